"""How far two annotators of the same passages agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.evaluate.align import Match, align
from dragoman.evaluate.gold import Gold
from dragoman.evaluate.scores import Scores, evaluate

NOTHING = "NONE"  # what the other annotator said where only one saw a dyad


@dataclass(frozen=True, slots=True)
class Agreement:
    """``first`` has the first annotation as gold and the other as prediction, ``second`` the reverse.

    ``alpha`` is Krippendorff's for the type, over ``units``: the dyads that either annotator saw, paired by codes.
    """

    first: Scores
    second: Scores
    alpha: float | None
    units: int


def agree(first: Sequence[Gold], second: Sequence[Gold], seed: int = 1) -> Agreement:
    """The agreement of two annotations on the passages of the second, which may be a part of the first's.

    Raises InputError where the second has a passage that the first has not, or another text.
    """
    ours, theirs = ({g.document.id: g for g in golds} for golds in (first, second))
    if odd := sorted(theirs.keys() - ours.keys()):
        raise InputError(f"{len(odd)} passages stand only in the second annotation, such as {odd[0]!r}")
    first = [g for g in first if g.document.id in theirs]
    ours = {g.document.id: g for g in first}
    changed = sorted(i for i in ours if ours[i].document.text != theirs[i].document.text)
    if changed:
        raise InputError(f"{len(changed)} passages have different texts in the annotations, such as {changed[0]!r}")
    units = [u for i in sorted(ours) for u in _units(align(theirs[i].acts, ours[i].acts))]
    return Agreement(
        first=evaluate(first, {i: g.acts for i, g in theirs.items()}, seed),
        second=evaluate(second, {i: g.acts for i, g in ours.items()}, seed),
        alpha=nominal_alpha(units),
        units=len(units),
    )


def _units(matches: Iterable[Match]) -> Iterable[tuple[str, str]]:
    for match in matches:
        sides = [d for d in (match.predicted, match.gold) if d is not None]
        if any(d.act.core for d in sides):
            one, other = (d.act.type if d else NOTHING for d in (match.gold, match.predicted))
            yield one, other


def nominal_alpha(units: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha of two annotators for names without order; None where it is not defined.

    Own lines, for the known package of this name is under the GPL, and two annotators without gaps need no more.
    """
    named = Counter(value for unit in units for value in unit)
    values = named.total()
    by_chance = values * values - sum(n * n for n in named.values())
    if not by_chance:  # nothing to compare, or only one name ever given
        return None
    return 1 - (values - 1) * 2 * sum(one != other for one, other in units) / by_chance
