"""Actors put together from what a phrase says: country, role, body, name, in any order.

"Two senior Turkish military officials" are TUR MIL; "Hamid al-Mutlaq, a Sunni member of Iraq's
parliament," is one person, IRQ LEG, whose name and role stand in two phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.actors import Context, Reference
from dragoman.entries import Entry
from dragoman.gazetteer import Name
from dragoman.genders import gender_of
from dragoman.mentions import Phrase, case_of, head_of_range, kernel_of
from dragoman.modifiers import Modifiers, modifiers_of
from dragoman.naming import (
    FORMER,
    GRAVE,
    by_surname,
    choose,
    known_as,
    named,
    person,
    spelled_otherwise,
)
from dragoman.roles import Role, role_at
from dragoman.sentences import ROOT, Sentence
from dragoman.values import PartialDate

_HUMAN = frozenset({"person", "group", "organization"})
_BODIES = frozenset({"institution", "organisation", "group", "metonym"})
_AT_HOME = frozenset({"of", "from", "in", "at", "near", "inside", "outside", "across"})
_FROM = frozenset({"of", "from"})
_OF_ABROAD = frozenset({"ambassador", "diplomat", "special envoy", "mediator"})
"""Offices whose holders are seldom of the country that they are in."""
_MEMBER_OF = frozenset({"of", "for", "from", "at", "with", "in", "to", "on"})
_SIDE_BY_SIDE = frozenset({"conj", "appos", "nmod:unmarked"})
_JOINING = frozenset({"amod", "compound", "nmod", "flat", "conj"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_NO_ONE = frozenset({"either", "each", "every", "any", "no", "neither", "what", "which"})
_FOLLOWING = frozenset({"lawmaker", "official", "spokesperson", "member", "", "head of state",
                        "secretary general", "special envoy", "adviser", "commander",
                        "ambassador", "negotiator", "former official", "party leader",
                        "rebel leader"})  # fmt: skip
"""Offices that say less of the sector than the body they belong to: a rebel spokesman is REB."""
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "SPY", "JUD", "COP", "ELI"})
_VAGUE = frozenset({"CVL", "MIL", "UAF", "GOV", "UNK", "SOC", "PTY", "BUS", "OPP"})
_WEAK = frozenset({"UAF", "REL", "EDU", "BUS", "MED", "JRN", "AGR", "SOC", "CRM",
                   "GOV"})  # fmt: skip
"""Sectors of adjectives that do not unmake a noun's own: armed soldiers are still soldiers."""
_UNSAID = frozenset({"UNK", "CVL", "UAF", "SOC"})
_OFFICE_NOUNS = frozenset({"representative", "commissioner", "secretary", "ombudsman", "prosecutor",
                          "general", "inspector", "auditor", "comptroller"})  # fmt: skip
"""Nouns at the end of a body's name that is an office and so a person."""
_CHIEFS = frozenset({"president", "head", "chief", "boss", "chairman", "chairwoman", "chair",
                    "director", "managing director", "secretary general",
                    "director general"})  # fmt: skip
_CHIEF_OFFICES = ("secretary general", "director general", "commission president",
                  "council president", "chair")  # fmt: skip
"""Offices of the one at the head of an organisation."""
_CABINETS = frozenset({"administration", "government", "cabinet"})
_UNTOLD = frozenset({"SOC", "UNK", "LAB"})
_RULING = frozenset({"ruling", "governing"})


@dataclass(frozen=True, slots=True)
class Description:
    """What one phrase says of someone, its appositions left out."""

    phrase: Phrase
    core: Phrase
    """The same words, with the noun at the head that a quantity counts."""
    known: Reference | None
    """What the tables say of the name at its head."""
    words: str
    """A name that the tables do not know."""
    role: Role | None
    noun: str
    countries: tuple[str, ...]
    modifiers: Modifiers
    belongs: tuple[str, ...]
    """Sectors of the body that it speaks of: of parliament for a member of parliament."""
    body: str
    """Identifier of an organisation without a country that it speaks of: a UN envoy."""

    @property
    def person(self) -> bool:
        """Whether it speaks of a person."""
        if self.known is not None:
            return self.known.kind == "person"
        if self.words:
            return self.core.sentence.entities[self.core.head] not in {"organization", "place"}
        if self.role is None:
            return False
        singular = not is_plural(self.phrase, self.core)
        return self.role.kind == "person" or (self.role.kind == "people" and singular)


def is_plural(phrase: Phrase, core: Phrase) -> bool:
    """Tell whether a phrase means several; "one of the members" does not."""
    sentence = phrase.sentence
    one = sentence.lemmas[phrase.head].lower() in {"one", "another", "each", "neither", "either"}
    return sentence.xpos[core.head] in {"NNS", "NNPS"} and not (core != phrase and one)


def describe(phrase: Phrase, context: Context) -> Description:
    """Gather what a phrase says of someone."""
    whole, phrase = phrase, kernel_of(phrase)
    sentence = phrase.sentence
    name = phrase.name_at_head()
    place, role = _role_in(phrase, context)
    cases = _FROM if role and role.office in _OF_ABROAD else _AT_HOME
    countries = tuple(_countries_in(phrase, context, cases, beside=name))
    known = None
    if name is not None and _whole(phrase, name):
        known = named(phrase, name, context, countries[0] if countries else None)
    known = known or by_surname(phrase, context)
    words = ""
    if known is None:
        words = _unknown_name(phrase, place if role else None, context)
        known = spelled_otherwise(phrase, words, context) if words else None
    noun = role.noun if role and (words or known) else sentence.lemmas[phrase.head].lower()
    belongs, body = _body_inside(phrase, place, role, context)
    last = sentence.lemmas[phrase.head].lower()
    if known is not None and known.kind == "body" and last in _OFFICE_NOUNS:
        # "The U.S. Trade Representative" is a person, though the tables list the office.
        countries = (known.country,) if known.country else countries
        belongs, known = known.sectors, None
    return Description(
        phrase=whole,
        core=phrase,
        known=known,
        words=words,
        role=role,
        noun=noun,
        countries=countries,
        modifiers=modifiers_of(
            replace(phrase, head=max(place, phrase.first)),
            context.text,
            role.noun if role else "",
            office=bool(role and role.office),
        ),
        belongs=belongs,
        body=body,
    )


def compose(descriptions: Sequence[Description], context: Context) -> list[Reference]:
    """Put together what the phrases for one actor say; several actors for "both presidents".

    Args:
        descriptions: the phrase, then its appositions.
    """
    known = next((item for item in descriptions if item.known is not None), None)
    office = next((item.role.office for item in descriptions if item.role), "")
    also = tuple(item.phrase for item in descriptions[1:])
    leader = _government_of(descriptions[0], context)
    if leader is not None:
        return [leader]
    if known is not None and known.known is not None:
        return [_of_known(known, descriptions, also, office, context)]
    if not any(item.role or _human(item.core) or _acts(item.core) for item in descriptions):
        return []
    composed = replace(_composed(descriptions, context), also=also)
    countries = next((item.countries for item in descriptions if item.countries), ())
    joint = len(countries) > 1 and composed.plural
    if not joint:
        found = replace(composed, country=countries[0] if countries else None)
        return [office_holder(_resolved(found), context)]
    return [office_holder(one_of(composed, country, context), context) for country in countries]


def _government_of(item: Description, context: Context) -> Reference | None:
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
            title = f"government of {context.gazetteer.country_name(holders[0].country)}"
            key = ("country", holders[0].country, "GOV")
            found = known_as(item.phrase, key, title, entry, "government")
            return replace(found, entry=holders[0].country)
    return None


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
    gender = _gender(known, found.name, role.noun if role else "")
    return replace(found, phrase=first, noun=noun, also=also, gender=gender,
                   acronym=_acronym(first))  # fmt: skip


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
        gender=_gender(first, words, role.noun if role else first.noun),
        specific=any(
            item.modifiers.sectors or item.belongs or (item.role and " " in item.role.noun)
            for item in descriptions
        ),
        definite=_definite(first.phrase),
        abroad=any(item.modifiers.abroad for item in descriptions)
        or any(item.body for item in descriptions),
        local=any(item.modifiers.local for item in descriptions),
        body=next((item.body for item in descriptions if item.body), ""),
        former=former,
        no_holder=former
        or any(item.modifiers.no_holder or item.modifiers.abroad for item in descriptions),
        acronym=_acronym(first.phrase),
        owners=tuple(owner for item in descriptions for owner in _owners(item, context)),
        follows_owner=is_person and (role is None or _follows(role)),
    )


def _gender(item: Description, words: str, noun: str) -> str:
    """Tell the gender by a title before the name, else by noun and given name: "Ms. Lopez"."""
    sentence, head = item.core.sentence, item.core.head
    titles = [
        sentence.lemmas[child].lower().rstrip(".")
        for child in sentence.dependents(head, "nmod:desc", "compound", "flat")
        if child < head
    ]
    said = next((found for title in titles if (found := gender_of("", title))), "")
    return said or gender_of(words, noun)


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
        (found for item in descriptions if (found := _members_inside(item.core, context))), ()
    )
    if members and _UNTOLD.issuperset(own):
        return members
    vague = _follows_body(role) or _VAGUE.issuperset(own)
    if vague:
        weak = _WEAK.issuperset(said) and not _UNSAID.issuperset(own) and not _follows_body(role)
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


def _definite(phrase: Phrase) -> bool:
    sentence, head = phrase.sentence, phrase.head
    determiners = {sentence.lemmas[child].lower() for child in sentence.dependents(head, "det")}
    owned = bool(sentence.dependents(head, "nmod:poss"))
    titled = sentence.upos[head] == "PROPN"
    country = (
        any(name.entries[0].kind == "demonym" and name.end <= head for name in phrase.names)
        and not determiners
    )
    return bool(determiners & _DEFINITE) or owned or titled or country


def _human(phrase: Phrase) -> bool:
    return phrase.sentence.entities[phrase.head] in _HUMAN


def _acts(phrase: Phrase) -> bool:
    """Tell whether an unknown name is the subject of a clause, and so someone who acts."""
    sentence, head = phrase.sentence, phrase.head
    untagged = sentence.upos[head] == "PROPN" and sentence.entities[head] == "O"
    return untagged and sentence.deprels[head] == "nsubj" and not phrase.modifier


def names_no_one(phrase: Phrase) -> bool:
    """Tell whether a phrase names no one in particular: "either party", "each side"."""
    sentence = phrase.sentence
    determiners = {
        sentence.lemmas[child].lower() for child in sentence.dependents(phrase.head, "det")
    }
    return bool(determiners & _NO_ONE)


def _whole(phrase: Phrase, name: Name) -> bool:
    """Tell whether a known name is all of the name: not the "Sheikh Nawaf" of a longer one."""
    sentence = phrase.sentence
    inside = range(name.first, name.end)
    return not any(
        sentence.upos[child] == "PROPN" and child not in inside
        for word in inside
        for child in sentence.dependents(word, "flat")
    )


def _role_in(phrase: Phrase, context: Context) -> tuple[int, Role | None]:
    """Find the role noun of a phrase: its head, or a title before a name."""
    sentence, head = phrase.sentence, phrase.head
    titles = [
        child
        for child in sentence.dependents(head, "nmod:desc", "compound", "flat")
        if child < head
    ]
    places = [*reversed(titles), head] if sentence.upos[head] == "PROPN" else [head]
    for place in places:
        role = role_at(sentence, place, context.gazetteer.roles)
        if role is None or (place == head and names_no_one(phrase)):
            continue
        if place != head and role.kind != "person":
            continue
        return place, role
    return head, None


def _unknown_name(phrase: Phrase, role: int | None, context: Context) -> str:
    """Give the words of a name: those of a proper noun and what is flat to it."""
    sentence, head = phrase.sentence, phrase.head
    flat = [word for word in sentence.dependents(head, "flat") if sentence.upos[word] == "PROPN"]
    if sentence.upos[head] == "PROPN" and role != head:
        if sentence.entities[head] in {"organization", "group"}:
            return _without_article(phrase.mention(context.text).text)
        inner = [word for part in flat for word in sentence.subtree(part)]
        return sentence.cover(head, *inner).of(context.text)
    if role == head and sentence.upos[head] == "PROPN" and not flat and _proper(phrase):
        return _without_article(phrase.mention(context.text).text)
    if flat and role == head:
        inner = [word for part in flat for word in sentence.subtree(part)]
        return sentence.cover(*inner).of(context.text)
    return ""


def _proper(phrase: Phrase) -> bool:
    """Tell whether a role noun ends a name of its own: "the National Unity Government"."""
    sentence, head = phrase.sentence, phrase.head
    known = {place for name in phrase.names for place in range(name.first, name.end)}
    return any(
        sentence.forms[word][:1].isupper() and word not in known and word != phrase.first
        for word in sentence.dependents(head, "amod", "compound")
    )


def _without_article(words: str) -> str:
    return words[4:] if words[:4].lower() == "the " else words


def _countries_in(
    phrase: Phrase, context: Context, cases: frozenset[str], beside: Name | None
) -> Iterator[str]:
    """Yield the countries that modify the head: the first, and those joined to it."""
    found: list[tuple[Name, str]] = []
    for name in modifying_names(phrase, cases):
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


def _body_inside(
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
    known = {place for name in phrase.names for place in range(name.first, name.end)}
    for word in range(phrase.last, phrase.first - 1, -1):
        if word in {phrase.head, place, *known} or sentence.upos[word] not in {"NOUN", "PROPN"}:
            continue
        if not belongs(sentence, word, phrase.head):
            continue
        found = role_at(sentence, word, context.gazetteer.roles)
        private = found is not None and found.sectors == ("CVL",) and role is not None
        if found is not None and found.kind == "body" and found.sectors and not private:
            return found.sectors, ""
    return (), ""


def _members_inside(phrase: Phrase, context: Context) -> tuple[str, ...]:
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


def _owners(item: Description, context: Context) -> Iterator[int]:
    """Yield the heads of the phrases whose someone is: possessors, and what they belong to."""
    sentence, head = item.core.sentence, item.core.head
    own = item.role.noun.split() if item.role and item.role.office else []
    cases = _FROM if item.role and item.role.office in _OF_ABROAD else _MEMBER_OF
    yield from sentence.dependents(head, "nmod:poss")
    for child in sentence.dependents(head, "nmod"):
        part = sentence.lemmas[child].lower() in own
        plain = sentence.deprels[child] == "nmod"
        if plain and case_of(sentence, child) in cases and not part:
            yield child
    for child in sentence.dependents(head, "compound"):
        role = role_at(sentence, child, context.gazetteer.roles)
        body = role is not None and role.kind == "body"
        if body or sentence.entities[child] in {"organization", "group"}:
            yield child


def _acronym(phrase: Phrase) -> str:
    """Find the short name in brackets after a phrase: "the National Unity Party (NUP)"."""
    sentence = phrase.sentence
    place = phrase.last + 1
    words = sentence.forms[place : place + 3]
    bracketed = len(words) == 3 and words[0] == "(" and words[2] == ")"  # noqa: PLR2004
    if bracketed and words[1].isalnum() and sum(letter.isupper() for letter in words[1]) > 1:
        return words[1]
    return ""
