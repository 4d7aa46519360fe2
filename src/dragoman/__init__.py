"""Dragoman reads dated news reports and keeps the record of relations between states."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dragoman.shapes import Coded

__all__ = ["code"]
__version__ = "0.1.0"


def code(text: str, *, published: date | str) -> Coded:
    """Code one text: its sentences with what was found in them, its events, facts and commitments.

    ``published`` is the day of publication, a date or ISO text; words like "on Monday" are counted from it. The
    document's id is a hash of both. Raises InputError for a day that is not ISO and for a text that is empty or
    holds lone surrogates.
    """
    from dragoman import pipeline
    from dragoman.errors import InputError
    from dragoman.reading.dates import iso_day
    from dragoman.reading.fields import content_id, text_field
    from dragoman.shapes import Document

    day = iso_day("published", str(published))
    if not (text_field({"text": text}, "text") or "").strip():
        raise InputError("text: empty")
    return pipeline.code(Document(content_id(text, None, day), text, day))
