// The text of office documents, which are XML.
#ifndef TIP_INDEXER_SOURCES_OFFICE_TEXT_H_
#define TIP_INDEXER_SOURCES_OFFICE_TEXT_H_

#include <tip/result.h>

#include <string>

namespace tip {

// What is in a document: paragraphs, a blank line between them.
struct OfficeText {
  std::string text;
  std::string title;  // the first paragraph that is styled as one; may be empty
};

// The main part of a DOCX document, or its notes (ECMA-376, also strict). Moved and deleted text,
// field codes, comments and second forms of one text are left out.
Result<OfficeText> word_text(const std::string& xml);

// content.xml of an ODT document (OASIS OpenDocument); notes come after the text. Comments and
// tracked changes are left out.
Result<OfficeText> open_document_text(const std::string& xml);

// What a document's own data say (docProps/core.xml, meta.xml, or above the body of a document that
// is one file); all may be empty.
struct OfficeFacts {
  std::string title;
  std::string author;
  std::string modified;  // as written
};
OfficeFacts office_facts(const std::string& xml);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_OFFICE_TEXT_H_
