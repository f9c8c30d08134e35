#include "indexer/pipeline/failure_log.h"

#include <fmt/format.h>

namespace tip {

void FailureLog::enter(std::uint64_t file) {
  if (file == file_) return;
  file_ = file;
  in_a_row_ = 0;
  listed_of_file_ = 0;
}

void FailureLog::list(ReadFailure failure) {
  ++count_;
  if (listed_.size() >= kMostListed) return;
  listed_.push_back(std::move(failure));
}

bool FailureLog::read(std::uint64_t file) {
  if (file == given_up_) return false;
  enter(file);
  in_a_row_ = 0;
  return true;
}

void FailureLog::failed(std::uint64_t file, ReadFailure failure) {
  if (file == given_up_) return;
  enter(file);
  std::string place = failure.path;
  if (failure.code == ErrorCode::io) ++refused_;
  if (listed_of_file_ < kMostListedOfFile) {
    ++listed_of_file_;
    list(std::move(failure));
  } else {
    ++count_;
  }
  if (++in_a_row_ < kMostFailuresInARow) return;
  given_up_ = file;
  list({std::move(place),
        fmt::format("{} failures in a row: the rest of this file is not read", in_a_row_)});
}

}  // namespace tip
