"""Who and where is meant: words of a text, and what they resolve to on the day of the publication.

Each case is a text, which may begin with its day in brackets (else Monday, 12 May 2025), then lines ``= words: CODE``,
``CODE/SECTOR`` or ``CODE/SECTOR Name``, several parted by ``+`` where the words mean several; ``= words @ CODE`` is a
place in that country. ``nothing`` stands for no actor, or no place. ``#2`` after words is their second occurrence.
"""

from __future__ import annotations

import re

import pytest
from cases import cases, coded

from dragoman.shapes import Actor, Coded, Mention

OFFICES = """
[2020-06-01] The US president spoke to reporters.
= The US president: USA/GOV Donald Trump

[2022-06-01] The US president spoke to reporters.
= The US president: USA/GOV Joe Biden

[2025-06-01] The US president spoke to reporters.
= The US president: USA/GOV Donald Trump

[2021-11-01] The German chancellor met the French president.
= The German chancellor: DEU/GOV Angela Merkel
= the French president: FRA/GOV Emmanuel Macron

[2023-11-01] The German chancellor met the French president.
= The German chancellor: DEU/GOV Olaf Scholz

[2025-10-01] The German chancellor met the French president.
= The German chancellor: DEU/GOV Friedrich Merz

[2022-08-01] British Prime Minister Boris Johnson visited Kyiv.
= Boris Johnson: GBR/GOV Boris Johnson

[2024-08-01] Boris Johnson visited Kyiv.
= Boris Johnson: GBR/ELI Boris Johnson

[2024-03-01] The British prime minister met King Abdullah.
= The British prime minister: GBR/GOV Rishi Sunak

[2024-08-01] The British prime minister met King Abdullah.
= The British prime minister: GBR/GOV Keir Starmer

[2024-01-15] The Russian defence minister met Chinese officials.
= The Russian defence minister: RUS/GOV Sergei Shoigu

[2024-09-15] The Russian defence minister met Chinese officials.
= The Russian defence minister: RUS/GOV Andrei Belousov

[2023-02-01] Qin Gang met the press.
= Qin Gang: CHN/GOV Qin Gang

[2025-02-01] US Secretary of State Marco Rubio met Israeli Prime Minister Benjamin Netanyahu.
= Marco Rubio: USA/GOV Marco Rubio
= Benjamin Netanyahu: ISR/GOV Benjamin Netanyahu

[2024-02-01] US Senator Marco Rubio condemned China.
= Marco Rubio: USA/LEG Marco Rubio

[2022-02-01] The Israeli prime minister met the king of Jordan.
= The Israeli prime minister: ISR/GOV Naftali Bennett
= the king of Jordan: JOR/GOV

[2019-02-01] President of Ukraine Petro Poroshenko met Tusk.
= Petro Poroshenko: UKR/GOV Petro Poroshenko

[2021-02-01] Former Ukrainian president Petro Poroshenko met Donald Tusk.
= Petro Poroshenko: UKR/ELI Petro Poroshenko

[2022-03-01] NATO Secretary General Jens Stoltenberg condemned Russia.
= Jens Stoltenberg: IGO Jens Stoltenberg
"""

TITLES = """
Narendra Modi, the Indian prime minister, arrived in Paris.
= Narendra Modi: IND/GOV Narendra Modi

Sergei Lavrov, Russia's foreign minister, arrived in Paris.
= Sergei Lavrov: RUS/GOV Sergei Lavrov

Prime Minister of Italy Giorgia Meloni thanked Albania.
= Giorgia Meloni: ITA/GOV Giorgia Meloni

The president of Brazil, Luiz Inacio Lula da Silva, thanked Chile.
= Luiz Inacio Lula da Silva: BRA/GOV

Dutch General Pieter Visserman met Polish officers.
= Pieter Visserman: NLD/MIL Pieter Visserman
= Polish officers: POL/MIL

Kenyan Trade Minister Lucy Wanjala signed the agreement.
= Lucy Wanjala: KEN/GOV Lucy Wanjala

Ruritania's ambassador, Hans Muster, said nothing.
= Hans Muster: nothing

Norwegian Deputy Defence Minister Karl Nordmann arrived in Riga.
= Karl Nordmann: NOR/GOV Karl Nordmann

Jana Novakova, a Czech lawmaker, was detained in Minsk.
= Czech lawmaker: CZE/LEG

Ukrainian President Volodymyr Zelensky thanked Canada. Zelensky then left for Berlin.
= Zelensky#2: UKR/GOV Volodymyr Zelensky

Kenyan Trade Minister Lucy Wanjala arrived in Tokyo. Wanjala met Japanese officials.
= Wanjala#2: KEN/GOV Lucy Wanjala
= Japanese officials: JPN/GOV

Turkish President Recep Tayyip Erdogan spoke. Erdoğan praised Qatar.
= Erdoğan: TUR/GOV Recep Tayyip Erdoğan

French President Emmanuel Macron met Egyptian officials. Brigitte Macron stayed in Paris.
= Egyptian officials: EGY/GOV
"""

ROLES = """
The Russian defence ministry denied the report.
= The Russian defence ministry: RUS/GOV

India's Ministry of External Affairs summoned the envoy.
= India's Ministry of External Affairs: IND/GOV

Ukrainian troops entered the town.
= Ukrainian troops: UKR/MIL

Turkish police arrested six people.
= Turkish police: TUR/COP

Syrian rebels attacked the army.
= Syrian rebels: SYR/REB

South Korean lawmakers condemned North Korea.
= South Korean lawmakers: KOR/LEG
= North Korea: PRK

An Egyptian court sentenced the journalist.
= An Egyptian court: EGY/JUD

The Iranian parliament approved the bill.
= The Iranian parliament: IRN/LEG

The Israeli military struck Gaza.
= The Israeli military: ISR/MIL

Pakistan's army chief visited Beijing.
= Pakistan's army chief: PAK/MIL

The Swiss central bank refused.
= The Swiss central bank: CHE

Venezuelan opposition leaders met Colombian diplomats.
= Venezuelan opposition leaders: VEN/OPP
= Colombian diplomats: COL/GOV

Afghan refugees were deported by Pakistan.
= Afghan refugees: AFG/REF

Palestinian civilians were killed by Israeli soldiers.
= Palestinian civilians: PSE/CVL
= Israeli soldiers: ISR/MIL

The government of Ethiopia thanked Kenya.
= The government of Ethiopia: ETH/GOV

American prosecutors charged a Chinese company.
= Chinese company: CHN/BUS

The Serbian government met student protesters.
= The Serbian government: SRB/GOV

The army of Myanmar bombed a school.
= The army of Myanmar: MMR/MIL

The Spanish intelligence service warned France.
= The Spanish intelligence service: ESP/SPY
"""

LISTS = """
The foreign ministers of France, Germany and Poland met in Weimar.
= France: FRA/GOV
= Germany: DEU/GOV
= Poland: POL/GOV

The French, German and Polish foreign ministers met in Weimar.
= French: FRA/GOV
= German: DEU/GOV
= Polish: POL/GOV

The armies of India and Pakistan exchanged fire.
= India: IND/MIL
= Pakistan: PAK/MIL

Russian and Chinese warships sailed past Japan.
= Russian: RUS/MIL
= Chinese: CHN/MIL

Presidents Vladimir Putin and Xi Jinping met in Moscow.
= Vladimir Putin: RUS/GOV Vladimir Putin
= Xi Jinping: CHN/GOV Xi Jinping
"""

BACK = """
Russian President Vladimir Putin met Indian Prime Minister Narendra Modi. The two leaders agreed to expand trade.
= The two leaders: RUS/GOV Vladimir Putin + IND/GOV Narendra Modi

Armenia and Azerbaijan held talks. Both sides agreed to meet again.
= Both sides: ARM + AZE

Japan and Vietnam held talks. The two countries agreed to expand trade.
= The two countries: JPN + VNM

Sweden invited Finland to the exercise. They agreed to hold it in June.
= They: SWE + FIN

French President Emmanuel Macron met Egyptian officials. He thanked Egypt.
= He: FRA/GOV Emmanuel Macron

Italian Prime Minister Giorgia Meloni arrived in Tirana. She thanked Albania.
= She: ITA/GOV Giorgia Meloni

Indian Prime Minister Narendra Modi arrived in Colombo. The Prime Minister thanked Sri Lanka.
= The Prime Minister: IND/GOV Narendra Modi

Polish Foreign Minister Radoslaw Sikorski and his Lithuanian counterpart met in Vilnius.
= his Lithuanian counterpart: LTU/GOV

Ukrainian President Volodymyr Zelensky met German Chancellor Friedrich Merz. The chancellor promised aid.
= The chancellor: DEU/GOV Friedrich Merz
"""

NOT_THE_STATE = """
They told us nothing, and Germany helped us.
= us: nothing
= us#2: nothing
= Germany: DEU

We ate turkey at dinner in Ohio.
= turkey: nothing

Turkey condemned Israel.
= Turkey: TUR/GOV

Michael Jordan scored forty points in Chicago.
= Michael Jordan: nothing
= Jordan @ nothing

Jordan condemned Israel.
= Jordan: JOR/GOV

Georgia condemned Russia.
= Georgia: GEO/GOV

Paris Hilton opened a shop in Dubai.
= Paris Hilton: nothing
= Dubai @ ARE

The company shipped fine china to Japan.
= china: nothing

The IT department said it was polish on the table.
= IT: nothing
= polish: nothing

The Boston Globe praised the play.
= Boston Globe: nothing

New Mexico and New Jersey passed the law.
= New Mexico: nothing

Brazil nuts, Brussels sprouts and Swiss cheese are on the menu.
= Brazil: nothing
= Brussels: nothing

Jack London wrote about Alaska.
= Jack London: nothing

The Washington Post reported that Iran had agreed.
= Washington Post: nothing
= Iran: IRN

Reuters reported that Iran had agreed.
= Reuters: nothing

Tass said that Belarus had agreed.
= Tass: nothing

The English Channel was closed.
= English: nothing
"""

SEATS = """
Washington condemned Moscow.
= Washington: USA/GOV
= Moscow: RUS/GOV

The ministers met in Washington.
= Washington: nothing
= Washington @ USA

The Kremlin rejected the proposal.
= The Kremlin: RUS/GOV

Downing Street welcomed the decision.
= Downing Street: GBR/GOV

The White House warned Tehran.
= The White House: USA/GOV
= Tehran: IRN/GOV

The Élysée denied the report.
= Élysée: FRA/GOV

The Pentagon sent a carrier.
= The Pentagon: USA

Beijing summoned the Canadian ambassador.
= Beijing: CHN/GOV
= the Canadian ambassador: CAN/GOV

Talks were held in Geneva between Kyiv and Moscow.
= Geneva @ CHE
= Geneva: nothing
= Kyiv: UKR
= Moscow: RUS

The State Department criticised Ankara.
= The State Department: USA/GOV
= Ankara: TUR/GOV

Whitehall and Foggy Bottom disagree.
= Whitehall: GBR/GOV
= Foggy Bottom: USA/GOV

New Delhi thanked Tokyo.
= New Delhi: IND/GOV
= Tokyo: JPN/GOV

Buckingham Palace sent condolences to Jordan.
= Buckingham Palace: GBR

The Indian side thanked Nepal.
= The Indian side: IND/GOV
"""

BODIES = """
NATO condemned Russia.
= NATO: IGO NATO

The UN Security Council condemned North Korea.
= The UN Security Council: UNO

The European Commission proposed a plan.
= The European Commission: EUR

The African Union suspended Niger.
= The African Union: IGO African Union

The IMF approved a loan to Egypt.
= The IMF: IGO

UNICEF and the World Health Organization appealed for funds for Sudan.
= UNICEF: UNO
= World Health Organization: UNO

The International Criminal Court issued a warrant.
= International Criminal Court: IGO

Amnesty International criticised Iran.
= Amnesty International: NGO

The PKK attacked a Turkish post.
= The PKK: TUR/REB

Hamas released a hostage.
= Hamas: PSE

Hezbollah fired rockets at Israel.
= Hezbollah: LBN

The Houthis attacked a ship.
= The Houthis: YEM/REB

Islamic State attacked a church in Mozambique.
= Islamic State: IMG

The Taliban thanked China.
= The Taliban: AFG

Boko Haram attacked a village in Chad.
= Boko Haram: NGA/REB

Transnistria appealed to Russia.
= Transnistria: MDA

Kosovo thanked Albania.
= Kosovo: KOS/GOV

Palestine thanked Norway.
= Palestine: PSE

Taiwan thanked Paraguay.
= Taiwan: TWN/GOV

Hong Kong arrested two activists.
= Hong Kong: HKG

The Republic of Korea and the Democratic People's Republic of Korea signed.
= Republic of Korea: KOR
= Democratic People's Republic of Korea: PRK

The Democratic Republic of the Congo accused Rwanda.
= Democratic Republic of the Congo: COD

The Republic of Congo thanked France.
= Republic of Congo: COG

Ivory Coast thanked Burkina Faso.
= Ivory Coast: CIV
= Burkina Faso: BFA

Burma, Swaziland and Macedonia signed.
= Burma: MMR
= Swaziland: SWZ
= Macedonia: MKD
"""

PLACES = """
The delegations met in Geneva.
= Geneva @ CHE

Two soldiers were killed near Srinagar in Kashmir.
= Srinagar @ IND

Tourists were shot in Pahalgam, Jammu and Kashmir.
= Pahalgam @ IND

The ministers met in Paris.
= Paris @ FRA

Ukrainian forces shelled Belgorod in Russia.
= Belgorod @ RUS

Nigerian troops attacked a camp in Borno state.
= Borno @ NGA

Pakistan and China signed the deal in Hyderabad, Sindh.
= Hyderabad @ PAK

Indian police made arrests in Hyderabad.
= Hyderabad @ IND

The summit in Tashkent ended on Friday.
= Tashkent @ UZB

Fighting went on in the Donetsk region.
= Donetsk @ UKR

The conference in Munich opened on Friday.
= Munich @ DEU

Protests broke out in Tripoli, Libya.
= Tripoli @ LBY

Lebanese troops entered Tripoli.
= Tripoli @ LBN

The leaders met in Saint Petersburg with Russian officials.
= Saint Petersburg @ RUS
"""

CASES = OFFICES + TITLES + ROLES + LISTS + BACK + NOT_THE_STATE + SEATS + BODIES + PLACES
LINE = re.compile(r"= (?P<words>.+?)(?:#(?P<nth>\d))?(?P<kind>:| @) (?P<meant>.+)")


def told(found: Coded, lines: str) -> str:
    """The lines as the mentions of the document have them."""
    return "\n".join(_line(found, line) for line in lines.splitlines())


def _line(found: Coded, line: str) -> str:
    asked = LINE.fullmatch(line)
    assert asked, f"not a line of this table: {line}"
    here = [m for s in found.sentences for m in s.mentions if _covers(m, _place_of(found.document.text, asked))]
    if asked["kind"] == ":":
        parts = asked["meant"].split(" + ")
        meant = [_actor(m.actor, parts) for m in here if m.actor]
        meant = [p for p in parts if p in meant] + [m for m in meant if m not in parts]
    else:
        meant = [m.place.country or "nowhere" for m in here if m.kind == "place" and m.place]
    return line[: asked.start("meant")] + (" + ".join(dict.fromkeys(meant)) or "nothing")


def _place_of(text: str, asked: re.Match[str]) -> tuple[int, int]:
    starts = [m.start() for m in re.finditer(rf"\b{re.escape(asked['words'])}\b", text)]
    start = starts[int(asked["nth"] or 1) - 1]
    return start, start + len(asked["words"])


def _covers(mention: Mention, span: tuple[int, int]) -> bool:
    return mention.span[0] < span[1] and span[0] < mention.span[1]


def _actor(actor: Actor, parts: list[str]) -> str:
    """The actor in the detail of the part that it is, else in full."""
    sector = f"{actor.code}/{actor.sector}"
    forms = (actor.code, sector, f"{actor.code} {actor.name}", f"{sector} {actor.name}")
    return next((f for f in forms if f in parts), f"{sector} {actor.name}" if actor.name else sector)


@pytest.mark.parametrize(("text", "lines"), cases(CASES))
def test_words_mean_who_and_where_a_reader_takes_them_to_mean(text: str, lines: str) -> None:
    assert told(coded(text), lines) == lines


@pytest.mark.parametrize("publisher", ["U.S. Department of State", "The White House"])
def test_in_a_government_s_own_release_we_is_that_government(publisher: str) -> None:
    found = coded("We condemn Iran and stand with Israel.", publisher=publisher)
    assert told(found, "= We: USA/GOV") == "= We: USA/GOV"


def test_we_is_nobody_where_the_publisher_is_no_government() -> None:
    assert told(coded("We condemn the attack.", publisher="A newspaper"), "= We: nothing") == "= We: nothing"


def test_an_actor_s_words_are_those_of_the_text() -> None:
    found = coded("The Kremlin thanked Indian Prime Minister Narendra Modi.")
    actors = [m.actor for s in found.sentences for m in s.mentions if m.actor]
    assert [found.document.text[slice(*a.span)] for a in actors if a.span] == [a.text for a in actors]
    assert {a.office for a in actors} == {None, "Prime Minister"}


def test_a_place_has_its_coordinates_and_its_number_in_geonames() -> None:
    places = [m.place for s in coded("The delegations met in Geneva.").sentences for m in s.mentions if m.place]
    assert [(p.geonames_id, round(p.lat or 0), round(p.lon or 0)) for p in places] == [(2660646, 46, 6)]
