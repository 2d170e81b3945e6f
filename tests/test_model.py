"""The reader model: its files are checked, and a sentence is read alike in any company."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.model.features import apply_lemma_script, lemma_script, word_shapes
from dragoman.model.inference import MOST_WORDS, SHIPPED, ReaderModel, load_model
from strategies import word_lists

MOST_BYTES = 60_000_000


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "reader"))


@pytest.mark.parametrize("name", ["words.onnx", "labels.onnx", "tokenizer.json", "labels.json"])
def test_a_tampered_file_is_refused_by_name(copy: Path, name: str) -> None:
    path = copy / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelError, match=name):
        ReaderModel(copy)


def test_a_missing_folder_and_a_missing_file_are_refused(copy: Path) -> None:
    with pytest.raises(ModelError, match="no reader model there"):
        ReaderModel(copy / "absent")
    (copy / "labels.onnx").unlink()
    with pytest.raises(ModelError, match=r"labels\.onnx"):
        ReaderModel(copy)


def test_a_model_of_another_format_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | {"format": 99}))
    with pytest.raises(ModelError, match="format 99"):
        ReaderModel(copy)


def test_what_ships_is_small_and_carries_its_card() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= MOST_BYTES
    assert (SHIPPED / "CARD.md").exists()


@settings(max_examples=25, deadline=None)
@given(st.lists(word_lists(), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_sentence_is_read_alike_in_any_company(
    sentences: list[list[str]], chance: object
) -> None:
    model = load_model()
    together = model.analyse(sentences)
    assert together == [model.analyse([words])[0] for words in sentences]
    order = list(range(len(sentences)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    shuffled = model.analyse([sentences[place] for place in order])
    assert shuffled == [together[place] for place in order]


@settings(max_examples=10, deadline=None)
@given(word_lists())
def test_the_number_of_threads_changes_nothing(words: list[str]) -> None:
    assert load_model(threads=1).analyse([words]) == load_model(threads=2).analyse([words])


@settings(max_examples=25, deadline=None)
@given(word_lists())
def test_every_word_gets_everything(words: list[str]) -> None:
    analysis = load_model().analyse([words])[0]
    columns = (
        *(analysis.upos, analysis.xpos, analysis.lemmas, analysis.entities),
        *(analysis.heads, analysis.deprels, analysis.certainty),
    )
    assert {len(column) for column in columns} == {len(words)}
    assert all(analysis.lemmas)
    assert [head == -1 for head in analysis.heads] == [
        relation == "root" for relation in analysis.deprels
    ]
    assert analysis.heads.count(-1) == 1
    assert all(0 <= share <= 1 for share in analysis.certainty)


def test_the_longest_sentence_and_the_longest_words_are_read() -> None:
    for words in (["no"] * MOST_WORDS, ["Donaudampfschifffahrtsgesellschaft"] * MOST_WORDS):
        assert len(load_model().analyse([words])[0].heads) == MOST_WORDS


def test_nothing_in_nothing_out() -> None:
    assert load_model().analyse([]) == []


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_a_lemma_script_spells_the_lemma_that_it_was_made_from(form: str, lemma: str) -> None:
    assert apply_lemma_script(form, lemma_script(form, lemma)) == lemma


@given(word_lists())
def test_every_word_has_a_shape(words: list[str]) -> None:
    assert len(word_shapes(words)) == len(words)
