#include "indexer/glass/document_file.h"

#include "common/index/glass_keys.h"

namespace tip::glass {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

// Reads one file, an entry at a time.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path) : file_(path, kBufferBytes) { next(); }

  void next() {
    done_ = file_.at_end();
    if (done_) return;
    document_ += static_cast<std::uint32_t>(file_.take_uint());
    tag_ = file_.take(file_.take_uint());
  }
  bool done() const { return done_; }
  std::uint32_t document() const { return document_; }
  std::string_view tag() const { return tag_; }
  const Status& status() const { return file_.status(); }

 private:
  InputFile file_;
  bool done_ = false;
  std::uint32_t document_ = 0;
  std::string_view tag_;
};

// Calls add(document, tag) for the entries of all files in document order.
template <class Add>
Status for_each_entry(const std::vector<std::filesystem::path>& files, Add add) {
  std::vector<Reader> readers;
  readers.reserve(files.size());
  for (const std::filesystem::path& file : files) readers.emplace_back(file);
  for (;;) {
    Reader* first = nullptr;  // one file a writer: few enough to look at all
    for (Reader& reader : readers) {
      if (!reader.status()) return reader.status();
      if (reader.done()) continue;
      if (first == nullptr || reader.document() < first->document()) first = &reader;
    }
    if (first == nullptr) return {};
    if (!add(first->document(), first->tag())) return {};
    first->next();
  }
}

// The table of all entries, keyed by document and what follows it.
Result<TableRoot> write_table(const std::filesystem::path& path,
                              const std::vector<std::filesystem::path>& files,
                              std::string_view key_end) {
  TableWriter table(path);
  std::string key;
  const Status status = for_each_entry(files, [&](std::uint32_t document, std::string_view tag) {
    key.clear();
    put_ordered_uint(key, document);
    table.add(key.append(key_end), tag);
    return !table.failed();
  });
  if (!status) return tl::unexpected(status.error());
  return table.finish();
}

}  // namespace

void DocumentFile::add(std::uint32_t document, std::string_view tag) {
  file_.append_uint(document - last_document_);
  file_.append_uint(tag.size());
  file_.append(tag);
  last_document_ = document;
}

Result<TableRoot> write_docdata_table(const std::filesystem::path& path,
                                      const std::vector<std::filesystem::path>& files) {
  return write_table(path, files, {});
}

Result<TableRoot> write_termlist_table(const std::filesystem::path& path,
                                       const std::vector<std::filesystem::path>& files) {
  return write_table(path, files, std::string_view("\0", 1));
}

}  // namespace tip::glass
