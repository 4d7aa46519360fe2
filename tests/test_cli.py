"""The command as people run it: real processes, real files, what they print and how they end."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import psutil
import pytest

CALL = "Russian President Vladimir Putin spoke by telephone with Indian Prime Minister Narendra Modi on Monday."
MEETING = "The foreign ministers of India and Russia met in New Delhi."
RAIN = "It rained all day."
VERBS = ("code", "read", "explain", "add", "events", "dossier", "status", "digest", "evaluate", "lexicon")


def article(text: str = CALL, published: str | None = "2025-05-12", **fields: str) -> str:
    return json.dumps({"text": text, "published": published} | fields)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "call.txt").write_text(f"Date: 2025-05-12\n\n{CALL}\n", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(
        f"{article(id='a')}\n{article(MEETING, '2025-05-13', id='b')}\n", encoding="utf-8"
    )
    (tmp_path / "undated.txt").write_text(MEETING, encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text(f"{article(id='c')}\n{{oops\n[1]\n{article(MEETING)}\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "hollow").mkdir()
    return tmp_path


def dragoman(folder: Path, *arguments: str, given: bytes = b"", record: str = "r.duckdb") -> Done:
    environment = os.environ | {"DRAGOMAN_RECORD": record}
    command = [sys.executable, "-m", "dragoman", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


class Done:
    """How a command ended. No command may ever show a traceback."""

    def __init__(self, status: int, out: str, err: str) -> None:
        assert "Traceback" not in out + err, err
        self.status, self.out, self.err = status, out, err

    def json(self) -> list[Any]:
        assert self.status == 0, self.err
        return [json.loads(line) for line in self.out.splitlines()]


def test_help_names_every_verb(tmp_path: Path) -> None:
    done = dragoman(tmp_path, "--help")
    assert (done.status, done.err) == (0, "")
    listed = {line.split()[0] for line in done.out.partition("Commands:")[2].splitlines() if line.strip()}
    assert listed == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(tmp_path: Path, verb: str) -> None:
    done = dragoman(tmp_path, verb, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Usage: dragoman {verb} ")


def test_code_prints_one_event_a_line(folder: Path) -> None:
    events = dragoman(folder, "code", "call.txt", "--format", "jsonl").json()
    calls = [e for e in events if (e["type"], e["mode"]) == ("CONSULT", "phone")]
    assert [sorted(a["code"] for a in e["actors"]) for e in calls] == [["IND", "RUS"]]
    (evidence,) = calls[0]["evidence"]
    assert evidence["sentence"] == [0, len(CALL)]


def test_code_tables(folder: Path) -> None:
    table = dragoman(folder, "code", "two.jsonl")
    assert table.status == 0
    assert table.out.startswith("DATE ")
    assert "CONSULT phone" in table.out
    rows = list(csv.DictReader(io.StringIO(dragoman(folder, "code", "two.jsonl", "--format", "csv").out, newline="")))
    assert ("CONSULT", "phone", "a") in {(r["type"], r["mode"], r["document_id"]) for r in rows}
    parquet = dragoman(folder, "code", "two.jsonl", "--format", "parquet", "-o", "e.parquet")
    assert (parquet.status, parquet.out) == (0, "")
    assert len(duckdb.read_parquet(str(folder / "e.parquet"))) == len(rows)


def test_parquet_does_not_go_to_a_terminal(folder: Path) -> None:
    done = dragoman(folder, "code", "two.jsonl", "--format", "parquet")
    assert done.status == 1
    assert "-o FILE" in done.err


def test_standard_input_holds_json_lines_or_plain_text(folder: Path) -> None:
    as_json = dragoman(folder, "code", "-", "--format", "jsonl", given=article(id="x").encode())
    assert {e["document_id"] for e in as_json.json()} == {"x"}
    plain = dragoman(folder, "code", "-", "--published", "2025-05-12", "--format", "jsonl", given=CALL.encode())
    assert "CONSULT" in {e["type"] for e in plain.json()}


def test_output_is_the_same_whatever_the_number_of_processes(folder: Path) -> None:
    lines = [article(MEETING if n % 2 else CALL, f"2025-05-{n % 28 + 1:02}", id=str(n)) for n in range(60)]
    lines[7] = "{oops"
    with gzip.open(folder / "many.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join(lines))
    one, two = (dragoman(folder, "code", "many.jsonl.gz", "--format", "jsonl", "--jobs", n) for n in "12")
    assert one.out == two.out
    assert one.err == two.err
    ids = [e["document_id"] for e in one.json()]
    assert ids == sorted(ids, key=int)
    assert {int(i) for i in ids} == set(range(60)) - {7}


def test_read_prints_the_documents(folder: Path) -> None:
    call, undated = dragoman(folder, "read", "call.txt", "undated.txt").json()
    assert call == {
        "id": "call.txt",
        "text": CALL,
        "published": "2025-05-12",
        "publisher": None,
        "title": None,
        "url": None,
        "language": None,
    }
    assert (undated["text"], undated["published"]) == (MEETING, None)


def test_what_read_prints_codes_to_the_same_events(folder: Path) -> None:
    read = dragoman(folder, "read", "call.txt", "two.jsonl")
    again = dragoman(folder, "code", "-", "--format", "jsonl", given=read.out.encode())
    assert again.out == dragoman(folder, "code", "call.txt", "two.jsonl", "--format", "jsonl").out
    assert again.out


@pytest.mark.parametrize(
    ("inputs", "status", "said"),
    [
        (["call.txt", "empty.txt"], 0, ["refused: empty.txt: "]),
        (["empty.txt"], 1, ["refused: empty.txt: ", "error: every input was refused"]),
        (["binary.txt"], 1, ["refused: binary.txt: "]),
        (["absent.txt"], 1, ["refused: absent.txt: "]),
        (["hollow"], 1, ["hollow"]),
        (["undated.txt"], 1, ["refused: undated.txt: ", "--published"]),
        (["undated.txt", "--published", "2025-05-12"], 0, []),
        (["broken.jsonl"], 0, ["refused: broken.jsonl:2: ", "refused: broken.jsonl:3: "]),
        (["."], 0, ["binary.txt", "broken.jsonl:2", "empty.txt", "undated.txt"]),
    ],
)
def test_bad_input_is_named_and_the_rest_goes_on(folder: Path, inputs: list[str], status: int, said: list[str]) -> None:
    done = dragoman(folder, "code", *inputs)
    assert done.status == status, done.err
    for part in said:
        assert part in done.err
    assert bool(done.err) == bool(said)


def test_what_is_refused_is_not_kept(folder: Path) -> None:
    nothing = dragoman(folder, "add", "undated.txt", "binary.txt")
    assert nothing.status == 1
    assert "documents 0 new" in nothing.out
    some = dragoman(folder, "add", ".")
    assert some.status == 0
    assert "documents 5 new, 0 same, 0 changed, 0 recoded, 5 refused" in some.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["nonsense"],
        ["code", "call.txt", "--format", "xml"],
        ["code", "call.txt", "--published", "next week"],
        ["code", "call.txt", "--jobs", "0"],
        ["explain"],
        ["explain", "call.txt", "--text", CALL],
        ["explain", "--text", CALL],
        ["events", "--type", "SMILE"],
        ["events", "--status", "maybe"],
        ["dossier", "IND"],
    ],
)
def test_wrong_use_is_explained(folder: Path, arguments: list[str]) -> None:
    done = dragoman(folder, *arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("Usage: dragoman")


def test_explain_shows_what_was_coded_and_why_nothing_was(folder: Path) -> None:
    done = dragoman(folder, "explain", "--published", "2025-05-12", "--text", f"{CALL} {RAIN}")
    assert (done.status, done.err) == (0, "")
    for part in ("→ CONSULT phone", "Vladimir Putin", "Narendra Modi", "(RUS GOV)", "(IND GOV)", "not coded: "):
        assert part in done.out
    assert "\x1b" not in done.out


def test_explain_as_json_points_into_the_text(folder: Path) -> None:
    (explained,) = dragoman(folder, "explain", "call.txt", "--format", "jsonl").json()
    assert list(explained) == ["document_id", "sentences", "events", "facts", "commitments"]
    mentions = [m for s in explained["sentences"] for m in s["mentions"]]
    assert {"RUS", "IND"} <= {m["code"] for m in mentions}
    assert all(CALL[slice(*m["span"])] == m["text"] for m in mentions)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "‮\x1b[2J", "🕊️ " * 50, "שלום עליכם", "a" * 5000])
def test_odd_texts_are_no_accident(tmp_path: Path, text: str) -> None:
    line = json.dumps({"text": text, "published": "2025-05-12"}).encode()
    done = dragoman(tmp_path, "explain", "-", given=line)
    assert done.status == (0 if text.strip() else 1)
    assert "\x1b" not in done.out + done.err


def test_a_long_document_is_coded(tmp_path: Path) -> None:
    text = "\n\n".join([RAIN] * 3000)
    assert dragoman(tmp_path, "code", "-", given=article(text).encode()).status == 0


def test_the_record_from_adding_to_the_dossier(folder: Path) -> None:
    first = dragoman(folder, "add", "two.jsonl")
    assert (first.status, first.err) == (0, "")
    assert "documents 2 new, 0 same, 0 changed" in first.out
    digest = dragoman(folder, "digest")
    again = dragoman(folder, "add", "two.jsonl")
    assert "documents 0 new, 2 same, 0 changed" in again.out
    assert dragoman(folder, "digest").out == digest.out != ""

    (call,) = dragoman(folder, "events", "--until", "2025-05-13", "--format", "jsonl").json()
    assert (call["type"], call["mode"], call["version"], call["superseded"]) == ("CONSULT", "phone", 1, False)
    assert call["incident_id"]
    names = dragoman(folder, "events", "--between", "india", "Russia", "--type", "consult", "--format", "jsonl")
    assert {e["document_id"] for e in names.json()} == {"a", "b"}
    assert dragoman(folder, "events", "--actor", "France", "--format", "jsonl").json() == []

    page = dragoman(folder, "dossier", "india", "RUS")
    assert (page.status, page.out) == (0, "dossier-IND-RUS.html\n")
    written = (folder / "dossier-IND-RUS.html").read_text(encoding="utf-8")
    assert "India" in written
    assert CALL in written.replace("<mark", "\n<mark").replace("\n<mark", "<mark") or "Putin" in written
    assert dragoman(folder, "dossier", "india", "RUS", "-o", "-").out == written

    status = dragoman(folder, "status")
    assert status.status == 0
    assert "2" in status.out


def test_a_changed_text_becomes_a_new_version(folder: Path) -> None:
    dragoman(folder, "add", "two.jsonl")
    changed = dragoman(folder, "add", "-", given=article(f"{CALL} {RAIN}", id="a").encode())
    assert "documents 0 new, 0 same, 1 changed" in changed.out
    events = dragoman(folder, "events", "--format", "jsonl").json()
    assert {(e["document_id"], e["version"]) for e in events} == {("a", 2), ("b", 1)}


def test_unknown_actors_are_answered_with_near_ones(folder: Path) -> None:
    dragoman(folder, "add", "two.jsonl")
    done = dragoman(folder, "dossier", "Indai", "Russia")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("error: ")
    assert "IND" in done.err


@pytest.mark.parametrize("verb", [["events"], ["status"], ["digest"], ["dossier", "IND", "RUS"]])
def test_a_record_that_is_none_is_an_error(folder: Path, verb: list[str]) -> None:
    for record in ("absent.duckdb", "binary.txt"):
        done = dragoman(folder, *verb, record=record)
        assert (done.status, done.out) == (1, "")
        assert done.err.startswith("error: ")
        assert record in done.err
    assert not (folder / "absent.duckdb").exists()


def test_a_target_that_cannot_be_written_is_an_error(folder: Path) -> None:
    done = dragoman(folder, "code", "call.txt", "--format", "jsonl", "-o", "absent/e.jsonl")
    assert (done.status, done.err) == (1, "error: absent/e.jsonl: No such file or directory\n")


def test_the_lexicon_is_in_order(tmp_path: Path) -> None:
    done = dragoman(tmp_path, "lexicon", "check")
    assert (done.status, done.out, done.err) == (0, "lexicon: no problems\n", "")


def test_a_reader_that_leaves_early_is_no_error_to_shout_about(folder: Path) -> None:
    (folder / "long.jsonl").write_text("\n".join(article(id=str(n)) for n in range(400)), encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "read", "long.jsonl"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.fixture
def long_run(folder: Path) -> Iterator[psutil.Popen]:
    """A command that has begun to code in two processes, and would go on for long."""
    lines = "".join(article(CALL * 20, id=str(n)) + "\n" for n in range(20_000))
    (folder / "long.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "code", "long.jsonl", "--jobs", "2", "--format", "jsonl"]
    with psutil.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        run.stdout.readline()
        yield run
        if run.is_running():
            run.kill()


def test_an_interrupt_ends_quietly(long_run: psutil.Popen) -> None:
    os.killpg(long_run.pid, signal.SIGINT)  # as a terminal does: to the coding processes too
    assert b"Traceback" not in long_run.communicate(timeout=20)[1]
    assert long_run.returncode == 130


def test_a_killed_command_leaves_no_processes_behind(long_run: psutil.Popen) -> None:
    children = long_run.children()
    assert len(children) >= 2
    long_run.kill()
    assert not psutil.wait_procs(children, timeout=20)[1]


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    given = article("Le président de la République a reçu Erdoğan à l’Élysée.", id="é").encode()
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "dragoman", "read", "-"]
    done = subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, check=True)
    assert "Erdoğan à l’Élysée" in done.stdout.decode("utf-8")
