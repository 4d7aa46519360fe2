"""Typography made plain, for matching."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which compiled matchers cannot take
_FLAT = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\n": " ",
        "\t": " ",
        "‑": "-",
        "–": "-",
    }
)


def flatten(text: str) -> str:
    """``text`` with typographic marks and spaces made plain; its length, and so every offset, stays."""
    return _SURROGATE.sub("\ufffd", text.translate(_FLAT))
