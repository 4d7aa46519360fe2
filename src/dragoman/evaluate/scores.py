"""How good predictions are against gold: counts by passage, what they come to, and how sure that is.

Precision, recall and F1 of weighted, ignorable dyads are three divisions; a metrics library would want them as flat
label lists, which they are not, and would bring arrays and compiled code for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Literal

from dragoman import knowledge
from dragoman.evaluate.align import Dyad, Match, align, same_direction
from dragoman.evaluate.gold import Act, Gold
from dragoman.shapes import Interval

RESAMPLES = 1000
SURE = 0.95

# Measures with precision, recall and F1; those of optional fields are over the dyads that were answered.
RATES = ("dyads", "per_event", "pairs", "interstate", "domestic", "monads", "mode", "place", "commits_to")
# Measures that are one share: of answered pairs, of answered dyads, of passages without events.
SHARES = ("direction", "type", "quad", "status", "date_start", "date_overlap", "sector", "false_alarms")


@dataclass(frozen=True, slots=True)
class Tally:
    """``right`` of those ``predicted``, ``found`` of those in ``gold``; a share has only the first two."""

    right: float = 0
    predicted: float = 0
    found: float = 0
    gold: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float | None:
        """The share of what was predicted that is right; None where nothing was."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where there is none."""
        return self.found / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; 0 where all is missed, None where there is nothing at all."""
        p, r = self.precision or 0.0, self.recall or 0.0
        if not self.predicted and not self.gold:
            return None
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value with its interval over resampled passages; all None where there is nothing to measure."""

    value: float | None
    low: float | None
    high: float | None


NO_ESTIMATE = Estimate(None, None, None)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what was counted, and the estimates. A share has its value in ``precision`` and no others."""

    tally: Tally
    precision: Estimate
    recall: Estimate
    f1: Estimate


@dataclass(frozen=True, slots=True)
class Error:
    """A dyad that was missed, made up (false), or taken for something else."""

    kind: Literal["missed", "false", "confused"]
    gold: Gold
    missed: Dyad | None
    said: Dyad | None


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured; ``by_type`` holds the dyads of each type that stands in the gold or was predicted."""

    passages: int
    without_events: int
    seed: int
    resamples: int
    measures: Mapping[str, Measure]
    by_type: Mapping[str, Measure]
    errors: tuple[Error, ...]


Counts = dict[str, Tally]


def evaluate(
    golds: Sequence[Gold], predicted: Mapping[str, tuple[Act, ...]], seed: int = 1, resamples: int = RESAMPLES
) -> Scores:
    """Predictions by document id against gold. The intervals are over ``resamples`` samples of the passages."""
    golds = sorted(golds, key=lambda g: g.document.id)
    aligned = [align(predicted.get(g.document.id, ()), g.acts) for g in golds]
    counts = [_counts(g, predicted.get(g.document.id, ()), m) for g, m in zip(golds, aligned, strict=True)]
    measures = _measures(counts, seed, resamples)
    types = {name.removeprefix("type "): m for name, m in measures.items() if name.startswith("type ")}
    return Scores(
        passages=len(golds),
        without_events=sum(not g.acts for g in golds),
        seed=seed,
        resamples=resamples,
        measures={name: measures[name] for name in (*RATES, *SHARES)},
        by_type=dict(sorted(types.items())),
        errors=tuple(sorted(_errors(golds, aligned), key=_worst)),
    )


def _counts(gold: Gold, predicted: Iterable[Act], matches: Iterable[Match]) -> Counts:
    counts: Counts = defaultdict(Tally)
    for match in matches:
        for name, tally in _of_match(match):
            counts[name] += tally
    if not gold.acts:
        counts["false_alarms"] = Tally(any(a.core for a in predicted), 1)
    return counts


def _of_match(match: Match) -> Iterator[tuple[str, Tally]]:
    predicted, gold = match.predicted, match.gold
    ours, theirs = _predicted_side(match, match.same), _gold_side(match, match.same)
    if _is_monad(match):
        yield from (("monads", ours), ("monads", theirs))
        return
    area = "domestic" if _is_domestic(match) else "interstate"
    paired = predicted is not None and gold is not None
    for name in ("dyads", area):
        yield from ((name, ours), (name, theirs))
    yield from (("pairs", _predicted_side(match, paired)), ("pairs", _gold_side(match, paired)))
    if predicted is not None:
        yield from ((f"type {predicted.act.type}", ours), ("per_event", _times(ours, predicted.weight)))
    if gold is not None:
        yield from ((f"type {gold.act.type}", theirs), ("per_event", _times(theirs, gold.weight)))
    if predicted is not None and gold is not None and gold.act.core:
        yield from _of_pair(predicted, gold)
        if match.same:
            yield from _of_fields(predicted, gold)


def _predicted_side(match: Match, agree: bool) -> Tally:
    """A prediction counts unless it meets gold that does not, or is itself of the background and meets none."""
    if match.predicted is None or not _counts_at_all(match, agree):
        return Tally()
    return Tally(right=float(agree), predicted=1)


def _gold_side(match: Match, agree: bool) -> Tally:
    return Tally(found=float(agree), gold=1) if match.gold is not None and match.gold.act.core else Tally()


def _counts_at_all(match: Match, agree: bool) -> bool:
    if agree and match.gold is not None:
        return match.gold.act.core
    return match.predicted is not None and match.predicted.act.core


def _times(tally: Tally, weight: float) -> Tally:
    return Tally(tally.right * weight, tally.predicted * weight, tally.found * weight, tally.gold * weight)


def _is_monad(match: Match) -> bool:
    either = match.predicted or match.gold
    return either is not None and either.recipient is None


def _is_domestic(match: Match) -> bool:
    either = match.predicted or match.gold
    if either is None:
        return False
    return either.actor == either.recipient and either.actor not in knowledge.load().international


def _of_pair(predicted: Dyad, gold: Dyad) -> Iterator[tuple[str, Tally]]:
    types = knowledge.load().types
    yield "direction", _share(same_direction(predicted, gold))
    yield "type", _share(predicted.act.type == gold.act.type)
    yield "quad", _share(types[predicted.act.type].quad == types[gold.act.type].quad)


def _of_fields(predicted: Dyad, gold: Dyad) -> Iterator[tuple[str, Tally]]:
    p, g = predicted.act, gold.act
    if "status" in g.stated:
        yield "status", _share(p.status in _accepted(g, "status", g.status))
    if "mode" in g.stated:
        yield "mode", _stated(p.mode, _accepted(g, "mode", g.mode))
    if "place" in g.stated:
        yield "place", _stated(p.country, [g.country])
    if "commits_to" in g.stated:
        yield "commits_to", _stated(p.promised, [g.promised])
    if g.date is not None:
        yield "date_start", _share(p.date is not None and p.date.start == g.date.start)
        yield "date_overlap", _share(p.date is not None and _overlap(p.date, g.date))
    for ours, theirs in _sectors(predicted, gold):
        if theirs:
            yield "sector", _share(bool(ours & theirs))


def _share(right: bool) -> Tally:
    return Tally(float(right), 1)


def _accepted(act: Act, field: str, first: str | None) -> list[str | None]:
    return [first, *(value for name, value in act.also if name == field)]


def _stated(ours: str | None, accepted: Sequence[str | None]) -> Tally:
    """A value that may be absent on either side: stating nothing is neither right nor wrong, only less found."""
    right = ours is not None and ours in accepted
    theirs = ours if ours in accepted else accepted[0]
    return Tally(float(right), float(ours is not None), float(right), float(theirs is not None))


def _overlap(one: Interval, other: Interval) -> bool:
    return one.start < other.end and other.start < one.end


def _sectors(predicted: Dyad, gold: Dyad) -> Iterator[tuple[set[str], set[str]]]:
    """The sectors that both give to either code of the pair; those of a country with itself, side by side."""
    sides = [_sides(predicted), _sides(gold)]
    if gold.actor != gold.recipient:
        sides = [sorted(side, key=lambda s: s[0]) for side in sides]
    for (_, ours), (_, theirs) in zip(*sides, strict=True):
        yield ours, theirs


def _sides(dyad: Dyad) -> list[tuple[str, set[str]]]:
    across = dyad.act.recipients if dyad.directed else dyad.act.actors
    parties = ((dyad.actor, dyad.act.actors), (dyad.recipient or "", across))
    return [(code, {p.sector for p in side if p.code == code and p.sector}) for code, side in parties]


def _measures(counts: Sequence[Counts], seed: int, resamples: int) -> dict[str, Measure]:
    names = sorted({n for c in counts for n in c} | {*RATES, *SHARES})
    columns = {n: [(i, c[n]) for i, c in enumerate(counts) if n in c] for n in names}
    resampled: dict[str, list[Tally]] = {n: [] for n in names}
    random, everyone = Random(seed), range(len(counts))
    for _ in range(resamples):
        times = [0] * len(counts)
        for drawn in random.choices(everyone, k=len(counts)):
            times[drawn] += 1
        for name, column in columns.items():
            resampled[name].append(_sum((times[i], t) for i, t in column))
    return {n: _measure(_sum((1, t) for _, t in columns[n]), resampled[n], n in SHARES) for n in names}


def _sum(weighed: Iterable[tuple[int, Tally]]) -> Tally:
    right = predicted = found = gold = 0.0
    for times, tally in weighed:
        if times:
            right += times * tally.right
            predicted += times * tally.predicted
            found += times * tally.found
            gold += times * tally.gold
    return Tally(right, predicted, found, gold)


def _measure(tally: Tally, resampled: Sequence[Tally], is_share: bool) -> Measure:
    def estimate(statistic: Callable[[Tally], float | None]) -> Estimate:
        return _estimate(statistic(tally), [v for v in map(statistic, resampled) if v is not None])

    precision = estimate(lambda t: t.precision)
    if is_share:
        return Measure(tally, precision, NO_ESTIMATE, NO_ESTIMATE)
    return Measure(tally, precision, estimate(lambda t: t.recall), estimate(lambda t: t.f1))


def _estimate(value: float | None, resampled: list[float]) -> Estimate:
    if value is None or not resampled:
        return Estimate(value, None, None)
    resampled.sort()
    edge = (1 - SURE) / 2
    high = ceil((1 - edge) * len(resampled)) - 1
    return Estimate(value, resampled[int(edge * len(resampled))], resampled[high])


def _errors(golds: Iterable[Gold], aligned: Iterable[Iterable[Match]]) -> Iterator[Error]:
    for gold, matches in zip(golds, aligned, strict=True):
        for match in matches:
            if match.same or _is_monad(match):
                continue
            said = match.predicted if _predicted_side(match, False).predicted else None
            missed = match.gold if _gold_side(match, False).gold else None
            if said and missed:
                yield Error("confused", gold, missed, said)
            elif said:
                yield Error("false", gold, None, said)
            elif missed:
                yield Error("missed", gold, missed, None)


def _worst(error: Error) -> tuple[float, float, str]:
    """What was said with most confidence first; of what was missed, the events of fewest dyads."""
    dyad = error.said or error.missed
    assert dyad is not None
    return (-error.said.act.confidence if error.said else 0.0), -dyad.weight, f"{error.gold.document.id} {dyad!r}"
