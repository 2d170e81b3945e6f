"""The commands on the tables of actors: check, find, import."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError
from dragoman.project import load_project
from dragoman.values import PartialDate

if TYPE_CHECKING:
    from dragoman.directory import Found
    from dragoman.exchange.dictionaries import ActorRow, Dictionary

_HELP = "Look into the tables of actors, check them, and bring in others."
_FIND_HELP = """Find who or what a name means, and what it was on a day.

\b
Examples:
  dragoman actors find "Haider al-Abadi" --on 2016-02-24
  dragoman actors find NATO --on 2003 --format json
  dragoman actors find Gaddafi --actors our-actors.csv
"""
_CHECK_HELP = """Check the shipped tables of actors, and your own beside them.

Names that mean two things, two holders of one office at once, members that are no states, aliases
that are ordinary words. The exit code is 1 if there is an error; warnings alone give 0.

\b
Examples:
  dragoman actors check
  dragoman actors check our-actors.csv --format json
"""
_IMPORT_HELP = """Turn PETRARCH or TABARI dictionaries of actors or agents into a table of actors.

Dates, synonyms, agents and compounds are kept; every line that cannot be read is listed.

\b
Examples:
  dragoman actors import Phoenix.Countries.actors.txt -o phoenix.csv
  dragoman actors import *.actors.txt Phoenix.agents.txt -o all.csv --rejects rejects.csv
  dragoman read report.txt --actors all.csv
"""
_SHOWN_REJECTS = 5


class ListFormat(StrEnum):
    """The forms in which lists are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


ActorFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="A table of your own actors (CSV), which stands before the shipped ones; repeatable.",
    ),
]

actors_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=_HELP)


@actors_app.callback()
def _actors() -> None:
    pass


@actors_app.command("find", help=_FIND_HELP, no_args_is_help=True)
def find_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, as a report prints it.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="2016, 2016-02 or 2016-02-24.")
    ] = None,
    actors: ActorFiles = None,
    form: Annotated[ListFormat, typer.Option("--format", help="How to write.")] = ListFormat.TABLE,
) -> None:
    """Find a name; the help text stands in `_FIND_HELP`."""
    from dragoman.directory import find  # noqa: PLC0415 - the tables take a while
    from dragoman.gazetteer import load_gazetteer  # noqa: PLC0415

    day = None if on is None else PartialDate.parse(on)
    gazetteer = load_gazetteer([*(actors or ()), *load_project().actors])
    plain = name[4:] if name[:4].lower() == "the " else name
    found = find(gazetteer, plain, day) or find(gazetteer, plain.title(), day)
    if found:
        _write([_row(item) for item in found], form)
        return
    near = [f"{item.entry.name} ({item.score:.2f})" for item in gazetteer.like(name)]
    hint = f"; most like it: {', '.join(near)}" if near else ""
    print(f"dragoman: no actor goes by the name {name!r}{hint}", file=sys.stderr)
    raise typer.Exit(1)


def _row(item: Found) -> dict[str, object]:
    return {
        "name": item.name,
        "kind": item.kind,
        "country": "|".join(item.countries),
        "sectors": "|".join(item.sectors),
        "office": item.office,
        "start": "" if item.start is None else str(item.start),
        "end": "" if item.end is None else str(item.end),
        "members": "|".join(item.members),
        "id": item.identifier,
        "source": item.source,
    }


@actors_app.command("check", help=_CHECK_HELP)
def check_command(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILES...]", help="Tables of your own actors.")
    ] = None,
    form: Annotated[ListFormat, typer.Option("--format", help="How to write.")] = ListFormat.TABLE,
) -> None:
    """Check the tables; the help text stands in `_CHECK_HELP`."""
    from dragoman.actor_checks import check  # noqa: PLC0415 - the tables take a while
    from dragoman.entries import beside_own, read_actor_table  # noqa: PLC0415

    own = [found for path in files or () for found in read_actor_table(path).entries]
    names = beside_own(own)
    findings = check(names)
    if form is ListFormat.TABLE:
        for item in findings:
            typer.echo(f"{item.severity}: {item.kind}: {item.text}")
    else:
        keys = ("severity", "kind", "name", "text", "sources")
        _write([
            {key: "|".join(item.sources) if key == "sources" else getattr(item, key)
             for key in keys}
            for item in findings
        ], form)  # fmt: skip
    errors = sum(1 for item in findings if item.severity == "error")
    print(
        f"{len(names)} names: {errors} errors, {len(findings) - errors} warnings", file=sys.stderr
    )
    raise typer.Exit(1 if errors else 0)


@actors_app.command("import", help=_IMPORT_HELP, no_args_is_help=True)
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="The dictionaries.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output."),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to list, as CSV, the lines that were not read."),
    ] = None,
) -> None:
    """Import dictionaries; the help text stands in `_IMPORT_HELP`."""
    from dragoman.exchange.dictionaries import read_dictionary, write_table  # noqa: PLC0415

    found = [(path, read_dictionary(path)) for path in files]
    rows = list(_apart(dictionary.rows for _, dictionary in found))
    try:
        if output is None:
            write_table(rows, sys.stdout)
        else:
            with output.open("w", encoding="utf-8", newline="") as stream:
                write_table(rows, stream)
        if rejects is not None:
            _write_rejects(found, rejects)
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be written: {error.strerror}") from None
    for path, dictionary in found:
        print("\n".join(_summary(path, dictionary, rejects)), file=sys.stderr)


def _apart(tables: Iterable[Sequence[ActorRow]]) -> Iterator[ActorRow]:
    """Keep the actors of several dictionaries apart: one id in two of them gets a number."""
    used: set[str] = set()
    for rows in tables:
        own: dict[str, str] = {}
        for row in rows:
            if row.id not in own:
                numbers = (f"{row.id}-{number}" for number in count(2))
                own[row.id] = next(name for name in chain([row.id], numbers) if name not in used)
            yield replace(row, id=own[row.id])
        used |= set(own.values())


def _summary(path: Path, dictionary: Dictionary, rejects: Path | None) -> Iterator[str]:
    number = len(dictionary.rejects)
    yield f"{path.name}: {dictionary.names} names in {len(dictionary.rows)} rows, {number} rejects"
    if dictionary.unmapped:
        codes = sorted(dictionary.unmapped.items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{code} ({count})" for code, count in codes[:10])
        yield f"  codes that PLOVER does not have, left out: {shown}" + (
            f" and {len(codes) - 10} more" if len(codes) > 10 else ""  # noqa: PLR2004
        )
    if rejects is not None:
        return
    for reject in dictionary.rejects[:_SHOWN_REJECTS]:
        yield f"  line {reject.line}: {reject.reason}: {reject.text.strip()[:60]!r}"
    if number > _SHOWN_REJECTS:
        yield f"  and {number - _SHOWN_REJECTS} more; --rejects FILE lists all"


def _write_rejects(found: Sequence[tuple[Path, Dictionary]], place: Path) -> None:
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["file", "line", "reason", "text"])
        for path, dictionary in found:
            for reject in dictionary.rejects:
                writer.writerow([path.name, reject.line, reject.reason, reject.text])


def _write(rows: Sequence[dict[str, object]], form: ListFormat) -> None:
    if form is ListFormat.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form is ListFormat.CSV:
        writer = csv.DictWriter(sys.stdout, rows[0] if rows else (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        for row in rows:
            typer.echo(_line(row))


def _line(row: dict[str, object]) -> str:
    """Give a found actor as one line: name, what it is, since when, on whose word."""
    codes = " ".join(str(row[key]) for key in ("country", "sectors") if row[key])
    time = f"{row['start'] or '…'} to {row['end'] or 'now'}" if row["start"] or row["end"] else ""
    parts = [str(row["kind"]), codes, str(row["office"]), time]
    members = str(row["members"]).replace("|", " ")
    listed = f"\n  members: {members}" if members else ""
    return f"{row['name']}: {', '.join(filter(None, parts))} [{row['source']}]{listed}"
