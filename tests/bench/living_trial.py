"""Keeps an index up to date through random changes of an archive and compares its answers, after each step, with
those of an index built anew: articles, identifiers, texts, counts, facets and copies; after a compaction scores too.
Articles are those of a file of JSON lines, varied, many of them copies of each other. Says what differs and ends with
status 1. Needs a folder for some ten times the articles' bytes: TMPDIR."""
import argparse
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict

LINES = 80  # articles in a file of JSON lines
QUERIES = ["government", "police court", '"the president"', "river OR flood", "+market -stock", "title:house", "school NEAR/5 children",
           "minister SENTENCE said", "ferry", "health*", "=officials", "name:\"Nancy Pelosi\"", "lead:city", "since:2020-03 virus",
           "source:varied", "march 2020", "people AND NOT trump", "changed", "wire agency", "zebra"]


class Stories:
    """Articles that nobody wrote: real ones with sentences of others, in several versions."""

    def __init__(self, path, rng):
        opened = gzip.open if path.endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8") as lines:
            self.real = [json.loads(line) for line in lines]
        self.rng = rng
        self.number = 0

    def make(self):
        rng, real = self.rng, self.rng.choice(self.real)
        paragraphs = [p for p in real["body"].split("\n\n") if p]
        self.number += 1
        version = rng.random()
        if version < 0.5:  # a story of its own
            others = rng.choice(self.real)["body"].split("\n\n")
            paragraphs = rng.sample(paragraphs, max(1, len(paragraphs) // 3)) + rng.sample(others, max(1, len(others) // 3))
        elif version < 0.8:  # the wire's, with a local head
            paragraphs.insert(0, f"Officials of town {rng.randrange(5000)} heard of it on day {rng.randrange(300)}.")
        else:  # cut
            paragraphs = paragraphs[:max(1, len(paragraphs) * 2 // 3)]
        return {"title": f"{real['title']} {rng.randrange(1000)}", "date": real.get("date"), "source": f"varied {rng.randrange(40)}",
                "body": "\n\n".join(paragraphs) + f"\n\nNumber {self.number}."}


class Archive:
    def __init__(self, root, stories, count):
        self.root, self.stories, self.rng = root, stories, stories.rng
        self.files = 0
        self.moved = set()  # paths as they are now; identifiers of their articles are older than they
        while count > 0:
            count -= self.add(LINES if self.rng.random() < 0.1 else 1)

    def write(self, path, articles):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            if path.endswith(".jsonl"):
                for article in articles:
                    out.write(json.dumps(article) + "\n")
            else:
                out.write(f"{articles[0]['title']}\n\n{articles[0]['body']}\n")

    def add(self, count):
        self.files += 1
        name = f"{self.files:06}" + (".jsonl" if count > 1 else ".txt")
        self.write(os.path.join(self.root, f"{self.files % 97:02}", name), [self.stories.make() for _ in range(count)])
        return count

    def any(self):
        for _ in range(100):
            folder = os.path.join(self.root, self.rng.choice(os.listdir(self.root)))
            names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
            if names:
                return os.path.join(folder, self.rng.choice(names))
        raise SystemExit("the archive is empty")

    def change(self):
        """One random change."""
        what, path = self.rng.randrange(6), self.any()
        if what == 0:
            self.add(self.rng.choice((1, 1, LINES)))
        elif what == 1:
            os.remove(path)
        elif what == 2:
            self.files += 1
            to = os.path.join(self.root, f"{self.rng.randrange(97):02}", f"{self.files:06}m{os.path.splitext(path)[1]}")
            os.makedirs(os.path.dirname(to), exist_ok=True)
            os.rename(path, to)
            self.moved.discard(path)
            self.moved.add(to)
        elif path.endswith(".txt"):
            with open(path, "a", encoding="utf-8") as out:
                out.write(f"\nIt has changed, number {self.rng.randrange(10**9)}.\n")
        else:
            with open(path, encoding="utf-8") as lines:
                articles = [json.loads(line) for line in lines]
            at = self.rng.randrange(len(articles) or 1)
            if what == 3 and articles:
                articles[at]["body"] += f"\n\nIt has changed, number {self.rng.randrange(10**9)}."
            elif what == 4 and len(articles) > 1:
                del articles[at]
            else:
                articles.append(self.stories.make())
            self.write(path, articles)


class Tip:
    def __init__(self, args, root):
        self.args, self.root = args, root

    def idx(self, verb, index, *more, paths=True):
        argv = [self.args.tipidx, verb, "-q", "--index", index, *more] + ([self.root] if paths else [])
        done = subprocess.run(argv, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(argv)}: status {done.returncode}: {done.stderr[-500:]}")
        return done.stdout

    def killed_update(self, index, seconds):
        child = subprocess.Popen([self.args.tipidx, "update", "-q", "--commit-every", "1", "--index", index, self.root],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()

    def articles(self, index):
        found = {}
        argv = [self.args.tipidx, "export", "--index", index]
        with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as child:
            for line in child.stdout:
                article = json.loads(line)
                key = article["path"], article["member"]
                if key in found:
                    raise SystemExit(f"{key} is there twice")
                found[key] = article
        return found

    def answer(self, index, query, all_versions):
        argv = [self.args.tipsearch, "--index", index, "--format", "json", "-n", "1000000", "--snippets", "0", "--facet", "source",
                "--facet", "language", "--time-limit", "0"] + (["--all"] if all_versions else []) + ["--", query]
        done = subprocess.run(argv, capture_output=True, text=True)
        if done.returncode > 1:
            raise SystemExit(f"{query}: status {done.returncode}: {done.stderr[-500:]}")
        return json.loads(done.stdout)


def clusters(articles):
    parts = defaultdict(set)
    for key, article in articles.items():
        parts[article["cluster"]].add(key)
    return parts


def compare(tip, kept, anew, moved, compacted):
    """What differs, in words."""
    mine, theirs = tip.articles(kept), tip.articles(anew)
    differences = [f"{key}: only in the one {where}" for where, some, others in
                   (("kept", mine, theirs), ("built anew", theirs, mine)) for key in some.keys() - others.keys()]
    for key in mine.keys() & theirs.keys():
        for field in ("title", "body", "date", "source", "language") + (() if key[0] in moved else ("id",)):
            if mine[key][field] != theirs[key][field]:
                differences.append(f"{key}: {field}: {mine[key][field]!r:.80} is {theirs[key][field]!r:.80} when built anew")
    their_clusters = clusters(theirs)
    my_clusters = {frozenset(keys) for keys in clusters(mine).values()}
    # A copy that has gone may hold two others together until a compaction.
    cluster_of = {key: article["cluster"] for key, article in mine.items()}
    for keys in their_clusters.values():
        if len({cluster_of.get(key) for key in keys}) > 1:
            differences.append(f"copies apart: {sorted(keys)[:3]}")
    if compacted and my_clusters != {frozenset(keys) for keys in their_clusters.values()}:
        differences.append("copies differ")
    for query in QUERIES:
        for all_versions in ((True, False) if compacted else (True,)):
            one, other = (tip.answer(index, query, all_versions) for index in (kept, anew))
            where = f"{query}{' --all' if all_versions else ''}"
            if one["total"] != other["total"]:
                differences.append(f"{where}: {one['total']} found, {other['total']} when built anew")
            for field, values in one["facets"].items():
                if Counter({v["value"]: v["count"] for v in values}) != Counter({v["value"]: v["count"] for v in other["facets"][field]}):
                    differences.append(f"{where}: facet {field}")
            hits, others = ({(h["path"], h["member"]): h["score"] for h in a["hits"]} for a in (one, other))
            if all_versions and hits.keys() != others.keys():
                differences.append(f"{where}: other hits")
            if compacted and all_versions and any(abs(hits[k] - others.get(k, 0)) > 1e-9 for k in hits):
                differences.append(f"{where}: other scores")
    return differences


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", help="articles to vary: JSON lines, maybe packed, with title, date and body")
    parser.add_argument("--tipidx", default="build/release/indexer/tipidx")
    parser.add_argument("--tipsearch", default="build/release/searcher/tipsearch")
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    work = tempfile.mkdtemp(prefix="tip-living-trial-")
    failed = 0
    took = Counter()
    try:
        root, kept, anew = (os.path.join(work, name) for name in ("in", "kept", "anew"))
        archive = Archive(root, Stories(args.input, rng), args.articles)
        tip = Tip(args, root)
        tip.idx("build", kept)
        for step in range(args.steps):
            for _ in range(rng.choice((1, 3, 20, args.articles // 500))):
                archive.change()
            did = ["update"]
            if rng.random() < 0.3:
                tip.killed_update(kept, rng.random() * 1.5)
                did.insert(0, "killed update")
            begin = time.monotonic()
            tip.idx("update", kept, *(["--commit-every", "1"] if rng.random() < 0.3 else []))
            took["update"] += time.monotonic() - begin
            compacted = rng.random() < 0.1 or step == args.steps - 1
            if compacted:
                did.append("compact")
                tip.idx("compact", kept, paths=False)
            shutil.rmtree(anew, ignore_errors=True)
            begin = time.monotonic()
            tip.idx("build", anew)
            took["build"] += time.monotonic() - begin
            tip.idx("check", kept, paths=False)
            differences = compare(tip, kept, anew, archive.moved, compacted)
            failed += bool(differences)
            print(f"step {step}: {', '.join(did)}: {len(differences)} differences", flush=True)
            for difference in differences[:5]:
                print("  ", difference, flush=True)
        print(f"{args.steps} steps, {failed} with differences; updates took {took['update'] / took['build']:.1%} of the builds' time")
    finally:
        shutil.rmtree(work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
