"""The record: what is kept, what supersedes what, and that nothing is lost or told twice."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import coded, fact, fresh_record, place, promised, recoded, told
from dragoman.errors import InputError, RecordError, UndatedError
from dragoman.jsonform import event_json
from dragoman.record import (
    Added,
    Dyad,
    Record,
    add,
    add_all,
    commitments_between,
    digest,
    documents,
    dyads,
    events,
    facts_between,
    open_record,
    status,
    store,
    text,
    told_events,
)
from dragoman.record.store import sql
from dragoman.shapes import Coded

CALL = told("Putin [called] Modi on Monday.", "CONSULT", "RUS + IND", mode="phone", on="2025-05-05")
VISIT = told("Seth [visited] Moscow.", "CONSULT", "IND:GOV:Sanjay Seth:Seth", "RUS", mode="visit")
PRAISE = told("Russia [praised] India for its growth.", "SUPPORT", "RUS", "IND")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with fresh_record(tmp_path / "r.duckdb") as opened:
        yield opened


def kept(record: Record, **asked: object) -> list[str]:
    return [f"{e.event.document_id} v{e.version} {e.event.type}" for e in events(record, **asked)]  # type: ignore[arg-type]


# What adding does, step by step: (documents added in turn, what the last did, events that stand, events superseded).
A = coded(CALL, id="a", url="https://example.org/a")
STEPS: dict[str, tuple[list[Coded], Added, list[str], int]] = {
    "a new document": ([A], Added(new=1, events=1), ["a v1 CONSULT"], 0),
    "the same again": ([A, A], Added(same=1), ["a v1 CONSULT"], 0),
    "another text under the id": (
        [A, coded(PRAISE, id="a")],
        Added(changed=1, events=1),
        ["a v2 SUPPORT"],
        1,
    ),
    "another text under the address": (
        [A, coded(PRAISE, VISIT, id="b", url="https://example.org/a")],
        Added(changed=1, events=2),
        ["b v2 SUPPORT", "b v2 CONSULT"],
        1,
    ),
    "a third version, by the second one's id": (
        [A, coded(PRAISE, id="b", url="https://example.org/a"), coded(VISIT, id="b")],
        Added(changed=1, events=1),
        ["b v3 CONSULT"],
        2,
    ),
    "an old version again": ([A, coded(PRAISE, id="a"), A], Added(same=1), ["a v2 SUPPORT"], 1),
    "another publication day": (
        [A, coded(CALL, id="a", published="2025-05-13")],
        Added(changed=1, events=1),
        ["a v2 CONSULT"],
        1,
    ),
    "the same text by another id": (
        [coded(CALL, id="a"), coded(CALL, id="b")],
        Added(new=1, events=1),
        ["a v1 CONSULT", "b v1 CONSULT"],
        0,
    ),
    "a site's front page is no address": (
        [
            coded(CALL, id="a", url="https://example.org/"),
            coded(PRAISE, id="b", url="https://example.org/"),
        ],
        Added(new=1, events=1),
        ["a v1 CONSULT", "b v1 SUPPORT"],
        0,
    ),
    "another coder": (
        [A, recoded(A, "coder-2", VISIT)],
        Added(recoded=1, events=1),
        ["a v1 CONSULT"],
        1,
    ),
    "the first coder again": (
        [A, recoded(A, "coder-2", VISIT), A],
        Added(recoded=1),
        ["a v1 CONSULT"],
        1,
    ),
    "another coder of an old version": (
        [A, coded(PRAISE, id="a"), recoded(A, "coder-2")],
        Added(recoded=1, events=1),
        ["a v2 SUPPORT"],
        2,
    ),
    "a document that tells nothing": ([A, coded(id="a", filler="Retracted.")], Added(changed=1), [], 1),
}


@pytest.mark.parametrize("case", STEPS)
@pytest.mark.parametrize("at_once", [False, True], ids=["one by one", "in one batch"])
def test_adding(record: Record, case: str, at_once: bool) -> None:
    steps, last, standing, superseded = STEPS[case]
    if at_once:
        total = add_all(record, steps)
        assert total.new + total.same + total.changed + total.recoded == len(steps)
    else:
        done = [add(record, step) for step in steps]
        assert done[-1] == last
    assert sorted(kept(record)) == sorted(standing)
    assert len(kept(record, superseded=True)) - len(kept(record)) == superseded
    before = digest(record)
    again = add_all(record, steps)
    if "coder" not in case:  # going back and forth between coders is no repetition
        assert again == Added(same=len(steps))
    assert digest(record) == before


def test_events_come_back_as_they_were_added(record: Record) -> None:
    full = told(
        "Modi and Putin [met] in Kazan \N{HANDSHAKE} today.",
        "CONSULT",
        "IND:GOV:Narendra Modi:Modi + RUS:GOV:Vladimir Putin:Putin",
        on="2025-05-12",
        contexts=("diplomatic", "economic"),
        place=place("Kazan", "RUS", 55.8, 49.1),
        promises=promised("CONSULT", "visit", "2025-12-04/2025-12-06"),
        also=("They \N{CYRILLIC SMALL LETTER A} talked.",),
    )
    one = coded(full, id="x", filler="\N{ROCKET} preamble")
    add(record, one)
    (stored,) = events(record)
    assert stored.event == one.events[0]
    assert (stored.version, stored.superseded) == (1, False)
    (told_event,) = told_events(record)
    first, second = told_event.tellings
    assert first.sentence == "Modi and Putin met in Kazan \N{HANDSHAKE} today."
    assert second.sentence == "They \N{CYRILLIC SMALL LETTER A} talked."
    assert [(first.sentence[s:e], role) for s, e, role in first.marks if s < e] == [
        ("Modi", "actor"),
        ("Putin", "actor"),
        ("met", "trigger"),
    ]
    assert text(record, "x") == one.document.text


EVENTS = coded(
    told("Russia [called] India.", "CONSULT", "RUS + IND", mode="phone", on="2025-05-01"),
    told("Russia [praised] India.", "SUPPORT", "RUS", "IND", on="2025-05-02"),
    told("India [condemned] Pakistan.", "ACCUSE", "IND", "PAK", on="2025-05-03"),
    told("France and Germany [urged] Russia.", "REQUEST", "FRA + DEU", "RUS", on="2025-05-04"),
    told("India did not [meet] Russia.", "CONSULT", "IND", "RUS", status="negated", on="2025-05-05"),
    told("India's police [clashed] with rebels.", "ASSAULT", "IND:COP", "IND:REB", on="2025-05-06"),
)


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({}, "123456"),
        ({"between": ("RUS", "IND")}, "125"),
        ({"between": ("IND", "RUS")}, "125"),
        ({"between": ("DEU", "RUS")}, "4"),
        ({"between": ("FRA", "DEU")}, ""),
        ({"between": ("IND", "IND")}, "6"),
        ({"actor": "IND"}, "1356"),
        ({"actor": "PAK"}, ""),
        ({"type": "CONSULT"}, "15"),
        ({"status": "negated"}, "5"),
        ({"type": "CONSULT", "status": "current"}, "1"),
        ({"since": date(2025, 5, 3)}, "3456"),
        ({"until": date(2025, 5, 3)}, "12"),
        ({"since": date(2025, 5, 2), "until": date(2025, 5, 5), "between": ("RUS", "IND")}, "2"),
    ],
)
def test_asking_for_events(record: Record, asked: dict[str, object], days: str) -> None:
    add(record, EVENTS)
    found = list(events(record, **asked))  # type: ignore[arg-type]
    assert "".join(str(e.event.date.start.day) for e in found) == days
    assert all(e.incident_id for e in found)


@pytest.mark.parametrize(
    ("actors", "recipients", "type", "pairs"),
    [
        ("FRA + DEU", "MLI", "ACCUSE", [("DEU", "MLI", True), ("FRA", "MLI", True)]),
        ("FRA + DEU", "", "ACCUSE", []),
        ("RUS + IND", "", "CONSULT", [("IND", "RUS", True)]),
        ("RUS + IND + CHN", "", "AGREE", [("CHN", "IND", True), ("CHN", "RUS", True), ("IND", "RUS", True)]),
        ("RUS + IND + IND", "", "CONSULT", [("IND", "RUS", True)]),
        ("IND + IND:OPP", "", "CONSULT", [("IND", "IND", False)]),
        ("IND", "", "AGREE", []),
        ("IND", "RUS", "CONSULT", [("IND", "RUS", True)]),
        ("USA", "RUS:BUS + CHN:BUS + CHN", "SANCTION", [("USA", "CHN", True), ("USA", "RUS", False)]),
        ("UNO:IGO", "IND:MIL", "REQUEST", [("UNO", "IND", True)]),
    ],
)
def test_dyads(actors: str, recipients: str, type: str, pairs: list[tuple[str, str, bool]]) -> None:
    (event,) = coded(told("They [did] it.", type, actors, recipients)).events
    assert dyads(event) == tuple(Dyad(*pair) for pair in pairs)


def test_a_breakaway_authority_is_not_official() -> None:
    (event,) = coded(told("They [met].", "CONSULT", "RUS + GEO")).events
    georgia = replace(event.actors[1], other_sectors=("PRE",))
    assert dyads(replace(event, actors=(event.actors[0], georgia))) == (Dyad("GEO", "RUS", False),)


def test_documents_and_texts(record: Record) -> None:
    add_all(record, [coded(CALL, id="a", title="T"), coded(VISIT, id="b"), coded(PRAISE, id="a", title="T")])
    assert [(d.document.id, d.version, d.superseded) for d in documents(record)] == [("a", 2, False), ("b", 1, False)]
    every = [(d.document.id, d.version, d.superseded, d.coder) for d in documents(record, superseded=True)]
    assert every == [("a", 1, True, "coder-1"), ("a", 2, False, "coder-1"), ("b", 1, False, "coder-1")]
    assert text(record, "a") == "Russia praised India for its growth."
    assert text(record, "a", 1) == "Putin called Modi on Monday."
    with pytest.raises(InputError, match=r"no version 3: there are 1, 2"):
        text(record, "a", 3)
    with pytest.raises(InputError, match="no document 'z'"):
        text(record, "z")


def test_status(record: Record) -> None:
    empty = status(record)
    assert (empty.documents, empty.events, empty.first, empty.coders) == (0, 0, None, ())
    call = coded(CALL, id="c", published="2025-05-06")
    add_all(record, [A, call, coded(VISIT, id="d", published="2025-06-01"), coded(VISIT, PRAISE, id="d")])
    add(record, recoded(call, "coder-2"))
    found = status(record)
    assert (found.documents, found.versions, found.events, found.superseded) == (3, 4, 4, 2)
    assert found.incidents == 3  # the call is told by two documents
    assert found.coders == (("coder-1", 2), ("coder-2", 1))
    assert (found.first, found.last) == (date(2025, 5, 6), date(2025, 5, 12))


def test_facts_and_commitments_stand_with_their_document(record: Record) -> None:
    area = fact("Trade covers defence and energy.", "area", "IND + RUS", "energy", "traditional")
    promise = told("Putin [accepted] to visit.", "AGREE", "RUS", "IND", promises=promised("CONSULT", "visit"))
    add(record, coded(area, promise, id="a"))
    ((given, telling),) = facts_between(record, "RUS", "IND")
    assert (given.text, telling.sentence) == ("energy", "Trade covers defence and energy.")
    assert [telling.sentence[s:e] for s, e, _ in telling.marks] == ["energy"]
    ((commitment, event, tellings),) = commitments_between(record, "IND", "RUS")
    assert (commitment.type, event.type, tellings[0].sentence) == ("CONSULT", "AGREE", "Putin accepted to visit.")
    assert not list(facts_between(record, "RUS", "CHN"))
    assert not list(commitments_between(record, "RUS", "IND", until=date(2025, 5, 12)))
    add(record, coded(CALL, id="a"))
    assert not list(facts_between(record, "RUS", "IND"))
    assert not list(commitments_between(record, "RUS", "IND"))


def test_an_undated_document_is_refused_and_nothing_of_its_batch_kept(record: Record) -> None:
    undated = replace(A, document=replace(A.document, id="u", published=None))
    with pytest.raises(UndatedError, match="'u'"):
        add_all(record, [A, undated])
    assert status(record).documents == 0


def test_a_failure_inside_a_batch_leaves_nothing_of_it(record: Record) -> None:
    add(record, A)
    before = digest(record)
    broken = coded(VISIT, id="b")
    broken = replace(broken, events=(replace(broken.events[0], quad="one"),))  # type: ignore[arg-type]
    with pytest.raises(RecordError, match="nothing of this step was kept"):
        add_all(record, [coded(PRAISE, id="c"), broken])
    assert digest(record) == before
    assert add(record, coded(PRAISE, id="c")) == Added(new=1, events=1)


# ---------------------------------------------------------------------------------------- the file


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def _foreign(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE other (x INTEGER)")


def _newer(path: Path) -> None:
    open_record(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE dragoman_record SET schema_version = 99")


def _orphaned(path: Path) -> None:
    """What is left when a record is removed without the log of the process that was killed."""
    script = (
        f"import os, sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); "
        "from builders import coded, open_record; from dragoman.record import add; "
        "record = open_record(sys.argv[1]); add(record, coded(id='a')); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    assert path.with_name("r.duckdb.wal").exists()
    path.unlink()


@pytest.mark.parametrize(
    ("prepare", "read_only", "message"),
    [
        (Path.exists, True, "there is no record"),
        (_garbage, False, "not a Dragoman record"),
        (lambda path: path.touch(), False, "not a Dragoman record"),
        (lambda path: path.mkdir(), False, "not a Dragoman record"),
        (_foreign, False, "not a Dragoman record"),
        (_foreign, True, "not a Dragoman record"),
        (_orphaned, False, r"\.wal belongs to another record"),
        (_newer, False, "schema 99.*update Dragoman"),
    ],
)
def test_what_is_no_record(tmp_path: Path, prepare: Callable[[Path], object], read_only: bool, message: str) -> None:
    path = tmp_path / "r.duckdb"
    prepare(path)
    with pytest.raises(RecordError, match=message) as raised:
        open_record(path, read_only=read_only)
    assert str(path) in str(raised.value)


def test_no_folder_for_the_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"cannot make a record at .*nowhere"):
        open_record(tmp_path / "nowhere" / "r.duckdb")


def test_a_record_in_use_by_another_process(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with open_record(path) as record:
        add(record, A)
        script = f"from dragoman.record import open_record; open_record({str(path)!r})"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert re.search("RecordError: the record .* is in use elsewhere", other.stderr)


def test_reading_only(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with open_record(path) as record:
        add(record, A)
    with open_record(path, read_only=True) as record:
        assert kept(record) == ["a v1 CONSULT"]
        with pytest.raises(RecordError, match="for reading only"):
            add(record, A)
    assert [p.name for p in tmp_path.iterdir()] == ["r.duckdb"]


# ---------------------------------------------------------------------------------------- what always holds

CODES = st.sampled_from(["IND", "RUS", "CHN"])
TOLD = st.builds(
    told,
    st.sampled_from(["They [met] at the border.", "He [spoke] of trade and \N{SNOWMAN} peace.", "It [was] so."]),
    st.sampled_from(["CONSULT", "SUPPORT", "ACCUSE", "AGREE"]),
    CODES,
    CODES,
    mode=st.sampled_from([None, "visit", "phone"]),
    status=st.sampled_from(["current", "negated"]),
    on=st.sampled_from([None, "2025-05-10", "2025-05-09/2025-05-12"]),
)


@st.composite
def corpora(draw: st.DrawFn) -> list[Coded]:
    """Documents of distinct ids, each in one to three versions or codings."""
    corpus = []
    for n in range(draw(st.integers(1, 6))):
        day = draw(st.sampled_from(["2025-05-10", "2025-05-12"]))
        for _ in range(draw(st.integers(1, 3))):
            content = draw(st.lists(TOLD, max_size=3))
            coder = draw(st.sampled_from(["coder-1", "coder-2"]))
            corpus.append(coded(*content, id=f"d{n}", published=day, coder=coder, filler=f"Report {n}."))
    return corpus


QUIET = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _filled(path: Path, corpus: list[Coded], seed: int) -> tuple[str, list[object]]:
    """Digest and events of a fresh record; an odd seed adds one by one. The file is removed."""
    with fresh_record(path) as record:
        if seed % 2:
            for one in corpus:
                add(record, one)
        else:
            add_all(record, corpus)
        found: list[object] = [
            (event_json(e.event), e.version, e.superseded, e.incident_id) for e in events(record, superseded=True)
        ]
        result = digest(record), found
    path.unlink()
    return result


@QUIET
@given(corpus=corpora(), seed=st.integers(0, 1_000_000))
def test_neither_order_nor_batches_matter(tmp_path: Path, corpus: list[Coded], seed: int) -> None:
    by_document: dict[str, list[Coded]] = {}
    for one in corpus:
        by_document.setdefault(one.document.id, []).append(one)
    shuffled = list(by_document)
    random.Random(seed).shuffle(shuffled)
    other_order = [one for key in shuffled for one in by_document[key]]
    assert _filled(tmp_path / "a", corpus, 0) == _filled(tmp_path / "b", other_order, seed)


@QUIET
@given(corpus=corpora())
def test_one_coding_stands_for_each_document(tmp_path: Path, corpus: list[Coded]) -> None:
    path = tmp_path / "r"
    with fresh_record(path) as record:
        for one in corpus:
            add(record, one)
        codings = {(e.event.document_id, e.version, e.event.coder) for e in events(record)}
        assert len({document for document, _, _ in codings}) == len(codings)
        every = list(events(record, superseded=True))
        assert [e for e in every if not e.superseded] == list(events(record))
        assert all((e.incident_id is None) == e.superseded for e in every)
        assert len({d.document.id for d in documents(record)}) == status(record).documents
    path.unlink()


CHANGES = {
    "a word": coded(replace(CALL, sentence="Putin [called] Modi on Friday."), id="a", url="https://example.org/a"),
    "an event": coded(replace(CALL, mode=None), id="a", url="https://example.org/a"),
    "the coder": recoded(A, "coder-2"),
    "the address": coded(CALL, id="a", url="https://example.org/b"),
    "the id": coded(CALL, id="b", url="https://example.org/a"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_digest_sees_every_change(tmp_path: Path, change: str) -> None:
    digests = []
    for number, one in enumerate([A, CHANGES[change]]):
        with open_record(tmp_path / f"{number}.duckdb") as record:
            add(record, one)
            digests.append(digest(record))
    assert digests[0] != digests[1]


# ---------------------------------------------------------------------------------------- killed at any moment

FILL = """
import sys
sys.path.insert(0, {tests!r})
from builders import coded, told
from dragoman.record import add_all, adding, digest, open_record
adding.BATCH_DOCUMENTS = {batch}
def corpus():
    for n in range(120):
        call = told("Putin [called] Modi again.", "CONSULT", "RUS + IND", mode="phone")
        praise = told("Modi [praised] Putin once more.", "SUPPORT", "IND", "RUS")
        yield coded(call, praise, id="d%d" % (n % 100), filler="Report %d." % n)
print("ready", flush=True)
with open_record({path!r}) as record:
    add_all(record, corpus())
    print(digest(record), flush=True)
"""


def _fill(path: Path, batch: int) -> subprocess.Popen[str]:
    script = FILL.format(tests=str(Path(__file__).parent), path=str(path), batch=batch)
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def test_killed_at_any_moment_it_reopens_whole(tmp_path: Path) -> None:
    process = _fill(tmp_path / "undisturbed.duckdb", batch=5)
    began = time.monotonic()
    undisturbed, _ = process.communicate()
    usual = time.monotonic() - began
    path, moments, cut_off = tmp_path / "r.duckdb", random.Random(2025), 0
    for _ in range(20):
        process = _fill(path, batch=5)
        try:
            process.wait(timeout=moments.uniform(0, usual))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            cut_off += 1
        process.communicate()
        if path.exists():
            with open_record(path, read_only=True) as record:
                found = status(record)
                assert found.events + found.superseded == 2 * found.versions
                assert found.documents <= found.versions <= 120
        if process.returncode == 0:
            path.unlink()
    finished, _ = _fill(path, batch=50).communicate()
    assert finished == undisturbed
    assert cut_off >= 5


# ---------------------------------------------------------------------------------------- the SQL

STATEMENTS = sorted(p.stem for p in Path(store.__file__).parent.glob("sql/*.sql"))
ASKED = {
    "known": {"ids": ["a"], "urls": ["https://example.org/x"]},
    "events": dict.fromkeys(["a", "b", "actor", "type", "status", "since", "until"]) | {"superseded": False},
    "documents": {"superseded": True},
    "text": {"id": "a"},
    "facts": {"a": "IND", "b": "RUS", "until": None},
    "commitments": {"a": "IND", "b": "RUS", "until": None},
}
ROWS = {"known": 1, "events": 2, "documents": 2, "text": 1, "facts": 1, "commitments": 1, "status": 1, "coders": 1}


@pytest.mark.parametrize("name", [s for s in STATEMENTS if s != "schema"])
def test_each_statement_answers(record: Record, name: str) -> None:
    promise = told("Putin [accepted] to visit.", "AGREE", "RUS", "IND", promises=promised("CONSULT", "visit"))
    area = fact("They share energy.", "area", "IND + RUS", "energy")
    add_all(record, [coded(promise, area, id="a"), coded(CALL, id="b")])
    found = record.connection.execute(sql(name), ASKED.get(name)).fetchall()
    assert len(found) == ROWS.get(name, 8)  # content: 2 versions, 2 codings, 2 events, 1 fact, 1 commitment
