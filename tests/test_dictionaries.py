"""Dictionaries of actors and agents: what is read, what is listed as malformed, what is refused."""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError, UsageError
from dragoman.exchange import dictionaries
from dragoman.exchange.cameo_codes import chunks_of, decode, kind_of
from dragoman.exchange.capitals import capitalise
from dragoman.exchange.dictionaries import (
    COLUMNS,
    ActorRow,
    Dictionary,
    read_dictionary,
    write_table,
)
from dragoman.tables import listed, rows

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("DRAGOMAN_DATA", ROOT.parent / "shared" / "data")) / "dictionaries"
KINDS = {"country", "institution", "person", "organisation", "group", "place", "role"}
DAY = datetime.timedelta(days=1)


def read(text: str, encoding: str = "utf-8") -> Dictionary:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.actors.txt"
        path.write_bytes(text.encode(encoding))
        return read_dictionary(path)


def only(text: str) -> ActorRow:
    (row,) = read(text).rows
    return row


def times(found: Dictionary) -> list[tuple[str, str, str]]:
    return [("|".join(row.sectors), str(row.start), str(row.end)) for row in found.rows]


def reasons(found: Dictionary) -> dict[int, str]:
    return {reject.line: reject.reason for reject in found.rejects}


def content_lines(text: str) -> set[int]:
    """Count by simple means what the reader has to account for."""
    lines = enumerate(re.split("\r\n|\r|\n", text), start=1)
    return {number for number, line in lines if line.partition("#")[0].strip()}


def accounted(found: Dictionary) -> set[int]:
    return {*found.lines, *reasons(found)}


# Entries


def test_an_entry_has_a_name_synonyms_and_codes() -> None:
    found = read("DANA_Q._VELLER_\n+D._VELLER_\n+PRESIDENT_VELLER\n\t[FRAGOV 950517-20070516]\n")
    (row,) = found.rows
    assert row == ActorRow(
        id="fra-dana-q-veller",
        name="Dana Q. Veller",
        aliases=("D. Veller", "President Veller"),
        kind="person",
        country="FRA",
        sectors=("GOV",),
        office="",
        start=datetime.date(1995, 5, 17),
        end=datetime.date(2007, 5, 16),
        case="any",
        source="some.actors.txt:4",
    )
    assert (found.names, found.rejects, found.lines) == (3, (), (1, 2, 3, 4))


@pytest.mark.parametrize(
    "text",
    [
        "VELLER_ [FRAGOV <050101] [FRAELI >050101]",
        "VELLER_ [FRAGOV <050101][FRAELI >050101]",
        "VELLER_\t[FRAGOV <050101]\n\t[FRAELI >050101]",
        "VELLER_\r\n\t[FRAGOV < 050101]\r\n    [FRAELI  >  050101]\r\n",
        "VELLER_ [fragov <20050101] # a remark\n[fraeli >20050101] ;xy 1 Feb 05",
    ],
)
def test_codes_stand_on_the_line_of_the_name_or_below(text: str) -> None:
    assert times(read(text)) == [("GOV", "None", "2004-12-31"), ("ELI", "2005-01-01", "None")]


def test_the_periods_of_an_actor_share_its_id_and_two_actors_do_not() -> None:
    found = read("TOM_OAK_ [USAGOV <010101] [USAELI >010101]\nTOM_OAK_ [USAMIL]\nTOM_OAK_ [CANGOV]")
    assert [row.id for row in found.rows] == [
        "usa-tom-oak", "usa-tom-oak", "usa-tom-oak-2", "can-tom-oak",
    ]  # fmt: skip


def test_an_entry_that_says_nothing_new_is_listed() -> None:
    found = read("OAK_LEAGUE_ [NGO]\n+OAKLEA_\nOAK_LEAGUE_ [NGO]\nOAK_LEAGUE_ [NGO]\n+OAKS_\n")
    assert [row.aliases for row in found.rows] == [("Oaklea",), ("Oaks",)]
    assert reasons(found) == {3: "repeats the entry of line 1"}


def test_a_name_that_stands_twice_in_an_entry_counts_once() -> None:
    found = read("OAK_LEAGUE_ [NGO]\n+OAKLEA_\n+OAKLEA_\n+OAK_LEAGUE\n")
    assert (found.names, found.lines) == (2, (1, 2, 3, 4))


def test_comments_are_no_content() -> None:
    found = read(
        "# head\n<!-- old:\nELM_ [NGO]\n# -->\nOAK_ [NGO] # <!-- no block\n<!-- x -->ASH_ [IGO]\n"
    )
    assert [(row.name, row.source) for row in found.rows] == [
        ("Oak", "some.actors.txt:5"), ("Ash", "some.actors.txt:6"),
    ]  # fmt: skip
    assert not found.rejects


def test_a_comment_that_never_closes_hides_nothing() -> None:
    found = read("OAK_ [NGO]\n<!-- old\nELM_ [NGO]\n")
    assert [row.name for row in found.rows] == ["Oak", "Elm"]
    assert set(reasons(found)) == {2}


# Times


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("300101", "2030-01-01"),
        ("310101", "1931-01-01"),
        ("991231", "1999-12-31"),
        ("000229", "2000-02-29"),
        ("18480224", "1848-02-24"),
        ("19220101", "1922-01-01"),
    ],
)
def test_years_of_two_digits_turn_at_thirty(written: str, iso: str) -> None:
    assert str(only(f"OAK_ [USAGOV >{written}]").start) == iso


def test_a_code_without_dates_holds_at_the_times_left_open() -> None:
    found = read(
        "TOM_OAK_\n[GBRELI]\n[GBRGOV 900101-951231]\n[GBRMIL 960101-961231]\n[GBRGOV >990101]"
    )
    assert times(found) == [
        ("ELI", "None", "1989-12-31"),
        ("ELI", "1997-01-01", "1998-12-31"),
        ("GOV", "1990-01-01", "1995-12-31"),
        ("MIL", "1996-01-01", "1996-12-31"),
        ("GOV", "1999-01-01", "None"),
    ]


def test_a_code_without_dates_that_never_holds_is_listed() -> None:
    found = read("TOM_OAK_\n[GBRGOV <990101]\n[GBRMIL >990101]\n[GBRELI]")
    assert len(found.rows) == 2
    assert reasons(found) == {4: "never holds: the dated codes cover all time"}
    found = read("TOM_OAK_ [GBRELI]\n[GBRGOV <990101]\n[GBRMIL >990101]")
    assert reasons(found) == {1: "never holds: the dated codes cover all time"}


def test_uncoded_times_have_no_row_and_are_listed() -> None:
    found = read("TOM_OAK_ [GBRGOV 900101-951231] [---]\nOAK_BAY_\n+BAY_OF_OAKS\n[---]\n")
    assert times(found) == [("GOV", "1990-01-01", "1995-12-31")]
    assert set(reasons(found)) == {1, 2, 3, 4}
    assert set(reasons(found).values()) == {dictionaries.UNCODED}


def test_an_uncoded_time_bounds_the_code_without_dates() -> None:
    found = read("TOM_OAK_ [--- >990101] [GBRGOV]")
    assert times(found) == [("GOV", "None", "1998-12-31")]


# Malformed lines


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("+ELM_ +ASH_", "two names run together with +"),
        ("+ELM+_ASH_", "two names run together with +"),
        ("+_", "an empty name"),
        ("+", "an empty name"),
        ("+ELM]_", "] inside a name"),
        ("+ELM|ASH", "| inside a name"),
        ("+ELM)", "a bracket is missing"),
        ("+ELM\t_ASH_", "a tab inside a name"),
        ("+EL\x1aM_", "a broken character in a name; valid: UTF-8"),
        ("+*ELM_", "a name that begins with *"),
        ("+!TREE! ELM_", "no substitution set !TREE!"),
        ("+ELM {ELMS", "a bracket is missing"),
        ("[USAGOV", "a bracket is missing"),
        ("[USAGOV}", "a bracket is missing"),
        ("[USAGOV >2004017]", "2004017 is no date; valid: YYMMDD or YYYYMMDD"),
        ("[USAGOV >040231]", "040231 is no date; valid: YYMMDD or YYYYMMDD"),
        ("[USAGOV >00010101]", "00010101 is no date; valid: YYMMDD or YYYYMMDD"),
        ("[USAGOV 040101-]", "'040101-' is no time; valid: <DATE, >DATE or DATE-DATE"),
        ("[USAGOV 040101]", "'040101' is no time; valid: <DATE, >DATE or DATE-DATE"),
        ("[USAGOV 20040101-20030101]", "20040101-20030101: the period ends before it begins"),
        ("[USAGOVT]", "USAGOVT is not made of codes of three letters"),
        ("[USA/CAN]", "USA/CAN is not made of codes of three letters"),
        ("[123]", "123 is not made of codes of three letters"),
        ("[]", "no code between the brackets"),
        ("[>040101]", "no code between the brackets"),
    ],
)
def test_a_malformed_line_is_listed_and_the_rest_of_the_entry_kept(line: str, reason: str) -> None:
    found = read(f"OAK_LEAGUE_ [NGO]\n+OAKLEA_\n{line}\n+OAKS_\n")
    assert reasons(found) == {3: reason}
    assert [(row.name, row.aliases) for row in found.rows] == [("Oak League", ("Oaklea", "Oaks"))]


def test_what_can_be_mended_is_kept_and_listed() -> None:
    found = read("TOM_OAK (ACTING_ [USAGOV]\nASH_CORP_ [MNC]\tTimber\n")
    assert [row.name for row in found.rows] == ["Tom Oak", "Ash Corp"]
    assert reasons(found) == {
        1: "a bracket is missing; the name is read up to it",
        2: "text after the code, taken for a comment",
    }


def test_lines_that_belong_to_no_entry_are_listed() -> None:
    found = read("+ELM_\n[NGO]\nASH_\n+ASHES_\nOAK_ [NGO]\n_\n[IGO]\n")
    assert reasons(found) == {
        1: "a synonym before any name",
        2: "a code before any name",
        3: "no code for this name",
        4: "no code for this name",
        6: "an empty name",
        7: "no name for this code",
    }


def test_a_malformed_head_leaves_its_synonyms_to_carry_the_codes() -> None:
    found = read("ELM]_\n+ELM_LEAGUE_\n[NGO]\n")
    assert [row.name for row in found.rows] == ["Elm League"]
    assert set(reasons(found)) == {1}


def test_text_that_is_not_utf8_costs_only_the_names_it_breaks() -> None:
    found = read("OAK_ [NGO]\n+CHÊNE_\n+OAKLEA_\n", encoding="latin-1")
    assert found.rows[0].aliases == ("Oaklea",)
    assert set(reasons(found)) == {2}
    assert only("\ufeffCHÊNE_ [NGO]").name == "Chêne"


# Agents


def test_an_agent_is_a_role_with_its_irregular_plural() -> None:
    found = read("REEVE [~GOV]\nPOLICE_WOMAN {POLICE_WOMEN} [~COP]\nFOLK {}[~]\nENVOY_IN [IGO~]\n")
    assert [(row.name, row.aliases, row.sectors, row.kind, row.case) for row in found.rows] == [
        ("reeve", (), ("GOV",), "role", ""),
        ("police woman", ("police women",), ("COP",), "role", ""),
        ("folk", (), (), "role", ""),
        ("envoy in", (), ("IGO",), "role", ""),
    ]
    assert not found.rejects


def test_substitution_sets_are_written_out() -> None:
    found = read(
        "!HAND! = MAN, WOMEN\n!HEAD! = CHIEF\nDECK!HAND! [~LAB]\n!HEAD! OF_!HAND! [~GOV]\n"
    )
    assert [(row.name, *row.aliases) for row in found.rows] == [
        ("deckman", "deckwomen"), ("chief of man", "chief of women"),
    ]  # fmt: skip
    assert accounted(found) == {1, 2, 3, 4}


def test_a_mark_inside_a_word_is_read_as_its_letters() -> None:
    found = read("!HAND! = MAN, WOMEN\nUN!HAND!LED_GOODS [~BUS]\n")
    assert found.rows[0].name == "unhandled goods"
    assert reasons(found) == {2: "a substitution mark inside a word, read as its letters"}


def test_substitution_sets_cannot_be_made_to_explode() -> None:
    sets = "!A! = " + ", ".join("BCDEFGHIJK") + "\n"
    found = read(sets + "OAK [~GOV]\n" + "!A! " * 40 + "[~GOV]\n!A! = X\n!E! =\n")
    assert len(found.rows) == 1
    assert set(reasons(found)) == {3, 4, 5}


# Codes


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("USA", "USA", ()),
        ("USAGOVMED", "USA", ("GOV", "JRN")),
        ("USAHLH", "USA", ("MED",)),
        ("IGOUNO", "", ("IGO", "UNO")),
        ("IGOEUREEC", "", ("IGO", "EUR")),
        ("NGOCANHRI", "CAN", ("NGO",)),
        ("MNCCHNHKG", "HKG", ("MNC",)),
        ("DNKFROGOV", "FRO", ("GOV",)),
        ("TMPGOV", "TLS", ("GOV",)),
        ("PSEGZA", "PSE", ()),
        ("MUSGOV", "MUS", ("GOV",)),
        ("IMGMUSRUSCNY", "RUS", ("IMG", "REL")),
        ("ETHERIAUT", "ERI", ()),
        ("ARMUNR", "ARM", ("PRE",)),
        ("NGOCHRPRO214", "", ("NGO", "REL")),
        ("ZZZREB", "", ("REB",)),
    ],
)
def test_codes_become_countries_and_plover_sectors(
    code: str, country: str, sectors: tuple[str, ...]
) -> None:
    found = decode(chunks_of(code) or ())
    assert (found.country, found.sectors) == (country, sectors)


def test_codes_without_a_counterpart_are_counted_once_an_entry() -> None:
    found = read("OAK_ [NGOHRI] \nELM_ [ZZZREB <000101] [ZZZREB >010101]\nFIR_ [NGOSEAHRI]\n")
    assert found.unmapped == {"HRI": 2, "ZZZ": 2, "SEA": 1}


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("NORWAY_ [NOR]", "country"),
        ("ARMENIA_ [USRARM <910101] [ARMUNR 910101-911231] [ARM]", "country"),
        ("GAZA_ [PSEGZA]", "place"),
        ("THE_LEVANT_ [MEA]", "place"),
        ("TOM_OAK_ [USAGOV >010101]", "person"),
        ("OAK_ [USAGOV >010101]", "person"),
        ("OAK_ [USAGOV >010101] [USAELI]", "person"),
        ("TOM_OAK_ [IGOUNO >010101]", "person"),
        ("OAK_ACCORD_ORGANIZATION_ [IGO 550514-910701]", "organisation"),
        ("OAK_ [IGOUNO >010101]", "organisation"),
        ("OAK_AND_ELM_ [MNCUSA >010101]", "organisation"),
        ("DEPARTMENT_OF_TREES_ [USAGOV >010101]", "institution"),
        ("TREE_SERVICE_ [USASPY]", "institution"),
        ("OAK_BRIGADES_ [USAREB >010101]", "group"),
        ("TOM_OAK_ [IMGMUS]", "group"),
        ("OAK_PARTY_ [USAPTY]", "group"),
        ("OAK_DAILY_ [USAMED]", "organisation"),
        ("FORESTER [~AGR]", "role"),
    ],
)
def test_the_kind_follows_from_codes_dates_and_name(entry: str, kind: str) -> None:
    assert {row.kind for row in read(entry).rows} == {kind}


def test_the_table_of_codes_names_what_there_is() -> None:
    table = rows("exchange/cameo_codes.csv")
    states = {row["code"] for row in rows("actors/states.csv")}
    sectors = {row["code"] for row in rows("actors/sectors.csv")}
    assert [row["code"] for row in table] == sorted(row["code"] for row in table)
    assert {row["country"] for row in table} <= states | {""}
    assert {sector for row in table for sector in listed(row["sectors"])} <= sectors
    assert {row["kind"] for row in table} == {
        "body", "generic", "part", "people", "region", "religion", "role", "state", "status",
    }  # fmt: skip
    # These two are read as countries only where they stand first.
    assert {row["code"] for row in table} & states == {"MUS", "SUN"}


# Names


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("MINISTRY OF WATER AND THE FORESTS", "Ministry of Water and the Forests"),
        ("THE HAGUE", "The Hague"),
        ("ABDUL-RAHIM AL-MASRI", "Abdul-Rahim al-Masri"),
        ("AL-MASRI", "Al-Masri"),
        ("CHARLES DE WITT", "Charles de Witt"),
        ("SEAN O'HARA", "Sean O'Hara"),
        ("WORKERS' LEAGUE", "Workers' League"),
        ("PEOPLE'S BANK", "People's Bank"),
        ("IAN MCDOWELL", "Ian McDowell"),
        ("POPE LEO XIII", "Pope Leo XIII"),
        ("XI", "Xi"),
        ("U.N. ENVOY", "U.N. Envoy"),
        ("J.R. OAK, JR.", "J.R. Oak, Jr."),
        ("MR OAK", "Mr Oak"),
        ("BBC", "BBC"),
        ("PKK LEADER", "PKK Leader"),
        ("NATO", "NATO"),
        ("US EMBASSY", "US Embassy"),
        ("OAK FRONT (OAF)", "Oak Front (OAF)"),
        ("3RD BRIGADE", "3rd Brigade"),
        ("Q&A LTD", "Q&A Ltd"),
        ("ÉMILE ÎLE", "Émile Île"),
        ("Tom van Oak", "Tom van Oak"),
    ],
)
def test_capitals_become_ordinary_capitalisation(capitals: str, name: str) -> None:
    assert capitalise(capitals) == name


# Files that are refused


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is empty"),
        ("# only a comment\n", "is empty"),
        ("The council met on Monday.\nIt agreed on nothing.\n", "none of its 2 lines is a name"),
        ("\x00\x01\x02\xff", "none of its 1 lines is a name"),
        (
            "--- SIGN [057] ---\nSIGNED\n- * PACT [057] #SIGN\n- * DECREE [---]\n"
            "--- MEET [040] ---\nMET\n- * IN SECRET [040]\n",
            "is a dictionary of verbs, not of actors",
        ),
    ],
)
def test_what_is_no_dictionary_of_actors_is_refused(text: str, what: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)
    assert what in str(caught.value)
    assert "valid: a dictionary of actors or agents" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (tmp_path, tmp_path / "none.txt", Path("nul\0.txt")):
        with pytest.raises(UsageError, match="cannot be read"):
            read_dictionary(path)
    monkeypatch.setattr(dictionaries, "LIMIT", 5)
    with pytest.raises(UsageError, match="more bytes than the limit of 5"):
        read("OAK_ [NGO]")


# The table


def test_a_table_comes_back_from_csv() -> None:
    found = read('TOM_"TIMBER"_OAK_\n+OAK,_TOM_\n[USAGOVMIL 900101-950101]\nREEVE [~GOV]')
    stream = io.StringIO()
    write_table(found.rows, stream)
    assert "\r" not in stream.getvalue()
    table = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert tuple(table[0]) == COLUMNS
    assert table[0] | {"source": ""} == {
        "id": "usa-tom-timber-oak",
        "name": 'Tom "Timber" Oak',
        "aliases": "Oak, Tom",
        "kind": "person",
        "country": "USA",
        "sectors": "GOV|MIL",
        "office": "",
        "start": "1990-01-01",
        "end": "1995-01-01",
        "case": "any",
        "source": "",
    }
    assert (table[1]["start"], table[1]["end"], table[1]["case"]) == ("", "", "")


# What holds of any dictionary

WORDS = st.text("ABCDEFGHIJKLMNOPRSTUVWYÉØ'", min_size=1, max_size=7).filter(
    lambda word: word.strip("'") != ""
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map("_".join)
CODES = st.sampled_from(
    ("USA", "FRAGOV", "IGOUNO", "NGOHRI", "IMGMUS", "DNKFROMIL", "SYRREB", "GBRELI", "ZZZMED")
)
DAYS = st.dates(datetime.date(1931, 1, 2), datetime.date(2030, 12, 30))


@st.composite
def periods(draw: st.DrawFn) -> tuple[str, datetime.date | None, datetime.date | None]:
    """Draw a code as written, and the first and last day at which it holds."""
    style = draw(st.sampled_from(("%y%m%d", "%Y%m%d")))
    code, first, last = draw(CODES), draw(DAYS), draw(DAYS)
    first, last = min(first, last), max(first, last)
    return draw(
        st.sampled_from(
            (
                (f"[{code} >{first.strftime(style)}]", first, None),
                (f"[{code} <{last.strftime(style)}]", None, last - DAY),
                (f"[{code} {first.strftime(style)}-{last.strftime(style)}]", first, last),
                (f"[{code}]", None, None),
            )
        )
    )


ENTRIES = st.lists(
    st.tuples(
        st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold),
        st.lists(periods(), min_size=1, max_size=4),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda entry: entry[0][0].casefold(),
)
Entry = tuple[list[str], list[tuple[str, datetime.date | None, datetime.date | None]], bool]


def written(entry: Entry) -> str:
    (head, *synonyms), codes, in_line = entry
    names = "".join(f"+{name}_\n" for name in synonyms)
    if in_line:
        return f"{head}_ {' '.join(code for code, _, _ in codes)} # remark\n{names}"
    return f"{head}_  # remark\n{names}" + "".join(f"\t{code}\n" for code, _, _ in codes)


@given(ENTRIES)
def test_entries_come_back_with_their_names_codes_and_dates(entries: list[Entry]) -> None:
    found = read("\n".join(written(entry) for entry in entries))
    for names, codes, _ in entries:
        plain = [name.replace("_", " ").casefold() for name in names]
        mine = [row for row in found.rows if row.name.casefold() == plain[0]]
        assert [name.casefold() for name in (mine[0].name, *mine[0].aliases)] == plain
        assert len({row.id for row in mine}) == 1
        dated = [code for code in codes if code[1] or code[2]]
        for code, start, end in dated:
            what = decode(chunks_of(code[1:-1].split()[0]) or ())
            assert (what.country, what.sectors, start, end) in [
                (row.country, row.sectors, row.start, row.end) for row in mine
            ]
        assert len(mine) >= len(dated)


@given(ENTRIES, DAYS)
def test_on_any_day_the_codes_hold_that_the_dictionary_means(
    entries: list[Entry], day: datetime.date
) -> None:
    found = read("\n".join(written(entry) for entry in entries))
    for names, codes, _ in entries:
        dated = [code for code in codes if code[1] or code[2]]
        undated = [code for code in codes if not (code[1] or code[2])]
        held = [code for code, start, end in dated if (start or day) <= day <= (end or day)] or [
            code for code, _, _ in undated
        ]
        name = names[0].replace("_", " ").casefold()
        mine = [
            (row.country, row.sectors)
            for row in found.rows
            if row.name.casefold() == name and (row.start or day) <= day <= (row.end or day)
        ]
        expected = [decode(chunks_of(code[1:-1].split()[0]) or ()) for code in held]
        assert sorted(mine) == sorted((code.country, code.sectors) for code in expected)


PIECES = st.sampled_from(
    (
        *("OAK_", "ELM_LEAGUE_", "+", "+ASH_", "\t", " ", "_", "[", "]", "[USAGOV]", "[~GOV]", "~"),
        *("[USAGOV >010101]", "[USAELI <990101]", "[NGO 010101-020101]", "[---]", "[>1]", "[USA"),
        *("!", "!A!", "!A! = B, C", "{", "}", "{}", "(", ")", "|", ";", "=", ",", "# remark", "é"),
        *("\n", "\n", "\n", "\n\t", "\r\n", "\r", "\x0b", "\x1c", "\u2028", "\ufffd", "\x00", "9"),
        *("--- SIGN [057] ---", "- * PACT [057]", "&SET", "<", ">", "-", "'", "\u0130", "ß"),
    )
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_every_line_with_content_is_accounted_for(text: str) -> None:
    if "<!--" in text:
        return
    try:
        found = read(text, encoding="utf-8")
    except UsageError:
        return
    assert accounted(found) == content_lines(text.removeprefix("\ufeff"))
    sources = {int(row.source.rpartition(":")[2]) for row in found.rows}
    assert sources <= set(found.lines)
    assert all(row.kind in KINDS and row.name.strip() for row in found.rows)


@given(st.binary() | TEXTS.map(lambda text: text.encode("utf-8", errors="replace")))
def test_no_content_raises_anything_but_the_error_tree(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.txt"
        path.write_bytes(content)
        try:
            write_table(read_dictionary(path).rows, io.StringIO())
        except DragomanError as error:
            assert "\n" not in str(error).replace(folder, "")


@given(st.text())
def test_capitalising_changes_nothing_but_capitals(name: str) -> None:
    assert capitalise(name).casefold() == name.casefold()


@given(st.lists(CODES, min_size=1, max_size=3), NAMES, st.booleans())
def test_every_actor_is_of_some_kind(codes: list[str], name: str, dated: bool) -> None:
    assert kind_of([decode(chunks_of(code) or ()) for code in codes], name, dated) in KINDS


# The dictionaries of the field

HERE = pytest.mark.skipif(not DATA.is_dir(), reason="needs the dictionaries of DRAGOMAN_DATA")
FILES = ("Countries.actors", "International.actors", "MilNonState.actors", "agents")


@pytest.fixture(scope="module")
def field() -> Callable[[str], tuple[list[tuple[int, str]], Dictionary]]:
    known: dict[str, tuple[list[tuple[int, str]], Dictionary]] = {}

    def load(name: str) -> tuple[list[tuple[int, str]], Dictionary]:
        if name not in known:
            path = DATA / f"Phoenix.{name}.txt"
            with path.open(encoding="utf-8", newline="\n") as stream:
                bare = [(n, line.partition("#")[0].strip()) for n, line in enumerate(stream, 1)]
            known[name] = ([line for line in bare if line[1]], read_dictionary(path))
        return known[name]

    return load


Field = Callable[[str], tuple[list[tuple[int, str]], Dictionary]]


@HERE
@pytest.mark.parametrize("name", FILES)
def test_the_counts_of_a_real_dictionary_are_those_of_a_simple_count(
    name: str, field: Field
) -> None:
    lines, found = field(name)
    assert accounted(found) == {number for number, _ in lines}
    taken = set(found.lines)
    heads = {n for n, line in lines if line[0] not in "+[" and not re.match("!.*!.*=", line)}
    assert len({row.id for row in found.rows}) == len(heads & taken)
    coded = {n for n, line in lines if re.search(r"\[[^-]", line)}
    sources = {int(row.source.rpartition(":")[2]) for row in found.rows}
    idle = {line for line, reason in reasons(found).items() if reason.startswith("never holds")}
    assert sources == coded & taken - idle
    spelled = [(row.id, name) for row in found.rows for name in (row.name, *row.aliases)]
    assert len(set(spelled)) == found.names


@HERE
@pytest.mark.parametrize(
    ("name", "entries", "malformed"),
    [
        ("Countries.actors", 18_000, 110),
        ("International.actors", 6_600, 20),
        ("MilNonState.actors", 1_000, 5),
        ("agents", 2_200, 12),
    ],
)
def test_nearly_all_of_a_real_dictionary_is_taken(
    name: str, entries: int, malformed: int, field: Field
) -> None:
    _, found = field(name)
    assert len({row.id for row in found.rows}) >= entries
    wrong = [reject for reject in found.rejects if not reject.reason.startswith("repeats")]
    assert len(wrong) <= malformed
    assert {row.kind for row in found.rows} <= KINDS


@HERE
def test_the_real_dictionary_of_verbs_is_refused() -> None:
    with pytest.raises(UsageError, match="is a dictionary of verbs, not of actors"):
        read_dictionary(DATA / "CAMEO.2.0.txt")
