"""The arguments of a predicate: subject, objects, clauses and prepositional phrases by slot.

Voice is undone (the subject of a passive is the object), and arguments are found across relative
clauses, participles, infinitives, coordination and light verbs, over Universal Dependencies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dragoman.lexicon import light_verbs
from dragoman.mentions import case_of
from dragoman.sentences import ROOT, Sentence

Slots = dict[str, tuple[int, ...]]

_PARTICLES = frozenset({"aside", "away", "back", "down", "home", "in", "off", "out", "over", "up",
                        "apart", "forward", "together"})  # fmt: skip
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_RELATIVE_ADVERBS = frozenset({"where", "when", "why", "how"})
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "swear", "agree"})
_PARTNERS = frozenset({"with", "against", "on", "between", "by"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "parataxis"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})


def predicate_lemma(sentence: Sentence, word: int) -> str:
    """Give the lemma of a predicate with its particle: "step down"."""
    particle = sentence.dependent(word, "compound:prt")
    if particle is None and word + 1 < len(sentence) and sentence.heads[word + 1] == word:
        # Parsers often call the particle of "set aside" or "walk away" an adverb.
        adverb = sentence.relation(word + 1) == "advmod"
        particle = word + 1 if adverb and sentence.lemmas[word + 1] in _PARTICLES else None
    lemma = sentence.lemmas[word].lower()
    return lemma if particle is None else f"{lemma} {sentence.lemmas[particle].lower()}"


def is_passive(sentence: Sentence, word: int) -> bool:
    """Tell whether a verb stands in the passive, a bare participle after its noun included."""
    if sentence.dependents(word, "nsubj:pass", "aux:pass", "csubj:pass"):
        return True
    if sentence.xpos[word] != "VBN" or sentence.dependents(word, "aux", "nsubj"):
        return False
    if sentence.relation(word) in {"acl", "amod"}:
        return True
    head = sentence.heads[word]
    if sentence.relation(word) == "conj" and head != ROOT:
        return is_passive(sentence, head)
    return sentence.relation(word) in {"advcl", "xcomp"}


def slots_of(sentence: Sentence, word: int) -> Slots:
    """Find the arguments of a predicate; the words of each slot include their conjuncts.

    Slots are `subj`, `obj`, `iobj`, `xcomp`, `ccomp`, `advcl`, `acl`, `parataxis`, `poss`,
    `compound`, and each preposition by its lemma (`with`, `out_of`).
    """
    found: dict[str, list[int]] = defaultdict(list)
    if sentence.upos[word] in {"VERB", "AUX"}:
        _verb_slots(sentence, word, found)
    else:
        _noun_slots(sentence, word, found)
    return {
        slot: tuple(
            dict.fromkeys(part for place in words for part in with_conjuncts(sentence, place))
        )
        if slot not in _CLAUSES
        else tuple(words)
        for slot, words in found.items()
    }


def with_conjuncts(sentence: Sentence, word: int) -> Iterator[int]:
    """Yield a nominal and those coordinated with it."""
    yield word
    for child in sentence.dependents(word, "conj"):
        if sentence.upos[child] in _NOMINAL:
            yield from with_conjuncts(sentence, child)


def _verb_slots(sentence: Sentence, word: int, found: dict[str, list[int]]) -> None:
    passive = is_passive(sentence, word)
    _oblique_slots(sentence, word, found)
    for child in sentence.dependents(word, "obj"):
        found["obj"].append(_antecedent(sentence, child, word))
    for child in sentence.dependents(word, "iobj"):
        found["iobj"].append(child)
    subject = _subject(sentence, word)
    if passive:
        found["obj"].extend(subject)
        found["subj"].extend(found.pop("agent", found.get("by", [])))
    else:
        found["subj"].extend(subject)
        found.pop("agent", None)
    found["not"].extend(
        child for child in sentence.dependents(word, "advmod")
        if sentence.lemmas[child].lower() in {"not", "n't", "never"}
    )  # fmt: skip
    if not found["obj"]:
        found["obj"].extend(_shared_object(sentence, word))
    if not found["obj"] and not passive and _lacks_object(sentence, word):
        antecedent = sentence.heads[word]
        if antecedent not in found["subj"]:
            found["obj"].append(antecedent)
    for place in tuple(found["obj"]):
        for child in sentence.dependents(place, "nmod"):
            case = case_of(sentence, child)
            if case and child not in found[case]:
                found[case].append(child)


def _lacks_object(sentence: Sentence, word: int) -> bool:
    """Tell whether a relative clause leaves its object out: "the deal that Iran signed"."""
    if sentence.deprels[word] != "acl:relcl" or sentence.dependents(word, "ccomp", "xcomp"):
        return False
    return not any(
        sentence.lemmas[child].lower() in _RELATIVE | _RELATIVE_ADVERBS
        for child in sentence.dependents(word, "obl", "advmod")
    )


def _subject(sentence: Sentence, word: int) -> list[int]:
    """Find the grammatical subject, the verb's own or one understood from above."""
    own = sentence.dependents(word, "nsubj")
    if own:
        return [_antecedent(sentence, own[0], word)]
    relation, head = sentence.relation(word), sentence.heads[word]
    if head == ROOT:
        return []
    if relation == "conj":
        return _subject(sentence, head) if sentence.upos[head] in {"VERB", "AUX", "ADJ"} else []
    if relation == "xcomp":
        return _controller(sentence, head)
    if relation == "advcl":
        return _subject_of_any(sentence, head)
    if relation == "acl":
        return _noun_controller(sentence, word, head)
    if relation == "amod":
        return [head]
    return []


def _controller(sentence: Sentence, matrix: int) -> list[int]:
    if is_passive(sentence, matrix):
        return _subject(sentence, matrix)
    if sentence.lemmas[matrix].lower() not in _SUBJECT_CONTROL:
        objects = sentence.dependents(matrix, "obj") or sentence.dependents(matrix, "iobj")
        if objects:
            return list(objects)
    return _subject_of_any(sentence, matrix)


def _subject_of_any(sentence: Sentence, word: int) -> list[int]:
    if is_passive(sentence, word):
        return list(sentence.dependents(word, "obl:agent")) or _subject(sentence, word)
    return _subject(sentence, word)


def _noun_controller(sentence: Sentence, word: int, noun: int) -> list[int]:
    """Find who acts in "the forces fighting", "the troops sent", "Iraq's decision to leave"."""
    if sentence.deprels[word] == "acl:relcl" or sentence.xpos[word] in {"VBG", "VBN"}:
        return [noun]
    owners = [*sentence.dependents(noun, "nmod:poss")]
    if owners:
        return owners
    above = sentence.heads[noun]
    if above != ROOT and sentence.relation(noun) == "obj":
        return _subject_of_any(sentence, above)
    return [
        child for child in sentence.children[noun]
        if sentence.deprels[child] in {"amod", "compound"} and sentence.forms[child][:1].isupper()
    ]  # fmt: skip


def _antecedent(sentence: Sentence, word: int, verb: int) -> int:
    """Replace a relative pronoun by the noun that its clause modifies."""
    if sentence.lemmas[word].lower() not in _RELATIVE or sentence.upos[word] != "PRON":
        return word
    clause = verb
    while (
        sentence.relation(clause) in {"conj", "xcomp", "ccomp"} and sentence.heads[clause] != ROOT
    ):
        clause = sentence.heads[clause]
    return sentence.heads[clause] if sentence.deprels[clause] == "acl:relcl" else word


def _shared_object(sentence: Sentence, word: int) -> list[int]:
    """Share the object of "signed and ratified the treaty"."""
    for other in sentence.dependents(word, "conj"):
        joined = other - word <= 2 and sentence.upos[other] == "VERB"  # noqa: PLR2004
        if joined and (objects := sentence.dependents(other, "obj")):
            return [objects[0]]
    return []


def _oblique_slots(sentence: Sentence, word: int, found: dict[str, list[int]]) -> None:
    for child in sentence.children[word]:
        relation = sentence.relation(child)
        if relation in {"obl", "nmod"}:
            case = case_of(sentence, child)
            if sentence.deprels[child] == "obl:agent" and case in {"by", ""}:
                found["agent"].append(child)
            elif case:
                found[case].append(child)
        elif relation in _CLAUSES:
            found[relation].append(child)


def _noun_slots(sentence: Sentence, word: int, found: dict[str, list[int]]) -> None:
    _oblique_slots(sentence, word, found)
    if "agent" in found:
        found["by"].extend(found.pop("agent"))
    for child in sentence.children[word]:
        relation = sentence.deprels[child]
        if relation in {"amod", "compound"}:
            found["compound"].append(child)
            found["poss"].append(child)
        elif relation == "nmod:poss":
            found["poss"].insert(0, child)
        elif relation == "nsubj":
            found["subj"].append(child)
        elif relation == "acl" and sentence.xpos[child] == "VBN":
            found["by"].extend(sentence.dependents(child, "obl:agent"))
    _add_partners(sentence, word, found)
    carrier = light_carrier(sentence, word)
    if carrier is not None:
        _carried_slots(sentence, carrier, found)


def _add_partners(sentence: Sentence, word: int, found: dict[str, list[int]]) -> None:
    """Find the minister in "a meeting of the committee with the minister"."""
    for child in sentence.dependents(word, "nmod"):
        for inner in sentence.dependents(child, "nmod"):
            case = case_of(sentence, inner)
            if case in _PARTNERS and not found[case]:
                found[case].append(inner)


def light_carrier(sentence: Sentence, noun: int) -> int | None:
    """Find the light verb that carries a noun: "launch" for "an attack" in "launch an attack"."""
    relation, head = sentence.deprels[noun], sentence.heads[noun]
    if relation == "acl:relcl" or head == ROOT:
        return None
    if relation in {"obj", "nsubj:pass"} and sentence.upos[head] == "VERB":
        return head if predicate_lemma(sentence, head) in light_verbs() else None
    if relation == "obl" and case_of(sentence, noun) in {"in", "under"}:
        return head if sentence.lemmas[head] in {"engage", "come", "be"} else None
    if relation == "conj" and sentence.upos[head] == "NOUN":
        return light_carrier(sentence, head)
    return None


def carried_role(sentence: Sentence, noun: int) -> str:
    """Tell whether the subject of a noun's light verb is its `actor` or its `recipient`."""
    carrier = light_carrier(sentence, noun)
    if carrier is None:
        return ""
    if sentence.lemmas[carrier] == "come":
        return "recipient"
    return light_verbs().get(predicate_lemma(sentence, carrier), "actor")


def _carried_slots(sentence: Sentence, carrier: int, found: dict[str, list[int]]) -> None:
    above: dict[str, list[int]] = defaultdict(list)
    _verb_slots(sentence, carrier, above)
    found["subj"].extend(above["subj"])
    found["iobj"].extend(above["iobj"])
    for slot, words in above.items():
        if slot not in {"subj", "obj", "iobj", "xcomp", "ccomp", "acl", "advcl", "parataxis"}:
            found[slot].extend(words)
