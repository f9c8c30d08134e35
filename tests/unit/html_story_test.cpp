// What of a page is the story where markup misleads. All pages are invented.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/ferry_page.h"

namespace tip::test {

TEST_CASE("story paragraphs stay in the story, whatever they are wrapped in") {
  const std::string extras[] = {
      "<p><a href='/live'>On Friday three men denied the charge of theft before the court.</a></p>",
      "<blockquote>Not a word.</blockquote>",
      "<div style='margin:1em'><div><span>\u201cNot a word.\u201d</span></div></div>",
      "<ul><li><a href='/1'>The first lamp</a></li><li><a href='/2'>The second lamp</a></li></ul>",
      "<table><tr><td>Lamps</td><td>40</td></tr></table>",
      "<h3>Who paid?</h3>",
  };
  for (const std::string& extra : extras) {
    INFO(extra);
    const Article article = read("<article><h1>Ferry lamps</h1>" + p(kOne) + p(kTwo) + extra +
                                 p(kThree) + "</article>");
    std::string word = extra.substr(0, extra.rfind("</"));
    word = word.substr(word.rfind('>') + 1);
    if (word.empty()) continue;
    CHECK(has(article.body, kOne));
    CHECK(has(article.body, kThree));
  }
  CHECK(has(read("<article>" + p(kOne) + extras[0] + p(kTwo) + "</article>").body, "three men"));
  CHECK(has(read("<article>" + p(kOne) + extras[2] + p(kTwo) + "</article>").body, "Not a word"));
  CHECK(has(read("<article>" + p(kOne) + p(kTwo) + extras[3] + p(kThree) + "</article>").body,
            "The first lamp"));
  CHECK(
      has(read("<article>" + p(kOne) + p(kTwo) + extras[4] + p(kThree) + "</article>").body, "40"));
}

TEST_CASE("a sign that most of the text has says nothing about it") {
  for (const char* const name : {"widget-text", "hidden", "promo", "social-post", "teaser"}) {
    INFO(name);
    std::string body = "<main>";
    for (const std::string& text : {kOne, kTwo, kThree}) {
      body += std::string("<div class='") + name + "'>" + p(text) + "</div>";
    }
    const Article article = read(body + "</main><footer>" + p("Call us.") + "</footer>");
    CHECK(has(article.body, kOne));
    CHECK(has(article.body, kThree));
  }
  // But readers' comments are no story, however many there are.
  const Article article =
      read("<main>" + p(kOne) + "<div class='comments'>" +
           p("I never liked the lamps, and I said so at the time to all.") +
           p("My uncle sold oil there, and he knows who has paid for it all.") +
           p("They should put them out again, said the owls of the landing.") + "</div></main>");
  CHECK(has(article.body, kOne));
  CHECK_FALSE(has(article.body, "uncle"));
  // Of a discussion they are all there is.
  const Article talk = read("<main><h1>Who lit the lamps?</h1><div class='comment'>" + p(kOne) +
                            "</div><div class='comment'>" + p(kTwo) + "</div></main><footer>" +
                            p(kThree) + "</footer>");
  CHECK(has(talk.body, kOne));
  CHECK(has(talk.body, kTwo));
  // But for a story that a script would show.
  const std::string data = kLead + " " + kLead + " " + kLead + " " + kLead;
  const Article told =
      read("<h1>Who lit the lamps?</h1><div id='app'></div><div class='comment'>" + p(kOne) +
           "</div><div class='comment'>" + p(kTwo) + "</div><footer>" + p(kThree) +
           "</footer><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
           "\"Who lit the lamps?\",\"articleBody\":\"" +
           data + "\"}</script>");
  CHECK(told.body == data);
}

TEST_CASE("a page laid out twice is read once, a refrain as often as it is said") {
  const std::string both = p(kOne) + p(kTwo) + p(kThree);
  const Article twice = read("<main><div>" + both + "</div><div>" + both + "</div></main>");
  CHECK(twice.body == kOne + "\n\n" + kTwo + "\n\n" + kThree);
  // However often that is.
  constexpr std::size_t kTimes = 5000;
  std::string refrain;
  for (std::size_t i = 0; i < kTimes; ++i) refrain += p(kTwo);
  CHECK(has(read("<article><h1>Ferry lamps</h1>" + p(kOne) + refrain + "</article>").body, kTwo));
}

TEST_CASE("a title of many words is looked for in the beginning of a story") {
  std::string words;
  for (int i = 0; i < 30'000; ++i) words += " lamp" + std::to_string(i);
  CHECK(has(
      read("<title>" + words + "</title><article>" + p(kOne) + p(kTwo + words) + "</article>").body,
      kOne));
}

TEST_CASE("prompts before a closed door are no story") {
  const std::string prompts[] = {
      "<div class='paywall'><p>This article is for subscribers only. Subscribe to read.</p></div>",
      "<div><h3>Continue reading</h3><p>You have read 3 free articles.</p><a>Subscribe</a></div>",
      "<p>Already a subscriber? Log in.</p>",
      "<p>We use cookies to improve your visit. See our cookie policy.</p>",
      "<p>La suite est r\u00e9serv\u00e9e aux abonn\u00e9s.</p>",
  };
  for (const std::string& prompt : prompts) {
    INFO(prompt);
    const Article article = read("<article><h1>Ferry lamps</h1>" + p(kOne) + prompt + "</article>");
    CHECK(article.body == kOne);
  }
  CHECK(has(read("<article>" + p(kOne) +
                 p("The council said that members would subscribe to "
                   "the fund for the lamps.") +
                 "</article>")
                .body,
            "fund"));
}

TEST_CASE("where a page shows no story, what it has besides is read") {
  const std::string ld =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
      "\"Ferry lamps\",\"articleBody\":\"" +
      kOne + " " + kTwo + " " + kThree + "\"}</script>";
  // The blocks that JSON-LD's text names, though their class says that they are none.
  const Article aligned = read(ld + "<div class='promo'>" + p(kOne) + p(kTwo) + p(kThree) +
                               "</div><div><p>Call the harbour office, or write to us about your "
                               "boat, at any hour of the day, and we will answer you.</p></div>");
  CHECK(has(aligned.body, kTwo));
  // None of it is on the page.
  const Article described = read(ld + "<div id='app'></div>");
  CHECK(has(described.body, kThree));
  CHECK(described.origins.body == Origin::json_ld);
  CHECK(described.confidence < 100);
  // A page that scripts put together.
  const Article script = read("<div id='app'></div><script>push([1,\"{\\\"t\\\":\\\"<p>" + kOne +
                              "</p><p>" + kTwo + "</p><p>" + kThree + "</p>\\\"}\"])</script>");
  CHECK(has(script.body, kTwo));
  CHECK_FALSE(has(script.body, "<p>"));
  CHECK(script.origins.body == Origin::fallback);
  // The same in an attribute, as text in text.
  const Article data = read(
      "<div id='app' data-page='{&quot;topic&quot;:&quot;{\\&quot;posts\\&quot;:[{\\&quot;cooked\\"
      "&quot;:\\&quot;\\\\u003cp\\\\u003e" +
      kOne + "\\\\u003c/p\\\\u003e\\&quot;},{\\&quot;cooked\\&quot;:\\&quot;" + kTwo +
      "\\&quot;}]}&quot;}' title='" + kThree + "'></div>");
  CHECK(data.body == kOne + "\n\n" + kTwo);
  // Of a page that shows a story, however short, it is something else.
  std::string notices;
  for (int i = 0; i < 6; ++i) {
    notices += (i > 0 ? ",\"" : "\"") + kLead + " It was day " + std::to_string(i) + ".\"";
  }
  const Article brief =
      read("<div data-notices='[" + notices + "]'></div><article>" + p(kOne) + "</article>");
  CHECK(brief.body == kOne);
  // A page of frames.
  const Article frames = read_html_page(
      "<html><head><title>Old mill</title></head><frameset><frame src='a.html'><noframes><body><p>"
      "The story of the old mill is told here for readers without frames.</p></body></noframes>"
      "</frameset></html>");
  CHECK(frames.body == "The story of the old mill is told here for readers without frames.");
  CHECK(frames.title == "Old mill");
  // One that scripts would fill has its story for browsers that run none.
  const std::string unscripted =
      "<noscript><div id='main'>" + p(kOne) + p(kTwo) + p(kThree) + "</div></noscript>";
  CHECK(read("<p>Loading</p>" + unscripted).body == kOne + "\n\n" + kTwo + "\n\n" + kThree);
  // Beside a story that is shown, and where it is a notice, it is nothing.
  const std::string shown = "<article>" + p(kLead) + p(kLead + " Again.") + "</article>";
  const Article scripted = read(shown + unscripted);
  CHECK_FALSE(has(scripted.body + scripted.aside, kTwo));
  const Article notice = read("<p>Loading</p><noscript>" + p(kOne) + "</noscript>");
  CHECK_FALSE(has(notice.body + notice.aside, kOne));
  // A whole story is sure, a line of it is not.
  CHECK(read("<article>" + p(kOne) + p(kTwo) + p(kThree) + "</article>").confidence >
        read("<article>" + p("Lamps are lit.") + "</article>").confidence);
}

TEST_CASE("what a reader opens in its place is part of the story, what floats above it is not") {
  const std::string kOpened[] = {
      "<div class='accordion-item'><div style='display:none'>",
      "<div><button aria-expanded='false'>More</button><div hidden>",
      "<div><div role='region' aria-labelledby='q1' style='display: none'>",
      "<div class='faq'><div class='text hidden' aria-hidden='true'>",
  };
  for (const std::string& open : kOpened) {
    INFO(open);
    const Article article =
        read("<article>" + p(kOne) + open + p(kTwo) + "</div></div>" + p(kThree) + "</article>");
    CHECK(has(article.body, kTwo));
  }
  const std::string kFloating[] = {
      "<div><div style='display:none'>",
      "<div class='modal-toggle'><div hidden>",
      "<div role='dialog'><div>",
  };
  for (const std::string& open : kFloating) {
    INFO(open);
    const Article article =
        read("<article>" + p(kOne) + open + p(kTwo) + "</div></div>" + p(kThree) + "</article>");
    CHECK_FALSE(has(article.body, kTwo));
  }
}

TEST_CASE("headings that are links stay above their text, headlines of other stories do not") {
  for (const std::string heading : {"<h2><a href='#who'>Who paid for it</a></h2>",
                                    "<h2><a href='/oil'>Who paid for it</a></h2>"}) {
    INFO(heading);
    std::string page = "<article>" + p(kOne);
    page += heading + p(kTwo);
    page += heading + p(kThree);
    const Article article = read(page + "</article>");
    CHECK(has(article.body, "Who paid for it"));
    CHECK(has(article.body, kThree));
  }
  const Article article = read("<article>" + p(kOne) + p(kTwo) + p(kThree) +
                               "<h3><a href='/cat'>A cat at sea</a></h3></article>");
  CHECK_FALSE(has(article.body, "A cat"));
}

TEST_CASE("what floats above a page is no story where the page has little text of its own") {
  const std::string lines =
      "<main><h1>Roadcase for lamps</h1><div>Four units, black</div>" + p(kThree) +
      "<div>Stock: two to four weeks"
      "</div><div>Number L 22 of the harbor series</div><div>Free shipping within the delta</div>"
      "<div>Nobody has asked a question about this so far</div></main>";
  const std::string story = p(kOne) + p(kTwo);
  for (const char* const box :
       {"<section role='dialog'>", "<div class='cookie-settings'>", "<footer>"}) {
    const Article article = read("<body>" + lines + box + story + "</body>");
    INFO(box << " gives " << article.body);
    CHECK(has(article.body, kThree));
    CHECK_FALSE(has(article.body, kOne));
  }
  // What is all that a page shows is its story, whatever it is called.
  CHECK(has(read("<body><div role='dialog'>" + story + "</div></body>").body, kOne));
}

TEST_CASE("signs that a part is not the story") {
  const auto with = [](const std::string& part) {
    return read("<article>" + p(kOne) + p(kTwo) + part + p(kThree) + "</article>").body;
  };
  const std::string kPart = "The oil was bought in a shop in the town, said the owl of it.";
  const std::string kSides[] = {
      "<div class='author-box author'>" + p(kPart) + "</div>",
      "<div itemprop='author'>" + p(kPart) + "</div>",
      "<section class='page-cta'>" + p(kPart) + "</section>",
      "<blockquote class='twitter-tweet tweet'>" + p(kPart) + "</blockquote>",
      "<div class='cookiebanner'>" + p(kPart) + "</div>",
      "<a href='/oil'>" + p(kPart) + "</a>",
      "<figure><img>" + kPart + "</figure>",
  };
  for (const std::string& side : kSides) {
    INFO(side);
    CHECK_FALSE(has(with(side), kPart));
  }
  const std::string kStory[] = {
      "<p><a href='/oil'>" + kPart + "</a></p>",
      "<figure><blockquote>" + kPart + "</blockquote></figure>",
      "<figure><table><tr><td>" + kPart + "</td></tr></table></figure>",
      // An id made of a heading is no name of the part.
      "<div id='what-the-comments-say-of-a-menu'>" + p(kPart) + "</div>",
  };
  for (const std::string& story : kStory) {
    INFO(story);
    CHECK(has(with(story), kPart));
  }
}

TEST_CASE("a prompt between paragraphs takes none of them along") {
  for (const std::string prompt : {"Related stories", "Sign up for our newsletter"}) {
    INFO(prompt);
    const Article article = read("<article>" + p(kOne) + p(prompt) + "<h3>Oil</h3>" + p(kTwo) +
                                 "<h3>Lamps</h3>" + p(kThree) + "</article>");
    CHECK_FALSE(has(article.body, prompt));
    for (const std::string& part : {kTwo, kThree, std::string("Oil"), std::string("Lamps")}) {
      CHECK(has(article.body, part));
    }
  }
}

}  // namespace tip::test

TEST_CASE("the record in a page's data is its article") {
  const std::string story =
      "Officials said on Tuesday that the survey of the lots along the lower river had ended, a "
      "month "
      "before the kilns were to be closed. Nobody in the villages knew what would come of it, and "
      "the "
      "council, which had met twice in the spring, did not say when it would meet again.";
  const std::string other =
      "Another story, which is about the ferry and the harbour, and which has as many words in it "
      "as "
      "the first one has, so that its length alone does not tell that it is not the one that the "
      "page "
      "is about. It goes on for a while, and then for a while more, and ends where the harbour "
      "does, "
      "at the old mole, which nobody has looked after since the flood.";
  const std::string record = R"({"headline":"River lots","body":[{"type":"paragraph","text":")" +
                             story + R"("}],"author":{"name":"Sok Dara"},"publishedAt":)" +
                             R"("2021-03-04T10:00:00Z","url":"https://river.example/lots"})";
  const std::string related = R"({"title":"The harbour","content":")" + other +
                              R"(","publishedAt":"2019-01-01","author":"Keo Maly"})";
  const std::string data = R"({"config":{"title":"x","text":"y"},"error":null,"related":[)" +
                           related + R"(],"page":{"article":)" + record + "}}";
  std::string escaped;
  for (const char c : data) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  for (const std::string& script :
       {"<script id=\"__NEXT_DATA__\" type=\"application/json\">" + data + "</script>",
        "<script>var a = 1; window.__INITIAL_STATE__ = " + data +
            ";(function(){var s={};}());</script>",
        "<script>var b = \"{\\\"\"; (window.state || []).push({\"a\":undefined,\"b\":" + data +
            "})</script>",
        "<script>window.__STATE__=JSON.parse(\"" + escaped + "\");</script>"}) {
    INFO(script);
    const tip::Article article = tip::read_html_page(
        "<html><head><title>River lots | Estuary Post</title></head><body><div "
        "id=root>Loading</div>" +
            script + "</body></html>",
        {});
    CHECK(article.title == "River lots");
    CHECK(article.body == story);
    CHECK(article.author == "Sok Dara");
    CHECK(article.date == "2021-03-04");
    CHECK(article.url == "https://river.example/lots");
    CHECK(article.origins.body == tip::Origin::fallback);
    CHECK(article.origins.date == tip::Origin::fallback);
  }
  // What is in the page counts more than its data; data that are cut off or hostile are none.
  const std::string shown = "<p>" + other + "</p><p>" + other + " So it is.</p>";
  CHECK(tip::read_html_page("<body><h1>The harbour</h1>" + shown +
                                "<script type=\"application/json\">" + record + "</script>",
                            {})
            .body.starts_with("Another story"));
  std::string deep = "<script>x = {\"title\":\"River lots\",\"a\":";
  for (int i = 0; i < 2000; ++i) deep += "[";
  CHECK(tip::read_html_page("<body>" + deep + "</script>", {}).body.empty());
  CHECK(
      tip::read_html_page("<body><script>x = {\"a\"]}]}" + story + "</script>", {}).author.empty());
  // Of brackets that never close only the first few are followed to the end.
  std::string open = "<body><script>";
  for (int i = 0; i < 100'000; ++i) open += "{\"a\",";
  CHECK(tip::read_html_page(open + "</script>", {}).body.empty());
}
