"""Sentences of a text, with offsets."""

from dragoman.text.sentences import split

__all__ = ["split"]
