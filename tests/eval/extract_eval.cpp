// How well pages become articles: the story, the headline, the authors and the day, on sets of real
// pages with what people read in them.
//   extract_eval DATA_DIR [SET...] [--half tune|held] [--each]
// SET: html, wcxb, dates (pages as saved), other (pages that are no articles: products, forums,
// lists, manuals), text, text-lines (the pages of html and wcxb printed as text, as a browser
// copies them, and with every block on a line of its own). Each set is cut in halves by its pages'
// names: rules are made by looking at the one, the other decides.
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/decode.h"
#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_tree.h"
#include "indexer/parse/raw_article.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Bag = std::map<std::string, int>;

std::string slurp(const fs::path& path) {
  std::string out;
  const gzFile file = gzopen(path.c_str(), "rb");  // reads what is not packed as it is
  if (file == nullptr) return out;
  char buffer[1 << 16];
  for (int got = 0; (got = gzread(file, buffer, sizeof buffer)) > 0;) {
    out.append(buffer, static_cast<std::size_t>(got));
  }
  gzclose(file);
  return out;
}

// One page and what people read in it; empty where they read nothing.
struct Page {
  std::string name;
  fs::path file;
  std::string story;
  std::string title;
  std::string authors;
  std::string date;
};

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<Page> html_pages(const fs::path& data) {
  std::vector<Page> pages;
  for (const auto& entry : fs::directory_iterator(data / "html/pages")) {
    const std::string name = entry.path().stem().string();
    const Json gold = Json::parse(slurp(data / "html/gold" / (name + ".json")), nullptr, false);
    if (!gold.is_object()) continue;
    pages.push_back({name, entry.path(), slurp(data / "html/gold" / (name + ".txt")),
                     text_at(gold, "title"), text_at(gold, "authors"), text_at(gold, "date")});
  }
  return pages;
}

// `root`: with the folders pages/ and gold/.
std::vector<Page> wcxb_pages(const fs::path& root) {
  std::vector<Page> pages;
  for (const auto& entry : fs::directory_iterator(root / "gold")) {
    const std::string name = entry.path().stem().string();
    const Json gold = Json::parse(slurp(entry.path()), nullptr, false);
    if (!gold.is_object()) continue;
    pages.push_back({name, root / "pages" / (name + ".html.gz"), text_at(gold, "text"),
                     text_at(gold, "title"), text_at(gold, "author"), text_at(gold, "date")});
  }
  return pages;
}

std::vector<Page> date_pages(const fs::path& data) {
  std::vector<Page> pages;
  std::ifstream rows(data / "dates/expected.tsv");
  std::string row;
  std::getline(rows, row);  // the heading
  while (std::getline(rows, row)) {
    std::string_view rest = row;
    const std::string name(tip::ascii::take(rest, '\t'));
    const std::string date(tip::ascii::take(rest, '\t'));
    pages.push_back({name, data / "dates/pages" / (name + ".gz"), "", "", "", date});
  }
  return pages;
}

// \w+ of the lower-cased text.
Bag words_of(std::string_view text) {
  Bag bag;
  std::string word;
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t begin = at;
    UChar32 c = ' ';
    if (at < text.size()) {
      U8_NEXT_OR_FFFD(data, at, text.size(), c);
    } else {
      ++at;
    }
    if (u_isalnum(c) || c == '_' || (u_charType(c) == U_NON_SPACING_MARK)) {
      if (c < 0x80) {
        word += tip::ascii::to_lower(static_cast<char>(c));
      } else if (u_tolower(c) == c) {
        word.append(text.substr(begin, at - begin));
      } else {
        char lower[4];
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(lower, length, u_tolower(c));
        word.append(lower, static_cast<std::size_t>(length));
      }
    } else if (!word.empty()) {
      ++bag[word];
      word.clear();
    }
  }
  return bag;
}

int total(const Bag& bag) {
  int sum = 0;
  for (const auto& [word, count] : bag) sum += count;
  return sum;
}

struct Score {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};

// The words of names, without what stands between them.
std::string names_alone(const std::string& authors) {
  std::string out;
  std::istringstream words(authors);
  for (std::string word; words >> word;) {
    if (word != "and" && word != "by" && word != "By" && word != "with") out += word + " ";
  }
  return out;
}

Score compare(std::string_view found, std::string_view gold) {
  const Bag a = words_of(found);
  const Bag b = words_of(gold);
  int common = 0;
  for (const auto& [word, count] : a) {
    const auto other = b.find(word);
    if (other != b.end()) common += std::min(count, other->second);
  }
  Score score;
  if (total(a) > 0) score.precision = double(common) / total(a);
  if (total(b) > 0) score.recall = double(common) / total(b);
  if (common > 0) {
    score.f1 = 2 * score.precision * score.recall / (score.precision + score.recall);
  }
  return score;
}

// FNV-1a, so that anybody gets the same halves.
bool is_held(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return (hash >> 16) % 2 == 1;
}

// What a person gets who copies all of a page: `blank_lines`: with these around paragraphs,
// headings and lists, as browsers do; else one line a block.
std::string page_as_text(const std::string& html, bool blank_lines) {
  const auto utf8 = tip::decode(html, tip::DecodeHint::html);
  if (!utf8) return {};
  const tip::HtmlTree tree(*utf8);
  std::string out;
  for (const tip::HtmlBlock& block : tip::visible_blocks(tree)) {
    const GumboTag tag = tree.nodes()[block.node].tag;
    const bool apart = tag == GUMBO_TAG_P || tip::is_heading_tag(tag);
    if (blank_lines && apart && !out.empty() && !out.ends_with("\n\n")) out += '\n';
    out += block.text;
    out += blank_lines && apart ? "\n\n" : "\n";
  }
  return out;
}

struct Tally {
  int pages = 0;
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  int empty = 0;  // a fifth of the story at most
  int titles = 0, titles_of = 0;
  int authors = 0, authors_of = 0, authors_false = 0;
  int dates = 0, dates_of = 0, dates_wrong = 0;

  void print(const std::string& set, const char* half) const {
    std::printf("%-10s %-4s", set.c_str(), half);
    if (titles_of > 0) {
      std::printf("  pages %3d  P %.4f  R %.4f  F1 %.4f  empty %d  titles %.3f", pages,
                  precision / pages, recall / pages, f1 / pages, empty, double(titles) / titles_of);
    }
    if (authors_of > 0) {
      std::printf("  authors %.3f (%d, false %d)", double(authors) / authors_of, authors_of,
                  authors_false);
    }
    if (dates_of > 0) {
      std::printf("  dates %.3f (%d, wrong %d)", double(dates) / dates_of, dates_of, dates_wrong);
    }
    std::printf("\n");
  }
};

void judge(const Page& page, const tip::Article& article, bool each, Tally& tally) {
  ++tally.pages;
  const char* name = page.name.c_str();
  if (!page.title.empty()) {
    const Score score = compare(article.body, page.story);
    tally.precision += score.precision;
    tally.recall += score.recall;
    tally.f1 += score.f1;
    tally.empty += score.recall < 0.2 ? 1 : 0;
    if (each)
      std::printf("F %.3f P %.3f R %.3f %s\n", score.f1, score.precision, score.recall, name);
    const bool title = compare(article.title, page.title).f1 > 0.9;
    ++tally.titles_of;
    tally.titles += title ? 1 : 0;
    if (each && !title) {
      std::printf("T %s\n    found %s\n    gold  %s\n", name, article.title.c_str(),
                  page.title.c_str());
    }
  }
  const bool same_author =
      !page.authors.empty() && compare(article.author, names_alone(page.authors)).recall > 0.9;
  tally.authors_of += page.authors.empty() ? 0 : 1;
  tally.authors += same_author ? 1 : 0;
  tally.authors_false += page.authors.empty() && !article.author.empty() ? 1 : 0;
  if (each && !same_author && !page.title.empty() && page.authors != article.author) {
    std::printf("A %s\n    found %s (%s)\n    gold  %s\n", name, article.author.c_str(),
                std::string(tip::origin_name(article.origins.author)).c_str(),
                page.authors.c_str());
  }
  if (page.date.empty()) return;
  const bool date = article.date == page.date.substr(0, 10);
  ++tally.dates_of;
  tally.dates += date ? 1 : 0;
  tally.dates_wrong += !date && !article.date.empty() ? 1 : 0;
  if (each && !date) {
    std::printf("D %s found %s (%s) gold %s\n", name, article.date.c_str(),
                std::string(tip::origin_name(article.origins.date)).c_str(), page.date.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: extract_eval DATA_DIR [SET...] [--half tune|held] [--each]\n");
    return 2;
  }
  const fs::path data = argv[1];
  std::set<std::string> sets;
  std::string half;
  bool each = false;
  for (int i = 2; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--each") {
      each = true;
    } else if (argument == "--half" && i + 1 < argc) {
      half = argv[++i];
    } else {
      sets.emplace(argument);
    }
  }
  if (sets.empty()) sets = {"html", "wcxb", "other", "dates", "text", "text-lines"};
  for (const std::string& set : sets) {
    std::vector<Page> pages = set == "dates" ? date_pages(data) : html_pages(data);
    const bool as_text = set.starts_with("text");
    if (set == "wcxb" || set == "other") pages.clear();
    if (set == "wcxb" || as_text) {
      for (Page& page : wcxb_pages(data / "pages_wcxb")) pages.push_back(std::move(page));
    }
    if (set == "other") pages = wcxb_pages(data / "pages_wcxb/other");
    std::sort(pages.begin(), pages.end(),
              [](const Page& a, const Page& b) { return a.name < b.name; });
    Tally tally[2];
    for (const Page& page : pages) {
      const bool held = is_held(page.name);
      if (!half.empty() && held != (half == "held")) continue;
      std::string bytes = slurp(page.file);
      tip::RawArticle raw;
      raw.format = as_text ? tip::Format::text : tip::Format::html;
      raw.path = page.file.string();
      raw.bytes = as_text ? page_as_text(bytes, set == "text") : std::move(bytes);
      const auto article = tip::parse_article(raw);
      judge(page, article ? *article : tip::Article(), each, tally[held ? 1 : 0]);
    }
    if (half != "held") tally[0].print(set, "tune");
    if (half != "tune") tally[1].print(set, "held");
  }
  return 0;
}
