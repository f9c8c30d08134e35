"""The results as Markdown."""
import os

# Order of the rows; what a kind is, says queries.py.
KINDS = ("words", "or", "and", "phrase", "near", "prefix", "dated", "name")


class Result:
    """One engine on one archive."""

    def __init__(self, engine, scale, text_bytes, built, index_bytes, answers):
        self.engine = engine
        self.scale = scale
        self.text_bytes = text_bytes
        self.built = built
        self.index_bytes = index_bytes
        self.answers = answers  # {(kind, wanted): [(milliseconds, number)]}

    def percentile(self, kind, wanted, share):
        times = sorted(time for time, _ in self.answers.get((kind, wanted), []))
        return times[int(share * (len(times) - 1))] if times else None

    def mean_number(self, kind, wanted):
        numbers = [number for _, number in self.answers.get((kind, wanted), [])]
        return sum(numbers) / len(numbers) if numbers else None


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def short(value):
    """Two or three figures: more are noise."""
    if value is None:
        return ""
    return "%.2f" % value if value < 10 else "%.1f" % value if value < 100 else "%.0f" % value


def ratio(value, reference):
    return "" if value is None or not reference else short(value / reference)


def tip_of(results):
    return next((result for result in results if result.engine == "tip"), None)


def build_table(results):
    tip = tip_of(results)
    rows = []
    for result in results:
        rate = result.text_bytes / result.built.seconds
        tip_rate = tip.text_bytes / tip.built.seconds if tip else None
        rows.append([result.engine, short(rate / 1e6), ratio(rate, tip_rate),
                     short(result.built.seconds), short(result.built.cpu_seconds),
                     "%.0f" % (result.built.peak_bytes / 1e6),
                     short(result.index_bytes / result.text_bytes)])
    return table(["", "MB/s", "of tip's", "s", "CPU s", "peak MB", "index bytes / text byte"], rows)


def query_table(results, wanted):
    results = [result for result in results if result.answers]
    tip = tip_of(results)
    peers = [result for result in results if result is not tip]
    rows = []
    for kind in KINDS:
        cells = []
        for result in results:
            shares = [result.percentile(kind, wanted, share) for share in (.5, .95, .99)]
            cells.append("" if shares[0] is None else " / ".join(short(share) for share in shares))
        if not any(cells):
            continue
        # Plain words are ranked by more than OR does, but they are what one types for it.
        against = "or" if kind == "words" else kind
        times = {peer.engine: peer.percentile(against, wanted, .5) for peer in peers}
        best = min((time for time in times.values() if time), default=None)
        own = tip.percentile(kind, wanted, .5) if tip else None
        rows.append([kind] + cells + [ratio(own, times.get("Lucene")), ratio(own, best)])
    return table([""] + [result.engine for result in results] +
                 ["tip / Lucene", "tip / fastest peer"], rows)


def growth_table(results, wanted):
    names = list(dict.fromkeys(result.engine for result in results if result.answers))
    rows = []
    for kind in KINDS:
        cells = [" / ".join(short(result.percentile(kind, wanted, .5)) for result in results
                            if result.engine == name and (kind, wanted) in result.answers)
                 for name in names]
        if any(cells):
            rows.append([kind] + cells)
    return table([""] + names, rows)


def count_table(results):
    results = [result for result in results if result.answers]
    rows = [[kind] + [short(result.mean_number(kind, "count")) for result in results]
            for kind in KINDS if any((kind, "count") in result.answers for result in results)]
    return table([""] + [result.engine for result in results], rows)


def machine(load):
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return "%s, %d processors, %.0f GB; load before %.1f" % (model, os.cpu_count(), memory, load)


def markdown(bench, base, load, seconds):
    parts = ["Machine: %s. The run took %.0f minutes." % (machine(load), seconds / 60),
             "Versions: " + "; ".join("%s %s" % (engine.name, engine.version())
                                      for engine in bench.engines) + "."]
    parts += ["%s skipped: package %s is not installed." % item for item in bench.skipped.items()]
    scales = sorted({result.scale for result in bench.results})

    def at(scale):
        return [result for result in bench.results if result.scale == scale]

    for scale in scales:
        parts.append("### Build, %dx: %d articles, %.1f MB of text" % (
            scale, base * scale, at(scale)[0].text_bytes / 1e6))
        parts.append(build_table(at(scale)))
    for wanted, title in (("hits", "without snippets"), ("snippets", "with a snippet of each")):
        parts.append("### Best ten %s, %dx, ms (p50 / p95 / p99)" % (title, scales[-1]))
        parts.append(query_table(at(scales[-1]), wanted))
    for wanted, title in (("hits", "without snippets"), ("snippets", "with a snippet of each")):
        parts.append("### As the archive grows (%s), best ten %s, p50, ms" % (
            " / ".join("%dx" % scale for scale in scales), title))
        parts.append(growth_table(bench.results, wanted))
    parts.append("### Matches a query, mean, %dx" % scales[0])
    parts.append(count_table(at(scales[0])))
    return "\n\n".join(part.strip() for part in parts) + "\n"
