"""An introduction: organisations that would be stronger together, each asked on its own, and named when all said yes.

    proposed ──▶ brokered ──▶ in progress ──▶ submitted ──▶ won, not awarded
        │            └─────────────┴──────────────┴──────▶ abandoned
        └──▶ declined, expired, withdrawn, unavailable: for everybody else the same, “not taken up”

While it is proposed it is nobody's business who said yes, or no: to others a no looks like silence, until the time is up. Of
yes and a withdrawal in the same instant the withdrawal wins, whichever comes first: consent that is withdrawn is never given
again to the same proposal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from bot.model.funding.interest import NotPossible, Tier

Ending = Literal["declined", "expired", "withdrawn", "unavailable"]
State = Literal["proposed", "brokered", "in progress", "submitted", "won", "not awarded", "abandoned"] | Ending
Result = Literal["won", "not awarded"]

MOVES: dict[State, tuple[State, ...]] = {
    "proposed": ("brokered", "declined", "expired", "withdrawn", "unavailable"),
    "brokered": ("in progress", "abandoned"),
    "in progress": ("submitted", "abandoned"),
    "submitted": ("won", "not awarded", "abandoned"),
}
NAMED: frozenset[State] = frozenset({"brokered", "in progress", "submitted", "won", "not awarded", "abandoned"})
"""States in which they know each other's names, or have known them."""
NOT_TAKEN_UP = "not taken up"
"""All that others ever hear of an introduction that came to nothing before names were exchanged."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in an introduction, by which of its interests, and the fields that it was told would be shown."""

    organisation: str
    interest: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who is asked, about which call or funder, until when; `accepted` and `withdrawn` are organisations.

    `tier` is how the alliance counts what comes of it; in Tier 2 the Board decides first, and `decision` says when it did.
    `reports` are results as organisations gave them; two that differ are disputed until the lead or the Secretariat settles it.
    """

    id: str
    parties: tuple[Party, ...]
    about: str
    since: datetime
    until: datetime
    lead: str = ""
    tier: Tier = 3
    state: State = "proposed"
    accepted: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    decision: str = ""
    reports: tuple[tuple[str, Result], ...] = ()
    revision: int = 1

    @property
    def organisations(self) -> frozenset[str]:
        """All that are in it."""
        return frozenset(each.organisation for each in self.parties)

    @property
    def disputed(self) -> bool:
        """Whether they give different results."""
        return self.state == "submitted" and len({result for _, result in self.reports}) > 1

    def seen_by(self, organisation: str) -> str:
        """What one of them may know of its state: before names are exchanged, nothing of what others said."""
        if self.state in get_args(Ending) or (self.state == "proposed" and organisation in self.withdrawn):
            return NOT_TAKEN_UP
        if self.state == "proposed":
            return "you said yes" if organisation in self.accepted else "you are asked"
        return f"{self.state}, disputed" if self.disputed else self.state


def accepted(introduction: Introduction, organisation: str, now: datetime, *, apart: bool = False) -> Introduction:
    """The introduction once an organisation said yes; with the last yes it is brokered. Said again it changes nothing.

    Of those that must not meet by now (`apart`) it stays proposed, and ends with its time as if somebody had said nothing.
    """
    _refuse_stranger(introduction, organisation)
    if organisation in introduction.accepted:
        return introduction
    if introduction.state != "proposed" or introduction.until <= now or organisation in introduction.withdrawn:
        raise NotPossible("This proposal is no longer available.")
    agreed = introduction.accepted | {organisation}
    all_agree = agreed == introduction.organisations and not apart
    return _with(introduction, "brokered" if all_agree else "proposed", accepted=agreed)


def declined(introduction: Introduction, organisation: str) -> Introduction:
    """The introduction once an organisation said no: over for itself, and for the others, who may still answer, in time."""
    _refuse_stranger(introduction, organisation)
    if introduction.state != "proposed":
        raise NotPossible("This proposal is no longer available.")
    accepted, gone = introduction.accepted - {organisation}, introduction.withdrawn | {organisation}
    return introduction if gone == introduction.withdrawn else _with(introduction, "proposed", accepted, gone)


def ended(introduction: Introduction) -> Introduction:
    """The introduction once its time is up and not all said yes: refused or not, it ends at the same moment."""
    return moved(introduction, "declined" if introduction.withdrawn else "expired")


def withdrawn(introduction: Introduction, organisation: str) -> Introduction:
    """The introduction once an organisation takes back its consent, at whatever moment: before names the proposal is over.

    After names were exchanged nothing more is shared, and of two it is abandoned; what was seen cannot be unseen.
    """
    _refuse_stranger(introduction, organisation)
    gone = introduction.withdrawn | {organisation}
    if introduction.state == "proposed":
        return _with(introduction, "withdrawn", accepted=introduction.accepted - {organisation}, withdrawn=gone)
    if introduction.state not in NAMED or gone == introduction.withdrawn:
        return introduction
    over = len(introduction.organisations - gone) < 2 and "abandoned" in MOVES.get(introduction.state, ())
    return _with(introduction, "abandoned" if over else introduction.state, withdrawn=gone)


def moved(introduction: Introduction, to: State) -> Introduction:
    """The introduction in another state that can follow; Tier 2 is not submitted before the Board decided (strategy §5)."""
    if to not in MOVES.get(introduction.state, ()):
        raise NotPossible(f"This is {introduction.state}, so it cannot become {to}.")
    if to == "brokered" and introduction.accepted != introduction.organisations:
        raise NotPossible("It is brokered when all of them said yes.")
    if to == "submitted" and introduction.tier == 2 and not introduction.decision:
        raise NotPossible("This is Tier 2, so the Board decides first. The Secretariat records its decision.")
    return _with(introduction, to)


def decided(introduction: Introduction, decision: str) -> Introduction:
    """The introduction with the Board's decision, in words that say when and where it is minuted."""
    if not decision.strip():
        raise NotPossible("Please say when the Board decided, and where that is written.")
    return replace(introduction, decision=decision.strip(), revision=introduction.revision + 1)


def promoted(introduction: Introduction, tier: Tier) -> Introduction:
    """The introduction in a tier nearer to the core (strategy §5a): its history and its parties stay."""
    if tier >= introduction.tier:
        raise NotPossible(f"This is Tier {introduction.tier}; it can only come nearer to the core.")
    return replace(introduction, tier=tier, revision=introduction.revision + 1)


def reported(introduction: Introduction, organisation: str, result: Result) -> Introduction:
    """The introduction once one of them says how it went: it is that when all say so, and stays submitted until then."""
    _refuse_stranger(introduction, organisation)
    if introduction.state != "submitted":
        raise NotPossible("How it went can be said once it is submitted.")
    others = tuple(each for each in introduction.reports if each[0] != organisation)
    reports = (*others, (organisation, result))
    agreed = {said for _, said in reports} == {result} and {each for each, _ in reports} >= _standing(introduction)
    return _with(introduction, result if agreed else "submitted", reports=reports)


def settled(introduction: Introduction, result: Result, by: str) -> Introduction:
    """The introduction once its lead, or the Secretariat (an empty organisation), says how it went."""
    if by and by != introduction.lead:
        raise NotPossible("Where reports differ, the lead or the Secretariat says how it went.")
    return moved(introduction, result)


def without(introduction: Introduction, organisation: str) -> Introduction:
    """The introduction when a member left the alliance: a proposal ends neutrally, what was brokered stays counted."""
    _refuse_stranger(introduction, organisation)
    return moved(introduction, "unavailable") if introduction.state == "proposed" else withdrawn(introduction, organisation)


def _with(
    introduction: Introduction,
    state: State,
    accepted: Iterable[str] | None = None,
    withdrawn: Iterable[str] | None = None,
    reports: tuple[tuple[str, Result], ...] | None = None,
) -> Introduction:
    return replace(
        introduction,
        state=state,
        accepted=introduction.accepted if accepted is None else frozenset(accepted),
        withdrawn=introduction.withdrawn if withdrawn is None else frozenset(withdrawn),
        reports=introduction.reports if reports is None else reports,
        revision=introduction.revision + 1,
    )


def _standing(introduction: Introduction) -> frozenset[str]:
    return introduction.organisations - introduction.withdrawn


def _refuse_stranger(introduction: Introduction, organisation: str) -> None:
    if organisation not in introduction.organisations:
        raise NotPossible("This proposal is no longer available.")
