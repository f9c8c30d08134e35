// What the bulk writer does when it cannot go on.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "indexer/glass/bulk_writer.h"
#include "tests/unit/glass_documents.h"

using namespace tip;
using namespace tip::test;

namespace {

// While it lives, no file grows beyond `bytes`: to a program the same as a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(std::size_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TestDocument with_term(const std::string& term) {
  TestDocument document;
  document.terms[term] = {1, {1}};
  return document;
}

}  // namespace

TEST_CASE("a full disk is an error with advice, at whatever file it happens") {
  const std::vector<TestDocument> documents = mixed_documents(31, 200);
  const auto limit = static_cast<std::size_t>(GENERATE(0, 1, 5'000, 100'000, 500'000, 1'000'000));
  const auto writer_bytes = static_cast<std::size_t>(GENERATE(200'000, 1 << 30));
  CAPTURE(limit, writer_bytes);
  const Folder folder;
  Status status;
  {
    const FileSizeLimit full(limit);
    status = write_in_bulk(documents, folder / "scratch", folder / "bulk", 2, writer_bytes, 7, 4);
  }
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::io);
  CHECK(status.error().hint.find("disk space") != std::string::npos);
  CHECK(std::filesystem::is_empty(folder / "scratch"));
  CHECK_FALSE(std::filesystem::exists(folder / "bulk" / "iamglass"));
}

TEST_CASE("a folder that is not there is an error") {
  const Folder folder;
  const auto assembler = make_bulk_assembler(folder / "missing" / "scratch", {});
  IndexWriter& writer = assembler->new_writer();
  Status status = add(writer, 1, with_term("term"));
  if (status) status = writer.finish();
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::io);
}

TEST_CASE("terms that no key can hold are refused") {
  const Folder folder;
  const auto assembler = make_bulk_assembler(folder.path(), {});
  for (const std::string& term :
       {std::string(), std::string(246, 'x'), std::string(200, 'x') + std::string(23, '\0')}) {
    CAPTURE(term.size());
    IndexWriter& writer = assembler->new_writer();
    const Status status = add(writer, 1, with_term(term));
    REQUIRE_FALSE(status);
    CHECK(status.error().code == ErrorCode::invalid_input);
  }
}

TEST_CASE("numbers must ascend, and no two writers may have the same") {
  const Folder folder;
  const auto assembler = make_bulk_assembler(folder.path(), {});
  IndexWriter& one = assembler->new_writer();
  IndexWriter& two = assembler->new_writer();
  REQUIRE(add(one, 5, with_term("a")));
  CHECK_FALSE(add(one, 5, with_term("a")));
  CHECK_FALSE(add(one, 4, with_term("a")));
  REQUIRE(add(two, 5, with_term("a")));
  REQUIRE(one.finish());
  REQUIRE(two.finish());
  const Status status = assembler->assemble(folder / "bulk", [] { return Metadata(); });
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::internal);
}

TEST_CASE("data longer than an entry can be is refused") {
  const Folder folder;
  TestDocument document;
  document.data.resize(std::size_t{150} << 20);
  const Status status =
      write_in_bulk({document}, folder / "scratch", folder / "bulk", 1, std::size_t{1} << 30);
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::invalid_input);
}
