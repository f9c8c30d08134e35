// Writes what the fuzz targets start from: seeds SOURCE_FOLDER OUT_FOLDER makes OUT_FOLDER/TARGET/
// with inputs made of the sample archive and its queries.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/index/frames.h"
#include "common/index/name_lexicon.h"
#include "common/index/place_list_format.h"
#include "common/index/place_list_writer.h"
#include "common/index/record.h"
#include "tests/fuzz/metadata.h"
#include "tests/unit/packed.h"

namespace fs = std::filesystem;

namespace {

// Longer inputs only slow a fuzzer down.
constexpr std::size_t kMostBytes = std::size_t{16} * 1024;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Seeds {
 public:
  explicit Seeds(fs::path out) : out_(std::move(out)) {}

  void add(const char* target, std::string_view bytes) {
    fs::create_directories(out_ / target);
    std::ofstream file(out_ / target / std::to_string(++count_), std::ios::binary);
    bytes = bytes.substr(0, kMostBytes);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    failed_ = failed_ || !file;
  }
  int count() const { return count_; }
  bool failed() const { return failed_; }

 private:
  fs::path out_;
  int count_ = 0;
  bool failed_ = false;
};

std::string utf16(std::string_view text, bool big) {
  std::string out = big ? "\xfe\xff" : "\xff\xfe";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = tip::utf8::next(text, at);
    const auto unit = static_cast<std::uint16_t>(c > 0xffff ? 0xfffd : c);
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xff);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

void add_decode(Seeds& seeds, const std::string& text) {
  const std::string_view part = std::string_view(text).substr(0, 600);
  seeds.add("decode", part);
  seeds.add("decode", utf16(part, true));
  seeds.add("decode", utf16(part, false));
  seeds.add("decode", "\xef\xbb\xbf" + std::string(part));
  for (const char* charset : {"windows-1252", "shift_jis", "utf-16", "no-such"}) {
    seeds.add("decode", "<meta charset=\"" + std::string(charset) + "\">\xe9\x93\xfa" +
                            std::string(part.substr(0, 200)));
  }
}

void add_record(Seeds& seeds, const std::string& text, const std::string& id) {
  tip::Article article;
  article.id = id;
  article.title = text.substr(0, text.find('\n'));
  article.date = "2022-07-20";
  article.authors = {"Sok Dara", "Keo Maly"};
  article.body = text;
  article.aside = "Menu\n\nMore";
  auto parts = tip::cut_into_parts(article.body);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i].position = static_cast<unsigned>(40 * i);
  std::string record = tip::RecordCodec().encode(article, parts, 1);
  record.resize(record.size() - 4);  // the target adds the checksum
  seeds.add("stored_text", record);
}

void add_archives(Seeds& seeds, const std::string& text) {
  const tip::test::Member member{"news/a.txt", text.substr(0, 900), ""};
  const std::string zip = tip::test::packed("zip", "none", {member, {"b.html", "<p>B</p>", ""}});
  seeds.add("archive", zip);
  seeds.add("archive", tip::test::packed("pax", "bzip2", {member, {"x.zip", zip, ""}}));
  seeds.add("archive", tip::test::packed("7zip", "none", {member, {"c.txt", "", "news/a.txt"}}));
  seeds.add("archive", tip::test::packed("raw", "xz", {member}));
  // The fuzzer takes the name from the size.
  for (const char* padding : {"a", "ab", "abc"}) {
    seeds.add("archive",
              tip::test::packed(
                  "zip", "none",
                  {{"1/index.html", "<p>A</p>", ""},
                   {"1/index_files/b.html", padding, ""},
                   {"1/index.rdf", "<r:RDF><m:title r:resource='a'/></r:RDF>", ""},
                   {"pages/pages.jsonl", "{\"url\":\"http://a.example/b\",\"text\":\"B.\"}\n", ""},
                   {"archive/a.warc", "WARC/1.0\r\n", ""}}));
  }
}

void add_documents(Seeds& seeds) {
  for (const char* document : {
           "r{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset128 A;}}\\u6016 ?\\'83\\'41\\par"
           "{\\footnote n}{\\*\\x y}\\bin2 ab{\\v h}\\tab}",
           "w<w:document xmlns:w=\"u\"><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>a"
           "</w:t><w:tab/><w:br/></w:r><w:moveFrom><w:r><w:t>b</w:t></w:r></w:moveFrom></w:p>"
           "</w:document>",
           "o<o:text xmlns:o=\"u\" xmlns:t=\"v\"><t:h>a</t:h><t:p>b<t:s t:c=\"3\"/><t:note><t:p>n"
           "</t:p></t:note></t:p></o:text>",
           "b<package><manifest><item id=\"a\" href=\"../a%20b.xhtml#c\" "
           "media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine>"
           "</package>",
           "p500 400 900 500 4The\n920 400 1300 500 4sur-\n500 520 900 620 4vey\n"
           "3000 400 3300 500 5up\n500 7800 600 7900 41\n",
           "mFrom a@b.example Thu Mar  4 10:00:00 2021\nFrom: a@b.example\nTo: x\n\n>From it.\n\n"
           "From a@b.example Thu Mar  4 10:00:00 2021\n\nB\n",
       }) {
    seeds.add("document", document);
  }
}

void add_json(Seeds& seeds, const std::string& lines) {
  std::string_view rest = lines;
  std::string some;
  for (int i = 0; i < 3 && !rest.empty(); ++i) some.append(tip::ascii::take(rest, '\n')) += '\n';
  seeds.add("json_lines", some);
  seeds.add("json_lines", "\xef\xbb\xbf" + some);
  seeds.add("json_lines", utf16(some.substr(0, 900), false));
  std::string packed;
  tip::Frames().pack(some, packed);
  seeds.add("json_lines", packed);
  seeds.add("json_lines", "{\"title\":{\"0\":\"a\"},\"text\":{\"0\":\"b\"}}");
  seeds.add("json_lines",
            "{\n\"columns\":[\"title\",\"text\"],\"data\":[[\"a\",\"b\"]]}\n{\"a\":{}}");
}

// One file of each format, with the text as its story.
void add_formats(Seeds& seeds, const std::string& text) {
  const std::string story = text.substr(0, 400);
  const std::string cdata = "<![CDATA[" + story + "]]>";
  const std::string answer =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>" + story;
  const std::string length = std::to_string(answer.size());
  const std::string warc =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a.example/x>\r\n"
      "WARC-Date: 2013-07-29T20:51:06Z\r\nContent-Length: " +
      length + "\r\n\r\n" + answer + "\r\n\r\n";
  seeds.add("formats", warc + warc);
  seeds.add("formats", tip::test::packed("raw", "gzip", {{"a", warc, ""}}));
  seeds.add("formats",
            "filedesc://a 0.0.0.0 20130729000000 text/plain 3\n1 0\nhttp://a.example/x "
            "10.0.0.1 20130729205106 text/html " +
                length + "\n" + answer + "\n");
  seeds.add("formats", "title,text\nLots,\"" + story + "\"\n\"a\n");
  seeds.add("formats",
            "<?xml version='1.0'?><rss><channel><title>a</title><item><title>Lots</title>"
            "<description>" +
                cdata + "</description><category>x</category></item></channel></rss>");
  seeds.add(
      "formats",
      "<rss><channel><wp:author><wp:author_login>a</wp:author_login><wp:author_display_name>A"
      "</wp:author_display_name></wp:author><item><title>Lots</title><dc:creator>a</dc:creator>"
      "<content:encoded>[caption id=1]x[/caption][embed]http://a[/embed] " +
          cdata + "</content:encoded><wp:post_type>post</wp:post_type></item></channel></rss>");
  seeds.add(
      "html_page",
      "<title>Lots</title><script type=\"application/json\">{\"a\":[{\"title\":\"Lots\",\"body\":"
      "[{\"type\":\"paragraph\",\"text\":\"" +
          std::string(300, 'a') + " b. \"}]}]}</script><script>a = {\"b\": JSON.parse(\"{}\")}");
  seeds.add(
      "formats",
      "<mets xmlns:x='http://www.w3.org/1999/xlink'><dmdSec ID='d'><mods><title>a</title></mods>"
      "</dmdSec><fileSec><file ID='f'><FLocat x:href='file://./a.xml'/></file></fileSec><structMap>"
      "<div TYPE='Newspaper' DMDID='d'><div TYPE='ARTICLE' ID='a' LABEL='b'><fptr><area FILEID='f' "
      "BEGIN='g'/></fptr></div></div></structMap></mets>");
  seeds.add("formats",
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><author><name>a</name></author>"
            "<content type='xhtml'><div><p>" +
                cdata + "</p></div></content></entry></feed>");
  seeds.add("formats",
            "<newsItem guid='a'><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentSet>"
            "<inlineXML><nitf><body><body.head><hedline><hl1>a</hl1></hedline></body.head>"
            "<body.content><p>" +
                cdata + "</p></body.content></body></nitf></inlineXML></contentSet></newsItem>");
  seeds.add("formats", "---\ntitle: \"a\"\nauthors:\n  - name: b\ntags: [a, 'b']\n---\n# *a*\n\n" +
                           story + "\n- [b](c)\n");
  seeds.add("formats", "+++\ntitle = \"a\"\ndate = 2021-03-04\n[x]\n+++\n" + story);
  seeds.add("formats",
            "<o:document xmlns:o='u' o:mimetype='application/vnd.oasis.opendocument.text'><t:h>" +
                cdata + "</t:h></o:document>");
  seeds.add(
      "html_page",
      "<html><!--\n Page saved with SingleFile \n url: https://a.example/b \n saved date: Sat "
      "Mar 04 2023\n--><p>" +
          story);
  seeds.add("formats",
            "<REUTERS NEWID=\"1\"><DATE>26-FEB-1987</DATE><TEXT>&#2;<TITLE>a</TITLE><BODY>" +
                story + "&#3;</BODY></TEXT></REUTERS>");
  seeds.add(
      "formats",
      "<newsitem itemid='2' date='1996-08-20'><headline>a</headline><byline>b</byline><text><p>" +
          story + "</p></text></newsitem>");
  seeds.add("formats", "<DOC id=\"AFP_ENG_19940512.0001\" type=\"story\" >\n<LP>a</LP><TEXT>\n" +
                           story + "</TEXT>\n</DOC>");
  seeds.add(
      "formats",
      "<feed xmlns:app='http://www.w3.org/2007/app'><author><name>a</name></author><entry>"
      "<category scheme='http://schemas.google.com/g/2005#kind' term='b#post'/><source><title>"
      "a</title><author><name>b</name></author></source><content>" +
          cdata + "</content><app:control><app:draft>no</app:draft></app:control></entry></feed>");
  seeds.add("formats",
            "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<TEXT>\n" + story + "</TEXT>\n</DOC>");
  seeds.add("formats",
            "     1 of 2 DOCUMENTS\n\n          A\n\n          March 4, 2021\n\nLots\n\n"
            "LENGTH: 9 words\n\n" +
                story + "\n\nLANGUAGE: ENGLISH\n\n     2 of 2 DOCUMENTS\n");
  seeds.add("formats", "Lots\n\n9 words\n4 March 2021\nA\nAA\n(c) 2021 A\n\n" + story +
                           "\n\nDocument AA00002021030400001\n");
  seeds.add("formats", std::string(30, '_') + "\nReport Information from ProQuest\nFull text: " +
                           story + "\nAuthor: b, a\n" + std::string(30, '_') + "\n");
  seeds.add("formats",
            "<response><result name='r'><doc><str name='title'>a</str><arr name='text'><str>" +
                cdata + "</str></arr></doc></result></response>");
  seeds.add(
      "formats",
      "{\"format\":\"json-pages-1.0\"}\n{\"url\":\"http://a.example/b\",\"ts\":\"2021-03-04\","
      "\"title\":\"a\",\"text\":\"b\"}\n");
  seeds.add("formats",
            "\x01"
            "a 4 pol\r\n\x02Lots\r\n   " +
                story +
                "\x03"
                "041000 MAR 21\x04");
}

void add_lists(Seeds& seeds) {
  const std::vector<std::vector<std::uint32_t>> shapes = {
      {1}, {1, 2, 3}, {1, 300, 70000}, std::vector<std::uint32_t>(200, 2)};
  for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
    std::string places;
    std::string documents;
    for (const bool has_places : {true, false}) {
      std::string& out = has_places ? places : documents;
      tip::PlaceListWriter writer([&](std::string_view key, std::string_view value) {
        tip::fuzz::put_entry(out, key, value);
      });
      writer.begin(has_places ? tip::places_list("kiln") : tip::documents_list("kilns"),
                   shapes[shape].size());
      std::uint32_t document = 0;
      for (const std::uint32_t gap : shapes[shape]) {
        const std::vector<std::uint32_t> positions = {gap, gap + 1, gap * 3 + 7};
        document += gap;
        writer.add(document, has_places ? std::span(positions) : std::span<const std::uint32_t>());
      }
      writer.finish();
    }
    seeds.add("place_list", places);
    seeds.add("place_list", documents);
    seeds.add("place_list", places + documents);
  }
}

void add_names(Seeds& seeds) {
  // Chou Bun Eng in Khmer.
  const std::string khmer = "\u1787\u17BC \u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784";
  std::vector<tip::NameForm> forms = {{"Chou Bun Eng", 4}, {"Kampong Cham", 9}, {khmer, 3}};
  for (const std::size_t size : {std::size_t{1}, forms.size()}) {
    std::string out;
    for (const auto& [key, value] :
         tip::encode_names({forms.begin(), forms.begin() + static_cast<int>(size)}, 1)) {
      tip::fuzz::put_entry(out, key, value);
    }
    seeds.add("name_lexicon", out);
  }
}

void add_queries(Seeds& seeds, const std::string& table) {
  std::string_view rest = table;
  std::string_view row;
  while (tip::ascii::take_row(rest, row)) seeds.add("query", tip::ascii::take(row, '\t'));
  for (const char* query : {
           "+must -not (a OR b) AND NOT c",
           "\"brick kilns\"~5 NEAR/5 owner BEFORE/3 boss SENTENCE x PARAGRAPH y",
           "=labour =\"labour laws\" traffick* sihanukvil~",
           "title:(a b) lead:\"x y\" source:post lang:km url:https://a.b/c?d=e",
           "since:2021 until:2022-06 date:2022-07..2022-10 date:..2020",
           "name:\"Chhou Bun Eng\" trafficking",
           "http://x.y 10:30 re: C++ anti-trafficking 2,760 U.S.",
           // Khmer words in guillemets and with a zero-width space
           "\u00AB\u1787\u17BC \u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784\u00BB \u1793\u17B7",
           "\u201Ca b\u201D \u201Ec\u201C (d OR (e f)) \u200B\u1781\u17D2\u1798\u17C2\u179A*",
           "\u0640 \u0627\u0644\u0633\u0644\u0627\u0645 dell'arte \u00FCber \uD55C\uAD6D\uC740 "
           "\u0E44\u0E17\u0E22",
       }) {
    seeds.add("query", query);
    seeds.add("analysis", query);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: fuzz_seeds SOURCE_FOLDER OUT_FOLDER\n", stderr);
    return 2;
  }
  const fs::path source = argv[1];
  Seeds seeds(argv[2]);
  for (const auto& entry : fs::recursive_directory_iterator(source / "corpus")) {
    const std::string extension = entry.path().extension();
    const std::string bytes = entry.is_regular_file() ? content(entry.path()) : std::string();
    if (extension == ".html" || extension == ".txt") {
      seeds.add("html_page", bytes);
      add_decode(seeds, bytes);
      seeds.add("analysis", std::string_view(bytes).substr(0, 600));
      add_archives(seeds, bytes);
      add_formats(seeds, bytes);
      add_record(seeds, bytes, entry.path().filename());
    }
    if (extension == ".jsonl") add_json(seeds, bytes);
  }
  add_documents(seeds);
  add_lists(seeds);
  add_names(seeds);
  add_queries(seeds, content(source / "tests/cli/corpus_queries.tsv"));
  std::printf("%d seeds\n", seeds.count());
  return seeds.failed() ? 1 : 0;
}
