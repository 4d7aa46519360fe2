"""Questions to the record: events with their sources, documents, counts, the digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.errors import InputError
from dragoman.jsonform import commitment_from_json, event_from_json, fact_from_json
from dragoman.record.joining import happening, join
from dragoman.record.store import Record, sql
from dragoman.shapes import Commitment, Document, Event, Evidence, Fact, Status, StoredEvent, Telling

FETCH_ROWS = 1_000

Row = tuple[Any, ...]
Params = dict[str, object]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of the record with its places in the document, the best first. ``row`` names it within this record."""

    row: int
    stored: StoredEvent
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One version of a document, and the coder that has last coded it."""

    document: Document
    version: int
    superseded: bool
    coder: str


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """How much a record holds.

    ``events`` stand, ``superseded`` ones are kept beside them; ``coders`` are those whose codings stand, each with its
    number of documents; ``first`` and ``last`` are the days of publication of what stands.
    """

    documents: int
    versions: int
    events: int
    superseded: int
    incidents: int
    coders: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None


def events(
    record: Record,
    *,
    between: tuple[str, str] | None = None,
    actor: str | None = None,
    type: str | None = None,
    status: Status | None = None,
    since: date | None = None,
    until: date | None = None,
    superseded: bool = False,
) -> Iterator[StoredEvent]:
    """The events that fit all that is asked, by the day they began, then document, then place in it.

    ``between`` is two codes, in either direction; ``actor`` the code of one who acts; ``since`` and ``until`` bound the
    first day of the event, ``until`` excluded. With ``superseded`` those are given as well, without an incident.
    """
    asked = _asked(between, actor, type, status)
    incident_of = {
        told.row: incident_id
        for incident_id, tellings in join(
            happening(row, event, sentences[0] if sentences else "")
            for row, event, sentences in _standing(record, asked)
        )
        for told in tellings
    }
    dated: Params = {**asked, "since": since, "until": until, "superseded": superseded}
    for row, version, old, text, *_ in _rows(record, "events", dated):
        yield StoredEvent(_event(text), version, old, incident_of.get(row))


def told_events(
    record: Record,
    *,
    between: tuple[str, str] | None = None,
    actor: str | None = None,
    type: str | None = None,
    status: Status | None = None,
) -> Iterator[ToldEvent]:
    """The standing events that fit, in the order of ``events``, with their sources and without their incidents."""
    for row, version, old, text, sentences, *source in _rows(record, "events", _asked(between, actor, type, status)):
        event = _event(text)
        yield ToldEvent(row, StoredEvent(event, version, old), _tellings(event, version, sentences, source))


def facts_between(record: Record, a: str, b: str, until: date | None = None) -> Iterator[tuple[Fact, Telling]]:
    """The facts of the relationship as each document published before ``until`` tells them, the oldest first."""
    for text, start, sentence, *place in _rows(record, "facts", {"a": a, "b": b, "until": until}):
        document_id, version, published, publisher, title, url = place
        fact = fact_from_json(json.loads(text))
        marks = ((fact.span[0] - start, fact.span[1] - start, "fact"),)
        yield fact, Telling(document_id, version, published, publisher, title, url, sentence, marks)


def commitments_between(
    record: Record, a: str, b: str, until: date | None = None
) -> Iterator[tuple[Commitment, Event, tuple[Telling, ...]]]:
    """What was promised between the two in documents published before ``until``, the oldest first, with the event."""
    for text, event_text, sentences, version, *source in _rows(record, "commitments", {"a": a, "b": b, "until": until}):
        event = _event(event_text)
        yield commitment_from_json(json.loads(text)), event, _tellings(event, version, sentences, source)


def documents(record: Record, *, superseded: bool = False) -> Iterator[StoredDocument]:
    """The documents as they stand, by key; with ``superseded`` every version of each."""
    for *given, version, old, coder in _rows(record, "documents", {"superseded": superseded}):
        yield StoredDocument(Document(*given), version, old, coder)


def text(record: Record, document_id: str, version: int | None = None) -> str:
    """The text of a document, the newest version unless another is asked for. Raises InputError where there is none."""
    texts: dict[int, str] = dict(_rows(record, "text", {"id": document_id}))
    if not texts:
        raise InputError(f"the record holds no document {document_id!r}")
    if version is not None and version not in texts:
        raise InputError(f"document {document_id!r} has no version {version}: there are {', '.join(map(str, texts))}")
    return texts[max(texts) if version is None else version]


def status(record: Record) -> RecordStatus:
    """Counts of what the record holds. Takes seconds for a large one: incidents are worked out anew."""
    ((documents_, versions, standing, ever, first, last),) = _rows(record, "status", {})
    told = (happening(*row[:2], row[2][0] if row[2] else "") for row in _standing(record, _asked()))
    incidents = sum(1 for _ in join(told))
    coders = tuple((coder, count) for coder, count in _rows(record, "coders", {}))
    return RecordStatus(documents_, versions, standing, ever - standing, incidents, coders, first, last)


def newest_publication(record: Record) -> date | None:
    """The latest day of publication among the documents as they stand."""
    ((*_, last),) = _rows(record, "status", {})
    found: date | None = last
    return found


def digest(record: Record) -> str:
    """The SHA-256 of all that the record holds, as 64 hexadecimal digits.

    The order in which documents were added plays no part, nor do transactions or the layout of the file; of the
    versions of one document the order does, as the last one stands.
    """
    lines = (json.dumps(row, ensure_ascii=False).encode() for row in _rows(record, "content", {}))
    return hashlib.sha256(b"".join(sorted(hashlib.sha256(line).digest() for line in lines))).hexdigest()


def _asked(
    between: tuple[str, str] | None = None, actor: str | None = None, type: str | None = None, status: str | None = None
) -> Params:
    a, b = between or (None, None)
    params: Params = {"a": a, "b": b, "actor": actor, "type": type, "status": status}
    return {**params, "since": None, "until": None, "superseded": False}


def _rows(record: Record, statement: str, params: Params) -> Iterator[Row]:
    """The rows of ``sql/STATEMENT.sql``, on a cursor of their own so that questions may be interleaved."""
    with record.connection.cursor() as cursor:
        cursor.execute(sql(statement), params)
        while rows := cursor.fetchmany(FETCH_ROWS):
            yield from rows


def _standing(record: Record, asked: Params) -> Iterator[tuple[int, Event, list[str]]]:
    return ((row, _event(text), sentences) for row, _, _, text, sentences, *_ in _rows(record, "events", asked))


def _event(text: str) -> Event:
    return event_from_json(json.loads(text))


def _tellings(event: Event, version: int, sentences: list[str], source: list[Any]) -> tuple[Telling, ...]:
    publisher, title, url = source
    place = (event.document_id, version, event.published, publisher, title, url)
    return tuple(
        Telling(*place, sentence, _marks(event, told), event.event_id)
        for told, sentence in zip(event.evidence, sentences, strict=True)
    )


def _marks(event: Event, told: Evidence) -> tuple[tuple[int, int, str], ...]:
    """The marked words inside the sentence, counted from its start, in the order of the text."""
    spans = [(told.trigger, "trigger"), (event.date.span, "date"), (event.place.span if event.place else None, "place")]
    spans += [(a.span, "actor") for a in event.actors] + [(r.span, "recipient") for r in event.recipients]
    begin, end = told.sentence
    inside = {(s[0] - begin, s[1] - begin, role) for s, role in spans if s and begin <= s[0] and s[1] <= end}
    return tuple(sorted(inside))
