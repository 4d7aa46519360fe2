"""Who is meant: actor phrases, pronouns and plurals of a document resolved in reading order, as of the publication date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dragoman.flat import flatten
from dragoman.knowledge import Holder, Knowledge, Name
from dragoman.mentions.grammar import Phrase, phrases
from dragoman.mentions.lexicon import Hit, compiled, in_force, scan
from dragoman.shapes import Actor, Document, Mention, Sentence, Span

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
    r"\b(?:(?:the|The) (?:two|three|four)|[Bb]oth|(?:the|The))\s+(?:(?P<persons>leaders|presidents|prime ministers|ministers|foreign ministers|"
    r"defen[cs]e ministers|heads of (?:state|government)|secretaries|diplomats|officials|counterparts|envoys|chiefs)"
    r"|(?P<lands>sides|countries|nations|states|governments|parties|neighbou?rs|allies|partners|delegations|capitals|powers))\b(?! of\b)"
    r"|\b(?P<others>(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?: \w+)? counterparts)\b|\b(?P<each>[Ee]ach other|one another|[Bb]oth (?:men|women))\b|\b(?P<bare>[Bb]oth|[Tt]he two)(?= (?:agreed|also|emphasi|stress|reaffirm|condemn|said|pledg|express|met|spoke|discuss|held|signed|talked|had|will|have))"
)
WHERE_LAST = "of the country named last"
_SURE_ALONE = 4  # letters a surname needs to stand for its holder without a title or an introduction


@dataclass(slots=True)
class Discourse:
    """What the document has said so far: persons introduced, actors in order of mention, the last subject and plural."""

    document: Document
    know: Knowledge
    home: Actor | None  # whom the publisher speaks for
    people: dict[str, Actor] = field(default_factory=dict)
    recent: list[Actor] = field(default_factory=list)
    subjects: list[Actor] = field(default_factory=list)  # actors of the sentence before

    def note(self, actor: Actor) -> None:
        """Remember an actor as mentioned last."""
        self.recent.append(actor)
        if (actor.name and actor.office is not None) or (actor.name and len(actor.name.split()) > 1):
            self.people[actor.name.split()[-1]] = actor

    def lands(self) -> list[str]:
        """Country codes by how recently they were mentioned, the latest first, without repeats."""
        return list(dict.fromkeys(a.code for a in reversed(self.recent)))

    def main_land(self) -> str | None:
        """The country the document speaks of most; the publisher's when it speaks of none."""
        counts = Counter(a.code for a in self.recent if a.code not in self.know.international)
        return counts.most_common(1)[0][0] if counts else self.home.code if self.home else None


def actors(document: Document, sentences: tuple[Sentence, ...], know: Knowledge) -> list[list[Mention]]:
    """The actor mentions of each sentence, in order. The title, read first, introduces persons but has no mentions of its own.

    ``document.published`` must be set.
    """
    talk = Discourse(document, know, publisher_actor(document, know))
    if document.title:
        _sentence_mentions(talk, document.title, [(0, len(document.title))])
    return _sentence_mentions(talk, document.text, [(s.start, s.end) for s in sentences])


def publisher_actor(document: Document, know: Knowledge) -> Actor | None:
    """The government or body whose own release this is, if the publisher is known for one."""
    known = know.publishers.get((document.publisher or "").lower())
    return Actor(known[0], known[1]) if known else None


def _sentence_mentions(talk: Discourse, text: str, spans: list[Span]) -> list[list[Mention]]:
    assert talk.document.published is not None
    flat = flatten(text)
    hits = scan(flat, talk.know, talk.document.published)
    result = []
    for span in spans:
        mentions = list(_resolved(talk, text, flat, span, hits))
        mentions.sort(key=lambda m: m.span)
        talk.subjects = [m.actor for m in mentions if m.actor] or talk.subjects
        result.append(mentions)
    return result


def _resolved(talk: Discourse, text: str, flat: str, span: Span, hits: list[Hit]) -> Iterator[Mention]:
    plurals = [*_PLURAL.finditer(flat, *span)]
    pronouns = [*_PRONOUN.finditer(flat, *span)]
    taken = [m.span() for m in plurals]
    items: list[tuple[Span, Phrase | re.Match[str]]] = [(m.span(), m) for m in (*plurals, *pronouns)]
    items += [(p.span, p) for p in phrases(flat, span, hits) if not any(_cross(p.span, t) for t in taken)]
    before: list[Mention] = []
    for _, item in sorted(items, key=lambda i: i[0]):
        if isinstance(item, Phrase):
            found = _phrase(talk, flat, item, before)
        elif item.re is _PLURAL:
            found = list(_plural(talk, item, before))
        else:
            found = list(_pronoun(talk, item))
        for mention in found:
            named = replace(mention, text=text[slice(*mention.span)])
            if named.actor:
                named = replace(named, actor=replace(named.actor, text=named.text, span=named.span))
                if mention.form != "pronoun" and named.actor and named.actor.code:
                    talk.note(named.actor)
            before.append(named)
            yield named


def _cross(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _mention(span: Span, actor: Actor, why: str, form: str) -> Mention:
    return Mention("actor", "", span, actor=actor, why=why, form=form)  # type: ignore[arg-type]


# --- phrases -----------------------------------------------------------------------------------------------------------


def _phrase(talk: Discourse, flat: str, phrase: Phrase, before: list[Mention]) -> list[Mention]:
    land = _land(phrase)
    if phrase.part("who") or phrase.part("surname"):
        return _person(talk, flat, phrase, land, before)
    if phrase.part("name"):
        return _name(phrase)
    if land is None and not _stands_alone(flat, phrase):
        return []
    if phrase.part("title"):
        return _title(talk, flat, phrase, land)
    return _body(talk, phrase, land)


_DETERMINED = re.compile(
    r"(?:the|a|an|his|her|their|its|our|\d+|[a-z]+teen|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten|dozens of|several|many|some|at least \w+)\b",
    re.IGNORECASE,
)


# "Allied defence ministers", "regional leaders": whose they are is not said
_OF_OTHERS = re.compile(r"(?:\b[A-Z]\w+|\b(?:other|foreign|regional|international|global|world|both|all)) $")


def _stands_alone(flat: str, phrase: Phrase) -> bool:
    """Whether a role without a country is a noun phrase of its own: it is plural or has an article ("terrorist attack" has neither)."""
    words = flat[slice(*phrase.span)]
    if _OF_OTHERS.search(flat[max(0, phrase.span[0] - 20) : phrase.span[0]]):
        return False
    return (
        words.endswith("s")
        or bool(_DETERMINED.match(words))
        or bool(re.match(r"[A-Z]", words) and phrase.part("title"))
    )


def _land(phrase: Phrase) -> Name | None:
    for part in ("land", "of"):
        for piece in phrase.part(part):
            if piece.hit and piece.hit.names:
                return piece.hit.names[0]
    return None


def _name(phrase: Phrase) -> list[Mention]:
    hit = phrase.part("name")[0].hit
    assert hit is not None
    if hit.codes:
        return [
            _mention(hit.span, Actor(c, "GOV", name=None), "compound name in the lexicon", "adjective")
            for c in hit.codes
        ]
    entry = hit.names[0]
    if entry.kind == "media":
        return []  # agencies report and do not act
    form = "adjective" if entry.kind == "adjective" else "name"
    return [_mention(hit.span, _of_entry(entry), f"{entry.kind} in the lexicon", form)]


def _of_entry(entry: Name) -> Actor:
    return Actor(entry.code, entry.sector, entry.other_sectors, name=None if _is_state(entry) else entry.name)


def _is_state(entry: Name) -> bool:
    return entry.kind in ("short", "official", "former", "abbreviation", "adjective", "demonym", "capital")


def _role_sector(phrase: Phrase, part: str, land: Name | None, talk: Discourse) -> str:
    role = next(p.hit.role for p in phrase.part(part) if p.hit and p.hit.role)
    if land and not _is_state(land) and (land.code in talk.know.international or role.sector in ("GOV", "PTY")):
        return land.sector
    return role.sector


def _person(talk: Discourse, flat: str, phrase: Phrase, land: Name | None, before: list[Mention]) -> list[Mention]:
    part = "who" if phrase.part("who") else "surname"
    where = phrase.words(part)
    assert where is not None
    spelled = flat[slice(*where)]
    title = phrase.words("title")
    office = flat[slice(*title)] if title else None
    code = land.code if land else None
    known = _holder(talk, phrase, spelled, office, code)
    if known is not None:
        actor, why = known
        return [_mention(phrase.span, actor, why, "person")]
    if office is None or office.lower() in _VAGUE:
        return []
    sector = "ELI" if phrase.former else _role_sector(phrase, "title", land, talk)
    shown = office[:1].upper() + office[1:]
    if land:
        actor = Actor(land.code, sector, land.other_sectors, spelled, shown)
        return [_mention(phrase.span, actor, "not listed; country and office as the text gives them", "person")]
    guess, why = _country_of_stranger(talk, flat, phrase, before)
    if guess is None:
        return []
    return [_mention(phrase.span, Actor(guess, sector, (), spelled, shown), f"not listed; {why}", "person")]


def _country_of_stranger(talk: Discourse, flat: str, phrase: Phrase, before: list[Mention]) -> tuple[str | None, str]:
    """The country of a person of whom the text says only the office: that of whoever he stands beside, else the document's."""
    if (
        before
        and before[-1].actor
        and re.fullmatch(
            r"\s*(?:,|and|&|, and|as well as)?\s*(?:the |his |her )?", flat[before[-1].span[1] : phrase.span[0]]
        )
    ):
        return before[-1].actor.code, "of the country of the person named beside"
    lands = [c for c in talk.lands() if c not in talk.know.international]
    if talk.home and talk.home.code not in talk.know.international and (not before or talk.home.code == lands[0]):
        return talk.home.code, "of the publisher's country"
    return (lands[0], "of the country named last") if lands else (None, "no country in the text")


def _holder(
    talk: Discourse, phrase: Phrase, spelled: str, office: str | None, code: str | None
) -> tuple[Actor, str] | None:
    """A listed or introduced person of that name, with the office held on the day."""
    hits = [p.hit for p in phrase.part("who") if p.hit and p.hit.holders]
    day = talk.document.published
    assert day is not None
    if hits:
        return _held(talk, hits[-1].holders, office, code, phrase.former)  # full name
    if spelled.isupper() and len(spelled) > 3:
        spelled = spelled.title()  # the speaker's name in a transcript
    last = spelled.split()[-1]
    introduced = talk.people.get(last)
    if introduced and (code is None or code == introduced.code) and _same_first_name(introduced.name, spelled):
        return introduced, f"introduced before as {introduced.name}"
    listed = compiled(talk.know).by_surname.get(spelled if spelled in compiled(talk.know).by_surname else last, ())
    listed = tuple(h for h in listed if in_force(h.start, h.end, day) and (code is None or h.code == code))
    listed = tuple(h for h in listed if _same_first_name(h.name, spelled))
    if office:
        listed = tuple(h for h in listed if _office_fits(h.office, office)) or (
            listed if len(spelled.split()) > 1 else ()
        )
        return _held(talk, listed, office, code, phrase.former) if listed else None
    people = {h.name for h in listed}
    if len(people) == 1 and len(last) >= _SURE_ALONE and spelled == last and any(_is_leader(h.office) for h in listed):
        return _held(talk, listed, office, code, phrase.former)
    return None


def _held(
    talk: Discourse, holders: Iterable[Holder], office: str | None, code: str | None, former: bool
) -> tuple[Actor, str] | None:
    day = talk.document.published
    assert day is not None
    fits = [h for h in holders if code is None or h.code == code]
    held = [h for h in fits if in_force(h.start, h.end, day)]
    if held and not (former and office):
        best = max(held, key=lambda h: (_office_fits(h.office, office or ""), _is_leader(h.office)))
        return _as_holder(best), f"{best.office} of {best.code} on {day}"
    past = [h for h in fits if h.end and h.end <= day]
    if past:
        last = max(past, key=lambda h: str(h.end))
        return Actor(last.code, "ELI", (), last.name, None), f"{last.office} of {last.code} until {last.end}"
    if not fits or office:
        return None
    return Actor(fits[0].code, "PTY", (), fits[0].name, None), f"not yet {fits[0].office} on {day}"


def _as_holder(holder: Holder) -> Actor:
    """The holder as an actor; what tells several holders of one office apart, "(2)", is not part of the office's name."""
    return Actor(holder.code, holder.sector, (), holder.name, re.sub(r" \([^)]*\)$", "", holder.office))


def _same_first_name(full: str | None, spelled: str) -> bool:
    words = spelled.split()
    return len(words) == 1 or full is None or words[0] in full.split() or full in spelled


def _is_leader(office: str) -> bool:
    low = office.lower()
    return low.startswith(LEADERS) or low in (
        "foreign minister",
        "secretary of state",
        "external affairs minister",
        "secretary-general",
    )


_VAGUE = frozenset("official officials soldier head chair member members chief director mr agent expert".split())
_STOP = frozenset("of for and the minister secretary acting deputy".split())


def _office_fits(office: str, words: str) -> bool:
    """Whether the words of a title in the text can mean the office: they share what sets an office apart, or one is all of the other."""
    a, b = _office_words(office), _office_words(words)
    return bool(a & b - _STOP) or b <= a or a <= b


@lru_cache(maxsize=4096)
def _office_words(office: str) -> frozenset[str]:
    low = (
        office.lower()
        .replace("defense", "defence")
        .replace("affairs", "")
        .replace("external", "foreign")
        .replace("premier", "prime minister")
    )
    return frozenset(re.findall(r"[a-z]+", low))


def _title(talk: Discourse, flat: str, phrase: Phrase, land: Name | None) -> list[Mention]:
    title = flat[slice(*phrase.words("title"))]  # type: ignore[misc]
    sector = _role_sector(phrase, "title", land, talk)
    if land:
        holder = None if phrase.former else _officer(talk, land.code, title)
        if holder:
            why = f"{holder.office} of {holder.code} on {talk.document.published}"
            return [_mention(phrase.span, _as_holder(holder), why, "person")]
        sector = "ELI" if phrase.former else sector
        return [
            _mention(
                phrase.span,
                Actor(land.code, sector, land.other_sectors, None, title),
                "country and office in the text",
                "role",
            )
        ]
    for actor in [a for a in reversed(talk.recent) if a.name and a.office]:
        if _office_fits(actor.office or "", title) and not phrase.former:
            return [_mention(phrase.span, actor, f"the {title} spoken of last", "role")]
    code = talk.home.code if talk.home and title[0].isupper() else talk.main_land()
    holder = _officer(talk, code, title) if code and not phrase.former else None
    if holder:
        return [_mention(phrase.span, _as_holder(holder), f"the {title} of the document's country on the day", "role")]
    return (
        [_mention(phrase.span, Actor(code, sector, (), None, title), "of the document's country", "role")]
        if code
        else []
    )


def _officer(talk: Discourse, code: str, title: str) -> Holder | None:
    """Who holds the one office that a title names in a country on the day."""
    day = talk.document.published
    assert day is not None
    words = _office_words(title)
    held = compiled(talk.know).by_code.get(code, ())
    fits = [h for h in held if in_force(h.start, h.end, day) and _office_words(h.office) == words]
    return fits[0] if len({h.name for h in fits}) == 1 else None


def _body(talk: Discourse, phrase: Phrase, land: Name | None) -> list[Mention]:
    sector = _role_sector(phrase, "body", land, talk)
    if land:
        name = None if _is_state(land) else land.name
        actor = Actor(land.code, sector, land.other_sectors, name)
        return [_mention(phrase.span, actor, "country and role in the text", "role")]
    code = next((c for c in talk.lands() if c not in talk.know.international), None) or talk.main_land()
    return [_mention(phrase.span, Actor(code or "", sector), WHERE_LAST, "role")]


# --- pronouns and plurals ----------------------------------------------------------------------------------------------


def _pronoun(talk: Discourse, match: re.Match[str]) -> Iterator[Mention]:
    if match["own"]:
        if talk.home:
            yield _mention(match.span(), talk.home, "the publisher speaks of itself", "pronoun")
    elif match["one"]:
        person = next((a for a in talk.subjects if a.name and a.office), None) or next(
            (a for a in reversed(talk.recent) if a.name and a.office), None
        )
        if person:
            yield _mention(match.span(), person, f"stands for {person.name}", "pronoun")
    else:
        group = _distinct(a for a in talk.subjects if a.name and a.office) or _distinct(talk.subjects)
        if len(group) > 1:
            for actor in group:
                yield _mention(match.span(), actor, "those of the sentence before", "pronoun")


def _plural(talk: Discourse, match: re.Match[str], before: list[Mention]) -> Iterator[Mention]:
    if match["others"]:
        here = {m.actor.code for m in before if m.actor}
        for actor in _distinct(a for a in talk.subjects if a.code not in here and a.name):
            yield _mention(match.span(), actor, "the others of the sentence before", "plural")
        return
    count = 4 if "four" in match.group() else 3 if "three" in match.group() else 2
    people = _latest_distinct((a for a in talk.recent if a.name and a.office), count)
    if match["lands"] or (match["each"] and len(people) < count):
        chosen = _latest_distinct((a for a in talk.recent if a.code not in talk.know.international), count)
        chosen = [Actor(a.code, "GOV") for a in chosen]
    else:
        chosen = _leaders_first(people, talk, count) if "leaders" in match.group() else people
    if len(chosen) == count:
        for actor in sorted(chosen, key=lambda a: a.code):
            yield _mention(match.span(), actor, f"the {count} spoken of last", "plural")


def _leaders_first(people: list[Actor], talk: Discourse, count: int) -> list[Actor]:
    leaders = _latest_distinct((a for a in talk.recent if a.office and a.office.lower().startswith(LEADERS)), count)
    return leaders if len(leaders) == count else people


def _latest_distinct(items: Iterable[Actor], count: int) -> list[Actor]:
    """The last ``count`` actors of different countries, the latest first."""
    found: dict[str, Actor] = {}
    for actor in reversed(list(items)):
        found.setdefault(actor.code, actor)
    return list(found.values())[:count]


def _distinct(items: Iterable[Actor]) -> list[Actor]:
    found: dict[str, Actor] = {}
    for actor in items:
        found.setdefault(actor.code, actor)
    return list(found.values())
