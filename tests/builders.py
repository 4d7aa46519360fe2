"""Coded documents for tests, written down as short as a coder would jot them.

``coded(told("Putin [called] Modi.", "CONSULT", "RUS + IND", mode="phone"), id="a", published="2025-05-05")`` is a
document of one sentence that tells one event. Brackets mark the trigger. An actor is
``CODE[:SECTOR[:Name[:words in the text]]]``, several are parted by `` + ``. A day is ``2025-05-05``, a span
``2025-05-05/2025-05-07`` (its end excluded).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.record import Record, open_record
from dragoman.shapes import (
    Actor,
    Coded,
    CodedSentence,
    Commitment,
    Document,
    Event,
    EventDate,
    Evidence,
    Fact,
    FactKind,
    Interval,
    Place,
    Promised,
    Sentence,
    Span,
    Status,
)

QUAD_AND_SCORE = {
    "AGREE": (1, 2.5),
    "CONSULT": (1, 2.5),
    "SUPPORT": (1, 5.0),
    "CONCEDE": (1, 4.5),
    "COOPERATE": (2, 9.5),
    "AID": (2, 10.0),
    "RETREAT": (2, 6.5),
    "REQUEST": (3, 0.0),
    "ACCUSE": (3, -3.0),
    "REJECT": (3, -2.0),
    "THREATEN": (3, -3.5),
    "PROTEST": (4, -5.0),
    "SANCTION": (4, -6.0),
    "MOBILIZE": (4, -5.5),
    "COERCE": (4, -7.0),
    "ASSAULT": (4, -9.0),
}
MODE_SCORE = {"visit": 4.0, "phone": 1.5, "third-party": 1.0, "disapprove": -2.0, "drone": -9.5, "aerial": -9.5}


@dataclass(frozen=True)
class Told:
    """One event as the test gives it; ``also`` are further sentences that tell it."""

    sentence: str
    type: str
    actors: str
    recipients: str
    mode: str | None
    status: Status
    on: str | None
    contexts: tuple[str, ...]
    place: Place | None
    promises: Promised | None
    also: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """A standing fact as the test gives it; ``text`` stands in ``sentence``."""

    sentence: str
    kind: FactKind
    parties: str
    text: str
    stage: str | None


def told(
    sentence: str,
    type: str,
    actors: str,
    recipients: str = "",
    *,
    mode: str | None = None,
    status: Status = "current",
    on: str | None = None,
    contexts: tuple[str, ...] = (),
    place: Place | None = None,
    promises: Promised | None = None,
    also: tuple[str, ...] = (),
) -> Told:
    return Told(sentence, type, actors, recipients, mode, status, on, contexts, place, promises, also)


def fact(sentence: str, kind: FactKind, parties: str, text: str, stage: str | None = None) -> Standing:
    return Standing(sentence, kind, parties, text, stage)


def coded(
    *content: Told | Standing,
    id: str = "d1",
    published: str = "2025-05-12",
    coder: str = "coder-1",
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = "Example Agency",
    filler: str = "",
) -> Coded:
    """The document whose text is ``filler`` and all sentences of ``content``, and what they tell."""
    day = date.fromisoformat(published)
    text, sentences, events, facts = filler, [], [], []
    for item in content:
        spans = []
        for raw in (item.sentence, *(item.also if isinstance(item, Told) else ())):
            start = len(text) + (1 if text else 0)
            text = f"{text} {_plain(raw)}" if text else _plain(raw)
            spans.append((start, len(text)))
            sentences.append(Sentence(start, len(text), _plain(raw)))
        if isinstance(item, Told):
            events.append(_event(item, id, day, spans, coder))
        else:
            at = spans[0][0] + item.sentence.index(item.text)
            parties = tuple(item.parties.split(" + "))
            facts.append(Fact(item.kind, parties, item.text, (at, at + len(item.text)), item.stage))  # type: ignore[arg-type]
    return Coded(
        document=Document(id, text, day, publisher, title, url, "en"),
        sentences=tuple(CodedSentence(s, (), (), None) for s in sentences),
        events=tuple(events),
        facts=tuple(facts),
        commitments=tuple(_commitment(e) for e in events if e.commits_to),
        coder=coder,
    )


def recoded(document: Coded, coder: str, *content: Told) -> Coded:
    """The same document as another coder has it: with other events where ``content`` is given."""
    events = tuple(replace(e, coder=coder) for e in document.events)
    if content:
        given = document.document
        assert given.published
        again = coded(*content, id=given.id, published=given.published.isoformat(), coder=coder)
        events = again.events
    return replace(document, events=events, coder=coder)


def interval(days: str) -> Interval:
    start, _, end = days.partition("/")
    first = date.fromisoformat(start)
    return Interval(first, date.fromisoformat(end) if end else first + timedelta(days=1))


@cache
def _empty_record() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty"
        open_record(path).close()
        return path.read_bytes()


def fresh_record(path: Path) -> Record:
    """A new record at ``path``; copied, as making one takes longer."""
    path.write_bytes(_empty_record())
    return open_record(path)


def place(name: str, country: str, lat: float | None = None, lon: float | None = None) -> Place:
    return Place(name, country, lat, lon, None)


def promised(type: str, mode: str | None = None, due: str | None = None) -> Promised:
    return Promised(type, mode, interval(due) if due else None)


def _plain(sentence: str) -> str:
    return sentence.replace("[", "").replace("]", "")


def _event(item: Told, document_id: str, published: date, spans: list[Span], coder: str) -> Event:
    start, end = spans[0]
    opening, closing = item.sentence.find("["), item.sentence.find("]")
    trigger = (start + opening, start + closing - 1) if opening >= 0 else (start, end)
    quad, score = QUAD_AND_SCORE[item.type]
    plain = _plain(item.sentence)
    actors, recipients = _actors(item.actors, plain, start), _actors(item.recipients, plain, start)
    named = f"{document_id} {item.type} {trigger} {item.actors} {item.recipients}"
    return Event(
        event_id=hashlib.sha256(named.encode()).hexdigest()[:16],
        document_id=document_id,
        published=published,
        type=item.type,
        mode=item.mode,
        contexts=item.contexts,
        status=item.status,
        cameo="040",
        quad=quad,
        score=MODE_SCORE.get(item.mode or "", score),
        goldstein=1.0,
        actors=actors,
        recipients=recipients,
        date=_date(item.on, published, start),
        place=item.place,
        evidence=(Evidence((start, end), trigger), *(Evidence(span, span) for span in spans[1:])),
        commits_to=item.promises,
        confidence=0.9,
        why="test",
        coder=coder,
    )


def _date(on: str | None, published: date, start: int) -> EventDate:
    if on is None:
        return EventDate(published, published + timedelta(days=1))
    days = interval(on)
    return EventDate(days.start, days.end, on, (start, start))


def _actors(jotted: str, sentence: str, start: int) -> tuple[Actor, ...]:
    return tuple(_actor(each.split(":"), sentence, start) for each in jotted.split(" + ") if each)


def _actor(parts: list[str], sentence: str, start: int) -> Actor:
    code, sector, name, words = (parts + [""] * 4)[:4]
    at = sentence.find(words) if words else -1
    span = (start + at, start + at + len(words)) if at >= 0 else None
    return Actor(code, sector or "GOV", (), name or None, None, words or None, span)


def _commitment(event: Event) -> Commitment:
    assert event.commits_to
    parties = tuple(dict.fromkeys(a.code for a in event.actors + event.recipients))
    return Commitment(parties, event.commits_to.type, event.commits_to.mode, event.commits_to.date, event.event_id)


# What several tests tell of India and Russia.

MOSCOW = place("Moscow", "RUS", 55.75, 37.62)
DELHI = place("New Delhi", "IND", 28.61, 77.21)
CALLED_OFF = told("The visit was [cancelled].", "REJECT", "RUS", "IND", mode="meet")


def consult(sentence: str = "They [met].", actors: str = "RUS + IND", recipients: str = "", **more: Any) -> Told:
    return told(sentence, "CONSULT", actors, recipients, **more)


def accepts(sentence: str = "Putin [accepted] an invitation to visit.", **more: Any) -> Told:
    """Putin promises to visit India."""
    due = more.pop("due", None)
    visitor = more.pop("visitor", "RUS:GOV:Vladimir Putin")
    return told(sentence, "AGREE", visitor, "IND", promises=promised("CONSULT", "visit", due), **more)


def visits(visitor: str = "RUS:GOV:Vladimir Putin", host: str = "IND", **more: Any) -> Told:
    return told("He [visited].", "CONSULT", visitor, host, mode="visit", **more)


def strike(**more: Any) -> Told:
    return told("Drones [hit] a depot.", "ASSAULT", "UKR:MIL", "RUS:MIL", **more)
