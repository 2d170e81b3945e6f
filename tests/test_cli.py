"""The command line through its door: output, errors, exit codes."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import dragoman
from command_line import run

ROOT = Path(__file__).parent.parent
REQUEST = "Kenya asked Uganda to reopen the border on Monday.\n"
DENIAL = "Serbia denied that it had attacked Kosovo.\n"
GERMAN = (
    "Der Präsident hat heute mit dem Kanzler über die Krise in der Region gesprochen und "
    "verlangte eine schnelle Lösung.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("request", REQUEST), ("denial", DENIAL), ("german", GERMAN), ("empty", "")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_text_is_plain_when_piped(folder: Path) -> None:
    result = run("read", "request.txt", cwd=folder)
    assert result.returncode == 0
    assert result.stderr == ""
    assert "\x1b" not in result.stdout
    assert "Kenya (KEN) → requests" in result.stdout


def test_evidence_marks_trigger_and_cues(folder: Path) -> None:
    result = run("read", "request.txt", "--evidence", cwd=folder)
    assert "| Kenya [[asked]] Uganda to reopen the border on Monday." in result.stdout
    assert "| Kenya {asked} Uganda to [[reopen]] the border on Monday." in result.stdout


def test_standard_input_with_a_date() -> None:
    result = run("read", "-", "--published", "2016-02-24", "--format", "json", stdin=REQUEST)
    reading = json.loads(result.stdout)
    assert reading["report"]["published"] == "2016-02-24"
    assert [event["category"] for event in reading["events"]] == ["REQUEST", "RETREAT"]


def test_json_of_several_is_an_array(folder: Path) -> None:
    result = run("read", "request.txt", "denial.txt", "--format", "json", cwd=folder)
    assert [item["schema"] for item in json.loads(result.stdout)] == ["dragoman-reading/1"] * 2


def test_jsonl_gives_one_line_a_reading(folder: Path) -> None:
    result = run("read", "request.txt", "denial.txt", "--format", "jsonl", cwd=folder)
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == 2


def test_plover_gives_one_line_an_event(folder: Path) -> None:
    result = run("read", "request.txt", "--format", "plover", cwd=folder)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["has_event"] for record in records] == [True, False]


def test_html_is_a_page(folder: Path) -> None:
    result = run("read", "request.txt", "--format", "html", cwd=folder)
    assert result.stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("name", "code"), [("missing.txt", 4), (".", 4), ("empty.txt", 4), ("german.txt", 3)]
)
def test_unreadable_report_is_one_line_and_a_code(folder: Path, name: str, code: int) -> None:
    result = run("read", name, cwd=folder)
    assert result.returncode == code
    assert result.stdout == ""
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1


def test_other_files_are_still_read(folder: Path) -> None:
    result = run("read", "german.txt", "request.txt", "missing.txt", "denial.txt", cwd=folder)
    assert result.returncode == 4
    assert result.stdout.count("What was not understood") == 2
    assert result.stderr.count("\n") == 2


def test_force_reads_another_language(folder: Path) -> None:
    assert run("read", "german.txt", "--force", cwd=folder).returncode == 0


def test_limit_is_an_option(folder: Path) -> None:
    result = run("read", "request.txt", "--max-bytes", "10", cwd=folder)
    assert result.returncode == 4


@pytest.mark.parametrize(
    "words",
    [
        ("read", "request.txt", "--published", "soon"),
        ("read", "request.txt", "--format", "json", "--evidence"),
        ("read", "request.txt", "--format", "xml"),
        ("read",),
        ("listen",),
    ],
)
def test_wrong_usage(folder: Path, words: tuple[str, ...]) -> None:
    result = run(*words, cwd=folder)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_model_folder_without_a_model(folder: Path) -> None:
    result = run("read", "request.txt", "--model", str(folder), cwd=folder)
    assert result.returncode == 5
    assert result.stderr.count("\n") == 1


def test_same_bytes_whatever_the_threads(folder: Path) -> None:
    outputs = {
        run("read", "request.txt", "denial.txt", "--format", "jsonl", "--threads", count,
            cwd=folder).stdout
        for count in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1


def test_reader_that_leaves_early(folder: Path) -> None:
    (folder / "long.txt").write_text(REQUEST * 300, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [sys.executable, "-m", "dragoman", "read", "long.txt", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_version() -> None:
    assert run("--version").stdout == f"dragoman {dragoman.__version__}\n"


def test_evaluate_syntax(tmp_path: Path) -> None:
    treebank = tmp_path / "one.conllu"
    treebank.write_text("1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    result = run("evaluate", "syntax", str(treebank), "--format", "json")
    assert json.loads(result.stdout) == dict.fromkeys(("upos", "uas", "las", "las_universal"), 1.0)
    assert "upos" in run("evaluate", "syntax", str(treebank)).stdout


def test_help_does_not_load_the_model() -> None:
    code = (
        "import sys, dragoman.cli; "
        "print({'onnxruntime', 'numpy', 'rich', 'trafilatura', 'pandas'} & set(sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert result.stdout == "set()\n"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "json.md"])
def test_generated_page_is_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == generator().pages()[name]


def test_the_readme_shows_what_is_printed() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8") == generator().readme()


def test_reference_lists_every_command() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for words in (("read",), ("evaluate",), ("evaluate", "syntax")):
        assert words in generator().commands()
        assert f"## dragoman {' '.join(words)}\n" in page


def test_public_names_are_sorted_and_there() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert all(getattr(dragoman, name) is not None for name in dragoman.__all__)
    errors = {
        name for name, value in vars(dragoman.errors).items()
        if isinstance(value, type) and issubclass(value, dragoman.DragomanError)
    }  # fmt: skip
    assert errors <= set(dragoman.__all__)
