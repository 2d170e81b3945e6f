"""Who says what, over real parses."""

from __future__ import annotations

import re

import pytest

from dragoman.attribution import Voice, chain, statements_of
from dragoman.model.inference import load_model
from dragoman.quotations import find_quotes
from dragoman.reading import cast_of
from dragoman.reports import make_report
from dragoman.sentences import Sentence, read_sentences
from dragoman.values import Span


class Heard:
    """The voices of a text, and their words."""

    def __init__(self, text: str, title: bool = False) -> None:
        parts = [
            ("title" if title and not number else "body", Span(found.start(), found.end()))
            for number, found in enumerate(re.finditer(r"[^\n]+", text))
        ]
        self.text = text
        self.sentences: tuple[Sentence, ...] = read_sentences(text, parts, load_model())[0]
        self.cast, self.voices = cast_of(make_report(text, force=True), self.sentences)
        self.statements = statements_of(text, self.sentences, self.voices)

    def words(self, voice: Voice) -> str:
        """The content of a voice."""
        return " / ".join(
            self.sentences[place].cover(first, last).of(self.text)
            for place, first, last in voice.content
        )

    def source(self, voice: Voice) -> str:
        """The words of the speaker."""
        return voice.source_span.of(self.text) if voice.source_span else ""

    def by_cue(self, cue: str) -> Voice:
        """The voice with a word in its cue."""
        for voice in self.voices:
            if voice.cue and cue in voice.cue.of(self.text):
                return voice
        raise AssertionError([voice.cue and voice.cue.of(self.text) for voice in self.voices])

    def chain_at(self, word: str) -> list[str]:
        """The cues of the voices around a word."""
        for sentence in self.sentences:
            if word in sentence.forms:
                around = chain(self.voices, sentence.index, sentence.forms.index(word))
                return [voice.cue.of(self.text) if voice.cue else "" for voice in around]
        raise AssertionError(word)


INDIRECT = [
    ("Sudan said that it would close the border.", "said", "Sudan", "close the border"),
    ("Sudan would close the border, the minister said.", "said", "minister", "close the border"),
    ("The border, the minister said on Friday, will stay closed.", "said", "minister", "closed"),
    ("Kenya's president warned that the talks had failed.", "warned", "Kenya's", "had failed"),
    ("The talks have failed, as the Kenyan envoy admitted.", "admitted", "envoy", "have failed"),
    ("Peru was told by Chile that the deal was dead.", "told", "Chile", "the deal was dead"),
]


@pytest.mark.parametrize(("text", "cue", "source", "content"), INDIRECT)
def test_indirect_report(text: str, cue: str, source: str, content: str) -> None:
    heard = Heard(text)
    voice = heard.by_cue(cue)
    assert voice.kind == "indirect"
    assert source in heard.source(voice)
    assert content in heard.words(voice)
    assert cue not in heard.words(voice)


STANCES = [
    ("Chad denied that it had armed the rebels.", "denied", "deny"),
    ("Chad claimed that Niger had armed the rebels.", "claimed", "doubt"),
    ("Chad confirmed that it had armed the rebels.", "confirmed", "vouch"),
    ("Chad urged Niger to disarm the rebels.", "urged", "order"),
    ("Chad stated that it had armed the rebels.", "stated", "neutral"),
]


@pytest.mark.parametrize(("text", "cue", "stance"), STANCES)
def test_stance_of_the_reporting_words(text: str, cue: str, stance: str) -> None:
    voice = Heard(text).by_cue(cue)
    assert voice.stance == stance


@pytest.mark.parametrize(
    "text",
    [
        "Peru did not say that it would sign.",
        "The minister refused to say whether Peru would sign.",
        "Peru wants to sign the treaty.",
        "Peru hopes that Chile will sign.",
        'Peru closed its "open" border.',
        "Peru's troops crossed the border.",
    ],
)
def test_no_voice(text: str) -> None:
    assert Heard(text).voices == ()


def test_belief_is_a_voice() -> None:
    heard = Heard("Analysts believe that Peru will sign the treaty.")
    assert [voice.kind for voice in heard.voices] == ["indirect"]


def test_direct_quote_and_its_speaker() -> None:
    heard = Heard("“We will never surrender the port,” said Omar Deng.")
    (voice,) = heard.voices
    assert (voice.kind, heard.source(voice)) == ("direct", "Omar Deng")
    assert heard.words(voice) == "We will never surrender the port"


def test_quote_over_sentences_is_one_voice() -> None:
    heard = Heard("“The port is ours. Nobody will take it. We are ready,” said Omar Deng.")
    spoken = [voice for voice in heard.voices if voice.kind == "direct"]
    assert len(spoken) == 1
    assert "The port is ours" in heard.words(spoken[0])
    assert "We are ready" in heard.words(spoken[0])


def test_interrupted_quote_is_one_statement() -> None:
    heard = Heard("“The port is ours,” Omar Deng said. “Nobody will take it from us.”")
    assert [voice.kind for voice in heard.voices] == ["direct", "continued"]
    assert heard.voices[1].source == heard.voices[0].source
    assert heard.voices[1].cue is None
    (statement,) = heard.statements
    assert statement.id == "s1"
    assert "ours" in statement.text
    assert "Nobody" in statement.text
    assert "Deng said" not in statement.text


def test_quote_over_paragraphs_is_one_voice() -> None:
    text = (
        "Omar Deng said: “The port is ours.\n\n“Nobody will take it from us.”\n\nThe talks ended."
    )
    (voice,) = Heard(text).voices
    assert {place for place, _, _ in voice.content} == {0, 1}


def test_partial_quote_makes_a_mixed_voice() -> None:
    heard = Heard("Omar Deng said the new treaty was “a gift to the enemy”.")
    (voice,) = heard.voices
    assert voice.kind == "mixed"
    assert "the new treaty" in heard.words(voice)


def test_straight_marks_pair_as_curly_ones() -> None:
    heard = Heard('"We will leave the union," Omar Deng said.')
    assert [voice.kind for voice in heard.voices] == ["direct"]


def test_apostrophes_open_no_quote() -> None:
    text = "Peru's envoys' car and Chile's 'open' border weren't seen."
    parts = [("body", Span(0, len(text)))]
    quotes = find_quotes(text, read_sentences(text, parts, load_model())[0])
    assert [quote.spans[0].of(text) for quote in quotes] == ["'open'"]


def test_according_to() -> None:
    heard = Heard("According to the United Nations, rebels burned twelve villages.")
    (voice,) = heard.voices
    assert voice.kind == "according_to"
    assert "United Nations" in heard.source(voice)
    assert heard.words(voice) == "rebels burned twelve villages"


def test_according_to_at_the_end() -> None:
    heard = Heard("Rebels burned twelve villages, according to the army.")
    (voice,) = heard.voices
    assert heard.words(voice) == "Rebels burned twelve villages"
    assert heard.source(voice) == "the army"


def test_hearsay_adverb_has_no_source() -> None:
    (voice,) = Heard("The rebels have reportedly seized the port.").voices
    assert (voice.kind, voice.source, voice.source_span) == ("hearsay", None, None)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The alleged attack killed two soldiers.", "doubt"),
        ("The army shelled the so-called republic.", "doubt"),
    ],
)
def test_hearsay_adjective(text: str, stance: str) -> None:
    (voice,) = Heard(text).voices
    assert (voice.kind, voice.stance) == ("hearsay", stance)


def test_raising_report_holds_its_subject() -> None:
    heard = Heard("Niger is said to have bought two submarines.")
    (voice,) = heard.voices
    assert heard.chain_at("Niger") == heard.chain_at("bought")
    assert voice.source is None


def test_passive_report_without_speaker() -> None:
    heard = Heard("It was reported that Niger had bought two submarines.")
    (voice,) = heard.voices
    assert (voice.kind, voice.source_span) == ("hearsay", None)


def test_headline_speaker_after_the_colon() -> None:
    heard = Heard("Peru to leave treaty: minister\n\nPeru will leave the treaty.", title=True)
    voice = heard.voices[0]
    assert (voice.kind, heard.source(voice)) == ("headline", "minister")
    assert heard.words(voice) == "Peru to leave treaty"


def test_headline_with_a_verb_of_saying() -> None:
    heard = Heard("Peru will leave treaty, says Chile\n\nThe talks ended.", title=True)
    assert heard.voices[0].kind == "headline"


def test_nested_reports_chain_inwards() -> None:
    heard = Heard("Peru said that Chile claimed that Bolivia had sent troops.")
    assert heard.chain_at("sent") == ["said", "claimed"]
    assert heard.by_cue("claimed").parent == heard.by_cue("said").index


def test_adding_clause_has_its_own_content() -> None:
    heard = Heard("Peru said the talks had failed, adding that it would leave the treaty.")
    assert "leave the treaty" in heard.words(heard.by_cue("adding"))


def test_noun_of_saying_with_its_owner() -> None:
    heard = Heard("Peru's claim that Chile sent troops caused anger.")
    voice = heard.by_cue("claim")
    assert "Peru" in heard.source(voice)
    assert heard.words(voice) == "that Chile sent troops"


def test_object_names_what_is_announced() -> None:
    heard = Heard("Peru announced the withdrawal of its troops.")
    assert heard.words(heard.by_cue("announced")) == "the withdrawal of its troops"


def test_accusation() -> None:
    heard = Heard("Peru accused Chile of sending troops.")
    assert "sending troops" in heard.words(heard.by_cue("accused"))


def test_pronoun_speaks_for_the_actor() -> None:
    heard = Heard("Omar Deng left on Monday. He said that the port was lost.")
    voice = heard.by_cue("said")
    assert voice.source is not None
    assert heard.cast[voice.source].name == "Omar Deng"


def test_statements_come_in_text_order() -> None:
    heard = Heard("Peru said the war was over. Chile denied that it had lost.")
    assert [statement.id for statement in heard.statements] == ["s1", "s2"]
    assert [statement.speaker for statement in heard.statements] == [
        voice.source for voice in heard.voices
    ]


def test_plain_author_has_no_voice() -> None:
    heard = Heard("Peru signed the treaty. Chile said it would follow.")
    assert heard.chain_at("signed") == []
