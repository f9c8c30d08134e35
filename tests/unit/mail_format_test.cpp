// Mail is told from texts.
#include "indexer/sources/mail_format.h"

#include <catch2/catch.hpp>
#include <string>

namespace tip {
namespace {

using namespace std::string_literals;

struct Row {
  std::string bytes;
  std::string name;
};

TEST_CASE("mail is told by its head") {
  const Row messages[] = {
      {"From: Sok Dara <sok@river.example>\nTo: desk@river.example\nSubject: Lots\n\nText.\n", "a"},
      {"Received: from x by y;\n\tThu, 4 Mar 2021\nSubject: Lots\n\nText.\n", "a.txt"},
      {"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nText.\r\n", "a.html"},
      {"1234\nReturn-Path: <sok@river.example>\nSubject: Lots\n\nText.\n", "a"},
      {"\xef\xbb\xbf\r\nReturn-Path: <sok@river.example>\nSubject: Lots\n\nText.\n", "a"},
      {"From: <Saved by Blink>\nSnapshot-Content-Location: https://river.example/\nSubject: Lots\n"
       "MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\"\n\n",
       "a.html"},
      {"Words.\n", "a.eml"},
      {"Words.\n", "a.emlx"},
      {"Words.\n", "a.MHT"},
      {"Words.\n", "a.mhtml.gz"},
  };
  for (const Row& row : messages) {
    INFO(row.bytes << row.name);
    CHECK(mail_format(row.bytes, row.name) == MailFormat::message);
  }
  const Row mailboxes[] = {
      {"From sok@river.example Thu Mar  4 10:00:00 2021\nFrom: sok@river.example\nSubject: "
       "Lots\n\n",
       "a"},
      {"Words.\n", "a.mbox"},
  };
  for (const Row& row : mailboxes) {
    INFO(row.bytes);
    CHECK(mail_format(row.bytes, row.name) == MailFormat::mailbox);
  }
}

TEST_CASE("each field counts") {
  const auto is_mail = [](const std::string& head) {
    return mail_format(head + "\n\nText.\n", "a.txt") == MailFormat::message;
  };
  for (const char* field : {"To", "Cc", "Subject", "Date", "Reply-To", "Sender", "X-Mailer",
                            "Content-Type", "Delivered-To", "In-Reply-To"}) {
    INFO(field);
    // One that is sure and one more; or an address and two more.
    CHECK(is_mail("Received: x\n"s + field + ": y"));
    CHECK_FALSE(is_mail("X-Other: x\n"s + field + ": y"));
  }
  for (const char* field :
       {"MIME-Version", "Message-ID", "Received", "Return-Path", "Content-Transfer-Encoding"}) {
    INFO(field);
    CHECK(is_mail(field + ": x\nSubject: y"s));
  }
  CHECK_FALSE(is_mail("From: a@river.example\nTo: x\nX-A: y"));
  CHECK(is_mail("From: a@river.example\nTo: x\nCc: y"));
  CHECK_FALSE(is_mail("Date: x\nSubject: Lots"));
}

TEST_CASE("a head is looked at for two hundred lines") {
  for (const std::size_t others : {197U, 198U, 199U}) {
    std::string head = "Received: x\n";
    for (std::size_t i = 0; i < others; ++i) head += "X-A: y\n";
    CHECK((mail_format(head + "Subject: Lots\n\nText.\n", "a.txt") == MailFormat::message) ==
          (others < 199));
  }
  // Words before a colon are no field; a line that goes on needs one to go on from.
  CHECK(mail_format("Received: x\nThe end: y\nSubject: z\n\n", "a.txt") == MailFormat::none);
  CHECK(mail_format("Received: x\n: y\nSubject: z\n\n", "a.txt") == MailFormat::none);
  CHECK(mail_format("Received: x\nno field\nSubject: z\n\n", "a.txt") == MailFormat::none);
  CHECK(mail_format(">x\n\tReceived: x\nSubject: z\n\n", "a.txt") == MailFormat::none);
  CHECK(mail_format("Received: x\n The end: y\nSubject: z\n\n", "a.txt") == MailFormat::message);
  CHECK(mail_format("Received: x\n\tThe end: y\nSubject: z\n\n", "a.txt") == MailFormat::message);
  // The address of "From:" may stand in its second line.
  CHECK(mail_format("From: Sok\n <a@b>\nTo: x\nCc: y\n\n", "a.txt") == MailFormat::message);
  CHECK(mail_format("From: Sok\nTo: a@b\nCc: y\n\n", "a.txt") == MailFormat::none);
}

TEST_CASE("texts are no mail") {
  for (const std::string bytes : {
           "Title: Lots\nSource: River Daily\nDate: 4 March 2021\n\nText.\n",
           "From the river, with love\nBy Sok Dara\n\nText: one.\n",
           "From: the editor\nSubject: none\n\nA letter to readers.\n",
           "From 1 March the lots are closed: 12 of 30 on 4.3.2021\n\nText.\n",
           "Q: What?\nA: That.\nQ: And?\nA: This.\n",
           "",
           "\n\n",
       }) {
    INFO(bytes);
    CHECK(mail_format(bytes, "a.txt") == MailFormat::none);
  }
}

TEST_CASE("lines that part messages") {
  const std::string end = " Thu Mar  4 10:00:00 2021";
  const std::string longest = "From " + std::string(300 - 5 - end.size(), 'a') + end;
  const std::string too_long = "From " + std::string(301 - 5 - end.size(), 'a') + end;
  struct Line {
    const char* text;
    bool parts;
  };
  for (const Line& line :
       {Line{"From sok@river.example Thu Mar  4 10:00:00 2021", true},
        Line{"From - Thu Mar 04 10:00:00 2021", true},
        Line{"From MAILER-DAEMON Thu Mar  4 10:00:00 2021 +0700", true},
        Line{"From a@b Thu Mar  4 10:00:00 1999", true},
        Line{"From a@b Thu Mar  4 10:00:00 1899", false},
        Line{"From a@b Thu Mar  4 10:00:00 2199", false},
        // Seven digits at least, of a year among them, and three hundred bytes at most.
        Line{"From a@b 1:00 2021", true}, Line{"From a@b 1:0 2021", false},
        Line{"From a@b 1:00000 20215", false}, Line{"From a@b 1-00 2021", false},
        Line{longest.c_str(), true}, Line{too_long.c_str(), false},
        Line{"From the river, with love", false}, Line{"From 10:00 to 12:00", false},
        Line{"From: sok@river.example 2021-03-04 10:00", false},
        Line{">From sok@river.example Thu Mar  4 10:00:00 2021", false}}) {
    INFO(line.text);
    CHECK(is_mailbox_line(line.text) == line.parts);
  }
}

}  // namespace
}  // namespace tip
