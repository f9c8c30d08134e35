#include "indexer/tipidx/originals_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <random>
#include <utility>

#include "common/base/percent.h"
#include "common/base/utc_time.h"
#include "common/base/utf8.h"
#include "common/version.h"

namespace tip {
namespace {

Status lost() { return fail(ErrorCode::io, "standard output takes no more"); }

class Zip : public OriginalsArchive {
 public:
  explicit Zip(Console& console) : console_(console), archive_(archive_write_new()) {
    archive_write_set_format_zip(archive_.get());
    // Flags say that names are UTF-8, in any locale.
    archive_write_set_options(archive_.get(), "hdrcharset=UTF-8");
    archive_write_set_bytes_in_last_block(archive_.get(), 1);
    archive_write_open(archive_.get(), this, nullptr, write, nullptr);
  }

  Status add(const ArchivedOriginal& original, std::string_view bytes) override {
    return put(original.name, bytes);
  }
  Status finish(std::string_view manifest) override {
    Status status = put(kManifestName, manifest);
    if (status && archive_write_close(archive_.get()) != ARCHIVE_OK) status = failed();
    return status;
  }

 private:
  struct Free {
    void operator()(archive* a) const { archive_write_free(a); }
    void operator()(archive_entry* e) const { archive_entry_free(e); }
  };

  static la_ssize_t write(archive*, void* self, const void* bytes, std::size_t size) {
    Console& console = static_cast<Zip*>(self)->console_;
    console.bytes({static_cast<const char*>(bytes), size});
    return console.is_lost() ? -1 : static_cast<la_ssize_t>(size);
  }

  Status failed() const {
    if (console_.is_lost()) return lost();
    const char* const why = archive_error_string(archive_.get());
    return fail(ErrorCode::io, fmt::format("cannot write the archive: {}", why ? why : "unknown"));
  }

  Status put(const std::string& name, std::string_view bytes) {
    const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    // The same originals give the same archive.
    archive_entry_set_mtime(entry.get(), 0, 0);
    const int code = archive_write_header(archive_.get(), entry.get());
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return failed();
    if (!bytes.empty() && archive_write_data(archive_.get(), bytes.data(), bytes.size()) < 0) {
      return failed();
    }
    return {};
  }

  Console& console_;
  std::unique_ptr<archive, Free> archive_;
};

// What may not stand in an address as it is (RFC 3986), as %XX.
std::string as_address(std::string_view text) {
  return percent_encoded(text, [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte > ' ' && byte < 0x7F &&
           std::string_view("\"<>\\^`{|}%").find(c) == std::string_view::npos;
  });
}

// An address that was read may be anything: no line end may forge a field.
std::string one_line(std::string_view address) {
  std::string out;
  for (const char c : address) {
    if (static_cast<std::uint8_t>(c) > ' ' && c != 0x7F) out += c;
  }
  return out;
}

class Warc : public OriginalsArchive {
 public:
  explicit Warc(Console& console) : console_(console), date_(iso_time(indexing_time())) {
    put("warcinfo", "", "application/warc-fields",
        fmt::format("software: tip {}\r\nformat: WARC File Format 1.1\r\n", kVersion));
  }

  Status add(const ArchivedOriginal& original, std::string_view bytes) override {
    const std::string address = original.address.empty() ? "file:///" + as_address(original.name)
                                                         : one_line(original.address);
    return put("resource", address, "application/octet-stream", bytes);
  }
  Status finish(std::string_view manifest) override {
    return put("metadata", std::string("urn:tip:") + kManifestName, "application/jsonl", manifest);
  }

 private:
  // RFC 4122, version 4.
  std::string new_id() {
    const std::uint64_t high = (random_() & 0xFFFFFFFFFFFF0FFFULL) | 0x4000ULL;
    const std::uint64_t low = (random_() & 0x3FFFFFFFFFFFFFFFULL) | 0x8000000000000000ULL;
    return fmt::format("<urn:uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}>", high >> 32,
                       high >> 16 & 0xFFFF, high & 0xFFFF, low >> 48, low & 0xFFFFFFFFFFFFULL);
  }

  Status put(std::string_view type, const std::string& address, std::string_view media,
             std::string_view bytes) {
    std::string head =
        fmt::format("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n", type,
                    new_id(), date_);
    if (!address.empty()) head += fmt::format("WARC-Target-URI: {}\r\n", address);
    head += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n\r\n", media, bytes.size());
    console_.bytes(head);
    console_.bytes(bytes);
    console_.bytes("\r\n\r\n");
    return console_.is_lost() ? lost() : Status();
  }

  Console& console_;
  std::string date_;
  std::mt19937_64 random_{std::random_device{}()};
};

// A part of a name between slashes.
std::string safe_part(std::string_view part) {
  constexpr std::size_t kMostBytes = 120;
  std::string out;
  for (const char c : part) {
    const bool odd = static_cast<std::uint8_t>(c) < ' ' ||
                     std::string_view("\\:*?\"<>|\x7f").find(c) != std::string_view::npos;
    out += odd ? '_' : c;
  }
  if (out.size() > kMostBytes) {
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<std::uint8_t>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  return out.find_first_not_of('.') == std::string::npos ? "_" : utf8::sanitize(out);
}

}  // namespace

std::unique_ptr<OriginalsArchive> open_originals_archive(std::string_view format,
                                                         Console& console) {
  if (format == "warc") return std::make_unique<Warc>(console);
  return std::make_unique<Zip>(console);
}

std::string OriginalNames::name_for(const std::string& path, const std::string& member) {
  std::string place = path;
  if (!member.empty()) place += "!/" + member;
  std::string name;
  for (std::size_t begin = 0; begin < place.size();) {
    const std::size_t end = std::min(place.find('/', begin), place.size());
    if (end > begin)
      name +=
          (name.empty() ? "" : "/") + safe_part(std::string_view(place).substr(begin, end - begin));
    begin = end + 1;
  }
  if (name.empty()) name = "_";
  std::string free = name;
  for (int n = 2; !taken_.insert(free).second; ++n) free = fmt::format("{}~{}", name, n);
  return free;
}

}  // namespace tip
