"""Events as rows, tables and files; coded documents as text for people."""

from __future__ import annotations

import csv
import io
import json
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.interchange import COLUMNS, event_line, event_row, explain_text, one_line, write
from dragoman.interchange.plain import days, parties
from dragoman.jsonform import event_from_json, event_json
from dragoman.shapes import (
    Actor,
    Coded,
    CodedSentence,
    Document,
    Event,
    EventDate,
    Evidence,
    Fact,
    Interval,
    Mention,
    Place,
    Promised,
    Sentence,
    StoredEvent,
)

PUTIN = Actor("RUS", "GOV", (), "Vladimir Putin", "President", "Putin", (0, 5))
MODI = Actor("IND", "GOV", (), "Narendra Modi", "Prime Minister", "Modi", (26, 30))
SECOND_OF_MAY = EventDate(date(2025, 5, 2), date(2025, 5, 3), "Friday", (40, 46))

ACCEPTED = Event(
    event_id="e1",
    document_id="d1",
    published=date(2025, 5, 5),
    type="AGREE",
    mode=None,
    contexts=("diplomatic", "military"),
    status="current",
    cameo="030",
    quad=1,
    score=2.5,
    goldstein=4.0,
    actors=(PUTIN, MODI),
    recipients=(),
    date=SECOND_OF_MAY,
    place=Place("Moscow", "RUS", 55.75, 37.62, 524901, "Moscow", (50, 56)),
    evidence=(Evidence((0, 60), (6, 14)),),
    commits_to=Promised("CONSULT", "visit", Interval(date(2025, 12, 1), date(2026, 1, 1))),
    confidence=0.9,
    why="accepted an invitation",
    coder="c1",
)
BARE = replace(
    ACCEPTED,
    event_id="e2",
    type="ACCUSE",
    actors=(PUTIN,),
    recipients=(MODI,),
    place=None,
    commits_to=None,
    contexts=(),
)
STORED = StoredEvent(BARE, version=2, superseded=False, incident_id="i1")


def written(form: str, *events: Event | StoredEvent) -> str:
    with redirect_stdout(io.StringIO()) as out:
        write(events, form, None)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_row_has_the_columns_in_their_order() -> None:
    for event in (ACCEPTED, BARE, STORED):
        assert list(event_row(event)) == list(COLUMNS)


@pytest.mark.parametrize(
    ("column", "accepted", "bare"),
    [
        ("published", "2025-05-05", "2025-05-05"),
        ("contexts", "diplomatic|military", None),
        ("actor_codes", "RUS|IND", "RUS"),
        ("actor_offices", "President|Prime Minister", "President"),
        ("recipient_names", None, "Narendra Modi"),
        ("date_start", "2025-05-02", "2025-05-02"),
        ("date_end", "2025-05-03", "2025-05-03"),
        ("place_geonames_id", 524901, None),
        ("trigger_start", 6, 6),
        ("tellings", 1, 1),
        ("commits_to_mode", "visit", None),
        ("commits_to_end", "2026-01-01", None),
        ("version", None, None),
    ],
)
def test_cells(column: str, accepted: object, bare: object) -> None:
    assert (event_row(ACCEPTED)[column], event_row(BARE)[column]) == (accepted, bare)


def test_names_and_offices_keep_their_places() -> None:
    envoy = Actor("USA", "GOV", (), None, "Envoy")
    row = event_row(replace(ACCEPTED, actors=(envoy, replace(PUTIN, name="A|B", office=None))))
    assert (row["actor_names"], row["actor_offices"]) == ("|A/B", "Envoy|")


def test_json_lines_give_the_events_back() -> None:
    lines = written("jsonl", ACCEPTED, BARE).splitlines()
    assert [event_from_json(json.loads(line)) for line in lines] == [ACCEPTED, BARE]


def test_an_event_of_a_record_says_where_it_stands() -> None:
    assert event_line(STORED) == event_json(BARE) | {"incident_id": "i1", "version": 2, "superseded": False}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_csv_guards_against_formulas(cell: str) -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", replace(ACCEPTED, why=cell)), newline=""))
    assert row["why"] == "'" + cell
    assert row["score"] == "2.5"


def test_csv_leaves_negative_numbers_alone() -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", replace(ACCEPTED, score=-3.0)), newline=""))
    assert row["score"] == "-3.0"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_csv_holds_any_text(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", replace(ACCEPTED, why=text)), newline=""))
    assert row["why"].removeprefix("'") == text.removeprefix("'")


def test_parquet_has_typed_columns_and_the_events_in_order(tmp_path: Path) -> None:
    target = tmp_path / "it's events.parquet"
    write([ACCEPTED, STORED], "parquet", target)
    found = duckdb.read_parquet(str(target))
    assert dict(zip(found.columns, map(str, found.types), strict=True)) == COLUMNS
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    shown = [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in rows]
    assert shown == [event_row(ACCEPTED), event_row(STORED)]


def test_parquet_of_nothing_still_has_its_columns(tmp_path: Path) -> None:
    write([], "parquet", tmp_path / "none.parquet")
    assert duckdb.read_parquet(str(tmp_path / "none.parquet")).columns == list(COLUMNS)


def test_parquet_needs_a_file() -> None:
    with pytest.raises(InputError, match="-o FILE"):
        write([ACCEPTED], "parquet", None)


def test_a_target_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    for form in ("jsonl", "parquet"):
        with pytest.raises(OSError, match="absent"):
            write([ACCEPTED], form, tmp_path / "absent" / "events")


def test_the_table_is_for_people() -> None:
    header, accepted, accused = written("table", ACCEPTED, BARE).splitlines()
    assert header.split() == ["DATE", "TYPE", "STATUS", "PLACE", "WHO", "→", "WHOM"]
    for part in ("2025-05-02", "AGREE", "Moscow", "Vladimir Putin, President (RUS GOV) + Narendra Modi"):
        assert part in accepted
    assert "(RUS GOV) → Narendra Modi" in accused


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2025-05-12", "2025-05-13", "2025-05-12"),
        ("2025-05-01", "2025-06-01", "2025-05"),
        ("2025-02-01", "2025-03-01", "2025-02"),
        ("2024-01-01", "2025-01-01", "2024"),
        ("2025-05-12", "2025-05-15", "2025-05-12 to 2025-05-14"),
        ("2025-05-12", "2025-06-12", "2025-05-12 to 2025-06-11"),
        ("2024-01-01", "2026-01-01", "2024-01-01 to 2025-12-31"),
    ],
)
def test_days(start: str, end: str, shown: str) -> None:
    assert days(Interval(date.fromisoformat(start), date.fromisoformat(end))) == shown


@given(st.text(), st.integers(1, 50))
def test_one_line_is_short_and_cannot_steer_a_terminal(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or c in "\u202e\u2066" for c in line)


TEXT = "Putin accepted Modi's invitation.\nThe annual summit \x1b[31mwill\u202e follow.\nIt rained."


def coded() -> Coded:
    lines = TEXT.split("\n")
    starts = [TEXT.index(line) for line in lines]
    sentences = [Sentence(a, a + len(line), line) for a, line in zip(starts, lines, strict=True)]
    putin = Mention("actor", "Putin", (0, 5), actor=PUTIN, why="holder of the office")
    event = replace(
        ACCEPTED, evidence=(ACCEPTED.evidence[0], Evidence((34, 66), (TEXT.index("follow"), TEXT.index("follow") + 6)))
    )
    parts = (
        CodedSentence(sentences[0], (putin,), ("e1",), None),
        CodedSentence(sentences[1], (), ("e1",), None),
        CodedSentence(sentences[2], (), (), "no words that tell an act"),
    )
    fact = Fact("mechanism", ("IND", "RUS"), "annual summit", (38, 51), "traditional")
    document = Document("d1", TEXT, date(2025, 5, 5), "Agency", "Title")
    return Coded(document, parts, (event,), (fact,), (), "c1")


def test_an_explanation_shows_each_sentence_and_what_was_made_of_it() -> None:
    shown = "\n".join(explain_text(coded()))
    for part in (
        "2025-05-05 · Agency · Title",
        "  1  Putin accepted Modi's invitation.",
        "RUS GOV Vladimir Putin, President  [holder of the office]",
        "→ AGREE",
        "who      Vladimir Putin, President (RUS GOV) + Narendra Modi, Prime Minister (IND GOV)",
        "when     2025-05-02 “Friday”",
        "commits  CONSULT visit, 2025-12",
        "words    “accepted” / “follow”",
        "told again, see sentence 1",
        "→ standing mechanism",
        "“annual summit” (traditional, IND–RUS)",
        "not coded: no words that tell an act",
        "3 sentences, 1 event, 1 standing fact, 0 commitments",
    ):
        assert part in shown


def test_an_explanation_lets_no_document_steer_the_terminal() -> None:
    shown = "\n".join(explain_text(coded()))
    assert "\x1b[31m" not in shown.replace("\x1b[31m→", "")
    assert "\u202e" not in shown


def test_parties_of_a_lone_actor() -> None:
    assert parties(replace(ACCEPTED, actors=(Actor("UNO", "IGO"),))) == "UNO IGO"
