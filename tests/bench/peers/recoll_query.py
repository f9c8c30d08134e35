"""recoll_query.py CONFIG QUERIES: times Recoll's answers, asked through its Python module.

Prints what ask.h says. Recoll's names for the operators are in the manual's chapter on its query
language; each word finds its stem's other forms, as in the other engines. Its count is an estimate
where matches are many.
"""
import sys
import time

from recoll import recoll

HITS = 10
NEAR_DISTANCE = 5
TIMED_ROUNDS = 3


def text_for(kind, words, since, until):
    """Empty for a kind of query Recoll does not have."""
    if kind == "or":
        return " OR ".join(words)
    if kind == "dated":
        return " OR ".join(words) + " date:" + since + "/" + until
    if kind == "and":
        return " AND ".join(words)
    if kind == "phrase":
        return '"' + " ".join(words) + '"'
    if kind == "near":
        return '"%s"o%dp' % (" ".join(words), NEAR_DISTANCE - 1)
    if kind == "prefix":
        return words[0] + "*"
    return ""


def answer(database, text, wanted):
    query = database.query()
    matches = query.execute(text, stemming=1, stemlang="english")
    if wanted == "count":
        return matches
    found = 0
    for _ in range(min(HITS, matches)):
        doc = query.fetchone()
        if wanted == "snippets":
            found += bool(query.makedocabstract(doc))
        else:
            found += bool(doc.url)
    return found


def main():
    database = recoll.connect(confdir=sys.argv[1])
    kinds = {}
    with open(sys.argv[2], encoding="utf-8") as file:
        for line in file:
            kind, words, since, until = line.rstrip("\n").split("\t")
            text = text_for(kind, words.split(), since, until)
            if text:
                kinds.setdefault(kind, []).append(text)
    for kind, texts in kinds.items():
        for wanted in ("hits", "snippets", "count"):
            answers = [answer(database, text, wanted) for text in texts]
            times = [[] for _ in texts]
            for _ in range(TIMED_ROUNDS if wanted != "count" else 0):
                for number, text in enumerate(texts):
                    start = time.perf_counter()
                    answer(database, text, wanted)
                    times[number].append(1000 * (time.perf_counter() - start))
            for number, found in enumerate(answers):
                best = min(times[number], default=0)
                print("%s\t%s\t%.4f\t%d" % (kind, wanted, best, found))


if __name__ == "__main__":
    main()
