#include "indexer/sources/input.h"

#include <exception>
#include <utility>

#include "common/base/system_error.h"
#include "indexer/sources/article_source.h"
#include "indexer/sources/file_walk.h"
#include "indexer/sources/nested_sources.h"

namespace tip {

struct InputWalker::Impl {
  Impl(const std::vector<std::string>& all, ReadSettings read, std::shared_ptr<Captures> crawls)
      : paths(all),
        settings(std::make_shared<const ReadSettings>(std::move(read))),
        captures(crawls ? std::move(crawls) : std::make_shared<Captures>()),
        files(all) {
    captures->start_counting();
  }

  std::vector<std::string> paths;
  std::shared_ptr<const ReadSettings> settings;
  std::shared_ptr<Captures> captures;
  std::shared_ptr<ListedPages> listed = std::make_shared<ListedPages>();
  std::optional<std::uint64_t> bytes_total;
  FileWalk files;
  std::uint64_t file_number = 0;
  std::uint64_t bytes_done = 0;  // sizes of the files left behind
  FileEntry file;                // being read
  SkipCounts skipped;            // of the sources left behind
  SkipCounts repeated;           // captures that are counted with a file
  std::vector<Event> events;
  NestedSources sources;

  std::optional<InputItem> next() {
    for (;;) {
      if (auto item = sources.next()) return item;
      end_file();
      bytes_done += std::exchange(file.bytes, 0);
      auto entry = files.next();
      if (!entry) return std::nullopt;
      file = *std::move(entry);
      ++file_number;
      std::optional<ReadFailure> failure = open_file();
      file.kind = failure ? "" : sources.kind();
      events.emplace_back(file);
      if (failure) return std::move(*failure);
    }
  }

  void end_file() {
    const SkipCounts inside = sources.take_skipped();
    skipped.add(inside);
    const SkipCounts captured = captures->met();
    SkipCounts all = captured.since(repeated);
    repeated = captured;
    all.add(inside);
    if (all.total() > 0) events.emplace_back(std::move(all));
    CaptureHashes met = captures->take_hashes();
    if (!met.hashes.empty()) events.emplace_back(std::move(met));
  }

  std::optional<ReadFailure> open_file() {
    if (!file.failure.empty()) return ReadFailure{file.path, file.failure, file.code};
    if (file.path == "-") {
      sources.open(SourceEntry{file.path,
                               "",
                               file.path,
                               ByteStream::standard_input(),
                               std::make_shared<UnpackBudget>(0),
                               settings,
                               captures,
                               {},
                               {}});
      return std::nullopt;
    }
    auto stream = ByteStream::open(file.path);
    if (!stream) return ReadFailure{file.path, stream.error().message, stream.error().code};
    if (file.bytes == 0) return ReadFailure{file.path, std::string(kEmptyFile)};
    sources.open(SourceEntry{file.path,
                             "",
                             file.path,
                             *std::move(stream),
                             std::make_shared<UnpackBudget>(file.bytes),
                             settings,
                             captures,
                             {},
                             listed});
    return std::nullopt;
  }
};

InputWalker::InputWalker(const std::vector<std::string>& paths, ReadSettings settings,
                         std::shared_ptr<Captures> captures)
    : impl_(std::make_unique<Impl>(paths, std::move(settings), std::move(captures))) {}
InputWalker::~InputWalker() = default;
InputWalker::InputWalker(InputWalker&&) noexcept = default;

std::optional<InputItem> InputWalker::next() {
  try {
    return impl_->next();
  } catch (const std::exception& e) {
    // Out of memory, in practice: give up on this file and go on with the next one.
    leave_file();
    return ReadFailure{impl_->file.path, error_from_exception("read", e).message, ErrorCode::io};
  }
}

void InputWalker::leave_file() { impl_->sources.close(); }

std::vector<InputWalker::Event> InputWalker::take_events() {
  return std::exchange(impl_->events, {});
}

std::uint64_t InputWalker::file_number() const { return impl_->file_number; }

std::uint64_t InputWalker::bytes_total() {
  if (!impl_->bytes_total) impl_->bytes_total = bytes_in(impl_->paths);
  return *impl_->bytes_total;
}

std::uint64_t InputWalker::bytes_done() const {
  return impl_->bytes_done + impl_->sources.consumed();
}

const std::vector<PassedOver>& InputWalker::passed_over() const {
  return impl_->files.passed_over();
}

SkipCounts InputWalker::skipped() const {
  SkipCounts all = impl_->skipped;
  all.add(impl_->captures->skipped());
  return all;
}

}  // namespace tip
