#include "tests/unit/glass_documents.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <sstream>

#include "common/index/place_list_format.h"
#include "indexer/glass/bulk_writer.h"

namespace tip::test {
namespace {

namespace fs = std::filesystem;
using std::string_literals::operator""s;

constexpr std::size_t kVocabulary = 400;

std::string word(std::size_t rank) {
  // Every seventh is Khmer.
  if (rank % 7 == 3) return "\u1781\u17d2\u1798\u17c2\u179a" + std::to_string(rank);
  static constexpr const char* kSyllables[] = {"ka", "lo", "mi", "ne", "pu", "ra", "so", "ti"};
  std::string out;
  for (std::size_t rest = rank + 8; rest > 0; rest /= 8) out += kSyllables[rest % 8];
  return out;
}

std::size_t zipf(std::mt19937& random) {
  const double u = std::uniform_real_distribution<double>(0, 1)(random);
  return static_cast<std::size_t>(std::pow(static_cast<double>(kVocabulary), u)) - 1;
}

void add_word(TestDocument& document, const std::string& term, std::uint32_t position,
              std::uint32_t wdf) {
  TestTerm& entry = document.terms[term];
  entry.wdf += wdf;
  if (entry.positions.empty() || entry.positions.back() < position) {
    entry.positions.push_back(position);
  }
}

TestDocument ordinary_document(std::mt19937& random, std::size_t number) {
  TestDocument document;
  std::uint32_t position = 0;
  const std::size_t words = 20 + random() % 200;
  for (std::size_t i = 0; i < words; ++i) {
    const std::string text = word(zipf(random));
    add_word(document, text, position, 1);
    if (i < 8) add_word(document, "S" + text, position, 1);
    document.terms["E" + text].wdf += 0;
    // Forms that are no terms.
    document.terms[documents_list(text)].listing = Listing::documents;
    position += random() % 30 == 0 ? 21 : 1;
  }
  document.terms["Q" + std::to_string(number)];
  document.terms["Y" + std::to_string(1990 + random() % 30)];
  document.values[0] = std::to_string(19900101 + random() % 300000);
  if (random() % 3 != 0) document.values[1] = "paper " + std::to_string(random() % 9);
  if (random() % 5 == 0) document.values[130] = word(zipf(random));
  document.data = "record " + std::to_string(number);
  return document;
}

Metadata metadata() { return {{"a", "1"}, {"tip", "{}"}, {"tip:2", std::string(5000, 'x')}}; }

}  // namespace

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "tip-glass-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}
Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Status add(IndexWriter& writer, std::uint32_t number, const TestDocument& document) {
  std::vector<TermEntry> terms;
  for (const auto& [term, entry] : document.terms) {
    terms.push_back({writer.vocabulary().find_or_add(term), entry.wdf, entry.positions,
                     entry.positions.empty() ? entry.listing : Listing::places});
  }
  const std::vector<std::pair<std::uint32_t, std::string_view>> values(document.values.begin(),
                                                                       document.values.end());
  IndexDocument out;
  out.number = number;
  out.terms = terms;
  out.values = values;
  out.data = document.data;
  return writer.add(out);
}

std::vector<TestDocument> ordinary_documents(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<TestDocument> documents;
  for (std::size_t i = 0; i < count; ++i) documents.push_back(ordinary_document(random, i));
  return documents;
}

std::vector<TestDocument> odd_documents() {
  std::vector<TestDocument> documents(1);  // the first is empty
  TestDocument zeros;
  for (const std::string& term : {"a"s, "a\0"s, "a\0b"s, "a\0\0"s, "ab"s, "\0"s, "\0\xc0x"s,
                                  "\0\xe0"s, "\0\xff"s, "\xff\xff"s}) {
    zeros.terms[term] = {3, {1, 5, 9}};
  }
  documents.push_back(zeros);
  documents.push_back(zeros);

  TestDocument longest;
  longest.terms[std::string(245, 'x')] = {1, {7}};
  longest.terms[std::string(244, 'x') + "y"] = {2, {8, 9}};
  longest.terms[std::string(122, '\0')] = {2, {8, 9}};
  documents.push_back(longest);

  TestDocument weightless;
  weightless.terms["nothing"];
  documents.push_back(weightless);
  weightless.terms["placed"] = {0, {0, 1, 2}};
  weightless.terms["something"] = {1, {}};
  documents.push_back(weightless);
  documents.emplace_back();
  documents.back().data = "only data";
  documents.emplace_back();
  documents.back().values[4] = "only a value";

  TestDocument gaps;
  gaps.terms["far"] = {3, {0, 1, 4000000000}};
  gaps.terms["one"] = {1, {0}};
  gaps.terms["last"] = {1, {4294967294}};
  gaps.terms["pair"] = {1000000000, {4294967293, 4294967294}};
  for (std::uint32_t i = 0; i < 5000; ++i) gaps.terms["squares"].positions.push_back(i * i);
  for (std::uint32_t i = 0; i < 5000; ++i) gaps.terms["dense"].positions.push_back(i);
  for (std::uint32_t i = 0; i < 31; ++i) gaps.terms["powers"].positions.push_back(1U << i);
  documents.push_back(gaps);

  TestDocument values;
  for (const std::uint32_t slot : {0U, 1U, 126U, 127U, 128U, 129U, 255U, 256U, 300U, 16383U, 16384U,
                                   70000U, 16777216U, 4294967294U}) {
    values.values[slot] = "value in " + std::to_string(slot);
  }
  values.values[2] = std::string(30000, 'v');
  values.values[3] = "\0\xff"s;
  documents.push_back(values);
  documents.push_back(values);

  TestDocument large;
  std::mt19937 random(1);
  for (int i = 0; i < 300000; ++i) large.data.push_back(static_cast<char>(random()));
  for (std::uint32_t i = 0; i < 100000; ++i) {
    large.terms["w" + std::to_string(i)] = {1 + i % 300, {i, i + 100000}};
  }
  documents.push_back(large);
  documents.emplace_back();
  return documents;
}

std::vector<TestDocument> mixed_documents(unsigned seed, std::size_t count) {
  std::vector<TestDocument> documents = ordinary_documents(seed, count);
  std::mt19937 random(seed);
  for (TestDocument& odd : odd_documents()) {
    const auto at = static_cast<std::ptrdiff_t>(random() % (documents.size() + 1));
    documents.insert(documents.begin() + at, std::move(odd));
  }
  return documents;
}

Status write_with_xapian(const std::vector<TestDocument>& documents, const fs::path& scratch,
                         const fs::path& target) {
  fs::create_directories(scratch);
  const auto assembler = make_xapian_assembler(scratch, std::size_t{1} << 40);
  IndexWriter& writer = assembler->new_writer();
  std::uint32_t number = 0;
  for (const TestDocument& document : documents) {
    if (Status status = add(writer, ++number, document); !status) return status;
  }
  if (Status status = writer.finish(); !status) return status;
  return assembler->assemble(target, metadata);
}

Status write_in_bulk(const std::vector<TestDocument>& documents, const fs::path& scratch,
                     const fs::path& target, std::size_t writers, std::size_t writer_bytes,
                     std::size_t batch, std::size_t max_runs) {
  fs::create_directories(scratch);
  BulkSettings settings;
  settings.writer_bytes = writer_bytes;
  settings.merge_bytes = writer_bytes;
  settings.threads = 2;
  settings.max_runs = max_runs;
  const auto assembler = make_bulk_assembler(scratch, settings);
  std::vector<IndexWriter*> all;
  for (std::size_t i = 0; i < writers; ++i) all.push_back(&assembler->new_writer());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Status status =
        add(*all[i / batch % writers], static_cast<std::uint32_t>(i + 1), documents[i]);
    if (!status) return status;
  }
  for (IndexWriter* writer : all) {
    if (Status status = writer->finish(); !status) return status;
  }
  return assembler->assemble(target, metadata);
}

std::size_t structural_errors(const fs::path& database, std::string& report) {
  std::ostringstream out;
  const std::size_t errors = Xapian::Database::check(database.string(), 0, &out);
  report = out.str();
  return errors;
}

}  // namespace tip::test
