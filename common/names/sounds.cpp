#include "common/names/sounds.h"

#include <unicode/utf8.h>

#include <utility>

#include "common/base/ascii.h"
#include "common/khmer/signs.h"
#include "common/names/cluster_parts.h"

namespace tip::khmer {
namespace {

using namespace spelt;

// Reads one cluster after another; knows the one before and the one after.
class Reader {
 public:
  Reader(const Run& run, std::vector<Sound>& out) : out_(out) {
    for (const Cluster& c : run.clusters) {
      const auto parts =
          take_apart(std::u16string_view(run.text).substr(c.unit_begin, c.unit_end - c.unit_begin));
      if (parts) clusters_.push_back(*parts);
    }
    mend_samyok();
  }

  void read() {
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
      read_cluster(clusters_[i], i);
      previous_bare_ = clusters_[i].bare();
    }
  }

 private:
  // Samyok sannya shortens a vowel before a final: on the last letter of a word it was typed one
  // letter late.
  void mend_samyok() {
    if (clusters_.size() < 2) return;
    Parts& last = clusters_.back();
    Parts& before = clusters_[clusters_.size() - 2];
    if (last.samyok && last.vowel == kNoVowel && before.bare()) {
      std::swap(last.samyok, before.samyok);
    }
  }

  void read_cluster(const Parts& parts, std::size_t i) {
    const bool first = i == 0;
    const bool last = i + 1 == clusters_.size();
    const bool shortened = !last && (clusters_[i + 1].bantoc || (parts.bare() && shortens(i + 1)));
    const bool is_final = !first && parts.bare() && (last || parts.bantoc || parts.closed);
    if (parts.silent || (parts.robat && is_final)) {
      write_consonants(parts, kSilent, kSilent, kSilent);
    } else if (is_final) {
      write_consonants(parts, kFinal, kFinalWithSubscript, kFinalSubscript);
    } else if (parts.bare() && !first) {
      write_consonants(parts, previous_bare_ ? kAfterBare : kAfterVowel, kOnsetWithSubscript,
                       kSubscript);
    } else {
      write_consonants(parts, kOnset, kOnsetWithSubscript, kSubscript);
    }
    const Series series = series_of(parts, leaning_);
    leaning_ = kSecondSeries;
    if (!parts.silent && !(is_final && (parts.bantoc || parts.closed))) {
      write_vowel(parts, series, shortened, first, last);
    }
    if (parts.nikahit) out_.push_back(consonant(kM, kSign));
    if (parts.reahmuk) out_.push_back(consonant(kH, kSign));
    if (parts.glottal) out_.push_back(consonant(kK, kSign));
    if (parts.robat) out_.push_back(consonant(kR, kSign));
    // A short first syllable leans on the next one and lends it its series.
    if ((parts.bare() && !is_final) || (parts.nikahit && parts.vowel == kNoVowel)) {
      leaning_ = series == kEitherSeries ? kFirstSeries : series;
    }
  }

  // A final of two letters has a short inherent vowel before it.
  bool shortens(std::size_t i) const {
    const Parts& parts = clusters_[i];
    return i + 1 == clusters_.size() && parts.bare() && parts.subscript_count > 0;
  }

  void write_consonants(const Parts& parts, Place alone, Place with_subscript, Place subscript) {
    // A final doubled, as in Pali "siddh", is one sound: that of the subscript.
    const bool doubled = subscript == kFinalSubscript && parts.subscript_count == 1 &&
                         is_consonant(parts.base) && is_consonant(parts.subscripts[0]) &&
                         same_stop(parts.base, parts.subscripts[0]);
    // Of a final R and what hangs below it only the R is ever heard ("char" is written carya).
    const bool ends_in_r =
        subscript == kFinalSubscript && is_consonant(parts.base) && phoneme_of(parts.base) == kR;
    if (is_consonant(parts.base) && !doubled) {
      out_.push_back(consonant(phoneme_of(parts.base, parts),
                               parts.subscript_count == 0 ? alone : with_subscript));
    }
    for (std::size_t i = 0; i < parts.subscript_count; ++i) {
      const char16_t c = parts.subscripts[i];
      if (is_consonant(c)) {
        out_.push_back(consonant(phoneme_of(c, parts), ends_in_r ? kSilent : subscript));
      }
    }
  }

  void write_vowel(const Parts& parts, Series series, bool shortened, bool first, bool last) {
    const Mark mark = parts.nikahit                    ? kWithNikahit
                      : parts.reahmuk || parts.glottal ? kWithReahmuk
                      : parts.samyok                   ? kWithSamyok
                                                       : kPlain;
    if (parts.bare()) {
      const InherentPlace place = first            ? kFirst
                                  : last           ? kLast
                                  : previous_bare_ ? kInnerAfterBare
                                                   : kInnerAfterVowel;
      out_.push_back(inherent_sound(series, shortened, place));
    } else {
      // A last short I or U in words from Pali is mostly not said: "cheat" is written jati.
      const bool closing = last && !first && (parts.vowel == kI || parts.vowel == kU);
      out_.push_back(vowel_sound(parts.vowel, series, shortened || closing, mark));
    }
  }

  std::vector<Sound>& out_;
  std::vector<Parts> clusters_;
  bool previous_bare_ = false;
  Series leaning_ = kSecondSeries;
};

}  // namespace

void read_sounds(const Run& run, std::vector<Sound>& out) { Reader(run, out).read(); }

void read_name_sounds(std::string_view text, std::vector<Sound>& out) {
  if (ascii::all_ascii(text)) return;
  Run run;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  std::int32_t begin = -1;
  for (std::int32_t i = 0; i <= length;) {
    const std::int32_t at = i;
    UChar32 c = -1;
    if (i < length) {
      U8_NEXT(bytes, i, length, c);
    } else {
      ++i;
    }
    if (c >= 0 && (is_word_char(static_cast<char32_t>(c)) ||
                   (begin >= 0 && is_invisible(static_cast<char32_t>(c))))) {
      if (begin < 0) begin = at;
    } else if (begin >= 0) {
      normalize(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)),
                run);
      read_sounds(run, out);
      begin = -1;
    }
  }
}

}  // namespace tip::khmer
