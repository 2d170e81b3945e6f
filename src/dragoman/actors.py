"""Who is meant: from the noun phrases of a report to its cast of actors.

A phrase resolves through the gazetteer ("Vladimir Putin", "the Kremlin"), by composition of a
country with a role ("Iraqi Parliament member Hamid al-Mutlaq" → IRQ LEG), or not at all, and then
keeps its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.entries import Entry
from dragoman.gazetteer import Gazetteer, Name
from dragoman.mentions import Mention, Phrase, case_of, head_of_range
from dragoman.roles import Role, role_at
from dragoman.sentences import Sentence
from dragoman.values import PartialDate

_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "into", "inside", "to",
                       "from", "through", "via", "over", "within", "throughout"})  # fmt: skip
_OWNING = frozenset({"of", "from", "in", "for", "at", "to"})
_PRIVATE = frozenset({"AGR", "BUS", "CRM", "CVL", "EDU", "JRN", "MED", "MNC", "UNK"})
_HUMAN = frozenset({"person", "group", "organization"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts in world politics.

    `country` is an ISO 3166 alpha-3 code or None; `sectors` are PLOVER sector codes; `resolved` is
    `gazetteer`, `composed` or `unresolved`. `kind` is country, government, body, person,
    organisation, group or people.
    """

    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    kind: str
    resolved: str
    mentions: tuple[Mention, ...]
    office: str = ""
    assumed: bool = False
    """Whether the country is not named but that of the state which the report is about."""

    @property
    def political(self) -> bool:
        """Whether the actor is known to act in politics: it has a country, a sector or an entry."""
        return self.resolved == "gazetteer" or bool(self.country or self.sectors)

    @property
    def public(self) -> bool:
        """Whether what the actor says or agrees to is politics, and not private or trade."""
        if self.country is not None or not self.sectors:
            return self.political
        return not _PRIVATE.issuperset(self.sectors)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a phrase says of its actor, before it is linked to others of the report.

    References with the same `key` mean the same actor; an empty key asks for linking.
    """

    phrase: Phrase
    key: tuple[str, ...]
    name: str
    country: str | None
    sectors: tuple[str, ...]
    kind: str
    resolved: str
    role: str = ""
    office: str = ""
    plural: bool = False
    assumed: bool = False
    short: bool = False
    """Whether only a surname was named, which may be that of someone else in the report."""
    owner: str = ""
    """The body that a person is said to belong to: "committee" for a member of the committee."""
    also: tuple[int, ...] = ()
    """Heads of appositions that mean the same actor."""


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving a phrase may look at beside the phrase."""

    text: str
    gazetteer: Gazetteer
    published: PartialDate | None
    home: str | None
    """The country that the report is mainly about, for institutions named without one."""


def references_of(phrases: Sequence[Phrase], context: Context) -> Iterator[Reference]:
    """Resolve the phrases of one sentence, each on its own.

    Words used up by a phrase ("Iraqi" in "Iraqi leaders") make no reference of their own; the
    names left over inside phrases that are no actors do ("Russian" in "the Russian assault").
    """
    taken: set[int] = set()
    by_head = {phrase.head: phrase for phrase in phrases}
    for phrase in phrases:
        if phrase.head in taken:
            continue
        found = _resolve(phrase, by_head, context)
        if found is None:
            yield from _inner_references(phrase, taken, context)
            if _is_thing(phrase):
                yield Reference(
                    phrase, ("thing", _head_noun(phrase)), _head_noun(phrase), None, (), "thing",
                    "unresolved",
                )  # fmt: skip
            continue
        taken.update(range(phrase.first, phrase.last + 1), found.also)
        yield found


def _is_thing(phrase: Phrase) -> bool:
    """Tell whether a phrase is no actor but can be what "it" stands for: "the move"."""
    sentence, head = phrase.sentence, phrase.head
    plural = sentence.xpos[head] in {"NNS", "NNPS"}
    return (
        phrase.form == "nominal"
        and not plural
        and sentence.upos[head] == "NOUN"
        and (
            sentence.relation(head) in {"nsubj", "obj", "obl"} and sentence.entities[head] != "time"
        )
    )


def _resolve(phrase: Phrase, by_head: dict[int, Phrase], context: Context) -> Reference | None:
    if _describes(phrase):
        return None
    if phrase.form == "pronoun":
        return _bare(phrase, "pronoun", phrase.sentence.forms[phrase.head].lower())
    name = phrase.name_at_head()
    found = _named(phrase, name, context) if name else _by_surname(phrase, context)
    return found or _composed(phrase, by_head, context)


def _by_surname(phrase: Phrase, context: Context) -> Reference | None:
    """Take a bare surname for the office holder who alone can be meant; never one of several."""
    sentence, head = phrase.sentence, phrase.head
    if phrase.form != "name" or sentence.dependents(head, "flat", "compound", "nmod:desc"):
        return None
    entries = context.gazetteer.surname(sentence.forms[head])
    if context.published is not None:
        day = context.published
        entries = tuple(entry for entry in entries if entry.held_on(day)) or entries
    if len({entry.name for entry in entries}) != 1 or sentence.entities[head] != "person":
        return None
    entry = choose(entries, context, None)
    name = Name(head, head + 1, entries, weak=False)
    found = _known(phrase, ("person", entry.identifier), entry.name, entry, "person")
    return replace(found, sectors=_sectors_on(name, entry, context), short=True)


def _describes(phrase: Phrase) -> bool:
    """Tell whether a nominal only says what its subject is: "Russia is the leading candidate"."""
    sentence, head = phrase.sentence, phrase.head
    if phrase.form != "nominal":
        return False
    return bool(sentence.dependents(head, "cop")) or case_of(sentence, head) == "as"


def _named(phrase: Phrase, name: Name, context: Context) -> Reference | None:
    country = _country_in(phrase, context, beside=name)
    entry = choose(name.entries, context, country)
    if entry.shared and entry.country not in {country, context.home}:
        # "The Senate" of a report that names no country of its own is nobody's in particular.
        return None
    sentence = phrase.sentence
    printed = sentence.cover(name.first, name.end - 1).of(context.text)
    if entry.kind in {"capital", "place"}:
        if (
            entry.kind == "place"
            or case_of(sentence, phrase.head) in _LOCATIVE
            or not _acts(phrase)
        ):
            return _place(phrase, entry, context)
        entry = replace(entry, kind="metonym")
    if entry.kind == "metonym":
        title = f"government of {context.gazetteer.country_name(entry.identifier)}"
        return _known(phrase, ("country", entry.identifier, "GOV"), title, entry, "government")
    if entry.kind == "country":
        return _known(phrase, ("country", entry.identifier), entry.name, entry, "country")
    if entry.kind == "demonym":
        if sentence.upos[phrase.head] == "ADJ" and not sentence.dependents(phrase.head, "det"):
            return None
        people = f"people of {entry.name}"
        key = ("people", entry.identifier, printed)
        return _known(phrase, key, people, entry, "people", plural=True)
    kind = {"institution": "body", "organisation": "organisation"}.get(entry.kind, entry.kind)
    found = _known(phrase, (entry.kind, entry.identifier), entry.name, entry, kind)
    if entry.shared and found.country is None:
        return None
    if entry.kind == "person":
        return replace(found, also=_same_person(phrase), sectors=_sectors_on(name, entry, context))
    return found


def _sectors_on(name: Name, entry: Entry, context: Context) -> tuple[str, ...]:
    """Give the sectors of an office holder; out of office at a known date makes former elite."""
    if context.published is None or entry.held_on(context.published):
        return entry.sectors
    after = all(
        other.end is not None and other.end.last() < context.published.first()
        for other in name.entries
        if other.identifier == entry.identifier
    )
    return ("ELI",) if after else entry.sectors


def choose(entries: Sequence[Entry], context: Context, country: str | None) -> Entry:
    """Choose among the meanings of a name: the country at hand, then the date, then the latest."""

    def fitness(entry: Entry) -> tuple[bool, bool, bool, str]:
        begun = str(entry.start or "")
        return (
            country is not None and country in entry.countries,
            not entry.shared or context.home in entry.countries,
            context.published is None or entry.held_on(context.published),
            begun,
        )

    return max(entries, key=fitness)


def _known(
    phrase: Phrase, key: tuple[str, ...], name: str, entry: Entry, kind: str, plural: bool = False
) -> Reference:
    return Reference(
        phrase, key, name, entry.country, entry.sectors, kind, "gazetteer",
        office=entry.office, plural=plural, role=_head_noun(phrase),
    )  # fmt: skip


def _place(phrase: Phrase, entry: Entry, context: Context) -> Reference:
    """Keep a place out of the cast, unless it is done to: who bombs Aleppo bombs Syria."""
    if entry.country and phrase.sentence.deprels[phrase.head] in {"obj", "nsubj:pass"}:
        name = context.gazetteer.country_name(entry.country)
        return _known(phrase, ("country", entry.country), name, entry, "country")
    return Reference(
        phrase, ("place", entry.name), entry.name, entry.country, (), "place", "gazetteer"
    )


def _acts(phrase: Phrase) -> bool:
    """Tell whether a capital stands where only its government can: it acts or is acted upon."""
    sentence, head = phrase.sentence, phrase.head
    relation = sentence.relation(head)
    if relation in {"nsubj", "obj", "iobj", "conj"}:
        return True
    if relation in {"obl", "nmod"}:
        return case_of(sentence, head) in {"by", "with", "between", "against", "for", "of", "on"}
    return sentence.deprels[head] == "nmod:poss" or relation == "compound"


def _same_person(phrase: Phrase) -> tuple[int, ...]:
    """List the appositions of a person's name: the office and the person are one actor."""
    return phrase.sentence.dependents(phrase.head, "appos")


def _composed(phrase: Phrase, by_head: dict[int, Phrase], context: Context) -> Reference | None:
    """Compose an actor from a country, a role and perhaps a name, in any order."""
    sentence, head = phrase.sentence, phrase.head
    for place in (
        head,
        *sentence.dependents(head, "nmod:desc"),
        *sentence.dependents(head, "appos"),
    ):
        role = role_at(sentence, place, context.gazetteer.roles)
        if role is None or (place == head and _of_two(sentence, head)):
            continue
        named = phrase.form == "name" and place != head
        apposed = None if named else _apposed_name(phrase, by_head, context)
        if apposed is not None and apposed.resolved == "gazetteer":
            return replace(apposed, phrase=phrase, also=(apposed.phrase.head, *apposed.also))
        owner = by_head.get(place, phrase)
        if place == head and role.kind != "person" and (group := _group_in(phrase, context)):
            return group
        country = _country_in(owner, context) or _country_in(phrase, context)
        sectors = role.sectors or _inherited_sectors(owner, context)
        if role.kind == "person" and role.office in {
            "lawmaker",
            "official",
            "spokesperson",
            "member",
            "",
        }:
            sectors = _inherited_sectors(owner, context) or role.sectors
        text = context.text
        if named:
            return Reference(
                phrase, ("person", _name_words(phrase, text)), _name_words(phrase, text), country,
                sectors, "person", "composed", role=role.noun, office=role.office,
                owner=_owning_body(owner, context.gazetteer.roles), also=_same_person(phrase),
            )  # fmt: skip
        if apposed is not None:
            return replace(
                apposed, phrase=phrase, country=country, sectors=sectors, resolved="composed",
                role=role.noun, office=role.office, owner=_owning_body(owner, context.gazetteer.roles),
                also=(apposed.phrase.head,),
            )  # fmt: skip
        plural = sentence.xpos[head] in {"NNS", "NNPS"}
        kind = {"person": "person", "people": "people"}.get(role.kind, "body")
        resolved = "composed" if country or sectors else "unresolved"
        return Reference(
            phrase, (), phrase.mention(text).text, country, sectors,
            "people" if plural and kind == "person" else kind, resolved,
            role=_head_noun(phrase), office=role.office, plural=plural,
            owner=_owning_body(owner, context.gazetteer.roles) if role.kind == "person" else "",
        )  # fmt: skip
    return _unresolved(phrase, by_head, context)


def _owning_body(phrase: Phrase, roles: Mapping[str, Role]) -> str:
    sentence = phrase.sentence
    for word in range(phrase.first, phrase.last + 1):
        role = role_at(sentence, word, roles) if word != phrase.head else None
        if role is not None and role.kind == "body":
            return sentence.lemmas[word].lower()
    return ""


def _of_two(sentence: Sentence, head: int) -> bool:
    """Tell whether a phrase names no one in particular: "either party", "each side"."""
    determiners = {sentence.lemmas[child].lower() for child in sentence.dependents(head, "det")}
    return bool(determiners & {"either", "each", "every", "any", "no", "neither", "what", "which"})


def _group_in(phrase: Phrase, context: Context) -> Reference | None:
    """Take the forces or fighters of a named group for the group: "ISIS forces"."""
    for name in _modifying_names(phrase):
        entry = choose(name.entries, context, None)
        if entry.kind == "group" and phrase.sentence.deprels[name.end - 1] in {
            "compound",
            "amod",
            "nmod:poss",
        }:
            return _known(phrase, ("group", entry.identifier), entry.name, entry, "group")
    return None


def _apposed_name(phrase: Phrase, by_head: dict[int, Phrase], context: Context) -> Reference | None:
    """Resolve the name set beside a role: "the prime minister, Haider Abadi,"."""
    sentence = phrase.sentence
    flat = [
        word for word in sentence.dependents(phrase.head, "flat") if sentence.upos[word] == "PROPN"
    ]
    if flat and sentence.upos[phrase.head] == "NOUN":
        inner = [place for word in flat for place in sentence.subtree(word)]
        printed = sentence.cover(flat[0], *inner).of(context.text)
        known = next(
            (
                found
                for found in phrase.names
                if found.first == flat[0] or found.end - 1 == flat[-1]
            ),
            None,
        )
        if (
            known is not None
            and (found := _named(phrase, known, context))
            and found.kind == "person"
        ):
            return found
        return Reference(phrase, ("person", printed), printed, None, (), "person", "composed")
    for child in (*sentence.dependents(phrase.head, "appos"), *_twin(phrase, by_head)):
        beside = by_head.get(child)
        if beside is None or beside.form != "name" or sentence.entities[child] == "place":
            continue
        name = beside.name_at_head()
        if name is not None:
            found = _named(beside, name, context)
            if found is not None and found.kind == "person":
                return found
        words = _name_words(beside, context.text)
        return Reference(beside, ("person", words), words, None, (), "person", "composed")
    return None


def _twin(phrase: Phrase, by_head: dict[int, Phrase]) -> Iterator[int]:
    """Yield a name right after a role that the parser hung beside it: "member Rosa Quintero"."""
    sentence, head = phrase.sentence, phrase.head
    for other in by_head.values():
        same = (sentence.heads[other.head], sentence.deprels[other.head]) == (
            sentence.heads[head], sentence.deprels[head],
        )  # fmt: skip
        gap = range(phrase.last + 1, other.first)
        beside = other.first > phrase.last and all(sentence.forms[word] == "," for word in gap)
        if same and beside and other.form == "name" and sentence.entities[other.head] == "person":
            yield other.head


def _name_words(phrase: Phrase, text: str) -> str:
    sentence = phrase.sentence
    words = [phrase.head, *sentence.dependents(phrase.head, "flat")]
    inner = [word for part in words[1:] for word in sentence.subtree(part)]
    return sentence.cover(phrase.head, *inner).of(text) if inner else sentence.forms[phrase.head]


def _unresolved(phrase: Phrase, by_head: dict[int, Phrase], context: Context) -> Reference | None:
    sentence, head = phrase.sentence, phrase.head
    if sentence.entities[head] not in _HUMAN:
        return None
    text = phrase.mention(context.text).text
    country = _country_in(phrase, context)
    plural = sentence.xpos[head] in {"NNS", "NNPS"}
    kind = {"person": "person", "group": "people"}.get(sentence.entities[head], "body")
    if phrase.form == "name":
        words = _name_words(phrase, context.text) if kind == "person" else text
        resolved = "composed" if country else "unresolved"
        return Reference(phrase, (kind, words), words, country, (), kind, resolved, plural=plural)
    sectors = _inherited_sectors(phrase, context) if kind == "person" else ()
    apposed = _apposed_name(phrase, by_head, context) if kind == "person" else None
    if apposed is not None:
        return replace(
            apposed, phrase=phrase, country=apposed.country or country,
            sectors=apposed.sectors or sectors, owner=_owning_body(phrase, context.gazetteer.roles),
            also=(apposed.phrase.head,),
        )  # fmt: skip
    return Reference(
        phrase, (), text, country, sectors, kind,
        "composed" if country or sectors else "unresolved",
        role=_head_noun(phrase), plural=plural, owner=_owning_body(phrase, context.gazetteer.roles),
    )  # fmt: skip


def _bare(phrase: Phrase, kind: str, name: str) -> Reference:
    plural = name in {
        "they",
        "them",
        "their",
        "we",
        "us",
        "our",
        "theirs",
        "these",
        "those",
        "both",
    }
    return Reference(phrase, (), name, None, (), kind, "unresolved", plural=plural)


def _head_noun(phrase: Phrase) -> str:
    return phrase.sentence.lemmas[phrase.head].lower()


def _country_in(phrase: Phrase, context: Context, beside: Name | None = None) -> str | None:
    """Find the country in the modifiers of a phrase, nearest first."""
    for name in _modifying_names(phrase):
        if name is beside:
            continue
        entry = choose(name.entries, context, None)
        if entry.country is not None and not entry.shared:
            return entry.country
    return None


def _modifying_names(phrase: Phrase) -> Iterator[Name]:
    """Yield the names that modify the head, not those inside a participle ("Iran-backed")."""
    sentence = phrase.sentence
    for name in phrase.names:
        top = head_of_range(sentence, range(name.first, name.end))
        if top == phrase.head or _belongs(sentence, top, phrase.head):
            yield name


def _belongs(sentence: Sentence, word: int, head: int) -> bool:
    while word != head:
        relation = sentence.deprels[word]
        if relation.partition(":")[0] not in {"amod", "compound", "nmod", "flat", "conj"}:
            return False
        if relation == "nmod" and case_of(sentence, word) not in _OWNING:
            return False
        word = sentence.heads[word]
        if word < 0 or sentence.upos[word] == "VERB":
            return False
    return True


def _inherited_sectors(phrase: Phrase, context: Context) -> tuple[str, ...]:
    """Take the sectors of the body that a role belongs to: a member of parliament is LEG."""
    sentence = phrase.sentence
    for word in range(phrase.last, phrase.first - 1, -1):
        if word == phrase.head or sentence.upos[word] not in {"NOUN", "PROPN"}:
            continue
        if not _belongs(sentence, word, phrase.head):
            continue
        role = role_at(sentence, word, context.gazetteer.roles)
        if role is not None and role.sectors:
            return role.sectors
    for name in _modifying_names(phrase):
        entry = choose(name.entries, context, None)
        if entry.sectors and entry.kind in {"institution", "organisation", "group", "metonym"}:
            return entry.sectors
    return ()


def _inner_references(phrase: Phrase, taken: set[int], context: Context) -> Iterator[Reference]:
    sentence = phrase.sentence
    for name in phrase.names:
        head = head_of_range(sentence, range(name.first, name.end))
        if head in taken or head == phrase.head:
            continue
        if not _belongs(sentence, head, phrase.head):
            continue
        inner = Phrase(sentence, head, name.first, name.end - 1, (name,), modifier=True)
        found = _modifier(inner, name, context)
        if found is not None:
            taken.update(range(name.first, name.end))
            yield found


def _modifier(phrase: Phrase, name: Name, context: Context) -> Reference | None:
    """Resolve a name that modifies a noun: a demonym stands for its country."""
    entry = choose(name.entries, context, None)
    if entry.kind in {"demonym", "country"}:
        country = replace(entry, kind="country")
        return _known(phrase, ("country", entry.identifier), entry.name, country, "country")
    return _named(phrase, name, context)
