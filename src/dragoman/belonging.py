"""What a phrase belongs to: its country, the body inside it, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.actors import Context
from dragoman.gazetteer import Name
from dragoman.mentions import Phrase, case_of, head_of_range
from dragoman.naming import choose
from dragoman.roles import Role, role_at
from dragoman.sentences import ROOT, Sentence

_BODIES = frozenset({"institution", "organisation", "group", "metonym"})
_AT_HOME = frozenset({"of", "from", "in", "at", "near", "inside", "outside", "across"})
_FROM = frozenset({"of", "from"})
OF_ABROAD = frozenset({"ambassador", "diplomat", "special envoy", "mediator"})
"""Offices whose holders are seldom of the country that they are in."""
_MEMBER_OF = frozenset({"of", "for", "from", "at", "with", "in", "to", "on"})
_SIDE_BY_SIDE = frozenset({"conj", "appos", "nmod:unmarked"})
_JOINING = frozenset({"amod", "compound", "nmod", "flat", "conj"})


def countries_in(
    phrase: Phrase, role: Role | None, context: Context, beside: Name | None
) -> Iterator[str]:
    """Yield the countries that modify the head: the first, and those joined to it."""
    found: list[tuple[Name, str]] = []
    for name in modifying_names(phrase, _FROM if _is_abroad(role) else _AT_HOME):
        if name is beside or _in_own_name(phrase, name):
            continue
        entry = choose(name.entries, context, None)
        if entry.country is not None and not entry.shared:
            found.append((name, entry.country))
    for place, (name, country) in enumerate(found):
        if place == 0 or (_joined(phrase.sentence, found[0][0], name) and country != found[0][1]):
            yield country


def _in_own_name(phrase: Phrase, name: Name) -> bool:
    """Tell whether a country's name is part of a person's: "Michael Jordan"."""
    sentence = phrase.sentence
    top = head_of_range(sentence, range(name.first, name.end))
    return sentence.deprels[top] == "flat" and sentence.entities[phrase.head] == "person"


def _joined(sentence: Sentence, one: Name, other: Name) -> bool:
    first = head_of_range(sentence, range(one.first, one.end))
    second = head_of_range(sentence, range(other.first, other.end))
    alike = (sentence.heads[first], sentence.deprels[first]) == (
        sentence.heads[second], sentence.deprels[second],
    )  # fmt: skip
    above = second
    while above not in {first, ROOT} and sentence.relation(above) in _SIDE_BY_SIDE | {"nmod"}:
        above = sentence.heads[above]
    return alike or (above == first and sentence.deprels[second] in _SIDE_BY_SIDE)


def modifying_names(phrase: Phrase, cases: frozenset[str] = _MEMBER_OF) -> Iterator[Name]:
    """Yield the names that modify the head, not those inside a participle ("Iran-backed")."""
    sentence = phrase.sentence
    for name in phrase.names:
        top = head_of_range(sentence, range(name.first, name.end))
        if top == phrase.head or belongs(sentence, top, phrase.head, cases):
            yield name


def belongs(sentence: Sentence, word: int, head: int, cases: frozenset[str] = _MEMBER_OF) -> bool:
    """Tell whether a word modifies a head, through nouns and the prepositions given."""
    while word != head:
        relation = sentence.deprels[word]
        if relation.partition(":")[0] not in _JOINING:
            return False
        if relation == "nmod" and case_of(sentence, word) not in cases:
            return False
        word = sentence.heads[word]
        if word < 0 or sentence.upos[word] == "VERB":
            return False
    return True


def body_inside(
    phrase: Phrase, place: int, role: Role | None, context: Context
) -> tuple[tuple[str, ...], str]:
    """Give the sectors of the body that a phrase belongs to, and which it is if of no country."""
    sentence = phrase.sentence
    for name in modifying_names(phrase):
        if name.first <= phrase.head < name.end:
            continue
        entry = choose(name.entries, context, None)
        if entry.kind in _BODIES and entry.sectors:
            stateless = entry.kind == "organisation" and entry.country is None
            return entry.sectors, entry.identifier if stateless else ""
    for word in range(phrase.last, phrase.first - 1, -1):
        if word in {phrase.head, place, *phrase.named} or sentence.upos[word] not in {
            "NOUN",
            "PROPN",
        }:
            continue
        if not belongs(sentence, word, phrase.head):
            continue
        found = role_at(sentence, word, context.gazetteer.roles)
        private = found is not None and found.sectors == ("CVL",) and role is not None
        if found is not None and found.kind == "body" and found.sectors and not private:
            return found.sectors, ""
    return (), ""


def members_inside(phrase: Phrase, context: Context) -> tuple[str, ...]:
    """Give the sectors of those who make up a body: farmers for a farmers' association."""
    sentence = phrase.sentence
    parts = sentence.dependents(phrase.head, "nmod")
    for word in sentence.dependents(phrase.head, "compound") + parts:
        if sentence.deprels[word] == "nmod" and case_of(sentence, word) != "of":
            continue
        found = role_at(sentence, word, context.gazetteer.roles)
        if found is None or found.kind not in {"people", "person"} or found.office:
            continue
        if found.sectors != ("CVL",):
            return found.sectors
    return ()


def owners_of(phrase: Phrase, role: Role | None, context: Context) -> Iterator[int]:
    """Yield the heads of the phrases whose someone is: possessors, and what they belong to."""
    sentence, head = phrase.sentence, phrase.head
    own = role.noun.split() if role and role.office else []
    cases = _FROM if _is_abroad(role) else _MEMBER_OF
    yield from sentence.dependents(head, "nmod:poss")
    for child in sentence.dependents(head, "nmod"):
        part = sentence.lemmas[child].lower() in own
        plain = sentence.deprels[child] == "nmod"
        if plain and case_of(sentence, child) in cases and not part:
            yield child
    for child in sentence.dependents(head, "compound"):
        found = role_at(sentence, child, context.gazetteer.roles)
        body = found is not None and found.kind == "body"
        if body or sentence.entities[child] in {"organization", "group"}:
            yield child


def _is_abroad(role: Role | None) -> bool:
    return role is not None and role.office in OF_ABROAD
