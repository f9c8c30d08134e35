// Stored articles: what is put in comes out, with a dictionary and without.
#include "common/index/record.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/index/checksums.h"

namespace tip {
namespace {

constexpr std::uint32_t kDocument = 7;

Article article(std::string body, std::string aside) {
  Article a;
  a.id = "x-1";
  a.title = "Brick kilns";
  a.date = "2022-07-20";
  a.member = "folder/page.html";
  a.words = 12;
  a.body = std::move(body);
  a.aside = std::move(aside);
  return a;
}

// Articles that repeat phrases, as an archive does.
std::vector<std::string> texts() {
  std::vector<std::string> out;
  for (unsigned i = 0; i < 400; ++i) {
    std::string text;
    for (unsigned j = 0; j < 40; ++j) {
      text +=
          "the provincial court said in report " + std::to_string((i * 7919 + j * 104729) % 997);
      text += (i + j) % 3 == 0 ? " that workers at the kilns were paid late. " : " on Monday. ";
    }
    out.push_back(std::move(text));
  }
  return out;
}

TEST_CASE("a stored article comes back as it was") {
  const std::string dictionary = train_dictionary(texts());
  REQUIRE(!dictionary.empty());
  for (const std::string& used : {std::string(), dictionary}) {
    const RecordCodec codec(used);
    for (const Article& a : {article("", ""), article("Kilns.", ""), article("", "Menu"),
                             article(texts().front(), texts().back())}) {
      const auto back = codec.decode(codec.encode(a, cut_into_parts(a.body), kDocument), kDocument);
      REQUIRE(back);
      CHECK(back->id == a.id);
      CHECK(back->member == a.member);
      CHECK(back->words == a.words);
      CHECK(back->body == a.body);
      CHECK(back->aside == a.aside);
    }
  }
}

TEST_CASE("what is known of where an article's fields come from is stored with it") {
  const RecordCodec codec;
  Article a = article("Kilns.", "");
  a.author = "Sok Dara, Keo Maly";
  a.authors = {"Sok Dara", "Keo Maly"};
  a.origins = {.title = Origin::json_ld,
               .body = Origin::fallback,
               .source = Origin::meta,
               .author = Origin::text,
               .section = Origin::record,
               .date = Origin::markup,
               .url = Origin::address,
               .language = Origin::detector};
  a.confidence = 40;
  a.encoding = "IBM866";
  const std::string record = codec.encode(a, cut_into_parts(a.body), kDocument);
  auto back = codec.decode_metadata(record, kDocument);
  REQUIRE(back);
  CHECK(back->author == a.author);
  CHECK(back->authors == a.authors);
  CHECK(back->origins == a.origins);
  CHECK(back->confidence == 40);
  CHECK(back->encoding == "IBM866");
  a.author = "Sok Dara";
  a.authors = {"Sok Dara"};
  back = codec.decode_metadata(codec.encode(a, cut_into_parts(a.body), kDocument), kDocument);
  REQUIRE(back);
  CHECK(back->authors == a.authors);
  for (std::size_t size = 0; size < record.size(); size += 3) {
    CHECK_FALSE(codec.decode(record.substr(0, size), kDocument));
  }
}

TEST_CASE("a dictionary makes records smaller, and they need it") {
  const std::vector<std::string> all = texts();
  const RecordCodec plain;
  const RecordCodec with(train_dictionary(all));
  const Article a = article(all[7], "");
  const std::string record = with.encode(a, cut_into_parts(a.body), kDocument);
  CHECK(record.size() < plain.encode(a, cut_into_parts(a.body), kDocument).size());
  const auto back = plain.decode(record, kDocument);
  CHECK((!back || back->body != a.body));
}

// A text of words of one letter and a number, with some white space of several bytes.
std::string numbered_text(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += "w" + std::to_string(i) + (i % 40 == 39 ? "\n\n" : " ");
  }
  return text;
}

TEST_CASE("a part of a story is read without the rest of it") {
  const std::string body = numbered_text(3000);
  std::vector<TextPart> parts = cut_into_parts(body);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].position = static_cast<std::uint32_t>(100 + 7 * i);
  }
  const RecordCodec codec;
  const std::string record = codec.encode(article(body, "Menu"), parts, kDocument);
  struct Row {
    std::size_t begin, end;
  };
  for (const Row row : {Row{0, 1},
                        {300, 301},
                        {1000, 1100},
                        {5000, 9000},
                        {0, body.size()},
                        {body.size() - 1, body.size()},
                        {7, 7},
                        {body.size(), body.size() + 9}}) {
    INFO(row.begin << " to " << row.end);
    auto stored = codec.open(record, kDocument);
    REQUIRE(stored);
    StoredText& story = stored->story;
    CHECK(stored->metadata.title == "Brick kilns");
    CHECK(stored->metadata.body.empty());
    REQUIRE(story.text().size() == body.size());
    CHECK(story.text().find_first_not_of(' ') == std::string::npos);
    story.need(row.begin, row.end);
    CHECK(story.status());
    const std::size_t end = std::min(row.end, body.size());
    CHECK(story.text().substr(row.begin, end - row.begin) ==
          std::string_view(body).substr(row.begin, end - row.begin));
    // What was not needed was not read, but for a frame on either side.
    const std::size_t blank = static_cast<std::size_t>(std::ranges::count(story.text(), ' ')) -
                              static_cast<std::size_t>(std::ranges::count(body, ' '));
    CHECK(blank + 4000 > (body.size() - (end - row.begin)) * 3 / 4);
    REQUIRE(story.parts().size() == parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      CHECK(story.parts()[i].begin == parts[i].begin);
      CHECK(story.parts()[i].position == parts[i].position);
    }
  }
}

TEST_CASE("parts begin behind white space and are looked up by byte and position") {
  for (const std::string& body :
       {std::string(), std::string("kilns"), numbered_text(50), numbered_text(500),
        std::string(5000, 'x'), std::string(5000, 'x') + " " + std::string(300, 'y'),
        numbered_text(100) + std::string(400, '\n'), std::string(600, ' ')}) {
    std::vector<TextPart> parts = cut_into_parts(body);
    REQUIRE(!parts.empty());
    CHECK(parts.front().begin == 0);
    CHECK(parts.back().begin == body.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      parts[i].position = static_cast<std::uint32_t>(3 * i);
      if (i == 0 || i + 1 == parts.size()) continue;
      CHECK(parts[i].begin >= parts[i - 1].begin + 256);
      CHECK((body[parts[i].begin - 1] == ' ' || body[parts[i].begin - 1] == '\n'));
    }
    const RecordCodec codec;
    const std::string record = codec.encode(article(body, ""), parts, kDocument);
    const auto stored = codec.open(record, kDocument);
    REQUIRE(stored);
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      CHECK(stored->story.part_of_byte(parts[i].begin) == i);
      CHECK(stored->story.part_of_byte(parts[i + 1].begin - 1) == i);
      CHECK(stored->story.part_of_position(static_cast<std::uint32_t>(3 * i + 2)) == i);
    }
    const auto whole = codec.decode(record, kDocument);
    REQUIRE(whole);
    CHECK(whole->body == body);
  }
}

TEST_CASE("a damaged record is an error, whichever byte is wrong") {
  const std::string body = numbered_text(400);
  const RecordCodec codec;
  const std::string record = codec.encode(article(body, "Menu"), cut_into_parts(body), kDocument);
  const auto check_refused = [&](std::string_view other, std::uint32_t document) {
    const auto whole = codec.decode(other, document);
    REQUIRE_FALSE(whole);
    CHECK(whole.error().code == ErrorCode::corrupt);
    CHECK_FALSE(codec.open(other, document));
    CHECK_FALSE(codec.decode_metadata(other, document));
  };
  for (std::size_t length = 0; length < record.size(); ++length) {
    check_refused(std::string_view(record).substr(0, length), kDocument);
  }
  for (std::size_t at = 0; at < record.size(); ++at) {
    for (const int bit : {1, 64, 128}) {
      std::string other = record;
      other[at] = static_cast<char>(other[at] ^ bit);
      check_refused(other, kDocument);
    }
  }
  check_refused(record + '\0', kDocument);
  check_refused(record, kDocument + 1);  // that of another document
}

TEST_CASE("a record that was made wrong does no harm, however its bytes were chosen") {
  const RecordCodec codec;
  // A text of two parts, the second of them short, and one of many.
  for (const std::size_t words : {70, 400}) {
    const std::string body = numbered_text(words);
    std::vector<TextPart> stood = cut_into_parts(body);
    for (std::size_t i = 0; i < stood.size(); ++i) {
      stood[i].position = static_cast<std::uint32_t>(100 + 7 * i);
    }
    const std::string record = codec.encode(article(body, "Menu"), stood, kDocument);
    const std::string_view content = std::string_view(record).substr(0, record.size() - 4);
    for (std::size_t at = 0; at < content.size(); ++at) {
      std::vector<std::string> others;
      for (const int bit : {1, 64, 128}) {
        others.emplace_back(content);
        others.back()[at] = static_cast<char>(others.back()[at] ^ bit);
      }
      // The greatest numbers of 32 and of 63 bits.
      for (const char* const great :
           {"\xff\xff\xff\xff\x0f", "\xff\xff\xff\xff\xff\xff\xff\xff\x7f"}) {
        others.emplace_back(content);
        others.back().replace(at, 1, great);
      }
      for (std::string& other : others) {
        for (std::uint64_t sum = checksum(other, kDocument), i = 0; i < 4; ++i, sum >>= 8) {
          other.push_back(static_cast<char>(sum));
        }
        auto stored = codec.open(other, kDocument);
        if (!stored) continue;
        stored->story.need(0, stored->story.text().size());
        CHECK(stored->story.text().size() <= kMaxTextBytes);
        const auto parts = stored->story.parts();
        CHECK(std::ranges::is_sorted(parts, {}, &TextPart::begin));
        CHECK(std::ranges::is_sorted(parts, {}, &TextPart::position));
      }
    }
  }
}

TEST_CASE("of a damaged record what is left is named") {
  const RecordCodec codec;
  Article a = article("Kilns.", "");
  a.path = "wire.jsonl";
  const std::string record = codec.encode(a, cut_into_parts(a.body), kDocument);
  struct Row {
    std::string record;
    std::string named;
  };
  const Row rows[] = {
      {record, "article 7 (id \"x-1\", wire.jsonl, \"Brick kilns\")"},
      {record.substr(0, 20), "article 7 (id \"x-1\", \"Brick kilns\")"},
      {record.substr(0, 3), "article 7"},
      {"", "article 7"},
      {"\x06\x03k\xff\x80", "article 7 (id \"k\uFFFD\uFFFD\")"},
  };
  for (const Row& row : rows) {
    INFO(row.named);
    CHECK(to_string(RecordCodec::salvage(row.record, kDocument, "why")) == row.named);
  }
  CHECK(RecordCodec::salvage(record, kDocument, "its checksum").why == "its checksum");
}

TEST_CASE("a part of a text has 256 bytes and ends behind the next white space") {
  struct Row {
    std::string text;
    std::vector<std::uint32_t> begins;  // and the end
  };
  const std::string x(256, 'x');
  const Row rows[] = {
      {"", {0}},
      {x, {0, 256}},
      {x + "x", {0, 257}},
      {x + " y", {0, 257, 258}},
      {x + "xx y", {0, 259, 260}},
      {x + " \n\n y", {0, 260, 261}},
      {x + " ", {0, 257}},
      {x + " " + x + " y", {0, 257, 514, 515}},
      // A word that is broken where the line ends is not cut.
      {x + "-\ny z", {0, 260, 261}},
      {x + "\u2010\ny z", {0, 262, 263}},
      {x + "\u2011\ny z", {0, 262, 263}},
      {x + "\u00ac\ny z", {0, 261, 262}},
      {x + "\u00ad\ny z", {0, 261, 262}},
      {x + "\u2013\ny z", {0, 260, 263}},
      {x + "- y z", {0, 258, 261}},
      {x + "-\n", {0, 258}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    std::vector<std::uint32_t> begins;
    for (const TextPart& part : cut_into_parts(row.text)) begins.push_back(part.begin);
    CHECK(begins == row.begins);
  }
}

TEST_CASE("too few texts teach no dictionary") {
  CHECK(train_dictionary({}).empty());
  CHECK(train_dictionary(std::vector<std::string>{"one", "two"}).empty());
}

}  // namespace
}  // namespace tip
