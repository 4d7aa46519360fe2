"""Who did it to whom: the parties of a trigger, by the frame its row names. Few rules, each stated where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.events.scene import Group, Scene
from dragoman.events.triggers import Found
from dragoman.shapes import Actor, Mention

_AGAINST = ("against", "on", "at", "toward", "towards", "from")
_TOWARDS = {
    "AID": ("to", "for"),
    "SANCTION": ("on", "against", "with", "to"),
    "SUPPORT": ("to", "with", "for", "by"),
    "AGREE": ("to", "with"),
    "REJECT": ("from", "by"),
    "ACCUSE": ("against",),
    "REQUEST": ("to", "on", "upon"),
}
_NOT_OBJECT = (
    "by",
    "in",
    "near",
    "over",
    "after",
    "before",
    "during",
    "including",
    "like",
    "than",
    "between",
    "among",
    "amid",
)
_ANY = (None, "of", "to", "on", "against", "with", "for", "from", "into", "at")
_PLAIN = {
    "REQUEST": (None, "to", "on", "upon", "for"),
    "SUPPORT": (None, "to", "with", "for", "by"),
    "AID": (None, "to", "for"),
    "COERCE": (None, "of"),
}
_CROWDS = frozenset(("CVL", "SOC", "OPP", "LAB", "EDU", "REL", "AGR", "ETH", "PTY"))
EACH_OTHER = "each does it to the other"
_NEAR = 90  # characters between a trigger and its object


@dataclass(frozen=True, slots=True)
class Parties:
    """Actors and recipients of one act, in the order of the text, and the rule that chose them."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    rule: str


def parties(found: Found, scene: Scene, places: tuple[Mention, ...], host: Actor | None) -> Parties | None:
    """The parties, or None when no codable actor is told. ``host`` is the country visited last in the document."""
    frame = found.row.frame
    if frame in ("mutual", "ceasefire"):
        return _mutual(found, scene)
    if frame == "between":
        return _between(found, scene)
    if frame in ("visit", "host"):
        return _visit(found, scene, places) if frame == "visit" else _host(found, scene)
    if frame in ("noun", "kill"):
        return _force(found, scene, places)
    if frame == "crowd":
        return _crowd(found, scene, places)
    if frame == "tribute":
        return _tribute(found, scene, host)
    if frame == "troops":
        subject = _subject(found, scene)
        return (
            _alone(found, scene, places)
            if subject and any(a.sector in ("MIL", "REB", "PRM") for a in _people(subject))
            else None
        )
    return _alone(found, scene, places) if frame == "alone" else _direct(found, scene, places)


def _direct(found: Found, scene: Scene, places: tuple[Mention, ...]) -> Parties | None:
    if found.passive:
        return _passive(found, scene, places)
    subject = _subject(found, scene)
    obj = _object(found, scene, subject)
    by = next((g for g in scene.after(found.span)[:2] if g.preposition == "by" and not _far(found, scene, g)), None)
    if by is not None:  # "today's announcement of sanctions by President Biden"
        others = [g for g in scene.after(found.span)[:2] if g is not by and g.preposition in (*_AGAINST, "to", "for")]
        return _made(_people(by), _people(others[0]) if others else _placed(places), "agent after by")
    if subject is None:
        return None
    them = _people(obj)
    if obj and scene.words(obj.start, obj.end).lower() in ("each other", "one another"):
        return Parties(_people(subject), (), EACH_OTHER)
    if not them and found.row.mode == "seize":
        them = _placed(places)
    return _made(_people(subject), them, "subject before, object after")


def _passive(found: Found, scene: Scene, places: tuple[Mention, ...]) -> Parties | None:
    by = _agent(found, scene)
    towards = next((g for g in scene.after(found.span) if g.preposition in ("to", "on", "against", "for")), None)
    victim = _subject(found, scene) or towards or _any_before(found, scene)
    if by is not None:
        return _made(_people(by), _people(victim) or _placed(places), "passive with agent")
    if victim is None or found.row.type not in ("COERCE", "SANCTION", "ACCUSE", "ASSAULT"):
        return None
    if scene.words(found.span[1], found.span[1] + 4) == " by " or _MISFORTUNE.search(scene.text):
        return None  # by something that is no actor
    people = _people(victim)
    if found.row.type == "ASSAULT":
        return _made(
            (Actor(_land(places) or people[0].code, "UAF"),), people, "passive without agent: unidentified attackers"
        )
    sector = "JUD" if found.row.mode in ("convict", "allege") else "COP"
    return _made((Actor(_land(places) or people[0].code, sector),), people, "passive without agent: the state does it")


def _agent(found: Found, scene: Scene) -> Group | None:
    """The group that "by" introduces after the trigger."""
    return next((g for g in scene.after(found.span) if g.preposition == "by"), None)


def _placed(places: tuple[Mention, ...]) -> tuple[Actor, ...]:
    land = _land(places)
    return (Actor(land, "GOV"),) if land else ()


def _mutual(found: Found, scene: Scene) -> Parties | None:
    if found.passive:
        return None
    subject = _subject(found, scene)
    if subject is None:
        return None
    us = _people(subject)
    others = [
        g
        for g in scene.after(found.span)
        if g.preposition in (None, "with", "to", "between", "by") and not _far(found, scene, g)
    ]
    if found.row.type == "AGREE" and others and others[0].preposition == "to" and len({a.code for a in us}) == 1:
        return _made(us, _people(others[0]), "subject before, towards the party after")
    if found.row.type == "CONCEDE" and len({a.code for a in us}) == 1:
        them = next((g for g in scene.after(found.span) if g.preposition in ("with", "from", "against", "to")), None)
        return _made(us, _people(them), "subject before")
    them_all = _people(others[0]) if others else ()
    together = _unique((*us, *them_all))
    if len(together) < 2 and found.row.type in ("CONSULT", "COOPERATE"):
        return None
    return Parties(together, (), "together: subject and those after")


def _between(found: Found, scene: Scene) -> Parties | None:
    beside = [
        g
        for g in scene.after(found.span)
        if g.preposition in ("between", "with", "among", "of", "by") and not _far(found, scene, g)
    ]
    owner = next((g for g in scene.before(found.span)[:1] if g.possessive or g.adjective), None) or _subject(
        found, scene
    )
    near = beside[:1]
    if beside and beside[0].preposition == "with" and owner is None:
        near = [
            beside[0],
            *[g for g in scene.after((found.span[0], beside[0].end)) if g.preposition is None and not g.adjective][:1],
        ]
    together = _unique(
        tuple(
            a
            for g in ([owner] if owner and (not beside or beside[0].preposition != "between") else []) + near
            for a in _people(g)
        )
    )
    if len(together) < 2 and found.row.type != "ASSAULT":
        wider = [g for g in scene.groups if len({m.actor.code for m in g.mentions if m.actor}) > 1]
        together = _people(wider[0]) if len(wider) == 1 else ()
    return Parties(together, (), "together: named around the noun") if len(together) > 1 else None


def _visit(found: Found, scene: Scene, places: tuple[Mention, ...]) -> Parties | None:
    by = _agent(found, scene)
    owner = next((g for g in scene.before(found.span)[:1] if g.possessive), None)
    visitor = by or owner or _subject(found, scene)
    if visitor is None:
        return None
    guests = tuple(a for a in _people(visitor) if a.sector != "UNK")
    hosts = [*_hosts_named(found, scene), *_hosts_placed(found, scene, places)]
    abroad = _unique(tuple(h for h in hosts if all(h.code != g.code for g in guests)))
    return Parties(guests, abroad, "visitor before, host after") if guests and abroad else None


def _hosts_named(found: Found, scene: Scene) -> list[Actor]:
    ahead = [g for g in scene.after(found.span) if g.preposition in (None, "to", "in") and not g.possessive]
    named = [g for g in ahead if not g.adjective or scene.words(g.end, g.end + 8) == " capital"][:1]
    return [a for g in named for a in _people(g) if a.name is None and not _far(found, scene, g)]


def _hosts_placed(found: Found, scene: Scene, places: tuple[Mention, ...]) -> list[Actor]:
    _, high = scene.clause(found.span)
    after = [p for p in places if found.span[0] <= p.span[0] < high and p.place and p.place.country]
    return [Actor(p.place.country, "GOV", text=p.text, span=p.span) for p in after if p.place and p.place.country]


def _host(found: Found, scene: Scene) -> Parties | None:
    subject = _subject(found, scene)
    guest = _object(found, scene, subject)
    if found.passive:
        by = _agent(found, scene)
        return _made(_people(subject), _people(by), "received by") if subject and by else None
    if subject is None or guest is None:
        return None
    hosts = _people(subject)
    guests = tuple(a for a in _people(guest) if all(a.code != h.code for h in hosts))
    return Parties(guests, hosts, "host before, visitor after") if guests else None


def _force(found: Found, scene: Scene, places: tuple[Mention, ...]) -> Parties | None:
    """Attacks: by "by", by an adjective or possessive just before, else by the subject; on what follows, else on the place's people."""
    if found.passive:
        return _passive(found, scene, places)
    ahead, behind = scene.after(found.span), scene.before(found.span)
    by = _agent(found, scene)
    close = next(
        (g for g in behind[:1] if (g.adjective or g.possessive) and _qualifies(scene.words(g.end, found.span[0]))), None
    )
    inside = next((g for g in scene.groups if g.start < found.span[0] < g.end), None)  # "Ukrainian drones struck"
    attacker = by or inside or close or _attacking(found, scene)
    verb = attacker is not None and attacker not in (by, close)
    upon = (
        "on",
        "against",
        "at",
        "of",
        "in",
        "over",
        "across",
        *((None,) if verb or found.row.frame == "kill" else ()),
    )
    victim = next((g for g in ahead if g is not by and g.preposition in upon and _beside(found, scene, g)), None)
    if attacker is None and (_MISFORTUNE.search(scene.text) or (victim is None and found.row.frame == "kill")):
        return None
    place = _land(places)
    victims = _people(victim) or ((Actor(place, "CVL"),) if place else ())
    if attacker is None:
        return _made((Actor(place, "UAF"),), victims, "unidentified attackers") if victims and place else None
    return _made(_armed(_people(attacker)), victims, "attacker before or after by")


_MISFORTUNE = re.compile(
    r"\b(?:earthquake|quake|floods?|flooding|storms?|hurricane|typhoon|cyclone|tornado|landslide|avalanche|crash(?:es|ed)?|accident|collapses?d?|"
    r"wildfires?|heat ?wave|virus|covid|outbreak|disease|stampede|eruption|capsize[sd]?|derail\w*|drown\w*|sank)\b",
    re.IGNORECASE,
)


def _qualifies(between: str) -> bool:
    """Whether the words between an owner and a noun are adjectives: no preposition, verb or clause among them."""
    return len(between) < 80 and not re.search(
        r"[;:]|\b(?:of|in|on|to|for|with|by|that|is|are|was|were|has|have|will|and (?:the|a|an))\b", between
    )


_ATTACKS = re.compile(
    r"\s*(?:(?:\w+ly|also|has|have|had|then|again|its|their|a|an|the|several|new|series of|wave of|launch(?:es|ed|ing)?|carr(?:y|ies|ied) out|conduct(?:s|ed)?"
    r"|stag(?:e|es|ed)|unleash(?:es|ed)|continu(?:es|ed)(?: to)?|perform(?:s|ed)|mount(?:s|ed)|deadly|fresh|more|dozens of|missile|air|drone)\s+)*",
    re.IGNORECASE,
)


def _attacking(found: Found, scene: Scene) -> Group | None:
    """The subject, where it attacks or launches the attack itself and does not merely speak of one."""
    subject = _subject(found, scene)
    if subject and _ATTACKS.fullmatch(scene.words(subject.end, found.span[0])):
        return subject
    return None


def _crowd(found: Found, scene: Scene, places: tuple[Mention, ...]) -> Parties | None:
    subject = _subject(found, scene)
    against = next((g for g in scene.after(found.span) if g.preposition in ("against", "outside")), None)
    people = tuple(a for a in _people(subject) if a.sector in _CROWDS)
    place = _land(places)
    if not people and place:
        people = (Actor(place, "CVL"),)
    return _made(people, _people(against), "people of the place") if people else None


def _alone(found: Found, scene: Scene, places: tuple[Mention, ...]) -> Parties | None:
    subject = _subject(found, scene)
    if subject is None:
        return None
    towards = next(
        (g for g in scene.after(found.span) if g.preposition in _AGAINST and not _far(found, scene, g)), None
    )
    people = _people(subject)
    if found.row.type == "MOBILIZE":
        people = _armed(people)
    them = tuple(a for a in _people(towards) if all(a.code != p.code for p in people))
    if not them and found.row.type in ("MOBILIZE", "RETREAT"):
        lands = dict.fromkeys(p.place.country for p in places if p.place and p.place.country)
        them = tuple(Actor(land, "GOV") for land in lands if all(land != p.code for p in people))[:1]
    return Parties(people, them, "subject before")


def _tribute(found: Found, scene: Scene, host: Actor | None) -> Parties | None:
    subject = _subject(found, scene)
    if subject is None:
        return None
    people = _people(subject)
    hosts = (host,) if host and all(host.code != p.code for p in people) else ()
    return Parties(people, hosts, "subject before, the host honoured")


_COORDINATE = re.compile(r"(?:\band|\bbut|,)\s+(?:also\s+|then\s+|later\s+|has\s+|\w+ly\s+)*$")


def _subject(found: Found, scene: Scene) -> Group | None:
    """The nearest group before that no preposition governs and that owns nothing."""
    free = [
        g for g in scene.before(found.span) if g.preposition in (None, "by") and not g.possessive and not g.adjective
    ]
    if free:
        return free[-1] if _COORDINATE.search(scene.words(scene.start, found.span[0])) else free[0]
    earlier = [
        g
        for g in reversed(scene.groups)
        if g.end <= found.span[0] and g.preposition is None and not g.possessive and not g.adjective
    ]
    return earlier[-1] if earlier else None


def _any_before(found: Found, scene: Scene) -> Group | None:
    return next(iter(scene.before(found.span)), None)


def _object(found: Found, scene: Scene, subject: Group | None) -> Group | None:
    """The group that the type's own preposition introduces, else the next one; one of the subject's own country last."""
    own = {a.code for a in _people(subject)}
    ahead = [g for g in scene.after(found.span) if not _far(found, scene, g) and g.preposition not in _NOT_OBJECT]
    ahead.sort(key=lambda g: {a.code for a in _people(g)} <= own)
    wanted = _TOWARDS.get(found.row.type, ())
    marked = next((g for g in ahead[:3] if g.preposition in wanted), None)
    plain = next((g for g in ahead if g.preposition in _PLAIN.get(found.row.type, _ANY)), None) or next(
        iter(ahead), None
    )
    if marked and (plain is None or found.row.type in ("AID", "SANCTION") or plain.adjective):
        return marked
    return plain


def _beside(found: Found, scene: Scene, group: Group) -> bool:
    """Whether a victim stands by the attack itself, with no comma or other verb between."""
    return not _far(found, scene, group) and not re.search(
        r"[,;]|\b(?:to|has|have|was|were|is)\b", scene.words(found.span[1], group.start)
    )


def _far(found: Found, scene: Scene, group: Group) -> bool:
    """Whether a group stands too far after the trigger to be its object, or belongs to a verb that follows."""
    between = scene.words(found.span[1], group.start)
    return len(between) > _NEAR or bool(re.search(r"\b(?:and|but|or)\s+(?:\w+ly\s+|also\s+)?\w+ed\b", between))


def _people(group: Group | None) -> tuple[Actor, ...]:
    return _unique(tuple(m.actor for m in group.mentions if m.actor)) if group else ()


def _unique(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Each person once, and a country and sector without a name only where no person stands for it."""
    named = {(a.code, a.sector) for a in actors if a.name}
    best: dict[tuple[str, str, str | None], Actor] = {}
    for actor in actors:
        if actor.name or (actor.code, actor.sector) not in named:
            best.setdefault((actor.code, actor.sector, actor.name), actor)
    return tuple(best.values())


def _made(actors: tuple[Actor, ...], recipients: tuple[Actor, ...], rule: str) -> Parties | None:
    """Parties with no one towards himself: a recipient that is an actor too, in code and sector, is left out."""
    them = tuple(r for r in recipients if all((r.code, r.sector) != (a.code, a.sector) for a in actors))
    return Parties(actors, them, rule) if actors else None


def _armed(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """A state that attacks or deploys does it with its armed forces."""
    return tuple(replace(a, sector="MIL") if a.sector == "GOV" and a.name is None else a for a in actors)


def _land(places: tuple[Mention, ...]) -> str | None:
    lands = [p.place.country for p in places if p.place and p.place.country]
    return lands[0] if lands else None


def plain_words(text: str) -> set[str]:
    """The content words of a text, for comparing two tellings."""
    return set(re.findall(r"[a-z]{4,}", text.lower()))
