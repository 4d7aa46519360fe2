"""Which days an expression of time means, as seen from the day of the publication.

Each case is a text, which may begin with its day in brackets (else Monday, 12 May 2025), then lines ``= words: days``:
``2025-05-05`` is a day, ``2025-05-05/2025-05-08`` a span with its end excluded (``*`` leaves the end open to choice),
``no day`` a time that is on no calendar (how long, how often), ``no time`` words that speak of no time.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from cases import cases, coded
from dragoman.shapes import Coded, Interval

DAYS = """
[2025-05-14] France condemned Mali on Monday.
= Monday: 2025-05-12

[2025-05-14] France condemned Mali on Friday.
= Friday: 2025-05-09

[2025-05-14] France condemned Mali on Wednesday.
= Wednesday: 2025-05-14

[2025-05-14] The ministers will meet on Friday.
= Friday: 2025-05-16

[2025-05-14] The summit is to be held on Sunday.
= Sunday: 2025-05-18

[2025-05-14] The envoy is scheduled to arrive on Monday.
= Monday: 2025-05-19

The leaders spoke last Monday.
= last Monday: 2025-05-05

[2025-05-14] The talks resume next Tuesday.
= next Tuesday: 2025-05-20

The two met today.
= today: 2025-05-12

Yesterday the two met.
= Yesterday: 2025-05-11

The two will meet tomorrow.
= tomorrow: 2025-05-13

The army struck the town last night.
= last night: 2025-05-11

The two met this morning.
= this morning: 2025-05-12

[2025-01-02] The two met on Tuesday.
= Tuesday: 2024-12-31

[2025-05-14] On Thursday morning the army struck the town.
= Thursday: 2025-05-08

The envoy left three days ago.
= three days ago: 2025-05-09

The envoy left two weeks ago.
= two weeks ago: 2025-04-28

[2025-05-14] By Friday, the troops had left.
= Friday: 2025-05-09
"""

DATES = """
The treaty was signed on 3 April 2024.
= 3 April 2024: 2024-04-03

The treaty was signed on April 3, 2024.
= April 3, 2024: 2024-04-03

The treaty was signed on 2024-04-03.
= 2024-04-03: 2024-04-03

The treaty was signed on the 3rd of April 2024.
= 3rd of April 2024: 2024-04-03

The treaty was signed on Wednesday, April 3, 2024.
= April 3, 2024: 2024-04-03

The treaty was signed on 3 April.
= 3 April: 2025-04-03

The treaty was signed on Apr. 3.
= Apr. 3: 2025-04-03

The treaty was signed on December 20.
= December 20: 2024-12-20

[2025-01-03] The treaty was signed on December 20.
= December 20: 2024-12-20

[2024-12-20] The treaty will be signed on January 5.
= January 5: 2025-01-05

The two will meet on June 3.
= June 3: 2025-06-03

The exercise was held from 5 to 8 May 2025.
= 5 to 8 May 2025: 2025-05-05/2025-05-09

The exercise was held on May 5-8.
= May 5-8: 2025-05-05/2025-05-09

The exercise was held on April 28–30, 2025.
= April 28–30, 2025: 2025-04-28/2025-05-01

The treaty was signed on 29 February 2024.
= 29 February 2024: 2024-02-29

The exercise lasted from April 28 to May 2.
= April 28: 2025-04-28/*
"""

MONTHS = """
The two met in March.
= in March: 2025-03-01/2025-04-01

The two met in November.
= in November: 2024-11-01/2024-12-01

The two will meet in November.
= in November: 2025-11-01/2025-12-01

[2025-11-20] The two will meet in March.
= in March: 2026-03-01/2026-04-01

The two met in March 2023.
= March 2023: 2023-03-01/2023-04-01

The two met last month.
= last month: 2025-04-01/2025-05-01

[2025-01-10] The two met last month.
= last month: 2024-12-01/2025-01-01

The two will meet next month.
= next month: 2025-06-01/2025-07-01

The two met last week.
= last week: 2025-05-05/2025-05-12

[2025-05-14] The two met last week.
= last week: 2025-05-05/2025-05-12

[2025-05-14] The two will meet next week.
= next week: 2025-05-19/2025-05-26

[2025-05-14] The two meet this week.
= this week: 2025-05-12/2025-05-19

The two met earlier this month.
= earlier this month: 2025-05-01/*

The two will meet later this year.
= later this year: 2025-05-13/2026-01-01

The two met in early March.
= early March: 2025-03-01/*

The two met last March.
= last March: 2025-03-01/2025-04-01

The troops left six months ago.
= six months ago: 2024-11-01/*
"""

YEARS = """
The treaty was signed in 1997.
= in 1997: 1997-01-01/1998-01-01

The two met last year.
= last year: 2024-01-01/2025-01-01

The two will meet next year.
= next year: 2026-01-01/2027-01-01

The region has been disputed since 2014.
= since 2014: 2014-01-01/*

The base will close by 2030.
= by 2030: 2030-01-01/2031-01-01

The talks failed in the second half of 2024.
= second half of 2024: 2024-07-01/2025-01-01

The treaty was signed two years ago.
= two years ago: 2023-01-01/*

The plant will be finished by the end of the year.
= end of the year: */2026-01-01

The war of 2008 ended in August 2008.
= August 2008: 2008-08-01/2008-09-01
"""

NO_DAY = """
The talks lasted for three days.
= for three days: no day

The ministers meet every year.
= every year: no day

The strike went on for two weeks.
= for two weeks: no day

The two have met weekly.
= weekly: no day

The summit is held annually.
= annually: no day

France marked the 80th anniversary of the victory.
= 80th: no time
= anniversary: no time

The army lost 2,000 men and 14 tanks.
= 2,000: no time
= 14 tanks: no time

Israel may strike, and troops march on the town.
= may: no time
= march: no time

Theresa May met August Hanning.
= May: no time
= August: no time

The G20 and the 2+2 dialogue met in room 1999.
= G20: no time
= 2+2: no time

The Sun shone and Sat Nav failed.
= Sun: no time
= Sat: no time

Resolution 2024 was adopted by the UN.
= Resolution 2024: no time

The envoy spoke in 2,000 words.
= 2,000: no time
"""

CASES = DAYS + DATES + MONTHS + YEARS + NO_DAY
LINE = re.compile(r"= (?P<words>[^:]+): (?P<days>.+)")


def told(found: Coded, lines: str) -> str:
    """The lines as the times of the document have them."""
    return "\n".join(_line(found, line) for line in lines.splitlines())


def _line(found: Coded, line: str) -> str:
    asked = LINE.fullmatch(line)
    assert asked, f"not a line of this table: {line}"
    start = found.document.text.index(asked["words"])
    end = start + len(asked["words"])
    times = [
        m for s in found.sentences for m in s.mentions if m.kind == "time" and m.span[0] < end and start < m.span[1]
    ]
    days = [_days(m.interval, asked["days"]) if m.interval else "no day" for m in times]
    return f"= {asked['words']}: {', '.join(days) or 'no time'}"


def _days(interval: Interval, asked: str) -> str:
    if interval.end == interval.start + timedelta(days=1) and "/" not in asked:
        return interval.start.isoformat()
    start = "*" if asked.startswith("*") else interval.start.isoformat()
    return f"{start}/{'*' if asked.endswith('*') else interval.end.isoformat()}"


@pytest.mark.parametrize(("text", "lines"), cases(CASES))
def test_an_expression_of_time_means_the_days_a_reader_takes_it_to_mean(text: str, lines: str) -> None:
    assert told(coded(text), lines) == lines


def test_the_same_words_mean_other_days_on_another_day() -> None:
    words = "France condemned Mali on Tuesday."
    days = [coded(f"[2025-05-{day}] {words}").events[0].date.start.day for day in ("13", "14", "20", "21")]
    assert days == [13, 13, 20, 20]
