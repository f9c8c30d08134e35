#include "common/khmer/segment.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace tip::khmer {

struct Segmenter::Impl {
  std::unique_ptr<icu::BreakIterator> words;

  Impl() {
    UErrorCode status = U_ZERO_ERROR;
    words.reset(icu::BreakIterator::createWordInstance(icu::Locale("km"), status));
    if (U_FAILURE(status)) words.reset();
  }
};

Segmenter::Segmenter() : impl_(std::make_unique<Impl>()) {}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

void Segmenter::segment(const Run& run, std::vector<std::uint32_t>& ends) {
  ends.clear();
  const auto count = static_cast<std::uint32_t>(run.clusters.size());
  if (count == 0) return;
  if (count > 1 && impl_->words != nullptr) {
    const icu::UnicodeString text(false, run.text.data(),
                                  static_cast<std::int32_t>(run.text.size()));
    impl_->words->setText(text);
    std::uint32_t cluster = 0;
    for (std::int32_t at = impl_->words->first(); at != icu::BreakIterator::DONE;
         at = impl_->words->next()) {
      // ICU may cut before a sign or a subscript; only cluster ends count.
      const auto unit = static_cast<std::uint32_t>(at);
      while (cluster + 1 < count && run.clusters[cluster].unit_end < unit) ++cluster;
      if (cluster + 1 < count && run.clusters[cluster].unit_end == unit) {
        ends.push_back(cluster + 1);
      }
    }
  }
  ends.push_back(count);
}

}  // namespace tip::khmer
