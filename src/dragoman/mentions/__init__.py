"""Actors, places and times that a document mentions, resolved against knowledge and the publication date."""

from dragoman.mentions.find import find
from dragoman.mentions.actors import publisher_actor

__all__ = ["find", "publisher_actor"]
