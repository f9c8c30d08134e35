// Archives made for tests and as seeds of the fuzzers.
#ifndef TIP_TESTS_UNIT_PACKED_H_
#define TIP_TESTS_UNIT_PACKED_H_

#include <archive.h>
#include <archive_entry.h>

#include <clocale>
#include <string>
#include <vector>

namespace tip::test {

struct Member {
  std::string name;  // UTF-8; a folder ends in '/'
  std::string bytes;
  std::string link;  // where a symbolic link leads; empty: a file
};

// An archive in memory. `format`: "zip", "ustar", "pax", "7zip" or "raw"; `filter`: "none",
// "gzip", "bzip2", "xz" or "zstd". With a password the members of a zip are encrypted.
inline std::string packed(const char* format, const char* filter,
                          const std::vector<Member>& members, const char* password = nullptr) {
  const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = uselocale(utf8);
  archive* const a = archive_write_new();
  archive_write_set_format_by_name(a, format);
  if (filter != std::string("none")) archive_write_add_filter_by_name(a, filter);
  archive_write_set_bytes_in_last_block(a, 1);
  if (password != nullptr) {
    archive_write_set_options(a, "zip:encryption=traditional");
    archive_write_set_passphrase(a, password);
  }
  std::string out;
  const auto append = [](archive*, void* to, const void* bytes, std::size_t size) -> la_ssize_t {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  archive_write_open(a, &out, nullptr, append, nullptr);
  for (const Member& member : members) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, member.name.c_str());
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 1'600'000'000, 0);
    if (!member.link.empty()) {
      archive_entry_set_filetype(entry, AE_IFLNK);
      archive_entry_set_symlink(entry, member.link.c_str());
    } else {
      archive_entry_set_filetype(entry, member.name.ends_with('/') ? AE_IFDIR : AE_IFREG);
      archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    }
    archive_write_header(a, entry);
    if (!member.bytes.empty()) archive_write_data(a, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  uselocale(before);
  freelocale(utf8);
  return out;
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_PACKED_H_
