#include "indexer/parse/page_title.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

constexpr std::string_view kSeparators[] = {" | ",      " - ",      " \u2013 ", " \u2014 ",
                                            " :: ",     " : ",      " \u00bb ", " \u00b7 ",
                                            " \u2022 ", " \u203a ", " > ",      "|"};
constexpr std::size_t kMaxTitleBytes = 1000;
constexpr std::uint32_t kMaxSiteWords = 7;
constexpr std::uint32_t kMaxSectionWords = 3;

// Where separators stand in a line, in order.
struct Cut {
  std::size_t begin;
  std::size_t end;
};

std::vector<Cut> cuts_of(std::string_view line) {
  std::vector<Cut> cuts;
  for (std::size_t at = 0; at < line.size(); ++at) {
    for (std::string_view separator : kSeparators) {
      if (line.substr(at).starts_with(separator)) {
        cuts.push_back({at, at + separator.size()});
        at += separator.size() - 1;
        break;
      }
    }
  }
  return cuts;
}

// "shop.example", as a site calls itself.
bool is_domain(std::string_view text) {
  const std::size_t stop = text.rfind('.');
  if (stop == 0 || stop == text.npos || text.size() - stop < 3) return false;
  return std::ranges::all_of(text,
                             [](char c) { return ascii::is_alnum(c) || c == '.' || c == '-'; }) &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(stop) + 1, text.end(),
                     ascii::is_alpha);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = ascii::trim(text)).empty()) {
    const std::size_t space = std::min(text.find_first_of(" \t\n"), text.size());
    words.push_back(text.substr(0, space));
    text.remove_prefix(space);
  }
  return words;
}

// The longest run of words at the end that also stands earlier: "the X paper X" -> "X".
std::string_view doubled_ending(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  for (std::size_t length = words.size() / 2; length > 0; --length) {
    const auto tail = words.end() - static_cast<std::ptrdiff_t>(length);
    if (std::search(words.begin(), tail, tail, words.end()) != tail) {
      return text.substr(static_cast<std::size_t>(tail->data() - text.data()));
    }
  }
  return {};
}

std::string_view strip_picture_words(std::string_view text) {
  for (std::string_view lead : {"Logo of the ", "Logo of ", "Logo: ", "Logo ", "Image of "}) {
    if (text.starts_with(lead)) text.remove_prefix(lead.size());
  }
  for (std::string_view end : {" newspaper", " logo", " Logo", " website", " homepage"}) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
  }
  return ascii::trim(text);
}

}  // namespace

std::string site_name(std::string_view remainder) {
  remainder = ascii::trim(remainder);
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (const Cut& cut : cuts_of(remainder)) {
    parts.push_back(ascii::trim(remainder.substr(begin, cut.begin - begin)));
    begin = cut.end;
  }
  parts.push_back(ascii::trim(remainder.substr(begin)));
  std::string_view best;
  for (std::string_view part : parts) {
    if (part.empty() || has_phrase(PhraseKind::section, part)) continue;
    // The last part wins, unless an earlier one has a publisher's word and it has none.
    if (best.empty() || !is_publisher_name(best) || is_publisher_name(part)) best = part;
  }
  if (const std::string_view doubled = doubled_ending(best); !doubled.empty()) {
    return std::string(doubled);
  }
  best = strip_picture_words(best);
  const Shape shape = shape_of_text(best);
  return shape.words <= kMaxSiteWords && !shape.ends_sentence ? std::string(best) : std::string();
}

std::vector<PageTitle> page_title_cuts(std::string_view line) {
  std::vector<PageTitle> out;
  if (line.size() > kMaxTitleBytes) return out;
  for (const Cut& cut : cuts_of(line)) {
    const std::string_view left = ascii::trim(line.substr(0, cut.begin));
    const std::string_view right = ascii::trim(line.substr(cut.end));
    if (left.empty() || right.empty()) continue;
    out.push_back({std::string(left), site_name(right)});
    out.push_back({std::string(right), site_name(left)});
  }
  return out;
}

std::optional<PageTitle> cut_page_title(std::string_view line) {
  if (line.size() > kMaxTitleBytes) return std::nullopt;
  const std::vector<Cut> cuts = cuts_of(line);
  if (cuts.empty()) return std::nullopt;
  const std::string_view after = ascii::trim(line.substr(cuts.back().end));
  const std::string_view before = ascii::trim(line.substr(0, cuts.back().begin));
  const bool bar = line.substr(cuts.back().begin, cuts.back().end - cuts.back().begin).find('|') !=
                   std::string_view::npos;
  const Shape site = shape_of_text(after);
  const Shape headline = shape_of_text(before);
  const bool domain = is_domain(after);
  if (headline.words < (domain ? 1U : 3U) || site.words > kMaxSiteWords ||
      (site.ends_sentence && !domain)) {
    return std::nullopt;
  }
  // Headlines have dashes of their own, but hardly ever a bar.
  const bool named = domain || is_publisher_name(after);
  const bool barred = bar && (site.is_title_case() || site.all_caps) && site.words < headline.words;
  if (!named && !barred) return std::nullopt;
  // Of "Headline - Section - Site", the headline is the first part.
  std::string_view rest = before;
  if (cuts.size() >= 2) {
    const Cut& cut = cuts[cuts.size() - 2];
    const std::string_view last = ascii::trim(before.substr(cut.end));
    const std::string_view first = ascii::trim(before.substr(0, cut.begin));
    const Shape section = shape_of_text(last);
    const bool barred_too =
        bar && before.substr(cut.begin, cut.end - cut.begin).find('|') != std::string_view::npos;
    if (has_phrase(PhraseKind::section, last) ||
        (barred_too && section.is_title_case() && section.words <= kMaxSectionWords &&
         shape_of_text(first).words > section.words + 1)) {
      rest = first;
    }
  }
  return PageTitle{std::string(rest), std::string(after)};
}

}  // namespace tip
