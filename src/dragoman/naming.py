"""Known names: what the gazetteer says of the name that a phrase bears, on the report's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.actors import Context, Reference
from dragoman.entries import Entry
from dragoman.gazetteer import Name
from dragoman.mentions import Phrase, case_of
from dragoman.names import shouted
from dragoman.sentences import Sentence
from dragoman.tables import rows
from dragoman.values import PartialDate

LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "into", "inside", "to",
                      "from", "through", "via", "over", "within", "throughout"})  # fmt: skip
_ACTED_ON = frozenset({"by", "with", "between", "against", "for", "of", "on",
                       "to"})  # fmt: skip
_STATELY = frozenset({"country", "demonym", "capital", "metonym"})
_KINDS = {"institution": "body"}
GRAVE = ("head of state", "head of government", "supreme leader")
"""Offices that someone with several is known by first."""
_ACRONYM = 4
"""Longer words in capitals are words of a headline."""
_PARTISAN = frozenset({"PTY", "OPP", "SOC", "BUS", "CVL"})
"""Sectors of those who hold no public office."""
FORMER = "ELI"


def named(phrase: Phrase, name: Name, context: Context, country: str | None) -> Reference | None:
    """Resolve a phrase whose head is a known name.

    Args:
        country: the country that other words of the phrase name.
    """
    entry = choose(name.entries, context, country)
    if _of_several(entry, name.entries) and entry.country not in {country, context.home}:
        spoken_of = [other for other in name.entries if other.country in context.mentioned]
        if len({other.country for other in spoken_of}) != 1:
            # "The Senate" of a report that names two states with one is nobody's in particular.
            return None
        entry = spoken_of[0]
    if entry.kind in {"capital", "place"}:
        if entry.kind == "place" or is_locative(phrase) or not _acts(phrase):
            return _place(phrase, entry, context)
        entry = replace(entry, kind="metonym")
    if entry.kind == "metonym":
        title = context.gazetteer.government_name(entry.identifier)
        return known_as(phrase, ("country", entry.identifier, "GOV"), title, entry, "government")
    if entry.kind == "country":
        return known_as(phrase, ("country", entry.identifier), entry.name, entry, "country")
    if entry.kind == "demonym":
        return _people(phrase, name, entry, context)
    if entry.kind == "person":
        return person(phrase, entry, context, "")
    kind = _KINDS.get(entry.kind, entry.kind)
    return known_as(phrase, (entry.kind, entry.identifier), entry.name, entry, kind)


def _of_several(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Tell whether a name is that of several countries or of a body of several."""
    seats = {
        other.country for other in entries
        if other.kind in _STATELY and other.country and other.end == entry.end
    }  # fmt: skip
    return entry.shared or (entry.kind in _STATELY and len(seats) > 1)


def _people(phrase: Phrase, name: Name, entry: Entry, context: Context) -> Reference | None:
    sentence = phrase.sentence
    if sentence.upos[phrase.head] == "ADJ" and not sentence.dependents(phrase.head, "det"):
        return None
    printed = sentence.cover(name.first, name.end - 1).of(context.text)
    key = ("people", entry.identifier, printed)
    title = f"people of {entry.name}" if entry.identifier == entry.country else printed
    found = known_as(phrase, key, title, entry, "people")
    return replace(found, plural=True)


def known_as(phrase: Phrase, key: tuple[str, ...], name: str, entry: Entry, kind: str) -> Reference:
    """Make the reference to an entry of the tables."""
    return Reference(
        phrase, key, name, entry.country, entry.sectors, kind, "gazetteer",
        noun=phrase.sentence.lemmas[phrase.head].lower(), office=entry.office,
        entry=entry.identifier,
    )  # fmt: skip


def person(phrase: Phrase, entry: Entry, context: Context, office: str) -> Reference:
    """Make the reference to a person, with what they held on the day of the report.

    Args:
        office: the office that the phrase calls them by, which tells their tenures apart.
    """
    tenure, former = standing(
        context.gazetteer.tenures(entry.identifier), context.published, office
    )
    found = known_as(phrase, ("person", entry.identifier), entry.name, tenure or entry, "person")
    if tenure is None:
        return replace(found, sectors=(), office="")
    if tenure.detail:
        body = context.gazetteer.tenures(tenure.detail)
        found = replace(found, sectors=body[0].sectors if body else found.sectors)
    if former:
        held = f"former {tenure.office}" if tenure.office else ""
        return replace(found, sectors=(FORMER,), office=held, former=True)
    return found


def standing(
    tenures: Sequence[Entry], day: PartialDate | None, office: str
) -> tuple[Entry | None, bool]:
    """Give what someone held on a day, and whether it was over by then.

    Of several offices that one which the text names comes first, then the highest, then the
    latest. Nothing is given for a day before the first; with no day known, the latest is.
    """

    def weight(entry: Entry) -> tuple[bool, bool, str]:
        return bool(office) and entry.office == office, entry.office in GRAVE, str(entry.start)

    if day is None:
        return max(tenures, key=weight, default=None), False
    held = [entry for entry in tenures if entry.held_on(day)]
    over = [entry for entry in tenures if entry.end and entry.end.last() < day.first()]
    if held:
        return _with_past(max(held, key=weight), over), False
    return max(over, key=lambda entry: (weight(entry)[1], str(entry.end)), default=None), True


def _with_past(tenure: Entry, over: Sequence[Entry]) -> Entry:
    """Add to what a party's leader is now that they once led a state: Abadi in 2019."""
    led = any(entry.office in GRAVE for entry in over)
    if led and _PARTISAN.issuperset(tenure.sectors):
        return replace(tenure, sectors=(*tenure.sectors, FORMER))
    return tenure


def choose(entries: Sequence[Entry], context: Context, country: str | None) -> Entry:
    """Choose among the meanings of a name.

    The country at hand comes first, then the day of the report, the report's own country, and the
    latest; where all is equal, the order of the tables.
    """

    def fitness(entry: Entry) -> tuple[bool, bool, bool, bool, str]:
        return (
            country is not None and country in entry.countries,
            not entry.shared or context.home in entry.countries,
            entry.end is None if context.published is None else entry.held_on(context.published),
            context.home in entry.countries,
            str(entry.start or "") if entry.kind == "person" else "",
        )

    return max(entries, key=fitness)


def by_surname(phrase: Phrase, context: Context) -> Reference | None:
    """Take a bare surname for the office holder who alone can be meant; never one of several."""
    sentence, head = phrase.sentence, phrase.head
    titled = sentence.dependents(head, "nmod:desc")
    if phrase.form != "name" or sentence.dependents(head, "flat"):
        return None
    if sentence.entities[head] != "person" and not titled:
        return None
    if any(_part_of_name(sentence, child) for child in sentence.dependents(head, "compound")):
        return None
    printed = sentence.forms[head]
    if printed.isupper() and (len(printed) > _ACRONYM or shouted(sentence.forms)):
        printed = printed.capitalize()
    entries = context.gazetteer.surname(printed)
    spelled = "" if entries else printed
    if not entries and len(printed) > _ACRONYM:
        entries = context.gazetteer.surname_spelled_otherwise(printed)
    if context.published is not None:
        day = context.published
        serving = tuple(entry for entry in entries if entry.held_on(day))
        entries = serving or (() if spelled else entries)
    if len({entry.identifier for entry in entries}) > 1:
        entries = tuple(entry for entry in entries if _named_here(entry, context))
    if len({entry.identifier for entry in entries}) != 1:
        return None
    if not any(_expected(entry, context) for entry in entries):
        return None
    found = person(phrase, choose(entries, context, None), context, "")
    return replace(found, short=True, spelled=spelled)


def _part_of_name(sentence: Sentence, word: int) -> bool:
    """Tell whether a word before a surname is part of the name: "Dalai" before "Lama"."""
    return sentence.upos[word] == "PROPN" and sentence.entities[word] in {"O", "person"}


def _expected(entry: Entry, context: Context) -> bool:
    """Tell whether a bare surname may mean someone: leaders, and those of states named here.

    That nobody else in the tables bears a name does not yet make its bearer the one meant.
    """
    known = entry.office in GRAVE or bool(entry.detail)
    return known or context.gazetteer.is_own(entry) or _named_here(entry, context)


def _named_here(entry: Entry, context: Context) -> bool:
    return bool({context.home, *context.mentioned} & {*entry.countries})


def spelled_otherwise(phrase: Phrase, words: str, context: Context) -> Reference | None:
    """Take a full name for that of the one person whose name is the same in another romanisation.

    >>> from dragoman import read
    >>> [actor.name for actor in read("Muammar Qadhafi met Bachar al-Assad.").actors]
    ['Muammar Gaddafi', 'Bashar al-Assad']
    """
    entries = context.gazetteer.spelled_otherwise(words) if " " in words else ()
    if not entries:
        return None
    return replace(person(phrase, choose(entries, context, None), context, ""), spelled=words)


def is_locative(phrase: Phrase) -> bool:
    """Tell whether a phrase says where: "in Baghdad"."""
    sentence, head = phrase.sentence, phrase.head
    case = case_of(sentence, head)
    if case == "to":
        above = sentence.heads[head]
        moved = sentence.deprels[head] != "obl" or sentence.lemmas[above].lower() in _motion()
        return above < 0 or moved
    return case in LOCATIVE


@cache
def _motion() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("actors/motion.csv"))


def _place(phrase: Phrase, entry: Entry, context: Context) -> Reference:
    """Keep a place out of the cast, unless it is done to: who bombs Aleppo bombs Syria."""
    if entry.country and phrase.sentence.deprels[phrase.head] in {"obj", "nsubj:pass"}:
        name = context.gazetteer.country_name(entry.country)
        found = known_as(phrase, ("country", entry.country), name, entry, "country")
        return replace(found, sectors=())
    return Reference(
        phrase, ("place", entry.name), entry.name, entry.country, (), "place", "gazetteer",
        entry=entry.identifier,
    )  # fmt: skip


def _acts(phrase: Phrase) -> bool:
    """Tell whether a capital stands where only its government can: it acts or is acted upon."""
    sentence, head = phrase.sentence, phrase.head
    relation = sentence.relation(head)
    if relation == "compound" and sentence.entities[sentence.heads[head]] == "place":
        return False
    if relation in {"nsubj", "obj", "iobj", "conj"}:
        return True
    if relation in {"obl", "nmod"}:
        return case_of(sentence, head) in _ACTED_ON
    return sentence.deprels[head] == "nmod:poss" or relation == "compound"
