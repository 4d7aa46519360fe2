"""Incidents: what happened, with all tellings of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.record import Record, ToldEvent, told_events
from dragoman.record.joining import happening, join
from dragoman.shapes import Incident, Span, Status


def incidents(
    record: Record,
    *,
    between: tuple[str, str] | None = None,
    actor: str | None = None,
    type: str | None = None,
    status: Status | None = None,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Incident, ...]:
    """The incidents that fit, by the day they began, then by their best telling's document.

    ``between`` is two codes, in either direction, also as parties of what they did together; ``actor`` the code of
    one who acts; ``since`` and ``until`` bound the first day as the best telling has it, ``until`` excluded. Ids do
    not depend on what is asked, nor on the order in which documents were added.
    """
    told = told_events(record, between=between, actor=actor, type=type, status=status)
    return tuple(i for i in join_told(told) if within(i.event.date.start, since, until))


def join_told(told: Iterable[ToldEvent]) -> tuple[Incident, ...]:
    """The incidents that these events tell of, in order. Every telling of each must be among the events."""
    by_row = {each.row: each for each in told}
    looked_at = (
        happening(each.row, each.stored.event, each.tellings[0].sentence if each.tellings else "")
        for each in by_row.values()
    )
    found = [_incident(incident_id, [by_row[h.row] for h in members]) for incident_id, members in join(looked_at)]
    return tuple(sorted(found, key=_order))


def _incident(incident_id: str, members: list[ToldEvent]) -> Incident:
    tellings = tuple(telling for member in members for telling in member.tellings)
    return Incident(incident_id, members[0].stored.event, tellings)


def _order(incident: Incident) -> tuple[date, str, Span, str]:
    event = incident.event
    first = event.evidence[0].trigger if event.evidence else (0, 0)
    return event.date.start, event.document_id, first, incident.incident_id


def within(day: date, since: date | None, until: date | None) -> bool:
    """Whether the day lies in the half-open span; None leaves a side open."""
    return (since is None or since <= day) and (until is None or day < until)
