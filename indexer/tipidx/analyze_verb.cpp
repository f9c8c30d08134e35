// tipidx analyze
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "common/cli/terminal.h"
#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "common/text/stem.h"
#include "common/text/utf8.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

struct Options {
  std::vector<std::string> text;
  std::string language;
};

// Prints tokens as they come, or gathers them for one JSON object.
class Printer : public TokenSink {
 public:
  Printer(std::string_view text, bool json) : text_(text), json_(json) {}

  void on_token(const Token& token) override {
    const std::string_view text = text_.substr(token.begin, token.end - token.begin);
    if (json_) {
      tokens.push_back({{"text", text},
                        {"term", token.term},
                        {"form", token.form},
                        {"kind", token_kind_name(token.kind)},
                        {"position", token.position},
                        {"range", {token.begin, token.end}}});
      return;
    }
    fmt::print("{:>5}  {:<8} {:>6}-{:<6} {}{}  {}\n", token.position, token_kind_name(token.kind),
               token.begin, token.end, token.kind == TokenKind::cluster ? "  " : "",
               printable_line(text), token.term == text ? "" : "-> " + std::string(token.term));
  }

  nlohmann::ordered_json tokens = nlohmann::ordered_json::array();

 private:
  std::string_view text_;
  bool json_;
};

int run(const Options& options, const CommonOptions& common) {
  std::string text = fmt::format("{}", fmt::join(options.text, " "));
  if (options.text.empty()) {
    text.assign(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
  }
  text = utf8::sanitize(text);
  const std::string language =
      options.language.empty() ? std::string(kDefaultLanguage) : options.language;
  Printer printer(text, common.json);
  Analyzer().analyze(text, language, printer);
  if (common.json) {
    const nlohmann::ordered_json json = {{"format_version", 1},
                                         {"language", language},
                                         {"detected", detect_language(text)},
                                         {"tokens", std::move(printer.tokens)}};
    fmt::print("{}\n", json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  return kExitDone;
}

}  // namespace

Verb make_analyze_verb(CLI::App& app, CommonOptions& common) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "analyze", "Show the tokens of a text: position, kind, byte range, text and index term");
  command->add_option("text", options->text, "The text; without it standard input is read")
      ->type_name("TEXT");
  command->add_option("--lang", options->language, "Language whose stemmer to use (default en)")
      ->type_name("CODE");
  return {command, [options, &common] { return run(*options, common); }};
}

}  // namespace tip
