"""The 16 types, each in several wordings of the news: active, passive, nominal.

The form of the cases stands in ``cases.py``.
"""

from __future__ import annotations

import pytest

from cases import cases, coded, told

AGREE = """
Japan and Australia agreed to expand military cooperation.
= AGREE JPN + AUS => COOPERATE

Brazil pledged 50 million dollars in aid to Haiti.
= AGREE BRA > HTI => AID

Norway promised to send generators to Ukraine.
= AGREE NOR > UKR => AID

German Chancellor Friedrich Merz will visit Poland next week.
= AGREE DEU > POL => CONSULT visit

Chinese President Xi Jinping is to visit Kazakhstan in June.
= AGREE CHN > KAZ => CONSULT visit

Vietnam invited French President Emmanuel Macron to visit Hanoi.
= AGREE VNM > FRA => CONSULT visit

Indonesia extended an invitation to Indian Prime Minister Narendra Modi to visit Jakarta.
= AGREE IDN > IND => CONSULT visit

The foreign ministers of Armenia and Azerbaijan will meet in Tbilisi on Friday.
= AGREE ARM + AZE => CONSULT *

South Korea announced an aid package worth $20 million for Sudan.
= AGREE KOR > SDN => AID

The United States is to provide Ukraine with air defence missiles.
= AGREE USA > UKR => AID

Both Greece and Cyprus stressed the need to deepen cooperation on energy.
= AGREE GRC + CYP => COOPERATE
"""

CONSULT = """
Russian Foreign Minister Sergei Lavrov met Turkish Foreign Minister Hakan Fidan.
= CONSULT RUS + TUR

Talks between Israel and Lebanon were held on Sunday.
= CONSULT ISR + LBN

Representatives of Ethiopia and Somalia held negotiations.
= CONSULT ETH + SOM

Mexican President Claudia Sheinbaum spoke by phone with US President Donald Trump.
= CONSULT phone MEX + USA

Donald Trump and Vladimir Putin held a telephone conversation.
= CONSULT phone USA + RUS

Indian Prime Minister Narendra Modi phoned French President Emmanuel Macron.
= CONSULT phone IND + FRA

Polish Prime Minister Donald Tusk visited Ukraine on Saturday.
= CONSULT visit POL > UKR

Spanish Prime Minister Pedro Sanchez arrived in China for an official visit.
= CONSULT visit ESP > CHN

Kenyan President William Ruto paid a state visit to China.
= CONSULT visit KEN > CHN

Italy hosted the Albanian prime minister on Thursday.
= CONSULT visit ALB > ITA

King Abdullah of Jordan received the French foreign minister in Amman.
= CONSULT visit FRA > JOR

Negotiators from the United States and Iran held talks in Muscat.
= CONSULT third-party USA + IRN

The leaders of Japan, South Korea and China gathered in Seoul.
= CONSULT JPN + KOR + CHN

Serbian President Aleksandar Vucic travelled to Moscow.
= CONSULT visit SRB > RUS

Pakistan's army chief held talks with Chinese officials in Beijing.
= CONSULT PAK/MIL + CHN/GOV

A Russian delegation is visiting Pyongyang.
= CONSULT visit RUS > PRK

The Canadian foreign minister conferred with her Mexican counterpart.
= CONSULT CAN + MEX

A meeting between the German and Dutch defence ministers took place in Berlin.
= CONSULT DEU + NLD

The UN envoy held talks with the Houthis in Sanaa.
= CONSULT UNO + YEM
"""

SUPPORT = """
France praised Morocco for its reforms.
= SUPPORT FRA > MAR

China congratulated Brazil on the summit.
= SUPPORT CHN > BRA

Pope Leo XIV offered condolences to Iran.
= SUPPORT VAT > IRN

Zelensky thanked Denmark for its help.
= SUPPORT UKR > DNK

Greece expressed solidarity with Cyprus.
= SUPPORT GRC > CYP

Spain and Norway recognised Palestine as a state.
= SUPPORT ESP + NOR > PSE

Saudi Arabia and Iran restored diplomatic relations.
= SUPPORT SAU + IRN

India and the United Kingdom signed a free trade agreement.
= SUPPORT IND + GBR

Japan and the Philippines finalised a defence pact.
= SUPPORT JPN + PHL

Rwanda was praised by the United States.
= SUPPORT USA > RWA

Kazakhstan opened an embassy in Kabul.
= SUPPORT KAZ > AFG

The secretary-general of NATO welcomed Finland's decision to join the alliance.
= SUPPORT IGO > FIN

Canada reaffirmed its support for the territorial integrity of Moldova.
= SUPPORT CAN > MDA

Condolences were sent to Turkey by the Greek government.
= SUPPORT GRC > TUR

India hailed the Maldives as a close partner.
= SUPPORT IND > MDV
"""

CONCEDE = """
Azerbaijan apologised to Russia.
= CONCEDE AZE > RUS

The Netherlands apologised to Indonesia for the violence of the colonial war.
= CONCEDE NLD > IDN

Belarusian President Alexander Lukashenko pardoned 30 prisoners.
= CONCEDE BLR > BLR

The United States lifted sanctions on Syria.
= CONCEDE USA > SYR

India and Pakistan agreed to a ceasefire.
= CONCEDE IND + PAK

Israel and Hezbollah agreed on a ceasefire.
= CONCEDE ISR + LBN

Algeria reopened its airspace to Morocco.
= CONCEDE DZA > MAR

The EU eased sanctions on Belarus.
= CONCEDE EUR > BLR

Ethiopia's government granted amnesty to rebels.
= CONCEDE ETH/GOV > ETH/REB

Japan expressed regret to China over the incident.
= CONCEDE JPN > CHN

China lifted its ban on Australian lobster.
= CONCEDE CHN > AUS
"""

COOPERATE = """
Russia and Belarus held joint military exercises.
= COOPERATE RUS + BLR

The United States and the Philippines are holding a joint naval exercise.
= COOPERATE USA + PHL

Japan, India and Australia conducted joint drills in the Indian Ocean.
= COOPERATE JPN + IND + AUS

Spain extradited a suspect to Morocco.
= COOPERATE ESP > MAR

French and Moroccan police carried out a joint operation.
= COOPERATE FRA/COP + MAR/COP

Britain shared intelligence with Poland.
= COOPERATE GBR + POL

China and Russia conducted a joint air patrol over the Sea of Japan.
= COOPERATE CHN + RUS

A combined exercise of the South Korean and American navies began on Monday.
= COOPERATE KOR + USA
"""

AID = """
Germany delivered tanks to Ukraine.
= AID DEU > UKR

The United Arab Emirates sent medical supplies to Sudan.
= AID ARE > SDN

China provided a loan of $2 billion to Pakistan.
= AID CHN > PAK

The IMF disbursed $1 billion to Egypt.
= AID IGO > EGY

Turkey sent rescue teams to Syria.
= AID TUR > SYR

India donated vaccines to Nepal.
= AID IND > NPL

Ecuador granted asylum to a Venezuelan opposition leader.
= AID ECU/GOV > VEN/OPP

Humanitarian aid was delivered to Gaza by Jordan.
= AID JOR > PSE

The European Union gave Moldova 100 million euros.
= AID EUR > MDA

South Korea supplied howitzers to Poland.
= AID KOR > POL

UNICEF supplied tents to Afghanistan.
= AID UNO > AFG
"""

RETREAT = """
Hamas released three Israeli hostages.
= RETREAT release PSE > ISR

Iran freed two French citizens.
= RETREAT release IRN > FRA

The PKK laid down its arms.
= RETREAT disarm TUR/REB

The Bulgarian prime minister resigned.
= RETREAT resign BGR/GOV

Iran allowed IAEA inspectors into the plant.
= RETREAT access IRN > IGO

Russian troops withdrew from the Kharkiv region.
= RETREAT withdraw RUS/MIL > UKR

Two American soldiers were released by North Korea.
= RETREAT release PRK > USA/MIL
"""

REQUEST = """
The United States urged Israel to protect civilians.
= REQUEST * USA > ISR

Ukraine asked Germany for more air defence systems.
= REQUEST assist UKR > DEU

The UN called on Sudan to allow aid convoys.
= REQUEST * UNO > SDN

China demanded that Japan withdraw the remarks.
= REQUEST * CHN > JPN

Pakistan appealed to the IMF for a loan.
= REQUEST assist PAK > IGO

Iran was urged by France to release the detainees.
= REQUEST yield FRA > IRN

North Korea ordered South Korea to stop its broadcasts.
= REQUEST * PRK > KOR

Somalia requested military assistance from Turkey.
= REQUEST assist SOM > TUR

Haiti pleaded with Kenya to send police.
= REQUEST assist HTI > KEN
"""

ACCUSE = """
Iran condemned the United States.
= ACCUSE disapprove IRN > USA

Mali accused Algeria of sponsoring rebels.
= ACCUSE allege MLI > DZA

France and Germany criticised Georgia over its new law.
= ACCUSE disapprove FRA + DEU > GEO

Pakistan summoned the Indian ambassador.
= ACCUSE disapprove PAK > IND

Nicaragua sued Germany at the International Court of Justice.
= ACCUSE allege NIC > DEU

Serbia was criticised by the European Union.
= ACCUSE disapprove EUR > SRB

Colombia blamed Venezuela for the violence on the border.
= ACCUSE allege COL > VEN

The EU opened an investigation into Chinese companies.
= ACCUSE investigate EUR > CHN/BUS

The Philippines lodged a protest with China.
= ACCUSE disapprove PHL > CHN

US prosecutors charged a Chinese citizen with spying.
= ACCUSE allege USA/JUD > CHN/CVL

Hungary denounced Ukraine.
= ACCUSE disapprove HUN > UKR

Israel slammed Ireland.
= ACCUSE disapprove ISR > IRL
"""

REJECT = """
Israel rejected the ceasefire proposal from Hamas.
= REJECT * ISR > PSE

China refused to meet the US defence secretary.
= REJECT meet CHN > USA

Iran declined an invitation from France.
= REJECT * IRN > FRA

Georgia barred a Lithuanian lawmaker from entering the country.
= REJECT * GEO > LTU/LEG

Denmark rejected an American offer to buy Greenland.
= REJECT * DNK > USA

North Korea dismissed a South Korean proposal for talks.
= REJECT meet PRK > KOR

Hungary refused to send weapons to Ukraine.
= REJECT assist HUN > UKR

Algeria turned down a Moroccan offer of dialogue.
= REJECT meet DZA > MAR

The demands of Azerbaijan were rejected by Armenia.
= REJECT * ARM > AZE
"""

THREATEN = """
North Korea threatened to attack South Korea.
= THREATEN violence PRK > KOR

Russia warned Finland of serious consequences.
= THREATEN * RUS > FIN

The United States threatened Mexico with new tariffs.
= THREATEN * USA > MEX

Israel vowed to retaliate against Iran.
= THREATEN violence ISR > IRN

Iran threatened to expel the Swedish ambassador.
= THREATEN expel IRN > SWE

Turkey threatened to cut diplomatic ties with Israel.
= THREATEN relations TUR > ISR

The EU threatened Georgia with sanctions.
= THREATEN * EUR > GEO
"""

PROTEST = """
Thousands of Georgians protested against the government in Tbilisi.
= PROTEST demo GEO > GEO

Students demonstrated against the Serbian government in Belgrade.
= PROTEST demo SRB > SRB/GOV

Workers went on strike in France.
= PROTEST strike FRA

Kenyan youths rioted in Nairobi.
= PROTEST riot KEN

Polish farmers blocked roads near Warsaw.
= PROTEST obstruct POL

Argentine unions staged a general strike against the government.
= PROTEST strike ARG > ARG/GOV

Iranian prisoners began a hunger strike.
= PROTEST hunger IRN
"""

SANCTION = """
The European Union imposed sanctions on Russia.
= SANCTION discontinue EUR > RUS

Poland expelled three Russian diplomats.
= SANCTION expel POL > RUS

Colombia recalled its ambassador from Israel.
= SANCTION withdraw COL > ISR

Bolivia severed diplomatic relations with Israel.
= SANCTION withdraw BOL > ISR

The United States suspended aid to Ethiopia.
= SANCTION * USA > ETH

The United States imposed tariffs on Chinese goods.
= SANCTION discontinue USA > CHN

A Russian court convicted an American journalist of espionage.
= SANCTION convict RUS/JUD > USA/JRN

The Iranian ambassador was expelled by Australia.
= SANCTION expel AUS > IRN

Sanctions were imposed on Nicaragua by Canada.
= SANCTION discontinue CAN > NIC

Denmark declared two Russian diplomats persona non grata.
= SANCTION expel DNK > RUS
"""

MOBILIZE = """
North Korea test-fired a ballistic missile.
= MOBILIZE weapons PRK

China held live-fire military exercises around Taiwan.
= MOBILIZE troops CHN > TWN

Iran placed its armed forces on high alert.
= MOBILIZE troops IRN

Pakistan tested a cruise missile.
= MOBILIZE weapons PAK

Chinese warships entered waters near Taiwan.
= MOBILIZE troops CHN/MIL > TWN
"""

COERCE = """
Turkish police arrested the mayor of Istanbul.
= COERCE arrest TUR/COP > TUR/GOV

Russia detained a French researcher.
= COERCE arrest RUS > FRA

Israel seized land in the West Bank.
= COERCE seize ISR > PSE

Iran's navy seized a Greek tanker.
= COERCE seize IRN/MIL > GRC

Pakistan deported thousands of Afghans.
= COERCE deport PAK > AFG

Peru declared a state of emergency.
= COERCE martial-law PER

Bangladesh imposed a curfew in Dhaka.
= COERCE curfew BGD

Russian hackers launched a cyber attack on Estonia.
= COERCE cyber RUS > EST

A Chinese lawyer was detained in Beijing.
= COERCE arrest CHN > CHN

Tanzanian police arrested opposition leaders.
= COERCE arrest TZA/COP > TZA/OPP
"""

ASSAULT = """
Russian forces shelled Kharkiv.
= ASSAULT heavy-weapons RUS/MIL > UKR

Israel carried out air strikes on Lebanon.
= ASSAULT aerial ISR > LBN

Ukrainian drones struck a refinery in Russia.
= ASSAULT drone UKR > RUS

Hamas fighters kidnapped four Israelis.
= ASSAULT abduct PSE > ISR

Gunmen opened fire on a bus in Nigeria.
= ASSAULT firearms NGA/UAF > NGA

A car bomb killed six people in Mogadishu.
= ASSAULT explosives SOM/UAF > SOM

A suicide bomber struck a mosque in Kabul.
= ASSAULT suicide-attack AFG/UAF > AFG

An Iranian nuclear scientist was assassinated by Israel.
= ASSAULT targeted ISR > IRN

Troops from Thailand clashed with Cambodian soldiers.
= ASSAULT * THA/MIL + KHM/MIL

Police in Georgia fired tear gas at protesters.
= ASSAULT crowd-control GEO/COP > GEO

The Houthis fired missiles at Israel.
= ASSAULT heavy-weapons YEM/REB > ISR

Pakistan bombed Taliban positions in Afghanistan.
= ASSAULT * PAK > AFG

Boko Haram attacked a village in Cameroon.
= ASSAULT NGA/REB > CMR

A Kenyan police officer was killed by gang members in Haiti.
= ASSAULT HTI/CRM > KEN/COP

M23 rebels attacked the Congolese army near Goma.
= ASSAULT COD/REB > COD/MIL
"""

CASES = AGREE + CONSULT + SUPPORT + CONCEDE + COOPERATE + AID + RETREAT + REQUEST + ACCUSE + REJECT + THREATEN
CASES += PROTEST + SANCTION + MOBILIZE + COERCE + ASSAULT


@pytest.mark.parametrize(("text", "lines"), cases(CASES))
def test_each_type_is_coded_in_the_words_that_news_uses_for_it(text: str, lines: str) -> None:
    assert told(coded(text), lines) == lines
