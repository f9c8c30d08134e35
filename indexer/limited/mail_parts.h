// What GMime says of a message and its parts, as text.
#ifndef TIP_INDEXER_LIMITED_MAIL_PARTS_H_
#define TIP_INDEXER_LIMITED_MAIL_PARTS_H_

#include <gmime/gmime.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace tip::mail {

struct Unref {
  void operator()(void* object) const { ::g_object_unref(object); }
};
template <class T>
using Object = std::unique_ptr<T, Unref>;

// In lower case, "text/html"; empty where none is given.
std::string type_of(GMimeObject* part);
// Of a part's type: "charset".
std::string parameter(GMimeObject* part, const char* name);
std::string header(GMimeObject* part, const char* name);
// A part's own name, decoded.
std::string name_of(GMimeObject* part);
bool is_attached(GMimeObject* part);

// The bytes of a part with its head.
std::string written(GMimeObject* object);
// What a part holds, its transfer encoding undone.
std::string content_of(GMimeObject* part);
// Bytes that belong to letters, and not to markup.
std::size_t letters_in(std::string_view bytes, bool html);

// When it was sent, YYYY-MM-DD, or empty.
std::string day_of(GMimeMessage* message);
// Who wrote it, by name if there is one.
std::string author_of(GMimeMessage* message);
// Bytes in a charset that nobody declared stay as they are, for a detector.
std::string subject_of(GMimeMessage* message);

}  // namespace tip::mail

#endif  // TIP_INDEXER_LIMITED_MAIL_PARTS_H_
