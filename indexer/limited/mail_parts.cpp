#include "indexer/limited/mail_parts.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip::mail {
namespace {

std::string text_of(const char* text) { return text == nullptr ? std::string() : text; }

}  // namespace

std::string type_of(GMimeObject* part) {
  GMimeContentType* const type = ::g_mime_object_get_content_type(part);
  if (type == nullptr) return {};
  return ascii::lower(text_of(::g_mime_content_type_get_media_type(type)) + "/" +
                      text_of(::g_mime_content_type_get_media_subtype(type)));
}

std::string parameter(GMimeObject* part, const char* name) {
  return text_of(::g_mime_object_get_content_type_parameter(part, name));
}

std::string header(GMimeObject* part, const char* name) {
  return text_of(::g_mime_object_get_header(part, name));
}

std::string written(GMimeObject* object) {
  const Object<GMimeStream> stream(::g_mime_stream_mem_new());
  ::g_mime_object_write_to_stream(object, nullptr, stream.get());
  const GByteArray* const bytes =
      ::g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string content_of(GMimeObject* object) {
  GMimeDataWrapper* const content = ::g_mime_part_get_content(GMIME_PART(object));
  if (content == nullptr) return {};
  const Object<GMimeStream> stream(::g_mime_stream_mem_new());
  ::g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* const bytes =
      ::g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::size_t letters_in(std::string_view bytes, bool html) {
  std::size_t letters = 0;
  while (!bytes.empty()) {
    const char c = bytes.front();
    bytes.remove_prefix(1);
    if (html && c == '<') {
      const std::string name = ascii::lower(bytes.substr(0, 6));
      const std::string_view end = name.starts_with("style")    ? "</"
                                   : name.starts_with("script") ? "</"
                                   : name.starts_with("!--")    ? "-->"
                                                                : ">";
      const std::size_t at = bytes.find(end);
      bytes.remove_prefix(at == bytes.npos ? bytes.size() : at);
    } else if (ascii::is_alpha(c) || !ascii::is_ascii(c)) {
      ++letters;
    }
  }
  return letters;
}

std::string name_of(GMimeObject* part) {
  return GMIME_IS_PART(part) ? text_of(::g_mime_part_get_filename(GMIME_PART(part)))
                             : parameter(part, "name");
}

bool is_attached(GMimeObject* part) {
  return ascii::equal_ignoring_case(text_of(::g_mime_object_get_disposition(part)), "attachment");
}

std::string day_of(GMimeMessage* message) {
  GDateTime* const time = ::g_mime_message_get_date(message);
  if (time == nullptr || ::g_date_time_get_year(time) < 1970) return {};
  const std::unique_ptr<char, decltype(&::g_free)> day(::g_date_time_format(time, "%Y-%m-%d"),
                                                       ::g_free);
  return text_of(day.get());
}

namespace {

// "sok at river.example (Sok Dara)", as public archives of lists write who sent it: the name.
std::string name_behind_address(std::string_view from) {
  const std::size_t open = from.find(" (");
  const std::size_t close = from.rfind(')');
  if (open == from.npos || close == from.npos || close < open) return {};
  const std::string_view address = from.substr(0, open);
  if (address.find('@') != from.npos || address.find(" at ") == from.npos) return {};
  const std::string name(from.substr(open + 2, close - open - 2));
  const std::unique_ptr<char, decltype(&::g_free)> decoded(
      ::g_mime_utils_header_decode_text(nullptr, name.c_str()), &::g_free);
  return text_of(decoded.get());
}

}  // namespace

std::string author_of(GMimeMessage* message) {
  if (std::string name = name_behind_address(header(GMIME_OBJECT(message), "From")); !name.empty())
    return name;
  InternetAddressList* const list = ::g_mime_message_get_from(message);
  if (list == nullptr || ::internet_address_list_length(list) <= 0) return {};
  InternetAddress* const first = ::internet_address_list_get_address(list, 0);
  std::string name = text_of(::internet_address_get_name(first));
  if (!ascii::trim(name).empty()) return name;
  if (!INTERNET_ADDRESS_IS_MAILBOX(first)) return {};
  return text_of(::internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
}

std::string subject_of(GMimeMessage* message) {
  GMimeHeaderList* const headers = ::g_mime_object_get_header_list(GMIME_OBJECT(message));
  GMimeHeader* const subject = ::g_mime_header_list_get_header(headers, "Subject");
  if (subject == nullptr) return {};
  std::string raw = text_of(::g_mime_header_get_raw_value(subject));
  if (utf8::sanitize(raw) != raw) {
    std::erase(raw, '\r');
    std::ranges::replace(raw, '\n', ' ');
    return raw;
  }
  return text_of(::g_mime_message_get_subject(message));
}

}  // namespace tip::mail
