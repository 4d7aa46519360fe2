"""The knowledge files: whole, checked, found by name, and scored as the codebook has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman import knowledge
from dragoman.errors import InputError

UN_MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV
KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH
FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ
KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG
MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA
LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON
TTO TUN TUR TKM TUV UGA UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE
""".split()

# Type, quad and score, then the modes with theirs: the codebook's tables.
SCORES = """
AGREE 1 2.5
CONSULT 1 2.5 visit 4 third-party 1 multilateral 4 phone 1.5
SUPPORT 1 5
CONCEDE 1 4.5
COOPERATE 2 9.5
AID 2 10
RETREAT 2 6.5 withdraw 8 release 6.5 disarm 10 ceasefire 7.5 access 6.5 resign 4.5
REQUEST 3 0 assist 0.5 change -1 yield -1 meet 0
ACCUSE 3 -3 disapprove -2 investigate -3.5 allege -3.5
REJECT 3 -2 assist -1.5 change -2 yield -2 meet -2
THREATEN 3 -3.5 restrict -3 arrest -3.5 relations -3.5 expel -3.5 territory -4 violence -3.5
PROTEST 4 -5 demo -5 riot -7 strike -5 hunger -4.5 boycott -4.5 obstruct -4.5 vandalize -5
SANCTION 4 -6 convict -6 expel -5.5 withdraw -6 discontinue -6
MOBILIZE 4 -5.5 troops -6.5 weapons -6.5 police -5.5 militia -6
COERCE 4 -7 seize -7 restrict -7 censor -6.5 curfew -6.5 martial-law -7.5 arrest -7 deport -7 withhold -7 misinformation -6.5 cyber -7
ASSAULT 4 -9 abduct -8.5 beat -7.5 torture -8.5 sexual -8.5 targeted -9.5 destroy -8.5 primitive -8 firearms -9 explosives -9 suicide-attack -9.5 aerial -9.5 drone -9.5 heavy-weapons -9.5 crowd-control -7.5 unconventional -10
""".strip().splitlines()  # noqa: E501


def test_the_shipped_knowledge_has_no_problem() -> None:
    assert knowledge.check() == []


NO_ADJECTIVE = {"COG", "DMA", "SLB"}  # Congolese and Dominican mean the larger neighbour; the third has none


def test_every_member_of_the_united_nations_is_known_by_code_and_by_adjective() -> None:
    know = knowledge.load()
    assert len(UN_MEMBERS) == 193
    assert [m for m in UN_MEMBERS if m not in know.actor_names] == []
    with_adjective = {n.code for n in know.names if n.kind == "adjective"}
    assert set(UN_MEMBERS) - with_adjective <= NO_ADJECTIVE


@pytest.mark.parametrize("row", SCORES, ids=lambda row: row.split()[0])
def test_types_and_modes_are_scored_as_the_codebook_has_them(row: str) -> None:
    name, quad, score, *modes = row.split()
    kind = knowledge.load().types[name]
    assert (kind.quad, kind.score) == (int(quad), float(score))
    assert {m: v.score for m, v in kind.modes.items()} == dict(zip(modes[::2], map(float, modes[1::2]), strict=True))


def test_the_types_contexts_and_sectors_are_those_of_the_codebook() -> None:
    know = knowledge.load()
    assert list(know.types) == [row.split()[0] for row in SCORES]
    assert (len(know.contexts), len(set(know.contexts))) == (37, 37)
    assert {"GOV", "MIL", "ELI", "UAF", "ETH", "PRE"} <= set(know.sectors)
    assert set(know.international) == {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}


@pytest.mark.parametrize(
    ("type", "mode", "cameo", "goldstein"),
    [
        ("AGREE", None, "030", 4.0),
        ("CONSULT", "phone", "041", 1.0),
        ("CONSULT", "visit", "042", 1.9),
        ("CONSULT", "third-party", "044", 2.5),
        ("SANCTION", None, "160", -4.0),
        ("ASSAULT", None, "180", -9.0),
    ],
)
def test_types_and_modes_have_their_cameo_code_with_its_goldstein_value(
    type: str, mode: str | None, cameo: str, goldstein: float
) -> None:
    know = knowledge.load()
    kind = know.types[type]
    assert (kind.modes[mode].cameo if mode else kind.cameo) == cameo
    assert know.goldstein[cameo] == goldstein


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("IND", "IND"),
        ("ind", "IND"),
        ("India", "IND"),
        ("INDIA", "IND"),
        ("united states", "USA"),
        ("USA", "USA"),
        ("Russian Federation", "RUS"),
        ("Burma", "MMR"),
        ("türkiye", "TUR"),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Kosovo", "KOS"),
        ("Palestine", "PSE"),
        ("Hong Kong", "HKG"),
        ("North Korea", "PRK"),
        ("South Korea", "KOR"),
        ("uno", "UNO"),
        ("EUR", "EUR"),
    ],
)
def test_an_actor_is_found_by_code_or_name_in_any_case(given: str, code: str) -> None:
    assert knowledge.find_actor(given) == code


@pytest.mark.parametrize(
    ("given", "close"), [("Inda", "IND (india)"), ("Germny", "DEU (germany)"), ("Untied States", "USA")]
)
def test_an_unknown_actor_is_named_with_those_that_come_close(given: str, close: str) -> None:
    with pytest.raises(InputError) as raised:
        knowledge.find_actor(given)
    assert repr(given) in str(raised.value)
    assert close in str(raised.value)


@pytest.mark.parametrize("given", ["", "  ", "xyzzy", "Indian Ocean", "💥"])
def test_what_is_no_actor_is_refused(given: str) -> None:
    with pytest.raises(InputError, match="give a code such as IND or a state's name"):
        knowledge.find_actor(given)


@pytest.mark.parametrize(
    ("code", "office", "day", "name"),
    [
        ("USA", "President", "2021-01-19", "Donald Trump"),
        ("USA", "President", "2021-01-20", "Joe Biden"),
        ("USA", "President", "2025-01-20", "Donald Trump"),
        ("GBR", "Prime Minister", "2022-09-10", "Liz Truss"),
        ("DEU", "Chancellor", "2021-12-07", "Angela Merkel"),
        ("DEU", "Chancellor", "2021-12-08", "Olaf Scholz"),
        ("FRA", "President", "2017-05-14", "Emmanuel Macron"),
        ("IND", "Prime Minister", "2014-05-26", "Narendra Modi"),
        ("UKR", "President", "2019-05-20", "Volodymyr Zelensky"),
        ("RUS", "Foreign Minister", "2022-03-01", "Sergei Lavrov"),
    ],
)
def test_an_office_has_one_holder_a_day(code: str, office: str, day: str, name: str) -> None:
    held = [
        h.name
        for h in knowledge.load().holders
        if (h.code, h.office) == (code, office)
        and (h.start is None or h.start.isoformat() <= day)
        and (h.end is None or day < h.end.isoformat())
    ]
    assert held == [name]


# --- broken files: a copy of the package with rows added, asked by its own command


BROKEN = [
    ("states.csv", "France,FRA,GOV,,short,France,,,", "'France' stands already at states.csv:"),
    ("states.csv", "Kingdom of Ruritania,RUR,GOV,,official,Ruritania,,,", "unknown actor code 'RUR'"),
    ("bodies.csv", "League of Strelsau,IGO,XXX,,body,League of Strelsau,,,", "unknown sector 'XXX'"),
    ("seats.csv", "Kremlin,RUS,GOV,,seat,Kremlin,,,", "'Kremlin' stands already at seats.csv:"),
    ("roles.csv", "foreign minister,GOV,title,", "'foreign minister' stands already at line"),
    ("roles.csv", "grand vizier,GOV,rank,", "kind 'rank' is not title, body or group"),
    ("triggers.csv", "broken,AGREE,,direct,,,(unclosed", "the pattern '(unclosed' does not compile"),
    ("triggers.csv", "hug,HUG,,direct,,,hugs", "unknown type 'HUG'"),
    ("triggers.csv", "agree-by-phone,AGREE,phone,direct,,,agreed by phone", "AGREE has no mode 'phone'"),
    ("triggers.csv", "upside,AGREE,,inverted,,,agreed up", "unknown frame 'inverted'"),
    ("triggers.csv", "odd-code,AGREE,,direct,999,,agreed down", "unknown CAMEO code '999'"),
    ("compounds.csv", "Ruritanian-French,RUR|FRA,", "unknown code 'RUR'"),
    ("contexts.csv", "sorcery,magic", "unknown context"),
]


def copied(folder: Path) -> Path:
    """A copy of the package in ``folder``; returns its data."""
    skip = shutil.ignore_patterns("__pycache__", "dossier")
    shutil.copytree(Path(dragoman.__file__).parent, folder / "dragoman", ignore=skip)
    return folder / "dragoman" / "knowledge" / "data"


def added(data: Path, file: str, row: str) -> int:
    """The number of the line on which ``row`` now stands at the end of ``file``."""
    path = data / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text + ("" if text.endswith("\n") else "\n") + row + "\n", encoding="utf-8")
    return len(path.read_text(encoding="utf-8").splitlines())


def asked(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the package in ``folder`` answers."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=folder, env=environment)


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the check says to the rows of ``BROKEN``, all at once, each with the file and line it names."""
    folder = tmp_path_factory.mktemp("broken")
    data = copied(folder)
    for file, row, _ in BROKEN:
        added(data, file, row)
    answer = asked(folder, "-m", "dragoman", "lexicon", "check")
    assert answer.returncode == 1
    return answer.stderr.splitlines()


@pytest.mark.parametrize(("file", "row", "problem"), BROKEN, ids=lambda value: value[:40])
def test_a_broken_row_is_named_with_its_file_and_line(problems: list[str], file: str, row: str, problem: str) -> None:
    rows = [r for f, r, _ in BROKEN if f == file]
    path = Path(knowledge.__file__).parent / "data" / file
    line = len(path.read_text(encoding="utf-8").splitlines()) + rows.index(row) + 1
    assert [p for p in problems if p.startswith(f"{file}:{line}:") and problem in p]


def test_nothing_but_the_broken_rows_is_named(problems: list[str]) -> None:
    assert len(problems) == len(BROKEN)


def test_two_holders_of_one_office_on_one_day_are_named(tmp_path: Path) -> None:
    data = copied(tmp_path)
    header = next(line for line in (data / "offices/europe.csv").read_text().splitlines() if not line.startswith("#"))
    values = {"code": "FRA", "office": "President", "sector": "GOV", "name": "Jean Valjean", "surname": "Valjean"}
    values |= {"start": "2024-01-01", "end": "2024-02-01"}
    line = added(data, "offices/europe.csv", ",".join(values.get(column, "") for column in header.split(",")))
    answer = asked(tmp_path, "-m", "dragoman", "lexicon", "check")
    assert answer.returncode == 1
    assert f"offices/europe.csv:{line}: Jean Valjean overlaps Emmanuel Macron as President of FRA" in answer.stderr


@pytest.mark.parametrize("row", ["France", "a,b,c,d,e,f,g,h,i,j,k,l"])
def test_a_row_with_too_few_or_too_many_values_stops_the_loader_with_file_and_line(tmp_path: Path, row: str) -> None:
    line = added(copied(tmp_path), "states.csv", row)
    answer = asked(tmp_path, "-m", "dragoman", "lexicon", "check")
    assert answer.returncode != 0
    assert f"states.csv:{line}: " in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_digest_is_that_of_the_files_alone(tmp_path: Path) -> None:
    data = copied(tmp_path)
    question = ("-c", "from dragoman import knowledge; print(knowledge.load().digest)")
    assert asked(tmp_path, *question).stdout.strip() == knowledge.load().digest
    added(data, "groups.csv", "# a comment")
    assert asked(tmp_path, *question).stdout.strip() not in ("", knowledge.load().digest)
