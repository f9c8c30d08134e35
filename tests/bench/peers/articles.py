"""Makes news articles to measure with: articles.py COUNT OUT.jsonl [--data DIR].

Running text of the shared data (or, without it, of the sample archive) is the model: an article is
spun from short runs of it, each continuing from another place of the word the last one ended with.
So every pair of neighbours occurs in real text, words have real frequencies, and phrases repeat. The
other place is mostly the nearest to one of the article's few home passages, so that its words recur
in it as a story's words do.
The same COUNT gives the same file; a smaller COUNT gives its beginning.
"""
import argparse
import bisect
import datetime
import glob
import gzip
import json
import os
import random
import re
from array import array

ROOT = os.path.dirname(os.path.abspath(__file__)) + "/../../.."
MODEL_BYTES = 11_000_000  # three parts well-edited text, one part OCR
HOME_SHARE = 0.8
FIRST_DAY = datetime.date(2000, 1, 1)
DAYS = 20 * 365
SYLLABLES = ["bo", "chan", "da", "el", "fer", "gor", "hal", "in", "jo", "ka", "lin", "mar", "na",
             "or", "phal", "ra", "sok", "tha", "ul", "van", "wes", "ya", "zet", "kim", "rith", "son"]


def model_texts(data):
    """Texts to learn from, the well-edited ones first."""
    for name in sorted(glob.glob(data + "/seeds/*.txt")):
        with open(name, encoding="utf-8") as file:
            yield file.read()
    for name in sorted(glob.glob(data + "/near_duplicates/docs.jsonl") +
                       glob.glob(data + "/ir/*/docs.jsonl")):
        with open(name, encoding="utf-8") as file:
            for line in file:
                doc = json.loads(line)
                yield doc.get("title", "") + "\n" + doc.get("body", "")
    for name in sorted(glob.glob(data + "/chronam/*.jsonl.gz")):
        with gzip.open(name, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)["body"]


def sample_texts():
    """The sample archive's English texts: few words, but always there."""
    for name in sorted(glob.glob(ROOT + "/corpus/text/*.txt")):
        if not os.path.basename(name).startswith("km-"):
            with open(name, encoding="utf-8") as file:
                yield file.read()


class TextModel:
    def __init__(self, texts):
        is_word = re.compile(r"\W*(?:\w[\w'.,-]{1,23}|[aAI\d])\W{0,2}").fullmatch
        self.words = []
        size = 0
        for text in texts:
            words = [word for word in text.split() if is_word(word)]
            self.words += words
            size += len(text)
            if size > MODEL_BYTES:
                break
        self.words.append(self.words[0])  # so that every place has a successor
        numbers = {}
        self.ids = array("I", (numbers.setdefault(word, len(numbers)) for word in self.words))
        counts = array("I", bytes(4 * (len(numbers) + 1)))
        for word in self.ids:
            counts[word + 1] += 1
        for word in range(len(numbers)):
            counts[word + 1] += counts[word]
        # places[first[w]:first[w + 1]] are the places of word w.
        self.first = array("I", counts)
        self.places = array("I", bytes(4 * len(self.ids)))
        for place, word in enumerate(self.ids):
            self.places[counts[word]] = place
            counts[word] += 1

    def run(self, rng, place, length):
        """`length` words or a few more, from `place` on, keeping close to it."""
        words, ids, first, places = self.words, self.ids, self.first, self.places
        last = len(words) - 1
        home = place
        out = []
        while len(out) < length:
            end = min(place + 1 + int(rng.expovariate(0.4)), last)
            out += words[place:end] or [words[place]]
            word = ids[max(end - 1, place)]
            begin, end = first[word], first[word + 1]
            if rng.random() < HOME_SHARE:
                near = bisect.bisect_left(places, home, begin, end) + int(rng.random() * 5) - 2
                place = places[min(max(near, begin), end - 1)] + 1
            else:
                place = places[begin + int(rng.random() * (end - begin))] + 1
            if place >= last:
                place = 0
        return out


def invented_name(rng):
    """A word no model has; the low numbers far more often than the high ones, as names are."""
    number = int(30 * rng.paretovariate(0.6)) % 17576
    parts = [SYLLABLES[number % 26], SYLLABLES[number // 26 % 26]]
    if number >= 676:
        parts.append(SYLLABLES[number // 676 % 26])
    return "".join(parts).capitalize()


def make_article(model, number):
    rng = random.Random(number * 7919 + 17)
    size = len(model.words)
    homes = [int(rng.random() * size) for _ in range(2)]
    people = [invented_name(rng) + " " + invented_name(rng) for _ in range(3)]

    def sentence(length):
        if rng.random() < 0.8:
            place = (homes[int(rng.random() * 2)] + int(rng.random() * 250)) % size
        else:
            place = int(rng.random() * size)
        words = model.run(rng, place, length)
        words[-1] = words[-1].rstrip(".,;:!?'\"-") or "it"
        words[0] = words[0][:1].upper() + words[0][1:]
        return " ".join(words)

    wanted = int(rng.triangular(150, 900, 300))
    written = 0
    paragraphs = []
    while written < wanted:
        sentences = []
        for _ in range(rng.randrange(2, 5)):
            text = sentence(rng.randrange(8, 28))
            written += text.count(" ") + 1
            if rng.random() < 0.15:
                text += ", said " + rng.choice(people)
            sentences.append(text + ".")
        paragraphs.append(" ".join(sentences))
    date = FIRST_DAY + datetime.timedelta(days=int(rng.random() * DAYS))
    return {
        "id": "a%07d" % number,
        "title": sentence(rng.randrange(5, 10)),
        "date": date.isoformat(),
        "source": "The " + invented_name(random.Random(int(3 * rng.paretovariate(0.9)) % 60)) + " Herald",
        "author": people[0],
        "url": "https://example.org/%s/%d" % (date.strftime("%Y/%m/%d"), number),
        "body": "\n\n".join(paragraphs),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("out")
    parser.add_argument("--data", default=ROOT + "/../shared/data", help="texts to learn from")
    args = parser.parse_args()
    model = TextModel(model_texts(args.data) if os.path.isdir(args.data) else sample_texts())
    with open(args.out, "w", encoding="utf-8") as out:
        for number in range(args.count):
            out.write(json.dumps(make_article(model, number), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
