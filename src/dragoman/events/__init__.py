"""Events, standing facts and commitments from sentences and their mentions."""

from dragoman.events.build import commitments, events
from dragoman.events.facts import facts

__all__ = ["commitments", "events", "facts"]
