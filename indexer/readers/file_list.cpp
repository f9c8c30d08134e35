#include "indexer/readers/file_list.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "common/system_error.h"
#include "indexer/readers/sniff.h"

namespace tip {
namespace {

std::string join(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

// The names in a folder, sorted by bytes, hidden ones left out (".tip" is one of them). Returns
// errno, or 0.
int names_in(const std::string& folder, std::vector<std::string>& names) {
  DIR* dir = ::opendir(folder.c_str());
  if (dir == nullptr) return errno;
  errno = 0;
  while (const dirent* entry = ::readdir(dir)) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  const int error = errno;
  ::closedir(dir);
  std::sort(names.begin(), names.end());
  return error;
}

class Walk {
 public:
  explicit Walk(FileList& list) : list_(list) {}

  // A path the user named.
  void named(const std::string& path) {
    if (path == "-") {
      list_.entries.push_back({path, {}, 0});
      return;
    }
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) {
      // Also when it is missing: who names a path means it, and a share may have gone away.
      refuse(path, errno == ENOENT ? "no such file or folder" : system_message(errno),
             ErrorCode::io);
    } else if (S_ISDIR(info.st_mode)) {
      folder(path);
    } else {
      file(path, info);
    }
  }

 private:
  // Not recursive: folders may be nested deeper than the stack allows.
  void folder(const std::string& path) {
    std::vector<std::string> waiting = {path};  // last one first; ends with '/' if a folder
    bool first = true;
    while (!waiting.empty()) {
      std::string current = std::move(waiting.back());
      waiting.pop_back();
      struct stat info {};
      if (!first && !look(current, info)) continue;
      if (!first && !S_ISDIR(info.st_mode)) {
        file(current, info);
        continue;
      }
      first = false;
      std::vector<std::string> names;
      const int error = names_in(current, names);
      if (error != 0)
        refuse(current, "cannot open folder: " + system_message(error), ErrorCode::io);
      for (auto name = names.rbegin(); name != names.rend(); ++name) {
        if (is_page_furniture(*name)) {
          ++list_.skipped;
        } else {
          waiting.push_back(join(current, *name));
        }
      }
    }
  }

  // Whether there is something to read at `path`, met in a folder.
  bool look(const std::string& path, struct stat& info) {
    if (::lstat(path.c_str(), &info) != 0) {
      refuse(path, system_message(errno), errno == ENOENT ? ErrorCode::not_found : ErrorCode::io);
      return false;
    }
    if (!S_ISLNK(info.st_mode)) return true;
    if (::stat(path.c_str(), &info) != 0) {
      refuse(path, "broken symbolic link");
      return false;
    }
    if (!S_ISDIR(info.st_mode)) return true;
    ++list_.skipped;  // it may lead in a circle
    return false;
  }

  void file(const std::string& path, const struct stat& info) {
    if (!S_ISREG(info.st_mode)) {
      refuse(path, "not a regular file");
      return;
    }
    const auto bytes = static_cast<std::uint64_t>(info.st_size);
    list_.entries.push_back({path, {}, bytes});
    list_.bytes += bytes;
  }

  void refuse(const std::string& path, std::string why, ErrorCode code = ErrorCode::invalid_input) {
    list_.entries.push_back({path, std::move(why), 0, code});
  }

  FileList& list_;
};

}  // namespace

FileList list_files(const std::vector<std::string>& paths) {
  FileList list;
  Walk walk(list);
  for (const std::string& path : paths) walk.named(path);
  return list;
}

}  // namespace tip
