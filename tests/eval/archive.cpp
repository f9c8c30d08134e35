#include "tests/eval/archive.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace tip::eval {
namespace {

constexpr std::chrono::minutes kPatience{10};

}  // namespace

void ArticleLines::add(std::string_view id, std::string_view body) {
  text_ += nlohmann::json{{"id", id}, {"body", body}}.dump();
  text_ += '\n';
}

Archive::Archive(const std::string& tipidx, const std::vector<std::string>& paths)
    : tipidx_(tipidx) {
  build(paths);
}

Archive::Archive(const std::string& tipidx, const ArticleLines& articles) : tipidx_(tipidx) {
  build({folder_.write("articles.jsonl", articles.text()).string()});
}

void Archive::build(const std::vector<std::string>& paths) {
  test::Command command{.program = tipidx_,
                        .arguments = {"build", "--quiet", "--index", index()},
                        .timeout = kPatience};
  command.arguments.insert(command.arguments.end(), paths.begin(), paths.end());
  const test::Outcome built = test::run(command);
  if (built.status != 0) throw std::runtime_error("tipidx build failed: " + built.err);
  auto searcher = Searcher::open(index());
  if (!searcher) throw std::runtime_error(searcher.error().message);
  searcher_ = std::move(*searcher);
}

std::string Archive::exported() const {
  test::Outcome outcome = test::run(
      {.program = tipidx_, .arguments = {"export", "--index", index()}, .timeout = kPatience});
  if (outcome.status != 0) throw std::runtime_error("tipidx export failed: " + outcome.err);
  return std::move(outcome.out);
}

Answer Archive::ask(const SearchRequest& request) const {
  SearchRequest each = request;
  each.all = true;
  auto answer = searcher_->search(each);
  if (!answer) throw std::runtime_error(request.query + ": " + answer.error().message);
  return std::move(*answer);
}

std::pair<Answer, double> Archive::ask_timed(const SearchRequest& request) const {
  const auto start = std::chrono::steady_clock::now();
  Answer answer = ask(request);
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
  return {std::move(answer), taken.count()};
}

}  // namespace tip::eval
