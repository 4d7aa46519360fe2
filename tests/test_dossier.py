"""The dossier as a page: what stands where, that every telling is quoted, and that no text becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

import dragoman.dossier
from dossier_cases import (
    HOSTILE,
    INDIA,
    MODI,
    NAMES,
    PUTIN,
    QUAD_SCORE,
    RUSSIA,
    SETH,
    fact,
    hostile,
    incident,
    month,
    promise,
    relationship,
    telling,
    whole,
)
from dragoman.dossier import chart, labels, render, view
from dragoman.shapes import Actor, Incident, Interval, Promise, Relationship, StandingFact, Telling

VENDOR = Path(dragoman.dossier.__file__).parent / "static" / "vendor"


def parsed(case: Relationship) -> LexborHTMLParser:
    return LexborHTMLParser(render(case, NAMES))


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def find(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = page.css_first(selector)
    assert found is not None, f"nothing at {selector}"
    return found


def figure(page: LexborHTMLParser, term: str) -> str:
    found = [d for d in page.css(".figures > div") if words(d.css_first("dt")) == term]
    assert len(found) == 1
    return words(found[0].css_first("dd"))


def quoted(node: LexborNode) -> str:
    """A quotation as a reader sees it: without the words for screen readers."""
    for hidden in node.css(".vh"):
        hidden.decompose()
    return node.text()


# What stands where


def test_the_header_names_the_relationship_and_its_span() -> None:
    page = parsed(whole())
    assert words(page.css_first("h1")) == "India – Russia"
    assert words(page.css_first("title")) == "India – Russia: a dossier"
    assert words(page.css_first(".called q")) == "special and privileged strategic partnership"
    scope = words(page.css_first(".scope"))
    assert scope == "1 January 2025 to 31 December 2025 · as of 1 January 2026 · 3 documents · 8 incidents"


def test_the_header_gives_the_state_in_numbers() -> None:
    page = parsed(whole())
    assert figure(page, "Incidents counted").startswith("5 ")
    # (-2.0 + 2 * 2.75 + 2.5 + 4.0) / 5
    assert figure(page, "Mean score").startswith("+2.0 ")
    assert figure(page, "Last contact of leaders") == "4 December 2025 Visit"
    assert figure(page, "Open promises") == "1 1 overdue"
    totals = {words(d.css_first("dt")): words(d.css_first("dd")) for d in page.css(".quads > div")}
    assert totals == {
        "Verbal cooperation": "4",
        "Material cooperation": "0",
        "Verbal conflict": "1",
        "Material conflict": "0",
    }


def test_the_last_90_days_are_set_against_the_90_before() -> None:
    days = {"2025-12-31": 4.0, "2025-10-03": 1.0, "2025-10-02": -3.0, "2025-07-05": -1.0, "2025-07-04": 9.0}
    cases = [incident(f"i{n}", "CONSULT", day, score=score) for n, (day, score) in enumerate(days.items())]
    told = figure(parsed(relationship(*cases)), "Last 90 days")
    assert told == "2 incidents mean +2.5; in the 90 days before: 2 incidents, mean −2.0"
    cut = figure(parsed(relationship(*cases, since="2025-08-01")), "Last 90 days")
    assert cut == "2 incidents mean +2.5"


@pytest.mark.parametrize(
    ("actors", "recipients", "type_", "counted"),
    [
        ((INDIA,), (RUSSIA,), "ACCUSE", True),
        ((RUSSIA,), (INDIA,), "ACCUSE", True),
        ((INDIA, RUSSIA), (), "CONSULT", True),
        ((INDIA, RUSSIA), (Actor("FRA", "GOV"),), "ACCUSE", False),
        ((INDIA, RUSSIA), (), "ACCUSE", False),
        ((Actor("IND", "BUS"),), (RUSSIA,), "ACCUSE", False),
        ((Actor("IND", "GOV", ("PRE",)),), (RUSSIA,), "ACCUSE", False),
        ((Actor("IND", "BUS"), INDIA), (RUSSIA,), "ACCUSE", True),
    ],
)
def test_who_counts(actors: tuple[Actor, ...], recipients: tuple[Actor, ...], type_: str, counted: bool) -> None:
    event = incident("i", type_, "2025-05-05", actors=actors, recipients=recipients).event
    assert view.is_counted(event, "IND", "RUS") is counted
    assert not view.is_counted(replace(event, status="future"), "IND", "RUS")


@pytest.mark.parametrize(
    ("office", "leads"),
    [
        ("President", True),
        ("Prime Minister", True),
        ("Acting President", True),
        ("President of the Russian Federation", True),
        ("Chancellor", True),
        ("King", True),
        ("Vice President", False),
        ("Deputy Prime Minister", False),
        ("President of the Senate", False),
        ("President of the Supreme Court", False),
        ("Foreign Minister", False),
        ("Kingmaker", False),
        (None, False),
    ],
)
def test_who_is_a_leader(office: str | None, leads: bool) -> None:
    assert labels.is_leader(office) is leads


def test_a_contact_of_leaders_needs_both() -> None:
    one = incident("i1", "CONSULT", "2025-05-05", actors=(PUTIN,), recipients=(SETH,))
    assert figure(parsed(relationship(one)), "Last contact of leaders").startswith("none")
    both = incident("i2", "CONSULT", "2025-05-04", actors=(PUTIN, MODI), recipients=(), mode="phone")
    page = parsed(relationship(one, both))
    assert figure(page, "Last contact of leaders") == "4 May 2025 Phone call"
    assert find(page, '.figures a[href="#i2"]')


@pytest.mark.parametrize(
    ("type_", "cameo", "section"),
    [
        ("CONSULT", "040", "exchanges"),
        ("AGREE", "030", "agreements"),
        ("CONCEDE", "080", "agreements"),
        ("COOPERATE", "060", "agreements"),
        ("AID", "070", "agreements"),
        ("SUPPORT", "057", "agreements"),
        ("SUPPORT", "051", "statements"),
        ("SUPPORT", "050", "statements"),
        ("ACCUSE", "110", "statements"),
        ("REQUEST", "020", "statements"),
        ("REJECT", "120", "statements"),
        ("THREATEN", "130", "statements"),
        ("PROTEST", "140", "conflict"),
        ("SANCTION", "160", "conflict"),
        ("MOBILIZE", "150", "conflict"),
        ("COERCE", "170", "conflict"),
        ("ASSAULT", "180", "conflict"),
        ("RETREAT", "080", "conflict"),
    ],
)
def test_each_type_has_its_section(type_: str, cameo: str, section: str) -> None:
    page = parsed(relationship(incident("i1", type_, "2025-05-05", cameo=cameo)))
    assert [e.attributes["id"] for e in page.css(f"#{section} .entry")] == ["i1"]
    assert len(page.css(".record .entry")) == 1


def test_all_types_and_modes_have_plain_words() -> None:
    assert set(labels.SECTION_OF) == set(QUAD_SCORE)
    assert labels.act("CONSULT", "phone") == "Phone call"
    assert labels.act("ACCUSE", "disapprove") == "Condemned or criticised"
    assert labels.act("SUPPORT", None, "057") == "Signed an agreement"
    assert labels.act("CONSULT", None) == "Meeting or talks"
    assert labels.act("NOVEL", "kind") == "Novel kind"
    assert labels.promised("RETREAT", "release") == "Release"


def test_entries_stand_by_year_and_month_the_newest_first() -> None:
    days = ["2024-12-31", "2025-05-05", "2025-05-09", "2024-07-01"]
    page = parsed(relationship(*(incident(f"i{n}", "CONSULT", day) for n, day in enumerate(days))))
    assert [words(h) for h in page.css("#exchanges h3")] == ["2025", "2024"]
    assert [words(h) for h in page.css("#exchanges h4")] == ["May 2025", "December 2024", "July 2024"]
    assert [e.attributes["id"] for e in page.css("#exchanges .entry")] == ["i2", "i1", "i0", "i3"]


def test_an_entry_says_who_what_when_where_and_how_often() -> None:
    page = parsed(whole())
    call = find(page, "#i-call")
    assert words(call.css_first(".act")) == "Phone call"
    assert words(call.css_first(".when")) == "5 May 2025"
    assert (
        words(call.css_first(".who")) == "Russia Vladimir Putin, President ↔ with India Narendra Modi, Prime Minister"
    )
    assert words(call.css_first(".meta")) == "Contexts: diplomacy, terrorism2 tellings"
    visit = find(page, "#i-visit")
    assert words(visit.css_first(".when")) == "9–10 May 2025"
    assert words(visit.css_first(".who")) == "India Sanjay Seth, Minister of State for Defence → towards Russia"
    assert words(visit.css_first(".meta")) == "Place: Moscow, Russia1 telling"
    agreed = find(page, "#i-agree")
    assert words(agreed.css_first(".when")) == "5 May 2025 publication date"
    assert words(agreed.css_first(".meta")) == "Commits to: Visit1 telling"


@pytest.mark.parametrize(
    ("entry", "badge"),
    [
        ("i-call", None),
        ("i-future", "Announced"),
        ("i-denied", "Denied or did not happen"),
        ("i-old", "Background"),
    ],
)
def test_what_did_not_just_happen_carries_a_badge(entry: str, badge: str | None) -> None:
    found = find(parsed(whole()), f"#{entry}").css_first(".badge")
    assert (words(found) if found else None) == badge


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        (Actor("RUS", "GOV"), ("Russia", "")),
        (Actor("RUS", "MIL"), ("Russia", "armed forces")),
        (Actor("RUS", "ELI", (), "Dmitry Medvedev"), ("Russia", "Dmitry Medvedev, former official")),
        (Actor("RUS", "GOV", (), "Russia"), ("Russia", "")),
        (Actor("IGO", "IGO", (), "NATO"), ("NATO", "")),
        (Actor("UNO", "IGO", (), "UNICEF"), ("United Nations", "UNICEF")),
        (Actor("GEO", "GOV", ("PRE",), "Abkhazia"), ("GEO", "Abkhazia, breakaway authority")),
    ],
)
def test_parties_are_named(actor: Actor, party: tuple[str, str]) -> None:
    one = view.page(relationship(incident("i", "ACCUSE", "2025-05-05", actors=(actor,))), NAMES).sections[2]
    (shown,) = one.years[0].months[0].entries[0].actors
    assert (shown.name, ", ".join(shown.members)) == party


@pytest.mark.parametrize(
    ("start", "end", "words_"),
    [
        ("2025-05-05", "2025-05-06", "5 May 2025"),
        ("2025-05-05", "2025-05-05", "5 May 2025"),
        ("2025-05-05", "2025-05-08", "5–7 May 2025"),
        ("2025-06-30", "2025-07-03", "30 June – 2 July 2025"),
        ("2024-12-31", "2025-01-02", "31 December 2024 – 1 January 2025"),
        ("2025-05-01", "2025-06-01", "May 2025"),
        ("2025-12-01", "2026-01-01", "December 2025"),
        ("2025-04-01", "2025-07-01", "April 2025 – June 2025"),
        ("2025-01-01", "2026-01-01", "2025"),
        ("2025-01-01", "2025-01-02", "1 January 2025"),
    ],
)
def test_intervals_in_words(start: str, end: str, words_: str) -> None:
    assert labels.span(Interval(date.fromisoformat(start), date.fromisoformat(end))) == words_


def test_commitments_show_what_is_late_first_and_what_settled_them() -> None:
    page = parsed(whole())
    listed = page.css("#commitments .entry")
    assert [words(e.css_first(".badge")) for e in listed] == ["Overdue", "Open", "Kept"]
    assert [words(e.css_first(".when")) for e in listed] == ["Due August 2025", "No date given", "Due 2025"]
    assert words(listed[2].css_first(".act")) == "Visit to India"
    assert words(listed[2].css_first(".settled")) == "Kept by Visit, 4 December 2025"
    assert find(listed[2], '.settled a[href="#i-summit"]')


def test_a_promise_settled_outside_the_span_has_no_dead_link() -> None:
    page = parsed(relationship(promises=[promise("AID", None, "kept", settled_by="elsewhere")]))
    assert page.css_first("#commitments .settled") is None


def test_areas_stand_by_stage() -> None:
    page = parsed(whole())
    groups = {words(g.css_first("h3")): [words(a) for a in g.css(".act")] for g in page.css("#framework .group")}
    assert groups == {
        "What the parties call it": ["special and privileged strategic partnership"],
        "Mechanisms": ["annual summit"],
        "Traditional areas": ["energy"],
        "Emerging areas": ["digital economy"],
        "Areas not marked as either": ["space"],
    }
    assert "first mentioned 9 July 2024, last 12 May 2025" in words(page.css_first("#framework .meta"))


def test_an_empty_relationship_says_so() -> None:
    page = parsed(relationship())
    assert "The record holds nothing between India and Russia: no incident" in words(page.css_first("main"))
    assert page.css_first("aside") is None
    spanned = parsed(relationship(since="2025-01-01"))
    assert "nothing between India and Russia in this span of time" in words(spanned.css_first("main"))


def test_what_passes_inside_a_country_has_a_title_of_its_own() -> None:
    assert words(parsed(replace(whole(), b="IND")).css_first("h1")) == "Within India"


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    assert words(LexborHTMLParser(render(whole(), {})).css_first("h1")) == "IND – RUS"


# The series


def test_months_without_events_are_in_the_series() -> None:
    months = chart.months(whole())
    assert [m.start.month for m in months] == list(range(3, 13))
    assert [m.counts for m in months][:3] == [(0, 0, 1, 0), (0, 0, 0, 0), (3, 0, 0, 0)]
    assert months[1].score is None
    # (2 * 2.75 + 1 * 2.5) / 3
    assert months[2].score == pytest.approx(8 / 3)


@pytest.mark.parametrize(
    ("until", "as_of", "last"),
    [
        (None, "2025-08-20", "2025-08-01"),  # the record goes on to August, and is silent
        ("2030-01-01", "2030-01-01", "2025-06-01"),  # nothing was read after June
        ("2025-06-01", "2025-06-01", "2025-05-01"),
    ],
)
def test_the_series_ends_where_the_record_does(until: str | None, as_of: str, last: str) -> None:
    told = incident("i", "CONSULT", "2025-05-05", tellings=(telling("x", published="2025-06-02"),))
    case = relationship(told, months=[month("2025-05-01", {1: 1}, 2.5)], until=until, as_of=as_of)
    assert chart.months(case)[-1].start == date.fromisoformat(last)


def test_the_table_holds_the_numbers_of_the_charts() -> None:
    rows = [[words(c) for c in row.css("th, td")] for row in parsed(whole()).css("tbody tr")]
    assert rows[:3] == [
        ["March 2025", "0", "0", "1", "0", "1", "−2.0"],
        ["April 2025", "0", "0", "0", "0", "0", "no incident"],
        ["May 2025", "3", "0", "0", "0", "3", "+2.7"],
    ]
    assert len(rows) == 10


def test_the_charts_have_words_for_those_who_do_not_see_them() -> None:
    page = parsed(whole())
    text = words(page.css_first("#series-text"))
    assert text == (
        "5 incidents from March 2025 to December 2025: 4 of cooperation, 1 of conflict. Incidents in 3 of 10 months; "
        "most in May 2025 (3). Monthly mean score highest in December 2025 (+4.0), lowest in March 2025 (−2.0)."
    )
    for plot in page.css(".plot"):
        assert (plot.attributes["role"], plot.attributes["aria-describedby"]) == ("img", "series-text")
        assert plot.attributes["aria-label"]


def test_the_chart_data_are_the_series() -> None:
    specs = json.loads(find(parsed(whole()), "#chart-specs").text())
    bars = specs["chart-counts"]["layer"][0]["data"]["values"]
    assert [(b["month"], b["quad"], b["n"]) for b in bars] == [
        ("2025-03-01", 3, -1),
        ("2025-05-01", 1, 3),
        ("2025-12-01", 1, 1),
    ]
    domain = specs["chart-counts"]["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain == sorted(domain)
    assert len(domain) == 10
    scores = {row["month"]: row["score"] for row in specs["chart-score"]["data"]["values"]}
    assert (scores["2025-03-01"], scores["2025-04-01"], scores["2025-05-01"]) == (-2.0, None, 2.667)


# Sentences and sources


def all_tellings(case: Relationship) -> list[Telling]:
    items: list[Incident | Promise | StandingFact] = [*case.incidents, *case.promises, *case.facts]
    return [t for item in items for t in item.tellings]


@pytest.mark.parametrize("case", [whole(), hostile()], ids=["whole", "hostile"])
def test_every_telling_is_quoted(case: Relationship) -> None:
    shown = sorted(quoted(q) for q in parsed(case).css(".telling blockquote"))
    assert shown == sorted(t.sentence for t in all_tellings(case))


def test_marks_show_their_role_and_say_it() -> None:
    quote = find(parsed(whole()), "#i-call blockquote")
    marks = [(m.attributes["class"], words(m)) for m in quote.css("mark")]
    assert marks == [("trigger", "[act:] telephone conversation"), ("actor", "[actor:] the two leaders")]
    legend = find(parsed(whole()), "#i-call .legend")
    assert [words(m) for m in legend.css("mark")] == ["act", "actor"]


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://news.example.org/a?b=c&d=1#e", True),
        ("http://example.org", True),
        ("HTTPS://example.org/", True),
        (" https://example.org/ ", True),
        ("https://пример.example/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>1</script>", False),
        ("vbscript:x", False),
        ("ftp://example.org/a", False),
        ("//example.org/a", False),
        ("https:example.org", False),
        ("https:///a", False),
        ("https://[bad", False),
        ('https://example.org/"onclick="x', False),
        ("https://example.org/\u202egpj", False),
        ("\\\\example.org\\a", False),
        ("https://example.org/" + "a" * 3000, False),
        ("report.txt", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, links: bool) -> None:
    page = parsed(relationship(incident("i", "CONSULT", "2025-05-05", tellings=(telling("There.", url=url),))))
    source = page.css("#i .telling")[1]
    anchors = source.css("a")
    assert len(anchors) == links
    for anchor in anchors:
        assert url is not None
        assert anchor.attributes["href"] == url.strip()
        assert anchor.attributes["rel"] == "noopener noreferrer nofollow"
    if not links and url:
        assert url[:200].split()[0] in source.text()


def test_a_link_shows_where_it_leads() -> None:
    told = telling("There.", url="https://bank.example.com@evil.example.org/a", title="My bank")
    page = parsed(relationship(incident("i", "CONSULT", "2025-05-05", tellings=(told,))))
    assert "evil.example.org" in words(page.css("#i .imprint")[1])


# Text is text


def skeleton(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """All elements in order, each with the names of its attributes."""
    return [(str(n.tag), tuple(sorted(n.attributes))) for n in LexborHTMLParser(html).css("*")]


def spoken(text: str) -> Relationship:
    """A relationship in which every free text is the given one."""
    told = replace(telling("x"), sentence=text, title=text, publisher=text, url=text)
    actor = replace(PUTIN, name=text, office=text)
    case = incident("i", "CONSULT", "2025-05-05", actors=(actor,), contexts=(text,), tellings=(told,))
    event = replace(case.event, why=text, coder=text, type=text, mode=text)
    standing = replace(fact("area", text), tellings=(told,))
    return relationship(replace(case, event=event), facts=[standing], promises=[promise("AID", text, "open")])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=60)))
def test_no_text_becomes_markup(text: str) -> None:
    html = render(spoken(f"x{text}x"), {"IND": f"x{text}x", "RUS": f"x{text}x"})
    assert skeleton(html) == skeleton(render(spoken("xx"), {"IND": "xx", "RUS": "xx"}))
    html.encode("utf-8")  # lone surrogates do not get through


def test_hostile_texts_stay_texts() -> None:
    page = LexborHTMLParser(render(hostile(), dict.fromkeys(["IND", "RUS"], " ".join(HOSTILE))))
    assert not page.css("img, svg, iframe, object, embed, link, base, [onerror], [onload], [onmouseover]")
    assert len(page.css("style")) == 1
    assert len(page.css("h1")) == 1
    assert all(not (a.attributes["href"] or "").lower().startswith("javascript") for a in page.css("a"))
    assert "49" not in words(page.css_first("h1"))
    json.loads(find(page, "#chart-specs").text())


# The page as a file


@pytest.mark.parametrize("case", [whole(), hostile(), relationship()], ids=["whole", "hostile", "empty"])
def test_the_policy_lets_in_exactly_what_the_page_holds(case: Relationship) -> None:
    page = parsed(case)
    policy = find(page, 'meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
    held = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    scripts = [s for s in page.css("script") if s.attributes.get("type") != "application/json"]
    assert held["default-src"] == "'none'"
    assert held["script-src"].split() == [_hash(s) for s in scripts]
    assert held["style-src"].split() == [_hash(s) for s in page.css("style")]
    assert "unsafe" not in policy
    assert not page.css("[src], [style], link, script[type=module]")
    assert find(page, 'meta[name="referrer"]').attributes["content"] == "no-referrer"


def _hash(node: LexborNode) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode()}'"


@pytest.mark.parametrize("case", [whole(), hostile(), relationship()], ids=["whole", "hostile", "empty"])
def test_the_page_is_well_built(case: Relationship) -> None:
    page = parsed(case)
    ids = [n.attributes["id"] for n in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {(a.attributes["href"] or "")[1:] for a in page.css('a[href^="#"]')} <= set(ids)
    assert find(page, "html").attributes["lang"] == "en"
    levels = [int(str(h.tag)[1]) for h in page.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert [len(page.css(landmark)) for landmark in ("body > header", "main", "body > footer")] == [1, 1, 1]


def test_the_order_of_parts_does_not_matter() -> None:
    case = whole()
    mixed = random.Random(7)
    shuffled = replace(
        case,
        incidents=tuple(mixed.sample(case.incidents, len(case.incidents))),
        promises=tuple(mixed.sample(case.promises, len(case.promises))),
        facts=tuple(mixed.sample(case.facts, len(case.facts))),
    )
    assert render(shuffled, NAMES) == render(case, NAMES)


def test_the_same_bytes_in_every_process() -> None:
    program = (
        "import hashlib; from dossier_cases import NAMES, whole; from dragoman.dossier import render;"
        "print(hashlib.sha256(render(whole(), NAMES).encode()).hexdigest())"
    )
    here = str(Path(__file__).parent)
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": here},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kolkata"))
    }
    assert digests == {hashlib.sha256(render(whole(), NAMES).encode()).hexdigest() + "\n"}


def test_three_thousand_incidents_are_all_there() -> None:
    days = [date.fromordinal(735_000 + n) for n in range(3000)]
    page = parsed(relationship(*(incident(f"i{n}", "CONSULT", d.isoformat()) for n, d in enumerate(days))))
    assert len(page.css("#exchanges .entry")) == 3000
    assert find(page, "main.long")


def test_what_others_made_is_as_they_published_it() -> None:
    held = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", (VENDOR / "README.md").read_text("utf-8"), re.MULTILINE))
    files = {
        f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in VENDOR.iterdir() if f.suffix in (".js", ".woff2")
    }
    assert files == {name: digest for digest, name in held.items()}
    assert all("</script" not in f.read_text("utf-8").lower() for f in VENDOR.glob("*.js"))
