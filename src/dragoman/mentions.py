"""Words that name an actor: the noun phrases of a sentence, with the known names inside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.gazetteer import Gazetteer, Name
from dragoman.names import shouted
from dragoman.sentences import Sentence
from dragoman.values import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"})
_INSIDE_A_NAME = frozenset({"flat", "fixed", "goeswith"})
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc"})
_NO_NAMES = frozenset({"VERB", "AUX", "PRON", "ADP", "DET", "ADV"})
_QUANTITIES = frozenset({
    "thousand", "hundred", "dozen", "million", "ten", "score", "handful", "number", "majority",
    "minority", "half", "third", "quarter", "pair", "couple", "crowd", "rest", "most", "many",
    "several", "some", "lot",
})  # fmt: skip
_INSIDE = frozenset({"of", "for", "from", "at", "in", "near"})
"""Prepositions that join to a noun what tells who is meant: "a nurse from Yangon"."""
_HEADS_NO_PHRASE = frozenset({"amod", "compound", "det", "nummod", "case", "mark", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor; `head` is the index of their topmost word in the sentence.

    `form` is `name`, `nominal` or `pronoun`.
    """

    sentence: int
    head: int
    span: Span
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its clauses and appositions: `first` to `last`, both inclusive."""

    sentence: Sentence
    head: int
    first: int
    last: int
    names: tuple[Name, ...]
    modifier: bool = False
    """Whether it only modifies a noun that is no actor: "Russian" in "the Russian assault"."""

    @property
    def form(self) -> str:
        """Whether the phrase is a name, a nominal or a pronoun."""
        if self.sentence.upos[self.head] == "PRON":
            return "pronoun"
        return "name" if self.names or self.sentence.upos[self.head] == "PROPN" else "nominal"

    @property
    def place(self) -> tuple[int, int]:
        """The sentence and the head, by which mentions are known."""
        return self.sentence.index, self.head

    @property
    def named(self) -> frozenset[int]:
        """The words that are part of known names."""
        return frozenset(word for name in self.names for word in range(name.first, name.end))

    def mention(self, text: str) -> Mention:
        """Give the mention that this phrase makes."""
        span = self.sentence.cover(self.first, self.last)
        return Mention(self.sentence.index, self.head, span, self.form, span.of(text))

    def name_at_head(self) -> Name | None:
        """Give the known name that the head is part of."""
        return next((name for name in self.names if name.first <= self.head < name.end), None)


def names_of(text: str, sentence: Sentence, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Find the known names in a sentence."""
    words = sentence.words
    gaps = tuple(
        " " if here.end < after.start else ""
        for here, after in zip(words, (*words[1:], words[-1]), strict=True)
    )
    found = tuple(gazetteer.names_in(sentence.forms, gaps))
    return tuple(
        name
        for name in sorted(
            (*found, *_halves(sentence, found, gazetteer)), key=lambda name: name.first
        )
        if _allowed(
            sentence,
            name,
            gazetteer.condition(text[words[name.first].start : words[name.end - 1].end]),
        )
    )


def _halves(sentence: Sentence, found: Sequence[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the name cut short in "North and South Korea": North Korea, by its first word."""
    forms = sentence.forms
    for name in found:
        half = name.first - 2
        if half < 0 or forms[name.first - 1] != "and" or name.end - name.first < 2:  # noqa: PLR2004
            continue
        rest = " ".join(forms[name.first + 1 : name.end])
        entries = gazetteer.lookup(f"{forms[half]} {rest}")
        if entries:
            yield Name(half, half + 1, entries, weak=False)


def _allowed(sentence: Sentence, name: Name, condition: str) -> bool:
    """Apply the condition of `ambiguous.csv` under which an ambiguous name is an actor."""
    head = head_of_range(sentence, range(name.first, name.end))
    forms, conditions = sentence.forms, condition.split("|")
    # "WHO head" is no relative clause, whatever the tagger says of the word.
    acronym = forms[head].isupper() and len(forms[head]) > 2 and not shouted(forms)  # noqa: PLR2004
    if sentence.upos[head] in _NO_NAMES and not acronym:
        return False
    if name.weak or "uppercase" in conditions:
        capital = "uppercase" not in conditions or forms[name.first].isupper()
        return capital and (acronym or sentence.upos[head] == "PROPN")
    if "not_person_name" in conditions:
        return not _beside_a_name(sentence, name)
    return True


def _beside_a_name(sentence: Sentence, name: Name) -> bool:
    """Tell whether the name is part of a longer one: "Michael Jordan", "Georgia Tech"."""
    for place in (name.first - 1, name.end):
        inside = 0 <= place < len(sentence)
        if inside and sentence.upos[place] == "PROPN" and sentence.forms[place][:1].isupper():
            words = range(name.first, name.end)
            tied = sentence.heads[place] in words or any(
                sentence.heads[word] == place for word in words
            )
            relations = {sentence.relation(place), *(sentence.relation(word) for word in words)}
            if tied and relations & {"flat", "compound"}:
                return True
    return False


def head_of_range(sentence: Sentence, words: Sequence[int]) -> int:
    """Give the word of a range whose head lies outside it; the last such word if several."""
    tops = [word for word in words if sentence.heads[word] not in words]
    return tops[-1] if tops else words[-1]


def phrases_of(sentence: Sentence, names: Sequence[Name]) -> Iterator[Phrase]:
    """Yield the noun phrases of a sentence, from left to right."""
    name_at = {word: name for name in names for word in range(name.first, name.end)}
    for head in range(len(sentence)):
        if not _heads_phrase(sentence, head, name_at.get(head)):
            continue
        first, last = core_of(sentence, head)
        name = name_at.get(head)
        if name is not None:
            first, last = min(first, name.first), max(last, name.end - 1)
        inside = tuple(name for name in names if first <= name.first and name.end - 1 <= last)
        yield Phrase(sentence, head, first, last, inside)


def _heads_phrase(sentence: Sentence, word: int, name: Name | None) -> bool:
    if name is not None and head_of_range(sentence, range(name.first, name.end)) != word:
        return False
    relation = sentence.deprels[word]
    if sentence.upos[word] == "ADJ" and name is None:
        return False
    return (
        sentence.upos[word] in _NOMINAL
        and relation.partition(":")[0] not in _INSIDE_A_NAME
        and relation not in _HEADS_NO_PHRASE
    )


def kernel_of(phrase: Phrase) -> Phrase:
    """Look through a quantity to what it counts: "one of its members", "thousands of refugees"."""
    sentence, head = phrase.sentence, phrase.head
    counts = sentence.upos[head] in {"NUM", "DET", "PRON"} or (
        sentence.lemmas[head].lower() in _QUANTITIES
    )
    for child in sentence.dependents(head, "nmod") if counts else ():
        if case_of(sentence, child) == "of" and sentence.upos[child] in {"NOUN", "PROPN"}:
            return replace(phrase, head=child)
    return phrase


def core_of(sentence: Sentence, head: int) -> tuple[int, int]:
    """Give the first and last word of a noun phrase without clauses and appositions."""
    first = last = head
    for child in sentence.children[head]:
        relation = sentence.deprels[child]
        if child < head and relation in _BEFORE:
            first = min(first, *sentence.subtree(child))
        elif child > head and relation == "flat":
            last = max(last, *sentence.subtree(child))
        elif child > head and _tells_who(sentence, head, child):
            last = max(last, *(core_of(sentence, part)[1] for part in _joined(sentence, child)))
    while first < head and sentence.upos[first] == "ADP":
        first += 1
    return first, last


def _tells_who(sentence: Sentence, head: int, child: int) -> bool:
    """Tell whether a phrase after a noun is part of what it means, and not of the clause."""
    case = case_of(sentence, child)
    # "Remove forces from Iraq": what follows an object with "from" goes with the verb.
    moved = case == "from" and sentence.relation(head) == "obj"
    return sentence.deprels[child] == "nmod" and case in _INSIDE and not moved


def _joined(sentence: Sentence, word: int) -> tuple[int, ...]:
    return (word, *sentence.dependents(word, "conj"))


def determiners_of(sentence: Sentence, word: int) -> frozenset[str]:
    """Give the determiners of a noun as lemmas in small letters: "the", "each"."""
    return frozenset(sentence.lemmas[child].lower() for child in sentence.dependents(word, "det"))


def case_of(sentence: Sentence, word: int) -> str:
    """Give the preposition of a noun, as one lemma or several joined by `_`, or nothing."""
    cases = [child for child in sentence.dependents(word, "case") if sentence.xpos[child] != "POS"]
    if not cases:
        return ""
    first = cases[0]
    parts = [first, *sentence.dependents(first, "fixed")]
    return "_".join(sentence.lemmas[part].lower() for part in parts)
