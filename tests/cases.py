"""Tables of cases in the domain's language: blocks of a text and the lines that say what it tells.

A text may begin with the day of its publication in brackets; else it was published on Monday, 12 May 2025. Lines of
events read ``= TYPE [mode] ACTORS [> RECIPIENTS] [(status)] [=> TYPE [mode]]``: the status where it is not current, and
what an AGREE or CONCEDE promises where the case holds it. An actor is ``CODE`` or ``CODE/SECTOR``; several are parted
by ``+``. A mode of ``*`` is any. No line means: nothing is to be coded.

Lines of mentions read ``= words: CODE``, ``CODE/SECTOR`` or ``CODE/SECTOR Name``, several parted by ``+`` where the
words mean several; ``= words @ CODE`` is a place in that country. ``nothing`` stands for no actor, or no place; ``#2``
after words is their second occurrence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dragoman import pipeline
from dragoman.shapes import Actor, Coded, Document, Event, Mention

LINE = re.compile(
    r"= (?P<type>[A-Z]+)(?: (?P<mode>[a-z-]+|\*))? (?P<actors>[A-Z]{3}\S*(?: \+ \S+)*)"
    r"(?: > (?P<recipients>\S+(?: \+ \S+)*))?(?: \((?P<status>\w+)\))?(?: => (?P<promised>\S+(?: \S+)?))?"
)
MEANING = re.compile(r"= (?P<words>.+?)(?:#(?P<nth>\d))?(?P<kind>:| @) (?P<meant>.+)")


def cases(table: str) -> list[tuple[str, str]]:
    """The text of each case and its lines, sorted; a text broken over several lines is joined by spaces."""
    return list(_cases(table))


def _cases(table: str) -> Iterator[tuple[str, str]]:
    for block in table.strip().split("\n\n"):
        lines = block.splitlines()
        told = sorted(line for line in lines if line.startswith("="))
        yield " ".join(line for line in lines if not line.startswith("=")), "\n".join(told)


def coded(text: str, title: str | None = None, publisher: str | None = None) -> Coded:
    """The text coded, as published on the day it begins with in brackets."""
    dated = re.match(r"\[(\S+)\] ", text)
    day = date.fromisoformat(dated[1]) if dated else date(2025, 5, 12)
    return pipeline.code(Document("case", text[dated.end() :] if dated else text, day, publisher, title))


def told(coded: Coded, lines: str) -> str:
    """The events as sorted lines, each in as much detail as the line of the case that comes nearest asks for."""
    return "\n".join(sorted(_nearest(event, lines.splitlines()) for event in coded.events))


def _nearest(event: Event, lines: list[str]) -> str:
    written = [_line(event, line) for line in lines] or [_line(event, "= ANY XXX/XXX")]
    return next((line for line in written if line in lines), written[0])


def _line(event: Event, wanted: str) -> str:
    asked = LINE.fullmatch(wanted)
    assert asked, f"not a line of a table: {wanted}"
    mode = "*" if asked["mode"] == "*" else event.mode
    line = f"= {event.type}{f' {mode}' if mode else ''} {_codes(event.actors, asked['actors'])}"
    line += f" > {_codes(event.recipients, asked['recipients'] or '')}" if event.recipients else ""
    line += f" ({event.status})" if event.status != "current" else ""
    if asked["promised"] and event.commits_to:
        mode = "*" if asked["promised"].endswith("*") else event.commits_to.mode
        line += f" => {event.commits_to.type}{f' {mode}' if mode else ''}"
    return line


def _codes(actors: tuple[Actor, ...], asked: str) -> str:
    """The actors in the order asked for, each with its sector where that is asked for or the actor is not."""
    written = {a.code for a in actors} | {f"{a.code}/{a.sector}" for a in actors}
    matched = [a for a in asked.split(" + ") if a in written]
    rest = [f"{a.code}/{a.sector}" for a in actors if a.code not in {m[:3] for m in matched}]
    return " + ".join(dict.fromkeys([*matched, *rest]))


def meant(found: Coded, lines: str) -> str:
    """The lines as the mentions of the document have them."""
    return "\n".join(_meaning(found, line) for line in lines.splitlines())


def _meaning(found: Coded, line: str) -> str:
    asked = MEANING.fullmatch(line)
    assert asked, f"not a line of this table: {line}"
    here = [m for s in found.sentences for m in s.mentions if _covers(m, _place_of(found.document.text, asked))]
    if asked["kind"] == ":":
        parts = asked["meant"].split(" + ")
        meant = [_actor(m.actor, parts) for m in here if m.actor]
        meant = [p for p in parts if p in meant] + [m for m in meant if m not in parts]
    else:
        meant = [m.place.country or "nowhere" for m in here if m.kind == "place" and m.place]
    return line[: asked.start("meant")] + (" + ".join(dict.fromkeys(meant)) or "nothing")


def _place_of(text: str, asked: re.Match[str]) -> tuple[int, int]:
    starts = [m.start() for m in re.finditer(rf"\b{re.escape(asked['words'])}\b", text)]
    start = starts[int(asked["nth"] or 1) - 1]
    return start, start + len(asked["words"])


def _covers(mention: Mention, span: tuple[int, int]) -> bool:
    return mention.span[0] < span[1] and span[0] < mention.span[1]


def _actor(actor: Actor, parts: list[str]) -> str:
    """The actor in the detail of the part that it is, else in full."""
    sector = f"{actor.code}/{actor.sector}"
    forms = (actor.code, sector, f"{actor.code} {actor.name}", f"{sector} {actor.name}")
    return next((f for f in forms if f in parts), f"{sector} {actor.name}" if actor.name else sector)
