// Files that hold files: zip, tar and 7z, and single files packed with bzip2, xz or compress.
#ifndef TIP_INDEXER_SOURCES_ARCHIVE_SOURCE_H_
#define TIP_INDEXER_SOURCES_ARCHIVE_SOURCE_H_

#include <tip/result.h>

#include <memory>
#include <string_view>

#include "indexer/sources/article_source.h"
#include "indexer/sources/seekable_file.h"

namespace tip {

// So many bytes are enough for is_archive() and is_office_document().
inline constexpr std::size_t kArchiveBeginningBytes = 512;

// Whether an entry that begins so is an archive.
bool is_archive(std::string_view beginning);

// Whether an archive that begins so is one document: DOCX, ODT, EPUB and their like are zip files.
bool is_office_document(std::string_view beginning);

// Hands out the members, each as an entry of its own, in the archive's order. Links are not
// followed and nothing is written: a member's name is only shown. What was packed as a single file
// keeps the place of what it was packed in.
std::unique_ptr<ArticleSource> open_archive(SourceEntry entry);
// The same of an entry whose bytes are in `file`, which can be gone through several times so.
Result<std::unique_ptr<ArticleSource>> open_archive(const SourceEntry& entry,
                                                    const SeekableFile& file);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_ARCHIVE_SOURCE_H_
