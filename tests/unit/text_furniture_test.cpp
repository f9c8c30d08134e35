// Stories told from what blogs, broadcasters and desks put around them. All pages, papers and
// people are invented.
#include <catch2/catch.hpp>

#include "tests/unit/text_pages.h"

namespace tip::test {

TEST_CASE("a saved page's story is told from what its house puts around it") {
  const Page pages[] = {
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
  for (const Page& page : pages) check_page(page);
}

}  // namespace tip::test
