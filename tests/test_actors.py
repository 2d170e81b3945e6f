"""Actors through the front door: who a report speaks of, and which words mean the same one.

Sentences carry marks that are taken out before they are read. `[the Kremlin]` marks a mention.
`[Angela Merkel]1 met [Joe Biden]2. [She]1 and [he]2 left. [They]12 agreed.` marks whom each one
means: like numbers mean one actor, unlike ones two, `[They]12` both, and `[It]0` none at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

import dragoman
from dragoman import Actor, Reading
from dragoman.names import fold
from dragoman.sentences import Sentence
from dragoman.values import Span

_MARK = re.compile(r"\[([^\[\]]+)\](\d*)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A report that was read, and the actors that each of its marks means."""

    reading: Reading
    words: tuple[str, ...]
    labels: tuple[str, ...]
    meant: tuple[tuple[Actor, ...], ...]


def read_marked(text: str, published: str | None = None) -> Marked:
    plain, spans, labels = "", [], []
    end = 0
    for mark in _MARK.finditer(text):
        plain += text[end : mark.start()]
        spans.append(Span(len(plain), len(plain) + len(mark[1])))
        labels.append(mark[2])
        plain += mark[1]
        end = mark.end()
    plain += text[end:]
    reading = dragoman.read(plain, published=published)
    assert reading.report.text == plain, "the marks would not lie where they were put"
    words = tuple(span.of(plain) for span in spans)
    return Marked(reading, words, tuple(labels), tuple(actors_at(reading, at) for at in spans))


def actors_at(reading: Reading, span: Span) -> tuple[Actor, ...]:
    """Give the actors meant by the words of a span that hang on words outside it."""
    found: list[str] = []
    for sentence in reading.sentences:
        for word in tops(sentence, span):
            found += reading.cast.all_at(sentence.index, word)
    return tuple(reading.cast[name] for name in dict.fromkeys(found))


def tops(sentence: Sentence, span: Span) -> list[int]:
    inside = [word for word, place in enumerate(sentence.words) if span.covers(place)]
    return [word for word in inside if sentence.heads[word] not in inside]


def code(actors: Sequence[Actor]) -> str:
    """Give country and sectors as `IRQ GOV` or `- UNO|IGO`; several actors joined by ` + `."""
    return " + ".join(
        f"{actor.country or '-'} {'|'.join(sorted(actor.sectors))}".strip() for actor in actors
    )


def one(text: str, published: str | None = None) -> Actor:
    """Give the one actor that the mark of a sentence means."""
    marked = read_marked(text, published)
    (meant,) = marked.meant
    assert len(meant) == 1, f"{marked.words[0]!r} means {[actor.name for actor in meant]}"
    return meant[0]


# Offices by date.

HOLDERS = [
    ("the Iraqi prime minister", "2012-05-01", "Maliki"),
    ("the Iraqi prime minister", "2016-02-24", "Abadi"),
    ("Iraq's prime minister", "2016-02-24", "Abadi"),
    ("the prime minister of Iraq", "2016-02-24", "Abadi"),
    ("the British prime minister", "2003-03-01", "Blair"),
    ("the British prime minister", "2012-03-01", "Cameron"),
    ("the UK prime minister", "2017-03-01", "Theresa May"),
    ("Britain's prime minister", "2020-05-01", "Johnson"),
    ("the British prime minister", "2023-03-01", "Sunak"),
    ("the British prime minister", "2024-10-01", "Starmer"),
    ("the British foreign secretary", "2004-03-01", "Straw"),
    ("the British foreign secretary", "2012-03-01", "Hague"),
    ("the British foreign secretary", "2017-03-01", "Johnson"),
    ("the German chancellor", "2003-03-01", "Schroder"),
    ("the German chancellor", "2015-03-01", "Merkel"),
    ("the German chancellor", "2022-06-01", "Scholz"),
    ("the German foreign minister", "2003-03-01", "Fischer"),
    ("the German foreign minister", "2016-03-01", "Steinmeier"),
    ("the French president", "2005-03-01", "Chirac"),
    ("France's president", "2010-03-01", "Sarkozy"),
    ("the president of France", "2014-03-01", "Hollande"),
    ("the French president", "2019-03-01", "Macron"),
    ("the Russian president", "2010-03-01", "Medvedev"),
    ("the Russian president", "2016-03-01", "Putin"),
    ("the Russian prime minister", "2010-03-01", "Putin"),
    ("the Russian foreign minister", "2016-03-01", "Lavrov"),
    ("the Russian defense minister", "2016-03-01", "Shoigu"),
    ("the U.S. president", "2004-03-01", "Bush"),
    ("the American president", "2013-03-01", "Obama"),
    ("the president of the United States", "2018-03-01", "Trump"),
    ("the US president", "2022-03-01", "Biden"),
    ("the U.S. secretary of state", "2003-03-01", "Powell"),
    ("the US secretary of state", "2007-03-01", "Rice"),
    ("the U.S. secretary of state", "2011-03-01", "Clinton"),
    ("the American secretary of state", "2015-03-01", "Kerry"),
    ("the U.S. secretary of state", "2019-03-01", "Pompeo"),
    ("the U.S. secretary of state", "2022-03-01", "Blinken"),
    ("the U.S. defense secretary", "2003-03-01", "Rumsfeld"),
    ("the U.S. vice president", "2013-03-01", "Biden"),
    ("the Turkish prime minister", "2008-03-01", "Erdogan"),
    ("the Turkish prime minister", "2015-03-01", "Davutoglu"),
    ("the Turkish president", "2017-03-01", "Erdogan"),
    ("the Israeli prime minister", "2004-03-01", "Sharon"),
    ("the Israeli prime minister", "2007-03-01", "Olmert"),
    ("the Israeli prime minister", "2012-03-01", "Netanyahu"),
    ("the Israeli prime minister", "2021-10-01", "Bennett"),
    ("the Palestinian president", "2010-03-01", "Abbas"),
    ("the Indian prime minister", "2010-03-01", "Singh"),
    ("India's prime minister", "2018-03-01", "Modi"),
    ("the Pakistani prime minister", "2019-03-01", "Imran Khan"),
    ("the Japanese prime minister", "2015-03-01", "Abe"),
    ("the Japanese prime minister", "2022-06-01", "Kishida"),
    ("the Chinese president", "2008-03-01", "Hu Jintao"),
    ("the Chinese president", "2018-06-01", "Xi Jinping"),
    ("the Egyptian president", "2005-03-01", "Mubarak"),
    ("the Egyptian president", "2013-01-15", "Morsi"),
    ("Egypt's president", "2018-03-01", "Sisi"),
    ("the Syrian president", "2012-03-01", "Assad"),
    ("the Iranian president", "2008-03-01", "Ahmadinejad"),
    ("the Iranian president", "2015-03-01", "Rouhani"),
    ("the Iranian president", "2022-03-01", "Raisi"),
    ("Iran's supreme leader", "2015-03-01", "Khamenei"),
    ("the Iranian foreign minister", "2015-03-01", "Zarif"),
    ("the South Korean president", "2015-03-01", "Park Geun"),
    ("the South Korean president", "2019-03-01", "Moon Jae"),
    ("the Ukrainian president", "2012-03-01", "Yanukovych"),
    ("the Ukrainian president", "2016-03-01", "Poroshenko"),
    ("Ukraine's president", "2020-03-01", "Zelensky"),
    ("the Venezuelan president", "2007-03-01", "Chavez"),
    ("the Venezuelan president", "2016-03-01", "Maduro"),
    ("the Brazilian president", "2008-03-01", "Lula"),
    ("the Brazilian president", "2013-03-01", "Rousseff"),
    ("the Brazilian president", "2020-03-01", "Bolsonaro"),
    ("the Zimbabwean president", "2010-03-01", "Mugabe"),
    ("Zimbabwe's president", "2020-03-01", "Mnangagwa"),
    ("the Kenyan president", "2016-03-01", "Kenyatta"),
    ("the Kenyan president", "2023-03-01", "Ruto"),
    ("the Nigerian president", "2013-03-01", "Jonathan"),
    ("Nigeria's president", "2017-03-01", "Buhari"),
    ("the South African president", "2004-03-01", "Mbeki"),
    ("the South African president", "2012-03-01", "Zuma"),
    ("the South African president", "2020-03-01", "Ramaphosa"),
    ("the Canadian prime minister", "2010-03-01", "Harper"),
    ("the Canadian prime minister", "2018-03-01", "Trudeau"),
    ("the Australian prime minister", "2005-03-01", "Howard"),
    ("the Australian prime minister", "2020-03-01", "Morrison"),
    ("the Mexican president", "2010-03-01", "Calderon"),
    ("the Mexican president", "2020-03-01", "Lopez Obrador"),
    ("the Greek prime minister", "2016-03-01", "Tsipras"),
    ("the Hungarian prime minister", "2018-03-01", "Orban"),
    ("the Spanish prime minister", "2010-03-01", "Zapatero"),
    ("the Spanish prime minister", "2020-03-01", "Sanchez"),
    ("the Italian prime minister", "2009-03-01", "Berlusconi"),
    ("the Italian prime minister", "2015-03-01", "Renzi"),
    ("the Italian prime minister", "2022-01-15", "Draghi"),
    ("the Afghan president", "2010-03-01", "Karzai"),
    ("the Afghan president", "2018-03-01", "Ghani"),
    ("the Ethiopian prime minister", "2008-03-01", "Meles"),
    ("Ethiopia's prime minister", "2021-03-01", "Abiy"),
    ("the Rwandan president", "2010-03-01", "Kagame"),
    ("the Belarusian president", "2015-03-01", "Lukashenko"),
    ("the Cuban president", "2012-03-01", "Raul Castro"),
    ("the Saudi foreign minister", "2017-03-01", "Jubeir"),
    ("the NATO secretary general", "2012-03-01", "Rasmussen"),
    ("NATO's secretary general", "2018-03-01", "Stoltenberg"),
    ("the secretary general of NATO", "2025-01-15", "Rutte"),
    ("the UN secretary-general", "2004-03-01", "Annan"),
    ("the U.N. secretary general", "2012-03-01", "Ban Ki"),
    ("the secretary-general of the United Nations", "2019-03-01", "Guterres"),
    ("the EU foreign policy chief", "2012-03-01", "Ashton"),
    ("the European Union's foreign policy chief", "2017-03-01", "Mogherini"),
    ("the European Commission president", "2010-03-01", "Barroso"),
    ("the president of the European Commission", "2022-03-01", "von der Leyen"),
    ("the IAEA director general", "2008-03-01", "ElBaradei"),
    ("the IAEA chief", "2021-03-01", "Grossi"),
    ("the Arab League secretary general", "2008-03-01", "Amr Moussa"),
    ("the managing director of the IMF", "2015-03-01", "Lagarde"),
]


@pytest.mark.parametrize(("office", "published", "holder"), HOLDERS)
def test_an_office_is_who_held_it_on_the_day_of_the_report(
    office: str, published: str, holder: str
) -> None:
    actor = one(f"A spokesman denied that [{office}] had threatened to resign.", published)
    assert fold(holder) in fold(actor.name)
    assert actor.kind == "person"
    assert actor.resolved == "gazetteer"


TITLED = [
    ("Prime Minister Haider Abadi", "2016-02-24", "IRQ GOV", "head of government"),
    ("Haider al-Abadi", "2016-02-24", "IRQ GOV", "head of government"),
    ("Barack Obama", "2006-03-01", "USA LEG", "lawmaker"),
    ("Barack Obama", "2013-03-01", "USA GOV", "head of state"),
    ("Barack Obama", "2018-03-01", "USA ELI", "former head of state"),
    ("Former President Barack Obama", "2018-03-01", "USA ELI", "former head of state"),
    ("Chancellor Angela Merkel", "2015-03-01", "DEU GOV", "head of government"),
    ("Former Chancellor Angela Merkel", "2023-03-01", "DEU ELI", "former head of government"),
    ("Tony Blair", "2004-03-01", "GBR GOV", "head of government"),
    ("President Jacques Chirac", "2004-03-01", "FRA GOV", "head of state"),
    ("Jacques Chirac", "2010-03-01", "FRA ELI", "former head of state"),
    ("Vladimir Putin", "2010-03-01", "RUS GOV", "head of government"),
    ("Vladimir Putin", "2014-03-01", "RUS GOV", "head of state"),
    ("Recep Tayyip Erdogan", "2009-03-01", "TUR GOV", "head of government"),
    ("Recep Tayyip Erdogan", "2019-03-01", "TUR GOV", "head of state"),
    ("Kofi Annan", "2003-03-01", "- IGO|UNO", "secretary general"),
    ("NATO Secretary General Jens Stoltenberg", "2018-03-01", "- IGO|MIL", "secretary general"),
]


@pytest.mark.parametrize(("name", "published", "codes", "office"), TITLED)
def test_a_person_is_what_they_were_on_the_day_of_the_report(
    name: str, published: str, codes: str, office: str
) -> None:
    actor = one(f"[{name}] criticised the plan on Monday.", published)
    assert code([actor]) == codes
    assert actor.office == office
    assert actor.resolved == "gazetteer"


def test_a_former_prime_minister_is_of_the_elite() -> None:
    actor = one("[Prime Minister Haider Abadi] criticised the plan on Monday.", "2019-02-24")
    assert code([actor]) == "IRQ ELI"


@pytest.mark.parametrize(
    "office",
    ["The Iraqi prime minister", "The French president", "NATO's secretary general",
     "The U.S. secretary of state", "The president of Kenya"],
)  # fmt: skip
def test_without_a_date_an_office_is_the_office(office: str) -> None:
    actor = one(f"[{office}] criticised the plan on Monday.")
    assert fold(actor.name) == fold(office)
    assert actor.resolved == "composed"
    assert actor.office


TRANSITIONS = [
    ("the Iraqi prime minister", "2018-10"),
    ("the British prime minister", "2016-07"),
    ("the British prime minister", "2007-06"),
    ("the U.S. president", "2017-01"),
    ("the U.S. president", "2021"),
    ("the American president", "2009-01"),
    ("the German chancellor", "2021-12"),
    ("the German chancellor", "2005-11"),
    ("the French president", "2012-05"),
    ("the French president", "2017-05"),
    ("the Brazilian president", "2011-01"),
    ("the Turkish president", "2014-08"),
    ("the Russian president", "2008-05"),
    ("the Ukrainian president", "2019-05"),
    ("the South Korean president", "2022-05"),
    ("the NATO secretary general", "2014-10"),
    ("the UN secretary-general", "2017"),
]


@pytest.mark.parametrize(("office", "published"), TRANSITIONS[:-1])
def test_in_a_time_with_two_holders_an_office_stays_the_office(office: str, published: str) -> None:
    actor = one(f"A spokesman denied that [{office}] had threatened to resign.", published)
    assert actor.name == office
    assert actor.resolved == "composed"
    assert not actor.entry


NOT_HOLDERS = [
    ("the Iraqi deputy prime minister", "2016-02-24", "Abadi", "IRQ GOV"),
    ("Iraq's deputy prime minister", "2016-02-24", "Abadi", "IRQ GOV"),
    ("the former Iraqi prime minister", "2016-02-24", "Abadi", "IRQ ELI"),
    ("Iraq's former prime minister", "2016-02-24", "Abadi", "IRQ ELI"),
    ("a former prime minister of Iraq", "2016-02-24", "Abadi", "IRQ ELI"),
    ("the ex-president of France", "2019-03-01", "Macron", "FRA ELI"),
    ("the former French president", "2019-03-01", "Macron", "FRA ELI"),
    ("a former German chancellor", "2015-03-01", "Merkel", "DEU ELI"),
    ("the deputy foreign minister of Russia", "2016-03-01", "Lavrov", "RUS GOV"),
    ("the Russian deputy foreign minister", "2016-03-01", "Lavrov", "RUS GOV"),
    ("the acting Ukrainian president", "2016-03-01", "Poroshenko", "UKR GOV"),
    ("the acting U.S. secretary of state", "2019-03-01", "Pompeo", "USA GOV"),
    ("the next U.S. president", "2018-03-01", "Trump", "USA GOV"),
    ("the next French president", "2019-03-01", "Macron", "FRA GOV"),
    ("the incoming German chancellor", "2015-03-01", "Merkel", "DEU GOV"),
    ("the U.S. president-elect", "2016-12-01", "Obama", "USA GOV"),
    ("the Iraqi vice president", "2016-02-24", "Masum", "IRQ GOV"),
    ("a French presidential candidate", "2019-03-01", "Macron", "FRA PTY"),
    ("the French president's spokesman", "2019-03-01", "Macron", "FRA GOV"),
    ("an adviser to the French president", "2019-03-01", "Macron", "FRA GOV"),
    ("the deputy secretary general of NATO", "2018-03-01", "Stoltenberg", "- IGO|MIL"),
    ("the assistant secretary of state", "2015-03-01", "Kerry", "USA GOV"),
    ("a former UN secretary-general", "2019-03-01", "Guterres", "- ELI"),
]


@pytest.mark.parametrize(("words", "published", "holder", "codes"), NOT_HOLDERS[:-2])
def test_who_is_not_the_holder_is_not_taken_for_them(
    words: str, published: str, holder: str, codes: str
) -> None:
    actor = one(f"A newspaper reported that [{words}] had threatened to resign.", published)
    assert fold(holder) not in fold(actor.name)
    assert code([actor]) == codes


@pytest.mark.parametrize(
    ("report", "published", "holder"),
    [
        ("France closed its embassy on Monday. [The president] said that talks had failed.",
         "2019-03-01", "Macron"),
        ("Paris, France. France closed its embassy. [The foreign minister] rejected the plan.",
         "2016-01-15", "Fabius"),
        ("Turkey threatened to close the border. [The president] told reporters that it would not "
         "wait.", "2017-03-01", "Erdogan"),
        ("Iraq asked Turkey to withdraw. Iraq will wait, [its prime minister] said.", "2016-02-24",
         "Abadi"),
        ("Germany will send 200 soldiers. [The chancellor] told parliament on Monday.",
         "2015-03-01", "Merkel"),
        ("NATO will send more soldiers. [Its secretary general] said that Russia was a threat.",
         "2018-03-01", "Stoltenberg"),
        ("NATO will send more soldiers. [The secretary general] said that Russia was a threat.",
         "2018-03-01", "Stoltenberg"),
    ],
)  # fmt: skip
def test_an_office_without_a_country_is_of_the_country_spoken_of(
    report: str, published: str, holder: str
) -> None:
    assert fold(holder) in fold(one(report, published).name)


ONE_PERSON = [
    ("[Haider al-Abadi]1 met [Turkish officials]2 on Monday. [The Iraqi prime minister]1 asked "
     "[Turkey]3 to withdraw.", "2016-02-24"),
    ("[The French president]1 flew to Berlin. [Emmanuel Macron]1 met [Angela Merkel]2 there.",
     "2019-03-01"),
    ("[Angela Merkel]1 rejected the plan. [The German chancellor]1 said that [Russia]2 must "
     "withdraw.", None),
    ("[Angela Merkel]1 rejected the plan. [The chancellor]1 said that [Russia]2 must withdraw.",
     "2015-03-01"),
    ("[Angela Merkel]1 rejected the plan. [The chancellor]1 said that [Russia]2 must withdraw.",
     None),
    ("[NATO Secretary General Jens Stoltenberg]1 criticised [Russia]2. [The secretary general]1 "
     "said that [NATO]3 would respond.", "2018-03-01"),
    ("[Sergei Lavrov]1 met [John Kerry]2 in Geneva. [The Russian foreign minister]1 rejected the "
     "plan. [The U.S. secretary of state]2 left.", "2015-11-02"),
    ("[President Barack Obama]1 called [Vladimir Putin]2. [Obama]1 asked [the Russian president]2 "
     "to withdraw.", "2014-03-01"),
    ("[U.N. Secretary-General Ban Ki-moon]1 condemned the attack. [The U.N. chief]1 asked "
     "[Israel]2 to stop.", "2014-07-15"),
    ("[The president of Kenya, Uhuru Kenyatta,]1 met [Yoweri Museveni]2. [Kenyatta]1 thanked "
     "[the Ugandan leader]2.", "2016-03-01"),
]  # fmt: skip


@pytest.mark.parametrize(("report", "published"), ONE_PERSON)
def test_a_person_and_their_office_are_one_actor(report: str, published: str | None) -> None:
    check_chains(report, published)


def test_person_and_office_are_one_actor_under_both_names() -> None:
    actor = one(
        "[Haider al-Abadi] met Turkish officials. The Iraqi prime minister asked Turkey to leave.",
        "2016-02-24",
    )
    assert actor.names == ("Haider al-Abadi", "The Iraqi prime minister")


def check_chains(report: str, published: str | None = None) -> None:
    """Check that like numbers mean one actor, unlike ones different actors, 0 none."""
    marked = read_marked(report, published)
    known: dict[str, Actor] = {}
    for words, label, meant in zip(marked.words, marked.labels, marked.meant, strict=True):
        names = [actor.name for actor in meant]
        wanted = label.strip("0")
        assert len(meant) == len(wanted), f"{words!r} means {names}, not {len(wanted)} actors"
        if len(wanted) == 1:
            known.setdefault(wanted, meant[0])
        expected = [known[part].name for part in wanted]
        assert {actor.id for actor in meant} == {known[part].id for part in wanted}, (
            f"{words!r} means {names}, not {expected}"
        )
    assert len({actor.id for actor in known.values()}) == len(known), (
        f"two of {[actor.name for actor in known.values()]} were merged"
    )


# Composition.

COMPOSED = [
    # Demonym, country and role in every order.
    ("[Two senior Turkish military officials] said that talks had failed.", "TUR MIL"),
    ("[Turkish military officials] said that talks had failed.", "TUR MIL"),
    ("[A senior official of the Turkish foreign ministry] rejected the plan.", "TUR GOV"),
    ("[The Turkish foreign ministry] rejected the plan.", "TUR GOV"),
    ("[Turkey's foreign ministry] rejected the plan.", "TUR GOV"),
    ("[The foreign ministry of Turkey] rejected the plan.", "TUR GOV"),
    ("[South Korea's top nuclear envoy] met Chinese officials on Monday.", "KOR GOV"),
    ("[The top nuclear envoy of South Korea] met Chinese officials on Monday.", "KOR GOV"),
    ("[An Iranian diplomat] rejected the plan on Monday.", "IRN GOV"),
    ("[The Kenyan army] attacked the town on Monday.", "KEN MIL"),
    ("[Kenya's army] attacked the town on Monday.", "KEN MIL"),
    ("[Soldiers from Kenya] attacked the town on Monday.", "KEN MIL"),
    ("[Kenyan soldiers] attacked the town on Monday.", "KEN MIL"),
    ("[The Nigerian air force] bombed the camp on Monday.", "NGA MIL"),
    ("[The Indian navy] seized a ship on Monday.", "IND MIL"),
    ("[Police in Kenya] arrested ten people on Monday.", "KEN COP"),
    ("[Kenyan police] arrested ten people on Monday.", "KEN COP"),
    ("[The Kenyan police] arrested ten people on Monday.", "KEN COP"),
    ("[An Egyptian court] sentenced ten people on Monday.", "EGY JUD"),
    ("[A court in Egypt] sentenced ten people on Monday.", "EGY JUD"),
    ("[Egypt's highest court] annulled the law on Monday.", "EGY JUD"),
    ("[A Pakistani judge] sentenced ten people on Monday.", "PAK JUD"),
    ("[Pakistan's parliament] ratified the treaty on Monday.", "PAK LEG"),
    ("[The Polish parliament] ratified the treaty on Monday.", "POL LEG"),
    ("[Polish lawmakers] rejected the treaty on Monday.", "POL LEG"),
    ("[A member of Iraq's parliament] rejected the plan on Monday.", "IRQ LEG"),
    ("[A Sunni member of Iraq's parliament] rejected the plan on Monday.", "IRQ LEG"),
    ("[Members of the Iraqi parliament] rejected the plan on Monday.", "IRQ LEG"),
    ("[The speaker of the Iranian parliament] criticised Israel on Monday.", "IRN LEG"),
    ("[Greek opposition parties] rejected the agreement on Monday.", "GRC OPP|PTY"),
    ("[The main Greek opposition party] rejected the agreement on Monday.", "GRC OPP|PTY"),
    ("[Colombian rebels] attacked an army base on Monday.", "COL REB"),
    ("[Rebels in Colombia] attacked an army base on Monday.", "COL REB"),
    ("[A Colombian rebel leader] rejected the plan on Monday.", "COL REB"),
    ("[A Syrian rebel commander] rejected the plan on Monday.", "SYR REB"),
    ("[A rebel spokesman] said that the army had attacked Aleppo in Syria.", "SYR REB"),
    ("[Chinese companies] signed agreements worth $2 billion on Monday.", "CHN BUS"),
    ("[A Chinese businessman] was arrested on Monday.", "CHN BUS"),
    ("[A French journalist] was kidnapped on Monday.", "FRA JRN"),
    ("[Two French journalists] were kidnapped on Monday.", "FRA JRN"),
    ("[Turkish newspapers] reported the deal on Monday.", "TUR JRN"),
    ("[Students in Chile] protested against the government on Monday.", "CHL EDU"),
    ("[Chilean students] protested against the government on Monday.", "CHL EDU"),
    ("[Indian farmers] blocked a road on Monday.", "IND AGR"),
    ("[Doctors in Sudan] went on strike on Monday.", "SDN MED"),
    ("[Sudanese doctors] went on strike on Monday.", "SDN MED"),
    ("[Bolivian miners] went on strike on Monday.", "BOL LAB"),
    ("[South African trade unions] went on strike on Monday.", "ZAF LAB"),
    ("[A Lebanese cleric] condemned the attack on Monday.", "LBN REL"),
    ("[Catholic bishops in Poland] criticised the law on Monday.", "POL REL"),
    ("[Polish bishops] criticised the law on Monday.", "POL REL"),
    ("[Somali pirates] seized a ship on Monday.", "SOM CRM"),
    ("[A Mexican drug cartel] killed ten people on Monday.", "MEX CRM"),
    ("[Afghan civilians] were killed on Monday.", "AFG CVL"),
    ("[Afghan refugees] protested in Athens on Monday.", "AFG REF"),
    ("[Syrian refugees in Jordan] asked the government for help.", "SYR REF"),
    ("[Pakistan's intelligence agency] denied the claim on Monday.", "PAK SPY"),
    ("[A former Pakistani intelligence chief] denied the claim on Monday.", "PAK ELI"),
    ("[Russian spies] stole the plans on Monday.", "RUS SPY"),
    ("[Kurdish fighters in Syria] attacked the town on Monday.", "SYR REB"),
    # Bodies that someone belongs to.
    ("[A spokesman for Hamas] rejected the plan on Monday.", "PSE REB"),
    ("[A Hamas spokesman] rejected the plan on Monday.", "PSE REB"),
    ("[Hamas's spokesman] rejected the plan on Monday.", "PSE REB"),
    ("[A spokesman for the Kenyan army] rejected the plan on Monday.", "KEN MIL"),
    ("[A Kenyan army spokesman] rejected the plan on Monday.", "KEN MIL"),
    ("[A spokeswoman for the German foreign ministry] rejected the plan.", "DEU GOV"),
    ("[A spokesman for the European Commission] rejected the plan.", "- EUR|IGO"),
    ("[A UN spokesman] condemned the attack on Monday.", "- IGO|UNO"),
    ("[A U.N. envoy] met Syrian officials on Monday.", "- IGO|UNO"),
    ("[A spokesman for the United Nations] condemned the attack.", "- IGO|UNO"),
    ("[Senior NATO officials] condemned the attack on Monday.", "- IGO|MIL"),
    ("[A NATO commander] condemned the attack on Monday.", "- IGO|MIL"),
    (
        "The United States sent help. [A member of the Senate's budget committee] rejected the plan.",
        "USA LEG",
    ),
    ("Brazil sent help. [A member of the Senate's budget committee] rejected the plan.", "BRA LEG"),
    ("[A general in the Chinese army] visited Pakistan on Monday.", "CHN MIL"),
    ("[A Taliban commander] rejected the plan on Monday.", "AFG REB"),
    ("[The Taliban's chief negotiator] rejected the plan on Monday.", "AFG REB"),
    ("[An official of the World Bank] rejected the plan on Monday.", "- IGO|UNO"),
    # Appositions, titles and names in any order.
    ("[Hamid al-Mutlaq, a Sunni member of Iraq's parliament,] rejected the plan.", "IRQ LEG"),
    ("[A Sunni member of Iraq's parliament, Hamid al-Mutlaq,] rejected the plan.", "IRQ LEG"),
    ("[Iraqi lawmaker Hamid al-Mutlaq] rejected the plan.", "IRQ LEG"),
    ("[Lawmaker Hamid al-Mutlaq of Iraq] rejected the plan.", "IRQ LEG"),
    ("[Colonel Peter Otieno, a spokesman for the Kenyan army,] rejected the plan.", "KEN MIL"),
    ("[Kenyan army spokesman Colonel Peter Otieno] rejected the plan.", "KEN MIL"),
    ("[The spokesman for the Kenyan army, Colonel Peter Otieno,] rejected the plan.", "KEN MIL"),
    ("[Jane Smithers, an American journalist,] was arrested on Monday.", "USA JRN"),
    ("[American journalist Jane Smithers] was arrested on Monday.", "USA JRN"),
    ("[Ugandan opposition leader Moses Okumu] was arrested on Monday.", "UGA OPP"),
    ("[Moses Okumu, leader of the Ugandan opposition,] was arrested on Monday.", "UGA OPP"),
    ("[General Pavel Morozenko of the Ukrainian army] rejected the plan.", "UKR MIL"),
    ("[Ukrainian General Pavel Morozenko] rejected the plan.", "UKR MIL"),
    ("[Judge Ahmed Barakat of Egypt's highest court] rejected the plan.", "EGY JUD"),
    ("[Bishop Jan Kowalewicz of Poland] criticised the law.", "POL REL"),
    ("[Foreign ministry spokesman Li Baodong] criticised China's critics on Monday.", "CHN GOV"),
    ("[Chinese foreign ministry spokesman Li Baodong] criticised Japan.", "CHN GOV"),
    # Two of a kind.
    ("[The Greek and Turkish presidents] met on Monday.", "GRC GOV + TUR GOV"),
    ("[The foreign ministers of Armenia and Azerbaijan] met on Monday.", "ARM GOV + AZE GOV"),
    ("[Armenia's and Azerbaijan's foreign ministers] met on Monday.", "ARM GOV + AZE GOV"),
    ("[Indian and Pakistani troops] exchanged fire on Monday.", "IND MIL + PAK MIL"),
    ("[Indian and Pakistani diplomats] met on Monday.", "IND GOV + PAK GOV"),
    ("[The armies of India and Pakistan] exchanged fire.", "IND MIL + PAK MIL"),
    ("[North and South Korea] held talks on Monday.", "PRK + KOR"),
    ("[The Serbian and Kosovar governments] held talks.", "SRB GOV + XKX GOV"),
    ("[The leaders of France, Germany and Italy] met.", "FRA GOV + DEU GOV + ITA GOV"),
    # Modifiers.
    ("[Iran-backed militias] attacked a base in Iraq on Monday.", "IRQ REB"),
    ("[Pro-government militias in Syria] attacked the town.", "SYR PRM"),
    ("[Pro-government lawmakers in Venezuela] rejected the bill.", "VEN LEG"),
    ("[Former Kenyan officials] rejected the plan on Monday.", "KEN ELI"),
    ("[A former Kenyan general] rejected the plan on Monday.", "KEN ELI"),
    ("[A retired Kenyan general] rejected the plan on Monday.", "KEN ELI"),
    ("[Anti-government protesters in Chile] blocked a road.", "CHL CVL"),
    ("[Local officials in Kenya] rejected the plan on Monday.", "KEN GOV"),
    ("Kenya closed the border. [Local officials] rejected the plan on Monday.", "KEN GOV"),
    ("Kenya closed the border. [A Western diplomat] rejected the plan on Monday.", "- GOV"),
    ("Kenya closed the border. [Western diplomats] rejected the plan on Monday.", "- GOV"),
    ("Kenya closed the border. [Foreign troops] attacked the town on Monday.", "- MIL"),
    ("Kenya closed the border. [African leaders] rejected the plan on Monday.", "- GOV"),
    ("Kenya closed the border. [A European diplomat] rejected the plan on Monday.", "- GOV"),
    ("[The French ambassador to Kenya] rejected the plan on Monday.", "FRA GOV"),
    ("[France's ambassador in Nairobi] rejected the plan on Monday.", "FRA GOV"),
    ("[The Kenyan ambassador to France] rejected the plan on Monday.", "KEN GOV"),
    ("[U.S.-led forces] attacked the town on Monday.", "- MIL"),
    ("[Israeli settlers] attacked a Palestinian village on Monday.", "ISR SET"),
    ("[Unidentified gunmen] attacked a hotel in Mali on Monday.", "MLI UAF"),
    ("[Masked gunmen in Mali] attacked a hotel on Monday.", "MLI UAF"),
    ("[Ethnic Albanian rebels in Macedonia] attacked a police station.", "MKD REB"),
]


@pytest.mark.parametrize(("sentence", "codes"), COMPOSED)
def test_an_actor_is_composed_of_what_its_words_say(sentence: str, codes: str) -> None:
    (meant,) = read_marked(sentence).meant
    assert code(meant) == codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("[France] signed the treaty on Monday.", "FRA"),
        ("[Paris] threatened to close the border on Monday.", "FRA GOV"),
        ("[The Kremlin] denied the claim on Monday.", "RUS GOV"),
        ("[Downing Street] denied the claim on Monday.", "GBR GOV"),
        ("[The Pentagon] denied the claim on Monday.", "USA MIL"),
        ("[The White House] denied the claim on Monday.", "USA GOV"),
        ("[The Knesset] ratified the treaty on Monday.", "ISR LEG"),
        ("[The Bundestag] ratified the treaty on Monday.", "DEU LEG"),
        ("[The Duma] ratified the treaty on Monday.", "RUS LEG"),
        ("[The Federal Reserve] denied the claim on Monday.", "USA GOV"),
        ("[The Mossad] denied the claim on Monday.", "ISR SPY"),
        ("[The CIA] denied the claim on Monday.", "USA SPY"),
        ("[Hezbollah] attacked Israel on Monday.", "LBN REB"),
        ("[The Taliban] attacked Kabul on Monday.", "AFG REB"),
        ("[Boko Haram] attacked a village in Nigeria on Monday.", "NGA REB"),
        ("[The United Nations] condemned the attack on Monday.", "- IGO|UNO"),
        ("[The African Union] condemned the attack on Monday.", "- IGO"),
        ("[The European Union] condemned the attack on Monday.", "- EUR|IGO"),
        ("[NATO] condemned the attack on Monday.", "- IGO|MIL"),
        ("[Amnesty International] condemned the attack on Monday.", "- NGO"),
    ],
)
def test_a_known_name_has_the_codes_of_its_table(sentence: str, codes: str) -> None:
    actor = one(sentence)
    assert code([actor]) == codes
    assert actor.resolved == "gazetteer"


# Within the report.

CHAINS = [
    # He and she.
    "[Angela Merkel]1 met [Emmanuel Macron]2 in Berlin. [She]1 asked [him]2 to wait.",
    "[Angela Merkel]1 met [Emmanuel Macron]2 in Berlin. [He]2 asked [her]1 to wait.",
    "[Theresa May]1 called [Donald Trump]2. [He]2 rejected [her]1 plan.",
    "[Foreign Minister Anna Kowalska]1 met [Defence Minister Pavel Novak]2. [She]1 rejected "
    "[his]2 plan.",
    "[John Miller]1, a lawmaker, criticised [Maria Lopez]2, a judge. [She]2 rejected the claim.",
    "[The queen]1 met [the king]2. [She]1 thanked [him]2.",
    "[A spokeswoman]1 met [a spokesman]2. [He]2 rejected the plan, and [she]1 left.",
    "[Angela Merkel]1 said that [she]1 would sign the treaty.",
    "[Angela Merkel]1 told [Vladimir Putin]2 that [she]1 would not sign the treaty.",
    "[The Kenyan president]1 said that [he]1 would sign the treaty.",
    # It, they, its.
    "[Kenya]1 signed the treaty on Monday. [It]1 had rejected an earlier plan.",
    "[Kenya]1 said that [it]1 would close [its]1 border with [Somalia]2.",
    "[Hamas]1 rejected the plan. [It]1 said that [Israel]2 must withdraw.",
    "[The ministry]1 rejected the plan. [It]1 said that [Turkey]2 must wait.",
    "[The rebels]1 attacked the town. [They]1 killed ten soldiers.",
    "[Kenyan soldiers]1 attacked the town. [They]1 arrested [ten rebels]2.",
    "[India]1 and [Pakistan]2 signed the treaty. [They]12 had met in Geneva.",
    "[The protesters]1 threw stones at [the police]2 in Nairobi. [They]1 demanded elections.",
    "[Iran]1 will not sign the treaty, [its]1 foreign minister said.",
    # The country, the committee, the group.
    "[Kenya]1 closed the border on Monday. [The country]1 has been attacked by rebels.",
    "[Hamas]1 attacked [Israel]2 on Monday. [The group]1 said that it would not stop.",
    "[Boko Haram]1 attacked a village. [The militants]1 killed ten people.",
    "[Boko Haram]1 attacked a village. [The group]1 killed ten people.",
    "[The European Union]1 will impose sanctions on [Russia]2. [The bloc]1 acted on Monday.",
    "[NATO]1 will send soldiers to [Poland]2. [The alliance]1 acted on Monday.",
    "[The African Union]1 condemned the coup. [The organization]1 suspended [Mali]2.",
    "[The Senate's budget committee]1 met on Monday. [The committee]1 rejected the plan.",
    "[The foreign affairs committee]1 met on Monday. [The committee]1 rejected the plan.",
    "[Hezbollah]1 rejected the plan. [The movement]1 blamed [Israel]2.",
    "[The Muslim Brotherhood]1 rejected the plan. [The movement]1 blamed the army.",
    "[Kenya's High Court]1 annulled the vote. [The court]1 ordered a new one.",
    "[Gazprom]1 raised prices on Monday. [The company]1 threatened [Ukraine]2.",
    # The two sides, both leaders.
    "[India]1 and [Pakistan]2 met in Geneva. [The two sides]12 agreed to a ceasefire.",
    "[India]1 and [Pakistan]2 met in Geneva. [Both sides]12 agreed to a ceasefire.",
    "[India]1 met [Pakistan]2 in Geneva. [The two countries]12 agreed to a ceasefire.",
    "[Angela Merkel]1 met [Emmanuel Macron]2. [Both leaders]12 condemned the attack.",
    "[Angela Merkel]1 met [Emmanuel Macron]2. [The two leaders]12 condemned the attack.",
    "[Sergei Lavrov]1 met [John Kerry]2. [The two ministers]12 agreed to a ceasefire.",
    "[Vladimir Putin]1 met [Xi Jinping]2. [The two presidents]12 signed the treaty.",
    "[Serbia]1 and [Kosovo]2 met. [Both governments]12 rejected the plan.",
    "[Serbia]1 and [Kosovo]2 met. [Neither side]0 signed the treaty.",
    "[The government]1 met [the rebels]2 in Colombia. [The two sides]12 agreed to a ceasefire.",
    "[Israel]1 and [Hamas]2 agreed to a ceasefire. [Both sides]12 will withdraw.",
    # Surnames.
    "[Hamid al-Mutlaq, an Iraqi lawmaker,]1 rejected the plan. [Mutlaq]1 blamed [Iran]2.",
    "[Hamid al-Mutlaq]1 rejected the plan. [Al-Mutlaq]1 blamed [Iran]2.",
    "[Colonel Peter Otieno]1 met [Colonel James Mwangi]2. [Otieno]1 thanked [Mwangi]2.",
    "[Barack Obama]1 met [David Cameron]2. [Obama]1 thanked [Cameron]2.",
    "[Xi Jinping]1 met [Moon Jae-in]2. [Xi]1 thanked [Moon]2.",
    "[Maria Lopez]1 met [Juan Lopez]2. [Ms. Lopez]1 thanked [Mr. Lopez]2.",
    "[Mr. Hill]1 met [Kim Jong-un]2 in Pyongyang. [Hill]1 thanked [Kim]2.",
    # Acronyms in brackets.
    "[The National Harvest Party]1 (NHP) rejected the plan. [The NHP]1 blamed the army.",
    "[The Free River Movement]1 (FRM) attacked the town. [FRM]1 killed ten people.",
    "[The Economic Community of West African States]1 (ECOWAS) condemned the coup. [ECOWAS]1 "
    "suspended [Mali]2.",
    "[The Border Transport Union]1 (BTU) called a strike in Kenya. [The BTU]1 blamed the government.",
    # I and we in quotes.
    "“[I]1 will not sign the treaty,” [Angela Merkel]1 said on Monday.",
    "[Angela Merkel]1 said: “[I]1 will not sign the treaty.”",
    "“[We]1 will not sign the treaty,” [Angela Merkel]1 said. “[I]1 have told [Russia]2.”",
    "“[I]1 reject [your]0 plan,” [Vladimir Putin]1 told [Barack Obama]2.",
    "[Kenya]1 asked [Uganda]2 for help. “[We]3 will help,” [President Yoweri Museveni]3 said.",
    # Possessives.
    "[Kenya]1 will withdraw. [Its]1 [forces]2 attacked the town on Monday.",
    "[Kenya's]1 [president]2 thanked [his]2 [Ugandan counterpart]3.",
    "[Vladimir Putin]1 sacked [his]1 [defence minister]2 on Monday.",
    "[Turkey]1 accused [Syria]2 of attacking [its]1 [troops]3.",
]


@pytest.mark.parametrize("report", CHAINS)
def test_the_words_of_a_report_mean_whom_a_reader_takes_them_to_mean(report: str) -> None:
    check_chains(report)


@pytest.mark.parametrize(
    ("sentence", "country", "sectors"),
    [
        ("Kenya will withdraw. [Its forces] attacked the town on Monday.", "KEN", "MIL"),
        ("Kenya will withdraw. [Its foreign minister] met rebels on Monday.", "KEN", "GOV"),
        ("Hamas rejected the plan. [Its fighters] attacked the town.", "PSE", "REB"),
        ("Hamas rejected the plan. [Its spokesman] blamed Egypt.", "PSE", "REB"),
        ("Vladimir Putin rejected the plan. [His spokesman] blamed Ukraine.", "RUS", "GOV"),
        ("Vladimir Putin met Bashar al-Assad. The Russian leader sacked [his defence minister].",
         "RUS", "GOV"),
        ("India and Pakistan met. [Their armies] exchanged fire.", "IND+PAK", "MIL"),
        ("Rebels from Sudan crossed into Chad. [Chad's army] attacked them.", "TCD", "MIL"),
    ],
)  # fmt: skip
def test_what_someone_has_is_of_their_country(sentence: str, country: str, sectors: str) -> None:
    (meant,) = read_marked(sentence).meant
    assert "+".join(sorted(actor.country or "-" for actor in meant)) == country
    assert {"|".join(actor.sectors) for actor in meant} == {sectors}


def meanings(text: str) -> list[str]:
    return [
        f"{actor.kind} {code([actor])}".strip()
        for meant in read_marked(text).meant
        for actor in meant
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[Washington] threatened to impose sanctions on Iran.", ["government USA GOV"]),
        ("Iran rejected the demands of [Washington].", ["government USA GOV"]),
        ("Talks between [Washington] and [Tehran] failed.",
         ["government USA GOV", "government IRN GOV"]),
        ("The ministers met in [Washington] on Monday.", []),
        ("The minister flew to [Washington] on Monday.", []),
        ("Denzel Washington praised Kenya. [Washington] thanked the president.", ["person -"]),
        ("[Georgia] asked Russia to withdraw.", ["country GEO"]),
        ("Russia attacked [Georgia] on Monday.", ["country GEO"]),
        ("[Jordan] asked Israel to withdraw.", ["country JOR"]),
        ("[Chad] asked Sudan to withdraw.", ["country TCD"]),
        ("[Turkey] asked Syria to withdraw.", ["country TUR"]),
        ("They ate [turkey] on Monday.", []),
        ("The cook put the [turkey] into the oven.", []),
        ("[China] asked Japan to withdraw.", ["country CHN"]),
        ("She collects fine [china] and porcelain.", []),
        ("[Moscow] threatened to attack Ukraine.", ["government RUS GOV"]),
        ("The president lives in [Moscow].", []),
        ("[The West] threatened to impose sanctions.", []),
    ],
)  # fmt: skip
def test_a_word_with_two_meanings_means_what_its_place_says(
    sentence: str, expected: list[str]
) -> None:
    assert meanings(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("[Michael Jordan] asked Israel to withdraw.", "JOR"),
        ("[Michael Jordan] met the president of Kenya. [Jordan] thanked him.", "JOR"),
        ("[Chad Smith] asked Sudan to withdraw.", "TCD"),
        ("[Chad Smith, an American diplomat,] asked Sudan to withdraw.", "TCD"),
        ("[Georgia Miller] asked Russia to withdraw.", "GEO"),
        ("[Georgia Tech] signed an agreement with Ford on Monday.", "GEO"),
        ("[George Washington] signed the treaty in 1795.", "GEO"),
        ("[Denzel Washington] criticised Iran on Monday.", "GEO"),
        ("[Paris Hilton] criticised Iran on Monday.", "FRA"),
        ("[Israel Gonzalez] criticised Iran on Monday.", "ISR"),
        ("[India Jones] criticised Iran on Monday.", "IND"),
        ("[Francis Holland] criticised Iran on Monday.", "NLD"),
        ("Officials in Atlanta, [Georgia], closed the road.", "GEO"),
        ("The governor of [Georgia] met voters in Atlanta.", "GEO"),
        ("[The New England Patriots] visited the president on Monday.", "GBR"),
        ("[The University of Jordan Hill] criticised Iran on Monday.", "JOR"),
    ],
)
def test_a_namesake_is_not_the_country(sentence: str, country: str) -> None:
    marked = read_marked(sentence)
    wrong = [
        (words, actor.name)
        for words, meant in zip(marked.words, marked.meant, strict=True)
        for actor in meant
        if actor.country == country
    ]
    assert not wrong


# Who is not known.

UNKNOWN = [
    "[Obamma] threatened Iran on Monday.",
    "[Barrack Obamma] threatened Iran on Monday.",
    "[Vladimir Puttin] met Angela Merkel on Monday.",
    "[Angela Markle] met Vladimir Putin on Monday.",
    "[Hamaz] threatened to attack Israel on Monday.",
    "[Hezbolla Front] threatened to attack Israel on Monday.",
]


@pytest.mark.parametrize("sentence", UNKNOWN)
def test_a_name_like_a_known_one_is_not_taken_for_it(sentence: str) -> None:
    actor = one(sentence)
    assert actor.resolved != "gazetteer"
    assert not actor.entry


@pytest.mark.parametrize("sentence", UNKNOWN)
def test_what_an_unknown_name_may_be_is_given_with_scores(sentence: str) -> None:
    actor = one(sentence)
    scores = [item.score for item in actor.like]
    assert scores
    assert scores == sorted(scores, reverse=True)
    assert all(0.75 <= score <= 1 for score in scores)


def noted(text: str, kind: str) -> list[str]:
    return [note.text for note in dragoman.read(text).notes if note.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Kenya asked Zorvath to withdraw its troops.", "Zorvath"),
        ("Kenya attacked Zorvath on Monday.", "Zorvath"),
        ("Zorvath Quillane threatened Kenya on Monday.", "Zorvath Quillane"),
    ],
)
def test_who_takes_part_and_is_not_known_is_noted(sentence: str, name: str) -> None:
    assert f'who "{name}" is was not found' in noted(sentence, "unresolved_actor")


@pytest.mark.parametrize(
    "report",
    [
        "[Ali Hassan]1 told [Ali Hussein]2 that the rebels would withdraw. [Hussein]2 left.",
        "[Ali Hassan]1 criticised [Ali Hussein]2 on Monday. [Hassan]1 left. [Hussein]2 stayed.",
        "[Ahmed Abdullah]1 met [Omar Abdullah]2 in Cairo on Monday.",
        "[King Abdullah]1 of Jordan met [King Abdullah]2 of Saudi Arabia on Monday.",
        "[King Abdullah of Jordan]1 met [King Abdullah of Saudi Arabia]2 on Monday.",
        "[Jordan's King Abdullah]1 met [Abdullah Abdullah]2 on Monday.",
        "[Mohammed Karim]1 met [Mohamed Kareem Said]2 in Cairo on Monday.",
        "[Hassan Ali]1 met [Hussein Ali]2 in Cairo on Monday.",
        "[George Bush]1 met [Jeb Bush]2 on Monday.",
        "[Raul Castro]1 met [Fidel Castro]2 on Monday.",
        "[Hillary Clinton]1 met [Bill Clinton]2 on Monday.",
        "[Kim Jong-un]1 met [Kim Jong-nam]2 on Monday.",
        "[Kim Jong-il]1 named [Kim Jong-un]2 on Monday.",
        "[The Democratic Party]1 met [the Democratic Front]2 in Kenya on Monday.",
        "[Niger]1 asked [Nigeria]2 for help.",
        "[Guinea]1 asked [Guinea-Bissau]2 for help.",
        "[The Republic of the Congo]1 asked [the Democratic Republic of the Congo]2 for help.",
        "[Slovenia]1 asked [Slovakia]2 for help.",
        "[Dominica]1 asked [the Dominican Republic]2 for help.",
        "[Austria]1 asked [Australia]2 for help.",
        "[Iran]1 asked [Iraq]2 for help.",
        "[Sudan]1 asked [South Sudan]2 for help.",
        "[Ireland]1 asked [Northern Ireland]2 for help.",
    ],
)
def test_near_names_are_two_actors(report: str) -> None:
    check_chains(report)


@pytest.mark.parametrize(
    ("report", "country"),
    [
        ("Kenya closed the border. [The army] attacked rebels.", "KEN"),
        ("Kenya closed the border. [The police] arrested protesters.", "KEN"),
        ("Kenya closed the border. [Opposition leaders] condemned the government.", "KEN"),
        ("Kenya closed the border. [Unknown gunmen] attacked the police.", "KEN"),
    ],
)
def test_a_country_that_is_not_said_is_flagged_and_noted(report: str, country: str) -> None:
    marked = read_marked(report)
    ((actor,),) = marked.meant
    assert (actor.country, actor.assumed) == (country, True)
    notes = [note for note in marked.reading.notes if note.kind == "assumed_country"]
    assert any(country in note.text and marked.words[0] in note.text for note in notes)


@pytest.mark.parametrize(
    "sentence",
    ["[The Kenyan army] attacked rebels.", "[Kenya's police] arrested protesters.",
     "Kenya closed the border. [Its army] attacked rebels.", "[Police in Kenya] arrested him."],
)  # fmt: skip
def test_a_country_that_is_said_is_not_flagged(sentence: str) -> None:
    actor = one(sentence)
    assert actor.country == "KEN"
    assert not actor.assumed


@pytest.mark.parametrize(
    "sentence",
    ["Iraq closed the border. [NATO] criticised the decision.",
     "Iraq closed the border. [A U.N. envoy] criticised the decision.",
     "Iraq closed the border. [Amnesty International] criticised the decision.",
     "Iraq closed the border. [Analysts] criticised the decision."],
)  # fmt: skip
def test_who_is_of_no_country_is_given_none(sentence: str) -> None:
    assert one(sentence).country is None


# Other spellings.


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Muammar Gaddafi", "Gaddafi"),
        ("Muammar Qaddafi", "Gaddafi"),
        ("Moammar Kadhafi", "Gaddafi"),
        ("Moammar Gadhafi", "Gaddafi"),
        ("Muammar al-Gaddafi", "Gaddafi"),
        ("Muammar el-Qaddafi", "Gaddafi"),
        ("Volodymyr Zelensky", "Zelensky"),
        ("Volodymyr Zelenskyy", "Zelensky"),
        ("Volodymyr Zelenskiy", "Zelensky"),
        ("Recep Tayyip Erdoğan", "Erdogan"),
        ("Recep Tayyip Erdogan", "Erdogan"),
        ("Tayyip Erdogan", "Erdogan"),
        ("Bashar al-Assad", "Assad"),
        ("Bashar Assad", "Assad"),
        ("Bashar el-Assad", "Assad"),
        ("Haider al-Abadi", "Abadi"),
        ("Haidar al-Abadi", "Abadi"),
        ("Haider Abadi", "Abadi"),
        ("Sergei Lavrov", "Lavrov"),
        ("Sergey Lavrov", "Lavrov"),
        ("Dmitry Medvedev", "Medvedev"),
        ("Dmitri Medvedev", "Medvedev"),
        ("Nicolás Maduro", "Maduro"),
        ("Nicolas Maduro", "Maduro"),
        ("Hugo Chávez", "Chavez"),
        ("Hugo Chavez", "Chavez"),
        ("Gerhard Schröder", "Schroder"),
        ("Gerhard Schroeder", "Schroder"),
        ("Viktor Orbán", "Orban"),
        ("Viktor Orban", "Orban"),
        ("Mahmud Abbas", "Abbas"),
        ("Mahmoud Abbas", "Abbas"),
        ("Hosni Mubarak", "Mubarak"),
        ("Husni Mubarak", "Mubarak"),
        ("Abdel Fattah el-Sisi", "Sisi"),
        ("Abdel-Fattah al-Sissi", "Sisi"),
        ("Nouri al-Maliki", "Maliki"),
        ("Nuri al-Maliki", "Maliki"),
        ("Alexander Lukashenko", "Lukashenko"),
        ("Aleksandr Lukashenko", "Lukashenko"),
        ("Alyaksandr Lukashenka", "Lukashenko"),
        ("Mohamed Morsi", "Morsi"),
        ("Mohammed Mursi", "Morsi"),
    ],
)
def test_spellings_of_one_name_mean_one_person(spelling: str, name: str) -> None:
    actor = one(f"[{spelling}] criticised the plan on Monday.")
    assert name in fold(actor.name).title() or fold(name) in fold(actor.name)
    assert actor.resolved == "gazetteer"


def test_a_spelling_that_the_tables_lack_is_kept() -> None:
    actor = one("[Muammar Qadhafi] criticised the plan on Monday.")
    assert actor.name == "Muammar Gaddafi"
    assert actor.spelled == "Muammar Qadhafi"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Gaddafi", "Qaddafi"),
        ("Gaddafi", "Kadhafi"),
        ("Qaddafi", "Gadhafi"),
        ("Zelensky", "Zelenskyy"),
        ("Zelenskyy", "Zelenskiy"),
        ("Erdoğan", "Erdogan"),
    ],
)
def test_two_spellings_in_a_report_are_one_actor(first: str, second: str) -> None:
    check_chains(f"[President {first}]1 left on Monday. [{second}]1 had met [Angela Merkel]2.")


@pytest.mark.parametrize(
    ("spelling", "country"),
    [
        ("Cote d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"), ("Ivory Coast", "CIV"),
        ("Sao Tome and Principe", "STP"), ("São Tomé and Príncipe", "STP"),
        ("Guinea-Bissau", "GNB"), ("Guinea Bissau", "GNB"), ("Timor-Leste", "TLS"),
        ("East Timor", "TLS"), ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Burma", "MMR"),
        ("Myanmar", "MMR"), ("Swaziland", "SWZ"), ("Eswatini", "SWZ"), ("Cape Verde", "CPV"),
        ("Cabo Verde", "CPV"), ("Macedonia", "MKD"), ("North Macedonia", "MKD"),
        ("the Czech Republic", "CZE"), ("Czechia", "CZE"), ("Bosnia", "BIH"),
        ("Bosnia-Herzegovina", "BIH"), ("Bosnia and Herzegovina", "BIH"), ("the UK", "GBR"),
        ("the U.K.", "GBR"), ("Britain", "GBR"), ("the U.S.", "USA"), ("the US", "USA"),
        ("the USA", "USA"), ("the United States of America", "USA"), ("the UAE", "ARE"),
        ("the DRC", "COD"), ("DR Congo", "COD"), ("Congo-Brazzaville", "COG"),
    ],
)  # fmt: skip
def test_spellings_of_a_state_mean_one_state(spelling: str, country: str) -> None:
    actor = one(f"Kenya said on Monday that [{spelling}] had signed the treaty.")
    assert (actor.country, actor.kind) == (country, "country")


@pytest.mark.parametrize(
    ("headline", "codes"),
    [
        ("[IRAN] THREATENS TO ATTACK [ISRAEL]", ["IRN", "ISR"]),
        ("[TURKEY] AND [SYRIA] SIGN PEACE TREATY", ["TUR", "SYR"]),
        ("[PUTIN] MEETS [MERKEL] IN BERLIN", ["RUS GOV", "DEU GOV"]),
        ("[HAMAS] REJECTS CEASEFIRE WITH [ISRAEL]", ["PSE REB", "ISR"]),
        ("[Iran] Threatens to Attack [Israel]", ["IRN", "ISR"]),
        ("[Turkish Army] Attacks [Kurdish Rebels] in Iraq", ["TUR MIL", "IRQ REB"]),
        ("[US] AND [CHINA] SIGN TRADE DEAL", ["USA", "CHN"]),
    ],
)
def test_headlines_in_capitals_name_the_same_actors(headline: str, codes: list[str]) -> None:
    marked = read_marked(headline, "2015-03-01")
    assert [code(meant) for meant in marked.meant] == codes


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Ahmed Kaddouri", "Gaddafi"),
        ("Omar Gadhaffar", "Gaddafi"),
        ("Volodymyr Zelenko", "Zelensky"),
        ("Ahmet Erdem", "Erdogan"),
        ("Bilal Erdogan", "Recep Tayyip Erdogan"),
        ("Maher al-Assad", "Bashar al-Assad"),
        ("Rifaat al-Assad", "Bashar al-Assad"),
        ("Saif al-Islam Gaddafi", "Muammar Gaddafi"),
        ("Sergei Lavrentyev", "Lavrov"),
        ("Hassan Abadi", "Haider al-Abadi"),
        ("Mohammed Maliki", "Nouri al-Maliki"),
        ("Anna Putina", "Vladimir Putin"),
        ("Michelle Obama", "Barack Obama"),
        ("Eric Trump", "Donald Trump"),
        ("Hunter Biden", "Joe Biden"),
        ("Brigitte Macron", "Emmanuel Macron"),
        ("Cherie Blair", "Tony Blair"),
        ("Mark Rice", "Condoleezza Rice"),
        ("Ahmed Khan", "Imran Khan"),
        ("Mohammed Abbas", "Mahmoud Abbas"),
        ("Gamal Mubarak", "Hosni Mubarak"),
        ("Ali Sistani", "Sisi"),
        ("Nasser Morsy Hamad", "Morsi"),
    ],
)
def test_a_relative_or_namesake_is_not_the_office_holder(name: str, wrong: str) -> None:
    actor = one(f"[{name}] criticised the plan on Monday.", "2010-03-01")
    assert fold(wrong) not in fold(actor.name)
