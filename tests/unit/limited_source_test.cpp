// Whatever a reader does in its own process, it is a failure of that document and of no other.
#include "indexer/sources/limited_source.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "indexer/limited/reader_pool.h"

namespace {

using tip::ReaderLimits;
using tip::ReaderPool;
using tip::SourceEntry;

using Items = std::vector<std::string>;

constexpr std::uint64_t kMemory = std::uint64_t{256} << 20;

ReaderPool bad_readers(ReaderLimits limits = {kMemory, std::chrono::seconds(20),
                                              std::chrono::seconds(60)}) {
  return ReaderPool(TIP_BAD_READER, limits);
}

std::string all_of(tip::ByteStream& stream) {
  std::string bytes(std::size_t{2} << 20, '\0');
  std::size_t size = 0;
  for (;;) {
    const auto got = stream.read(bytes.data() + size, bytes.size() - size);
    if (!got) return "FAIL " + got.error().message;
    if (*got == 0) break;
    size += *got;
  }
  return bytes.substr(0, size);
}

// All that comes of a document of these bytes, members read where `inside`.
Items read(const std::string& bytes, ReaderPool& pool, bool inside = true) {
  bool given = false;
  auto stream = tip::ByteStream::of_reader(
      [&given, bytes](char* to, std::size_t) -> tip::Result<std::size_t> {
        return std::exchange(given, true) ? 0 : bytes.copy(to, bytes.size());
      });
  const auto source =
      open_limited({"x", "", "x", std::move(stream), std::make_shared<tip::UnpackBudget>(1000),
                    std::make_shared<tip::ReadSettings>(), std::make_shared<tip::Captures>()},
                   "bad", pool);
  Items items;
  while (auto item = source->next()) {
    if (const auto* failure = std::get_if<tip::ReadFailure>(&*item)) {
      items.push_back("FAIL " + failure->path + " " + failure->reason);
    } else if (const auto* article = std::get_if<tip::RawArticle>(&*item)) {
      const std::size_t size = article->bytes.size();
      items.push_back((article->member.empty() ? article->known.title : article->member) + ": " +
                      (size < 100 ? article->bytes : std::to_string(size >> 10) + " KiB"));
    } else {
      auto& entry = std::get<SourceEntry>(*item);
      items.push_back(entry.member + ": " + (inside ? all_of(entry.stream) : "not read"));
    }
  }
  const std::uint64_t skipped = source->skipped().total();
  if (skipped > 0) items.push_back(std::to_string(skipped) + " skipped");
  return items;
}

}  // namespace

TEST_CASE("what a reader does is a failure of its document, and the next one is read") {
  ReaderPool pool = bad_readers({kMemory, std::chrono::seconds(1), std::chrono::seconds(60)});
  struct Row {
    const char* does;
    Items items;
  };
  for (const Row& row : {
           Row{"say", {"Title: One."}},
           Row{"crash", {"FAIL x its reader crashed (signal 11)"}},
           Row{"say, then crash", {"Title: One.", "FAIL x its reader crashed (signal 11)"}},
           Row{"abort",
               {"FAIL x its reader gave up: damaged, or more than 256 MiB of memory are needed"}},
           Row{"leave", {"FAIL x its reader ended with status 3"}},
           Row{"compute", {"FAIL x reading it takes more than 1 seconds of processor time"}},
           Row{"nonsense", {"FAIL x its reader went astray"}},
           Row{"garbage", {"FAIL x its reader went astray"}},
           Row{"close", {"FAIL x its reader ended with status 1"}},
           Row{"member", {"a.txt: Title\n\nInside."}},
           Row{"empty member", {"a.txt: "}},
           Row{"member, then crash",
               {"a.txt: FAIL its reader crashed (signal 11)",
                "FAIL x its reader crashed (signal 11)"}},
           Row{"pictures", {"Title: Two.", "2 skipped"}},
           Row{"failure", {"FAIL x!b.txt no text"}},
           Row{"nothing", {"FAIL x nothing to read in it"}},
       }) {
    INFO(row.does);
    CHECK(read(row.does, pool) == row.items);
    CHECK(read("say", pool) == Items{"Title: One."});
  }
}

TEST_CASE("a reader that closes its end and goes on is killed") {
  // Long before it has had its time.
  ReaderPool pool = bad_readers({kMemory, std::chrono::seconds(60), std::chrono::seconds(60)});
  CHECK(read("close and compute", pool) == Items{"FAIL x its reader was killed"});
  CHECK(read("say", pool) == Items{"Title: One."});
}

TEST_CASE("pages are one article, or as many as are too long for one") {
  ReaderPool pool = bad_readers();
  const std::string crashed = "FAIL x its reader crashed (signal 11); pages read: ";
  struct Row {
    const char* pages;
    Items items;
  };
  for (const Row& row : {
           Row{"ab", {": a b"}},
           Row{".a.", {": a"}},
           Row{"..", {"FAIL x no text in it, but pictures of pages: ocrmypdf can add the text"}},
           Row{"", {"FAIL x no text in it, but pictures of pages: ocrmypdf can add the text"}},
           Row{"a!b", {": a", crashed + "1 of 3"}},
           Row{".!b", {crashed + "1 of 3"}},
           Row{"llal", {"pages 1-2: 2048 KiB", "pages 3-4: 1024 KiB"}},
           Row{"all.l", {"pages 1-3: 2048 KiB", "pages 4-5: 1024 KiB"}},
           Row{"ll", {"pages 1-2: 2048 KiB"}},
           Row{"ll.", {"pages 1-2: 2048 KiB"}},
           Row{"ll!", {"pages 1-2: 2048 KiB", crashed + "2 of 3"}},
       }) {
    INFO(row.pages);
    CHECK(read("pages" + std::string(row.pages), pool) == row.items);
  }
}

TEST_CASE("a member that is not read does not stand in the way") {
  ReaderPool pool = bad_readers();
  CHECK(read("member", pool, false) == Items{"a.txt: not read"});
  CHECK(read("half a member", pool, false) ==
        Items{"a.txt: not read", "FAIL x its reader crashed (signal 11)"});
  CHECK(read("say", pool) == Items{"Title: One."});
}

// AddressSanitizer reserves more memory than any limit.
#ifndef TIP_SANITIZE
TEST_CASE("a reader has so much memory") {
  ReaderPool pool = bad_readers();
  CHECK(read("allocate", pool) == Items{"FAIL x reading it takes more than 256 MiB of memory"});
  CHECK(read("say", pool) == Items{"Title: One."});
}
#endif

TEST_CASE("a reader that does nothing is not waited for") {
  ReaderPool pool = bad_readers({kMemory, std::chrono::seconds(20), std::chrono::seconds(1)});
  CHECK(read("wait", pool) == Items{"FAIL x reading it takes more than 1 seconds"});
  CHECK(read("say", pool) == Items{"Title: One."});
}

TEST_CASE("a reader computes, and reads files; all else the system refuses") {
  ReaderPool pool = bad_readers();
  const std::string no = " " + std::to_string(EPERM);
  CHECK(read("forbidden", pool) ==
        Items{"Title: socket" + no + ", local socket" + no + ", write" + no + ", append" + no +
              ", remove" + no + ", fork" + no + ", exec" + no + ", kill" + no + ", read 0"});
}

TEST_CASE("one program reads many documents, and is replaced when it is gone") {
  ReaderPool pool = bad_readers();
  const Items first = read("number", pool);
  CHECK(read("number", pool) == first);
  CHECK(read("crash", pool).size() == 1);
  CHECK(read("number", pool) != first);
}

TEST_CASE("a program that is not there is a failure of the system") {
  ReaderPool pool("/nowhere/tip-reader");
  const Items items = read("say", pool);
  REQUIRE(items.size() == 1);
  CHECK(items[0] == "FAIL x cannot start /nowhere/tip-reader: No such file or directory");
  ReaderPool wrong("/bin/false");
  CHECK(read("say", wrong) == Items{"FAIL x its reader ended with status 1"});
}
