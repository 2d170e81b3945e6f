"""How sure: a FactBank value per source for any predicate, and the words that justify it.

The grade of a predicate follows from the words above it in the tree, from the top down: negation,
modals and hedges on each, and the signature of each verb or noun that takes the next as complement
(Karttunen 1971; Nairn, Condoravdi and Karttunen 2006). Where a voice begins, the source changes:
what someone else says is certain for the speaker and unknown to the author, unless the author
vouches for it (Saurí and Pustejovsky, FactBank, 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.attribution import Voice, chain, depth_of
from dragoman.cues import (
    Cue,
    Signature,
    complement_signature,
    condition_mark,
    hedges_on,
    historical_cue,
    is_hedge,
    modals_on,
    negation_on,
)
from dragoman.sentences import ROOT, Sentence
from dragoman.values import Span

AUXILIARY = ("historical", "future", "hypothetical", "negation")
"""PLOVER's auxiliary modes, in the order in which they are written."""

_HAPPENING = frozenset({"occur", "happen", "begin", "start", "continue", "resume", "end", "follow",
                        "erupt", "take", "hold", "come", "be", "go"})  # fmt: skip
_POSSIBLE, _CERTAIN = 1.0, 3.0


@dataclass(frozen=True, slots=True)
class Factuality:
    """What a source holds of an event: "author", an actor id, or "unnamed".

    `value` is CT+, PR+, PS+ (certain, probable, possible), the same with -, or Uu (not committed);
    `score` lies between -3 and +3.
    """

    source: str
    value: str
    score: float


@dataclass(frozen=True, slots=True)
class Certainty:
    """The grades of a predicate, the author's first, then those of the voices inwards."""

    factuality: tuple[Factuality, ...]
    auxiliary: tuple[str, ...]
    cues: tuple[Cue, ...]
    condition: tuple[int, int] | None = None
    """Sentence and word of the head of the condition under which the predicate stands."""
    question: bool = False


@dataclass(frozen=True, slots=True)
class ConditionClause:
    """A condition: head of its clause, head of the clause that it conditions, and its mark."""

    head: int
    main: int
    cue: Span
    kind: str


def factuality_value(score: float) -> str:
    """Name a score after FactBank.

    >>> factuality_value(3.0), factuality_value(-1.0), factuality_value(0.0)
    ('CT+', 'PS-', 'Uu')
    """
    size = abs(score)
    if size < 0.5:  # noqa: PLR2004 - half way between the steps 0, 1, 2, 3
        return "Uu"
    grade_name = "PS" if size < 1.5 else "PR" if size < 2.5 else "CT"  # noqa: PLR2004
    return grade_name + ("+" if score > 0 else "-")


def conditions_in(sentence: Sentence) -> tuple[ConditionClause, ...]:
    """List the conditions of a sentence: "if …", "unless …", "should the talks fail"."""
    found = []
    for word in range(len(sentence)):
        if sentence.relation(word) not in {"advcl", "obl"} or sentence.heads[word] == ROOT:
            continue
        mark = condition_mark(sentence, word)
        if mark is not None:
            found.append(ConditionClause(word, sentence.heads[word], mark.span, mark.kind))
    return tuple(found)


def grade(
    sentences: Sequence[Sentence],
    sentence: int,
    word: int,
    voices: Sequence[Voice],
    conditional: bool = False,
) -> Certainty:
    """Grade a predicate.

    Args:
        sentence: index of its sentence.
        word: index of the predicate, a verb, noun or adjective.
        voices: the voices of the report.
        conditional: suppose that the conditions hold, and grade by the other words alone.
    """
    place = sentences[sentence]
    heard = [voice for voice in voices if any(index == sentence for index, _, _ in voice.content)]
    heard.sort(key=lambda voice: depth_of(voice, voices))
    walk = _Walk(place, voices, heard, conditions_in(place), conditional)
    walk.down_to(word)
    return walk.result()


def said(voices: Sequence[Voice], sentence: int, word: int) -> Certainty:
    """Grade an act that consists in the saying: certain for who says it, not for those outside."""
    sources = ["author", *(voice.source or "unnamed" for voice in chain(voices, sentence, word))]
    scores = [0.0] * (len(sources) - 1) + [_CERTAIN]
    return Certainty(
        tuple(
            Factuality(source, factuality_value(score), score)
            for source, score in zip(sources, scores, strict=True)
        ),
        (),
        (),
    )


@dataclass(slots=True)
class _Walk:
    """The way from the top of a sentence down to a predicate."""

    sentence: Sentence
    voices: Sequence[Voice]
    heard: Sequence[Voice]
    """The voices that say something in the sentence, from the author inwards."""
    conditions: Sequence[ConditionClause]
    conditional: bool
    score: float = _CERTAIN
    """What the innermost source holds of the word reached."""
    outer: list[tuple[str, float]] = field(default_factory=list)
    source: str = "author"
    auxiliary: set[str] = field(default_factory=set)
    cues: list[Cue] = field(default_factory=list)
    condition: tuple[int, int] | None = None
    question: bool = False
    entered: set[int] = field(default_factory=set)

    def down_to(self, word: int) -> None:
        path = [*reversed(list(self.sentence.ancestors(word))), word]
        self._enter_voices(path[0], above=None)
        self._ask()
        for place, node in enumerate(path):
            below = path[place + 1] if place + 1 < len(path) else None
            clause = self._operators(node, below)
            if below is None:
                self.score = clause
                break
            speaking = self._enter_voices(below, above=node)
            if speaking:
                self.score = _CERTAIN if clause >= 0 else 0.0
                continue
            self.score = self._pass_down(node, below, clause)
        self._date(word)

    def result(self) -> Certainty:
        found = [*self.outer, (self.source, self.score)]
        if self.score < 0:
            self.auxiliary.add("negation")
        return Certainty(
            factuality=tuple(
                Factuality(source, factuality_value(score), round(score, 2))
                for source, score in found
            ),
            auxiliary=tuple(name for name in AUXILIARY if name in self.auxiliary),
            cues=tuple(dict.fromkeys(sorted(self.cues, key=lambda cue: cue.span))),
            condition=self.condition,
            question=self.question,
        )

    def _enter_voices(self, node: int, above: int | None) -> bool:
        """Change the source where the content of a voice begins; tell whether by the word above."""
        spoken = False
        for voice in self.heard:
            if voice.index in self.entered or not voice.holds(self.sentence.index, node):
                continue
            self.entered.add(voice.index)
            self._start_afresh()
            vouched = voice.stance == "vouch"
            self.outer.append((self.source, self.score if vouched else 0.0))
            self.source = voice.source or "unnamed"
            self.score = -_CERTAIN if voice.stance == "deny" else _CERTAIN
            if voice.stance in {"question", "order"}:
                self.score = 0.0
                self.auxiliary.add("hypothetical")
            if voice.cue is not None and voice.kind != "direct":
                self.cues.append(Cue(voice.cue, "hearsay"))
            spoken = spoken or voice.cue_place == (self.sentence.index, above)
            # A denial speaks of its complement once; its own words grade what lies deeper.
            spoken = spoken and voice.stance != "deny"
        return spoken

    def _ask(self) -> None:
        last = self.sentence.forms[-1]
        if last == "?" or (len(self.sentence) > 1 and self.sentence.forms[-2] == "?"):
            self.question = True
            self.score = 0.0
            self.auxiliary.add("hypothetical")
            mark = len(self.sentence) - (1 if last == "?" else 2)
            self.cues.append(Cue(self.sentence.words[mark], "question"))

    def _operators(self, node: int, below: int | None) -> float:
        """Apply negation, modals and hedges on one word of the way to what the source holds."""
        score = self.score
        for modal in modals_on(self.sentence, node, self._reported(node)):
            if modal.auxiliary == "hypothetical" and self.conditional:
                score = _weaken(score, max(modal.score, _POSSIBLE))
            else:
                score = _weaken(score, modal.score)
            if modal.auxiliary:
                self.auxiliary.add(modal.auxiliary)
            self.cues.append(Cue(modal.span, "future" if modal.auxiliary == "future" else "modal"))
        negation = negation_on(self.sentence, node)
        if negation is not None:
            score = -score
            self.cues.append(Cue(negation, "negation"))
        for hedge in hedges_on(self.sentence, node):
            told = any(
                voice.cue is not None and voice.cue.covers(hedge.span) for voice in self.voices
            )
            if hedge.word != below and not told:
                score = _hedged(score, hedge.score)
                self.cues.append(Cue(hedge.span, "hedge"))
        self._conditions(node, below)
        if self.condition is not None and not self.conditional:
            score = 0.0
            self.auxiliary.add("hypothetical")
        return score

    def _conditions(self, node: int, below: int | None) -> None:
        for clause in self.conditions:
            if clause.main != node or clause.kind not in {"condition", "exception"}:
                continue
            if clause.head == below:
                continue
            self.condition = (self.sentence.index, clause.head)
            self.cues.append(Cue(clause.cue, "condition"))

    def _reported(self, node: int) -> bool:
        """Tell whether a past reporting verb stands above, which turns "will" into "would"."""
        for above in self.sentence.ancestors(node):
            if self.sentence.upos[above] == "VERB":
                return self.sentence.xpos[above] in {"VBD", "VBN"} and (
                    self.sentence.relation(node) in {"ccomp", "conj", "xcomp"}
                )
        return False

    def _pass_down(  # noqa: C901, PLR0911 - one case a relation, in the order of their precedence
        self, node: int, below: int, score: float
    ) -> float:
        """Give what the source holds of a dependent, from what it holds of its head."""
        sentence, relation = self.sentence, self.sentence.deprels[below]
        plain = relation.partition(":")[0]
        base = 0.0 if self.question else _CERTAIN
        if plain == "advcl":
            return self._pass_to_adverbial(node, below, score, base)
        if relation in {"acl:relcl", "appos", "parataxis"}:
            return self._presupposed(base)
        if plain == "conj":
            return self._pass_to_conjunct(node, below, score)
        if is_hedge(sentence, node) and plain in {"acl", "ccomp", "csubj", "xcomp", "nmod"}:
            return score
        signature = complement_signature(sentence, node, below)
        if signature is not None:
            return self._apply(signature, node, score)
        if plain == "csubj" and score < 0:
            return base
        if plain in {"ccomp", "csubj"}:
            return score
        if plain == "xcomp":
            return self._open(below, score)
        if plain == "acl":
            return self._pass_to_noun_clause(below, score, base)
        if plain == "nsubj":
            return self._pass_to_subject(node, below, score, base)
        if plain in {"obl", "nmod"} and score < 0:
            return base
        return score

    def _pass_to_noun_clause(self, below: int, score: float, base: float) -> float:
        """Take "the pact signed" for granted, and leave "the task of defending" open."""
        tag, marks = self.sentence.xpos[below], self.sentence.dependents(below, "mark")
        if tag == "VB":
            return self._open(below, score)
        if tag == "VBG" and marks:
            self.auxiliary.add("hypothetical")
            return 0.0
        return self._presupposed(base)

    def _start_afresh(self) -> None:
        """Forget what graded the words above: it does not reach what they presuppose or report."""
        self.auxiliary.clear()
        self.cues[:] = [cue for cue in self.cues if cue.kind == "hearsay"]
        self.condition = None

    def _presupposed(self, base: float) -> float:
        if not self.question:
            self._start_afresh()
        return base

    def _open(self, below: int, score: float) -> float:
        """Pass to an infinitive that no signature speaks of: it may or may not come true."""
        if self.sentence.xpos[below] != "VB":
            return score
        self.auxiliary.add("hypothetical")
        return 0.0

    def _pass_to_conjunct(self, node: int, below: int, score: float) -> float:
        """A conjunct with a subject or auxiliary of its own stands on its own."""
        own = self.sentence.dependents(below, "nsubj", "aux", "csubj")
        if own and self.sentence.upos[node] in {"VERB", "AUX", "ADJ", "NOUN"}:
            return _CERTAIN if not self.question else 0.0
        return score

    def _pass_to_adverbial(self, node: int, below: int, score: float, base: float) -> float:
        mark = condition_mark(self.sentence, below)
        if mark is not None:
            self.cues.append(Cue(mark.span, "condition"))
            self.auxiliary.add("hypothetical")
            self.condition = None
            return 0.0
        marks = {
            self.sentence.lemmas[word].lower() for word in self.sentence.dependents(below, "mark")
        }
        signature = complement_signature(self.sentence, node, below)
        if signature is not None:
            return self._apply(signature, node, score)
        if "to" in marks and self.sentence.xpos[below] == "VB":
            self.auxiliary.add("hypothetical")
            return 0.0
        if "without" in marks:
            return -base
        if marks & {"before", "until", "till", "after", "when", "once", "while", "as"}:
            return score if "future" in self.auxiliary or score == 0 else base
        if marks & {"because", "since", "although", "though", "whereas"}:
            return base
        return score if score > 0 else base

    def _pass_to_subject(self, node: int, below: int, score: float, base: float) -> float:
        happening = self.sentence.lemmas[node].lower() in _HAPPENING
        if happening or self.sentence.deprels[below] == "nsubj:pass":
            return score
        named = self.sentence.dependents(below, "det", "nmod:poss")
        if 0 <= score < _CERTAIN and not named:
            return score
        return base

    def _apply(self, signature: Signature, node: int, score: float) -> float:
        sign = signature.positive if score >= 0 else signature.negative
        if signature.cue_kind is not None:
            self.cues.append(Cue(self.sentence.words[node], signature.cue_kind))
        # An order or offer that was not made says no more of its content than one that was.
        result = {
            "+": abs(score), "-": -abs(score), "p": min(abs(score), 2.0),
            "q": -min(abs(score), 2.0), "o": 0.0,
        }[sign]  # fmt: skip
        if signature.factive:
            result = _CERTAIN if sign == "+" else -_CERTAIN if sign == "-" else result
        if signature.tense == "future" and abs(result) < _CERTAIN:
            self.auxiliary.add("future" if signature.committed else "hypothetical")
        elif result == 0.0 and score != 0.0:
            self.auxiliary.add("hypothetical")
        return result

    def _date(self, word: int) -> None:
        cue = historical_cue(self.sentence, word)
        if cue is not None and not self.auxiliary & {"future", "hypothetical"}:
            self.auxiliary.add("historical")
            self.cues.append(Cue(cue, "past"))


def _weaken(score: float, most: float) -> float:
    """Limit a score's size by a modal's; a modal without any force leaves nothing."""
    if score == 0:
        return 0.0
    return (1 if score > 0 else -1) * min(abs(score), abs(most))


def _hedged(score: float, hedge: float) -> float:
    if hedge == 0:
        return 0.0
    weakened = _weaken(score, hedge)
    return -weakened if hedge < 0 else weakened
