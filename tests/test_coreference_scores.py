"""The metrics of coreference against examples worked out by hand, and what they are counted of."""

from __future__ import annotations

import doctest
import importlib.util
import sys
from collections import Counter
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.values import Span

Clusters = list[frozenset[int]]


def loaded() -> ModuleType:
    place = Path(__file__).parents[1] / "training" / "coreference_scores.py"
    spec = importlib.util.spec_from_file_location("coreference_scores", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


scores = loaded()


def clusters(written: str) -> Clusters:
    """Read clusters of mentions, each a letter or digit: "12 3" is {1, 2} and {3}."""
    return [frozenset(int(mention, 36) for mention in cluster) for cluster in written.split()]


def partitions(written: list[int]) -> Clusters:
    """Put mention i into the cluster that the i-th number names; below 0 it is left out."""
    groups = {group for group in written if group >= 0}
    return [frozenset(i for i, other in enumerate(written) if other == group) for group in groups]


any_clusters = st.lists(st.integers(-1, 4), min_size=1, max_size=10).map(partitions)
metrics = pytest.mark.parametrize("name", scores.METRICS)

# (numerator, denominator) of recall, then of precision.
WORKED = {
    # Links, mentions and clusters counted by hand; 7 is no mention of the key.
    ("123 45 6", "12 345 6 7"): {
        "MUC": (2, 3, 2, 3),
        "B³": (5 / 3 + 2 + 1, 6, 2 + 5 / 3 + 1, 7),
        "CEAFe": (0.8 + 0.8 + 1, 3, 0.8 + 0.8 + 1, 4),
        "LEA": (1 + 2 + 1, 6, 2 + 1 + 1, 7),
    },
    # Links that are right though no cluster is, and mentions that only one side has.
    ("abc defg", "ab cd fghi"): {
        "MUC": (2, 5, 2, 5),
        "B³": (5 / 3 + 5 / 4, 7, 2 + 1 + 1, 8),
        "CEAFe": (0.8 + 0.5, 2, 0.8 + 0.5, 3),
        "LEA": (3 / 3 + 4 / 6, 7, 2 + 0 + 4 / 6, 8),
    },
    # The same person twice: nothing of the pair is found, and its parts are no singletons.
    ("12", "1 2"): {
        "MUC": (0, 1, 0, 0),
        "B³": (1, 2, 2, 2),
        "CEAFe": (2 / 3, 1, 2 / 3, 2),
        "LEA": (0, 2, 0, 2),
    },
    ("1", "2"): {
        "MUC": (0, 0, 0, 0),
        "B³": (0, 1, 0, 1),
        "CEAFe": (0, 1, 0, 1),
        "LEA": (0, 1, 0, 1),
    },
}


@pytest.mark.parametrize(("sides", "wanted"), WORKED.items(), ids=" | ".join)
@metrics
def test_counts_as_worked_out(
    name: str, sides: tuple[str, str], wanted: dict[str, tuple[float, ...]]
) -> None:
    key, response = map(clusters, sides)
    half = scores.METRICS[name]
    assert (*half(key, response), *half(response, key)) == pytest.approx(wanted[name])


@pytest.mark.parametrize(
    ("response", "muc", "b_cubed", "ceaf"),
    [
        ("12345 6789abc", 94.7, 86.5, 73.3),
        ("1234589abc 67", 94.7, 73.7, 66.7),
        ("123456789abc", 90.0, 54.5, 29.4),
        ("1 2 3 4 5 6 7 8 9 a b c", 0.0, 40.0, 17.8),
    ],
)
def test_twelve_mentions_of_three_entities(
    response: str, muc: float, b_cubed: float, ceaf: float
) -> None:
    """Reproduce the F1 of the example by which Luo (2005) compares metrics."""
    key = clusters("12345 67 89abc")
    f1 = [
        scores.measured(scores.METRICS[name], key, clusters(response)).f1 for name in scores.CONLL
    ]
    assert f1 == pytest.approx([muc, b_cubed, ceaf], abs=0.051)


@metrics
@given(key=any_clusters)
def test_what_is_right_scores_full(name: str, key: Clusters) -> None:
    counts = scores.measured(scores.METRICS[name], key, key)
    linked = any(len(cluster) > 1 for cluster in key) or (name != "MUC" and bool(key))
    assert counts.f1 == pytest.approx(100.0 if linked else 0.0)


@metrics
@given(key=any_clusters, response=any_clusters)
def test_sides_mirror_each_other(name: str, key: Clusters, response: Clusters) -> None:
    half = scores.METRICS[name]
    there, back = scores.measured(half, key, response), scores.measured(half, response, key)
    assert (there.precision, there.recall) == (back.recall, back.precision)
    assert 0 <= there.precision <= 100.0001
    assert 0 <= there.recall <= 100.0001


@given(
    st.tuples(st.integers(0, 5), st.integers(1, 5)).flatmap(
        lambda shape: st.lists(
            st.lists(st.integers(0, 9), min_size=shape[1], max_size=shape[1]),
            min_size=shape[0],
            max_size=shape[0],
        ).map(lambda cells: np.array(cells, dtype=float).reshape(shape))
    )
)
def test_pairs_are_the_best(gain: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    pairs = scores.best_pairs(gain)
    assert len(pairs) == len({row for row, _ in pairs}) == len({column for _, column in pairs})
    assert len(pairs) == min(gain.shape)
    wide = gain if gain.shape[0] <= gain.shape[1] else gain.T
    best = max(
        sum(wide[row, column] for row, column in enumerate(columns))
        for columns in permutations(range(wide.shape[1]), wide.shape[0])
    )
    assert sum(gain[pair] for pair in pairs) == pytest.approx(best)


def test_counts_of_documents_add_up() -> None:
    both = scores.Counts(1, 2, 1, 4) + scores.Counts(2, 2, 2, 2)
    assert (both.precision, both.recall) == (75.0, 50.0)
    assert scores.Counts().f1 == 0.0


def test_examples_of_the_script_hold() -> None:
    assert doctest.testmod(scores).failed == 0


def test_brackets_nest_and_part() -> None:
    fields = ["_", "SpaceAfter=No|Entity=(1-person-new(2[1/2]-person-new)", "Entity=(3-place-new)",
              "Entity=(2[2/2]-person-new)1)", "Entity=(1-person-giv:act)"]  # fmt: skip
    assert sorted(scores.entities_in(fields)) == [
        ("1", "person", (1, 2, 3)),
        ("1", "person", (4,)),
        ("2", "person", (1, 3)),
        ("3", "place", (2,)),
    ]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("Entity=(1-person-new", "not closed: ['1']"),
        ("Entity=1)", "not opened: '1'"),
        ("Entity=(1[1/2]-person-new)", "not closed"),
    ],
)
def test_unpaired_brackets_are_named(wrong: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        list(scores.entities_in([wrong]))
    assert message in str(caught.value)


ROWS = (
    "1 Ann Ann PROPN NNP _ 4 nsubj _ Entity=(1-person-new(2-person-new)",
    "2 and and CCONJ CC _ 3 cc _ _",
    "3 Bob Bob PROPN NNP _ 1 conj _ Entity=(3-person-new)1)",
    "4 left leave VERB VBD _ 0 root _ SpaceAfter=No",
    "5 . . PUNCT . _ 4 punct _ _",
    "",
    "1 She she PRON PRP _ 2 nsubj _ Entity=(2-person-giv)",
    "2 saw see VERB VBD _ 0 root _ _",
    "3-4 Bob's _ _ _ _ _ _ _ _",
    "3 Bob Bob PROPN NNP _ 5 nmod _ Entity=(4-event-new(3-person-giv",
    "4 's 's PART POS _ 3 case _ Entity=3)",
    "5 talk talk NOUN NN _ 2 obj _ Entity=4)",
    "",
    "# newpar",
    "1 They they PRON PRP _ 2 nsubj _ Entity=(1-person-giv)",
    "2 liked like VERB VBD _ 0 root _ _",
    "3 him he PRON PRP _ 2 obj _ Entity=(3-person-giv)",
    "",
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("treebank") / "two.conllu"
    head = "# newdoc id = GUM_news_two\n# meta::genre = news\n# newpar\n"
    body = (row if row.startswith("#") else row.replace(" ", "\t") for row in ROWS)
    path.write_text(head + "\n".join(body) + "\n", encoding="utf-8")
    (found,) = scores.read_documents(path)
    return found


def test_documents_are_rebuilt(document: Any) -> None:
    assert (document.name, document.genre) == ("GUM_news_two", "news")
    assert document.text == "Ann and Bob left. She saw Bob's talk\n\nThey liked him"
    assert all(word.span.of(document.text) == word.form for word in document.words)
    mentions = [
        (
            document.words[mention.head].form,
            mention.group,
            document.span_of(number).of(document.text),
        )
        for number, mention in enumerate(document.mentions)
    ]
    assert mentions == [
        ("Ann", "2", "Ann"), ("Ann", "1", "Ann and Bob"), ("Bob", "3", "Bob"), ("She", "2", "She"),
        ("Bob", "3", "Bob's"), ("They", "1", "They"), ("him", "3", "him"),
    ]  # fmt: skip


def cast_of(document: Any, *actors: tuple[str, list[int]]) -> list[object]:
    """Find mentions by actors: the kind of each, and the numbers of its head words."""

    def mention(head: int) -> SimpleNamespace:
        return SimpleNamespace(sentence=0, head=head, span=document.words[head].span)

    members = tuple(
        SimpleNamespace(kind=kind, mentions=tuple(map(mention, heads))) for kind, heads in actors
    )
    found: list[object] = scores.mentions_of(
        SimpleNamespace(actors=members), [range(len(document.words))]
    )
    return found


def test_a_mention_of_several_actors_is_of_them_together(document: Any) -> None:
    # Ann, she; Bob, Bob, him; they are both.
    found = cast_of(document, ("person", [0, 5, 10]), ("person", [2, 7, 10, 12]))
    comparison = scores.compared(document, tuple(found))
    assert comparison.pairs == {0: 0, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6}
    assert sorted(map(sorted, comparison.response())) == [[0, 3], [2, 4, 6], [5]]
    assert sorted(map(sorted, comparison.key())) == [[0, 3], [1, 5], [2, 4, 6]]


def test_places_count_where_the_cast_has_them() -> None:
    mention = SimpleNamespace(sentence=1, head=0, span=Span(9, 12))
    place = SimpleNamespace(kind="place", mentions=(mention,))
    cast = SimpleNamespace(actors=(), locations=(place,))
    (found,) = scores.mentions_of(cast, [[0, 1], [2]])
    assert (found.head, found.types) == (2, ("place",))


def test_an_unknown_kind_is_named(document: Any) -> None:
    with pytest.raises(ValueError, match="actor kind 'planet'"):
        cast_of(document, ("planet", [0]))


def test_a_country_may_be_an_organization(document: Any) -> None:
    teams = tuple(replace(mention, kind="organization") for mention in document.mentions)
    found = cast_of(document, ("country", [0, 5]), ("person", [2]))
    comparison = scores.compared(replace(document, mentions=teams), tuple(found))
    assert [comparison.kind_of(given) for given in range(3)] == [
        "organization", "person", "organization",
    ]  # fmt: skip
    assert comparison.response(["organization"]) == [frozenset({0, 3})]
    assert comparison.response(["place"]) == []


def test_a_country_is_no_person(document: Any) -> None:
    found = cast_of(document, ("country", [0, 2]), ("government", [5]))
    comparison = scores.compared(document, tuple(found))
    # Gold has persons there, so that the first type stays.
    assert [comparison.kind_of(given) for given in range(3)] == ["place", "place", "organization"]
    counted = scores.Scores()
    counted.add(comparison)
    assert counted.mentions["all"].found == 0
    assert counted.mentions["all, any type"].found == 3


def test_pronouns_are_counted_by_class(document: Any) -> None:
    # "She" is right, "him" is taken for Ann, "they" is not found.
    found = cast_of(document, ("person", [0, 5, 12]), ("person", [2, 7]))
    comparison = scores.compared(document, tuple(found))
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*scores.CLASSES, "all")}
    scores.count_pronouns(comparison, counts)
    assert counts["he/she"] == Counter(count=2, linked=2, nearest=1, any=1, named=2, resolved=1)
    assert counts["they"] == Counter(count=1, linked=0, nearest=0, any=0, named=1, resolved=0)
    assert counts["all"]["count"] == 3
    assert {type(count) for name in counts for count in counts[name].values()} == {int}
    mistakes = [(mistake.verdict, mistake.name) for mistake in scores.mistakes_in(comparison)]
    assert mistakes == [("missed", "they"), ("wrong", "he/she")]
    assert scores.shown(list(scores.mistakes_in(comparison))[1], document) == (
        '  wrong (he/she): "him" linked to "Ann", gold: "Bob\'s"\n      They liked him'
    )


def test_tables_and_json_tell_the_same(document: Any) -> None:
    # Three of seven mentions, in one cluster of two and one alone: {Ann, She}, {Bob}.
    counted = scores.Scores()
    counted.add(
        scores.compared(document, tuple(cast_of(document, ("person", [0, 5]), ("body", [2]))))
    )
    lines = list(scores.tables(counted))
    assert "| person | 7 | 2 | 100.0 | 28.6 | 44.4 |" in lines
    assert "| all | 7 | 3 | 66.7 | 28.6 | 40.0 |" in lines
    assert "| all, any type | 7 | 3 | 100.0 | 42.9 | 60.0 |" in lines
    assert "| he/she | 2 | 50.0 | 50.0 | 50.0 | 2 | 50.0 |" in lines
    written = scores.plain(counted)
    assert written["mentions"]["all"] == {
        "gold": 7, "found": 3, "precision": 66.67, "recall": 28.57, "f1": 40.0,
    }  # fmt: skip
    assert written["clusters"]["person, no singletons"]["MUC"]["recall"] == 25.0


@pytest.mark.parametrize("split", ["dev", "test"])
def test_errors_are_of_the_training_split_only(
    split: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["coreference_scores.py", "--data", "data", "--split", split, "--errors"]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit):
        scores.main()
    assert "only of --split train" in capsys.readouterr().err
