#include "indexer/sources/originals.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>

#include "indexer/sources/nested_sources.h"

namespace tip {
namespace {

// An entry to copy: the place of its bytes, and the articles that were made of them.
struct MadeOf {
  std::string member;
  std::vector<std::size_t> wanted;
};
using Entries = std::map<std::string, MadeOf>;  // by number

Result<SourceEntry> open_file(const std::string& path) {
  auto stream = ByteStream::open(path);
  if (!stream) return tl::unexpected(stream.error());
  std::error_code unknown;
  const std::uintmax_t bytes = std::filesystem::file_size(path, unknown);
  return SourceEntry{path,
                     "",
                     path,
                     *std::move(stream),
                     std::make_shared<UnpackBudget>(unknown ? 0 : bytes),
                     std::make_shared<const ReadSettings>(),
                     std::make_shared<Captures>()};
}

class Originals {
 public:
  Originals(const std::string& path, std::span<const WantedOriginal> wanted, OriginalSink& sink)
      : path_(path), wanted_(wanted), sink_(sink), found_(wanted.size()) {
    for (std::size_t i = 0; i < wanted.size(); ++i) by_member_.emplace(wanted[i].member, i);
  }

  Result<std::vector<std::size_t>> run() {
    if (Status status = find(); !status) return tl::unexpected(status.error());
    // One that is inside another comes after it.
    while (!entries_.empty()) {
      const std::size_t before = entries_.size();
      if (Status status = copy(); !status) return tl::unexpected(status.error());
      if (entries_.size() == before) break;
    }
    for (const auto& [number, entry] : entries_) {
      for (const std::size_t i : entry.wanted) found_[i] = false;
    }
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (!found_[i]) missing.push_back(i);
    }
    return missing;
  }

 private:
  // Whether a wanted article may be in an entry at `member`: it is there or has it in front.
  bool may_hold(const std::string& member) const {
    if (member.empty()) return true;
    const std::string inside = member + "!";
    return std::ranges::any_of(wanted_, [&](const WantedOriginal& wanted) {
      return wanted.member == member || wanted.member.starts_with(inside);
    });
  }

  // Hands over what stands in the file, and notes what has to be copied.
  Status find() {
    Result<SourceEntry> file = open_file(path_);
    if (!file) return tl::unexpected(file.error());
    std::map<std::string, std::string> members;  // of the entries that are open, by number
    NestedSources sources([&](SourceEntry& entry, const std::string& number) {
      if (wanted_.size() == 1 && !may_hold(entry.member)) return true;
      members[number] = entry.member;
      return false;
    });
    sources.open(*std::move(file));
    std::size_t left = wanted_.size();
    while (left > 0) {
      std::optional<InputItem> item = sources.next();
      if (!item) break;
      const auto* raw = std::get_if<RawArticle>(&*item);
      if (raw == nullptr) continue;
      const std::vector<std::size_t> of = these(*raw);
      if (of.empty()) continue;
      left -= of.size();
      if (raw->made) {
        MadeOf& entry = entries_[sources.number()];
        entry.member = members[sources.number()];
        entry.wanted.insert(entry.wanted.end(), of.begin(), of.end());
        continue;
      }
      Status status = sink_.begin(of, raw->member);
      if (status) status = sink_.write(raw->bytes);
      if (status) status = sink_.end();
      if (!status) return status;
    }
    return {};
  }

  // The wanted articles that this one is, and that have not been found before.
  std::vector<std::size_t> these(const RawArticle& raw) {
    std::vector<std::size_t> of;
    const auto [first, last] = by_member_.equal_range(raw.member);
    if (first == last) return of;
    const std::string digest = digest_of(raw);
    for (auto it = first; it != last; ++it) {
      if (found_[it->second] || wanted_[it->second].sha256 != digest) continue;
      found_[it->second] = true;
      of.push_back(it->second);
    }
    return of;
  }

  // Hands over entries that articles were made of, as many as one reading of the file allows.
  Status copy() {
    Result<SourceEntry> file = open_file(path_);
    if (!file) return tl::unexpected(file.error());
    Status status;
    NestedSources sources([&](SourceEntry& entry, const std::string& number) {
      const auto found = entries_.find(number);
      if (found == entries_.end()) {
        // Only what holds one of them needs to be looked into.
        const auto inside = entries_.lower_bound(number + ".");
        return inside == entries_.end() || !inside->first.starts_with(number + ".");
      }
      if (status) status = hand_over(entry.stream, found->second);
      entries_.erase(found);
      return true;
    });
    sources.open(*std::move(file));
    while (status && !entries_.empty() && sources.next()) {
    }
    return status;
  }

  Status hand_over(ByteStream& stream, const MadeOf& entry) {
    constexpr std::size_t kReadBytes = std::size_t{256} << 10;
    Status status = sink_.begin(entry.wanted, entry.member);
    std::string bytes(kReadBytes, '\0');
    while (status) {
      const Result<std::size_t> got = stream.read(bytes.data(), bytes.size());
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) return sink_.end();
      status = sink_.write(std::string_view(bytes).substr(0, *got));
    }
    return status;
  }

  const std::string& path_;
  std::span<const WantedOriginal> wanted_;
  OriginalSink& sink_;
  std::unordered_multimap<std::string, std::size_t> by_member_;
  std::vector<bool> found_;
  Entries entries_;
};

}  // namespace

Result<std::vector<std::size_t>> read_originals(const std::string& path,
                                                std::span<const WantedOriginal> wanted,
                                                OriginalSink& sink) {
  return Originals(path, wanted, sink).run();
}

}  // namespace tip
