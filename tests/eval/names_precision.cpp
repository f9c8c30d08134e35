// Words that are no names must find what they found without names: common words in an archive full
// of names in both scripts, and headlines in an archive without any Khmer.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/names/places.h"
#include "tests/eval/archive.h"
#include "tests/eval/figures.h"
#include "tests/eval/name_sets.h"
#include "tests/eval/names_eval.h"
#include "tests/eval/tables.h"

namespace tip::eval {
namespace {

constexpr std::size_t kQueries = 200;
constexpr double kSameToReach = .98;
constexpr double kChangedAtMost = .05;

std::string text_of(const nlohmann::json& article) {
  // Null or absent where there is none.
  const auto title = article.find("title");
  const bool has_title = title != article.end() && title->is_string();
  return (has_title ? title->get<std::string>() : "") + " " + article.value("body", "");
}

// The most frequent of `counts` that pass.
template <class Pass>
std::vector<std::string> most_frequent(const std::map<std::string, std::size_t>& counts,
                                       Pass pass) {
  std::vector<std::pair<std::string, std::size_t>> words(counts.begin(), counts.end());
  std::erase_if(words, [&](const auto& word) { return !pass(word.first); });
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(kQueries, words.size()); ++i) out.push_back(words[i].first);
  return out;
}

std::vector<std::string> common_english(const std::vector<std::string>& collections) {
  constexpr std::size_t kLetters = 4;
  std::map<std::string, std::size_t> counts;
  for (const std::string& path : collections) {
    for (const std::string& line : read_lines(path)) {
      std::string word;
      for (const char c : text_of(nlohmann::json::parse(line)) + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && std::isalpha(byte) != 0) {
          word += static_cast<char>(std::tolower(byte));
          continue;
        }
        if (word.size() >= kLetters) ++counts[word];
        word.clear();
      }
    }
  }
  return most_frequent(counts, [](const std::string&) { return true; });
}

std::vector<std::string> common_khmer(const std::string& sentences,
                                      const std::vector<NamedForm>& forms) {
  std::set<std::string> names;
  for (const NamedForm& form : forms) {
    names.insert(form.key);
    for (const std::string& part : split(form.text, ' ')) names.insert(names::plain_form(part));
  }
  std::map<std::string, std::size_t> counts;
  const std::vector<std::string> lines = read_lines(sentences);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    for (const std::string& word : split(split(lines[i], '\t').back(), ' ')) ++counts[word];
  }
  return most_frequent(counts, [&](const std::string& word) {
    constexpr char kKhmerLead = '\xE1';
    return !word.empty() && word.front() == kKhmerLead && !names.contains(names::plain_form(word));
  });
}

// What a query finds: how many, and the ten first.
struct Found {
  std::size_t total = 0;
  std::vector<std::string> ids;
  std::string as_name;  // what was taken for a name
};

Found find(const Archive& archive, const std::string& query, Names names) {
  SearchRequest request;
  request.query = query;
  request.names = names;
  request.snippets = 0;
  const Answer answer = archive.ask(request);
  Found found{answer.total, {}, {}};
  for (const Hit& hit : answer.hits) found.ids.push_back(hit.id);
  for (const Expansion& expansion : answer.expansions) {
    found.as_name += " [" + expansion.word + " =";
    for (const Expansion::Variant& variant : expansion.variants) {
      found.as_name += " " + variant.text + ",";
    }
    found.as_name.back() = ']';
  }
  return found;
}

struct Changes {
  std::size_t queries = 0, first_ten = 0, any = 0;  // any: the ten first or the total
};

Changes changes(const Archive& archive, const std::vector<std::string>& queries, bool show_misses) {
  Changes changes;
  for (const std::string& query : queries) {
    const Found with = find(archive, query, Names::automatic);
    const Found without = find(archive, query, Names::off);
    const bool ten = with.ids != without.ids;
    const bool any = ten || with.total != without.total;
    ++changes.queries;
    changes.first_ten += ten ? 1 : 0;
    changes.any += any ? 1 : 0;
    if (show_misses && any) {
      std::printf("    %s: %zu hits, without names %zu%s%s\n", query.c_str(), with.total,
                  without.total, ten ? ", other first ten" : "", with.as_name.c_str());
    }
  }
  return changes;
}

bool print_same(const char* name, const Changes& changes) {
  const double same = 1 - share(changes.any, changes.queries);
  const bool reached = changes.queries > 0 && same >= kSameToReach;
  std::printf("%-34s %5zu   %.3f   %5.2f   %s\n", name, changes.queries, same, kSameToReach,
              verdict(reached));
  return reached;
}

bool evaluate_common_words(const NamesEval& eval) {
  const auto sets = read_name_sets(eval.data + "/khmer");
  std::vector<std::string> collections;
  for (const char* name : {"cranfield", "cacm"}) {
    const std::string path = eval.data + "/ir/" + name + "/docs.jsonl";
    if (std::filesystem::exists(path)) collections.push_back(path);
  }
  const auto wiki = read_lines(eval.data + "/khmer/wiki_km.txt");
  if (!sets || collections.empty() || wiki.empty()) {
    std::printf("common words: skipped: no khmer and ir in %s\n", eval.data.c_str());
    return true;
  }
  ArticleLines articles;
  std::size_t count = 0;
  std::vector<NamedForm> forms = sets->latin_forms;
  forms.insert(forms.end(), sets->khmer_forms.begin(), sets->khmer_forms.end());
  for (const NamedForm& form : forms) articles.add("n" + std::to_string(++count), form.text);
  for (const std::string& line : wiki) {
    if (!line.empty()) articles.add("w" + std::to_string(++count), line);
  }
  // One collection only: their ids are the same numbers. Words of the other that this one does not
  // have are the likeliest to be taken for names.
  const test::TempDir folder;
  const Archive archive(
      eval.tipidx, {collections.front(), folder.write("articles.jsonl", articles.text()).string()});
  std::printf("%-34s %5s   %5s   %6s\n", "names automatic = off", "n", "share", "target");
  const Changes english = changes(archive, common_english(collections), eval.misses);
  bool reached = print_same("common English words", english);
  const Changes khmer = changes(
      archive, common_khmer(eval.data + "/khmer/segmented_sentences.tsv", forms), eval.misses);
  reached = print_same("common Khmer words", khmer) && reached;
  std::printf("\n");
  return reached;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  for (const std::string& word : split(line, ' ')) {
    const auto is_letter = [](unsigned char c) { return c >= 0x80 || std::isalpha(c) != 0; };
    const auto first = std::find_if(word.begin(), word.end(), is_letter);
    const auto last = std::find_if(word.rbegin(), word.rend(), is_letter).base();
    if (first < last) words.emplace_back(first, last);
  }
  return words;
}

// A line of capitals: at least three words and no sign of garbled print.
bool is_headline(const std::string& line) {
  constexpr std::size_t kWords = 3;
  constexpr std::size_t kLetters = 3;
  std::size_t words = 0;
  for (const std::string& word : split(line, ' ')) {
    if (!std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isupper(c); })) {
      return false;
    }
    words += word.size() >= kLetters ? 1 : 0;
  }
  return words >= kWords;
}

// Two to four words that follow each other, from lines drawn at random.
std::vector<std::string> pieces(const std::vector<std::string>& lines, std::size_t count) {
  std::mt19937 random(3);
  std::set<std::string> out;
  for (std::size_t tries = 0; out.size() < count && tries < 100 * count && !lines.empty();
       ++tries) {
    const std::vector<std::string> words = words_of(lines[random() % lines.size()]);
    const std::size_t length = 2 + random() % 3;
    if (words.size() < length) continue;
    const std::size_t first = random() % (words.size() - length + 1);
    std::string piece = words[first];
    for (std::size_t i = 1; i < length; ++i) piece += " " + words[first + i];
    out.insert(piece);
  }
  return {out.begin(), out.end()};
}

bool evaluate_headlines(const NamesEval& eval) {
  const std::string folder = eval.data + "/chronam";
  if (eval.quick || !std::filesystem::exists(folder)) {
    std::printf("headlines: skipped: %s\n\n", eval.quick ? "--quick" : ("no " + folder).c_str());
    return true;
  }
  const Archive archive(eval.tipidx, {folder});
  std::set<std::string> titles;
  std::vector<std::string> headlines;
  for (const std::string& line : test::lines_of(archive.exported())) {
    const nlohmann::json article = nlohmann::json::parse(line);
    titles.insert(article.value("source", ""));
    for (const std::string& text : split(article.value("body", ""), '\n')) {
      if (is_headline(text)) headlines.push_back(text);
    }
  }
  std::printf("%-34s %5s   %5s   %6s\n", "first ten changed by names", "n", "share", "target");
  std::size_t changed = 0;
  std::size_t queries = 0;
  for (const auto& [name, lines] :
       {std::pair{"titles of papers", std::vector(titles.begin(), titles.end())},
        std::pair{"headlines", headlines}}) {
    const Changes part = changes(archive, pieces(lines, kQueries / 2), eval.misses);
    std::printf("%-34s %5zu   %.3f\n", name, part.queries, share(part.first_ten, part.queries));
    changed += part.first_ten;
    queries += part.queries;
  }
  const bool reached = queries > 0 && share(changed, queries) <= kChangedAtMost;
  std::printf("%-34s %5zu   %.3f   %6.2f   %s\n\n", "both", queries, share(changed, queries),
              kChangedAtMost, verdict(reached));
  return reached;
}

}  // namespace

bool evaluate_precision(const NamesEval& eval) {
  const bool common = evaluate_common_words(eval);
  return evaluate_headlines(eval) && common;
}

}  // namespace tip::eval
