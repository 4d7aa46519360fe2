"""Relationships for the tests of the dossier, put together by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dragoman.shapes import (
    Actor,
    DyadMonth,
    Event,
    EventDate,
    Evidence,
    Incident,
    Interval,
    Place,
    Promise,
    Promised,
    Relationship,
    Span,
    StandingFact,
    Status,
    Telling,
)

NAMES = {"IND": "India", "RUS": "Russia", "UNO": "United Nations"}

PUTIN = Actor("RUS", "GOV", (), "Vladimir Putin", "President")
MODI = Actor("IND", "GOV", (), "Narendra Modi", "Prime Minister")
SETH = Actor("IND", "GOV", (), "Sanjay Seth", "Minister of State for Defence")
RUSSIA = Actor("RUS", "GOV")
INDIA = Actor("IND", "GOV")
MOSCOW = Place("Moscow", "RUS", 55.75, 37.62, 524901)

QUAD_SCORE = {
    "CONSULT": (1, 2.5),
    "AGREE": (1, 2.5),
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


def telling(sentence: str, *, id: str = "d1", published: str = "2025-05-12", **source: str | None) -> Telling:
    """A telling in a document; ``[words]`` in the sentence are its act, ``{words}`` an actor."""
    bare, marks = _marked(sentence)
    return Telling(
        document_id=id,
        version=1,
        published=date.fromisoformat(published),
        publisher=source.get("publisher", "Example Courier"),
        title=source.get("title", "A report"),
        url=source.get("url", "https://news.example.org/report"),
        sentence=bare,
        marks=marks,
        event_id="e1",
    )


def _marked(sentence: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    bare: list[str] = []
    marks: list[tuple[int, int, str]] = []
    start = 0
    for character in sentence:
        if character in "[{":
            start = len(bare)
        elif character in "]}":
            marks.append((start, len(bare), "trigger" if character == "]" else "actor"))
        else:
            bare.append(character)
    return "".join(bare), tuple(marks)


def incident(
    id: str,
    type: str,
    day: str,
    sentence: str = "{India} and {Russia} [met].",
    *,
    mode: str | None = None,
    actors: tuple[Actor, ...] = (INDIA,),
    recipients: tuple[Actor, ...] = (RUSSIA,),
    until: str | None = None,
    dated: bool = True,
    status: Status = "current",
    cameo: str = "000",
    score: float | None = None,
    contexts: tuple[str, ...] = (),
    place: Place | None = None,
    commits_to: Promised | None = None,
    tellings: tuple[Telling, ...] = (),
) -> Incident:
    """An incident that begins on ``day``; its best telling is ``sentence``, ``tellings`` come after it."""
    start = date.fromisoformat(day)
    end = date.fromisoformat(until) if until else start + timedelta(days=1)
    words, span = ("on Monday", (0, 9)) if dated else (None, None)
    quad, usual = QUAD_SCORE.get(type, (1, 0.0))
    sentence_span: Span = (0, len(sentence))
    event = Event(
        event_id=f"e-{id}",
        document_id="d1",
        published=start,
        type=type,
        mode=mode,
        contexts=contexts,
        status=status,
        cameo=cameo,
        quad=quad,
        score=usual if score is None else score,
        goldstein=1.0,
        actors=actors,
        recipients=recipients,
        date=EventDate(start, end, words, span),
        place=place,
        evidence=(Evidence(sentence_span, sentence_span),),
        commits_to=commits_to,
        confidence=0.9,
        why="the verb tells it",
        coder="c0ffee",
    )
    return Incident(id, event, (telling(sentence), *tellings))


def promise(type: str, mode: str | None, state: str, *, due: tuple[str, str] | None = None, **more: str) -> Promise:
    """A promise of Russia to India; ``more`` may hold ``settled_by``, ``place``, ``made`` and ``sentence``."""
    interval = Interval(date.fromisoformat(due[0]), date.fromisoformat(due[1])) if due else None
    assert state in ("open", "kept", "overdue", "withdrawn")
    return Promise(
        parties=("RUS", "IND"),
        type=type,
        mode=mode,
        due=interval,
        made=date.fromisoformat(more.get("made", "2025-05-05")),
        state=state,  # type: ignore[arg-type]  # held by the line above
        settled_by=more.get("settled_by"),
        place=more.get("place"),
        tellings=(telling(more.get("sentence", "{Putin} [accepted] the invitation.")),),
    )


def fact(kind: str, text: str, stage: str | None = None, *, told: int = 1) -> StandingFact:
    """A standing fact with ``told`` tellings."""
    assert kind in ("name", "mechanism", "area")
    assert stage in ("traditional", "emerging", None)
    tellings = tuple(telling(f"They speak of [{text}].", id=f"d{n}") for n in range(told))
    first, last = date(2024, 7, 9), date(2025, 5, 12)
    return StandingFact(kind, text, stage, ("IND", "RUS"), first, last, tellings)  # type: ignore[arg-type]


def month(first: str, by_quad: dict[int, int], score: float, *, back: bool = False) -> DyadMonth:
    """A month of what passed from India to Russia, or back."""
    pair = ("RUS", "IND") if back else ("IND", "RUS")
    return DyadMonth(date.fromisoformat(first), *pair, sum(by_quad.values()), (), tuple(by_quad.items()), score)


def relationship(
    *incidents: Incident,
    promises: Iterable[Promise] = (),
    facts: Iterable[StandingFact] = (),
    months: Iterable[DyadMonth] = (),
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = "2025-12-31",
) -> Relationship:
    """India and Russia, with these parts."""
    return Relationship(
        a="IND",
        b="RUS",
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        as_of=date.fromisoformat(as_of) if as_of else None,
        documents=3,
        incidents=incidents,
        promises=tuple(promises),
        facts=tuple(facts),
        months=tuple(months),
    )


def whole() -> Relationship:
    """A relationship with something of everything."""
    call = incident(
        "i-call",
        "CONSULT",
        "2025-05-05",
        "In a [telephone conversation] {the two leaders} took stock.",
        mode="phone",
        actors=(PUTIN, MODI),
        recipients=(),
        score=1.5,
        contexts=("diplomatic", "terrorism"),
        tellings=(telling("{Modi} [spoke] with {Putin} by phone.", id="d2", title="Call", publisher="Second Wire"),),
    )
    visit = incident(
        "i-visit",
        "CONSULT",
        "2025-05-09",
        "{Sanjay Seth} [took part] in the celebrations in Moscow.",
        mode="visit",
        actors=(SETH,),
        until="2025-05-11",
        place=MOSCOW,
        score=4.0,
    )
    agreed = incident(
        "i-agree",
        "AGREE",
        "2025-05-05",
        "{President Putin} has [accepted] the invitation.",
        actors=(PUTIN,),
        recipients=(MODI,),
        dated=False,
        commits_to=Promised("CONSULT", "visit"),
    )
    summit = incident("i-summit", "CONSULT", "2025-12-04", "{Putin} [arrived] in Delhi.", mode="visit", actors=(PUTIN,))
    accused = incident("i-accuse", "ACCUSE", "2025-03-01", "{India} [criticised] Russia.", mode="disapprove")
    denied = incident(
        "i-denied", "SANCTION", "2025-10-02", "{India} denied it would [stop buying] oil.", status="negated"
    )
    future = incident("i-future", "CONSULT", "2026-02-01", "{Modi} [will travel] there.", mode="visit", status="future")
    old = incident("i-old", "SUPPORT", "1971-08-09", "They [signed] a treaty.", status="historical", cameo="057")
    return relationship(
        call,
        visit,
        agreed,
        replace(summit, event=replace(summit.event, recipients=(MODI,))),
        accused,
        denied,
        future,
        old,
        promises=(
            promise("CONSULT", "visit", "kept", due=("2025-01-01", "2026-01-01"), settled_by="i-summit", place="IND"),
            promise("RETREAT", "release", "overdue", due=("2025-08-01", "2025-09-01")),
            promise("COOPERATE", None, "open"),
        ),
        facts=(
            fact("name", "special and privileged strategic partnership", told=2),
            fact("mechanism", "annual summit"),
            fact("area", "energy", "traditional"),
            fact("area", "digital economy", "emerging"),
            fact("area", "space"),
        ),
        months=(
            month("2025-03-01", {3: 1}, -2.0),
            month("2025-05-01", {1: 2}, 2.75),
            month("2025-05-01", {1: 1}, 2.5, back=True),
            month("2025-12-01", {1: 1}, 4.0, back=True),
        ),
        since="2025-01-01",
        until="2026-01-01",
        as_of="2026-01-01",
    )


HOSTILE = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "' onmouseover='window.pwned=1",
    "<!--<script>",
    "</style><style>*{display:none}</style>",
    "</details></main><h1>taken over</h1>",
    "\u2028window.pwned=1\u2029",
    "{{ 7*7 }}{% include 'x' %}",
    "&lt;b&gt; &amp;amp;",
    "‮drawkcab",
)


def hostile() -> Relationship:
    """A relationship whose every text tries to become markup or script."""
    text = " ".join(HOSTILE)
    evil = replace(PUTIN, name=text, office=text, text=text, code=text)
    told = replace(
        telling("x"), sentence=text, title=text, publisher=text, url=f"javascript:{text}", marks=((0, 9, "fact"),)
    )
    case = incident("i-hostile", "CONSULT", "2025-05-05", mode=text, actors=(evil,), contexts=(text,), tellings=(told,))
    event = replace(case.event, why=text, coder=text, cameo=text, place=Place(text, text, None, None, None), type=text)
    event = replace(event, date=replace(event.date, text=text), commits_to=Promised(text, text))
    pledge = replace(promise("AID", None, "open"), type=text, mode=text, parties=(text,), place=text, tellings=(told,))
    return relationship(
        replace(case, event=event),
        promises=(pledge,),
        facts=[replace(fact(kind, text), tellings=(told,)) for kind in ("name", "mechanism", "area")],
        months=(month("2025-05-01", {1: 1}, 2.5),),
    )
