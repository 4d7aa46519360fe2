"""The events of a document, with the reason for every sentence that has none."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dragoman.events.drafts import Draft, draft, merged
from dragoman.events.pair import main_pair
from dragoman.events.parties import EACH_OTHER, Parties, parties, plain_words
from dragoman.events.scene import scene
from dragoman.events.triggers import Found, find_triggers
from dragoman.knowledge import Knowledge
from dragoman.shapes import Actor, Commitment, Document, Event, Mention, Sentence

Mentions = tuple[tuple[Mention, ...], ...]


def events(
    document: Document, sentences: tuple[Sentence, ...], mentions: Mentions, know: Knowledge, coder: str
) -> tuple[tuple[Event, ...], tuple[tuple[str, ...], ...], tuple[str | None, ...]]:
    """The document's events, the event ids of each sentence, and each sentence's reason for having none (None if it has one)."""
    drafts: list[Draft] = []
    reasons: list[str | None] = []
    host: Actor | None = None
    pair = main_pair(mentions) if len(sentences) <= _SHORT else None
    for number, (sentence, found) in enumerate(zip(sentences, mentions, strict=True)):
        told, reason = _sentence(document, sentence, found, know, host, pair if _near(pair, mentions, number) else None)
        reasons.append(reason)
        drafts += told
        host = _visited(told) or host
    dated = _at_meetings(drafts)
    made = tuple(_event(d, document, know, coder) for d in _merge(dated, document))
    telling: dict[int, list[str]] = {}
    for event in made:
        for start in dict.fromkeys(e.sentence[0] for e in event.evidence):
            telling.setdefault(start, []).append(event.event_id)
    ids = tuple(tuple(telling.get(s.start, ())) for s in sentences)
    return made, ids, tuple(None if i else r or "told in another sentence" for i, r in zip(ids, reasons, strict=True))


def commitments(made: tuple[Event, ...]) -> tuple[Commitment, ...]:
    """The promises that events make, each with the parties of its event."""
    return tuple(
        Commitment(_codes(e), e.commits_to.type, e.commits_to.mode, e.commits_to.date, e.event_id)
        for e in made
        if e.commits_to and e.status in ("current", "future")
    )


def _codes(event: Event) -> tuple[str, ...]:
    return tuple(sorted({a.code for a in (*event.actors, *event.recipients)}))


def _sentence(
    document: Document,
    sentence: Sentence,
    found: tuple[Mention, ...],
    know: Knowledge,
    host: Actor | None,
    pair: tuple[str, ...] | None,
) -> tuple[list[Draft], str | None]:
    where = tuple(m for m in found if m.kind == "place")
    if not where and not any(m.kind == "actor" for m in found):
        return [], "no actor"
    if sentence.text.rstrip(" \"'”’)").endswith("?"):
        return [], "a question"
    triggers = find_triggers(sentence.text, sentence.start, know)
    if not triggers:
        return [], "no words that tell an act"
    view = scene(sentence.text, sentence.start, found)
    drafts, lost = [], []
    for trigger in triggers:
        sides = _with_counterpart(trigger, parties(trigger, view, where, host), pair)
        allowed = [s for s in _each_way(sides) if _allowed(trigger, s)]
        drafts += [draft(trigger, s, view, found, document, know) for s in allowed]
        lost += [] if allowed else [trigger]
    return drafts, f"{lost[0].words!r}, but no parties that the codebook lets stand" if lost and not drafts else None


_TOWARDS_SOMEONE = frozenset(
    "ACCUSE REQUEST AID SUPPORT SANCTION ASSAULT THREATEN REJECT announce-aid pledge offer invite accept-offer".split()
)


def _allowed(found: Found, sides: Parties) -> bool:
    """Few hard rules: talks need two sides, an accusation, a request and help need someone towards whom; nobody acts on himself alone."""
    if found.row.type == "SUPPORT" and sides.recipients:
        return not {r.code for r in sides.recipients} <= {a.code for a in sides.actors}
    count = len({(a.code, a.name, a.sector) for a in (*sides.actors, *sides.recipients)})
    if found.row.type in ("CONSULT", "COOPERATE"):
        return count > 1
    if found.row.type in _TOWARDS_SOMEONE or found.row.name in _TOWARDS_SOMEONE:
        together = (found.row.frame in ("mutual", "between") or found.row.name == "recognise") and len(
            {a.code for a in sides.actors}
        ) > 1
        return bool(sides.recipients) or together
    return True


_SHORT = 40  # sentences: a longer document speaks of more than one relationship
_ADDRESSED = ("AGREE", "SUPPORT", "ACCUSE", "REQUEST", "REJECT")


def _with_counterpart(found: Found, sides: Parties | None, pair: tuple[str, ...] | None) -> Parties | None:
    """In a document about two parties, words that one of them addresses to nobody named are addressed to the other."""
    if sides is None or pair is None or sides.recipients or found.row.type not in _ADDRESSED:
        return sides
    codes = {a.code for a in sides.actors}
    if len(codes) != 1 or not codes < set(pair):
        return sides
    other = next(c for c in pair if c not in codes)
    return replace(
        sides,
        recipients=(Actor(other, "GOV"),),
        rule=f"{sides.rule}; the other of the two parties the document is about",
    )


def _each_way(sides: Parties | None) -> list[Parties]:
    """The parties, or both ways between two who do it to each other."""
    if sides is None:
        return []
    if sides.rule != EACH_OTHER or len(sides.actors) != 2:
        return [sides]
    one, two = sides.actors
    return [Parties((one,), (two,), EACH_OTHER), Parties((two,), (one,), EACH_OTHER)]


def _near(pair: tuple[str, ...] | None, mentions: Mentions, number: int) -> bool:
    """Whether both of the pair are named in this sentence or the two before."""
    near = {m.actor.code for row in mentions[max(0, number - 2) : number + 1] for m in row if m.actor}
    return pair is not None and set(pair) <= near


def _visited(told: list[Draft]) -> Actor | None:
    for item in reversed(told):
        if item.type == "CONSULT" and item.mode == "visit" and item.parties.recipients:
            return item.parties.recipients[0]
    return None


_SPOKEN = ("AGREE", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONCEDE")


def _at_meetings(drafts: list[Draft]) -> list[Draft]:
    """What is said or agreed after a dated meeting of the same parties, with no date of its own, has the meeting's."""
    result = []
    meeting: Draft | None = None
    for item in drafts:
        if item.type == "CONSULT" and item.status == "current":
            meeting = item if item.date.text else meeting
        elif meeting and item.type in _SPOKEN and not item.date.text and _sides_all(item) <= _sides_all(meeting):
            item = replace(item, date=meeting.date)
        result.append(item)
    return result


def _sides_all(item: Draft) -> frozenset[str]:
    mine, theirs = _sides(item)
    return mine | theirs


def _merge(drafts: list[Draft], document: Document) -> list[Draft]:
    """One draft a happening. Only drafts of one type and the same codes, or of one sentence, are ever compared."""
    kept: list[Draft] = []
    shelves: dict[object, list[int]] = {}
    for new in drafts:
        keys = [(new.type, _sides_all(new)), (new.type, new.evidence[0].sentence)]
        near = sorted({i for k in keys for i in shelves.get(k, ())})
        same = next((i for i in near if _same(kept[i], new, document)), None)
        if same is None:
            same = len(kept)
            kept.append(new)
        else:
            kept[same] = merged(kept[same], new)
        for key in keys:
            if same not in shelves.setdefault(key, []):
                shelves[key].append(same)
    return kept


def _same(a: Draft, b: Draft, document: Document) -> bool:
    """Whether two drafts tell one happening: same type and status, modes that agree, parties that agree, dates that touch."""
    if (a.type, a.status) != (b.type, b.status) or (a.mode and b.mode and a.mode != b.mode):
        return False
    if a.commits_to and b.commits_to and a.commits_to.type != b.commits_to.type:
        return False
    if a.date.text and b.date.text and not (a.date.start < b.date.end and b.date.start < a.date.end):
        return False
    here = a.evidence[0].sentence == b.evidence[0].sentence
    if here and a.type == "ASSAULT" and "UAF" in {x.sector for d in (a, b) for x in d.parties.actors}:
        return True  # the attacker that one trigger does not find stands by another
    if (people := _people(a)) and (others := _people(b)) and not people & others:
        return False  # the ministers' meeting is not the leaders'
    mine, theirs = _sides(a), _sides(b)
    if a.type == "CONSULT":  # a meeting held on a visit is not the visit
        return a.mode == b.mode and mine[0] | mine[1] == theirs[0] | theirs[1]
    if a.commits_to and b.commits_to and a.commits_to.type == "CONSULT":
        return a.commits_to.mode == b.commits_to.mode and mine[0] | mine[1] == theirs[0] | theirs[1]
    if mine != theirs and not (here and mine[0] == theirs[0] and (not mine[1] or not theirs[1])):
        return False
    return (here and a.type == "ASSAULT") or _alike(a, b, document)


def _people(item: Draft) -> frozenset[str]:
    return frozenset(a.name for a in (*item.parties.actors, *item.parties.recipients) if a.name and a.office)


def _alike(a: Draft, b: Draft, document: Document) -> bool:
    mine, theirs = (plain_words(document.text[slice(*d.evidence[0].sentence)]) for d in (a, b))
    return len(mine & theirs) >= 0.5 * min(len(mine), len(theirs))


def _sides(item: Draft) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(a.code for a in item.parties.actors), frozenset(a.code for a in item.parties.recipients)


def _event(item: Draft, document: Document, know: Knowledge, coder: str) -> Event:
    assert document.published is not None
    kind = know.types[item.type]
    mode = kind.modes.get(item.mode or "")
    cameo = item.cameo or (mode.cameo if mode and mode.cameo else kind.cameo)
    codes = [f"{a.code}{a.sector}" for a in (*item.parties.actors, *item.parties.recipients)]
    first = min(e.trigger for e in item.evidence)
    key = "\0".join((document.id, item.type, str(first), *codes))
    return Event(
        event_id=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        document_id=document.id,
        published=document.published,
        type=item.type,
        mode=item.mode,
        contexts=item.contexts,
        status=item.status,
        cameo=cameo,
        quad=kind.quad,
        score=mode.score if mode else kind.score,
        goldstein=know.goldstein[cameo],
        actors=item.parties.actors,
        recipients=item.parties.recipients,
        date=item.date,
        place=item.place,
        evidence=item.evidence,
        commits_to=item.commits_to,
        confidence=item.confidence,
        why=item.why,
        coder=coder,
    )
