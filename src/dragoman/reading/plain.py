"""A document from plain text: its encoding, its front matter, its day."""

from __future__ import annotations

import codecs
import posixpath
import re
from datetime import date

from charset_normalizer import CharsetMatch, from_bytes
from frontmatter.default_handlers import YAMLHandler
from yaml import BaseLoader

from dragoman.errors import InputError
from dragoman.reading.dates import iso_day, name_day, opening_day, written_day
from dragoman.reading.fields import content_id, text_field
from dragoman.shapes import Document

_FRONT_MATTER_LIMIT = 65_536  # characters
_LEGACY = [  # what texts of before UTF-8 are still met in
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r"),
    *("big5", "cp932", "cp949", "euc_jp", "gb18030"),
]
_ENGLISH = re.compile(rb"\b(?:the|of|and|to|in)\b", re.IGNORECASE)
_MISREAD = re.compile(r"[a-zß-öø-ÿ][À-ÖØ-ÞŠŒŽŸƒ‚„†‡ˆ˜]")  # no word goes on like this in any Western language


def plain_document(raw: bytes, path: str | None, published: date | None) -> Document:
    """The document of a plain text or Markdown file; ``path`` as given, None for standard input.

    The day comes from the front matter, the first lines, the file name, else ``published``. The id is the front
    matter's, else the path, else the hash of the content. Raises InputError where there is no text to be had.
    """
    if not raw:
        raise InputError("empty")
    fields, text = _front_matter(_normalised(decoded(raw)))
    day = _front_day(fields)
    if day is None:
        day, text = opening_day(text)
    if day is None and path:
        day = name_day(posixpath.basename(path))
    if not text:
        raise InputError("no text")
    url = text_field(fields, "url")
    return Document(
        id=text_field(fields, "id") or path or content_id(text, url, day),
        text=text,
        published=day or published,
        publisher=text_field(fields, "publisher"),
        title=text_field(fields, "title"),
        url=url,
        language=text_field(fields, "language"),
    )


def decoded(raw: bytes) -> str:
    """The text of bytes in UTF-8, in UTF-16 with its mark, or in an older encoding that can be told for certain.

    Raises InputError for binary data, damaged text, and text that several encodings would read differently.
    """
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and b"\0" in raw:
        raise InputError(f"binary: a NUL byte at {raw.index(0)}")
    try:
        text = raw.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        if marked:
            raise InputError(f"not UTF-16, though its mark says so: {error.reason} at byte {error.start}") from None
        return _legacy(raw, f"not UTF-8: byte 0x{raw[error.start]:02x} at {error.start}")
    if "\0" in text:
        raise InputError("binary: NUL characters in UTF-16")
    return text


def _legacy(raw: bytes, problem: str) -> str:
    """Text in an encoding from before UTF-8, where one reading stands out; English is taken as Windows-1252."""
    if _is_damaged_utf8(raw):
        raise InputError(f"{problem}; the rest looks like UTF-8 that was damaged")
    matches = list(from_bytes(raw, cp_isolation=_LEGACY))
    near = [match for match in matches if _as_good(match, matches[0])]
    if _ENGLISH.search(raw):
        near = [match for match in near if "cp1252" in match.could_be_from_charset]
    if len(near) != 1 or not _is_sound(near[0]):
        names = ", ".join(match.encoding for match in near)
        raise InputError(f"{problem}; older encodings that fit: {names or 'none'}. Save it as UTF-8")
    return str(near[0])


def _as_good(match: CharsetMatch, best: CharsetMatch) -> bool:
    return match.chaos <= best.chaos + 0.05 and match.coherence >= best.coherence - 0.1


def _is_sound(match: CharsetMatch) -> bool:
    """Little noise, or, as samples of a long text cut words apart, a known language under it."""
    return (match.chaos <= 0.05 or match.coherence >= 0.2) and not _MISREAD.search(str(match))


def _is_damaged_utf8(raw: bytes) -> bool:
    lenient = raw.decode("utf-8", "replace")
    return len(re.findall(r"[^\x00-\x7f\ufffd]", lenient)) >= lenient.count("\ufffd")


def _normalised(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields between two ``---`` lines at the top, and the text after them.

    Every value stays a string: with no tags, numbers or merges to resolve a hostile block has nothing to blow up with.
    """
    handler, head = YAMLHandler(), text[:_FRONT_MATTER_LIMIT]
    try:
        block, rest = handler.split(head) if handler.detect(head) else ("", "")
    except ValueError:  # one rule, no block
        return {}, text
    try:
        fields = handler.load(block, Loader=BaseLoader) if block else None
    except Exception as error:  # whatever a YAML parser may raise on hostile input
        raise InputError(f"front matter is not YAML: {' '.join(str(error).split())[:200]}") from None
    if not isinstance(fields, dict):
        return {}, text
    given = {str(name).lower(): value for name, value in fields.items() if value not in ("~", "null")}
    return given, (rest + text[_FRONT_MATTER_LIMIT:]).strip()


def _front_day(fields: dict[str, object]) -> date | None:
    for name in ("published", "date"):
        if written := text_field(fields, name):
            return written_day(written) or iso_day(name, written)
    return None
