"""Who says what: each act of attribution with its speaker, its reporting words and its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.linking import Cast
from dragoman.quotations import Quote, Range, find_quotes, paragraphs_of, runs
from dragoman.reporting import sayings_of
from dragoman.sentences import Sentence
from dragoman.speech import Saying
from dragoman.values import Span

_QUOTED = frozenset({"direct", "mixed", "continued"})
_SCARE = 3
"""A quote of at most so many words that nothing reports is a manner of speaking."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One act of attribution; the author's own words have none.

    `source` is the actor who speaks, or None where the source is not known by name: then
    `source_span` has its words, if there are any. `kind` is `direct`, `indirect`, `mixed`,
    `according_to`, `headline`, `hearsay` or `continued`; `stance` is `neutral`, `doubt`, `vouch`,
    `deny`, `question` or `order`. `content` gives ranges of words, the last inclusive, and
    `parent` the voice inside whose content this one stands.
    """

    index: int
    source: str | None
    source_span: Span | None
    cue: Span | None
    cue_place: tuple[int, int] | None
    kind: str
    stance: str
    content: tuple[Range, ...]
    parent: int | None = None

    def holds(self, sentence: int, word: int) -> bool:
        """Tell whether a word is part of what is attributed."""
        return any(
            place == sentence and first <= word <= last for place, first, last in self.content
        )

    def size(self) -> int:
        """Count the words attributed."""
        return sum(last - first + 1 for _, first, last in self.content)


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says, quoted or in the report's words."""

    id: str
    speaker: str | None
    text: str
    span: Span
    kind: str
    cue: Span | None
    voice: int


@dataclass(slots=True)
class _Draft:
    """A voice before its place among the others is known."""

    saying: Saying | None
    content: list[Range]
    kind: str
    quotes: list[Quote]
    continues: _Draft | None = None


def find_voices(text: str, sentences: Sequence[Sentence], cast: Cast) -> tuple[Voice, ...]:
    """Find who says what in a report, in order of appearance.

    Args:
        text: the text that the sentences' places refer to.
        sentences: the sentences of the report.
        cast: its actors.
    """
    drafts = _Drafter(text, sentences).drafts()
    voices = [_voice(index, draft, sentences, cast) for index, draft in enumerate(drafts)]
    for index, draft in enumerate(drafts):
        if draft.continues is not None:
            first = voices[drafts.index(draft.continues)]
            voices[index] = replace(
                voices[index],
                source=first.source, source_span=first.source_span, stance=first.stance,
            )  # fmt: skip
    nested = [replace(voice, parent=_parent(voice, voices)) for voice in voices]
    return tuple(_with_speaker(voice, nested, sentences, cast) for voice in nested)


def _with_speaker(
    voice: Voice, voices: Sequence[Voice], sentences: Sequence[Sentence], cast: Cast
) -> Voice:
    """Let "I" and "we" inside a quote be whoever is quoted."""
    if voice.source is not None or voice.parent is None or voice.source_span is None:
        return voice
    first_person = any(
        sentences[place].words[word] == voice.source_span for place, word in cast.speakers
    )
    return replace(voice, source=voices[voice.parent].source) if first_person else voice


def spoken_by(
    speakers: Sequence[tuple[int, int]], voices: Sequence[Voice]
) -> dict[tuple[int, int], str]:
    """Give whoever says "I" or "we" in a quote, by sentence and word."""
    found: dict[tuple[int, int], str] = {}
    for sentence, word in speakers:
        around = [voice for voice in chain(voices, sentence, word) if voice.kind in _QUOTED]
        if around and around[-1].source is not None:
            found[(sentence, word)] = around[-1].source
    return found


def chain(voices: Sequence[Voice], sentence: int, word: int) -> tuple[Voice, ...]:
    """Give the voices whose content holds a word, from the author inwards."""
    holding = [voice for voice in voices if voice.holds(sentence, word)]
    return tuple(
        sorted(holding, key=lambda voice: (depth_of(voice, voices), -voice.size(), voice.index))
    )


def statements_of(
    text: str, sentences: Sequence[Sentence], voices: Sequence[Voice]
) -> tuple[Statement, ...]:
    """List what is said by somebody, in text order; a quote that runs on is one statement."""
    groups: dict[int, list[Voice]] = {}
    opened: dict[tuple[str | None, Span | None], int] = {}
    for voice in voices:
        if voice.source is None and voice.source_span is None:
            continue
        if voice.kind in {"indirect", "headline"} and not _states(voice, sentences):
            continue
        speaker = (voice.source, voice.source_span)
        if voice.kind == "continued" and speaker in opened:
            groups[opened[speaker]].append(voice)
        else:
            groups[voice.index] = [voice]
            opened[speaker] = voice.index
    found = []
    for parts in groups.values():
        spans = [
            sentences[place].cover(first, last)
            for part in parts
            for place, first, last in part.content
        ]
        found.append((parts[0], sorted(spans)))
    found.sort(key=lambda item: (item[1][0], item[0].index))
    return tuple(
        Statement(
            id=f"s{number}",
            speaker=voice.source,
            text=" ".join(span.of(text) for span in spans),
            span=Span(spans[0].start, spans[-1].end),
            kind=voice.kind,
            cue=voice.cue,
            voice=voice.index,
        )
        for number, (voice, spans) in enumerate(found, 1)
    )


def _states(voice: Voice, sentences: Sequence[Sentence]) -> bool:
    """Tell whether an unquoted voice says something of its own.

    What is only ordered ("to leave") or named ("rejected the offer") is told with the events.
    """
    return voice.stance != "order" and any(
        sentences[place].upos[word] in {"VERB", "AUX"}
        and sentences[place].xpos[word] not in {"VB", "VBG", "VBN"}
        for place, first, last in voice.content
        for word in range(first, last + 1)
    )


class _Drafter:
    """Brings the reporting words and the quotes of a text together."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._quotes = find_quotes(text, sentences)
        self._paragraphs = paragraphs_of(text)
        self._drafts = [
            _Draft(saying, _ranges(saying), _KINDS.get(saying.form, "indirect"), [])
            for sentence in sentences
            for saying in sayings_of(sentence)
            if saying.content or saying.quoting
        ]

    def drafts(self) -> list[_Draft]:
        last: _Draft | None = None
        for quote in self._quotes:
            draft = self._reporting(quote)
            if draft is not None:
                self._take(draft, quote)
            elif last is not None and self._runs_on(last, quote):
                self._drafts.append(_Draft(None, list(quote.content), "continued", [quote], last))
                continue
            if draft is not None:
                last = draft
        kept = [draft for draft in self._drafts if draft.content]
        return sorted(kept, key=self._place)

    def _place(self, draft: _Draft) -> tuple[int, int]:
        places = [(place, first) for place, first, _ in draft.content]
        if draft.saying is not None:
            places.append((draft.saying.sentence, draft.saying.cue[0]))
        return min(places)

    def _reporting(self, quote: Quote) -> _Draft | None:
        """Find the reporting words of a quote, which stand outside of it."""
        best: tuple[int, int, _Draft] | None = None
        for draft in self._drafts:
            if draft.saying is None or self._inside(draft.saying, quote):
                continue
            rank = self._rank(draft, quote)
            if rank is not None and (best is None or rank < best[:2]):
                best = (*rank, draft)
        return None if best is None else best[2]

    def _inside(self, saying: Saying, quote: Quote) -> bool:
        return any(
            place == saying.sentence and first <= saying.cue[0] <= last
            for place, first, last in quote.content
        )

    def _rank(self, draft: _Draft, quote: Quote) -> tuple[int, int] | None:
        """Tell how well reporting words fit a quote: the lower the better; None if not at all."""
        saying = draft.saying
        assert saying is not None
        own = {word for place, first, last in quote.content if place == saying.sentence
               for word in range(first, last + 1)}  # fmt: skip
        if own & set(saying.content):
            return (0, len(saying.content))
        if not saying.quoting or saying.form == "hearsay" or draft.content:
            return None
        cue = self._sentences[saying.sentence].words[saying.cue[0]]
        if not self._same_paragraph(cue, quote):
            return None
        gap = min(abs(cue.start - quote.end), abs(quote.start - cue.end))
        sentences = [place for place, _, _ in quote.content]
        if saying.sentence in sentences:
            return (1, gap)
        before = saying.sentence == sentences[0] - 1
        after = saying.sentence == sentences[-1] + 1
        ends = self._text[self._sentences[saying.sentence].span.end - 1]
        if quote.size() > _SCARE and (after or (before and ends in ":,")):
            return (2, gap)
        return None

    def _same_paragraph(self, cue: Span, quote: Quote) -> bool:
        return any(
            part.covers(cue) and any(part.overlaps(span) for span in quote.spans)
            for part in self._paragraphs
        )

    def _take(self, draft: _Draft, quote: Quote) -> None:
        saying = draft.saying
        assert saying is not None
        quoted = {(place, word) for place, first, last in quote.content
                  for word in range(first, last + 1)}  # fmt: skip
        before = {(place, word) for place, first, last in draft.content
                  for word in range(first, last + 1)}  # fmt: skip
        sentence = self._sentences[saying.sentence]
        plain = [
            (place, word) for place, word in before - quoted
            if self._sentences[place].upos[word] not in {"PUNCT", "SCONJ"}
            and not self._in_quotes(place, word, draft)
        ]  # fmt: skip
        if draft.kind in {"indirect", "direct", "mixed"}:
            draft.kind = "mixed" if plain else "direct"
        if draft.kind == "direct":
            before = {spot for spot in before if sentence.upos[spot[1]] != "SCONJ"}
        draft.content = _joined(before | quoted)
        draft.quotes.append(quote)

    def _in_quotes(self, place: int, word: int, draft: _Draft) -> bool:
        return any(
            place == other and first <= word <= last
            for quote in draft.quotes
            for other, first, last in quote.content
        )

    def _runs_on(self, last: _Draft, quote: Quote) -> bool:
        """Tell whether a quote that nothing reports goes on from the one before."""
        if not last.quotes or quote.size() <= _SCARE:
            return False
        return self._same_paragraph(last.quotes[-1].spans[-1], quote) or self._alone(quote)

    def _alone(self, quote: Quote) -> bool:
        """Tell whether a quote makes up whole sentences."""
        first = quote.content[0][1]
        return first <= 1 and not self._text[: quote.start].rstrip(" ").endswith((",", ";"))


_KINDS = {"according_to": "according_to", "hearsay": "hearsay", "headline": "headline"}


def _ranges(saying: Saying) -> list[Range]:
    return [(saying.sentence, first, last) for first, last in runs(saying.content)]


def _joined(spots: set[tuple[int, int]]) -> list[Range]:
    found: list[Range] = []
    for place in sorted({place for place, _ in spots}):
        words = sorted(word for other, word in spots if other == place)
        found.extend((place, first, last) for first, last in runs(words))
    return found


def _voice(index: int, draft: _Draft, sentences: Sequence[Sentence], cast: Cast) -> Voice:
    saying = draft.saying
    content = tuple(draft.content)
    if saying is None:
        return Voice(index, None, None, None, None, draft.kind, "neutral", content)
    sentence = sentences[saying.sentence]
    kind = "headline" if sentence.part == "title" and draft.kind != "hearsay" else draft.kind
    actor, span = None, None
    if saying.source is not None:
        actor = cast.at(saying.sentence, saying.source)
        span = _source_span(sentence, saying)
    return Voice(
        index, actor, span, _cue_span(sentence, saying), (saying.sentence, saying.cue[0]), kind,
        saying.stance, content,
    )  # fmt: skip


def _cue_span(sentence: Sentence, saying: Saying) -> Span:
    """Give the reporting words with the auxiliaries and adverbs that stand right before them."""
    verb, first = saying.cue[0], saying.cue[0]
    if sentence.upos[verb] == "VERB":
        while (
            first
            and sentence.heads[first - 1] == verb
            and (sentence.upos[first - 1] in {"AUX", "ADV", "PART"})
        ):
            first -= 1
    return sentence.cover(first, *saying.cue)


def _source_span(sentence: Sentence, saying: Saying) -> Span:
    """Give the words that name the speaker, without the reporting words and the content."""
    assert saying.source is not None
    barred = {*saying.cue, *saying.content}
    first = last = saying.source
    words = [word for word in sentence.subtree(saying.source) if word not in barred]
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    while first < last and sentence.upos[first] in {"PUNCT", "ADP", "SCONJ"}:
        first += 1
    while first < last and sentence.upos[last] == "PUNCT":
        last -= 1
    return sentence.cover(first, last)


def _parent(voice: Voice, voices: Sequence[Voice]) -> int | None:
    """Find the smallest content that holds a voice's reporting words."""
    spot = voice.cue_place or voice.content[0][:2]
    around = [
        other
        for other in voices
        if other.index != voice.index
        and other.holds(*spot)
        and not (other.cue_place and voice.holds(*other.cue_place))
        and (voice.cue_place or (other.size(), -other.index) > (voice.size(), -voice.index))
    ]
    return min(around, key=lambda other: (other.size(), other.index)).index if around else None


def depth_of(voice: Voice, voices: Sequence[Voice]) -> int:
    """Count the voices inside whose content a voice stands."""
    depth = 0
    parent, seen = voice.parent, {voice.index}
    while parent is not None and parent not in seen:
        seen.add(parent)
        depth, parent = depth + 1, voices[parent].parent
    return depth
