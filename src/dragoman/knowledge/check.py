"""Checks of the knowledge files: duplicates, overlaps, unknown codes, patterns that do not compile."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dragoman.knowledge.loader import NAME_FILES, Knowledge, Row, load, numbered_rows, office_files

FRAMES = frozenset(
    ("direct", "mutual", "between", "visit", "host", "noun", "kill", "crowd", "alone", "troops", "tribute", "ceasefire")
)
_ALWAYS = (date.min, date.max)


def check() -> list[str]:
    """Every problem in the shipped knowledge, with file and line. Raises KnowledgeError for a malformed row."""
    know = load()
    return [*_names(know), *_roles(know), *_offices(know), *_patterns(know), *_ontology(know)]


def _names(know: Knowledge) -> Iterator[str]:
    seen: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for file in NAME_FILES:
        for line, row in numbered_rows(file):
            where = f"{file}:{line}"
            yield from _codes(know, where, row)
            for other_where, other in seen[row["text"]]:
                if _overlap(row, other):
                    yield f"{where}: {row['text']!r} stands already at {other_where} for the same days"
            seen[row["text"]].append((where, row))
    for line, row in numbered_rows("compounds.csv"):
        for code in row["codes"].split("|"):
            if code not in know.actor_names:
                yield f"compounds.csv:{line}: unknown code {code!r}"


def _codes(know: Knowledge, where: str, row: Row) -> Iterator[str]:
    if row["code"] not in know.actor_names:
        yield f"{where}: unknown actor code {row['code']!r}"
    for sector in (row["sector"], *filter(None, row.get("other_sectors", "").split("|"))):
        if sector not in know.sectors:
            yield f"{where}: unknown sector {sector!r}; known: {', '.join(know.sectors)}"


def _roles(know: Knowledge) -> Iterator[str]:
    seen: dict[str, int] = {}
    for line, row in numbered_rows("roles.csv"):
        if row["text"] in seen:
            yield f"roles.csv:{line}: {row['text']!r} stands already at line {seen[row['text']]}"
        if row["sector"] not in know.sectors:
            yield f"roles.csv:{line}: unknown sector {row['sector']!r}"
        if row["kind"] not in ("title", "body", "group"):
            yield f"roles.csv:{line}: kind {row['kind']!r} is not title, body or group"
        seen[row["text"]] = line


def _offices(know: Knowledge) -> Iterator[str]:
    seen: dict[tuple[str, str], list[tuple[str, Row]]] = defaultdict(list)
    for file in office_files():
        for line, row in numbered_rows(file):
            where = f"{file}:{line}"
            yield from _codes(know, where, row)
            if not row["name"] or not row["surname"]:
                yield f"{where}: a holder needs a name and a surname"
            office = (row["code"], row["office"])
            for other_where, other in seen[office]:
                if _overlap(row, other):
                    both = f"{row['name']} overlaps {other['name']}"
                    yield f"{where}: {both} as {row['office']} of {row['code']} ({other_where})"
            seen[office].append((where, row))


def _patterns(know: Knowledge) -> Iterator[str]:
    for line, row in numbered_rows("triggers.csv"):
        where = f"triggers.csv:{line}"
        yield from _pattern(where, row["pattern"])
        if row["type"] not in know.types:
            yield f"{where}: unknown type {row['type']!r}; known: {', '.join(know.types)}"
        elif row["mode"] and row["mode"] not in know.types[row["type"]].modes:
            yield f"{where}: {row['type']} has no mode {row['mode']!r}"
        if row["frame"] not in FRAMES:
            yield f"{where}: unknown frame {row['frame']!r}; known: {', '.join(sorted(FRAMES))}"
        if row["cameo"] and row["cameo"] not in know.goldstein:
            yield f"{where}: unknown CAMEO code {row['cameo']!r}"
    for line, row in numbered_rows("contexts.csv"):
        yield from _pattern(f"contexts.csv:{line}", row["pattern"])
        if row["context"] not in know.contexts:
            yield f"contexts.csv:{line}: unknown context {row['context']!r}"
    for line, row in numbered_rows("areas.csv"):
        yield from _pattern(f"areas.csv:{line}", row["pattern"])
    for line, row in numbered_rows("homonyms.csv"):
        for side in ("before", "after"):
            yield from _pattern(f"homonyms.csv:{line}", row[side])


def _pattern(where: str, pattern: str) -> Iterator[str]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield f"{where}: the pattern {pattern!r} does not compile: {error}"


def _ontology(know: Knowledge) -> Iterator[str]:
    codes = [(t.name, t.cameo) for t in know.types.values()]
    codes += [(f"{t.name} {m}", v.cameo) for t in know.types.values() for m, v in t.modes.items() if v.cameo]
    for name, code in codes:
        if code not in know.goldstein:
            yield f"ontology.toml: {name} has the unknown CAMEO code {code!r}"
    if len(know.types) != 16 or len(know.contexts) != 37:
        yield f"ontology.toml: {len(know.types)} types and {len(know.contexts)} contexts where PLOVER has 16 and 37"


def _overlap(a: Row, b: Row) -> bool:
    (a_start, a_end), (b_start, b_end) = _span(a), _span(b)
    return a_start < b_end and b_start < a_end


def _span(row: Row) -> tuple[date, date]:
    start = date.fromisoformat(row["start"]) if row["start"] else _ALWAYS[0]
    return start, date.fromisoformat(row["end"]) if row["end"] else _ALWAYS[1]
