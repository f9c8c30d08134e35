// Stories told from the clutter of saved pages. All pages, papers and people are invented.
#include "indexer/parse/text_page.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"

namespace {

using tip::Article;
using tip::read_text_page;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// A page and what has to be found where.
struct Page {
  std::string name;
  std::string text;
  std::string title;
  std::string source;
  std::string author;
  std::string date;
  std::string section;
  std::vector<std::string> body;   // in the body, and nowhere in the aside
  std::vector<std::string> aside;  // the other way round
};

std::string squeeze(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\u00a0")) {
      ++i;
    } else if (!tip::ascii::is_space(text[i])) {
      out += text[i];
    }
  }
  return out;
}

// Every line with text has to be somewhere.
void check_nothing_lost(const std::string& text, const Article& article) {
  const std::string all = squeeze(article.title) + "\n" + squeeze(article.source) + "\n" +
                          squeeze(article.body) + "\n" + squeeze(article.aside);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::string_view trimmed = tip::ascii::trim(line);
    if (trimmed.empty()) continue;
    INFO("line: " << line);
    CHECK(contains(all, squeeze(trimmed)));
  }
}

void check_page(const Page& page) {
  INFO("page: " << page.name);
  const Article article = read_text_page(page.text);
  CHECK(article.title == page.title);
  CHECK(article.source == page.source);
  CHECK(article.author == page.author);
  CHECK(article.date == page.date);
  CHECK(article.section == page.section);
  for (const std::string& part : page.body) {
    INFO("body part: " << part);
    CHECK(contains(article.body, part));
    CHECK_FALSE(contains(article.aside, part));
  }
  for (const std::string& part : page.aside) {
    INFO("aside part: " << part);
    CHECK(contains(article.aside, part));
    CHECK_FALSE(contains(article.body, part));
  }
  check_nothing_lost(page.text, article);
}

const std::vector<Page>& cluttered_pages() {
  static const std::vector<Page> pages = {
      {"menu, repeated title, byline with date, link line, related list",
       R"(The Mekong Courier
Home
News
Business
Sport
Subscribe
Log in

Ferry operators deny overcharging islanders | The Mekong Courier

National

Ferry operators deny overcharging islanders
By Srey Mao and Tomas Lindqvist | 14 March 2021 | 09:30 ICT

Share Tweet Print
A ferry leaves the pier at Koh Trong on Friday. Tomas Lindqvist

Passengers say fares doubled overnight; owners blame fuel prices and a broken ramp

Owners of the three ferries that serve the island of Koh Trong denied on Friday that they had agreed on fares, after passengers complained of paying twice as much as in February.

“We never met, and we never talked about money,” said Keo Rithy, who runs the oldest of the boats.

Advertisement

The provincial transport department said it would look into the complaints.

Read more: Bridge to the island delayed again

A ticket that cost 1,000 riel at New Year now costs 2,000, according to six passengers interviewed at the pier.

What the law says

Under a 2014 rule, fares on short crossings may be raised only with permission. The department could not say if permission had been asked for

“Everything is more expensive,” Rithy said. “Ask the fuel seller.”

Related Articles

Ramp at pier to be rebuilt
Islanders petition governor over fares
Fuel prices reach new high

Comments

Please log in to leave a comment

© 2021 The Mekong Courier. All rights reserved. Powered by PageMill
)",
       "Ferry operators deny overcharging islanders",
       "The Mekong Courier",
       "Srey Mao, Tomas Lindqvist",
       "2021-03-14",
       "National",
       {"Passengers say fares doubled overnight", "What the law says", "Ask the fuel seller",
        "if permission had been asked for"},
       {"Home", "Share Tweet Print", "A ferry leaves the pier", "Advertisement",
        "Bridge to the island", "Islanders petition", "Please log in", "PageMill"}},
      {"logo line, caption in capitals, bulleted teasers cut short",
       R"(Logo of Delta Morning Sun newspaper Delta Morning Sun - Egg prices fall before festival

Egg prices fall before festival

Content image - Delta Morning Sun
A stall holder counts eggs at the old market. HONG VANNA

Egg prices fall before festival

Eggs were sold for a third less at the old market on Thursday than a week earlier, because three new farms began to deliver at the same time, stall holders said.

“I have never seen so many eggs,” said Mao Chanthy. “I dream of eggs.”

The farms say that they did not know of one another.


  • Sun's own 'River Queen' boat wins race despite late start

    The crew of forty had rowed together for only nine days when they beat the favourites from upstream by half a length, in a race that was watched by a crowd of

  • Bakers turn to cassava

    Wheat has become too dear for the bakers of the province, so some of them have turned to a root that their grandparents
)",
       "Egg prices fall before festival",
       "Delta Morning Sun",
       "",
       "",
       "",
       {"Eggs were sold for a third less", "I dream of eggs", "did not know of one another"},
       {"River Queen", "half a length", "cassava", "HONG VANNA", "Content image", "Logo of"}},
      {"one bulleted teaser of a whole sentence below a related list's heading",
       R"(Egg prices fall before festival

Eggs were sold for a third less at the old market on Thursday than a week earlier, because three new farms began to deliver at the same time, stall holders said.

“I have never seen so many eggs,” said Mao Chanthy. “I dream of eggs.”

The farms say that they did not know of one another before the day on which they met there.

Related Articles

• Wheat has become too dear for the bakers of the province, so some of them have turned to a root that their grandparents knew.
)",
       "Egg prices fall before festival",
       "",
       "",
       "",
       "",
       {"Eggs were sold for a third less", "I dream of eggs", "did not know of one another"},
       {"Wheat has become too dear"}},
      {"reading time, shortcode, inline caption, legal line that names the publisher",
       R"(Dam repair to close road for a month

6 min read
Engineers inspect the north wall of the Ta Sal dam in June 2019. (Pen Dara)
[audio_player voice="UK English"]

The road across the Ta Sal dam will be closed for a month from Saturday while engineers repair the north wall, the water ministry announced.

Farmers on the far bank will have to drive 40 kilometres to reach the market.

Related: Farmers count the cost

Engineers drill into the wall. (Pen Dara/RVN)

“We knew it would come,” said Chea Vuthy, who grows limes. “We did not know it would come at harvest.”

The ministry says the repair cannot wait: a crack that was two centimetres wide in May is now five.

RVN. No part of this article may be reproduced in print or broadcast without written permission. RVN is not responsible for any infringement.
)",
       "Dam repair to close road for a month",
       "RVN",
       "",
       "",
       "",
       {"The road across the Ta Sal dam", "We knew it would come", "the repair cannot wait"},
       {"6 min read", "Engineers inspect", "audio_player", "Farmers count the cost",
        "Engineers drill", "No part of this article"}},
      {"publisher on top, caption twice with a possessive credit",
       R"(Union of River Reporters Association

Border post at Trapeang Russey opens at night

Lorries wait at the border post of Trapeang Russey, August 2020. Customs Department's Facebook.
Lorries wait at the border post of Trapeang Russey, August 2020. Customs Department's Facebook.

The border post at Trapeang Russey will be open all night from next week, customs officers said, so that lorries with fruit need not wait for the morning in the heat.

“Mangoes do not sleep,” a driver said.
)",
       "Border post at Trapeang Russey opens at night",
       "Union of River Reporters Association",
       "",
       "",
       "",
       {"open all night from next week", "Mangoes do not sleep"},
       {"Lorries wait"}},
      {"search and login on top, teasers after a comment form",
       R"(Search form

Login - Register | FOLLOW US ON

Logo of Delta Morning Sun newspaper Delta Morning Sun - Night school doubles its classes

Night school doubles its classes

The night school behind the rice mill will hold twelve classes a week instead of six, after its lamp was replaced by electric light, the head teacher said on Tuesday.

Pupils between nine and seventy are taught to read there, and all of them work in the day.
Most of them are women.

Please, login or register to post a comment

Latest Video

Boat builders of the upper river

One family still builds boats as they were built before the war, and their youngest daughter is the one who bends the planks.

How to bend a plank

Fire, water and patience are all that is needed, says she.
)",
       "Night school doubles its classes",
       "Delta Morning Sun",
       "",
       "",
       "",
       {"twelve classes a week", "Most of them are women."},
       {"Search form", "FOLLOW US", "Boat builders", "bends the planks",
        "Fire, water and patience"}},
      {"name and paper as byline, supplied picture, neighbours",
       R"(Tax office moves into old cinema
Ben Sothy / Delta Times Share:


Provincial tax staff carry boxes into the former Angkor Cinema yesterday. Supplied

The provincial tax office has moved into a cinema that closed in 1998, and its staff say that the seats are better than the old ones.

Director Yim Sovann said that the screen would be used to show people what they owe.

He was joking, he added.

Previous Article

Rain stops concert

Next Article

Bus company cuts fares
)",
       "Tax office moves into old cinema",
       "Delta Times",
       "Ben Sothy",
       "",
       "",
       {"has moved into a cinema", "He was joking"},
       {"Provincial tax staff", "Rain stops concert", "Bus company"}},
      {"standfirst in one run with its doubled caption, paper known from the credit",
       R"(Province Counts Its Bridges

Engineers have begun a count of every bridge in the province, after a lorry found one that was on no map
Engineers measure a bridge over the Stung Pring river. Rivernote/supplied
Engineers measure a bridge over the Stung Pring river. Rivernote/supplied

The count began on Monday at the northern border and will take until the rains, the head of the roads office said, unless more bridges are found.

So far there are nine hundred and four of them.
)",
       "Province Counts Its Bridges",
       "Rivernote",
       "",
       "",
       "",
       {"Engineers have begun a count", "began on Monday", "nine hundred and four"},
       {"Engineers measure"}},
      {"Khmer page with menu, doubled caption, related list and legal line",
       R"(ឧបករណ៍ចម្រោះទឹកត្រូវបានចែកជូនសាលារៀនចំនួន១២ - សារព័ត៌មានទន្លេ

ទំព័រដើម
ព័ត៌មានជាតិ
កីឡា

ឧបករណ៍ចម្រោះទឹកត្រូវបានចែកជូនសាលារៀនចំនួន១២
ដោយ៖ ម៉ៅ ស្រីនាង
ថ្ងៃទី១៤ ខែមីនា ឆ្នាំ២០២១
ចែករំលែក
សិស្សានុសិស្សនៅសាលាបឋមសិក្សាព្រែកតាអុង កំពុងផឹកទឹក។ រូបថត៖ កែវ ឫទ្ធី
សិស្សានុសិស្សនៅសាលាបឋមសិក្សាព្រែកតាអុង កំពុងផឹកទឹក។ រូបថត៖ កែវ ឫទ្ធី

ខេត្តក្រចេះ៖ អង្គការក្នុងស្រុកមួយបានចែកជូនឧបករណ៍ចម្រោះទឹកដល់សាលារៀនចំនួន១២ នៅក្នុងស្រុកព្រែកប្រសព្វ កាលពីថ្ងៃសុក្រ ដើម្បីឲ្យសិស្សានុសិស្សមានទឹកស្អាតប្រើប្រាស់ក្នុងរដូវប្រាំង។

«យើងសប្បាយចិត្តណាស់»។ នេះជាសម្តីរបស់នាយកសាលា។

អាជ្ញាធរស្រុកបានសន្យាថានឹងជួយដឹកជញ្ជូនឧបករណ៍ទៅកាន់ភូមិដាច់ស្រយាលនៅសប្តាហ៍ក្រោយ៕

អត្ថបទទាក់ទង

ភូមិចំនួនបីខ្វះទឹកស្អាត
អណ្តូងថ្មីសម្រាប់សាលារៀន

មតិយោបល់
រក្សាសិទ្ធិគ្រប់យ៉ាងដោយ សារព័ត៌មានទន្លេ ២០២១
)",
       "ឧបករណ៍ចម្រោះទឹកត្រូវបានចែកជូនសាលារៀនចំនួន១២",
       "សារព័ត៌មានទន្លេ",
       "ម៉ៅ ស្រីនាង",
       "2021-03-14",
       "",
       {"ខេត្តក្រចេះ៖", "«យើងសប្បាយចិត្តណាស់»", "នៅសប្តាហ៍ក្រោយ៕"},
       {"ទំព័រដើម", "កំពុងផឹកទឹក", "អណ្តូងថ្មី", "រក្សាសិទ្ធិ"}},
      {"mixed page: Khmer paper, English story",
       R"(ទន្លេសាប News

Fish sanctuary extended by 40 hectares
Published: July 2, 2019
ត្រីនៅក្នុងដែនអភិរក្ស។ រូបភាព៖ Lok Sarin

The fish sanctuary near Kampong Chrey, which people there call ដែនអភិរក្សមច្ឆា, has been extended by forty hectares, the fisheries office said on Monday.

Guards will be paid from the sale of tickets to visitors.

អត្ថបទពាក់ព័ន្ធ
ត្រីអណ្តែងយក្ស
)",
       "Fish sanctuary extended by 40 hectares",
       "ទន្លេសាប News",
       "",
       "2019-07-02",
       "",
       {"ដែនអភិរក្សមច្ឆា", "Guards will be paid"},
       {"Lok Sarin", "ត្រីអណ្តែងយក្ស", "Published"}},
      {"broadcaster: share buttons, description that begins with the headline, numbered list",
       R"(RADIO MEKONG FREE VOICE
Khmer English Lao

Home
Cambodia
Vietnam

Fishermen say dolphins have returned to upper pool
2021.02.11
Share on WhatsApp
Share on WhatsApp
Fishermen say dolphins have returned to upper pool A river dolphin surfaces near Anlung Trey, Feb. 3, 2021.
AFP

Fishermen on the upper Mekong say that river dolphins have come back to a pool where none had been seen for eight years, raising hopes for the animals, of which fewer than a hundred remain.

“I saw two, and my son saw three,” fisherman Nop Sarin told Radio Mekong. “We did not throw the net that day.”

Translated by Sum Sok Ry. Written in English by Roger Whitcombe.

Comments (0)

Share
Print
Email

Add your comment by filling out the form below in plain text. Comments are approved by a moderator and can be edited in accordance with the Terms of Use.

Most Read

1 Dam gates opened without warning
2 Teacher walks 40 km to vote
)",
       "Fishermen say dolphins have returned to upper pool",
       "RADIO MEKONG FREE VOICE",
       "",
       "2021-02-11",
       "",
       {"come back to a pool", "Translated by Sum Sok Ry"},
       {"A river dolphin surfaces", "AFP", "filling out the form", "Dam gates"}},
      {"blog theme: counters, tags, neighbours, comment form",
       R"(Khmer Dispatch

Search for:

Teachers get first pay rise in three years - Khmer Dispatch

Teachers get first pay rise in three years

By: Chan Thida

January 9, 2020

0

Facebook
Twitter
WhatsApp

Teachers at a rally in Kampot in 2019. KD/Chan Thida

KAMPOT – Teachers in state schools will be paid 12 percent more from April, the education ministry said yesterday, the first rise since 2017.

Unions had asked for twice as much. "It pays for the petrol," said one.

- Advertisement -

The ministry employs 92,000 teachers.

TAGS
teachers
pay
education

Previous article
Kampot pepper prices fall
Next article
Ministry bans phones

RELATED ARTICLES MORE FROM AUTHOR

Pupils return to flooded school

LEAVE A REPLY Cancel reply

Save my name, email, and website in this browser for the next time I comment.

© Copyright 2020 - Khmer Dispatch
)",
       "Teachers get first pay rise in three years",
       "Khmer Dispatch",
       "Chan Thida",
       "2020-01-09",
       "",
       {"KAMPOT – Teachers", "It pays for the petrol", "92,000 teachers"},
       {"Teachers at a rally", "Advertisement", "pepper", "Pupils return", "Save my name"}},
      {"Khmer story with reading time, caption, inline link and a legal line in English",
       R"(អាជ្ញាធរព្រៃវែងព្រមានពីទឹកជំនន់ថ្មី

3 min read
ប្រជាពលរដ្ឋជិះទូកកាត់ផ្លូវលិចទឹក ក្នុងស្រុកពាមរក៍ កាលពីខែតុលា ឆ្នាំ២០២០។ (RVN)
[audio_player voice="Khmer"]

អាជ្ញាធរខេត្តព្រៃវែងបានព្រមានប្រជាពលរដ្ឋឲ្យត្រៀមខ្លួនសម្រាប់ទឹកជំនន់ថ្មី ដែលអាចមកដល់នៅចុងសប្តាហ៍នេះ បន្ទាប់ពីមានភ្លៀងធ្លាក់ខ្លាំងអស់រយៈពេលប្រាំថ្ងៃជាប់គ្នា។

លោក ម៉ៅ វុទ្ធី អភិបាលស្រុក បាននិយាយថា «សូមបងប្អូនកុំប្រមាទ»។

គ្រួសារប្រមាណ៣០០ បានរើទៅទីទួលរួចហើយ។

អានបន្ថែម៖ ទំនប់ទឹកបាក់នៅកំពង់ចាម

សាលារៀនចំនួនដប់ពីរបានបិទទ្វារជាបណ្តោះអាសន្ន ខណៈគ្រូៗកំពុងរៀបចំបង្រៀនតាមទូរស័ព្ទ

RVN. រក្សាសិទ្ធិគ្រប់យ៉ាង។ No part of this article may be reproduced without written permission.
)",
       "អាជ្ញាធរព្រៃវែងព្រមានពីទឹកជំនន់ថ្មី",
       "RVN",
       "",
       "",
       "",
       {"អាជ្ញាធរខេត្តព្រៃវែង", "កុំប្រមាទ", "៣០០", "បង្រៀនតាមទូរស័ព្ទ"},
       {"3 min read", "ជិះទូក", "audio_player", "ទំនប់ទឹកបាក់", "No part of"}},
      {"a brief of short sentences",
       R"(Delta Times
Bus overturns near Skun
Five hurt on Friday.
The driver fled.
Police have the bus.

Comments
Login to comment
)",
       "Bus overturns near Skun",
       "Delta Times",
       "",
       "",
       "",
       {"Five hurt on Friday.", "Police have the bus."},
       {"Login to comment"}},
      {"caption between paragraphs, numbered demands, contact line, list of headlines",
       R"(Garment workers walk out over noodles
By Mia Holm and Srey Mao
August 2, 2017

Four hundred workers of a garment factory in Kampong Speu walked out on Tuesday after the canteen replaced rice with noodles for the third day in a row.
Workers outside the factory in Kampong Speu. Hean Thavy/RVN
The manager said the rice had not come.
“We can sew without many things,” said Sok Nary, who leads the union. “Not without rice.”

1. They want rice.
2. They want it hot.
3. They want it every day.

The factory makes shirts for a company in Spain that did not answer our questions by the evening

(Additional reporting by Ann Dorsey)

Contact author: Mia Holm

MOST VIEWED
Crocodile found in pagoda pond
Three held over lottery
Rains arrive early
)",
       "Garment workers walk out over noodles",
       "RVN",
       "Mia Holm, Srey Mao",
       "2017-08-02",
       "",
       {"after the canteen replaced", "Not without rice", "2. They want it hot.", "by the evening",
        "(Additional reporting by Ann Dorsey)"},
       {"Workers outside the factory", "Contact author", "Crocodile"}},
      {"page title with a desk, author and date in one line, share counts, teasers",
       R"(Kampot salt farms hope for sun | Business | The Mekong Courier

Business
Kampot salt farms hope for sun
Tomas Lindqvist | Publication date 11 December 2018 | 10:09 ICT

Share

Content image - The Mekong Courier
A salt worker in Kampot last year. POST STAFF

The salt farms of Kampot have lost two months to rain, and their owners say that the harvest will be the smallest in ten years unless the sun comes out before Christmas.

“We look at the sky more than at our wives,” said one owner.

0 0

0

MOST VIEWED

  • Minister opens bridge twice

    For the second time in a month, the minister of public works has opened the bridge at Prek Pnov, because the first ribbon had not been cut all the way, according to

  • Lottery winner comes forward

    A seller of ice from Takhmao has come forward with the ticket which won the largest prize ever paid in the

RECOMMENDED VIDEO

Salt in the rain
)",
       "Kampot salt farms hope for sun",
       "The Mekong Courier",
       "Tomas Lindqvist",
       "2018-12-11",
       "Business",
       {"have lost two months to rain", "said one owner"},
       {"A salt worker", "ribbon", "Salt in the rain"}},
      {"one-word paper on top, picture credit, newsletter form",
       R"(Rivernote
Bank Lends to Boat Builders for First Time

The loans, of up to $5,000 each, are meant to keep the yards of the upper river open
A boat yard in Kratie. Image: Supplied

A boat yard in Kratie. Image: Supplied

Boat builders of the upper river can borrow from a bank for the first time, after two of them explained to its board what a keel is, the bank announced this week.

The first loan went to Chan Sopheap, who is 71. “I hope to live long enough to repay it,” he said.

Share this article:
Rivernote Newsletter
Get the latest news in your inbox
)",
       "Bank Lends to Boat Builders for First Time",
       "Rivernote",
       "",
       "",
       "",
       {"The loans, of up to $5,000 each", "can borrow from a bank", "repay it"},
       {"A boat yard", "Newsletter", "inbox"}},
      {"caption that names nobody below a picture's label",
       R"(Khmer Rouge tribunal archive opens in Ta Khmau

Content image - Delta Morning Sun
Visitors look at photographs in the new reading room yesterday.

Khmer Rouge tribunal archive opens in Ta Khmau

An archive of nine thousand hours of testimony opened to the public in Ta Khmau on Thursday, with a reading room, two listening rooms and a garden that nobody may photograph.

Anyone may come.

"It belongs to those who spoke," said the archivist, Long Sreymom.
)",
       "Khmer Rouge tribunal archive opens in Ta Khmau",
       "Delta Morning Sun",
       "",
       "",
       "",
       {"nine thousand hours", "Anyone may come.", "Long Sreymom"},
       {"Visitors look"}},
      {"a site behind a dash, known from the legal line",
       R"(Flooded school moves to pagoda - RVN

Two hundred pupils of the flooded school in Kbal Koh have moved into the pagoda next to it, where the monks have put up walls of cloth between the classes.

"We hear everything," said a teacher.

RVN. All rights reserved. No part of this report may be reproduced without prior written permission.
)",
       "Flooded school moves to pagoda",
       "RVN",
       "",
       "",
       "",
       {"Two hundred pupils", "We hear everything"},
       {"prior written permission"}},
      {"Khmer author and date on lines of their own, inline caption",
       R"(តុលាការ​ដោះ​លែង​កសិករ​៣​នាក់

មាន ស្រីពៅ
៣ មេសា ២០១៩

តុលាការខេត្តបានសម្រេចដោះលែងកសិករបីនាក់ដែលត្រូវបានចាប់ខ្លួនកាលពីខែមុន ក្នុងរឿងវិវាទដីធ្លីនៅឃុំព្រែកជ្រៃ។ មេធាវីរបស់ពួកគេបាននិយាយថា នេះជាដំណឹងល្អ។

«ខ្ញុំចង់ទៅផ្ទះ» នេះជាសម្តីរបស់កសិករម្នាក់។

កសិករ​ទាំង​បី​នាក់​ ឈរ​នៅ​មុខ​តុលាការ​ខេត្ត។ (រូប​ថត៖ មាន ស្រីពៅ)

ប្រជាពលរដ្ឋប្រមាណ៥០នាក់បានមករង់ចាំនៅមុខតុលាការ

អានអត្ថបទទាំងស្រុងជាភាសាអង់គ្លេស

© 2019 ទន្លេប៉ុស្តិ៍។ រក្សាសិទ្ធិគ្រប់យ៉ាង។
)",
       "តុលាការ​ដោះ​លែង​កសិករ​៣​នាក់",
       "ទន្លេប៉ុស្តិ៍",
       "មាន ស្រីពៅ",
       "2019-04-03",
       "",
       {"តុលាការខេត្តបានសម្រេច", "«ខ្ញុំចង់ទៅផ្ទះ»", "ប្រមាណ៥០នាក់"},
       {"រូប​ថត៖ មាន ស្រីពៅ", "© 2019"}},
  };
  return pages;
}

const std::vector<Page>& plain_texts() {
  static const std::vector<Page> pages = {
      {"verse and a list inside, last paragraphs short and without a stop",
       R"(Old well found under market square

KAMPONG SVAY (RPN) -- Workers laying a drain under the market square have found a brick well
that nobody in the town remembers, the mayor said on Tuesday.

The well is eleven metres deep and still holds water.

    Under the stone the water keeps
    the names of those who came to drink
    and nobody who passes sleeps
    as soundly as they like to think

The verse was found on a plaque beside the shaft. The mayor listed three plans:

- fill it in
- cover it with glass
- put the pump back

A decision is expected before the rains. The council has no money for glass, he added

"We shall see," said Ros Malis.
)",
       "Old well found under market square",
       "",
       "",
       "",
       "",
       {"KAMPONG SVAY (RPN) -- Workers laying a drain under the market square have found a brick "
        "well\nthat nobody",
        "Under the stone the water keeps\nthe names", "- fill it in\n- cover it with glass",
        "he added", "We shall see"},
       {}},
      {"interview of short lines",
       R"(“I count the boats, not the fish”

Interview: a harbour clerk looks back

What did you do on your first day?
I made tea.
And after that?
I counted boats. There were nine.
Did anybody thank you?
No. The harbour master said that a boat which is not in the book is not in the harbour, and that I should remember it. I have remembered it for forty years.
Would you do it again?
Yes.
)",
       "“I count the boats, not the fish”",
       "",
       "",
       "",
       "",
       {"Interview: a harbour clerk", "I made tea.", "Yes."},
       {}},
      {"byline, and no blank line anywhere",
       R"(Village bank reopens after flood
By Ann Dorsey
The village bank at Stung Pring opened its doors again on Monday, four months after the river came through them and took away the counter.
Manager Lim Sothea said that every account had been restored from the copies which her sister keeps in a rice bag.
“She laughed at me for years,” Lim Sothea’s sister said. “Now she brings cakes.”
The bank holds the savings of 212 families.
)",
       "Village bank reopens after flood",
       "",
       "Ann Dorsey",
       "",
       "",
       {"took away the counter.\n\nManager Lim Sothea", "212 families."},
       {"By Ann Dorsey"}},
      {"hard-wrapped book text with indented paragraphs and a headline of two lines",
       R"(THE STRANGE CASE OF THE MISSING
LIGHTHOUSE KEEPER

   It was on the third day of November that the relief boat came to the
rock, and found the lamp cold, the table laid for two, and nobody to sit
at it. The mate, a Mr. Harrow, who was not a man to be easily put out of
countenance, called three times up the stair.
   There was no answer but the clock. He wrote afterwards that he had
never cared for clocks since.

   CHAPTER II.

   The inquiry sat for nine days. It heard eleven witnesses, of whom
seven had never been to the rock, and it concluded that the keeper had
gone fishing.
)",
       "THE STRANGE CASE OF THE MISSING LIGHTHOUSE KEEPER",
       "",
       "",
       "",
       "",
       {"came to the\nrock, and", "up the stair.\n\nThere was no answer", "CHAPTER II.",
        "keeper had\ngone fishing."},
       {}},
      {"subheads over single paragraphs are no teasers",
       R"(Five ways to keep rice dry

Rice that is put away damp will spoil before the next harvest, and with it the seed for the one after that.

Use a raised floor

Boards on bricks let the air pass below, and the rats cannot hide there, says the agriculture office.

Turn the sacks

Every ten days is enough, and the children can be paid in sweets for doing it, as they were in old times.
)",
       "Five ways to keep rice dry",
       "",
       "",
       "",
       "",
       {"Use a raised floor", "Turn the sacks", "paid in sweets"},
       {}},
      {"a dash in the headline, a button word between paragraphs",
       R"(Thailand - Laos ferry resumes after two years

VIENTIANE — The ferry between the two banks began to run again on Sunday, to the music of two bands that had not agreed on a tune.

Comments

The captain had this to say about it, and said it in three languages that nobody there could follow at once.

“Everyone aboard,” he said. “Nobody ashore.”

Tickets are free until the end of the month, and the mayor has promised that they will be cheap afterwards.
)",
       "Thailand - Laos ferry resumes after two years",
       "",
       "",
       "",
       "",
       {"VIENTIANE —", "three languages", "Nobody ashore", "Tickets are free"},
       {"Comments"}},
      {"a story about copyright",
       R"(New copyright bill worries village singers

Singers who learned their songs from their aunts may soon have to ask who owns them, under a bill that was read in the assembly on Monday.

The words "all rights reserved" have never been printed on a song of Grandmother Sok's, who is 92 and has sung at nine hundred weddings.

"Who reserved them?" she asked. "I did not."
)",
       "New copyright bill worries village singers",
       "",
       "",
       "",
       "",
       {"The words \"all rights reserved\"", "I did not."},
       {}},
      {"headline, standfirst and a first paragraph of four words",
       R"(Fire destroys market

Dozens of stalls lost in overnight blaze at Phsar Leu

No one was hurt.

The fire broke out at two in the morning and burned until five, the fire brigade of the provincial town said on Wednesday, adding that the cause is not known.
)",
       "Fire destroys market",
       "",
       "",
       "",
       "",
       {"Dozens of stalls lost", "No one was hurt.", "burned until five"},
       {}},
      {"exported with labelled fields",
       R"(Title: Two held over stolen bells
Source: The Ferry Gazette
Date: 3 May 2018
Author: Mia Holm

Two men were held on Thursday over the theft of four temple bells, police in Ferry Town said, and a third man is being sought across the border.

The bells are three hundred years old.
)",
       "Two held over stolen bells",
       "The Ferry Gazette",
       "Mia Holm",
       "2018-05-03",
       "",
       {"Two men were held", "three hundred years old"},
       {}},
      {"OCR of a column",
       R"(; , Vol. 26 FERRY TOWN, JANUARY I, 1816 No 3 H
lj as a present to the children. It was a
IK ..very splendid act on his part and it was right to
b )l " wire the story to the world's ends, to every place
to which the electric messenger carries news.
)",
       "; , Vol. 26 FERRY TOWN, JANUARY I, 1816 No 3 H lj as a present to the children.",
       "",
       "",
       "",
       "",
       {"present to the children", "electric messenger"},
       {}},
      {"questions and answers with speakers' names",
       R"(Q&A: ‘I never wanted to be a judge’

Sok Chenda
Phnom Penh, July 3, 2019

The retired judge Meas Bopha receives us on the veranda of the house she was born in, and does not wait for the first question before she begins to speak.

Delta Times: Why did you leave?

Meas Bopha: Because I was asked to stay.

Delta Times: By whom?

Meas Bopha: That is the second question I shall not answer.

This interview has been edited for length and clarity
)",
       "Q&A: ‘I never wanted to be a judge’",
       "",
       "Sok Chenda",
       "2019-07-03",
       "",
       {"receives us on the veranda", "Delta Times: By whom?", "edited for length and clarity"},
       {"Phnom Penh, July 3"}},
      {"a headline that names a day",
       R"(Election set for July 23, 2023

The election of village councils will be held on the fourth Sunday of July, the committee said in a statement that was read out at the pagoda and then pinned to its door.

Nobody asked why.
)",
       "Election set for July 23, 2023",
       "",
       "",
       "",
       "",
       {"pinned to its door", "Nobody asked why."},
       {}},
      {"a headline that begins with By",
       R"(By Train to Battambang

The train leaves at seven, or at eight if the driver has slept badly, and it takes the whole day and the patience of everyone in it to arrive.

We had mangoes.
)",
       "By Train to Battambang",
       "",
       "",
       "",
       "",
       {"if the driver has slept badly", "We had mangoes."},
       {}},
      {"asterisks between scenes",
       R"(Letters from the river

The boat left us at a landing that had no name, and went on.

*

We slept in the school. In the morning there were forty children at the windows, and a goat, and all of them wished to know whether we had brought the post.

* * *

“Is it far?” we asked.

“It was,” they said.

We had not brought the post.
)",
       "Letters from the river",
       "",
       "",
       "",
       "",
       {"went on.\n\n*\n\nWe slept", "* * *", "“It was,” they said.", "We had not brought"},
       {}},
  };
  return pages;
}

}  // namespace

TEST_CASE("a short line above the headline is the source only where the legal line says so") {
  const auto source_of = [](const std::string& owner) {
    return read_text_page(
               "Home\nNews\nSport\nLog in\n\nBoat Street\n\nCouncil closes the night market\n"
               "By Sok Dara\n4 March 2021\n\n"
               "The council closed the night market on Monday after a fire that began in a "
               "kitchen, "
               "and said that it would open again in May.\n\n"
               "Traders said that nobody had told them before the gates were locked. They asked "
               "for "
               "a meeting with the council on Friday morning.\n\n"
               "Copyright 2021 " +
               owner + ". All rights reserved.\n")
        .source;
  };
  CHECK(source_of("Boat Street") == "Boat Street");
  CHECK(source_of("River Walk") == "River Walk");
}

TEST_CASE("a saved page's story is told from its clutter") {
  for (const Page& page : cluttered_pages()) check_page(page);
}

TEST_CASE("offers at the top of a page are not taken for its story") {
  std::string page = "Lanterns for every boat\n\n";
  for (const char* const lantern : {"small", "large", "green", "brass"}) {
    page += "The " + std::string(lantern) +
            " lantern burns for eleven nights, and it costs less than a basket of fish.\n\n";
  }
  page += "Sign up for our newsletter\n\n";
  for (const char* const label : {"Boats", "Lamps", "Oil", "Ropes", "Nets", "Sails", "Anchors",
                                  "Buckets", "Shops", "Basket"}) {
    page += std::string(label) + "\n\n";
  }
  page += "Council closes the night market\n\nBy Sok Dara\n\n4 March 2021\n\n";
  const std::string paragraphs[] = {
      "The council closed the night market on Monday after a fire that began in a kitchen, and "
      "said "
      "that it would open again in May. Traders said that nobody had told them before the gates "
      "were "
      "locked. They asked for a meeting with the council on Friday morning, and for the keys of "
      "the "
      "stalls that had not burned, where their nets were.",
      "The fire was the third in a year at the market, which stands on wooden piles above the "
      "river "
      "and has no wells of its own. Nobody was hurt on Monday, but eleven stalls were lost, and "
      "with "
      "them the nets that had been mended there over the winter months. The council has not said "
      "who "
      "will pay for the piles.",
      "A market has stood at the landing for as long as anybody can remember, and it has burned as "
      "often. Each time it was built again of wood, because wood is what the river brings. The "
      "council would like to see stone this time, and has asked the harbour master what stone "
      "would "
      "cost to bring here by boat.",
      "Until May the traders may sell from their boats, which lie three deep along the lower quay "
      "and "
      "leave no room for the ferry. Its captain has asked them to move at six in the morning and "
      "at "
      "six at night, and they have agreed to do so for as long as he rings his bell before he "
      "comes."};
  for (const std::string& paragraph : paragraphs) page += paragraph + "\n\n";
  const Article article = read_text_page(page + "Copyright 2021 Boat Street\n");
  CHECK(article.title == "Council closes the night market");
  CHECK(article.author == "Sok Dara");
  CHECK(article.date == "2021-03-04");
  for (const std::string& paragraph : paragraphs) CHECK(contains(article.body, paragraph));
  CHECK_FALSE(contains(article.body, "lantern"));
  CHECK(contains(article.aside, "The green lantern"));
  CHECK(contains(article.aside, "Anchors"));
}

TEST_CASE("a text without clutter keeps all of its story") {
  for (const Page& page : plain_texts()) check_page(page);
}

TEST_CASE("a lead to which the headline is glued is of the story in every script") {
  struct Row {
    const char* title;
    const char* lead;
    const char* rest;
    bool story;
  };
  for (const Row& row : {
           Row{"Совет отложил голосование по участкам",
               "Чиновники речного города заявили в понедельник, что обследование завершено.",
               "Жители, ждавшие с января, сказали, что их не спрашивали.", true},
           {"รัฐบาลขึ้นราคาข้าวในกรุงเทพ", "ม้าลาย เกษตรกรขอให้รัฐมนตรีช่วยเหลือในฤดูฝนนี้ หลังจากราคาข้าวลดลง",
            "เกษตรกรกล่าวว่าพวกเขาไม่ได้รับเงินตั้งแต่เดือนมกราคม", true},
           {"Council puts off vote", " on the lots. Officials in the town said no more.",
            "Residents said that they had not been asked.", true},
           // A picture's text has few words.
           {"Council puts off vote", " on the lots. A photograph.",
            "Residents said that they had not been asked.", false},
       }) {
    INFO(row.lead);
    const std::string title = row.title;
    const Article article =
        read_text_page(title + "\n" + title + row.lead + "\n" + row.rest + "\n");
    CHECK(article.title == title);
    CHECK(contains(article.body, row.lead) == row.story);
    CHECK(contains(article.aside, row.lead) != row.story);
    CHECK(contains(article.body, row.rest));
  }
}

TEST_CASE("a text without a headline is called by its first sentence and kept whole") {
  const std::string line =
      "Nobody in the village of Prek Ta Ong had seen a tax inspector for eleven years when two of "
      "them arrived on one motorcycle, asking for a glass of water. They were given tea.";
  const Article article = read_text_page(line);
  CHECK(article.title ==
        "Nobody in the village of Prek Ta Ong had seen a tax inspector for eleven years when two "
        "of them…");
  CHECK(article.body == line);
  CHECK(article.aside.empty());
  CHECK(read_text_page("It rained.").body == "It rained.");
}

TEST_CASE("text pages survive odd inputs") {
  CHECK(read_text_page("").body.empty());
  CHECK(read_text_page(" \n \n").title.empty());
  const std::string endless(1'000'000, 'x');
  CHECK(read_text_page(endless).body == endless);
  std::string many;
  for (int i = 0; i < 5'000; ++i) many += "A line that says nothing new at all, again\n";
  CHECK(squeeze(read_text_page(many).body + read_text_page(many).aside).size() > 150'000);
}

TEST_CASE("the project's five seed articles lose no line") {
  const std::filesystem::path folder = std::string(TIP_SHARED_DATA) + "/seeds";
  if (!std::filesystem::exists(folder)) {
    WARN("skipped: no shared data here");
    return;
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path());
    std::stringstream text;
    text << in.rdbuf();
    const Article article = read_text_page(text.str());
    INFO(entry.path());
    check_nothing_lost(text.str(), article);
    CHECK_FALSE(article.title.empty());
    CHECK_FALSE(article.source.empty());
    CHECK(article.body.size() > 3000);
    CHECK_FALSE(contains(article.body, "Ghost Island"));
    CHECK_FALSE(contains(article.body, "Kun Khmer"));
  }
}
