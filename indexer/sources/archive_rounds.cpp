#include "indexer/sources/archive_rounds.h"

#include <utility>
#include <variant>

#include "indexer/sources/archive_source.h"

namespace tip {

std::optional<ReadFailure> ArchiveRounds::look_through(
    SourceEntry& entry, const std::function<void(SourceEntry&)>& look) {
  auto file = entry.stream.seekable();
  if (!file) return entry.failure(file.error());
  file_ = *std::move(file);
  if (auto failure = begin(entry)) return failure;
  while (auto item = members_->next()) {
    if (auto* const member = std::get_if<SourceEntry>(&*item)) look(*member);
  }
  return begin(entry);
}

std::optional<ReadFailure> ArchiveRounds::begin(SourceEntry& entry) {
  auto members = open_archive(entry, file_);
  if (!members) return entry.failure(members.error());
  members_ = *std::move(members);
  return std::nullopt;
}

}  // namespace tip
