// Stories told from menus, captions and teasers. All pages, papers and people are invented.
#include <catch2/catch.hpp>

#include "tests/unit/text_pages.h"

namespace tip::test {

TEST_CASE("a saved page's story is told from its clutter") {
  const Page pages[] = {
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
  };
  for (const Page& page : pages) check_page(page);
}

}  // namespace tip::test
