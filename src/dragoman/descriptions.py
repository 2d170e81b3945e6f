"""What one phrase says of someone: a known name, a name, a role, countries, modifiers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.actors import Context, Reference
from dragoman.belonging import body_inside, countries_in
from dragoman.gazetteer import Name
from dragoman.genders import gender_of
from dragoman.mentions import Phrase, determiners_of, kernel_of
from dragoman.modifiers import Modifiers, modifiers_of
from dragoman.naming import by_surname, named, spelled_otherwise
from dragoman.roles import Role, role_at

_HUMAN = frozenset({"person", "group", "organization"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_NO_ONE = frozenset({"either", "each", "every", "any", "no", "neither", "what", "which"})
_OFFICE_NOUNS = frozenset({"representative", "commissioner", "secretary", "ombudsman", "prosecutor",
                          "general", "inspector", "auditor", "comptroller"})  # fmt: skip
"""Nouns at the end of a body's name that is an office and so a person."""


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
    countries = tuple(countries_in(phrase, role, context, beside=name))
    known = None
    if name is not None and _whole(phrase, name):
        known = named(phrase, name, context, countries[0] if countries else None)
    known = known or by_surname(phrase, context)
    words = ""
    if known is None:
        words = _unknown_name(phrase, place if role else None, context)
        known = spelled_otherwise(phrase, words, context) if words else None
    noun = role.noun if role and (words or known) else sentence.lemmas[phrase.head].lower()
    belongs, body = body_inside(phrase, place, role, context)
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
    known = phrase.named
    return any(
        sentence.forms[word][:1].isupper() and word not in known and word != phrase.first
        for word in sentence.dependents(head, "amod", "compound")
    )


def _without_article(words: str) -> str:
    return words[4:] if words[:4].lower() == "the " else words


def names_no_one(phrase: Phrase) -> bool:
    """Tell whether a phrase names no one in particular: "either party", "each side"."""
    return bool(determiners_of(phrase.sentence, phrase.head) & _NO_ONE)


def is_definite(phrase: Phrase) -> bool:
    sentence, head = phrase.sentence, phrase.head
    determiners = determiners_of(sentence, head)
    owned = bool(sentence.dependents(head, "nmod:poss"))
    titled = sentence.upos[head] == "PROPN"
    country = (
        any(name.entries[0].kind == "demonym" and name.end <= head for name in phrase.names)
        and not determiners
    )
    return bool(determiners & _DEFINITE) or owned or titled or country


def is_human(phrase: Phrase) -> bool:
    return phrase.sentence.entities[phrase.head] in _HUMAN


def acts_unnamed(phrase: Phrase) -> bool:
    """Tell whether an unknown name is the subject of a clause, and so someone who acts."""
    sentence, head = phrase.sentence, phrase.head
    untagged = sentence.upos[head] == "PROPN" and sentence.entities[head] == "O"
    return untagged and sentence.deprels[head] == "nsubj" and not phrase.modifier


def gender_said(item: Description, words: str, noun: str) -> str:
    """Tell the gender by a title before the name, else by noun and given name: "Ms. Lopez"."""
    sentence, head = item.core.sentence, item.core.head
    titles = [
        sentence.lemmas[child].lower().rstrip(".")
        for child in sentence.dependents(head, "nmod:desc", "compound", "flat")
        if child < head
    ]
    said = next((found for title in titles if (found := gender_of("", title))), "")
    return said or gender_of(words, noun)


def acronym_of(phrase: Phrase) -> str:
    """Find the short name in brackets after a phrase: "the National Unity Party (NUP)"."""
    sentence = phrase.sentence
    place = phrase.last + 1
    words = sentence.forms[place : place + 3]
    bracketed = len(words) == 3 and words[0] == "(" and words[2] == ")"  # noqa: PLR2004
    if bracketed and words[1].isalnum() and sum(letter.isupper() for letter in words[1]) > 1:
        return words[1]
    return ""
