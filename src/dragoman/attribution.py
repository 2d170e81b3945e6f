"""Who says so: the voices of a report, their words of saying, and what each is said to have said.

Follows PolNeAR and PARC3 (Newell et al. 2018; Pareti 2015): an attribution has a source, a cue and a
content. What no voice holds is the author's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.arguments import is_passive, predicate_lemma, slots_of
from dragoman.linking import Cast
from dragoman.mentions import case_of
from dragoman.quotations import quotations_in
from dragoman.sentences import ROOT, Sentence
from dragoman.tables import Row, listed, rows
from dragoman.values import Span

Content = tuple[tuple[int, int, int], ...]

_SAYING = frozenset({"assertion", "denial", "belief", "document", "hearsay"})
_STANCES = {"denial": "deny"}
_LEAST_QUOTE = 3
"""A shorter quotation without a reporting clause only marks words."""
_POS = {"PROPN": "NOUN", "AUX": "VERB"}


@dataclass(frozen=True, slots=True)
class Voice:
    """One act of attribution.

    `source` is an actor id, or None where the source is unnamed; `content` lists ranges of words
    (sentence, first, last, both inclusive); `parent` is the index of the voice inside whose content
    this one stands. `stance` is what the reporting words say of the content: neutral, doubt, vouch,
    deny, question.
    """

    index: int
    source: str | None
    source_span: Span | None
    cue: Span | None
    cue_place: tuple[int, int] | None
    kind: str
    stance: str
    content: Content
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one voice says, with its words."""

    id: str
    speaker: str | None
    span: Span
    kind: str
    cue: Span | None
    voice: int


@cache
def _speech() -> dict[tuple[str, str], Row]:
    return {
        (f"{row['lemma']} {row['particle']}".strip(), row["pos"]): row
        for row in rows("voices/speech.csv")
    }


def find_voices(text: str, sentences: Sequence[Sentence], cast: Cast) -> tuple[Voice, ...]:
    """Find the voices of a report, in text order.

    Args:
        text: the report's text.
        sentences: its sentences.
        cast: its actors, among whom the sources are looked up.
    """
    drafts = [
        draft
        for sentence in sentences
        for draft in (*_reports_in(sentence, cast), *_according_to(sentence, cast), *_hearsay(sentence))
    ]
    drafts = _with_quotations(text, sentences, drafts, cast)
    drafts.sort(key=lambda draft: (draft.content[0], -_size(draft.content)))
    numbered = [replace(draft, index=index) for index, draft in enumerate(drafts)]
    nested = [replace(voice, parent=_parent(voice, numbered)) for voice in numbered]
    return tuple(replace(voice, source=_speaker(voice, nested, cast)) for voice in nested)


def chain(voices: Sequence[Voice], sentence: int, word: int) -> tuple[Voice, ...]:
    """Give the voices whose content holds a word, from the author inwards."""
    holding = [voice for voice in voices if _holds(voice.content, sentence, word)]
    return tuple(sorted(holding, key=lambda voice: (_depth(voice, voices), -_size(voice.content))))


def statements_of(
    text: str, sentences: Sequence[Sentence], voices: Sequence[Voice]
) -> tuple[Statement, ...]:
    """Give the statement of each voice that speaks, the words quoted where they are quoted."""
    found = []
    for voice in voices:
        if voice.kind == "hearsay" or (voice.source is None and voice.source_span is None):
            continue
        span = _statement_span(text, sentences, voice)
        found.append((span, voice))
    return tuple(
        Statement(f"s{number}", voice.source, span, voice.kind, voice.cue, voice.index)
        for number, (span, voice) in enumerate(found, start=1)
    )


def _statement_span(text: str, sentences: Sequence[Sentence], voice: Voice) -> Span:
    first, last = voice.content[0], voice.content[-1]
    start = sentences[first[0]].words[first[1]].start
    end = sentences[last[0]].words[last[2]].end
    while start < end and text[start] in "“\", ":
        start += 1
    while end > start and text[end - 1] in "”\", ":
        end -= 1
    return Span(start, end)


def _reports_in(sentence: Sentence, cast: Cast) -> Iterator[Voice]:
    for word in range(len(sentence)):
        pos = _POS.get(sentence.upos[word], sentence.upos[word])
        if pos not in {"VERB", "NOUN"}:
            continue
        row = _speech().get((predicate_lemma(sentence, word), pos))
        if row is None or row["kind"] not in _SAYING:
            continue
        content = _content_words(sentence, word, row)
        if not content:
            continue
        source = _source_word(sentence, word, pos)
        yield _voice(sentence, word, row, source, content, cast)


def _voice(
    sentence: Sentence, word: int, row: Row, source: int | None, content: Iterable[int], cast: Cast
) -> Voice:
    negated = any(
        sentence.lemmas[child].lower() in {"not", "n't", "never"}
        for child in sentence.dependents(word, "advmod")
    )
    stance = _STANCES.get(row["kind"], row["stance"])
    if sentence.part == "title":
        kind = "headline"
    else:
        kind = "hearsay" if row["kind"] == "hearsay" else "indirect"
    return Voice(
        index=-1,
        source=None if source is None else cast.at(sentence.index, source),
        source_span=None if source is None else _phrase_span(sentence, source),
        cue=sentence.words[word],
        cue_place=(sentence.index, word),
        kind=kind,
        stance="question" if negated and stance != "deny" else stance,
        content=_ranges(sentence, content),
    )


def _phrase_span(sentence: Sentence, word: int) -> Span:
    before = [
        place
        for child in sentence.children[word]
        if child < word and sentence.relation(child) in {"det", "amod", "compound", "nmod", "nummod"}
        for place in sentence.subtree(child)
    ]
    after = [
        place for child in sentence.dependents(word, "flat") for place in sentence.subtree(child)
    ]
    return sentence.cover(word, *before, *after)


def _content_words(sentence: Sentence, word: int, row: Row) -> tuple[int, ...]:
    """Find what a reporting word reports, within its sentence."""
    allowed = listed(row["content"])
    clauses = sentence.dependents(word, "ccomp")
    if clauses and ("ccomp" in allowed or "that" in allowed):
        return sentence.subtree(clauses[0])
    if sentence.upos[word] == "NOUN":
        inner = [
            child for child in sentence.dependents(word, "acl")
            if sentence.deprels[child] == "acl" and sentence.dependents(child, "mark", "nsubj")
            and sentence.xpos[child] not in {"VB", "VBG"}
        ]  # fmt: skip
        return sentence.subtree(inner[0]) if inner and "that" in allowed else ()
    if sentence.relation(word) == "parataxis" and sentence.heads[word] != ROOT:
        own = set(sentence.subtree(word))
        return tuple(
            place for place in sentence.subtree(sentence.heads[word]) if place not in own
        )
    below = sentence.dependents(word, "parataxis")
    if below and "parataxis" in allowed:
        return sentence.subtree(below[0])
    if is_passive(sentence, word) and (raised := sentence.dependents(word, "xcomp")):
        return (*sentence.subtree(raised[0]),)
    objects = [
        child
        for child in sentence.dependents(word, "obj")
        if sentence.entities[child] == "event" or row["kind"] == "denial"
    ]
    if objects and "obj" in allowed and row["kind"] != "belief":
        return sentence.subtree(objects[0])
    return ()


def _source_word(sentence: Sentence, word: int, pos: str) -> int | None:
    if pos == "NOUN":
        owners = sentence.dependents(word, "nmod:poss")
        if owners:
            return owners[0]
        above = sentence.heads[word]
        if above != ROOT and sentence.upos[above] == "VERB" and sentence.relation(word) == "obj":
            return next(iter(slots_of(sentence, above).get("subj", ())), None)
        return None
    return next(iter(slots_of(sentence, word).get("subj", ())), None)


def _according_to(sentence: Sentence, cast: Cast) -> Iterator[Voice]:
    for word in range(len(sentence)):
        case = case_of(sentence, word).replace("_", " ")
        row = _speech().get((case, "ADP")) if case else None
        head = sentence.heads[word]
        if row is None or head == ROOT:
            continue
        own = set(sentence.subtree(word))
        content = [place for place in sentence.subtree(head) if place not in own]
        if not content:
            continue
        mark = sentence.dependent(word, "case")
        assert mark is not None
        found = _voice(sentence, mark, row, word, content, cast)
        yield replace(found, kind="according_to")


def _hearsay(sentence: Sentence) -> Iterator[Voice]:
    for word in range(len(sentence)):
        pos = sentence.upos[word]
        row = _speech().get((sentence.lemmas[word].lower(), pos)) if pos in {"ADV", "ADJ"} else None
        head = sentence.heads[word]
        if row is None or row["kind"] != "hearsay" or head == ROOT:
            continue
        if sentence.relation(word) not in {"advmod", "amod"}:
            continue
        content = [place for place in sentence.subtree(head) if place != word]
        if content:
            yield replace(
                _voice(sentence, word, row, None, content, Cast((), {})), kind="hearsay"
            )


def _ranges(sentence: Sentence, words: Iterable[int]) -> Content:
    found: list[tuple[int, int, int]] = []
    for word in sorted(words):
        if found and found[-1][2] == word - 1:
            found[-1] = (sentence.index, found[-1][1], word)
        else:
            found.append((sentence.index, word, word))
    return tuple(found)


def _holds(content: Content, sentence: int, word: int) -> bool:
    return any(place == sentence and first <= word <= last for place, first, last in content)


def _size(content: Content) -> int:
    return sum(last - first + 1 for _, first, last in content)


def _depth(voice: Voice, voices: Sequence[Voice]) -> int:
    depth, parent = 0, voice.parent
    while parent is not None and depth < len(voices):
        depth, parent = depth + 1, voices[parent].parent
    return depth


def _parent(voice: Voice, voices: Sequence[Voice]) -> int | None:
    """Find the smallest voice that holds this one's reporting words."""
    if voice.cue_place is None:
        return None
    outer = [
        other
        for other in voices
        if other.index != voice.index
        and _holds(other.content, *voice.cue_place)
        and not (other.cue_place and _holds(voice.content, *other.cue_place))
    ]
    return min(outer, key=lambda other: _size(other.content)).index if outer else None


def _speaker(voice: Voice, voices: Sequence[Voice], cast: Cast) -> str | None:
    """Let "I" and "we" be whoever speaks around them."""
    if voice.source is not None or voice.cue_place is None or voice.parent is None:
        return voice.source
    spoken = any(place == voice.cue_place[0] for place, _ in cast.speakers)
    return voices[voice.parent].source if spoken and voice.kind == "indirect" else None


def _with_quotations(
    text: str, sentences: Sequence[Sentence], drafts: Sequence[Voice], cast: Cast
) -> list[Voice]:
    """Give each quotation to the voice whose content it begins in, or to the one that goes on."""
    if not sentences:
        return list(drafts)
    found = list(drafts)
    whole = Span(sentences[0].span.start, sentences[-1].span.end)
    speaking: int | None = None
    last_end = whole.start
    for quoted in quotations_in(text, whole):
        content = _words_within(sentences, quoted)
        if not content:
            continue
        new_paragraph = "\n" in text[last_end : quoted.start]
        last_end = quoted.end
        owner = _owner(found, content)
        if owner is not None:
            found[owner] = _quoting(found[owner], content, sentences)
            speaking = owner
            continue
        if _size(content) < _LEAST_QUOTE:
            continue
        reported = _reporting_beside(sentences, content, found, cast)
        if reported is not None:
            found.append(reported)
            speaking = len(found) - 1
        elif speaking is not None and not (new_paragraph and "\n" not in text[quoted.start - 3 : quoted.start]):
            voice = found[speaking]
            found.append(
                replace(voice, kind="continued", cue=None, cue_place=None, content=content, stance="neutral")
            )
    return found


def _words_within(sentences: Sequence[Sentence], span: Span) -> Content:
    found: list[tuple[int, int, int]] = []
    for sentence in sentences:
        if not sentence.span.overlaps(span):
            continue
        inside = [word for word, place in enumerate(sentence.words) if span.covers(place)]
        if inside:
            found.append((sentence.index, inside[0], inside[-1]))
    return tuple(found)


def _owner(found: Sequence[Voice], content: Content) -> int | None:
    """Find the reporting clause of a quotation: one of its own sentences reports part of it."""
    here = {place for place, _, _ in content}
    best: tuple[int, int] | None = None
    for index, voice in enumerate(found):
        if voice.cue_place is None or voice.cue_place[0] not in here or voice.kind == "hearsay":
            continue
        if _holds(content, *voice.cue_place):
            continue
        shared = sum(
            max(0, min(last, voice_last) - max(first, voice_first) + 1)
            for place, first, last in content
            for voice_place, voice_first, voice_last in voice.content
            if place == voice_place
        )
        if shared and (best is None or shared > best[0]):
            best = (shared, index)
    return None if best is None else best[1]


def _quoting(voice: Voice, content: Content, sentences: Sequence[Sentence]) -> Voice:
    """Add the whole of a quotation to a voice; all quoted is direct, a part of it mixed."""
    words = {(place, word) for place, first, last in (*voice.content, *content) for word in range(first, last + 1)}
    cue = voice.cue_place
    words.discard(cue or (-1, -1))
    merged: list[tuple[int, int, int]] = []
    for place in sorted({place for place, _ in words}):
        merged.extend(
            _ranges(sentences[place], [word for other, word in words if other == place])
        )
    unquoted = [
        (place, word)
        for place, first, last in voice.content
        for word in range(first, last + 1)
        if not _holds(content, place, word) and sentences[place].upos[word] != "PUNCT"
    ]
    kind = voice.kind
    if kind in {"indirect", "mixed"}:
        kind = "mixed" if unquoted else "direct"
    return replace(voice, kind=kind, content=tuple(merged))


def _reporting_beside(
    sentences: Sequence[Sentence], content: Content, found: Sequence[Voice], cast: Cast
) -> Voice | None:
    """Look for a reporting verb in the sentences of a quotation, outside of it."""
    cues = {voice.cue_place for voice in found}
    for place in sorted({place for place, _, _ in content}):
        sentence = sentences[place]
        for word in range(len(sentence)):
            if _holds(content, place, word) or (place, word) in cues:
                continue
            row = _speech().get((predicate_lemma(sentence, word), "VERB"))
            if sentence.upos[word] == "VERB" and row is not None and row["kind"] in {*_SAYING, "order"}:
                source = _source_word(sentence, word, "VERB")
                if source is not None:
                    found_here = _voice(sentence, word, row, source, [word], cast)
                    return replace(found_here, content=content, kind="direct")
    return None

