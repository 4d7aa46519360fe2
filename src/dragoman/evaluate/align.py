"""Which prediction answers which gold: dyads of one passage brought together, one to one.

A dyad answers a gold dyad when codes, type and direction agree and neither or both are ``negated``. Where one of the
two has a direction and the other has none, it answers for AGREE, CONSULT and COOPERATE, and for no other type. What is
left is paired by codes alone, to see what was taken for what. In each round as many are paired as can be, those first
that agree in most; what the public shape does not require decides only which of several, never whether.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.evaluate.gold import Act, Party
from dragoman.shapes import Span

EITHER_WAY = ("AGREE", "CONSULT", "COOPERATE")


@dataclass(frozen=True, slots=True)
class Dyad:
    """Between whom an act passed. ``recipient`` is None for a monad: one code, and nobody on the other side.

    ``weight`` is one over the dyads of its act.
    """

    actor: str
    recipient: str | None
    directed: bool
    weight: float
    act: Act

    @property
    def pair(self) -> tuple[str, str]:
        """Both codes without direction."""
        one, other = sorted((self.actor, self.recipient or ""))
        return one, other


@dataclass(frozen=True, slots=True)
class Match:
    """A prediction and the gold it was paired with; one of them is None where nothing was left for the other."""

    predicted: Dyad | None
    gold: Dyad | None

    @property
    def same(self) -> bool:
        """Whether the prediction answers the gold in full: codes, type and direction."""
        return self.predicted is not None and self.gold is not None and answers(self.predicted, self.gold)


def dyads(act: Act) -> tuple[Dyad, ...]:
    """Each dyad of codes that the act passed between, once: actors by recipients, else every two actors' codes."""
    actors, recipients = _codes(act.actors), _codes(act.recipients)
    found: list[tuple[str, str | None]]
    if recipients:
        found = [(a, r) for a in actors for r in recipients]
    else:
        found = list(combinations(actors, 2)) or [(actors[0], None)]
    return tuple(Dyad(a, r, bool(recipients), 1 / len(found), act) for a, r in found)


def align(predicted: Iterable[Act], gold: Iterable[Act]) -> list[Match]:
    """Every dyad of both sides, each once: paired, or alone. Core gold is answered before gold that does not count."""
    ours = sorted((d for a in predicted for d in dyads(a)), key=_rank)
    theirs = sorted((d for a in gold for d in dyads(a)), key=_rank)
    matches: list[Match] = []
    for fits in (answers, same_pair):
        for core in (True, False):
            wanted = [d for d in theirs if d.act.core is core]
            for p, g in _paired(ours, wanted, fits):
                matches.append(Match(p, g))
            ours = _without(ours, [m.predicted for m in matches])
            theirs = _without(theirs, [m.gold for m in matches])
    return [*matches, *(Match(p, None) for p in ours), *(Match(None, g) for g in theirs)]


def answers(predicted: Dyad, gold: Dyad) -> bool:
    """Whether the prediction is the gold: codes, type, direction, and both negated or neither."""
    same_type = predicted.act.type == gold.act.type
    return same_type and same_pair(predicted, gold) and same_direction(predicted, gold)


def same_pair(predicted: Dyad, gold: Dyad) -> bool:
    """Whether both are between the same codes, and both negated or neither."""
    negated = (predicted.act.status == "negated") == (gold.act.status == "negated")
    return negated and predicted.pair == gold.pair


def same_direction(predicted: Dyad, gold: Dyad) -> bool:
    """Whether the prediction has the gold's direction, or may do without."""
    if predicted.directed != gold.directed:
        return gold.act.type in EITHER_WAY
    return not gold.directed or predicted.actor == gold.actor


def _codes(parties: Iterable[Party]) -> list[str]:
    return sorted({p.code for p in parties})


def _rank(dyad: Dyad) -> tuple[float, str]:
    """The surest first; then by content, so that the order of lines in a file decides nothing."""
    return -dyad.act.confidence, repr(dyad)


def _without(dyads: list[Dyad], taken: Iterable[Dyad | None]) -> list[Dyad]:
    gone = {id(d) for d in taken}
    return [d for d in dyads if id(d) not in gone]


def _paired(
    predicted: Sequence[Dyad], gold: Sequence[Dyad], fits: Callable[[Dyad, Dyad], bool]
) -> list[tuple[Dyad, Dyad]]:
    """As many pairs as can be: greedy by agreement, then by augmenting paths for those left over."""
    edges = [(i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold) if fits(p, g)]
    edges.sort(key=lambda e: (-_agreement(predicted[e[0]], gold[e[1]]), e))
    holder: dict[int, int] = {}  # gold to prediction
    for i, j in edges:
        if j not in holder and i not in holder.values():
            holder[j] = i
    partners: dict[int, list[int]] = {}
    for i, j in edges:
        partners.setdefault(i, []).append(j)
    for i in sorted(partners.keys() - set(holder.values())):
        _make_room(i, partners, holder, set())
    return [(predicted[i], gold[j]) for j, i in sorted(holder.items())]


def _make_room(i: int, partners: dict[int, list[int]], holder: dict[int, int], seen: set[int]) -> bool:
    for j in partners[i]:
        if j not in seen:
            seen.add(j)
            if j not in holder or _make_room(holder[j], partners, holder, seen):
                holder[j] = i
                return True
    return False


def _agreement(predicted: Dyad, gold: Dyad) -> int:
    p, g = predicted.act, gold.act
    told_alike = _meet(p.triggers, g.triggers) * 4 + _meet(p.evidence, g.evidence or g.triggers) * 2
    ways = same_direction(predicted, gold) * 16 + (predicted.directed == gold.directed) * 8
    return ways + told_alike + (p.status == g.status) + (p.mode == g.mode) + (p.date == g.date)


def _meet(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(s[0] < o[1] and o[0] < s[1] for s in some for o in others)
