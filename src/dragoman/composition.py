"""Actors put together from what a phrase says: country, role, body, name, in any order.

"Two senior Turkish military officials" are TUR MIL; "Hamid al-Mutlaq, a Sunni member of Iraq's
parliament," is one person, IRQ LEG, whose name and role stand in two phrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors import Context, Reference
from dragoman.belonging import members_inside, owners_of
from dragoman.descriptions import (
    Description,
    acronym_of,
    acts_unnamed,
    gender_said,
    is_definite,
    is_human,
    is_plural,
)
from dragoman.mentions import Phrase
from dragoman.naming import FORMER, person
from dragoman.offices import government_of, office_holder
from dragoman.roles import Role

_FOLLOWING = frozenset({"lawmaker", "official", "spokesperson", "member", "", "head of state",
                        "secretary general", "special envoy", "adviser", "commander",
                        "ambassador", "negotiator", "former official", "party leader",
                        "rebel leader"})  # fmt: skip
"""Offices that say less of the sector than the body they belong to: a rebel spokesman is REB."""
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "SPY", "JUD", "COP", "ELI"})
_VAGUE = frozenset({"CVL", "MIL", "UAF", "GOV", "UNK", "SOC", "PTY", "BUS", "OPP"})
_WEAK = frozenset({"UAF", "REL", "EDU", "BUS", "MED", "JRN", "AGR", "SOC", "CRM", "GOV"})
"""Sectors of adjectives that do not unmake a noun's own: armed soldiers are still soldiers."""
_UNSAID = frozenset({"UNK", "CVL", "UAF", "SOC"})
_UNTOLD = frozenset({"SOC", "UNK", "LAB"})
_RULING = frozenset({"ruling", "governing"})


def compose(descriptions: Sequence[Description], context: Context) -> list[Reference]:
    """Put together what the phrases for one actor say; several actors for "both presidents".

    Args:
        descriptions: the phrase, then its appositions.
    """
    known = next((item for item in descriptions if item.known is not None), None)
    office = next((item.role.office for item in descriptions if item.role), "")
    also = tuple(item.phrase for item in descriptions[1:])
    leader = government_of(descriptions[0], context)
    if leader is not None:
        return [leader]
    if known is not None and known.known is not None:
        return [_of_known(known, descriptions, also, office, context)]
    if not any(
        item.role or is_human(item.core) or acts_unnamed(item.core) for item in descriptions
    ):
        return []
    composed = replace(_composed(descriptions, context), also=also)
    countries = next((item.countries for item in descriptions if item.countries), ())
    joint = len(countries) > 1 and composed.plural
    if not joint:
        found = replace(composed, country=countries[0] if countries else None)
        return [office_holder(_resolved(found), context)]
    return [office_holder(one_of(composed, country, context), context) for country in countries]


def one_of(composed: Reference, country: str, context: Context) -> Reference:
    """Give one of several: "the Greek and Turkish presidents" are two persons."""
    name = f"{composed.noun} of {context.gazetteer.country_name(country)}"
    person_meant = composed.kind == "people" and composed.office
    return _resolved(replace(
        composed, country=country, joint=True, plural=False, name=name,
        kind="person" if person_meant else composed.kind,
    ))  # fmt: skip


def _of_known(
    known: Description,
    descriptions: Sequence[Description],
    also: tuple[Phrase, ...],
    office: str,
    context: Context,
) -> Reference:
    found = known.known
    assert found is not None
    first = descriptions[0].phrase
    role = next((item.role for item in descriptions if item.role), None)
    noun = role.noun if role else found.noun
    if found.kind == "person" and found.entry:
        entry = context.gazetteer.tenures(found.entry)[0]
        found = replace(person(first, entry, context, office), short=found.short,
                        spelled=found.spelled)  # fmt: skip
        former = any(item.modifiers.former for item in descriptions)
        if former and context.published is None and role is not None:
            found = replace(found, sectors=(FORMER,), former=True, office=f"former {office}")
        elif not found.sectors and role is not None:
            composed = _composed(descriptions, context)
            found = replace(found, sectors=composed.sectors, office=composed.office)
    # A surname may be that of another person here, of whom the tables' given name tells nothing.
    gender = gender_said(known, "" if found.short else found.name, role.noun if role else "")
    return replace(found, phrase=first, noun=noun, also=also, gender=gender,
                   acronym=acronym_of(first))  # fmt: skip


def _composed(descriptions: Sequence[Description], context: Context) -> Reference:
    first = descriptions[0]
    role = next((item.role for item in descriptions if item.role), None)
    words = next((item.words for item in descriptions if item.words), "")
    plural = is_plural(first.phrase, first.core) and not words
    is_person = any(item.person for item in descriptions)
    kind = _kind(first, role, plural, is_person)
    sectors = _sectors(descriptions, role, first, context)
    former = is_person and any(item.modifiers.former for item in descriptions)
    ousted = former and bool(_OFFICIAL & {*sectors})
    name = words or first.phrase.mention(context.text).text
    office = role.office if role else ""
    return Reference(
        phrase=first.phrase,
        key=(kind, words) if words else (),
        name=name,
        country=None,
        sectors=(FORMER,) if ousted and kind in {"person", "people"} else sectors,
        kind=kind,
        resolved="unresolved",
        noun=next((item.noun for item in descriptions if item.role), first.noun),
        office=f"former {office}".strip() if ousted else office,
        plural=plural,
        gender=gender_said(first, words, role.noun if role else first.noun),
        specific=any(
            item.modifiers.sectors or item.belongs or (item.role and " " in item.role.noun)
            for item in descriptions
        ),
        definite=is_definite(first.phrase),
        abroad=any(item.modifiers.abroad for item in descriptions)
        or any(item.body for item in descriptions),
        local=any(item.modifiers.local for item in descriptions),
        body=next((item.body for item in descriptions if item.body), ""),
        former=former,
        no_holder=former
        or any(item.modifiers.no_holder or item.modifiers.abroad for item in descriptions),
        acronym=acronym_of(first.phrase),
        owners=tuple(
            owner for item in descriptions for owner in owners_of(item.core, item.role, context)
        ),
        follows_owner=is_person and (role is None or _follows(role)),
    )


def _resolved(found: Reference) -> Reference:
    known = bool(found.country or found.sectors)
    return replace(found, resolved="composed" if known else "unresolved")


def _kind(first: Description, role: Role | None, plural: bool, is_person: bool) -> str:
    entity = first.core.sentence.entities[first.core.head]
    if is_person:
        return "people" if plural else "person"
    if role is not None:
        return {"people": "people"}.get(role.kind, "body")
    return {"person": "people" if plural else "person", "group": "people"}.get(entity, "body")


def _follows(role: Role) -> bool:
    return role.office in _FOLLOWING or not role.sectors


def _sectors(
    descriptions: Sequence[Description], role: Role | None, first: Description, context: Context
) -> tuple[str, ...]:
    """Weigh role, body and adjectives: a rebel spokesman is REB, an army doctor MED."""
    own = role.sectors if role else ()
    said = next((item.modifiers.sectors for item in descriptions if item.modifiers.sectors), ())
    body = next((item.belongs for item in descriptions if item.belongs), ())
    if any(item.modifiers.backed for item in descriptions) and {"UAF", "REB"} & {*own}:
        return ("PRM",)
    members = next(
        (found for item in descriptions if (found := members_inside(item.core, context))), ()
    )
    if members and _UNTOLD.issuperset(own):
        return members
    vague = _follows_body(role) or _VAGUE.issuperset(own)
    if vague:
        weak = _WEAK.issuperset(said) and not _UNSAID.issuperset(own) and not _follows_body(role)
        if body == ("GOV",) and own and not _UNSAID.issuperset(own) and not _follows_body(role):
            # "Government troops" are troops.
            body = ()
        chosen = body or (own if weak else said or own)
        return _with_side(chosen, own, said, first, context)
    return _with_side(own, own, said, first, context)


def _follows_body(role: Role | None) -> bool:
    return role is None or (_follows(role) and role.kind == "person")


def _with_side(
    chosen: tuple[str, ...], own: tuple[str, ...], said: tuple[str, ...], first: Description,
    context: Context,
) -> tuple[str, ...]:  # fmt: skip
    """Add the side that a party or a lawmaker stands on."""
    if {"PTY", "LEG"} & {*own, *chosen}:
        base = tuple(sector for sector in (*own, *chosen) if sector in {"PTY", "LEG"})
        words = set(first.phrase.mention(context.text).text.lower().split())
        side = ("OPP",) if "OPP" in {*said, *chosen} else ("GOV",) if words & _RULING else ()
        return tuple(dict.fromkeys((*base, *side)))
    return chosen
