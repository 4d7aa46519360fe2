"""The words that the dossier uses for codes: types and modes, statuses, sectors, roles, days."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.shapes import EventDate, Interval

QUADS = {
    1: "Verbal cooperation",
    2: "Material cooperation",
    3: "Verbal conflict",
    4: "Material conflict",
}

STATUSES = {
    "current": "Took place",
    "future": "Announced",
    "hypothetical": "Hypothetical",
    "negated": "Denied or did not happen",
    "historical": "Background",
}

ROLES = {
    "trigger": "act",
    "actor": "actor",
    "recipient": "recipient",
    "date": "date",
    "place": "place",
    "fact": "fact",
}

SECTIONS = (
    ("exchanges", "High-level exchanges", "Visits, calls, meetings and talks."),
    ("agreements", "Agreements", "What was agreed, promised, conceded, signed, exchanged or given as aid."),
    ("statements", "Statements", "Support and praise, requests, accusations, refusals and threats."),
    (
        "conflict",
        "Conflict and coercion",
        "Protest, sanctions, military moves, coercion, violence, and stepping back from them.",
    ),
)

SECTION_OF = {
    "CONSULT": "exchanges",
    "AGREE": "agreements",
    "CONCEDE": "agreements",
    "COOPERATE": "agreements",
    "AID": "agreements",
    "SUPPORT": "statements",
    "ACCUSE": "statements",
    "REQUEST": "statements",
    "REJECT": "statements",
    "THREATEN": "statements",
    "PROTEST": "conflict",
    "SANCTION": "conflict",
    "MOBILIZE": "conflict",
    "COERCE": "conflict",
    "ASSAULT": "conflict",
    "RETREAT": "conflict",
}

SIGNING = "057"  # CAMEO: sign a formal agreement; the one kind of SUPPORT that belongs with the agreements

_TYPES = {
    "AGREE": "Agreed or promised",
    "CONSULT": "Meeting or talks",
    "SUPPORT": "Expressed support",
    "CONCEDE": "Conceded",
    "COOPERATE": "Cooperated",
    "AID": "Gave aid",
    "RETREAT": "Stepped back",
    "REQUEST": "Made a request",
    "ACCUSE": "Criticised or accused",
    "REJECT": "Rejected",
    "THREATEN": "Threatened",
    "PROTEST": "Protested",
    "SANCTION": "Sanctioned or cut ties",
    "MOBILIZE": "Military or police move",
    "COERCE": "Coerced",
    "ASSAULT": "Attacked",
}

_MODES = {
    ("CONSULT", "visit"): "Visit",
    ("CONSULT", "third-party"): "Meeting in a third country",
    ("CONSULT", "multilateral"): "Multilateral meeting",
    ("CONSULT", "phone"): "Phone call",
    ("RETREAT", "withdraw"): "Withdrew forces",
    ("RETREAT", "release"): "Released prisoners or property",
    ("RETREAT", "disarm"): "Disarmed",
    ("RETREAT", "ceasefire"): "Observed a ceasefire",
    ("RETREAT", "access"): "Admitted observers or relief",
    ("RETREAT", "resign"): "Resigned",
    ("REQUEST", "assist"): "Asked for help",
    ("REQUEST", "change"): "Urged a change",
    ("REQUEST", "yield"): "Urged concessions",
    ("REQUEST", "meet"): "Asked for a meeting",
    ("REJECT", "assist"): "Refused help",
    ("REJECT", "change"): "Refused to change",
    ("REJECT", "yield"): "Refused concessions",
    ("REJECT", "meet"): "Refused or cancelled a meeting",
    ("ACCUSE", "disapprove"): "Condemned or criticised",
    ("ACCUSE", "investigate"): "Opened an investigation",
    ("ACCUSE", "allege"): "Accused",
    ("THREATEN", "restrict"): "Threatened restrictions",
    ("THREATEN", "arrest"): "Threatened arrest",
    ("THREATEN", "relations"): "Threatened to cut ties",
    ("THREATEN", "expel"): "Threatened expulsion",
    ("THREATEN", "territory"): "Threatened to take territory",
    ("THREATEN", "violence"): "Threatened force",
    ("PROTEST", "demo"): "Demonstrated",
    ("PROTEST", "riot"): "Rioted",
    ("PROTEST", "strike"): "Went on strike",
    ("PROTEST", "hunger"): "Went on hunger strike",
    ("PROTEST", "boycott"): "Boycotted",
    ("PROTEST", "obstruct"): "Blocked or occupied",
    ("PROTEST", "vandalize"): "Vandalised",
    ("SANCTION", "convict"): "Convicted",
    ("SANCTION", "expel"): "Expelled",
    ("SANCTION", "withdraw"): "Recalled or withdrew envoys",
    ("SANCTION", "discontinue"): "Imposed sanctions or ended cooperation",
    ("MOBILIZE", "troops"): "Moved troops",
    ("MOBILIZE", "weapons"): "Tested or moved weapons",
    ("MOBILIZE", "police"): "Moved police",
    ("MOBILIZE", "militia"): "Moved militia",
    ("COERCE", "seize"): "Seized",
    ("COERCE", "restrict"): "Restricted",
    ("COERCE", "censor"): "Censored",
    ("COERCE", "curfew"): "Imposed a curfew",
    ("COERCE", "martial-law"): "Imposed martial law",
    ("COERCE", "arrest"): "Arrested",
    ("COERCE", "deport"): "Deported",
    ("COERCE", "withhold"): "Withheld",
    ("COERCE", "misinformation"): "Spread misinformation",
    ("COERCE", "cyber"): "Cyber attack",
    ("ASSAULT", "abduct"): "Abducted or captured",
    ("ASSAULT", "beat"): "Beat",
    ("ASSAULT", "torture"): "Tortured",
    ("ASSAULT", "sexual"): "Sexual violence",
    ("ASSAULT", "targeted"): "Targeted killing",
    ("ASSAULT", "destroy"): "Destroyed property",
    ("ASSAULT", "primitive"): "Attack with simple weapons",
    ("ASSAULT", "firearms"): "Attack with firearms",
    ("ASSAULT", "explosives"): "Attack with explosives",
    ("ASSAULT", "suicide-attack"): "Suicide attack",
    ("ASSAULT", "aerial"): "Air strike",
    ("ASSAULT", "drone"): "Drone attack",
    ("ASSAULT", "heavy-weapons"): "Shelling or missile strike",
    ("ASSAULT", "crowd-control"): "Force against a crowd",
    ("ASSAULT", "unconventional"): "Attack with unconventional weapons",
}

_CAMEO = {
    ("SUPPORT", "051"): "Praised or endorsed",
    ("SUPPORT", "057"): "Signed an agreement",
    ("CONCEDE", "055"): "Apologised",
    ("CONSULT", "043"): "Hosted a visit",
    ("CONSULT", "045"): "Mediated",
    ("CONSULT", "046"): "Negotiated",
}

_PROMISES = {
    ("AGREE", None): "Agreement",
    ("CONSULT", None): "Meeting",
    ("CONSULT", "third-party"): "Meeting in a third country",
    ("SUPPORT", None): "Support or signing",
    ("CONCEDE", None): "Concession",
    ("COOPERATE", None): "Cooperation",
    ("AID", None): "Aid",
    ("RETREAT", None): "De-escalation",
    ("RETREAT", "withdraw"): "Withdrawal of forces",
    ("RETREAT", "release"): "Release",
    ("RETREAT", "disarm"): "Disarmament",
    ("RETREAT", "ceasefire"): "Ceasefire",
    ("RETREAT", "access"): "Access",
    ("RETREAT", "resign"): "Resignation",
}

_CONTEXTS = {
    "cbrn": "nuclear, biological and chemical weapons",
    "lgbt": "LGBT rights",
    "diplomatic": "diplomacy",
    "economic": "economy",
    "legal": "law",
    "executive": "executive branch",
    "legislative": "legislature",
    "pro_democracy": "democracy promotion",
    "pro_autocracy": "autocracy promotion",
    "rights_freedoms": "rights and freedoms",
    "religion_ethnicity": "religion and ethnicity",
    "natural_resource": "natural resources and energy",
}

_SECTORS = {
    "GOV": "government",
    "MIL": "armed forces",
    "LEG": "legislature",
    "JUD": "courts",
    "COP": "police",
    "SPY": "intelligence",
    "PTY": "political party",
    "OPP": "opposition",
    "REB": "rebels",
    "PRM": "pro-government militia",
    "UAF": "unidentified armed group",
    "UNK": "unidentified",
    "BUS": "business",
    "JRN": "media",
    "MED": "health workers",
    "EDU": "education",
    "REL": "religious body",
    "LAB": "labour",
    "AGR": "farmers",
    "SOC": "social organisation",
    "CVL": "civilians",
    "CRM": "criminals",
    "REF": "refugees",
    "ELI": "former official",
    "ETH": "ethnic group",
    "PRE": "breakaway authority",
    "NGO": "non-governmental organisation",
    "IGO": "intergovernmental body",
}

_LEADERS = (
    "President",
    "Prime Minister",
    "Premier",
    "Chancellor",
    "King",
    "Queen",
    "Emir",
    "Sultan",
    "Pope",
    "Taoiseach",
    "Supreme Leader",
    "General Secretary",
    "Crown Prince",
    "Head of State",
    "Head of Government",
    "Chief Adviser",
)
_NOT_LEADERS = (
    "senate",
    "parliament",
    "assembly",
    "court",
    "bank",
    "house",
    "duma",
    "council",
    "company",
    "university",
)


def act(type_: str, mode: str | None, cameo: str = "") -> str:
    """The act in plain words: "Phone call", "Condemned or criticised". An unknown code speaks for itself."""
    known = _MODES.get((type_, mode or "")) or _CAMEO.get((type_, cameo[:3])) or _TYPES.get(type_)
    return known or " ".join(filter(None, (type_.capitalize(), mode)))


def promised(type_: str, mode: str | None) -> str:
    """What is promised, as a noun: "Visit", "Aid"."""
    return _PROMISES.get((type_, mode)) or act(type_, mode)


def context(code: str) -> str:
    """A context in plain words."""
    return _CONTEXTS.get(code, code.replace("_", " "))


def sector(code: str) -> str:
    """A sector in plain words."""
    return _SECTORS.get(code, code)


def is_leader(office: str | None) -> bool:
    """Whether the office is that of a head of state or of government."""
    bare = (office or "").removeprefix("Acting ").removeprefix("Interim ")
    led = any(bare == name or bare.startswith((f"{name} of ", f"{name} and ")) for name in _LEADERS)
    return led and not any(word in bare.lower() for word in _NOT_LEADERS)


def day(when: date) -> str:
    """``5 May 2025``, whatever the locale."""
    return f"{when.day} {month(when)}"


def month(when: date) -> str:
    """``May 2025``."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def span(interval: Interval | EventDate) -> str:
    """A half-open interval of days as people write it: a day, a range of days, a month or a year."""
    first, last = interval.start, max(interval.start, interval.end - timedelta(days=1))
    whole_months = first.day == 1 and interval.end.day == 1 and interval.end > first
    if first == last:
        return day(first)
    if whole_months and (first.month, interval.end.month, interval.end.year - first.year) == (1, 1, 1):
        return str(first.year)
    if whole_months:
        return (
            month(first) if (first.year, first.month) == (last.year, last.month) else f"{month(first)} – {month(last)}"
        )
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    start = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def number(value: float) -> str:
    """A score with its sign, a true minus and one place: ``+2.5``, ``−3.0``."""
    rounded = round(value, 1)
    return f"{'−' if rounded < 0 else '+' if rounded > 0 else ''}{abs(rounded):.1f}"


def count(number_of: int, one: str, many: str | None = None) -> str:
    """``1 incident``, ``3,000 incidents``."""
    return f"{number_of:,} {one if number_of == 1 else many or one + 's'}"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
