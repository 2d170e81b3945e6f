"""Export the trained reader to ONNX, quantise it to int8, and write the manifest with its hashes.

python training/export.py --run build/reader --encoder DIR --output src/dragoman/model/reader
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertConfig

from network import LABEL_SIZE, Labels, Reader

OPSET = 17
FORMAT = 1


class WordScores(nn.Module):
    """The reader with its tag heads reduced to the best tag, as inference needs it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, subwords: Tensor, first: Tensor, last: Tensor, shapes: Tensor, words: Tensor,
        subword_count: Tensor,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        tags, arcs, dependent, head = self.reader(
            subwords, first, last, shapes, words, subword_count
        )
        best = [scores.argmax(-1) for scores in tags.values()]
        return (*best, torch.log_softmax(arcs, -1), dependent, head)


def load_reader(run: Path, encoder: Path) -> Reader:
    """Load the averaged weights of a training run."""
    raw = json.loads((run / "labels.json").read_text())
    labels = Labels(**{name: tuple(values) for name, values in raw.items()})
    reader = Reader(BertConfig.from_pretrained(encoder, attn_implementation="eager"), labels)
    reader.load_state_dict(torch.load(run / "reader.pt", weights_only=True))
    return reader.eval()


def export(run: Path, encoder: Path, output: Path, quantise: bool = True) -> None:
    """Write words.onnx, labels.onnx, tokenizer.json, labels.json and manifest.json."""
    output.mkdir(parents=True, exist_ok=True)
    reader = load_reader(run, encoder)
    plain = output / "words.fp32.onnx"
    _export_words(reader, plain)
    if quantise:
        quantize_dynamic(
            plain, output / "words.onnx", per_channel=True, weight_type=QuantType.QInt8
        )
        plain.unlink()
    else:
        plain.replace(output / "words.onnx")
    _export_labels(reader, output / "labels.onnx")
    shutil.copyfile(run / "labels.json", output / "labels.json")
    _trim_tokenizer(encoder / "tokenizer.json", output / "tokenizer.json")
    names = ("labels.json", "labels.onnx", "tokenizer.json", "words.onnx")
    hashes = {name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in names}
    manifest = {"format": FORMAT, "sha256": hashes}
    (output / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def _export_words(reader: Reader, path: Path) -> None:
    batch, subwords, words = 2, 12, 7
    sample = (
        torch.ones(batch, subwords, dtype=torch.long),
        torch.ones(batch, words, dtype=torch.long),
        torch.ones(batch, words, dtype=torch.long),
        torch.ones(batch, words, dtype=torch.long),
        torch.tensor([7, 5]),
        torch.tensor([12, 9]),
    )
    inputs = ["subwords", "first", "last", "shapes", "words", "subword_count"]
    outputs = ["upos", "xpos", "lemma", "entity", "arcs", "dependent", "head"]
    axes = {name: {0: "batch", 1: "word"} for name in ("first", "last", "shapes", *outputs)}
    axes["subwords"] = {0: "batch", 1: "subword"}
    axes["arcs"] = {0: "batch", 1: "word", 2: "head"}
    axes["head"] = {0: "batch", 1: "head"}
    axes |= {"words": {0: "batch"}, "subword_count": {0: "batch"}}
    torch.onnx.export(
        WordScores(reader), sample, str(path), input_names=inputs, output_names=outputs,
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    onnx.checker.check_model(str(path))


def _export_labels(reader: Reader, path: Path) -> None:
    sample = (torch.zeros(3, LABEL_SIZE), torch.zeros(3, LABEL_SIZE))
    axes = {name: {0: "arc"} for name in ("dependent", "head", "scores")}
    torch.onnx.export(
        reader.label_scorer, sample, str(path), input_names=["dependent", "head"],
        output_names=["scores"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def _trim_tokenizer(source: Path, target: Path) -> None:
    """Keep vocabulary and normaliser; lengths and padding are the reader's own business."""
    tokenizer = json.loads(source.read_text())
    tokenizer["truncation"] = None
    tokenizer["padding"] = None
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="leave the weights as they are")
    options = parser.parse_args()
    export(options.run, options.encoder, options.output, quantise=not options.fp32)


if __name__ == "__main__":
    main()
