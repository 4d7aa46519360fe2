"""Gold and predictions: read from JSON lines or the corpus, and brought to one shape in which they can be compared."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

from dragoman import knowledge
from dragoman.batch import code_all
from dragoman.errors import DragomanError, InputError
from dragoman.evaluate.passages import Passage, PassageError, blocks, parse, passages
from dragoman.jsonform import event_json
from dragoman.reading.objects import json_lines
from dragoman.shapes import Document, Interval, Refusal, Span, Status

_ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient: its code, and its sector where that is given."""

    code: str
    sector: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """An event as gold or as a prediction. ``stated`` holds the optional fields that were given at all, even as null.

    ``also`` are modes and statuses that a second annotator gave, ``evidence`` the sentences, ``triggers`` the words.
    """

    type: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    core: bool = True
    status: str = "current"
    mode: str | None = None
    date: Interval | None = None
    country: str | None = None
    promised: str | None = None
    confidence: float = 1.0
    stated: tuple[str, ...] = ()
    also: tuple[tuple[str, str | None], ...] = ()
    evidence: tuple[Span, ...] = ()
    triggers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A passage with the events that stand in it; ``source`` is its file and line."""

    document: Document
    acts: tuple[Act, ...]
    source: str


def read_gold(path: Path) -> list[Gold]:
    """The gold of a file of JSON lines, of a file of passages, or of a folder of such.

    Raises InputError, with file and line, for what is malformed and for an id that stands twice.
    """
    if path.is_dir() or path.suffix == ".txt":
        found = [_from_passage(p) for p in _passages(path)]
    elif path.name.endswith(_ENDINGS):
        found = [_from_json(raw, number, path) for number, raw in _lines(path)]
    else:
        raise InputError(f"{path}: gold is a folder of passages, or a file that ends in .txt, {', '.join(_ENDINGS)}")
    if not found:
        raise InputError(f"{path}: no passages in it")
    _refuse_twins(found)
    return found


def read_predictions(path: Path, golds: Iterable[Gold]) -> dict[str, tuple[Act, ...]]:
    """The events of a file of JSON lines by document; none for a document that has no line.

    Raises InputError, with file and line, for what is malformed and for a document that is not in the gold.
    """
    found: dict[str, list[Act]] = {gold.document.id: [] for gold in golds}
    for number, raw in _lines(path):
        where = f"{path}:{number}"
        event = _object(raw, where)
        document = event.get("document_id")
        if not isinstance(document, str) or document not in found:
            raise InputError(f"{where}: document_id {document!r} is the id of no passage in the gold")
        found[document].append(act(event, where))
    return {document: tuple(acts) for document, acts in found.items()}


def coded(golds: Iterable[Gold], jobs: int | None = None) -> dict[str, tuple[Act, ...]]:
    """What the coder makes of each passage, by document. Raises DragomanError where it cannot code one."""
    found = {}
    golds = list(golds)
    for gold, result in zip(golds, code_all((g.document for g in golds), jobs), strict=True):
        if isinstance(result, Refusal):
            raise DragomanError(f"{gold.source}: {result.reason}")
        found[gold.document.id] = tuple(act(event_json(e), gold.source) for e in result.events)
    return found


def act(event: Mapping[str, Any], where: str) -> Act:
    """An event in the public shape, of which only ``type``, ``actors`` and ``recipients`` are required.

    Raises InputError that begins with ``where``.
    """
    try:
        return _act(event)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: malformed event: {type(error).__name__}: {error}") from None


def _act(event: Mapping[str, Any]) -> Act:
    for field in ("type", "actors", "recipients"):
        if field not in event:
            raise InputError(f"an event without {field!r}; type, actors and recipients are required")
    if not event["actors"]:
        raise InputError(f"a {event['type']} without an actor")
    told = event.get("evidence") or []
    return Act(
        type=_one_of("type", event["type"], tuple(knowledge.load().types)),
        actors=_parties(event["actors"]),
        recipients=_parties(event["recipients"]),
        core=event.get("core", True) is not False,
        status=_one_of("status", event.get("status") or "current", get_args(Status)),
        mode=event.get("mode"),
        date=_interval(event.get("date")),
        country=(event.get("place") or {}).get("country"),
        promised=(event.get("commits_to") or {}).get("type"),
        confidence=float(event.get("confidence", 1.0)),
        stated=tuple(f for f in ("status", "mode", "date", "place", "commits_to") if f in event),
        also=tuple((f, v) for f, v in (event.get("or") or {}).items() if f in ("mode", "status")),
        evidence=tuple(_span(e["sentence"]) for e in told if e.get("sentence")),
        triggers=tuple(_span(e["trigger"]) for e in told if e.get("trigger")),
    )


def _parties(values: list[Mapping[str, Any]]) -> tuple[Party, ...]:
    parties = tuple(Party(v["code"], v.get("sector")) for v in values)
    for party in parties:
        if not isinstance(party.code, str) or not party.code:
            raise InputError(f"{party.code!r} is not an actor's code")
    return parties


def _one_of(field: str, value: object, choices: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise InputError(f"{field} {value!r} is none of {', '.join(choices)}")
    return value


def _interval(value: Mapping[str, str] | None) -> Interval | None:
    return Interval(date.fromisoformat(value["start"]), date.fromisoformat(value["end"])) if value else None


def _span(value: list[int]) -> Span:
    start, end = value
    return int(start), int(end)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as stream:
            for number, raw in enumerate(stream, 1):
                if raw.strip():
                    yield number, raw
    except (EOFError, zlib.error) as error:
        raise InputError(f"{path}: broken gzip: {error}") from None


def _object(raw: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON: {error}") from None
    if not isinstance(value, dict):
        raise InputError(f"{where}: not a JSON object")
    return value


def _from_json(raw: bytes, number: int, path: Path) -> Gold:
    where = f"{path}:{number}"
    document = next(json_lines([raw], str(path), None, number))
    if isinstance(document, Refusal):
        raise InputError(f"{document.source}: {document.reason}")
    if document.published is None:
        raise InputError(f"{where}: no publication date")
    events = _object(raw, where).get("events")
    if not isinstance(events, list):
        raise InputError(f"{where}: no list of events; a passage in which nothing happens has the empty list []")
    return Gold(document, tuple(act(e, f"{where}: event {n}") for n, e in enumerate(events, 1)), where)


def _passages(path: Path) -> list[Passage]:
    try:
        if path.is_file():
            return [parse(lines, f"{path}:{number}") for number, lines in blocks(path.read_text(encoding="utf-8"))]
        found, wrong = passages(path)
    except PassageError as error:
        raise InputError(str(error)) from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: {error}") from None
    if wrong:
        raise InputError(f"{path}: {len(wrong)} mistakes, the first: {wrong[0]}")
    return found


def _from_passage(passage: Passage) -> Gold:
    document = Document(passage.id, passage.text, passage.published, passage.publisher, passage.title)
    marked = {m.id: m for m in passage.mentions}
    day = Interval(passage.published, passage.published + timedelta(days=1))
    acts = tuple(
        Act(
            type=e.type,
            actors=tuple(Party(marked[i].code or "", marked[i].sector) for i in e.actors),
            recipients=tuple(Party(marked[i].code or "", marked[i].sector) for i in e.recipients),
            core=e.core,
            status=e.status,
            mode=e.mode,
            date=(marked[e.date].interval if e.date else None) or day,
            country=marked[e.place].code if e.place else None,
            promised=e.promise[0] if e.promise else None,
            stated=("status", "mode", "date", "place", "commits_to"),
            triggers=e.triggers,
        )
        for e in passage.events
    )
    return Gold(document, acts, passage.source)


def _refuse_twins(golds: Iterable[Gold]) -> None:
    seen: dict[str, str] = {}
    for gold in golds:
        first = seen.setdefault(gold.document.id, gold.source)
        if first != gold.source:
            raise InputError(f"{gold.source}: the id {gold.document.id!r} stands already at {first}")
