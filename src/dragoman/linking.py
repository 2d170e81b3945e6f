"""Which references of a report mean the same actor: the cast.

Names link by their entry or their words, short names to full ones, definite roles ("the
committee") to the role named before, pronouns to the nearest actor that agrees with them. What has
no antecedent stays on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors import Actor, Reference
from dragoman.mentions import Mention
from dragoman.sentences import Sentence

_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_NEUTER = frozenset({"country", "government", "body", "organisation", "group", "thing"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_SPEAKER = frozenset({"i", "me", "my", "we", "us", "our", "ours", "mine", "myself", "ourselves"})
_COUNTRY_NOUNS = frozenset({"country", "nation", "state", "republic", "kingdom"})
_DOMESTIC = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY", "REB", "OPP", "PTY", "PRM", "LAB"})
"""Sectors of a country whose members a report on it names without naming the country."""
_OF_ABROAD = frozenset({"ambassador", "diplomat", "special envoy", "mediator"})
_DOMESTIC_BODIES = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
_NOBODY = frozenset({"any", "each", "every", "no", "either", "neither"})
_NEW = frozenset({"a", "an", "another", "other", "some", "any", "each", "every", "no", "several",
                  "either", "neither"})  # fmt: skip
_LOOK_BACK = 6
"""A pronoun's antecedent lies at most so many sentences before it."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report, in order of appearance, and where each is mentioned."""

    actors: tuple[Actor, ...]
    places: dict[tuple[int, int], str]
    """Actor id of each mention, by sentence and head word."""
    speakers: tuple[tuple[int, int], ...] = ()
    """Mentions in the first person, whose actor is whoever speaks."""

    nouns: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    """What "it" may stand for that is no actor, nearest first, by sentence and word."""

    def nouns_at(self, sentence: Sentence, word: int) -> tuple[str, ...]:
        """Give the lemma of a word, and what it may stand for if it is a pronoun.

        A predicate chooses among the nouns near: what is annulled is an agreement.
        """
        return (sentence.lemmas[word].lower(), *self.nouns.get((sentence.index, word), ()))

    def at(self, sentence: int, word: int) -> str | None:
        """Give the actor whose mention is headed by a word."""
        return self.places.get((sentence, word))

    def __getitem__(self, actor: str) -> Actor:
        return self.actors[int(actor[1:]) - 1]


@dataclass(slots=True)
class _Draft:
    """An actor while its mentions are gathered."""

    reference: Reference
    number: int
    mentions: list[Mention] = field(default_factory=list)
    heads: list[tuple[int, int]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    last: tuple[int, int] = (-1, -1)


def link(
    text: str,
    sentences: Sequence[Sentence],
    references: Sequence[Reference],
    home: str | None = None,
) -> Cast:
    """Link the references of a report, given in text order, into a cast.

    Args:
        home: the country that the report is mainly about, whose state is meant by "the army".
    """
    linker = _Linker(text, sentences, home)
    for reference in references:
        linker.add(reference)
    return linker.cast()


class _Linker:
    def __init__(self, text: str, sentences: Sequence[Sentence], home: str | None) -> None:
        self._home = home
        self._text = text
        self._sentences = sentences
        self._drafts: list[_Draft] = []
        self._speakers: list[tuple[int, int]] = []
        self._nouns: dict[tuple[int, int], tuple[str, ...]] = {}

    def add(self, reference: Reference) -> None:
        place = (reference.phrase.sentence.index, reference.phrase.head)
        if reference.kind == "pronoun" and reference.name in _SPEAKER:
            self._speakers.append(place)
            return
        if reference.kind == "place":
            return
        if reference.kind == "pronoun" and reference.name in _THING:
            things = [
                draft.reference.name
                for draft in self._recent(reference, reach=2)
                if draft.reference.kind == "thing"
            ]
            self._nouns[place] = tuple(things)
        reference = self._of_body(reference)
        draft = self._antecedent(reference)
        if draft is None and not reference.country:
            reference = self._at_home(reference)
            draft = self._of_same_words(reference, "") if reference.country else None
        if draft is None:
            if reference.kind == "pronoun":
                return
            draft = _Draft(reference, len(self._drafts))
            self._drafts.append(draft)
        self._note_mention(draft, reference, place)

    def _note_mention(self, draft: _Draft, reference: Reference, place: tuple[int, int]) -> None:
        draft.mentions.append(reference.phrase.mention(self._text))
        draft.heads.append(place)
        draft.heads.extend((place[0], head) for head in reference.also)
        draft.last = max(draft.last, place)
        if reference.role:
            draft.roles.add(reference.role)
        draft.reference = _richer(draft.reference, reference)

    def _antecedent(self, reference: Reference) -> _Draft | None:
        if reference.short:
            return self._of_longer_name(reference) or self._of_same_key(reference)
        if reference.key:
            return self._of_same_key(reference) or self._of_longer_name(reference)
        if reference.kind == "pronoun":
            return self._of_pronoun(reference)
        return self._of_definite(reference)

    def _recent(self, reference: Reference, reach: int = _LOOK_BACK) -> Iterator[_Draft]:
        here = (reference.phrase.sentence.index, reference.phrase.head)
        near = [draft for draft in self._drafts if draft.last[0] >= here[0] - reach]
        yield from sorted(near, key=lambda draft: draft.last, reverse=True)

    def _of_same_key(self, reference: Reference) -> _Draft | None:
        for draft in self._drafts:
            if draft.reference.key == reference.key:
                return draft
        return None

    def _of_longer_name(self, reference: Reference) -> _Draft | None:
        """Link "Mutlaq" to "Hamid al-Mutlaq", both being persons or unknown."""
        known = reference.resolved == "gazetteer" and not reference.short
        if known or reference.kind not in {"person", "body"}:
            return None
        short = (
            reference.phrase.mention(self._text).text if reference.short else reference.name
        ).split()
        for draft in reversed(self._drafts):
            long = draft.reference.name.replace("-", " ").split()
            if draft.reference.kind == "person" and long[-len(short) :] == short:
                return draft
        return None

    def _of_definite(self, reference: Reference) -> _Draft | None:
        sentence, head = reference.phrase.sentence, reference.phrase.head
        determiner = next(
            (sentence.lemmas[child].lower() for child in sentence.dependents(head, "det")), ""
        )
        if determiner not in {"the", "this", "that", "these", "those", "both"}:
            return self._of_same_words(reference, determiner)
        if reference.role in _COUNTRY_NOUNS:
            return self._country_before(reference)
        for draft in self._recent(reference, reach=1000):
            other = draft.reference
            if other.kind == "thing":
                continue
            agrees = reference.country in {None, other.country} and not (
                reference.sectors and other.sectors and reference.sectors != other.sectors
            )
            if reference.role and reference.role in draft.roles and agrees:
                return draft
        return None

    def _of_body(self, reference: Reference) -> Reference:
        """Give a member the country and sectors of the body named before: "of the committee"."""
        if not reference.owner or (reference.country and reference.sectors):
            return reference
        for draft in self._recent(reference, reach=1000):
            body = draft.reference
            if reference.owner in draft.roles and body.kind == "body" and body.country:
                return replace(
                    reference, country=reference.country or body.country,
                    sectors=reference.sectors or body.sectors, resolved="composed",
                )  # fmt: skip
        return reference

    def _at_home(self, reference: Reference) -> Reference:
        """Give a body of the state named without its country the country of the state spoken of.

        "The government" in what an Iraqi member of parliament says is Iraq's.
        """
        domestic = set(reference.sectors) & _DOMESTIC
        named = bool(reference.key) and reference.kind != "person"
        if reference.country or named or not domestic or reference.kind == "pronoun":
            return reference
        if _indefinite(reference) or _of_elsewhere(reference):
            return reference
        for draft in self._recent(reference, reach=0):
            other = draft.reference
            if other.country and set(other.sectors) & _DOMESTIC_BODIES:
                return replace(reference, country=other.country, resolved="composed")
        if self._home is None or reference.office in _OF_ABROAD:
            return reference
        return replace(reference, country=self._home, resolved="composed", assumed=True)

    def _of_same_words(self, reference: Reference, determiner: str) -> _Draft | None:
        """Link bare plurals and names of bodies that are printed alike: "Iraqi leaders"."""
        if determiner in {"a", "an", "another", "other", "some", "several"}:
            return None
        for draft in self._drafts:
            other = draft.reference
            same = (other.country, other.sectors, other.role) == (
                reference.country, reference.sectors, reference.role,
            )  # fmt: skip
            if same and reference.role and not other.key and reference.country:
                return draft
        return None

    def _country_before(self, reference: Reference) -> _Draft | None:
        sentence, head = reference.phrase.sentence, reference.phrase.head
        subjects = {
            (sentence.index, subject)
            for above in sentence.ancestors(head)
            for subject in sentence.dependents(above, "nsubj")
        }
        here = (sentence.index, head)
        nearest: tuple[tuple[int, int], str] | None = None
        for draft in self._drafts:
            country = draft.reference.country
            if country is None:
                continue
            for place in draft.heads:
                if place < here and not (draft.reference.kind == "country" and place in subjects):
                    nearest = max(nearest or (place, country), (place, country))
        if nearest is None:
            return None
        key = ("country", nearest[1])
        return self._of_same_key(replace(reference, key=key)) or self._new_country(key, reference)

    def _new_country(self, key: tuple[str, ...], reference: Reference) -> _Draft:
        draft = _Draft(
            replace(reference, key=key, country=key[1], kind="country", resolved="composed",
                    name=key[1], role=""),
            len(self._drafts),
        )  # fmt: skip
        self._drafts.append(draft)
        return draft

    def _of_pronoun(self, reference: Reference) -> _Draft | None:
        pronoun = reference.name
        sentence, head = reference.phrase.sentence, reference.phrase.head
        same_clause = set(_clause_mates(sentence, head))
        candidates = [
            draft
            for draft in self._recent(reference)
            if _agrees(pronoun, draft.reference)
            and not (draft.last[0] == sentence.index and draft.last[1] in same_clause
                     and pronoun not in {"his", "her", "its", "their"})
        ]  # fmt: skip
        if not candidates:
            return None
        return max(candidates, key=lambda draft: self._salience(draft, sentence.index))

    def _salience(self, draft: _Draft, here: int) -> tuple[float, tuple[int, int]]:
        """Prefer near mentions, subjects over others (Lappin and Leass 1994, much reduced)."""
        best = 0.0
        for sentence, word in draft.heads:
            relation = self._sentences[sentence].relation(word)
            weight = 1.0 + (0.8 if relation == "nsubj" else 0.3 if relation == "obj" else 0.0)
            best += weight * 0.5 ** (here - sentence)
        return best, draft.last

    def cast(self) -> Cast:
        known = [draft for draft in self._drafts if draft.reference.kind != "thing"]
        ordered = sorted(known, key=lambda draft: min(draft.heads))
        places: dict[tuple[int, int], str] = {}
        actors = []
        for index, draft in enumerate(ordered, start=1):
            reference = draft.reference
            identifier = f"a{index}"
            places.update(dict.fromkeys(draft.heads, identifier))
            actors.append(
                Actor(
                    id=identifier, name=reference.name, country=reference.country,
                    sectors=reference.sectors, kind=reference.kind, resolved=reference.resolved,
                    mentions=tuple(sorted(draft.mentions, key=lambda mention: mention.span)),
                    office=reference.office, assumed=reference.assumed,
                )
            )  # fmt: skip
        return Cast(tuple(actors), places, tuple(self._speakers), self._nouns)


def _richer(old: Reference, new: Reference) -> Reference:
    """Keep what is known of an actor, and add what a later mention tells."""
    if new.kind == "pronoun" or old.resolved == "gazetteer":
        return old
    return replace(
        old,
        key=old.key or new.key,
        name=new.name if new.key and not old.key else old.name,
        country=old.country or new.country,
        sectors=old.sectors or new.sectors,
        office=old.office or new.office,
        resolved="composed" if (old.country or new.country or new.sectors) else old.resolved,
    )


def _agrees(pronoun: str, reference: Reference) -> bool:
    if pronoun in _SINGULAR_PERSON:
        return reference.kind == "person" and not reference.plural
    if pronoun in _THING:
        return reference.kind in _NEUTER and (not reference.plural)
    if pronoun in _MANY:
        return reference.plural or reference.kind in {"group", "people", "organisation", "body"}
    return False


def _indefinite(reference: Reference) -> bool:
    sentence, head = reference.phrase.sentence, reference.phrase.head
    determiners = {sentence.lemmas[word].lower() for word in sentence.dependents(head, "det")}
    person = reference.kind in {"person", "people"} and set(reference.sectors) & _DOMESTIC_BODIES
    return bool(determiners & (_NOBODY if person else _NEW))


def _of_elsewhere(reference: Reference) -> bool:
    """Tell whether a modifier says where a body belongs: "West African leaders", "UN troops"."""
    sentence, phrase = reference.phrase.sentence, reference.phrase
    titles = {
        word
        for title in sentence.dependents(phrase.head, "nmod:desc")
        for word in sentence.subtree(title)
    }
    inside = [word for word in range(phrase.first, phrase.last + 1) if word not in titles]
    return any(
        sentence.xpos[word] in {"JJ", "NNP", "NNPS"}
        and sentence.forms[word][:1].isupper()
        and word > 0
        for word in inside
        if word != phrase.head and sentence.deprels[word] not in {"flat", "nmod:desc"}
    ) or bool(sentence.dependents(phrase.head, "nmod:poss"))


def _clause_mates(sentence: Sentence, word: int) -> Iterator[int]:
    """Yield the other arguments of the predicate that a word is an argument of."""
    top = sentence.heads[word]
    if top >= 0:
        yield from (child for child in sentence.children[top] if child != word)
