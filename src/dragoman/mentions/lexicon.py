"""Finding lexicon entries in a text: longest match, on word bounds, in the entry's own case; roles in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ahocorasick_rs import AhoCorasick

from dragoman.flat import flatten
from dragoman.knowledge import Holder, Knowledge, Name, Role, built_once
from dragoman.shapes import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A lexicon entry found in the text. Exactly one of the entry fields is set."""

    span: Span
    names: tuple[Name, ...] = ()
    holders: tuple[Holder, ...] = ()
    role: Role | None = None
    codes: tuple[str, ...] = ()  # of a compound such as "Sino-Indian"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled automata over the knowledge's names and roles, with what each pattern stands for."""

    proper: AhoCorasick
    proper_entries: tuple[tuple[str, tuple[Name, ...], tuple[Holder, ...], tuple[str, ...]], ...]
    roles: AhoCorasick
    role_entries: tuple[Role, ...]
    by_surname: dict[str, tuple[Holder, ...]]
    by_code: dict[str, tuple[Holder, ...]]
    surnames: dict[str, tuple[str, ...]]


def scan(text: str, know: Knowledge, published: date) -> list[Hit]:
    """All entries in ``text`` (flattened), longest first where they overlap, in order. Names not in force on the day are left out."""
    lexicon = compiled(know)
    found = [*_proper(text, lexicon, know, published), *_roles(text, lexicon)]
    found.sort(key=lambda h: (h.span[0], -h.span[1], h.role is not None))
    return list(_longest(found))


@built_once
def compiled(know: Knowledge) -> Lexicon:
    """The automata of a knowledge, built once a process."""
    entries: dict[str, tuple[list[Name], list[Holder], tuple[str, ...]]] = {}
    for name in know.names:
        for text in _spellings(name):
            entries.setdefault(text, ([], [], ()))[0].append(name)
    for holder in know.holders:
        for text in holder.full:
            entries.setdefault(flatten(text), ([], [], ()))[1].append(holder)
    for text, codes in know.compounds.items():
        entries.setdefault(flatten(text), ([], [], codes))
    proper = tuple((t, tuple(n), tuple(h), c) for t, (n, h, c) in entries.items())
    return Lexicon(
        AhoCorasick([p[0] for p in proper]),
        proper,
        AhoCorasick([flatten(r.text.lower()) for r in know.roles]),
        know.roles,
        _grouped((short, h) for h in know.holders for short in h.short),
        _grouped((h.code, h) for h in know.holders),
        {h.name: tuple(flatten(s) for s in h.short) for h in know.holders},
    )


def _spellings(name: Name) -> Iterator[str]:
    text = flatten(name.text)
    yield text
    if name.kind == "short" and len(text) > 4 and text != text.upper():
        yield text.upper()  # headlines


def _grouped(pairs: Iterable[tuple[str, Holder]]) -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for key, holder in pairs:
        found.setdefault(flatten(key), []).append(holder)
    return {k: tuple(v) for k, v in found.items()}


def _proper(text: str, lexicon: Lexicon, know: Knowledge, published: date) -> Iterator[Hit]:
    found = [m for m in lexicon.proper.find_matches_as_indexes(text, overlapping=True) if _bounded(text, m[1], m[2])]
    elsewhere = american(text, know)
    for index, start, end in found:
        words, names, holders, codes = lexicon.proper_entries[index]
        names = tuple(n for n in names if in_force(n.start, n.end, published))
        if names and (words in elsewhere or _other_meaning(text, words, start, end, know)):
            yield Hit((start, end))  # an empty hit: it keeps shorter names inside it from matching
        elif names or holders or codes:
            yield Hit((start, end), names, holders, None, codes)


def american(text: str, know: Knowledge) -> frozenset[str]:
    """Names of the lexicon that mean an American state or town in ``text``: one that does so once does so throughout."""
    names = (n for n, rows in know.homonyms.items() if any(r.otherwise == "us_state" for r in rows) and n in text)
    return frozenset(
        name
        for name in names
        if any(_other_meaning(text, name, *m.span(), know) == "us_state" for m in re.finditer(re.escape(name), text))
    )


def _roles(text: str, lexicon: Lexicon) -> Iterator[Hit]:
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two characters
        lowered = "".join(map(_lower, text))
    for index, start, end in lexicon.roles.find_matches_as_indexes(lowered, overlapping=True):
        if _bounded(text, start, end):
            yield Hit((start, end), role=lexicon.role_entries[index])


def _lower(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


def in_force(start: date | None, end: date | None, day: date) -> bool:
    """Whether ``start <= day < end``, None being open."""
    return (start is None or start <= day) and (end is None or day < end)


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or before == "_":
        return False
    if before == "-" and text[start - 2 : start - 1].isalpha():
        return bool(re.search(r"[A-Z][\w.]*-$", text[max(0, start - 24) : start]))  # "U.S.-Japan", not "pro-Russian"
    # "Russian-backed" is not Russia, "India-Russia" is India and Russia
    return not (after == "-" and text[end + 1 : end + 2].islower())


def _other_meaning(text: str, words: str, start: int, end: int, know: Knowledge) -> str | None:
    """What else the words mean here ("us_state", "food", …) by the first row of the homonyms that fits."""
    rows = know.homonyms.get(words, ())
    if not rows:
        return None
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    return next(
        (
            h.otherwise
            for h in rows
            if (h.before and re.search(h.before, before)) or (h.after and re.search(h.after, after))
        ),
        None,
    )


def _longest(found: list[Hit]) -> Iterator[Hit]:
    end = -1
    for hit in found:
        if hit.span[0] >= end:
            end = hit.span[1]
            yield hit
