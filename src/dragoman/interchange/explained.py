"""A coded document as text for people: sentence by sentence, what was found in it and what was made of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from click import style

from dragoman.interchange.plain import act, days, one_line, parties
from dragoman.shapes import Actor, Coded, CodedSentence, Event, Fact, Mention, Place, Promised, Span

_WIDTH = 100
_LONGEST_SENTENCE = 1_000  # characters shown of one sentence
_COLOUR_OF_QUAD = {1: "green", 2: "green", 3: "yellow", 4: "red"}


def explain_text(coded: Coded) -> Iterator[str]:
    """The explanation line by line, with terminal colours in it (``click.echo`` takes them out for other outputs)."""
    document = coded.document
    published = document.published.isoformat() if document.published else "no date"
    heading = (published, document.publisher, document.title)
    yield style(one_line(" · ".join(filter(None, heading)), _WIDTH), bold=True)
    yield style(one_line(document.id, _WIDTH), dim=True)
    events = {event.event_id: event for event in coded.events}
    shown: dict[str, int] = {}
    for number, sentence in enumerate(coded.sentences, 1):
        yield ""
        yield from _sentence(number, sentence)
        for event_id in sentence.events:
            first = shown.setdefault(event_id, number)
            yield from _event(events[event_id], document.text) if first == number else _again(events[event_id], first)
        yield from map(_fact, _facts_in(sentence, coded.facts))
    yield ""
    yield _totals(coded)


def _sentence(number: int, coded: CodedSentence) -> Iterator[str]:
    text = one_line(coded.sentence.text, _LONGEST_SENTENCE)
    lead = f"{number:>3}  "
    yield from textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent="     ") or [lead]
    for mention in coded.mentions:
        yield style(_mention(mention), dim=True)
    if coded.uncoded:
        yield from _wrapped("not coded: ", coded.uncoded)


def _mention(mention: Mention) -> str:
    found = filter(None, (_actor(mention.actor), _place(mention.place), _time(mention)))
    line = f"{one_line(mention.text, 40):<28} {mention.kind:<6} {'; '.join(found)}"
    return "     " + _with_reason(line, mention.why)


def _with_reason(line: str, why: str) -> str:
    return f"{line.rstrip()}  [{one_line(why, 120)}]" if why else line.rstrip()


def _actor(actor: Actor | None) -> str | None:
    if actor is None:
        return None
    who = ", ".join(filter(None, (actor.name, actor.office)))
    return one_line(" ".join(filter(None, (actor.code, actor.sector, *actor.other_sectors, who))), _WIDTH)


def _place(place: Place | None) -> str | None:
    if place is None:
        return None
    where = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    return one_line(f"{place.name} ({place.country or 'no country'}){where}", _WIDTH)


def _time(mention: Mention) -> str | None:
    if mention.kind != "time":
        return None
    return days(mention.interval) if mention.interval else "not on the calendar"


def _event(event: Event, text: str) -> Iterator[str]:
    yield "   " + style(f"→ {act(event)}", fg=_COLOUR_OF_QUAD.get(event.quad), bold=True) + f"  {event.status}"
    yield from _wrapped("who      ", parties(event))
    when = days(event.date)
    yield from _wrapped("when     ", f"{when} “{event.date.text}”" if event.date.text else f"{when} (publication date)")
    if event.place:
        yield from _wrapped("where    ", _place(event.place) or "")
    if event.contexts:
        yield from _wrapped("about    ", ", ".join(event.contexts))
    if event.commits_to:
        yield from _wrapped("commits  ", _promised(event.commits_to))
    yield from _wrapped("words    ", " / ".join(f"“{_quoted(text, e.trigger)}”" for e in event.evidence))
    yield from _wrapped("scale    ", f"CAMEO {event.cameo}, quad {event.quad}, score {event.score:g}")
    yield from _wrapped("why      ", f"{event.why} (confidence {event.confidence:g})")


def _again(event: Event, first: int) -> Iterator[str]:
    yield "   " + style(f"→ {act(event)}", fg=_COLOUR_OF_QUAD.get(event.quad)) + f"  told again, see sentence {first}"


def _promised(promised: Promised) -> str:
    due = days(promised.date) if promised.date else "no date"
    return f"{' '.join(filter(None, (promised.type, promised.mode)))}, {due}"


def _facts_in(coded: CodedSentence, facts: tuple[Fact, ...]) -> Iterator[Fact]:
    span = coded.sentence.start, coded.sentence.end
    return (fact for fact in facts if span[0] <= fact.span[0] < span[1])


def _fact(fact: Fact) -> str:
    details = ", ".join(filter(None, (fact.stage, "–".join(fact.parties))))
    return "   " + style(f"→ standing {fact.kind}", fg="cyan", bold=True) + f"  “{one_line(fact.text, 80)}” ({details})"


def _totals(coded: Coded) -> str:
    counts = (
        (len(coded.sentences), "sentence"),
        (len(coded.events), "event"),
        (len(coded.facts), "standing fact"),
        (len(coded.commitments), "commitment"),
    )
    return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for n, name in counts)


def _quoted(text: str, span: Span) -> str:
    return one_line(text[span[0] : span[1]], 80)


def _wrapped(label: str, value: str) -> list[str]:
    lead = f"     {label}"
    text = one_line(value, _LONGEST_SENTENCE)
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
