// JSON as people and programs write it.
#include "indexer/parse/json_repair.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

TEST_CASE("what is no JSON and read as such becomes JSON, and the rest stays as it is") {
  struct Row {
    const char* what;
    std::string given;
    std::string json;
  };
  for (const Row& row : {
           Row{"JSON", R"({"a":[1,"b",null,true]})", R"({"a":[1,"b",null,true]})"},
           {"a byte order mark", "\xef\xbb\xbf{}", "{}"},
           {"a comma before a bracket", R"({"a":[1,],"b":2 , })", R"({"a":[1],"b":2  })"},
           {"commas that stand twice", R"({"a":1,,"b":[1, ,2]})", R"({"a":1,"b":[1, 2]})"},
           {"commas that are missing", R"({"a":1 "b":{"c":"d"} "e":["f"] "g":null "h":"i"
"j":1})",
            R"({"a":1, "b":{"c":"d"}, "e":["f"], "g":null, "h":"i",
"j":1})"},
           {"objects one behind the other", R"({"a":1}{"b":2})", R"({"a":1}{"b":2})"},
           {"objects one behind the other in a list", R"([{"a":1} {"b":2}])",
            R"([{"a":1}, {"b":2}])"},
           {"a semicolon behind", R"({"a":1};)", R"({"a":1})"},
           {"comments", "/* c */{/* b */\"a\":1// c\n}", "{\"a\":1\n}"},
           {"a comment on a line", "// c\n{}", "\n{}"},
           {"a comment that does not end", "{} // c", "{} "},
           {"CDATA", "<![CDATA[{}]]>", "{}"},
           {"CDATA in comments", "/*<![CDATA[*/{}/*]]>*/", "{}"},
           {"CDATA in a comment that holds the value", "/* <![CDATA[ {} ]]> */", "  {}  "},
           {"CDATA behind strokes", "//<![CDATA[\n{}\n// \t]]>", "\n{}\n"},
           {"marks of HTML comments", "<!-- {} -->", " {} "},
           {"words of JavaScript and Python", "[NaN,Infinity,-Infinity,undefined,None]",
            "[null,null,null,null,null]"},
           {"what looks like all this in a string", R"({"a":"// NaN, ] <!-- /* ;","b":"http://a"})",
            R"({"a":"// NaN, ] <!-- /* ;","b":"http://a"})"},
           {"line ends and controls in a string", "\"a\nb\tc\rd\x01\"", R"("a\nb c d ")"},
           {"escapes", R"("\"\\\/\b\f\n\r\t")", R"("\"\\\/\b\f\n\r\t")"},
           {"escapes that there are not", R"("\x\'\-")", R"("\\x'\\-")"},
           {"a backslash at the end", "\"a\\", R"("a\\)"},
           {"quotes that nobody escaped", R"({"a":"he "said" so","b":1})",
            R"({"a":"he \"said\" so","b":1})"},
           {"what may follow a quote", "[\"a\" , {\"b\" : \"c\" } , \"d\" ];\"e\" /* f */",
            "[\"a\" , {\"b\" : \"c\" } , \"d\" ]\"e\" "},
           {"a character by number", R"("\u1780\ud7ff\ue000")", R"("\u1780\ud7ff\ue000")"},
           {"pairs", R"("\ud83d\ude00\ud800\udc00\udbff\udfff")",
            R"("\ud83d\ude00\ud800\udc00\udbff\udfff")"},
           {"half pairs", R"("\ud83d \ude00 \ud83da \udbff\ue000 \ud800\ud800")",
            R"("\ufffd \ufffd \ufffda \ufffd\ue000 \ufffd\ufffd")"},
           {"numbers that are none", R"("\u12 \u12g4")", R"("\\u12 \\u12g4")"},
           {"what is cut short", R"({"a":"b)", R"({"a":"b)"},
           {"nothing", "", ""},
       }) {
    INFO(row.what);
    const std::string json = tip::repaired_json(row.given);
    CHECK(json == row.json);
    // Repairing what is repaired changes nothing.
    if (nlohmann::json::accept(json)) CHECK(tip::repaired_json(json) == json);
  }
}
