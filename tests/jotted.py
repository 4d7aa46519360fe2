"""Gold and predictions jotted down in short, for tests of the measure.

An event is jotted as ``ASSAULT/aerial RUS > UKR``, a reciprocal one as ``CONSULT IND + RUS``; a status follows after a
comma, ``~`` at the end marks one of the background, and an actor may have a sector: ``RUS:MIL``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.evaluate.gold import Act, Gold, act
from dragoman.shapes import Document

Json = dict[str, Any]


def event(jotted: str, **more: object) -> Json:
    """The event in the public shape."""
    told, _, status = jotted.removesuffix("~").partition(",")
    name, _, who = told.strip().partition(" ")
    kind, _, mode = name.partition("/")
    actors, _, recipients = who.partition(">")
    made: Json = {"type": kind, "mode": mode or None, "actors": _side(actors), "recipients": _side(recipients)}
    return made | {"status": status.strip() or "current", "core": not jotted.endswith("~")} | more


def _side(parties: str) -> list[Json]:
    named = [p.strip().partition(":") for p in parties.split("+") if p.strip()]
    return [{"code": code, "sector": sector or "GOV"} for code, _, sector in named]


def acts(*jotted: str | Json) -> tuple[Act, ...]:
    return tuple(act(event(j) if isinstance(j, str) else j, "test") for j in jotted)


def gold(name: str, *jotted: str | Json) -> Gold:
    return Gold(Document(name, "Some text.", date(2025, 5, 12)), acts(*jotted), f"test:{name}")
