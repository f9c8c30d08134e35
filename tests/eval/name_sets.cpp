#include "tests/eval/name_sets.h"

#include <cstddef>
#include <unordered_map>

#include "common/names/places.h"
#include "tests/eval/tables.h"

namespace tip::eval {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read_table(const std::string& path) {
  Rows rows;
  for (const std::string& line : read_lines(path)) rows.push_back(split(line, '\t'));
  if (!rows.empty()) rows.erase(rows.begin());  // heading
  return rows;
}

class FormList {
 public:
  explicit FormList(std::vector<NamedForm>& forms) : forms_(forms) {}

  void add(NamedForm form) {
    const auto [at, is_new] = places_.emplace(form.text, forms_.size());
    if (is_new) {
      forms_.push_back(std::move(form));
    } else if (form.place) {
      NamedForm& known = forms_[at->second];
      known.place = true;
      if (known.unit.empty()) known.unit = form.unit;
    }
  }

 private:
  std::vector<NamedForm>& forms_;
  std::unordered_map<std::string, std::size_t> places_;
};

class Reader {
 public:
  explicit Reader(NameSets& sets) : sets_(sets) {}

  void add_person(const std::string& khmer, const std::vector<std::string>& spellings) {
    const std::string key = names::plain_form(khmer);
    khmer_.add({khmer, key, {}});
    for (const std::string& a : spellings) {
      latin_.add({a, a, {}});
      sets_.person_latin[khmer].insert(a);
      sets_.person_khmer[a].insert(key);
      for (const std::string& b : spellings) {
        if (a != b) sets_.variants[a].insert(b);
      }
    }
  }

  void add_variants(const std::string& a, const std::string& b) {
    latin_.add({a, a, {}});
    latin_.add({b, b, {}});
    sets_.variants[a].insert(b);
    sets_.variants[b].insert(a);
  }

  void add_part(const std::string& khmer, const std::string& latin) {
    khmer_.add({khmer, names::plain_form(khmer), {}});
    latin_.add({latin, latin, {}});
  }

  // Columns: code, level, km, latin, ungegn, wikipedia_title, unit_km.
  void add_places(const Rows& rows) {
    RightForms latin_of;
    RightForms khmer_of;
    for (const auto& row : rows) {
      const std::string key = names::plain_form(row[2]);
      khmer_.add({row[2], key, row[6], true});
      for (const std::size_t column : {3U, 5U}) {
        if (row[column].empty()) continue;
        latin_.add({row[column], row[column], row[6], true});
        latin_of[key].insert(row[column]);
        khmer_of[row[column]].insert(key);
      }
    }
    for (const auto& row : rows) {
      if (row[1] == "village") continue;
      sets_.place_latin[row[2]] = latin_of[names::plain_form(row[2])];
      sets_.place_khmer[row[3]] = khmer_of[row[3]];
      if (!row[5].empty() && row[5] != row[3]) sets_.title_khmer[row[5]] = khmer_of[row[5]];
    }
  }

 private:
  NameSets& sets_;
  FormList latin_{sets_.latin_forms};
  FormList khmer_{sets_.khmer_forms};
};

}  // namespace

std::optional<NameSets> read_name_sets(const std::string& folder) {
  const Rows persons = read_table(folder + "/persons.tsv");
  const Rows gazetteer = read_table(folder + "/gazetteer.tsv");
  if (persons.empty() || gazetteer.empty()) return std::nullopt;
  NameSets sets;
  Reader reader(sets);
  for (const auto& row : persons) reader.add_person(row[0], split(row[1], '|'));
  for (const auto& row : read_table(folder + "/latin_variants.tsv")) {
    reader.add_variants(row[0], row[1]);
  }
  for (const auto& row : read_table(folder + "/given_and_surnames.tsv")) {
    reader.add_part(row[0], row[1]);
  }
  reader.add_places(gazetteer);
  return sets;
}

}  // namespace tip::eval
