"""Which events tell of the same happening. Rather apart than wrongly together.

Two events are joined when they are of one type, status and direction between the same codes, and nothing about them
disagrees: mode, day, place, the persons named, what is promised. For the types that pass every day between the same
governments (praise, promises, accusations, appeals) the wording has to agree as well. An event joins a happening only
if it agrees with all events already there, so that nothing chains; two events of one document never join, as coding
has kept them apart. The order in which events were added plays no part.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, hypot, radians, sin, sqrt

from dragoman.record.dyads import is_official, is_reciprocal
from dragoman.shapes import Actor, Event, EventDate, Place, Promised

TALKATIVE_TYPES = frozenset({"SUPPORT", "AGREE", "ACCUSE", "REQUEST"})
PUBLICATION_REACH = timedelta(days=2)  # two reports without a date of their own
PRECISE = timedelta(days=7)  # a longer span says too little to join by
SAME_PLACE_KM = 100.0

# Words of at least four letters that say nothing about the matter.
_EMPTY_WORDS = """
about after again against also been before being between both could each from have having into more most over said same
says should some such than that their them then there these they this those through under upon very were what when where
which while will with would year years
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())

Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Happening:
    """What joining looks at in one event. ``rank`` orders tellings, the most specific first, then the earliest."""

    row: int
    rank: tuple[int, int, int, int, date, str, str]
    block: tuple[object, ...]
    document_id: str
    type: str
    mode: str | None
    date: EventDate
    place: Place | None
    promised: Promised | None
    contexts: frozenset[str]
    names: Names
    sentence: str
    words: frozenset[str]


def happening(row: int, event: Event, sentence: str) -> Happening:
    """``row`` names the event to the caller; ``sentence`` is that of its best evidence."""
    names = names_by_code(event.actors + event.recipients)
    return Happening(
        row=row,
        rank=_rank(event, names),
        block=(event.type, event.status, *_sides(event)),
        document_id=event.document_id,
        type=event.type,
        mode=event.mode,
        date=event.date,
        place=event.place,
        promised=event.commits_to,
        contexts=frozenset(event.contexts),
        names=names,
        sentence=sentence,
        words=_words(event, sentence),
    )


def join(happenings: Iterable[Happening]) -> Iterator[tuple[str, tuple[Happening, ...]]]:
    """Incidents as (id, tellings), the best telling first; the id is made from that one's document and event id."""
    blocks: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    for each in happenings:
        blocks[each.block].append(each)
    for block in blocks.values():
        for members in _join_block(sorted(block, key=lambda h: h.rank)):
            yield incident_id(members[0]), tuple(members)


def incident_id(best: Happening) -> str:
    """The id of the incident whose best telling this is: 16 hexadecimal digits."""
    return hashlib.sha256("\x1f".join(best.rank[-2:]).encode()).hexdigest()[:16]


def names_by_code(actors: Iterable[Actor]) -> dict[str, frozenset[str]]:
    """The persons and bodies named for each code."""
    named: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.name:
            named[actor.code].add(actor.name.casefold())
    return {code: frozenset(names) for code, names in named.items()}


def share_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether someone is in both; "Xi" is the same as "Xi Jinping"."""
    return any(set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()) for a in one for b in other)


def _rank(event: Event, names: Names) -> tuple[int, int, int, int, date, str, str]:
    known = (event.mode, event.date.span, event.place)
    mode, dated, placed = (0 if value is not None else 1 for value in known)
    return mode, dated, placed, -len(names), event.published, event.document_id, event.event_id


def _sides(event: Event) -> tuple[object, ...]:
    """Actors and recipients by code and kind; inside one country the sectors tell the sides apart."""
    codes = {a.code for a in event.actors}
    domestic = bool(codes & {r.code for r in event.recipients}) or (is_reciprocal(event) and len(codes) == 1)

    def side(actors: tuple[Actor, ...]) -> tuple[object, ...]:
        return tuple(sorted({(a.code, a.sector if domestic else str(is_official(a))) for a in actors}))

    return side(event.actors), side(event.recipients)


def _join_block(block: list[Happening]) -> list[list[Happening]]:
    incidents: list[list[Happening]] = []
    by_day: dict[object, list[int]] = defaultdict(list)
    for each in block:
        near = {i for key in _keys(each.date, timedelta(0)) for i in by_day.get(key, ())}
        fitting = [i for i in near if all(_same(each, member) for member in incidents[i])]
        if fitting:
            best = min(fitting, key=lambda i: (abs(incidents[i][0].date.start - each.date.start), i))
            incidents[best].append(each)
            continue
        for key in _keys(each.date, PUBLICATION_REACH):
            by_day[key].append(len(incidents))
        incidents.append([each])
    return incidents


def _keys(when: EventDate, reach: timedelta) -> Iterator[object]:
    """Where to look for partners: the days of the span, or the span as a whole where it is long."""
    if when.end - when.start > PRECISE:
        yield when.start, when.end
        return
    day = when.start - reach
    while day < when.end + reach:
        yield day
        day += timedelta(days=1)


def _same(one: Happening, other: Happening) -> bool:
    return (
        one.document_id != other.document_id
        and (one.mode == other.mode or one.mode is None or other.mode is None)
        and _touch(one.date, other.date)
        and _same_place(one.place, other.place)
        and _same_promise(one.promised, other.promised)
        and all(share_name(one.names[c], other.names[c]) for c in one.names.keys() & other.names.keys())
        and _same_matter(one, other)
    )


def _touch(one: EventDate, other: EventDate) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    if one.span is None and other.span is None:
        return abs(one.start - other.start) <= PUBLICATION_REACH
    precise = max(one.end - one.start, other.end - other.start) <= PRECISE
    return precise and one.start < other.end and other.start < one.end


def _same_place(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    if None in (one.lat, one.lon, other.lat, other.lon):
        return one.name.casefold() == other.name.casefold()
    return _kilometres(one, other) <= SAME_PLACE_KM


def _kilometres(one: Place, other: Place) -> float:
    """Great-circle distance (haversine) between two places with coordinates."""
    north, east, south, west = (radians(v or 0.0) for v in (one.lat, one.lon, other.lat, other.lon))
    chord = hypot(sin((north - south) / 2), sqrt(cos(north) * cos(south)) * sin((east - west) / 2))
    return 2 * 6371.0 * asin(min(1.0, chord))


def _same_promise(one: Promised | None, other: Promised | None) -> bool:
    if one is None or other is None:
        return True
    return one.type == other.type and (one.mode == other.mode or one.mode is None or other.mode is None)


def _goes_by_wording(type: str, when: EventDate) -> bool:
    """Whether the wording has to agree: for talkative types, and for spans too long to go by."""
    return type in TALKATIVE_TYPES or when.end - when.start > PRECISE


def _same_matter(one: Happening, other: Happening) -> bool:
    if not _goes_by_wording(one.type, one.date):
        return True
    if one.contexts and other.contexts and not one.contexts & other.contexts:
        return False
    told_days = one.date.span is not None and other.date.span is not None
    equal = (one.date.start, one.date.end) == (other.date.start, other.date.end)
    precise = one.date.end - one.date.start <= PRECISE
    return (equal and told_days and precise) or _similar(one, other)


def _similar(one: Happening, other: Happening) -> bool:
    """A third of the shorter sentence's words shared: two words at least, or one where a context is shared too."""
    if one.sentence and one.sentence == other.sentence:
        return True
    shared = len(one.words & other.words)
    needed = 1 if one.contexts & other.contexts else 2
    return shared >= needed and 3 * shared >= min(len(one.words), len(other.words))


def _words(event: Event, sentence: str) -> frozenset[str]:
    """The stems of the sentence's words, without those that say who, when, where and what was done."""
    if not event.evidence or not _goes_by_wording(event.type, event.date):
        return frozenset()
    begin = event.evidence[0].sentence[0]
    spans = [event.evidence[0].trigger, event.date.span, event.place.span if event.place else None]
    for span in filter(None, spans + [a.span for a in event.actors + event.recipients]):
        start, end = max(span[0] - begin, 0), max(span[1] - begin, 0)
        sentence = sentence[:start] + " " * len(sentence[start:end]) + sentence[end:]
    words = set(re.findall(r"[^\W\d_]{4,}", sentence.casefold()))
    return frozenset(word[:6] for word in words - _EMPTY)
