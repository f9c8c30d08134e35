// The names of an index that somebody else may have made: what cannot be read is not found.
#include "common/index/name_lexicon.h"
#include "tests/fuzz/metadata.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const tip::names::NameQuery name("Chhou Bun Eng");
  static tip::fuzz::MetadataDatabase metadata;
  const Xapian::Database& database = metadata.hold(tip::fuzz::text_of(bytes, size));
  try {
    const tip::NameLexicon lexicon(database);
    lexicon.find(name);
    lexicon.count("Chou Bun Eng");
    lexicon.check();
  } catch (const Xapian::DatabaseCorruptError&) {
    return 0;  // damage may be told so
  }
  return 0;
}
