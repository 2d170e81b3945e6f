"""Tables of knowledge: CSV files that ship with the package, a source per row."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Read a table that ships with the package.

    >>> rows("certainty/modals.csv")[0]["lemma"] != ""
    True

    Args:
        name: path below `dragoman/data`, or a folder there, whose tables are read in order of name.
    """
    place = files("dragoman") / "data" / name
    if place.is_dir():
        names = sorted(entry.name for entry in place.iterdir() if entry.name.endswith(".csv"))
        return tuple(row for entry in names for row in rows(f"{name}/{entry}"))
    return tuple(csv.DictReader(io.StringIO(place.read_text(encoding="utf-8"), newline="")))


def listed(field: str) -> tuple[str, ...]:
    """Split a field that holds a list.

    >>> listed("Iraq|Republic of Iraq")
    ('Iraq', 'Republic of Iraq')
    """
    if "|" not in field:
        return (field,) if field else ()
    return tuple(part for part in field.split("|") if part)
