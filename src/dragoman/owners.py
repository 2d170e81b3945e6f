"""Whose an actor is: "his government", "a spokesman for the movement", "their presidents"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors import Context, Reference
from dragoman.anaphora import Anaphora, is_state_noun
from dragoman.discourse import Discourse, Draft
from dragoman.offices import office_holder

_PEERS = frozenset({"counterpart", "colleague", "opposite number", "predecessor", "successor"})
_OTHERS = frozenset({
    "ally", "neighbour", "neighbor", "enemy", "rival", "foe", "adversary", "partner", "opponent",
    "critic", "creditor", "donor", "counterpart",
})  # fmt: skip
"""Nouns for someone else than the one whose they are: "Turkey and its allies"."""
_VAGUE = frozenset({"CVL", "SOC", "UNK"})


class Owners:
    """Tells what the owner of an actor says of it."""

    def __init__(self, discourse: Discourse, context: Context, anaphora: Anaphora) -> None:
        self._discourse = discourse
        self._context = context
        self._anaphora = anaphora

    def with_owner(self, reference: Reference) -> Reference:
        """Add what the owner tells: "his government", "a spokesman for the movement"."""
        for owner in self._discourse.owners(reference):
            found = _peer(reference, owner) if reference.noun in _PEERS else None
            reference = found or _belonging(reference, owner)
        return office_holder(reference, self._context)

    def homes_of_owner(self, reference: Reference) -> list[Draft]:
        """Give the country of someone: "his country", "their nations"."""
        if not is_state_noun(reference.noun) or reference.country:
            return []
        codes = [
            draft.reference.country
            for head in reference.owners
            for draft in self._discourse.at.get((reference.phrase.sentence.index, head), [])
        ]
        return [self._anaphora.state(code, reference) for code in dict.fromkeys(codes) if code]

    def of_each_owner(self, reference: Reference) -> list[Reference]:
        """Give one reference for each of several owners: "their presidents", "their troops"."""
        if not reference.plural or reference.key or reference.country:
            return []
        for head in reference.owners:
            owners = self._discourse.at.get((reference.phrase.sentence.index, head), [])
            if len(owners) > 1 and not is_state_noun(reference.noun):
                each = [_belonging(reference, owner) for owner in owners]
                return [office_holder(replace(found, joint=True), self._context) for found in each]
        return []


def _peer(reference: Reference, owner: Draft) -> Reference | None:
    """Give a counterpart the office and sector of the one whose counterpart it is."""
    other = owner.reference
    if other.kind != "person":
        return None
    past = reference.noun == "predecessor"
    return replace(
        reference, sectors=("ELI",) if past else reference.sectors or other.sectors,
        office="" if past else reference.office or other.office,
        country=reference.country or (other.country if reference.noun != "counterpart" else None),
        abroad=reference.noun == "counterpart", resolved="composed",
    )  # fmt: skip


def _belonging(reference: Reference, owner: Draft) -> Reference:
    """Give country and sector of the body that someone belongs to."""
    other = owner.reference
    sectors = reference.sectors
    if other.kind in {"people", "person"} and not _possesses(reference, owner):
        return reference
    if reference.noun in _OTHERS:
        return replace(reference, abroad=True)
    stateless = other.kind == "organisation" and other.country is None
    body = other.kind in {"body", "group", "organisation"}
    vague = reference.follows_owner or stateless or _VAGUE.issuperset(sectors)
    lawmaker = "LEG" in sectors and "PTY" in other.sectors
    if other.sectors and body and vague and not reference.former and not lawmaker:
        sectors = other.sectors
    country = reference.country or other.country
    return replace(
        reference,
        country=country,
        assumed=reference.assumed or (reference.country is None and other.assumed),
        sectors=sectors,
        abroad=reference.abroad or stateless,
        body=reference.body or (other.entry if stateless else ""),
        resolved="composed" if country or sectors else reference.resolved,
    )


def _possesses(reference: Reference, owner: Draft) -> bool:
    sentence, head = reference.phrase.sentence, reference.phrase.head
    return any(
        (sentence.index, child) in owner.heads for child in sentence.dependents(head, "nmod:poss")
    )
