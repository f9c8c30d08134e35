// Mail, mailboxes and saved pages, read as a build reads them.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

namespace {

using tip::Article;
using tip::RawArticle;
using tip::test::Names;
using tip::test::Scratch;
using tip::test::walk;

std::vector<Article> articles_of(const std::string& name, const std::string& bytes,
                                 Names* names = nullptr) {
  Scratch scratch;
  scratch.write(name, bytes);
  std::vector<RawArticle> raw;
  const Names walked = walk(scratch, {}, &raw);
  if (names != nullptr) *names = walked;
  std::vector<Article> articles;
  for (const RawArticle& each : raw) {
    auto article = parse_article(each);
    INFO(bytes);
    if (!article) FAIL(article.error().message);
    articles.push_back(*std::move(article));
  }
  return articles;
}

std::string message(const std::string& fields, const std::string& body) {
  return "From: Sok Dara <sok@river.example>\nTo: desk@river.example\nMIME-Version: 1.0\n"
         "Subject: The lots\nDate: Thu, 4 Mar 2021 23:30:00 -0800\n" +
         fields + "\n" + body;
}

std::string part(const std::string& fields, const std::string& body) {
  return "--b\n" + fields + "\n" + body + "\n";
}

const std::string kHtml =
    "<html><body><p>Officials said on Monday that the survey of the lots had ended, and that all "
    "of the owners would hear of it.</p></body></html>";

}  // namespace

TEST_CASE("a message is an article: subject, sender, day where it was sent, text") {
  struct Row {
    std::string what;
    std::string bytes;
    std::string title;
    std::string author;
    std::string date;
    std::string body;
  };
  const std::string text = "The survey has ended.\n\nIt was long.";
  for (const Row& row : std::vector<Row>{
           {"plain", message("", text), "The lots", "Sok Dara", "2021-03-04", text},
           {"an address only",
            "From: sok@river.example\nTo: x\nSubject: The lots\nDate: x\n\n" + text, "The lots",
            "sok@river.example", "", text},
           {"an address as public archives of lists write it",
            "From: sok at river.example (=?utf-8?q?S=C3=B6k?= Dara)\nTo: x\nSubject: The lots\n"
            "Date: x\n\n" +
                text,
            "The lots", "S\xc3\xb6k Dara", "", text},
           {"encoded words",
            "From: =?utf-8?q?S=C3=B6k?= <s@r.example>\nTo: x\nSubject: "
            "=?iso-8859-1?q?L=F6ts?=\n =?utf-8?b?IDEy?=\nMIME-Version: 1.0\n\n" +
                text,
            "L\xc3\xb6ts 12", "S\xc3\xb6k", "", text},
           {"bytes nobody declared",
            "From: s@r.example\nTo: x\nMIME-Version: 1.0\nSubject: \xeb\xee\xf2\xfb "
            "\xe2\xee\xe7\xeb\xe5 \xf0\xe5\xea\xe8 \xe7\xe0\xea\xf0\xfb\xf2\xfb\n\n" +
                text,
            // "loty vozle reki zakryty" in windows-1251
            "\xd0\xbb\xd0\xbe\xd1\x82\xd1\x8b \xd0\xb2\xd0\xbe\xd0\xb7\xd0\xbb\xd0\xb5 "
            "\xd1\x80\xd0\xb5\xd0\xba\xd0\xb8 \xd0\xb7\xd0\xb0\xd0\xba\xd1\x80\xd1\x8b\xd1\x82\xd1"
            "\x8b",
            "s@r.example", "", text},
           {"lines that flow",
            message("Content-Type: text/plain; charset=utf-8; format=flowed\n",
                    "The survey \nhas \nended. \n\n From here\nit was \n>> long, \n>> she said.\n> "
                    "No. \n-- \nSok\n"),
            "The lots", "Sok Dara", "2021-03-04",
            "The survey has ended. \n\nFrom here\nit was \n>> long, she said.\n> No. \n-- \nSok"},
           {"lines that flow without the spaces",
            message("Content-Type: text/plain; format=Flowed; DelSp=Yes\r\n",
                    "The sur \r\nvey  \r\nhas ended.\r\n"),
            "The lots", "Sok Dara", "2021-03-04", "The survey has ended."},
           {"quoted-printable in its charset",
            message("Content-Type: text/plain; charset=windows-1251\n"
                    "Content-Transfer-Encoding: quoted-printable\n",
                    "=EB=EE=F2=\n=FB"),
            "The lots", "Sok Dara", "2021-03-04", "\xd0\xbb\xd0\xbe\xd1\x82\xd1\x8b"},
           {"base64 in Khmer",  // KHMER LETTER KA, KHA
            message("Content-Type: text/plain; charset=utf-8\n"
                    "Content-Transfer-Encoding: base64\n",
                    "4Z6A4Z6B\n"),
            "The lots", "Sok Dara", "2021-03-04", "\xe1\x9e\x80\xe1\x9e\x81"},
           {"Apple's",
            std::to_string(message("", text).size()) + "\n" + message("", text) +
                "<?xml version=\"1.0\"?><plist></plist>\n",
            "The lots", "Sok Dara", "2021-03-04", text},
           {"two texts with a picture between",
            message("Content-Type: multipart/mixed; boundary=b\n",
                    part("Content-Type: text/plain\n", "One.") +
                        part("Content-Type: image/png\n", "x") +
                        part("Content-Type: text/plain\n", "Two.") + "--b--\n"),
            "The lots", "Sok Dara", "2021-03-04", "One.\n\nTwo."},
           {"a page and the same as text",
            message("Content-Type: multipart/alternative; boundary=b\n",
                    part("Content-Type: text/plain\n", "Officials said.") +
                        part("Content-Type: text/html\n", kHtml) + "--b--\n"),
            "The lots", "Sok Dara", "2021-03-04",
            "Officials said on Monday that the survey of the lots had ended, and that all of the "
            "owners would hear of it."},
           {"a page of pictures and a text",
            message("Content-Type: multipart/alternative; boundary=b\n",
                    part("Content-Type: text/plain\n", "Officials said.") +
                        part("Content-Type: text/html\n", "<img src=cid:a>") + "--b--\n"),
            "The lots", "Sok Dara", "2021-03-04", "Officials said."},
           {"a subject alone", message("", ""), "The lots", "Sok Dara", "2021-03-04", ""},
       }) {
    INFO(row.what);
    const std::vector<Article> articles = articles_of("a.eml", row.bytes);
    REQUIRE(articles.size() == 1);
    CHECK(articles[0].title == row.title);
    CHECK(articles[0].author == row.author);
    CHECK(articles[0].date == row.date);
    CHECK(articles[0].body == row.body);
  }
}

TEST_CASE("attached files are read as files in an archive are") {
  const std::string zip = tip::test::packed("zip", "none", {{"in.txt", "Zipped\n\nText.", ""}});
  std::string deep = message("", "Innermost.");
  for (int depth = 0; depth < 9; ++depth) {
    const std::string boundary = "b" + std::to_string(depth);
    std::string parts = "--" + boundary;
    parts += "\nContent-Type: message/rfc822\n\n" + deep;
    parts += "\n--" + boundary + "--\n";
    deep = message("Content-Type: multipart/mixed; boundary=" + boundary + "\n", parts);
  }
  struct Row {
    std::string what;
    std::string bytes;
    Names names;
  };
  for (const Row& row : std::vector<Row>{
           {"a text, a page, a picture, a signature",
            message("Content-Type: multipart/mixed; boundary=b\n",
                    part("Content-Type: text/plain\n", "See these.") +
                        part("Content-Type: text/plain\nContent-Disposition: attachment; "
                             "filename=note.txt\n",
                             "Title\n\nText.") +
                        part("Content-Type: text/html; name=page.html\nContent-Disposition: "
                             "attachment\n",
                             kHtml) +
                        part("Content-Type: image/png; name=a.png\n", "x") +
                        part("Content-Type: application/octet-stream; name=b.jpg\n", "x") +
                        part("Content-Type: application/pgp-signature\n", "x") + "--b--\n"),
            {"story a.eml", "text a.eml!note.txt", "html a.eml!page.html"}},
           {"an archive",
            message("Content-Type: multipart/mixed; boundary=b\n",
                    part("Content-Type: text/plain\n", "See this.") +
                        part("Content-Type: application/zip; name=\"a b.zip\"\n", zip) + "--b--\n"),
            {"story a.eml", "text a.eml!a b.zip!in.txt"}},
           {"a message without a name",
            message("Content-Type: multipart/mixed; boundary=b\n",
                    part("Content-Type: text/plain\n", "See this.") +
                        part("Content-Type: message/rfc822\n", message("", "Inner.")) + "--b--\n"),
            {"story a.eml", "story a.eml!part-1.eml"}},
           {"no end",
            message("Content-Type: multipart/mixed; boundary=b\n",
                    part("Content-Type: text/plain\n", "See this.") + "--b\nContent-Ty"),
            {"story a.eml"}},
           {"encrypted",
            message("Content-Type: multipart/encrypted; boundary=b\n",
                    part("Content-Type: application/octet-stream\n", "x") + "--b--\n"),
            {"FAIL a.eml encrypted mail"}},
           {"messages in messages",
            deep,
            {"FAIL a.eml!part-1.eml!part-1.eml!part-1.eml!part-1.eml!part-1.eml!part-1.eml!"
             "part-1.eml!part-1.eml nested deeper than 8 containers"}},
       }) {
    INFO(row.what);
    Scratch scratch;
    scratch.write("a.eml", row.bytes);
    CHECK(walk(scratch) == row.names);
  }
}

TEST_CASE("parts in parts end somewhere") {
  std::string head;
  for (int depth = 0; depth < 2000; ++depth) {
    const std::string name = "b" + std::to_string(depth);
    head += "Content-Type: multipart/mixed; boundary=";
    head += name;
    head += "\n\n--";
    head += name;
    head += "\n";
  }
  Scratch scratch;
  scratch.write("a.eml", "From: a@b.example\nMIME-Version: 1.0\n" + head);
  scratch.write("b.eml", message("", "Text."));
  const Names names = walk(scratch);
  REQUIRE(names.size() == 2);
  CHECK(names[0].starts_with("FAIL a.eml "));
  CHECK(names[1] == "story b.eml");
}

TEST_CASE("parts without number are one text") {
  std::string parts;
  for (int i = 0; i < 20'000; ++i) parts += part("Content-Type: text/plain\n", "Text.");
  Scratch scratch;
  scratch.write("a.eml", message("Content-Type: multipart/mixed; boundary=b\n", parts + "--b--\n"));
  CHECK(walk(scratch) == Names{"story a.eml"});
}

TEST_CASE("a mailbox is cut where a message begins, and nowhere else") {
  const std::string from = "From sok@river.example Thu Mar  4 10:00:00 2021\n";
  Names names;
  const std::vector<Article> articles =
      articles_of("news.mbox",
                  from +
                      message("",
                              "From the river,\nFrom sok@river.example Thu Mar  4 10:00:00 2021\n"
                              "in one paragraph.\n\nFrom here on, less.\n\n>From the sea, one.\n"
                              ">>From it, two.\n> From quoted.\n\n") +
                      from + message("", "Second.") + "\n\n" + from + "no head, only text\n",
                  &names);
  CHECK(names ==
        Names{"story news.mbox:1", "story news.mbox:2", "FAIL news.mbox:3 mail without a head"});
  REQUIRE(articles.size() == 2);
  CHECK(articles[0].body ==
        "From the river,\nFrom sok@river.example Thu Mar  4 10:00:00 2021\nin one paragraph.\n\n"
        "From here on, less.\n\nFrom the sea, one.\n>From it, two.\n> From quoted.");
  CHECK(articles[1].body == "Second.");
}

TEST_CASE("of a mailbox what was deleted is passed over") {
  const std::string from = "From - Thu Mar  4 10:00:00 2021\n";
  const auto with = [&](const std::string& field) {
    return from + field + message("", "X-Mozilla-Status: 0008\n\nText.\n\n");
  };
  Names failures;
  Names read;
  const auto skipped = tip::test::each_article(
      with("X-Mozilla-Status: 0001\n") + with("X-Mozilla-Status: 0009\n") +
          with("x-mozilla-status:  0018\r\n") + with("X-Status: D\n") + with("X-Status: A\n") +
          with("X-Mozilla-Status: nonsense\n") + with("") +
          with("X-Mozilla-Status: 0008\nX-Long: " + std::string(200'000, 'x') + "\n"),
      "Inbox.mbox", failures, [&](const RawArticle& raw) { read.push_back(raw.member); });
  CHECK(failures.empty());
  CHECK(read == Names{"1", "5", "6", "7"});
  CHECK(skipped == std::map<std::string, std::uint64_t>{{"deleted messages", 4}});
}

TEST_CASE("mail in a Maildir, or under any name, is mail") {
  Scratch scratch;
  scratch.write("cur/1234.M5P6.host:2,S", message("", "Text."));
  scratch.write("new/1235.M5P6.host", message("", "Text."));
  CHECK(walk(scratch) == Names{"story cur/1234.M5P6.host:2,S", "story new/1235.M5P6.host"});
}

TEST_CASE("a page saved as mail is a page, at its address") {
  const auto page = [](const std::string& from, const std::string& head,
                       const std::string& location) {
    return "From: " + from + "\nSubject: Lots\nDate: Thu, 4 Mar 2021 10:00:00 +0700\n" +
           "MIME-Version: 1.0\n" + head + "\n" + part("Content-Type: text/css\n", "p {}") +
           part("Content-Type: text/html; charset=utf-8\nContent-ID: <main>\n" + location,
                "<html><head><title>The lots</title></head>" + kHtml.substr(6)) +
           part("Content-Type: text/html\nContent-Location: https://ads.example/\n", kHtml) +
           "--b--\n";
  };
  const std::string related = "Content-Type: multipart/related; type=\"text/html\"; boundary=b";
  struct Row {
    const char* what;
    std::string bytes;
    std::string url;
  };
  for (const Row& row : std::vector<Row>{
           {"of Chrome",
            page("<Saved by Blink>",
                 "Snapshot-Content-Location: https://river.example/lots\n" + related + "\n",
                 "Content-Location: https://river.example/lots\n"),
            "https://river.example/lots"},
           {"of Firefox",
            page("<Saved by Mozilla 5.0 (Windows; en-US)>",
                 "Content-Location: http://river.example/\n" + related + "\n", ""),
            "http://river.example/"},
           {"that names its root",
            page("<Saved by x>", related + "; start=\"<main>\"\n",
                 "Content-Location: file:///C:/lots.html\n"),
            ""},
       }) {
    INFO(row.what);
    Names names;
    const std::vector<Article> articles = articles_of("a.mhtml", row.bytes, &names);
    REQUIRE(names == Names{"html a.mhtml"});
    CHECK(articles[0].url == row.url);
    CHECK(articles[0].title == "The lots");
    CHECK(articles[0].author.empty());
    CHECK(articles[0].date == "2021-03-04");
    CHECK(articles[0].body.find("Officials said") != std::string::npos);
  }
}
