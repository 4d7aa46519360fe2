"""A sentence as seen from a trigger: its parties in groups, what stands before each, and the clause around a stretch of words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.flat import flatten
from dragoman.shapes import Mention, Span

_CONNECT = re.compile(
    r"\s*(?:,|;|and|&|, and|as well as|along with|together with|, as well as|or|-|–|/|, along with|and also)\s*"
    r"(?:(?:the|its|his|her|their|a|an|then|visiting|by|with|from|to)\s+)*",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(of|in|with|to|from|on|against|for|about|at|by|over|near|between|among|during|after|before|under|across|into|toward|towards|than|"
    r"alongside|including|like|via|through|upon|amid|regarding|concerning|behind|around|without|despite|and|or)"
    r"(?:\s+(?:the|a|an|his|her|its|their|both|all|two|three|several|some|members of|leaders of|people of|government of))*\s*[“\"(]?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:]|,? \b(?:while|but|although|though|whereas|because|where)\b|, (?:which|who)\b|\b(?:after|before|as|when|if)\b(?= [A-Z]| the | an? | he | she | they )"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that stand together ("France, Germany and Italy"), with the preposition before them, if any."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    preposition: str | None
    possessive: bool

    @property
    def adjective(self) -> bool:
        """Whether it only qualifies a noun ("Russian")."""
        return all(m.form == "adjective" for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of a sentence from ``start`` in the document, and its parties. Offsets are the document's."""

    text: str
    start: int
    groups: tuple[Group, ...]

    def words(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def clause(self, span: Span) -> Span:
        """The stretch around ``span`` that no clause boundary cuts."""
        low, high = self.start, self.start + len(self.text)
        for cut in _CLAUSE.finditer(self.text):
            if self.start + cut.end() <= span[0]:
                low = self.start + cut.end()
            elif self.start + cut.start() >= span[1]:
                high = self.start + cut.start()
                break
        return low, high

    def before(self, span: Span) -> list[Group]:
        """The groups of the clause that end before ``span``, the nearest first."""
        low, _ = self.clause(span)
        return [g for g in reversed(self.groups) if g.end <= span[0] and g.end > low]

    def after(self, span: Span) -> list[Group]:
        """The groups of the clause that begin inside or after ``span``, the nearest first."""
        _, high = self.clause(span)
        return [g for g in self.groups if g.start > span[0] and g.start < high]


def scene(text: str, start: int, mentions: tuple[Mention, ...]) -> Scene:
    """The scene of a sentence that begins at ``start`` of the document."""
    actors = [m for m in mentions if m.kind == "actor"]
    groups: list[list[Mention]] = []
    text = flatten(text)
    for mention in actors:
        if groups and _joins(text, start, groups[-1][-1], mention, len(groups[-1]) > 1):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return Scene(text, start, tuple(_group(text, start, g) for g in groups))


def _joins(text: str, start: int, last: Mention, new: Mention, listed: bool) -> bool:
    if last.span == new.span:
        return True
    gap = text[last.span[1] - start : new.span[0] - start]
    if gap.startswith(", and") and not listed:
        return False  # "… condemned Japan, and South Korea recalled …": two clauses; a list of two needs no comma
    return (
        bool(_CONNECT.fullmatch(gap)) and gap.strip() != ";" and (last.form == "adjective") == (new.form == "adjective")
    )


def _group(text: str, start: int, mentions: list[Mention]) -> Group:
    low, high = mentions[0].span[0], mentions[-1].span[1]
    before = _PREPOSITION.search(text[max(0, low - start - 60) : low - start])
    possessive = bool(re.match(r"['’]s?\b|['’](?=\s)", text[high - start :]))
    word = before.group(1).lower() if before else None
    return Group(tuple(mentions), low, high, None if word in ("and", "or") else word, possessive)
