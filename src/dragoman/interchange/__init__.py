"""Events as tables and files, and coded documents as text for people."""

from dragoman.interchange.explained import explain_text
from dragoman.interchange.plain import one_line
from dragoman.interchange.tables import COLUMNS, Format, event_line, event_row, write

__all__ = ["COLUMNS", "Format", "event_line", "event_row", "explain_text", "one_line", "write"]
