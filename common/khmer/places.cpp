#include "common/khmer/places.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "common/khmer/latin_fold.h"
#include "common/khmer/normalize.h"
#include "common/text/ascii.h"
#include "khmer_places.data.h"

namespace tip::names {
namespace {

// Sets of names of one place, found by any of them; and the words for kinds of places.
class PlaceTable {
 public:
  static const PlaceTable& instance() {
    static const PlaceTable table;
    return table;
  }

  const std::vector<std::string>* names_of(std::string_view name) const {
    const auto found = by_form_.find(plain_form(name));
    return found == by_form_.end() ? nullptr : &groups_[found->second];
  }

  bool begins_one(std::string_view word) const { return first_words_.contains(fold_latin(word)); }
  bool is_unit(std::string_view word) const { return plain_units_.contains(plain_form(word)); }
  const std::vector<std::string>& units() const { return units_; }

 private:
  PlaceTable() {
    std::string_view rest = data::khmer_places();
    for (std::string_view line; ascii::take_row(rest, line);) {
      const bool unit = ascii::take(line, '\t') == "unit";
      std::vector<std::string> forms;
      for (int column = 0; column < 2; ++column) {
        std::string_view list = ascii::take(line, '\t');
        while (!list.empty()) forms.emplace_back(ascii::take(list, '|'));
      }
      if (unit) {
        units_.insert(units_.end(), forms.begin(), forms.end());
        for (const std::string& form : forms) plain_units_.insert(plain_form(form));
      }
      add(std::move(forms));
    }
    add_countries();
    // The longest first, so that a word inside another is not taken for it.
    std::ranges::stable_sort(units_,
                             [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }

  void add_countries() {
    const icu::Locale khmer("km");
    const icu::Locale english("en");
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      const icu::Locale country("", *code);
      icu::UnicodeString in_khmer;
      icu::UnicodeString in_english;
      country.getDisplayCountry(khmer, in_khmer);
      country.getDisplayCountry(english, in_english);
      std::vector<std::string> forms(2);
      in_khmer.toUTF8String(forms[0]);
      in_english.toUTF8String(forms[1]);
      // ICU repeats the code where it knows no name.
      if (forms[0] != *code && forms[0] != forms[1]) add(std::move(forms));
    }
  }

  // Joins the group that already has one of the forms, or makes a new one.
  void add(std::vector<std::string> forms) {
    std::size_t group = groups_.size();
    for (const std::string& form : forms) {
      const auto known = by_form_.find(plain_form(form));
      if (known != by_form_.end()) group = known->second;
    }
    if (group == groups_.size()) groups_.emplace_back();
    for (std::string& form : forms) {
      first_words_.insert(fold_latin(form.substr(0, form.find(' '))));
      if (by_form_.emplace(plain_form(form), group).second) {
        groups_[group].push_back(std::move(form));
      }
    }
  }

  std::vector<std::vector<std::string>> groups_;
  std::unordered_map<std::string, std::size_t> by_form_;
  std::unordered_set<std::string> first_words_;
  std::vector<std::string> units_;
  std::unordered_set<std::string> plain_units_;
};

bool is_khmer(std::string_view text) {
  return text.size() >= 3 && text[0] == '\xE1' && (text[1] == '\x9E' || text[1] == '\x9F');
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" -");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" -") - first + 1);
}

}  // namespace

std::string plain_form(std::string_view name) {
  return plain_normal_form(khmer::normalize_text(name));
}

std::string plain_normal_form(std::string_view name) {
  const bool khmer = std::ranges::any_of(name, [](char c) { return c == '\xE1'; });
  if (!khmer) return fold_latin(name);
  std::string plain(name);
  std::erase(plain, ' ');
  return plain;
}

std::vector<std::string> other_names(std::string_view name) {
  std::vector<std::string> others;
  const auto* names = PlaceTable::instance().names_of(name);
  if (names == nullptr) return others;
  const std::string own = plain_form(name);
  for (const std::string& form : *names) {
    if (plain_form(form) != own) others.push_back(form);
  }
  return others;
}

bool is_unit(std::string_view word) { return PlaceTable::instance().is_unit(word); }

bool begins_other_names(std::string_view word) { return PlaceTable::instance().begins_one(word); }

std::string without_unit(std::string_view name) {
  name = trim(name);
  for (const std::string& unit : PlaceTable::instance().units()) {
    if (name.size() <= unit.size()) continue;
    if (is_khmer(unit)) {
      if (name.starts_with(unit)) {
        // The next letter must not belong to the unit's last syllable.
        const std::string_view rest = name.substr(unit.size());
        khmer::Run run;
        khmer::normalize(name, run);
        const auto starts_cluster = std::ranges::any_of(
            run.clusters, [&](const khmer::Cluster& c) { return c.begin == unit.size(); });
        if (starts_cluster || rest.front() == ' ') return std::string(trim(rest));
      }
      continue;
    }
    const std::size_t n = unit.size();
    if (name[n] == ' ' && ascii::equal_ignoring_case(name.substr(0, n), unit)) {
      return std::string(trim(name.substr(n)));
    }
    if (name[name.size() - n - 1] == ' ' &&
        ascii::equal_ignoring_case(name.substr(name.size() - n), unit)) {
      return std::string(trim(name.substr(0, name.size() - n)));
    }
  }
  return {};
}

}  // namespace tip::names
