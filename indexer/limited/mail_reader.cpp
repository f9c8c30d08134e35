#include "indexer/limited/mail_reader.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/limited/flowed_text.h"
#include "indexer/limited/mail_parts.h"

namespace tip {
namespace {

using mail::content_of;
using mail::header;
using mail::is_attached;
using mail::letters_in;
using mail::name_of;
using mail::Object;
using mail::parameter;
using mail::type_of;
using mail::written;

constexpr std::size_t kMostBytes = std::size_t{128} << 20;
constexpr int kMaxDepth = 30;

// Parts that hold no text: passed over, as pictures in a folder are.
constexpr std::array<std::string_view, 4> kSeenOrHeard = {"image", "audio", "video", "font"};
constexpr std::array<std::string_view, 11> kFurniture = {"text/css",
                                                         "text/javascript",
                                                         "text/calendar",
                                                         "text/vcard",
                                                         "text/x-vcard",
                                                         "application/javascript",
                                                         "application/pgp-signature",
                                                         "application/pkcs7-signature",
                                                         "application/x-pkcs7-signature",
                                                         "application/ics",
                                                         "message/delivery-status"};

// Endings for attached files without a name, by which their kind is guessed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kEndings = {
    {{"text/html", ".html"},
     {"text/plain", ".txt"},
     {"application/pdf", ".pdf"},
     {"message/rfc822", ".eml"}}};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '&':
        out += "&amp;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

bool is_text(std::string_view type) { return type == "text/plain" || type == "text/html"; }

bool is_web_address(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://");
}

// One message on its way out.
class Letter {
 public:
  Letter(GMimeMessage* message, Answer& answer) : message_(message), answer_(answer) {}

  void send() {
    GMimeObject* const body = ::g_mime_message_get_mime_part(message_);
    if (body == nullptr) return answer_.failure({}, "mail without a text");
    const bool page = is_saved_page(body);
    if (page) {
      send_page(body);
    } else {
      visit(body, true, 0);
    }
    if (!page) send_text();
    for (auto& [found, bytes] : attached_) answer_.member(std::move(found), bytes);
  }

 private:
  // Browsers write mail that nobody sent, and say where the page stood.
  bool is_saved_page(GMimeObject* body) const {
    GMimeObject* const message = GMIME_OBJECT(message_);
    if (!header(message, "Snapshot-Content-Location").empty()) return true;
    const std::string type = type_of(body);
    if (type != "multipart/related" && type != "text/html") return false;
    return header(message, "From").find('@') == std::string::npos ||
           is_web_address(header(body, "Content-Location"));
  }

  // A subject alone is something said as well.
  void send_text() {
    std::string subject = mail::subject_of(message_);
    if (letters_in(text_, html_) == 0) {
      if (members_ > 0 || failures_ > 0) return;
      if (ascii::trim(subject).empty()) return fail("mail without a text");
      text_.clear();
      html_ = false;
    }
    answer_.article({html_ ? "html" : "story",
                     charset_,
                     {},
                     mail::day_of(message_),
                     {},
                     std::move(subject),
                     mail::author_of(message_),
                     std::move(text_)});
  }

  void send_page(GMimeObject* body) {
    GMimeObject* const page = root_page(body, parameter(body, "start"), 0);
    if (page == nullptr) return fail("a saved page without the page");
    GMimeObject* const message = GMIME_OBJECT(message_);
    std::string address;
    for (std::string given :
         {header(page, "Content-Location"), header(message, "Snapshot-Content-Location"),
          header(body, "Content-Location")}) {
      if (address.empty() && is_web_address(given)) address = std::move(given);
    }
    answer_.article({"html",
                     parameter(page, "charset"),
                     std::move(address),
                     {},
                     mail::day_of(message_),
                     {},
                     {},
                     content_of(page)});
  }

  // The page that `start` names, else the first.
  GMimeObject* root_page(GMimeObject* part, std::string_view start, int depth) const {
    if (depth > kMaxDepth) return nullptr;
    if (GMIME_IS_PART(part)) return type_of(part) == "text/html" ? part : nullptr;
    if (!GMIME_IS_MULTIPART(part)) return nullptr;
    GMimeMultipart* const parts = GMIME_MULTIPART(part);
    if (start.starts_with('<') && start.ends_with('>')) {
      const std::string id(start.substr(1, start.size() - 2));
      GMimeObject* const named = ::g_mime_multipart_get_subpart_from_content_id(parts, id.c_str());
      if (named != nullptr && named != part) {
        if (GMimeObject* const page = root_page(named, {}, depth + 1)) return page;
      }
    }
    for (int i = 0; i < ::g_mime_multipart_get_count(parts); ++i) {
      GMimeObject* const inner = ::g_mime_multipart_get_part(parts, i);
      if (GMimeObject* const page = root_page(inner, {}, depth + 1)) return page;
    }
    return nullptr;
  }

  void fail(std::string reason) {
    ++failures_;
    answer_.failure({}, std::move(reason));
  }

  // `wanted`: the text is; else only what is attached.
  void visit(GMimeObject* part, bool wanted, int depth) {
    if (depth > kMaxDepth) return fail("parts nested deeper than " + std::to_string(kMaxDepth));
    if (GMIME_IS_MULTIPART(part)) return visit_parts(GMIME_MULTIPART(part), wanted, depth);
    if (GMIME_IS_MESSAGE_PART(part)) {
      GMimeMessage* const inner = ::g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
      if (inner != nullptr) attach(part, "message/rfc822", written(GMIME_OBJECT(inner)));
      return;
    }
    if (!GMIME_IS_PART(part)) return answer_.passed_over();
    const std::string type = type_of(part);
    if (is_text(type) && !is_attached(part) && (name_of(part).empty() || text_.empty())) {
      if (wanted) add_text(part, type == "text/html");
      return;
    }
    const std::string_view kind = std::string_view(type).substr(0, type.find('/'));
    if (std::ranges::find(kSeenOrHeard, kind) != kSeenOrHeard.end() ||
        std::ranges::find(kFurniture, type) != kFurniture.end()) {
      return answer_.passed_over();
    }
    attach(part, type, content_of(part));
  }

  void visit_parts(GMimeMultipart* parts, bool wanted, int depth) {
    const std::string type = type_of(GMIME_OBJECT(parts));
    const int count = ::g_mime_multipart_get_count(parts);
    if (type == "multipart/encrypted") return fail("encrypted mail");
    int chosen = -1;
    if (type == "multipart/alternative") chosen = best_of(parts, depth);
    for (int i = 0; i < count; ++i) {
      visit(::g_mime_multipart_get_part(parts, i), wanted && (chosen < 0 || i == chosen),
            depth + 1);
    }
  }

  struct Reading {
    std::size_t letters = 0;
    bool html = false;
  };

  Reading reading_of(GMimeObject* part, int depth) const {
    Reading sum;
    if (depth > kMaxDepth) return sum;
    if (GMIME_IS_MULTIPART(part)) {
      GMimeMultipart* const parts = GMIME_MULTIPART(part);
      for (int i = 0; i < ::g_mime_multipart_get_count(parts); ++i) {
        const Reading inner = reading_of(::g_mime_multipart_get_part(parts, i), depth + 1);
        sum.letters += inner.letters;
        sum.html = sum.html || inner.html;
      }
      return sum;
    }
    const std::string type = GMIME_IS_PART(part) ? type_of(part) : std::string();
    if (!is_text(type) || is_attached(part)) return sum;
    sum.html = type == "text/html";
    sum.letters = letters_in(content_of(part), sum.html);
    return sum;
  }

  // Of several forms of one text the page, which has all that the writer meant to say, unless it is
  // little more than pictures.
  int best_of(GMimeMultipart* parts, int depth) const {
    int best = 0;
    Reading chosen;
    for (int i = 0; i < ::g_mime_multipart_get_count(parts); ++i) {
      const Reading reading = reading_of(::g_mime_multipart_get_part(parts, i), depth + 1);
      const bool better = reading.html && !chosen.html   ? 2 * reading.letters >= chosen.letters
                          : !reading.html && chosen.html ? reading.letters > 2 * chosen.letters
                                                         : reading.letters > chosen.letters;
      if (reading.letters == 0 || !better) continue;
      best = i;
      chosen = reading;
    }
    return best;
  }

  void add_text(GMimeObject* part, bool html) {
    std::string bytes = content_of(part);
    if (!html && ascii::equal_ignoring_case(parameter(part, "format"), "flowed")) {
      bytes = unflowed(bytes, ascii::equal_ignoring_case(parameter(part, "delsp"), "yes"));
    }
    const std::string charset = ascii::lower(parameter(part, "charset"));
    const bool ascii = ascii::all_ascii(bytes);
    if (text_.empty()) {
      text_ = std::move(bytes);
      charset_ = charset;
      html_ = html;
      ascii_ = ascii;
      return;
    }
    // What is written otherwise cannot go on in one text.
    if (charset != charset_ && !(ascii_ || ascii)) {
      return attach(part, type_of(part), std::move(bytes));
    }
    if (ascii_) charset_ = charset;
    ascii_ = ascii_ && ascii;
    if (html && !html_) {
      text_ = "<pre>" + escaped(text_) + "</pre>";
      html_ = true;
    }
    text_ += html_ && !html ? "<pre>" + escaped(bytes) + "</pre>" : "\n\n" + bytes;
  }

  void attach(GMimeObject* part, const std::string& type, std::string bytes) {
    ++members_;
    std::string name = name_of(part);
    if (name.empty()) {
      name = "part-" + std::to_string(members_);
      for (const auto& [of, ending] : kEndings) {
        if (type == of) name += ending;
      }
    }
    attached_.emplace_back(FoundMember{std::move(name), type, parameter(part, "charset")},
                           std::move(bytes));
  }

  GMimeMessage* message_;
  Answer& answer_;
  std::string text_;
  std::string charset_;
  bool html_ = false;
  bool ascii_ = true;  // all of the text
  int members_ = 0;
  int failures_ = 0;
  std::vector<std::pair<FoundMember, std::string>> attached_;
};

// Without what some programs put before the head: the number of bytes (Apple), the line that parts
// the messages of a mailbox.
std::string_view message_in(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  if (first.size() == bytes.size()) return bytes;
  const std::string_view number = ascii::trim(first);
  if (ascii::all_digits(number)) {
    std::size_t length = 0;
    for (const char c : number.substr(0, 12))
      length = length * 10 + static_cast<std::size_t>(c - '0');
    return bytes.substr(first.size() + 1, length);
  }
  return first.starts_with("From ") ? bytes.substr(first.size() + 1) : bytes;
}

}  // namespace

void read_mail(int file, Answer& answer) {
  static const bool ready = [] {
    ::g_mime_init();
    return true;
  }();
  static_cast<void>(ready);
  const std::optional<std::string> bytes = bytes_of(file, kMostBytes);
  if (!bytes) return answer.failure({}, "mail of more than 128 MiB");
  const std::string_view message_bytes = message_in(*bytes);
  const Object<GMimeStream> stream(
      ::g_mime_stream_mem_new_with_buffer(message_bytes.data(), message_bytes.size()));
  const Object<GMimeParser> parser(::g_mime_parser_new_with_stream(stream.get()));
  // Only once: asked for a second message, the parser may never come back.
  const Object<GMimeMessage> message(::g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return answer.failure({}, "mail without a head");
  Letter(message.get(), answer).send();
}

}  // namespace tip
