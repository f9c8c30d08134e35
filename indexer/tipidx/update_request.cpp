#include "indexer/tipidx/update_request.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/index_dir.h"
#include "common/index/open.h"
#include "indexer/tipidx/summary.h"

namespace tip {
namespace {

std::string whole_path(const std::string& path) {
  std::error_code failed;
  return std::filesystem::canonical(path, failed).string();
}

Result<std::vector<std::string>> paths_of(const UpdateVerbOptions& options,
                                          const std::filesystem::path& dir) {
  if (!options.paths.empty()) return options.paths;
  const Result<OpenIndex> index = open_index(dir);
  if (!index) return tl::unexpected(index.error());
  std::vector<std::string> paths;
  for (const std::string& path : index->manifest.paths) {
    if (path == "-") continue;
    const std::filesystem::path& root =
        options.root.empty() ? index->manifest.root : whole_path(options.root);
    paths.push_back(root == working_folder() ? path : (root / path).string());
  }
  if (paths.empty()) {
    return fail(ErrorCode::invalid_input, "the index was built of standard input alone",
                "name files or folders: tipidx update PATH...");
  }
  return paths;
}

}  // namespace

Result<UpdateOptions> update_request(const UpdateVerbOptions& options,
                                     const CommonOptions& common) {
  const Result<std::filesystem::path> dir = choose_index_dir(common.index);
  const auto paths = dir.and_then([&](const auto& found) { return paths_of(options, found); });
  if (!paths) return tl::unexpected(paths.error());
  UpdateOptions request;
  request.paths = *paths;
  request.index_dir = *dir;
  if (!options.root.empty()) request.root = whole_path(options.root);
  request.jobs = options.jobs;
  request.prune = options.prune;
  request.retry_failed = options.retry_failed;
  request.restore = options.restore;
  request.strict = options.strict;
  request.commit_every = options.commit_every * 1'000'000;
  request.max_merge = std::chrono::seconds(options.max_merge);
  request.read = read_settings(options.columns);
  return request;
}

}  // namespace tip
