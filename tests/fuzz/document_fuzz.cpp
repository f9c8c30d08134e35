// The readers of documents that are tip's own: RTF, the XML of office documents and books, words
// placed on pages, mailboxes. The first byte says which one reads the rest.
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "common/base/utf8.h"
#include "indexer/sources/book_order.h"
#include "indexer/sources/mailbox_source.h"
#include "indexer/sources/office_text.h"
#include "indexer/sources/paged_story.h"
#include "indexer/sources/rtf_text.h"
#include "tests/fuzz/target.h"

namespace {

using tip::fuzz::require;

void require_text(const std::string& text, std::size_t read) {
  require(tip::utf8::sanitize(text) == text, "text is valid UTF-8");
  require(text.size() <= 200 * read + 1000, "text is not much longer than what it was read from");
}

void read_pages(std::string_view bytes) {
  tip::PagedStory story(tip::PagedDocument{3, "The lots", "Sok Dara", ""});
  for (const bool as_drawn : {false, true, false}) {
    story.add({600, 800, as_drawn, tip::utf8::sanitize(bytes)});
  }
  require_text(story.title(), bytes.size());
  require_text(story.text(), 3 * bytes.size());
}

void read_mailbox(std::string_view bytes) {
  std::size_t at = 0;
  auto stream =
      tip::ByteStream::of_reader([&](char* to, std::size_t capacity) -> tip::Result<std::size_t> {
        const std::size_t size = bytes.substr(at).copy(to, capacity);
        at += size;
        return size;
      });
  const auto source = tip::open_mailbox(
      {"a", "", "a.mbox", std::move(stream), std::make_shared<tip::UnpackBudget>(bytes.size()),
       std::make_shared<tip::ReadSettings>(), std::make_shared<tip::Captures>()});
  std::size_t read = 0;
  while (auto item = source->next()) {
    auto* message = std::get_if<tip::SourceEntry>(&*item);
    if (message == nullptr) continue;
    char piece[1000];
    for (;;) {
      const auto got = message->stream.read(piece, sizeof(piece));
      if (!got || *got == 0) break;
      read += *got;
    }
  }
  require(read <= bytes.size(), "messages are parts of the mailbox");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest = tip::fuzz::text_of(bytes + 1, size - 1);
  switch (bytes[0]) {
    case 'r':
      require_text(tip::rtf_text(rest), size);
      break;
    case 'w':
      if (const auto text = tip::word_text(std::string(rest))) require_text(text->text, size);
      break;
    case 'o':
      if (const auto text = tip::open_document_text(std::string(rest))) {
        require_text(text->text, size);
      }
      break;
    case 'b': {
      const std::map<std::string, std::string, std::less<>> book = {
          {"META-INF/container.xml", "<c><rootfile full-path=\"a.opf\"/></c>"},
          {"a.opf", std::string(rest)}};
      static_cast<void>(tip::book_order(book));
      break;
    }
    case 'p':
      read_pages(rest);
      break;
    default:
      read_mailbox(rest);
  }
  return 0;
}
