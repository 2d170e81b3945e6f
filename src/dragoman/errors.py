"""What can go wrong, as one tree.

    DragomanError               exit code 1
    ├── UsageError              2   the call itself is off
    │   ├── DateError           2   a date that is no date
    │   └── TableError          2   a table of the user's that is not valid
    ├── LanguageError           3   the report is not in English
    └── ReportError             4   the report cannot be read
        ├── MissingReport       4   no such file, or a folder
        ├── EmptyReport         4   nothing to read in it
        ├── BinaryReport        4   not text
        ├── EncodingError       4   text in no encoding that could be told
        ├── TooLargeReport      4   over the limit
        └── FetchError          4   a URL that could not be fetched
    └── ModelError              5   the model's files are missing or not what they should be

Every message is one line: what, where, and what would be valid.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Any failure that Dragoman foresees; `exit_code` is what the command line returns."""

    exit_code = 1


class UsageError(DragomanError):
    """The call itself is off: an option, a format, a field."""

    exit_code = 2


class DateError(UsageError):
    """A text given as a date is none."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a date: {text!r} (valid: 2016, 2016-02 or 2016-02-24)")


class TableError(UsageError):
    """A table that the user gave, of actors or in a dictionary's form, is not valid."""


class LanguageError(DragomanError):
    """The report is not in English."""

    exit_code = 3


class ReportError(DragomanError):
    """A report cannot be read."""

    exit_code = 4


class MissingReport(ReportError):
    """There is no such file, or it is a folder."""


class EmptyReport(ReportError):
    """There is nothing to read in the report."""


class BinaryReport(ReportError):
    """The report is not text."""


class EncodingError(ReportError):
    """The report's encoding could not be told."""


class TooLargeReport(ReportError):
    """The report is larger than the limit."""


class FetchError(ReportError):
    """The report's URL could not be fetched."""


class ModelError(DragomanError):
    """The files of the reader model are missing or not what they should be."""

    exit_code = 5
