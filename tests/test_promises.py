"""Promises and standing facts of a relationship: what is one, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from builders import (
    CALLED_OFF,
    DELHI,
    MOSCOW,
    accepts,
    coded,
    consult,
    fact,
    fresh_record,
    interval,
    promised,
    strike,
    told,
    visits,
)
from dragoman.record import Record, add, add_all
from dragoman.relations import relationship
from dragoman.shapes import Coded


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with fresh_record(tmp_path / "r.duckdb") as opened:
        yield opened


PROMISE = coded(accepts(), id="p", published="2025-05-12")
DUE = coded(accepts(due="2025-12-04/2025-12-06"), id="p", published="2025-05-12")
LATER = coded(told("Nothing [moved].", "REJECT", "PAK", "AFG"), id="later", published="2026-06-30")

# What documents tell, and what has become of the promise: (documents, state, due).
FOLLOWED: dict[str, tuple[Sequence[Coded], str]] = {
    "nothing yet": ([PROMISE], "open"),
    "kept": ([PROMISE, coded(visits(), id="v", published="2025-12-04")], "kept"),
    "kept on its day": ([DUE, coded(visits(), id="v", published="2025-12-04")], "kept"),
    "kept a month late": ([DUE, coded(visits(), id="v", published="2026-01-05")], "kept"),
    "kept too late": ([DUE, coded(visits(), id="v", published="2026-01-06")], "overdue"),
    "far too early to be meant": ([DUE, coded(visits(), id="v", published="2025-09-04")], "open"),
    "a visit before the promise": ([PROMISE, coded(visits(), id="v", published="2025-05-11")], "open"),
    "a visit told in the same document": ([coded(accepts(), visits(), id="p")], "open"),
    "after 400 days, undated": ([PROMISE, coded(visits(), id="v", published="2026-06-17")], "open"),
    "within 400 days, undated": ([PROMISE, coded(visits(), id="v", published="2026-06-16")], "kept"),
    "another visitor": ([PROMISE, coded(visits("RUS:GOV:Sergey Lavrov"), id="v", published="2025-06-01")], "open"),
    "an unnamed delegation": ([PROMISE, coded(visits("RUS"), id="v", published="2025-06-01")], "open"),
    "nobody in particular was to come": (
        [coded(accepts(visitor="RUS"), id="p"), coded(visits(), id="v", published="2025-06-01")],
        "kept",
    ),
    "its time has begun": ([DUE, coded(strike(), id="s", published="2025-12-05")], "open"),
    "its last day was yesterday": ([DUE, coded(strike(), id="s", published="2025-12-07")], "overdue"),
    "the other way round": ([PROMISE, coded(visits("IND", "RUS"), id="v", published="2025-06-01")], "open"),
    "a call is no visit": ([PROMISE, coded(consult(mode="phone"), id="v", published="2025-06-01")], "open"),
    "talks at the host's": (
        [PROMISE, coded(consult(actors="RUS:GOV:Putin + IND", place=DELHI), id="v", published="2025-06-01")],
        "kept",
    ),
    "talks elsewhere": (
        [PROMISE, coded(consult(actors="RUS:GOV:Putin + IND", place=MOSCOW), id="v", published="2025-06-01")],
        "open",
    ),
    "a visit that may be": ([PROMISE, coded(visits(status="hypothetical"), id="v", published="2025-06-01")], "open"),
    "called off": ([DUE, coded(CALLED_OFF, id="v", published="2025-11-01")], "withdrawn"),
    "called off, then made": (
        [DUE, coded(CALLED_OFF, id="v", published="2025-11-01"), coded(visits(), id="w", published="2025-12-04")],
        "withdrawn",
    ),
    "made, then another called off": (
        [DUE, coded(visits(), id="w", published="2025-12-04"), coded(CALLED_OFF, id="v", published="2025-12-20")],
        "kept",
    ),
    "it did not take place": ([DUE, coded(visits(status="negated"), id="v", published="2025-12-05")], "withdrawn"),
    "its time has passed": ([DUE, LATER], "overdue"),
    "undated, long ago": ([PROMISE, LATER], "open"),
    "the numbered summit": (
        [
            coded(accepts("Putin [accepted] to visit for the 23rd annual summit."), id="p"),
            coded(
                told("He [came] for the 23rd India-Russia summit.", "CONSULT", "RUS:GOV:Putin", "IND", mode="visit"),
                id="v",
                published="2025-12-04",
            ),
        ],
        "kept",
    ),
    "another numbered summit": (
        [
            coded(accepts("Putin [accepted] to visit for the 23rd annual summit."), id="p"),
            coded(
                told("He [came] for the 18th BRICS summit.", "CONSULT", "RUS:GOV:Putin", "IND", mode="visit"),
                id="v",
                published="2025-12-04",
            ),
        ],
        "open",
    ),
}


@pytest.mark.parametrize("case", FOLLOWED)
def test_what_became_of_a_promise(record: Record, case: str) -> None:
    documents, state = FOLLOWED[case]
    add_all(record, documents)
    found = relationship(record, "IND", "RUS")
    (promise,) = found.promises
    assert promise.state == state
    assert (promise.settled_by is not None) == (state in ("kept", "withdrawn"))
    assert promise.settled_by in {i.incident_id for i in found.incidents} | {None}
    assert (promise.parties, promise.type, promise.mode, promise.place) == (("IND", "RUS"), "CONSULT", "visit", "IND")
    assert promise.made == date(2025, 5, 12)


def test_as_of_decides_what_is_overdue_and_what_is_known(record: Record) -> None:
    add_all(record, [DUE, coded(visits(), id="v", published="2025-12-04")])
    states = {
        until: [p.state for p in relationship(record, "IND", "RUS", until=date.fromisoformat(until)).promises]
        for until in ("2025-05-12", "2025-05-13", "2025-12-04", "2025-12-05")
    }
    assert states == {"2025-05-12": [], "2025-05-13": ["open"], "2025-12-04": ["open"], "2025-12-05": ["kept"]}


@pytest.mark.parametrize(
    ("documents", "promises"),
    [
        pytest.param([PROMISE, coded(accepts("He [will] come."), id="q")], 1, id="told by two documents"),
        pytest.param([coded(accepts(), accepts("The [forthcoming] visit."), id="p")], 1, id="told twice in one"),
        pytest.param([PROMISE, coded(accepts(due="2025-12-01/2026-01-01"), id="q")], 1, id="a month is told later"),
        pytest.param(
            [coded(accepts(due="2025-12-01/2026-01-01"), id="p"), coded(accepts(due="2025-12-04"), id="q")],
            1,
            id="the day within the month",
        ),
        pytest.param(
            [coded(accepts(due="2025-07-01"), id="p"), coded(accepts(due="2025-12-04"), id="q")], 2, id="two days"
        ),
        pytest.param([PROMISE, coded(accepts(visitor="RUS:GOV:Sergey Lavrov"), id="q")], 2, id="another visitor"),
        pytest.param(
            [
                PROMISE,
                coded(told("A trip is [due].", "AGREE", "IND", "RUS", promises=promised("CONSULT", "visit")), id="q"),
            ],
            2,
            id="the visit in return",
        ),
        pytest.param(
            [
                PROMISE,
                coded(visits(), id="v", published="2025-07-01"),
                coded(accepts(), id="q", published="2025-09-01"),
            ],
            2,
            id="again, after it was kept",
        ),
        pytest.param(
            [PROMISE, coded(accepts(), id="q", published="2026-09-01")], 2, id="again, more than 400 days later"
        ),
        pytest.param([coded(accepts(status="hypothetical"), id="p")], 0, id="he may come"),
        pytest.param([coded(accepts(status="negated"), id="p")], 0, id="he denies it"),
    ],
)
def test_tellings_of_one_promise(record: Record, documents: Sequence[Coded], promises: int) -> None:
    add_all(record, documents)
    found = relationship(record, "IND", "RUS").promises
    assert len(found) == promises
    expected = {sentence for d in documents for sentence in _promised_in(d)} if promises else set()
    assert {t.sentence for p in found for t in p.tellings} == expected


def _promised_in(document: Coded) -> list[str]:
    """The sentences of the document that make a promise."""
    ids = {c.event_id for c in document.commitments}
    return [document.document.text[slice(*e.evidence[0].sentence)] for e in document.events if e.event_id in ids]


def test_the_nearer_date_is_due(record: Record) -> None:
    add_all(record, [coded(accepts(due="2025-12-01/2026-01-01"), id="p"), coded(accepts(due="2025-12-04"), id="q")])
    (promise,) = relationship(record, "IND", "RUS").promises
    assert promise.due == interval("2025-12-04")


def test_who_invites_is_the_host(record: Record) -> None:
    invites = told("Modi [invited] Putin to visit.", "AGREE", "IND", "RUS", promises=promised("CONSULT", "visit"))
    add(record, coded(invites))
    assert [p.place for p in relationship(record, "IND", "RUS").promises] == ["IND"]


def test_help_is_kept_by_the_one_who_promised_it(record: Record) -> None:
    pledge = told("Washington [pledged] arms.", "AGREE", "USA", "UKR", promises=promised("AID"))
    thanks = told("Ukraine [sent] relief.", "AID", "UKR", "USA")
    add_all(record, [coded(pledge, id="p"), coded(thanks, id="q", published="2025-06-01")])
    assert [p.state for p in relationship(record, "UKR", "USA").promises] == ["open"]
    add(record, coded(told("US arms [arrived].", "AID", "USA", "UKR"), id="r", published="2025-06-02"))
    assert [p.state for p in relationship(record, "UKR", "USA").promises] == ["kept"]


def test_promises_of_a_span(record: Record) -> None:
    add_all(record, [DUE, coded(visits(), id="v", published="2025-12-04"), LATER])
    assert [p.state for p in relationship(record, "IND", "RUS", since=date(2025, 12, 1)).promises] == ["kept"]
    assert not relationship(record, "IND", "RUS", since=date(2025, 12, 10)).promises


# ---------------------------------------------------------------------------------------- facts


def test_standing_facts_are_joined_over_documents(record: Record) -> None:
    name, loud = "special and privileged strategic partnership", "Special, and Privileged, Strategic Partnership"
    add_all(
        record,
        [
            coded(fact(f"It is a “{name}”.", "name", "IND + RUS", name), id="a", published="2024-07-09"),
            coded(
                fact("The Special, and Privileged, Strategic Partnership holds.", "name", "RUS + IND", loud),
                fact("They share defense ties.", "area", "IND + RUS", "defense", "traditional"),
                id="b",
                published="2025-05-12",
            ),
            coded(fact("They share defence ties.", "area", "IND + RUS", "defence"), id="c", published="2025-01-01"),
            coded(fact("They share defence ties.", "area", "IND + FRA", "defence"), id="d", published="2023-01-01"),
        ],
    )
    area, named = relationship(record, "RUS", "IND").facts
    assert (area.kind, area.text, area.stage) == ("area", "defence", "traditional")
    assert (area.first, area.last, len(area.tellings)) == (date(2025, 1, 1), date(2025, 5, 12), 2)
    assert (named.kind, named.text, named.stage) == ("name", name, None)
    assert (named.first, named.last, named.parties) == (date(2024, 7, 9), date(2025, 5, 12), ("IND", "RUS"))
    (telling, _) = named.tellings
    assert [telling.sentence[s:e] for s, e, role in telling.marks if role == "fact"] == [name]
    older = relationship(record, "RUS", "IND", until=date(2025, 1, 1)).facts
    assert [(f.kind, f.last) for f in older] == [("name", date(2024, 7, 9))]
    assert [f.kind for f in relationship(record, "RUS", "IND", since=date(2025, 5, 13)).facts] == []
