"""Splitting a text into sentences.

The boundaries are sentencex's (Wikimedia, MIT), which knows abbreviations and paragraphs and is compiled. Laid over it:
a break it makes after an abbreviation that news uses in mid-sentence ("5 p.m. Tuesday", "Maj. Gen. Smith") is taken
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from dragoman.shapes import Sentence, Span

_MID_SENTENCE = re.compile(
    r"(?<![^\s(])(?:[ap]\.m|Gen|Maj|Col|Lt|Capt|Sgt|Adm|Brig|Cmdr|Gov|Sen|Rep|Dr|Mr|Mrs|Ms|Prof|Rev|Hon|St|No|Amb|Sec|vs|approx|[A-Z])\.$"
)
_CONTINUES = re.compile(r"[A-Z0-9(]")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which the compiled splitter cannot take
LONGEST = 2000  # characters; prose has no longer sentences, and the work on one grows faster than its length
_PARAGRAPH = re.compile(r"\n\s*\n")


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order, trimmed of outer white space; no two overlap, none spans an empty line.

    What goes on for more than ``LONGEST`` characters without an end of sentence is cut at white space.
    """
    return tuple(Sentence(start, end, text[start:end]) for start, end in _spans(text))


def _spans(text: str) -> Iterator[Span]:
    for start, end in _paragraphs(text):
        yield from _joined(text, [_trim(text, start + a, start + b) for a, b in _boundaries(text[start:end])])


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _boundaries(paragraph: str) -> Iterator[Span]:
    for boundary in get_sentence_boundaries("en", _SURROGATE.sub("\ufffd", paragraph)):
        yield boundary["start_index"], boundary["end_index"]


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    start = end = -1
    for low, high in (s for s in spans if s[0] < s[1]):
        if end > start and not (_MID_SENTENCE.search(text, start, end) and _CONTINUES.match(text, low)):
            yield from _cut(text, start, end)
            start = low
        start, end = (low if start < 0 else start), high
    yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The span, in pieces of at most ``LONGEST`` characters cut at white space where there is any."""
    while end - start > LONGEST:
        space = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
        at = space if space > start else start + LONGEST
        yield _trim(text, start, at)
        start, _ = _trim(text, at, end)
    if end > start:
        yield start, end


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
