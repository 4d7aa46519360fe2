"""Coded documents into the record: whole or not at all, and never twice."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import UndatedError
from dragoman.jsonform import commitment_json, event_json, fact_json
from dragoman.record.dyads import dyads
from dragoman.record.store import Record, sql, transaction
from dragoman.shapes import Coded, Document, Event, Fact, Sentence

BATCH_DOCUMENTS = 50
BATCH_CHARACTERS = 8_000_000

Row = tuple[Any, ...]

TABLES = ("versions", "codings", "events", "parties", "dyads", "facts", "commitments")


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did, in documents: ``new`` ones, the ``same`` as before, ``changed`` ones (a new version of a known
    document), ``recoded`` ones (a known text as another coder has it); and the number of ``events`` written."""

    new: int = 0
    same: int = 0
    changed: int = 0
    recoded: int = 0
    events: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(slots=True)
class _Known:
    """What the record has of the documents of one batch; follows the batch as it is worked through."""

    keys: dict[tuple[str, str], str] = field(default_factory=dict)  # ("id" or "url", value) -> document
    versions: dict[str, dict[str, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # document -> content -> version
    coders: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))  # oldest first
    turns: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(slots=True)
class _Batch:
    """Rows to be written, a list a table."""

    next_row: int
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})


def add(record: Record, coded: Coded) -> Added:
    """Keep one coded document, in one transaction.

    A document is known by its id, else by its address. Known with the same content and coder, nothing changes; with a
    text that it has not had before it becomes a new version; with another coder's events those now stand. What stood
    before is kept as superseded. Raises RecordError where the record cannot be written, UndatedError where the
    document has no date.
    """
    return _add_batch(record, [coded])


def add_all(record: Record, coded: Iterable[Coded]) -> Added:
    """Keep many coded documents, in order, some dozens a transaction.

    Killed at any moment, the record holds a whole number of documents, and the same call completes it. Raises as
    ``add``.
    """
    return sum((_add_batch(record, batch) for batch in _batches(coded)), start=Added())


def _batches(coded: Iterable[Coded]) -> Iterator[list[Coded]]:
    batch: list[Coded] = []
    size = 0
    for one in coded:
        batch.append(one)
        size += len(one.document.text)
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _add_batch(record: Record, coded: Sequence[Coded]) -> Added:
    for one in coded:
        if one.document.published is None:
            raise UndatedError(f"document {one.document.id!r} has no publication date, and the record needs one")
    with transaction(record) as connection:
        known = _known(record, [one.document for one in coded])
        last = connection.execute("SELECT coalesce(max(event_row), 0) FROM events").fetchone()
        batch = _Batch(next_row=(last[0] if last else 0) + 1)
        added = sum((_plan(known, batch, one) for one in coded), start=Added())
        for table, rows in batch.rows.items():
            if rows:
                columns = ", ".join(["unnest(?)"] * len(rows[0]))
                connection.execute(f"INSERT INTO {table} SELECT {columns}", [list(c) for c in zip(*rows, strict=True)])
    return added


def _known(record: Record, documents: Sequence[Document]) -> _Known:
    urls = [url for d in documents if (url := _address(d.url))]
    found = record.connection.execute(sql("known"), {"ids": [d.id for d in documents], "urls": urls})
    known = _Known()
    for document, version, document_id, url, content, coder, turn in found.fetchall():
        _remember(known, document, document_id, _address(url))
        known.versions[document][content] = version
        known.coders[document, version].append(coder)
        known.turns[document] = max(known.turns[document], turn)
    return known


def _remember(known: _Known, document: str, document_id: str, url: str | None) -> None:
    known.keys["id", document_id] = document
    if url:
        known.keys.setdefault(("url", url), document)


def _plan(known: _Known, batch: _Batch, coded: Coded) -> Added:
    """Set down the rows that this document adds, and count them."""
    document = coded.document
    url = _address(document.url)
    by_id = known.keys.get(("id", document.id))
    key = by_id or (known.keys.get(("url", url)) if url else None) or document.id
    _remember(known, key, document.id, url)
    versions = known.versions[key]
    content = _content(document)
    is_new, is_known_text = not versions, content in versions
    version = versions.setdefault(content, len(versions) + 1)
    coders = known.coders[key, version]
    if coders and coders[-1] == coded.coder:
        return Added(same=1)
    if not is_known_text:
        batch.rows["versions"].append(_version_row(key, version, content, document))
    known.turns[key] += 1
    batch.rows["codings"].append((key, version, coded.coder, known.turns[key]))
    events = 0 if coded.coder in coders else _plan_content(batch, key, version, coded)
    coders.append(coded.coder)
    return Added(new=is_new, changed=not is_new and not is_known_text, recoded=is_known_text, events=events)


def _plan_content(batch: _Batch, key: str, version: int, coded: Coded) -> int:
    coding = (key, version, coded.coder)
    text = coded.document.text
    for event in coded.events:
        row, batch.next_row = batch.next_row, batch.next_row + 1
        batch.rows["events"].append((row, *coding, *_event_columns(event, text)))
        named = [("actor", a) for a in event.actors] + [("recipient", r) for r in event.recipients]
        batch.rows["parties"].extend((row, role, a.code, a.sector) for role, a in named)
        batch.rows["dyads"].extend((row, d.actor, d.recipient, d.official) for d in dyads(event))
    sentences = [s.sentence for s in coded.sentences]
    batch.rows["facts"].extend((*coding, *_fact_columns(fact, sentences, text)) for fact in coded.facts)
    batch.rows["commitments"].extend(
        (*coding, c.event_id, list(c.parties), _compact(commitment_json(c))) for c in coded.commitments
    )
    return len(coded.events)


def _version_row(key: str, version: int, content: str, document: Document) -> Row:
    d = document
    return key, version, d.id, content, d.published, d.publisher, d.title, d.url, d.language, d.text


def _event_columns(event: Event, text: str) -> Row:
    e = event
    spans = [evidence.sentence for evidence in e.evidence]
    begin = spans[0][0] if spans else 0
    named = (e.document_id, e.event_id, e.type, e.mode, e.status, e.quad, float(e.score), e.published)
    return *named, e.date.start, e.date.end, begin, [text[s:t] for s, t in spans], _compact(event_json(e))


def _fact_columns(fact: Fact, sentences: Sequence[Sentence], text: str) -> Row:
    start, end = fact.span
    around = next((s for s in sentences if s.start <= start and end <= s.end), Sentence(start, end, text[start:end]))
    return list(fact.parties), around.start, around.text, _compact(fact_json(fact))


def _content(document: Document) -> str:
    """The hash of all that coding depends on."""
    d = document
    published = d.published.isoformat() if d.published else None
    return hashlib.sha256(_compact([d.text, published, d.title, d.publisher, d.language]).encode()).hexdigest()


def _address(url: str | None) -> str | None:
    """The url where it leads to one page; a site's front page, given for many documents, tells none of them apart."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return url if parts.path.strip("/") or parts.query or parts.fragment else None


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
