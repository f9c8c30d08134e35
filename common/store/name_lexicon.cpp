#include "common/store/name_lexicon.h"

#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <thread>
#include <unordered_set>

#include "common/khmer/name_key.h"
#include "common/store/varint.h"

namespace tip {
namespace {

constexpr std::string_view kHeaderKey = "names";
// Bytes of a bucket before compression: what one look-up reads.
constexpr std::size_t kBucketBytes = 4096;
// No bucket made here comes near this; a damaged one might claim to.
constexpr std::size_t kMaxBucketBytes = std::size_t{64} << 20;
constexpr int kZstdLevel = 9;

std::string bucket_key(std::uint64_t bucket) { return fmt::format("{}:{:08}", kHeaderKey, bucket); }

// FNV-1a, which is part of the format: the same in every program and on every machine.
std::uint64_t hash(std::string_view key) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : key) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h;
}

// One form under one of its keys.
struct Entry {
  std::uint64_t bucket;
  std::string_view key;
  const NameForm* form;
};

// keys[i] are those of forms[i].
std::vector<std::vector<std::string>> keys_of(const std::vector<NameForm>& forms,
                                              unsigned threads) {
  std::vector<std::vector<std::string>> keys(forms.size());
  const std::size_t share = forms.size() / std::max(1U, threads) + 1;
  std::vector<std::jthread> helpers;
  for (std::size_t first = 0; first < forms.size(); first += share) {
    helpers.emplace_back([&, first] {
      for (std::size_t i = first; i < std::min(forms.size(), first + share); ++i) {
        keys[i] = names::index_keys(forms[i].text);
      }
    });
  }
  helpers.clear();
  return keys;
}

// Compresses one bucket after the other: making a context takes longer than a bucket.
class Compressor {
 public:
  std::string compress(std::string_view bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    out.resize(ZSTD_compressCCtx(context_.get(), out.data(), out.size(), bytes.data(), bytes.size(),
                                 kZstdLevel));
    return out;
  }

 private:
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context_{ZSTD_createCCtx(), &ZSTD_freeCCtx};
};

// Writes the entries of one bucket, which are sorted by key and form.
std::string encode_bucket(const Entry* first, const Entry* last, Compressor& compressor) {
  std::string out;
  for (const Entry* entry = first; entry != last;) {
    const Entry* end =
        std::find_if(entry, last, [&](const Entry& e) { return e.key != entry->key; });
    put_string(out, entry->key);
    put_uint(out, static_cast<std::uint64_t>(end - entry));
    std::string_view before;
    for (; entry != end; ++entry) {
      const std::string_view text = entry->form->text;
      const auto differ = std::mismatch(before.begin(), before.end(), text.begin(), text.end());
      const auto shared = static_cast<std::size_t>(differ.first - before.begin());
      put_uint(out, shared);
      put_string(out, text.substr(shared));
      put_uint(out, entry->form->count);
      before = text;
    }
  }
  return compressor.compress(out);
}

// Calls visit(key, form) for each entry; false when the bucket is damaged.
template <class Visit>
bool read_bucket(const std::string& bytes, Visit visit) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size > kMaxBucketBytes) return bytes.empty();
  std::string raw(size, '\0');
  if (ZSTD_decompress(raw.data(), raw.size(), bytes.data(), bytes.size()) != size) return false;
  std::string_view rest = raw;
  NameForm form;
  while (!rest.empty()) {
    const auto key = take_string(rest);
    const auto count = take_uint(rest);
    if (!key || !count) return false;
    form.text.clear();
    for (std::uint64_t i = 0; i < *count; ++i) {
      const auto shared = take_uint(rest);
      const auto suffix = take_string(rest);
      const auto occurrences = take_uint(rest);
      if (!shared || !suffix || !occurrences || *shared > form.text.size()) return false;
      form.text.resize(*shared);
      form.text.append(*suffix);
      form.count = static_cast<std::uint32_t>(*occurrences);
      visit(*key, form);
    }
  }
  return true;
}

}  // namespace

std::map<std::string, std::string> encode_names(const std::vector<NameForm>& forms,
                                                unsigned threads) {
  const std::vector<std::vector<std::string>> keys = keys_of(forms, threads);
  std::vector<Entry> entries;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    for (const std::string& key : keys[i]) {
      entries.push_back({0, key, &forms[i]});
      bytes += key.size() + forms[i].text.size() + 3;
    }
  }
  if (entries.empty()) return {};
  const std::uint64_t buckets = bytes / kBucketBytes + 1;
  for (Entry& entry : entries) entry.bucket = hash(entry.key) % buckets;
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    if (a.bucket != b.bucket) return a.bucket < b.bucket;
    return a.key != b.key ? a.key < b.key : a.form < b.form;
  });
  std::map<std::string, std::string> out;
  std::string& header = out[std::string(kHeaderKey)];
  put_uint(header, buckets);
  put_uint(header, forms.size());
  Compressor compressor;
  for (std::size_t first = 0; first < entries.size();) {
    std::size_t last = first;
    while (last < entries.size() && entries[last].bucket == entries[first].bucket) ++last;
    out[bucket_key(entries[first].bucket)] =
        encode_bucket(&entries[first], &entries[0] + last, compressor);
    first = last;
  }
  return out;
}

NameLexicon::NameLexicon(const Xapian::Database& database) : database_(database) {
  const std::string header = database_.get_metadata(std::string(kHeaderKey));
  std::string_view rest = header;
  buckets_ = take_uint(rest).value_or(0);
  forms_ = take_uint(rest).value_or(0);
}

std::string NameLexicon::bucket_of(std::string_view key) const {
  return database_.get_metadata(bucket_key(hash(key) % buckets_));
}

std::vector<NameMatch> NameLexicon::find(const names::NameQuery& name, float reach) const {
  std::vector<NameMatch> matches;
  if (buckets_ == 0) return matches;
  std::unordered_set<std::string> seen;
  for (const std::string& wanted : name.keys()) {
    read_bucket(bucket_of(wanted), [&](std::string_view key, const NameForm& form) {
      if (key != wanted || !seen.insert(form.text).second) return;
      if (const auto verdict = name.judge(form.text, reach)) matches.push_back({form, *verdict});
    });
  }
  std::sort(matches.begin(), matches.end(), [](const NameMatch& a, const NameMatch& b) {
    if (a.verdict.cost != b.verdict.cost) return a.verdict.cost < b.verdict.cost;
    return a.form.count != b.form.count ? a.form.count > b.form.count : a.form.text < b.form.text;
  });
  return matches;
}

std::uint32_t NameLexicon::count(std::string_view form) const {
  if (buckets_ == 0) return 0;
  const std::string wanted = names::sound_key(names::read_name(form).letters);
  std::uint32_t count = 0;
  read_bucket(bucket_of(wanted), [&](std::string_view key, const NameForm& found) {
    if (key == wanted && found.text == form) count = found.count;
  });
  return count;
}

std::vector<NameForm> NameLexicon::all() const {
  std::map<std::string, std::uint32_t> forms;  // a form stands under several keys
  for (std::uint64_t i = 0; i < buckets_; ++i) {
    read_bucket(database_.get_metadata(bucket_key(i)), [&](std::string_view, const NameForm& form) {
      forms.emplace(form.text, form.count);
    });
  }
  std::vector<NameForm> out;
  out.reserve(forms.size());
  for (auto& [text, count] : forms) out.push_back({text, count});
  return out;
}

bool NameLexicon::check() const {
  for (std::uint64_t i = 0; i < buckets_; ++i) {
    if (!read_bucket(database_.get_metadata(bucket_key(i)), [](auto&&...) {})) return false;
  }
  return true;
}

}  // namespace tip
