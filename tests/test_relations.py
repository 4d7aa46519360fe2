"""Relations: what is one happening, what a month counts, what became of a promise. Expected values are made by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import (
    CALLED_OFF,
    DELHI,
    MOSCOW,
    Told,
    accepts,
    coded,
    consult,
    fresh_record,
    place,
    promised,
    recoded,
    strike,
    told,
    visits,
)
from dragoman.record import Record, add, add_all, events
from dragoman.relations import incidents, months, relationship
from dragoman.shapes import Coded, Incident, Relationship

KREMLIN = place("Kremlin", "RUS", 55.752, 37.617)
SOCHI = place("Sochi", "RUS", 43.6, 39.73)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with fresh_record(tmp_path / "r.duckdb") as opened:
        yield opened


def accuse(sentence: str, **more: Any) -> Told:
    return told(sentence, "ACCUSE", "USA", "CHN", **more)


# Two documents that each tell one event, and whether it is the same happening: (first, its day, second, its day, one?).
PAIRS: dict[str, tuple[Told, str, Told, str, bool]] = {
    "the same, a day later": (consult(), "2025-05-12", consult(), "2025-05-13", True),
    "two days later": (consult(), "2025-05-12", consult(), "2025-05-14", True),
    "three days later": (consult(), "2025-05-12", consult(), "2025-05-15", False),
    "an unknown mode": (consult(mode="phone"), "2025-05-12", consult(), "2025-05-12", True),
    "two modes": (consult(mode="phone"), "2025-05-12", consult(mode="third-party"), "2025-05-12", False),
    "two types": (consult(), "2025-05-12", told("They [agreed].", "AGREE", "RUS + IND"), "2025-05-12", False),
    "another status": (consult(), "2025-05-12", consult(status="negated"), "2025-05-12", False),
    "parties in another order": (consult(actors="IND + RUS"), "2025-05-12", consult(), "2025-05-12", True),
    "one party more": (consult(actors="IND + RUS + CHN"), "2025-05-12", consult(), "2025-05-12", False),
    "the other direction": (
        consult(actors="IND", recipients="RUS", mode="visit"),
        "2025-05-12",
        consult(actors="RUS", recipients="IND", mode="visit"),
        "2025-05-12",
        False,
    ),
    "directed and reciprocal": (consult(actors="IND", recipients="RUS"), "2025-05-12", consult(), "2025-05-12", False),
    "officials and citizens": (consult(actors="IND + RUS:CVL"), "2025-05-12", consult(), "2025-05-12", False),
    "another ministry's sector": (consult(actors="IND:MIL + RUS"), "2025-05-12", consult(), "2025-05-12", True),
    "at home, army against rebels and rebels against army": (
        told("They [shot].", "ASSAULT", "IND:MIL", "IND:REB"),
        "2025-05-12",
        told("They [shot].", "ASSAULT", "IND:REB", "IND:MIL"),
        "2025-05-12",
        False,
    ),
    "a day given inside a span given": (
        consult(on="2025-05-05"),
        "2025-05-12",
        consult(on="2025-05-04/2025-05-07"),
        "2025-05-20",
        True,
    ),
    "spans that only meet": (
        consult(on="2025-05-04/2025-05-05"),
        "2025-05-12",
        consult(on="2025-05-05/2025-05-07"),
        "2025-05-12",
        False,
    ),
    "a day given, a report of that day": (consult(on="2025-05-05"), "2025-05-12", consult(), "2025-05-05", True),
    "a day given, a report a day later": (consult(on="2025-05-05"), "2025-05-12", consult(), "2025-05-06", False),
    "a month is too long to go by": (
        consult(on="2025-05-01/2025-06-01"),
        "2025-06-12",
        consult(on="2025-05-09"),
        "2025-05-10",
        False,
    ),
    "one place known": (consult(place=MOSCOW), "2025-05-12", consult(), "2025-05-12", True),
    "places side by side": (consult(place=MOSCOW), "2025-05-12", consult(place=KREMLIN), "2025-05-12", True),
    "places far apart": (consult(place=MOSCOW), "2025-05-12", consult(place=SOCHI), "2025-05-12", False),
    "places in two countries": (consult(place=MOSCOW), "2025-05-12", consult(place=DELHI), "2025-05-12", False),
    "named and unnamed": (consult(actors="RUS:GOV:Putin + IND"), "2025-05-12", consult(), "2025-05-12", True),
    "short and full name": (
        consult(actors="RUS:GOV:Putin + IND"),
        "2025-05-12",
        consult(actors="RUS:GOV:Vladimir Putin + IND"),
        "2025-05-12",
        True,
    ),
    "other persons": (
        consult(actors="RUS:GOV:Vladimir Putin + IND:GOV:Narendra Modi"),
        "2025-05-12",
        consult(actors="RUS:GOV:Sergey Lavrov + IND:GOV:Narendra Modi"),
        "2025-05-12",
        False,
    ),
    "two strikes without a day": (strike(), "2025-05-12", strike(), "2025-05-12", True),
    "talk in like words": (
        accuse("The US [condemned] the detention of two pastors in Beijing."),
        "2025-05-12",
        accuse("Washington [criticised] the detentions of pastors."),
        "2025-05-13",
        True,
    ),
    "talk in other words": (
        accuse("The US [condemned] the detention of two pastors."),
        "2025-05-12",
        accuse("The US [criticised] dumping of cheap steel."),
        "2025-05-12",
        False,
    ),
    "talk about other matters": (
        accuse("The US [condemned] the latest ruling of the court.", contexts=("economic",)),
        "2025-05-12",
        accuse("The US [condemned] the latest ruling of the court there.", contexts=("human_rights",)),
        "2025-05-12",
        False,
    ),
    "one word and a matter shared": (
        accuse("The US [condemned] the tariffs.", contexts=("economic",)),
        "2025-05-12",
        accuse("Washington [condemned] Beijing's new tariffs.", contexts=("economic", "legal")),
        "2025-05-12",
        True,
    ),
    "talk on a day that both give": (
        accuse("The US [condemned] it.", on="2025-05-09"),
        "2025-05-12",
        accuse("Washington was [critical].", on="2025-05-09"),
        "2025-05-11",
        True,
    ),
    "two promises": (
        told("They [agreed] on Friday.", "AGREE", "RUS + IND", on="2025-05-09", promises=promised("AID")),
        "2025-05-12",
        told("They [agreed] on Friday.", "AGREE", "RUS + IND", on="2025-05-09", promises=promised("CONSULT")),
        "2025-05-12",
        False,
    ),
}


@pytest.mark.parametrize("case", PAIRS)
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned"])
def test_one_happening_or_two(record: Record, case: str, turned: bool) -> None:
    first, day, second, other_day, one = PAIRS[case]
    both = [coded(first, id="a", published=day), coded(second, id="b", published=other_day)]
    add_all(record, both[::-1] if turned else both)
    found = incidents(record)
    assert len(found) == (1 if one else 2)
    assert sorted(t.document_id for i in found for t in i.tellings) == ["a", "b"]
    assert {e.incident_id for e in events(record)} == {i.incident_id for i in found}


def test_two_events_of_one_document_stay_two(record: Record) -> None:
    add(record, coded(consult("They [met] early."), consult("They [met] late.")))
    assert len(incidents(record)) == 2


def test_all_tellings_of_an_event_in_a_document_are_given(record: Record) -> None:
    add(record, coded(consult("They [met].", also=("The talks were long.",))))
    (incident,) = incidents(record)
    assert [t.sentence for t in incident.tellings] == ["They met.", "The talks were long."]


def test_incidents_do_not_chain(record: Record) -> None:
    """A report a day for ten days: each happening spans what two days' reach allows, no more."""
    add_all(record, [coded(consult(), id=f"d{n}", published=f"2025-05-{n + 10}") for n in range(10)])
    found = incidents(record)
    assert len(found) == 4  # 10-12, 13-15, 16-18, 19
    assert [len(i.tellings) for i in found] == [3, 3, 3, 1]


def test_the_best_telling_is_the_most_specific_then_the_earliest(record: Record) -> None:
    vague = coded(consult(), id="a", published="2025-05-05")
    placed = coded(consult(mode="phone", place=MOSCOW), id="b", published="2025-05-06")
    dated = coded(consult(mode="phone", on="2025-05-05"), id="c", published="2025-05-12")
    add_all(record, [vague, placed, dated])
    first, second = incidents(record)  # the report of the 6th cannot be of the 5th
    assert [t.document_id for t in first.tellings] == ["c", "a"]
    assert [t.document_id for t in second.tellings] == ["b"]
    assert first.event == dated.events[0]


def test_the_telling_with_more_names_is_better(record: Record) -> None:
    named = consult(actors="RUS:GOV:Vladimir Putin + IND")
    add_all(record, [coded(consult(), id="a"), coded(named, id="b")])
    (incident,) = incidents(record)
    assert [t.document_id for t in incident.tellings] == ["b", "a"]


def test_incidents_within_a_span_are_whole(record: Record) -> None:
    add_all(
        record, [coded(consult(), id="a", published="2025-05-31"), coded(consult(), id="b", published="2025-06-01")]
    )
    (may,) = incidents(record, until=date(2025, 6, 1))
    assert len(may.tellings) == 2
    assert incidents(record, since=date(2025, 6, 1)) == ()
    (later,) = events(record, since=date(2025, 6, 1))
    assert later.incident_id == may.incident_id


# ---------------------------------------------------------------------------------------- the series

REPORTS = [
    # January: one call told twice (score 1.5), a visit IND>RUS (4), praise RUS>IND (5).
    coded(consult("They [spoke].", mode="phone"), id="j1", published="2025-01-10"),
    coded(consult("They [spoke].", mode="phone"), id="j2", published="2025-01-11"),
    coded(consult(actors="IND", recipients="RUS", mode="visit"), id="j3", published="2025-01-20"),
    coded(told("Russia [praised] India.", "SUPPORT", "RUS", "IND"), id="j4", published="2025-01-25"),
    # February: what does not count, and a compound event that counts once for the pair (-2).
    coded(consult(status="future"), consult(status="hypothetical"), id="f1", published="2025-02-01"),
    coded(consult(status="negated"), consult(status="historical"), id="f2", published="2025-02-02"),
    coded(told("Firms [traded].", "COOPERATE", "IND:BUS + RUS:BUS"), id="f3", published="2025-02-03"),
    coded(told("Police [hit] rebels.", "ASSAULT", "IND:COP", "IND:REB"), id="f4", published="2025-02-04"),
    coded(
        told("All [condemned] it.", "ACCUSE", "IND + IND:LEG + CHN", "RUS + RUS:MIL", mode="disapprove"),
        id="f5",
        published="2025-02-05",
    ),
    # March, told in April: an exercise of three (9.5), aid RUS>IND (10) and a second praise (5).
    coded(
        told("They [exercised].", "COOPERATE", "RUS:MIL + CHN:MIL + IND:MIL", on="2025-03-30/2025-04-02"),
        told("Russia [delivered] arms.", "AID", "RUS", "IND", on="2025-03-31"),
        told("Russia [lauded] growth in India.", "SUPPORT", "RUS", "IND", on="2025-03-31"),
        id="a1",
        published="2025-04-02",
    ),
]

SERIES = [
    # month, from, to, incidents, by type, by quad, mean score
    ("2025-01-01", "IND", "RUS", 2, {"CONSULT": 2}, {1: 2}, 2.75),
    ("2025-01-01", "RUS", "IND", 1, {"SUPPORT": 1}, {1: 1}, 5.0),
    ("2025-02-01", "IND", "RUS", 1, {"ACCUSE": 1}, {3: 1}, -2.0),
    ("2025-03-01", "IND", "RUS", 1, {"COOPERATE": 1}, {2: 1}, 9.5),
    ("2025-03-01", "RUS", "IND", 2, {"AID": 1, "SUPPORT": 1}, {1: 1, 2: 1}, 7.5),
]
Series = list[tuple[str, str, str, int, dict[str, int], dict[int, int], float]]


def _series(found: Relationship) -> Series:
    return [
        (str(m.month), m.actor, m.recipient, m.incidents, dict(m.by_type), dict(m.by_quad), m.score)
        for m in found.months
    ]


def test_the_monthly_series(record: Record) -> None:
    add_all(record, REPORTS)
    assert _series(relationship(record, "IND", "RUS")) == SERIES
    assert _series(relationship(record, "RUS", "IND")) == SERIES


def test_the_series_between_two_days(record: Record) -> None:
    add_all(record, REPORTS)
    february = relationship(record, "IND", "RUS", date(2025, 2, 1), date(2025, 3, 31))
    assert _series(february) == SERIES[2:4]
    assert february.documents == 5  # f1, f2, f3, f5, and a1 for the exercise
    assert february.as_of == date(2025, 3, 31)


def test_the_series_inside_one_country(record: Record) -> None:
    add_all(record, [*REPORTS, coded(told("Police [freed] him.", "RETREAT", "IND:COP", "IND:LEG"), id="z")])
    home = relationship(record, "IND", "IND")
    assert [i.event.type for i in home.incidents] == ["ASSAULT", "RETREAT"]
    assert _series(home) == [("2025-05-01", "IND", "IND", 1, {"RETREAT": 1}, {2: 1}, 6.5)]


def test_the_series_of_all_sectors(record: Record) -> None:
    add_all(record, REPORTS)
    every = months(incidents(record), "IND", "RUS", official=False)
    assert [(str(m.month), m.incidents) for m in every if m.month == date(2025, 2, 1)] == [("2025-02-01", 2)]


def test_a_relationship_shows_every_status(record: Record) -> None:
    add_all(record, REPORTS)
    shown = {i.event.status for i in relationship(record, "IND", "RUS").incidents}
    assert shown == {"current", "future", "hypothetical", "negated", "historical"}


def test_superseded_events_are_never_counted(record: Record) -> None:
    add_all(record, REPORTS)
    add(record, coded(id="j3", filler="Withdrawn by the editor."))
    add(record, recoded(REPORTS[3], "coder-2", consult("Russia [praised] India.", status="negated")))
    assert _series(relationship(record, "IND", "RUS"))[:1] == [
        ("2025-01-01", "IND", "RUS", 1, {"CONSULT": 1}, {1: 1}, 1.5)
    ]
    assert not [m for m in relationship(record, "IND", "RUS").months if m.actor == "RUS" and m.month.month == 1]


def test_an_empty_relationship(record: Record) -> None:
    assert relationship(record, "IND", "RUS") == Relationship("IND", "RUS", None, None, None, 0)


# ---------------------------------------------------------------------------------------- what always holds

DAYS = st.integers(1, 28).map(lambda day: f"2025-05-{day:02}")
ANY = st.one_of(
    st.builds(
        consult,
        actors=st.sampled_from(["RUS + IND", "IND + RUS", "RUS:GOV:Putin + IND", "RUS:GOV:Lavrov + IND"]),
        mode=st.sampled_from([None, "phone", "third-party"]),
        on=st.sampled_from([None, None, "2025-05-05", "2025-05-04/2025-05-09", "2025-04-01/2025-06-01"]),
        place=st.sampled_from([None, MOSCOW, DELHI]),
        status=st.sampled_from(["current", "current", "negated"]),
    ),
    st.builds(accepts, due=st.sampled_from([None, "2025-05-20", "2025-05-01/2025-06-01"])),
    st.builds(visits, on=st.sampled_from([None, "2025-05-06"])),
    st.sampled_from([CALLED_OFF, told("Russia [praised] Indian growth.", "SUPPORT", "RUS", "IND")]),
)
CORPUS = st.lists(st.tuples(DAYS, st.lists(ANY, min_size=1, max_size=3)), min_size=1, max_size=12).map(
    lambda documents: [coded(*what, id=f"d{n}", published=day) for n, (day, what) in enumerate(documents)]
)
QUIET = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _relationship(path: Path, corpus: Sequence[Coded]) -> Relationship:
    with fresh_record(path) as record:
        add_all(record, corpus)
        found = relationship(record, "IND", "RUS")
    path.unlink()
    return found


@QUIET
@given(corpus=CORPUS, seed=st.integers(0, 1_000_000))
def test_the_order_of_adding_plays_no_part(tmp_path: Path, corpus: list[Coded], seed: int) -> None:
    shuffled = corpus.copy()
    random.Random(seed).shuffle(shuffled)
    assert _relationship(tmp_path / "a", corpus) == _relationship(tmp_path / "b", shuffled + corpus)


@QUIET
@given(corpus=CORPUS)
def test_every_event_is_told_by_one_incident(tmp_path: Path, corpus: list[Coded]) -> None:
    found = _relationship(tmp_path / "a", corpus).incidents
    told_of = [(t.document_id, t.event_id) for i in found for t in i.tellings]
    assert sorted(told_of) == sorted((e.document_id, e.event_id) for c in corpus for e in c.events)
    for incident in found:
        assert len({t.document_id for t in incident.tellings}) == len(incident.tellings)
        assert len({t.published for t in incident.tellings if not _dated(corpus, t.event_id)}) <= 5
        assert len({e.mode for e in _events(corpus, incident)} - {None}) <= 1


@QUIET
@given(corpus=CORPUS)
def test_the_months_count_each_current_incident_once(tmp_path: Path, corpus: list[Coded]) -> None:
    found = _relationship(tmp_path / "a", corpus)
    current = [i for i in found.incidents if i.event.status == "current"]
    assert sum(m.incidents for m in found.months) == len(current)
    assert all(m.incidents == sum(n for _, n in m.by_type) == sum(n for _, n in m.by_quad) for m in found.months)
    total = sum(m.score * m.incidents for m in found.months)
    assert total == pytest.approx(sum(i.event.score for i in current), abs=0.01 * len(current) + 0.01)


@QUIET
@given(corpus=CORPUS)
def test_promises_know_what_settled_them(tmp_path: Path, corpus: list[Coded]) -> None:
    found = _relationship(tmp_path / "a", corpus)
    by_id = {i.incident_id: i for i in found.incidents}
    for promise in found.promises:
        if promise.settled_by:
            assert by_id[promise.settled_by].event.date.start >= promise.made
    promised_by = {(c.document.id, e.event_id) for c in corpus for e in c.events if e.commits_to}
    assert {(t.document_id, t.event_id) for p in found.promises for t in p.tellings} == promised_by


def _events(corpus: Sequence[Coded], incident: Incident) -> list[Any]:
    ids = {t.event_id for t in incident.tellings}
    return [e for c in corpus for e in c.events if e.event_id in ids]


def _dated(corpus: Sequence[Coded], event_id: str | None) -> bool:
    return any(e.event_id == event_id and e.date.span is not None for c in corpus for e in c.events)
