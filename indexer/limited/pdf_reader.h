// PDF, by poppler.
#ifndef TIP_INDEXER_LIMITED_PDF_READER_H_
#define TIP_INDEXER_LIMITED_PDF_READER_H_

#include "indexer/limited/serve.h"

namespace tip {

// Sends the pages as readers/pdf_pages.h has them, then files that are attached.
void read_pdf(int file, Answer& answer);

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_PDF_READER_H_
