"""The two parties that a document is about."""

from __future__ import annotations

from collections import Counter

from dragoman.shapes import Mention


def main_pair(mentions: tuple[tuple[Mention, ...], ...]) -> tuple[str, ...] | None:
    """The two actor codes that most sentences name, sorted, if each is named twice and no third comes near; else None."""
    counts = Counter(code for row in mentions for code in {m.actor.code for m in row if m.actor})
    ranked = sorted(counts, key=lambda c: (-counts[c], c))
    if len(ranked) < 2 or counts[ranked[1]] < 2 or (len(ranked) > 2 and counts[ranked[2]] * 2 > counts[ranked[1]]):
        return None
    return tuple(sorted(ranked[:2]))
