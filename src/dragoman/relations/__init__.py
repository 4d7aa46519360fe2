"""Relations: what the record's events, facts and commitments come to between two actors."""

from __future__ import annotations

from datetime import date

from dragoman.record import Record, commitments_between, facts_between, newest_publication, told_events
from dragoman.relations.facts import standing_facts
from dragoman.relations.incidents import incidents, join_told, within
from dragoman.relations.promises import follow
from dragoman.relations.series import months
from dragoman.shapes import Relationship

__all__ = ["follow", "incidents", "join_told", "months", "relationship", "standing_facts"]


def relationship(record: Record, a: str, b: str, since: date | None = None, until: date | None = None) -> Relationship:
    """All that the record holds on two actor codes between two days, ``until`` excluded.

    Incidents of every status that began in the span; promises that were made, stood open or were settled in it; facts
    mentioned in it; the monthly series of its current incidents. For a == b the events inside one country.
    """
    happened = [i for i in join_told(told_events(record, between=(a, b))) if within(i.event.date.start, None, until)]
    as_of = until or newest_publication(record)
    shown = tuple(i for i in happened if within(i.event.date.start, since, until))
    promises = follow(commitments_between(record, a, b, until), happened, as_of, since)
    facts = standing_facts(facts_between(record, a, b, until), since)
    tellings = [telling for part in (shown, promises, facts) for each in part for telling in each.tellings]
    documents = len({telling.document_id for telling in tellings})
    return Relationship(a, b, since, until, as_of, documents, shown, promises, facts, months(shown, a, b))
