"""Who is meant by an office, a title, a role, a list, a pronoun: resolved as of the day of the publication.

The form of the cases stands in ``cases.py``.
"""

from __future__ import annotations

import pytest

from cases import cases, coded, meant

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

CASES = OFFICES + TITLES + ROLES + LISTS + BACK


@pytest.mark.parametrize(("text", "lines"), cases(CASES))
def test_persons_are_who_a_reader_takes_them_to_be(text: str, lines: str) -> None:
    assert meant(coded(text), lines) == lines


@pytest.mark.parametrize("publisher", ["U.S. Department of State", "The White House"])
def test_in_a_government_s_own_release_we_is_that_government(publisher: str) -> None:
    found = coded("We condemn Iran and stand with Israel.", publisher=publisher)
    assert meant(found, "= We: USA/GOV") == "= We: USA/GOV"


def test_we_is_nobody_where_the_publisher_is_no_government() -> None:
    assert meant(coded("We condemn the attack.", publisher="A newspaper"), "= We: nothing") == "= We: nothing"


def test_an_actor_s_words_are_those_of_the_text() -> None:
    found = coded("The Kremlin thanked Indian Prime Minister Narendra Modi.")
    actors = [m.actor for s in found.sentences for m in s.mentions if m.actor]
    assert [found.document.text[slice(*a.span)] for a in actors if a.span] == [a.text for a in actors]
    assert {a.office for a in actors} == {None, "Prime Minister"}
