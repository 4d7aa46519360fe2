"""Names: which are actors and which are places, and which of several of the name; which only look like a state's.

The form of the cases stands in ``cases.py``.
"""

from __future__ import annotations

import pytest

from cases import cases, coded, meant

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

FAMILIAR = """
U.S. forces left the base in the UAE.
= U.S. forces: USA/MIL
= UAE @ ARE

The UK and the EU signed it.
= UK: GBR/GOV
= EU: EUR

China’s defence minister and India’s foreign secretary spoke.
= China’s defence minister: CHN/GOV
= India’s foreign secretary: IND/GOV

The Niger delegation met Nigerian officials.
= Niger: NER
= Nigerian officials: NGA/GOV

Guinea-Bissau, Equatorial Guinea and Papua New Guinea met Guinea.
= Guinea-Bissau: GNB
= Equatorial Guinea: GNQ
= Papua New Guinea: PNG

Dominica thanked the Dominican Republic.
= Dominica: DMA
= Dominican Republic: DOM

South Sudan thanked Sudan.
= South Sudan: SSD
= Sudan#2: SDN

The Gulf of Mexico and the South China Sea are warm.
= Gulf of Mexico: nothing
= South China Sea: nothing

Israeli-occupied land was returned to the Palestinian Authority.
= Palestinian Authority: PSE/GOV

A North Korean diplomat defected to South Korea.
= A North Korean diplomat: PRK/GOV
= South Korea: KOR

The Somali region of Ethiopia thanked Addis Ababa.
= Addis Ababa: ETH

Xinhua and Al Jazeera reported on the Saudi visit.
= Xinhua: nothing
= Al Jazeera: nothing

The Cuban foreign minister, Bruno Rodriguez, arrived.
= Bruno Rodriguez: CUB/GOV

Israel’s then prime minister Yitzhak Rabin was killed in 1995.
= Yitzhak Rabin: ISR/ELI

Vice President JD Vance met Indian Prime Minister Modi.
= JD Vance: USA/GOV JD Vance
= Modi: IND/GOV Narendra Modi

UN Secretary-General António Guterres and the UN special envoy for Yemen met.
= António Guterres: UNO António Guterres
= UN special envoy: UNO

EU foreign policy chief Kaja Kallas warned Georgia.
= Kaja Kallas: EUR Kaja Kallas
= Georgia: GEO
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

CASES = NOT_THE_STATE + FAMILIAR + SEATS + BODIES + PLACES


@pytest.mark.parametrize(("text", "lines"), cases(CASES))
def test_names_mean_what_a_reader_takes_them_to_mean(text: str, lines: str) -> None:
    assert meant(coded(text), lines) == lines


def test_a_place_has_its_coordinates_and_its_number_in_geonames() -> None:
    places = [m.place for s in coded("The delegations met in Geneva.").sentences for m in s.mentions if m.place]
    assert [(p.geonames_id, round(p.lat or 0), round(p.lon or 0)) for p in places] == [(2660646, 46, 6)]


@pytest.mark.parametrize(("state", "lat", "lon"), [("the United States", 38.9, -77.0), ("Chile", -33.4, -70.6)])
def test_a_state_stands_at_its_own_capital(state: str, lat: float, lon: float) -> None:
    """And not at a town of the capital's name: there is a Washington in Utah."""
    sentences = coded(f"The ministers met in {state} on Monday.").sentences
    (place,) = [m.place for s in sentences for m in s.mentions if m.kind == "place" and m.place]
    assert (round(place.lat or 0), round(place.lon or 0)) == (round(lat), round(lon))
