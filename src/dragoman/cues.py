"""Words that grade a predicate: modals, hedges, negation, complement-taking verbs, conditions.

The tables lie in `data/certainty`; this module finds their words on a node of the tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.mentions import case_of
from dragoman.sentences import ROOT, Sentence
from dragoman.tables import Row, rows
from dragoman.values import Span

SCORES = {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}
_POS = {"PROPN": "NOUN", "AUX": "VERB"}
_ANIMATE = frozenset({"person", "group", "organization", "place"})
_CUE_KINDS = {
    "factive": "factive", "counterfactive": "factive", "implicative": "implicative",
    "two-way implicative": "implicative", "one-way implicative": "implicative", "desire": "desire",
    "directive": "request", "commissive": "promise", "negation": "negation",
    "cognition": "belief", "appearance": "hedge", "nonfactive": "hedge",
}  # fmt: skip
_PLANNED = frozenset({"commissive", "nonfactive", "cognition", "aspectual"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that justify a grade; `kind` says how: negation, modal, future, hedge, condition, …"""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal on a predicate: what it leaves of its certainty, and the auxiliary mode it sets."""

    span: Span
    score: float
    auxiliary: str


@dataclass(frozen=True, slots=True)
class Hedge:
    """An adverb, adjective, noun or phrase of probability; `word` is its topmost word."""

    span: Span
    word: int
    score: float


@dataclass(frozen=True, slots=True)
class Signature:
    """What a complement becomes under a predicate, affirmed (`positive`) and denied (`negative`).

    Signs are + and - for certain, p and q for probable and improbable, o for open.
    """

    positive: str
    negative: str
    tense: str
    factive: bool
    committed: bool
    cue_kind: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """The words that open a condition, and its kind (condition, exception, supposition)."""

    span: Span
    kind: str


@cache
def _modals() -> dict[str, dict[str, Row]]:
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows("certainty/modals.csv"):
        found[row["lemma"]][row["reading"]] = row
    return dict(found)


@cache
def _phrases(table: str) -> dict[str, tuple[tuple[tuple[str, ...], Row], ...]]:
    """Give the cues of a table by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Row]]] = defaultdict(list)
    for row in rows(table):
        words = tuple(row["cue"].lower().split())
        found[words[0]].append((words, row))
    return {
        first: tuple(sorted(items, key=lambda item: -len(item[0])))
        for first, items in found.items()
    }


@cache
def _signatures() -> dict[tuple[str, str], tuple[Row, ...]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows("certainty/complements.csv"):
        found[row["lemma"], row["pos"]].append(row)
    return {key: tuple(items) for key, items in found.items()}


def _matches(sentence: Sentence, table: str) -> Iterator[tuple[range, Row]]:
    """Find the cues of a table in a sentence, by form or by lemma, the longest at each place."""
    yield from _found(sentence.forms, sentence.lemmas, table)


@lru_cache(maxsize=1024)
def _found(
    printed: tuple[str, ...], lemmatised: tuple[str, ...], table: str
) -> tuple[tuple[range, Row], ...]:
    # Every predicate of a sentence asks for the same cues.
    return tuple(_search(printed, lemmatised, table))


def _search(
    printed: tuple[str, ...], lemmatised: tuple[str, ...], table: str
) -> Iterator[tuple[range, Row]]:
    forms = [form.lower().replace("’", "'") for form in printed]
    lemmas = [lemma.lower() for lemma in lemmatised]
    phrases = _phrases(table)
    for place in range(len(forms)):
        for key in dict.fromkeys((forms[place], lemmas[place])):
            for words, row in phrases.get(key, ()):
                end = place + len(words)
                if end <= len(forms) and all(
                    word in (forms[place + offset], lemmas[place + offset])
                    for offset, word in enumerate(words)
                ):
                    yield range(place, end), row
                    break


def _top(sentence: Sentence, words: range) -> int:
    return next((word for word in words if sentence.heads[word] not in words), words[0])


def modals_on(sentence: Sentence, node: int, reported: bool) -> Iterator[Modal]:
    """Yield the modals of a predicate.

    Args:
        reported: whether a past reporting verb stands above, under which "would" is a future.
    """
    helpers = sentence.dependents(node, "aux")
    perfect = any(sentence.lemmas[child] == "have" for child in helpers)
    for child in helpers:
        lemma = sentence.lemmas[child].lower()
        readings = _modals().get(f"{lemma} have" if perfect else lemma) or _modals().get(lemma)
        if readings and lemma not in {"have", "be", "do"}:
            row = _reading(readings, lemma, sentence, node, reported)
            yield Modal(sentence.words[child], SCORES[row["factuality"]], row["auxiliary"])
    periphrastic = _periphrasis(sentence, node)
    if periphrastic is not None:
        yield periphrastic


def _reading(
    readings: dict[str, Row], lemma: str, sentence: Sentence, node: int, reported: bool
) -> Row:
    subject = sentence.dependent(node, "nsubj")
    animate = subject is None or (
        sentence.entities[subject] in _ANIMATE or (sentence.upos[subject] == "PRON"
        and sentence.lemmas[subject].lower() not in {"it", "this", "that"})
    )  # fmt: skip
    order = ["epistemic", "future", "ability", "deontic", "habitual"]
    if lemma in {"will", "shall", "'ll"} or (lemma in {"would", "'d"} and reported):
        order = ["future", "epistemic"]
    elif lemma in {"should", "must", "ought"} and animate:
        order = ["deontic", "epistemic"]
    return next(
        (readings[name] for name in order if name in readings), next(iter(readings.values()))
    )


def _periphrasis(sentence: Sentence, node: int) -> Modal | None:
    """Read "be set to", "need to", "be likely to" off the word above an infinitive."""
    head = sentence.heads[node]
    if head == ROOT or sentence.relation(node) != "xcomp":
        return None
    if not any(sentence.lemmas[child] == "to" for child in sentence.dependents(node, "mark")):
        return None
    lemma = sentence.lemmas[head].lower()
    form = sentence.forms[head].lower()
    for name in (f"be {form} to", f"be {lemma} to", f"{lemma} to"):
        readings = _modals().get(name)
        if readings:
            row = next(iter(readings.values()))
            return Modal(sentence.words[head], SCORES[row["factuality"]], row["auxiliary"])
    return None


def negation_on(sentence: Sentence, node: int) -> Span | None:
    """Find the word that negates a predicate: "not", "never", "no troops", "without"."""
    for child in sentence.dependents(node, "advmod", "det", "case", "mark", "cc"):
        if _negates(sentence, child):
            return sentence.words[child]
    for argument in sentence.dependents(node, "nsubj", "obj", "obl"):
        lemma = sentence.lemmas[argument].lower()
        if lemma in {"nobody", "nothing", "none", "no one"}:
            return sentence.words[argument]
        for child in sentence.dependents(argument, "det"):
            if sentence.lemmas[child].lower() in {"no", "neither"}:
                return sentence.words[child]
    return None


def _negates(sentence: Sentence, word: int) -> bool:
    lemma = sentence.lemmas[word].lower().replace("’", "'")
    after = sentence.forms[word + 1].lower() if word + 1 < len(sentence) else ""
    if lemma in {"not", "n't"}:
        return after not in {"only", "just", "merely", "least"}
    if lemma in {"never", "no", "neither", "nor", "hardly", "scarcely", "barely", "without"}:
        return not (lemma == "no" and after in {"doubt", "longer"}) or after == "longer"
    return lemma in {"rather", "instead"} and after in {"than", "of"}


def hedges_on(sentence: Sentence, node: int) -> Iterator[Hedge]:
    """Yield the hedges on a predicate: its adverbs, adjectives and phrases, or the word itself."""
    for words, row in _matches(sentence, "certainty/hedges.csv"):
        top = _top(sentence, words)
        alone = len(words) == 1
        tag = _POS.get(sentence.upos[top], sentence.upos[top])
        if alone and row["pos"] not in {tag, "PHRASE"}:
            continue
        if top == node and (row["pos"] in {"NOUN", "ADJ"} and alone and not _opens(sentence, node)):
            continue
        attached = sentence.heads[top] == node and sentence.relation(top) in {
            "advmod", "amod", "obl", "discourse", "parataxis", "advcl", "nmod", "compound",
        }  # fmt: skip
        if attached or top == node:
            span = sentence.cover(words[0], words[-1])
            yield Hedge(span, top, float(row["score"]))


def is_hedge(sentence: Sentence, node: int) -> bool:
    """Tell whether a noun or adjective is itself a word of probability: "the possibility that"."""
    pos = _POS.get(sentence.upos[node], sentence.upos[node])
    found = _phrases("certainty/hedges.csv").get(sentence.lemmas[node].lower(), ())
    return pos in {"NOUN", "ADJ"} and any(
        len(words) == 1 and row["pos"] == pos for words, row in found
    )


def is_assurance(sentence: Sentence, span: Span) -> bool:
    """Tell whether a hedge takes nothing away: "of course", "certainly"."""
    return any(
        sentence.cover(words[0], words[-1]) == span and row["factuality"] == "CT+"
        for words, row in _matches(sentence, "certainty/hedges.csv")
    )


def _opens(sentence: Sentence, node: int) -> bool:
    """Tell whether a noun or adjective of probability takes a clause or an "of" phrase."""
    return bool(sentence.dependents(node, "acl", "ccomp", "csubj", "xcomp", "nmod", "advcl"))


def complement_signature(sentence: Sentence, node: int, below: int) -> Signature | None:
    """Find the signature by which a word grades its complement, or None."""
    pos = _POS.get(sentence.upos[node], sentence.upos[node])
    relation = sentence.relation(below)
    complement = _complement_type(sentence, below)
    if complement is None:
        return None
    known = _signatures().get((sentence.lemmas[node].lower(), pos), ())
    particles = _particles(sentence, node, below)
    fitting = [
        row
        for row in known
        if row["complement"] in {complement, "any"} and row["particle"] in particles
    ]
    if not fitting:
        return None
    row = max(fitting, key=lambda row: (len(row["particle"]), row["complement"] == complement))
    if relation == "obl" and not row["particle"]:
        return None
    kind = row["class"]
    return Signature(
        row["positive"], row["negative"], row["tense"], "factive" in kind, kind in _PLANNED,
        _CUE_KINDS.get(kind),
    )  # fmt: skip


def _complement_type(sentence: Sentence, below: int) -> str | None:
    relation = sentence.relation(below)
    marks = {sentence.lemmas[child].lower() for child in sentence.dependents(below, "mark")}
    if relation in {"ccomp", "xcomp", "acl", "advcl", "csubj"}:
        if sentence.deprels[below] == "acl:relcl":
            return None
        if "to" in marks:
            return "to"
        if sentence.xpos[below] == "VBG":
            return "ing"
        if relation == "ccomp" and marks & {"whether", "if"}:
            return "wh"
        if relation in {"ccomp", "acl", "csubj"}:
            return "that"
        return "np" if sentence.upos[below] in {"NOUN", "PROPN"} else "to"
    if relation in {"obj", "obl", "nmod"} or sentence.deprels[below] == "nsubj:pass":
        return "np"
    return None


def _particles(sentence: Sentence, node: int, below: int) -> set[str]:
    particles = [
        sentence.lemmas[word].lower() for word in sentence.dependents(node, "compound:prt")
    ]
    case = case_of(sentence, below).replace("_", " ")
    marks = [
        sentence.lemmas[word].lower()
        for word in sentence.dependents(below, "mark")
        if sentence.lemmas[word].lower() not in {"to", "that", "whether", "if"}
    ]
    found = {"", *particles, *marks, case}
    found |= {f"{particle} {case}".strip() for particle in particles}
    if particles:
        found.discard("")
    return found


def condition_mark(sentence: Sentence, word: int) -> Mark | None:
    """Find what makes a clause or phrase a condition: its mark, or an inverted "should"."""
    openers = [
        child for child in sentence.dependents(word, "mark", "case", "advmod", "cc") if child < word
    ]
    phrase = sentence.relation(word) == "obl"
    for words, row in _condition_matches(sentence):
        if row["kind"] == "consequence" or (len(words) == 1 and phrase):
            continue
        if any(opener in words for opener in openers) and not _question_if(sentence, word):
            return Mark(sentence.cover(words[0], words[-1]), row["kind"])
    if sentence.relation(word) == "advcl":
        first = min(sentence.subtree(word))
        inverted = sentence.lemmas[first].lower() in {"should", "were", "had", "be", "have"}
        if inverted and sentence.upos[first] == "AUX" and sentence.heads[first] == word:
            before = sentence.dependent(word, "nsubj")
            if before is not None and before > first:
                return Mark(sentence.words[first], "condition")
    return None


def _condition_matches(sentence: Sentence) -> Iterable[tuple[range, Row]]:
    return _matches(sentence, "certainty/conditions.csv")


def _question_if(sentence: Sentence, word: int) -> bool:
    """Tell whether "if" opens an indirect question: "asked if"."""
    return sentence.relation(word) == "ccomp"


def historical_cue(sentence: Sentence, word: int) -> Span | None:
    """Find words that put a predicate into history: "during the cold war", "in the 1990s"."""
    for words, row in _matches(sentence, "certainty/time.csv"):
        if row["auxiliary"] == "historical" and _dates(sentence, _top(sentence, words), word):
            return sentence.cover(words[0], words[-1])
    return None


def _dates(sentence: Sentence, top: int, predicate: int) -> bool:
    """Tell whether a time expression hangs on a predicate itself, not on one of its arguments."""
    place = top
    while place not in {ROOT, predicate}:
        relation = sentence.relation(place)
        if sentence.heads[place] == predicate:
            return relation in {"obl", "advmod", "amod", "nmod", "compound"}
        if relation not in {"nmod", "amod", "compound", "nummod", "flat", "advmod", "det"}:
            return False
        place = sentence.heads[place]
    return False
