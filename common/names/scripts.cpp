#include "common/names/scripts.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/names/families.h"
#include "common/names/latin_fold.h"
#include "name_affixes.data.h"
#include "script_letters.data.h"

namespace tip::names {
namespace {

constexpr float kAffixCost = 0.3F;
constexpr float kSurnameCost = 0.2F;
// Longer than any word of a name.
constexpr std::size_t kMaxBytes = 120;

constexpr char32_t kThaiSilencer = 0xE4C;
constexpr std::u32string_view kThaiTr = U"\u0E15\u0E23";
constexpr std::u32string_view kThaiThr = U"\u0E17\u0E23";

// ---- The letters of a script.

struct Row {
  std::string letters;
  std::string latin;
};

struct Affix {
  bool ending = false;
  std::string added;
  std::string instead;
};

struct Tables {
  // By script; rows by their first byte would be quicker, but words are short and read once.
  std::map<std::string, std::vector<Row>, std::less<>> letters;  // the longest first
  std::map<std::string, std::vector<Affix>, std::less<>> affixes;
};

Tables read_tables() {
  Tables tables;
  std::string_view rest = data::script_letters();
  for (std::string_view line; ascii::take_row(rest, line);) {
    const std::string_view script = ascii::take(line, '\t');
    const std::string_view letters = ascii::take(line, '\t');
    tables.letters[std::string(script)].push_back({std::string(letters), std::string(line)});
  }
  for (auto& [script, rows] : tables.letters) {
    std::ranges::stable_sort(rows, std::ranges::greater{},
                             [](const Row& row) { return row.letters.size(); });
  }
  rest = data::name_affixes();
  for (std::string_view line; ascii::take_row(rest, line);) {
    const std::string_view script = ascii::take(line, '\t');
    std::string_view added = ascii::take(line, '\t');
    Affix affix;
    affix.ending = added.starts_with('-');
    if (affix.ending) {
      added.remove_prefix(1);
    } else {
      added.remove_suffix(1);
    }
    affix.added = added;
    if (line.starts_with('-')) line.remove_prefix(1);
    affix.instead = line;
    tables.affixes[std::string(script)].push_back(std::move(affix));
  }
  return tables;
}

const Tables& tables() {
  static const Tables instance = read_tables();
  return instance;
}

// What a vowel costs that a script leaves out; nothing special for others.
float lost_vowel(std::string_view script) {
  if (script == "Arab" || script == "Hebr") return 0.15F;
  if (script == "Thai" || script == "Laoo" || script == "Mymr" || script == "Deva") return 0.4F;
  return LatinForm::kLostVowel;
}

std::string lower_case(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    utf8::append(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(utf8::next(word, at)))));
  }
  return out;
}

// Vowels that are written before the consonant they are said after.
constexpr bool is_leading_vowel(char32_t c) {
  return (c >= 0xE40 && c <= 0xE44) || (c >= 0xEC0 && c <= 0xEC4);
}

// In the order of sounds, without what is silent: Thai and Lao.
std::string in_order(std::string_view word) {
  std::u32string letters;
  char32_t leading = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = utf8::next(word, at);
    if (is_leading_vowel(c)) {
      leading = c;
      continue;
    }
    if (c == kThaiSilencer) {
      const bool mark = !letters.empty() && letters.back() >= 0xE31 && letters.back() <= 0xE3A;
      // A t before a silenced r is silent with it: "chan" is written as if it were "chanthr".
      const bool t = letters.ends_with(kThaiTr) || letters.ends_with(kThaiThr);
      letters.resize(letters.size() - std::min<std::size_t>(letters.size(), mark || t ? 2 : 1));
      continue;
    }
    letters.push_back(c);
    if (leading != 0) letters.push_back(std::exchange(leading, 0));
  }
  std::string out;
  for (const char32_t c : letters) utf8::append(out, c);
  return out;
}

std::string decomposed(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  if (U_SUCCESS(status)) text = nfd->normalize(text, status);
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_devanagari_consonant(char32_t c) { return c >= 0x915 && c <= 0x939; }
// A vowel sign, the sign for none, or nasal and breath.
bool is_devanagari_sign(char32_t c) { return c >= 0x93A && c <= 0x94F; }

// By the table of the script; letters that it does not have are taken without their accents or left
// out.
std::string by_table(const std::vector<Row>& rows, std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto row = std::ranges::find_if(
        rows, [&](const Row& r) { return word.substr(at).starts_with(r.letters); });
    std::size_t next = at;
    const char32_t c = utf8::next(word, next);
    if (row != rows.end()) {
      out += row->latin;
      at += row->letters.size();
      if (is_devanagari_consonant(c) && at < word.size()) {
        std::size_t ahead = at;
        const char32_t following = utf8::next(word, ahead);
        if (!is_devanagari_sign(following) && following != 0x93C) out += 'a';
      }
      continue;
    }
    const std::string base = decomposed(word.substr(at, next - at));
    if (!base.empty() && base != word.substr(at, next - at)) {
      std::size_t end = 0;
      utf8::next(base, end);
      const auto plain = std::ranges::find(rows, base.substr(0, end), &Row::letters);
      if (plain != rows.end()) out += plain->latin;
    }
    at = next;
  }
  return out;
}

// Greek writes sounds of two letters, which an accent on the second would hide.
std::string without_greek_accents(std::string_view word) {
  std::string out;
  const std::string apart = decomposed(word);
  for (std::size_t at = 0; at < apart.size();) {
    const char32_t c = utf8::next(apart, at);
    if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) utf8::append(out, c);
  }
  return out;
}

// ---- What ICU reads.

struct Transliterators {
  std::unique_ptr<icu::Transliterator> names;  // Chinese characters as in names
  std::unique_ptr<icu::Transliterator> any;
};

const Transliterators& transliterators() {
  static const Transliterators instance = [] {
    const auto make = [](const char16_t* id) {
      UErrorCode status = U_ZERO_ERROR;
      std::unique_ptr<icu::Transliterator> made(
          icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
      if (U_FAILURE(status)) made.reset();
      return made;
    };
    return Transliterators{make(u"Han-Latin/Names; Latin-ASCII"), make(u"Any-Latin; Latin-ASCII")};
  }();
  return instance;
}

std::string by_icu(std::string_view script, std::string_view word) {
  const Transliterators& all = transliterators();
  const auto& used = script == "Hani" ? all.names : all.any;
  if (used == nullptr) return {};
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  used->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return fold_latin(out);
}

std::string read(std::string_view script, std::string_view word) {
  const auto rows = tables().letters.find(script);
  if (rows == tables().letters.end()) return by_icu(script, word);
  if (script == "Thai" || script == "Laoo") return by_table(rows->second, in_order(word));
  if (script == "Hang") return by_table(rows->second, decomposed(word));
  if (script == "Grek") return by_table(rows->second, without_greek_accents(word));
  return by_table(rows->second, word);
}

std::size_t characters(std::string_view word) {
  return word.size() - static_cast<std::size_t>(std::ranges::count_if(word, utf8::is_continuation));
}

}  // namespace

std::string_view other_script(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (ascii::is_ascii(text[at])) {
      if (ascii::is_alpha(text[at++])) return {};
      continue;
    }
    const auto c = static_cast<UChar32>(utf8::next(text, at));
    if (u_isalpha(c) == 0) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    if (U_FAILURE(status) || script == USCRIPT_LATIN || script == USCRIPT_KHMER ||
        script == USCRIPT_COMMON || script == USCRIPT_INHERITED) {
      return {};
    }
    return uscript_getShortName(script);
  }
  return {};
}

std::vector<LatinForm> latin_forms(std::string_view word) {
  std::vector<LatinForm> forms;
  if (word.size() > kMaxBytes) return forms;
  const std::string_view script = other_script(word);
  if (script.empty()) {
    std::string letters = fold_latin(word);
    if (!letters.empty()) forms.push_back({std::move(letters), 0, LatinForm::kLostVowel});
    return forms;
  }
  const std::string written = lower_case(word);
  const auto add = [&](std::string letters, float cost) {
    if (letters.empty()) return;
    if (std::ranges::find(forms, letters, &LatinForm::letters) != forms.end()) return;
    forms.push_back({std::move(letters), cost, lost_vowel(script)});
  };
  add(read(script, written), 0);
  const bool syllables = script == "Hang" || script == "Hani";
  // A surname and one or two syllables of a given name.
  const auto add_surnames = [&](std::string_view name, float cost) {
    if (!syllables || characters(name) < 2 || characters(name) > 4) return;
    std::size_t end = 0;
    utf8::next(name, end);
    const std::string given = read(script, name.substr(end));
    for (const std::string_view surname : family_of(name.substr(0, end))) {
      if (ascii::all_ascii(surname)) add(std::string(surname) + given, cost + kSurnameCost);
    }
  };
  add_surnames(written, 0);
  const auto affixes = tables().affixes.find(script);
  if (affixes == tables().affixes.end()) return forms;
  const std::size_t least = syllables ? 2 : 3;
  for (const Affix& affix : affixes->second) {
    if (characters(written) < characters(affix.added) + least) continue;
    if (affix.ending ? !written.ends_with(affix.added) : !written.starts_with(affix.added)) {
      continue;
    }
    std::string name = affix.ending
                           ? written.substr(0, written.size() - affix.added.size()) + affix.instead
                           : affix.instead + written.substr(affix.added.size());
    add(read(script, name), kAffixCost);
    add_surnames(name, kAffixCost);
  }
  return forms;
}

}  // namespace tip::names
