"""Between whom an event passed: the pairs of codes that questions and series go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from dragoman.shapes import Actor, Event

OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})

# The types that two sides do together; with no recipient and several actors they pass between the actors.
RECIPROCAL_TYPES = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class Dyad:
    """Who did it to whom, as codes. ``official`` when both sides took part through an official sector."""

    actor: str
    recipient: str
    official: bool


def is_official(actor: Actor) -> bool:
    """Whether the actor is an organ of a recognised state or of an international body."""
    return actor.sector in OFFICIAL_SECTORS and "PRE" not in actor.other_sectors


def is_reciprocal(event: Event) -> bool:
    """Whether all parties are actors of something that they did together."""
    return not event.recipients and len(event.actors) > 1 and event.type in RECIPROCAL_TYPES


def dyads(event: Event) -> tuple[Dyad, ...]:
    """Each pair of codes that the event passed between, once, in alphabetical order.

    A reciprocal event gives each pair of its codes in alphabetical order, so that it counts once for the two; a pair of
    a code with itself only when all its parties have that one code. An event towards nobody gives none.
    """
    found: dict[tuple[str, str], bool] = {}
    for actor, recipient in _pairs(event):
        pair = (actor.code, recipient.code)
        found[pair] = found.get(pair, False) or (is_official(actor) and is_official(recipient))
    return tuple(Dyad(a, r, official) for (a, r), official in sorted(found.items()))


def _pairs(event: Event) -> Iterator[tuple[Actor, Actor]]:
    if not is_reciprocal(event):
        yield from ((a, r) for a in event.actors for r in event.recipients)
        return
    domestic = len({a.code for a in event.actors}) == 1
    for one, other in combinations(sorted(event.actors, key=lambda a: a.code), 2):
        if domestic or one.code != other.code:
            yield one, other
