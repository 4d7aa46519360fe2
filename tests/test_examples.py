"""What the example articles must yield: a row for each thing they say, in other words and another order."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dragoman.pipeline import code
from dragoman.reading import read
from dragoman.shapes import Actor, Coded, Document, Event

EXAMPLES = Path(__file__).parent.parent / "examples"

# article | words in the telling sentence | type/mode status | actors > recipients | promise | contexts (all of them)
# An actor is a code, with the person's name or the sector after a dot where it matters.
ROWS = """
new-year-call.md | invited Modi | AGREE current | RUS.Putin > IND.Modi | CONSULT/visit |
may-call.md | Russian President accepted | AGREE current | RUS.Putin > IND | |
kazan-readout.md | renewed his invitation | AGREE current | IND.Modi > RUS.Putin | CONSULT |
may-call.md | by telephone | CONSULT/phone current | RUS.Putin IND.Modi > | | terrorism
oil-and-tariffs.md | by telephone | CONSULT/phone current | RUS.Putin IND.Modi > | |
concert-hall.txt | telephoned | CONSULT/phone current | IND.Jaishankar RUS.Lavrov > | |
may-call.md | expressed his sorrow | SUPPORT current | RUS.Putin > IND | |
may-call.md | shot dead | ASSAULT/firearms current | IND.UAF > IND.CVL | |
concert-hall.txt | opened fire | ASSAULT/firearms current | RUS.UAF > RUS.CVL | |
may-call.md | fought without compromise | AGREE current | IND.Modi RUS.Putin > | | terrorism
may-call.md | congratulations | SUPPORT current | IND.Modi > RUS.CVL | |
frigate-handover.md.gz | greetings | SUPPORT current | RUS.Belousov > IND.Modi | |
victory-day-guest.txt | watched the parade | CONSULT/visit current | IND.Seth > RUS | |
victory-day-guest.txt | laid a wreath | SUPPORT current | IND.Seth > RUS | |
delhi-summit.md | laid a wreath | SUPPORT current | RUS.Putin > IND | |
victory-day-guest.txt | There were meetings | CONSULT current | IND.Seth RUS.Putin RUS.Fomin > | |
oil-and-tariffs.md | he met Sergei Shoigu | CONSULT current | IND.Doval RUS.Shoigu RUS.Putin > | |
concert-hall.txt | confirmed New Delhi's resolve | AGREE current | IND.Jaishankar > RUS | |
ministry-notes.jsonl | confirmed their aim | AGREE current | IND.Jaishankar RUS.Lavrov > | COOPERATE | economic
victory-day-guest.txt | travels to India later | AGREE current | RUS.Putin > IND | CONSULT/visit |
embassy-briefing.md | will visit New Delhi | AGREE current | RUS.Putin > IND | CONSULT/visit |
ministry-notes.jsonl | is to travel | AGREE current | RUS.Putin > IND | CONSULT/visit |
moscow-summit.txt | held their 22nd annual summit | CONSULT current | IND.Modi RUS.Putin > | |
trade-commission.json | signed | SUPPORT current | RUS.Manturov IND.Jaishankar > | |
new-year-call.md | visited New Delhi in December 2021 | CONSULT/visit historical | RUS.Putin > IND | |
manila-two-plus-two.md | Kamikawa signed | SUPPORT current | PHL.Teodoro JPN.Kamikawa > | |
manila-two-plus-two.md | serious concern | ACCUSE/disapprove current | PHL JPN > CHN | |
petro-in-caracas.md | spent Tuesday in Caracas | CONSULT/visit current | COL.Petro > VEN | |
petro-in-caracas.md | urged Maduro | REQUEST/change current | COL.Petro > VEN.Maduro | | human_rights
petro-in-caracas.md | accused Petro | ACCUSE/allege current | VEN.OPP > COL.Petro | |
petro-in-caracas.md | restored diplomatic relations | SUPPORT current | COL VEN > | |
poland-belarus.md | condemned both decisions | ACCUSE/disapprove current | BLR > POL | |
poland-belarus.md | security service had arrested | COERCE/arrest current | BLR.SPY > POL | |
poland-belarus.md | In 2023 a court | SANCTION/convict historical | BLR.JUD > POL | |
"""

# article | kind | parties | words | stage
FACTS = """
may-call.md | name | IND RUS | special and privileged strategic partnership |
victory-day-guest.txt | name | IND RUS | special and privileged strategic partnership |
victory-day-guest.txt | mechanism | IND RUS | annual summits |
victory-day-guest.txt | mechanism | IND RUS | intergovernmental commissions |
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(f.strip() for f in line.split("|")) for line in table.strip().splitlines()]


@cache
def _coded(name: str) -> tuple[Coded, ...]:
    path = next(EXAMPLES.rglob(name))
    return tuple(code(d) for d in read([path]) if isinstance(d, Document))


def _told(name: str, words: str) -> list[Event]:
    """The events that a sentence with these words tells."""
    found = []
    for coded in _coded(name):
        for event in coded.events:
            if any(words in coded.document.text[slice(*e.sentence)] for e in event.evidence):
                found.append(event)
    return found


def _matches(wanted: str, actors: tuple[Actor, ...]) -> bool:
    """Whether the actors are the wanted ones, each by code and by the name or sector that is asked for."""
    asked = wanted.split()
    return {w.split(".")[0] for w in asked} == {a.code for a in actors} and all(
        any(a.code == w[:3] and (len(w) == 3 or w[4:] == a.sector or w[4:] in (a.name or "").split()) for a in actors)
        for w in asked
    )


@pytest.mark.parametrize(("name", "words", "kind", "parties", "promise", "contexts"), _rows(ROWS))
def test_article_yields(name: str, words: str, kind: str, parties: str, promise: str, contexts: str) -> None:
    type_mode, status = kind.split()
    wanted_type, _, mode = type_mode.partition("/")
    actors, recipients = (side.strip() for side in parties.split(">"))
    told = _told(name, words)
    fitting = [
        e
        for e in told
        if (e.type, e.status) == (wanted_type, status)
        and (not mode or e.mode == mode)
        and _matches(actors, e.actors)
        and _matches(recipients, e.recipients)
    ]
    assert fitting, [e.why for e in told]
    if promise:
        type_, _, promised_mode = promise.partition("/")
        commits = [e.commits_to for e in fitting if e.commits_to]
        assert any(c.type == type_ and (not promised_mode or c.mode == promised_mode) for c in commits)
    assert set(contexts.split()) <= {c for e in fitting for c in e.contexts}


@pytest.mark.parametrize(("name", "kind", "parties", "words", "stage"), _rows(FACTS))
def test_article_states(name: str, kind: str, parties: str, words: str, stage: str) -> None:
    facts = [f for coded in _coded(name) for f in coded.facts]
    assert any((f.kind, " ".join(f.parties), f.text, f.stage or "") == (kind, parties, words, stage) for f in facts), (
        facts
    )


def test_one_promise_told_twice_is_one() -> None:
    text = (
        "Emmanuel Macron has accepted Friedrich Merz's invitation to visit Germany in the autumn. "
        "Macron's forthcoming visit to Germany is to seal the agreement on a new fighter aircraft."
    )
    coded = code(Document("d", text, date(2025, 7, 1)))
    visits = [e for e in coded.events if e.commits_to and e.commits_to.mode == "visit"]
    assert len(visits) == 1
    assert len(visits[0].evidence) == 2


def test_areas_bear_the_stage_that_the_text_gives() -> None:
    text = (
        "Vietnam and Japan cooperate in traditional areas such as trade, agriculture and defence, "
        "as well as in emerging fields like semiconductors and digital economy."
    )
    facts = code(Document("d", text, date(2024, 5, 2))).facts
    stages = {f.text: f.stage for f in facts if f.kind == "area"}
    assert stages == {
        "trade": "traditional",
        "agriculture": "traditional",
        "defence": "traditional",
        "semiconductors": "emerging",
        "digital economy": "emerging",
    }
