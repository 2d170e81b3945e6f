"""What speakers demand of others and hold against them without a word of demanding or accusing.

"The government must review the pact", said by a member of parliament, is that member's request;
"Oslo does not care about its promises" is the speaker's accusation. Both are acts of the speaker,
whatever becomes of what they speak of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.arguments import slots_of
from dragoman.attribution import Voice, chain
from dragoman.lexicon import Frame, Slot, judging_frames
from dragoman.linking import Cast
from dragoman.predicates import Candidate, holds, participants_at
from dragoman.sentences import ROOT, Sentence
from dragoman.tables import rows

_SPEAKING = frozenset({"direct", "indirect", "mixed", "continued", "according_to"})


@cache
def _deontic() -> dict[tuple[str, str], Frame]:
    return {
        (row["lemma"], row["pos"]): Frame(
            row["lemma"], row["pos"], (), row["category"], None, row["cameo"],
            (Slot("speaker"),), (Slot("subj"),), ("xcomp",),
        )
        for row in rows("lexicon/deontic.csv")
    }  # fmt: skip


def judgements_of(
    sentence: Sentence, cast: Cast, voices: Sequence[Voice], taken: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the requests and accusations that lie in what speakers say of other actors.

    Args:
        taken: the candidates that the lexicon found in the sentence; their words are left alone.
    """
    words = {candidate.word for candidate in taken}
    for word in range(len(sentence)):
        heard = chain(voices, sentence.index, word)
        if not heard or heard[-1].source is None or heard[-1].kind not in _SPEAKING:
            continue
        if heard[-1].stance in {"deny", "question"} or word in words:
            continue
        speaker = heard[-1].source
        yield from _demand(sentence, word, speaker, cast)
        yield from _accusation(sentence, word, speaker, cast)


def _demand(sentence: Sentence, word: int, speaker: str, cast: Cast) -> Iterator[Candidate]:
    frame = _deontic().get((sentence.lemmas[word].lower(), sentence.upos[word]))
    if frame is None:
        return
    if frame.pos == "AUX":
        demanded, modal = sentence.heads[word], word
    else:
        inner = sentence.dependent(word, "xcomp")
        if inner is None or not sentence.dependents(inner, "mark"):
            return
        demanded, modal = inner, word
    if demanded == ROOT or sentence.upos[demanded] != "VERB" or _perfect(sentence, demanded):
        return
    addressed = _subjects(sentence, demanded, cast)
    if addressed and speaker not in addressed:
        yield Candidate(
            sentence.index, modal, frame, (speaker,), tuple(addressed), (demanded,), judged=True
        )


def _accusation(sentence: Sentence, word: int, speaker: str, cast: Cast) -> Iterator[Candidate]:
    found = judging_frames().get((sentence.lemmas[word].lower(), sentence.upos[word]), ())
    if not found or (sentence.dependents(word, "aux") and _modal(sentence, word)):
        return
    slots = slots_of(sentence, word)
    blamed = [actor for actor in _subjects(sentence, word, cast) if actor != speaker]
    if not blamed:
        return
    for frame in found:
        if all(holds(condition, sentence, slots, cast) for condition in frame.conditions):
            yield Candidate(sentence.index, word, frame, (speaker,), tuple(blamed), (), judged=True)
            return


def _subjects(sentence: Sentence, word: int, cast: Cast) -> list[str]:
    return [
        actor
        for place in slots_of(sentence, word).get("subj", ())
        for actor in participants_at(sentence, place, cast)
        if cast[actor].political
    ]


def _perfect(sentence: Sentence, word: int) -> bool:
    return any(sentence.lemmas[child] == "have" for child in sentence.dependents(word, "aux"))


def _modal(sentence: Sentence, word: int) -> bool:
    return any(sentence.xpos[child] == "MD" for child in sentence.dependents(word, "aux"))
