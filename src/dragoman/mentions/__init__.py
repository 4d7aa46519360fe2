"""Actors, places and times that a document mentions, resolved against knowledge and the publication date."""

from dragoman.mentions.actors import publisher_actor
from dragoman.mentions.find import find

__all__ = ["find", "publisher_actor"]
