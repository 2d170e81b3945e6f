"""Turn gold sentences into padded batches for the reader network."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.model.features import lemma_script, word_shapes
from network import Labels
from treebank import ENTITY_TYPES, GoldSentence

IGNORED = -100
_MOST_SUBWORDS = 256
_RECASED = 0.10
_NO_FULL_STOP = 0.06


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs and targets of one step; targets hold `IGNORED` where nothing is known."""

    inputs: tuple[Tensor, ...]
    tags: dict[str, Tensor]  # (B, W)
    heads: Tensor  # (B, W)
    deprels: Tensor  # (B, W)


def collect_labels(sentences: Sequence[GoldSentence], least_lemma_count: int = 2) -> Labels:
    """Gather the label sets of the training part, sorted, rare lemma scripts left out."""
    scripts: dict[str, int] = {}
    for sentence in sentences:
        for form, lemma in zip(sentence.forms, sentence.lemmas, strict=True):
            script = lemma_script(form, lemma)
            scripts[script] = scripts.get(script, 0) + 1
    return Labels(
        upos=tuple(sorted({tag for sentence in sentences for tag in sentence.upos})),
        xpos=tuple(sorted({tag for sentence in sentences for tag in sentence.xpos})),
        lemma=tuple(sorted(name for name, count in scripts.items() if count >= least_lemma_count)),
        entity=ENTITY_TYPES,
        deprel=tuple(sorted({name for sentence in sentences for name in sentence.deprels})),
    )


def vary(sentence: GoldSentence, chance: random.Random) -> GoldSentence:
    """Sometimes set a sentence as a headline, in capitals or in lower case, or drop its full stop.

    News is full of headlines, which the treebanks have few of.
    """
    forms = sentence.forms
    draw = chance.random()
    if draw < 0.6 * _RECASED:
        forms = tuple(form[0].upper() + form[1:] for form in forms)
    elif draw < 0.8 * _RECASED:
        forms = tuple(form.upper() for form in forms)
    elif draw < _RECASED:
        forms = tuple(form.lower() for form in forms)
    varied = replace(sentence, forms=forms)
    droppable = len(forms) > 3 and forms[-1] == "." and len(forms) not in sentence.heads
    if droppable and chance.random() < _NO_FULL_STOP:
        return _without_last(varied)
    return varied


def _without_last(sentence: GoldSentence) -> GoldSentence:
    return GoldSentence(
        forms=sentence.forms[:-1],
        lemmas=sentence.lemmas[:-1],
        upos=sentence.upos[:-1],
        xpos=sentence.xpos[:-1],
        heads=sentence.heads[:-1],
        deprels=sentence.deprels[:-1],
        entities=None if sentence.entities is None else sentence.entities[:-1],
        genre=sentence.genre,
    )


def batches(
    sentences: Sequence[GoldSentence],
    labels: Labels,
    tokenizer: Tokenizer,
    words_per_batch: int,
    chance: random.Random | None = None,
) -> Iterator[Batch]:
    """Yield batches of sentences of similar length, shuffled and varied if `chance` is given."""
    order = list(range(len(sentences)))
    if chance is None:
        order.sort(key=lambda index: len(sentences[index].forms))
    else:
        chance.shuffle(order)
        order.sort(key=lambda index: len(sentences[index].forms) + chance.uniform(-3, 3))
    groups: list[list[int]] = [[]]
    size = 0
    for index in order:
        if size + len(sentences[index].forms) > words_per_batch and groups[-1]:
            groups.append([])
            size = 0
        groups[-1].append(index)
        size += len(sentences[index].forms)
    if chance is not None:
        chance.shuffle(groups)
    indices = {name: _positions(values) for name, values in labels.word_heads.items()}
    indices["deprel"] = _positions(labels.deprel)
    for group in groups:
        chosen = [sentences[index] for index in group]
        if chance is not None:
            chosen = [vary(sentence, chance) for sentence in chosen]
        yield _batch(chosen, indices, tokenizer)


def _positions(values: Sequence[str]) -> dict[str, int]:
    return {value: index for index, value in enumerate(values)}


def _batch(
    sentences: Sequence[GoldSentence],
    indices: dict[str, dict[str, int]],
    tokenizer: Tokenizer,
) -> Batch:
    encoded = [encode_words(tokenizer, sentence.forms) for sentence in sentences]
    targets: dict[str, list[list[int]]] = {name: [] for name in indices}
    for sentence in sentences:
        rows = {
            "upos": sentence.upos,
            "xpos": sentence.xpos,
            "deprel": sentence.deprels,
            # Unknown scripts, as of names set in capitals, are ignored by the loss.
            "lemma": [
                lemma_script(form, lemma)
                for form, lemma in zip(sentence.forms, sentence.lemmas, strict=True)
            ],
            "entity": sentence.entities,
        }
        for name, values in rows.items():
            blank = [IGNORED] * len(sentence.forms)
            known = indices[name]
            targets[name].append(
                blank if values is None else [known.get(value, IGNORED) for value in values]
            )
    inputs = (
        _pad([subwords for subwords, _, _ in encoded], 0),
        _pad([first for _, first, _ in encoded], 0),
        _pad([last for _, _, last in encoded], 0),
        _pad([word_shapes(sentence.forms) for sentence in sentences], 0),
        torch.tensor([len(sentence.forms) for sentence in sentences]),
        torch.tensor([len(subwords) for subwords, _, _ in encoded]),
    )
    tags = {name: _pad(rows, IGNORED) for name, rows in targets.items() if name != "deprel"}
    heads = _pad([list(sentence.heads) for sentence in sentences], IGNORED)
    return Batch(inputs, tags, heads, _pad(targets["deprel"], IGNORED))


def encode_words(
    tokenizer: Tokenizer, forms: Sequence[str]
) -> tuple[list[int], list[int], list[int]]:
    """Give subword ids and, for each word, the places of its first and last subword."""
    encoding = tokenizer.encode(list(forms), is_pretokenized=True)
    first, last = [0] * len(forms), [0] * len(forms)
    for place, word in enumerate(encoding.word_ids):
        if word is not None:
            first[word] = first[word] or place
            last[word] = place
    return encoding.ids, first, last


def _pad(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([list(row) + [filler] * (width - len(row)) for row in rows])
