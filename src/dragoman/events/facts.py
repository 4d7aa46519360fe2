"""Standing facts of a relationship: its name, its mechanisms, its areas of cooperation, from sentences about two parties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.events.pair import main_pair
from dragoman.knowledge import Knowledge, built_once
from dragoman.shapes import Fact, Mention, Sentence

_TIES = re.compile(
    r"\b(?:co-?operat|collaborat|partnership|ties|relations(?:hip)?\b|engagement|exchanges|areas?\b|sectors?\b|agenda|mechanisms?|bilateral)\w*",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?P<traditional>traditional|long-standing|established|core)\b|\b(?P<emerging>emerging|new(?:er)?|frontier|future-oriented)\b(?= (?:areas|sectors|fields|domains|avenues))",
    re.IGNORECASE,
)


def facts(
    sentences: tuple[Sentence, ...], mentions: tuple[tuple[Mention, ...], ...], know: Knowledge
) -> tuple[Fact, ...]:
    """The facts that the sentences about a pair of actors state, in order; one a name, mechanism or area, the first telling of each."""
    pair = main_pair(mentions)
    found: dict[tuple[object, ...], Fact] = {}
    for sentence, told in zip(sentences, mentions, strict=True):
        parties = _parties(told) or pair
        if parties and _TIES.search(sentence.text):
            for name, fact in _facts(sentence, parties, know):
                found.setdefault((fact.kind, name.lower(), parties), fact)
    return tuple(found.values())


def _facts(sentence: Sentence, parties: tuple[str, ...], know: Knowledge) -> Iterator[tuple[str, Fact]]:
    taken: list[tuple[int, int]] = []
    for kind, name, pattern in _areas(know):
        for match in pattern.finditer(sentence.text):
            span = (sentence.start + match.start(), sentence.start + match.end())
            if any(span[0] < t[1] and t[0] < span[1] for t in taken):
                continue
            if kind == "area" and not _is_area(sentence.text, match):
                continue
            taken.append(span)
            stage = _stage(sentence.text, match.start()) if kind == "area" else None
            yield name or match.group(), Fact(kind, parties, match.group(), span, stage)  # type: ignore[arg-type]


def _is_area(text: str, match: re.Match[str]) -> bool:
    """An area is named in a list under "cooperation in", "sectors such as" or before "cooperation"; not in passing."""
    before, after = text[max(0, match.start() - 160) : match.start()], text[match.end() : match.end() + 60]
    listed = re.search(
        r"(?:such as|like|including|in (?:the )?(?:fields?|areas?|sectors?|spheres?|domains?)|co-?operation (?:in|on)|collaboration (?:in|on)|ties in|partnership in|areas of)\b[^.;]*$",
        before,
        re.IGNORECASE,
    )
    return bool(listed) or bool(
        re.match(r"[\w ,-]{0,40}\b(?:co-?operation|collaboration|partnership|ties|sectors?)\b", after, re.IGNORECASE)
    )


def _stage(text: str, at: int) -> str | None:
    last = None
    for match in _STAGE.finditer(text[:at]):
        last = "traditional" if match["traditional"] else "emerging"
    return last


@built_once
def _areas(know: Knowledge) -> list[tuple[str, str, re.Pattern[str]]]:
    """Kind, name and pattern of every fact that can be told."""
    return [(a.kind, a.name, re.compile(rf"(?<![\w-])(?:{a.pattern})(?![\w])", re.IGNORECASE)) for a in know.areas]


def _parties(mentions: tuple[Mention, ...]) -> tuple[str, ...] | None:
    codes = sorted({m.actor.code for m in mentions if m.actor})
    return tuple(codes) if len(codes) == 2 else None
