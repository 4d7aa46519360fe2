"""Events as flat rows, and the tables and files made of them.

A row has the columns of ``COLUMNS``, whatever the format. Lists are joined by ``|`` in one cell, in the order of the
event: ``actor_codes``, ``actor_sectors``, ``actor_names`` and ``actor_offices`` belong together place by place.
Sentence and trigger are those of the best telling. The last three columns are filled for events from a record alone.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Literal, TextIO

from dragoman.errors import InputError
from dragoman.interchange.plain import act, days, one_line, parties
from dragoman.jsonform import Json, event_json
from dragoman.shapes import Actor, Event, Interval, StoredEvent

Format = Literal["table", "jsonl", "csv", "parquet"]
AnyEvent = Event | StoredEvent
Cell = str | int | float | bool | None
Row = dict[str, Cell]

COLUMNS = {
    "event_id": "VARCHAR",
    "document_id": "VARCHAR",
    "published": "DATE",
    "type": "VARCHAR",
    "mode": "VARCHAR",
    "contexts": "VARCHAR",
    "status": "VARCHAR",
    "cameo": "VARCHAR",
    "quad": "INTEGER",
    "score": "DOUBLE",
    "goldstein": "DOUBLE",
    "actor_codes": "VARCHAR",
    "actor_sectors": "VARCHAR",
    "actor_names": "VARCHAR",
    "actor_offices": "VARCHAR",
    "recipient_codes": "VARCHAR",
    "recipient_sectors": "VARCHAR",
    "recipient_names": "VARCHAR",
    "recipient_offices": "VARCHAR",
    "date_start": "DATE",
    "date_end": "DATE",
    "date_text": "VARCHAR",
    "place_name": "VARCHAR",
    "place_country": "VARCHAR",
    "place_lat": "DOUBLE",
    "place_lon": "DOUBLE",
    "place_geonames_id": "BIGINT",
    "sentence_start": "BIGINT",
    "sentence_end": "BIGINT",
    "trigger_start": "BIGINT",
    "trigger_end": "BIGINT",
    "tellings": "INTEGER",
    "commits_to_type": "VARCHAR",
    "commits_to_mode": "VARCHAR",
    "commits_to_start": "DATE",
    "commits_to_end": "DATE",
    "confidence": "DOUBLE",
    "why": "VARCHAR",
    "coder": "VARCHAR",
    "incident_id": "VARCHAR",
    "version": "INTEGER",
    "superseded": "BOOLEAN",
}


def event_row(event: AnyEvent) -> Row:
    """The event as one flat row: the keys of ``COLUMNS`` in their order, days as ISO text, absent values None."""
    plain, stored = _parts(event)
    best = plain.evidence[0] if plain.evidence else None
    sentence, trigger = (best.sentence, best.trigger) if best else ((None, None), (None, None))
    place, promised = plain.place, plain.commits_to
    return {
        "event_id": plain.event_id,
        "document_id": plain.document_id,
        "published": plain.published.isoformat(),
        "type": plain.type,
        "mode": plain.mode,
        "contexts": "|".join(plain.contexts) or None,
        "status": plain.status,
        "cameo": plain.cameo,
        "quad": plain.quad,
        "score": plain.score,
        "goldstein": plain.goldstein,
        **_side("actor", plain.actors),
        **_side("recipient", plain.recipients),
        **_days("date", Interval(plain.date.start, plain.date.end)),
        "date_text": plain.date.text,
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "place_lat": place.lat if place else None,
        "place_lon": place.lon if place else None,
        "place_geonames_id": place.geonames_id if place else None,
        "sentence_start": sentence[0],
        "sentence_end": sentence[1],
        "trigger_start": trigger[0],
        "trigger_end": trigger[1],
        "tellings": len(plain.evidence),
        "commits_to_type": promised.type if promised else None,
        "commits_to_mode": promised.mode if promised else None,
        **_days("commits_to", promised.date if promised else None),
        "confidence": plain.confidence,
        "why": plain.why,
        "coder": plain.coder,
        "incident_id": stored.incident_id if stored else None,
        "version": stored.version if stored else None,
        "superseded": stored.superseded if stored else None,
    }


def event_line(event: AnyEvent) -> Json:
    """The event in the public JSON shape; one from a record has ``incident_id``, ``version`` and ``superseded`` too."""
    plain, stored = _parts(event)
    if stored is None:
        return event_json(plain)
    of_record = {"incident_id": stored.incident_id, "version": stored.version, "superseded": stored.superseded}
    return event_json(plain) | of_record


def write(events: Iterable[AnyEvent], form: Format, target: Path | None) -> None:
    """Write the events to the target, or to standard output when it is None, as they come: memory stays bounded.

    ``table`` is for people: fixed columns, made safe for a terminal. ``jsonl`` is one event a line. ``csv`` is as RFC
    4180 has it (lines end in CR LF) and guards against formulas: a text cell that begins with = + - @, a tab or a
    carriage return gets an apostrophe before it. ``parquet`` has typed columns and needs a target.

    Raises InputError where Parquet has no file to go to, OSError where the target cannot be written.
    """
    if form != "parquet":
        with _opened(target) as out:
            _TEXT_WRITERS[form](events, out)
    elif target is None:
        raise InputError("parquet needs a file to be written to: name one with -o FILE")
    else:
        _write_parquet(events, target)


def _opened(target: Path | None) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdout) if target is None else target.open("w", encoding="utf-8", newline="")


def _write_table(events: Iterable[AnyEvent], out: IO[str]) -> None:
    print(_table_line("DATE", "TYPE", "STATUS", "PLACE", "WHO → WHOM"), file=out)
    for event in events:
        plain, _ = _parts(event)
        place = one_line(plain.place.name, 20) if plain.place else ""
        print(_table_line(days(plain.date), act(plain), plain.status, place, parties(plain)), file=out)


def _table_line(when: str, what: str, status: str, place: str, who: str) -> str:
    return f"{when:<24}  {what:<20}  {status:<12}  {place:<20}  {who}"


def _write_jsonl(events: Iterable[AnyEvent], out: IO[str]) -> None:
    for event in events:
        print(json.dumps(event_line(event), ensure_ascii=False), file=out)


def _write_csv(events: Iterable[AnyEvent], out: IO[str]) -> None:
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({name: _guarded(cell) for name, cell in row.items()} for row in map(event_row, events))


def _write_parquet(events: Iterable[AnyEvent], target: Path) -> None:
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as db:
        rows = Path(folder, "rows.jsonl")
        with rows.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(event_row(event)) + "\n" for event in events)
        target.open("wb").close()  # a target that cannot be written is an OSError here, as for the other formats
        db.execute("SET threads = 1; SET preserve_insertion_order = true")
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
        db.execute(
            f"COPY (SELECT * FROM read_json($rows, format = 'newline_delimited', columns = {{{columns}}})) "
            "TO $target (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)",
            {"rows": str(rows), "target": str(target)},
        )


_TEXT_WRITERS: dict[str, Callable[[Iterable[AnyEvent], IO[str]], None]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
}


def _parts(event: AnyEvent) -> tuple[Event, StoredEvent | None]:
    return (event.event, event) if isinstance(event, StoredEvent) else (event, None)


def _side(role: str, actors: tuple[Actor, ...]) -> Row:
    return {
        f"{role}_codes": _joined(a.code for a in actors),
        f"{role}_sectors": _joined(a.sector for a in actors),
        f"{role}_names": _joined(a.name for a in actors),
        f"{role}_offices": _joined(a.office for a in actors),
    }


def _joined(values: Iterable[str | None]) -> str | None:
    """The values parted by |, an absent one empty; None when there is nothing but absence."""
    cells = [(value or "").replace("|", "/") for value in values]
    return "|".join(cells) if any(cells) else None


def _days(prefix: str, when: Interval | None) -> Row:
    return {
        f"{prefix}_start": when.start.isoformat() if when else None,
        f"{prefix}_end": when.end.isoformat() if when else None,
    }


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
