// Lists of places: what is put in comes out, by whatever order it is asked for.
#include "common/index/place_list.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/base/bits.h"
#include "common/base/varint.h"
#include "common/index/joint_places.h"
#include "common/index/place_list_writer.h"
#include "common/index/place_lists.h"
#include "tests/unit/glass_documents.h"

namespace tip {
namespace {

using Places = std::map<Xapian::docid, std::vector<std::uint32_t>>;

void write(Xapian::WritableDatabase& database, const std::string& name, const Places& places) {
  PlaceListWriter writer([&](std::string_view key, std::string_view value) {
    database.set_metadata(std::string(key), std::string(value));
  });
  writer.begin(name, places.size());
  for (const auto& [document, positions] : places) writer.add(document, positions);
  writer.finish();
}

constexpr Xapian::docid kLast = 4'100'000'000;

// Of documents up to kLast.
Xapian::WritableDatabase database_in(const test::Folder& folder) {
  Xapian::WritableDatabase database((folder / "db").string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  database.replace_document(kLast, Xapian::Document());
  return database;
}

// `documents` of them, `gap` apart at most, with up to `most` positions below `length`.
Places random_places(unsigned seed, std::size_t documents, unsigned gap, unsigned most,
                     unsigned length) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  Places places;
  Xapian::docid document = 0;
  while (places.size() < documents) {
    std::vector<std::uint32_t>& positions = places[document += 1 + below(gap)];
    std::uint32_t position = below(length);
    for (unsigned n = 1 + below(most); n > 0; --n, position += 1 + below(length)) {
      positions.push_back(position);
    }
  }
  return places;
}

}  // namespace

TEST_CASE("numbers in bits come back as they were") {
  std::string bytes;
  BitWriter writer(bytes);
  const std::vector<std::uint32_t> numbers = {0, 1, 2, 3, 7, 8, 100, 1000, 70000, 0xffffffff};
  for (const std::uint32_t number : numbers) {
    writer.put(number, 32);
    writer.put_rice(number % 4096, 3);
    writer.put_rice(number, 31);
  }
  writer.flush();
  BitReader reader(bytes);
  for (const std::uint32_t number : numbers) {
    CHECK(reader.take(32) == number);
    CHECK(reader.take_rice(3) == number % 4096);
    CHECK(reader.take_rice(31) == number);
  }
  CHECK_FALSE(reader.failed());
  for (int i = 0; i < 9; ++i) reader.take(1);
  CHECK(reader.failed());
}

TEST_CASE("unary numbers are passed over many at a time") {
  std::mt19937 random(9);
  std::string bytes;
  BitWriter writer(bytes);
  std::vector<std::size_t> ends;
  for (int i = 0; i < 300; ++i) {
    writer.put_rice(random() % 50 == 0 ? 200 : random() % 4, 0);
    ends.push_back(writer.position());
  }
  writer.flush();
  for (std::size_t first = 0; first < ends.size(); first += 7) {
    for (std::size_t last = first; last < ends.size(); last += 13) {
      BitReader reader(bytes);
      reader.skip_ones(first + 1);
      REQUIRE(reader.position() == ends[first]);
      reader.skip_ones(last - first);
      REQUIRE(reader.position() == ends[last]);
      REQUIRE_FALSE(reader.failed());
    }
  }
  BitReader reader(bytes);
  reader.skip_ones(ends.size() + 1);
  CHECK(reader.failed());
}

TEST_CASE("a list of places says where a word stands") {
  const std::vector<Places> lists = {
      {{7, {0}}},
      {{7, {0, 1, 2, 4000000000U}}},
      {{1, {0}}, {2, {0}}, {3, {0}}},
      {{1, {5}}, {4000000000U, {6, 9}}},
      random_places(1, 127, 3, 1, 500),      // one chunk, each once
      random_places(2, 129, 40, 2, 900),     // two
      random_places(3, 3000, 2, 30, 20),     // a frequent word
      random_places(4, 5000, 900, 3, 4000),  // long articles
      random_places(5, 20, 1, 9000, 3),      // in a few articles all the time
  };
  const test::Folder folder;
  for (const Places& places : lists) {
    Xapian::WritableDatabase database = database_in(folder);
    const std::string name = places_list("kiln");
    write(database, name, places);
    PlaceList list(database, name);
    CHECK(list.documents() == places.size());
    CHECK(count_documents(database, name) == places.size());
    CHECK_NOTHROW(check_place_lists(database));
    const auto has = [&](Xapian::docid document, const std::vector<std::uint32_t>& positions) {
      const auto found = list.positions_in(document);
      return std::vector<std::uint32_t>(found.begin(), found.end()) == positions;
    };
    for (const auto& [document, positions] : places) {
      REQUIRE(has(document, positions));
      if (!places.contains(document + 1)) REQUIRE(has(document + 1, {}));
    }
    for (auto it = places.rbegin(); it != places.rend(); ++it) REQUIRE(has(it->first, it->second));
    // Mostly on, sometimes to anywhere.
    std::mt19937 random(9);
    const Xapian::docid last = places.rbegin()->first;
    Xapian::docid from = 1;
    for (int i = 0; i < 3000; ++i) {
      if (from > last || random() % 50 == 0) from = 1 + static_cast<Xapian::docid>(random() % last);
      const auto next = places.lower_bound(from);
      REQUIRE(list.document_from(from) == next->first);
      const auto found = list.positions();
      REQUIRE(std::vector<std::uint32_t>(found.begin(), found.end()) == next->second);
      from = next->first + 1;
    }
    if (last < kNoDocument) CHECK(list.document_from(last + 1) == kNoDocument);
    std::vector<Xapian::docid> documents;
    list.for_each_document([&](Xapian::docid document) { documents.push_back(document); });
    CHECK(documents.size() == places.size());
    CHECK(std::ranges::all_of(documents, [&](auto d) { return places.contains(d); }));
  }
}

TEST_CASE("lists read together say where all their terms stand") {
  const test::Folder folder;
  Xapian::WritableDatabase database = database_in(folder);
  const std::vector<std::string> terms = {"brick", "kiln", "the"};
  const std::vector<Places> lists = {random_places(11, 900, 9, 3, 6),
                                     random_places(12, 2000, 4, 3, 6),
                                     random_places(13, 5000, 2, 9, 3)};
  for (std::size_t i = 0; i < terms.size(); ++i) write(database, places_list(terms[i]), lists[i]);
  JointPlaces joint(database, terms);
  std::size_t phrases = 0;
  for (Xapian::docid id = 1; id <= lists[2].rbegin()->first; ++id) {
    const bool both = lists[0].contains(id) && lists[1].contains(id);
    REQUIRE(joint.go_to(id) == both);
    if (!both) continue;
    std::vector<std::uint32_t> begins;
    for (const std::uint32_t place : lists[0].at(id)) {
      const auto has = [&](const Places& list, std::uint32_t at) {
        return list.contains(id) && std::ranges::count(list.at(id), at) > 0;
      };
      if (has(lists[1], place + 1) && has(lists[2], place + 2)) begins.push_back(place);
    }
    const auto found = joint.phrase_begins();
    REQUIRE(std::vector<std::uint32_t>(found.begin(), found.end()) == begins);
    phrases += begins.size();
  }
  CHECK(phrases > 10);
  std::size_t shared = 0;
  for (const auto& [id, positions] : lists[0]) shared += lists[1].contains(id) ? 1 : 0;
  for (Xapian::docid id = joint.document_from(1); id != kNoDocument; --shared) {
    CHECK((lists[0].contains(id) && lists[1].contains(id)));
    id = joint.document_from(id + 1);
  }
  CHECK(shared == 0);
}

TEST_CASE("a list of documents has no places, and lists are told apart by name") {
  const test::Folder folder;
  Xapian::WritableDatabase database = database_in(folder);
  for (const std::size_t documents : {1, 2, 2048, 2049, 9000}) {
    Places places = random_places(6, documents, 5, 1, 2);
    for (auto& [document, positions] : places) positions.clear();
    write(database, documents_list("kilns"), places);
    write(database, documents_list("kilnsman"), {{3, {}}});
    write(database, places_list("kiln"), {{3, {4}}});
    std::size_t seen = 0;
    PlaceList list(database, documents_list("kilns"));
    list.for_each_document([&](Xapian::docid document) { seen += places.count(document); });
    CHECK(seen == documents);
    std::vector<std::string> names;
    for_each_list(database, documents_list("kilns"),
                  [&](const std::string& name) { names.push_back(name); });
    CHECK(names == std::vector<std::string>{"!kilns", "!kilnsman"});
    CHECK_NOTHROW(check_place_lists(database));
  }
  PlaceList none(database, places_list("ferry"));
  CHECK(none.documents() == 0);
  CHECK(none.positions_in(3).empty());
}

TEST_CASE("a damaged list is an error, never a crash") {
  const test::Folder folder;
  Xapian::WritableDatabase database = database_in(folder);
  const std::string name = places_list("kiln");
  write(database, name, random_places(7, 100, 9, 4, 300));
  const std::string whole = database.get_metadata(name);
  for (std::size_t size = 1; size < whole.size(); ++size) {
    database.set_metadata(name, whole.substr(0, size));
    CHECK_THROWS_AS(check_place_lists(database), Xapian::DatabaseCorruptError);
  }
  // Numbers of documents that the segment does not have, which were another's or had no end; places
  // that do not ascend, in gaps that wrap and in bits as they are.
  using Numbers = std::vector<std::uint64_t>;
  for (const Numbers& numbers : {Numbers{1, 0, 5}, Numbers{1, kLast + 1, 5},
                                 Numbers{1, 4294967290, 1}, Numbers{1, 3, 0x80000009, 0xfffffffa},
                                 Numbers{2, 2, 0, 0, 0, 0, 0}, Numbers{2, 2, kLast, 0, 0, 0, 0}}) {
    std::string value;
    for (const std::uint64_t number : numbers) put_uint(value, number);
    database.set_metadata(name, value);
    CAPTURE(value);
    CHECK_THROWS_AS(check_place_lists(database), Xapian::DatabaseCorruptError);
  }
  // Whatever a list that is taken for sound says, it ascends.
  write(database, name, random_places(9, 60, 2, 40, 3));
  std::mt19937 random(8);
  std::size_t sound = 0;
  for (const std::string& list : {whole, database.get_metadata(name)}) {
    for (int i = 0; i < 2000; ++i) {
      std::string damaged = list;
      damaged[random() % damaged.size()] = static_cast<char>(random());
      database.set_metadata(name, damaged);
      try {
        check_place_lists(database);
        SegmentPlaceList read(Segment(database), name);
        Xapian::docid before = 0;
        for (Xapian::docid at = read.document_from(1); at != kNoDocument;
             at = read.document_from(at + 1)) {
          const auto positions = read.positions();
          REQUIRE(at > before);
          REQUIRE(at <= kLast);
          REQUIRE(std::ranges::adjacent_find(positions, std::ranges::greater_equal()) ==
                  positions.end());
          before = at;
        }
        ++sound;
      } catch (const Xapian::DatabaseCorruptError&) {
      }
    }
  }
  CHECK(sound > 100);
}

}  // namespace tip
