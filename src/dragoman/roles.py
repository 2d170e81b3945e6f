"""Role nouns and titles: "parliament member", "rebels", "committee", "Gen."."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.sentences import Sentence
from dragoman.tables import listed, rows

PAST = "ex-"
_AFTER = frozenset({"general", "elect", "designate"})
"""Adjectives that stand after their noun: "attorney general"."""
_JOINING = frozenset({"amod", "compound", "nmod:poss", "flat", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a role noun says of its bearer; `kind` is person, body or people."""

    noun: str
    sectors: tuple[str, ...]
    kind: str
    office: str


@cache
def shipped_roles() -> dict[str, Role]:
    """Load the role nouns and titles that ship with the package, by noun in small letters."""
    found = {
        row["title"].lower().rstrip("."): Role(
            row["title"].lower().rstrip("."), listed(row["sectors"]), "person", row["office"]
        )
        for row in rows("actors/titles.csv")
        if row["sectors"]
    }
    found |= {
        row["noun"]: Role(row["noun"], listed(row["sectors"]), row["kind"], row["office"])
        for row in rows("actors/roles.csv")
    }
    return found


def role_at(sentence: Sentence, word: int, roles: Mapping[str, Role]) -> Role | None:
    """Find the role that a word heads, the longest phrase first.

    "foreign minister" is tried before "minister", and "member of parliament" before "member".
    """
    if sentence.upos[word] not in {"NOUN", "PROPN"}:
        return None
    for phrase in _phrases(sentence, word):
        found = roles.get(phrase)
        if found is not None:
            return found
    return _name_nouns().get(sentence.lemmas[word].lower()) if _in_a_name(sentence, word) else None


@cache
def _name_nouns() -> dict[str, Role]:
    """Load the nouns that tell what a body is when they end its name: the Fiji Times."""
    return {
        row["noun"]: Role(row["noun"], listed(row["sectors"]), row["kind"], "")
        for row in rows("actors/name_nouns.csv")
    }


def _in_a_name(sentence: Sentence, word: int) -> bool:
    beside = sentence.dependents(word, "compound", "amod", "flat", "nmod:poss")
    return sentence.upos[word] == "PROPN" and any(
        sentence.forms[other][:1].isupper() for other in beside
    )


def _phrases(sentence: Sentence, word: int) -> list[str]:
    head = sentence.lemmas[word].lower().rstrip(".").removeprefix(PAST)
    before = [
        child
        for child in sentence.children[word]
        if child < word and sentence.deprels[child] in _JOINING
    ]
    chain = [sentence.lemmas[part].lower() for part in before if sentence.forms[part] != "-"]
    candidates = [" ".join([*chain[start:], head]) for start in range(len(chain))]
    ofs = [
        " ".join([head, "of", sentence.lemmas[child].lower()])
        for child in sentence.dependents(word, "nmod")
        if any(sentence.lemmas[case] == "of" for case in sentence.dependents(child, "case"))
    ]
    after = sentence.forms[word + 1].lower() if word + 1 < len(sentence) else ""
    titles = [f"{head} {after}"] if after in _AFTER else []
    return [*titles, *candidates, *_contiguous(sentence, word), *ofs, head]


def _contiguous(sentence: Sentence, word: int) -> list[str]:
    """Give the runs of words that end with the head, up to four, hyphens closed up.

    The words before the head as printed and as lemmas: "customs officer", "farmers' union".
    """
    runs = []
    # "Attorney" and "General" may both hang on the name that they stand before.
    beside = (
        sentence.dependents(sentence.heads[word], *_JOINING) if sentence.heads[word] >= 0 else ()
    )
    inside = {*sentence.subtree(word), *(other for other in beside if other < word)}
    for length in (3, 2, 1):
        start = word - length
        if start >= 0 and set(range(start, word)) <= inside:
            head = sentence.lemmas[word].lower()
            for shape in (sentence.forms, sentence.lemmas):
                words = [shape[place].lower() for place in range(start, word)]
                runs.append(" ".join([*words, head]).replace(" - ", "-").replace(" '", "'"))
    return runs
