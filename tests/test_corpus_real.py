"""The real passages as they are kept: offsets and codes, and no words of the texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import knowledge

FILES = sorted((Path(__file__).parent.parent / "corpus" / "real").glob("*.jsonl"))
ROWS = [json.loads(line) for f in FILES for line in f.read_text(encoding="utf-8").splitlines()]


def test_every_passage_is_kept_once() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids)) >= 350
    hashes = [row["sha256"] for row in ROWS]
    assert len(hashes) == len(set(hashes))


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_spans_lie_in_the_passage_and_codes_are_known(row: dict[str, object]) -> None:
    know = knowledge.load()
    assert "text" not in row
    start, end = row["span"]  # type: ignore[misc]
    length = end - start  # type: ignore[has-type]
    mentions = {m[0]: m for m in row["mentions"]}  # type: ignore[attr-defined]
    assert all(0 <= m[1][0] < m[1][1] <= length for m in mentions.values())
    assert all(m[2] is None or m[2] in know.actor_names for m in mentions.values())
    for event in row["events"]:  # type: ignore[attr-defined]
        assert event["type"] in know.types
        assert {*event["actors"], *event["recipients"]} <= mentions.keys()
        assert event["actors"]
        assert all(0 <= a < b <= length for a, b in event["triggers"])
    assert bool(row["events"]) != bool(row["nothing"])
