#include "common/store/open.h"

#include "common/store/frames.h"
#include "common/store/guard.h"
#include "common/store/index_dir.h"
#include "common/store/sanity.h"

namespace tip {

Result<OpenIndex> open_index(const std::filesystem::path& dir) {
  // Between reading CURRENT and opening, a build may have replaced and removed the generation.
  constexpr int kTries = 8;
  Result<OpenIndex> opened = fail(ErrorCode::internal, "not tried");
  for (int i = 0; i < kTries; ++i) {
    const Result<std::string> generation = live_generation(dir);
    if (!generation) return tl::unexpected(generation.error());
    opened = xapian_guard("open the index in " + dir.string(), [&]() -> Result<OpenIndex> {
      const std::filesystem::path folder = dir / *generation;
      if (Status sane = check_version_file(folder); !sane) return tl::unexpected(sane.error());
      Xapian::Database database(folder.string(), Xapian::DB_BACKEND_GLASS);
      if (Status sane = check_document_numbers(database, folder); !sane) {
        return tl::unexpected(sane.error());
      }
      Result<Manifest> manifest =
          manifest_from_json(database.get_metadata(std::string(kManifestKey)));
      if (!manifest) return tl::unexpected(manifest.error());
      std::string dictionary = database.get_metadata(std::string(kDictionaryKey));
      return OpenIndex{std::move(database), std::move(*manifest), *generation,
                       std::move(dictionary)};
    });
    if (opened || opened.error().code != ErrorCode::stale) return opened;
    if (live_generation(dir).value_or("") == *generation) break;
  }
  return opened;
}

}  // namespace tip
