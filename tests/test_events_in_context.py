"""What decides an event beside its verb: status, who speaks of whom, other sentences, the title, and what is no event.

The form of the cases stands in ``cases.py``.
"""

from __future__ import annotations

import pytest

from cases import cases, coded, told
from dragoman.shapes import Coded

STATUS = """
Germany did not condemn Israel.
= ACCUSE disapprove DEU > ISR (negated)

Talks between Serbia and Kosovo were postponed.
= CONSULT SRB + KOS (negated)

Putin and Zelensky did not meet.
= CONSULT RUS + UKR (negated)

The European Union could impose sanctions on Georgia.
= SANCTION discontinue EUR > GEO (hypothetical)

Poland is considering expelling Russian diplomats.
= SANCTION expel POL > RUS (hypothetical)

Trump may meet Putin.
= CONSULT USA + RUS (hypothetical)

In 1979, Vietnam invaded Cambodia.
= ASSAULT VNM > KHM (historical)

In 1994, Israel and Jordan signed a peace treaty.
= SUPPORT ISR + JOR (historical)

In 2014, Russia annexed Crimea.
= COERCE seize RUS > UKR (historical)

The United States will impose sanctions on Sudan next week.
= SANCTION discontinue USA > SDN (future)

The EU will expel two Russian diplomats.
= SANCTION expel EUR > RUS (future)

Unions will go on strike in Argentina on Friday.
= PROTEST strike ARG (future)

Japan will provide Vietnam with patrol boats.
= AGREE JPN > VNM => AID

India and China will hold joint exercises in June.
= AGREE IND + CHN => COOPERATE

Hungary refused to condemn Russia.
= REJECT * HUN > RUS
"""

WHO = """
The United States said Russia shelled Kharkiv.
= ASSAULT heavy-weapons RUS > UKR

Israeli forces killed two Syrian soldiers, the Syrian defence ministry said.
= ASSAULT ISR/MIL > SYR/MIL

Reuters reported that Iran had released two French citizens.
= RETREAT release IRN > FRA

India and Pakistan accused each other of violating the ceasefire.
= ACCUSE allege IND > PAK
= ACCUSE allege PAK > IND

The Russian foreign ministry said that Moscow regrets the decision.

The Kremlin condemned Israeli air strikes on Iran.
= ACCUSE disapprove RUS > ISR
= ASSAULT aerial ISR > IRN

Brazil praised Chile and thanked Peru.
= SUPPORT BRA > CHL
= SUPPORT BRA > PER

Iran arrested a German citizen and expelled two Dutch diplomats.
= COERCE arrest IRN > DEU
= SANCTION expel IRN > NLD

France and Germany condemned Mali.
= ACCUSE disapprove FRA + DEU > MLI

A bomb exploded at a market in Baghdad, killing nine people.
= ASSAULT explosives IRQ/UAF > IRQ

The former British prime minister Tony Blair met Egyptian President Abdel Fattah el-Sisi.
= CONSULT GBR/ELI + EGY/GOV

NATO condemned Russia.
= ACCUSE disapprove IGO > RUS

The UN Security Council condemned North Korea.
= ACCUSE disapprove UNO > PRK

Xi Jinping and Vladimir Putin met in Samarkand.
= CONSULT third-party CHN + RUS

Xi Jinping and Vladimir Putin met in Beijing.
= CONSULT CHN + RUS

Saudi Crown Prince Mohammed bin Salman travelled to Egypt, Jordan and Turkey.
= CONSULT visit SAU > EGY + JOR + TUR
"""

ACROSS = """
French President Emmanuel Macron met Egyptian President Abdel Fattah el-Sisi in Cairo. The two leaders condemned Iran.
= CONSULT FRA + EGY
= ACCUSE disapprove FRA + EGY > IRN

Russia shelled Kharkiv on Sunday. The Russian shelling of Kharkiv on Sunday lasted an hour.
= ASSAULT heavy-weapons RUS > UKR

Japanese Foreign Minister Takeshi Iwaya visited Manila. He praised the Philippines.
= CONSULT visit JPN > PHL
= SUPPORT JPN > PHL

Poland expelled a Russian diplomat. Moscow condemned Poland.
= SANCTION expel POL > RUS
= ACCUSE disapprove RUS > POL

Putin spoke by phone with Modi. The Russian president thanked the Indian prime minister.
= CONSULT phone RUS + IND
= SUPPORT RUS > IND

Poland expelled three Russian diplomats. Russia expelled three Polish diplomats.
= SANCTION expel POL > RUS
= SANCTION expel RUS > POL
"""

LONG = """
Chinese Foreign Minister Wang Yi, who is on a three-day visit to Berlin, met German Foreign Minister Johann Wadephul
on Monday, the German foreign ministry said in a statement.
= CONSULT visit CHN > DEU
= CONSULT CHN + DEU

After talks in Ankara, Turkish Foreign Minister Hakan Fidan told a news conference that Turkey and Iraq had agreed to
reopen a pipeline.
= AGREE TUR + IRQ

Brazilian President Luiz Inacio Lula da Silva on Saturday criticised Israel in a speech in Brasilia and urged
the United Nations to act.
= ACCUSE disapprove BRA > ISR
= REQUEST * BRA > UNO

The Japanese government said on Tuesday that it had imposed additional sanctions on Russian companies.
= SANCTION discontinue JPN > RUS

In a telephone call with Egyptian President Abdel Fattah el-Sisi on Sunday, French President Emmanuel Macron thanked
Egypt for its mediation.
= CONSULT phone EGY + FRA
= SUPPORT FRA > EGY

Pakistani Prime Minister Shehbaz Sharif arrived in Riyadh on Wednesday at the invitation of Saudi Crown Prince Mohammed
bin Salman.
= CONSULT visit PAK > SAU

The Philippine coast guard accused China of using water cannon against a Philippine boat.
= ACCUSE allege PHL > CHN

At least 12 people were killed when Russian missiles hit the Ukrainian city of Dnipro, Ukrainian officials said.
= ASSAULT heavy-weapons RUS > UKR

A court in Moscow sentenced a US citizen to 12 years in prison for treason.
= SANCTION convict RUS/JUD > USA/CVL

Lithuania closed its border with Belarus on Friday.
= COERCE restrict LTU > BLR

Hours after the strike, Iran's Revolutionary Guards vowed revenge on Israel.
= THREATEN * IRN/MIL > ISR

South African President Cyril Ramaphosa hosted Ukrainian President Volodymyr Zelensky in Pretoria last month.
= CONSULT visit UKR > ZAF

Two Israeli hostages were freed by Hamas on Sunday morning.
= RETREAT release PSE > ISR

Ethiopian troops killed 20 al-Shabaab fighters in Somalia.
= ASSAULT ETH/MIL > SOM/REB

The White House said President Trump would travel to Saudi Arabia next week.
= AGREE USA > SAU => CONSULT visit

Peru's congress voted to remove the president.

Iranian Foreign Minister Abbas Araghchi held separate talks with his Saudi and Qatari counterparts.
= CONSULT IRN + SAU + QAT

Guatemala said it would send 150 military police to Haiti.
= AGREE GTM > HTI => AID
"""

SETTLED = """
Russia recognised Abkhazia and South Ossetia.
= SUPPORT RUS > GEO

The G7 condemned Iran.
= ACCUSE disapprove IGO > IRN

Kyrgyzstan reopened its border with Tajikistan.
= CONCEDE KGZ > TJK

Syria admitted UN observers.
= RETREAT access SYR > UNO

Russian forces captured the Ukrainian town of Bakhmut.
= COERCE seize RUS/MIL > UKR

Rwandan troops entered Goma.
= MOBILIZE troops RWA/MIL > COD

Fiji and Tonga condemned North Korea.
= ACCUSE disapprove FJI + TON > PRK

Turkey forgave Somalia its debts.
= AID TUR > SOM

Uganda’s president, Yoweri Museveni, met Kenyan opposition leader Raila Odinga.
= CONSULT UGA/GOV + KEN/OPP

Nepal reaffirmed its commitment to combat terrorism together with India.
= AGREE NPL + IND

The Turkish foreign minister is travelling to Baku this week.
= CONSULT visit TUR > AZE

Ethiopian police charged two Eritreans with smuggling.
= ACCUSE allege ETH/COP > ERI

Prosecutors in South Korea opened an investigation into North Korean hackers.
= ACCUSE investigate KOR/JUD > PRK

Belgium refused entry to a Hungarian lawmaker.
= REJECT * BEL > HUN/LEG

Poland sent soldiers to Slovakia to help after the floods.
= AID POL > SVK

The Iraqi prime minister was assassinated by gunmen in Baghdad.
= ASSAULT targeted IRQ/UAF > IRQ/GOV

Iceland granted asylum to an Iranian journalist.
= AID ISL > IRN/JRN

The Swiss and Austrian governments signed the accord.
= SUPPORT CHE + AUT
"""

NOTHING = """
A French restaurant opened in Tokyo.

The German word for peace has six letters.

The Indian cricket captain won the toss against Australia in Perth.

Oil exports from Iraq amount to three million barrels a day.

The Polish composer Frederic Chopin died in Paris in 1849.

Temperatures in Spain reached 40 degrees on Sunday.

China is the largest trading partner of Brazil.

The bridge between Denmark and Sweden is eight kilometres long.

An Italian court building was renovated.

Nokia of Finland reported a loss for the quarter.

France’s new law takes effect in July.

The museum in Cairo holds treasures of ancient Egypt.

Novak Djokovic of Serbia beat Carlos Alcaraz of Spain in straight sets.

The Bank of Japan left its interest rate unchanged.

Who will lead Canada?

The weather in Russia killed the harvest.

Argentina beat France in the World Cup final.

Germany attacked early but England held the lead at half-time.

Spain defeated Italy 2-1 in Munich.

The Turkish lira fell two percent against the dollar.

Heavy rain is expected in Bangladesh on Tuesday.

Lavrov was born in Moscow in 1950.

She studied law in Paris and lives in Geneva.

The Hungarian prime minister told reporters that the economy is strong.

A nation that respects its neighbours respects itself, the Indian foreign minister said.

Switzerland has four official languages.

An earthquake of magnitude 6 struck western Iran.

The price of oil rose after the Saudi announcement.

Turkey was served with cranberry sauce at dinner.

The film tells of a soldier from Georgia who returns home.

Relations between Greece and Turkey remain complicated.

The Chinese economy grew by five percent.

The report runs to 300 pages and covers Kenya and Uganda.

The international community must act.

The storm killed eleven people in Honduras.

The Portuguese midfielder signed a new contract with the club.

Biography of the minister

Iran's nuclear programme
"""

CASES = STATUS + WHO + ACROSS + LONG + SETTLED + NOTHING


@pytest.mark.parametrize(("text", "lines"), cases(CASES))
def test_what_stands_around_the_verb_decides_what_is_told(text: str, lines: str) -> None:
    assert told(coded(text), lines) == lines


def test_under_a_title_that_names_a_call_the_leaders_spoke_by_phone() -> None:
    text = "President Donald Trump spoke today with Prime Minister Narendra Modi of India."
    assert told(coded(text), "= CONSULT USA + IND") == "= CONSULT USA + IND"
    assert told(coded(text, title="President Trump's Call with Prime Minister Modi"), "") == (
        "= CONSULT phone USA/GOV + IND/GOV"
    )


def test_two_tellings_of_one_happening_are_one_event_with_two_pieces_of_evidence() -> None:
    found = coded("Russia shelled Kharkiv on Sunday. The Russian shelling of Kharkiv on Sunday lasted an hour.")
    assert [len(e.evidence) for e in found.events] == [2]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Poland expelled two Russian diplomats.", "2025-05-12"),
        ("Poland expelled two Russian diplomats on Friday.", "2025-05-09"),
        ("On 3 April, Poland expelled two Russian diplomats.", "2025-04-03"),
        ("Yesterday Xi Jinping met Vladimir Putin in Moscow.", "2025-05-11"),
        ("Macron visited Egypt in April.", "2025-04-01"),
    ],
)
def test_an_event_is_dated_by_its_own_words_or_by_the_publication(text: str, day: str) -> None:
    assert [e.date.start.isoformat() for e in coded(text).events] == [day]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russia shelled Kharkiv.", "UKR"),
        ("Xi Jinping and Vladimir Putin met in Samarkand.", "UZB"),
        ("Negotiators from the United States and Iran held talks in Muscat.", "OMN"),
        ("A suicide bomber struck a mosque in Kabul.", "AFG"),
        ("Poland expelled two Russian diplomats.", None),
    ],
)
def test_an_event_has_the_place_that_the_text_gives_it(text: str, country: str | None) -> None:
    assert [e.place.country if e.place else None for e in coded(text).events] == [country]


@pytest.mark.parametrize(
    ("text", "parties", "type", "mode"),
    [
        ("Chinese President Xi Jinping will visit Kazakhstan in June.", ("CHN", "KAZ"), "CONSULT", "visit"),
        ("Vietnam invited French President Emmanuel Macron to visit Hanoi.", ("FRA", "VNM"), "CONSULT", "visit"),
        ("Norway promised to send generators to Ukraine.", ("NOR", "UKR"), "AID", None),
    ],
)
def test_a_promise_is_a_commitment_of_its_parties(
    text: str, parties: tuple[str, ...], type: str, mode: str | None
) -> None:
    found = coded(text)
    assert [(c.parties, c.type, c.mode) for c in found.commitments] == [(parties, type, mode)]
    assert found.commitments[0].event_id == found.events[0].event_id


@pytest.mark.parametrize(
    "text",
    [
        "Chinese President Xi Jinping visited Kazakhstan in April.",
        "India has not agreed to talks with Pakistan.",
        "Japan could provide Vietnam with patrol boats.",
        "Poland expelled two Russian diplomats.",
    ],
)
def test_what_is_done_or_denied_or_only_possible_commits_nobody(text: str) -> None:
    assert coded(text).commitments == ()


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Russia and Belarus held joint military exercises.", "military"),
        ("India and Russia agreed to fight terrorism together.", "terrorism"),
        ("India and the United Kingdom signed a free trade agreement.", "economic"),
        ("Japan and Vietnam agreed to exchange vaccines against malaria.", "health"),
        ("North Korea tested a nuclear weapon.", "cbrn"),
        ("The EU accused China of cyber attacks on ministries.", "cyber"),
        ("Mexico extradited a drug trafficker to the United States.", "illegal_drugs"),
        ("Hungary closed its border to asylum seekers from Serbia.", "asylum"),
    ],
)
def test_an_event_has_the_contexts_that_its_sentence_speaks_of(text: str, context: str) -> None:
    assert [context in e.contexts for e in coded(text).events] == [True]


def facts(found: Coded) -> set[tuple[str, str, str | None]]:
    return {(f.kind, f.text.lower(), f.stage) for f in found.facts}


@pytest.mark.parametrize(
    ("text", "kind", "words", "stage"),
    [
        ("India and Russia reaffirmed their special and privileged strategic partnership.", "name",
         "special and privileged strategic partnership", None),
        ("China and Pakistan call each other all-weather strategic partners and have an all-weather strategic "
         "cooperative partnership.", "name", "all-weather strategic cooperative partnership", None),
        ("India and Russia co-operate in traditional areas such as defence.", "area", "defence", "traditional"),
        ("India and France agreed to expand ties in emerging fields such as artificial intelligence.", "area",
         "artificial intelligence", "emerging"),
    ],
)  # fmt: skip
def test_standing_facts_of_a_relationship(text: str, kind: str, words: str, stage: str | None) -> None:
    assert (kind, words, stage) in facts(coded(text))


def test_standing_facts_belong_to_the_two_parties_of_the_sentence() -> None:
    found = coded("India and Russia reaffirmed their special and privileged strategic partnership.")
    assert {f.parties for f in found.facts if f.kind == "name"} == {("IND", "RUS")}


@pytest.mark.parametrize("text", ["Trade fell in the first quarter.", "Defence is expensive."])
def test_an_area_without_two_parties_is_no_fact(text: str) -> None:
    assert coded(text).facts == ()


@pytest.mark.parametrize("text", [text for text, _ in cases(CASES)])
def test_a_sentence_has_either_events_or_the_reason_for_none(text: str) -> None:
    found = coded(text)
    told_of = {e.event_id for e in found.events}
    for sentence in found.sentences:
        assert bool(sentence.events) != bool(sentence.uncoded)
        assert set(sentence.events) <= told_of
    assert {i for s in found.sentences for i in s.events} == told_of
