"""The whole coding path. Pure: the same document, knowledge and code give the same events, byte for byte."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from dragoman import events, knowledge, mentions, text
from dragoman.errors import InputError, UndatedError
from dragoman.shapes import Coded, CodedSentence, Document

_CODING = ("text", "mentions", "events", "knowledge", "pipeline.py", "shapes.py")


def code(document: Document) -> Coded:
    """Code one document. Raises UndatedError without a publication date, InputError for one out of range."""
    if document.published is None:
        raise UndatedError(f"{document.id}: no publication date, and coding needs one")
    if not 1800 <= document.published.year <= 2200:
        raise InputError(f"{document.id}: published {document.published}: give a day between the years 1800 and 2200")
    know = knowledge.load()
    sentences = text.split(document.text)
    found = mentions.find(document, sentences, know)
    told, ids, reasons = events.events(document, sentences, found, know, coder())
    facts = events.facts(sentences, found, know)
    rows = zip(sentences, found, ids, reasons, strict=True)
    return Coded(document, tuple(CodedSentence(*row) for row in rows), told, facts, events.commitments(told), coder())


@lru_cache(maxsize=1)
def coder() -> str:
    """The digest of what decides a code: the knowledge files and the coding rooms' own source."""
    total = hashlib.sha256(knowledge.load().digest.encode())
    root = Path(__file__).parent
    for name in _CODING:
        for path in sorted((root / name).rglob("*.py")) if (root / name).is_dir() else [root / name]:
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]
