#include "indexer/limited/pdf_reader.h"

#include <poppler-document.h>
#include <poppler-embedded-file.h>
#include <poppler-font.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/utf8.h"
#include "indexer/limited/paged_text.h"

namespace tip {
namespace {

// Attached files are kept in memory, twice for a moment.
constexpr int kMostAttachedBytes = 64 << 20;

// poppler's own conversion opens a converter for every word.
std::string utf8_of(const poppler::ustring& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.size() && text[i + 1] >= 0xdc00 &&
        text[i + 1] < 0xe000) {
      c = 0x10000 + ((c - 0xd800) << 10) + (text[++i] - 0xdc00U);
    }
    utf8::append(out, c);
  }
  return out;
}

std::string day_of(time_t time) {
  tm parts{};
  if (time <= 0 || ::gmtime_r(&time, &parts) == nullptr) return {};
  std::array<char, 16> day{};
  return {day.data(), std::strftime(day.data(), day.size(), "%Y-%m-%d", &parts)};
}

// Letters set apart one by one, and scripts whose vowels stand around their consonants, are in
// better order as they were drawn.
class DrawnOrder {
 public:
  void see(std::string_view word) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < word.size(); ++characters) {
      const char32_t c = utf8::next(word, at);
      khmer_ += c >= 0x1780 && c < 0x1800 ? 1 : 0;
    }
    ++words_;
    single_ += characters == 1 ? 1 : 0;
    characters_ += characters;
  }
  bool is_better() const { return 5 * single_ > 2 * words_ || 5 * khmer_ > characters_; }

 private:
  std::size_t words_ = 0;
  std::size_t single_ = 0;
  std::size_t characters_ = 0;
  std::size_t khmer_ = 0;
};

void send_page(const poppler::page& page, Answer& answer) {
  const poppler::rectf area = page.page_rect(poppler::crop_box);
  PagedText text{area.width(), area.height(), false, {}};
  DrawnOrder drawn;
  for (const poppler::text_box& word : page.text_list()) {
    const poppler::rectf box = word.bbox();
    std::string letters = utf8_of(word.text());
    drawn.see(letters);
    append_word(text.text, {box.left(), box.top(), box.right(), box.bottom(), word.rotation(),
                            word.has_space_after(), std::move(letters)});
  }
  if (drawn.is_better()) {
    text.as_drawn = true;
    text.text = utf8_of(page.text(area, poppler::page::raw_order_layout));
  }
  answer.page(to_fields(std::move(text)));
}

// A document has all of its text in a few fonts, and has used them soon.
std::string fonts_of(poppler::document& document) {
  constexpr int kPages = 3;
  std::string names;
  const std::unique_ptr<poppler::font_iterator> fonts(document.create_font_iterator());
  for (int page = 0; fonts && page < kPages && fonts->has_next(); ++page) {
    for (const poppler::font_info& font : fonts->next()) names += font.name() + "\n";
  }
  return names;
}

void send_attached(const poppler::document& document, Answer& answer) {
  for (const poppler::embedded_file* file : document.embedded_files()) {
    if (!file->is_valid() || file->size() <= 0) continue;
    const std::string name = file->name();
    if (file->size() > kMostAttachedBytes) {
      answer.failure(name, "attached, and longer than 64 MiB");
      continue;
    }
    const poppler::byte_array bytes = file->data();
    answer.member({name, file->mime_type(), {}}, {bytes.data(), bytes.size()});
  }
}

}  // namespace

void read_pdf(int file, Answer& answer) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_file("/proc/self/fd/" + std::to_string(file)));
  if (!document) return answer.failure({}, "a damaged PDF document");
  if (document->is_locked()) return answer.failure({}, "protected by a password");
  const int pages = document->pages();
  if (pages <= 0) return answer.failure({}, "a damaged PDF document");
  answer.page(to_fields(
      PagedDocument{pages, utf8_of(document->get_title()), utf8_of(document->get_author()),
                    day_of(document->get_creation_date_t()), fonts_of(*document)}));
  int unread = 0;
  for (int number = 0; number < pages; ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    if (page) {
      send_page(*page, answer);
    } else {
      ++unread;
    }
  }
  if (document->has_embedded_files()) send_attached(*document, answer);
  if (unread > 0) {
    answer.failure({}, std::to_string(unread) + " of " + std::to_string(pages) +
                           " pages are damaged and not read");
  }
}

}  // namespace tip
