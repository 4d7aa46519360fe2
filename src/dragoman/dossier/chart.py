"""The series by month, and the two charts of it as Vega-Lite: how much passed, and how warm it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dragoman.dossier import labels
from dragoman.shapes import DyadMonth, Relationship

Json = dict[str, Any]
_AXIS = 38  # pixels kept for the labels of the upright axis, so that the two charts stand exactly above each other

_FEW, _STEP = 8, 34  # so few months get bars of this many pixels instead of the whole width


@dataclass(frozen=True, slots=True)
class Month:
    """Both directions together: counts by quad (1 to 4 in order), and the mean score, None where nothing happened."""

    start: date
    counts: tuple[int, int, int, int]
    score: float | None

    @property
    def incidents(self) -> int:
        return sum(self.counts)

    @property
    def name(self) -> str:
        return labels.month(self.start)

    @property
    def mean(self) -> str:
        """The mean score in words, for the table."""
        return "no incident" if self.score is None else labels.number(self.score)


def months(relationship: Relationship) -> tuple[Month, ...]:
    """Every month from the first with an incident to the last that the record reaches, empty ones too."""
    if not relationship.months:
        return ()
    by_month: dict[date, list[DyadMonth]] = {}
    for row in relationship.months:
        by_month.setdefault(row.month, []).append(row)
    last = max(max(by_month), _reached(relationship).replace(day=1))
    month, filled = min(by_month), []
    while month <= last:
        filled.append(_month(month, by_month.get(month, [])))
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(filled)


def _reached(relationship: Relationship) -> date:
    """The last day that the record is known to tell of; a span that was asked for may end long after it."""
    if relationship.until is None:
        return relationship.as_of or date.min
    told = (t.published for i in relationship.incidents for t in i.tellings)
    return min(relationship.until - timedelta(days=1), max(told, default=date.min))


def _month(start: date, rows: list[DyadMonth]) -> Month:
    counts = [sum(n for row in rows for quad, n in row.by_quad if quad == q) for q in labels.QUADS]
    total = sum(row.incidents for row in rows)
    score = sum(row.score * row.incidents for row in rows) / total if total else None
    return Month(start, (counts[0], counts[1], counts[2], counts[3]), score)


def mean(months: tuple[Month, ...]) -> float | None:
    """The mean score of all incidents, or None where there are none."""
    scored = [(m.score, m.incidents) for m in months if m.score is not None]
    total = sum(n for _, n in scored)
    return sum(score * n for score, n in scored) / total if total else None


def summary(months: tuple[Month, ...]) -> str:
    """The charts in words, for those who do not see them."""
    busy = [m for m in months if m.score is not None]
    if not busy:
        return "No incident in this span counts towards a series."
    top = max(busy, key=lambda m: m.incidents)
    warm, cold = max(busy, key=lambda m: m.score or 0), min(busy, key=lambda m: m.score or 0)
    total = labels.count(sum(m.incidents for m in busy), "incident")
    cooperation = sum(m.counts[0] + m.counts[1] for m in busy)
    conflict = sum(m.counts[2] + m.counts[3] for m in busy)
    return (
        f"{total} from {months[0].name} to {months[-1].name}: {cooperation:,} of cooperation, {conflict:,} of conflict."
        f" Incidents in {len(busy)} of {labels.count(len(months), 'month')}; most in {top.name} ({top.incidents:,}). "
        f"Monthly mean score highest in {warm.name} ({labels.number(warm.score or 0)}), "
        f"lowest in {cold.name} ({labels.number(cold.score or 0)})."
    )


def specs(months: tuple[Month, ...]) -> dict[str, Json]:
    """Two Vega-Lite charts by the id of the element that they are drawn in; colours are the page's CSS variables."""
    return {"chart-counts": _counts(months), "chart-score": _scores(months)} if months else {}


def _counts(months: tuple[Month, ...]) -> Json:
    data = [
        {"month": m.start.isoformat(), "quad": q, "n": n if q <= 2 else -n, "order": (q - 1) % 2}
        for m in months
        for q, n in zip(labels.QUADS, m.counts, strict=True)
        if n
    ]
    axis = {"tickMinStep": 1, "tickCount": 6, "labelExpr": "format(abs(datum.value), ',d')"}
    colours = {"domain": [*labels.QUADS], "range": [f"var(--q{q})" for q in labels.QUADS]}
    bars = {
        "data": {"values": data},
        "mark": {"type": "bar", "stroke": "var(--paper)", "strokeWidth": 0.75},
        "encoding": {
            "x": _x(months),
            "y": {"field": "n", "type": "quantitative", "stack": "zero", "title": None, "axis": axis},
            "order": {"field": "order", "type": "ordinal"},  # words beside the line, deeds further out
            "color": {"field": "quad", "type": "nominal", "legend": None, "scale": colours},
        },
    }
    return _framed(months, 200, [bars, _zero(), _silent(months)])


def _silent(months: tuple[Month, ...]) -> Json:
    """A small ring on the line for every month in which nothing happened."""
    return {
        "name": "silent",
        "transform": [{"filter": "datum.n == 0"}],
        "mark": {"type": "point", "shape": "circle", "size": 12, "fill": "var(--paper)", "stroke": "var(--ink-3)"},
        "encoding": {"x": _x(months), "y": {"datum": 0}},
    }


def _scores(months: tuple[Month, ...]) -> Json:
    y = {
        "field": "score",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [-10, 10]},
        "axis": {"values": [-10, -5, 0, 5, 10], "labelExpr": "datum.value > 0 ? '+' + datum.value : datum.label"},
    }
    line = {
        "mark": {
            "type": "line",
            "stroke": "var(--ink)",
            "strokeWidth": 1.5,
            "invalid": "break-paths-filter-domains",
            "point": {"size": 22, "fill": "var(--ink)", "filled": True},
        },
        "encoding": {"x": _x(months), "y": y},
    }
    return _framed(months, 110, [_zero(), line])


def _framed(months: tuple[Month, ...], height: int, layers: list[Json]) -> Json:
    """Layers over one row a month; the topmost layer is unseen and answers to the pointer with the month's numbers."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": {"step": _STEP} if len(months) <= _FEW else "container",
        "height": height,
        "background": "transparent",
        "autosize": {"type": "pad" if len(months) <= _FEW else "fit-x", "contains": "padding"},
        "padding": {"left": 0, "right": 4, "top": 6, "bottom": 2},
        "data": {"values": [_row(m) for m in months]},
        "layer": [*layers, _hit()],
        "config": _CONFIG,
    }


def _row(month: Month) -> Json:
    score = None if month.score is None else round(month.score, 3)
    words = {name: f"{n:,}" for name, n in zip(labels.QUADS.values(), month.counts, strict=True) if n}
    if score is not None:
        words["Mean score"] = labels.number(score)
    tip = {"title": month.name, "rows": [*words.items()] or [("No incidents", "")]}
    return {"month": month.start.isoformat(), "n": month.incidents, "score": score, "tip": tip}


def _x(months: tuple[Month, ...]) -> Json:
    """One band a month. Labels: all months of a short span, quarters of a longer one, else Januaries only."""
    every = 1 if len(months) <= 14 else 3 if len(months) <= 40 else 12
    labelled = [m.start.isoformat() for m in months if (m.start.month - 1) % every == 0]
    name = "monthAbbrevFormat(toNumber(substring(datum.value, 5, 7)) - 1)"
    year = "substring(datum.value, 0, 4)"
    first = f"substring(datum.value, 5, 7) == '01' || datum.value == '{labelled[0] if labelled else ''}'"
    axis = {
        "values": labelled,
        "labelExpr": year if every == 12 else f"{first} ? [{name}, {year}] : {name}",
        "labelAngle": 0,
        "labelOverlap": "greedy",
        "labelSeparation": 6,
        "labelPadding": 4,
    }
    domain = [m.start.isoformat() for m in months]  # given, or the months with bars would come before those without
    scale = {"domain": domain, "paddingInner": 0.18 if len(months) <= 60 else 0.05, "paddingOuter": 0.1}
    return {"field": "month", "type": "ordinal", "sort": None, "scale": scale, "title": None, "axis": axis}


def _zero() -> Json:
    rule = {"type": "rule", "stroke": "var(--ink-2)", "strokeWidth": 1}
    return {"data": {"values": [{}]}, "mark": rule, "encoding": {"y": {"datum": 0}}}


def _hit() -> Json:
    x = {"field": "month", "type": "ordinal", "sort": None}
    tooltip = {"field": "month", "type": "nominal"}  # any value makes the page's own handler answer
    return {
        "name": "hit",
        "mark": {"type": "rect", "fill": "var(--ink)", "fillOpacity": 0},
        "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": "height"}, "tooltip": tooltip},
    }


_CONFIG: Json = {
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "labelFont": "system-ui, sans-serif",
        "labelFontSize": 11,
        "labelColor": "var(--ink-2)",
        "domain": False,
        "gridColor": "var(--line)",
        "tickColor": "var(--line-2)",
        "ticks": False,
    },
    "axisX": {"grid": False},
    "axisY": {"minExtent": _AXIS, "maxExtent": _AXIS, "labelPadding": 8},
}
