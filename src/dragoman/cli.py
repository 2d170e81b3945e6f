"""The command line. Whatever takes long to import is imported by the command that needs it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman import __version__
from dragoman.cli_actors import ActorFiles, actors_app
from dragoman.errors import DragomanError, UsageError
from dragoman.project import load_project
from dragoman.values import PartialDate

if TYPE_CHECKING:
    from dragoman.gazetteer import Gazetteer
    from dragoman.model.inference import ReaderModel
    from dragoman.reading import Reading
    from dragoman.reports import Report

_EPILOG = (
    "Exit codes: 0 all read; 1 another failure; 2 wrong usage; 3 not in English; 4 a report that "
    "cannot be read; 5 the reader model. With several reports the highest is given."
)
_READ_HELP = """Read reports: who did, said, asked, promised or threatened what to whom.

\b
Examples:
  dragoman read report.txt
  dragoman read report.txt --published 2016-02-24 --evidence
  dragoman read *.html --format jsonl > readings.jsonl
  dragoman read report.txt --actors our-actors.csv
  cat report.txt | dragoman read - --format json
  dragoman read https://example.org/report.html --format html > page.html
"""
_EVALUATE_HELP = "Measure Dragoman against a gold standard."
_SYNTAX_HELP = """Score tags and trees on a CoNLL-U file, words split as in the file.

\b
Example:
  dragoman evaluate syntax en_gum-ud-test.conllu --format json
"""
_EVENTS_HELP = """Score category, actors and recipients on a file of PLOVER records, from raw text.

Gold that marks one event a sentence makes precision a lower bound, so recall is given too.

\b
Examples:
  dragoman evaluate events gold.jsonl
  dragoman evaluate events gold.json --actors our-actors.csv --format json
"""
_INTERRUPTED = 130
_BROKEN_PIPE = 141


class Format(StrEnum):
    """The forms in which readings are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    PLOVER = "plover"
    HTML = "html"


class ScoreFormat(StrEnum):
    """The forms in which scores are written."""

    TABLE = "table"
    JSON = "json"


app = typer.Typer(
    name="dragoman",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=_EPILOG,
    help="Reads news reports about politics between states into a record that can be checked.",
)
evaluate_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help=_EVALUATE_HELP, epilog=_EPILOG
)
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(actors_app, name="actors")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _dragoman(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and leave.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    pass


@app.command("read", help=_READ_HELP, epilog=_EPILOG, no_args_is_help=True)
def read_command(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES...",
            help="Reports: text, HTML or JSON lines; - for standard input, or a URL.",
        ),
    ],
    form: Annotated[
        Format, typer.Option("--format", help="How to write the readings.")
    ] = Format.TEXT,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date of publication: 2016, 2016-02 or 2016-02-24."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published the report.")] = None,
    title: Annotated[
        str | None, typer.Option(help="The headline, where the report has none.")
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Show the sentence under each line of text.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Read what does not look like English.")
    ] = False,
    max_bytes: Annotated[
        int, typer.Option(min=1, metavar="N", help="Refuse larger reports.")
    ] = 10_000_000,
    model: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Another reader model than the shipped one."),
    ] = None,
    threads: Annotated[
        int, typer.Option(min=0, metavar="N", help="Threads of the model; 0 for all cores.")
    ] = 0,
    actors: ActorFiles = None,
    project: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A project file instead of ./dragoman.toml."),
    ] = None,
) -> None:
    """Read reports and write their readings; the help text stands in `_READ_HELP`."""
    if evidence and form is not Format.TEXT:
        raise UsageError("--evidence goes with --format text; the other formats hold it anyway")
    options = _Options(title, _date(published), publisher, force, max_bytes)
    failures = _Failures()
    tables = (*(actors or ()), *load_project(project).actors)
    readings = _readings(
        files, options, lambda: (_load_model(model, threads), _load_gazetteer(tables)), failures
    )
    many = len(files) > 1
    _WRITERS[form](_with_progress(readings, len(files)), many, evidence)
    raise typer.Exit(failures.exit_code)


@evaluate_app.callback()
def _evaluate() -> None:
    pass


@evaluate_app.command("syntax", help=_SYNTAX_HELP, epilog=_EPILOG, no_args_is_help=True)
def syntax_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A treebank in CoNLL-U.")],
    form: Annotated[
        ScoreFormat, typer.Option("--format", help="How to write the scores.")
    ] = ScoreFormat.TABLE,
    model: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Another reader model than the shipped one."),
    ] = None,
) -> None:
    """Score tags and trees; the help text stands in `_SYNTAX_HELP`."""
    from dragoman.evaluate import syntax_scores  # noqa: PLC0415 - brings the model's runtime

    scores = syntax_scores(file, _load_model(model, 0))
    _write_scores(scores, form, width=14)


@evaluate_app.command("events", help=_EVENTS_HELP, epilog=_EPILOG, no_args_is_help=True)
def events_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="PLOVER records: a JSON array or JSON lines.")
    ],
    form: Annotated[
        ScoreFormat, typer.Option("--format", help="How to write the scores.")
    ] = ScoreFormat.TABLE,
    model: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Another reader model than the shipped one."),
    ] = None,
    actors: ActorFiles = None,
) -> None:
    """Score events read from raw text; the help text stands in `_EVENTS_HELP`."""
    from dragoman.event_scores import event_scores  # noqa: PLC0415 - brings the model's runtime

    scores = event_scores(file, _load_model(model, 0), _load_gazetteer(actors or ()))
    _write_scores(scores, form, width=18)


def _write_scores(scores: dict[str, float], form: ScoreFormat, width: int) -> None:
    if form is ScoreFormat.JSON:
        typer.echo(_json(scores))
        return
    for name, value in scores.items():
        typer.echo(f"{name:<{width}}{100 * value:6.2f}")


@dataclass(frozen=True, slots=True)
class _Options:
    """What the call says of all of its reports."""

    title: str | None
    published: PartialDate | None
    publisher: str | None
    force: bool
    limit: int


@dataclass(slots=True)
class _Failures:
    """The failures of a run, each told at once; the run goes on with the other reports."""

    exit_code: int = 0

    def tell(self, error: DragomanError) -> None:
        _complain(error)
        self.exit_code = max(self.exit_code, error.exit_code)


def _complain(error: object) -> None:
    words = " ".join(str(error).split())
    shown = "".join(letter if letter.isprintable() else "?" for letter in words)
    print(f"dragoman: {shown}", file=sys.stderr)


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _load_model(folder: Path | None, threads: int) -> ReaderModel:
    from dragoman.model.inference import load_model  # noqa: PLC0415 - brings onnxruntime

    return load_model(folder, threads)


def _load_gazetteer(tables: Sequence[Path]) -> Gazetteer:
    from dragoman.gazetteer import load_gazetteer  # noqa: PLC0415 - takes a while

    return load_gazetteer(tables)


def _readings(
    files: Sequence[str],
    options: _Options,
    means: Callable[[], tuple[ReaderModel, Gazetteer]],
    failures: _Failures,
) -> Iterator[Reading]:
    """Read what can be read; model and tables are loaded once there is a report to read."""
    reports = _reports(files, options, failures)
    first = next(reports, None)
    if first is None:
        return
    from dragoman.reading import read_many  # noqa: PLC0415 - brings the model's runtime

    yield from read_many(chain([first], reports), *means())


def _reports(files: Sequence[str], options: _Options, failures: _Failures) -> Iterator[Report]:
    from dragoman.loading import load_reports  # noqa: PLC0415 - HTML reading takes long to import

    for source in files:
        try:
            for item in load_reports(
                source,
                limit=options.limit,
                title=options.title,
                published=options.published,
                publisher=options.publisher,
                force=options.force,
            ):
                if isinstance(item, DragomanError):
                    failures.tell(item)
                else:
                    yield item
        except DragomanError as error:
            failures.tell(error)


def _with_progress(readings: Iterator[Reading], count: int) -> Iterator[Reading]:
    """Show a bar on the terminal's standard error while several reports are read."""
    if count < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - several
        yield from readings
        return
    from rich.console import Console  # noqa: PLC0415 - only for a terminal
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    yield from track(readings, "Reading", total=count, console=console, transient=True)


def _write_text(readings: Iterator[Reading], _many: bool, evidence: bool) -> None:
    from dragoman.views.text import print_lines, text_lines  # noqa: PLC0415 - views bring rich

    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for place, reading in enumerate(readings):
        if place:
            print()
        lines = text_lines(reading, evidence=evidence, plain=not coloured)
        print_lines(lines, wrapped=sys.stdout.isatty(), coloured=coloured)


def _write_json(readings: Iterator[Reading], many: bool, _evidence: bool) -> None:
    """Write one object for one report, an array as soon as there may be several."""
    first = next(readings, None)
    second = next(readings, None)
    if first is None:
        if many:
            print("[]")
    elif second is None and not many:
        print(_json(first.to_dict(), indent=2))
    else:
        found = [
            first.to_dict(),
            *(item.to_dict() for item in chain(() if second is None else (second,), readings)),
        ]
        print(_json(found, indent=2))


def _write_jsonl(readings: Iterator[Reading], _many: bool, _evidence: bool) -> None:
    for reading in readings:
        print(_json(reading.to_dict()), flush=True)


def _write_plover(readings: Iterator[Reading], _many: bool, _evidence: bool) -> None:
    from dragoman.views.plover import plover_records  # noqa: PLC0415 - views read readings

    for reading in readings:
        for record in plover_records(reading):
            print(_json(record))


def _write_html(readings: Iterator[Reading], _many: bool, _evidence: bool) -> None:
    from dragoman.views.html import page_html  # noqa: PLC0415 - views read readings

    found = list(readings)
    if found:
        print(page_html(found), end="")


_WRITERS: dict[Format, Callable[[Iterator[Reading], bool, bool], None]] = {
    Format.TEXT: _write_text,
    Format.JSON: _write_json,
    Format.JSONL: _write_jsonl,
    Format.PLOVER: _write_plover,
    Format.HTML: _write_html,
}


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def main() -> None:
    """Run the command line; no failure that Dragoman foresees shows a traceback."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except DragomanError as error:
        _complain(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # What reads the output has left; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_BROKEN_PIPE)
