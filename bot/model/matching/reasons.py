"""Why two interests match, in words: a sentence for each clause of the score, and nothing that is in no clause.

What is blind shows themes and places by name only where `facets` let it, never an offer or a need that the reader has not
registered too, never a sum, a name or anybody's own words.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.model.funding.deadline import days_left
from bot.model.matching.matches import Match
from bot.model.matching.profile import Profile
from bot.model.matching.score import WEIGHTS, Clause, Field
from bot.model.matching.taxonomy import WIDE, Taxonomy

CLOSE_TO = 0.0
"""Points from which amounts are said to be alike."""
UNSHARED = "Nothing about you has been shared."

ALWAYS: Mapping[Field, str] = {
    "deadline": "Your deadlines are on the same day.",
    "other deadline": "Your deadlines are on different days.",
    "other call": "You look at different calls.",
    "rivals": "You offer mostly the same, so you may be rivals.",
    "both lead": "Both of you want to lead; one of you would have to follow.",
    "little time": "There is little time left to start something together.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and the clause that it is about: its field, its weight and how much of it there is."""

    field: Field
    weight: float
    amount: float
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What sentences need: names of tags and resources, which tags may be shown, and what time it is."""

    taxonomy: Taxonomy
    resources: Mapping[str, str]
    now: datetime
    shown: Collection[str] | None = None

    def tags(self, shared: tuple[str, ...]) -> str:
        """The narrowest of shared tags that may be shown."""
        open = [tag for tag in shared if tag not in WIDE and (self.shown is None or tag in self.shown)]
        above = {wider for tag in open for wider in self.taxonomy.chain(tag)[1:]}
        return ", ".join(self.taxonomy.name(tag) for tag in open if tag not in above)

    def things(self, codes: tuple[str, ...]) -> str:
        """Resources, by name."""
        return ", ".join(self.resources.get(code, code).lower() for code in codes)


def reasons(match: Match, words: Words) -> tuple[Reason, ...]:
    """The sentences, what speaks most for it first; those of clauses that nothing can be said of are left out."""
    found = [(clause, _text(clause, match, words)) for clause in match.clauses]
    told = [Reason(each.field, WEIGHTS[each.field], each.amount, text) for each, text in found if text]
    return tuple(sorted(told, key=lambda each: (-each.weight * each.amount, each.field)))


def unknown(match: Match) -> tuple[str, ...]:
    """What one of them did not state, so that it counted neither way."""
    stated: dict[str, Callable[[Profile], bool]] = {
        "call": lambda each: bool(each.call),
        "themes": lambda each: bool(each.themes.stated),
        "places": lambda each: bool(each.places.stated),
        "amount": lambda each: each.size is not None,
        "deadline": lambda each: each.interest.deadline is not None,
        "needs": lambda each: bool(each.interest.needs),
        "offers": lambda each: bool(each.interest.offers),
        "who may lead": lambda each: each.interest.eligible_lead is not None,
    }
    return tuple(name for name, known in stated.items() if not (known(match.one) and known(match.other)))


def told(match: Match, words: Words) -> list[str]:
    """The whole explanation of a match that is blind."""
    missing = unknown(match)
    said = [each.text for each in reasons(match, words)]
    return [*said, *([f"Unknown: {', '.join(missing)}."] if missing else []), UNSHARED]


def _text(clause: Clause, match: Match, words: Words) -> str:
    mine, theirs = match.one.interest, match.other.interest
    match clause.field:
        case "call":
            left = days_left(mine.deadline, words.now)
            return "You look at the same call." if left is None else f"You look at the same call, which closes in {left} days."
        case "funder":
            return "You look at the same funder."
        case "themes" if named := words.tags(clause.what):
            return f"Themes in common: {named}."
        case "places" if named := words.tags(clause.what):
            return f"Places in common: {named}."
        case "needs" if mine.needs:
            return f"They can cover {_part(clause, mine.needs, 'your')}."
        case "their needs" if theirs.needs:
            return f"You may cover {_part(clause, theirs.needs, 'their')}."
        case "needs in common":
            return f"Both of you look for {words.things(clause.what)}."
        case field:
            return _short(field, clause, words)


def _short(field: Field, clause: Clause, words: Words) -> str:
    match field:
        case "offers alike":
            return f"Both of you offer {words.things(clause.what)}."
        case "amount":
            return "Your amounts are alike." if clause.points >= CLOSE_TO else "Your amounts are of different size."
        case "themes apart":
            return f"{_noun(clause.amount, 'theme')} of one of you {_verb(clause.amount)} not the other's."
        case "places apart":
            return f"{_noun(clause.amount, 'place')} of one of you {_verb(clause.amount)} not the other's."
        case _:
            return ALWAYS.get(field, "")


def _part(clause: Clause, needs: tuple[str, ...], whose: str) -> str:
    met, all = len(clause.what), len(set(needs))
    if all == 1:
        return f"{whose} one need" if met else f"none of {whose} needs"
    return f"{'all' if met == all else met or 'none'} of {whose} {all} needs"


def _noun(counted: float, one: str) -> str:
    return f"{int(counted)} {one}{'' if counted == 1 else 's'}"


def _verb(number: float) -> str:
    return "is" if number == 1 else "are"
