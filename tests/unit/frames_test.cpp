// What travels between tipidx and the program that reads documents for it: frames, pages, words.
#include "indexer/limited/frames.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/descriptor.h"
#include "indexer/limited/found.h"
#include "indexer/limited/paged_text.h"

namespace tip {
namespace {

using Fields = std::vector<std::string>;

struct Sockets {
  Sockets() {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
    here = Descriptor(ends[0]);
    there = Descriptor(ends[1]);
  }
  Descriptor here;
  Descriptor there;
};

std::string error_of(ReceiveError error) {
  switch (error) {
    case ReceiveError::closed:
      return "closed";
    case ReceiveError::late:
      return "late";
    case ReceiveError::garbage:
      break;
  }
  return "garbage";
}

TEST_CASE("a frame comes as it was sent, with the file that goes with it") {
  const Sockets sockets;
  const std::vector<Frame> frames = {
      {FrameKind::request, {"pdf"}},
      {FrameKind::bytes, {std::string(50'000, 'x')}},
      {FrameKind::end, {}},
      {FrameKind::failure, {"", "a\nb", std::string("\0", 1)}},
      {FrameKind::article, Fields(kMaxFields, "field")},
  };
  for (const Frame& frame : frames) {
    REQUIRE(send_frame(sockets.here.get(), frame));
    const auto got = receive_frame(sockets.there.get(), std::nullopt);
    REQUIRE(got);
    CHECK(got->frame.kind == frame.kind);
    CHECK(got->frame.fields == frame.fields);
    CHECK(got->file == -1);
  }
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const Descriptor read_end(pipe[0]);
  const Descriptor write_end(pipe[1]);
  REQUIRE(send_frame(sockets.here.get(), frames[0], write_end.get()));
  const auto got = receive_frame(sockets.there.get(), std::nullopt);
  REQUIRE(got);
  const Descriptor file(got->file);
  REQUIRE(::write(file.get(), "a", 1) == 1);
  char letter = 0;
  CHECK(::read(read_end.get(), &letter, 1) == 1);
  CHECK_FALSE(send_frame(sockets.here.get(), {FrameKind::article, Fields(kMaxFields + 1, "")}));
}

// The bytes of a frame, whatever they say.
std::string raw(std::uint32_t kind, std::uint32_t fields, std::uint64_t bytes,
                std::string_view rest = {}) {
  std::string out(16, '\0');
  std::memcpy(out.data(), &kind, sizeof(kind));
  std::memcpy(out.data() + 4, &fields, sizeof(fields));
  std::memcpy(out.data() + 8, &bytes, sizeof(bytes));
  return out.append(rest);
}

TEST_CASE("what is no frame is refused, and nobody is waited for in vain") {
  const std::string field("\3\0\0\0abc", 7);
  struct Row {
    const char* what;
    std::string bytes;
    const char* got;
  };
  const Row rows[] = {
      {"a field", raw(1, 1, 7, field), "abc"},
      {"the last kind", raw(6, 1, 7, field), "abc"},
      {"no kind", raw(7, 1, 7, field), "garbage"},
      {"as many fields as may be", raw(1, 16, 64, std::string(64, '\0')), ""},
      {"more", raw(1, 17, 68, std::string(68, '\0')), "garbage"},
      {"more bytes than may be", raw(1, 1, kMaxFrameBytes + 1), "garbage"},
      {"a field that is longer than the frame", raw(1, 1, 6, field.substr(0, 6)), "garbage"},
      {"a length that is cut", raw(1, 1, 3, field.substr(0, 3)), "garbage"},
      {"something behind the fields", raw(1, 1, 8, field + "d"), "garbage"},
      {"fewer fields", raw(1, 2, 7, field), "garbage"},
      {"nothing", "", "closed"},
      {"half a head", raw(1, 1, 7).substr(0, 15), "closed"},
      {"half a frame", raw(1, 1, 7, field.substr(0, 6)), "closed"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    Sockets sockets;
    REQUIRE(::send(sockets.here.get(), row.bytes.data(), row.bytes.size(), 0) ==
            static_cast<ssize_t>(row.bytes.size()));
    sockets.here = Descriptor();
    const auto got = receive_frame(sockets.there.get(), std::nullopt);
    CHECK((got ? got->frame.fields.at(0) : error_of(got.error())) == row.got);
  }
  const Sockets silent;
  const auto got = receive_frame(silent.there.get(), std::chrono::steady_clock::now());
  REQUIRE_FALSE(got);
  CHECK(error_of(got.error()) == "late");
}

TEST_CASE("a placed word comes back, to a tenth of a point") {
  struct Row {
    PlacedWord word;
    PlacedWord back;
  };
  const double no_number = std::numeric_limits<double>::quiet_NaN();
  const Row rows[] = {
      {{1, 2.25, 3.04, 4.06, 0, true, "boat"}, {1, 2.3, 3, 4.1, 0, true, "boat"}},
      {{-1.5, 0, 0, 0, 3, false, ""}, {-1.5, 0, 0, 0, 3, false, ""}},
      {{0, 0, 0, 0, 5, true, "a\nb"}, {0, 0, 0, 0, 1, true, "a b"}},
      {{-1e300, 0.04, 1e300, 2.5, 7, true, "a"}, {-1e6, 0, 1e6, 2.5, 3, true, "a"}},
      {{2e6, -2e6, no_number, 1e6, 2, true, "\xff"}, {1e6, -1e6, -1e6, 1e6, 2, true, "\ufffd"}},
  };
  for (const Row& row : rows) {
    std::string words;
    append_word(words, row.word);
    INFO(words);
    std::string_view rest = words;
    const auto back = take_word(rest);
    REQUIRE(back);
    CHECK(back->left == Approx(row.back.left));
    CHECK(back->top == Approx(row.back.top));
    CHECK(back->right == Approx(row.back.right));
    CHECK(back->bottom == Approx(row.back.bottom));
    CHECK(back->rotation == row.back.rotation);
    CHECK(back->space_after == row.back.space_after);
    CHECK(back->text == row.back.text);
    CHECK(rest.empty());
    CHECK_FALSE(take_word(rest));
  }
}

TEST_CASE("where no word stands none is taken") {
  for (const std::string_view bytes :
       {"", "x", "\n", "1 2 3 4 ", "a b c d 0word\n", "1 2 3 4 \xefword\n", "1 2 3 4 5",
        "1 2 3 4 \n", "1 2 3 4 8a\n", "1 2 3 4 /a\n", "1 2 3 5a\n", "1 2 3 4", "a 2 3 4 5a\n",
        "1,2 3 4 5a\n"}) {
    std::string_view rest = bytes;
    INFO(bytes);
    CHECK_FALSE(take_word(rest));
  }
  std::string_view two = "10 20 30 40 0a\n10 20 30 40 7b\n";
  CHECK(take_word(two)->text == "a");
  const auto second = take_word(two);
  CHECK(second->rotation == 3);
  CHECK(second->space_after);
  CHECK(second->top == 2);
}

TEST_CASE("pages, documents and what is found come back from their fields") {
  const auto page = to_page(to_fields(PagedText{612.04, 792, true, "text"}));
  REQUIRE(page);
  CHECK(page->width == 612);
  CHECK(page->height == 792);
  CHECK(page->as_drawn);
  CHECK(page->text == "text");
  CHECK_FALSE(to_page(to_fields(PagedText{1, 1, false, ""}))->as_drawn);
  const auto document = to_document(to_fields(PagedDocument{12, "a", "b", "c", "d"}));
  REQUIRE(document);
  CHECK(fmt::format("{} {} {} {} {}", document->pages, document->title, document->author,
                    document->created, document->fonts) == "12 a b c d");
  const auto article = to_article(to_fields(FoundArticle{"1", "2", "3", "4", "5", "6", "7", "8"}));
  REQUIRE(article);
  CHECK(article->format + article->charset + article->url + article->date + article->saved +
            article->title + article->author + article->bytes ==
        "12345678");
  const auto member = to_member(to_fields(FoundMember{"1", "2", "3"}));
  REQUIRE(member);
  CHECK(member->name + member->type + member->charset == "123");

  CHECK_FALSE(to_page({"page", "1 1 ", ""}));
  CHECK_FALSE(to_page({"words", "1 1 "}));
  CHECK_FALSE(to_page({"words", "1 1 ", "", ""}));
  CHECK_FALSE(to_page({"words", "1 ", ""}));
  CHECK_FALSE(to_page({"words", "1 1", ""}));
  CHECK_FALSE(to_document({"document", "1", "", "", ""}));
  CHECK_FALSE(to_document({"words", "1", "", "", "", ""}));
  CHECK_FALSE(to_article(Fields(7)));
  CHECK_FALSE(to_article(Fields(9)));
  CHECK_FALSE(to_member(Fields(2)));
}

}  // namespace
}  // namespace tip
