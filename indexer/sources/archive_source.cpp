#include "indexer/sources/archive_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/decode.h"
#include "indexer/parse/saved_page.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/front_matter_source.h"

namespace tip {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kInputBytes = std::size_t{128} << 10;
// Pages of one archive that are noted.
constexpr std::size_t kMostPages = 1'000'000;

constexpr std::array<std::string_view, 7> kBeginnings = {"PK\x03\x04"sv,
                                                         "PK\x05\x06"sv,
                                                         "7z\xbc\xaf\x27\x1c"sv,
                                                         "BZh"sv,
                                                         "\xfd"
                                                         "7zXZ\0"sv,
                                                         "\x1f\x9d"sv,
                                                         "\x5d\0\0\x80\0"sv};
constexpr std::size_t kTarMarkAt = 257;
constexpr std::string_view kTarMark = "ustar";
constexpr std::size_t kZipNameAt = 30;  // of the first member

// Names of first members that say what a zip file is.
constexpr std::array<std::string_view, 7> kOfficeMembers = {
    "mimetype", "[Content_Types].xml", "_rels/", "docProps/", "word/", "ppt/", "xl/"};

constexpr std::array<std::string_view, 6> kPackedEndings = {".bz2", ".xz",  ".lzma",
                                                            ".Z",   ".tbz", ".txz"};

// libarchive gives names in UTF-8 only where the thread's locale has it. Made once for an archive,
// as the system maps a file for it.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}
  ~Utf8Locale() {
    if (locale_ != nullptr) freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

  // While it lives, the thread's locale is this one, if the system has it.
  class Use {
   public:
    explicit Use(const Utf8Locale& locale) {
      if (locale.locale_ != nullptr) before_ = uselocale(locale.locale_);
    }
    ~Use() {
      if (before_ != nullptr) uselocale(before_);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    locale_t before_ = nullptr;
  };

 private:
  locale_t locale_;
};

// Whether the list of members is at the end.
bool is_seeking(std::string_view beginning) {
  return beginning.starts_with("PK") || beginning.starts_with("7z");
}

struct Close {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Handle = std::unique_ptr<archive, Close>;

// Apple's copies of attributes, and what a folder would not show either.
bool is_hidden(std::string_view name) {
  if (name.starts_with("__MACOSX/")) return true;
  while (!name.empty()) {
    const std::string_view part = ascii::take(name, '/');
    if (part.size() > 1 && part.front() == '.' && part != "..") return true;
  }
  return false;
}

class Archive : public ArticleSource {
 public:
  explicit Archive(SourceEntry entry) : ArticleSource(std::move(entry)) {}
  Archive(SourceEntry entry, SeekableFile file)
      : ArticleSource(std::move(entry)), file_(std::move(file)) {}

  std::optional<SourceItem> next() override {
    if (done_) return std::nullopt;
    const Utf8Locale::Use names_in_utf8(locale_);
    if (!archive_) {
      if (auto failure = open()) return ended(*std::move(failure));
    }
    for (;;) {
      archive_entry* member = nullptr;
      const int code = archive_read_next_header(archive_.get(), &member);
      if (code == ARCHIVE_EOF) {
        done_ = true;
        if (members_ == 0) return entry_.failure("an archive with nothing in it");
        return std::nullopt;
      }
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return ended(failed());
      ++members_;
      if (auto item = item_of(member)) return item;
    }
  }

  std::uint64_t consumed() const override {
    return file_ ? std::min(at_, file_->size()) : ArticleSource::consumed();
  }

 private:
  std::optional<ReadFailure> open() {
    archive_.reset(archive_read_new());
    archive* const a = archive_.get();
    if (a == nullptr) return entry_.failure("out of memory", ErrorCode::internal);
    for (const auto support :
         {archive_read_support_filter_bzip2, archive_read_support_filter_xz,
          archive_read_support_filter_lzma, archive_read_support_filter_compress,
          archive_read_support_format_zip, archive_read_support_format_7zip,
          archive_read_support_format_tar, archive_read_support_format_raw}) {
      support(a);
    }
    archive_read_set_callback_data(a, this);
    archive_read_set_read_callback(a, read);
    if (!file_ && is_seeking(entry_.stream.peek(kArchiveBeginningBytes))) {
      auto file = entry_.stream.seekable();
      if (!file) return entry_.failure(file.error());
      file_ = *std::move(file);
    }
    if (file_) {
      archive_read_set_seek_callback(a, seek);
      archive_read_set_skip_callback(a, skip);
    }
    if (archive_read_open1(a) != ARCHIVE_OK) return failed();
    return std::nullopt;
  }

  static la_ssize_t read(archive* a, void* self, const void** bytes) {
    Archive& source = *static_cast<Archive*>(self);
    source.buffer_.resize(kInputBytes);
    const Result<std::size_t> got =
        source.file_ ? source.file_->read(source.at_, source.buffer_)
                     : source.entry_.stream.read(source.buffer_.data(), kInputBytes);
    if (!got) {
      archive_set_error(a, EIO, "%s", got.error().message.c_str());
      return ARCHIVE_FATAL;
    }
    source.at_ += *got;
    *bytes = source.buffer_.data();
    return static_cast<la_ssize_t>(*got);
  }

  static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
    Archive& source = *static_cast<Archive*>(self);
    const auto size = static_cast<la_int64_t>(source.file_->size());
    const auto from = whence == SEEK_SET   ? la_int64_t{0}
                      : whence == SEEK_CUR ? static_cast<la_int64_t>(source.at_)
                                           : size;
    const la_int64_t to = std::clamp(offset, -from, size - from) + from;
    source.at_ = static_cast<std::uint64_t>(to);
    return to;
  }

  static la_int64_t skip(archive*, void* self, la_int64_t count) {
    Archive& source = *static_cast<Archive*>(self);
    const la_int64_t left = static_cast<la_int64_t>(source.file_->size() - source.at_);
    const la_int64_t skipped = std::clamp(count, la_int64_t{0}, left);
    source.at_ += static_cast<std::uint64_t>(skipped);
    return skipped;
  }

  // What the library says went wrong.
  std::string why() const {
    const char* const said = archive_error_string(archive_.get());
    return utf8::sanitize(said == nullptr ? "cut off" : said);
  }
  ReadFailure failed() const {
    return entry_.failure("a damaged archive: " + why(), ErrorCode::corrupt);
  }
  SourceItem ended(ReadFailure failure) {
    done_ = true;
    return failure;
  }

  static std::string name_of(archive_entry* member) {
    if (const char* name = archive_entry_pathname_utf8(member); name != nullptr) {
      return utf8::sanitize(name);
    }
    const char* const raw = archive_entry_pathname(member);
    if (raw == nullptr) return "?";
    auto decoded = decode(raw, DecodeHint::none);
    return decoded ? *std::move(decoded) : utf8::sanitize(raw);
  }

  // Nothing for a member that is passed over.
  std::optional<SourceItem> item_of(archive_entry* member) {
    if (archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW) {
      SourceEntry unpacked = entry_.with(stream());
      unpacked.name = unpacked_name();
      return unpacked;
    }
    const auto type = archive_entry_filetype(member);
    if (type == AE_IFDIR) return std::nullopt;
    std::string name = name_of(member);
    std::string shown = name;
    std::replace(name.begin(), name.end(), '\\', '/');
    if (is_hidden(name)) {
      skipped_.add(kSkippedHidden);
      return std::nullopt;
    }
    const bool furniture = is_page_furniture(name);
    if (!furniture && is_part_of_page(name)) {
      skipped_.add(kSkippedPageParts);
      return std::nullopt;
    }
    if (kind_by_name(name) == FileKind::html && pages_.size() < kMostPages) {
      pages_.insert(hash_of_name(name.substr(0, name.rfind('.'))));
    }
    SourceEntry inner = entry_.entry_at(shown, std::move(name), stream());
    const auto is_post = [&] {  // a file of notes may be one
      return type == AE_IFREG && extension(inner.name) == "md" &&
             begins_front_matter(inner.stream.peek(kFrontMatterBytes), inner.name);
    };
    if (furniture && !is_post()) {
      skipped_.add(furniture_reason(inner.name));
      return std::nullopt;
    }
    if (type == AE_IFLNK || archive_entry_hardlink(member) != nullptr) {
      return inner.failure("a link, which is not followed");
    }
    if (type != AE_IFREG) return inner.failure("not a regular file");
    if (archive_entry_is_encrypted(member) != 0) {
      return inner.failure("protected by a password");
    }
    if (archive_entry_size_is_set(member) != 0 && archive_entry_size(member) == 0) {
      return inner.failure("empty file");
    }
    return inner;
  }

  static std::size_t hash_of_name(std::string_view name) {
    return std::hash<std::string_view>()(name);
  }

  // Whether a member is in a folder with the parts of a page: "lots_files/" beside "lots.html".
  bool is_part_of_page(std::string_view name) {
    for (std::size_t begin = 0;;) {
      const std::size_t slash = name.find('/', begin);
      if (slash == name.npos) return false;
      const std::string_view page = page_of_parts(name.substr(begin, slash - begin));
      if (!page.empty()) {
        look_for_pages();
        if (pages_.contains(hash_of_name(name.substr(0, begin + page.size())))) return true;
      }
      begin = slash + 1;
    }
  }

  // Notes all pages where members can be gone through twice: a page may stand behind its parts.
  void look_for_pages() {
    if (!file_ || std::exchange(looked_, true)) return;
    auto same = SeekableFile::of(file_->descriptor());
    if (!same) return;
    Archive names(entry_.with(ByteStream::of_reader(reader_over({}))), *std::move(same));
    names.looked_ = true;
    while (names.next()) {
    }
    pages_ = std::move(names.pages_);
  }

  // "wire.jsonl.bz2" -> "wire.jsonl".
  std::string unpacked_name() const {
    std::string name = entry_.name;
    for (const std::string_view ending : kPackedEndings) {
      if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    }
    return name;
  }

  ByteStream stream() {
    return ByteStream::of_reader([this](char* to, std::size_t capacity) -> Result<std::size_t> {
      const la_ssize_t got = archive_read_data(archive_.get(), to, capacity);
      if (got < 0) return fail(ErrorCode::corrupt, "the archive is damaged: " + why());
      const auto size = static_cast<std::size_t>(got);
      if (auto status = entry_.budget->take(size); !status) return tl::unexpected(status.error());
      return size;
    });
  }

  Utf8Locale locale_;
  std::optional<SeekableFile> file_;  // of formats that seek
  std::uint64_t at_ = 0;              // in it
  std::vector<char> buffer_;
  Handle archive_;
  std::uint64_t members_ = 0;
  std::unordered_set<std::size_t> pages_;  // hashes of the names of web pages, without endings
  bool looked_ = false;                    // for pages behind
  bool done_ = false;
};

}  // namespace

bool is_archive(std::string_view beginning) {
  return beginning.substr(0, kArchiveBeginningBytes)
             .substr(std::min(kTarMarkAt, beginning.size()))
             .starts_with(kTarMark) ||
         std::ranges::any_of(kBeginnings,
                             [&](std::string_view mark) { return beginning.starts_with(mark); });
}

bool is_office_document(std::string_view beginning) {
  if (!beginning.starts_with(kBeginnings[0]) || beginning.size() < kZipNameAt) return false;
  beginning.remove_prefix(kZipNameAt);
  return std::ranges::any_of(kOfficeMembers,
                             [&](std::string_view name) { return beginning.starts_with(name); });
}

std::unique_ptr<ArticleSource> open_archive(SourceEntry entry) {
  return std::make_unique<Archive>(std::move(entry));
}

Result<std::unique_ptr<ArticleSource>> open_archive(const SourceEntry& entry,
                                                    const SeekableFile& file) {
  auto same = SeekableFile::of(file.descriptor());
  if (!same) return tl::unexpected(same.error());
  return std::make_unique<Archive>(entry.with(ByteStream::of_reader(reader_over({}))),
                                   *std::move(same));
}

}  // namespace tip
