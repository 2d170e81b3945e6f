"""The reader network: MiniLM encoder, word heads and a biaffine parser, in PyTorch.

The parser scores arcs and labels with biaffine attention (Dozat and Manning, Deep Biaffine
Attention for Neural Dependency Parsing, 2017) over the average of each word's first and last
subword, as in UDify (Kondratyuk and Straka 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from dragoman.model.features import SHAPES

ARC_SIZE = 256
LABEL_SIZE = 96
SHAPE_SIZE = 64
DROPOUT = 0.33


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head of the network can say; the order is the order of its outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    entity: tuple[str, ...]
    deprel: tuple[str, ...]

    @property
    def word_heads(self) -> dict[str, tuple[str, ...]]:
        return {
            "upos": self.upos, "xpos": self.xpos, "lemma": self.lemma, "entity": self.entity,
        }  # fmt: skip


class Reader(nn.Module):
    """Score tags, arcs and labels for a batch of sentences given as words."""

    def __init__(self, config: BertConfig, labels: Labels) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = BertModel(config, add_pooling_layer=False)
        hidden = config.hidden_size
        self.layer_mix = nn.Parameter(torch.zeros(config.num_hidden_layers + 1))
        with torch.no_grad():
            self.layer_mix[-1] = 3.0
        self.shape = nn.Embedding(len(SHAPES), SHAPE_SIZE)
        self.merge = nn.Sequential(
            nn.Linear(hidden + SHAPE_SIZE, hidden), nn.GELU(), nn.LayerNorm(hidden)
        )
        self.root = nn.Parameter(torch.randn(hidden) * 0.02)
        self.dropout = nn.Dropout(DROPOUT)
        self.word_heads = nn.ModuleDict(
            {name: nn.Linear(hidden, len(values)) for name, values in labels.word_heads.items()}
        )
        self.arc_dependent, self.arc_head = (
            _projection(hidden, ARC_SIZE),
            _projection(hidden, ARC_SIZE),
        )
        self.arc_weight = nn.Parameter(torch.zeros(ARC_SIZE + 1, ARC_SIZE))
        self.label_dependent = _projection(hidden, LABEL_SIZE)
        self.label_head = _projection(hidden, LABEL_SIZE)
        self.label_scorer = LabelScorer(len(labels.deprel))
        nn.init.xavier_uniform_(self.arc_weight)

    def forward(
        self,
        subwords: Tensor,  # (B, S) int64
        first: Tensor,  # (B, W) int64, subword index
        last: Tensor,  # (B, W) int64
        shapes: Tensor,  # (B, W) int64
        words: Tensor,  # (B,) int64, number of words
        subword_count: Tensor,  # (B,) int64
    ) -> tuple[dict[str, Tensor], Tensor, Tensor, Tensor]:
        """Give tag scores (B, W, tags), arcs (B, W, W+1), and label vectors (B, W, L), (B, W+1, L).

        Column 0 of the arcs and row 0 of the heads' label vectors stand for the root.
        """
        mask = (
            torch.arange(subwords.shape[1], device=subwords.device)[None] < subword_count[:, None]
        )
        layers = self.encoder(
            input_ids=subwords, attention_mask=mask.long(), output_hidden_states=True
        ).hidden_states
        share = torch.softmax(self.layer_mix, 0)
        mixed = sum(share[index] * layer for index, layer in enumerate(layers))
        assert isinstance(mixed, Tensor)
        width = mixed.shape[-1]
        ends = [mixed.gather(1, place[..., None].expand(-1, -1, width)) for place in (first, last)]
        word = (ends[0] + ends[1]) / 2
        word = self.merge(torch.cat([self.dropout(word), self.shape(shapes)], -1))
        root = self.root.expand(word.shape[0], 1, -1)
        states = self.dropout(word)
        headed = self.dropout(torch.cat([root, word], 1))
        tags = {name: head(states) for name, head in self.word_heads.items()}
        dependent, head = self.arc_dependent(states), self.arc_head(headed)
        ones = torch.ones_like(dependent[..., :1])
        arcs = torch.cat([dependent, ones], -1) @ self.arc_weight @ head.transpose(1, 2)
        places = torch.arange(headed.shape[1], device=words.device)
        arcs = arcs.masked_fill((places[None] > words[:, None])[:, None], -1e4)
        own = places[None] == torch.arange(1, headed.shape[1], device=words.device)[:, None]
        arcs = arcs.masked_fill(own[None], -1e4)
        return tags, arcs, self.label_dependent(states), self.label_head(headed)


class LabelScorer(nn.Module):
    """Score the relation of a word to a given head: (N, L), (N, L) to (N, relations)."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(LABEL_SIZE + 1, relations * (LABEL_SIZE + 1)))
        self.relations = relations
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        ones = torch.ones_like(dependent[:, :1])
        dependent, head = torch.cat([dependent, ones], -1), torch.cat([head, ones], -1)
        crossed = (dependent @ self.weight).view(-1, self.relations, LABEL_SIZE + 1)
        return (crossed * head[:, None]).sum(-1)


def _projection(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(DROPOUT))
