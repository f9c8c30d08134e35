// What holds of the tokens of any text, however odd: an index refuses terms that are empty or too
// long, and a passage is cut where tokens say they stand.
#ifndef TIP_TESTS_UNIT_TOKEN_JUDGE_H_
#define TIP_TESTS_UNIT_TOKEN_JUDGE_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "common/base/utf8.h"
#include "common/text/token.h"

namespace tip::test {

// Each has a stemmer or letters of its own.
inline constexpr std::array<std::string_view, 7> kTokenLanguages = {"en", "ar", "fr", "de",
                                                                    "ko", "km", "th"};

// Why the tokens of a text are not as they have to be; empty if they are.
class TokenJudge : public TokenSink {
 public:
  explicit TokenJudge(std::string_view text) : text_(text) {}

  void on_token(const Token& token) override {
    ++tokens;
    if (token.term.empty() || token.form.empty()) fault = "empty";
    if (token.form.size() > kMaxTermBytes) fault = "too long";
    if (utf8::sanitize(token.term) != token.term || utf8::sanitize(token.form) != token.form)
      fault = "no UTF-8";
    if (token.begin >= token.end || token.end > text_.size()) fault = "range";
    if (token.width == 0) fault = "no width";
    if (token.reading != Reading::itself) return;
    if (token.position < position_) fault = "order";
    position_ = token.position;
  }

  std::string_view fault;
  int tokens = 0;

 private:
  std::string_view text_;
  std::uint32_t position_ = 0;
};

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_TOKEN_JUDGE_H_
