"""Time expressions of news English, each with the half-open interval of days it means as seen from the publication date.

The first version covers what dates events in agency reports: calendar dates, weekdays, days, weeks, months, quarters and years
near the publication. Months and years are dateutil's; the grammar is ours, because general parsers (dateparser, parsedatetime)
return points, prefer one direction for a whole text, and read "May", "Sat" and plain numbers as dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dragoman.shapes import Interval, Mention, Sentence

_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DAYS = {d: i for i, d in enumerate("mon tue wed thu fri sat sun".split())}
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|and|until|through)\s)(?P<to>[0-3]?\d)(?:st|nd|rd|th)?"
_UNTIL = _MONTH.replace("<month>", "<until>")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_COUNT = r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few)"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the month each begins in
_NUMBERS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {
    "a": 1,
    "an": 1,
}
_FUTURE = re.compile(
    r"\b(?:will|shall|to be held|is to|are to|plan(?:s|ned)? to|due|scheduled|set to|set for|expected|upcoming|forthcoming|going to|slated|planned|begins?|starting|beginning)\b[^.;]{0,80}$",
    re.IGNORECASE,
)

Meaning = Callable[[re.Match[str], date, bool], Interval | None]


def times(sentences: tuple[Sentence, ...], published: date) -> list[list[Mention]]:
    """The time mentions of each sentence, in order; durations and frequencies have no interval."""
    return [list(_times(s, published)) for s in sentences]


def _times(sentence: Sentence, published: date) -> Iterator[Mention]:
    end = -1
    if not _ANY.search(sentence.text):
        return
    found = [(m, meaning) for pattern, meaning in _GRAMMAR for m in pattern.finditer(sentence.text)]
    for match, meaning in sorted(found, key=lambda f: (f[0].start(), -f[0].end())):
        if match.start() < end:
            continue
        end = match.end()
        future = bool(_FUTURE.search(sentence.text[: match.start()]))
        try:
            interval = meaning(match, published, future)
        except (ValueError, OverflowError):  # no such day: 30 February, or none the calendar has
            continue
        span = (sentence.start + match.start(), sentence.start + match.end())
        yield Mention("time", match.group(), span, interval=interval, why="future" if future else "")


def _days(start: date, count: int = 1) -> Interval:
    return Interval(start, start + timedelta(days=count))


def _month_of(match: re.Match[str]) -> int:
    return _MONTHS[match["month"][:3].lower()]


def _calendar(match: re.Match[str], published: date, future: bool) -> Interval:
    """A month and day, with or without a year and a last day."""
    year, month = match.groupdict().get("year"), _month_of(match)
    start = date(int(year), month, int(match["day"])) if year else _near(published, month, int(match["day"]), future)
    last = match.groupdict().get("to")
    return Interval(start, date(start.year, month, int(last)) + timedelta(days=1)) if last else _days(start)


def _near(published: date, month: int, day: int, future: bool) -> date:
    """The day of that name nearest to the publication, preferring the past unless the verb is future."""
    here = date(published.year, month, day)
    if future:
        return here if here >= published - timedelta(days=3) else date(published.year + 1, month, day)
    return here if here <= published + timedelta(days=60) else date(published.year - 1, month, day)


def _iso(match: re.Match[str], published: date, future: bool) -> Interval:
    return _days(date.fromisoformat(match.group()))


def _month(match: re.Match[str], published: date, future: bool) -> Interval:
    year = match.groupdict().get("year")
    if year:
        start = date(int(year), _month_of(match), 1)
    else:
        start = date(published.year, _month_of(match), 1)
        if future and start < published.replace(day=1):
            start += relativedelta(years=1)
        elif not future and start > published:
            start -= relativedelta(years=1)
    return Interval(start, start + relativedelta(months=1))


def _year(match: re.Match[str], published: date, future: bool) -> Interval:
    start = date(int(match["year"]), 1, 1)
    return Interval(start, start + relativedelta(years=1))


def _across(match: re.Match[str], published: date, future: bool) -> Interval:
    """From a day of one month to a day of another: "May 31-June 1"."""
    year, until = match.groupdict().get("year"), _MONTHS[match["until"][:3].lower()]
    day, month = int(match["day"]), _month_of(match)
    start = date(int(year), month, day) if year else _near(published, month, day, future)
    last = date(start.year + (until < start.month), until, int(match["last"]))
    return Interval(start, last + timedelta(days=1))


def _years(match: re.Match[str], published: date, future: bool) -> Interval:
    return Interval(date(int(match["year"]), 1, 1), date(int(match["last"]) + 1, 1, 1))


def _decade(match: re.Match[str], published: date, future: bool) -> Interval:
    start = int(match["decade"])
    return Interval(date(start, 1, 1), date(start + 10, 1, 1))


def _quarter(match: re.Match[str], published: date, future: bool) -> Interval:
    year = match.groupdict().get("year")
    number = int(match["q"]) if match.groupdict().get("q") else _ORDINALS[match["quarter"].lower()]
    start = date(int(year) if year else published.year, 3 * number - 2, 1)
    return Interval(start, start + relativedelta(months=3))


def _season(match: re.Match[str], published: date, future: bool) -> Interval:
    """A season by its months in the north; the winter of a year begins in it. "Last summer" is the one before this year's."""
    year, which = match.groupdict().get("year"), (match.groupdict().get("which") or "").lower()
    start = date(int(year) if year else published.year, _SEASONS[match["season"].lower()], 1)
    over = start + relativedelta(months=3) <= published
    if which == "last" and not over:
        start -= relativedelta(years=1)
    if which == "next" and (over or start <= published):
        start += relativedelta(years=1)
    if not year and not which and start > published and not future:
        start -= relativedelta(years=1)
    return Interval(start, start + relativedelta(months=3))


def _weekend(match: re.Match[str], published: date, future: bool) -> Interval:
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    which = (match["which"] or "").lower()
    if which == "next" or (published.weekday() < 5 and (which in ("this", "coming") or future)):
        saturday += timedelta(days=7)
    return _days(saturday, 2)


def _overnight(match: re.Match[str], published: date, future: bool) -> Interval:
    return Interval(published - timedelta(days=1), published + timedelta(days=1))


def _hours(match: re.Match[str], published: date, future: bool) -> Interval:
    """The last or next hours, in whole days."""
    length = timedelta(days=-(-int(match["hours"]) // 24))
    if match["which"].lower() in ("next", "coming"):
        return Interval(published, published + length + timedelta(days=1))
    return Interval(published - length, published + timedelta(days=1))


def _half(match: re.Match[str], published: date, future: bool) -> Interval:
    start = date(int(match["year"]), 1 if match["half"].lower() == "first" else 7, 1)
    return Interval(start, start + relativedelta(months=6))


def _weekday(match: re.Match[str], published: date, future: bool) -> Interval:
    back = (published.weekday() - _DAYS[match["weekday"][:3].lower()]) % 7
    which = (match["which"] or "").lower()
    if which in ("next", "this coming", "coming") or (future and which not in ("last", "past")):
        ahead = -back % 7
        return _days(published + timedelta(days=ahead or (7 if which == "next" else 0)))
    if which in ("last", "past", "previous") and back == 0:
        back = 7
    return _days(published - timedelta(days=back))


def _deictic(match: re.Match[str], published: date, future: bool) -> Interval:
    word = match.group().lower()
    return _days(published + timedelta(days=-1 if "yesterday" in word or "last night" in word else "tomorrow" in word))


def _around(match: re.Match[str], published: date, future: bool) -> Interval:
    """this, last or next week, month, year."""
    which, unit = match["which"].lower(), match["unit"].lower()
    if which == "past":
        back = relativedelta(**{f"{unit}s": 1})  # type: ignore[arg-type]
        return Interval(published - back, published + timedelta(days=1))
    step = -1 if which in ("last", "previous") else 1 if which in ("next", "coming") else 0
    if unit == "week":
        whole = _days(published - timedelta(days=published.weekday()) + timedelta(weeks=step), 7)
    elif unit == "month":
        start = published.replace(day=1) + relativedelta(months=step)
        whole = Interval(start, start + relativedelta(months=1))
    else:
        start = date(published.year + step, 1, 1)
        whole = Interval(start, start + relativedelta(years=1))
    return _part(whole, match.group().lower(), published)


def _part(whole: Interval, words: str, published: date) -> Interval:
    """The part of a running week, month or year that "earlier" or "later" leaves."""
    today = published + timedelta(days=1)
    if words.startswith("later") and whole.start < today < whole.end:
        return Interval(today, whole.end)
    if words.startswith("earlier") and whole.start < published < whole.end:
        return Interval(whole.start, today)
    return whole


def _ago(match: re.Match[str], published: date, future: bool) -> Interval | None:
    count = _number(match["count"])
    if count is None:
        return None
    unit = match["unit"].lower()
    then = published - relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]
    if unit in ("day", "week"):
        return _days(then)
    start = then.replace(day=1) if unit == "month" else date(then.year, 1, 1)
    return Interval(start, start + relativedelta(**{f"{unit}s": 1}))  # type: ignore[arg-type]


def _recent(match: re.Match[str], published: date, future: bool) -> Interval | None:
    """the last or next N days, weeks, months, years."""
    count = _number(match["count"])
    if count is None:
        return None
    length = relativedelta(**{f"{match['unit'].lower()}s": count})  # type: ignore[arg-type]
    if match["which"].lower() in ("next", "coming"):
        return Interval(published, published + length)
    return Interval(published - length, published + timedelta(days=1))


def _since(match: re.Match[str], published: date, future: bool) -> Interval:
    return Interval(date(int(match["year"]), 1, 1), published + timedelta(days=1))


def _end_of(match: re.Match[str], published: date, future: bool) -> Interval:
    if match["unit"].lower() == "month":
        start = published.replace(day=1)
        return Interval(start, start + relativedelta(months=1))
    return Interval(date(published.year, 1, 1), date(published.year + 1, 1, 1))


def _none(match: re.Match[str], published: date, future: bool) -> None:
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE if "which" in words or "unit" in words else 0)


_GRAMMAR: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (_pattern(r"\d{4}-\d\d-\d\d"), _iso),
    (_pattern(rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:{_TO})?,? {_YEAR}"), _calendar),
    (_pattern(rf"{_DAY}(?:{_TO})? (?:of )?{_MONTH},? {_YEAR}"), _calendar),
    (_pattern(rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:{_TO})?(?!,? (?:19|20)\d\d)"), _calendar),
    (_pattern(rf"{_DAY}(?:{_TO})? (?:of )?{_MONTH}(?!,? (?:19|20)\d\d)"), _calendar),
    (_pattern(rf"(?:(?:early|mid|late|mid-)[ -]?)?{_MONTH},? {_YEAR}"), _month),
    (
        _pattern(
            rf"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|next|early|late|mid|throughout|during|this|of) (?:early |late |mid-)?{_MONTH}(?! \d)"
        ),
        _month,
    ),
    (_pattern(rf"{_MONTH} {_DAY}\s?(?:[-–—]|to|through|until)\s?{_UNTIL} (?P<last>[0-3]?\d)(?:,? {_YEAR})?"), _across),
    (_pattern(rf"{_DAY} {_MONTH}\s?(?:[-–—]|to|until)\s?(?P<last>[0-3]?\d) {_UNTIL}(?:,? {_YEAR})?"), _across),
    (_pattern(rf"(?:the )?(?P<half>first|second) half of {_YEAR}"), _half),
    (
        _pattern(rf"(?:the )?(?P<quarter>first|second|third|fourth|last) quarter of (?:{_YEAR}|(?:this|the) year)"),
        _quarter,
    ),
    (_pattern(rf"Q(?P<q>[1-4]) (?:of )?{_YEAR}"), _quarter),
    (_pattern(rf"(?:between|from) {_YEAR} (?:and|to|until) (?P<last>(?:19|20)\d\d)"), _years),
    (_pattern(rf"{_YEAR}\s?[-–]\s?(?P<last>(?:19|20)\d\d)"), _years),
    (_pattern(r"(?:[Ii]n |[Dd]uring |[Ss]ince |of )?the (?:early |late |mid-)?(?P<decade>(?:19|20)\d0)s"), _decade),
    (_pattern(rf"(?:(?P<which>this|last|next)|(?:in |during )the) {_SEASON}(?: of {_YEAR})?(?! of)"), _season),
    (_pattern(rf"(?i:in {_SEASON}) {_YEAR}"), _season),
    (_pattern(r"(?:over |at |during )?(?:the |(?P<which>this|last|next|coming) )weekend"), _weekend),
    (_pattern(r"[Oo]vernight"), _overnight),
    (
        _pattern(
            r"(?:the |in |over |during |within )+(?P<which>last|past|next|coming|previous) (?P<hours>\d\d?) hours"
        ),
        _hours,
    ),
    (_pattern(rf"[Ss]ince {_YEAR}"), _since),
    (
        _pattern(
            rf"(?:[Ii]n|[Bb]y|[Dd]uring|[Ee]arly|[Ll]ate|mid|[Uu]ntil|of|for|the end of|year|summer of|spring of)[ -]{_YEAR}"
        ),
        _year,
    ),
    (_pattern(rf"(?:the )?(?:(?P<which>last|past|this|next|this coming|coming|previous) )?{_WEEKDAY}"), _weekday),
    (
        _pattern(
            r"(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Ll]ast night|[Tt]his (?:morning|afternoon|evening)|[Ee]arlier in the day)"
        ),
        _deictic,
    ),
    (
        _pattern(
            r"(?:earlier |later |late |early )?(?P<which>this|last|next|past|previous|coming) (?P<unit>week|month|year)"
        ),
        _around,
    ),
    (_pattern(rf"{_COUNT} {_UNIT} (?:ago|earlier|before)"), _ago),
    (
        _pattern(rf"(?:the |in |over |during |within )+(?P<which>last|past|next|coming|previous) {_COUNT} {_UNIT}"),
        _recent,
    ),
    (_pattern(r"(?:by |at |before |until )+the end of (?:the|this) (?P<unit>year|month)"), _end_of),
    (_pattern(rf"for (?:the )?(?:(?:last|past|next) )?{_COUNT} {_UNIT}"), _none),
    (_pattern(rf"(?:every|each) (?P<unit>day|week|month|year|{_WEEKDAY})|(?:annually|monthly|weekly|daily)"), _none),
)

# what every time expression has some of: a sentence without it is not looked at further
_ANY = re.compile(
    r"\d|day|night|morrow|morning|afternoon|evening|week|month|year|annual|daily|season|spring|summer|autumn|fall|winter"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    re.IGNORECASE,
)
