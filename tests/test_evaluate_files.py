"""Gold as files, the verb that measures with it, and the floors that a change may not fall below."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluate.floors import Held, main, measure, moved, read_floors
from dragoman.evaluate.gold import coded, read_gold, read_predictions
from dragoman.evaluate.report import scores_json
from dragoman.evaluate.scores import evaluate
from jotted import Json, acts, event, gold

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "gold.jsonl"


def line(**more: object) -> Json:
    return {"id": "a", "text": "Some text.", "published": "2025-05-12", "events": []} | more


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("{oops", r"gold\.jsonl:3: not JSON"),
        ("[1]", r"gold\.jsonl:3: .* is not a JSON object"),
        (line(id="b", published=None), r"gold\.jsonl:3: no publication date"),
        (line(id="b", published="May"), r"gold\.jsonl:3: .*May"),
        (line(id="b", text=""), r"gold\.jsonl:3: text: empty"),
        (line(id="b", events=None), r"gold\.jsonl:3: no list of events"),
        (line(), r"gold\.jsonl:3: the id 'a' stands already at .*gold\.jsonl:1"),
        (line(id="b", events=[{"type": "AID"}]), r"gold\.jsonl:3: event 1: an event without 'actors'"),
        (line(id="b", events=[event("AID USA > UKR"), event("HELP USA > UKR")]), r"event 2: type 'HELP' is none of AG"),
        (line(id="b", events=[event("AID > UKR")]), r"event 1: a AID without an actor"),
        (line(id="b", events=[event("AID USA > UKR", status="past")]), r"status 'past' is none of current"),
        (line(id="b", events=[event("AID USA > UKR", date={"start": "May"})]), r":3: event 1: malformed event: "),
        (line(id="b", events=[event("AID USA > UKR", actors=["USA"])]), r":3: event 1: malformed event: "),
        (line(id="b", events=[event("AID USA > UKR", recipients=[{"code": 7}])]), r":3: event 1: 7 is not an actor's"),
        (line(id="b", events=[7]), r":3: event 1: malformed event: "),
    ],
)
def test_malformed_gold_is_named_by_file_and_line(tmp_path: Path, second: str | Json, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    written = second if isinstance(second, str) else json.dumps(second)
    path.write_text(f"{json.dumps(line())}\n\n{written}\n", encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_gold(path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gold.csv", b"", r"gold is a folder of passages, or a file that ends in \.txt, \.jsonl"),
        ("gold.jsonl", b"\n", "no passages in it"),
        ("gold.jsonl.gz", gzip.compress(b"{}" * 99)[:-9], "broken gzip"),
        ("gold.txt", b"\xff\xfe", "not UTF-8"),
        ("gold.txt", b"=== x-1\npublished: 2025-05-12\n\nText.\n\nq\n", r"gold\.txt:1: x-1 has no annotation"),
    ],
)
def test_what_is_no_gold_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_gold(tmp_path / name)


PASSAGE = """=== delhi-001
published: 2025-05-12
kind: agency
subject: diplomacy

Putin flew to New Delhi on Monday and thanked Modi. He had promised a visit in 2024.

a1 "Putin" RUS GOV | Vladimir Putin | President
a2 "Modi" IND GOV | Narendra Modi | Prime Minister
p1 "New Delhi" IND
t1 "Monday" 2025-05-12..2025-05-13
t2 "2024" 2024-01-01..2025-01-01
e CONSULT/visit current | "flew" | a1 > a2 | t1 p1 | diplomatic
e SUPPORT current | "thanked" | a1 > a2
e AGREE historical~ | "promised" | a1 > a2 | t2 | | CONSULT/visit

=== delhi-002
published: 2025-05-13
kind: headline
subject: weather

Rain fell all night over the valley

n weather
"""


@pytest.mark.parametrize("given_folder", [True, False])
def test_the_corpus_is_gold(tmp_path: Path, given_folder: bool) -> None:
    path = tmp_path / "delhi.txt"
    path.write_text(PASSAGE, encoding="utf-8")
    visit, none = read_gold(tmp_path if given_folder else path)
    assert (none.document.id, none.acts) == ("delhi-002", ())
    wanted = acts(
        event("CONSULT/visit RUS > IND", date={"start": "2025-05-12", "end": "2025-05-13"}, place={"country": "IND"}),
        event("SUPPORT RUS > IND", date={"start": "2025-05-12", "end": "2025-05-13"}),
        event(
            "AGREE RUS > IND, historical~",
            date={"start": "2024-01-01", "end": "2025-01-01"},
            commits_to={"type": "CONSULT", "mode": "visit"},
        ),
    )
    fields = ("type", "actors", "recipients", "core", "status", "mode", "date", "country", "promised")
    assert [[getattr(a, f) for f in fields] for a in visit.acts] == [[getattr(a, f) for f in fields] for a in wanted]
    assert [visit.document.text[slice(*a.triggers[0])] for a in visit.acts] == ["flew", "thanked", "promised"]


def test_predictions_go_by_document(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    lines = [event("AID USA > UKR", document_id="a"), event("AID USA > POL", document_id="a")]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = read_predictions(path, [gold("a"), gold("b")])
    assert {i: len(events) for i, events in found.items()} == {"a": 2, "b": 0}
    with pytest.raises(InputError, match=r"events\.jsonl:1: document_id 'a' is the id of no passage"):
        read_predictions(path, [gold("b")])


# The verb, as people run it.


def dragoman(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dragoman", "evaluate", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    return done


def own_events(path: Path) -> Path:
    """The gold's own events as predictions."""
    golds = map(json.loads, EXAMPLES.read_text(encoding="utf-8").splitlines())
    lines = [json.dumps(e | {"document_id": g["id"]}) for g in golds for e in g["events"]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_verb_measures_the_coder() -> None:
    done = dragoman(EXAMPLES, "--format", "json", "--worst", "2")
    assert (done.returncode, done.stderr) == (0, "")
    scores = json.loads(done.stdout)
    golds = read_gold(EXAMPLES)
    assert scores == json.loads(json.dumps(scores_json(evaluate(golds, coded(golds, 1)), 2)))
    assert (scores["passages"], scores["without_events"]) == (17, 0)
    assert scores["false_alarms"] == {"value": None, "low": None, "high": None, "of": 0}


def test_the_verb_measures_predictions_from_a_file(tmp_path: Path) -> None:
    predicted = own_events(tmp_path / "events.jsonl")
    done = dragoman(EXAMPLES, "--against", predicted)
    assert (done.returncode, done.stderr) == (0, "")
    assert "dyads         1.000 [1.00 1.00] 1.000 [1.00 1.00] 1.000 [1.00 1.00]" in done.stdout
    assert "Missed" not in done.stdout


def test_the_verb_measures_agreement() -> None:
    both = json.loads(dragoman(EXAMPLES, "--agreement", EXAMPLES, "--format", "json").stdout)
    assert both["alpha_type"] == 1.0
    assert both["first_as_gold"]["dyads"] == both["second_as_gold"]["dyads"]
    assert dragoman(EXAMPLES, "--agreement", EXAMPLES).stdout.startswith("Krippendorff's alpha for type: 1.000, over ")


def test_the_verb_refuses_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{oops\n", encoding="utf-8")
    done = dragoman(tmp_path / "gold.jsonl")
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {tmp_path / 'gold.jsonl'}:1: not JSON")
    assert dragoman(EXAMPLES, "--against", EXAMPLES, "--agreement", EXAMPLES).returncode == 2
    assert dragoman(tmp_path / "none.jsonl").returncode == 2


# The floors.


def test_the_coder_is_above_its_floors() -> None:
    held = measure(read_floors(ROOT / "floors.json"), ROOT)
    assert any(h.gold == "examples/gold.jsonl" for h in held)
    below = [f"{h.name} is {h.measured}, and its floor {h.floor}" for h in held if not h.holds]
    assert not below, below


@pytest.mark.parametrize(
    ("measure", "floor", "measured", "lower", "expected"),
    [
        ("dyads.f1", 0.5, 0.7, (), 0.68),
        ("dyads.f1", 0.5, 0.51, (), 0.5),
        ("dyads.f1", 0.5, 0.3, (), 0.5),
        ("dyads.f1", 0.5, 0.3, ("g:dyads.f1",), 0.28),
        ("dyads.f1", 0.5, 0.3, ("g:dyads.recall",), 0.5),
        ("dyads.f1", 0.5, None, (), 0.5),
        ("false_alarms", 0.3, 0.1, (), 0.12),
        ("false_alarms", 0.1, 0.3, (), 0.1),
        ("false_alarms", 0.1, 0.3, ("g:false_alarms",), 0.32),
    ],
)
def test_a_floor_rises_by_itself_and_falls_by_name(
    measure: str, floor: float, measured: float | None, lower: tuple[str, ...], expected: float
) -> None:
    assert moved(Held("g", measure, floor, measured), lower) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("measure", "floor", "measured", "holds"),
    [
        ("dyads.f1", 0.5, 0.5, True),
        ("dyads.f1", 0.5, 0.499, False),
        ("dyads.f1", 0.5, None, False),
        ("false_alarms", 0.1, 0.1, True),
        ("false_alarms", 0.1, 0.101, False),
    ],
)
def test_what_holds(measure: str, floor: float, measured: float | None, holds: bool) -> None:
    assert Held("g", measure, floor, measured).holds is holds


def test_floors_are_kept_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "delhi.txt").write_text(PASSAGE, encoding="utf-8")
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"delhi.txt": {"dyads.f1": 1.01, "false_alarms": 1.0}, "gone": {"dyads.f1": 1}}))
    assert main([str(path)]) == 1
    assert "floor 1.010  BELOW" in capsys.readouterr().out
    assert main([str(path), "--raise"]) == 1
    assert read_floors(path)["delhi.txt"]["dyads.f1"] == 1.01
    assert read_floors(path)["delhi.txt"]["false_alarms"] < 1
    assert main([str(path), "--lower", "delhi.txt:dyads.f1"]) == 0
    assert read_floors(path)["delhi.txt"]["dyads.f1"] <= 0.98
    assert read_floors(path)["gone"] == {"dyads.f1": 1}
    assert main([str(path), "--lower", "delhi.txt:dyads"]) == 1
    assert "no floor 'delhi.txt:dyads'; there are delhi.txt:dyads.f1" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["dyads", "dyads.f2", "status.f1", "dyad.f1"])
def test_a_floor_names_a_measure(tmp_path: Path, name: str) -> None:
    (tmp_path / "floors.json").write_text(json.dumps({"gold": {name: 0.5}}))
    with pytest.raises(InputError, match=f"no measure '{name}'; rates are dyads"):
        read_floors(tmp_path / "floors.json")
