"""From the noun phrases of a sentence to references: each phrase with its appositions, resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.actors import Context, Reference
from dragoman.belonging import belongs
from dragoman.composition import compose
from dragoman.descriptions import Description, describe
from dragoman.gazetteer import Name
from dragoman.mentions import Phrase, case_of, head_of_range, kernel_of
from dragoman.naming import choose, known_as, named
from dragoman.roles import role_at

_NEVER_APPOSED = frozenset({"country", "place", "government"})
_HIS = frozenset({"he", "him", "his", "himself"})
_HERS = frozenset({"she", "her", "hers", "herself"})
_HUMAN = frozenset({"person", "organization", "group"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "we", "us", "our", "ours", "these", "those",
                     "both", "themselves", "ourselves"})  # fmt: skip


def references_of(phrases: Sequence[Phrase], context: Context) -> Iterator[Reference]:
    """Resolve the phrases of one sentence, each on its own.

    Words used up by a phrase ("Iraqi" in "Iraqi leaders") make no reference of their own; the
    names left over inside phrases that are no actors do ("Russian" in "the Russian assault").
    """
    taken: set[int] = set()
    by_head = {phrase.head: phrase for phrase in phrases}
    described: dict[int, Description] = {}
    for phrase in phrases:
        if phrase.head in taken:
            continue
        found = _resolve(phrase, by_head, described, context)
        if found:
            taken.add(kernel_of(phrase).head)
            found += _halves(phrase, found[0], context)
        for reference in found:
            taken.add(reference.phrase.head)
            taken.update(part.head for part in reference.also)
            yield reference
        yield from _inner_references(phrase, taken, context, alone=not found)
        if found:
            continue
        if phrase.sentence.entities[phrase.head] == "place":
            yield _place(phrase, context)
        if not _is_thing(phrase):
            continue
        noun = _head_noun(phrase)
        yield Reference(phrase, ("thing", noun), noun, None, (), "thing", "unresolved")


def _halves(phrase: Phrase, found: Reference, context: Context) -> list[Reference]:
    """Give the state whose name is cut short beside another's: "North and South Korea"."""
    if found.kind != "country":
        return []
    halves = [
        name.entries[0]
        for name in phrase.names
        if name.entries[0].kind == "country"
        and name.entries[0] not in context.gazetteer.lookup(phrase.sentence.forms[name.first])
        and name.end == name.first + 1
    ]
    return [
        known_as(phrase, ("country", entry.identifier), entry.name, entry, "country")
        for entry in halves
    ]


def _resolve(
    phrase: Phrase, by_head: dict[int, Phrase], described: dict[int, Description], context: Context
) -> list[Reference]:
    if _describes(phrase, context):
        return []
    if phrase.form == "pronoun" and kernel_of(phrase) == phrase:
        return [_pronoun(phrase)]

    def description(part: Phrase) -> Description:
        if part.head not in described:
            described[part.head] = describe(part, context)
        return described[part.head]

    first = description(phrase)
    group = [first]
    for other in _apposed(phrase, by_head):
        beside = description(other)
        if first.words and beside.known and _bracketed(other):
            # What a report calls the NUP is its own, whatever the tables know by these letters.
            beside = replace(beside, known=None, words=first.words)
        if all(_one_actor(item, beside) for item in group):
            group.append(beside)
    return compose(group, context)


def _apposed(phrase: Phrase, by_head: dict[int, Phrase]) -> Iterator[Phrase]:
    """Yield the phrases set beside one: its appositions, and what the parser hung otherwise."""
    sentence, head = phrase.sentence, phrase.head
    seen = set()
    queue = [head]
    while queue:
        for child in sentence.dependents(queue.pop(), "appos"):
            if child in by_head and child not in seen and not _listed(by_head[child]):
                seen.add(child)
                queue.append(child)
                yield by_head[child]
    for other in (*_twins(phrase, by_head), *_beside_the_body(phrase, by_head)):
        if other.head not in seen:
            yield other


def _bracketed(phrase: Phrase) -> bool:
    forms, before, after = phrase.sentence.forms, phrase.first - 1, phrase.last + 1
    inside = before >= 0 and after < len(forms)
    return inside and forms[before] == "(" and forms[after] == ")"


def _listed(phrase: Phrase) -> bool:
    """Tell whether "the B" of "A, the B and the C" was taken for an apposition: no comma after."""
    sentence, place = phrase.sentence, phrase.last + 1
    if place >= len(sentence) or sentence.upos[place] != "CCONJ":
        return False
    joined = sentence.heads[place]
    return joined >= 0 and sentence.heads[joined] == sentence.heads[phrase.head]


def _twins(phrase: Phrase, by_head: dict[int, Phrase]) -> Iterator[Phrase]:
    """Yield a name right after a role that the parser hung beside it: "member Rosa Quintero"."""
    sentence, head = phrase.sentence, phrase.head
    for other in by_head.values():
        same = (sentence.heads[other.head], sentence.deprels[other.head]) == (
            sentence.heads[head], sentence.deprels[head],
        )  # fmt: skip
        gap = range(phrase.last + 1, other.first)
        beside = other.first > phrase.last and all(sentence.forms[word] == "," for word in gap)
        if same and beside and other.form == "name" and sentence.entities[other.head] == "person":
            yield other


def _beside_the_body(phrase: Phrase, by_head: dict[int, Phrase]) -> Iterator[Phrase]:
    """Yield a person's name hung on the body and not on the role: "spokesman for X, Ali Ali,"."""
    sentence = phrase.sentence
    if sentence.entities[phrase.head] != "person":
        return
    for child in sentence.dependents(phrase.head, "nmod"):
        for name in sentence.dependents(child, "appos"):
            if name in by_head and sentence.entities[name] == "person":
                body = sentence.entities[child] in {"organization", "place", "group"}
                if body and by_head[name].form == "name":
                    yield by_head[name]


def _one_actor(one: Description, other: Description) -> bool:
    """Tell whether two phrases side by side can mean one actor."""
    mine, theirs = one.known, other.known
    if mine is not None and theirs is not None and mine.key != theirs.key:
        return False
    if {found.kind for found in (mine, theirs) if found} & _NEVER_APPOSED:
        return False
    if one.words and one.words == other.words:
        return True
    if (one.words and theirs and theirs.kind == "person") or (
        other.words and mine and mine.kind == "person"
    ):
        # "Trump, Xi" in a headline are two; a name beside a name is no apposition.
        return False
    if one.words and other.words:
        return not one.person and not other.person
    return one.person == other.person or _untold(one) or _untold(other)


def _untold(item: Description) -> bool:
    """Tell whether a phrase alone does not say what kind of actor it means: "head of the bank"."""
    entity = item.core.sentence.entities[item.core.head]
    if item.known is not None or item.role is not None:
        return False
    # The tagger takes some persons' names for places; an apposition tells better.
    return entity in {"place", "O"} if item.words else entity in _HUMAN


def _of_role(phrase: Phrase, context: Context) -> bool:
    """Tell whether a noun is a piece of an office's name: "State" in "Secretary of State"."""
    sentence, head = phrase.sentence, phrase.head
    above = sentence.heads[head]
    if sentence.deprels[head] != "nmod" or case_of(sentence, head) != "of" or above < 0:
        return False
    role = role_at(sentence, above, context.gazetteer.roles)
    return role is not None and role.noun.endswith(f" of {sentence.lemmas[head].lower()}")


def _describes(phrase: Phrase, context: Context) -> bool:
    """Tell whether a nominal only says what its subject is: "Russia is the leading candidate"."""
    sentence, head = phrase.sentence, phrase.head
    if _of_role(phrase, context):
        return True
    if phrase.form != "nominal":
        return False
    return bool(sentence.dependents(head, "cop")) or case_of(sentence, head) == "as"


def _pronoun(phrase: Phrase) -> Reference:
    name = phrase.sentence.forms[phrase.head].lower()
    gender = "m" if name in _HIS else "f" if name in _HERS else ""
    return Reference(
        phrase, (), name, None, (), "pronoun", "unresolved", plural=name in _PLURAL, gender=gender
    )


def _place(phrase: Phrase, context: Context) -> Reference:
    """Make the reference to a place that the tables do not know, or that has no name."""
    words = phrase.mention(context.text).text
    key = ("place", words) if phrase.form == "name" else ()
    definite = phrase.sentence.lemmas[phrase.first].lower() in {"the", "this", "that"}
    return Reference(phrase, key, words, None, (), "place", "unresolved",
                     noun=_head_noun(phrase), definite=definite)  # fmt: skip


def _is_thing(phrase: Phrase) -> bool:
    """Tell whether a phrase is no actor but can be what "it" stands for: "the move"."""
    sentence, head = phrase.sentence, phrase.head
    plural = sentence.xpos[head] in {"NNS", "NNPS"}
    placed = sentence.relation(head) in {"nsubj", "obj", "obl"}
    noun = phrase.form == "nominal" and sentence.upos[head] == "NOUN"
    return noun and not plural and placed and sentence.entities[head] != "time"


def _head_noun(phrase: Phrase) -> str:
    return phrase.sentence.lemmas[phrase.head].lower()


def _inner_references(
    phrase: Phrase, taken: set[int], context: Context, *, alone: bool
) -> Iterator[Reference]:
    """Resolve the names inside a phrase; inside one that is an actor, only bodies and persons."""
    sentence = phrase.sentence
    for name in phrase.names:
        head = head_of_range(sentence, range(name.first, name.end))
        if head in taken or head == phrase.head or not belongs(sentence, head, phrase.head):
            continue
        inner = Phrase(sentence, head, name.first, name.end - 1, (name,), modifier=True)
        found = _modifier(inner, name, context)
        if found is None or (not alone and found.kind not in {"group", "organisation", "body"}):
            continue
        taken.update(range(name.first, name.end))
        yield found


def _modifier(phrase: Phrase, name: Name, context: Context) -> Reference | None:
    """Resolve a name that modifies a noun: a demonym stands for its country."""
    entry = choose(name.entries, context, None)
    if entry.kind in {"demonym", "country"}:
        country = replace(entry, kind="country")
        return known_as(phrase, ("country", entry.identifier), entry.name, country, "country")
    return named(phrase, name, context, None)
