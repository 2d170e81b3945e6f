"""What the headline claims against what the body supports.

A headline is set beside the passage of the body that comes nearest: is it the same act, by the same
actor or only by a part of it, with the same certainty?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.actors import Actor
from dragoman.events import Event
from dragoman.linking import Cast
from dragoman.values import Span

_NEAR_ENOUGH = 1.0
_STRENGTH = {"CT+": 3, "PR+": 2, "PS+": 1, "Uu": 0, "PS-": -1, "PR-": -2, "CT-": -3}


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison: `aspect` is act, actor or certainty.

    `verdict` is same, part (the body names only a part of the headline's actor), whole, different,
    stronger (the headline says more than the body), weaker, or missing (the body has no such act).
    """

    aspect: str
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One claim of the headline and the passage of the body set beside it, if there is any."""

    headline_event: str
    body_event: str | None
    headline: Span
    body: Span | None
    findings: tuple[Finding, ...]

    @property
    def supported(self) -> bool:
        """Whether the body says what the headline says."""
        return all(finding.verdict in {"same", "weaker"} for finding in self.findings)


@dataclass(frozen=True, slots=True)
class HeadlineCheck:
    """All claims of the headline, compared."""

    title: Span
    comparisons: tuple[Comparison, ...]

    @property
    def supported(self) -> bool | None:
        """Whether every claim is supported; None where the headline makes none that was read."""
        if not self.comparisons:
            return None
        return all(comparison.supported for comparison in self.comparisons)


def check_headline(text: str, title: Span, events: Sequence[Event], cast: Cast) -> HeadlineCheck:
    """Compare the events of the headline with those of the body."""
    claims = [event for event in events if title.covers(event.trigger)]
    body = [event for event in events if not title.covers(event.trigger)]
    by_id = {event.id: event for event in events}
    comparisons = tuple(_compare(text, claim, body, by_id, cast) for claim in claims)
    return HeadlineCheck(title, comparisons)


def _compare(
    text: str, claim: Event, body: Sequence[Event], by_id: dict[str, Event], cast: Cast
) -> Comparison:
    def likeness(event: Event) -> float:
        asked = by_id.get(event.content_of or "")
        return _likeness(claim, event, asked.actors if asked else (), cast)

    nearest = max(body, key=lambda event: (likeness(event), -event.sentence), default=None)
    if nearest is None or likeness(nearest) < _NEAR_ENOUGH:
        words = claim.trigger.of(text)
        missing = Finding("act", "missing", f'the body reports no act like "{words}"')
        return Comparison(claim.id, None, claim.evidence, None, (missing,))
    act = by_id.get(nearest.content_of or "")
    findings = (
        _act_finding(text, claim, nearest),
        *_actor_finding(claim, nearest, act, cast),
        _certainty_finding(text, claim, nearest, act, cast),
    )
    return Comparison(claim.id, nearest.id, claim.evidence, nearest.evidence, findings)


def _likeness(claim: Event, other: Event, asking: Sequence[str], cast: Cast) -> float:
    """Score how near two events are: the act above all, then whom it touches."""
    score = 0.0
    if claim.category == other.category:
        score += 1.0
    if claim.agreement is not None and claim.agreement == other.agreement:
        score += 0.8
    if other.condition is not None or any(cue.kind == "condition" for cue in other.cues):
        # The body's news is what it reports, not what it supposes.
        score -= 0.5
    if claim.cameo[:2] == other.cameo[:2]:
        score += 0.3
    theirs = _countries(other.recipients, cast) | _countries((*other.actors, *asking), cast)
    mine = _countries(claim.recipients, cast) | _countries(claim.actors, cast)
    if mine and theirs:
        score += 0.5 * len(mine & theirs) / len(mine | theirs)
        if not mine & theirs:
            score -= 0.6
    return score


def _countries(actors: Sequence[str], cast: Cast) -> set[str]:
    return {cast[actor].country or cast[actor].name for actor in actors}


def _act_finding(text: str, claim: Event, nearest: Event) -> Finding:
    mine, theirs = claim.trigger.of(text), nearest.trigger.of(text)
    if claim.category == nearest.category:
        return Finding("act", "same", f'"{mine}" in the headline, "{theirs}" in the body')
    named = (
        f'"{mine}" ({claim.category}) in the headline, "{theirs}" ({nearest.category}) in the body'
    )
    return Finding("act", "different", named)


def _actor_finding(
    claim: Event, nearest: Event, act: Event | None, cast: Cast
) -> Iterator[Finding]:
    """Compare who acts; what is requested in the body is credited to who requests it."""
    credited = nearest.actors or (act.actors if act is not None else ())
    if act is not None and act.actors:
        credited = act.actors
    if not claim.actors or not credited:
        return
    mine, theirs = cast[claim.actors[0]], cast[credited[0]]
    names = f"{mine.name} in the headline, {theirs.name} in the body"
    yield Finding("actor", _actor_verdict(mine, theirs), names)


def _actor_verdict(mine: Actor, theirs: Actor) -> str:
    if mine.id == theirs.id or mine.name.casefold() == theirs.name.casefold():
        return "same"
    if mine.country is None or mine.country != theirs.country:
        return "different"
    if mine.kind in {"country", "government"} and theirs.kind != "country":
        return "same" if theirs.sectors == ("GOV",) and theirs.kind == "government" else "part"
    if theirs.kind == "country":
        return "whole"
    return "same" if mine.sectors == theirs.sectors and mine.sectors else "different"


def _certainty_finding(
    text: str, claim: Event, nearest: Event, act: Event | None, cast: Cast
) -> Finding:
    mine, theirs = _state(claim), _state(nearest)
    body = _said(text, nearest, act, cast)
    words = f"{_said(text, claim, None, cast)} in the headline, {body} in the body"
    if mine == theirs:
        return Finding("certainty", "same", words)
    return Finding("certainty", "stronger" if mine > theirs else "weaker", words)


def _state(event: Event) -> tuple[bool, int]:
    return event.happened, abs(_STRENGTH[event.factuality[0].value])


def _said(text: str, event: Event, act: Event | None, cast: Cast) -> str:
    if act is not None:
        return f'asked for, promised or threatened ("{act.trigger.of(text)}")'
    if event.happened and event.attribution:
        source = event.attribution[-1].source
        return f"what {cast[source].name if source else 'an unnamed source'} says"
    if event.happened:
        return "a fact"
    cues = ", ".join(f'"{cue.span.of(text)}"' for cue in event.cues)
    return f"no fact ({cues})" if cues else "no fact"
