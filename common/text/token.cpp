#include "common/text/token.h"

namespace tip {

std::string_view token_kind_name(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::number:
      return "number";
    case TokenKind::acronym:
      return "acronym";
    case TokenKind::khmer:
      return "khmer";
    case TokenKind::cluster:
      return "cluster";
  }
  return "";
}

std::string_view reading_name(Reading reading) {
  switch (reading) {
    case Reading::itself:
      return "itself";
    case Reading::other:
      return "other";
    case Reading::part:
      return "part";
  }
  return "";
}

}  // namespace tip
