"""Write what follows from the code: `docs/cli.md`, `docs/json.md`, and the README's output.

    python docs/generate.py

The tests call `pages` and compare, so that neither page falls behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from dragoman.cli import app

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
EXAMPLE = DOCS.parent / "examples" / "canal-treaty.txt"
_OUTPUT = ("<!-- output -->\n", "<!-- /output -->")
SCHEMA = DOCS.parent / "src" / "dragoman" / "schema" / "reading.schema.json"
_WIDTH = "100"
_NOTICE = "<!-- Written by docs/generate.py; change the source it is written from. -->"
_FEW = 20
"""Longer lists of values are left to the schema."""


def pages() -> dict[str, str]:
    """Give the generated pages by file name."""
    return {"cli.md": cli_page(), "json.md": json_page()}


def readme() -> str:
    """Give the README with what `dragoman read` prints now for the example report."""
    before, _, rest = README.read_text(encoding="utf-8").partition(_OUTPUT[0])
    after = rest.partition(_OUTPUT[1])[2]
    printed = CliRunner().invoke(app, ["read", str(EXAMPLE)], env={"NO_COLOR": "1"})
    assert printed.exit_code == 0, printed.output
    return f"{before}{_OUTPUT[0]}```text\n{printed.stdout.strip()}\n```\n{_OUTPUT[1]}{after}"


def commands() -> list[tuple[str, ...]]:
    """Give every command of the command line by its words, groups before what they hold."""
    return list(_commands(get_command(app), ()))


def _commands(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, (*words, name))


def cli_page() -> str:
    """Give the help of every command."""
    parts = [_NOTICE, "# Command line", "What `--help` prints, command by command."]
    for words in commands():
        name = " ".join(("dragoman", *words))
        parts += [f"## {name}", f"```text\n{_help(words)}\n```"]
    return "\n\n".join(parts) + "\n"


def _help(words: tuple[str, ...]) -> str:
    environment = {"COLUMNS": _WIDTH, "TERMINAL_WIDTH": _WIDTH, "NO_COLOR": "1"}
    result = CliRunner().invoke(app, [*words, "--help"], env=environment, prog_name="dragoman")
    assert result.exit_code == 0, result.output
    return result.output.strip("\n")


def json_page() -> str:
    """Describe every key of the JSON form, from the schema that ships."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    intro = (
        "Printed by `dragoman read --format json` (one object for one report, an array for "
        "several) and `--format jsonl` (one line a report); `Reading.to_dict()` gives the same. "
        "The schema ships as `dragoman/schema/reading.schema.json`. Every key is always there; "
        "what is not known is `null` or an empty list."
    )
    parts = [_NOTICE, "# JSON", intro, _object("Reading", schema)]
    parts += [_object(name, value) for name, value in schema["$defs"].items()]
    return "\n\n".join(parts) + "\n"


def _object(name: str, schema: dict[str, Any]) -> str:
    rows = [
        f"| `{key}` | {_type(value)} | {_meaning(value)} |"
        for key, value in schema["properties"].items()
    ]
    table = "\n".join(["| Key | Type | Meaning |", "| --- | --- | --- |", *rows])
    return f"## {name}\n\n{schema['description']}\n\n{table}"


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "anyOf" in value:
        return " or ".join(map(_type, value["anyOf"]))
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}"
    if "const" in value or "enum" in value:
        return "value"
    kinds = value["type"]
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


def _meaning(value: dict[str, Any]) -> str:
    choices = value.get("enum") or value.get("items", {}).get("enum")
    words = str(value["description"])
    if "const" in value:
        return f"{words} `{value['const']}`"
    if choices and len(choices) <= _FEW:
        listed = ", ".join("null" if choice is None else f"`{choice}`" for choice in choices)
        return f"{words} One of {listed}."
    return f"{words} One of {len(choices)} values, listed in the schema." if choices else words


if __name__ == "__main__":
    for name, page in pages().items():
        (DOCS / name).write_text(page, encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
