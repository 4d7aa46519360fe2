"""The example articles and their gold coding: whole, exact, and all of them our own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dragoman.reading import read
from dragoman.shapes import Document

EXAMPLES = Path(__file__).parent.parent / "examples"
FOLDERS = ("india-russia", "other")
Gold = dict[str, Any]

TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
STATUSES = {"current", "historical", "future", "hypothetical", "negated"}


def documents(folder: str) -> list[Document]:
    found = list(read([EXAMPLES / folder]))
    assert all(isinstance(d, Document) for d in found), found
    return [d for d in found if isinstance(d, Document)]


GOLD: dict[str, Gold] = {
    line["id"]: line for line in map(json.loads, (EXAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines())
}
READ = [(folder, document) for folder in FOLDERS for document in documents(folder)]


def gold_id(document: Document) -> str:
    path = Path(document.id)
    return path.relative_to(EXAMPLES).as_posix() if path.is_absolute() else document.id


def evidence(event: Gold) -> Iterator[tuple[list[int], list[int]]]:
    return ((told["sentence"], told["trigger"]) for told in event["evidence"])


def events() -> Iterator[tuple[str, Gold]]:
    return ((gold["text"], event) for gold in GOLD.values() for event in gold["events"])


def test_every_file_is_named_in_the_readme_and_nothing_else_is() -> None:
    named = set(re.findall(r"^\| `([^`]+)`", (EXAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert named == {path.name for folder in FOLDERS for path in (EXAMPLES / folder).iterdir()}


def test_gold_holds_each_document_as_it_is_read() -> None:
    as_read = {gold_id(d): (d.text, str(d.published), d.publisher, d.title, d.url) for _, d in READ}
    as_gold = {i: (g["text"], g["published"], g["publisher"], g["title"], g["url"]) for i, g in GOLD.items()}
    assert as_gold == as_read


@pytest.mark.parametrize(
    ("folder", "least", "words", "days"),
    [
        ("india-russia", 12, (120, 350), (date(2024, 1, 1), date(2025, 12, 31))),
        ("other", 3, (300, 450), (date(2021, 1, 1), date(2025, 12, 31))),
    ],
)
def test_number_length_and_dates(folder: str, least: int, words: tuple[int, int], days: tuple[date, date]) -> None:
    found = [document for where, document in READ if where == folder]
    assert len(found) >= least
    for document in found:
        assert words[0] <= len(document.text.split()) <= words[1], document.id
        assert document.published is not None
        assert days[0] <= document.published <= days[1], document.id


def test_evidence_points_at_whole_words_inside_its_sentence() -> None:
    for text, event in events():
        assert event["evidence"]
        for (start, end), (first, last) in evidence(event):
            assert 0 <= start <= first < last <= end <= len(text)
            assert "\n" not in text[start:end]
            assert re.search(r"(?<!\w)$", text[:first]), text[start:end]
            assert re.match(r"(?!\w)", text[last:]), text[start:end]
            assert text[start:end] == text[start:end].strip()


def test_actors_point_at_their_words_in_the_first_telling() -> None:
    for text, event in events():
        start, end = event["evidence"][0]["sentence"]
        for actor in event["actors"] + event["recipients"]:
            if actor["span"] is None:
                assert actor["text"] is None
            else:
                first, last = actor["span"]
                assert text[first:last] == actor["text"]
                assert start <= first < last <= end
        assert event["actors"], text[start:end]


def test_no_telling_is_told_twice() -> None:
    for _, event in events():
        told = [tuple(trigger) for _, trigger in evidence(event)]
        assert len(told) == len(set(told))


def test_facts_point_at_their_words() -> None:
    for gold in GOLD.values():
        for fact in gold["facts"]:
            start, end = fact["span"]
            assert gold["text"][start:end] == fact["text"]
            assert fact["kind"] in {"name", "mechanism", "area"}
            assert fact["stage"] in {None, "traditional", "emerging"}
            assert fact["stage"] is None or fact["kind"] == "area"


def test_labels_and_days() -> None:
    for _, event in events():
        assert event["type"] in TYPES
        assert event["status"] in STATUSES
        assert date.fromisoformat(event["date"]["start"]) < date.fromisoformat(event["date"]["end"])
        assert event["commits_to"] is None or event["type"] in {"AGREE", "CONCEDE"}
        assert event["mode"] is None or event["type"] not in {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"}


def test_what_lies_more_than_a_year_back_is_historical() -> None:
    for gold in GOLD.values():
        published = date.fromisoformat(gold["published"])
        year_before = published.replace(year=published.year - 1)
        for event in gold["events"]:
            over = date.fromisoformat(event["date"]["end"]) <= year_before
            assert not over or event["status"] == "historical", (gold["id"], event)


def test_commitments_are_those_of_the_core_events() -> None:
    for gold in GOLD.values():
        promised = [
            {"parties": sorted({a["code"] for a in e["actors"] + e["recipients"]}), **e["commits_to"]}
            for e in gold["events"]
            if e["commits_to"] and e["core"] and e["status"] == "current"
        ]
        assert all(c in promised for c in gold["commitments"])
        assert all(p in gold["commitments"] for p in promised)
        assert all(a != b for a, b in combinations(gold["commitments"], 2))


@pytest.mark.parametrize(
    ("document", "kind", "mode", "actors", "recipients", "context"),
    [
        ("india-russia/may-call.md", "AGREE", None, "IND RUS", "", "diplomatic"),  # the invitation accepted
        ("india-russia/may-call.md", "CONSULT", "phone", "IND RUS", "", "terrorism"),
        ("india-russia/may-call.md", "SUPPORT", None, "RUS", "IND", "terrorism"),  # condolences
        ("india-russia/may-call.md", "ASSAULT", "firearms", "IND", "IND", "terrorism"),
        ("india-russia/may-call.md", "AGREE", None, "IND RUS", "", "terrorism"),
        ("india-russia/may-call.md", "SUPPORT", None, "IND", "RUS", "diplomatic"),  # congratulations
        ("india-russia/victory-day-guest.txt", "CONSULT", "visit", "IND", "RUS", "military"),
        ("india-russia/victory-day-guest.txt", "SUPPORT", None, "IND", "RUS", "military"),  # the wreath
        ("india-russia/victory-day-guest.txt", "CONSULT", None, "IND RUS", "", "military"),  # Fomin
        ("india-russia/victory-day-guest.txt", "AGREE", None, "IND RUS", "", "military"),  # consultations
        ("india-russia/victory-day-guest.txt", "AGREE", None, "IND RUS", "", "technology"),  # recent agreements
        ("india-russia/victory-day-guest.txt", "AGREE", None, "RUS", "IND", "diplomatic"),  # the visit, told twice
    ],
)
def test_two_articles_hold_what_one_dense_article_holds(
    document: str, kind: str, mode: str | None, actors: str, recipients: str, context: str
) -> None:
    def parties(side: list[Gold]) -> str:
        return " ".join(sorted({a["code"] for a in side}))

    rows = [(e["type"], e["mode"], parties(e["actors"]), parties(e["recipients"])) for e in GOLD[document]["events"]]
    found = [
        e for e, row in zip(GOLD[document]["events"], rows, strict=True) if row == (kind, mode, actors, recipients)
    ]
    assert any(context in e["contexts"] and e["status"] == "current" and e["core"] for e in found), rows


def shingles(text: str, size: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def test_no_two_articles_share_eight_words_in_a_row() -> None:
    for (_, a), (_, b) in combinations(READ, 2):
        assert not shingles(a.text) & shingles(b.text), (a.id, b.id)
