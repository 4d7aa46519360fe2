"""Sentences made ready to quote: cut at their marks, bounded, and told in short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_cases import telling
from dragoman.dossier import labels, quotes

marks_of = st.lists(
    st.tuples(st.integers(-2, 40), st.integers(-2, 40), st.sampled_from([*labels.ROLES, "unknown"])), max_size=8
)


@given(st.text(max_size=40), marks_of)
def test_pieces_join_to_the_sentence(sentence: str, marks: list[tuple[int, int, str]]) -> None:
    pieces = quotes.pieces(sentence, tuple(marks))
    assert "".join(p.text for p in pieces) == sentence
    roles = [p.roles for p in pieces for _ in p.text]
    for at, found in enumerate(roles):
        assert set(found) == {role for a, b, role in marks if a <= at < b and role in labels.ROLES}


@given(st.integers(0, 6000), st.integers(0, 6000), st.integers(1, 50))
def test_a_text_without_full_stops_is_cut_around_its_mark(length: int, start: int, width: int) -> None:
    sentence = "".join(chr(0x4E00 + i) for i in range(length))
    start = min(start, max(0, length - width))
    end = min(length, start + width)
    cut, ((a, b, _),) = quotes.excerpt(sentence, ((start, end, "trigger"),))
    assert cut[a:b] == sentence[start:end]
    assert len(cut) <= quotes.SENTENCE_LIMIT + 4
    assert cut.removeprefix("… ").removesuffix(" …") in sentence


@pytest.mark.parametrize(
    ("sentence", "gist"),
    [
        ("{India} [met] Russia.", "India met Russia."),
        (
            "Much was said of old times. " * 5 + "{India} [met] Russia.",
            "… of old times. Much was said of old times. India met Russia.",
        ),
        ("{India} [met] Russia " + "again and " * 20, "India met Russia " + "again and " * 12 + "…"),
        ("No mark stands here.", "No mark stands here."),
    ],
)
def test_a_closed_entry_gives_the_gist(sentence: str, gist: str) -> None:
    assert quotes.gist((quotes.quote(telling(sentence)),)) == gist
