"""Finding triggers in a sentence: the first version's table, which a learned coder is to replace."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.flat import flatten
from dragoman.knowledge import Knowledge, Trigger, built_once
from dragoman.shapes import Span, Status

_FUTURE = re.compile(
    r"(?:\b(?:will|shall|would|(?:is|are|was|were) (?:to|set to|due to|scheduled to|expected to|going to|planning to|slated to)|(?:plans?|planned|intends?|"
    r"intended|hopes?|aims?|agreed|agrees?|promised|promises|pledged|vowed|vows|offered|decided|set|due|scheduled|expected) to"
    r"|look(?:s|ed|ing)? forward to|(?:forthcoming|upcoming|planned|scheduled|future|next|proposed|expected))\s+(?:(?:also|then|soon|jointly|formally|later|be|have an?|hold an?|pay an?|make an?|undertake an?|embark on an?|go on an?|"
    r"begin an?|\w+ly|first|official|state|working|bilateral|his|her|their|a|an|the)\s+)*)$",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if|could|may|might|would|should|can|must|potential(?:ly)?|possible|possibly|alleged plan to|consider(?:s|ing)|whether|in case|unless|"
    r"proposed|threat of|fears? of|risk of|needs? to|want(?:s|ed)? to|seek(?:s|ing)? to|would like to|in order to|ability to)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no|without|denied|denies|deny|denying|neither|nor|failed to|cannot)\b|n['’]t\b)(?:(?!\b(?:since|because|until|when|after|that|which|but|than|only)\b)[^,;.]){0,30}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^.{0,100}?\b(?:is|are|was|were|been) (?:postponed|put off)\b|^[^,;.]{0,30}\b(?:(?:was|were|is|are|has been|have been) (?:postponed|not held|denied)|did not (?:happen|take place))\b"
)
_NOUN_BEFORE = re.compile(r"\b(?:the|a|an|his|her|its|their|these|those|this|recent|any|of|alleged)\s+$", re.IGNORECASE)
_BASE_AFTER = re.compile(
    r"\b(?:in|on|under|with|for|by|of)\s+$|\b(?:the|a|an|his|her|its|their|this|any|[A-Z]\w+['’]s)\s+[a-z]+(?<!s)\s+$"
)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+|then\s+|also\s+)?$")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|gets?|got|getting)\s+(?:\w+ly\s+|also\s+|all\s+|later\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the text: where, which row of the table, in which status and voice."""

    span: Span
    row: Trigger
    status: Status
    passive: bool
    words: str


def find_triggers(text: str, start: int, know: Knowledge) -> list[Found]:
    """The triggers of a sentence that begins at ``start`` of the document, in order, the earlier row of the table where two begin together."""
    pattern, table = _compiled(know)
    flat = flatten(text)
    first = flat[:1].lower() if flat[:1].isascii() else flat[:1]  # "İ" in lower case is two characters
    lowered = first + flat[1:]  # a sentence may begin with its trigger: "Talks between …"
    found: list[Found] = []
    for match in pattern.finditer(lowered):
        row = table[int((match.lastgroup or "_0")[1:])]
        item = _found(flat, start, match.start(), match.end(), row, found)
        if item and match.group():
            found.append(item)
    return found


def _found(text: str, start: int, low: int, high: int, row: Trigger, earlier: list[Found]) -> Found | None:
    left = text[max(0, low - 90) : low]
    words = text[low:high]
    if row.frame in ("direct", "mutual", "alone") and (
        _NOUN_BEFORE.search(left) or (_BASE_AFTER.search(left) and _is_base(words))
    ):
        return None  # "the arrests", "their demand": a noun where the row means a verb
    passive = bool(_PASSIVE.search(left)) and bool(re.match(r"\w+(?:ed|en|un|ut|ot|old|aid|ound|ught|id)\b", words))
    passive = passive or bool(re.fullmatch(r"\w+ed", words) and text.startswith(" by ", high))
    bare = re.sub(r"(?:\b(?:be|been|being|is|are|was|were)\s+)$", "", left)
    status: Status = "current"
    if _NEGATED.search(left) or _DENIED_AFTER.search(text[high:]):
        status = "negated"
    elif _FUTURE.search(bare) or _FUTURE.search(left):
        status = "future"
    elif _HYPOTHETICAL.search(left):
        status = "hypothetical"
    elif _INFINITIVE.search(left):
        if earlier or not re.search(r"[A-Z][\w.]*\s+to\s+$", left):
            return None  # "urged X to withdraw": what is asked for is no act
        status = "future"  # headline: "Putin to visit India"
    return Found((start + low, start + high), row, status, passive, words)


def _is_base(words: str) -> bool:
    """Whether a one-word trigger has no ending that marks a verb: "release" after "the early" is a noun."""
    return re.fullmatch(r"[a-z]+", words) is not None and not words.endswith(("ed", "ing", "s"))


@built_once
def _compiled(know: Knowledge) -> tuple[re.Pattern[str], tuple[Trigger, ...]]:
    """The table as one pattern with a named group a row."""
    parts = (f"(?P<_{i}>{row.pattern})" for i, row in enumerate(know.triggers))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)"), know.triggers
