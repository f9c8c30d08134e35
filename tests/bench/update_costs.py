"""What keeping an index up to date costs, against building it: a made archive of one text file an article, which is built,
then updated after nothing, one article in a hundred, a hundred new ones or every file's time has changed. Prints a table."""
import argparse
import itertools
import os
import random
import shutil
import subprocess
import tempfile
import time

SYLLABLES = "ka ri to men sul va dor pe lin gra sho mi ter bal ne ku zor fi lam ost".split()
FOLDER = 1000  # files in one


def vocabulary(rng, words=60_000):
    return ["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(words)]


def path_of(root, number):
    return os.path.join(root, f"{number // FOLDER:04}", f"{number:07}.txt")


def write_articles(root, count, words=300, seed=17):
    rng = random.Random(seed)
    known = vocabulary(rng)
    # Zipf's law, as of real words.
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(known))))
    for number in range(count):
        chosen = rng.choices(known, cum_weights=weights, k=words)
        paragraphs = [" ".join(chosen[at:at + 60]).capitalize() + "." for at in range(0, words, 60)]
        path = path_of(root, number)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(" ".join(chosen[:6]).capitalize() + "\n\n" + "\n\n".join(paragraphs) + "\n")


def change(path):
    with open(path, "a", encoding="utf-8") as out:
        out.write(f"\nChanged by the river: {os.path.basename(path)}.\n")


def touch_all(root):
    for folder, _, names in os.walk(root):
        for name in names:
            os.utime(os.path.join(folder, name))


def measure(what, argv, rows):
    begin = time.monotonic()
    child = subprocess.Popen(argv)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{what}: status {child.returncode}")
    rows.append((what, time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tipidx", default="build/release/indexer/tipidx")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=300, help="of an article; few words make a large archive sooner")
    parser.add_argument("--jobs", default="2")
    args = parser.parse_args()
    work = tempfile.mkdtemp(prefix="tip-update-costs-")
    try:
        root, index = os.path.join(work, "in"), os.path.join(work, "index")
        write_articles(root, args.articles, args.words)
        rows = []
        common = ["-q", "-j", args.jobs, "--index", index]
        update = [args.tipidx, "update"] + common + [root]
        measure("build", [args.tipidx, "build"] + common + [root], rows)
        measure("update, nothing has changed", update, rows)
        for number in range(0, args.articles, 100):
            change(path_of(root, number))
        measure("update, 1 % changed", update, rows)
        for day in range(3):
            for number in range(100):
                new = path_of(root, args.articles + day * FOLDER + number)
                os.makedirs(os.path.dirname(new), exist_ok=True)
                shutil.copy(path_of(root, day * 100 + number), new)
                change(new)
            alone = os.path.dirname(path_of(root, args.articles + day * FOLDER))
            measure(*(("update, 100 new", update) if day < 2 else
                      ("update of their folder, 100 new", [args.tipidx, "update"] + common + [alone])), rows)
        touch_all(root)
        measure("update, every file touched", update, rows)
        measure("update after that", update, rows)
        build = rows[0][2]
        print("| | wall s | CPU s | of the build's CPU | peak MB |\n|---|--:|--:|--:|--:|")
        for what, wall, cpu, peak in rows:
            print(f"| {what} | {wall:.2f} | {cpu:.2f} | {cpu / build:.1%} | {peak:.0f} |")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
