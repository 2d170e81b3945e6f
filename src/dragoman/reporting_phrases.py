"""Reports without a verb of saying: nouns, "according to", hearsay words and headlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.arguments import slots_of
from dragoman.sentences import ROOT, Sentence
from dragoman.speech import DESIRES, Saying, Word, clause_of, lookup, speaker_of, table


def noun_saying(sentence: Sentence, word: int) -> Iterator[Saying]:
    entry = lookup(sentence, word, sentence.upos[word])
    if entry is None or entry.lemma in DESIRES:
        return
    clause = _noun_clause(sentence, word)
    if clause is None:
        return
    content = set(sentence.subtree(clause))
    yield Saying(
        sentence.index, (word,), _owner(sentence, word), tuple(sorted(content)),
        "clause", entry.stance,
    )  # fmt: skip


def _noun_clause(sentence: Sentence, word: int) -> int | None:
    """Find the clause of "the claim that", "the claim is that", "he was sure that"."""
    for child in sentence.dependents(word, "acl", "ccomp"):
        marks = {sentence.lemmas[mark].lower() for mark in sentence.dependents(child, "mark")}
        if marks & {"that", "whether"} and sentence.deprels[child] != "acl:relcl":
            return child
    head = sentence.heads[word]
    if sentence.relation(word) == "nsubj" and head != ROOT and sentence.upos[word] == "NOUN":
        marks = {sentence.lemmas[mark].lower() for mark in sentence.dependents(head, "mark")}
        if "that" in marks and sentence.dependents(head, "cop", "nsubj:outer"):
            return head
    return None


def _owner(sentence: Sentence, word: int) -> int | None:
    slots = slots_of(sentence, word)
    for slot in ("poss", "subj", "by", "of", "from"):
        for place in slots.get(slot, ()):
            if (
                slot != "poss"
                or sentence.deprels[place] == "nmod:poss"
                or (sentence.forms[place][:1].isupper())
            ):
                return place
    head = sentence.heads[word]
    if sentence.relation(word) in {"obj", "obl", "xcomp"} and head != ROOT:
        return None if sentence.upos[word] == "ADJ" else _maker(sentence, word, head)
    return None


def _maker(sentence: Sentence, word: int, head: int) -> int | None:
    """Find who made the claim in "he made the claim that"."""
    light = {"make", "issue", "give", "have", "express", "voice", "release", "offer", "publish"}
    if sentence.relation(word) != "obj" or sentence.lemmas[head].lower() not in light:
        return None
    return speaker_of(sentence, head)


def hearsay_modifier(sentence: Sentence, word: int) -> Saying | None:
    """Read "the alleged attack" and "the so-called caliphate", adjective or participle."""
    head = sentence.heads[word]
    if sentence.relation(word) != "amod" or head == ROOT or head < word:
        return None
    whole = sentence.subtree(word)
    phrase = "".join(sentence.forms[place] for place in whole).lower()
    entry = table().get(("ADJ", phrase, ""))
    if entry is None or entry.kind != "hearsay":
        return None
    content = tuple(place for place in sentence.subtree(head) if place > word)
    return Saying(sentence.index, whole, None, content, "hearsay", entry.stance, outside=whole)


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str, Word], ...]:
    found = [
        (tuple(lemma.split()), pos, word)
        for (pos, lemma, _), word in table().items()
        if pos in {"ADP", "ADV"}
    ]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


def phrase_sayings(sentence: Sentence) -> Iterator[Saying]:
    """Find "according to", "in the words of", "reportedly", "rumour has it"."""
    lowered = [form.lower() for form in sentence.forms]
    present = set(lowered)
    taken: set[int] = set()
    for words, pos, entry in _phrases():
        if not present.issuperset(words):
            continue
        for place in range(len(lowered) - len(words) + 1):
            cue = tuple(range(place, place + len(words)))
            if tuple(lowered[place : place + len(words)]) != words or taken & set(cue):
                continue
            if entry.kind == "assertion" and pos == "ADV":
                continue
            found = (
                _according(sentence, cue, entry)
                if pos == "ADP"
                else _hearsay_adverb(sentence, cue, entry)
            )
            if found is not None:
                taken.update(cue)
                yield found


def _according(sentence: Sentence, cue: tuple[int, ...], entry: Word) -> Saying | None:
    """Read "according to X": X is the first noun after it, its clause holds the content."""
    head = cue[0]
    while head in cue and sentence.heads[head] != ROOT:
        head = sentence.heads[head]
    source = head if head > cue[-1] and head not in cue else None
    if source is None:
        below = [word for end in (cue[0], cue[-1]) for word in sentence.children[end]]
        nouns = (word for word in below if sentence.relation(word) in {"obj", "obl", "nmod"})
        source = next((noun for noun in nouns if noun > cue[-1]), None)
    if source is None:
        return None
    phrase = {*sentence.subtree(source), *cue}
    if cue[0] not in sentence.subtree(source) and source not in sentence.subtree(cue[0]):
        phrase |= set(sentence.subtree(cue[0]))
    top = source if sentence.heads[source] not in phrase else cue[0]
    while sentence.heads[top] in phrase:
        top = sentence.heads[top]
    main = sentence.heads[top]
    if main == ROOT:
        return None
    clause = clause_of(sentence, main)
    content = set(sentence.subtree(clause)) - phrase
    return Saying(
        sentence.index, cue, source, tuple(sorted(content)), "according_to", entry.stance, True,
        tuple(sorted(phrase)),
    )  # fmt: skip


def _hearsay_adverb(sentence: Sentence, cue: tuple[int, ...], entry: Word) -> Saying | None:
    top = next((word for word in cue if sentence.heads[word] not in cue), cue[0])
    head = sentence.heads[top]
    if head == ROOT:
        return None
    if len(cue) == 1 and sentence.relation(top) not in {"advmod", "obl", "parataxis", "discourse"}:
        return None
    content = set(sentence.subtree(head)) - set(cue)
    return Saying(
        sentence.index, cue, None, tuple(sorted(content)), "hearsay", entry.stance, outside=cue
    )


def headline_saying(sentence: Sentence) -> Saying | None:
    """Read "Iraq to quit pact: minister" and "Minister: Iraq to quit pact"."""
    if sentence.part != "title":
        return None
    marks = [place for place, form in enumerate(sentence.forms) if form in {":", "–", "—", "-"}]
    if not marks or len(sentence) < 5:  # noqa: PLR2004
        return None
    first, last, end = marks[0], marks[-1], len(sentence)
    readings = (
        (range(last + 1, end), range(last), last),
        (range(first), range(first + 1, end), first),
    )
    for name, content, cue in readings:
        if _names_speaker(sentence, name) and len(content) > len(name):
            top = next(word for word in name if sentence.heads[word] not in name)
            return Saying(
                sentence.index, (cue,), top, tuple(content), "headline", "neutral", True,
                (*name, cue),
            )  # fmt: skip
    return None


def _names_speaker(sentence: Sentence, words: Iterable[int]) -> bool:
    found = list(words)
    most = 6
    if not 0 < len(found) <= most:
        return False
    if any(sentence.upos[word] in {"VERB", "AUX", "NUM"} for word in found):
        return False
    tops = [word for word in found if sentence.heads[word] not in found]
    return len(tops) == 1 and (
        sentence.entities[tops[0]] in {"person", "group", "organization", "place"}
    )
