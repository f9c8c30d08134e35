// What the system refused, in words and with advice.
#include "common/base/system_error.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <system_error>

using namespace tip;
using Catch::Contains;

TEST_CASE("what the system refuses has a cause, and advice that harms no index") {
  struct Row {
    int code;
    const char* message;
    const char* hint;  // part of it
  };
  const Row row = GENERATE(values<Row>({
      {ENOSPC, "No space left on device", "free some disk space"},
      {EDQUOT, "Disk quota exceeded", "free some disk space"},
      {EFBIG, "File too large", "ulimit -f"},
      {EACCES, "Permission denied", "permission"},
      {EPERM, "Operation not permitted", "permission"},
      {EROFS, "Read-only file system", "--index"},
      {EMFILE, "Too many open files", "ulimit -n"},
      {ENFILE, "Too many open files in system", "close other programs"},
      {ENOMEM, "Cannot allocate memory", "-j 1"},
      {EAGAIN, "Resource temporarily unavailable", "ulimit -u"},
      {EIO, "Input/output error", "dmesg"},
      {ETXTBSY, "Text file busy", "wait"},
      {ELOOP, "Too many levels of symbolic links", "remove it"},
      {ENOTDIR, "Not a directory", "name a folder"},
      {ENOLCK, "No locks available", "local disk"},
      {EPROTO, "Protocol error", "try again"},  // nothing special is known of it
  }));
  const Error error = io_error("read \u1781/CURRENT", row.code).value();
  CHECK(error.code == ErrorCode::io);
  CHECK(error.message == std::string("cannot read \u1781/CURRENT: ") + row.message);
  CHECK_THAT(error.hint, Contains(row.hint) && !Contains("anew"));
}

TEST_CASE("the system's words lead back to their number") {
  for (const int code : {ENOSPC, EMFILE, EACCES, EIO, ENOENT}) {
    CHECK(system_code(system_message(code)) == code);
  }
  CHECK(system_code("cannot open a/b (Too many open files) to read") == EMFILE);
  CHECK(system_code("cannot open a/b: Too many open files in system") == ENFILE);
  CHECK(system_code("No such luck") == 0);
  CHECK(system_code("") == 0);
}

TEST_CASE("what is thrown becomes an error in words") {
  const Error memory = error_from_exception("analyze articles", std::bad_alloc());
  CHECK(memory.code == ErrorCode::io);
  CHECK(memory.message == "cannot analyze articles: Cannot allocate memory");
  CHECK_THAT(memory.hint, Contains("-j 1"));

  const Error thread = error_from_exception(
      "start a worker", std::system_error(EAGAIN, std::system_category(), "thread"));
  CHECK(thread.message == "cannot start a worker: Resource temporarily unavailable");
  CHECK_THAT(thread.hint, Contains("ulimit -u"));

  const Error file = error_from_exception(
      "build", std::filesystem::filesystem_error("rename", "index/gen-000001",
                                                 std::error_code(EIO, std::system_category())));
  CHECK(file.message == "cannot build: index/gen-000001: Input/output error");

  const Error defect = error_from_exception("search", std::length_error("basic_string::append"));
  CHECK(defect.code == ErrorCode::internal);
  CHECK(defect.message == "cannot search: internal error (basic_string::append)");
  CHECK(defect.hint == kDefectHint);
}
