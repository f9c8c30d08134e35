#include "common/text/term_cache.h"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace tip {
namespace {

constexpr std::size_t kCacheLine = 64;

}  // namespace

void TermCache::Free::operator()(void* memory) const { std::free(memory); }

// Pages that no word falls into are never touched: a search analyzes a few words only.
TermCache::TermCache() : memory_(std::calloc(kKnownWords * sizeof(Slot) + kCacheLine, 1)) {
  if (memory_ == nullptr) throw std::bad_alloc();
  void* aligned = memory_.get();
  std::size_t space = kKnownWords * sizeof(Slot) + kCacheLine;
  std::align(kCacheLine, kKnownWords * sizeof(Slot), aligned, space);
  slots_ = static_cast<Slot*>(aligned);
}

std::uint64_t TermCache::add(std::string_view word, std::size_t place, std::string_view form,
                             std::string_view term, std::uint32_t sequence) {
  Slot made{};
  const bool same_form = form == word;
  const bool cut_term = form.starts_with(term);
  const std::size_t form_at = same_form ? 0 : word.size();
  const std::size_t form_end = form_at + form.size();
  const std::size_t end = form_end + (cut_term ? 0 : term.size());
  if (word.empty() || end > made.bytes.size()) return 0;
  word.copy(made.bytes.data(), word.size());
  if (!same_form) form.copy(made.bytes.data() + form_at, form.size());
  if (!cut_term) term.copy(made.bytes.data() + form_end, term.size());
  made.sequence = sequence;
  made.word_bytes = static_cast<std::uint8_t>(word.size());
  made.form_bytes = static_cast<std::uint8_t>(form.size());
  made.term_bytes = static_cast<std::uint8_t>(term.size());
  made.same_form = same_form;
  made.cut_term = cut_term;

  std::size_t to = place;
  if (slots_[place].met_again || slots_[place + 1].sequence == 0) {
    if (slots_[place + 1].met_again) slots_[place].met_again = false;
    to = place + 1;
  }
  slots_[to] = made;
  return number_of(to);
}

}  // namespace tip
