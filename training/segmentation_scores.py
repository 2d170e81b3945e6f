"""Score `dragoman.segmentation` on the treebanks: `python training/segmentation_scores.py DATA`."""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.segmentation import sentences, words

Offsets = tuple[int, int]
Segmenter = Callable[[str], Iterable[Offsets]]


@dataclass(frozen=True, slots=True)
class Document:
    """A text rebuilt from a treebank, and the places of its words and sentences."""

    genre: str
    text: str
    words: tuple[Offsets, ...]
    sentences: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    words: tuple[Offsets, ...]
    new_paragraph: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of exact spans, from which F1 comes."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        """Give F1 in percent.

        >>> Score(gold=4, found=4, right=3).f1
        75.0
        """
        return 200 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0

    def plus(self, gold: Iterable[Offsets], found: Iterable[Offsets]) -> Score:
        """Count one more text."""
        expected, given = set(gold), set(found)
        return Score(
            self.gold + len(expected),
            self.found + len(given),
            self.right + len(expected & given),
        )


def read_documents(path: Path, paragraphs: bool = True) -> Iterator[Document]:
    """Yield the documents of a CoNLL-U file as raw text with gold offsets.

    Args:
        path: the file, gzipped or not.
        paragraphs: whether a blank line parts paragraphs; a space does otherwise, as it always
            does between the sentences of one paragraph.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    genre, held = "", list[_Sentence]()
    with opener(path, "rt", encoding="utf-8") as lines:
        for block in lines.read().strip("\n").split("\n\n"):
            comments = [line for line in block.split("\n") if line.startswith("#")]
            if any(line.startswith("# newdoc") for line in comments):
                if held:
                    yield _document(genre, held, paragraphs)
                genre, held = "", []
            genre = next(
                (line.partition("= ")[2] for line in comments if line.startswith("# meta::genre")),
                genre,
            )
            held.append(_read_sentence(path, block, comments))
    yield _document(genre, held, paragraphs)


def _read_sentence(path: Path, block: str, comments: list[str]) -> _Sentence:
    text = next(line[len("# text =") :].strip() for line in comments if line.startswith("# text ="))
    found: list[Offsets] = []
    place = 0
    for line in block.split("\n")[len(comments) :]:
        number, form = line.split("\t", 2)[:2]
        if not number.isdigit():
            continue  # a multiword token, whose parts follow, or an empty node
        start = text.find(form, place)
        if start < 0 or text[place:start].strip():
            raise ValueError(f"{path}: word {number} {form!r} is not next in {text[place:]!r}")
        place = start + len(form)
        found.append((start, place))
    new = any(line.startswith("# newpar") for line in comments)
    return _Sentence(text, tuple(found), new)


def _document(genre: str, held: Iterable[_Sentence], paragraphs: bool) -> Document:
    text = ""
    found: list[Offsets] = []
    spans: list[Offsets] = []
    for sentence in held:
        if text:
            text += "\n\n" if paragraphs and sentence.new_paragraph else " "
        found.extend((len(text) + first, len(text) + last) for first, last in sentence.words)
        spans.append((len(text), len(text) + len(sentence.text)))
        text += sentence.text
    return Document(genre, text, tuple(found), tuple(spans))


def score_words(documents: Iterable[Document], segmenter: Segmenter = words) -> dict[str, Score]:
    """Score words by genre; the key `all` counts every document."""
    return _score(documents, segmenter, lambda document: document.words)


def score_sentences(
    documents: Iterable[Document], segmenter: Segmenter = sentences
) -> dict[str, Score]:
    """Score sentences by genre; the key `all` counts every document."""
    return _score(documents, segmenter, lambda document: document.sentences)


def _score(
    documents: Iterable[Document],
    segmenter: Segmenter,
    gold: Callable[[Document], tuple[Offsets, ...]],
) -> dict[str, Score]:
    scores = {"all": Score()}
    for document in documents:
        found = list(segmenter(document.text))
        for key in {"all", document.genre} - {""}:
            scores[key] = scores.get(key, Score()).plus(gold(document), found)
    return scores


def _pysbd(text: str) -> list[Offsets]:
    # Only compared with, never needed.
    import pysbd  # type: ignore[import-not-found,import-untyped,unused-ignore] # noqa: PLC0415

    spans = pysbd.Segmenter(language="en", clean=False, char_span=True).segment(text)
    trimmed = ((span.start, text[span.start : span.end]) for span in spans)
    return [
        (start + len(sent) - len(sent.lstrip()), start + len(sent.rstrip()))
        for start, sent in trimmed
        if sent.strip()
    ]


def _pysbd_by_paragraph(text: str) -> list[Offsets]:
    found: list[Offsets] = []
    start = 0
    for paragraph in text.split("\n\n"):
        found.extend((start + first, start + last) for first, last in _pysbd(paragraph))
        start += len(paragraph) + 2
    return found


def main() -> None:
    """Print a table of F1 by file, genre, segmenter, with and without paragraphs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds treebank/*.conllu.gz")
    parser.add_argument("--split", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--pysbd", action="store_true", help="compare with pysbd")
    options = parser.parse_args()
    columns: dict[str, tuple[Callable[..., dict[str, Score]], Segmenter, bool]] = {
        "words": (score_words, words, True),
        "sentences": (score_sentences, sentences, True),
        "sentences, one line": (score_sentences, sentences, False),
    }
    if options.pysbd:
        columns["pysbd"] = (score_sentences, _pysbd_by_paragraph, True)
        columns["pysbd, one line"] = (score_sentences, _pysbd, False)
    print("| text | " + " | ".join(columns) + " |")
    print("|---" + "|---:" * len(columns) + "|")
    for treebank in ("ewt", "gum"):
        path = options.data / "treebank" / f"{treebank}-{options.split}.conllu.gz"
        scored = [
            score(read_documents(path, paragraphs), segmenter)
            for score, segmenter, paragraphs in columns.values()
        ]
        for genre in scored[0]:
            cells = " | ".join(f"{scores[genre].f1:.2f}" for scores in scored)
            print(f"| {path.name.partition('.')[0]} {genre} | {cells} |")


if __name__ == "__main__":
    main()
