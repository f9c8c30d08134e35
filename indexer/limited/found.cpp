#include "indexer/limited/found.h"

#include <array>
#include <cstddef>
#include <utility>

namespace tip {
namespace {

constexpr std::array kArticle = {
    &FoundArticle::format, &FoundArticle::charset, &FoundArticle::url,    &FoundArticle::date,
    &FoundArticle::saved,  &FoundArticle::title,   &FoundArticle::author, &FoundArticle::bytes};
constexpr std::array kMember = {&FoundMember::name, &FoundMember::type, &FoundMember::charset};

template <class Found, class Members>
std::vector<std::string> written(Found& found, const Members& members) {
  std::vector<std::string> fields;
  fields.reserve(members.size());
  for (const auto member : members) fields.push_back(std::move(found.*member));
  return fields;
}

template <class Found, class Members>
std::optional<Found> read(std::vector<std::string>& fields, const Members& members) {
  if (fields.size() != members.size()) return std::nullopt;
  Found found;
  for (std::size_t i = 0; i < members.size(); ++i) found.*members[i] = std::move(fields[i]);
  return found;
}

}  // namespace

std::vector<std::string> to_fields(FoundArticle found) { return written(found, kArticle); }
std::vector<std::string> to_fields(FoundMember found) { return written(found, kMember); }

std::optional<FoundArticle> to_article(std::vector<std::string> fields) {
  return read<FoundArticle>(fields, kArticle);
}
std::optional<FoundMember> to_member(std::vector<std::string> fields) {
  return read<FoundMember>(fields, kMember);
}

}  // namespace tip
