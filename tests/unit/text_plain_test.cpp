// Texts that are nothing but a story. All pages, papers and people are invented.
#include <catch2/catch.hpp>

#include "tests/unit/text_pages.h"

namespace tip::test {

TEST_CASE("a text without clutter keeps all of its story") {
  const Page pages[] = {
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
  for (const Page& page : pages) check_page(page);
}

}  // namespace tip::test
