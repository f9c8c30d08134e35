#include "indexer/glass/term_list.h"

#include <algorithm>

#include "common/store/varint.h"

namespace tip::glass {
namespace {

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(differ.first - a.begin());
}

// Each term after the first shares a prefix with the one before it. Its length and a small wdf go
// into one byte where they fit, which is told by the byte being larger than the former term.
void put_terms(std::string& out, std::span<const TermEntry> terms, std::uint32_t length) {
  constexpr std::uint32_t kSmallWdf = 127;
  if (terms.empty()) return;
  put_uint(out, length);
  put_uint(out, terms.size());
  std::string_view previous;
  for (const TermEntry& entry : terms) {
    if (previous.empty()) {
      out.push_back(static_cast<char>(entry.term.size()));
      out.append(entry.term);
      put_uint(out, entry.wdf);
    } else {
      const std::size_t common = common_prefix(previous, entry.term);
      const std::size_t packed = (entry.wdf + std::size_t{1}) * (previous.size() + 1) + common;
      const bool fits = entry.wdf < kSmallWdf && packed < 256;
      out.push_back(static_cast<char>(fits ? packed : common));
      out.push_back(static_cast<char>(entry.term.size() - common));
      out.append(entry.term.substr(common));
      if (!fits) put_uint(out, entry.wdf);
    }
    previous = entry.term;
  }
}

}  // namespace

std::string_view TermListEncoder::encode(const IndexDocument& document, std::uint32_t length) {
  terms_.clear();
  put_terms(terms_, document.terms, length);
  joined_.clear();
  put_string(joined_, terms_);
  std::uint32_t next_slot = 0;
  for (const auto& [slot, value] : document.values) {
    put_uint(joined_, slot - next_slot);
    next_slot = slot + 1;
  }
  return joined_;
}

TermListTags split_term_list(std::string_view joined) {
  TermListTags tags;
  tags.terms = take_string(joined).value_or(std::string_view());
  tags.slots = joined;
  return tags;
}

}  // namespace tip::glass
