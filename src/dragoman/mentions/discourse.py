"""What a document has said so far, and whom its pronouns and plurals stand for."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from dragoman.knowledge import Knowledge
from dragoman.mentions.lexicon import compiled
from dragoman.shapes import Actor, Document, Form, Mention, Span

REMEMBERED = 400  # actors; what was named longer ago is no antecedent, and looking back stays cheap
LEADERS = (
    "president",
    "prime minister",
    "chancellor",
    "king",
    "queen",
    "emir",
    "sultan",
    "premier",
    "supreme leader",
    "pope",
)

_PRONOUN = re.compile(r"\b(?:(?P<one>[Hh]e|[Ss]he|him)|(?P<many>[Tt]hey|them)|(?P<own>[Ww]e|I))\b(?!['’]s\b)")
_PLURAL = re.compile(
    r"\b(?:(?:the|The) (?:two|three|four)|[Bb]oth|(?:the|The))\s+(?:(?P<persons>(?:vice |deputy )?(?:leaders|presidents|prime ministers|ministers|foreign ministers|"
    r"defen[cs]e ministers|heads of (?:state|government)|secretaries|diplomats|officials|counterparts|envoys|chiefs))"
    r"|(?P<lands>sides|countries|nations|states|governments|parties|neighbou?rs|allies|partners|delegations|capitals|powers))\b(?! of\b)"
    r"|\b(?P<others>(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?: \w+)? counterparts)\b|\b(?P<each>[Ee]ach other|one another|[Bb]oth (?:men|women))\b|\b(?P<ministers>Ministers|Negotiators|Delegations)(?= (?:also )?(?:signed|agreed|met|exchanged|discussed|concluded|initialled))"
    r"|(?:(?<!\w )|(?<=that ))(?P<bare>[Bb]oth|[Tt]he two)\b(?= (?:agreed|also|emphasi|stress|reaffirm|condemn|said|pledg|express|met|spoke|discuss|held|signed|talked|had|will|have))"
)

_COUNTED = re.compile(r"(?:the )?(?:two|three|four|both)", re.IGNORECASE)
_BESIDE = re.compile(r",? (?:and|as well as) ")  # "the secretary and the two ministers"
# a turn in a transcript: "SECRETARY BLINKEN:", "MR. PRICE:", "Q  Thank you"
_TURN = re.compile(
    r"\s*(?:(?P<asks>(?:QUESTION|PARTICIPANT|MODERATOR|AUDIENCE)[^:]{0,20}:|Q(?=\s+[A-Z(\"-]))|[A-Z][A-Z.,' -]{2,60}:)"
)
_SURNAME_FIRST = frozenset(
    "CHN TWN KOR PRK VNM KHM JPN HUN".split()
)  # where a stranger's surname may be the first word


@dataclass(slots=True)
class Discourse:
    """What the document has said so far: persons introduced, actors in order of mention, the last subject and plural."""

    document: Document
    know: Knowledge
    home: Actor | None  # whom the publisher speaks for
    people: dict[str, Actor] = field(default_factory=dict)  # by surname
    recent: deque[Actor] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    subjects: list[Actor] = field(default_factory=list)  # actors of the sentence before
    heading: bool = False  # the title is being read
    speaker: Actor | None = None  # whose turn it is in a transcript
    asking: bool = False  # the turn is a reporter's
    stranger: bool = False  # the sentence before is about a person not known
    counts: Counter[str] = field(default_factory=Counter)  # mentions by state
    order: dict[str, None] = field(default_factory=dict)  # codes by last mention, the latest last

    def note(self, actor: Actor) -> None:
        """Remember an actor as mentioned last."""
        self.recent.append(actor)
        self.order.pop(actor.code, None)
        self.order[actor.code] = None
        if actor.code not in self.know.international:
            self.counts[actor.code] += 1
        if actor.name and (actor.office is not None or len(actor.name.split()) > 1):
            self.people.update(dict.fromkeys(_surnames(actor, self.know), actor))

    def lands(self) -> list[str]:
        """Country codes by how recently they were mentioned, the latest first, without repeats."""
        return list(reversed(self.order))

    def main_land(self) -> str | None:
        """The country the document speaks of most; the publisher's when it speaks of none."""
        return self.counts.most_common(1)[0][0] if self.counts else self.home.code if self.home else None

    def officers(self) -> Iterator[Actor]:
        """Persons in office by how recently they were mentioned, the latest first."""
        return (a for a in reversed(self.recent) if a.name and a.office)

    def turn(self, flat: str, span: Span) -> int:
        """Take note of a change of speaker at the start of a sentence; where the words that say so end, or its start."""
        match = _TURN.match(flat, *span)
        if not match:
            return span[0]
        self.speaker, self.asking = None, bool(match["asks"])
        return match.end()


def _surnames(actor: Actor, know: Knowledge) -> tuple[str, ...]:
    """The words by which a person may be called after being introduced."""
    assert actor.name
    words = actor.name.split()
    return compiled(know).surnames.get(actor.name) or (
        (words[-1], words[0]) if actor.code in _SURNAME_FIRST else (words[-1],)
    )


def references(flat: str, span: Span) -> list[re.Match[str]]:
    """The plurals and pronouns of a sentence that stand for actors named before."""
    return [*_PLURAL.finditer(flat, *span), *_PRONOUN.finditer(flat, *span)]


def stands_for(talk: Discourse, match: re.Match[str], flat: str, before: list[Mention]) -> Iterator[Mention]:
    """The mentions that a pronoun or plural makes, one an actor; ``before`` are those of the sentence so far."""
    return _pronoun(talk, match) if match.re is _PRONOUN else _plural(talk, match, flat, before)


def mention(span: Span, actor: Actor, why: str, form: Form) -> Mention:
    """An actor's mention; its text is filled in by whoever has it."""
    return Mention("actor", "", span, actor=actor, why=why, form=form)


def _pronoun(talk: Discourse, match: re.Match[str]) -> Iterator[Mention]:
    if match["own"]:
        if talk.speaker:
            speaker = talk.speaker if match.group() == "I" else replace(talk.speaker, name=None, office=None)
            yield mention(match.span(), speaker, "the speaker", "pronoun")
        elif talk.home and not talk.asking:
            yield mention(match.span(), talk.home, "the publisher speaks of itself", "pronoun")
    elif match["one"]:
        person = next((a for a in talk.subjects if a.name and a.office), None) or next(talk.officers(), None)
        if person and not talk.stranger:
            yield mention(match.span(), person, f"stands for {person.name}", "pronoun")
    else:
        group = _distinct(a for a in talk.subjects if a.name and a.office) or _distinct(talk.subjects)
        if len(group) > 1:
            for actor in group:
                yield mention(match.span(), actor, "those of the sentence before", "pronoun")


def _plural(talk: Discourse, match: re.Match[str], flat: str, before: list[Mention]) -> Iterator[Mention]:
    if match["others"]:
        here = {m.actor.code for m in before if m.actor}
        chosen, why = (
            _distinct(a for a in talk.subjects if a.code not in here and a.name),
            "the others of the sentence before",
        )
    else:
        count = 4 if "four" in match.group() else 3 if "three" in match.group() else 2
        beside = {m.actor.code for m in before[-1:] if m.actor and _BESIDE.fullmatch(flat, m.span[1], match.start())}
        states_only = match["lands"] or match["ministers"]
        chosen = [] if states_only else _persons(talk, match, count, beside)
        if states_only or (match["each"] and len(chosen) < count):
            states = (a for a in reversed(talk.recent) if a.code not in talk.know.international)
            chosen = [Actor(a.code, "GOV") for a in _latest_distinct(states, count, beside)]
        chosen, why = chosen if len(chosen) >= count else [], f"the {len(chosen)} spoken of last"
    for actor in sorted(chosen, key=lambda a: a.code):
        yield mention(match.span(), actor, why, "plural")


def _persons(talk: Discourse, match: re.Match[str], count: int, beside: Collection[str]) -> list[Actor]:
    """The persons in office spoken of last; uncounted, "the leaders", all those of the sentence before."""
    together = _distinct(a for a in talk.subjects if a.name and a.office)
    if len(together) > count and not _COUNTED.match(match.group()):
        return together
    people = _latest_distinct(talk.officers(), count, beside)
    return _leaders_first(people, talk, count) if "leaders" in match.group() else people


def _leaders_first(people: list[Actor], talk: Discourse, count: int) -> list[Actor]:
    leaders = _latest_distinct((a for a in talk.officers() if (a.office or "").lower().startswith(LEADERS)), count)
    return leaders if len(leaders) == count else people


def _latest_distinct(latest_first: Iterable[Actor], count: int, but: Collection[str] = ()) -> list[Actor]:
    """The last ``count`` actors of different countries, the latest first, none of the countries ``but``."""
    found: dict[str, Actor] = {}
    for actor in latest_first:
        if actor.code not in but:
            found.setdefault(actor.code, actor)
        if len(found) == count:
            break
    return list(found.values())


def _distinct(items: Iterable[Actor]) -> list[Actor]:
    found: dict[str, Actor] = {}
    for actor in items:
        found.setdefault(actor.code, actor)
    return list(found.values())
