"""Funding as the Secretariat's staff see it."""

from collections.abc import Mapping

from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.menu import rows, run_button
from bot.model.constituencies import Constituencies
from bot.model.funding.exposure import LEAST, Exposure
from handlers.funding.actions import ShowDisputed
from handlers.funding.overview.actions import (
    ShowByHand,
    ShowConflicts,
    ShowExposure,
    ShowFunding,
    ShowSealed,
    ShowUndecided,
)
from handlers.funding.overview.surveying import UNNAMED, Survey

MOST_NAMED = 15
BACK = Button("Funding", ShowFunding(), about="Interests and introductions in numbers")
PARTNERSHIPS = run_button("Partnerships", "partnerships")


def counts(shown: Survey, by_hand: int) -> Card:
    """The numbers, and what waits for staff; `by_hand` is how many matches wait for them to broker."""
    ways = [
        Button(f"Sealed cases: {len(shown.sealed)}", ShowSealed(1), about="Interests that the Secretariat brokers by hand"),
        Button(f"By hand: {by_hand}", ShowByHand(1), about="Matches that a card would betray, for you to broker"),
        Button(f"Disputed: {len(shown.disputed)}", ShowDisputed(1), about="Outcomes that are reported differently"),
        Button(f"For the Board: {len(shown.undecided)}", ShowUndecided(1), about="Tier 2 that waits for a decision"),
        Button(f"Conflicts: {len(shown.flagged)}", ShowConflicts(), about="Where the alliance or a member is the funder"),
        Button("By constituency", ShowExposure(), about="How many proposals came to each constituency"),
        PARTNERSHIPS,
    ]
    hidden = (
        "Drafts are not in it. Of blind interests there are numbers alone; why an introduction came to nothing is not told."
    )
    return Card(
        "Funding in numbers",
        (
            *_numbers("Interests", shown.counted()),
            *_numbers("Introductions", shown.introduced()),
            text(hidden, tone="quiet"),
            *rows(ways),
        ),
    )


def conflicts(shown: Survey, names: Mapping[str, str]) -> Card:
    """What is flagged: open interests by name; of sealed and blind ones how many."""
    flagged = [each for each in shown.interests if each.id in shown.flagged]
    open = [each for each in flagged if each.visibility == "open"]
    lines = [
        f"{names.get(each.organisation, UNNAMED)}: {each.funder}: {', and '.join(shown.flagged[each.id])}" for each in open
    ]
    more = [f"… and {len(lines) - MOST_NAMED} more."] if len(lines) > MOST_NAMED else []
    sealed = len([each for each in flagged if each.visibility == "sealed"])
    others = (("Sealed, to be seen with their cases", str(sealed)), ("Blind", str(len(flagged) - len(open) - sealed)))
    listed = (text(Strong("Open:\n"), "\n".join([*lines[:MOST_NAMED], *more])),) if lines else ()
    what = "The alliance wants the same funder's money for its core work (Tier 1), or the funder is a member."
    never = "A member that funds is never shown who bids for its money."
    return Card(
        f"Conflicts flagged: {len(flagged)}",
        (text(what), *listed, Facts(others), text(never, tone="quiet"), Buttons((BACK,))),
    )


def exposure(found: Mapping[str, Exposure], constituencies: Constituencies) -> Card:
    """Proposals by constituency."""
    pairs = tuple((constituencies.name(id) or "Not known", _exposed(each)) for id, each in found.items())
    facts = (Facts(pairs),) if pairs else (text("There are no members yet."),)
    how = f"Proposals that came to the members of each. Below {LEAST}, or of fewer than {LEAST} members, no number is said."
    return Card("Proposals by constituency", (*facts, text(how, tone="quiet"), Buttons((BACK,))))


def _numbers(what: str, counted: Mapping[str, int]) -> tuple[Part, ...]:
    pairs = tuple((state.capitalize(), str(number)) for state, number in counted.items())
    return (text(Strong(what)), Facts(pairs)) if pairs else (text(Strong(what), ": none yet."),)


def _exposed(each: Exposure) -> str:
    members = "1 member" if each.members == 1 else f"{each.members} members"
    if each.proposals is not None:
        return f"{each.proposals} proposals to {members}"
    return f"fewer than {LEAST} proposals to {members}" if each.members >= LEAST else f"{members}, so no number is said"
