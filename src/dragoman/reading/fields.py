"""Fields of a document as JSON or front matter gives them: checked, with the bad value in the message."""

from __future__ import annotations

import hashlib
import json
import reprlib
from collections.abc import Mapping
from datetime import date

from dragoman.errors import InputError


def text_field(fields: Mapping[str, object], name: str) -> str | None:
    """The string under ``name``, untouched; None where it is missing, null or empty.

    Raises InputError where it is something else, or cannot be written as UTF-8.
    """
    value = fields.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"{name}: {reprlib.repr(value)} is not a string")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{name}: a lone surrogate, {value[error.start]!r}, at character {error.start}") from None
    return value


def content_id(text: str, url: str | None, published: date | None) -> str:
    """The id of a document that has none: 16 hex digits of the SHA-256 of its text, url and day."""
    content = json.dumps([text, url, published.isoformat() if published else None])
    return hashlib.sha256(content.encode()).hexdigest()[:16]
