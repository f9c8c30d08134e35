// Xapian's exceptions as errors: what the system refuses is not called damage, and damage is.
#include "common/index/guard.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <new>
#include <stdexcept>

using namespace tip;
using Catch::Contains;

TEST_CASE("an exception becomes an error with its cause and a hint that does no harm") {
  const auto code_and_hint = [](auto thrown, ErrorCode code, const char* words, const char* hint) {
    const Status status = xapian_guard("read the index", [&]() -> Status { throw thrown; });
    REQUIRE_FALSE(status);
    CHECK(status.error().code == code);
    CHECK_THAT(status.error().message, Contains("cannot read the index: ") && Contains(words));
    CHECK_FALSE(status.error().hint.empty());
    CHECK_THAT(status.error().hint, Contains(hint));
    if (code == ErrorCode::io) CHECK_THAT(status.error().hint, !Contains("anew"));
  };
  using enum ErrorCode;
  code_and_hint(Xapian::DatabaseOpeningError("a table", EMFILE), io, "Too many open", "ulimit -n");
  code_and_hint(Xapian::DatabaseOpeningError("a table", EACCES), io, "denied", "permission");
  code_and_hint(Xapian::DatabaseError("a block", EIO), io, "Input/output error", "dmesg");
  code_and_hint(Xapian::DatabaseError("a block", ENOMEM), io, "memory", "close other programs");
  code_and_hint(Xapian::DatabaseError("a block", ENOSPC), io, "No space", "free some disk space");
  code_and_hint(Xapian::DatabaseNotFoundError("gen-000001", ENOENT), stale, "gen-000001", "");
  code_and_hint(Xapian::DatabaseModifiedError("old"), stale, "old", "try again");
  code_and_hint(Xapian::DatabaseCorruptError("a block"), corrupt, "damaged", "");
  code_and_hint(Xapian::DocNotFoundError("Document 9 not found"), corrupt, "damaged", "");
  code_and_hint(Xapian::InternalError("odd"), internal, "odd", "tipidx check");
  code_and_hint(std::bad_alloc(), io, "memory", "close other programs");
  code_and_hint(std::length_error("basic_string::append"), internal, "internal error (basic",
                "tipidx check");
}
