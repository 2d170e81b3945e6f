"""Words of saying: what `voices/speech.csv` knows of them, and who speaks by them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.arguments import is_passive, slots_of
from dragoman.sentences import ROOT, Sentence
from dragoman.tables import listed, rows

DESIRES = frozenset(
    {
        "want",
        "hope",
        "plan",
        "intend",
        "desire",
        "wish",
        "prefer",
        "favor",
        "favour",
        "oppose",
        "support",
        "long",
        "yearn",
        "dream",
        "aspire",
        "decide",
        "resolve",
        "regard",
        "consider",
        "envisage",
        "seek",
        "convince",
        "persuade",
        "require",
        "look",
    }
)
"""Rows of the table that tell of a wish, a decision or an influence rather than of words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A reporting word as the table has it."""

    lemma: str
    kind: str
    stance: str
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A reporting word in its sentence: `source` heads the speaker, `content` lists the words.

    `form` is `clause`, `according_to`, `hearsay` or `headline`; `quoting` tells whether a quote
    can complete it.
    """

    sentence: int
    cue: tuple[int, ...]
    source: int | None
    content: tuple[int, ...]
    form: str
    stance: str
    quoting: bool = False
    outside: tuple[int, ...] = ()
    """The reporting clause, which is no part of what it reports."""
    interrupts: bool = False
    """Whether the clause stands inside another's content without being part of that."""


@cache
def table() -> dict[tuple[str, str, str], Word]:
    """Give the reporting words by part of speech, lemma and particle."""
    stances = {"denial": "deny", "question": "question", "order": "order"}
    return {
        (row["pos"], row["lemma"], row["particle"]): Word(
            row["lemma"],
            row["kind"],
            stances.get(row["kind"], row["stance"]),
            listed(row["content"]),
        )
        for row in rows("voices/speech.csv")
    }


def lookup(sentence: Sentence, word: int, pos: str, particle: str = "") -> Word | None:
    """Find a word in the table."""
    known, lemma = table(), sentence.lemmas[word].lower()
    form = sentence.forms[word].lower()
    stem = form.removesuffix("ing") if form.endswith("ing") else form.removesuffix("ed")
    # The reader's lemmas can err at their end: "adde" of "added", "ad" of "adding".
    for guess in (lemma, stem, f"{stem}e") if pos == "VERB" else (lemma,):
        if (pos, guess, particle) in known:
            return known[pos, guess, particle]
    return None


def speaker_of(sentence: Sentence, word: int) -> int | None:
    """Find who speaks: the subject, the agent of a passive, or whoever is understood."""
    subject = next(iter(slots_of(sentence, word).get("subj", ())), None)
    if not sentence.dependents(word, "nsubj") and (inverted := inverted_subject(sentence, word)):
        return inverted
    if subject is None or sentence.deprels[subject] == "expl":
        return None
    if sentence.lemmas[subject].lower() in {"it", "there"} and is_passive(sentence, word):
        return None
    return subject


def inverted_subject(sentence: Sentence, word: int) -> int | None:
    """Find the subject that follows its verb and is parsed as an object: ", says Chile"."""
    if sentence.relation(word) != "parataxis" or sentence.upos[word - 1] != "PUNCT":
        return None
    return sentence.dependent(word, "iobj", "obj")


def clause_of(sentence: Sentence, word: int) -> int:
    """Give the head of the clause in which a word stands."""
    clauses = {"root", "ccomp", "advcl", "acl", "parataxis", "csubj", "conj"}
    while sentence.heads[word] != ROOT:
        if sentence.relation(word) in clauses and (
            sentence.relation(word) != "conj" or sentence.upos[word] == "VERB"
        ):
            break
        word = sentence.heads[word]
    return word
