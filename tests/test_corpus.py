"""The corpus of coded passages: its format, its mistakes by line, and that it does not repeat itself."""

from __future__ import annotations

import gzip
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dragoman.evaluate import real
from dragoman.evaluate.alike import ALLOWED, repeats, share, skeleton
from dragoman.evaluate.passages import Passage, PassageError, annotated, blocks, counts, parse, passages
from dragoman.shapes import Interval

CORPUS = Path(__file__).parent.parent / "corpus"
GOOD = """
=== pact-1
published: 2004-11-08
publisher: Interlink
title: Neighbours agree
kind: agency
subject: energy

Georgian Defence Minister Giorgi Baramidze and his Azerbaijani counterpart agreed in Baku
on Friday to guard the pipeline. The two ministers met twice.

They will sign in May.

a1 "Georgian Defence Minister Giorgi Baramidze" GEO GOV | Giorgi Baramidze | Defence Minister
a2 "his Azerbaijani counterpart" AZE GOV
a3 "The two ministers" GEO GOV
a4 "The two ministers" AZE GOV+MIL
p1 "Baku" AZE
t1 "Friday" 2004-11-05..2004-11-06
t2 "twice" -
t3 "May" 2005-05-01..2005-06-01
e AGREE current | "agreed" | a1 a2 > | t1 p1 | military,natural_resource | COOPERATE
e CONSULT current~ | "met" | a3 a4 >
f area "pipeline" GEO AZE emerging
"""


def _parsed(text: str) -> Passage:
    number, block = next(blocks(text))
    return parse(block, f"made.txt:{number}")


def test_a_passage_is_read_as_it_is_written() -> None:
    passage = _parsed(GOOD)
    assert passage.published == date(2004, 11, 8)
    assert passage.text.count("\n\n") == 1
    assert "Baku on Friday" in passage.text
    words = {m.id: passage.text[slice(*m.span)] for m in passage.mentions}
    assert words["a2"] == "his Azerbaijani counterpart"
    assert words["t3"] == "May"
    intervals = {m.id: m.interval for m in passage.mentions}
    assert intervals["t1"] == Interval(date(2004, 11, 5), date(2004, 11, 6))
    assert intervals["t2"] is None
    assert passage.mentions[3].other_sectors == ("MIL",)
    agree, consult = passage.events
    assert (agree.type, agree.actors, agree.date, agree.place) == ("AGREE", ("a1", "a2"), "t1", "p1")
    assert agree.promise == ("COOPERATE", None, None)
    assert agree.contexts == ("military", "natural_resource")
    assert (consult.status, consult.core) == ("current", False)
    assert [(f.kind, f.parties, f.stage) for f in passage.facts] == [("area", ("AZE", "GEO"), "emerging")]


MISTAKES = (
    ('p1 "Baku" AZE', 'p1 "Tiflis" AZE', "'Tiflis' does not stand in the text"),
    ('p1 "Baku" AZE', 'p1 "in" AZE', "'in' stands"),
    ('p1 "Baku" AZE', 'p1 "Baku"#2 AZE', "'Baku' stands only 1 times"),
    ('p1 "Baku" AZE', 'p1 "Baku" XXX', "unknown code 'XXX'"),
    ("AZE GOV+MIL", "AZE KING", "unknown sector 'KING'"),
    ("2004-11-05..2004-11-06", "2004-11-06..2004-11-05", "ends before it begins"),
    ("2004-11-05..2004-11-06", "last week", "is not START..END or -"),
    ("e AGREE current", "e AGREES current", "unknown type or mode 'AGREES'"),
    ("e AGREE current", "e AGREE/visit current", "unknown type or mode 'AGREE/visit'"),
    ("e AGREE current", "e AGREE now", "status 'now' is none of"),
    ("a1 a2 >", "a1 a9 >", "'a9' is the id of no mention"),
    ("a1 a2 >", "> a2", "an event needs an actor"),
    ("military,natural_resource", "war", "unknown context 'war'"),
    ("| COOPERATE", "| COOPERATE/visit", "COOPERATE has no mode 'visit'"),
    ("kind: agency", "kind: gossip", "kind 'gossip' is none of"),
    ("published: 2004-11-08", "published: 8 November", "is not a day such as"),
    ("subject: energy\n", "", "has no subject"),
    ("a4 ", "a3 ", "two mentions have the same id"),
    ("f area", "n market\nf area", "needs events or a line 'n reason', and not both"),
)


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES, ids=[m[2] for m in MISTAKES])
def test_a_mistake_is_named_with_its_place(right: str, wrong: str, message: str) -> None:
    with pytest.raises(PassageError) as error:
        _parsed(GOOD.replace(right, wrong, 1))
    assert str(error.value).startswith("made.txt:2: ")
    assert message in str(error.value)


def test_what_repeats_is_found() -> None:
    other = GOOD.replace("pact-1", "pact-2")
    renamed = (
        GOOD.replace("pact-1", "pact-3")
        .replace("Georgian Defence Minister Giorgi Baramidze", "Lord Grey")
        .replace("his Azerbaijani counterpart", "his guest")
        .replace("The two ministers", "Both envoys")
    )
    first, second, third = (_parsed(t) for t in (GOOD, other, renamed))
    assert skeleton(first) == skeleton(third)
    assert repeats([first, second])[0] == [("pact-1", "pact-2")]
    assert ("pact-1", "pact-3") in repeats([first, third])[1]
    assert share([first, second, third]) == pytest.approx(2 / 3)


@cache
def _corpus() -> tuple[list[Passage], list[str]]:
    return passages(CORPUS / "passages")


def test_the_corpus_has_no_mistakes() -> None:
    found, wrong = _corpus()
    assert wrong == []
    assert len(found) > 700


def test_the_corpus_does_not_repeat_itself() -> None:
    assert share(_corpus()[0]) <= ALLOWED


def test_the_counts_count() -> None:
    found = _corpus()[0]
    lines = dict(line.split(": ", 1) for line in counts(found).splitlines())
    assert lines["passages"].startswith(f"all {len(found)},")
    assert sum(int(n.split()[-1]) for n in lines["types"].split(", ")) == sum(len(p.events) for p in found)


def _folder(tmp_path: Path, text: str) -> Path:
    rows: dict[str, list[dict[str, str]]] = {
        "releases": [{"id": "r-1", "published": "2021-06-01T10:00:00", "publisher": "P", "title": "T", "text": text}],
        "current_events": [],
        "wikinews": [],
    }
    for name, documents in rows.items():
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as target:
            target.writelines(json.dumps(d) + "\n" for d in documents)
    return tmp_path


def test_real_passages_are_kept_without_their_words_and_joined_again(tmp_path: Path) -> None:
    text = "Before. Poland expelled three Russian diplomats on Monday. After."
    span = (8, 58)
    notes = ['a1 "Poland" POL GOV', 'a2 "three Russian diplomats" RUS GOV', 't1 "Monday" 2021-05-31..2021-06-01']
    notes.append('e SANCTION/expel current | "expelled" | a1 > a2 | t1 | diplomatic')
    head = {"id": "real-1", "published": "2021-06-01", "kind": "release", "subject": "real"}
    passage = annotated(head, text[slice(*span)], notes, "real.txt:1")
    row = json.dumps(real.kept(passage, real.Origin("releases", "r-1", span)))
    assert not any(word in row for word in ("Poland", "expelled", "diplomats", "Monday"))
    kept = tmp_path / "kept.jsonl"
    kept.write_text(row + "\n", encoding="utf-8")
    (joined,) = real.load(kept, _folder(tmp_path, text))
    assert (joined.text, joined.mentions, joined.events) == (passage.text, passage.mentions, passage.events)
    with pytest.raises(ValueError, match="is not the one that was annotated"):
        real.load(kept, _folder(tmp_path, text.replace("three", "seven")))


def test_drawing_is_by_seed_and_never_what_is_taken(tmp_path: Path) -> None:
    sentence = "Poland expelled three Russian diplomats on Monday after a long quarrel over a fence."
    folder = _folder(tmp_path, sentence)
    first = [(n, o) for n, o, _ in real.draw(folder, 3, 7, frozenset())]
    assert first == [(n, o) for n, o, _ in real.draw(folder, 3, 7, frozenset())]
    assert [o.key for _, o in first] == ["r-1"]
    assert not list(real.draw(folder, 3, 7, frozenset({real.digest(sentence)})))
