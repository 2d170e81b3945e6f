"""Score the events that are read against PLOVER records that say what they are.

A record is a text with one event: its category, who acts and on whom. Both spellings of the format
are read, `source` and `target` of the early one and `actor` and `recipient` of the later one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from dragoman.actors import Actor
from dragoman.errors import ReportError, TableError
from dragoman.events import Event
from dragoman.gazetteer import Gazetteer
from dragoman.model.inference import ReaderModel
from dragoman.ontology import categories
from dragoman.reading import Reading, read_many
from dragoman.reports import Report, make_report
from dragoman.tables import rows

Triple = tuple[str, str, str]
"""Country of the actor, category, country of the recipient; empty where there is none."""

_OLDER = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "INVESTIGATE": "ACCUSE",
}
"""Categories of earlier drafts of PLOVER, and what the draft of 2021 calls them."""
_TYPOS = {
    "JAP": "JPN",  # Japan
    "ITL": "ITA",  # Italy
    "VTN": "VNM",  # Viet Nam
}
"""Country codes that PLOVER's gold standard records get wrong, and those of ISO 3166-1."""
_GENERIC = {
    "IGO": "IGO",
    "UNO": "IGO",
    "EUR": "IGO",
    "NGO": "NGO",
    "MNC": "MNC",
    "IMG": "IMG",
}
"""Codes that stand in the place of a country; those that not all coders tell apart are one."""
_CATEGORY_FIELDS = ("event", "event_type", "category")
_ACTOR_FIELDS = ("actor", "source")
_RECIPIENT_FIELDS = ("recipient", "target")
_CODE = re.compile(r"[A-Z]{3}[A-Za-z0-9]*")
_BARE_CODE = re.compile(r"(?:[A-Z]{3})+")
_MEASURES = ("category", "actor", "recipient", "triple")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is compared of a text: the items of each measure."""

    category: frozenset[str]
    actor: frozenset[str]
    recipient: frozenset[str]
    triple: frozenset[Triple]


@dataclass(frozen=True, slots=True)
class _Gold:
    """A record: its text, and what it says of it."""

    report: Report
    marks: _Marks


class _RecordError(Exception):
    """What is wrong with a record."""


def event_scores(
    path: Path, model: ReaderModel | None = None, gazetteer: Gazetteer | None = None
) -> dict[str, float]:
    """Score the events found in the texts of PLOVER records, read from raw.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "one.jsonl")
    ...     _ = path.write_text(
    ...         '{"text": "Chad denounced Mali.", "event": "DISAPPROVE",'
    ...         ' "source": [{"code": "TCDGOV"}], "target": [{"code": "MLI"}]}'
    ...     )
    ...     scores = event_scores(path)
    >>> scores["category_f1"], scores["triple_recall"]
    (1.0, 1.0)

    Args:
        path: a JSON array or JSON lines. A record has `text`, a category (`event`, `event_type` or
            `category`) and, where there are any, participants (`source` and `target`, or `actor`
            and `recipient`): a list of objects with `code` and perhaps `sector`, or a code alone.
        model: the reader model to score; the shipped one if none is named.
        gazetteer: the tables of actors to read with; the shipped ones if none are named.

    Returns:
        Micro-averages over all records, to four digits: F1 (`_f1`) and recall (`_recall`) of
        `category`, of the countries of actors (`actor`) and recipients (`recipient`), and of the
        two with the category between them (`triple`). Each text counts as a set of each. Records
        name one event of a text that may tell several, so that precision, and F1 with it, is a
        lower bound. Where there was nothing to find and nothing was found, both are 1.

    Raises:
        TableError: the file cannot be read, has no record, or has one that is malformed.
    """
    gold = list(_records(path))
    if not gold:
        raise TableError(f"{path}: no record in it")
    readings = read_many((record.report for record in gold), model, gazetteer)
    found = [_marks_of(reading) for reading in readings]
    wanted = [record.marks for record in gold]
    return {name: value for measure in _MEASURES for name, value in _scores(measure, wanted, found)}


# Scores


def _scores(
    measure: str, wanted: Sequence[_Marks], found: Sequence[_Marks]
) -> Iterator[tuple[str, float]]:
    right = given = expected = 0
    for gold, own in zip(wanted, found, strict=True):
        of_gold, of_own = getattr(gold, measure), getattr(own, measure)
        right += len(of_gold & of_own)
        given += len(of_own)
        expected += len(of_gold)
    yield f"{measure}_f1", _share(2 * right, given + expected)
    yield f"{measure}_recall", _share(right, expected)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


# What was read


def _marks_of(reading: Reading) -> _Marks:
    """Gather the events of a reading, whether they happened or not, as PLOVER records have them."""
    parts = [_marks_of_event(reading, event) for event in reading.events]
    return _Marks(
        category=frozenset[str]().union(*(part.category for part in parts)),
        actor=frozenset[str]().union(*(part.actor for part in parts)),
        recipient=frozenset[str]().union(*(part.recipient for part in parts)),
        triple=frozenset[Triple]().union(*(part.triple for part in parts)),
    )


def _marks_of_event(reading: Reading, event: Event) -> _Marks:
    return _marks(
        frozenset({event.plover_category}),
        frozenset(_country(reading.cast[actor]) for actor in event.actors),
        frozenset(_country(reading.cast[actor]) for actor in event.recipients),
    )


def _country(actor: Actor) -> str:
    return actor.country or _GENERIC.get(next(iter(actor.sectors), ""), "")


def _marks(category: frozenset[str], actors: frozenset[str], recipients: frozenset[str]) -> _Marks:
    """Set countries and categories side by side; who has no country only fills an empty side."""
    actors, recipients = actors - {""}, recipients - {""}
    triples = product(actors or {""}, category, recipients or {""})
    return _Marks(category, actors, recipients, frozenset(triples))


# Records


def _records(path: Path) -> Iterator[_Gold]:
    for where, value in _values(path, _text_of(path)):
        try:
            yield _gold(value)
        except _RecordError as error:
            raise TableError(f"{path}: {where}: {error}") from None


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TableError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise TableError(f"{path}: not UTF-8 text (valid: JSON or JSON lines)") from None


def _values(path: Path, text: str) -> Iterator[tuple[str, object]]:
    """Give each record with its place: the number in an array, else the line."""
    if text.lstrip().startswith("["):
        array = _json(path, text, 1)
        assert isinstance(array, list)
        yield from ((f"record {number}", value) for number, value in enumerate(array, start=1))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"line {number}", _json(path, line, number)


def _json(path: Path, text: str, line: int) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = line + error.lineno - 1
        raise TableError(f"{path}: line {place}: not JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise TableError(f"{path}: line {line}: not JSON: {error}") from None
    return value


def _gold(value: object) -> _Gold:
    if not isinstance(value, dict):
        raise _RecordError(f"{_shown(value)} is no record (valid: an object with text and event)")
    actors = _participants(value, _ACTOR_FIELDS)
    recipients = _participants(value, _RECIPIENT_FIELDS)
    return _Gold(_report(value), _marks(_categories(value), actors, recipients))


def _report(record: Mapping[str, object]) -> Report:
    text = record.get("text")
    if not isinstance(text, str):
        raise _RecordError(f"text is {_shown(text)} (valid: a string)")
    try:
        return make_report(text, force=True)
    except ReportError as error:
        raise _RecordError(f"text: {error}") from None


def _categories(record: Mapping[str, object]) -> frozenset[str]:
    field = _first(record, _CATEGORY_FIELDS)
    if not field:
        raise _RecordError(f"no category (valid: a field {' or '.join(_CATEGORY_FIELDS)})")
    value = record[field]
    names = value if isinstance(value, list) else [value]
    if not names:
        raise _RecordError(f"{field} names no category")
    return frozenset(_category(field, name) for name in names)


def _category(field: str, name: object) -> str:
    plain = name.strip().upper() if isinstance(name, str) else ""
    category = _OLDER.get(plain, plain)
    if category not in categories():
        valid = ", ".join(sorted({*categories(), *_OLDER}))
        raise _RecordError(f"{field} {_shown(name)} is no category (valid: {valid})")
    return category


def _participants(record: Mapping[str, object], fields: Sequence[str]) -> frozenset[str]:
    field = _first(record, fields)
    value = record[field] if field else []
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        raise _RecordError(
            f"{field} is {_shown(value)} (valid: a list of objects with code, or a string)"
        )
    return frozenset(_participant(field, item) for item in items)


def _participant(field: str, item: object) -> str:
    if isinstance(item, str):
        return _bare(item.strip())
    if not isinstance(item, dict) or not {"code", "sector"} & item.keys():
        raise _RecordError(f"{field} {_shown(item)} is no participant (valid: an object with code)")
    code, sector = _string(field, item, "code"), _string(field, item, "sector")
    if code and not _CODE.fullmatch(code):
        raise _RecordError(
            f"{field}: code {_shown(code)} is none (valid: a country as IRQ, IRQGOV, IGO, or null)"
        )
    return _counted(code) if code else _GENERIC.get(sector[:3], "")


def _bare(text: str) -> str:
    """Read a participant that is a string: a known code, or else words, which name no country."""
    known = text[:3] in {*_states(), *_TYPOS, *_GENERIC}
    return _counted(text) if known and _BARE_CODE.fullmatch(text) else ""


def _string(field: str, item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    if value is not None and not isinstance(value, str):
        raise _RecordError(f"{field}: {name} is {_shown(value)} (valid: a string or null)")
    return (value or "").strip()


def _counted(code: str) -> str:
    """Give the country of a code, or what stands for it; a sector alone has none.

    A country that no table knows stays as it is: it cannot be found, and counts as missed.
    """
    first = _TYPOS.get(code[:3], code[:3])
    return _GENERIC.get(first, "") if first in _sectors() else first


def _first(record: Mapping[str, object], fields: Sequence[str]) -> str:
    """Name the first of some fields that the record has."""
    return next((field for field in fields if record.get(field) is not None), "")


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - one line of a terminal


@cache
def _states() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("actors/states.csv"))


@cache
def _sectors() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("actors/sectors.csv"))
