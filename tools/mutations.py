"""Small changes to sources and tables that a test ought to notice, for tools/mutate."""
import random
import re
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutation:
    """One line of one file, before and after."""
    room: str
    file: str
    line: int  # counted from 1, when the mutation was drawn
    kind: str
    before: str
    after: str

    def key(self):
        return "\t".join((self.file, str(self.line), self.before, self.after))

    def as_dict(self):
        return asdict(self)

    def title(self):
        if self.kind == "row":
            return f"- {self.before.strip()}"
        return changed_part(self.before, self.after)

    def apply(self, root):
        """Makes the change below `root`; false where the line is no longer there."""
        path = Path(root, self.file)
        if not path.exists():
            return False
        lines = path.read_text(encoding="utf-8").split("\n")
        at = [i for i, text in enumerate(lines) if text == self.before]
        if not at:
            return False
        nearest = min(at, key=lambda i: abs(i + 1 - self.line))
        lines[nearest:nearest + 1] = [] if self.kind == "row" else [self.after]
        path.write_text("\n".join(lines), encoding="utf-8")
        return True


def changed_part(before, after):
    """The words that differ with a little around them, `a => b`."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while (tail < min(len(before), len(after)) - head
           and before[len(before) - 1 - tail] == after[len(after) - 1 - tail]):
        tail += 1
    head, tail = max(0, head - 14), max(0, tail - 14)
    cut = lambda text: text[head:len(text) - tail].strip()
    return f"{cut(before)} => {cut(after)}"


# Strings, character literals and comments are blanked, so that only code is changed.
BLANKED = re.compile(
    r'R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.DOTALL)


def code_lines(text):
    """The lines of a C++ source, what is no code replaced by as many underscores."""
    blank = lambda found: re.sub(r"[^\n]", "_", found.group())
    return BLANKED.sub(blank, text).split("\n")


# Lines that make no promise about behaviour: the preprocessor's, declarations that compile or do
# not, hints to the machine and how much is read or held at once, which cannot be observed but as
# time and memory, and calls made again because a signal came in between.
NO_BEHAVIOUR = re.compile(
    r"^\s*(#|static_assert\b|namespace\b|using\b|template\b|typedef\b|friend\b)"
    r"|\.reserve\(|prefetch|madvise|shrink_to_fit|\boperator\b|= default;|= delete;|= 0;|\bEINTR\b"
    r"|\bk(Read|Piece|Chunk|Batch|Buffer|LookAhead)\w*Bytes = .*(<< 10|\* 1024)")

NUMBER = re.compile(r"(?<![\w.'])(?:0x[0-9a-fA-F']+|\d[\d']*(?:\.\d+)?(?:[eE][-+]?\d+)?)(?:[uUlLfFzZ]*)(?![\w.])")
COMPARISONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
               "==": ("!=",), "!=": ("==",)}
# clang-format puts a space on both sides of binary operators and of nothing else.
COMPARISON = re.compile(r"(?<= )(<=|>=|==|!=|<|>)(?= )")
ARITHMETICS = {"+": "-", "-": "+", "*": "/", "/": "*", "+=": "-=", "-=": "+="}
ARITHMETIC = re.compile(r"(?<= )(\+=|-=|[-+*/])(?= )")
LOGIC = re.compile(r"(?<= )(&&|\|\|)(?= )")
IF = re.compile(r"\bif \((?=[^;]*$)")
SIZE = re.compile(r"\.(size|length)\(\)")
BOOL = re.compile(r"\b(true|false)\b")


def closing(code, at):
    """The end of the operand that begins at `at`, None if it does not end on this line."""
    depth = 0
    for i in range(at, len(code)):
        c = code[i]
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth < 0:
                return i
        elif depth == 0 and (c in ";?," or code.startswith((" && ", " || "), i)):
            return i
    return None


def changed_number(literal):
    digits = re.match(r"0x[0-9a-fA-F']+|[\d'.]+(?:[eE][-+]?\d+)?", literal).group()
    suffix = literal[len(digits):]
    plain = digits.replace("'", "")
    if plain.startswith("0x"):
        value = int(plain, 16)
        return [f"0x{changed:x}{suffix}" for changed in (value + 1, max(value - 1, 0), 2 * value)]
    if re.fullmatch(r"\d+", plain):
        value = int(plain)
        return [f"{changed}{suffix}" for changed in (value + 1, max(value - 1, 0), 2 * value)]
    value = float(plain)
    return [f"{changed!r}{suffix}" for changed in (value + 1, value - 1, 2 * value, value / 2)]


def of_source_line(text, code):
    """(kind, changed line) of every mutation of one line."""
    if NO_BEHAVIOUR.search(code):
        return
    replaced = lambda found, new: text[:found.start()] + new + text[found.end():]
    for found in NUMBER.finditer(code):
        for new in changed_number(found.group()):
            yield "constant", replaced(found, new)
    for found in BOOL.finditer(code):
        yield "constant", replaced(found, "false" if found.group() == "true" else "true")
    for found in COMPARISON.finditer(code):
        for new in COMPARISONS[found.group()]:
            yield "comparison", replaced(found, new)
    for found in ARITHMETIC.finditer(code):
        yield "arithmetic", replaced(found, ARITHMETICS[found.group()])
    for found in SIZE.finditer(code):
        yield "off by one", text[:found.end()] + " - 1" + text[found.end():]
    for found in LOGIC.finditer(code):
        yield "logic", replaced(found, "||" if found.group() == "&&" else "&&")
        end = closing(code, found.end() + 1)
        if end is not None:
            yield "condition", text[:found.start() - 1] + text[end:]
    found = IF.search(code)
    end = closing(code, found.end()) if found else None
    while end is not None and code[end] != ")":  # past && and ||
        end = closing(code, end + 3)
    if end is not None:
        yield "condition", f"{text[:found.end()]}false && ({text[found.end():end]}){text[end:]}"


TABLE_ROW = re.compile(r"^\s*\{.+\},?(\s*//.*)?$")


def of_file(room, root, file):
    """Every mutation of a source or a table of rules."""
    text = Path(root, file).read_text(encoding="utf-8")
    lines = text.split("\n")
    if not file.endswith((".cpp", ".h")):
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.lstrip().startswith(("#", "[")):
                yield Mutation(room, file, number, "row", line, "")
        return
    for number, (line, code) in enumerate(zip(lines, code_lines(text)), 1):
        if TABLE_ROW.match(line) and not NO_BEHAVIOUR.search(code):
            yield Mutation(room, file, number, "row", line, "")
        for kind, after in of_source_line(line, code):
            if after != line:
                yield Mutation(room, file, number, kind, line, after)


def draw(rooms, seed, count):
    """`count` mutations of `rooms` (name -> list of mutations), the same for the same seed. A room
    gets more of them the more it has, by the square root, and its kinds get as many each."""
    rng = random.Random(seed)
    weights = {room: len(found) ** 0.5 for room, found in rooms.items() if found}
    drawn, taken = [], {room: 0 for room in weights}
    seen = set()
    while len(drawn) < count and weights:
        room = min(weights, key=lambda name: ((taken[name] + 1) / weights[name], name))
        left = [m for m in rooms[room] if (m.file, m.line) not in seen]
        if not left:
            del weights[room]
            continue
        kind = rng.choice(sorted({m.kind for m in left}))
        mutation = rng.choice([m for m in left if m.kind == kind])
        seen.add((mutation.file, mutation.line))
        taken[room] += 1
        drawn.append(mutation)
    return drawn
