#include "common/index/name_lexicon.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <span>
#include <unordered_map>

#include "common/base/threads.h"
#include "common/base/utf8.h"
#include "common/base/varint.h"
#include "common/index/buckets.h"
#include "common/names/name_key.h"
#include "common/names/name_letters.h"
#include "common/names/places.h"
#include "common/names/scripts.h"
#include "common/names/sound_skeleton.h"

namespace tip {
namespace {

constexpr std::string_view kHeaderKey = "names";

// Bytes of a bucket before compression: what one look-up reads.
constexpr std::size_t kBucketBytes = 4096;

std::string bucket_key(std::uint64_t bucket) { return bucket_name(kHeaderKey, bucket); }

// Four bytes that sort as the keys do where they differ.
std::uint32_t key_beginning(std::string_view key) {
  std::uint32_t beginning = 0;
  for (std::size_t i = 0; i < sizeof(beginning); ++i) {
    beginning = beginning << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  }
  return beginning;
}

std::vector<std::string> keys_of(std::string_view form) {
  return names::other_script(form).empty() ? names::index_keys(form) : names::word_keys(form);
}

// Forms under their keys: some millions, so that each byte counts.
class Entries {
 public:
  struct Entry {
    std::uint64_t order;  // the key's hash until they are sorted, then bucket and key_beginning()
    std::uint32_t key;    // where it begins in keys_
    std::uint32_t form;   // its number
    std::uint32_t bucket() const { return static_cast<std::uint32_t>(order >> 32); }
  };

  explicit Entries(const std::vector<NameForm>& forms) : forms_(forms) {}

  // Computes the keys of some of the forms.
  void add(std::size_t first, std::size_t last) {
    for (std::size_t form = first; form < last; ++form) {
      for (const std::string& key : keys_of(forms_[form].text)) {
        entries_.push_back({bucket_hash(key), static_cast<std::uint32_t>(keys_.size()),
                            static_cast<std::uint32_t>(form)});
        put_string(keys_, key);
      }
    }
  }

  // Takes what `more` has, of the same forms.
  void append(Entries more) {
    const auto offset = static_cast<std::uint32_t>(keys_.size());
    keys_ += more.keys_;
    for (Entry entry : more.entries_) {
      entry.key += offset;
      entries_.push_back(entry);
    }
  }

  // By bucket, key and form, as the buckets hold them. There are fewer than 2^32 buckets.
  std::span<const Entry> sort(std::uint64_t buckets) {
    for (Entry& entry : entries_) {
      entry.order = entry.order % buckets << 32 | key_beginning(key(entry));
    }
    std::ranges::sort(entries_, [&](const Entry& a, const Entry& b) {
      if (a.order != b.order) return a.order < b.order;
      const int order = key(a).compare(key(b));
      return order != 0 ? order < 0 : a.form < b.form;
    });
    return entries_;
  }

  std::string_view key(const Entry& entry) const {
    std::string_view rest = std::string_view(keys_).substr(entry.key);
    return *take_string(rest);
  }
  const NameForm& form(const Entry& entry) const { return forms_[entry.form]; }

  // What all of them take in buckets, about.
  std::size_t bytes() const {
    std::size_t bytes = 0;
    for (const Entry& entry : entries_) bytes += key(entry).size() + form(entry).text.size() + 3;
    return bytes;
  }
  bool empty() const { return entries_.empty(); }
  // How many forms have keys, and how many of these are in other scripts than Latin and Khmer.
  struct Forms {
    std::uint64_t all = 0;
    std::uint64_t other_scripts = 0;
  };
  Forms count_forms() const {
    std::vector<bool> has_key(forms_.size());
    for (const Entry& entry : entries_) has_key[entry.form] = true;
    Forms forms;
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      if (!has_key[i]) continue;
      ++forms.all;
      if (!names::other_script(forms_[i].text).empty()) ++forms.other_scripts;
    }
    return forms;
  }

 private:
  const std::vector<NameForm>& forms_;
  std::string keys_;
  std::vector<Entry> entries_;
};

Entries entries_of(const std::vector<NameForm>& forms, unsigned threads) {
  const std::size_t share = forms.size() / std::max(1U, threads) + 1;
  std::vector<Entries> parts((forms.size() + share - 1) / share, Entries(forms));
  std::atomic<std::size_t> next = 0;
  run_in_threads(threads, [&] {
    for (std::size_t part = next++; part < parts.size(); part = next++) {
      parts[part].add(part * share, std::min(forms.size(), (part + 1) * share));
    }
  });
  Entries all(forms);
  for (Entries& part : parts) all.append(std::move(part));
  return all;
}

// Writes the entries of one bucket, which are sorted.
std::string encode_bucket(const Entries& entries, std::span<const Entries::Entry> bucket,
                          BucketCompressor& compressor) {
  std::string out;
  while (!bucket.empty()) {
    const std::string_view key = entries.key(bucket.front());
    std::size_t count = 1;
    while (count < bucket.size() && entries.key(bucket[count]) == key) ++count;
    put_string(out, key);
    put_uint(out, count);
    std::string_view before;
    for (const Entries::Entry& entry : bucket.first(count)) {
      const std::string_view text = entries.form(entry).text;
      const auto differ = std::mismatch(before.begin(), before.end(), text.begin(), text.end());
      const auto shared = static_cast<std::size_t>(differ.first - before.begin());
      put_uint(out, shared);
      put_string(out, text.substr(shared));
      put_uint(out, entries.form(entry).count);
      before = text;
    }
    bucket = bucket.subspan(count);
  }
  return compressor.compress(out);
}

[[noreturn]] void throw_damaged() { throw_damaged_list(kHeaderKey); }

// Calls visit(key, form) for each entry of a bucket, of which there need not be any.
template <class Visit>
void read_bucket(const std::string& bytes, Visit visit) {
  const std::string raw = decompress_bucket(bytes, kHeaderKey);
  std::string_view rest = raw;
  NameForm form;
  while (!rest.empty()) {
    const auto key = take_string(rest);
    const auto count = take_uint(rest);
    if (!key || !count) throw_damaged();
    form.text.clear();
    for (std::uint64_t i = 0; i < *count; ++i) {
      const auto shared = take_uint(rest);
      const auto suffix = take_string(rest);
      const auto occurrences = take_uint(rest);
      if (!shared || !suffix || !occurrences || *shared > form.text.size()) throw_damaged();
      form.text.resize(*shared);
      form.text.append(*suffix);
      form.count = static_cast<std::uint32_t>(*occurrences);
      visit(*key, form);
    }
  }
}

}  // namespace

bool is_worth_keeping(std::string_view form, std::uint32_t count) {
  // Of names in other scripts only single words are kept, but all of those: a search puts names
  // together.
  if (!names::other_script(form).empty()) return form.find(' ') == std::string_view::npos;
  return count >= kLeastForeign || names::may_be_khmer(form) || !names::other_names(form).empty();
}

std::map<std::string, std::string> encode_names(const std::vector<NameForm>& forms,
                                                unsigned threads) {
  Entries entries = entries_of(forms, threads);
  if (entries.empty()) return {};
  const std::uint64_t buckets = entries.bytes() / kBucketBytes + 1;
  std::span<const Entries::Entry> rest = entries.sort(buckets);
  std::map<std::string, std::string> out;
  std::string& header = out[std::string(kHeaderKey)];
  put_uint(header, buckets);
  const Entries::Forms counted = entries.count_forms();
  put_uint(header, counted.all);
  put_uint(header, counted.other_scripts);
  BucketCompressor compressor;
  while (!rest.empty()) {
    const std::uint32_t bucket = rest.front().bucket();
    std::size_t count = 1;
    while (count < rest.size() && rest[count].bucket() == bucket) ++count;
    out[bucket_key(bucket)] = encode_bucket(entries, rest.first(count), compressor);
    rest = rest.subspan(count);
  }
  return out;
}

std::uint64_t count_encoded(const std::map<std::string, std::string>& entries) {
  const auto header = entries.find(std::string(kHeaderKey));
  if (header == entries.end()) return 0;
  std::string_view in = header->second;
  take_uint(in);  // buckets
  return take_uint(in).value_or(0);
}

NameLexicon::NameLexicon(const Snapshot& snapshot)
    : learned_(snapshot, kLearnedNames), aliases_(snapshot, kAliasNames) {
  for (const SnapshotPart& part : snapshot.parts()) {
    const std::string header = part.segment.get_metadata(std::string(kHeaderKey));
    if (header.empty()) continue;
    std::string_view rest = header;
    const std::uint64_t buckets = take_uint(rest).value_or(0);
    const std::uint64_t forms = take_uint(rest).value_or(0);
    const std::optional<std::uint64_t> other_scripts = take_uint(rest);
    if (buckets == 0 || forms == 0 || !other_scripts || !rest.empty()) throw_damaged();
    parts_.push_back({part.segment, buckets, forms, *other_scripts});
  }
}

template <class Visit>
void NameLexicon::read_buckets_of(std::string_view key, Visit visit) const {
  for (const Part& part : parts_) {
    read_bucket(part.segment.get_metadata(bucket_key(bucket_hash(key) % part.buckets)), visit);
  }
}

std::vector<NameMatch> NameLexicon::find(const names::NameQuery& name, float reach) const {
  std::vector<NameMatch> matches;
  for (NameForm& form : under(name.keys())) {
    const auto verdict = name.judge(form.text, reach);
    if (verdict) matches.push_back({std::move(form), *verdict});
  }
  std::sort(matches.begin(), matches.end(), [](const NameMatch& a, const NameMatch& b) {
    if (a.verdict.cost != b.verdict.cost) return a.verdict.cost < b.verdict.cost;
    return a.form.count != b.form.count ? a.form.count > b.form.count : a.form.text < b.form.text;
  });
  return matches;
}

std::vector<NameForm> NameLexicon::under(const std::vector<std::string>& keys) const {
  struct Met {
    std::size_t key;    // under which it was met first: it stands under others with the same count
    std::size_t place;  // in forms
  };
  std::vector<NameForm> forms;
  std::unordered_map<std::string, Met> met;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    read_buckets_of(keys[i], [&](std::string_view key, const NameForm& form) {
      if (key != keys[i]) return;
      const auto [at, is_new] = met.try_emplace(form.text, Met{i, forms.size()});
      if (is_new) {
        forms.push_back(form);
      } else if (at->second.key == i) {
        forms[at->second.place].count += form.count;  // of another segment
      }
    });
  }
  if (parts_.size() > 1) {
    std::erase_if(forms,
                  [](const NameForm& form) { return !is_worth_keeping(form.text, form.count); });
  }
  return forms;
}

std::uint32_t NameLexicon::count_folded(std::string_view word) const {
  if (word.empty()) return 0;
  std::size_t rest = 0;
  const auto first = static_cast<UChar32>(utf8::next(word, rest));
  std::string name;
  utf8::append(name, static_cast<char32_t>(u_toupper(first)));
  return count(name.append(word.substr(rest)));
}

std::uint32_t NameLexicon::count(std::string_view form) const {
  std::string wanted = names::sound_key(names::read_name(form).letters);
  if (!names::other_script(form).empty()) {
    const std::vector<std::string> keys = names::word_keys(form);
    if (keys.empty()) return 0;
    wanted = keys.front();
  }
  std::uint32_t count = 0;
  read_buckets_of(wanted, [&](std::string_view key, const NameForm& found) {
    if (key == wanted && found.text == form) count += found.count;
  });
  return count;
}

namespace {

// Every form of a segment once. By the buckets that are there: how many are said to be there may be
// wrong.
std::unordered_map<std::string, std::uint32_t> forms_of(const Segment& segment) {
  std::unordered_map<std::string, std::uint32_t> forms;  // a form stands under several keys
  const std::string prefix = std::string(kHeaderKey) + ':';
  for (auto key = segment.metadata_keys_begin(prefix); key != segment.metadata_keys_end(prefix);
       ++key) {
    read_bucket(segment.get_metadata(*key), [&](std::string_view, const NameForm& form) {
      forms.try_emplace(form.text, form.count);
    });
  }
  return forms;
}

}  // namespace

std::vector<NameForm> NameLexicon::all() const {
  std::unordered_map<std::string, std::uint32_t> forms;
  for (const Part& part : parts_) {
    for (const auto& [text, count] : forms_of(part.segment)) forms[text] += count;
  }
  std::vector<NameForm> out;
  out.reserve(forms.size());
  for (const auto& [text, count] : forms) out.push_back({text, count});
  std::ranges::sort(out, {}, &NameForm::text);
  return out;
}

std::uint64_t NameLexicon::forms() const {
  if (parts_.size() == 1) return parts_.front().forms;
  return parts_.empty() ? 0 : all().size();
}

bool NameLexicon::has_other_scripts() const {
  return std::ranges::any_of(parts_, [](const Part& part) { return part.other_scripts > 0; });
}

void NameLexicon::check() const {
  for (const Part& part : parts_) {
    if (forms_of(part.segment).size() != part.forms) throw_damaged();
  }
  learned_.check();
  aliases_.check();
}

}  // namespace tip
