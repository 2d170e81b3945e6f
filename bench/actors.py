"""Measure what imported names cost: reading speed, time to load, memory.

    python bench/actors.py [--dictionaries ../shared/data/dictionaries] [--json FILE]

The shipped tables of actors are set against the same with those that `dragoman actors import` makes
of the dictionaries (`*.actors.txt`, `*.agents.txt`). Speeds are measured in one process, on one
thread; each report is read with both in turn, several times, and its time is the median, so that
what else the machine does meets both and counts little. Load and memory come from processes of
their own. Absolute figures hold for this machine only; ratios travel better.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from reading import _COMMAND, _TO_BYTES, MEGABYTE, ROOT, Figures, corpus

DICTIONARIES = ROOT.parent / "shared" / "data" / "dictionaries"
PATTERNS = ("*.actors.txt", "*.agents.txt")
LOADS = 3
LEAST_RATIO = 0.90
"""A reading with the imported names may take a tenth longer."""


def imported(folder: Path, table: Path) -> None:
    """Make a table of the dictionaries in a folder, with the command that a user has for it."""
    files = sorted(str(path) for pattern in PATTERNS for path in folder.glob(pattern))
    if not files:
        sys.exit(f"no dictionaries in {folder} (wanted: {', '.join(PATTERNS)})")
    command = [sys.executable, "-c", _COMMAND, "actors", "import", *files, "-o", str(table)]
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    if done.returncode:
        sys.exit(f"dragoman actors import failed: {done.stderr.strip()}")


def speeds(tables: Mapping[str, Sequence[Path]], size: int, rounds: int) -> dict[str, Figures]:
    """Read each report of the corpus with each of the sets of tables in turn."""
    from dragoman.gazetteer import load_gazetteer  # noqa: PLC0415 - not part of the loads
    from dragoman.model.inference import SHIPPED, ReaderModel  # noqa: PLC0415
    from dragoman.reading import read_many  # noqa: PLC0415

    model, reports = ReaderModel(SHIPPED, 1), corpus(size)
    gazetteers = {name: load_gazetteer(paths) for name, paths in tables.items()}
    sentences = 0
    for gazetteer in gazetteers.values():  # caches are filled once, not per sentence
        sentences = sum(len(item.sentences) for item in read_many(reports, model, gazetteer))
    seconds: dict[str, list[list[float]]] = {name: [[] for _ in reports] for name in tables}
    for turn in range(rounds):
        for place, report in enumerate(reports):
            # Who goes first changes, so that neither gains by its place.
            for name in list(tables)[:: 1 if (turn + place) % 2 else -1]:
                start = time.perf_counter()
                list(read_many([report], model, gazetteers[name]))
                seconds[name][place].append(time.perf_counter() - start)
    return {name: speed(sentences, times) for name, times in seconds.items()}


def speed(sentences: int, seconds: Sequence[Sequence[float]]) -> Figures:
    """Give the speed by the median time of each report, and those of the extreme rounds."""
    rounds = [sum(times) for times in zip(*seconds, strict=True)]
    return {
        "sentences": sentences,
        "sentences_per_second": sentences / sum(map(statistics.median, seconds)),
        "slowest": sentences / max(rounds),
        "fastest": sentences / min(rounds),
    }


def load(paths: Sequence[Path], size: int) -> Figures:
    """Load tables in this process, and read with them."""
    from dragoman.gazetteer import load_gazetteer  # noqa: PLC0415 - not part of the time
    from dragoman.reading import read_many  # noqa: PLC0415

    before = peak_megabytes()
    start = time.perf_counter()
    gazetteer = load_gazetteer(paths)
    seconds, loaded = time.perf_counter() - start, peak_megabytes()
    list(read_many(corpus(size), None, gazetteer))
    return {
        "names": len(gazetteer),
        "role_nouns": len(gazetteer.roles),
        "load_seconds": seconds,
        "load_megabytes": loaded - before,
        "peak_megabytes": peak_megabytes(),
    }


def peak_megabytes() -> float:
    """Give the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _TO_BYTES / MEGABYTE


def in_fresh_process(arguments: Sequence[str]) -> str:
    """Run this file anew, so that one measurement warms nothing for the next."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, text=True).stdout


def loads(paths: Sequence[Path], size: int) -> Figures:
    """Load tables several times, each in a process of its own; the median of each figure."""
    command = ["--reports", str(size), "--load", *map(str, paths)]
    runs: list[Figures] = [json.loads(in_fresh_process(command)) for _ in range(LOADS)]
    return {name: round(statistics.median(run[name] for run in runs), 2) for name in runs[0]}


def compared(tables: Mapping[str, Sequence[Path]], size: int, rounds: int) -> dict[str, Figures]:
    """Measure each set of tables; the ratio is to the speed with the first one."""
    # First, for a process that starts another hands on the most memory it has held.
    loaded = {name: loads(paths, size) for name, paths in tables.items()}
    found = speeds(tables, size, rounds)
    first = next(iter(found.values()))["sentences_per_second"]
    return {
        name: {
            **loaded[name],
            **{what: round(value, 1) for what, value in run.items()},
            "ratio": round(run["sentences_per_second"] / first, 3),
        }
        for name, run in found.items()
    }


def table(figures: Mapping[str, Figures]) -> str:
    """Set the figures as a small table; the last column compares with the first row."""
    lines = [
        f"{'tables':<10} {'names':>8} {'role nouns':>11} {'load s':>7} {'load MB':>8} "
        f"{'peak MB':>8} {'sentences/s':>12} {'slowest-fastest':>16} {'ratio':>6}"
    ]
    for name, run in figures.items():
        spread = f"{run['slowest']:.0f}-{run['fastest']:.0f}"
        lines.append(
            f"{name:<10} {run['names']:>8.0f} {run['role_nouns']:>11.0f} "
            f"{run['load_seconds']:>7.2f} {run['load_megabytes']:>8.0f} "
            f"{run['peak_megabytes']:>8.0f} {run['sentences_per_second']:>12.1f} "
            f"{spread:>16} {run['ratio']:>6.3f}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--dictionaries", type=Path, default=DICTIONARIES, metavar="DIR")
    parser.add_argument("--reports", type=int, default=30, help="size of the corpus")
    parser.add_argument("--rounds", type=int, default=7, help="readings of it with each")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--load", type=Path, nargs="*", help="load these tables here, as JSON")
    options = parser.parse_args()
    if options.load is not None:
        print(json.dumps(load(options.load, options.reports)))
        return
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder, "imported.csv")
        imported(options.dictionaries, own)
        tables = {"shipped": (), "imported": (own,)}
        figures = compared(tables, options.reports, options.rounds)
    print(table(figures))
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    if figures["imported"]["ratio"] < LEAST_RATIO:
        sys.exit(f"reading is slower than {LEAST_RATIO:.2f} of its speed with the shipped tables")


if __name__ == "__main__":
    main()
