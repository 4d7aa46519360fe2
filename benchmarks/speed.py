"""How fast and how lean coding is: ``make bench``, or ``make bench FILE=documents.jsonl``.

Times the command ``dragoman code`` as a user runs it, start-up and writing included, with one process and with one a
core. Peak memory is the resident memory of the command and its children together, looked at every 20 ms; pages that
they share are counted in each.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import psutil

from dragoman.reading import read
from dragoman.shapes import Document
from dragoman.text import split

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DRAGOMAN = [sys.executable, "-m", "dragoman"]
ONE_SENTENCE = "The foreign ministers of India and Russia met in New Delhi on Monday."


def main() -> None:
    """Measure the inputs given, or the examples, and print one row for each number of processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*", default=[str(EXAMPLES / "india-russia"), str(EXAMPLES / "other")])
    inputs = parser.parse_args().inputs
    documents, sentences = counts(d for d in read(inputs) if isinstance(d, Document))
    print(f"{documents} documents, {sentences} sentences")
    print(f"{'processes':>10} {'seconds':>8} {'documents/s':>12} {'sentences/s':>12} {'events':>8} {'peak MB':>8}")
    for jobs in dict.fromkeys((1, os.cpu_count() or 1)):
        seconds, peak, events = measured(inputs, jobs)
        rates = f"{documents / seconds:>12.1f} {sentences / seconds:>12.1f}"
        print(f"{jobs:>10} {seconds:>8.1f} {rates} {events:>8} {peak / 1e6:>8.0f}")
    print(f"start-up: help {best_of_three('--help'):.2f} s, ", end="")
    print(f"one sentence {best_of_three('explain', '--published', '2025-05-12', '--text', ONE_SENTENCE):.2f} s")


def counts(documents: Iterable[Document]) -> tuple[int, int]:
    """How many documents, and how many sentences are in them."""
    lengths = [len(split(document.text)) for document in documents]
    return len(lengths), sum(lengths)


def measured(inputs: list[str], jobs: int) -> tuple[float, int, int]:
    """Seconds, peak memory in bytes and number of events of one run of ``dragoman code``."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "events.jsonl")
        start = time.perf_counter()
        process = psutil.Popen([*DRAGOMAN, "code", *inputs, "--format", "jsonl", "-o", out, "--jobs", str(jobs)])
        peak = 0
        while process.poll() is None:
            peak = max(peak, resident(process))
            time.sleep(0.02)
        seconds = time.perf_counter() - start
        if process.returncode:
            sys.exit(f"dragoman code failed with exit status {process.returncode}")
        with out.open("rb") as lines:
            return seconds, peak, sum(1 for _ in lines)


def resident(process: psutil.Process) -> int:
    """Resident memory in bytes of the process and all below it; what has just ended counts nothing."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total


def best_of_three(*arguments: str) -> float:
    """Seconds of the quickest of three runs of the command."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run([*DRAGOMAN, *arguments], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    return min(once() for _ in range(3))


if __name__ == "__main__":
    main()
