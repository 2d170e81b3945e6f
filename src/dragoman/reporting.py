"""Words that report what somebody says: the reporting word, who speaks, and what is said.

Each is found in one sentence, over Universal Dependencies. Which words report, and what they can
take as content, stands in `voices/speech.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.arguments import is_passive, slots_of
from dragoman.mentions import case_of
from dragoman.sentences import ROOT, Sentence
from dragoman.tables import listed, rows

_DESIRES = frozenset(
    "want hope plan intend desire wish prefer favor favour oppose support long yearn dream aspire"
    " decide resolve regard consider envisage seek convince persuade require look".split()
)
"""Rows of the table that tell of a wish, a decision or an influence rather than of words."""
_DOES = frozenset({"claim", "profess", "purport", "pretend", "deny", "admit", "acknowledge"})
"""Verbs whose infinitive or gerund tells what is said to be so."""
_PROMISES = frozenset({"promise", "vow", "pledge", "threaten", "swear", "guarantee", "propose"})
_NAMES_CONTENT = frozenset(
    "announce deny confirm report claim allege admit acknowledge refute dispute reject dismiss"
    " predict forecast reveal disclose declare proclaim suggest".split()
)
"""Verbs whose object can name what is said: "announce a withdrawal"."""
_RAISING = frozenset({"say", "report", "believe", "think", "allege", "rumour", "rumor", "claim"})


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
    """The reporting clause, which no other saying in the sentence has as its own words."""


@cache
def _table() -> dict[tuple[str, str, str], Word]:
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
    table, lemma = _table(), sentence.lemmas[word].lower()
    form = sentence.forms[word].lower()
    stem = form.removesuffix("ing") if form.endswith("ing") else form.removesuffix("ed")
    # The reader's lemmas can err at their end: "adde" of "added", "ad" of "adding".
    for guess in (lemma, stem, f"{stem}e") if pos == "VERB" else (lemma,):
        if (pos, guess, particle) in table:
            return table[pos, guess, particle]
    return None


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str, Word], ...]:
    found = [
        (tuple(lemma.split()), pos, word)
        for (pos, lemma, _), word in _table().items()
        if pos in {"ADP", "ADV"}
    ]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


def sayings_of(sentence: Sentence) -> list[Saying]:
    """Find the reporting words of a sentence, from left to right."""
    found = [*_phrase_sayings(sentence)]
    taken = {word for saying in found for word in saying.cue}
    for word in range(len(sentence)):
        if word in taken:
            continue
        if sentence.upos[word] in {"VERB", "AUX"}:
            found.extend(_verb_saying(sentence, word))
        elif sentence.upos[word] in {"NOUN", "ADJ"}:
            found.extend(_noun_saying(sentence, word))
    headline = _headline_saying(sentence)
    if headline is not None:
        found.append(headline)
    found.sort(key=lambda saying: saying.cue[0])
    return [_trimmed(sentence, saying, found) for saying in found]


def _trimmed(sentence: Sentence, saying: Saying, others: list[Saying]) -> Saying:
    """Leave out the reporting clauses that only interrupt or follow the content."""
    out = set(saying.outside)
    for other in others:
        if other is not saying and set(saying.cue) <= set(other.content):
            continue
        if other is not saying:
            out.update(other.outside)
    words = [word for word in saying.content if word not in out]
    while words and sentence.upos[words[0]] in {"PUNCT"}:
        words.pop(0)
    while words and sentence.upos[words[-1]] in {"PUNCT", "CCONJ"}:
        words.pop()
    return Saying(
        saying.sentence, saying.cue, saying.source, tuple(words), saying.form, saying.stance,
        saying.quoting, saying.outside,
    )  # fmt: skip


def _verb_saying(sentence: Sentence, word: int) -> Iterator[Saying]:
    entry, cue = _verb_entry(sentence, word)
    if entry is None or entry.lemma in _DESIRES or _silent(sentence, word):
        return
    content, outside = _verb_content(sentence, word, entry)
    if sentence.relation(word) in {"amod", "compound", "case", "mark", "fixed"}:
        return
    quoting = bool({"quote", "parataxis"} & set(entry.content)) and entry.kind != "perception"
    if not content and not quoting:
        return
    source = _speaker(sentence, word)
    form = "clause"
    if is_passive(sentence, word) and source is None:
        form = "hearsay"
    yield Saying(
        sentence.index, cue, source, tuple(sorted(content)), form, entry.stance, quoting,
        tuple(sorted(outside)),
    )  # fmt: skip


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


def _verb_content(
    sentence: Sentence, word: int, entry: Word
) -> tuple[set[int], set[int]]:
    """Give what a verb reports, and the words of its own clause where it interrupts that."""
    allowed = set(entry.content)
    own = sentence.subtree(word)
    clause = sentence.dependent(word, "ccomp") if "ccomp" in allowed else None
    if clause is None and "parataxis" in allowed:
        clause = sentence.dependent(word, "ccomp") or _after_colon(sentence, word)
    if clause is None and is_passive(sentence, word):
        clause = sentence.dependent(word, "csubj:pass", "csubj")
    if clause is not None and not _mere_question(sentence, word, clause, entry):
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


def _mere_question(sentence: Sentence, word: int, clause: int, entry: Word) -> bool:
    """Tell whether the clause is no statement: "knows how to", "saw what"."""
    return entry.kind in {"perception", "belief"} and sentence.xpos[clause] == "VB" and any(
        sentence.lemmas[child].lower() == "to" for child in sentence.children[clause]
    )


def _after_colon(sentence: Sentence, word: int) -> int | None:
    for child in sentence.dependents(word, "parataxis"):
        if child > word and ":" in sentence.forms[word:child]:
            return child
    return None


def _interrupted(sentence: Sentence, word: int) -> int | None:
    """Find the clause that a reporting clause stands beside: "Iraq, he said, will leave"."""
    relation, head = sentence.relation(word), sentence.heads[word]
    if head == ROOT or not sentence.dependents(word, "nsubj"):
        return None
    if relation == "parataxis" and sentence.upos[head] != "PUNCT":
        return head
    as_clause = any(
        sentence.lemmas[child].lower() == "as" for child in sentence.dependents(word, "mark")
    )
    return head if relation == "advcl" and as_clause else None


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


def _speaker(sentence: Sentence, word: int) -> int | None:
    """Find who speaks: the subject, the agent of a passive, or whoever is understood."""
    subject = next(iter(slots_of(sentence, word).get("subj", ())), None)
    if subject is None or sentence.deprels[subject] == "expl":
        return None
    if sentence.lemmas[subject].lower() in {"it", "there"} and is_passive(sentence, word):
        return None
    return subject


def _noun_saying(sentence: Sentence, word: int) -> Iterator[Saying]:
    entry = lookup(sentence, word, sentence.upos[word])
    if entry is None or entry.lemma in _DESIRES:
        return
    if sentence.upos[word] == "ADJ" and entry.kind == "hearsay":
        yield from _hearsay_adjective(sentence, word, entry)
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
        marks = [sentence.lemmas[mark].lower() for mark in sentence.dependents(head, "mark")]
        if "that" in marks and sentence.dependents(head, "cop", "nsubj:outer"):
            return head
    return None


def _owner(sentence: Sentence, word: int) -> int | None:
    slots = slots_of(sentence, word)
    for slot in ("poss", "subj", "by", "of", "from"):
        for place in slots.get(slot, ()):
            if slot != "poss" or sentence.deprels[place] == "nmod:poss" or (
                sentence.forms[place][:1].isupper()
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
    return _speaker(sentence, head)


def _hearsay_adjective(sentence: Sentence, word: int, entry: Word) -> Iterator[Saying]:
    head = sentence.heads[word]
    if sentence.relation(word) != "amod" or head == ROOT:
        return
    content = {place for place in sentence.subtree(head) if place >= word} - {word}
    yield Saying(
        sentence.index, (word,), None, tuple(sorted(content)), "hearsay", entry.stance,
        outside=(word,),
    )  # fmt: skip


def _phrase_sayings(sentence: Sentence) -> Iterator[Saying]:
    """Find "according to", "in the words of", "reportedly", "rumour has it"."""
    lowered = [form.lower() for form in sentence.forms]
    taken: set[int] = set()
    for words, pos, entry in _phrases():
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
        nouns = [*sentence.dependents(cue[0], "obj", "obl", "nmod"), *sentence.dependents(cue[-1], "obj", "nmod")]
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
    clause = _clause_of(sentence, main)
    content = set(sentence.subtree(clause)) - phrase
    return Saying(
        sentence.index, cue, source, tuple(sorted(content)), "according_to", entry.stance, True,
        tuple(sorted(phrase)),
    )  # fmt: skip


def _clause_of(sentence: Sentence, word: int) -> int:
    """Give the head of the clause in which a word stands."""
    clauses = {"root", "ccomp", "advcl", "acl", "parataxis", "csubj", "conj"}
    while sentence.heads[word] != ROOT:
        if sentence.relation(word) in clauses and (
            sentence.relation(word) != "conj" or sentence.upos[word] == "VERB"
        ):
            break
        word = sentence.heads[word]
    return word


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


def _headline_saying(sentence: Sentence) -> Saying | None:
    """Read "Iraq to quit pact: minister" and "Minister: Iraq to quit pact"."""
    if sentence.part != "title":
        return None
    marks = [place for place, form in enumerate(sentence.forms) if form in {":", "–", "—", "-"}]
    if not marks or len(sentence) < 5:  # noqa: PLR2004
        return None
    last = marks[-1]
    tail, front = range(last + 1, len(sentence)), range(marks[0])
    for name, content, cue in ((tail, range(last), last), (front, range(marks[0] + 1, len(sentence)), marks[0])):
        if _names_speaker(sentence, name) and len(content) > len(name):
            top = next(word for word in name if sentence.heads[word] not in name)
            return Saying(
                sentence.index, (cue,), top, tuple(content), "headline", "neutral", True,
                tuple([*name, cue]),
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
