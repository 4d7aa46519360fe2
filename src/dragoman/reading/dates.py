"""The publication day of a document: from a date field, its first lines or its file name. Never guessed."""

from __future__ import annotations

import re
import reprlib
from datetime import date, datetime
from itertools import islice

from dateutil import parser

from dragoman.errors import InputError, UndatedError
from dragoman.shapes import Document

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].+)?|\d{8}(?:T.+)?", re.ASCII)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"{_NTH}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_NTH},?\s+\d{{4}}"
    r"|\d{4}(?P<y>[-/.])\d{1,2}(?P=y)\d{1,2}|\d{1,2}(?P<d>[-/.])\d{1,2}(?P=d)\d{4}"
)
_DATE_BEGINS = re.compile(rf"\d|{_MONTH}|{_WEEKDAY}", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:date|dated|published|publication|posted|issued|released?)\b\s*(?:(?:date|of|publication|published|on|at)\b\s*)*"
    r"[:–—-]?\s*(?=\w)",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"\s+by\s|\s*\|")
_DATELINE = re.compile(
    rf"\(?(?P<place>[^\W\d_][^\d\n—:;!?]{{1,60}}?)[,:.]?\s+\(?(?P<day>{_DAY})\)?\s*"
    r"(?:(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\]|/[^/\n]{1,40}/)\s*[-–—:.]|[-–—:])",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"[“\"«].*[”\"»]")
_SMALL_WORDS = frozenset({"and", "de", "del", "of", "the", "upon", "da", "do", "la"})
_NO_PLACE = frozenset({"after", "as", "before", "by", "from", "in", "on", "since", "the", "until"})
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)", re.ASCII)

_FIRST_LINES = 5
_LONGEST_DATE = 60
_LONGEST_DATELINE = 200
_DEFAULTS = (datetime(1904, 1, 1), datetime(2008, 2, 2))  # dateutil fills gaps from these: where they differ was a gap


def undated(document: Document) -> UndatedError:
    """The error for a document without a day where one is needed: which document, and the three ways to give it one."""
    return UndatedError(
        f"{document.id}: no publication date. Give it in the text (a first line such as 'Published: 2025-05-12', or "
        "'published: 2025-05-12' in a front-matter block or as the JSON field), in the file name "
        "(report-2025-05-12.txt), or with --published 2025-05-12."
    )


def iso_day(name: str, value: str) -> date:
    """The day of an ISO date or datetime, as written: no time zone moves it. Raises InputError, naming the field."""
    if _ISO.fullmatch(value.strip()):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise InputError(f"{name}: {reprlib.repr(value)} is not an ISO date such as 2025-05-12")


def written_day(words: str) -> date | None:
    """The day that a date in figures or English words names; None where it is none, or lacks its day, month or year.

    Raises InputError where the order of day and month is open: 03/04/2025.
    """
    words = " ".join(words.split()).rstrip(".")
    if len(words) > _LONGEST_DATE or not _DATE_BEGINS.match(words):
        return None
    year_first = re.match(r"\d{4}", words)
    days = [_parsed(words, dayfirst) for dayfirst in ((False,) if year_first else (False, True))]
    found = sorted({day for day in days if day})
    if len(found) > 1:
        raise InputError(f"{words!r} may be {found[0]} or {found[1]}; write the date as YYYY-MM-DD")
    return found[0] if found else None


def opening_day(text: str) -> tuple[date | None, str]:
    """The day that the first five non-blank lines give, and the text without the line that only gives the day.

    A dateline ("NEW DELHI, May 12, 2025 (Agency) —") stays part of the text. Raises InputError on an ambiguous date.
    """
    for line in islice(re.finditer(r"\S[^\n]*", text), _FIRST_LINES):
        if _MOTTO.fullmatch(line.group().rstrip()):  # the date below is that of the saying
            break
        if day := _line_day(line.group()):
            return day, (text[: line.start()].rstrip(" \t") + text[line.end() :].removeprefix("\n")).strip()
        if day := _dateline_day(line.group()):
            return day, text
    return None, text


def name_day(name: str) -> date | None:
    """The one day in a file name, as 2025-03-14 or 20250314; None where there is none, or several."""
    days = {_calendar(year, month, day) for year, _, month, day in _IN_NAME.findall(name)} - {None}
    return days.pop() if len(days) == 1 else None


def _parsed(words: str, dayfirst: bool) -> date | None:
    try:
        readings = {parser.parse(words, default=d, dayfirst=dayfirst, ignoretz=True).date() for d in _DEFAULTS}
    except (ValueError, OverflowError):
        return None
    day = readings.pop()
    return day if not readings and f"{day.year:04}" in words else None


def _line_day(line: str) -> date | None:
    if len(line) > _LONGEST_DATELINE:
        return None
    line = re.sub(r"[*_#>`]+", " ", line).strip()
    if label := _LABEL.match(line):
        return written_day(_AFTER_DATE.split(line[label.end() :], maxsplit=1)[0])
    return written_day(line)


def _dateline_day(line: str) -> date | None:
    found = _DATELINE.match(line[:_LONGEST_DATELINE])
    return written_day(found["day"]) if found and _is_place(found["place"]) else None


def _is_place(words: str) -> bool:
    names = re.findall(r"[^\W\d_]+", words)
    capitals = all(name[0].isupper() or name in _SMALL_WORDS for name in names)
    return capitals and len(names) <= 8 and names[0].lower() not in _NO_PLACE


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
