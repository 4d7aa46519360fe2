"""Tellings made ready to quote: sentences cut where their marks begin and end, sources with links that are safe."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from dragoman import shapes
from dragoman.dossier import labels

SENTENCE_LIMIT = 2_000  # characters; a longer "sentence" is a text without full stops, and is cut around its marks
TEXT_LIMIT = 300
URL_LIMIT = 2_000

Marks = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence under the same marks; ``begins`` names the roles that start here, for screen readers."""

    text: str
    roles: tuple[str, ...]
    begins: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in pieces, with the document it stands in. ``href`` is None unless the address is a web address."""

    pieces: tuple[Piece, ...]
    publisher: str | None
    title: str | None
    published: str
    iso: str
    href: str | None
    host: str | None
    address: str | None  # shown as text where it may not be a link
    version: int


def quote(telling: shapes.Telling) -> Quote:
    """The telling as the page shows it; the sentence is kept to ``SENTENCE_LIMIT`` characters, names to fewer."""
    href = web_address(telling.url)
    return Quote(
        pieces=pieces(*excerpt(telling.sentence, telling.marks)),
        publisher=clip(telling.publisher),
        title=clip(telling.title),
        published=labels.day(telling.published),
        iso=telling.published.isoformat(),
        href=href,
        host=urlsplit(href).hostname if href else None,
        address=None if href else clip(telling.url),
        version=telling.version,
    )


def pieces(sentence: str, marks: Marks) -> tuple[Piece, ...]:
    """The sentence cut at every edge of a mark. Joined, the pieces are the sentence; marks may overlap or nest."""
    inside = [(max(0, a), min(len(sentence), b), role) for a, b, role in marks if max(0, a) < min(len(sentence), b)]
    edges = sorted({0, len(sentence), *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    return tuple(_piece(sentence, a, b, inside) for a, b in pairwise(edges))


def _piece(sentence: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Piece:
    roles = {role for a, b, role in marks if a <= start and end <= b}
    begins = {role for a, _, role in marks if a == start}
    return Piece(sentence[start:end], _in_order(roles), ", ".join(labels.ROLES[r] for r in _in_order(begins)))


def _in_order(roles: set[str]) -> tuple[str, ...]:
    return tuple(role for role in labels.ROLES if role in roles)


def roles(quotes: tuple[Quote, ...]) -> tuple[str, ...]:
    """The roles that are marked anywhere in the quotes, for their legend."""
    return _in_order({role for q in quotes for piece in q.pieces for role in piece.roles})


def excerpt(sentence: str, marks: Marks) -> tuple[str, Marks]:
    """The sentence itself, or where it is longer than ``SENTENCE_LIMIT`` the part around its first mark."""
    if len(sentence) <= SENTENCE_LIMIT:
        return sentence, marks
    first = min((start for start, _, _ in marks), default=0)
    start = max(0, min(first - SENTENCE_LIMIT // 4, len(sentence) - SENTENCE_LIMIT))
    head = "… " if start else ""
    tail = " …" if start + SENTENCE_LIMIT < len(sentence) else ""
    shift = len(head) - start
    end = len(head) + SENTENCE_LIMIT
    moved = tuple((max(len(head), a + shift), min(end, b + shift), role) for a, b, role in marks)
    return head + sentence[start : start + SENTENCE_LIMIT] + tail, moved


def gist(quotes: tuple[Quote, ...], limit: int = 140) -> str:
    """The first quote in at most ``limit`` characters: from its start, or around its act where that comes later."""
    if not quotes:
        return ""
    text = "".join(piece.text for piece in quotes[0].pieces)
    before: list[str] = []
    for piece in quotes[0].pieces:
        if "trigger" in piece.roles:
            break
        before.append(piece.text)
    act = len("".join(before)) if len(before) < len(quotes[0].pieces) else 0
    start = 0 if act < limit // 2 else text.rfind(" ", 0, max(1, act - limit // 3)) + 1
    cut = " ".join(text[start : start + limit].split())
    if start + limit < len(text):
        cut = f"{cut.rpartition(' ')[0] or cut} …"
    return f"… {cut}" if start else cut


def clip(text: str | None, limit: int = TEXT_LIMIT) -> str | None:
    """The text without white space around it, cut with an ellipsis where it is longer than ``limit`` characters."""
    bare = (text or "").strip()
    return (bare if len(bare) <= limit else bare[: limit - 1] + "…") or None


def web_address(url: str | None) -> str | None:
    """The url if it is an ordinary http or https address, else None: nothing else may become a link."""
    bare = (url or "").strip()
    if not bare or len(bare) > URL_LIMIT or not bare.isprintable() or any(c.isspace() or c in "\"'<>\\" for c in bare):
        return None
    try:
        parts = urlsplit(bare)
        return bare if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:  # malformed, such as an unclosed IPv6 bracket
        return None
