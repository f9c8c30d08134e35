"""The engines compared: what each needs, reads and runs."""
import glob
import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"  # Debian's: its packages are not seen by any other
JARS = "/usr/share/java/lucene-%s-8.*.jar"
JAR_NAMES = ("core", "analyzers-common", "highlighter", "memory", "queries")


class Engine:
    """One engine. `work` is a folder of its own, `build` the CMake build the programs stand in."""
    name = ""
    reads = "tsv"  # a kind of formats.py
    largest = 16  # the largest archive it is given, in times the smallest one
    package = ""  # of Debian, that `missing` misses

    def __init__(self, build, work):
        self.programs = build + "/tests/bench/peers/bench_"
        self.build = build
        self.work = work
        self.index = work + "/index"

    def missing(self):
        return False

    def prepare(self, articles):
        """What is not timed: anything that has to exist before the build."""

    def build_command(self, articles):
        raise NotImplementedError

    def query_command(self, queries):
        """None: this engine is only built."""
        return None

    def version(self):
        return first_line(["dpkg-query", "-W", "-f=${Version}", self.package])


class Tip(Engine):
    name = "tip"
    reads = "jsonl"

    def build_command(self, articles):
        return [self.build + "/indexer/tipidx", "build", "--quiet", "--index", self.index, articles]

    def query_command(self, queries):
        return [self.programs + "tip_query", self.index, queries]

    def version(self):
        commit = first_line(["git", "-C", HERE, "rev-parse", "--short", "HEAD"])
        return first_line([self.build + "/indexer/tipidx", "--version"]) + " " + commit


class Lucene(Engine):
    name = "Lucene"
    package = "liblucene8-java"

    def missing(self):
        if not all(glob.glob(JARS % name) for name in JAR_NAMES):
            return self.package
        return "" if shutil.which("javac") else "default-jdk-headless"

    def java(self):
        jars = [glob.glob(JARS % name)[0] for name in JAR_NAMES]
        return ["-cp", ":".join(jars + [self.work + "/classes"])]

    def prepare(self, articles):
        subprocess.run(["javac", "-d", self.work + "/classes"] + self.java() +
                       glob.glob(HERE + "/lucene/*.java"), check=True)

    def build_command(self, articles):
        return ["java", "-Xmx1g"] + self.java() + ["LuceneBuild", articles, self.index]

    def query_command(self, queries):
        return ["java", "-Xmx1g"] + self.java() + ["LuceneQuery", self.index, queries]

    def version(self):
        return re.sub(r".*core-(.*)\.jar", r"\1", glob.glob(JARS % "core")[0]) + ", Java " + \
            first_line(["javac", "--version"]).split()[-1]


class Fts5(Engine):
    name = "FTS5"
    package = "libsqlite3-dev"

    def missing(self):
        return "" if os.path.exists(self.programs + "fts5_build") else self.package

    def build_command(self, articles):
        return [self.programs + "fts5_build", articles, self.index]

    def query_command(self, queries):
        return [self.programs + "fts5_query", self.index, queries]


class Xapian(Engine):
    name = "Xapian"
    package = "libxapian-dev"

    def build_command(self, articles):
        return [self.programs + "xapian_build", articles, self.index]

    def query_command(self, queries):
        return [self.programs + "xapian_query", self.index, queries]


class Omega(Engine):
    """Only its indexer: its searcher is a CGI program, started anew for each query."""
    name = "Omega"
    package = "xapian-omega"
    reads = "omega"
    largest = 4

    def missing(self):
        return "" if shutil.which("scriptindex") else self.package

    def build_command(self, articles):
        return ["env", "XAPIAN_FLUSH_THRESHOLD=20000", "scriptindex", self.index,
                HERE + "/omega.script", articles]


class Recoll(Engine):
    name = "Recoll"
    package = "recollcmd"
    reads = "files"
    largest = 4

    def missing(self):
        if not shutil.which("recollindex"):
            return self.package
        return "" if os.path.isdir("/usr/lib/python3/dist-packages/recoll") else "python3-recoll"

    def prepare(self, articles):
        os.makedirs(self.index)
        with open(self.index + "/recoll.conf", "w", encoding="ascii") as file:
            file.write("topdirs = %s\nnoaspell = 1\nidxflushmb = 200\nloglevel = 1\n" % articles)

    def build_command(self, articles):
        return ["recollindex", "-c", self.index]

    def query_command(self, queries):
        return [PYTHON, HERE + "/recoll_query.py", self.index, queries]


ENGINES = (Tip, Lucene, Fts5, Xapian, Omega, Recoll)


def first_line(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          check=False)
    return (done.stdout.strip().splitlines() or ["unknown"])[0]
