"""The corpus of coded passages: its plain format read, checked and counted. ``corpus/GUIDE.md`` describes the format.

``python -m dragoman.evaluate.passages FOLDER`` prints the counts and every mistake, and fails if there is one.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman import knowledge
from dragoman.shapes import Interval, Span

KINDS = ("agency", "release", "communique", "headline", "analysis")
NOTHING = (
    *("sports", "market", "weather", "obituary", "history", "quotation", "hypothetical", "denial", "lookalike"),
    *("ceremony", "biography", "domestic", "other"),
)
STATUSES = ("current", "historical", "future", "hypothetical", "negated")

_MENTION = re.compile(r'(?P<id>[apt]\d+)\s+"(?P<words>.+?)"(?:#(?P<nth>\d+))?\s+(?P<rest>.+)')
_QUOTE = re.compile(r'"(?P<words>.+?)"(?:#(?P<nth>\d+))?')
_FACT = re.compile(r'f\s+(?P<kind>name|mechanism|area)\s+"(?P<words>.+?)"(?:#(?P<nth>\d+))?\s+(?P<rest>.+)')
_PROMISE = re.compile(r"(?P<type>[A-Z]+)(?:/(?P<mode>[\w-]+))?(?:@(?P<when>\S+))?")
_ANNOTATION = re.compile(r"(?:[apt]\d+\s|e\s|f\s|n\s)")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A marked stretch of the passage: an actor (a), place (p) or time (t)."""

    id: str
    span: Span
    code: str | None = None  # actor code, or a place's country
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    name: str | None = None
    office: str | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A coded event; actors and recipients are ids of mentions. ``triggers`` holds one span a telling."""

    type: str
    mode: str | None
    status: str
    core: bool
    triggers: tuple[Span, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    contexts: tuple[str, ...]
    promise: tuple[str, str | None, Interval | None] | None


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A standing fact of two parties."""

    kind: str
    span: Span
    parties: tuple[str, ...]
    stage: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with all its coding. ``source`` is the file and line it begins at."""

    id: str
    source: str
    published: date
    publisher: str | None
    title: str | None
    kind: str
    subject: str
    text: str
    mentions: tuple[GoldMention, ...]
    events: tuple[GoldEvent, ...]
    facts: tuple[GoldFact, ...]
    nothing: str | None


class PassageError(ValueError):
    """A line of the corpus that breaks the format or the codebook; the message begins with file and line."""


def passages(folder: Path) -> tuple[list[Passage], list[str]]:
    """All passages under ``folder`` in order of file and place, and every mistake found, each with file and line."""
    found: list[Passage] = []
    wrong: list[str] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.rglob("*.txt")):
        for number, block in blocks(path.read_text(encoding="utf-8")):
            where = f"{path.name}:{number}"
            try:
                passage = parse(block, where)
            except PassageError as error:
                wrong.append(str(error))
                continue
            if passage.id in seen:
                wrong.append(f"{where}: the id {passage.id} stands already at {seen[passage.id]}")
            seen[passage.id] = where
            found.append(passage)
    return found, wrong


def blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The passages of a file as lines, each with the number of its first line."""
    start, lines = 0, []  # type: ignore[var-annotated]
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("=== "):
            if lines:
                yield start, lines
            start, lines = number, []
        if start:
            lines.append(line.rstrip())
    if lines:
        yield start, lines


def parse(lines: list[str], where: str) -> Passage:
    """One passage from its lines. Raises PassageError."""
    head, body, notes = _parts(lines, where)
    text = "\n\n".join(" ".join(p) for p in body)
    return annotated(head, text, notes, where)


def annotated(head: dict[str, str], text: str, notes: list[str], where: str) -> Passage:
    """A passage from its head fields, its text and its annotation lines. Raises PassageError."""
    mentions = tuple(_mention(n, text, where) for n in notes if re.match(r"[apt]\d", n))
    known = {m.id for m in mentions}
    if len(known) != len(mentions):
        raise PassageError(f"{where}: two mentions have the same id")
    events = tuple(_event(n, text, known, where) for n in notes if n.startswith("e "))
    facts = tuple(_fact(n, text, where) for n in notes if n.startswith("f "))
    nothing = next((n[2:].strip() for n in notes if n.startswith("n ")), None)
    _check(head, events, nothing, where)
    return Passage(
        id=head["id"],
        source=where,
        published=_day(head["published"], where),
        publisher=head.get("publisher"),
        title=head.get("title"),
        kind=head["kind"],
        subject=head["subject"],
        text=text,
        mentions=mentions,
        events=events,
        facts=facts,
        nothing=nothing,
    )


def _parts(lines: list[str], where: str) -> tuple[dict[str, str], list[list[str]], list[str]]:
    head = {"id": lines[0][4:].strip()}
    at = 1
    while at < len(lines) and lines[at]:
        key, _, value = lines[at].partition(":")
        head[key.strip()] = value.strip()
        at += 1
    paragraphs: list[list[str]] = [[]]
    for number in range(at, len(lines)):
        line = lines[number]
        if _ANNOTATION.match(line) and not paragraphs[-1]:
            return head, [p for p in paragraphs if p], [n for n in lines[number:] if n]
        if line:
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    raise PassageError(f"{where}: {head['id']} has no annotation; one without events needs a line such as 'n sports'")


def _check(head: dict[str, str], events: tuple[GoldEvent, ...], nothing: str | None, where: str) -> None:
    for field in ("published", "kind", "subject"):
        if not head.get(field):
            raise PassageError(f"{where}: {head['id']} has no {field}")
    if head["kind"] not in KINDS:
        raise PassageError(f"{where}: kind {head['kind']!r} is none of {', '.join(KINDS)}")
    if bool(events) == bool(nothing):
        raise PassageError(f"{where}: {head['id']} needs events or a line 'n reason', and not both")
    if nothing and nothing not in NOTHING:
        raise PassageError(f"{where}: {nothing!r} is none of {', '.join(NOTHING)}")


def _locate(text: str, words: str, nth: str | None, where: str) -> Span:
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    if not starts:
        raise PassageError(f"{where}: {words!r} does not stand in the text")
    if nth is None and len(starts) > 1:
        starts = [s for s in starts if _bounded(text, s, s + len(words))] or starts
        if len(starts) > 1:
            raise PassageError(f"{where}: {words!r} stands {len(starts)} times; say which with #1 or #2")
    index = int(nth or 1) - 1
    if index >= len(starts):
        raise PassageError(f"{where}: {words!r} stands only {len(starts)} times")
    return starts[index], starts[index] + len(words)


def _bounded(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _mention(line: str, text: str, where: str) -> GoldMention:
    match = _MENTION.fullmatch(line)
    if not match:
        raise PassageError(f"{where}: not a mention: {line!r}")
    span = _locate(text, match["words"], match["nth"], where)
    fields = [f.strip() or None for f in match["rest"].split("|")]
    if match["id"][0] == "t":
        return GoldMention(match["id"], span, interval=_interval(fields[0] or "", where))
    code, _, sectors = (fields[0] or "").partition(" ")
    names = [*fields[1:], None, None]
    if match["id"][0] == "p":
        _known_code(code, where, ("-",))
        return GoldMention(match["id"], span, None if code == "-" else code, name=names[0])
    _known_code(code, where, ())
    sector, *others = sectors.strip().split("+")
    for value in (sector, *others):
        if value not in knowledge.load().sectors:
            raise PassageError(f"{where}: unknown sector {value!r} in {line!r}")
    return GoldMention(match["id"], span, code, sector, tuple(others), names[0], names[1])


def _known_code(code: str, where: str, also: tuple[str, ...]) -> None:
    if code not in knowledge.load().actor_names and code not in also:
        raise PassageError(f"{where}: unknown code {code!r}")


def _event(line: str, text: str, known: set[str], where: str) -> GoldEvent:
    fields = [f.strip() for f in line[2:].split("|")] + [""] * 5
    kind, _, status = fields[0].partition(" ")
    name, _, mode = kind.partition("/")
    types = knowledge.load().types
    if name not in types or (mode and mode not in types[name].modes):
        raise PassageError(f"{where}: unknown type or mode {kind!r}")
    core, status = not status.endswith("~"), status.strip().rstrip("~")
    if status not in STATUSES:
        raise PassageError(f"{where}: status {status!r} is none of {', '.join(STATUSES)}")
    actors, _, recipients = fields[2].partition(">")
    sides = (tuple(actors.replace(",", " ").split()), tuple(recipients.replace(",", " ").split()))
    around = fields[3].replace(",", " ").split()
    for used in (*sides[0], *sides[1], *around):
        if used not in known:
            raise PassageError(f"{where}: {used!r} is the id of no mention, in {line!r}")
    if not sides[0]:
        raise PassageError(f"{where}: an event needs an actor: {line!r}")
    triggers = tuple(_locate(text, m["words"], m["nth"], where) for m in _QUOTE.finditer(fields[1]))
    if not triggers:
        raise PassageError(f"{where}: an event needs a trigger: {line!r}")
    contexts = tuple(c for c in re.split(r"[,\s]+", fields[4]) if c)
    for context in contexts:
        if context not in knowledge.load().contexts:
            raise PassageError(f"{where}: unknown context {context!r}")
    when = next((i for i in around if i[0] == "t"), None)
    place = next((i for i in around if i[0] in "pa"), None)
    promise = _promised(fields[5], where)
    return GoldEvent(name, mode or None, status, core, triggers, *sides, when, place, contexts, promise)


def _promised(value: str, where: str) -> tuple[str, str | None, Interval | None] | None:
    if not value:
        return None
    match = _PROMISE.fullmatch(value)
    if not match or match["type"] not in knowledge.load().types:
        raise PassageError(f"{where}: not a promise: {value!r}")
    if match["mode"] and match["mode"] not in knowledge.load().types[match["type"]].modes:
        raise PassageError(f"{where}: {match['type']} has no mode {match['mode']!r}")
    return match["type"], match["mode"], _interval(match["when"], where) if match["when"] else None


def _fact(line: str, text: str, where: str) -> GoldFact:
    match = _FACT.fullmatch(line)
    if not match:
        raise PassageError(f"{where}: not a fact: {line!r}")
    *parties, last = match["rest"].split()
    stage = last if last in ("traditional", "emerging") else None
    codes = tuple(sorted(parties if stage else [*parties, last]))
    for code in codes:
        _known_code(code, where, ())
    return GoldFact(match["kind"], _locate(text, match["words"], match["nth"], where), codes, stage)


def _interval(value: str, where: str) -> Interval | None:
    if value == "-":
        return None
    start, dots, end = value.partition("..")
    if not dots:
        raise PassageError(f"{where}: {value!r} is not START..END or -")
    interval = Interval(_day(start, where), _day(end, where))
    if interval.start >= interval.end:
        raise PassageError(f"{where}: {value!r} ends before it begins")
    return interval


def _day(value: str, where: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise PassageError(f"{where}: {value!r} is not a day such as 2004-11-08") from None


def counts(found: list[Passage]) -> str:
    """The numbers of a corpus as lines of text: passages, events by type and mode, status, kinds, years."""
    events = [e for p in found for e in p.events]
    types = Counter(e.type for e in events)
    modes = Counter(f"{e.type}/{e.mode}" for e in events if e.mode)
    rows = [
        ("passages", Counter({"all": len(found), "without events": sum(not p.events for p in found)})),
        ("events", Counter({"all": len(events), "core": sum(e.core for e in events)})),
        ("types", types),
        ("modes", modes),
        ("status", Counter(e.status for e in events)),
        ("kinds", Counter(p.kind for p in found)),
        ("decades", Counter(f"{p.published.year // 10 * 10}s" for p in found)),
        ("countries", Counter({"different": len({m.code for p in found for m in p.mentions if m.code})})),
        ("facts", Counter(f.kind for p in found for f in p.facts)),
    ]
    return "\n".join(f"{name}: " + ", ".join(f"{k} {v}" for k, v in sorted(c.items())) for name, c in rows)


def main(arguments: list[str]) -> int:
    """Print counts and mistakes; 1 when there are mistakes."""
    found, wrong = passages(Path(arguments[0] if arguments else "corpus"))
    print(counts(found))
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
