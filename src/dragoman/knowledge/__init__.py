"""What Dragoman knows: names, roles, offices and holders, the ontology, triggers; in data files, with one digest."""

from dragoman.knowledge.check import check
from dragoman.knowledge.loader import (
    Area,
    Cue,
    Holder,
    Homonym,
    Knowledge,
    Mode,
    Name,
    Role,
    Trigger,
    Type,
    built_once,
    find_actor,
    load,
)

__all__ = [
    "Area",
    "Cue",
    "Holder",
    "Homonym",
    "Knowledge",
    "Mode",
    "Name",
    "Role",
    "Trigger",
    "Type",
    "built_once",
    "check",
    "find_actor",
    "load",
]
