// How often tests with random input try.
#ifndef TIP_TESTS_UNIT_ROUNDS_H_
#define TIP_TESTS_UNIT_ROUNDS_H_

namespace tip::test {

// `n` times; under the sanitizers, where each takes ten times as long, a tenth as often, for what
// they look for is found by any of them.
constexpr int rounds(int n) {
#ifdef TIP_SANITIZE
  return (n + 9) / 10;
#else
  return n;
#endif
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_ROUNDS_H_
