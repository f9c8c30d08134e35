// Where the story of a page that was saved as text begins and ends. All pages are invented.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/parse/text_page.h"

namespace tip {
namespace {

const std::string kStory[] = {
    "The lamps on the ferry landing were lit on Friday for the first time in eleven years, to the "
    "surprise of the people who sell fish there.",
    "Nobody could say who had paid for the oil, and the harbour master did not answer letters that "
    "were sent to him about it in spring.",
    "Children counted the lamps and came to forty, which is four more than the plans of the "
    "landing show, and wrote the number on a wall.",
    "A boat that came in at night found its place without a call, as its captain told the keeper "
    "of the landing over tea on the next morning."};

std::string paragraphs(std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += kStory[i] + "\n\n";
  return text;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

// The text without line ends, of which a list may have other ones than it came with.
std::string squeeze(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != '\n') out += c;
  }
  return out;
}

std::string page(const std::string& below) {
  return "Ferry lamps are lit again\n\n" + paragraphs(0, 4) + below;
}

TEST_CASE("what stands below a story is told from it") {
  const std::string tails[] = {
      // Other stories, each with its day, above or below the beginning of its text.
      "Blog\n\nNew nets for the old landing\n\nThe nets of the landing are older than the boats "
      "that are tied to them.\n\nMar 3, 2021\n\nA bridge that nobody had asked for\n\nThe council "
      "found a bridge in its budget and does not know where to put it.\n\nFeb 26, 2021\n\nWhat the "
      "river takes in autumn\n\nEvery autumn the river takes a wall, a tree and a boat or two "
      "along.\n\nFeb 19, 2021\n",
      "New nets for the old landing\n3 March 2021\nThe nets of the landing are older than the "
      "boats "
      "that are tied to them.\nA bridge that nobody had asked for\n26 February 2021\nThe council "
      "found a bridge in its budget and does not know where to put it.\nWhat the river takes in "
      "autumn\n19 February 2021\nEvery autumn the river takes a wall, a tree and a boat or two "
      "along.\n",
      // Each with one sentence.
      "New nets for the old landing\nThe nets are older than the boats tied to them.\nA bridge "
      "that "
      "nobody had asked for\nThe council does not know where to put it.\nWhat the river takes in "
      "autumn\nA wall, a tree and a boat or two every year.\n",
      // Who wrote it.
      "Mia Holm\n\nMia Holm is the clerk of the harbour and writes about what floats on the river "
      "and what does not.\n",
      "Mia Holm\n\nClerk of the harbour\n\nMia is a clerk and writes about what floats on the "
      "river "
      "and what does not.\n",
      "Mia Holm\nClerk of the harbour | River Daily\nOn boats, mostly\nMia Holm, a clerk, writes "
      "of what "
      "floats.\n",
      // What readers wrote.
      "3 thoughts on “Ferry lamps are lit again”\n\nDara\n\nI have counted them too, and there are "
      "only thirty-nine of them if you leave out the lantern.\n",
      "109 Comments | Boats, Lamps and more of it\n\nDara\n\nI have counted them too.\n",
      "2 responses to “Ferry lamps are lit again”\n\nDara\n\nI have counted them too.\n",
      // How others are to name it; where else to go.
      "Cite this page:\n\nHolm, M. Ferry lamps are lit again. River Daily, 4 March 2021. Last seen "
      "on the landing.\n\nSend us a note\n",
      "Keep exploring\n\nNew nets for the old landing\n",
      "Читайте также\n\nСети для старой пристани\n",
  };
  for (const std::string& tail : tails) {
    INFO(tail);
    const Article article = read_text_page(page(tail));
    CHECK(article.title == "Ferry lamps are lit again");
    for (const std::string& paragraph : kStory) CHECK(has(article.body, paragraph));
    CHECK(article.body.ends_with(kStory[3]));
  }
}

TEST_CASE("what goes on below a story's beginning is story") {
  const std::string tails[] = {
      // Days that are headings.
      "12 March 2021\n\nThe council asked who had lit the lamps, and the harbour master said that "
      "it was not him.\n\n13 March 2021\n\nThe keeper of the landing asked for more oil, and the "
      "council asked what had become of the rest.\n\n14 March 2021\n\nThe lamps were lit again, "
      "and the children counted forty-one.\n",
      // A name that is told of.
      "Mia Holm\n\nMia Holm is the clerk of the harbour.\n\n" + kStory[0] + " Again.\n\n" +
          kStory[1] + " Again.\n\n" + kStory[2] + " Again.\n",
      // Between them stands a sentence.
      "Mia Holm\n\nShe counts boats.\n\nMia Holm is the clerk of the harbour.\n",
      // What is counted are no comments.
      "3 responses to the lamps\n\n" + kStory[0] + " Again.\n\n" + kStory[1] + " Again.\n\n" +
          kStory[2] + " Again.\n",
      // What was found is discussed.
      "Discussion\n\n" + kStory[0] + " Again.\n\n" + kStory[1] + " Again.\n",
      // Questions.
      "Who lit the lamps then?\nThe keeper of the landing says it was not him.\nWho paid for all "
      "the oil?\nNobody on the council could say so far.\nHow many lamps are there now?\nForty, as "
      "the children of the landing say.\n",
  };
  for (const std::string& tail : tails) {
    INFO(tail);
    const Article article = read_text_page(page(tail));
    CHECK(squeeze(article.body) == squeeze(paragraphs(0, 4) + tail));
  }
}

TEST_CASE("a prompt between paragraphs does not end the story") {
  const std::string prompts[] = {"Sign up for our newsletter\n\nYour name\n\nSubscribe\n\n",
                                 "Get the news in your inbox\n\n", "Tags: Lamps\n\n"};
  for (const std::string& prompt : prompts) {
    INFO(prompt);
    const std::string text = "Ferry lamps are lit again\n\n" + paragraphs(0, 2) + prompt +
                             paragraphs(2, 4) + "Copyright 2021 River Daily\n";
    const Article article = read_text_page(text);
    CHECK(article.body == kStory[0] + "\n\n" + kStory[1] + "\n\n" + kStory[2] + "\n\n" + kStory[3]);
  }
  // Below it others' words stand between their names.
  const std::string praise =
      "Sign up for our newsletter\n\nDara\n\n" + kStory[2] + "\n\nMaly\n\n" + kStory[3] + "\n";
  CHECK_FALSE(has(read_text_page("Ferry lamps are lit again\n\n" + paragraphs(0, 2) + praise).body,
                  kStory[3]));
}

TEST_CASE("where a story begins on a page") {
  const std::string menu =
      "Home\nBoats\nLamps\nOil\nRopes\nNets\nSails\nAnchors\nBuckets\nShops\n"
      "Basket\nHarbour\nTimes\n\n";
  // What a government's pages have at their top.
  const Article official = read_text_page(
      "An official website of the United States government.\n\nThe .gov means it’s "
      "official.\n\nFederal government websites often end in .gov or .mil, so look before you "
      "write "
      "down what nobody else should read.\n\n" +
      menu + "Ferry lamps are lit again\n\n" + paragraphs(0, 4));
  CHECK(official.body.starts_with(kStory[0]));
  CHECK(official.title == "Ferry lamps are lit again");
  // Things in small letters are a list where there are whole paragraphs besides.
  std::string list;
  for (const char* const thing :
       {"oil", "wicks", "glass", "a ladder", "matches", "rope", "paint"}) {
    list += std::string(thing) + "\n";
  }
  const Article listed = read_text_page(menu + "Ferry lamps are lit again\n\n" + paragraphs(0, 4) +
                                        list + "\nCopyright 2021 River Daily\n");
  CHECK(listed.title == "Ferry lamps are lit again");
  CHECK(listed.body.starts_with(kStory[0]));
  // Sentences too short for a paragraph.
  const std::string shorts =
      "The lamps are lit.\n\nNobody paid for oil.\n\nNobody asked him either.\n\nSo they burn.\n\n";
  const Article brief = read_text_page("Subscribe\n\nFerry lamps are lit again\n\n" + shorts +
                                       "A landing without a name\n\n" + paragraphs(0, 2));
  CHECK(brief.title == "Ferry lamps are lit again");
  CHECK(brief.body.starts_with("The lamps are lit."));
}

TEST_CASE("menus that describe what they lead to are not the story's beginning") {
  struct Row {
    const char* name;
    std::size_t labels;  // below each description
    std::size_t described;
    bool is_menu;
  };
  const Row rows[] = {
      {"long menus", 5, 9, true},
      {"a list of a text's own, with a few labels", 1, 9, false},
      {"more text than the story has", 5, 30, false},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    std::string menu;
    for (std::size_t i = 0; i < row.described; ++i) {
      for (std::size_t j = 0; j < row.labels; ++j) menu += j % 2 == 0 ? "Boats\n\n" : "Old oil\n\n";
      menu += i == 0
                  ? "What floats here is older than the landing, and it is for sale to those who "
                    "ask.\n\n"
                  : "See what floats here.\n\n";
    }
    const Article article =
        read_text_page(menu + "Ferry lamps are lit again\n\n" + paragraphs(0, 4));
    CHECK(article.body.starts_with(kStory[0]) == row.is_menu);
    CHECK(has(article.body, kStory[3]));
    if (row.is_menu) CHECK(article.title == "Ferry lamps are lit again");
  }
}

TEST_CASE("a few lines of a page's own end its story") {
  const std::string lines = "Boats for sale\n\nNets for sale\n\nWhere we are\n\n";
  const std::string head = "Subscribe\n\n";
  CHECK(has(read_text_page(head + page(lines)).body, "Where we are"));  // three
  const Article article = read_text_page(head + page(lines + "Who we are\n\n"));
  CHECK(article.body.ends_with(kStory[3]));
  CHECK(has(article.aside, "Who we are"));
  // In a text without furniture they are its own.
  CHECK(has(read_text_page(page(lines + "Who we are\n\n")).body, "Who we are"));
}

TEST_CASE("texts of nothing but prompts and days are read in one pass") {
  std::string prompts;
  std::string days;
  for (int i = 0; i < 5'000; ++i) {
    prompts += "Sign up for our newsletter\n\n" + kStory[0] + "\n\n";
    days += "New nets for the landing\n\n3 March 2021\n\n";
  }
  CHECK_FALSE(read_text_page(page(prompts)).body.empty());
  CHECK(has(read_text_page(page(days)).body, kStory[3]));
}

}  // namespace
}  // namespace tip
