#include "common/index/terms.h"

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/fold.h"

namespace tip {
namespace {

std::string joined(std::string_view a, std::string_view b, std::string_view c,
                   std::string_view d = {}) {
  std::string out;
  out.reserve(a.size() + b.size() + c.size() + d.size());
  out.append(a).append(b).append(c).append(d);
  return out;
}

}  // namespace

std::string token_term(const FieldInfo& field, std::string_view stem, std::string_view form) {
  return joined(field.prefix, field.terms == FieldTerms::forms ? form : stem, {});
}

std::string cluster_term(const FieldInfo& field, std::string_view cluster) {
  // Clusters are a few characters; hostile ones are cut like any token, again for the two prefixes.
  return joined(field.prefix, kClusterPrefix, utf8::truncate(cluster, kMaxTermBytes));
}

std::string bigram_term(const FieldInfo& field, std::string_view first, std::string_view second) {
  return joined(field.prefix, kBigramPrefix, utf8::truncate(first, kMaxTermBytes / 2),
                utf8::truncate(second, kMaxTermBytes / 2));
}

std::string whole_term(const FieldInfo& field, std::string_view value) {
  // Identifiers are compared byte by byte; everything else as people write it.
  const std::string text = field.id == FieldId::id ? std::string(value) : fold(ascii::trim(value));
  return joined(field.prefix, utf8::truncate(text, kMaxTermBytes), {});
}

}  // namespace tip
