"""Cut raw English news text into sentences and words, by character offsets.

Words are those of the Universal Dependencies treebanks of English (EWT and GUM 2.16):

- clitics stand alone (do|n't, Iraq|'s, can|not), with straight or curly apostrophes;
- a hyphenated compound falls into its parts and its hyphens (cease|-|fire, al|-|Sadr), but a
  prefix that is no word of its own stays (non-proliferation, co-sponsor, mid-July);
- a full stop stays with an abbreviation, an acronym or an initial (Gen., U.S., J.);
- numbers, dates, times, links and addresses are one word each, a unit or a sign is its own
  (5|km, 7:30|pm, $|20, 10|%), and so is a run of one mark (..., --, !!).

Sentences end inside a line where a small logistic model over the mark, the word before and the
words after says so; its weights are data, fitted by `training/segmentation.py`. They always end at
a blank line. They end at every other line break too, unless the text is hard-wrapped: then a break
ends a sentence only where the next word would have fitted on the line, or at a bullet.

Zero-width characters separate words as spaces do; only the soft hyphen, which marks a place inside
a word, belongs to its word.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from dragoman.tables import listed, rows

Offsets = tuple[int, int]

_SPACE = r"\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
# Marks that Python's \w leaves out: accents written apart, vowel signs, the soft hyphen.
_MARKS = r"\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\xad"
_W = rf"[\w{_MARKS}]"
_LETTER = r"[^\W\d_]"
_APOSTROPHES = "'’ʼ`"
_A = f"[{_APOSTROPHES}]"
_HYPHEN = "[-‐‑]"
_CLOSERS = "\"'”’»)\\]}"
_TO_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))


def _any(forms: Iterable[str]) -> str:
    """Write an alternation, longest form first, so that no form hides a longer one."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _forms(table: str, *kinds: str) -> frozenset[str]:
    found = rows(f"segmentation/{table}.csv")
    return frozenset(row["form"] for row in found if not kinds or row["kind"] in kinds)


_ABBREVIATIONS = {row["form"]: row["kind"] for row in rows("segmentation/abbreviations.csv")}
_CONTRACTIONS = {
    row["form"]: tuple(len(part) for part in listed(row["parts"]))
    for row in rows("segmentation/contractions.csv")
}
_CLITICS = frozenset(form[1:] for form in _CONTRACTIONS if form.startswith("*"))
_STARTERS = _forms("cues", "starter")
_REPORTS = _forms("cues", "report")
_TIMES = _forms("cues", "time")


def _token_pattern() -> re.Pattern[str]:
    """Compile the pattern of one token; runs are possessive or bounded, so it scans once.

    The named groups mark what `words` looks into: a word may hold a contraction, and the full
    stops after or inside it (`stop`) may be its own or the sentence's.
    """
    rest = rf"[^{_SPACE}<>\"“”]*[^{_SPACE}<>\"“”.,;:!?…{_CLOSERS}]"
    suffixes = _forms("internet")
    suffixes |= {suffix.upper() for suffix in suffixes}
    bare_clitics = {form[1:] for form in _CLITICS if form.startswith("'")}
    elisions = {form[1:] for form in _CONTRACTIONS if form.startswith("'")}
    prefixes = {form.removesuffix("-") for form in _forms("hyphenations", "prefix")}
    prefixes |= {prefix.title() for prefix in prefixes}
    endings = {form.removeprefix("-") for form in _forms("hyphenations", "suffix")}
    currencies = _forms("units", "currency")
    measures = _any(_forms("units") - currencies)
    figures = r"\d++(?:[.:/]\d++|,\d{3}(?!\d))*+"
    return re.compile(
        rf"""
        # the commonest first, for speed: each stands in a broader case below too
        (?P<plain>[a-z]++(?=[ ,\n])) | [,()\"“”]|-(?!-)
        | (?:(?i:https?|ftp)://|(?i:www)\.|mailto:|doi:){rest}
        | \w[\w.%+-]{{0,63}}@\w[\w-]{{0,62}}(?:\.\w[\w-]{{0,62}}){{0,8}}
        | (?:{_W}[\w-]{{0,62}}+\.){{1,8}}(?:{_any(suffixes)})(?![\w-])(?:/{rest})?
        | [@#]{_LETTER}{_W}*+
        # telephone numbers and dates keep their hyphens; ranges and scores do not
        | (?:\+?\d{{1,4}}-)?\d{{3}}-\d{{3,4}}-\d{{4}}(?![\w-])
        | \d{{3}}-(?!\d\d00)\d{{4}}(?![\w-])
        | (?:\d{{4}}-\d\d-\d\d|\d\d?-\d\d?-(?:\d{{4}}|\d\d))(?![\w-])
        | \+?{figures}
          (?:(?i:st|nd|rd|th|s|(?<=0){_A}s)(?!{_W})|(?=(?:{measures}|[a-z]{{3,}})(?!{_W}))|{_W}*+)
        | (?:{_any(currencies)})(?=\d)
        | (?<!{_W}){_A}\d\ds?(?![\w{_APOSTROPHES}])
        | (?<![\w.])\.\d++
        | (?:{_any(_forms("abbreviations", "slashed"))})(?!{_W})
        | (?P<clitic>{_A}(?i:{_any(bare_clitics | elisions)})(?!{_W}))
        | [A-Z]{{1,4}}(?:&[A-Z]{{1,4}})++(?!{_W})
        | [A-Z]{{1,3}}\$
        | (?:(?P<word>
            (?:(?<!{_HYPHEN})(?:{_any(prefixes)}){_HYPHEN}(?={_W}))?
            {_W}++(?:{_A}{_W}++)*+
            (?:{_HYPHEN}(?:{_any(endings)})(?!{_W}))?
          )(?P<stop>(?:\.{_W}++)++\.?(?!\.)|\.(?!\.))?)
        | \.{{2,}}+|…[.…]*+|[!?]{{2,}}+|''|``|’’|‘’
        | (?<!\w)[:;=]-?[()DPO](?!\w)
        | (?P<mark>[-=*~+<>^|$\#])(?P=mark)*+
        | [\U0001f1e6-\U0001f1ff]{{2}}
        | [^{_SPACE}][\ufe0f\U0001f3fb-\U0001f3ff{_MARKS}]*+
        """,
        re.VERBOSE,
    )


_TOKEN = _token_pattern()
_SPLITTABLE = frozenset({"plain", "word", "clitic"})


def words(text: str, start: int = 0, end: int | None = None) -> list[Offsets]:
    """Cut text into words, as half-open character offsets in order.

    Every character that is neither space nor of zero width belongs to exactly one word.

    >>> text = "Iraq's cabinet can't meet U.S. envoys."
    >>> [text[first:last] for first, last in words(text)]
    ['Iraq', "'s", 'cabinet', 'ca', "n't", 'meet', 'U.S.', 'envoys', '.']

    Args:
        text: raw text; the offsets count from its first character.
        start: where to begin; what stands before is not looked at.
        end: where to stop, by default the end of the text.
    """
    piece = text[start:end]
    found: list[Offsets] = []
    for match in _TOKEN.finditer(piece):
        kind = match.lastgroup
        first = start + match.start()
        if kind in _SPLITTABLE:
            lengths = _lengths(match[0])
        elif kind == "stop":
            lengths = _lengths_at_stop(match, piece)
        else:
            lengths = (match.end() - match.start(),)
        for length in lengths:
            found.append((first, first + length))
            first += length
    return found


_MOST_CLITICS = 3
"""As in y'all|'d|n't|'ve."""


@lru_cache(maxsize=1 << 16)
def _lengths(token: str) -> tuple[int, ...]:
    """Give the lengths of the words in a token without full stops."""
    form = token.translate(_TO_STRAIGHT).lower()
    if form in _CONTRACTIONS:
        return _CONTRACTIONS[form]
    if "'" not in form:
        return (len(token),)
    rest = len(token)
    tails: list[int] = []
    for _ in range(_MOST_CLITICS):
        clitic = next((tail for tail in _CLITICS if form.endswith(tail) and form != tail), None)
        if clitic is None:
            break
        form = form.removesuffix(clitic)
        rest -= len(clitic)
        tails.append(len(clitic))
    return (rest, *reversed(tails))


def _lengths_at_stop(match: re.Match[str], piece: str) -> tuple[int, ...]:
    """Give the lengths of the words in a token that has full stops inside or after it."""
    token = match[0]
    if _owns_its_stops(token, piece, match.end()):
        return (len(token),)
    lengths: list[int] = []
    for part in _UP_TO_STOP.finditer(piece, *match.span()):
        bare = part[0].removesuffix(".")
        if bare == part[0]:
            lengths += _lengths(bare)
        elif len(bare) + 1 < len(token) and _owns_its_stops(part[0], piece, part.end()):
            lengths.append(len(part[0]))
        else:
            lengths += (*_lengths(bare), 1)
    return tuple(lengths)


_UP_TO_STOP = re.compile(r"[^.]+\.?")


def _owns_its_stops(token: str, piece: str, after: int) -> bool:
    """Tell whether full stops are a word's own, as in `U.S.`, `Gen.`, `J.`, and `No.` before 5."""
    bare = token.removesuffix(".")
    if "." in bare:
        parts = bare.split(".")
        acronym = all(len(part) == 1 for part in parts)
        newsgroup = len(parts) > 2 and bare.islower()  # noqa: PLR2004
        return acronym or newsgroup or bare in _ABBREVIATIONS
    kind = _ABBREVIATIONS.get(bare)
    if kind in _NEEDS:
        return _NEEDS[kind].match(piece, after) is not None
    if kind is None and len(bare) == 1 and bare.isupper():
        ahead = _AFTER_INITIAL.match(piece, after)
        return ahead is not None and bare != "I" and ahead[1].lower() not in _STARTERS
    return kind is not None


_NEEDS = {
    "number": re.compile(rf"[{_SPACE}]?[\d#]"),
    "date": re.compile(rf",|[{_SPACE}]*[\da-z]"),
}
"""What must follow an abbreviation that is also a word, by kind."""

_AFTER_INITIAL = re.compile(rf"[{_SPACE}]*(?=[A-Z,;:)'’-])([A-Z]?\w*)")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Offsets]:
    """Cut text into sentences, as half-open character offsets without surrounding space.

    >>> text = "Gen. J. K. Mbeki asked: “Why now? We agreed.” No one answered."
    >>> [text[first:last] for first, last in sentences(text)]
    ['Gen. J. K. Mbeki asked: “Why now?', 'We agreed.”', 'No one answered.']

    Args:
        text: raw text; the offsets count from its first character.
        start: where to begin; what stands before is not looked at.
        end: where to stop, by default the end of the text.
    """
    piece = text[start:end]
    return [
        (start + first, start + last)
        for block in blocks(piece)
        for first, last in cut(piece, block, lambda _place, context: _ends(context))
    ]


@lru_cache(maxsize=1 << 16)
def _ends(context: Context) -> bool:
    weights = _weights()
    return sum(weights.get(name, 0.0) for name in context.features()) > 0


@cache
def _weights() -> dict[str, float]:
    place = files("dragoman") / "data" / "segmentation" / "boundaries.json"
    weights: dict[str, float] = json.loads(place.read_text(encoding="utf-8"))
    return weights


_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_SOLID = re.compile(rf"[^{_SPACE}](?:.*[^{_SPACE}])?", re.DOTALL)
_FIRST_WORD = re.compile(rf"[^{_SPACE}]+")
_BULLET = re.compile(rf"(?:[-*•‣◦▪·]|\d{{1,2}}\)|\([a-z\d]\))[{_SPACE}]")
_WIDEST_WRAP = 120
"""Lines longer than this are paragraphs, not wrapped lines."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    after_blank: bool


def blocks(piece: str) -> Iterator[Offsets]:
    """Yield the stretches of text that no sentence runs over: paragraphs, headings, list items.

    >>> list(blocks("CANAL TALKS FAIL\\n\\nEnvoys left."))
    [(0, 16), (18, 30)]
    """
    lines = list(_lines(piece))
    width = _wrap_width(piece, lines)
    start = -1
    for line, following in pairwise([*lines, None]):
        assert line is not None
        start = line.start if start < 0 else start
        if following is None or not _runs_on(piece, line, following, width):
            yield start, line.end
            start = -1


def _lines(piece: str) -> Iterator[_Line]:
    end = 0
    blank = False
    for match in _LINE.finditer(piece):
        blank = blank or len(piece[end : match.start()].replace("\r\n", "\n")) > 1
        end = match.end()
        solid = _SOLID.search(piece, *match.span())
        if solid is None:
            blank = True
        else:
            yield _Line(solid.start(), solid.end(), blank)
            blank = False


def _wrap_width(piece: str, lines: Sequence[_Line]) -> int:
    """Give the width at which a text is hard-wrapped, or 0 if it is not.

    It is when no line is long, most lines are so full that the next word would not have fitted,
    and one in six of these runs on in lower case, as sentences do and new ones do not.
    """
    width = max((line.end - line.start for line in lines), default=0)
    pairs = [pair for pair in pairwise(lines) if not pair[1].after_blank]
    if width > _WIDEST_WRAP or not pairs:
        return 0
    full = [after for before, after in pairs if _is_full(piece, before, after, width)]
    running_on = sum(piece[after.start].islower() for after in full)
    return width if 2 * len(full) >= len(pairs) and 6 * running_on >= len(full) > 0 else 0


def _is_full(piece: str, line: _Line, following: _Line, width: int) -> bool:
    """Tell whether the first word of the next line would not have fitted on this one."""
    word = _FIRST_WORD.match(piece, following.start, following.end)
    assert word is not None
    slack = width // 8  # for margins kept by hand
    return line.end - line.start + 1 + len(word[0]) > width - slack


def _runs_on(piece: str, line: _Line, following: _Line, width: int) -> bool:
    return (
        width > 0
        and not following.after_blank
        and _BULLET.match(piece, following.start) is None
        and _is_full(piece, line, following, width)
    )


class Context(NamedTuple):
    """What stands around a mark that may end a sentence."""

    mark: str
    before: str
    """Kind of the word before: its shape, or the kind of abbreviation it is."""
    named: str
    """The word before itself, if it is an abbreviation or acronym."""
    closers: str
    after: str
    """What opens after the mark, and the shape of the word there."""
    starter: bool
    """Whether that word often starts sentences and seldom a name."""
    inside: str
    """Brackets and quotation marks still open before the mark."""
    numbering: bool
    """Whether the mark is so early that it may only number the sentence."""

    def features(self) -> tuple[str, ...]:
        """Name what the model weighs."""
        mark, before, named, closers, after, starter, inside, numbering = self
        names: tuple[str, ...] = (
            "always",
            f"{mark} {before}",
            f"{mark} {closers} {after}",
            f"{mark} {closers} {inside}",
            f"{mark} {inside} {after}",
            f"{before} {after}",
            f"{before} {after} {starter}",
        )
        if named:
            names += (f"word={named}",)
        return (*names, f"numbering {before} {after}") if numbering else names


_END = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>[{_CLOSERS}]*+)(?: ?\[\d{{1,3}}\])*+(?=[{_SPACE}])"
    r"|(?<=[a-z]{2})(?P<glued>[.!?])[\"”]?(?=[\"“]?[A-Z][a-z])"
)
_AHEAD = re.compile(rf"[{_SPACE}]*(?P<opening>[\"“‘'«(\[]*)(?P<word>[\w{_MARKS}'’-]*)")
_GOES_ON = re.compile(
    rf"[.!?…]*+(?<=[!?…])[\"'”’]++[{_SPACE}]++(?:[A-Z][\w{_MARKS}.’'-]*+ ){{1,4}}"
    rf"(?:{_any(_REPORTS)})\b"
    rf"|(?<=[ap]\.m)\.[{_SPACE}]++(?:{_any(_TIMES)})\b"
)
"""Two places too rare in the treebanks to learn, where a capital follows inside a sentence: a
question or cry and who uttered it (“Why?” President Sall asked), and an hour with its day or zone.
"""
_BEHIND = 40
"""How far back the word before a mark is sought."""


def cut(piece: str, block: Offsets, ends: Callable[[int, Context], bool]) -> Iterator[Offsets]:
    """Yield the sentences of a block.

    Args:
        piece: the text.
        block: the stretch of it to cut.
        ends: says whether a sentence ends at an offset, given what stands around it.
    """
    start, last = block
    so_far = _SoFar(start, start)
    word_starts: list[int] | None = None
    for match in _END.finditer(piece, start, last):
        place = match.end()
        if match["glued"]:
            # Only this rare case needs the words: "Monday.The" is two sentences, "x.Com" is none.
            word_starts = word_starts or [first for first, _ in words(piece, start, last)]
            at = bisect_left(word_starts, place)
            ended = at < len(word_starts) and word_starts[at] == place
        else:
            so_far.read(piece, match.start())
            goes_on = _GOES_ON.match(piece, match.start())
            ended = not goes_on and ends(place, _context(piece, match, so_far))
        if ended:
            yield so_far.start, place
            ahead = _SOLID.search(piece, place, last)
            assert ahead is not None
            so_far = _SoFar(ahead.start(), ahead.start())
    yield so_far.start, last


@dataclass(slots=True)
class _SoFar:
    """What a sentence holds up to a place: brackets and quotes still open."""

    start: int
    read_to: int
    brackets: int = 0
    quotes: int = 0
    straight: int = 0

    def read(self, piece: str, place: int) -> None:
        """Count on to a place, so that a sentence is read once however many marks it holds."""
        new = piece[self.read_to : place]
        self.brackets += new.count("(") - new.count(")")
        self.quotes += new.count("“") - new.count("”")
        self.straight += new.count('"')
        self.read_to = place


def _context(piece: str, match: re.Match[str], so_far: _SoFar) -> Context:
    """Gather what stands around a mark."""
    behind = piece[max(so_far.start, match.start() - _BEHIND) : match.start()]
    word = _WORD_EDGE.split(behind)[-1]
    before = _word_kind(word, piece, match)
    ahead = _AHEAD.match(piece, match.end())
    assert ahead is not None
    mark = match["mark"]
    return Context(
        mark=mark if len(mark) == 1 else mark[-1] * 2,
        before=before,
        named=word if before == "acronym" or word in _ABBREVIATIONS else "",
        closers="".join(sorted(set(match["closers"].translate(_QUOTES)))),
        after=ahead["opening"][:1].translate(_QUOTES) + _shape(ahead["word"]),
        starter=ahead["word"].lower() in _STARTERS,
        inside="(" * (so_far.brackets > 0) + "“" * (so_far.quotes > 0 or so_far.straight % 2),
        numbering=match.start() - so_far.start <= _NUMBERING,
    )


_WORD_EDGE = re.compile(rf"[{_SPACE}(\[\"“‘]")
_QUOTES = str.maketrans(dict.fromkeys("'‘’\"«»”", "“"))
_NUMBERING = 3
"""A mark this near to the start of a sentence may only number it: `12. `, `iv. `."""


def _word_kind(word: str, piece: str, match: re.Match[str]) -> str:
    """Class the word before a mark."""
    if match["mark"] == "." and word in _ABBREVIATIONS:
        kind = _ABBREVIATIONS[word]
        if kind not in _NEEDS or _NEEDS[kind].match(piece, match.end()):
            return kind
    if "." in word and all(len(part) == 1 for part in word.split(".")):
        return "acronym" if word.isupper() else "letters"
    if len(word) == 1 and word.isalpha():
        return "initial" if word.isupper() and word != "I" else "letter"
    return _shape(word)


def _shape(word: str) -> str:
    """Class a word by its letters."""
    if not word:
        return "none"
    if word[0].isdigit():
        return "figure"
    if word.islower():
        return "lower"
    if word.isupper() and len(word) > 1:
        return "upper"
    return "capital" if word[0].isupper() else "mixed"
