"""Events as a pandas data frame, one row an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.errors import UsageError
from dragoman.events import Event
from dragoman.reading import Reading

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "report", "published", "event", "category", "mode", "context", "cameo", "quad", "score",
    "actor", "actor_code", "recipient", "recipient_code", "date", "happened", "value", "source",
    "auxiliary", "content_of", "agreement", "trigger", "evidence", "sentence", "start", "end",
    "confidence",
)  # fmt: skip


def events_frame(reading: Reading) -> pandas.DataFrame:
    """Give the events of a reading as a data frame; several values of a cell are joined by `|`.

    >>> import dragoman
    >>> frame = events_frame(dragoman.read("Chad denounced Mali."))
    >>> frame[["actor_code", "category", "recipient_code"]].to_numpy().tolist()
    [['TCD', 'ACCUSE', 'MLI']]

    Returns:
        The columns `COLUMNS` in this order, also where there is no event; `value` and `source` are
        the factuality and the name of the innermost source.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas  # noqa: PLC0415 - optional
    except ImportError:
        raise UsageError(
            "data frames need pandas, which is not installed: pip install 'dragoman[pandas]'"
        ) from None
    rows = [_row(reading, event) for event in reading.events]
    return pandas.DataFrame(rows, columns=list(COLUMNS))


def _row(reading: Reading, event: Event) -> tuple[object, ...]:
    report = reading.report
    return (
        report.id or report.sha256[:16],
        None if report.published is None else str(report.published),
        event.id,
        event.category,
        event.mode,
        "|".join(event.contexts),
        event.cameo,
        event.quad,
        event.score,
        *_who(reading, event.actors),
        *_who(reading, event.recipients),
        event.date,
        event.happened,
        event.value,
        _source(reading, event.factuality[-1].source),
        "|".join(event.auxiliary),
        event.content_of,
        event.agreement,
        reading.text_of(event.trigger),
        reading.text_of(event.evidence),
        event.sentence,
        event.evidence.start,
        event.evidence.end,
        event.confidence,
    )


def _who(reading: Reading, actors: Sequence[str]) -> tuple[str, str]:
    cast = [reading.cast[actor] for actor in actors]
    codes = (" ".join(part for part in (actor.country, *actor.sectors) if part) for actor in cast)
    return "|".join(actor.name for actor in cast), "|".join(codes)


def _source(reading: Reading, source: str) -> str:
    return source if source in {"author", "unnamed"} else reading.cast[source].name
