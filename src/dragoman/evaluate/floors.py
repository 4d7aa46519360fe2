"""The accuracy below which a change may not fall: ``floors.json``, gold by measure by value.

    python -m dragoman.evaluate.floors                              what is measured beside what is asked; 1 when below
    python -m dragoman.evaluate.floors --raise                      raise each floor to what is measured, less a margin
    python -m dragoman.evaluate.floors --lower GOLD:MEASURE         lower this one to what is measured, less a margin

A floor comes down by its own name only. ``false_alarms`` is a ceiling: there, less is better, and "raise" brings it
down. Paths are relative to the file. Gold that is not there is passed over.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DragomanError, InputError
from dragoman.evaluate.gold import coded, read_gold
from dragoman.evaluate.scores import RATES, SHARES, Scores, evaluate

CEILINGS = ("false_alarms",)
MARGIN = 0.02  # so that a change which costs a dyad or two here and wins some elsewhere need not be argued

Floors = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Held:
    """A floor beside what is measured; ``measured`` is None where the gold has nothing to measure it by."""

    gold: str
    measure: str
    floor: float
    measured: float | None

    @property
    def name(self) -> str:
        """What ``--lower`` calls it."""
        return f"{self.gold}:{self.measure}"

    @property
    def holds(self) -> bool:
        """Whether the measure is on the right side of the floor."""
        return self.measured is not None and not _better(self.measure, self.floor, self.measured)


def read_floors(path: Path) -> Floors:
    """The floors of a file. Raises InputError for a measure that there is not."""
    try:
        floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}") from None
    for gold, asked in floors.items():
        for measure in asked:
            _check(measure, f"{path}: {gold}")
    return floors


def measure(floors: Floors, folder: Path) -> list[Held]:
    """Every floor whose gold is in ``folder``, measured with the coder as it is."""
    found = []
    for gold, asked in floors.items():
        if not (folder / gold).exists():
            continue
        golds = read_gold(folder / gold)
        scores = evaluate(golds, coded(golds, jobs=1), resamples=0)
        found += [Held(gold, name, floor, value_of(scores, name)) for name, floor in asked.items()]
    return found


def value_of(scores: Scores, measure: str) -> float | None:
    """A measure by name: a share such as ``false_alarms``, or ``dyads.f1``."""
    name, _, statistic = measure.partition(".")
    found = scores.measures[name]
    return {"": found.precision, "precision": found.precision, "recall": found.recall, "f1": found.f1}[statistic].value


def moved(held: Held, lower: Sequence[str]) -> float:
    """The floor as it is to stand: what is measured less the margin, where that is stricter or ``lower`` names it."""
    if held.measured is None:
        return held.floor
    margin = -MARGIN if held.measure in CEILINGS else MARGIN
    target = round(min(1.0, max(0.0, held.measured - margin)), 3)
    return target if held.name in lower or _better(held.measure, target, held.floor) else held.floor


def main(arguments: list[str]) -> int:
    """Show, raise or lower; 1 where a floor does not hold, 2 for a wrong use."""
    parser = ArgumentParser(prog="python -m dragoman.evaluate.floors", description="Accuracy floors.")
    parser.add_argument("file", nargs="?", type=Path, default=Path("floors.json"))
    parser.add_argument("--raise", dest="up", action="store_true", help="raise what is measured higher")
    parser.add_argument("--lower", action="append", default=[], metavar="GOLD:MEASURE", help="lower this floor")
    options = parser.parse_args(arguments)
    try:
        return _run(options.file, options.up, options.lower)
    except (DragomanError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def _run(path: Path, up: bool, lower: list[str]) -> int:
    floors = read_floors(path)
    found = measure(floors, path.parent)
    if unknown := set(lower) - {h.name for h in found}:
        raise InputError(f"no floor {sorted(unknown)[0]!r}; there are {', '.join(h.name for h in found)}")
    for held in found:
        new = moved(held, lower) if up or held.name in lower else held.floor
        floors[held.gold][held.measure] = new
        measured = "nothing to measure" if held.measured is None else f"{held.measured:.3f}"
        change = f", now {new:.3f}" if new != held.floor else ""
        print(f"{held.name}: {measured}, floor {held.floor:.3f}{change}{'' if held.holds else '  BELOW'}")
    if up or lower:
        path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return 0 if all(h.holds or h.name in lower for h in found) else 1


def _check(measure: str, where: str) -> None:
    name, _, statistic = measure.partition(".")
    if (statistic in ("precision", "recall", "f1") and name in RATES) or (not statistic and name in SHARES):
        return
    raise InputError(
        f"{where}: no measure {measure!r}; rates are {', '.join(RATES)}, each with .precision, .recall or .f1, "
        f"and shares {', '.join(SHARES)}"
    )


def _better(measure: str, one: float, other: float) -> bool:
    return one < other if measure in CEILINGS else one > other


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
