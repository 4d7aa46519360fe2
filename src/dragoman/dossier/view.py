"""What the page shows, worked out from a relationship: records of ready words, which the template only lays out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dragoman.dossier import chart, labels
from dragoman.dossier.quotes import Quote, clip, gist, quote, roles
from dragoman.shapes import Actor, Event, Incident, Promise, Relationship, StandingFact

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})
_KINDS_OF_BODY = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})  # codes that say less than the body's own name
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT", "ASSAULT"})
_PROMISE_ORDER = {"overdue": 0, "open": 1, "kept": 2, "withdrawn": 3}
_WINDOW = timedelta(days=90)
_LONG = 300  # incidents from which on the browser is asked to lay out only what is in view


@dataclass(frozen=True, slots=True)
class Party:
    """A state or body, and who acts for it here: "Russia", ("Vladimir Putin, President",)."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident as the page lists it.

    ``dated`` is False where the publication day stands in for the date; ``mutual`` says that the actors did it
    together, towards each other.
    """

    id: str
    section: str
    label: str
    quad: int
    status: str
    day: date
    when: str
    dated: bool
    mutual: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    contexts: str
    commits: str | None
    gist: str
    coding: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Year:
    name: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    intro: str
    years: tuple[Year, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise as the page lists it; ``settled`` is (id of the incident, words) where something settled it."""

    id: str
    what: str
    parties: str
    host: str | None
    state: str
    due: str
    made: str
    settled: tuple[str, str] | None
    gist: str
    quotes: tuple[Quote, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing fact as the page lists it."""

    id: str
    text: str
    mentioned: str
    quotes: tuple[Quote, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingGroup:
    title: str
    facts: tuple[Standing, ...]

    @property
    def size(self) -> int:
        return len(self.facts)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the header: what it is, the number, what to know beside it, and where it leads."""

    term: str
    value: str
    detail: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    a: str
    b: str
    called: tuple[str, ...]
    span: str
    as_of: str | None
    documents: str
    incidents: str
    figures: tuple[Figure, ...]
    quads: tuple[tuple[int, str, int], ...]
    months: tuple[chart.Month, ...]
    chart_text: str
    sections: tuple[Section, ...]
    pledges: tuple[Pledge, ...]
    standing: tuple[StandingGroup, ...]
    statuses: tuple[str, ...]
    coders: tuple[str, ...]
    empty: bool
    long: bool


def page(relationship: Relationship, names: Mapping[str, str]) -> Page:
    """All words and numbers of the dossier. A code that ``names`` does not hold is shown as it is."""
    entries = _entries(relationship, names)
    months = chart.months(relationship)
    a, b = (clip(names.get(code, code)) or code for code in (relationship.a, relationship.b))
    return Page(
        title=f"{a} – {b}" if relationship.a != relationship.b else f"Within {a}",
        a=a,
        b=b,
        called=_called(relationship.facts),
        span=_span(relationship),
        as_of=labels.day(relationship.as_of) if relationship.as_of else None,
        documents=labels.count(relationship.documents, "document"),
        incidents=labels.count(len(relationship.incidents), "incident"),
        figures=tuple(_figures(relationship, months)),
        quads=tuple((q, name, sum(m.counts[q - 1] for m in months)) for q, name in labels.QUADS.items()),
        months=months,
        chart_text=chart.summary(months),
        sections=tuple(_section(*words, entries) for words in labels.SECTIONS),
        pledges=_pledges(relationship, entries, names),
        standing=_standing(relationship),
        statuses=tuple(s for s in labels.STATUSES if any(e.status == s for e in entries)),
        coders=tuple(sorted({i.event.coder for i in relationship.incidents})),
        empty=not (relationship.incidents or relationship.promises or relationship.facts),
        long=len(relationship.incidents) > _LONG,
    )


def _entries(relationship: Relationship, names: Mapping[str, str]) -> tuple[Entry, ...]:
    """All incidents, the newest first."""
    by_id = sorted(relationship.incidents, key=lambda i: i.incident_id)
    newest = sorted(by_id, key=lambda i: (i.event.date.start, i.event.date.end), reverse=True)
    return tuple(_entry(incident, names) for incident in newest)


def _entry(incident: Incident, names: Mapping[str, str]) -> Entry:
    event = incident.event
    quotes = tuple(quote(t) for t in incident.tellings)
    return Entry(
        id=incident.incident_id,
        section=_section_of(event),
        label=labels.act(event.type, event.mode, event.cameo),
        quad=event.quad,
        status=event.status,
        day=event.date.start,
        when=labels.span(event.date),
        dated=event.date.text is not None,
        mutual=_is_mutual(event),
        actors=_parties(event.actors, names),
        recipients=_parties(event.recipients, names),
        place=_place(event, names),
        contexts=", ".join(labels.context(c) for c in event.contexts),
        commits=_commits(event),
        gist=gist(quotes),
        coding=_coding(event),
        quotes=quotes,
        roles=roles(quotes),
    )


def _section_of(event: Event) -> str:
    if event.type == "SUPPORT" and event.cameo.startswith(labels.SIGNING):
        return "agreements"
    return labels.SECTION_OF.get(event.type, "statements" if event.quad in (1, 3) else "conflict")


def _parties(actors: tuple[Actor, ...], names: Mapping[str, str]) -> tuple[Party, ...]:
    grouped: dict[str, list[str]] = {}
    for actor in actors:
        party, member = _party(actor, names)
        members = grouped.setdefault(party, [])
        if member and member not in members:
            members.append(member)
    return tuple(Party(name, tuple(members)) for name, members in grouped.items())


def _party(actor: Actor, names: Mapping[str, str]) -> tuple[str, str]:
    """The party's name and, where it says more, the one who acts for it: ("India", "Narendra Modi, Prime Minister")."""
    name, office = clip(actor.name), clip(actor.office)
    party = name if name and actor.code in _KINDS_OF_BODY else clip(names.get(actor.code)) or actor.code
    said = [name] if name and name != party else []
    plain = actor.sector in ("GOV", "IGO", "NGO")
    role = office or (None if plain else labels.sector(actor.sector))
    breakaway = labels.sector("PRE") if "PRE" in actor.other_sectors else None
    return party, ", ".join(filter(None, (*said, role, breakaway)))


def _place(event: Event, names: Mapping[str, str]) -> str | None:
    if event.place is None:
        return None
    name, country = clip(event.place.name) or "", event.place.country
    where = names.get(country, country) if country else None
    return f"{name}, {where}" if where and where != name else name


def _commits(event: Event) -> str | None:
    if event.commits_to is None:
        return None
    what = labels.promised(event.commits_to.type, event.commits_to.mode)
    return f"{what}, {labels.span(event.commits_to.date)}" if event.commits_to.date else what


def _coding(event: Event) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Type", f"{event.type}, {event.mode}" if event.mode else event.type),
        ("Quad", labels.QUADS.get(event.quad, str(event.quad))),
        ("Score", labels.number(event.score)),
        ("CAMEO", event.cameo),
        ("Goldstein", labels.number(event.goldstein)),
        ("Confidence", f"{event.confidence:.2f}"),
        (
            "Date in the text",
            f"“{clip(event.date.text)}”" if event.date.text else "none; the publication date stands in",
        ),
        ("Reason", clip(event.why, 1_000) or ""),
    )
    return tuple((term, value) for term, value in rows if value)


def _section(slug: str, title: str, intro: str, entries: Iterable[Entry]) -> Section:
    own = [e for e in entries if e.section == slug]
    years = groupby(own, key=lambda e: e.day.year)
    return Section(slug, title, intro, tuple(Year(str(y), _months(es)) for y, es in years), len(own))


def _months(entries: Iterable[Entry]) -> tuple[Month, ...]:
    months = groupby(entries, key=lambda e: e.day.month)
    return tuple(Month(labels.MONTHS[m - 1], tuple(es)) for m, es in months)


def _pledges(relationship: Relationship, entries: Iterable[Entry], names: Mapping[str, str]) -> tuple[Pledge, ...]:
    """Overdue ones first, then open, kept, withdrawn; within a state by the day they are due, undated ones last."""
    shown = {e.id: e for e in entries}
    ordered = sorted(
        relationship.promises,
        key=lambda p: (_PROMISE_ORDER[p.state], p.due.end if p.due else date.max, p.made, _anchor(*_promise_key(p))),
    )
    return tuple(_pledge(promise, shown, names) for promise in ordered)


def _pledge(promise: Promise, shown: Mapping[str, Entry], names: Mapping[str, str]) -> Pledge:
    quotes = tuple(quote(t) for t in promise.tellings)
    settling = shown.get(promise.settled_by or "")
    return Pledge(
        id=_anchor(*_promise_key(promise)),
        what=labels.promised(promise.type, promise.mode),
        parties=_joined(promise.parties, names),
        host=names.get(promise.place, promise.place) if promise.place else None,
        state=promise.state,
        due=f"Due {labels.span(promise.due)}" if promise.due else "No date given",
        made=labels.day(promise.made),
        settled=(settling.id, f"{settling.label}, {settling.when}") if settling else None,
        gist=gist(quotes),
        quotes=quotes,
        roles=roles(quotes),
    )


def _promise_key(promise: Promise) -> tuple[str, ...]:
    first = promise.tellings[0].event_id if promise.tellings else None
    return ("promise", *promise.parties, promise.type, promise.mode or "", promise.made.isoformat(), first or "")


def _anchor(kind: str, *parts: str) -> str:
    """An id that stays the same when other items come and go."""
    return f"{kind}-{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'replace')).hexdigest()[:12]}"


def _joined(codes: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(clip(names.get(code, code)) or code for code in codes)


def _standing(relationship: Relationship) -> tuple[StandingGroup, ...]:
    groups = (
        ("What the parties call it", "name", None),
        ("Mechanisms", "mechanism", None),
        ("Traditional areas", "area", "traditional"),
        ("Emerging areas", "area", "emerging"),
        ("Areas not marked as either", "area", None),
    )
    found = ((title, _facts(relationship.facts, kind, stage)) for title, kind, stage in groups)
    return tuple(StandingGroup(title, facts) for title, facts in found if facts)


def _facts(facts: Iterable[StandingFact], kind: str, stage: str | None) -> tuple[Standing, ...]:
    own = [f for f in facts if f.kind == kind and (kind != "area" or f.stage == stage)]
    return tuple(_fact(f) for f in sorted(own, key=lambda f: (-len(f.tellings), f.first, f.text)))


def _fact(fact: StandingFact) -> Standing:
    quotes = tuple(quote(t) for t in fact.tellings)
    first, last = labels.day(fact.first), labels.day(fact.last)
    mentioned = f"mentioned {first}" if first == last else f"first mentioned {first}, last {last}"
    anchor = _anchor("fact", fact.kind, fact.stage or "", *fact.parties, fact.text)
    return Standing(anchor, clip(fact.text) or "", mentioned, quotes, roles(quotes))


def _called(facts: Iterable[StandingFact]) -> tuple[str, ...]:
    """The names that the parties give the relationship, the most told first; three at most."""
    return tuple(f.text for f in _facts(facts, "name", None)[:3])


def _span(relationship: Relationship) -> str:
    since = labels.day(relationship.since) if relationship.since else None
    until = labels.day(relationship.until - timedelta(days=1)) if relationship.until else None
    if since and until:
        return f"{since} to {until}"
    return f"From {since}" if since else f"Until {until}" if until else "Everything in the record"


def _figures(relationship: Relationship, months: tuple[chart.Month, ...]) -> Iterable[Figure]:
    total = sum(m.incidents for m in months)
    yield Figure("Incidents counted", f"{total:,}", "took place, between official actors")
    mean = chart.mean(months)
    yield Figure("Mean score", "none" if mean is None else labels.number(mean), "from −10 conflict to +10 cooperation")
    if relationship.as_of:
        yield _recent(relationship, relationship.as_of)
    yield _last_contact(relationship)
    yield _promise_figure(relationship.promises)


def _recent(relationship: Relationship, as_of: date) -> Figure:
    counted = [i.event for i in relationship.incidents if is_counted(i.event, relationship.a, relationship.b)]
    recent = [e for e in counted if as_of - _WINDOW < e.date.start <= as_of]
    before = [e for e in counted if as_of - 2 * _WINDOW < e.date.start <= as_of - _WINDOW]
    now = [f"mean {_mean(recent)}"] if recent else []
    then = f"{labels.count(len(before), 'incident')}, mean {_mean(before)}" if before else "none"
    reached = relationship.since is None or relationship.since <= as_of - 2 * _WINDOW
    details = [*now, f"in the 90 days before: {then}"] if reached else now
    return Figure("Last 90 days", labels.count(len(recent), "incident"), "; ".join(details))


def _mean(events: list[Event]) -> str:
    return labels.number(sum(e.score for e in events) / len(events))


def is_counted(event: Event, a: str, b: str) -> bool:
    """Whether a series counts it: it took place, and it passed between official actors of both sides."""
    acting, receiving = _official(event.actors), _official(event.recipients)
    one_way = (a in acting and b in receiving) or (b in acting and a in receiving)
    return event.status == "current" and (one_way or (_is_mutual(event) and {a, b} <= acting))


def _official(actors: tuple[Actor, ...]) -> set[str]:
    return {actor.code for actor in actors if actor.sector in OFFICIAL and "PRE" not in actor.other_sectors}


def _is_mutual(event: Event) -> bool:
    return event.type in _MUTUAL and len(event.actors) > 1 and not event.recipients


def _last_contact(relationship: Relationship) -> Figure:
    sides = {relationship.a, relationship.b}
    met = [i for i in relationship.incidents if i.event.type == "CONSULT" and i.event.status == "current"]
    led = [i for i in met if sides <= _leaders(i.event)]
    if not led:
        return Figure("Last contact of leaders", "none", "in this span of the record")
    last = max(led, key=lambda i: (i.event.date.start, i.incident_id))
    what = labels.act(last.event.type, last.event.mode, last.event.cameo)
    return Figure("Last contact of leaders", labels.span(last.event.date), what, f"#{last.incident_id}")


def _leaders(event: Event) -> set[str]:
    return {actor.code for actor in (*event.actors, *event.recipients) if labels.is_leader(actor.office)}


def _promise_figure(promises: Iterable[Promise]) -> Figure:
    states = [p.state for p in promises]
    overdue = states.count("overdue")
    detail = f"{overdue:,} overdue" if overdue else "none overdue"
    return Figure("Open promises", f"{states.count('open'):,}", detail, "#commitments")
