// tipidx analyze
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "common/base/utf8.h"
#include "common/render/json.h"
#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "common/text/stem.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

// Prints tokens as they come, or gathers them for one JSON object.
class Printer : public TokenSink {
 public:
  Printer(std::string_view text, bool json, Console& console)
      : text_(text), json_(json), console_(console) {}

  void on_token(const Token& token) override {
    const std::string_view text = text_.substr(token.begin, token.end - token.begin);
    if (json_) {
      tokens.push_back({{"text", text},
                        {"term", token.term},
                        {"form", token.form},
                        {"kind", token_kind_name(token.kind)},
                        {"reading", reading_name(token.reading)},
                        {"position", token.position},
                        {"range", {token.begin, token.end}}});
      return;
    }
    const bool inside = token.kind == TokenKind::cluster || token.reading != Reading::itself;
    const std::string_view what = token.reading == Reading::itself ? token_kind_name(token.kind)
                                                                   : reading_name(token.reading);
    console_.line("{:>5}  {:<8} {:>6}-{:<6} {}{}  {}", token.position, what, token.begin, token.end,
                  inside ? "  " : "", text,
                  token.term == text ? "" : "-> " + std::string(token.term));
  }

  nlohmann::ordered_json tokens = nlohmann::ordered_json::array();

 private:
  std::string_view text_;
  bool json_;
  Console& console_;
};

}  // namespace

int analyze_verb(const AnalyzeVerbOptions& options, const CommonOptions& common, Console& console) {
  std::string text = fmt::format("{}", fmt::join(options.text, " "));
  if (options.text.empty()) {
    text.assign(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
  }
  text = utf8::sanitize(text);
  const std::string language =
      options.language.empty() ? std::string(kDefaultLanguage) : options.language;
  Printer printer(text, common.json, console);
  Analyzer().analyze(text, language, printer);
  if (common.json) {
    console.json({{"format_version", render::kFormatVersion},
                  {"language", language},
                  {"detected", detect_language(text)},
                  {"tokens", std::move(printer.tokens)}});
  }
  return kExitDone;
}

}  // namespace tip
