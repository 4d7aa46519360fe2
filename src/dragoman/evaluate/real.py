"""Real passages of the corpus: kept as offsets, hashes and document keys, joined with texts where these lie beside.

The texts are not part of the project. ``FOLDER`` below is where releases.jsonl.gz, current_events.jsonl.gz and
wikinews.jsonl.gz lie (see ``corpus/README.md`` for where they come from).

``python -m dragoman.evaluate.real draw FOLDER OUT COUNT SEED [TAKEN…]`` draws passages with their texts;
``python -m dragoman.evaluate.real keep DRAWN ANNOTATED…`` prints annotated ones without their texts.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman import text as sentences
from dragoman.evaluate.passages import GoldEvent, GoldFact, GoldMention, Passage, annotated, blocks
from dragoman.shapes import Interval, Span

SOURCES = ("releases", "current_events", "wikinews")
_KINDS = {"releases": "release", "current_events": "agency", "wikinews": "agency"}
_LEAST, _MOST = 60, 700  # characters of a passage


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a real passage stands: the source, the document's key in it, and the offsets in its text."""

    source: str
    key: str
    span: Span


def documents(folder: Path, source: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents of a source with their keys: id or url, and for Current Events the line's number."""
    with gzip.open(folder / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            yield str(row.get("id") or row.get("url") or number), row


def draw(folder: Path, count: int, seed: int, taken: frozenset[str]) -> Iterator[tuple[str, Origin, dict[str, Any]]]:
    """``count`` passages with an id, drawn by seed: half Current Events, a third releases, the rest Wikinews.

    ``taken`` holds sha256 hashes of texts that are not to be drawn again.
    """
    chance = random.Random(seed)
    shares = {"current_events": count // 2, "releases": count // 3}
    shares["wikinews"] = count - sum(shares.values())
    for source, wanted in shares.items():
        rows = list(documents(folder, source))
        chance.shuffle(rows)
        drawn = 0
        for key, row in rows:
            span = _window(row["text"], chance)
            if span and drawn < wanted and digest(row["text"][slice(*span)]) not in taken:
                drawn += 1
                yield f"{source}-{seed}-{drawn:03}", Origin(source, key, span), row


def _window(text: str, chance: random.Random) -> Span | None:
    """A run of one to four sentences of one paragraph or of neighbouring ones."""
    found = sentences.split(text)
    starts = [i for i, s in enumerate(found) if len(s.text) >= _LEAST]
    if not starts:
        return None
    first = min(chance.choice(starts), chance.choice(starts))  # news tells the act early
    last = min(first + chance.randint(0, 3), len(found) - 1)
    while last > first and found[last].end - found[first].start > _MOST:
        last -= 1
    return (found[first].start, found[last].end) if found[last].end - found[first].start <= 2 * _MOST else None


def digest(text: str) -> str:
    """The hash that shows a text to be the same."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def published(row: dict[str, Any]) -> str:
    """The day of publication as the source gives it."""
    return str(row.get("published") or row["date"])[:10]


def kept(passage: Passage, origin: Origin) -> dict[str, Any]:
    """An annotated real passage as it is kept: no words of its text."""
    return {
        "id": passage.id,
        "source": origin.source,
        "key": origin.key,
        "span": list(origin.span),
        "sha256": digest(passage.text),
        "mentions": [_mention_row(m) for m in passage.mentions],
        "events": [_event_row(e) for e in passage.events],
        "facts": [[f.kind, list(f.span), list(f.parties), f.stage] for f in passage.facts],
        "nothing": passage.nothing,
    }


def load(path: Path, folder: Path) -> list[Passage]:
    """The kept passages of a file joined with the texts in ``folder``. Raises ValueError where a text has changed."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wanted = {(r["source"], r["key"]) for r in rows}
    texts = {(s, k): row for s in SOURCES for k, row in documents(folder, s) if (s, k) in wanted}
    return [_joined(row, texts[row["source"], row["key"]]) for row in rows]


def _joined(row: dict[str, Any], document: dict[str, Any]) -> Passage:
    text = document["text"][slice(*row["span"])]
    if digest(text) != row["sha256"]:
        raise ValueError(f"{row['id']}: the text of {row['key']} is not the one that was annotated")
    return Passage(
        id=row["id"],
        source=row["key"],
        published=date.fromisoformat(published(document)),
        publisher=document.get("publisher"),
        title=document.get("title"),
        kind=_KINDS[row["source"]],
        subject="real",
        text=text,
        mentions=tuple(_mention(m) for m in row["mentions"]),
        events=tuple(_event(e) for e in row["events"]),
        facts=tuple(GoldFact(k, (s[0], s[1]), tuple(p), stage) for k, s, p, stage in row["facts"]),
        nothing=row["nothing"],
    )


def _mention_row(m: GoldMention) -> list[Any]:
    return [m.id, list(m.span), m.code, m.sector, list(m.other_sectors), m.name, m.office, _interval_row(m.interval)]


def _mention(row: list[Any]) -> GoldMention:
    name, span, code, sector, others, called, office, interval = row
    return GoldMention(name, (span[0], span[1]), code, sector, tuple(others), called, office, _interval(interval))


def _event_row(e: GoldEvent) -> dict[str, Any]:
    promise = [e.promise[0], e.promise[1], _interval_row(e.promise[2])] if e.promise else None
    return {
        "type": e.type,
        "mode": e.mode,
        "status": e.status,
        "core": e.core,
        "triggers": [list(t) for t in e.triggers],
        "actors": list(e.actors),
        "recipients": list(e.recipients),
        "date": e.date,
        "place": e.place,
        "contexts": list(e.contexts),
        "promise": promise,
    }


def _event(row: dict[str, Any]) -> GoldEvent:
    promise = (row["promise"][0], row["promise"][1], _interval(row["promise"][2])) if row["promise"] else None
    return GoldEvent(
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        core=row["core"],
        triggers=tuple((a, b) for a, b in row["triggers"]),
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        date=row["date"],
        place=row["place"],
        contexts=tuple(row["contexts"]),
        promise=promise,
    )


def _interval_row(interval: Interval | None) -> list[str] | None:
    return [interval.start.isoformat(), interval.end.isoformat()] if interval else None


def _interval(row: list[str] | None) -> Interval | None:
    return Interval(date.fromisoformat(row[0]), date.fromisoformat(row[1])) if row else None


def _draw(arguments: list[str]) -> None:
    folder, out, count, seed, *files = arguments
    taken = frozenset(h for f in files for h in Path(f).read_text(encoding="utf-8").split())
    with Path(out).open("w", encoding="utf-8") as target:
        for name, origin, row in draw(Path(folder), int(count), int(seed), taken):
            fields = {"id": name, "source": origin.source, "key": origin.key, "span": origin.span}
            head = {"published": published(row), "publisher": row.get("publisher"), "title": row.get("title")}
            text = row["text"][slice(*origin.span)]
            target.write(json.dumps({**fields, **head, "text": text}, ensure_ascii=False) + "\n")


def _keep(arguments: list[str]) -> int:
    drawn_file, *files = arguments
    lines = Path(drawn_file).read_text(encoding="utf-8").splitlines()
    drawn = {row["id"]: row for row in map(json.loads, lines)}
    wrong = 0
    for file in files:
        for number, block in blocks(Path(file).read_text(encoding="utf-8")):
            row = drawn[block[0][4:].strip()]
            head = {"id": row["id"], "published": row["published"], "kind": "agency", "subject": "real"}
            try:
                passage = annotated(head, row["text"], [n for n in block[1:] if n], f"{file}:{number}")
            except ValueError as error:
                wrong += 1
                print(error, file=sys.stderr)
                continue
            origin = Origin(row["source"], row["key"], (row["span"][0], row["span"][1]))
            print(json.dumps(kept(passage, origin), ensure_ascii=False))
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    """Run ``draw`` or ``keep``; 1 when an annotation is wrong."""
    verb, *rest = arguments
    if verb == "draw":
        _draw(rest)
        return 0
    return _keep(rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
