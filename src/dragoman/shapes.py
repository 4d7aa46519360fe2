"""Every record that flows through Dragoman or is stored in it.

All shapes are frozen and hold tuples, so that a value can be hashed, compared and passed between processes. A *span* is
``(start, end)`` in Unicode code points of the document's text, end excluded. An *interval* is a pair of days, end
excluded. What is not known is ``None`` or an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Span = tuple[int, int]
Status = Literal["current", "historical", "future", "hypothetical", "negated"]
FactKind = Literal["name", "mechanism", "area"]
Form = Literal["name", "person", "role", "adjective", "pronoun", "plural"]
PromiseState = Literal["open", "kept", "overdue", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Document:
    """One dated text. ``published`` is None only until something needs it."""

    id: str
    text: str
    published: date | None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: where (a file, with its line if it has lines) and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place in the document: ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open span of days: ``[start, end)``."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym resolved. ``country`` is an actor code (ISO alpha-3 and the codebook's own)."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity that acts or is acted upon, as one mention in the text gives it.

    ``code`` is a country or international code, ``sector`` the first of the codebook's sectors that fits.
    """

    code: str
    sector: str
    other_sectors: tuple[str, ...] = ()
    name: str | None = None
    office: str | None = None
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an actor, a place or a time, and what it resolves to.

    A plural mention ("the two leaders") is several mentions of the same span, one an actor. ``why`` says in words how
    it was resolved. ``actor`` is set for actors; ``place`` for places and for actors that are named like a place
    ("Moscow"); ``interval`` for times that fall on the calendar, None for durations and frequencies. ``form`` is how
    the text refers: by name, person, role ("the ministry"), adjective ("Russian"), pronoun, or plural ("both sides").
    """

    kind: Literal["actor", "place", "time"]
    text: str
    span: Span
    actor: Actor | None = None
    place: Place | None = None
    interval: Interval | None = None
    why: str = ""
    form: Form = "name"


@dataclass(frozen=True, slots=True)
class EventDate:
    """When it happened, ``[start, end)``; text and span are None where the publication date stands in."""

    start: date
    end: date
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One telling of an event: the sentence, and the words in it that tell the act."""

    sentence: Span
    trigger: Span


@dataclass(frozen=True, slots=True)
class Promised:
    """What an AGREE or CONCEDE commits to."""

    type: str
    mode: str | None = None
    date: Interval | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act, as the codebook has it. ``evidence`` lists every telling in the document, the best first."""

    event_id: str
    document_id: str
    published: date
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    cameo: str
    quad: int
    score: float
    goldstein: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    date: EventDate
    place: Place | None
    evidence: tuple[Evidence, ...]
    commits_to: Promised | None
    confidence: float
    why: str
    coder: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that stands rather than happens: the name of a relationship, a mechanism, an area of cooperation."""

    kind: FactKind
    parties: tuple[str, ...]
    text: str
    span: Span
    stage: Literal["traditional", "emerging"] | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise as one document tells it, with the event that makes it."""

    parties: tuple[str, ...]
    type: str
    mode: str | None
    date: Interval | None
    event_id: str


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence with its mentions, the ids of the events it tells, or the reason why there are none."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    events: tuple[str, ...]
    uncoded: str | None


@dataclass(frozen=True, slots=True)
class Coded:
    """All that coding makes of a document."""

    document: Document
    sentences: tuple[CodedSentence, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    commitments: tuple[Commitment, ...]
    coder: str


# What the record gives back, and what relations make of it.


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event in the record, with the version of the document it was coded from."""

    event: Event
    version: int
    superseded: bool
    incident_id: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A place in a stored document that tells of something: enough to quote and link it.

    ``marks`` are spans inside ``sentence`` (counted from the sentence's own start) with their role: trigger, actor,
    recipient, date, place or fact. ``event_id`` is None for a standing fact's telling.
    """

    document_id: str
    version: int
    published: date
    publisher: str | None
    title: str | None
    url: str | None
    sentence: str
    marks: tuple[tuple[int, int, str], ...] = ()
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening: the event as its best telling has it, and all tellings, the best first."""

    incident_id: str
    event: Event
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment followed over documents. ``due`` is when it is to be done, ``made`` the day it was first told."""

    parties: tuple[str, ...]
    type: str
    mode: str | None
    due: Interval | None
    made: date
    state: PromiseState
    settled_by: str | None  # the incident that kept or withdrew it
    place: str | None  # country code of the host, for a visit
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class StandingFact:
    """A fact of a relationship over documents, with its first and last mention."""

    kind: FactKind
    text: str
    stage: Literal["traditional", "emerging"] | None
    parties: tuple[str, ...]
    first: date
    last: date
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class DyadMonth:
    """What passed from actor to recipient in a month: current incidents of official sectors.

    ``by_type`` and ``by_quad`` are (name, count) pairs, sorted; ``score`` is the mean PLOVER score.
    """

    month: date  # its first day
    actor: str
    recipient: str
    incidents: int
    by_type: tuple[tuple[str, int], ...]
    by_quad: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Relationship:
    """All that the record holds on two actors between two days, ready to be shown."""

    a: str
    b: str
    since: date | None
    until: date | None
    as_of: date | None  # the day that "overdue" is judged from: until, else the newest publication in the record
    documents: int
    incidents: tuple[Incident, ...] = field(default=())
    promises: tuple[Promise, ...] = field(default=())
    facts: tuple[StandingFact, ...] = field(default=())
    months: tuple[DyadMonth, ...] = field(default=())
