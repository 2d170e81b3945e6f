"""Measure reading on this machine: speed, the model's share of it, cold start, peak memory.

    python bench/reading.py [--reports 120] [--json FILE]

The corpus is the paragraphs of `examples/*.txt`, dealt anew into reports. Every figure comes from a
process of its own. Absolute figures hold for this machine only; ratios travel better.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
EXAMPLE = EXAMPLES / "canal-treaty.txt"
THREADS = (1, 2)
COLD_STARTS = 5
PARAGRAPHS_PER_REPORT = 8
MEGABYTE = 1_000_000
_TO_BYTES = 1 if sys.platform == "darwin" else 1024
_COMMAND = "import sys; from dragoman.cli import main; sys.exit(main())"

Figures = dict[str, float]


def corpus(size: int, seed: int = 7) -> list[str]:
    """Deal the paragraphs of the examples into reports, each under a headline of the examples."""
    texts = [path.read_text(encoding="utf-8").strip() for path in sorted(EXAMPLES.glob("*.txt"))]
    if not texts:
        sys.exit(f"no example reports in {EXAMPLES}")
    paragraphs = [text.split("\n\n") for text in texts]
    titles = [parts[0] for parts in paragraphs]
    bodies = [part for parts in paragraphs for part in parts[1:]]
    chance = random.Random(seed)  # noqa: S311 - only deals paragraphs
    return [
        "\n\n".join(
            [chance.choice(titles), *chance.sample(bodies, min(len(bodies), PARAGRAPHS_PER_REPORT))]
        )
        for _ in range(size)
    ]


def measure(threads: int, size: int) -> Figures:
    """Read the corpus in this process."""
    from dragoman.model.inference import SHIPPED, Analysis, ReaderModel  # noqa: PLC0415
    from dragoman.reading import read_many  # noqa: PLC0415 - the parent process stays small

    class TimedModel(ReaderModel):
        spent = 0.0

        def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
            start = time.perf_counter()
            found = super().analyse(sentences)
            TimedModel.spent += time.perf_counter() - start
            return found

    model = TimedModel(SHIPPED, threads)
    reports = corpus(size)
    list(read_many(reports[:3], model))  # tables and caches are filled once, not per sentence
    TimedModel.spent, start = 0.0, time.perf_counter()
    sentences = sum(len(reading.sentences) for reading in read_many(reports, model))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _TO_BYTES / MEGABYTE
    return {
        "threads": threads,
        "reports": size,
        "sentences": sentences,
        "sentences_per_second": round(sentences / seconds, 1),
        "model_share": round(TimedModel.spent / seconds, 3),
        "peak_megabytes": round(peak, 1),
    }


def in_fresh_process(threads: int, size: int) -> Figures:
    """Measure in a process of its own, so that one run warms nothing for the next."""
    command = [sys.executable, __file__, "--threads", str(threads), "--reports", str(size)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    figures: Figures = json.loads(answer.stdout)
    return figures


def cold_start() -> Figures:
    """Time the command from start to end on the example report; the median of a few runs."""
    seconds, peaks = [], []
    for _ in range(COLD_STARTS):
        start = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "read", str(EXAMPLE)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        assert child.stderr is not None
        message = child.stderr.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - start)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"dragoman read {EXAMPLE} failed: {message.strip()}")
        peaks.append(usage.ru_maxrss * _TO_BYTES / MEGABYTE)
    return {
        "cold_start_seconds": round(statistics.median(seconds), 2),
        "cold_start_slowest_seconds": round(max(seconds), 2),
        "cold_start_peak_megabytes": round(max(peaks), 1),
    }


def table(runs: Sequence[Figures], start: Figures) -> str:
    """Set the figures as a small table; the last column compares with the first run."""
    lines = [f"{'threads':>7} {'sentences/s':>12} {'in the model':>13} {'peak MB':>8} {'ratio':>6}"]
    for run in runs:
        ratio = run["sentences_per_second"] / runs[0]["sentences_per_second"]
        lines.append(
            f"{run['threads']:>7} {run['sentences_per_second']:>12.1f} {run['model_share']:>13.0%} "
            f"{run['peak_megabytes']:>8.0f} {ratio:>6.2f}"
        )
    lines.append("")
    lines.append(
        f"dragoman read {EXAMPLE.relative_to(ROOT)}: {start['cold_start_seconds']:.2f} s from cold "
        f"(slowest of {COLD_STARTS}: {start['cold_start_slowest_seconds']:.2f} s), "
        f"{start['cold_start_peak_megabytes']:.0f} MB"
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=120, help="size of the corpus")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--threads", type=int, help="measure here, with so many threads, as JSON")
    options = parser.parse_args()
    if options.threads is not None:
        print(json.dumps(measure(options.threads, options.reports)))
        return
    runs = [in_fresh_process(threads, options.reports) for threads in THREADS]
    start = cold_start()
    print(table(runs, start))
    if options.json is not None:
        figures = {"read_many": runs, "cold_start": start}
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
