// Checksums as somebody else would make them who changes an index on purpose.
#ifndef TIP_TESTS_CLI_RESEAL_H_
#define TIP_TESTS_CLI_RESEAL_H_

#include <filesystem>

namespace tip::test {

// Writes the checksums of what lies in a generation's folder, as docs/index-format.md says.
void reseal(const std::filesystem::path& generation);

}  // namespace tip::test

#endif  // TIP_TESTS_CLI_RESEAL_H_
