"""What the reader model sees of a word beside its subwords, and how it spells a lemma.

The encoder is uncased, so the shape of a word (capitals, digits, punctuation) is handed to it as a
small class of its own. Lemmas are predicted as edit scripts on the word form, after
Chrupała, Simple Data-Driven Context-Sensitive Lemmatization (2006), as UDPipe does.

Training and inference share this module so that both see the same features.
"""

from __future__ import annotations

from collections.abc import Sequence

SHAPES = (
    "other",
    "lower",
    "title",
    "title-first",
    "title-in-headline",
    "upper",
    "upper-in-headline",
    "letter",
    "dotted",
    "mixed",
    "digits",
    "alphanumeric",
)
_INDEX = {name: index for index, name in enumerate(SHAPES)}
_HEADLINE_SHARE = 0.6
_HEADLINE_WORDS = 3


def _shape(form: str, first: bool, headline: bool) -> str:  # noqa: PLR0911 - a case a shape
    if not any(character.isalnum() for character in form):
        return "other"
    if form.replace(",", "").replace(".", "").isdigit():
        return "digits"
    if any(character.isdigit() for character in form):
        return "alphanumeric"
    if form.islower():
        return "lower"
    if len(form) == 1:
        return "letter"
    if form.isupper():
        if "." in form:
            return "dotted"
        return "upper-in-headline" if headline else "upper"
    if form[0].isupper() and form[1:].islower():
        if headline:
            return "title-in-headline"
        return "title-first" if first else "title"
    return "mixed"


def is_headline(forms: Sequence[str]) -> bool:
    """Tell whether a sentence is set in capitals, so that a capital says little about a word.

    >>> is_headline(["Iraq", "Wants", "To", "Leave", "Pact"])
    True
    """
    alphabetic = [form for form in forms if form[:1].isalpha()]
    capitalised = sum(form[0].isupper() for form in alphabetic)
    return (
        len(alphabetic) >= _HEADLINE_WORDS
        and capitalised >= _HEADLINE_SHARE * len(alphabetic) + 0.5
    )


def word_shapes(forms: Sequence[str]) -> list[int]:
    """Give each word of a sentence the index of its shape in `SHAPES`.

    >>> [SHAPES[shape] for shape in word_shapes(["The", "U.S.", "left", "Iraq", "in", "2011"])]
    ['title-first', 'dotted', 'lower', 'title', 'lower', 'digits']
    """
    headline = is_headline(forms)
    return [_INDEX[_shape(form, place == 0, headline)] for place, form in enumerate(forms)]


def lemma_script(form: str, lemma: str) -> str:
    """Describe how a lemma is spelt from a form: `k` keeps its case, `l` lowers it first.

    >>> lemma_script("Iraqis", "Iraqi"), lemma_script("Signed", "sign"), lemma_script("went", "go")
    ('k1+', 'l2+', '=go')
    """
    for flag, base in (("l", form.lower()), ("k", form)):
        if flag == "l" and lemma != lemma.lower():
            continue
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        if shared:
            return f"{flag}{len(base) - shared}+{lemma[shared:]}"
    return f"={lemma}"


def apply_lemma_script(form: str, script: str) -> str:
    """Spell the lemma of a form by a script made with `lemma_script`.

    >>> apply_lemma_script("Signed", "l2+")
    'sign'
    """
    if script.startswith("="):
        return script[1:]
    cut, _, ending = script[1:].partition("+")
    base = form.lower() if script[0] == "l" else form
    if int(cut) >= len(base):
        return base
    return base[: len(base) - int(cut)] + ending
