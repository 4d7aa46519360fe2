"""Typography made plain, for matching."""

_FLAT = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "‑": "-", "–": "-"}
)


def flatten(text: str) -> str:
    """``text`` with typographic apostrophes, quotes, dashes and spaces made plain; the same length, so that offsets hold."""
    return text.translate(_FLAT)
