"""Typography made plain, for matching."""

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
    return text.translate(_FLAT)
