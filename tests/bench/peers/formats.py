"""Writes articles (JSONL) the way each peer reads them: formats.py KIND IN.jsonl OUT [COUNT].

  jsonl   the first COUNT articles, each with the same fields (what tip reads)
  tsv     id, date, source, url, title, body, a line each; line ends in the body are U+001E
  omega   records for scriptindex
  files   a folder of text files, named by id, whose time is the article's date (Recoll)

Prints the number of articles and the bytes of their text, that is titles and bodies.
"""
import calendar
import gzip
import json
import os
import re
import sys
import time

FIELDS = ("id", "date", "source", "url", "title", "body")


def read(path, count):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number == count:
                return
            article = json.loads(line)
            yield {name: article.get(name) or "" for name in FIELDS + ("author",)}


def write_jsonl(articles, out):
    with open(out, "w", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


def write_tsv(articles, out):
    def clean(text):
        return re.sub(r"\s", " ", text)

    with open(out, "w", encoding="utf-8", newline="") as file:
        for article in articles:
            body = "\x1e".join(clean(line) for line in article["body"].split("\n"))
            file.write("\t".join([clean(article[name]) for name in FIELDS[:-1]] + [body]) + "\n")


def write_omega(articles, out):
    with open(out, "w", encoding="utf-8") as file:
        for article in articles:
            for name in FIELDS:
                value = article[name].replace("-", "") if name == "date" else article[name]
                file.write(name + "=" + value.replace("\n", "\n=") + "\n")
            file.write("\n")


def write_files(articles, out):
    for number, article in enumerate(articles):
        folder = os.path.join(out, "%03d" % (number // 1000))
        os.makedirs(folder, exist_ok=True)
        name = os.path.join(folder, re.sub(r"[^\w-]", "_", article["id"]) + ".txt")
        with open(name, "w", encoding="utf-8") as file:
            file.write(article["title"] + "\n\n" + article["body"] + "\n")
        if article["date"]:
            seconds = calendar.timegm(time.strptime(article["date"], "%Y-%m-%d")) + 43200
            os.utime(name, (seconds, seconds))


def main():
    kind, path, out = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 else -1
    totals = [0, 0]

    def counted():
        for article in read(path, count):
            totals[0] += 1
            totals[1] += len((article["title"] + article["body"]).encode())
            yield article

    {"jsonl": write_jsonl, "tsv": write_tsv, "omega": write_omega, "files": write_files}[kind](
        counted(), out)
    print(totals[0], totals[1])


if __name__ == "__main__":
    main()
