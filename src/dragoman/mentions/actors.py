"""Who is meant: actor phrases, pronouns and plurals of a document resolved in reading order, as of the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from dragoman.flat import flatten
from dragoman.knowledge import Holder, Knowledge, Name
from dragoman.mentions.discourse import LEADERS, Discourse, mention, references, stands_for
from dragoman.mentions.grammar import Phrase, phrases
from dragoman.mentions.lexicon import Hit, compiled, in_force, scan
from dragoman.shapes import Actor, Document, Form, Mention, Sentence, Span

WHERE_LAST = "of the country named last"
_SURE_ALONE = 4  # letters a surname needs to stand for its holder without a title or an introduction


def actors(document: Document, sentences: tuple[Sentence, ...], know: Knowledge) -> list[list[Mention]]:
    """The actor mentions of each sentence, in order. The title, read first, introduces persons but has no mentions of its own.

    ``document.published`` must be set.
    """
    talk = Discourse(document, know, publisher_actor(document, know))
    if document.title:
        talk.heading = True
        _sentence_mentions(talk, document.title, [(0, len(document.title))])
        talk.heading = False
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
    turn = talk.turn(flat, span)
    plain = references(flat, span)
    items: list[tuple[Span, Phrase | re.Match[str]]] = [(m.span(), m) for m in plain]
    items += [(p.span, p) for p in phrases(flat, span, hits) if not any(_cross(p.span, m.span()) for m in plain)]
    before: list[Mention] = []
    for at, item in sorted(items, key=lambda i: i[0]):
        if isinstance(item, Phrase):
            found = _phrase(talk, flat, item, before)
            if at[0] == span[0]:
                talk.stranger = not found and len(item.part("surname")) > 1
        else:
            found = list(stands_for(talk, item, flat, before))
        for made in found:
            named = _worded(made, text)
            before.append(named)
            if named.actor and named.actor.code and named.form != "pronoun":
                talk.note(named.actor)
            if named.actor and named.actor.name and named.span[0] < turn:
                talk.speaker = named.actor
            yield named


def _worded(made: Mention, text: str) -> Mention:
    words = text[slice(*made.span)]
    actor = replace(made.actor, text=words, span=made.span) if made.actor else None
    return replace(made, text=words, actor=actor)


def _cross(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


# --- phrases -----------------------------------------------------------------------------------------------------------


def _phrase(talk: Discourse, flat: str, phrase: Phrase, before: list[Mention]) -> list[Mention]:
    land = _land(phrase)
    if phrase.part("who") or phrase.part("surname"):
        return _person(talk, flat, phrase, land, before)
    if phrase.part("name"):
        return _name(phrase, land)
    if land is None and not _stands_alone(flat, phrase):
        return []
    if phrase.part("each"):
        return [_each(talk, flat, phrase, land)] if land else []
    if phrase.part("title"):
        return _title(talk, flat, phrase, land)
    return _body(talk, flat, phrase, land)


_DETERMINED = re.compile(
    r"(?:the|a|an|his|her|their|its|our|\d+|[a-z]+teen|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten|dozens of|several|many|some|at least \w+)\b",
    re.IGNORECASE,
)


# "Allied defence ministers", "regional leaders": whose they are is not said
_OF_OTHERS = re.compile(r"(?:\b[A-Z]\w+|\b(?:other|foreign|regional|international|global|world|both)) $")
# many, of countries not said: "world leaders", "23 countries"; and people too common to be an actor without a country: "a man"
_ANYONE = re.compile(
    r"(?:other |world |member |foreign |state )?(?:countries|nations|states|governments|leaders)|(?:\w+ )*(?:ministers|presidents)|members?|heads|parties|actors"
    r"|agencies|organi[sz]ations|commissioners|communities|families|schools|universities|man|woman|boy|girl|national|engineers?|guide"
)
_PLURAL_WITHOUT_S = ("men", "people", "police", "personnel", "militia")
_KNOWN = re.compile(r"(?:the|these|those|our|his|her|their|its)\b", re.IGNORECASE)  # the ones spoken of


def _stands_alone(flat: str, phrase: Phrase) -> bool:
    """Whether a role without a country is a noun phrase of its own: it is plural or has an article ("terrorist attack" has neither)."""
    words = flat[slice(*phrase.span)]
    if _OF_OTHERS.search(flat[max(0, phrase.span[0] - 20) : phrase.span[0]]):
        return False
    roles = [p.hit.role for p in (*phrase.part("body"), *phrase.part("title")) if p.hit and p.hit.role]
    if any(_ANYONE.fullmatch(r.text) for r in roles) and not _KNOWN.match(words):
        return False
    crowd = any(r.kind == "group" and r.sector != "CVL" and r.text.endswith(_PLURAL_WITHOUT_S) for r in roles)
    return (
        crowd
        or words.endswith("s")
        or words.lower() == "police"
        or bool(_DETERMINED.match(words))
        or bool(re.match(r"[A-Z]", words) and phrase.part("title"))
    )


def _land(phrase: Phrase) -> Name | None:
    for part in ("land", "of"):
        for piece in phrase.part(part):
            if piece.hit and piece.hit.names:
                return piece.hit.names[0]
    return None


def _name(phrase: Phrase, land: Name | None) -> list[Mention]:
    hit = phrase.part("name")[0].hit
    assert hit is not None
    if hit.codes:
        return [mention(hit.span, Actor(c, "GOV"), "compound name in the lexicon", "adjective") for c in hit.codes]
    entry = hit.names[0]
    if entry.kind == "media":
        return []  # agencies report and do not act
    if land and land.code == entry.code:  # "the U.S. State Department"
        return [mention(phrase.span, _of_entry(entry), f"{entry.kind} in the lexicon", "name")]
    if land and entry.kind in _OWN:  # "Thailand's Food and Drug Administration"
        actor = Actor(land.code, entry.sector, entry.other_sectors, entry.name)
        return [mention(phrase.span, actor, f"{entry.kind} of {land.name}", "name")]
    whose = phrase.part("land")[:1]
    found = [
        mention(p.hit.span, _of_entry(land), f"{land.kind} in the lexicon", _form(land))
        for p in whose
        if p.hit and land
    ]
    return [*found, mention(hit.span, _of_entry(entry), f"{entry.kind} in the lexicon", _form(entry))]


_OWN = ("agency", "ministry", "parliament", "court", "forces")  # of which every state may have one of that name


def _form(entry: Name) -> Form:
    return "adjective" if entry.kind == "adjective" else "name"


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
    if known is None and phrase.part("of"):
        known = _holder(talk, phrase, spelled, office, None)  # "Secretary General Mathias Cormann of Australia"
    if known is not None:
        actor, why = known
        return [mention(phrase.span, actor, why, "person")]
    if office is None or office.lower() in _VAGUE:
        return []
    if talk.heading and len(spelled.split()) > 2:
        return []  # every word of a headline may have a capital
    sector = "ELI" if phrase.former else _role_sector(phrase, "title", land, talk)
    shown = office[:1].upper() + office[1:]
    if land:
        actor = Actor(land.code, sector, land.other_sectors, spelled, shown)
        return [mention(phrase.span, actor, "not listed; country and office as the text gives them", "person")]
    guess, why = _country_of_stranger(talk, flat, phrase, before)
    if guess is None:
        return []
    return [mention(phrase.span, Actor(guess, sector, (), spelled, shown), f"not listed; {why}", "person")]


def _country_of_stranger(talk: Discourse, flat: str, phrase: Phrase, before: list[Mention]) -> tuple[str | None, str]:
    """The country of a person of whom the text says only the office: that of whoever he stands beside, else the document's."""
    beside = before[-1] if before else None
    if (
        beside
        and beside.actor
        and re.fullmatch(
            r"\s*(?:,|and|&|, and|as well as)?\s*(?:the |his |her )?", flat[beside.span[1] : phrase.span[0]]
        )
    ):
        if " of " in beside.text:
            return None, "in a list where each is of his own country"
        return beside.actor.code, "of the country of the person named beside"
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
    if talk.heading:
        spelled = _headed(talk, spelled, office)
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


def _headed(talk: Discourse, spelled: str, office: str | None) -> str:
    """The name at the start of a row of capitals in a headline, up to a surname that is listed for the office."""
    words = spelled.split()
    listed = compiled(talk.know).by_surname
    for count in range(1, len(words)):
        if any(_office_fits(h.office, office or "") for h in listed.get(words[count - 1], ())):
            return " ".join(words[:count])
    return spelled


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
    if bool(a & _BELOW) != bool(b & _BELOW):
        return not b  # a vice president is no president
    return bool(a & b - _STOP) or b <= a or a <= b


_BELOW = frozenset("vice deputy under undersecretary assistant".split())


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
    sector = "ELI" if phrase.former else _role_sector(phrase, "title", land, talk)
    if land:
        holder = None if phrase.former else _officer(talk, land.code, title, land)
        if holder:
            why = f"{holder.office} of {holder.code} on {talk.document.published}"
            return [mention(phrase.span, _as_holder(holder), why, "person")]
        actor = Actor(land.code, sector, land.other_sectors, None, title)
        return [mention(phrase.span, actor, "country and office in the text", "role")]
    only = _ONE_STATE.get(title.lower())
    for actor in () if only or phrase.former else talk.officers():
        if _office_fits(actor.office or "", title):
            return [mention(phrase.span, actor, f"the {title} spoken of last", "role")]
    code = only or (talk.home.code if talk.home and title[0].isupper() else talk.main_land())
    if code is None or (sector == "IGO" and code not in talk.know.international):
        return []
    holder = None if phrase.former else _officer(talk, code, title)
    if holder:
        return [mention(phrase.span, _as_holder(holder), f"the {title} of the document's country on the day", "role")]
    return [mention(phrase.span, Actor(code, sector, (), None, title), "of the document's country", "role")]


# offices that one state alone has
_ONE_STATE = {"pope": "VAT", "pontiff": "VAT", "taoiseach": "IRL", "tánaiste": "IRL"}


def _officer(talk: Discourse, code: str, title: str, body: Name | None = None) -> Holder | None:
    """Who holds the one office that a title names in a country, or in an international body, on the day."""
    day = talk.document.published
    assert day is not None
    words = _office_words(title)
    held = compiled(talk.know).by_code.get(code, ())
    own = _body_words(body) if body and code in talk.know.international else frozenset()
    fits = [
        h
        for h in held
        if in_force(h.start, h.end, day)
        and (_office_words(h.office) == words or _office_words(h.office) - own == words)
    ]
    return fits[0] if len({h.name for h in fits}) == 1 else None


def _body_words(body: Name) -> frozenset[str]:
    """The words an office takes from its body's name: those of the name, and its initials ("UN")."""
    initials = "".join(w[0] for w in body.name.split() if w[0].isupper()).lower()
    return _office_words(body.text) | _office_words(body.name) | {initials}


def _each(talk: Discourse, flat: str, phrase: Phrase, land: Name) -> Mention:
    """One country of a list that shares a role, "the presidents of Kenya and Uganda", with its holder."""
    part = "title" if phrase.part("title") else "body"
    role = flat[slice(*phrase.words(part))]  # type: ignore[misc]
    holder = _officer(talk, land.code, role.removesuffix("s"))
    if holder:
        why = f"{holder.office} of {holder.code} on {talk.document.published}"
        return mention(phrase.span, _as_holder(holder), why, "person")
    actor = Actor(land.code, _role_sector(phrase, part, land, talk), land.other_sectors)
    return mention(phrase.span, actor, "country and role in the text", "role")


def _body(talk: Discourse, flat: str, phrase: Phrase, land: Name | None) -> list[Mention]:
    sector = _role_sector(phrase, "body", land, talk)
    if land:
        name = None if _is_state(land) else land.name
        actor = Actor(land.code, sector, land.other_sectors, name)
        return [mention(phrase.span, actor, "country and role in the text", "role")]
    role = flat[slice(*phrase.words("body"))]  # type: ignore[misc]
    same = next((a for a in reversed(talk.recent) if a.text and _ends_with(a.text, role)), None)
    if same and _THE_ONE.match(flat, *phrase.span) and not role.endswith("s"):
        return [mention(phrase.span, same, f"the {role} spoken of last", "role")]
    code = next((c for c in talk.lands() if c not in talk.know.international), None) or talk.main_land()
    sector = "GOV" if sector == "IGO" and code not in talk.know.international else sector
    return [mention(phrase.span, Actor(code or "", sector), WHERE_LAST, "role")]


_THE_ONE = re.compile(r"the ", re.IGNORECASE)


def _ends_with(words: str, role: str) -> bool:
    return words.lower().endswith(f" {role.lower()}")
