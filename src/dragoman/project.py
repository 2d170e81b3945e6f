"""The project file: what a user wants for all runs in a folder.

    # dragoman.toml
    actors = ["our-actors.csv", "phoenix.csv"]

Paths are relative to the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UsageError

NAME = "dragoman.toml"
_KEYS = ("actors",)


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of a project file."""

    actors: tuple[Path, ...] = ()
    """Tables of actors that stand before the shipped ones."""


def load_project(path: Path | None = None) -> Project:
    """Read a project file: the one given, else `dragoman.toml` of the working folder if there.

    Raises:
        UsageError: the file given is missing, or it is no valid project file.
    """
    place = path or Path(NAME)
    if path is None and not place.is_file():
        return Project()
    try:
        settings = tomllib.loads(place.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{place}: cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{place}: not TOML: {error}") from None
    unknown = [key for key in settings if key not in _KEYS]
    if unknown:
        raise UsageError(f"{place}: unknown setting {unknown[0]!r} (valid: {', '.join(_KEYS)})")
    actors = settings.get("actors", [])
    if not isinstance(actors, list) or not all(isinstance(item, str) for item in actors):
        raise UsageError(f'{place}: actors must be a list of files (valid: actors = ["our.csv"])')
    return Project(tuple(place.parent / item for item in actors))
