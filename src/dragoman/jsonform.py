"""Events, facts, commitments and explained documents as the public JSON, and events back from it.

Keys and their order are a contract with users: see "The event, as JSON" in the documentation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

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
    Interval,
    Mention,
    Place,
    Promised,
    Span,
)

Json = dict[str, Any]


def document_json(document: Document) -> Json:
    """The document as ``read`` prints it and as every reader of JSON lines takes it."""
    return {
        "id": document.id,
        "text": document.text,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "title": document.title,
        "url": document.url,
        "language": document.language,
    }


def event_json(event: Event) -> Json:
    """The event in the public shape."""
    return {
        "event_id": event.event_id,
        "document_id": event.document_id,
        "published": event.published.isoformat(),
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status,
        "cameo": event.cameo,
        "quad": event.quad,
        "score": event.score,
        "goldstein": event.goldstein,
        "actors": [_actor_json(a) for a in event.actors],
        "recipients": [_actor_json(a) for a in event.recipients],
        "date": {**_interval_json(event.date), "text": event.date.text, "span": _span_json(event.date.span)},
        "place": _place_json(event.place),
        "evidence": [{"sentence": list(e.sentence), "trigger": list(e.trigger)} for e in event.evidence],
        "commits_to": _promised_json(event.commits_to),
        "confidence": event.confidence,
        "why": event.why,
        "coder": event.coder,
    }


def event_from_json(data: Mapping[str, Any]) -> Event:
    """The event that ``event_json`` wrote. Raises KeyError or ValueError where a field is missing or malformed."""
    return Event(
        event_id=data["event_id"],
        document_id=data["document_id"],
        published=date.fromisoformat(data["published"]),
        type=data["type"],
        mode=data["mode"],
        contexts=tuple(data["contexts"]),
        status=data["status"],
        cameo=data["cameo"],
        quad=data["quad"],
        score=data["score"],
        goldstein=data["goldstein"],
        actors=tuple(_actor(a) for a in data["actors"]),
        recipients=tuple(_actor(a) for a in data["recipients"]),
        date=_event_date(data["date"]),
        place=_place(data["place"]),
        evidence=tuple(Evidence(_span(e["sentence"]), _span(e["trigger"])) for e in data["evidence"]),
        commits_to=_promised(data["commits_to"]),
        confidence=data["confidence"],
        why=data["why"],
        coder=data["coder"],
    )


def fact_json(fact: Fact) -> Json:
    """A standing fact of a relationship in the public shape."""
    return {
        "kind": fact.kind,
        "parties": list(fact.parties),
        "text": fact.text,
        "span": list(fact.span),
        "stage": fact.stage,
    }


def fact_from_json(data: Mapping[str, Any]) -> Fact:
    """The fact that ``fact_json`` wrote."""
    return Fact(data["kind"], tuple(data["parties"]), data["text"], _span(data["span"]), data["stage"])


def commitment_json(commitment: Commitment) -> Json:
    """A commitment in the public shape."""
    return {
        "parties": list(commitment.parties),
        "type": commitment.type,
        "mode": commitment.mode,
        "date": _interval_json(commitment.date) if commitment.date else None,
        "event_id": commitment.event_id,
    }


def commitment_from_json(data: Mapping[str, Any]) -> Commitment:
    """The commitment that ``commitment_json`` wrote."""
    return Commitment(tuple(data["parties"]), data["type"], data["mode"], _interval(data["date"]), data["event_id"])


def explained_json(coded: Coded) -> Json:
    """A coded document, sentence by sentence, as ``explain --format jsonl`` prints it."""
    return {
        "document_id": coded.document.id,
        "sentences": [_sentence_json(s) for s in coded.sentences],
        "events": [event_json(e) for e in coded.events],
        "facts": [fact_json(f) for f in coded.facts],
        "commitments": [commitment_json(c) for c in coded.commitments],
    }


def _sentence_json(coded: CodedSentence) -> Json:
    return {
        "span": [coded.sentence.start, coded.sentence.end],
        "text": coded.sentence.text,
        "mentions": [_mention_json(m) for m in coded.mentions],
        "events": list(coded.events),
        "uncoded": coded.uncoded,
    }


def _mention_json(mention: Mention) -> Json:
    actor, place, interval = mention.actor, mention.place, mention.interval
    return {
        "kind": mention.kind,
        "text": mention.text,
        "span": list(mention.span),
        "code": actor.code if actor else None,
        "sector": actor.sector if actor else None,
        "name": actor.name if actor else place.name if place else None,
        "office": actor.office if actor else None,
        "geonames_id": place.geonames_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "country": place.country if place else None,
        "interval": _interval_json(interval) if interval else None,
        "why": mention.why,
    }


def _actor_json(actor: Actor) -> Json:
    return {
        "code": actor.code,
        "sector": actor.sector,
        "other_sectors": list(actor.other_sectors),
        "name": actor.name,
        "office": actor.office,
        "text": actor.text,
        "span": _span_json(actor.span),
    }


def _place_json(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames_id": place.geonames_id,
        "text": place.text,
        "span": _span_json(place.span),
    }


def _promised_json(promised: Promised | None) -> Json | None:
    if promised is None:
        return None
    when = _interval_json(promised.date) if promised.date else None
    return {"type": promised.type, "mode": promised.mode, "date": when}


def _interval_json(interval: Interval | EventDate) -> Json:
    return {"start": interval.start.isoformat(), "end": interval.end.isoformat()}


def _span_json(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _actor(data: Mapping[str, Any]) -> Actor:
    span = _optional_span(data["span"])
    other = tuple(data["other_sectors"])
    return Actor(data["code"], data["sector"], other, data["name"], data["office"], data["text"], span)


def _place(data: Mapping[str, Any] | None) -> Place | None:
    return Place(**{**data, "span": _optional_span(data["span"])}) if data else None


def _promised(data: Mapping[str, Any] | None) -> Promised | None:
    return Promised(data["type"], data["mode"], _interval(data["date"])) if data else None


def _interval(data: Mapping[str, Any] | None) -> Interval | None:
    return Interval(date.fromisoformat(data["start"]), date.fromisoformat(data["end"])) if data else None


def _event_date(data: Mapping[str, Any]) -> EventDate:
    start, end = date.fromisoformat(data["start"]), date.fromisoformat(data["end"])
    return EventDate(start, end, data["text"], _optional_span(data["span"]))


def _span(data: Sequence[int]) -> Span:
    return cast(Span, tuple(data))


def _optional_span(data: Sequence[int] | None) -> Span | None:
    return _span(data) if data else None
