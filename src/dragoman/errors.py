"""What Dragoman raises. One small tree:

DragomanError
├── InputError       something given cannot be read or used; the message names it and the choices
│   └── UndatedError a document has no date where one is needed
├── KnowledgeError   a lexicon or ontology file is wrong; the message names file and line
└── RecordError      the record cannot be opened, or was written by something else
"""


class DragomanError(Exception):
    """Base of all errors that Dragoman raises on purpose."""


class InputError(DragomanError):
    """Something given to Dragoman cannot be read or used."""


class UndatedError(InputError):
    """A document has no publication date where one is needed."""


class KnowledgeError(DragomanError):
    """A knowledge file is wrong."""


class RecordError(DragomanError):
    """The record cannot be opened or used."""
