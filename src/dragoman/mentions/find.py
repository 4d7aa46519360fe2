"""All mentions of a document, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dragoman.flat import flatten
from dragoman.knowledge import Knowledge
from dragoman.mentions.actors import WHERE_LAST, actors
from dragoman.mentions.places import INSIDE, SURE, places, state_place
from dragoman.mentions.times import times
from dragoman.shapes import Document, Mention, Sentence, Span


def find(document: Document, sentences: tuple[Sentence, ...], know: Knowledge) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each sentence in order of their spans; ``document.published`` must be set.

    A name after a preposition of place is a place and not an actor; words of a date are neither.
    """
    assert document.published is not None
    who = actors(document, sentences, know)
    named = (m for row in who for m in row if not m.why.startswith("capital"))  # "Tripoli" does not speak of Libya yet
    counts = Counter(m.actor.code for m in named if m.actor and m.actor.code)
    where = places(flatten(document.text), document.text, sentences, know, [code for code, _ in counts.most_common()])
    when = times(sentences, document.published)
    return tuple(_joined(*rows, know) for rows in zip(who, where, when, strict=True))


def _joined(who: list[Mention], where: list[Mention], when: list[Mention], know: Knowledge) -> tuple[Mention, ...]:
    where = [p for p in where if not _touches(p.span, when) and (p.why in (SURE, INSIDE) or not _touches(p.span, who))]
    who = [a for a in who if not _touches(a.span, when) and not _is_place_here(a, where)]
    where = [p for p in where if not _inside_name(p, who)]
    placed = [_with_place(a, know) for a in (_at(a, where) for a in who) if a.actor and a.actor.code]
    return tuple(sorted([*placed, *where, *when], key=lambda m: (m.span, m.kind)))


def _touches(span: Span, others: Iterable[Mention]) -> bool:
    return any(span[0] < o.span[1] and o.span[0] < span[1] for o in others)


def _is_place_here(actor: Mention, where: list[Mention]) -> bool:
    return actor.form == "name" and any(p.span[0] <= actor.span[0] and actor.span[1] <= p.span[1] for p in where)


def _inside_name(place: Mention, who: list[Mention]) -> bool:
    """A place inside a longer name of an actor, such as the city in a person's or a body's name, unless it ends the phrase."""
    return any(a.span[0] <= place.span[0] and place.span[1] <= a.span[1] and a.form in ("name", "person") for a in who)


def _at(mention: Mention, where: list[Mention]) -> Mention:
    """People of no named country are of the place that the sentence tells, if it tells one: "gunmen killed two in Kunduz"."""
    lands = {p.place.country for p in where if p.place and p.place.country}
    if mention.why == WHERE_LAST and len(lands) == 1 and mention.actor:
        return replace(mention, actor=replace(mention.actor, code=lands.pop()), why="of the place in the sentence")
    return mention


def _with_place(mention: Mention, know: Knowledge) -> Mention:
    if mention.actor and mention.form in ("name", "adjective"):
        return replace(mention, place=state_place(mention.actor.code, know, mention.text, mention.span))
    return mention
