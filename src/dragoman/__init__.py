"""Dragoman reads news reports about politics between states into a record that can be checked.

>>> import dragoman
>>> reading = dragoman.read("Kenya asked Uganda to reopen the border.", published="2016-02-24")
>>> reading.events[0].category
'REQUEST'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dragoman.errors import (
    BinaryReport,
    DateError,
    DragomanError,
    EmptyReport,
    EncodingError,
    FetchError,
    LanguageError,
    MissingReport,
    ModelError,
    ReportError,
    TableError,
    TooLargeReport,
    UsageError,
)
from dragoman.values import PartialDate, Span

if TYPE_CHECKING:
    from dragoman.actors import Actor
    from dragoman.agreements import Agreement
    from dragoman.attribution import Statement
    from dragoman.events import Event
    from dragoman.gazetteer import Gazetteer, load_gazetteer
    from dragoman.loading import load_reports
    from dragoman.reading import Reading, read, read_many, read_report
    from dragoman.reports import Report

__version__ = "0.1.0"

# Loaded when first asked for: the pipeline brings the model's runtime, which takes a while.
_LAZY = {
    "Actor": "dragoman.actors",
    "Agreement": "dragoman.agreements",
    "Event": "dragoman.events",
    "Gazetteer": "dragoman.gazetteer",
    "Reading": "dragoman.reading",
    "Report": "dragoman.reports",
    "Statement": "dragoman.attribution",
    "load_gazetteer": "dragoman.gazetteer",
    "load_reports": "dragoman.loading",
    "read": "dragoman.reading",
    "read_many": "dragoman.reading",
    "read_report": "dragoman.reading",
}

__all__ = [
    "Actor",
    "Agreement",
    "BinaryReport",
    "DateError",
    "DragomanError",
    "EmptyReport",
    "EncodingError",
    "Event",
    "FetchError",
    "Gazetteer",
    "LanguageError",
    "MissingReport",
    "ModelError",
    "PartialDate",
    "Reading",
    "Report",
    "ReportError",
    "Span",
    "Statement",
    "TableError",
    "TooLargeReport",
    "UsageError",
    "__version__",
    "load_gazetteer",
    "load_reports",
    "read",
    "read_many",
    "read_report",
]


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_LAZY[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
