"""CAMEO's actor codes in Dragoman's terms: three letters a chunk, from the state to the detail.

`USAGOVMIL` is the United States, its government, the military part of it. CAMEO and PLOVER name
some sectors differently (MED is the press in one, health in the other) and PLOVER has no religions,
regions or peoples; `data/exchange/cameo_codes.csv` says what stands for what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.tables import Row, listed, rows

_CHUNKS = re.compile(r"[A-Z]{3}(?:[A-Z]{3}|[0-9]{3})*")
_PLACES = frozenset({"state", "part", "region"})
_TERRITORIAL = _PLACES | {"status"}
_ORGANISED = frozenset({"IGO", "NGO", "MNC"})
_GROUPS = frozenset({"CRM", "CVL", "IMG", "ISM", "OPP", "PRM", "PTY", "REB", "REF", "UAF"})
_STATE = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY"})
_OF_BODIES = re.compile(r"\b(?:and|for|of|the)\b|[0-9&(]")


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says.

    `parts` holds the kind of each chunk as in the table, or "" for a chunk that is not in it;
    `unmapped` the chunks that have no counterpart among countries and sectors.
    """

    chunks: tuple[str, ...]
    parts: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    unmapped: tuple[str, ...]

    @property
    def territorial(self) -> bool:
        """Whether the code is that of a state, region or place, and of nobody in it.

        A place may be run by the United Nations; chunks that are not in the table say nothing.
        """
        return bool(self.parts) and all(
            part in _TERRITORIAL or chunk == "UNO" or not part
            for part, chunk in zip(self.parts, self.chunks, strict=True)
        )

    @property
    def place(self) -> str:
        """Whether the code names, at its most precise, a state, a part of one or a region."""
        return next((part for part in reversed(self.parts) if part in _PLACES), "")


def chunks_of(text: str) -> tuple[str, ...] | None:
    """Cut a code into its chunks of three; None where it is not made of them.

    Digits may stand after the first chunk, for the denominations that some dictionaries number.

    >>> chunks_of("USAGOVMIL")
    ('USA', 'GOV', 'MIL')
    """
    code = text.upper()
    if not _CHUNKS.fullmatch(code):
        return None
    return tuple(code[place : place + 3] for place in range(0, len(code), 3))


def decode(chunks: Sequence[str], agent: bool = False) -> Code:
    """Say what the chunks of a code mean.

    >>> decode(("USA", "MED")).country, decode(("USA", "MED")).sectors
    ('USA', ('JRN',))

    Args:
        chunks: the code, cut by `chunks_of`.
        agent: whether it is an agent's code, which has no country of its own in front.
    """
    parts, country, sectors, unmapped = [], "", list[str](), []
    last_country: list[int] = []
    for place, chunk in enumerate(chunks):
        kind, state, roles = _meaning(chunk, first=place == 0 and not agent)
        if state and last_country not in ([], [place - 1]):
            kind, state = "", ""
        if state:
            # "DNKFRO": the second of two is the part that is meant; no third is a country.
            country = state
            last_country.append(place)
        parts.append(kind)
        sectors += [role for role in roles if role not in sectors]
        if not state and not roles:
            unmapped.append(chunk)
    return Code(tuple(chunks), tuple(parts), country, tuple(sectors), tuple(unmapped))


def _meaning(chunk: str, first: bool) -> tuple[str, str, tuple[str, ...]]:
    """Give kind, country and sectors: MUS is Mauritius in front and Muslim further on."""
    row = _codes().get(chunk)
    if chunk in _states() and (first or row is None):
        return "state", chunk, ()
    if row is None:
        return "", "", ()
    return row["kind"], row["country"], listed(row["sectors"])


def kind_of(codes: Sequence[Code], name: str, dated: bool) -> str:
    """Choose what an actor is, from all its codes, its name and whether any code has dates.

    Only codes of territories: a country, or a place where no code ends in a state's. Once a former
    official (ELI): a person. All others go by the first code: international organisations and
    companies are organisations; of the rest the first sector that tells decides between
    institution, group and organisation. Where codes have dates, a name that does not look like
    that of a body (no body noun, "of", "for", digit …) is a person after all, if it has several
    words or would be an institution.

    >>> kind_of([decode(("FRA", "GOV"))], "Jean Durand", dated=True)
    'person'
    """
    if all(code.territorial for code in codes):
        return "country" if any(code.place == "state" for code in codes) else "place"
    if any("ELI" in code.sectors for code in codes):
        return "person"
    kind = _kind_of_body(codes[0])
    if dated and not _names_body(name) and (" " in name or kind == "institution"):
        return "person"
    return kind


def _kind_of_body(code: Code) -> str:
    if code.chunks[0] in _ORGANISED:
        return "organisation"
    for sector in code.sectors:
        if sector in _GROUPS:
            return "group"
        if sector in _STATE:
            return "institution"
    return "organisation"


def _names_body(name: str) -> bool:
    plain = name.casefold()
    words = set(re.findall(r"[^\W\d_]+", plain))
    return bool(_OF_BODIES.search(plain)) or not words.isdisjoint(_body_nouns())


@cache
def _codes() -> dict[str, Row]:
    return {row["code"]: row for row in rows("exchange/cameo_codes.csv")}


@cache
def _states() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("actors/states.csv"))


@cache
def _body_nouns() -> frozenset[str]:
    nouns = [row["noun"] for row in rows("actors/roles.csv") if row["kind"] == "body"]
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))
