"""Actors through the front door: who a report speaks of, and which words mean the same one.

Sentences carry marks that are taken out before they are read. `[the Kremlin]` marks a mention.
`[Angela Merkel]1 met [Joe Biden]2. [She]1 and [he]2 left. [They]12 agreed.` marks whom each one
means: like numbers mean one actor, unlike ones two, `[They]12` both, and `[It]0` none at all.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from command_line import run
from dragoman import Actor, PartialDate, Reading, TableError
from dragoman.directory import find
from dragoman.entries import COLUMNS, KINDS, NamedEntry, read_actor_table, shipped_entries
from dragoman.gazetteer import Gazetteer, load_gazetteer
from dragoman.names import Manner, fold
from dragoman.sentences import Sentence
from dragoman.tables import rows
from dragoman.values import Span

ROOT = Path(__file__).parent.parent

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


def test_a_prime_minister_of_the_past_is_not_called_one() -> None:
    actor = one("[Prime Minister Haider Abadi] criticised the plan on Monday.", "2019-02-24")
    assert actor.country == "IRQ"
    assert "GOV" not in actor.sectors
    assert actor.office != "head of government"


def test_of_one_who_held_an_office_later_nothing_is_said_yet() -> None:
    actor = one("[Haider al-Abadi] criticised the plan on Monday.", "1990-02-24")
    assert (actor.country, actor.sectors, actor.office) == ("IRQ", (), "")


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
]


@pytest.mark.parametrize(("office", "published"), TRANSITIONS)
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
    ("the U.S. assistant secretary of state", "2015-03-01", "Kerry", "USA GOV"),
]


@pytest.mark.parametrize(("words", "published", "holder", "codes"), NOT_HOLDERS)
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
    ("[Jordan's King Abdullah]1 met [Saudi King Abdullah]2. [The Jordanian king]1 left.",
     "2012-05-01"),
    ("[Nicolas Maduro]1 met [Nicolas Sarkozy]2. [Maduro]1 thanked [Sarkozy]2.", "2011-05-01"),
    ("[Evo Morales]1 resigned. [The Bolivian president]1 flew to Mexico.", "2019-05-01"),
    ("[Theresa May]1 resigned. [The outgoing prime minister]1 blamed [Brussels]2.", "2019-05-30"),
    ("[President Macron]1 met [Chancellor Merkel]2. [The French leader]1 thanked "
     "[the German leader]2.", "2018-05-01"),
    ("[Benjamin Netanyahu]1 called [Mahmoud Abbas]2. [The Israeli leader]1 thanked "
     "[the Palestinian leader]2.", "2013-05-01"),
    ("[Sergei Lavrov]1 met [John Kerry]2. [The two ministers]12 agreed to a ceasefire.",
     "2015-05-01"),
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
    ("[Colombian rebels] attacked an army base on Monday.", "COL REB"),
    ("[Rebels in Colombia] attacked an army base on Monday.", "COL REB"),
    ("[A Colombian rebel leader] rejected the plan on Monday.", "COL REB"),
    ("[A Syrian rebel commander] rejected the plan on Monday.", "SYR REB"),
    ("[A rebel spokesman] said that the army had attacked Aleppo in Syria.", "SYR REB"),
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
    ("[A spokesman for Hamas] rejected the plan on Monday.", "PSE PTY|REB"),
    ("[A Hamas spokesman] rejected the plan on Monday.", "PSE PTY|REB"),
    ("[Hamas's spokesman] rejected the plan on Monday.", "PSE PTY|REB"),
    ("[A spokesman for the Kenyan army] rejected the plan on Monday.", "KEN MIL"),
    ("[A Kenyan army spokesman] rejected the plan on Monday.", "KEN MIL"),
    ("[A spokeswoman for the German foreign ministry] rejected the plan.", "DEU GOV"),
    ("[A spokesman for the European Commission] rejected the plan.", "- EUR|GOV|IGO"),
    ("[A UN spokesman] condemned the attack on Monday.", "- IGO|UNO"),
    ("[A U.N. envoy] met Syrian officials on Monday.", "- IGO|UNO"),
    ("[A spokesman for the United Nations] condemned the attack.", "- IGO|UNO"),
    ("[Senior NATO officials] condemned the attack on Monday.", "- IGO|MIL"),
    ("[A NATO commander] condemned the attack on Monday.", "- IGO|MIL"),
    (
        "The United States sent help. [A member of the Senate's budget committee] left.",
        "USA LEG",
    ),
    ("Brazil sent help. [A member of the Senate's budget committee] rejected the plan.", "BRA LEG"),
    ("[A general in the Chinese army] visited Pakistan on Monday.", "CHN MIL"),
    ("[An official of the World Bank] rejected the plan on Monday.", "- IGO"),
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
    ("[Chinese foreign ministry spokesman Li Baodong] criticised Japan.", "CHN GOV"),
    # Two of a kind.
    ("[The Greek and Turkish presidents] met on Monday.", "GRC GOV + TUR GOV"),
    ("[The foreign ministers of Armenia and Azerbaijan] met on Monday.", "ARM GOV + AZE GOV"),
    ("[Armenia's and Azerbaijan's foreign ministers] met on Monday.", "ARM GOV + AZE GOV"),
    ("[Indian and Pakistani troops] exchanged fire on Monday.", "IND MIL + PAK MIL"),
    ("[Indian and Pakistani diplomats] met on Monday.", "IND GOV + PAK GOV"),
    ("[The armies of India and Pakistan] exchanged fire.", "IND MIL + PAK MIL"),
    ("[The Serbian and Kosovar governments] held talks.", "SRB GOV + XKX GOV"),
    ("[The leaders of France, Germany and Italy] met.", "FRA GOV + DEU GOV + ITA GOV"),
    # Modifiers.
    ("[Pro-government militias in Syria] attacked the town.", "SYR PRM"),
    ("[Pro-government lawmakers in Venezuela] rejected the bill.", "VEN LEG"),
    ("[Western and African leaders] met.", "- GOV"),
    ("[A Red Cross spokesman] condemned the attack.", "- MED|NGO"),
    ("Turkey's ruling [Justice and Development Party] rejected it.", "TUR GOV|PTY"),
    ("[Former Kenyan officials] rejected the plan on Monday.", "KEN ELI"),
    ("[A former Kenyan general] rejected the plan on Monday.", "KEN ELI"),
    ("[A retired Kenyan general] rejected the plan on Monday.", "KEN ELI"),
    ("[Anti-government protesters in Chile] blocked a road.", "CHL CVL|OPP"),
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
    ("[Israeli settlers] attacked a Palestinian village on Monday.", "ISR CVL"),
    ("[Unidentified gunmen] attacked a hotel in Mali on Monday.", "MLI UAF"),
    ("[Masked gunmen in Mali] attacked a hotel on Monday.", "MLI UAF"),
    ("[Ethnic Albanian rebels in Macedonia] attacked a police station.", "MKD REB"),
    # All manner of people and bodies.
    ("[The Italian interior ministry] denied the claim.", "ITA GOV"),
    ("[Italy's interior minister] denied the claim.", "ITA GOV"),
    ("[A provincial governor in Afghanistan] rejected the plan.", "AFG GOV"),
    ("[The governor of Kandahar] rejected the plan.", "AFG GOV"),
    ("[The mayor of Paris] rejected the plan.", "FRA GOV"),
    ("[A prosecutor in Brazil] charged ten people.", "BRA JUD"),
    ("[Brazilian prosecutors] charged ten people.", "BRA JUD"),
    ("[Prosecutors in the Brazilian capital] charged ten people.", "BRA JUD"),
    ("[The Supreme Court of India] annulled the law.", "IND JUD"),
    ("[India's Supreme Court] annulled the law.", "IND JUD"),
    ("[The Indian Supreme Court] annulled the law.", "IND JUD"),
    ("[Iran's Revolutionary Guards] seized a ship.", "IRN MIL"),
    ("[Ethiopia's federal police] arrested ten people.", "ETH COP"),
    ("[Riot police in Ecuador] fired tear gas.", "ECU COP"),
    ("[A police officer in Ecuador] was killed.", "ECU COP"),
    ("[Peruvian peasants] blocked a road.", "PER AGR"),
    ("[Nurses in Ghana] went on strike.", "GHA MED"),
    ("[A Ghanaian hospital] treated ten people.", "GHA MED"),
    ("[Nepali teachers] went on strike.", "NPL EDU"),
    ("[A university in Cairo] expelled ten students.", "EGY EDU"),
    ("[A professor at Cairo University] criticised the law.", "EGY EDU"),
    ("[Israeli media] reported the deal.", "ISR JRN"),
    ("[State television in Syria] reported the deal.", "SYR JRN"),
    ("[Syrian state television] reported the deal.", "SYR JRN"),
    ("[An Iranian news agency] reported the deal.", "IRN JRN"),
    ("[A Kenyan newspaper editor] was arrested.", "KEN JRN"),
    ("[A Russian oligarch] denied the claim.", "RUS BUS"),
    ("[Nigerian oil workers] went on strike.", "NGA LAB"),
    ("[The Nigerian Chamber of Commerce] criticised the law.", "NGA BUS"),
    ("[Buddhist monks in Myanmar] protested.", "MMR REL"),
    ("[Myanmar's Buddhist monks] protested.", "MMR REL"),
    ("[The Russian Orthodox Church] condemned the law.", "RUS REL"),
    ("[Human traffickers in Libya] killed ten people.", "LBY CRM"),
    ("[Libyan smugglers] killed ten people.", "LBY CRM"),
    ("[Internally displaced people in Sudan] asked for help.", "SDN REF"),
    ("[Rohingya refugees] asked Bangladesh for help.", "MMR REF"),
    ("[Residents of Damascus] fled on Monday.", "SYR CVL"),
    ("[Ukrainian intelligence officers] denied the claim.", "UKR SPY"),
    ("[The head of Ukraine's intelligence service] denied the claim.", "UKR SPY"),
    ("[The chief of staff of the Israeli army] denied the claim.", "ISR MIL"),
    ("[Israel's army chief] denied the claim.", "ISR MIL"),
    ("[Israeli warplanes] bombed the camp.", "ISR MIL"),
    ("[Two U.S. senators] visited Kyiv.", "USA LEG"),
    ("[Dozens of Kenyan lawmakers] rejected the bill.", "KEN LEG"),
    ("[Thousands of Kenyan teachers] went on strike.", "KEN EDU"),
    ("[One of Kenya's lawmakers] rejected the bill.", "KEN LEG"),
    ("[A delegation of Chinese officials] visited Kenya.", "CHN GOV"),
    ("[A Chinese delegation] visited Kenya.", "CHN GOV"),
    ("[Mali's military government] rejected the plan.", "MLI GOV"),
    ("[Venezuela's vice president] rejected the plan.", "VEN GOV"),
    ("[The vice president of Venezuela] rejected the plan.", "VEN GOV"),
    ("[Venezuelan Vice President Rosa Quintana] rejected the plan.", "VEN GOV"),
    ("[Rosa Quintana, vice president of Venezuela,] rejected the plan.", "VEN GOV"),
    ("[Venezuela's vice president, Rosa Quintana,] rejected the plan.", "VEN GOV"),
    ("[The vice president, Rosa Quintana,] rejected Venezuela's plan.", "VEN GOV"),
    ("[The Finnish and Swedish foreign ministers] met.", "FIN GOV + SWE GOV"),
    ("[Finland's and Sweden's armies] held exercises.", "FIN MIL + SWE MIL"),
    ("[The governments of Finland and Sweden] met.", "FIN GOV + SWE GOV"),
    ("[French and German lawmakers] met.", "FRA LEG + DEU LEG"),
    ("[American and British warplanes] bombed the camp.", "USA MIL + GBR MIL"),
    ("[The Indian, Pakistani and Chinese ambassadors] met.", "IND GOV + PAK GOV + CHN GOV"),
    ("[The presidents of Kenya and Uganda] met.", "KEN GOV + UGA GOV"),
    ("[A former Israeli general and lawmaker] rejected the plan.", "ISR ELI"),
    ("[The Kurdish regional government in Iraq] rejected the plan.", "IRQ GOV"),
    ("[A Sunni cleric in Iraq] rejected the plan.", "IRQ REL"),
    ("[The Iraqi Sunni cleric Omar Bakr] rejected the plan.", "IRQ REL"),
    ("[A Maoist rebel group in Nepal] rejected the plan.", "NPL REB"),
    ("[Separatists in eastern Ukraine] attacked the town.", "UKR REB"),
    ("[Pro-Russian separatists in Ukraine] attacked the town.", "UKR REB"),
    ("[Russian-backed separatists in Ukraine] attacked the town.", "UKR REB"),
    ("[Saudi-backed rebels in Yemen] attacked the town.", "YEM REB"),
    ("[Islamist militants in Mali] attacked the town.", "MLI REB"),
    ("[Suspected Islamist militants] attacked a town in Mali.", "MLI REB"),
    ("[Armed men in Mali] attacked the town.", "MLI UAF"),
    ("[A suicide bomber in Pakistan] killed ten people.", "PAK UAF"),
    ("[An Australian aid worker] was kidnapped.", "AUS NGO"),
    ("[Human rights activists in Egypt] criticised the law.", "EGY CVL"),
    ("[An Egyptian human rights lawyer] criticised the law.", "EGY CVL"),
    ("[Cuban dissidents] criticised the law.", "CUB OPP"),
    ("[An exiled Cuban dissident] criticised the law.", "CUB OPP"),
    ("[The ousted president of Honduras] rejected the plan.", "HND ELI"),
    ("[Honduras's ousted president] rejected the plan.", "HND ELI"),
    ("[The Spanish royal family] rejected the plan.", "ESP GOV"),
    ("[Jordan's king] rejected the plan.", "JOR GOV"),
    ("[The king of Jordan] rejected the plan.", "JOR GOV"),
    ("[The emir of Qatar] rejected the plan.", "QAT GOV"),
    ("[A Vatican spokesman] condemned the attack.", "VAT REL"),
    ("[The Swiss central bank] raised its rate.", "CHE GOV"),
    ("[The Swiss embassy in Tehran] denied the claim.", "CHE GOV"),
    ("[The Iranian consul in Erbil] denied the claim.", "IRN GOV"),
    ("[Taiwan's president] rejected the plan.", "TWN GOV"),
    ("[A Palestinian negotiator] rejected the plan.", "PSE GOV"),
    ("[The chief Palestinian negotiator] rejected the plan.", "PSE GOV"),
    ("[A United Nations peacekeeper] was killed.", "- IGO|UNO"),
    ("[U.N. peacekeepers in Mali] were attacked.", "- IGO|MIL|UNO"),
    ("[An African Union official] rejected the plan.", "- IGO"),
    ("[The World Health Organization's envoy] rejected the plan.", "- IGO|MED|UNO"),
    ("[A Red Cross spokesman] condemned the attack.", "- MED|NGO"),
    ("[A Greenpeace activist] was arrested.", "- NGO"),
    ("[Kenyan opposition leader Peter Otieno] was arrested.", "KEN OPP"),
    ("[Kenya's ruling party] rejected the bill.", "KEN GOV|PTY"),
    ("[The ruling party in Kenya] rejected the bill.", "KEN GOV|PTY"),
    ("[A conservative lawmaker in Chile] rejected the bill.", "CHL LEG"),
    ("[A left-wing party in Chile] rejected the bill.", "CHL PTY"),
    ("[The chairman of the Iraqi parliament's security committee] rejected the plan.", "IRQ LEG"),
    ("[The Iraqi parliament's security committee] rejected the plan.", "IRQ LEG"),
    ("[The commander of Ethiopia's army] rejected the plan.", "ETH MIL"),
    ("[The Ethiopian defence minister] rejected the plan.", "ETH GOV"),
    ("[A Turkish soldier] was killed.", "TUR MIL"),
    ("[The Danish prime minister's office] denied the claim.", "DNK GOV"),
    ("[The Danish government's spokesman] denied the claim.", "DNK GOV"),
    ("[Aides to the Danish prime minister] denied the claim.", "DNK GOV"),
    ("[The ICC's chief prosecutor] charged him.", "- IGO|JUD"),
    ("[The Kremlin spokesman] denied the claim.", "RUS GOV"),
    ("[A Kremlin adviser] denied the claim.", "RUS GOV"),
    ("[White House officials] denied the claim.", "USA GOV"),
    ("[A Pentagon spokesman] denied the claim.", "USA GOV"),
    ("[A State Department spokeswoman] denied the claim.", "USA GOV"),
    ("[Kurdistan Workers' Party fighters] attacked the town.", "TUR REB"),
    ("[Islamic State militants] attacked the town.", "- IMG|REB"),
    ("[FARC rebels] attacked the town.", "COL REB"),
    ("[Houthi rebels] attacked the town.", "YEM REB"),
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
        ("[The Pentagon] denied the claim on Monday.", "USA GOV"),
        ("[The White House] denied the claim on Monday.", "USA GOV"),
        ("[The Knesset] ratified the treaty on Monday.", "ISR LEG"),
        ("[The Bundestag] ratified the treaty on Monday.", "DEU LEG"),
        ("[The Duma] ratified the treaty on Monday.", "RUS LEG"),
        ("[The Federal Reserve] denied the claim on Monday.", "USA GOV"),
        ("[The Mossad] denied the claim on Monday.", "ISR SPY"),
        ("[The CIA] denied the claim on Monday.", "USA SPY"),
        ("[Hezbollah] attacked Israel on Monday.", "LBN PTY|REB"),
        ("[Boko Haram] attacked a village in Nigeria on Monday.", "NGA REB"),
        ("[The United Nations] condemned the attack on Monday.", "- IGO|UNO"),
        ("[The African Union] condemned the attack on Monday.", "- IGO"),
        ("[The European Union] condemned the attack on Monday.", "- EUR|IGO"),
        ("[NATO] condemned the attack on Monday.", "- IGO|MIL"),
        ("[Amnesty International] condemned the attack on Monday.", "- NGO"),
        ("[The International Criminal Court] sentenced him.", "- IGO|JUD"),
        ("[The FBI] arrested ten people.", "USA COP"),
        ("[MI6] denied the claim.", "GBR SPY"),
        ("[The Bank of England] raised its rate.", "GBR GOV"),
        ("[Congress] rejected the bill, and the United States left.", "USA LEG"),
        ("[The Likud party] rejected the plan.", "ISR PTY"),
        ("[Fatah] rejected the plan.", "PSE PTY"),
        ("[The PKK] attacked the town.", "TUR REB"),
        ("[Al-Qaeda] attacked the town.", "- IMG|REB"),
        ("[The FARC] attacked the town.", "COL REB"),
        ("[Al-Shabaab] attacked the town.", "SOM REB"),
        ("[The Houthis] attacked the town.", "YEM REB"),
        ("[The Tamil Tigers] attacked the town.", "LKA REB"),
        ("[Reuters] reported the deal.", "- JRN"),
        ("[The BBC] reported the deal.", "GBR JRN"),
        ("[Al Jazeera] reported the deal.", "QAT JRN"),
        ("[Xinhua] reported the deal.", "CHN JRN"),
        ("[Gazprom] raised its prices.", "RUS MNC"),
        ("[Doctors Without Borders] condemned the attack.", "- MED|NGO"),
        ("[ASEAN] condemned the attack.", "- IGO"),
        ("[OPEC] raised its targets.", "- IGO"),
        ("[Médecins Sans Frontières] condemned the attack.", "- MED|NGO"),
        ("[The Arab League] condemned the attack.", "- IGO"),
        ("[The World Bank] approved a loan.", "- IGO"),
        ("[UNICEF] condemned the attack.", "- IGO|UNO"),
        ("[The IAEA] condemned the test.", "- IGO|UNO"),
        ("[The Security Council] condemned the test.", "- IGO|UNO"),
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
    "[Vladimir Putin]1 met [Xi Jinping]2. [The two presidents]12 signed the treaty.",
    "[Serbia]1 and [Kosovo]2 met. [Neither side]12 signed the treaty.",
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
    "[The Border Transport Union]1 (BTU) called a strike in Kenya. [The BTU]1 blamed Kenya.",
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
    # All together.
    "[Joe Biden]1 met [Xi Jinping]2. [They]12 shook hands.",
    "[The Nation, a Kenyan newspaper,]1 reported the deal. [The newspaper]1 blamed [Uganda]2.",
    "[Denzel Washington]1 praised Kenya. [Washington]1 thanked the president.",
    "[Michael Jordan]1 met [the president of Kenya]2. [Jordan]1 thanked [him]2.",
    "[Vladimir Putin]1 said that [Kiev]2 had attacked [its]2 own people.",
    "[Moscow]1 blamed [Kyiv]2. [It]1 said that talks had failed.",
    "[Armenia]1 accused [Azerbaijan]2 of shelling a village. [Baku]3 denied it.",
    "[Hillary Clinton]1 met [Hosni Mubarak]2 in Cairo. [He]2 told [her]1 that Egypt would wait.",
    "[Foreign Minister Sushma Swaraj]1 criticised [Pakistan]2. [She]1 said that talks had failed.",
    "[Ursula von der Leyen]1 criticised [Viktor Orban]2. “[He]2 must wait,” [she]1 said.",
    "[Ambassador Mary Oduya]1 met [General Paul Okello]2. [He]2 asked [her]1 for help.",
    "[Mr. Otieno]1 met [Mrs. Mwangi]2. [She]2 asked [him]1 for help.",
    "[The prime minister]1 sacked [his]1 finance minister in Italy.",
    "[King Abdullah of Jordan]1 called [Queen Elizabeth]2. [He]1 thanked [her]2.",
    "[A Kenyan woman]1 sued [the government]2. [She]1 lost.",
    "[Peter Otieno, a Kenyan lawmaker,]1 said that [he]1 had been arrested.",
    "[The opposition]1 rejected the result. [It]1 called a strike in Kenya.",
    "[Opposition leaders]1 rejected the result in Kenya. [They]1 called a strike.",
    "[The African Union]1 suspended [Mali]2. [It]1 condemned the coup.",
    "[Turkey's parliament]1 rejected the bill. [It]1 will vote again in May.",
    "[Teachers in Kenya]1 went on strike. [They]1 demanded higher pay.",
    "[The Taliban]1 attacked Kabul. [They]1 killed ten people.",
    "[The army]1 attacked [the rebels]2 in Mali, and [they]2 fled.",
    "[Armenia]1 accused [Azerbaijan]2 of attacking [its]1 soldiers.",
    "[Russia]1 and [Ukraine]2 exchanged prisoners. [Both countries]12 thanked Turkey.",
    "[Russia]1 and [Ukraine]2 exchanged prisoners. [The two neighbours]12 have been at war.",
    "[Russia]1 and [Ukraine]2 exchanged prisoners. [The two nations]12 have been at war.",
    "[France]1, [Germany]2 and [Italy]3 met. [The three countries]123 agreed.",
    "[France]1, [Germany]2 and [Italy]3 met. [They]123 agreed.",
    "[Joe Biden]1 met [Xi Jinping]2. [The two men]12 shook hands.",
    "[Joe Biden]1 and [Xi Jinping]2 met. [Both presidents]12 shook hands.",
    "[Joe Biden]1 and [Xi Jinping]2 met. [They]12 agreed on [their]12 plan.",
    "[ISIS]1 attacked Mosul. [The group]1 killed ten people.",
    "[The Kurdistan Workers' Party]1 (PKK) attacked the town. [The group]1 killed ten people.",
    "[The PKK]1 attacked [Turkey]2. [The organisation]1 killed ten soldiers.",
    "[The IMF]1 approved a loan for [Ukraine]2. [The fund]1 will send [its]1 experts.",
    "[The World Bank]1 approved a loan for [Ukraine]2. [The bank]1 will send experts.",
    "[The Knesset]1 passed the law. [The parliament]1 will vote again in May.",
    "[Iraq's parliament]1 passed the law. [The parliament]1 will vote again in May.",
    "[The Iraqi government]1 rejected the plan. [The government]1 blamed [Iran]2.",
    "[The Iraqi foreign ministry]1 rejected the plan. [The ministry]1 blamed [Iran]2.",
    "[The Iraqi army]1 attacked the town. [The army]1 killed ten people.",
    "[Kenya's High Court]1 met on Monday. [The court]1 annulled the vote.",
    "[The Reconciliation Committee]1 met on Monday. [The committee]1 rejected the plan.",
    "[Iraq's Reconciliation Committee]1 met on Monday. [The committee]1 rejected the plan.",
    "[The United Nations]1 condemned the attack. [The UN]1 will send an envoy.",
    "[The European Union]1 will wait. [The EU]1 rejected the plan.",
    "[The United States]1 will wait. [The U.S.]1 rejected the plan.",
    "[Britain]1 will wait. [The United Kingdom]1 rejected the plan.",
    "[Myanmar]1 will wait. [Burma]1 rejected the plan.",
    "[Recep Tayyip Erdogan]1 met [Vladimir Putin]2. [The Turkish president]1 thanked [the "
    "Russian president]2.",
    "[Recep Tayyip Erdogan]1 met [Vladimir Putin]2. [Erdogan]1 thanked [Putin]2.",
    "[Recep Tayyip Erdogan]1 met [Vladimir Putin]2. [Mr Erdogan]1 thanked [Mr Putin]2.",
    "[Recep Tayyip Erdogan]1 met [Vladimir Putin]2. [President Erdogan]1 thanked [President "
    "Putin]2.",
    "[Recep Tayyip Erdogan]1 met [Vladimir Putin]2. [The Turkish leader]1 thanked [his]1 "
    "[Russian counterpart]2.",
    "[Angela Merkel]1 met [Vladimir Putin]2. [The chancellor]1 criticised Moscow.",
    "[Justice Minister Anna Kowalska]1 resigned in Poland. [Kowalska]1 blamed [the government]2.",
    "[Anna Kowalska, Poland's justice minister,]1 resigned. [The minister]1 blamed [the "
    "government]2.",
    "[Peter Otieno, a Kenyan general,]1 resigned. [The general]1 blamed [the government]2.",
    "[General Peter Otieno]1 resigned in Kenya. [Gen. Otieno]1 blamed [the government]2.",
    "[Peter Otieno]1 met [Paul Otieno]2. [Peter Otieno]1 thanked [Paul Otieno]2.",
    "[Hassan Nasrallah]1 threatened [Israel]2. [Nasrallah]1 said that [Hezbollah]3 would respond.",
    "[Aung San Suu Kyi]1 met [Ban Ki-moon]2. [Suu Kyi]1 thanked [Ban]2.",
    "[Moqtada al-Sadr]1 rejected the plan. [Sadr]1 blamed [Iran]2.",
    "[Moqtada al-Sadr]1 rejected the plan. [al-Sadr]1 blamed [Iran]2.",
    "The cleric [Moqtada al-Sadr]1 blamed [Iran]2, and [al-Sadr]1 met [Nouri al-Maliki]3.",
    "[The United Front for Change]1 (UFC) signed the deal. [The UFC]1 met [Chad's president]2.",
    "[The Organization of American States]1 (OAS) met. [The OAS]1 condemned [Venezuela]2.",
    "“[We]1 reject the plan,” [Hamas]1 said in a statement on Monday.",
    "“[I]1 reject the plan,” said [Volodymyr Zelensky]1.",
    "[Volodymyr Zelensky]1 said: “[We]1 will not surrender.” [He]1 blamed [Russia]2.",
    "“[My]1 government will not surrender,” [Volodymyr Zelensky]1 told parliament.",
    "“[I]1 am ready,” [Abiy Ahmed]1 said. “[We]1 will talk to [the rebels]2.”",
    "[Sergei Lavrov]1 said that [John Kerry]2 had lied. “[I]1 did not,” [he]1 said.",
    "[A spokesman]1 said: “[We]1 deny this.”",
    "[Turkey]1 closed [its]1 border. [Ankara]3 blamed [Syria]2.",
    "[Chad's]1 army attacked [Sudan's]2 rebels.",
    "[Bashar al-Assad]1 and [his]1 wife left Damascus.",
    "[Mexico]1 and [its]1 ally [Canada]2 met.",
    "[The minister]1 met [the rebels]2 in Mali. [He]1 promised them help.",
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
        ("Hamas rejected the plan. [Its spokesman] blamed Egypt.", "PSE", "REB|PTY"),
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
        ("[The New England Patriots] visited the president on Monday.", "GBR"),
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
        "[George W. Bush]1 met [his]1 father, [George H. W. Bush]2.",
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
        ("[HAMAS] REJECTS CEASEFIRE WITH [ISRAEL]", ["PSE PTY|REB", "ISR"]),
        ("[Iran] Threatens to Attack [Israel]", ["IRN", "ISR"]),
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


# Offices without a date, seats of states that are no more.


@pytest.mark.parametrize(
    ("published", "country"),
    [("2001-05-01", "YUG"), ("2005-05-01", "SCG"), ("2015-05-01", "SRB")],
)
def test_a_capital_stands_for_the_state_of_its_day(published: str, country: str) -> None:
    assert one("[Belgrade] threatened to close the border.", published).country == country


@pytest.mark.parametrize("published", ["2015-03-01", None])
@pytest.mark.parametrize("name", ["President Rouhani", "Rouhani", "Mr. Rouhani"])
def test_a_surname_of_one_is_that_one(name: str, published: str | None) -> None:
    actor = one(f"[{name}] criticised the plan on Monday.", published)
    assert actor.name == "Hassan Rouhani"


@pytest.mark.parametrize(
    "report",
    ["[Abdullah] criticised the plan on Monday.", "[Mr. Khan] criticised the plan on Monday.",
     "[Kim] criticised the plan on Monday.", "[Mr. Singh] criticised the plan on Monday."],
)  # fmt: skip
def test_a_surname_of_many_is_taken_for_none(report: str) -> None:
    actor = one(report)
    assert not actor.entry
    assert actor.resolved != "gazetteer"


# A user's own tables.

OWN = """\
id,name,aliases,kind,country,sectors,office,start,end,case,source
front,Harvest Front,Front of the Harvest|^HVF,group,KEN,PTY|OPP,,2010,,,our archive
wekesa-1,Amani Wekesa,=Wekesa,person,KEN,LEG,lawmaker,2010-01-01,2018-12-31,,our archive
wekesa-1,Amani Wekesa,=Wekesa,person,KEN,GOV,interior minister,2019-01-01,,,our archive
hamas-own,Hamas,,group,PSE,PTY,,,,,our archive
river,River Union,,organisation,,IGO,,,,any,our archive
,strongman,strongmen,role,,ELI,,,,,our archive
,Freedonia,,country,PCN,,,,,,our archive
,Fredville,,capital,PCN,,,,,,our archive
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    place = tmp_path_factory.mktemp("tables") / "own.csv"
    place.write_text(OWN, encoding="utf-8")
    return load_gazetteer([place])


@pytest.mark.parametrize(
    ("sentence", "published", "entry", "codes"),
    [
        ("The Harvest Front rejected the plan.", None, "front", "KEN OPP|PTY"),
        ("The Front of the Harvest rejected the plan.", None, "front", "KEN OPP|PTY"),
        ("HVF rejected the plan on Monday.", None, "front", "KEN OPP|PTY"),
        ("Amani Wekesa rejected the plan.", "2015-05-01", "wekesa-1", "KEN LEG"),
        ("Amani Wekesa rejected the plan.", "2020-05-01", "wekesa-1", "KEN GOV"),
        ("Amani Wekesa rejected the plan.", None, "wekesa-1", "KEN GOV"),
        ("Mr. Wekesa rejected the plan.", "2020-05-01", "wekesa-1", "KEN GOV"),
        ("Hamas rejected the plan.", None, "hamas-own", "PSE PTY"),
        ("The River Union rejected the plan.", None, "river", "- IGO"),
        ("RIVER UNION REJECTS PEACE PLAN", None, "river", "- IGO"),
        ("A Kenyan strongman rejected the plan.", None, "", "KEN ELI"),
        ("Freedonia rejected the plan.", None, "PCN", "PCN"),
        ("Fredville rejected the plan.", None, "PCN", "PCN GOV"),
    ],
)
def test_a_table_of_ones_own_stands_before_the_shipped_ones(
    own: Gazetteer, sentence: str, published: str | None, entry: str, codes: str
) -> None:
    actor = dragoman.read(sentence, published=published, gazetteer=own).actors[0]
    assert (actor.entry, code([actor])) == (entry, codes)


def test_the_record_names_the_tables_of_ones_own(own: Gazetteer) -> None:
    reading = dragoman.read("Kenya asked Uganda for help.", gazetteer=own)
    ((name, sha256),) = reading.tables
    assert name == "own.csv"
    assert re.fullmatch("[0-9a-f]{64}", sha256)


BAD_ROWS = [
    ("Front,army,KEN,,,,,", "unknown kind 'army' (valid: capital, country,"),
    (" ,group,KEN,,,,,", "no name"),
    ("^,group,KEN,,,,,", "no name"),
    ("=,person,KEN,,,,,", "no name"),
    ("boss,role,,ELI,,never,,", "'never'"),
    ('"Front,group,KEN', "not CSV"),
    ("Front,group,KENYA,,,,,", "unknown country 'KENYA'"),
    ("Front,group,KEN|XYZ,,,,,", "unknown country 'XYZ'"),
    ("Front,group,KEN,REBEL,,,,", "unknown sector 'REBEL' (valid: AGR, BUS,"),
    ("Front,group,KEN,REB,,2016-13,,", "'2016-13'"),
    ("Front,group,KEN,REB,,,last year,", "'last year'"),
    ("Front,group,KEN,REB,,2016,2015-12,", "the end 2015-12 lies before the start 2016"),
    ("Front,group,KEN,REB,,,,never", "unknown case 'never'"),
    ("Front,group", "more or fewer fields"),
    ("Front,group,KEN,REB,,,,,,", "more or fewer fields"),
    ("Freedonia,country,,,,,,", "a country needs exactly one country code"),
    ("Freedonian,demonym,KEN|UGA,,,,,", "a demonym needs exactly one country code"),
]


@pytest.mark.parametrize(("row", "wrong"), BAD_ROWS)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, row: str, wrong: str) -> None:
    place = tmp_path / "bad.csv"
    header = "name,kind,country,sectors,office,start,end,case"
    place.write_text(f"{header}\nLake Party,group,KEN,PTY,,,,\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_actor_table(place)
    assert str(caught.value).startswith(f"{place}:3: ")
    assert wrong in str(caught.value)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "no column name"),
        (b"kind,country\ngroup,KEN\n", "no column name"),
        (b"name,country\nFront,KEN\n", "no column kind"),
        (b"name;kind\nFront;group\n", "no column name"),
        (b"name,kind,name\nFront,group,Lake\n", "column 'name' stands twice"),
        (b"name,kind,colour\nFront,group,red\n", "unknown column 'colour'"),
        (b"name,kind\n\xff\xfe,group\n", "not UTF-8"),
        (b'name,kind\n"Front,group\n', "not CSV"),
    ],
)
def test_what_is_no_table_of_actors_is_refused(tmp_path: Path, content: bytes, wrong: str) -> None:
    place = tmp_path / "bad.csv"
    place.write_bytes(content)
    with pytest.raises(TableError, match=wrong):
        read_actor_table(place)


def test_a_blank_alias_is_no_name(tmp_path: Path) -> None:
    place = tmp_path / "own.csv"
    place.write_text("name,kind,aliases\nHarvest Front,group,Reapers| |HVF\n", encoding="utf-8")
    names = [found.name for found in read_actor_table(place).entries]
    assert names == ["Harvest Front", "Reapers", "HVF"]


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"gone\.csv: cannot be read: No such file"):
        load_gazetteer([tmp_path / "gone.csv"])


def test_a_table_may_have_a_byte_order_mark_and_other_line_ends(tmp_path: Path) -> None:
    place = tmp_path / "own.csv"
    place.write_bytes("\ufeffname,kind,country\r\nHarvest Front,group,KEN\r\n".encode())
    (found,) = read_actor_table(place).entries
    assert (found.name, found.entry.country, found.entry.source) == (
        "Harvest Front", "KEN", "own.csv:2",
    )  # fmt: skip


# The command line.


REPORT = "The Harvest Front rejected the plan on Monday. Wekesa blamed the strongman.\n"
DICTIONARY = """\
HARVEST_FRONT_ [KENOPP 100101-200101] [KENGOV >200101]
+FRONT_OF_THE_HARVEST_
LAKE_PARTY_ [KENPTY]
BROKEN_LINE_ [KEN
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(
        "name,kind,country\nLake Party,group,KEN\nFront,group,KENYA\n", encoding="utf-8"
    )
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "lake.actors.txt").write_text(DICTIONARY, encoding="utf-8")
    return tmp_path


def test_an_organisation_has_the_members_of_the_day() -> None:
    (found,) = find(load_gazetteer(), "NATO", PartialDate.parse("2003"))
    assert len(found.members) == 19
    assert {"TUR", "POL", "USA"} <= set(found.members)
    assert not {"ROU", "EST", "FIN"} & set(found.members)


def test_find_looks_into_ones_own_table_first(folder: Path) -> None:
    words = ("--actors", "own.csv", "--on", "2020", "--format", "json")
    result = run("actors", "find", "Wekesa", *words, cwd=folder)
    assert (result.returncode, result.stderr) == (0, "")
    (found,) = json.loads(result.stdout)
    assert {key: found[key] for key in ("name", "country", "sectors", "office", "source")} == {
        "name": "Amani Wekesa",
        "country": "KEN",
        "sectors": "GOV",
        "office": "interior minister",
        "source": "our archive",
    }


def test_find_hints_at_names_that_are_like_an_unknown_one(folder: Path) -> None:
    result = run("actors", "find", "Obamma", cwd=folder)
    assert (result.returncode, result.stdout) == (1, "")
    assert "no actor goes by the name 'Obamma'; most like it: Barack Obama (0." in result.stderr


def test_check_tells_an_error_by_its_exit_code(folder: Path) -> None:
    (folder / "clash.csv").write_text(
        "id,name,kind,country\none,Harvest Front,group,KEN\ntwo,Harvest Front,group,UGA\n",
        encoding="utf-8",
    )
    result = run("actors", "check", "clash.csv", "--format", "json", cwd=folder)
    assert result.returncode == 1
    errors = [item for item in json.loads(result.stdout) if item["severity"] == "error"]
    assert ("clash", "Harvest Front") in {(item["kind"], item["name"]) for item in errors}
    assert f": {len(errors)} errors, " in result.stderr


def test_a_bad_table_stops_a_run_and_its_line_is_named(folder: Path) -> None:
    result = run("read", "report.txt", "--actors", "bad.csv", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("dragoman: bad.csv:3: unknown country 'KENYA' (valid: ")


def test_an_imported_dictionary_is_read_with(folder: Path) -> None:
    words = ("lake.actors.txt", "--output", "lake.csv", "--rejects", "rejects.csv")
    result = run("actors", "import", *words, cwd=folder)
    assert result.returncode == 0
    assert "lake.actors.txt: 3 names in 3 rows, 1 rejects" in result.stderr
    rejects = list(csv.DictReader(io.StringIO((folder / "rejects.csv").read_text())))
    assert [(item["line"], item["text"]) for item in rejects] == [("4", "BROKEN_LINE_ [KEN")]
    table = load_gazetteer([folder / "lake.csv"])
    codes = [
        code(dragoman.read(sentence, published=published, gazetteer=table).actors[:1])
        for sentence, published in (
            ("The Harvest Front rejected the plan.", "2015-05-01"),
            ("The Front of the Harvest rejected the plan.", "2022-05-01"),
            ("The Lake Party rejected the plan.", None),
        )
    ]
    assert codes == ["KEN OPP", "KEN GOV", "KEN PTY"]


def test_a_project_file_names_the_tables_of_a_folder(folder: Path) -> None:
    (folder / "dragoman.toml").write_text('actors = ["own.csv"]\n', encoding="utf-8")
    reading = json.loads(run("read", "report.txt", "--format", "json", cwd=folder).stdout)
    assert [table["name"] for table in reading["actor_tables"]] == ["own.csv"]
    found = {actor["name"]: actor["entry"] for actor in reading["actors"]}
    assert found["Harvest Front"] == "front"
    assert found["Amani Wekesa"] == "wekesa-1"


@pytest.mark.parametrize(
    ("settings_text", "wrong"),
    [
        ('actor = ["own.csv"]', "unknown setting 'actor' (valid: actors)"),
        ('actors = "own.csv"', "actors must be a list of files"),
        ("actors = [", "not TOML"),
    ],
)
def test_a_bad_project_file_stops_a_run(folder: Path, settings_text: str, wrong: str) -> None:
    (folder / "dragoman.toml").write_text(settings_text, encoding="utf-8")
    result = run("read", "report.txt", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("dragoman: ")
    assert wrong in result.stderr


# What holds of every name, table and report.


def plain_names() -> Iterator[NamedEntry]:
    """Give the names of the shipped tables that mean one thing wherever they stand."""
    gazetteer = load_gazetteer()
    for name in shipped_entries():
        marked = name.surname or name.entry.shared or name.manner is not Manner.PRINTED
        if marked or gazetteer.condition(name.name):
            continue
        if len({entry.identifier for entry in gazetteer.lookup(name.name)}) == 1:
            yield name


def is_found(name: NamedEntry) -> bool:
    reading = dragoman.read(f"{name.name} said on Monday that it agreed.", force=True)
    known = {actor.entry for actor in reading.actors}
    places = {place.name for place in reading.cast.locations}
    return name.entry.identifier in known or name.entry.name in places


def reads_as_one_name(name: NamedEntry) -> bool:
    """Tell whether the words are read as a name: not "Save The Children", "OPEC-plus"."""
    reading = dragoman.read(f"{name.name} said on Monday that it agreed.", force=True)
    sentence = reading.sentences[0]
    heads = tops(sentence, Span(0, len(name.name)))
    return len(heads) == 1 and sentence.upos[heads[0]] in {"NOUN", "PROPN"}


def test_a_name_of_the_tables_is_found_in_a_sentence() -> None:
    """All but a few of those that the parser takes for something else than one name."""
    drawn = list(islice(plain_names(), 0, None, 200))
    lost = [name for name in drawn if not is_found(name)]
    odd = [name.name for name in lost if reads_as_one_name(name)]
    assert len(drawn) > 100
    assert len(lost) <= len(drawn) / 50, [name.name for name in lost]
    assert len(odd) <= len(drawn) / 100, odd


CODES = ("KEN", "KEN|UGA", "KENYA", "", "|", "ken", "GOV", "XYZ")
DATES = ("", "2016", "2016-02", "2016-02-24", "2016-02-31", "yesterday", "0000")
CELLS = st.one_of(
    st.sampled_from((*CODES, *DATES, *sorted(KINDS), "any", "Harvest Front", "=Otieno", "~Senate")),
    st.text(st.characters(codec="utf-8"), max_size=6),
)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_table_is_read_or_refused_with_a_reason(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    columns = data.draw(st.lists(st.sampled_from(COLUMNS), unique=True, min_size=1))
    lines = data.draw(st.lists(st.lists(CELLS, min_size=1, max_size=len(COLUMNS)), max_size=4))
    place = tmp_path_factory.getbasetemp() / "random.csv"
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(lines)
    try:
        table = read_actor_table(place)
    except TableError as error:
        assert str(error).startswith(str(place))
        return
    codes = {row["code"] for row in rows("actors/states.csv")}
    assert all(codes.issuperset(found.entry.countries) for found in table.entries)


@given(st.binary(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_table_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    place = tmp_path_factory.getbasetemp() / "bytes.csv"
    place.write_bytes(b"name,kind\n" + content)
    try:
        read_actor_table(place)
    except TableError as error:
        assert str(error).startswith(str(place))


SUBJECTS = ("Kenya", "Angela Merkel", "The Iraqi army", "Two Turkish officials", "Hamas", "They",
            "She", "The group", "Both sides", "A UN envoy", "Zorvath Quillane", "Its president",
            "The Greek and Turkish presidents", "Gunmen", "The White House")  # fmt: skip
VERBS = ("criticised", "met", "attacked", "thanked")
SENTENCES = st.builds("{} {} {}.".format, *map(st.sampled_from, (SUBJECTS, VERBS, SUBJECTS)))
REPORTS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
DAYS = st.sampled_from((None, "2003", "2016-02", "2016-02-24", "2024-11-30"))


@given(REPORTS, DAYS)
@settings(max_examples=40, deadline=None)
def test_actors_are_well_formed_in_any_report(text: str, published: str | None) -> None:
    reading = dragoman.read(text, published=published, force=True)
    states = {row["code"] for row in rows("actors/states.csv")}
    sectors = {row["code"] for row in rows("actors/sectors.csv")}
    numbers = [f"a{number}" for number in range(1, len(reading.actors) + 1)]
    assert [actor.id for actor in reading.actors] == numbers
    for actor in reading.actors:
        assert actor.country is None or actor.country in states
        assert sectors.issuperset(actor.sectors)
        assert len(set(actor.sectors)) == len(actor.sectors)
        assert actor.mentions
        assert actor.mentions == tuple(sorted(actor.mentions, key=lambda item: item.span))
        assert all(item.span.of(text) == item.text for item in actor.mentions)
        assert (actor.resolved == "gazetteer") == bool(actor.entry)
        assert actor.country is not None or not actor.assumed
        if actor.entry:
            assert not actor.like


@given(REPORTS, DAYS)
@settings(max_examples=15, deadline=None)
def test_a_report_is_read_alike_twice(text: str, published: str | None) -> None:
    readings = [dragoman.read(text, published=published, force=True).to_dict() for _ in range(2)]
    assert readings[0] == readings[1]


@given(st.sampled_from(HOLDERS))
@settings(max_examples=20, deadline=None)
def test_the_office_alone_and_the_holder_by_name_are_one_entry(row: tuple[str, str, str]) -> None:
    office, published, _ = row
    by_office = one(f"A spokesman denied that [{office}] had threatened to resign.", published)
    by_name = one(f"A newspaper said that [{by_office.name}] had threatened to resign.", published)
    assert by_office.entry == by_name.entry
    assert by_office.country == by_name.country
