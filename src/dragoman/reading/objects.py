"""Documents from JSON: a file of one object or a list of them, or one object a line."""

from __future__ import annotations

import codecs
import json
import reprlib
from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.errors import InputError
from dragoman.reading.dates import iso_day
from dragoman.reading.fields import content_id, text_field
from dragoman.shapes import Document, Refusal

LONGEST = 100_000_000  # bytes of one line, or of one file that is read as a whole


def json_lines(
    lines: Iterable[bytes], source: str, published: date | None, first: int = 1
) -> Iterator[Document | Refusal]:
    """A document a line, read as they come; a line that holds none is refused by its number, and the next one read.

    ``lines`` end with their newline and may come in pieces of more than ``LONGEST`` bytes; ``first`` numbers the first.
    """
    empty = True
    for number, line in _numbered(lines, first):
        if line is not None and not line.strip():
            continue
        if empty and line is not None and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield Refusal(source, "UTF-16; JSON lines are UTF-8")
            return
        empty = False
        yield _line_document(line, f"{source}:{number}", published)
    if empty:
        yield Refusal(source, "empty")


def json_file(raw: bytes, source: str, published: date | None) -> Iterator[Document | Refusal]:
    """The document of a JSON object, or those of a list of objects. Raises InputError where it is no JSON."""
    if not raw.strip():
        raise InputError("empty")
    value = _parsed(raw)
    if not isinstance(value, list):
        yield _document(value, published)
        return
    if not value:
        raise InputError("a list without documents")
    for number, item in enumerate(value, 1):
        try:
            yield _document(item, published)
        except InputError as error:
            yield Refusal(source, f"item {number}: {error}")


def _numbered(pieces: Iterable[bytes], first: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines by number; None for one that is too long, whose further pieces are passed over."""
    number, inside = first, False
    for piece in pieces:
        if not inside:
            yield number, None if len(piece) > LONGEST else piece
        inside = not piece.endswith(b"\n")
        number += not inside


def _line_document(line: bytes | None, where: str, published: date | None) -> Document | Refusal:
    try:
        if line is None:
            raise InputError(f"a line of more than {LONGEST:,} bytes")
        return _document(_parsed(line.rstrip()), published)
    except InputError as error:
        return Refusal(where, str(error))


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        hint = "; a file with one object a line is named .jsonl" if error.msg == "Extra data" and line else ""
        raise InputError(f"not JSON: {error.msg} ({line}column {error.colno}){hint}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: byte 0x{raw[error.start]:02x} at {error.start}") from None
    except RecursionError:
        raise InputError("JSON nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"not usable JSON: {error}") from None


def _document(value: object, published: date | None) -> Document:
    if not isinstance(value, dict):
        raise InputError(f"{reprlib.repr(value)} is not a JSON object")
    text = text_field(value, "text")
    if text is None or not text.strip():
        raise InputError("text: empty" if "text" in value else "text: missing")
    url, day = text_field(value, "url"), _day(value)
    return Document(
        id=_id(value) or content_id(text, url, day),
        text=text,
        published=day or published,
        publisher=text_field(value, "publisher"),
        title=text_field(value, "title"),
        url=url,
        language=text_field(value, "language"),
    )


def _day(value: dict[str, object]) -> date | None:
    for name in ("published", "date"):
        if written := text_field(value, name):
            return iso_day(name, written)
    return None


def _id(value: dict[str, object]) -> str | None:
    given = value.get("id")
    whole_number = isinstance(given, int) and not isinstance(given, bool)
    return str(given) if whole_number else text_field(value, "id")
