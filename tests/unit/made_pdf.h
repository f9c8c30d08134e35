// PDF documents made for tests.
#ifndef TIP_TESTS_UNIT_MADE_PDF_H_
#define TIP_TESTS_UNIT_MADE_PDF_H_

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace tip::test {

// A line of type on a page of 600 by 800 points; `y` is its baseline's height from the bottom.
struct TypeLine {
  int x = 0;
  int y = 0;
  int size = 10;
  std::string text;  // ASCII
};
using TypePage = std::vector<TypeLine>;

// The objects of a document, from 1, with a table of where they are. `trailer`: further entries.
inline std::string pdf_of(const std::vector<std::string>& objects,
                          const std::string& trailer = "") {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    places.push_back(out.size());
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t table = out.size();
  const std::string count = std::to_string(objects.size() + 1);
  out += "xref\n0 " + count + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    char line[32];
    std::snprintf(line, sizeof(line), "%010zu 00000 n \n", place);
    out += line;
  }
  return out + "trailer\n<< /Size " + count + " /Root 1 0 R " + trailer + " >>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

inline std::string stream_of(const std::string& bytes, const std::string& entries = "") {
  return "<< /Length " + std::to_string(bytes.size()) + " " + entries + " >>\nstream\n" + bytes +
         "\nendstream";
}

// Pages of type in Helvetica. `info`: entries such as "/Title (x)".
inline std::string made_pdf(const std::vector<TypePage>& pages, const std::string& info = "") {
  const auto reference = [](std::size_t number) { return std::to_string(number) + " 0 R"; };
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "",
                                      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                                      "<< " + info + " >>"};
  std::string kids;
  for (const TypePage& page : pages) {
    std::string drawn;
    for (const TypeLine& line : page) {
      std::string text;
      for (const char c : line.text) {
        if (c == '(' || c == ')' || c == '\\') text += '\\';
        text += c;
      }
      drawn += "BT /F1 " + std::to_string(line.size) + " Tf " + std::to_string(line.x) + " " +
               std::to_string(line.y) + " Td (" + text + ") Tj ET\n";
    }
    objects.push_back(stream_of(drawn));
    const std::string content = reference(objects.size());
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents " + content +
                      " /Resources << /Font << /F1 3 0 R >> >> >>");
    kids += reference(objects.size()) + " ";
  }
  objects[1] =
      "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
  return pdf_of(objects, "/Info 4 0 R");
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_MADE_PDF_H_
