"""Scores as text for people and as JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from dragoman.evaluate.agreement import Agreement
from dragoman.evaluate.align import Dyad
from dragoman.evaluate.scores import RATES, SHARES, SURE, Error, Estimate, Measure, Scores
from dragoman.text import split

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_LONGEST = 300  # characters of a text that are shown beside an error
_KINDS = {
    "confused": "Taken for something else, the surest first",
    "false": "Made up, the surest first",
    "missed": "Missed, the plainest first",
}
_OF = {  # what a share is a share of
    "direction": "pairs answered",
    "type": "pairs answered",
    "quad": "pairs answered",
    "status": "dyads answered",
    "date_start": "dyads answered",
    "date_overlap": "dyads answered",
    "sector": "parties of dyads answered",
    "false_alarms": "passages without events",
}


def scores_json(scores: Scores, worst: int) -> dict[str, Any]:
    """The scores with the ``worst`` errors of each kind; numbers are rounded to three places, absent ones null."""
    return {
        "passages": scores.passages,
        "without_events": scores.without_events,
        "resamples": scores.resamples,
        "interval": SURE,
        "seed": scores.seed,
        **{name: _rate_json(scores.measures[name]) for name in RATES},
        **{name: _share_json(scores.measures[name]) for name in SHARES},
        "by_type": {name: _rate_json(m) for name, m in scores.by_type.items()},
        "errors": [_error_json(e) for e in worst_of(scores, worst)],
    }


def agreement_json(agreement: Agreement) -> dict[str, Any]:
    """Both directions, without errors, and alpha."""
    return {
        "alpha_type": _rounded(agreement.alpha),
        "units": agreement.units,
        "first_as_gold": scores_json(agreement.first, 0),
        "second_as_gold": scores_json(agreement.second, 0),
    }


def worst_of(scores: Scores, worst: int) -> list[Error]:
    """The first ``worst`` errors of each kind."""
    return [e for kind in _KINDS for e in [e for e in scores.errors if e.kind == kind][:worst]]


def scores_text(scores: Scores, worst: int) -> Iterator[str]:
    """The scores as lines: a table of rates, one of shares, one of types, and the worst errors of each kind."""
    yield f"{scores.passages} passages, {scores.without_events} of them without events"
    yield f"In brackets: {SURE:.0%} intervals over {scores.resamples} samples of the passages, seed {scores.seed}"
    yield ""
    yield from _rates((name, scores.measures[name]) for name in RATES)
    yield ""
    yield from _shares(scores)
    yield ""
    yield from _rates(scores.by_type.items())
    for kind, errors in groupby(worst_of(scores, worst), key=lambda e: e.kind):
        yield ""
        yield f"{_KINDS[kind]}:"
        for error in errors:
            yield from _error_lines(error)


def agreement_text(agreement: Agreement) -> Iterator[str]:
    """Alpha, and the scores with either annotation as gold."""
    alpha = "not defined" if agreement.alpha is None else f"{agreement.alpha:.3f}"
    yield f"Krippendorff's alpha for type: {alpha}, over {agreement.units} dyads that either annotator saw"
    for title, scores in (("first", agreement.first), ("second", agreement.second)):
        yield ""
        yield f"The {title} annotation as gold"
        yield from scores_text(scores, 0)


def _rates(measures: Iterable[tuple[str, Measure]]) -> Iterator[str]:
    yield f"{'':14}{'precision':18}{'recall':18}{'F1':18}{'right':>8}{'predicted':>11}{'gold':>8}"
    for name, m in measures:
        cells = "".join(f"{_estimate(e):18}" for e in (m.precision, m.recall, m.f1))
        yield f"{name:14}{cells}{m.tally.right:>8.4g}{m.tally.predicted:>11.4g}{m.tally.gold:>8.4g}"


def _shares(scores: Scores) -> Iterator[str]:
    for name in SHARES:
        measure = scores.measures[name]
        yield f"{name:14}{_estimate(measure.precision):18}of {measure.tally.predicted:g} {_OF[name]}"


def _estimate(estimate: Estimate) -> str:
    if estimate.value is None:
        return "-"
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.3f}"
    return f"{estimate.value:.3f} [{estimate.low:.2f} {estimate.high:.2f}]"


def _error_lines(error: Error) -> Iterator[str]:
    both = " where gold has ".join(_dyad(d) for d in (error.said, error.missed) if d)
    sure = f", confidence {error.said.act.confidence:.2f}" if error.said else ""
    yield f"  {_one_line(error.gold.document.id)}: {both}{sure}"
    yield f"    {_one_line(_text(error))}"


def _dyad(dyad: Dyad) -> str:
    arrow = "→" if dyad.directed else "–"
    act = " ".join(filter(None, (dyad.act.type, dyad.act.mode)))
    status = "" if dyad.act.status == "current" else f" {dyad.act.status}"
    return _one_line(f"{dyad.actor} {arrow} {dyad.recipient} {act}{status}")


def _text(error: Error) -> str:
    """The sentence of what was said, else of what was missed, else the passage."""
    text = error.gold.document.text
    for dyad in (error.said, error.missed):
        if dyad and dyad.act.evidence:
            return text[slice(*dyad.act.evidence[0])]
        if dyad and dyad.act.triggers:
            return _sentence_at(text, dyad.act.triggers[0][0])
    return text


def _sentence_at(text: str, place: int) -> str:
    return next((s.text for s in split(text) if s.start <= place < s.end), text)


def _one_line(text: str) -> str:
    line = _UNSAFE.sub("\ufffd", " ".join(text.split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _rate_json(measure: Measure) -> dict[str, Any]:
    return {
        "precision": _estimate_json(measure.precision),
        "recall": _estimate_json(measure.recall),
        "f1": _estimate_json(measure.f1),
        "right": _rounded(measure.tally.right),
        "predicted": _rounded(measure.tally.predicted),
        "found": _rounded(measure.tally.found),
        "gold": _rounded(measure.tally.gold),
    }


def _share_json(measure: Measure) -> dict[str, Any]:
    return {**_estimate_json(measure.precision), "of": _rounded(measure.tally.predicted)}


def _estimate_json(estimate: Estimate) -> dict[str, float | None]:
    return {"value": _rounded(estimate.value), "low": _rounded(estimate.low), "high": _rounded(estimate.high)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _error_json(error: Error) -> dict[str, Any]:
    return {
        "kind": error.kind,
        "document_id": error.gold.document.id,
        "predicted": _dyad_json(error.said),
        "gold": _dyad_json(error.missed),
        "text": _text(error),
    }


def _dyad_json(dyad: Dyad | None) -> dict[str, Any] | None:
    if dyad is None:
        return None
    return {
        "actor": dyad.actor,
        "recipient": dyad.recipient,
        "directed": dyad.directed,
        "type": dyad.act.type,
        "mode": dyad.act.mode,
        "status": dyad.act.status,
        "confidence": _rounded(dyad.act.confidence),
        "trigger": list(dyad.act.triggers[0]) if dyad.act.triggers else None,
    }
