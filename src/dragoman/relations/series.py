"""The dyad series: how much passed between two, month by month, and how warm it was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from dragoman.record import dyads
from dragoman.shapes import DyadMonth, Event, Incident


def months(incidents: Iterable[Incident], a: str, b: str, *, official: bool = True) -> tuple[DyadMonth, ...]:
    """The series between two codes, by month and direction; months in which nothing passed are left out.

    Counted are incidents, not tellings, of status ``current``, in the month in which they began, as their best
    telling has them; each dyad of a compound event once; what both did together once, under the pair in alphabetical
    order. Both sides have to take part through an official sector unless ``official`` is false. Domestic events are
    counted for a == b only.
    """
    cells: dict[tuple[date, str, str], list[Event]] = defaultdict(list)
    for event in (i.event for i in incidents if i.event.status == "current"):
        for dyad in dyads(event):
            if {dyad.actor, dyad.recipient} == {a, b} and (dyad.official or not official):
                cells[event.date.start.replace(day=1), dyad.actor, dyad.recipient].append(event)
    return tuple(_month(*cell, events) for cell, events in sorted(cells.items()))


def _month(month: date, actor: str, recipient: str, events: list[Event]) -> DyadMonth:
    by_type = tuple(sorted(Counter(e.type for e in events).items()))
    by_quad = tuple(sorted(Counter(e.quad for e in events).items()))
    score = round(sum(e.score for e in events) / len(events), 3)
    return DyadMonth(month, actor, recipient, len(events), by_type, by_quad, score)
