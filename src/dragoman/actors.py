"""Who is meant: the actors of a report, and what a noun phrase says of one."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.gazetteer import Gazetteer, Likeness
from dragoman.mentions import Mention, Phrase
from dragoman.values import PartialDate

_PRIVATE = frozenset({"AGR", "BUS", "CRM", "CVL", "EDU", "JRN", "MED", "MNC", "UNK"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts in world politics.

    `country` is an ISO 3166 alpha-3 code or None; `sectors` are PLOVER sector codes; `resolved` is
    `gazetteer`, `composed` or `unresolved`. `kind` is country, government, body, person,
    organisation, group or people.
    """

    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    kind: str
    resolved: str
    mentions: tuple[Mention, ...]
    office: str = ""
    """The office held on the day of the report: "head of government"; "former …" after it."""
    entry: str = ""
    """Identifier of the entry in the actor tables, if the actor is known."""
    assumed: bool = False
    """Whether the country is not said of the actor but told by what the report is about there."""
    spelled: str = ""
    """The name as printed, where it was known only by another romanisation."""
    like: tuple[Likeness, ...] = ()
    """Known names like that of an actor who is not known, best first."""

    @property
    def names(self) -> tuple[str, ...]:
        """The different words by which the report calls the actor, pronouns left out."""
        return tuple(dict.fromkeys(
            mention.text for mention in self.mentions if mention.form != "pronoun"
        ))  # fmt: skip

    @property
    def political(self) -> bool:
        """Whether the actor is known to act in politics: it has a country, a sector or an entry."""
        named = self.country is not None and not self.assumed
        return self.resolved == "gazetteer" or named or bool(self.sectors)

    @property
    def public(self) -> bool:
        """Whether what the actor says or agrees to is politics, and not private or trade."""
        country = None if self.assumed else self.country
        if country is not None or not self.sectors:
            return self.political
        return not _PRIVATE.issuperset(self.sectors)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a phrase says of its actor, before it is linked to others of the report.

    References with the same `key` mean the same actor; an empty key asks for linking.
    """

    phrase: Phrase
    key: tuple[str, ...]
    name: str
    country: str | None
    sectors: tuple[str, ...]
    kind: str
    resolved: str
    noun: str = ""
    """The role noun or head noun: "committee", "prime minister"."""
    office: str = ""
    entry: str = ""
    plural: bool = False
    gender: str = ""
    """`m` or `f` where a title or a given name tells it."""
    specific: bool = False
    """Whether more than a bare noun tells the sector: "the armed forces chief"."""
    definite: bool = False
    """Whether the phrase speaks of someone the reader knows: "the committee", "its troops"."""
    assumed: bool = False
    short: bool = False
    """Whether only a surname was named, which may be that of someone else in the report."""
    abroad: bool = False
    """Whether a modifier says that the actor is not of the country spoken of: "a Western"."""
    local: bool = False
    """Whether a modifier says that the actor is of the place spoken of: "local aid workers"."""
    body: str = ""
    """Identifier of the organisation that the phrase puts the actor in: the UN for its envoy."""
    former: bool = False
    no_holder: bool = False
    """Whether it is not the holder of its office: a deputy, a former or a coming one."""
    spelled: str = ""
    acronym: str = ""
    """Short name introduced in brackets: "the National Unity Party (NUP)"."""
    owners: tuple[int, ...] = ()
    """Heads of the phrases whose the actor is: "its" in "its troops", a spokesman's party."""
    follows_owner: bool = False
    """Whether sectors come from the owner where it has some: a spokesman, a member, a leader."""
    also: tuple[Phrase, ...] = ()
    """Other phrases for the same actor: appositions."""
    joint: bool = False
    """Whether the words mean other actors as well: "the Greek and Turkish presidents"."""


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving a phrase may look at beside the phrase."""

    text: str
    gazetteer: Gazetteer
    published: PartialDate | None
    home: str | None
    """The country that the report is mainly about, for institutions named without one."""
    mentioned: frozenset[str] = frozenset()
    """The countries that the report names."""
