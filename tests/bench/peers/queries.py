"""Draws the queries every engine answers: queries.py IN.jsonl OUT.tsv COUNT.

A line each: kind, words, first day, last day. The words stand together in an article, so each query
has an answer; they are words that 1 % to 30 % of the articles have. The kinds:

  words    2 to 4 words as typed, ranked by the engine's own idea of a good answer (tip only)
  or       the same words joined by OR
  and      2 or 3 words, all of them wanted
  phrase   2 words side by side, or 3 of which the middle one may be a function word
  near     2 words within 5 of each other
  prefix   the first letters of a word
  dated    2 words joined by OR, in articles of one month or one year
  name     an author's name in any spelling (tip only)
"""
import collections
import random
import re
import sys

from formats import read

SAMPLE = 5000  # articles to draw from and to count words in
MAX_DRAWS = 2_000_000
FUNCTION_WORDS = set(
    "the of and to in a is that for it was on with as by at be from are this have had not were which but his "
    "has an they or their its will been one more who can would there when also all no he she i we you him her "
    "than other into these so some may only such any do if then them our my me your up out about what said"
    .split())
KINDS = ("words", "or", "and", "phrase", "near", "prefix", "dated", "name")


class Source:
    def __init__(self, path, seed):
        self.rng = random.Random(seed)
        self.articles = list(read(path, SAMPLE))
        # Words that punctuation or digits touch are left out: engines cut those differently.
        self.texts = [re.findall(r"(?:(?<=\s)|^)[A-Za-z]{1,20}(?=\s|$)|\S+", article["body"])
                      for article in self.articles]
        counts = collections.Counter()
        for text in self.texts:
            counts.update({word.lower() for word in text})
        total = len(self.articles)
        self.good = {word for word, count in counts.items()
                     if 0.01 * total <= count <= 0.3 * total and re.fullmatch("[a-z]{3,20}", word)
                     and word not in FUNCTION_WORDS}

        self.draws = 0

    def draw_text(self):
        """The number of an article, at random."""
        self.draws += 1
        if self.draws > MAX_DRAWS:
            sys.exit("too few articles with words that are neither rare nor everywhere")
        return self.rng.randrange(len(self.texts))

    def place(self, good_at):
        """An article and a place in it that has a good word at each of `good_at`."""
        while True:
            number = self.draw_text()
            text = self.texts[number]
            if len(text) <= good_at[-1]:
                continue
            first = self.rng.randrange(len(text) - good_at[-1])
            words = [word.lower() for word in text[first:first + good_at[-1] + 1]]
            if all(words[at] in self.good for at in good_at):
                return self.articles[number], words

    def scattered(self, count):
        """`count` different good words of one article."""
        while True:
            number = self.draw_text()
            words = sorted({word.lower() for word in self.texts[number]} & self.good)
            if len(words) >= count:
                return self.articles[number], self.rng.sample(words, count)

    def phrase(self):
        while True:
            words = self.place((0, 1) if self.rng.random() < 0.5 else (0, 2))[1]
            if all(re.fullmatch("[a-z]+", word) for word in words):
                return words

    def near(self):
        distance = self.rng.randrange(2, 6)
        while True:
            words = self.place((0, distance))[1]
            if words[0] != words[-1]:
                return [words[0], words[-1]]

    def prefix(self):
        while True:
            word = self.scattered(1)[1][0]
            if len(word) >= 7:
                return [word[:self.rng.randrange(4, 7)]]

    def dated(self):
        while True:
            article, words = self.scattered(2)
            if article["date"]:
                break
        year, month = article["date"][:4], article["date"][5:7]
        if self.rng.random() < 0.5:
            return words, year + "-01-01", year + "-12-31"
        return words, year + "-" + month + "-01", year + "-" + month + "-28"

    def draw(self, kind):
        if kind == "dated":
            return self.dated()
        if kind == "name":
            return self.rng.choice(self.articles)["author"].split(), "", ""
        words = {"words": lambda: self.scattered(self.rng.randrange(2, 5))[1],
                 "or": lambda: self.scattered(self.rng.randrange(2, 5))[1],
                 "and": lambda: self.scattered(self.rng.randrange(2, 4))[1],
                 "phrase": self.phrase, "near": self.near, "prefix": self.prefix}[kind]()
        return words, "", ""


def main():
    path, out, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(out, "w", encoding="utf-8") as file:
        source = Source(path, 0)
        for kind in KINDS:
            # "words" and "or" ask for the same words.
            source.rng = random.Random("or" if kind == "words" else kind)
            for _ in range(count):
                words, since, until = source.draw(kind)
                if words:
                    file.write("\t".join((kind, " ".join(words), since, until)) + "\n")


if __name__ == "__main__":
    main()
