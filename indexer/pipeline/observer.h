// Who is told how far a build is.
#ifndef TIP_INDEXER_PIPELINE_OBSERVER_H_
#define TIP_INDEXER_PIPELINE_OBSERVER_H_

#include <cstdint>

namespace tip {

// Told now and then how far a build is. Called from the thread that called build().
class BuildObserver {
 public:
  virtual ~BuildObserver() = default;
  // `bytes_done` of `bytes_total` input bytes (as on disk; 0 when unknown) read, `articles` handed
  // to the workers.
  virtual void reading(std::uint64_t bytes_done, std::uint64_t bytes_total,
                       std::uint64_t articles) = 0;
  // All articles are analyzed; the parts are being merged.
  virtual void merging() = 0;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_OBSERVER_H_
