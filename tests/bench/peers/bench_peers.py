"""tip against other search engines, on the same articles and queries, in one run.

    bench_peers.py --build build/release --work build/bench-peers [--quick] [--articles FILE.jsonl]

Prints Markdown and writes it to WORK/report.md; docs/benchmarks.md says how to read it. Engines that
are not installed are skipped with the name of their package.
"""
import argparse
import os
import shutil
import subprocess
import sys
import time

import engines as peers
import measure
import report

SCALES = (1, 4, 16)


def say(text):
    print("%s %s" % (time.strftime("%H:%M:%S"), text), file=sys.stderr, flush=True)


def helper(name, *arguments):
    """Runs one of the scripts beside this one: the driver stays small (see measure.Run)."""
    done = subprocess.run([peers.PYTHON, os.path.join(peers.HERE, name)] + [str(a) for a in arguments],
                          stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def articles_file(args):
    """The articles and how many the smallest archive has."""
    if args.articles:
        count = int(helper("formats.py", "jsonl", args.articles, os.devnull).split()[0])
        return os.path.abspath(args.articles), max(1, count // SCALES[-1])
    count = args.base * SCALES[-1]
    path = "%s/articles-%d.jsonl" % (args.work, count)
    if not os.path.exists(path):
        say("making %d articles" % count)
        helper("articles.py", count, path + ".tmp", *(["--data", args.data] if args.data else []))
        os.replace(path + ".tmp", path)
    return path, args.base


def read_answers(path):
    """{(kind, wanted): [(milliseconds, number)]}"""
    answers = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            kind, wanted, milliseconds, number = line.split("\t")
            answers.setdefault((kind, wanted), []).append((float(milliseconds), int(number)))
    return answers


def best_of(answers, more):
    """Keeps the better time of each query."""
    for key, times in more.items():
        before = answers.get(key, times)
        answers[key] = [min(pair) for pair in zip(before, times)]


class Bench:
    def __init__(self, args):
        self.args = args
        self.skipped = {}
        self.engines = []
        for made in peers.ENGINES:
            engine = made(os.path.abspath(args.build), args.work + "/" + made.name.lower())
            if args.engines and engine.name.lower() not in args.engines.lower().split(","):
                continue
            package = engine.missing()
            if package:
                self.skipped[engine.name] = package
                say("%s skipped: package %s is not installed" % (engine.name, package))
            else:
                self.engines.append(engine)
        self.results = []  # of report.Result

    def build(self, engine, scale, articles):
        """One build; None if it failed."""
        shutil.rmtree(engine.work, ignore_errors=True)
        os.makedirs(engine.work)
        engine.prepare(articles)
        measure.read_through(articles)
        output = engine.work + "/build.out"
        built = measure.run(engine.build_command(articles), output)
        if built.code != 0:
            say("%s: build failed, see %s.err" % (engine.name, output))
            return None
        say("%s %dx: built in %.2f s" % (engine.name, scale, built.seconds))
        return built

    def ask(self, engine, queries):
        """What the engine answers; nothing if that failed."""
        command = engine.query_command(queries)
        output = engine.work + "/query.out"
        if not command:
            return {}
        if measure.run(command, output).code != 0:
            say("%s: queries failed, see %s.err" % (engine.name, output))
            return {}
        return read_answers(output)

    def measure(self, scale, inputs, queries):
        """Engines take turns, so that what else the machine does slows all of them; of each build
        and each query the best time counts."""
        results = []
        for engine, (_, text_bytes, _) in inputs:
            results.append(report.Result(engine.name, scale, text_bytes, None, 0, {}))
        for _ in range(self.args.rounds):
            for (engine, (_, _, articles)), result in zip(inputs, results):
                built = self.build(engine, scale, articles)
                if built and (not result.built or built.seconds < result.built.seconds):
                    result.built = built
                    result.index_bytes = measure.folder_bytes(engine.index)
        for _ in range(self.args.rounds):
            for (engine, _), result in zip(inputs, results):
                if not result.built:
                    continue
                say("%s %dx: queries" % (engine.name, scale))
                best_of(result.answers, self.ask(engine, queries))
        for engine, _ in inputs:
            shutil.rmtree(engine.index, ignore_errors=True)
            if os.path.exists(engine.index):
                os.remove(engine.index)
        self.results += [result for result in results if result.built]

    def run(self):
        path, base = articles_file(self.args)
        queries = self.args.work + "/queries.tsv"
        smallest = self.args.work + "/articles.jsonl"
        helper("formats.py", "jsonl", path, smallest, base)
        helper("queries.py", smallest, queries, self.args.queries)
        for scale in SCALES[:2] if self.args.quick else SCALES:
            made = {}
            inputs = []  # of each engine: how many articles, bytes of text, where
            for engine in self.engines:
                if scale > engine.largest:
                    continue
                if engine.reads not in made:
                    out = "%s/articles.%s" % (self.args.work, engine.reads)
                    shutil.rmtree(out, ignore_errors=True)
                    made[engine.reads] = [
                        int(number) for number in
                        helper("formats.py", engine.reads, path, out, base * scale).split()] + [out]
                inputs.append((engine, made[engine.reads]))
            self.measure(scale, inputs, queries)
            for _, _, out in made.values():
                shutil.rmtree(out, ignore_errors=True)
        return base


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build/release", help="CMake build folder")
    parser.add_argument("--work", default="build/bench-peers", help="folder for what is made")
    parser.add_argument("--articles", help="JSONL to index instead of articles made for it")
    parser.add_argument("--base", type=int, default=4000, help="articles of the smallest archive")
    parser.add_argument("--queries", type=int, default=200, help="queries of each kind")
    parser.add_argument("--rounds", type=int, default=3, help="times each engine has its turn")
    parser.add_argument("--engines", help="only these, with commas between")
    parser.add_argument("--data", help="folder of texts to make articles from")
    parser.add_argument("--quick", action="store_true", help="small archives, few queries")
    args = parser.parse_args()
    if args.quick:
        args.base, args.queries, args.rounds = min(args.base, 1000), min(args.queries, 50), 1
    args.work = os.path.abspath(args.work)
    os.makedirs(args.work, exist_ok=True)
    start, load = time.monotonic(), os.getloadavg()[0]
    bench = Bench(args)
    base = bench.run()
    text = report.markdown(bench, base, load, time.monotonic() - start)
    with open(args.work + "/report.md", "w", encoding="utf-8") as file:
        file.write(text)
    print(text)


if __name__ == "__main__":
    main()
