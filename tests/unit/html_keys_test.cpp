// The keys and class names by which web pages say what is what: each is read.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/html_meta.h"
#include "indexer/parse/html_page.h"
#include "indexer/parse/text_page.h"

namespace tip {
namespace {

const std::string kStory =
    "<p>The lamps on the ferry landing were lit on Friday for the first time in eleven years, to "
    "the surprise of the people who sell fish there.</p><p>Nobody could say who had paid for the "
    "oil, and the harbour master did not answer letters that were sent to him.</p>";

Article with_meta(const std::string& key, const std::string& content,
                  const std::string& more = {}) {
  return read_html_page("<html><head><meta name=\"" + key + "\" content=\"" + content + "\">" +
                        more + "</head><body><article>" + kStory + "</article></body></html>");
}

Article with_head(const std::string& above) {
  return read_html_page(
      "<html><head><title>Ferry lamps are lit again</title></head><body><article>"
      "<h1>Ferry lamps are lit again</h1>" +
      above + kStory + "</article></body></html>");
}

using Keys = std::vector<std::string>;

TEST_CASE("a page says in many ways what its headline is") {
  for (const std::string& key :
       Keys{"og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title",
            "citation_title", "dcterms.title", "title"}) {
    INFO(key);
    CHECK(with_meta(key, "Ferry lamps are lit").title == "Ferry lamps are lit");
  }
}

TEST_CASE("... which paper it is of") {
  for (const std::string& key : Keys{"og:site_name", "application-name", "publisher",
                                     "dc.publisher", "apple-mobile-web-app-title", "cre",
                                     "twitter:app:name:iphone", "citation_journal_title"}) {
    INFO(key);
    CHECK(with_meta(key, "River Daily").source == "River Daily");
  }
}

TEST_CASE("... who has written it") {
  for (const std::string& key :
       Keys{"author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author",
            "article:author_name", "article.author", "dcterms.creator", "og:article:author",
            "og:author", "citation_author", "authors", "author-name", "dc.contributor", "Author",
            "DC.creator"}) {
    INFO(key);
    CHECK(with_meta(key, "Sok Dara").author == "Sok Dara");
  }
  for (const char* const label : {"By", "Written by"}) {
    INFO(label);
    CHECK(with_meta("twitter:data1", "Sok Dara",
                    "<meta name='twitter:label1' content='" + std::string(label) + "'>")
              .author == "Sok Dara");
  }
  CHECK(
      with_meta("twitter:data1", "Sok Dara", "<meta name='twitter:label1' content='Sponsored by'>")
          .author == "");
  CHECK(
      with_meta("twitter:data1", "4 minutes", "<meta name='twitter:label1' content='Reading time'>")
          .author == "");
}

TEST_CASE("... on which day it came out") {
  for (const std::string& key : Keys{"article:published_time",
                                     "article:published",
                                     "og:article:published_time",
                                     "datepublished",
                                     "publish-date",
                                     "publish_date",
                                     "publication_date",
                                     "publishdate",
                                     "pubdate",
                                     "parsely-pub-date",
                                     "sailthru.date",
                                     "dc.date.issued",
                                     "dcterms.issued",
                                     "dcterms.created",
                                     "dc.date.created",
                                     "citation_online_date",
                                     "citation_publication_date",
                                     "citation_date",
                                     "rnews:datepublished",
                                     "cxenseparse:recs:publishtime",
                                     "og:published_time",
                                     "published_time",
                                     "published_date",
                                     "published-date",
                                     "publish_time",
                                     "originalpublicationdate",
                                     "displaydate",
                                     "article_date_original",
                                     "article:post_date",
                                     "article.published",
                                     "article.created",
                                     "datecreated",
                                     "date_published",
                                     "cxenseparse:publishtime",
                                     "gentime",
                                     "bt:pubdate",
                                     "dc.date",
                                     "dcterms.date",
                                     "date",
                                     "pdate",
                                     "datetime",
                                     "article:modified_time",
                                     "og:updated_time",
                                     "datemodified",
                                     "last-modified",
                                     "lastmod",
                                     "dcterms.modified",
                                     "dc.date.modified",
                                     "article:updated_time",
                                     "revised",
                                     "updated_time"}) {
    INFO(key);
    CHECK(with_meta(key, "2021-03-04").date == "2021-03-04");
    // The day of a change counts only where there is no other.
    const bool published =
        with_meta(key, "2021-03-04", "<meta name='og:updated_time' content='2022-05-06'>").date ==
        "2021-03-04";
    const bool change = key.find("modif") != key.npos || key.find("updated") != key.npos ||
                        key == "lastmod" || key == "revised";
    CHECK((published || change));
  }
}

TEST_CASE("... in which section and language") {
  for (const std::string& key : Keys{"article:section", "section", "parsely-section",
                                     "sailthru.section", "cg", "category"}) {
    INFO(key);
    CHECK(with_meta(key, "Harbour news").section == "Harbour news");
  }
  for (const std::string& key : Keys{"og:locale", "content-language", "dc.language", "language"}) {
    INFO(key);
    CHECK(with_meta(key, "fr_FR").language.substr(0, 2) == "fr");
  }
}

TEST_CASE("characters that pages write as entities twice over") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"a &amp; b &quot;c&quot;", "a & b \"c\""},
      {"&#39;&#039;&#x27;&apos;", "''''"},
      {"&lt;&gt;", "<>"},
      {"a&nbsp;b", "a b"},
      {"&#8217;&#8216;&#8220;&#8221;", "’‘“”"},
      {"&rsquo;&lsquo;&ldquo;&rdquo;", "’‘“”"},
      {"&#8211;&#8212;&mdash;&ndash;", "–——–"},
      {"&amp;lt; &unknown; &", "&lt; &unknown; &"},
  };
  for (const auto& [written, read] : rows) CHECK(unescaped(written) == read);
}

TEST_CASE("class names say which line is the byline") {
  for (const std::string& word :
       Keys{"author", "authors", "byline", "bylines", "writer", "contributor", "contributors",
            "autor", "auteur", "autore", "redakteur", "journalist", "reporter", "postedby",
            "byauthor", "authorname", "creator", "post-author", "articleByline"}) {
    INFO(word);
    CHECK(with_head("<div class='" + word + "'>Sok Dara</div><div>Harbour and ferries</div>")
              .author == "Sok Dara");
  }
  for (const std::string& path : Keys{"author", "authors", "by", "people", "staff", "profile",
                                      "writers", "reporter", "autor", "contributor", "auteur"}) {
    INFO(path);
    CHECK(with_head("<div><a href='/" + path +
                    "/sok-dara'>Sok Dara</a></div><div>Harbour and ferries</div>")
              .author == "Sok Dara");
  }
}

TEST_CASE("class names that say nothing make no byline") {
  for (const std::string& word : Keys{"plain", "authority", "coauthor", "by"}) {
    INFO(word);
    CHECK(with_head("<div class='" + word +
                    "'><a href='/other/sok-dara'>Sok Dara</a></div><div>Harbour and ferries</div>")
              .author == "");
  }
}

TEST_CASE("a text with its fields written above it") {
  const std::string story =
      "\nThe lamps on the ferry landing were lit on Friday for the first time in eleven years, to "
      "the "
      "surprise of the people who sell fish there.\n";
  for (const std::string& key : Keys{"Title", "headline"}) {
    INFO(key);
    CHECK(read_text_page(key + ": Ferry lamps\nDate: 4 March 2021\n" + story).title ==
          "Ferry lamps");
  }
  const std::string title = "Title: Ferry lamps\n";
  for (const std::string& key : Keys{"Source", "publication", "publisher"}) {
    INFO(key);
    CHECK(read_text_page(title + key + ": River Daily\n" + story).source == "River Daily");
  }
  for (const std::string& key : Keys{"Author", "byline", "by"}) {
    INFO(key);
    CHECK(read_text_page(title + key + ": Sok Dara\n" + story).author == "Sok Dara");
  }
  for (const std::string& key : Keys{"Date", "published"}) {
    INFO(key);
    CHECK(read_text_page(title + key + ": 4 March 2021\n" + story).date == "2021-03-04");
  }
  CHECK(read_text_page(title + "Section: Harbour\n" + story).section == "Harbour");
  for (const std::string& key : Keys{"URL", "link"}) {
    INFO(key);
    CHECK(read_text_page(title + key + ": https://river.example/1\n" + story).url ==
          "https://river.example/1");
  }
}

}  // namespace
}  // namespace tip
