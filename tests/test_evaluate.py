"""The measure of a coder, against numbers worked out by hand. ``jotted.py`` says how events are written here."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.evaluate.agreement import agree, nominal_alpha
from dragoman.evaluate.align import align, dyads
from dragoman.evaluate.gold import Act, Gold
from dragoman.evaluate.report import scores_json, scores_text
from dragoman.evaluate.scores import RATES, SHARES, Scores, Tally, evaluate
from dragoman.shapes import Document
from jotted import Json, acts, event, gold


def scored(gold_events: Sequence[str | Json], predicted: Sequence[str | Json]) -> Scores:
    return evaluate([gold("a", *gold_events)], {"a": acts(*predicted)}, resamples=0)


def counted(scores: Scores, name: str) -> tuple[float, float, float]:
    """What is right, what was predicted, what is in the gold."""
    tally = scores.measures[name].tally
    return tally.right, tally.predicted, tally.gold


@pytest.mark.parametrize(
    ("jotted", "expected"),
    [
        ("ACCUSE FRA + DEU > MLI", "FRA>MLI DEU>MLI"),
        ("ACCUSE FRA > MLI + NER + MLI:MIL", "FRA>MLI FRA>NER"),
        ("COERCE BLR:COP > BLR:OPP", "BLR>BLR"),
        ("CONSULT RUS + IND", "IND-RUS"),
        ("COOPERATE PHL + JPN + AUS", "AUS-JPN AUS-PHL JPN-PHL"),
        ("CONSULT IND + RUS + RUS:MIL", "IND-RUS"),
        ("CONSULT COL + COL:REB", "COL"),
        ("MOBILIZE POL", "POL"),
    ],
)
def test_dyads_of_an_event(jotted: str, expected: str) -> None:
    found = dyads(acts(jotted)[0])
    shown = [f"{d.actor}{'>' if d.directed else '-'}{d.recipient}" if d.recipient else d.actor for d in found]
    assert sorted(shown) == sorted(expected.split())
    assert sum(d.weight for d in found) == pytest.approx(1)


# gold; predicted; right, predicted and in gold: of dyads, of pairs
MATCHES = [
    # the same, another type, another pair, nothing
    ("ACCUSE USA > CHN", "ACCUSE USA > CHN", (1, 1, 1), (1, 1, 1)),
    ("ACCUSE USA > CHN", "THREATEN USA > CHN", (0, 1, 1), (1, 1, 1)),
    ("ACCUSE USA > CHN", "ACCUSE USA > RUS", (0, 1, 1), (0, 1, 1)),
    ("ACCUSE USA > CHN", "", (0, 0, 1), (0, 0, 1)),
    ("", "ACCUSE USA > CHN", (0, 1, 0), (0, 1, 0)),
    # direction
    ("ACCUSE USA > CHN", "ACCUSE CHN > USA", (0, 1, 1), (1, 1, 1)),
    ("CONSULT IND > RUS", "CONSULT RUS > IND", (0, 1, 1), (1, 1, 1)),
    ("CONSULT IND > RUS", "CONSULT IND + RUS", (1, 1, 1), (1, 1, 1)),
    ("AGREE IND + RUS", "AGREE RUS > IND", (1, 1, 1), (1, 1, 1)),
    ("COOPERATE IND > RUS", "COOPERATE IND + RUS", (1, 1, 1), (1, 1, 1)),
    ("SUPPORT IND > RUS", "SUPPORT IND + RUS", (0, 1, 1), (1, 1, 1)),
    ("SUPPORT IND + RUS", "SUPPORT IND > RUS", (0, 1, 1), (1, 1, 1)),
    ("ASSAULT RUS + UKR", "ASSAULT RUS + UKR", (1, 1, 1), (1, 1, 1)),
    # one to one
    ("ACCUSE USA > CHN", "ACCUSE USA > CHN; ACCUSE USA > CHN", (1, 2, 1), (1, 2, 1)),
    ("ACCUSE USA > CHN; ACCUSE USA > CHN", "ACCUSE USA > CHN", (1, 1, 2), (1, 1, 2)),
    ("CONSULT IND > RUS; CONSULT IND + RUS", "CONSULT IND + RUS; CONSULT RUS > IND", (2, 2, 2), (2, 2, 2)),
    # lists
    ("ACCUSE FRA + DEU > MLI", "ACCUSE FRA > MLI", (1, 1, 2), (1, 1, 2)),
    ("ACCUSE FRA + DEU > MLI", "ACCUSE FRA > MLI; ACCUSE DEU > MLI", (2, 2, 2), (2, 2, 2)),
    # negated
    ("ASSAULT PAK > IND, negated", "ASSAULT PAK > IND", (0, 1, 1), (0, 1, 1)),
    ("ASSAULT PAK > IND", "ASSAULT PAK > IND, negated", (0, 1, 1), (0, 1, 1)),
    ("ASSAULT PAK > IND, negated", "ASSAULT PAK > IND, negated", (1, 1, 1), (1, 1, 1)),
    ("ASSAULT PAK > IND, historical", "ASSAULT PAK > IND", (1, 1, 1), (1, 1, 1)),
    # background: neither for nor against
    ("ASSAULT RUS > UKR~", "", (0, 0, 0), (0, 0, 0)),
    ("ASSAULT RUS > UKR~", "ASSAULT RUS > UKR", (0, 0, 0), (0, 0, 0)),
    ("ASSAULT RUS > UKR~", "ASSAULT RUS > UKR; ASSAULT RUS > UKR", (0, 1, 0), (0, 1, 0)),
    ("ASSAULT RUS > UKR~", "MOBILIZE RUS > UKR", (0, 1, 0), (0, 0, 0)),
    ("ASSAULT RUS > UKR~; ASSAULT RUS > UKR", "ASSAULT RUS > UKR", (1, 1, 1), (1, 1, 1)),
    # monads stand apart
    ("MOBILIZE POL", "MOBILIZE POL", (0, 0, 0), (0, 0, 0)),
    ("MOBILIZE POL > BLR", "MOBILIZE POL", (0, 0, 1), (0, 0, 1)),
]


@pytest.mark.parametrize(("ours", "theirs", "of_dyads", "of_pairs"), MATCHES)
def test_what_answers_what(
    ours: str, theirs: str, of_dyads: tuple[int, int, int], of_pairs: tuple[int, int, int]
) -> None:
    scores = scored(*([j.strip() for j in side.split(";") if j.strip()] for side in (ours, theirs)))
    assert counted(scores, "dyads") == of_dyads
    assert counted(scores, "pairs") == of_pairs


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("MOBILIZE POL", "MOBILIZE POL", (1, 1, 1)),
        ("MOBILIZE POL", "MOBILIZE DEU", (0, 1, 1)),
        ("MOBILIZE POL", "PROTEST POL", (0, 1, 1)),
        ("MOBILIZE POL", "MOBILIZE POL > BLR", (0, 0, 1)),
        ("MOBILIZE POL, negated", "MOBILIZE POL", (0, 1, 1)),
        ("MOBILIZE POL~", "MOBILIZE POL", (0, 0, 0)),
    ],
)
def test_monads(ours: str, theirs: str, expected: tuple[int, int, int]) -> None:
    assert counted(scored([ours], [theirs]), "monads") == expected


def test_rates_by_hand() -> None:
    """Four gold dyads in two events; three of five predictions are right."""
    scores = scored(
        ["ACCUSE FRA + DEU + ITA > MLI", "AID JPN > PHL"],
        ["ACCUSE FRA + DEU > MLI", "AID JPN > PHL", "AID USA > PHL", "ACCUSE MLI > FRA"],
    )
    found = scores.measures["dyads"]
    assert (found.precision.value, found.recall.value) == (3 / 5, 3 / 4)
    assert found.f1.value == pytest.approx(2 / 3)
    # By event: precision (1/2 + 1/2 + 1) of 4 events, recall (1/3 + 1/3 + 1) of 2.
    by_event = scores.measures["per_event"]
    assert by_event.precision.value == pytest.approx(2 / 4)
    assert by_event.recall.value == pytest.approx((5 / 3) / 2)
    assert (scores.by_type["AID"].tally, scores.by_type["ACCUSE"].tally) == (Tally(1, 2, 1, 1), Tally(2, 3, 2, 3))


def test_domestic_dyads_stand_apart() -> None:
    scores = scored(
        ["COERCE BLR > BLR:OPP", "COERCE BLR > POL", "ACCUSE IGO > IGO"], ["COERCE BLR > BLR", "COERCE BLR > LTU"]
    )
    assert counted(scores, "domestic") == (1, 1, 1)
    assert counted(scores, "interstate") == (0, 1, 2)  # two international bodies are no country


def test_direction_type_and_quad_are_of_answered_pairs() -> None:
    scores = scored(
        ["ACCUSE USA > CHN", "REQUEST USA > RUS", "AID USA > UKR", "SUPPORT IND > NPL"],
        ["THREATEN USA > CHN", "REQUEST RUS > USA", "SANCTION USA > UKR", "AID FRA > TCD"],
    )
    assert counted(scores, "direction")[:2] == (2, 3)
    assert counted(scores, "type")[:2] == (1, 3)
    assert counted(scores, "quad")[:2] == (2, 3)  # ACCUSE and THREATEN are both verbal conflict


DAY = {"start": "2025-05-05", "end": "2025-05-06"}
WEEK = {"start": "2025-05-05", "end": "2025-05-12"}

# gold's fields; predicted fields; measure; right, predicted and in gold (a share has no gold)
FIELDS: list[tuple[Json, Json, str, tuple[int, int, int]]] = [
    ({"status": "current"}, {"status": "historical"}, "status", (0, 1, 0)),
    ({"status": "future"}, {"status": "future"}, "status", (1, 1, 0)),
    ({"status": "future", "or": {"status": "current"}}, {"status": "current"}, "status", (1, 1, 0)),
    ({"date": DAY}, {"date": DAY}, "date_start", (1, 1, 0)),
    ({"date": DAY}, {"date": WEEK}, "date_start", (1, 1, 0)),
    ({"date": DAY}, {"date": {"start": "2025-05-06", "end": "2025-05-07"}}, "date_start", (0, 1, 0)),
    ({"date": DAY}, {"date": {"start": "2025-05-06", "end": "2025-05-07"}}, "date_overlap", (0, 1, 0)),
    ({"date": WEEK}, {"date": {"start": "2025-05-06", "end": "2025-05-07"}}, "date_overlap", (1, 1, 0)),
    ({"date": DAY}, {}, "date_start", (0, 1, 0)),
    ({}, {"date": DAY}, "date_start", (0, 0, 0)),
    ({"mode": "visit"}, {"mode": "visit"}, "mode", (1, 1, 1)),
    ({"mode": "visit"}, {"mode": "phone"}, "mode", (0, 1, 1)),
    ({"mode": "visit"}, {"mode": None}, "mode", (0, 0, 1)),
    ({"mode": None}, {"mode": "visit"}, "mode", (0, 1, 0)),
    ({"mode": None}, {"mode": None}, "mode", (0, 0, 0)),
    ({"mode": "visit", "or": {"mode": "phone"}}, {"mode": "phone"}, "mode", (1, 1, 1)),
    ({"mode": "visit", "or": {"mode": None}}, {"mode": None}, "mode", (0, 0, 0)),
    ({"place": {"country": "IND"}}, {"place": {"name": "Delhi", "country": "IND"}}, "place", (1, 1, 1)),
    ({"place": {"country": "IND"}}, {"place": {"country": "RUS"}}, "place", (0, 1, 1)),
    ({"place": {"country": "IND"}}, {"place": None}, "place", (0, 0, 1)),
    ({"place": None}, {"place": {"country": "RUS"}}, "place", (0, 1, 0)),
    ({}, {"place": {"country": "RUS"}}, "place", (0, 0, 0)),
    ({"commits_to": {"type": "AID"}}, {"commits_to": {"type": "AID", "mode": None}}, "commits_to", (1, 1, 1)),
    ({"commits_to": {"type": "AID"}}, {"commits_to": {"type": "CONSULT"}}, "commits_to", (0, 1, 1)),
]


@pytest.mark.parametrize(("ours", "theirs", "name", "expected"), FIELDS)
def test_fields_are_of_answered_dyads(ours: Json, theirs: Json, name: str, expected: tuple[int, int, int]) -> None:
    bare = {k: v for k, v in event("CONSULT IND > RUS").items() if k in ("type", "actors", "recipients")}
    assert counted(scored([bare | ours], [bare | theirs]), name) == expected
    assert counted(scored([bare | ours], []), name) == (0, 0, 0)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("CONSULT IND:MIL > RUS", "CONSULT IND > RUS", (1, 2)),
        ("CONSULT IND:MIL + RUS", "CONSULT RUS > IND:MIL", (2, 2)),
        ("COERCE BLR:COP > BLR:OPP", "COERCE BLR:OPP > BLR:COP", (0, 2)),
        ("CONSULT IND:MIL + IND + RUS", "CONSULT IND + RUS", (2, 2)),
    ],
)
def test_sectors_are_compared_code_by_code(ours: str, theirs: str, expected: tuple[int, int]) -> None:
    assert counted(scored([ours], [theirs]), "sector")[:2] == expected


def test_false_alarms_are_of_passages_without_any_event() -> None:
    golds = [gold("a"), gold("b"), gold("c"), gold("d", "ASSAULT RUS > UKR~"), gold("e", "AID USA > UKR")]
    predicted = {"a": acts("AID USA > UKR", "AID USA > POL"), "b": acts("MOBILIZE POL"), "d": acts("AID USA > UKR")}
    alarms = evaluate(golds, predicted).measures["false_alarms"]
    assert (alarms.tally.right, alarms.tally.predicted) == (2, 3)


def test_of_several_the_one_that_agrees_in_most_is_answered() -> None:
    phone, visit = event("CONSULT/phone IND + RUS"), event("CONSULT/visit IND + RUS")
    scores = scored([visit, phone], [phone])
    assert counted(scores, "mode") == (1, 1, 1)
    first = event("CONSULT/visit IND + RUS", evidence=[{"sentence": [0, 20], "trigger": [5, 9]}])
    second = event("CONSULT/phone IND + RUS", evidence=[{"sentence": [30, 60], "trigger": [40, 45]}])
    told_second = second | {"mode": "visit"}
    assert counted(scored([first, second], [told_second]), "mode") == (0, 1, 1)  # its words stand there


def test_errors_are_the_surest_first_with_their_words() -> None:
    text = "USA accused China. Later China met Iran."
    document = Document("a", text, date(2025, 5, 12))
    wanted = acts("ACCUSE USA > CHN", event("REJECT IRN > IRQ", evidence=[{"trigger": [31, 34]}]))
    here = [{"sentence": [0, 18], "trigger": [4, 11]}]
    said = acts(
        event("THREATEN USA > CHN", confidence=0.9, evidence=here),
        event("AID FRA > TCD", confidence=0.4),
        event("AID DEU > TCD", confidence=0.8),
    )
    scores = evaluate([Gold(document, wanted, "test")], {"a": said})
    errors = scores_json(scores, 9)["errors"]
    assert [(e["kind"], (e["predicted"] or e["gold"])["actor"]) for e in errors] == [
        ("confused", "USA"),
        ("false", "DEU"),
        ("false", "FRA"),
        ("missed", "IRN"),
    ]
    assert [e["text"] for e in errors] == [text[:18], text, text, text[19:]]
    assert [e["kind"] for e in scores_json(scores, 1)["errors"]] == ["confused", "false", "missed"]
    lines = "\n".join(scores_text(scores, 1))
    assert "a: USA → CHN THREATEN where gold has USA → CHN ACCUSE, confidence 0.90\n    USA accused China." in lines


def test_hostile_text_cannot_steer_the_terminal() -> None:
    document = Document("a\x1b[2J", "\x1b]0;owned\x07" + "long " * 1000, date(2025, 5, 12))
    lines = list(scores_text(evaluate([Gold(document, acts("AID USA > UKR"), "test")], {}), 5))
    assert not [line for line in lines if "\x1b" in line or "\x07" in line or len(line) > 400]


# What must always hold.

CODES = ("USA", "RUS", "IND", "IGO")
jotted_events = st.builds(
    lambda kind, actors, recipients, status, core: (
        f"{kind} {'+'.join(actors)} > {'+'.join(recipients)}, {status}{core}"
    ),
    st.sampled_from(("CONSULT", "ACCUSE", "ASSAULT", "AGREE")),
    st.lists(st.sampled_from(CODES), min_size=1, max_size=3),
    st.lists(st.sampled_from(CODES), max_size=2),
    st.sampled_from(("current", "negated", "future")),
    st.sampled_from(("", "~")),
)
passages = st.lists(st.lists(jotted_events, max_size=4), min_size=1, max_size=3)


def _golds(events: Sequence[Sequence[str]]) -> list[Gold]:
    return [gold(str(n), *jotted) for n, jotted in enumerate(events)]


@given(passages)
def test_gold_as_its_own_prediction_is_perfect(events: list[list[str]]) -> None:
    golds = _golds(events)
    scores = evaluate(golds, {g.document.id: g.acts for g in golds}, resamples=5)
    for name in RATES + SHARES:
        found = scores.measures[name]
        perfect = 0.0 if name == "false_alarms" else 1.0
        assert {e.value for e in (found.precision, found.recall, found.f1)} <= {perfect, None}
        assert found.tally.right == pytest.approx(found.tally.predicted * perfect)
    assert scores.errors == ()


def shown(golds: Sequence[Gold], predicted: dict[str, tuple[Act, ...]]) -> Json:
    return scores_json(evaluate(golds, predicted, resamples=5), 9)


@given(passages, passages, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(
    ours: list[list[str]], theirs: list[list[str]], shuffler: random.Random
) -> None:
    golds = _golds(ours)
    predicted = {g.document.id: acts(*jotted) for g, jotted in zip(golds, theirs, strict=False)}
    turned = [Gold(g.document, tuple(shuffler.sample(g.acts, len(g.acts))), g.source) for g in golds]
    shuffler.shuffle(turned)
    mixed = {i: tuple(shuffler.sample(found, len(found))) for i, found in predicted.items()}
    assert shown(golds, predicted) == shown(turned, mixed)


@given(passages, passages)
def test_everything_is_a_share(ours: list[list[str]], theirs: list[list[str]]) -> None:
    golds = _golds(ours)
    predicted = {g.document.id: acts(*jotted) for g, jotted in zip(golds, theirs, strict=False)}
    scores = evaluate(golds, predicted, resamples=5)
    for found in (*scores.measures.values(), *scores.by_type.values()):
        for estimate in (found.precision, found.recall, found.f1):
            shares = [v for v in (estimate.low, estimate.value, estimate.high) if v is not None]
            assert all(0 <= v <= 1 for v in shares)
            assert estimate.low is None or estimate.high is None or estimate.low <= estimate.high


@given(st.lists(jotted_events, max_size=5), st.lists(jotted_events, max_size=5))
def test_every_dyad_is_matched_once(ours: list[str], theirs: list[str]) -> None:
    matches = align(acts(*theirs), acts(*ours))
    for side, events in (([m.predicted for m in matches], theirs), ([m.gold for m in matches], ours)):
        assert sorted(map(repr, filter(None, side))) == sorted(repr(d) for a in acts(*events) for d in dyads(a))


SIMPLE = [f"{kind} {a} > {r}" for kind in ("ACCUSE", "AID") for a in CODES for r in CODES]


@given(st.lists(st.sampled_from(SIMPLE), min_size=1, unique=True))
def test_a_doubled_prediction_lowers_precision(events: list[str]) -> None:
    doubled = scored(events, [*events, events[0]]).measures["dyads"]
    assert doubled.precision.value == pytest.approx(len(events) / (len(events) + 1))
    assert doubled.recall.value == 1


def test_intervals_hold_the_value_and_depend_on_the_seed_alone() -> None:
    golds = [gold(str(n), "AID USA > UKR") for n in range(40)]
    predicted = {str(n): acts("AID USA > UKR") if n % 4 else () for n in range(40)}
    recall = evaluate(golds, predicted).measures["dyads"].recall
    assert recall.value == 0.75
    assert recall == evaluate(golds, predicted, seed=1).measures["dyads"].recall
    assert recall.low is not None
    assert recall.high is not None
    # A share of 0.75 in 40 has a standard error of 0.068: 1.96 of them to either side.
    assert recall.low == pytest.approx(0.75 - 1.96 * 0.068, abs=0.03)
    assert recall.high == pytest.approx(0.75 + 1.96 * 0.068, abs=0.03)
    sure = evaluate(golds, {str(n): acts("AID USA > UKR") for n in range(40)}).measures["dyads"].recall
    assert (sure.low, sure.high) == (1, 1)


# Two annotators.


@pytest.mark.parametrize(
    ("one", "other", "alpha"),
    [
        ("aabbdcccedda", "babbbccceddd", 0.692),  # Krippendorff's own example of nominal data, two observers
        ("0100000000", "1110010010", 0.095),  # and of binary data
        ("ab", "ab", 1.0),
        ("ab", "ba", -0.5),
    ],
)
def test_alpha_is_krippendorffs(one: str, other: str, alpha: float) -> None:
    assert nominal_alpha(list(zip(one, other, strict=True))) == pytest.approx(alpha, abs=0.0005)


def test_alpha_needs_two_names() -> None:
    assert nominal_alpha([]) is None
    assert nominal_alpha([("AID", "AID")]) is None


def test_agreement_of_two_annotators() -> None:
    ours = [gold("a", "ACCUSE USA > CHN", "AID USA > UKR"), gold("b", "AGREE IND + RUS~")]
    theirs = [gold("a", "THREATEN USA > CHN", "AID USA > UKR", "AID USA > POL"), gold("b")]
    both = agree(ours, theirs)
    first, second = both.first.measures["dyads"], both.second.measures["dyads"]
    assert (first.precision.value, first.recall.value) == (1 / 3, 1 / 2)
    assert (second.precision.value, second.recall.value) == (1 / 2, 1 / 3)
    assert first.f1.value == second.f1.value == pytest.approx(2 / 5)
    # ACCUSE-THREATEN, AID-AID, NONE-AID; what both leave to the background is no unit.
    assert both.units == 3
    assert both.alpha == nominal_alpha([("ACCUSE", "THREATEN"), ("AID", "AID"), ("NONE", "AID")])


def test_agreement_is_of_the_same_passages() -> None:
    with pytest.raises(InputError, match="only in the second annotation, such as 'b'"):
        agree([gold("a")], [gold("a"), gold("b")])
    part = agree([gold("a", "AID USA > UKR"), gold("b", "AID USA > POL")], [gold("a", "AID USA > UKR")])
    assert part.first.measures["dyads"].f1.value == 1.0
    assert part.units == 1
    changed = Gold(Document("a", "Other text.", date(2025, 5, 12)), (), "test")
    with pytest.raises(InputError, match="different texts in the annotations, such as 'a'"):
        agree([gold("a")], [changed])
