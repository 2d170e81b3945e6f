"""Report text to sentences with words, tags, heads and relations (Universal Dependencies v2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.inference import MOST_WORDS, Analysis, ReaderModel
from dragoman.segmentation import sentences as sentence_offsets
from dragoman.segmentation import words as word_offsets
from dragoman.values import Note, Span

ROOT = -1
"""The head of a sentence's topmost word."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as parallel tuples, one item a word.

    `heads[i]` is the index of the head of word i in the same sentence, or `ROOT`. `entities[i]` is
    the type of the entity mention that word i heads: person, group, organization, place, time,
    event, object, abstract, other, or "O" for none. `certainty[i]` is the probability that the
    parser gives the head of word i.
    """

    index: int
    span: Span
    part: str
    """Where the sentence stands in the report: `title` or `body`."""
    words: tuple[Span, ...]
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    entities: tuple[str, ...]
    certainty: tuple[float, ...]
    children: tuple[tuple[int, ...], ...]
    """The dependents of each word, from left to right."""

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def root(self) -> int:
        """The index of the topmost word."""
        return self.heads.index(ROOT)

    def relation(self, word: int) -> str:
        """Give the relation of a word to its head without its subtype (`nsubj:pass` → `nsubj`)."""
        return self.deprels[word].partition(":")[0]

    def dependents(self, word: int, *relations: str) -> tuple[int, ...]:
        """Give the dependents of a word that bear one of the relations.

        A relation written without a subtype matches all of its subtypes.
        """
        deprels = self.deprels
        return tuple([
            child
            for child in self.children[word]
            if (name := deprels[child]) in relations
            or (":" in name and name.partition(":")[0] in relations)
        ])  # fmt: skip

    def dependent(self, word: int, *relations: str) -> int | None:
        """Give the first dependent of a word that bears one of the relations, if any."""
        found = self.dependents(word, *relations)
        return found[0] if found else None

    def ancestors(self, word: int) -> Iterator[int]:
        """Yield the head of a word, that word's head, and so on up to the root."""
        head = self.heads[word]
        while head != ROOT:
            yield head
            head = self.heads[head]

    def subtree(self, word: int) -> tuple[int, ...]:
        """Give a word and all that depends on it, in sentence order."""
        found = [word]
        for place in found:
            found.extend(self.children[place])
        return tuple(sorted(found))

    def cover(self, *words: int) -> Span:
        """Give the span from the first to the last of some words."""
        return Span(self.words[min(words)].start, self.words[max(words)].end)


def children_of(heads: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """List each word's dependents, from left to right.

    >>> children_of((1, -1, 1))
    ((), (0, 2), ())
    """
    children: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head != ROOT:
            children[head].append(word)
    return tuple(tuple(found) for found in children)


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence before it is read: its words' places, and whether it was cut from a longer one."""

    part: str
    words: tuple[Span, ...]
    cut: bool = False


def segments_of(text: str, parts: Sequence[tuple[str, Span]]) -> tuple[Segment, ...]:
    """Cut the parts of a text into sentences and words.

    Args:
        parts: name (`title` or `body`) and place of each part.
    """
    found: list[Segment] = []
    for part, span in parts:
        for start, end in sentence_offsets(text, span.start, span.end):
            words = tuple(Span(*word) for word in word_offsets(text, start, end))
            cut = len(words) > MOST_WORDS
            found.extend(
                Segment(part, words[place : place + MOST_WORDS], cut)
                for place in range(0, len(words), MOST_WORDS)
            )
    return tuple(found)


def sentences_from(
    text: str, segments: Sequence[Segment], analyses: Sequence[Analysis]
) -> tuple[Sentence, ...]:
    """Join segments with what the model says of them."""
    return tuple(
        Sentence(
            index=index,
            span=Span(segment.words[0].start, segment.words[-1].end),
            part=segment.part,
            words=segment.words,
            forms=tuple(word.of(text) for word in segment.words),
            lemmas=analysis.lemmas,
            upos=analysis.upos,
            xpos=analysis.xpos,
            heads=analysis.heads,
            deprels=analysis.deprels,
            entities=analysis.entities,
            certainty=analysis.certainty,
            children=children_of(analysis.heads),
        )
        for index, (segment, analysis) in enumerate(zip(segments, analyses, strict=True))
    )


def read_sentences(
    text: str, parts: Sequence[tuple[str, Span]], model: ReaderModel
) -> tuple[tuple[Sentence, ...], tuple[Note, ...]]:
    """Read the parts of one text; sentences too long for the model are read in parts, and noted.

    Args:
        parts: name (`title` or `body`) and place of each part to read.
    """
    segments = segments_of(text, parts)
    analyses = model.analyse([[word.of(text) for word in segment.words] for segment in segments])
    return sentences_from(text, segments, analyses), cut_notes(segments)


def cut_notes(segments: Sequence[Segment]) -> tuple[Note, ...]:
    """List the segments that were cut from a longer sentence."""
    return tuple(
        Note(
            "long_sentence",
            f"part of a sentence of more than {MOST_WORDS} words, which was read in parts",
            Span(segment.words[0].start, segment.words[-1].end),
            index,
        )
        for index, segment in enumerate(segments)
        if segment.cut
    )
