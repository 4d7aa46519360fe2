"""The one loader of the knowledge files, and the digest of what it loaded.

The files lie in ``data/``: CSV with ``#`` comment lines above the header, and one TOML file for the ontology. Each
names its sources. Dates are half-open: ``start <= day < end``; empty means always.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache, wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from dragoman.errors import InputError, KnowledgeError

Row = dict[str, str]
Built = TypeVar("Built")

NAME_FILES = ("states.csv", "seats.csv", "bodies.csv", "groups.csv")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name an actor: a state, its adjective or capital, a seat, a body, a group."""

    text: str
    code: str
    sector: str
    other_sectors: tuple[str, ...]
    kind: str
    name: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Role:
    """Lower-case words for what someone is: ``kind`` is title (one person), body or group."""

    text: str
    sector: str
    kind: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office between two days. ``full`` and ``short``: spellings of the name and of the surname."""

    code: str
    office: str
    sector: str
    name: str
    full: tuple[str, ...]
    short: tuple[str, ...]
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Homonym:
    """When a name does not mean the actor: patterns for the words just before or just after it."""

    text: str
    otherwise: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode's PLOVER score and the CAMEO code that is certain for it, if any."""

    score: float
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Type:
    """One of the 16 types. ``cameo`` is its root with 0; ``reciprocal``: both sides may do it together."""

    name: str
    about: str
    quad: int
    score: float
    cameo: str
    reciprocal: bool
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell an act, as a pattern, with the type they tell and how its parties stand around them (``frame``).

    ``commits_to`` is the type that an AGREE or CONCEDE of these words promises.
    """

    name: str
    pattern: str
    type: str
    mode: str | None
    frame: str
    cameo: str | None
    commits_to: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """Lower-case words that speak of a context."""

    pattern: str
    context: str


@dataclass(frozen=True, slots=True)
class Area:
    """A standing fact of relationships: a pattern, its kind (name, mechanism, area) and the name it goes by."""

    pattern: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything loaded, with a digest of the files' bytes."""

    names: tuple[Name, ...]
    compounds: Mapping[str, tuple[str, ...]]
    roles: tuple[Role, ...]
    holders: tuple[Holder, ...]
    homonyms: Mapping[str, tuple[Homonym, ...]]
    publishers: Mapping[str, tuple[str, str]]
    regions: tuple[Row, ...]
    types: Mapping[str, Type]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]
    international: tuple[str, ...]
    goldstein: Mapping[str, float]
    triggers: tuple[Trigger, ...]
    cues: tuple[Cue, ...]
    areas: tuple[Area, ...]
    actor_names: Mapping[str, str]
    digest: str


def built_once(build: Callable[[Knowledge], Built]) -> Callable[[Knowledge], Built]:
    """``build``, made to run once a process for each knowledge; knowledges of one digest are equal."""
    made: dict[str, Built] = {}

    @wraps(build)
    def of(know: Knowledge) -> Built:
        if know.digest not in made:
            made[know.digest] = build(know)
        return made[know.digest]

    return of


def load() -> Knowledge:
    """All knowledge, loaded once a process. Raises KnowledgeError where a file is malformed."""
    return _load()


@lru_cache(maxsize=1)
def _load() -> Knowledge:
    names = tuple(_name(r) for f in NAME_FILES for r in rows(f))
    ontology = tomllib.loads(_data().joinpath("ontology.toml").read_text(encoding="utf-8"))
    return Knowledge(
        names=names,
        compounds={r["text"]: _list(r["codes"]) for r in rows("compounds.csv")},
        roles=tuple(Role(r["text"], r["sector"], r["kind"]) for r in rows("roles.csv")),
        holders=tuple(_holder(r) for f in office_files() for r in rows(f)),
        homonyms=_homonyms(),
        publishers={r["text"].lower(): (r["code"], r["sector"]) for r in rows("publishers.csv")},
        regions=tuple(rows("regions.csv")),
        types={name: _type(name, spec) for name, spec in ontology["types"].items()},
        contexts=tuple(ontology["contexts"]),
        sectors=tuple(ontology["sectors"]),
        international=tuple(ontology["international"]),
        goldstein={r["cameo"]: float(r["goldstein"]) for r in rows("cameo.csv")},
        triggers=tuple(_trigger(r) for r in rows("triggers.csv")),
        cues=tuple(Cue(r["pattern"], r["context"]) for r in rows("contexts.csv")),
        areas=tuple(Area(r["pattern"], r["kind"], r["name"]) for r in rows("areas.csv")),
        actor_names=_actor_names(names),
        digest=_digest(),
    )


def find_actor(text: str) -> str:
    """The code of an actor given by code or name, in any case. Raises InputError, with close matches, for none."""
    know = load()
    if text.upper() in know.actor_names:
        return text.upper()
    by_name = {
        n.text.casefold(): n.code for n in know.names if n.kind in ("short", "official", "former", "abbreviation")
    }
    if text.casefold() in by_name:
        return by_name[text.casefold()]
    near = get_close_matches(text.casefold(), by_name, n=4)
    hint = f"; close: {', '.join(f'{by_name[n]} ({n})' for n in near)}" if near else ""
    raise InputError(f"no actor is called {text!r}: give a code such as IND or a state's name{hint}")


def office_files() -> tuple[str, ...]:
    """The files of office holders, by name."""
    return tuple(sorted(f"offices/{f.name}" for f in _data().joinpath("offices").iterdir() if f.name.endswith(".csv")))


def rows(name: str) -> Iterator[Row]:
    """The rows of a CSV file under ``data/``, without its comment lines. Raises KnowledgeError naming file and line."""
    for _, row in numbered_rows(name):
        yield row


def numbered_rows(name: str) -> Iterator[tuple[int, Row]]:
    """The rows with the number of the line each stands on."""
    lines = _data().joinpath(name).read_text(encoding="utf-8").splitlines()
    kept = [(i, line) for i, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    header, *body = kept
    columns = next(csv.reader([header[1]]))
    for number, line in body:
        values = next(csv.reader([line]))
        if len(values) != len(columns):
            raise KnowledgeError(f"{name}:{number}: {len(values)} values where the header has {len(columns)} columns")
        yield number, dict(zip(columns, values, strict=True))


def _data() -> Traversable:
    return files("dragoman.knowledge").joinpath("data")


def _digest() -> str:
    """A hash of every knowledge file's name and bytes."""
    total = hashlib.sha256()
    for path in sorted(_files(_data()), key=lambda p: p[0]):
        total.update(path[0].encode() + b"\0" + hashlib.sha256(path[1].read_bytes()).digest())
    return total.hexdigest()[:16]


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _files(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".csv", ".toml")):
            yield prefix + item.name, item


def _name(row: Row) -> Name:
    other = _list(row["other_sectors"])
    return Name(
        row["text"], row["code"], row["sector"], other, row["kind"], row["name"], _day(row["start"]), _day(row["end"])
    )


def _holder(row: Row) -> Holder:
    aliases = _list(row["aliases"])
    full = (row["name"], *(a for a in aliases if not a.startswith("~")))
    short = (row["surname"], *(a[1:] for a in aliases if a.startswith("~")))
    return Holder(
        row["code"], row["office"], row["sector"], row["name"], full, short, _day(row["start"]), _day(row["end"])
    )


def _homonyms() -> dict[str, tuple[Homonym, ...]]:
    found: dict[str, list[Homonym]] = defaultdict(list)
    for r in rows("homonyms.csv"):
        found[r["text"]].append(Homonym(r["text"], r["otherwise"], r["before"], r["after"]))
    return {text: tuple(items) for text, items in found.items()}


def _type(name: str, spec: Mapping[str, object]) -> Type:
    modes = {m: Mode(v["score"], v.get("cameo")) for m, v in spec.get("modes", {}).items()}  # type: ignore[attr-defined]
    about, quad, score, cameo = (
        str(spec["about"]),
        int(str(spec["quad"])),
        float(str(spec["score"])),
        str(spec["cameo"]),
    )
    return Type(name, about, quad, score, cameo, bool(spec["reciprocal"]), modes)


def _trigger(row: Row) -> Trigger:
    mode, cameo, commits_to = row["mode"] or None, row["cameo"] or None, row["commits_to"] or None
    return Trigger(row["name"], row["pattern"], row["type"], mode, row["frame"], cameo, commits_to)


def _actor_names(names: tuple[Name, ...]) -> dict[str, str]:
    """Code to display name: a state's short name, an international code's own."""
    shown: dict[str, str] = {}
    for n in names:
        if n.kind == "short":
            shown.setdefault(n.code, n.name)  # the first: a dependency listed later bears its state's code
    fixed = {"UNO": "United Nations", "EUR": "European Union", "IGO": "Intergovernmental bodies", "NGO": "NGOs"}
    fixed |= {"ISM": "Social movements", "IMG": "Transnational armed groups", "MNC": "Multinational companies"}
    return dict(sorted((shown | fixed).items()))


def _list(value: str) -> tuple[str, ...]:
    return tuple(v for v in value.split("|") if v)


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
