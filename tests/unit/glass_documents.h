// Documents of every shape for the writers, and what must be equal in the databases they make.
#ifndef TIP_TESTS_UNIT_GLASS_DOCUMENTS_H_
#define TIP_TESTS_UNIT_GLASS_DOCUMENTS_H_

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/glass/index_writer.h"

namespace tip::test {

// A folder that is removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct TestTerm {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
  Listing listing = Listing::term;
};

struct TestDocument {
  std::map<std::string, TestTerm> terms;
  std::map<std::uint32_t, std::string> values;
  std::string data;
};

Status add(IndexWriter& writer, std::uint32_t number, const TestDocument& document);

// `count` documents that look like articles: words drawn with Zipf's law from a small vocabulary,
// English and Khmer, with positions; terms without; some values; data.
std::vector<TestDocument> ordinary_documents(unsigned seed, std::size_t count);

// The ones that go wrong first: empty ones, 100,000 terms, zero bytes, the longest terms, wdf 0,
// positions far apart, value slots from 128 on, long values and data.
std::vector<TestDocument> odd_documents();

// Both.
std::vector<TestDocument> mixed_documents(unsigned seed, std::size_t count);

// Xapian's own writer.
Status write_with_xapian(const std::vector<TestDocument>& documents,
                         const std::filesystem::path& scratch, const std::filesystem::path& target);

// tip's, dealing documents out to `writers` in batches of `batch`.
Status write_in_bulk(const std::vector<TestDocument>& documents,
                     const std::filesystem::path& scratch, const std::filesystem::path& target,
                     std::size_t writers, std::size_t writer_bytes, std::size_t batch = 7,
                     std::size_t max_runs = 32);

// Requires that both say the same of every term, document and value.
void require_same_content(const Xapian::Database& a, const Xapian::Database& b);
void require_same_metadata(const Xapian::Database& a, const Xapian::Database& b);

// Requires that both answer `count` random queries of every kind with the same documents and
// weights. Returns how many of them found something.
std::size_t require_same_answers(const Xapian::Database& a, const Xapian::Database& b,
                                 unsigned seed, std::size_t count);

// Xapian's own check of a database; the number of errors.
std::size_t structural_errors(const std::filesystem::path& database, std::string& report);

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_GLASS_DOCUMENTS_H_
