"""Words that report what somebody says: the reporting word, who speaks, and what is said.

Each is found in one sentence, over Universal Dependencies. Which words report, and what they can
take as content, stands in `voices/speech.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.arguments import is_passive
from dragoman.mentions import case_of
from dragoman.reporting_phrases import (
    headline_saying,
    hearsay_modifier,
    noun_saying,
    phrase_sayings,
)
from dragoman.sentences import ROOT, Sentence
from dragoman.speech import (
    DESIRES,
    Saying,
    Word,
    clause_of,
    inverted_subject,
    lookup,
    speaker_of,
)

_DOES = frozenset({"claim", "profess", "purport", "pretend", "deny", "admit", "acknowledge"})
"""Verbs whose infinitive or gerund tells what is said to be so."""
_NAMES_CONTENT = frozenset(
    {
        "announce",
        "deny",
        "confirm",
        "report",
        "claim",
        "allege",
        "admit",
        "acknowledge",
        "refute",
        "dispute",
        "reject",
        "dismiss",
        "predict",
        "forecast",
        "reveal",
        "disclose",
        "declare",
        "proclaim",
        "suggest",
    }
)
"""Verbs whose object can name what is said: "announce a withdrawal"."""
_RAISING = frozenset({"say", "report", "believe", "think", "allege", "rumour", "rumor", "claim"})


def sayings_of(sentence: Sentence) -> list[Saying]:
    """Find the reporting words of a sentence, from left to right."""
    found = [*phrase_sayings(sentence)]
    taken = {word for saying in found for word in saying.cue}
    for word in range(len(sentence)):
        if word in taken:
            continue
        modifier = hearsay_modifier(sentence, word)
        if modifier is not None:
            found.append(modifier)
        elif sentence.upos[word] in {"VERB", "AUX"}:
            found.extend(_verb_saying(sentence, word))
        elif sentence.upos[word] in {"NOUN", "ADJ"}:
            found.extend(noun_saying(sentence, word))
    headline = headline_saying(sentence)
    if headline is not None:
        found.append(headline)
    found.sort(key=lambda saying: saying.cue[0])
    return [_trimmed(sentence, saying, found) for saying in found]


def _trimmed(sentence: Sentence, saying: Saying, others: list[Saying]) -> Saying:
    """Leave out the reporting clauses that only interrupt or follow the content."""
    out = set(saying.outside)
    for other in others:
        # What stands within another's content or clause ("he said A, adding that B") is not cut.
        within = saying.cue[0] in other.content or saying.cue[0] in other.outside
        if other is not saying and other.interrupts and not within:
            out.update(other.outside)
            joined = _joined_on(sentence, other.cue[0])
            out.update(other.content if joined else ())
    words = [word for word in saying.content if word not in out]
    while words and sentence.upos[words[0]] in {"PUNCT"}:
        words.pop(0)
    while words and sentence.upos[words[-1]] in {"PUNCT", "CCONJ"}:
        words.pop()
    return Saying(
        saying.sentence, saying.cue, saying.source, tuple(words), saying.form, saying.stance,
        saying.quoting, saying.outside, saying.interrupts,
    )  # fmt: skip


def _verb_saying(sentence: Sentence, word: int) -> Iterator[Saying]:
    entry, cue = _verb_entry(sentence, word)
    if entry is None or entry.lemma in DESIRES or _silent(sentence, word):
        return
    content, outside = _verb_content(sentence, word, entry)
    if sentence.relation(word) in {"amod", "compound", "case", "mark", "fixed"}:
        return
    quoting = bool({"quote", "parataxis"} & set(entry.content)) and entry.kind != "perception"
    if not content and not quoting:
        return
    source = speaker_of(sentence, word)
    form = "clause"
    if is_passive(sentence, word) and source is None:
        form = "hearsay"
    joined = _joined_on(sentence, word)
    if joined:
        outside = set(sentence.subtree(word)) - content
    interrupts = joined or _interrupted(sentence, word) is not None
    yield Saying(
        sentence.index, cue, source, tuple(sorted(content)), form, entry.stance, quoting,
        tuple(sorted(outside)), interrupts,
    )  # fmt: skip


def _joined_on(sentence: Sentence, word: int) -> bool:
    """Tell whether "Mali said B" is only joined to A in "Chad said A, and Mali said B"."""
    return (
        sentence.relation(word) == "conj"
        and bool(sentence.dependents(word, "nsubj"))
        and not sentence.dependents(word, "mark")
    )


def _verb_entry(sentence: Sentence, word: int) -> tuple[Word | None, tuple[int, ...]]:
    """Find a verb with its particle or preposition, else alone."""
    after = [
        child for child in sentence.children[word] if sentence.deprels[child] == "compound:prt"
    ]
    after.extend(
        case
        for child in sentence.dependents(word, "obl", "xcomp", "advcl")
        for case in sentence.dependents(child, "case", "mark")
        if case - word <= 2  # noqa: PLR2004
    )
    for place in after:
        entry = lookup(sentence, word, "VERB", sentence.lemmas[place].lower())
        if entry is not None:
            return entry, (word, place)
    entry = lookup(sentence, word, "VERB")
    if entry is not None and sentence.dependents(word, "compound:prt"):
        return None, (word,)
    return entry, (word,)


def _silent(sentence: Sentence, word: int) -> bool:
    """Tell whether the words were not spoken: "did not say", "refused to say", "if he says"."""
    if any(
        sentence.lemmas[child].lower() in {"not", "n't", "never"}
        for child in sentence.children[word]
        if sentence.upos[child] in {"PART", "ADV"}
    ):
        return True
    head = sentence.heads[word]
    return (
        sentence.relation(word) == "xcomp"
        and head != ROOT
        and sentence.lemmas[head].lower() in {"refuse", "decline", "fail", "want", "hope", "plan"}
    )


def _verb_content(sentence: Sentence, word: int, entry: Word) -> tuple[set[int], set[int]]:
    """Give what a verb reports, and the words of its own clause where it interrupts that."""
    allowed = set(entry.content)
    own = sentence.subtree(word)
    clause = sentence.dependent(word, "ccomp") if "ccomp" in allowed else None
    if clause is None and "parataxis" in allowed:
        clause = sentence.dependent(word, "ccomp") or _after_colon(sentence, word)
    if clause is None and is_passive(sentence, word):
        clause = sentence.dependent(word, "csubj:pass", "csubj")
    if clause is not None and not _mere_question(sentence, clause, entry):
        content = {*sentence.subtree(clause), *_raised(sentence, word, clause)}
        return content, set(own) - content
    interrupted = _interrupted(sentence, word)
    if interrupted is not None:
        return set(sentence.subtree(interrupted)) - set(own), set(own)
    embedded = _embedded(sentence, word, entry)
    return embedded, set(own) - embedded if embedded else set()


def _raised(sentence: Sentence, word: int, clause: int) -> tuple[int, ...]:
    """Give the subject of "Iran is said to have left", which belongs to what is said."""
    subject = sentence.dependent(word, "nsubj")
    infinitive = any(sentence.lemmas[child].lower() == "to" for child in sentence.children[clause])
    raises = subject is not None and infinitive and is_passive(sentence, word)
    return sentence.subtree(subject) if subject is not None and raises else ()


def _mere_question(sentence: Sentence, clause: int, entry: Word) -> bool:
    """Tell whether the clause is no statement: "knows how to leave"."""
    return (
        entry.kind in {"perception", "belief"}
        and sentence.xpos[clause] == "VB"
        and any(sentence.lemmas[child].lower() == "to" for child in sentence.children[clause])
    )


def _after_colon(sentence: Sentence, word: int) -> int | None:
    for child in sentence.dependents(word, "parataxis"):
        if child > word and ":" in sentence.forms[word:child]:
            return child
    return None


def _interrupted(sentence: Sentence, word: int) -> int | None:
    """Find the clause that a reporting clause stands beside: "Iraq, he said, will leave"."""
    relation, head = sentence.relation(word), sentence.heads[word]
    if head == ROOT or not (sentence.dependents(word, "nsubj") or inverted_subject(sentence, word)):
        return None
    if relation == "parataxis" and sentence.upos[head] != "PUNCT":
        return head
    if sentence.deprels[word] == "acl:relcl" and _set_off(sentence, word):
        return clause_of(sentence, head)
    as_clause = any(
        sentence.lemmas[child].lower() == "as" for child in sentence.dependents(word, "mark")
    )
    return head if relation == "advcl" and as_clause else None


def _set_off(sentence: Sentence, word: int) -> bool:
    """Tell whether what is parsed as a relative clause is ", the minister said,"."""
    words = sentence.subtree(word)
    first = next((place for place in words if sentence.upos[place] != "PUNCT"), word)
    relative = any(sentence.lemmas[place].lower() in {"who", "which", "that"} for place in words)
    return first > 0 and sentence.forms[first - 1] == "," and not relative


def _embedded(sentence: Sentence, word: int, entry: Word) -> set[int]:
    """Give content that is no clause of its own: infinitives and objects."""
    clause = sentence.dependent(word, "xcomp")
    if clause is not None and sentence.upos[clause] in {"VERB", "NOUN", "ADJ"}:
        infinitive = any(
            sentence.lemmas[child].lower() == "to" for child in sentence.dependents(clause, "mark")
        )
        if entry.lemma in _RAISING and is_passive(sentence, word) and infinitive:
            return {*sentence.subtree(clause), *_raised(sentence, word, clause)}
        reports = entry.kind == "order" or entry.lemma in _DOES
        if reports and (infinitive or sentence.xpos[clause] == "VBG"):
            return set(sentence.subtree(clause))
    return _judged(sentence, word, entry) or _object_content(sentence, word, entry)


def _judged(sentence: Sentence, word: int, entry: Word) -> set[int]:
    """Give what "called the deal a mistake" or "accused Iran of cheating" says of its object."""
    if entry.kind != "assertion" or "of" not in entry.content:
        return set()
    subject = sentence.dependent(word, "nsubj:pass" if is_passive(sentence, word) else "obj")
    said = sentence.dependent(word, "xcomp")
    links = {"of"} if entry.lemma == "accuse" else {"as"}
    for child in sentence.dependents(word, "advcl", "obl", "ccomp"):
        marks = sentence.dependents(child, "mark", "case")
        if said is None and links & {sentence.lemmas[mark].lower() for mark in marks}:
            said = child
    if subject is None or said is None:
        return set()
    return {*sentence.subtree(subject), *sentence.subtree(said)}


def _object_content(sentence: Sentence, word: int, entry: Word) -> set[int]:
    relations = ("nsubj:pass",) if is_passive(sentence, word) else ("obj",)
    names = entry.lemma in _NAMES_CONTENT or entry.kind == "order"
    found = sentence.dependent(word, *relations) if names and "obj" in entry.content else None
    if found is None and entry.kind == "order":
        found = next(
            (
                child
                for child in sentence.dependents(word, "obl")
                if case_of(sentence, child) in {"for", "against"}
            ),
            None,
        )
    if found is None or sentence.entities[found] not in {"event", "abstract", "O"}:
        return set()
    if sentence.upos[found] != "NOUN":
        return set()
    return set(sentence.subtree(found))
