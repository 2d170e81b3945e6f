"""Offices by date: who held one on the day of the report."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors import Context, Reference
from dragoman.descriptions import Description
from dragoman.entries import Entry
from dragoman.genders import gender_of
from dragoman.naming import GRAVE, known_as, person
from dragoman.values import PartialDate

_CHIEFS = frozenset({"president", "head", "chief", "boss", "chairman", "chairwoman", "chair",
                    "director", "managing director", "secretary general",
                    "director general"})  # fmt: skip
_CHIEF_OFFICES = ("secretary general", "director general", "commission president",
                  "council president", "chair")  # fmt: skip
"""Offices of the one at the head of an organisation."""
_CABINETS = frozenset({"administration", "government", "cabinet"})


def office_holder(found: Reference, context: Context) -> Reference:
    """Take an office of a country for the person who alone held it on the day of the report.

    >>> from dragoman import read
    >>> read("The Iraqi prime minister resigned.", published="2016-02-24").actors[0].name
    'Haider al-Abadi'
    >>> read("The Iraqi prime minister resigned.").actors[0].name
    'The Iraqi prime minister'
    """
    single = found.kind == "person" or found.joint
    titled = bool(found.office) or (bool(found.body) and found.noun in _CHIEFS)
    if not (titled and (found.body or found.country) and found.definite and single):
        return found
    if found.key or found.no_holder or context.published is None:
        return found
    holders = _holders(found, context, context.published)
    if len({entry.identifier for entry in holders}) != 1:
        return found
    held = person(found.phrase, holders[0], context, found.office)
    told = gender_of(held.name, "")
    if told and found.gender and told != found.gender:
        # "The queen" of a state whose head is a king.
        return found
    return replace(
        held, assumed=found.assumed, noun=found.noun, definite=True, owners=found.owners,
        joint=found.joint, also=found.also, gender=gender_of(held.name, found.noun),
    )  # fmt: skip


def _holders(found: Reference, context: Context, day: PartialDate) -> tuple[Entry, ...]:
    """Give who may be meant by an office; "the president" of an organisation is its chief."""
    gazetteer = context.gazetteer
    if not found.body:
        single = found.office in gazetteer.single_offices
        return gazetteer.holders(found.country, found.office, day) if single else ()
    exact = gazetteer.holders(found.body, found.office, day) if found.office else ()
    if exact or found.noun not in _CHIEFS:
        return exact
    return tuple(
        entry for office in _CHIEF_OFFICES for entry in gazetteer.holders(found.body, office, day)
    )


def government_of(item: Description, context: Context) -> Reference | None:
    """Take "the Trump administration" for the government of the country that he led then."""
    sentence, head = item.core.sentence, item.core.head
    if sentence.lemmas[head].lower() not in _CABINETS or context.published is None:
        return None
    for child in sentence.dependents(head, "compound", "nmod:poss"):
        holders = [
            entry
            for entry in context.gazetteer.surname(sentence.forms[child])
            if entry.office in GRAVE and entry.held_on(context.published)
        ]
        if len({entry.country for entry in holders}) == 1 and holders[0].country:
            entry = replace(holders[0], kind="metonym", sectors=("GOV",), office="")
            title = context.gazetteer.government_name(holders[0].country)
            key = ("country", holders[0].country, "GOV")
            found = known_as(item.phrase, key, title, entry, "government")
            return replace(found, entry=holders[0].country)
    return None
