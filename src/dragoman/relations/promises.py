"""Promises: commitments followed over documents until they are kept, withdrawn or overdue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.record.joining import Names, names_by_code, share_name
from dragoman.shapes import Commitment, Event, Incident, Interval, Promise, PromiseState, Telling

GRACE = timedelta(days=31)  # a promise may be kept a little before or after its time
HORIZON = timedelta(days=400)  # how long an undated promise is looked for: a year, and some

_REJECT = "REJECT"

Told = tuple[Commitment, Event, tuple[Telling, ...]]

# The numbered meetings of a series: "22nd annual summit" is not kept by the 23rd.
_NUMBERED = re.compile(
    r"\b(\d+(?:st|nd|rd|th))\s+(?:\w+\W+){0,3}?(?:summit|session|round|dialogue|meeting|exercise|edition|commission)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Followed:
    """A promise while it is followed: what the documents so far say of it, and the incident that settled it."""

    parties: frozenset[str]
    type: str
    mode: str | None
    host: str | None
    givers: frozenset[str]
    made: date
    last: date
    due: Interval | None
    names: dict[str, frozenset[str]]
    numbers: frozenset[str]
    tellings: list[Telling] = field(default_factory=list)
    settled: tuple[PromiseState, Incident] | None = None


def follow(
    told: Iterable[Told], incidents: Sequence[Incident], as_of: date | None, since: date | None = None
) -> tuple[Promise, ...]:
    """Each promise with its state on the day ``as_of``, by the day it was first told.

    ``incidents`` are those between the parties that began before ``as_of``. Tellings are of one promise when parties,
    type and mode are the same, and neither their dates, the host, those who promise, nor the number of the meeting
    disagree, and it was not settled before the telling. A promise is

    - *kept* by the first current incident of its type, and its mode, on the day it was told or later: within 31 days
      of its due date, or within 400 days where it has none. A visit is kept by the right visitor to the right host;
    - *withdrawn* by a meeting called off (REJECT) or the same kind of event negated, when that comes first;
    - *overdue* when its due date has passed and neither has happened; else *open*.

    Promises that were settled or fell due before ``since``, and were not told of since, are left out.
    """
    settling = _settling(incidents)
    followed: dict[tuple[object, ...], list[_Followed]] = defaultdict(list)
    for commitment, event, tellings in sorted(told, key=_age):
        if event.status not in ("current", "future"):
            continue
        new = _begin(commitment, event, tellings)
        alike = followed[new.parties, new.type, new.mode]
        promise = max((f for f in alike if _same(f, new)), key=lambda f: f.last, default=new)
        if promise is new:
            alike.append(new)
        else:
            _tell_again(promise, new)
        promise.settled = _settled(promise, settling.get(promise.type, settling[_REJECT]))
    found = (f for alike in followed.values() for f in alike if since is None or _concerns(f, since))
    return tuple(sorted((_promise(f, as_of) for f in found), key=_order))


def _settling(incidents: Sequence[Incident]) -> dict[str, list[Incident]]:
    """For each type promised, what could keep or withdraw it, by day."""
    types = {i.event.type for i in incidents} | {_REJECT}
    ordered = sorted(incidents, key=lambda i: (i.event.date.start, i.incident_id))
    return {t: [i for i in ordered if i.event.type in (t, _REJECT)] for t in types}


def _order(promise: Promise) -> tuple[date, tuple[str, ...], str, str, str, tuple[tuple[int, int, str], ...]]:
    first = promise.tellings[0]
    return promise.made, promise.parties, promise.type, first.document_id, first.sentence, first.marks


def _age(told: Told) -> tuple[date, str, tuple[int, int], str, str]:
    commitment, event, _ = told
    span = event.evidence[0].trigger if event.evidence else (0, 0)
    return event.published, event.document_id, span, event.event_id, commitment.mode or ""


def _begin(commitment: Commitment, event: Event, tellings: tuple[Telling, ...]) -> _Followed:
    return _Followed(
        parties=frozenset(commitment.parties),
        type=commitment.type,
        mode=commitment.mode,
        host=_host(commitment, event, tellings),
        givers=frozenset(a.code for a in event.actors) if event.recipients else frozenset(),
        made=event.published,
        last=event.published,
        due=commitment.date,
        names=names_by_code(event.actors + event.recipients),
        numbers=_numbers(tellings),
        tellings=list(tellings),
    )


def _host(commitment: Commitment, event: Event, tellings: tuple[Telling, ...]) -> str | None:
    """Who is to be visited: the party in whose country the place is; else whom it is promised to, or who invites."""
    if commitment.mode != "visit":
        return None
    if event.place and event.place.country in commitment.parties:
        return event.place.country
    actors, recipients = {a.code for a in event.actors}, {r.code for r in event.recipients}
    if len(actors) != 1 or len(recipients) != 1:
        return None
    words = " ".join(t.sentence[s:e].casefold() for t in tellings for s, e, role in t.marks if role == "trigger")
    return (actors if "invit" in words and "accept" not in words else recipients).pop()


def _numbers(tellings: Iterable[Telling]) -> frozenset[str]:
    return frozenset(n.casefold() for t in tellings for n in _NUMBERED.findall(t.sentence))


def _same(old: _Followed, new: _Followed) -> bool:
    """Whether two tellings of like promises, the older and the newer, are of one."""
    if old.settled and old.settled[1].event.date.start < new.made:
        return False
    return (
        _agree(old.host, new.host)
        and _same_givers(old, new)
        and _compatible(old, new)
        and _same_persons(old, new.names)
        and not (old.numbers and new.numbers and not old.numbers & new.numbers)
    )


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _same_givers(old: _Followed, new: _Followed) -> bool:
    return old.type == "CONSULT" or not old.givers or not new.givers or old.givers == new.givers


def _compatible(old: _Followed, new: _Followed) -> bool:
    if old.due and new.due:
        return old.due.start < new.due.end and new.due.start < old.due.end
    return new.made - old.last <= HORIZON


def _same_persons(promise: _Followed, names: Names) -> bool:
    """No other persons: for a visit to a known host it is the visitor who counts, else one person shared is enough."""
    visitors = promise.parties - {promise.host} if promise.host else promise.parties
    both = [(promise.names[c], names[c]) for c in sorted(visitors) if c in promise.names and c in names]
    return not both or any(share_name(one, other) for one, other in both)


def _tell_again(promise: _Followed, new: _Followed) -> None:
    promise.last = new.made
    promise.host = promise.host or new.host
    promise.givers = promise.givers or new.givers
    promise.due = min((d for d in (promise.due, new.due) if d), key=lambda d: d.end - d.start, default=None)
    for code, names in new.names.items():
        promise.names[code] = promise.names.get(code, frozenset()) | names
    promise.numbers |= new.numbers
    promise.tellings += [t for t in new.tellings if t not in promise.tellings]


def _settled(promise: _Followed, incidents: Sequence[Incident]) -> tuple[PromiseState, Incident] | None:
    """What happened first: that it was kept or withdrawn."""
    for incident in incidents[bisect_left(incidents, promise.made, key=lambda i: i.event.date.start) :]:
        if not _in_time(promise, incident):
            continue
        if _keeps(promise, incident):
            return "kept", incident
        if _withdraws(promise, incident):
            return "withdrawn", incident
    return None


def _in_time(promise: _Followed, incident: Incident) -> bool:
    start, due = incident.event.date.start, promise.due
    if start < promise.made or (start == promise.made and not _told_elsewhere(promise, incident)):
        return False
    return start - promise.last <= HORIZON if due is None else start < due.end + GRACE


def _told_elsewhere(promise: _Followed, incident: Incident) -> bool:
    """A document that promises a meeting and tells of one does not tell of the same."""
    return not {t.document_id for t in incident.tellings} <= {t.document_id for t in promise.tellings}


def _keeps(promise: _Followed, incident: Incident) -> bool:
    event = incident.event
    if event.status != "current" or event.type != promise.type:
        return False
    if promise.due and event.date.end <= promise.due.start - GRACE:
        return False
    if promise.numbers and (numbers := _numbers(incident.tellings)) and not promise.numbers & numbers:
        return False
    return _right_visit(promise, event) if promise.mode == "visit" else _right_act(promise, event)


def _right_act(promise: _Followed, event: Event) -> bool:
    if promise.mode not in (None, event.mode):
        return False
    codes = frozenset(a.code for a in event.actors)
    directed = promise.type != "CONSULT" and promise.givers and event.recipients
    return not directed or bool(promise.givers & codes)


def _right_visit(promise: _Followed, event: Event) -> bool:
    """The visitor promised, at the host's; talks told without a visit count where they took place at the host's."""
    at_host = event.place is not None and promise.host is not None and event.place.country == promise.host
    if event.mode != "visit" and not (event.mode is None and at_host):
        return False
    if promise.host is None:
        return _same_persons(promise, names_by_code(event.actors + event.recipients))
    hosts = {r.code for r in event.recipients}
    if event.mode == "visit" and hosts and promise.host not in hosts:
        return False
    visitors = names_by_code(a for a in event.actors if a.code != promise.host)
    named = [promise.names[code] for code in promise.parties - {promise.host} if code in promise.names]
    return not named or any(share_name(one, other) for one in named for other in visitors.values())


def _withdraws(promise: _Followed, incident: Incident) -> bool:
    event = incident.event
    if event.status == "negated":
        return event.type == promise.type and promise.mode in (None, event.mode)
    calling_off = "meet" if promise.type == "CONSULT" else "assist" if promise.type == "AID" else None
    return (
        event.status == "current" and event.type == "REJECT" and calling_off is not None and event.mode == calling_off
    )


def _promise(followed: _Followed, as_of: date | None) -> Promise:
    f = followed
    state: PromiseState = "open"
    if f.settled:
        state = f.settled[0]
    elif f.due and as_of and f.due.end < as_of:
        state = "overdue"
    settled_by = f.settled[1].incident_id if f.settled else None
    tellings = tuple(f.tellings)
    return Promise(tuple(sorted(f.parties)), f.type, f.mode, f.due, f.made, state, settled_by, f.host, tellings)


def _concerns(followed: _Followed, since: date) -> bool:
    """Whether the promise was told of, was settled, or could still be kept on the day or later."""
    if followed.last >= since:
        return True
    if followed.settled:
        return followed.settled[1].event.date.start >= since
    return (followed.due.end if followed.due else followed.last + HORIZON) > since
