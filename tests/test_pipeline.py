"""What holds of every coded document, whatever its text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman import knowledge, pipeline
from dragoman.errors import UndatedError
from dragoman.shapes import Coded, Document, Event, Span

NEWS = """Leaders meet

Russian President Vladimir Putin met Indian Prime Minister Narendra Modi in Moscow on Monday. The two leaders agreed to
expand trade, and reaffirmed the special and privileged strategic partnership of India and Russia.

“We condemn terrorism,” Modi said. He invited Putin to visit New Delhi in December 🎉. On Friday, Ukrainian drones
struck a refinery in Ryazan, and Poland expelled three Russian diplomats. Türkiye’s foreign minister Hakan Fidan spoke
by phone with Sergei Lavrov; France could impose sanctions on Mali. Argentina beat France in the final."""

PIECES = (
    "Russia|the Russian army|Vladimir Putin|Narendra Modi|Prime Minister Modi|the two leaders|"
    "both sides|he|they|we|India's|Türkiye’s|the U.S.|us|New Delhi|the Kremlin|NATO|Hamas|gunmen|"
    "the foreign ministers of|Georgia|Jordan|Paris, Texas|met|will visit|agreed to|condemned|shelled|"
    "did not|could|if|said|accused|of|was killed by|sanctions on|signed a treaty with|in Moscow|"
    "on Monday|last year|in 2014|3 April|30 February|for two weeks|and|,|.|;|:|“|”|\n\n|\n|—|(|)|"
    "$50 million|🎉|🇮🇳|عربي|中国|\u200b|\u00a0|\x00|'s|İ|ß|ŉ|ﬁ|①"
).split("|")


def code(text: str, published: date | None = date(2025, 5, 12), title: str | None = None) -> Coded:
    return pipeline.code(Document("d", text, published, "The Kremlin", title))


def spans(coded: Coded) -> Iterator[tuple[Span, str]]:
    """Every span of a coded document with the text it claims."""
    for sentence in coded.sentences:
        yield (sentence.sentence.start, sentence.sentence.end), sentence.sentence.text
        for mention in sentence.mentions:
            yield mention.span, mention.text
            if mention.actor and mention.actor.span:
                yield mention.actor.span, mention.actor.text or ""
            if mention.kind == "place" and mention.place and mention.place.span:
                yield mention.place.span, mention.place.text or ""
    for event in coded.events:
        named = (*event.actors, *event.recipients, *((event.place,) if event.place else ()), event.date)
        yield from ((n.span, n.text or "") for n in named if n.span)
    for fact in coded.facts:
        yield fact.span, fact.text


def inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] < span[1] <= outer[1]


def agrees_with_the_ontology(event: Event) -> bool:
    """Whether quad, score, CAMEO code and Goldstein value are those of the type and mode."""
    know = knowledge.load()
    kind = know.types[event.type]
    mode = kind.modes[event.mode] if event.mode else None
    values = (event.quad, event.score, event.goldstein)
    return values == (kind.quad, mode.score if mode else kind.score, know.goldstein[event.cameo])


def holds(coded: Coded) -> None:
    """What is true of any coded document."""
    text = coded.document.text
    for span, words in spans(coded):
        assert 0 <= span[0] < span[1] <= len(text)
        assert text[slice(*span)] == words
    where = [(s.sentence.start, s.sentence.end) for s in coded.sentences]
    for sentence, outer in zip(coded.sentences, where, strict=True):
        assert all(inside(m.span, outer) for m in sentence.mentions)
        assert bool(sentence.events) != bool(sentence.uncoded)
    for event in coded.events:
        assert agrees_with_the_ontology(event)
        assert event.evidence
        assert all(e.sentence in where and inside(e.trigger, e.sentence) for e in event.evidence)
        assert event.actors
        assert event.date.start < event.date.end
        assert 0 < event.confidence <= 1
        assert event.why
        known = knowledge.load()
        assert all(
            a.code in known.actor_names and a.sector in known.sectors for a in (*event.actors, *event.recipients)
        )
        assert set(event.contexts) <= set(known.contexts)
    ids = [e.event_id for e in coded.events]
    assert len(set(ids)) == len(ids)
    assert {i for s in coded.sentences for i in s.events} == set(ids)
    assert {c.event_id for c in coded.commitments} <= set(ids)


def test_a_document_of_news_is_sound_and_yields_events_facts_and_commitments() -> None:
    coded = code(NEWS, title="Putin’s call with Modi")
    holds(coded)
    assert {"CONSULT", "AGREE", "SANCTION"} <= {e.type for e in coded.events}
    assert coded.facts
    assert coded.commitments


@example("İ in Moscow shelled")
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_mix_of_the_words_of_news_is_coded_soundly(text: str) -> None:
    holds(code(text))


@given(st.text(max_size=300), st.none() | st.text(max_size=40))
@example("FRANCE CONDEMNED İRAN. ŉ ﬁ Russia shelled Kharkiv.", "CALL WITH PUTİN")
@settings(max_examples=100, deadline=None)
def test_any_text_is_coded_soundly(text: str, title: str | None) -> None:
    holds(code(text, title=title))


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
@example(date(2024, 2, 29))
@settings(max_examples=60, deadline=None)
def test_any_day_of_publication_is_coded_soundly(day: date) -> None:
    text = (
        "Putin met Modi last year, visited Iran on Friday and will visit China next month. In two years’ time, he left."
    )
    holds(code(f"{text} {NEWS}", day))


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)
@settings(max_examples=40, deadline=None)
def test_a_document_is_coded_the_same_after_any_other(text: str, other: str) -> None:
    alone = code(text)
    code(other)
    assert code(text) == alone


def test_two_processes_code_a_document_byte_for_byte_alike() -> None:
    command = [
        sys.executable,
        "-m",
        "dragoman",
        "explain",
        "--text",
        NEWS,
        "--published",
        "2025-05-12",
        "--format",
        "jsonl",
    ]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    printed = [process.communicate()[0] for process in running]
    assert printed[0] == printed[1]
    assert b"CONSULT" in printed[0]


def test_a_document_without_a_date_is_refused_by_name() -> None:
    with pytest.raises(UndatedError, match=r"^d: "):
        code(NEWS, published=None)


def test_an_event_s_id_does_not_change_with_what_stands_after_it() -> None:
    first = code("Poland expelled three Russian diplomats.").events
    later = code("Poland expelled three Russian diplomats. Brazil praised Chile.").events
    assert [e.event_id for e in first] == [e.event_id for e in later if e.type == "SANCTION"]


def test_the_same_words_in_two_documents_are_events_of_their_own() -> None:
    ids = [
        pipeline.code(Document(name, "Brazil praised Chile.", date(2025, 5, 12))).events[0].event_id
        for name in ("a", "b")
    ]
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("Brazil praised Chile.", 0),
        ("🎉 " * 500 + "Brazil praised Chile.", 1000),
        ("مرحبا.\n\nBrazil praised Chile.", 8),
    ],
)
def test_offsets_count_code_points(text: str, offset: int) -> None:
    event = code(text).events[0]
    assert event.evidence[0].trigger == (offset + 7, offset + 14)
    assert [(a.text, a.span) for a in event.actors] == [("Brazil", (offset, offset + 6))]


def test_the_typographic_apostrophe_and_capitals_change_nothing_of_what_is_told() -> None:
    told = [
        [(e.type, [a.code for a in e.actors], [a.code for a in e.recipients]) for e in code(text).events]
        for text in ("Turkey's parliament condemned Israel's raid.", "Turkey’s parliament condemned Israel’s raid.")
    ]
    assert told[0] == told[1] != []
