"""Where sentences begin and end, and that nothing of the text is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.text import split

# Each case is a text with a bar wherever a sentence ends and another begins.
BOUNDARIES = [
    "France condemned Mali.| Germany did not.",
    "Did France agree?| It did!| So did Spain.",
    "The U.S. president met the U.K. prime minister.| They agreed.",
    "The U.S. Congress passed the bill.",
    "Mr. Smith met Dr. Jones and Mrs. Brown.| They spoke.",
    "Gen. Mark Milley met Lt. Col. John Doe at St. Petersburg.",
    "Sen. Marco Rubio and Rep. Jane Roe left.",
    "George W. Bush met J. K. Rowling.| They spoke.",
    "Talks began at 5 p.m. Tuesday and ended at 9 a.m. on Friday.",
    "The rate rose to 2.5 percent.| It had been 1.5.",
    "It cost $3.2 million.| Nobody paid.",
    "See No. 5 of the list.| It is long.",
    "“We agreed,” he said.| “We did not,” she said.",
    "He said: “We agree. We shall sign.”| She left.",
    '"We will respond," the minister said.| "It is our right."',
    "The ministry (see p. 4) denied it.| It denied all.",
    "Ministers met on Jan. 5 and Feb. 6.| They left.",
    "Acme Inc. sold it to Beta Corp. in May.| Both gained.",
    "Russia, China, India, etc. were there.",
    "They waited ... and nothing came.",
    "The two leaders met.\n\n| They agreed.",
    "Joint statement\n\n| The two leaders met.",
    "A heading without a stop\n \n| The text begins here.",
    "A line that goes on\nover the break.| And ends.",
    "Version 2.0 is out.| Use it.",
    "Visit www.example.org for more.| Or write to a.b@example.org.",
    "Er sprach.| Dann ging er.",
    "Путин встретился с Моди.| Они договорились.",
    "两国领导人会谈。|双方同意合作。",
    "भारत ने कहा।| रूस ने माना।",
    "التقى الرئيسان.| واتفقا على التعاون.",
    "What a day 🎉!| Then it rained ☔.",
    "Iran said so?!| It did.",
    "One.",
    "no stop at the end",
    "JAKARTA (Reuters) - Indonesia agreed.| Japan did too.",
    "PARIS — France condemned Mali.| Spain did too.",
    "• Trade rose.\n\n| • Aid fell.",
    "The D.C. court ruled against Iran.| Iran appealed.",
    "The treaty of Aug. 23, 1939, was signed by V. M. Molotov.",
    "They met vs. Iran's wishes.| It went well.",
    "In St. Louis, Sgt. Doe spoke.| He left.",
]


@pytest.mark.parametrize("marked", BOUNDARIES)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    assert [s.text for s in split(marked.replace("|", ""))] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("empty", ["", " ", "\n\n\n", "\t \r\n", "\u2003\u00a0"])
def test_a_text_without_words_has_no_sentences(empty: str) -> None:
    assert split(empty) == ()


def test_many_empty_lines_between_paragraphs_make_no_sentences() -> None:
    text = "\n\n\n  France agreed.\n\n\n\n\n\nSpain did not.  \n\n"
    assert [(s.start, s.end) for s in split(text)] == [(5, 19), (25, 39)]


def test_offsets_count_code_points_where_a_character_takes_several_bytes() -> None:
    text = "🎉🎉 Erdoğan met Åsa. 🇫🇷 France agreed."
    assert [text[s.start : s.end] for s in split(text)] == [s.text for s in split(text)]
    assert split(text)[-1].end == len(text)


def holds(text: str) -> None:
    """What is true of the sentences of any text."""
    end = 0
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert not text[end : sentence.start].strip(), "words lost between sentences, or two sentences overlap"
        assert sentence.start >= end
        assert not re.search(r"\n[ \t]*\n", sentence.text), "a sentence over an empty line"
        end = sentence.end
    assert not text[end:].strip(), "words lost at the end"


PIECES = "France agreed|U.S.|Mr.|p.m.|. |? |! |\n|\n\n|“|”|...|…| |5.5|。|🎉|\r\n".split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_nothing_but_white_space_is_lost_of_a_text_like_news(text: str) -> None:
    holds(text)


@given(st.text(max_size=200))
@example("\x00. A\u2028B. \u0085C.\x1c D")
@settings(max_examples=200, deadline=None)
def test_nothing_but_white_space_is_lost_of_any_text(text: str) -> None:
    holds(text)
