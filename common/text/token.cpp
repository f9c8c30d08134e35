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

}  // namespace tip
