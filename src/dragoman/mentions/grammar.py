"""The noun phrases that name actors, found by a small grammar over the lexicon's hits.

A sentence becomes a row of pieces, each with a one-letter symbol, and the phrases are regular expressions over the symbols:

    A adjective   S state, capital   O seat, body   G group   D demonym   J media   K compound   P known person
    T title of one person   Q body or group of people   N capitalised word   s possessive   f "of"   o "from", "in"
    t article   c comma   a "and"   m modifier ("former")   j name's tail ("Jr", "al-Sabah")   p particle ("da")
    w anything else
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from dragoman.mentions.lexicon import Hit
from dragoman.shapes import Span

_WORD = re.compile(
    r"'s?(?!\w)|(?:Mr|Mrs|Ms|Dr|Shri|Smt)\b\.?|[A-Z]\.(?:[A-Z]\.)*|[^\W_](?:\w|'(?=\w)(?!s\b)|-(?=\w))*|[^\w\s]"
)
_ARTICLES = frozenset("the a an its his her their our this these those".split())
_MODIFIERS = frozenset(
    "former ex-president acting outgoing new newly elected newly-elected incoming then late senior top visiting ruling interim current "
    "special military transitional caretaker two three four five several dozens many some other local central federal national "
    "mr mr. mrs mrs. ms ms. dr dr. shri smt veteran exiled ousted deposed re-elected high-ranking high-level leading respective "
    "majesty excellency honorable honourable highness first second third".split()
)
_PARTICLES = frozenset("de da do dos du del van von der den bin bint ibn al el la di abu ul ur".split())
_TAIL = re.compile(r"(?:[Aa]l|[Ee]l|[Aa][drstn]|[Aa]sh)-[A-Z]\w+|Jr|Sr|II|III|IV")
# capitalised in the names of things, and no part of a person's name: "Executive Order", "Child Tax Credit"
_THINGS = frozenset(
    "Order Orders Act Bill Counsel Credit Credits Program Programs Programme Service Services Agency Agencies Plan Council Committee "
    "Commission Office Fund University College Institute Initiative Conference Meeting Meetings Summit Debate Assembly Agreement Treaty "
    "Protocol Protection Partnership Affairs Administration Announces Announcement Statement Remarks Call Calls Visit Visits Travel Trip "
    "Readout Day Week Month Year Prize Award Cup League Championship Championships Airport Hospital School Museum Bridge Street Avenue "
    "Award Awards Medal Building Room Center Centre Project Report Reform Reforms Rights Forum Fellows Fellowship Encouraging Delivers "
    "Presidential Issues Signs Meets Speaks Before After During With Ahead".split()
)
# people of no office: with a capital in mid-sentence the word is part of a name, "Patient Protection Act"
_LAY = frozenset("CVL BUS REF CRM LAB ETH AGR".split())
_POSTED = ("ambassador", "envoy", "representative", "commissioner", "delegate", "emissary", "consul", "affaires")
_TO = re.compile(r" to (?:the )?")
_MID_CLAUSE = re.compile(r"[\w,'] $")
_NOT_NAMES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December The A An In On At By For From With During After Before While When As If But And Or Its His Her Their He She It They "
    "We I You This That These Those There Both All Some Many Several Earlier Later Meanwhile Also Following According Under Since Of To Not "
    "Today Tomorrow Yesterday Last Next Two Three Four Five Six Seven Eight Nine Ten".split()
)

_TITLE = r"T(?:(?:m*[ac]?m*T)|fT)*"
_OF = r"ft?m*(?P<of>[SOG]|A[OQ])"
_LAND = r"(?P<land>[AOGDS]s?)"
_LISTED = r"N*Pj*"
_ONE = rf"(?P<who>{_LISTED}|[Nj](?:p*[Nj]){{0,4}})"
_FULL = rf"(?P<who>{_LISTED}|N(?:p*[Nj]){{1,4}})"
_PHRASES = tuple(
    re.compile(p)
    for p in (
        rf"t?m*(?:{_LAND}m*)?(?P<title>{_TITLE}){_ONE}",
        rf"t?m*(?P<title>{_TITLE}){_ONE}{_OF}",
        rf"(?P<who>{_LISTED}){_OF}",
        rf"t?m*(?:{_LAND}m*)?(?P<title>{_TITLE})c{_FULL}(?=c|$|w)",
        rf"t?m*(?P<title>{_TITLE}){_OF}c?{_FULL}",
        rf"{_FULL}ct?m*(?:{_LAND}m*)(?P<title>{_TITLE})",
        rf"{_FULL}ct?m*(?P<title>{_TITLE}){_OF}",
        rf"{_FULL}ct?m*(?P<title>{_TITLE})[wptTNm]{{1,6}}{_OF}",
        rf"t?m*(?P<title>{_TITLE}){_OF}",
        rf"t?m*{_LAND}m*(?P<title>{_TITLE})",
        r"t?m*(?P<body>Q(?:aQ)*)[fo]t?m*(?P<of>[SOG])",
        rf"t?m*{_LAND}[mN]?m*(?P<body>Q)",
        rf"(?P<who>{_LISTED})",
        r"t?m*(?P<land>As?|Ss)m*(?P<name>O)",
        r"t?m*(?P<name>[SOGDJAK])",
        r"t?m*(?P<title>T)",
        r"t?m*(?P<body>Q)",
        r"(?<![tmN])m*(?P<surname>[Nj]{1,4})",  # "the Moon" is nobody
    )
)
_STARTS = re.compile(r"[^wcpfoas]")  # the symbols a phrase begins with
_LISTS = (
    re.compile(r"t?m*(?P<role>[TQ])[fo]t?(?P<items>[SO](?:(?:c|a|ca|at|ct|cat)[SO])+)"),
    re.compile(r"t?(?P<items>A(?:(?:c|a|ca|at)A)+)(?P<role>[TQ])"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a lexicon hit, with its symbol."""

    symbol: str
    span: Span
    hit: Hit | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may name an actor: its pieces by part. ``land`` is whose, ``of`` likewise after "of"."""

    span: Span
    parts: dict[str, tuple[Piece, ...]]
    former: bool

    def part(self, name: str) -> tuple[Piece, ...]:
        """The pieces of one part of the phrase, none if it has no such part."""
        return self.parts.get(name, ())

    def words(self, name: str) -> Span | None:
        """The span of a part."""
        pieces = self.part(name)
        return (pieces[0].span[0], pieces[-1].span[1]) if pieces else None


def phrases(flat: str, span: Span, hits: list[Hit]) -> Iterator[Phrase]:
    """The actor phrases of one sentence, left to right, longest first, no two overlapping but those of a list."""
    pieces = _pieces(flat, span, hits)
    symbols = "".join(p.symbol for p in pieces)
    at = 0
    while start := _STARTS.search(symbols, at):
        at = start.start()
        listed = _list_at(symbols, pieces, at)
        if listed:
            yield from listed[0]
            at = listed[1]
            continue
        found = _longest_at(symbols, at)
        if found is None:
            at += 1
            continue
        yield _phrase(flat, found, pieces)
        at = found.end()


def _longest_at(symbols: str, at: int) -> re.Match[str] | None:
    best = None
    for pattern in _PHRASES:
        match = pattern.match(symbols, at)
        if match and (best is None or match.end() > best.end()):
            best = match
    return best


def _phrase(flat: str, match: re.Match[str], pieces: list[Piece]) -> Phrase:
    parts = {k: tuple(pieces[match.start(k) : match.end(k)]) for k, v in match.groupdict().items() if v}
    whole = pieces[match.start() : match.end()]
    named = [p for p in whole if p.symbol not in "tm"]
    words = {flat[p.span[0] : p.span[1]].lower() for p in whole if p.symbol == "m"}
    end = named[-1].span[0] if named[-1].symbol == "s" else named[-1].span[1]
    start = whole[0].span[0] if "who" not in parts and "name" not in parts else named[0].span[0]
    return Phrase((start, end), parts, bool(words & {"former", "late", "ousted", "deposed", "exiled"}))


def _list_at(symbols: str, pieces: list[Piece], at: int) -> tuple[list[Phrase], int] | None:
    for pattern in _LISTS:
        match = pattern.match(symbols, at)
        if match:
            role = tuple(pieces[match.start("role") : match.end("role")])
            kind = "title" if role[0].symbol == "T" else "body"
            items = [p for p in pieces[match.start("items") : match.end("items")] if p.symbol in "SOA"]
            first = min(role[0].span[0], items[0].span[0])
            spans = [(first, items[0].span[1]), *(p.span for p in items[1:])]
            return [
                Phrase(w, {"land": (p,), kind: role, "each": role}, False) for w, p in zip(spans, items, strict=True)
            ], match.end()
    return None


def _pieces(flat: str, span: Span, hits: list[Hit]) -> list[Piece]:
    found: list[Piece] = []
    at = span[0]
    for hit in islice(hits, _first_from(hits, span[0]), None):
        if hit.span[1] > span[1]:
            break
        if at <= hit.span[0]:
            found += _words(flat, at, hit.span[0])
            found.append(_posted(flat, Piece(_hit_symbol(hit), hit.span, hit), hits, _first_from(hits, hit.span[1])))
            at = found[-1].span[1]
    found += _words(flat, at, span[1])
    return [_in_name(flat, found, i) if p.hit else p for i, p in enumerate(found)]


def _first_from(hits: list[Hit], at: int) -> int:
    """The index of the first hit that begins at or after an offset; hits are in order."""
    return bisect_left(hits, at, key=lambda h: h.span[0])


def _posted(flat: str, piece: Piece, hits: list[Hit], following: int) -> Piece:
    """A title of a post abroad takes in where it is, "ambassador to the United Nations": the host is not acting there."""
    if piece.symbol != "T" or not piece.hit or not piece.hit.role or following == len(hits):
        return piece
    low, high = piece.span[1], hits[following].span[0]
    if piece.hit.role.text.endswith(_POSTED) and hits[following].names and _TO.fullmatch(flat, low, high):
        return Piece("T", (piece.span[0], hits[following].span[1]), piece.hit)
    return piece


def _in_name(flat: str, pieces: list[Piece], at: int) -> Piece:
    """The piece, or a plain capitalised word where the hit is part of somebody's or something's name."""
    piece, after = pieces[at], pieces[at + 1 : at + 2]
    word = flat[slice(*piece.span)]
    role, names = (piece.hit.role, piece.hit.names) if piece.hit else (None, ())
    if not word[0].isupper():
        return piece
    joined = (
        bool(after) and flat[piece.span[0] - 1 : piece.span[0]] != "-" and flat[piece.span[1] : after[0].span[0]] == " "
    )
    if role and joined and role.kind == "title" and flat[slice(*after[0].span)] in _THINGS:
        return Piece("N", piece.span)  # "General Counsel"
    if role and role.sector in _LAY and _MID_CLAUSE.search(flat, max(0, piece.span[0] - 2), piece.span[0]):
        return Piece("N", piece.span)  # "the Child Tax Credit"
    named = bool(names) and names[0].kind in ("short", "capital") and " " not in word and not word.isupper()
    if named and joined and after[0].symbol == "N" and not _of(pieces, at):
        return Piece("N", piece.span)  # "Chad Miller", "Kenya Airways"
    return piece


def _of(pieces: list[Piece], at: int) -> bool:
    return at > 0 and pieces[at - 1].symbol == "f"


def _words(flat: str, start: int, end: int) -> list[Piece]:
    return [Piece(_word_symbol(m.group()), m.span()) for m in _WORD.finditer(flat, start, end)]


_SIMPLE = {"'s": "s", "'": "s", "of": "f", "from": "o", "in": "o", ",": "c", "and": "a", "&": "a", "(": "w"}


@lru_cache(maxsize=65536)
def _word_symbol(word: str) -> str:
    low = word.lower()
    if low in _SIMPLE:
        return _SIMPLE[low]
    if low in _ARTICLES:
        return "t"
    if low in _MODIFIERS:
        return "m"
    if _TAIL.fullmatch(word):
        return "j"
    if word[0].isupper() and word not in _NOT_NAMES and word not in _THINGS:
        return "N"
    return "p" if low in _PARTICLES else "w"


def _hit_symbol(hit: Hit) -> str:
    if hit.holders:
        return "P"
    if hit.codes:
        return "K"
    if hit.role:
        return "T" if hit.role.kind == "title" else "Q"
    if not hit.names:
        return "w"
    return _KIND_SYMBOL.get(hit.names[0].kind, "O")


_KIND_SYMBOL = {
    **dict.fromkeys(("short", "official", "former", "abbreviation", "capital", "subnational"), "S"),
    "adjective": "A",
    "demonym": "D",
    "media": "J",
    **dict.fromkeys(("group", "party", "rebels", "militia", "breakaway", "ethnic", "movement"), "G"),
}
