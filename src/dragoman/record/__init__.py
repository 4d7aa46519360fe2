"""The record: coded documents kept in one DuckDB file, and the questions it answers."""

from dragoman.record.adding import Added, add, add_all
from dragoman.record.asking import (
    RecordStatus,
    StoredDocument,
    ToldEvent,
    commitments_between,
    digest,
    documents,
    events,
    facts_between,
    newest_publication,
    status,
    text,
    told_events,
)
from dragoman.record.dyads import OFFICIAL_SECTORS, RECIPROCAL_TYPES, Dyad, dyads, is_official, is_reciprocal
from dragoman.record.store import SCHEMA_VERSION, Record, open_record

__all__ = [
    "OFFICIAL_SECTORS",
    "RECIPROCAL_TYPES",
    "SCHEMA_VERSION",
    "Added",
    "Dyad",
    "Record",
    "RecordStatus",
    "StoredDocument",
    "ToldEvent",
    "add",
    "add_all",
    "commitments_between",
    "digest",
    "documents",
    "dyads",
    "events",
    "facts_between",
    "is_official",
    "is_reciprocal",
    "newest_publication",
    "open_record",
    "status",
    "text",
    "told_events",
]
