// Learning that files have changed, by inotify(7).
#ifndef TIP_INDEXER_WATCH_FOLDER_EVENTS_H_
#define TIP_INDEXER_WATCH_FOLDER_EVENTS_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/descriptor.h"

namespace tip {

// Watches files and folders, with all folders in them and those that will be. Says only that
// something has changed, not what: however many events there are, they take no memory, and where
// the system has dropped some, nothing is missed. Hidden names and links to folders are passed
// over, as a walk does. Not thread-safe.
class FolderEvents {
 public:
  // `paths` need not be there yet. `except`: a folder in which changes do not count.
  static Result<FolderEvents> open(const std::vector<std::string>& paths,
                                   const std::filesystem::path& except);

  // What poll(2) waits for: there are events to take. Negative where none can come, which it passes
  // over.
  int descriptor() const { return inotify_.get(); }

  // Takes the events that have come; whether one of them counts.
  bool take();

  // Changes in all folders are told of; or not, as the system has a limit
  // (fs.inotify.max_user_watches) or fails; or not should a path come, as what it is to be in is
  // not there.
  enum class Watching : std::uint8_t { all, some, no_place };
  Watching watching() const { return watching_; }

  // Watches what it could not until now, or was not there.
  void look_again();

 private:
  struct Watched {
    std::filesystem::path folder;
    bool all = false;               // whether every name in it counts
    std::set<std::string> names{};  // else those that do
  };

  FolderEvents(Descriptor inotify, std::vector<std::filesystem::path> roots,
               std::filesystem::path except);

  void watch_all();
  void lost_place();
  Watched* watch(const std::filesystem::path& folder);
  void watch_tree(const std::filesystem::path& folder);
  bool count(std::uint32_t mask, int watch, const std::string& name);

  Descriptor inotify_;
  std::vector<std::filesystem::path> roots_;
  std::filesystem::path except_;
  std::unordered_map<int, Watched> watched_;  // by what inotify calls them
  Watching watching_ = Watching::all;
};

}  // namespace tip

#endif  // TIP_INDEXER_WATCH_FOLDER_EVENTS_H_
