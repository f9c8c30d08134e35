#include "common/names/places.h"

#include <algorithm>
#include <functional>

#include "common/base/ascii.h"
#include "common/khmer/normalize.h"
#include "common/names/form_table.h"
#include "common/names/latin_fold.h"
#include "khmer_places.data.h"

namespace tip::names {
namespace {

const FormTable& places() {
  static const FormTable table(data::khmer_places());
  return table;
}

// The words for kinds of places.
class Units {
 public:
  static const Units& instance() {
    static const Units units;
    return units;
  }

  bool contains(std::string_view word) const {
    return std::ranges::find(plain_, plain_form(word)) != plain_.end();
  }
  const std::vector<std::string_view>& all() const { return all_; }

 private:
  Units() {
    std::string_view rest = data::khmer_places();
    for (std::string_view row; ascii::take_row(rest, row);) {
      if (ascii::take(row, '\t') != "unit") continue;
      while (!row.empty()) {
        std::string_view list = ascii::take(row, '\t');
        while (!list.empty()) all_.push_back(ascii::take(list, '|'));
      }
    }
    for (const std::string_view unit : all_) plain_.push_back(plain_normal_form(unit));
    // The longest first, so that a word inside another is not taken for it.
    std::ranges::stable_sort(all_, std::ranges::greater(), &std::string_view::size);
  }

  std::vector<std::string_view> all_;
  std::vector<std::string> plain_;
};

bool is_khmer_unit(std::string_view text) {
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
  // Letters of Vietnam begin with the same byte.
  const auto has = [&](std::string_view lead) { return name.find(lead) != std::string_view::npos; };
  if (!has("\xE1\x9E") && !has("\xE1\x9F")) return fold_latin(name);
  std::string plain(name);
  std::erase(plain, ' ');
  return plain;
}

std::vector<std::string_view> other_names(std::string_view name) {
  return places().others_of(name);
}

bool is_unit(std::string_view word) { return Units::instance().contains(word); }

bool begins_other_names(std::string_view word) { return places().may_begin(word); }

std::string without_unit(std::string_view name) {
  name = trim(name);
  for (const std::string_view unit : Units::instance().all()) {
    if (name.size() <= unit.size()) continue;
    if (is_khmer_unit(unit)) {
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
