// Bytes in many encodings to UTF-8.
#include "indexer/parse/decode.h"

#include <unicode/ucnv.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace {

using tip::decode;
using tip::DecodeHint;
using namespace std::string_literals;

// UTF-8 to another encoding, for making inputs.
std::string encode(std::string_view utf8, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset, &error);
  std::string out(utf8.size() * 4 + 8, '\0');
  const std::int32_t length =
      ucnv_fromAlgorithmic(converter, UCNV_UTF8, out.data(), static_cast<std::int32_t>(out.size()),
                           utf8.data(), static_cast<std::int32_t>(utf8.size()), &error);
  ucnv_close(converter);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

// What a program makes of UTF-8 that takes it for another encoding.
std::string twice(std::string_view text, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out(text.size() * 4, '\0');
  UConverter* converter = ucnv_open(charset, &error);
  const std::int32_t length =
      ucnv_toAlgorithmic(UCNV_UTF8, converter, out.data(), static_cast<std::int32_t>(out.size()),
                         text.data(), static_cast<std::int32_t>(text.size()), &error);
  ucnv_close(converter);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

const std::string kKhmer = "សាលារៀនចំនួន១២ ទទួលបានទឹកស្អាត។\nSchools get water.\n";
const std::string kFrench =
    "L'été dernier, le préfet a visité l'école où les élèves étudiaient déjà l'hébreu. "
    "Les élèves ont été très contents, a déclaré la maîtresse.";

}  // namespace

TEST_CASE("Unicode encodings are told by their marks or their pattern") {
  CHECK(decode(kKhmer) == kKhmer);
  CHECK(decode("\xef\xbb\xbf" + kKhmer) == kKhmer);
  for (const char* charset : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
    INFO(charset);
    const std::string name = charset;
    std::string mark = name.ends_with("LE") ? "\xff\xfe"s : "\xfe\xff"s;
    if (name.starts_with("UTF-32")) mark = name.ends_with("LE") ? mark + "\0\0"s : "\0\0"s + mark;
    CHECK(decode(mark + encode(kKhmer, charset)) == kKhmer);
  }
  CHECK(decode(encode(kKhmer, "UTF-16LE")) == kKhmer);
  CHECK(decode(encode(kKhmer, "UTF-16BE")) == kKhmer);
  CHECK(decode(encode("Plain words only", "UTF-16LE")) == "Plain words only"s);
}

TEST_CASE("one-byte encodings are detected, Latin-1 being windows-1252") {
  CHECK(decode(encode(kFrench, "ISO-8859-1")) == kFrench);
  CHECK(decode("caf\xe9") == "café"s);
  CHECK(decode("\x93quoted\x94 \x96 caf\xe9") == "“quoted” – café"s);
  const std::string russian =
      "Вчера вечером в городе открылся новый мост через реку, сообщила администрация. "
      "Жители говорят, что ждали этого события двадцать лет.";
  CHECK(decode(encode(russian, "windows-1251")) == russian);
}

TEST_CASE("a page's declared charset counts where the bytes are not UTF-8") {
  const std::string head = "<html><head><meta charset=\"windows-1250\"></head><body>";
  const std::string text = head + "Příliš žluťoučký kůň</body></html>";
  CHECK(decode(encode(text, "windows-1250"), DecodeHint::html) == text);
  const std::string old =
      "<html><head><meta http-equiv=Content-Type content='text/html; charset=shift_jis'></head>"
      "<body>日本語のニュース</body></html>";
  CHECK(decode(encode(old, "shift_jis"), DecodeHint::html) == old);
  // A false declaration does no harm to valid UTF-8.
  const std::string lie = "<meta charset=iso-8859-1><p>ខ្មែរ";
  CHECK(decode(lie, DecodeHint::html) == lie);
}

// Each text has a character that the declared set itself does not have.
TEST_CASE("a declared subset is read as the set that browsers read for it") {
  struct Row {
    const char* declared;
    const char* written_in;
    std::string text;
  };
  const std::string latin = "“Café” – the price is 5 €";
  const std::string thai = "“ตำรวจ” … 5 €";
  const std::string korean = "뷁 사건에서 거대한 음모가 드러났다";
  const std::string japanese = "日本語 ① 髙 ニュース";
  const std::string chinese = "新华社记者 髙 € 㐀";
  const std::string russian = "Правительство пообещало";
  const Row rows[] = {
      {"iso-8859-1", "windows-1252", latin},
      {"latin1", "windows-1252", latin},
      {"Latin-1", "windows-1252", latin},
      {"us-ascii", "windows-1252", latin},
      {"ascii", "windows-1252", latin},
      {"iso8859-1", "windows-1252", latin},
      {"iso-8859-9", "windows-1254", "“İstanbul” – 5 €"},
      {"ISO-8859-11", "windows-874", thai},
      {"tis-620", "windows-874", thai},
      {"euc-kr", "windows-949", korean},
      {"uhc", "windows-949", korean},
      {"shift_jis", "windows-31j", japanese},
      {"gb2312", "gb18030", chinese},
      {"gbk", "gb18030", chinese},
      {"mac-cyrillic", "x-mac-cyrillic", russian},
      {"maccyrillic", "x-mac-cyrillic", russian},
  };
  for (const Row& row : rows) {
    INFO(row.declared);
    std::string page = "<meta charset='";
    page += row.declared;
    page += "'><p>" + row.text + "</p>";
    CHECK(decode(encode(page, row.written_in), DecodeHint::html) == page);
  }
}

TEST_CASE("a few bad bytes do not make UTF-8 another encoding") {
  CHECK(decode("“Curly” quotes – and one bad \xe9 byte") ==
        "“Curly” quotes – and one bad \ufffd byte"s);
  CHECK(decode("ខ្មែរ \xff ខ្មែរ \xed\xa0\x80") == "ខ្មែរ \ufffd ខ្មែរ \ufffd\ufffd\ufffd"s);
  CHECK(decode(kKhmer.substr(0, 31)).value().find("\ufffd") != std::string::npos);
}

TEST_CASE("line endings become newlines and NULs go") {
  CHECK(decode("a\r\nb\rc\n") == "a\nb\nc\n"s);
  CHECK(decode("a\fb\vc\u2028d\u2029e") == "a\nb\nc\nd\ne"s);
  CHECK(decode("{\"a\":\"c\u2028d\u2029e\"}\r\n", DecodeHint::json) == "{\"a\":\"c\\nd\\ne\"}\n"s);
  CHECK(decode("a long enough text with one \0 in it, which is not binary"s) ==
        "a long enough text with one  in it, which is not binary"s);
  CHECK(decode("\x1b[31mred\x1b[0m") == "\x1b[31mred\x1b[0m"s);
}

TEST_CASE("binary data is refused") {
  std::string noise;
  std::uint32_t state = 12345;
  for (int i = 0; i < 5000; ++i) {
    state = state * 1664525 + 1013904223;
    noise += static_cast<char>(state >> 24);
  }
  const auto result = decode(noise);
  REQUIRE_FALSE(result);
  CHECK(result.error().message == "binary data, not a text, HTML or JSONL file");
  CHECK(decode(""s) == ""s);
}

TEST_CASE("whatever comes in, valid UTF-8 comes out") {
  std::uint32_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525 + 1013904223;
      const char c = static_cast<char>(state >> 24);
      bytes += (state & 0x300) != 0 ? static_cast<char>('a' + (c & 15)) : c;
    }
    for (DecodeHint hint : {DecodeHint::none, DecodeHint::html, DecodeHint::json}) {
      const auto text = decode(bytes, hint);
      if (text) CHECK(tip::is_valid_utf8(*text));
    }
  }
}

TEST_CASE("old encodings of news are detected without a declaration") {
  struct Row {
    const char* charset;
    std::string text;
  };
  const std::string russian =
      "Правительство пообещало вернуться к решению. Журналисты требовали расследования убийства "
      "рабочих на фабрике, сообщили в понедельник власти города.";
  const Row rows[] = {
      {"windows-874", "ตำรวจจังหวัดกำลังสอบสวนการเสียชีวิตของคนงานในโรงงานที่กรุงเทพ เมื่อวันพุธพิจารณา"},
      {"ibm-866", russian},
      {"windows-1251", russian},
      {"koi8-r", russian},
      {"x-mac-cyrillic", russian},
      {"ISO-2022-JP", "日本語のニュースを読む。コンソールアプリケーション。"},
      {"EUC-JP", "日本語のニュースを読む。コンソールアプリケーションについて書く。"},
      {"windows-31j", "日本語のニュースを読む。コンソールアプリケーションについて書く。"},
      {"Big5", "沙發新聞廣播電台今天報導了這個消息並且訪問了許多居民。"},
      {"gb18030", "新华社记者今天报道了这个消息并且采访了许多居民。"},
      {"windows-949", "사건에서 거대한 음모가 드러났다고 기자가 보도했다."},
      {"windows-1253", "Η ελληνική είναι η μητρική γλώσσα των κατοίκων της πόλης."},
      {"windows-1256", "أعلنت كتائب المدينة أن المسح قد انتهى يوم الاثنين."},
  };
  for (const Row& row : rows) {
    INFO(row.charset);
    std::string encoding;
    const auto text = decode(encode(row.text, row.charset), DecodeHint::none, {}, &encoding);
    CHECK(text == row.text);
    CHECK(encoding != "UTF-8");
    CHECK_FALSE(encoding.empty());
  }
}

TEST_CASE("sets of old systems are told by the letters that words have in them") {
  const std::string texts[] = {
      kFrench,
      "Le café fermé à l'été",
      "Die Häuser der Flüchtlinge wurden geräumt, sagte die Behörde über München.",
      "El gobierno anunció que la niña está más tranquila, según el vecino de León.",
      "A população está à espera da decisão, não há reunião amanhã, segundo o órgão.",
  };
  for (const std::string& text : texts) {
    for (const char* const charset : {"macintosh", "ibm-850"}) {
      INFO(charset << ": " << text);
      std::string encoding;
      CHECK(decode(encode(text, charset), DecodeHint::none, {}, &encoding) == text);
      CHECK(encoding == charset);
    }
    for (const char* const charset : {"windows-1252", "ISO-8859-1"}) {
      CHECK(decode(encode(text, charset)) == text);
    }
  }
  const std::string quoted = "“We don’t know,” the mayor said – the café’s price … and left.";
  CHECK(decode(encode(quoted, "macintosh")) == quoted);
  const std::string ukrainian =
      "Журналісти вимагають розслідування вбивства робітників на фабриці, повідомила їхня влада.";
  CHECK(decode(encode(ukrainian, "koi8-u")) == ukrainian);
  const std::string polish =
      "Rząd ogłosił, że wybory odbędą się w niedzielę. Dziennikarze żądają śledztwa.";
  CHECK(decode(encode(polish, "ibm-852")) == polish);
  // Dashes without blanks are no letters.
  const std::string dashes = "The mayor—who left—and the north–south road—closed.";
  CHECK(decode(encode(dashes, "windows-1252")) == dashes);
}

TEST_CASE("short Latin-1 is no Latin-2") {
  for (const char* const text : {"Le café est fermé.", "El niño español", "Über Müller"}) {
    INFO(text);
    CHECK(decode(encode(text, "ISO-8859-1")) == std::string(text));
  }
}

TEST_CASE("Latin-2 is told by its own letters") {
  for (const char* const text :
       {"Policja zatrzymała w Łodzi mężczyznę, który próbował wejść do szkoły.",
        "Rzecznik powiedział, że sprawą zajmie się sąd, gdy tylko będzie to możliwe.",
        "A kormány szerint a híd építése később kezdődik, mert a főváros még vár.",
        "Ştefan merge acasă cu fraţii săi."}) {
    INFO(text);
    CHECK(decode(encode(text, "ISO-8859-2")) == std::string(text));
  }
}

TEST_CASE("a declared charset that does not fit the bytes is not believed") {
  const std::string page =
      "<meta charset=big5><p>Le préfet a visité l'école où les élèves étaient."
      "</p>";
  CHECK(decode(encode(page, "windows-1252"), DecodeHint::html) == page);
  // Only the last byte tells: in the declared set it is a control character.
  const std::string russian =
      "<meta charset=iso-8859-5><p>Правительство пообещало вернуться к решению, сообщили власти…";
  CHECK(decode(encode(russian, "windows-1251"), DecodeHint::html) == russian);
}

// The bytes of UTF-8 that were read as windows-1252: each of its 32 high characters in turn.
TEST_CASE("each byte of a text that was encoded twice finds back") {
  for (unsigned byte = 0x80; byte < 0xa0; ++byte) {
    const std::string letter = {'\xc5', static_cast<char>(byte)};  // U+0140 to U+015F
    const std::string given = "We don\u00e2\u20ac\u2122t know, caf\u00c3\u00a9 " +
                              twice(letter, "windows-1252") + " and no more";
    INFO(byte);
    CHECK(decode(given) == "We don\u2019t know, caf\u00e9 " + letter + " and no more");
  }
}

TEST_CASE("text that was encoded twice is repaired, and noted") {
  struct Row {
    std::string given;
    std::string text;
    bool repaired;
  };
  const std::string russian = "Правительство обещало вернуться к решению о фабрике";
  const Row rows[] = {
      {"The cafÃ© owner from MÃ¼nchen", "The café owner from München", true},
      {"â€œWe donâ€™t know,â€ he said â€“ and left", "“We don’t know,” he said – and left", true},
      {"â€œWe donâ€™t know,â€\u009d he said", "“We don’t know,” he said", true},
      {"Â£5 for a Â«cafÃ©Â»", "£5 for a «café»", true},
      {twice(kFrench, "windows-1252"), kFrench, true},
      {twice(kKhmer, "ISO-8859-1"), kKhmer, true},
      {twice(russian, "windows-1251"), russian, true},
      {twice(russian, "windows-1252"), russian, true},
      // Beside text that is right only what nobody writes.
      {"ខ្មែរ: donâ€™t, cafÃ©", "ខ្មែរ: don’t, café", true},
      // As it should be.
      {kFrench, kFrench, false},
      {"SÃO PAULO, “CAMBIÓ” «CAFÉ»", "SÃO PAULO, “CAMBIÓ” «CAFÉ»", false},
      {"Â, â and Ã are letters", "Â, â and Ã are letters", false},
      {russian, russian, false},
      {kKhmer, kKhmer, false},
  };
  for (const Row& row : rows) {
    INFO(row.given);
    std::string encoding;
    CHECK(decode(row.given, DecodeHint::none, {}, &encoding) == row.text);
    CHECK((encoding.find("repaired") != std::string::npos) == row.repaired);
  }
}

TEST_CASE("a declared charset is believed before all guesses, where the bytes fit it") {
  struct Row {
    std::string bytes;
    const char* declared;
    std::string text;
    DecodeHint hint = DecodeHint::none;
  };
  const std::string cyrillic_meta = "<meta charset=windows-1251>";
  const std::string latin_meta = "<meta charset=iso-8859-1>";
  const std::string hello = "\xcf\xf0\xe8\xe2\xe5\xf2";  // Привет in windows-1251
  const Row rows[] = {
      {hello, "windows-1251", "Привет"},
      {hello, "Windows-1251", "Привет"},
      {"\xa7\xda", "Big5", "我"},
      {"caf\xe9", "no-such-charset", "café"},
      {"caf\xe9", "utf-8", "café"},
      // Half a character of Shift_JIS.
      {"caf\xe9 au lait", "shift_jis", "café au lait"},
      {"café", "windows-1251", "café"},
      // What servers say of every page is less than what the page says.
      {cyrillic_meta + hello, "iso-8859-1", cyrillic_meta + "Привет", DecodeHint::html},
      {hello + "\n", "iso-8859-1", "Ïðèâåò\n", DecodeHint::html},
      {latin_meta + hello, "windows-1251", latin_meta + "Привет", DecodeHint::html},
      {latin_meta + "caf\xe9", "", latin_meta + "café", DecodeHint::html},
  };
  for (const Row& row : rows) {
    INFO(row.text << " as " << row.declared);
    CHECK(decode(row.bytes, row.hint, row.declared) == row.text);
  }
}
