"""Where documents come from: files, plain and gzipped, folders and standard input."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

from dragoman.errors import InputError
from dragoman.reading.objects import LONGEST, json_file, json_lines
from dragoman.reading.plain import plain_document
from dragoman.shapes import Document, Refusal

_PLAIN, _JSON, _LINES = (".txt", ".md"), (".json",), (".jsonl", ".ndjson")
_ENDINGS = (*_PLAIN, *_JSON, *_LINES)
_KNOWN = f"{', '.join(_ENDINGS)}, each also with .gz"
_STDIN = "standard input"
_BOM = b"\xef\xbb\xbf"


def read(inputs: Iterable[str | Path], *, published: date | None = None) -> Iterator[Document | Refusal]:
    """The documents of files, folders (with the folders in them) and standard input (``-``), one at a time, in order.

    ``published`` is the day of those that do not say theirs. A plain file's id is that of its front matter, else its
    path as given, with ``/`` between the parts; an object's is its ``id``, else the hash of its text, url and day. What
    cannot be read comes as a Refusal in its place, and the rest is read; nothing is raised for bad input.
    """
    for given in inputs:
        if str(given) == "-":
            yield from _standard_input(sys.stdin.buffer, published)
        else:
            yield from _path(given, published)


def _path(given: str | Path, published: date | None) -> Iterator[Document | Refusal]:
    path = Path(given)
    try:
        os.stat(given)  # not the Path, which would take an empty name for the current folder
    except (OSError, ValueError) as error:
        yield Refusal(_shown(given), _reason(error))
        return
    if path.is_dir():
        yield from _folder(path, published)
    elif _ending(path.name):
        yield from _file(path, published)
    else:
        yield Refusal(_shown(path), f"unknown ending: {path.name!r}; known: {_KNOWN}")


def _folder(folder: Path, published: date | None) -> Iterator[Document | Refusal]:
    empty = True
    for found in _files(folder):
        empty = False
        yield from (found,) if isinstance(found, Refusal) else _file(found, published)
    if empty:
        yield Refusal(_shown(folder), f"a folder without a file of a known ending: {_KNOWN}")


def _files(folder: Path) -> Iterator[Path | Refusal]:
    """Files of a known ending, by name, folders in their place; nothing hidden, and no linked folder, so no loops."""
    waiting: list[tuple[Path, bool]] = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                wanted = sorted((e for e in entries if _is_wanted(e)), key=lambda e: e.name, reverse=True)
            waiting += [(path / e.name, e.is_dir(follow_symlinks=False)) for e in wanted]
        except OSError as error:
            yield Refusal(_shown(path), _reason(error))


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    broken_link = not os.path.exists(entry.path)  # wanted, so that it is refused and not passed over
    return bool(_ending(entry.name)) and (os.path.isfile(entry.path) or broken_link)


def _file(path: Path, published: date | None) -> Iterator[Document | Refusal]:
    source = _shown(path)
    try:
        with _opened(path) as stream:
            yield from _documents(_lines(stream), _ending(path.name), source, published)
    except (OSError, EOFError, zlib.error, InputError) as error:
        yield Refusal(source, _reason(error))


def _documents(
    lines: Iterator[bytes], ending: str, source: str, published: date | None
) -> Iterator[Document | Refusal]:
    if ending in _LINES:
        yield from json_lines(lines, source, published)
    elif ending in _JSON:
        yield from json_file(_whole(lines), source, published)
    else:
        yield plain_document(_whole(lines), source, published)


def _standard_input(stream: IO[bytes], published: date | None) -> Iterator[Document | Refusal]:
    """JSON lines where the first character that is not blank is ``{``, else one plain text."""
    try:
        lines = _lines(stream)
        number, first = _first_written(lines)
        lines = chain([first], lines)
        if first.removeprefix(_BOM).lstrip().startswith(b"{"):
            yield from json_lines(lines, _STDIN, published, number)
        else:
            yield plain_document(_whole(lines), None, published)
    except (OSError, InputError) as error:
        yield Refusal(_STDIN, _reason(error))


def _first_written(lines: Iterator[bytes]) -> tuple[int, bytes]:
    """The first line that is not blank, with its number; an empty one where all are blank."""
    for number, line in enumerate(lines, 1):
        if line.removeprefix(_BOM).strip():
            return number, line
    return 1, b""


def _opened(path: Path) -> gzip.GzipFile | IO[bytes]:
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else open(path, "rb")


def _lines(stream: gzip.GzipFile | IO[bytes]) -> Iterator[bytes]:
    """Lines with their newline; one that is too long comes in pieces."""
    return iter(partial(stream.readline, LONGEST + 1), b"")


def _whole(lines: Iterable[bytes]) -> bytes:
    parts, size = [], 0
    for line in lines:
        size += len(line)
        if size > LONGEST:
            raise InputError(f"more than {LONGEST:,} bytes")
        parts.append(line)
    return b"".join(parts)


def _ending(name: str) -> str:
    """The ending that says how a file is read, in lower case; empty where it is unknown."""
    ending = Path(name.lower().removesuffix(".gz")).suffix
    return ending if ending in _ENDINGS else ""


def _shown(path: str | Path) -> str:
    """A path as text with ``/``; what is no UTF-8 in it as escapes."""
    posix = path.as_posix() if isinstance(path, Path) else path
    return posix.encode(errors="backslashreplace").decode()


def _reason(error: Exception) -> str:
    if isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
        return f"broken gzip: {error}"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
