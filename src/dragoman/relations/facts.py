"""Standing facts of a relationship: its name, its mechanisms, its areas of cooperation, over all documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from dragoman.shapes import Fact, StandingFact, Telling

Told = tuple[Fact, Telling]


def standing_facts(told: Iterable[Told], since: date | None = None) -> tuple[StandingFact, ...]:
    """The facts joined over documents, by kind and first mention; those last mentioned before ``since`` are left out.

    Facts of one kind between the same parties are one when their words are the same but for case, quotes, hyphens and
    the two spellings of defence. The words and tellings come oldest first; the stage is the last one told.
    """
    groups: dict[tuple[str, tuple[str, ...], str], list[Told]] = defaultdict(list)
    for fact, telling in sorted(told, key=_age):
        groups[fact.kind, tuple(sorted(set(fact.parties))), _plain(fact.text)].append((fact, telling))
    found = [_standing(parties, members) for (_, parties, _), members in groups.items()]
    kept = [fact for fact in found if since is None or since <= fact.last]
    return tuple(sorted(kept, key=lambda f: (f.kind, f.first, f.text)))


def _standing(parties: tuple[str, ...], members: list[Told]) -> StandingFact:
    first, stages = members[0], [fact.stage for fact, _ in members if fact.stage]
    tellings = tuple(telling for _, telling in members)
    last = stages[-1] if stages else None
    return StandingFact(
        first[0].kind, first[0].text, last, parties, tellings[0].published, tellings[-1].published, tellings
    )


def _age(told: Told) -> tuple[date, str, tuple[int, int], str]:
    fact, telling = told
    return telling.published, telling.document_id, fact.span, fact.text


def _plain(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.casefold().replace("defense", "defence"))
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)
