"""Text from documents made safe for a terminal, and the short forms that people read."""

from __future__ import annotations

import re

from dragoman.shapes import Actor, Event, EventDate, Interval

# Control characters could move the cursor or recolour the screen; direction marks could make words read backwards.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str, limit: int | None = None) -> str:
    """The text with white space run together and unsafe characters shown as U+FFFD, cut to ``limit`` characters."""
    line = _UNSAFE.sub("\ufffd", " ".join(text.split()))
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"


def act(event: Event) -> str:
    """Type and mode: "CONSULT phone"."""
    return " ".join(filter(None, (event.type, event.mode)))


def parties(event: Event) -> str:
    """Who did it, to whom: "Vladimir Putin, President (RUS GOV) → India (IND GOV)"; joint actors are parted by +."""
    sides = (" + ".join(map(_party, side)) for side in (event.actors, event.recipients) if side)
    return " → ".join(sides)


def days(when: Interval | EventDate) -> str:
    """The interval as a person writes it: a day, a month, a year, or first and last day."""
    start, end = when.start.isoformat(), when.end.isoformat()
    length = (when.end - when.start).days
    if length == 1:
        return start
    if when.start.day == when.end.day == 1 and length <= 31:
        return start[:7]
    if start[4:] == end[4:] == "-01-01" and length <= 366:
        return start[:4]
    return f"{start} to {when.end.fromordinal(when.end.toordinal() - 1).isoformat()}"


def _party(actor: Actor) -> str:
    who = ", ".join(filter(None, (actor.name or actor.text, actor.office)))
    sectors = "/".join((actor.sector, *actor.other_sectors))
    return one_line(f"{who} ({actor.code} {sectors})" if who else f"{actor.code} {sectors}", 120)
