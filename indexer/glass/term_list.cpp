#include "indexer/glass/term_list.h"

#include <algorithm>
#include <array>

#include "common/store/varint.h"

namespace tip::glass {
namespace {

// A wdf below this may share a byte with the length of the common prefix.
constexpr std::uint32_t kSmallWdf = 127;

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t length = 0;
  while (length < most && a[length] == b[length]) ++length;
  return length;
}

}  // namespace

void put_slots(std::string& out,
               std::span<const std::pair<std::uint32_t, std::string_view>> values) {
  std::uint32_t next_slot = 0;
  for (const auto& [slot, value] : values) {
    put_uint(out, slot - next_slot);
    next_slot = slot + 1;
  }
}

void TermListEncoder::begin(std::uint32_t length, std::size_t count) {
  terms_.clear();
  previous_ = {};
  if (count == 0) return;
  put_uint(terms_, length);
  put_uint(terms_, count);
}

// Each term after the first shares a prefix with the one before it. Its length and a small wdf go
// into one byte where they fit, which is told by the byte being larger than the former term.
void TermListEncoder::add(std::string_view term, std::uint32_t wdf) {
  if (previous_.empty()) {
    terms_.push_back(static_cast<char>(term.size()));
    terms_.append(term);
    put_uint(terms_, wdf);
  } else {
    const std::size_t common = common_prefix(previous_, term);
    const std::size_t packed = (wdf + std::size_t{1}) * (previous_.size() + 1) + common;
    const bool fits = wdf < kSmallWdf && packed < 256;
    const std::array head = {static_cast<char>(fits ? packed : common),
                             static_cast<char>(term.size() - common)};
    terms_.append(head.data(), head.size()).append(term, common);
    if (!fits) put_uint(terms_, wdf);
  }
  previous_ = term;
}

std::string TermListEncoder::finish(std::string_view slots, Deflater& deflater) const {
  // Xapian leaves shorter tags alone.
  constexpr std::size_t kWorthDeflating = 18;
  std::string_view terms = terms_;
  const std::string_view deflated =
      terms.size() > kWorthDeflating ? deflater.deflate(terms) : std::string_view();
  if (!deflated.empty()) terms = deflated;
  std::string joined;
  joined.reserve(terms.size() + slots.size() + sizeof(std::uint64_t));
  joined.push_back(deflated.empty() ? '0' : '1');
  put_string(joined, terms);
  joined.append(slots);
  return joined;
}

TermListTags split_term_list(std::string_view joined) {
  TermListTags tags;
  tags.compressed = joined.starts_with('1');
  joined.remove_prefix(std::min<std::size_t>(1, joined.size()));
  tags.terms = take_string(joined).value_or(std::string_view());
  tags.slots = joined;
  return tags;
}

}  // namespace tip::glass
