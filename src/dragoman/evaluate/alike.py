"""Whether passages repeat each other: in their words, or in their skeleton once names, places and times are taken out.

Two passages are near-duplicates when they share more than a fifth of the shorter one's runs of five words, and have one
skeleton when they share more than half of the runs after every mention is replaced by its kind. Texts this short are
compared exactly through an index of their runs; a library for approximate matching (MinHash) would only add error.

``python -m dragoman.evaluate.alike FOLDER`` prints the pairs, and fails when more than ``ALLOWED`` of them repeat.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from dragoman.evaluate.passages import Passage, passages

WORDS_SHARED, SKELETON_SHARED = 0.2, 0.5
ALLOWED = 0.03
_RUN = 5


def repeats(found: list[Passage]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of ids that are near-duplicates, and pairs that share a skeleton."""
    words = _pairs({p.id: _runs(p.text) for p in found}, WORDS_SHARED)
    skeletons = _pairs({p.id: _runs(skeleton(p)) for p in found}, SKELETON_SHARED)
    return words, skeletons


def share(found: list[Passage]) -> float:
    """The share of passages that repeat an earlier one in words or skeleton."""
    later = {pair[1] for pairs in repeats(found) for pair in pairs}
    return len(later) / len(found) if found else 0.0


def skeleton(passage: Passage) -> str:
    """The text with each mention replaced by the letter of its kind, and numbers by 0."""
    text, at = [], 0
    for mention in sorted(passage.mentions, key=lambda m: (m.span[0], -m.span[1])):
        if mention.span[0] >= at:
            text += [passage.text[at : mention.span[0]], mention.id[0].upper()]
            at = mention.span[1]
    return re.sub(r"\d+", "0", "".join([*text, passage.text[at:]]))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))}


def _pairs(runs: dict[str, set[tuple[str, ...]]], least: float) -> list[tuple[str, str]]:
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    pairs = []
    for name, mine in runs.items():
        shared = Counter(other for run in mine for other in holders[run])
        pairs += [(o, name) for o, n in sorted(shared.items()) if n > least * min(len(mine), len(runs[o]))]
        _file(holders, name, mine)
    return pairs


def _file(holders: dict[tuple[str, ...], list[str]], name: str, runs: Iterable[tuple[str, ...]]) -> None:
    for run in runs:
        holders[run].append(name)


def main(arguments: list[str]) -> int:
    """Print what repeats; 1 when it is more than allowed."""
    found, _ = passages(Path(arguments[0] if arguments else "corpus"))
    words, skeletons = repeats(found)
    repeated = share(found)
    print(
        f"{len(words)} pairs share words, {len(skeletons)} a skeleton; {repeated:.1%} of {len(found)} passages repeat"
    )
    print("\n".join(" ~ ".join(pair) for pair in words + skeletons))
    return 1 if repeated > ALLOWED else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
