// tip-reader: reads documents for tipidx, by libraries that may crash or hang. It is started by
// tipidx and of no use alone.
#include <array>

#include "indexer/limited/mail_reader.h"
#include "indexer/limited/pdf_reader.h"
#include "indexer/limited/serve.h"

int main(int argc, char** argv) {
  constexpr std::array<tip::DocumentReader, 2> kReaders = {
      {{"mail", tip::read_mail}, {"pdf", tip::read_pdf}}};
  tip::serve(argc, argv, kReaders);
}
