// An archive of random words and Khmer clusters, in memory, for tests of scorers and scans.
#ifndef TIP_TESTS_UNIT_RANDOM_ARCHIVE_H_
#define TIP_TESTS_UNIT_RANDOM_ARCHIVE_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/index/fields.h"
#include "common/index/place_list_format.h"
#include "common/index/place_list_writer.h"
#include "common/index/snapshot.h"
#include "common/index/terms.h"

namespace tip::test {

struct Document {
  std::uint32_t length = 0;
  std::map<std::string, std::uint32_t> counts;
  std::map<std::string, std::vector<std::uint32_t>> positions;
  std::set<std::string> lists;
  std::vector<std::uint32_t> sentences = {0};
  std::vector<std::uint32_t> paragraphs = {0};
  std::string day;  // may be empty
  bool dead = false;
};

// Documents of random words w0, w1, ... and Khmer clusters c0, c1, ..., the rarer the higher their
// number, with all that an index lists of them, in some segments; some are dead.
class Archive {
 public:
  Archive(std::size_t count, std::size_t segments, std::mt19937& random) {
    for (std::size_t i = 0; i < count; ++i) documents.push_back(make(random));
    std::vector<Snapshot::Member> members;
    for (std::size_t segment = 0; segment < segments; ++segment) {
      const std::size_t begin = segment * count / segments;
      const std::size_t end = (segment + 1) * count / segments;
      auto dead = std::make_shared<Tombstones>();
      for (std::size_t i = begin; i < end; ++i) {
        if (documents[i].dead) dead->add(static_cast<std::uint32_t>(i - begin + 1));
      }
      members.push_back({Segment(write(begin, end)), std::move(dead)});
    }
    snapshot.emplace(std::move(members));
  }

  std::vector<Document> documents;
  std::optional<Snapshot> snapshot;

 private:
  static Document make(std::mt19937& random) {
    std::geometric_distribution<int> number(0.15);
    const FieldInfo& body = field_info(FieldId::body);
    Document document;
    std::string before;
    const auto words = static_cast<std::uint32_t>(1 + random() % 40);
    for (std::uint32_t place = 0; place < words; ++place) {
      if (place > 0 && random() % 6 == 0) document.sentences.push_back(place);
      if (place > 0 && random() % 15 == 0) document.paragraphs.push_back(place);
      const bool khmer = random() % 2 == 0;
      const std::string word = (khmer ? "c" : "w") + std::to_string(number(random));
      const std::string term = khmer ? cluster_term(body, word) : word;
      // Some words are of a field that does not count.
      document.counts[term] += word == "w7" ? 0 : place < 3 ? 3 : 1;
      document.positions[term].push_back(place);
      if (!khmer) document.lists.insert(word);
      if (khmer && !before.empty()) document.lists.insert(bigram_term(body, before, word));
      // Sometimes two clusters were taken for a word.
      if (khmer && !before.empty() && random() % 4 == 0) ++document.counts[before + word];
      before = khmer ? word : "";
    }
    for (const auto& [term, times] : document.counts) document.length += times;
    if (random() % 10 > 0) {
      document.day = std::to_string(2020 + random() % 5) + (random() % 2 == 0 ? "01" : "11") +
                     std::to_string(10 + random() % 20);
    }
    document.dead = random() % 7 == 0;
    return document;
  }

  Xapian::WritableDatabase write(std::size_t begin, std::size_t end) const {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    std::map<std::string, std::map<Xapian::docid, std::vector<std::uint32_t>>> lists;
    for (std::size_t i = begin; i < end; ++i) {
      const Document& from = documents[i];
      const auto id = static_cast<Xapian::docid>(i - begin + 1);
      Xapian::Document document;
      for (const auto& [term, times] : from.counts) document.add_term(term, times);
      for (const auto& [term, places] : from.positions) lists[places_list(term)][id] = places;
      for (const std::string& word : from.lists) lists[documents_list(word)][id];
      lists[places_list(kSentenceStarts)][id] = from.sentences;
      lists[places_list(kParagraphStarts)][id] = from.paragraphs;
      if (!from.day.empty()) {
        document.add_value(field_info(FieldId::date).slot, from.day);
        for (const auto& [prefix, length] :
             {std::pair(kYearPrefix, 4), {kMonthPrefix, 6}, {kDayPrefix, 8}}) {
          const auto size = static_cast<std::size_t>(length);
          document.add_boolean_term(std::string(prefix) + from.day.substr(0, size));
        }
      }
      database.add_document(document);
    }
    PlaceListWriter writer([&](std::string_view key, std::string_view value) {
      database.set_metadata(std::string(key), std::string(value));
    });
    for (const auto& [name, documents_of] : lists) {
      writer.begin(name, documents_of.size());
      for (const auto& [id, places] : documents_of) writer.add(id, places);
      writer.finish();
    }
    return database;
  }
};

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_RANDOM_ARCHIVE_H_
