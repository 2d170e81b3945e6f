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
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

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
_OPENERS = _forms("openers", "starter")
_REPORTS = _forms("openers", "report")


def _token_pattern() -> re.Pattern[str]:
    """Compile the pattern of one token; runs are possessive or bounded, so it scans once.

    The groups `word` and `stop` mark what `words` looks into: a word may hold a contraction, and
    dots after or inside it may be its own or the sentence's.
    """
    rest = rf"[^{_SPACE}<>\"“”]*[^{_SPACE}<>\"“”.,;:!?…{_CLOSERS}]"
    suffixes = _forms("internet")
    suffixes |= {suffix.upper() for suffix in suffixes}
    bare_clitics = {form[1:] for form in _CLITICS if form.startswith("'")}
    elisions = {form[1:] for form in _CONTRACTIONS if form.startswith("'")}
    prefixes = {form.removesuffix("-") for form in _forms("hyphenations", "prefix")}
    prefixes |= {prefix.title() for prefix in prefixes}
    endings = {form.removeprefix("-") for form in _forms("hyphenations", "suffix")}
    figures = r"\d++(?:[.,:/]\d++)*+"
    return re.compile(
        rf"""
        (?:(?i:https?|ftp)://|(?i:www)\.|mailto:){rest}
        | \w[\w.%+-]{{0,63}}@\w[\w-]{{0,62}}(?:\.\w[\w-]{{0,62}}){{0,8}}
        | (?:{_W}[\w-]{{0,62}}+\.){{1,8}}(?:{_any(suffixes)})(?![\w-])(?:/{rest})?
        | [@#]{_LETTER}{_W}*+
        # telephone numbers and dates keep their hyphens; ranges and scores do not
        | (?:\+?\d{{1,4}}-)?\d{{3}}-\d{{3,4}}-\d{{4}}(?![\w-])
        | \d{{3}}-(?!\d\d00)\d{{4}}(?![\w-])
        | (?:\d{{4}}-\d\d-\d\d|\d\d?-\d\d?-(?:\d{{4}}|\d\d))(?![\w-])
        | \+?{figures}
          (?:(?i:st|nd|rd|th|s|{_A}s)(?!{_W})|(?=(?:{_any(_forms("units"))})(?!{_W}))|{_W}*+)
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
        if kind == "word" or kind == "clitic":
            lengths = _lengths(match[0])
        elif kind == "stop":
            lengths = _lengths_at_stop(match, piece)
        else:
            lengths = (match.end() - match.start(),)
        for length in lengths:
            found.append((first, first + length))
            first += length
    return found


@lru_cache(maxsize=1 << 16)
def _lengths(token: str) -> tuple[int, ...]:
    """Give the lengths of the words in a token without full stops."""
    form = token.translate(_TO_STRAIGHT).lower()
    if form in _CONTRACTIONS:
        return _CONTRACTIONS[form]
    rest = len(token)
    tails: list[int] = []
    while "'" in form:
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
    parts = re.findall(r"\.|[^.]+", token)
    return tuple(length for part in parts for length in _lengths(part))


def _owns_its_stops(token: str, piece: str, after: int) -> bool:
    """Tell whether full stops are a word's own, as in `U.S.`, `Gen.`, `J.`, and `No.` before 5."""
    bare = token.removesuffix(".")
    parts = bare.split(".")
    if len(parts) > 1:
        acronym = all(len(part) == 1 for part in parts)
        return acronym or bare in _ABBREVIATIONS or (len(parts) > 2 and bare.islower())  # noqa: PLR2004
    kind = _ABBREVIATIONS.get(bare)
    if kind in _NEEDS:
        return _NEEDS[kind].match(piece, after) is not None
    if kind is None and len(bare) == 1 and bare.isupper():
        ahead = _AFTER_INITIAL.match(piece, after)
        return ahead is not None and bare != "I" and ahead[1].lower() not in _OPENERS
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
    weights = _weights()

    def ends(_position: int, features: tuple[str, ...]) -> bool:
        return sum(weights.get(feature, 0.0) for feature in features) > 0

    return [
        (start + first, start + last)
        for block in blocks(piece)
        for first, last in cut(piece, block, ends)
    ]


@cache
def _weights() -> dict[str, float]:
    place = files("dragoman") / "data" / "segmentation" / "boundaries.json"
    weights: dict[str, float] = json.loads(place.read_text(encoding="utf-8"))
    return weights
