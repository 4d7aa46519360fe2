"""The reading room: files, folders and standard input become documents; what cannot be read, a reason."""

from dragoman.reading.dates import undated
from dragoman.reading.sources import read

__all__ = ["read", "undated"]
