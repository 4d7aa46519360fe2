"""From a trigger and its parties to an event: type by the codebook's rules, date, place, contexts, promise, confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.events.parties import Parties
from dragoman.events.scene import Scene
from dragoman.events.triggers import Found
from dragoman.knowledge import Knowledge, built_once
from dragoman.shapes import Document, EventDate, Evidence, Interval, Mention, Place, Promised, Span, Status

_BECOMES_AGREE = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
_CALL_TITLE = re.compile(
    r"\b(?:[Cc]alls?|[Pp]hone [Cc]all|[Tt]elephone [Cc]onversation) [Ww]ith\b|\b[Cc]alls? (?:to|between)\b"
)
_REMOTE = re.compile(
    r"\b(?:by (?:tele)?phone|over the (?:tele)?phone|on the phone|by video|via video|virtual(?:ly)?|by videoconference)\b"
)
_PROMISES = (
    ("CONSULT", "visit", re.compile(r"\b(?:visit|travel|trip|attend|come to|host)\w*\b", re.IGNORECASE)),
    ("CONSULT", None, re.compile(r"\b(?:meet|talks|summit|dialogue|negotiat|consultation|convene|discuss)\w*\b", re.IGNORECASE)),
    ("AID", None, re.compile(r"\$|\b(?:million|billion|aid|assistance|weapons|vaccines?|doses|loans?|grants?|deliver\w*|suppl(?:y|ies)|provide|donat\w+|fund\w*)\b", re.IGNORECASE)),
    ("SUPPORT", None, re.compile(r"\b(?:sign|ratify|recogni[sz]e|establish(?:ing)? (?:diplomatic|ties))\w*\b", re.IGNORECASE)),
    ("COOPERATE", None, re.compile(r"\b(?:co-?operat|collaborat|work(?:ing)? together|jointly|exercises|deepen|strengthen|expand|boost|enhance|joint|partner|trade|develop)\w*\b", re.IGNORECASE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before tellings are merged and its id is made."""

    type: str
    mode: str | None
    status: Status
    cameo: str | None
    parties: Parties
    contexts: tuple[str, ...]
    date: EventDate
    place: Place | None
    evidence: tuple[Evidence, ...]
    commits_to: Promised | None
    confidence: float
    why: str


def draft(
    found: Found, parties: Parties, scene: Scene, mentions: tuple[Mention, ...], document: Document, know: Knowledge
) -> Draft:
    """The event that a trigger tells, by the rules of the codebook; ``document.published`` must be set."""
    assert document.published is not None
    kind, mode, status, cameo = found.row.type, found.row.mode, found.status, found.row.cameo
    ahead = _ahead(mentions, document.published) if kind in ("AGREE", "CONCEDE") else None
    when = _date(found, scene, tuple(m for m in mentions if m is not ahead), document.published)
    place = _place(found, mentions)
    if status == "current" and when.start > document.published:
        status = "future"  # "travels to India later this year"
    if kind == "CONSULT":
        mode, cameo = _consult_mode(found, parties, scene, place, document, mode, cameo)
    promised = None
    if kind in ("AGREE", "CONCEDE"):
        promised = _promise(found, scene, kind, ahead.interval if ahead else None)
    if status == "future" and kind in (*_BECOMES_AGREE, "RETREAT"):
        promised = Promised(kind, mode, _own(when))
        kind, mode, status, cameo = "CONCEDE" if kind == "RETREAT" else "AGREE", None, "current", None
        when = _published(document.published)
    elif kind == "AGREE" and status == "future":
        status = "current"
    if status == "current" and when.end <= document.published - timedelta(days=365):
        status = "historical"
    why = f"{found.words!r} tells {kind}{' ' + mode if mode else ''} ({found.row.name}); parties: {parties.rule}"
    contexts = contexts_of(scene.text, know)
    evidence = (Evidence((scene.start, scene.start + len(scene.text)), found.span),)
    confidence = _confidence(found, parties) - 0.15 * ("the document is about" in parties.rule)
    return Draft(
        kind, mode, status, cameo, parties, contexts, when, place, evidence, promised, round(confidence, 3), why
    )


def contexts_of(text: str, know: Knowledge) -> tuple[str, ...]:
    """The contexts whose words stand in ``text``, in the ontology's order, at most four."""
    found = {context for context, pattern in _cues(know) if pattern.search(text)}
    return tuple(c for c in know.contexts if c in found)[:4]


@built_once
def _cues(know: Knowledge) -> list[tuple[str, re.Pattern[str]]]:
    """The contexts with their words as one pattern each."""
    return [(c.context, re.compile(rf"\b(?:{c.pattern})", re.IGNORECASE)) for c in know.cues]


def _consult_mode(
    found: Found,
    parties: Parties,
    scene: Scene,
    place: Place | None,
    document: Document,
    mode: str | None,
    cameo: str | None,
) -> tuple[str | None, str | None]:
    """Phone by the title or the words beside; third-party by a place that is neither's."""
    if mode is None and (_REMOTE.search(scene.text) or _CALL_TITLE.search(document.title or "")):
        return "phone", "041"
    codes = {a.code for a in (*parties.actors, *parties.recipients)}
    if (
        mode is None
        and place
        and place.country
        and len(codes) > 1
        and place.country not in codes
        and place.span
        and place.span[0] - found.span[1] < 60  # where they met, not what they spoke of
        and not codes & {"UNO", "IGO", "EUR"}
    ):
        return "third-party", "044"
    return mode, cameo


def _date(found: Found, scene: Scene, mentions: tuple[Mention, ...], published: date) -> EventDate:
    """The time expression of the clause nearest to the trigger, else of the sentence, else the publication day."""
    timed = [m for m in mentions if m.kind == "time" and m.interval and not _TERM.match(m.text)]
    low, high = scene.clause(found.span)
    inside = [m for m in timed if low <= m.span[0] < high] or timed
    if not inside:
        return _published(published)
    best = min(inside, key=lambda m: _gap(m.span, found.span))
    assert best.interval is not None
    return EventDate(best.interval.start, best.interval.end, best.text, best.span)


_TERM = re.compile(
    r"(?:by|until|till|through|for|of)\b", re.IGNORECASE
)  # a programme "until 2030" does not date its signing


def _ahead(mentions: tuple[Mention, ...], published: date) -> Mention | None:
    """The first time expression that reaches past the publication: when a promise is to be kept, not when it was made."""
    later = (m for m in mentions if m.interval and m.interval.end > published + timedelta(days=1))
    return next(later, None)


def _gap(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def _published(day: date) -> EventDate:
    return EventDate(day, day + timedelta(days=1))


def _own(when: EventDate) -> Interval | None:
    return Interval(when.start, when.end) if when.text else None


def _place(found: Found, mentions: tuple[Mention, ...]) -> Place | None:
    """The first place after the trigger, else the last one before it."""
    placed = [m for m in mentions if m.kind == "place"]
    after = [m for m in placed if m.span[0] >= found.span[0]]
    best = after[0] if after else placed[-1] if placed else None
    return best.place if best else None


def _promise(found: Found, scene: Scene, kind: str, due: Interval | None) -> Promised | None:
    if kind == "CONCEDE":
        told = re.search(r"withdraw|pull|ceasefire|truce|cease-fire|release", scene.text, re.IGNORECASE)
        mode = (
            None
            if not told
            else "withdraw"
            if told.group().lower() in ("withdraw", "pull")
            else "ceasefire"
            if "fire" in told.group().lower()
            else None
        )
        return Promised("RETREAT", mode, due) if told else None
    if found.row.commits_to:
        return Promised(found.row.commits_to, None, due)
    _, high = scene.clause(found.span)
    words = scene.words(found.span[0], min(high, found.span[1] + 120))
    for promised, mode, pattern in _PROMISES:
        if pattern.search(words):
            return Promised(promised, mode, due)
    return None


def _confidence(found: Found, parties: Parties) -> float:
    """A rule of thumb, not calibrated: both sides known, current, and a specific mode each make it likelier."""
    value = 0.45 + 0.2 * bool(parties.recipients or len(parties.actors) > 1) + 0.1 * (found.row.mode is not None)
    return round(value + 0.1 * (found.status == "current"), 3)


def merged(first: Draft, second: Draft) -> Draft:
    """Two tellings of one event: the more specific one's fields, all evidence, the best first."""
    best, other = (second, first) if _weight(second) > _weight(first) else (first, second)
    contexts = (*best.contexts, *(c for c in other.contexts if c not in best.contexts))
    return replace(
        best,
        mode=best.mode or other.mode,
        cameo=best.cameo or other.cameo,
        date=best.date if best.date.text else other.date,
        place=best.place or other.place,
        commits_to=_better_promise(best.commits_to, other.commits_to),
        contexts=contexts[:4],
        evidence=(*best.evidence, *other.evidence),
    )


def _weight(item: Draft) -> tuple[bool, int, float]:
    known = all(a.sector != "UAF" for a in item.parties.actors)
    return known, len(item.parties.actors) + len(item.parties.recipients), item.confidence


def _better_promise(a: Promised | None, b: Promised | None) -> Promised | None:
    if a is None or b is None:
        return a or b
    return replace(a, mode=a.mode or b.mode, date=a.date or b.date) if a.type == b.type else a
