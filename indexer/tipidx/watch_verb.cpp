// tipidx watch
#include <poll.h>

#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "common/base/counted.h"
#include "common/base/utc_time.h"
#include "common/cli/stop_signals.h"
#include "common/render/json.h"
#include "indexer/tipidx/summary.h"
#include "indexer/tipidx/update_request.h"
#include "indexer/tipidx/verbs.h"
#include "indexer/watch/folder_events.h"
#include "indexer/watch/time_to_look.h"

namespace tip {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// An update begins when nothing has happened for so long, as what writes one file often writes
// another; or so long after the first change, if there is no end to them.
constexpr milliseconds kQuiet{500};
constexpr milliseconds kMostDelay{10'000};

class Watch {
 public:
  Watch(UpdateOptions request, const CommonOptions& common, FolderEvents& events,
        const StopSignals& stop, Console& console)
      : request_(std::move(request)),
        common_(common),
        events_(events),
        stop_(stop),
        console_(console) {
    request_.committed = [this](const CommittedBatch& batch) {
      if (batch.added + batch.updated + batch.removed > 0) show(batch);
      return !stop_.asked();
    };
  }

  int run() {
    say_what_is_watched();
    if (!update_now()) return kExitError;
    // Once is enough.
    request_.retry_failed = false;
    request_.restore = false;
    bool failed = false;
    while (!stop_.asked() && !console_.is_lost()) {
      if (failed) {
        wait_for_stop();
      } else if (!wait_for_changes()) {
        continue;
      }
      if (stop_.asked()) break;
      failed = !update_now();
      say_what_is_watched();
    }
    return kExitDone;
  }

 private:
  void say_what_is_watched() {
    const bool all = events_.watching() != FolderEvents::Watching::some;
    if (!std::exchange(all_watched_, all) || all) return;
    console_.note(
        "the system lets no more folders be watched, so all are looked at every minute; "
        "raise the limit with: sysctl fs.inotify.max_user_watches=1000000");
  }

  // A line a commit, at once.
  void show(const CommittedBatch& batch) {
    const std::string time = iso_time(indexing_time());
    if (common_.json) {
      console_.json(nlohmann::ordered_json{{"format_version", render::kFormatVersion},
                                           {"time", time},
                                           {"documents", batch.documents},
                                           {"added", batch.added},
                                           {"updated", batch.updated},
                                           {"removed", batch.removed}});
    } else {
      console_.line("{}  {} added, {} updated, {} removed; {}", time, batch.added, batch.updated,
                    batch.removed, counted(batch.documents, "article"));
    }
    console_.flush();
  }

  bool update_now() {
    const Result<BuildSummary> summary = update(request_);
    if (!summary) {
      console_.error(summary.error());
      return false;
    }
    refused_ = summary->refused > 0;
    say_what_failed(*summary);
    if (summary->kept) console_.error(*summary->kept);
    return true;
  }

  // Not the same every minute.
  void say_what_failed(const BuildSummary& summary) {
    std::vector<std::string> failed = summary.warnings;
    for (const ReadFailure& failure : summary.errors) {
      failed.push_back(failure.path + ": " + failure.reason);
    }
    if (failed != failed_) print_failures(summary, console_);
    failed_ = std::move(failed);
  }

  bool wait(milliseconds time) {
    std::array<pollfd, 2> files = {pollfd{stop_.descriptor(), POLLIN, 0},
                                   pollfd{events_.descriptor(), POLLIN, 0}};
    return ::poll(files.data(), files.size(), static_cast<int>(time.count())) > 0;
  }

  void wait_for_stop() {
    pollfd file{stop_.descriptor(), POLLIN, 0};
    ::poll(&file, 1, static_cast<int>(kTryAgain.count()));
  }

  // Until something has changed and it is time for an update; false when there was nothing.
  bool wait_for_changes() {
    if (!wait(time_to_look(events_.watching(), refused_))) {
      events_.look_again();
      return true;
    }
    if (!events_.take()) return false;
    const Clock::time_point first = Clock::now();
    while (!stop_.asked() && Clock::now() - first < kMostDelay && wait(kQuiet)) events_.take();
    return true;
  }

  UpdateOptions request_;
  const CommonOptions& common_;
  FolderEvents& events_;
  const StopSignals& stop_;
  Console& console_;
  bool all_watched_ = true;          // as it was said last
  bool refused_ = false;             // the system did not let all be read
  std::vector<std::string> failed_;  // of the update before
};

}  // namespace

int watch_verb(const UpdateVerbOptions& options, const CommonOptions& common, Console& console) {
  const StopSignals stop;
  Result<UpdateOptions> request = update_request(options, common);
  // What changes during the first update must not be missed.
  Result<FolderEvents> events = request ? FolderEvents::open(request->paths, request->index_dir)
                                        : Result<FolderEvents>(tl::unexpect, request.error());
  if (!events) {
    console.error(events.error());
    return kExitError;
  }
  return Watch(std::move(*request), common, *events, stop, console).run();
}

}  // namespace tip
