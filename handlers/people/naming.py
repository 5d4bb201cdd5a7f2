"""Whom staff mean when they name somebody in a form."""

import re

from bot.desk import Desk
from bot.events import Turn
from bot.model.addresses import Person, person_of
from handlers.people import staffing

MENTION = re.compile(r"<@([UW][A-Z0-9]{1,30})(\|[^>]*)?>|([UW][A-Z0-9]{1,30})", re.ASCII)

UNREADABLE = "Write their mention or ID on Slack (U0123…), slack:T…:U…, teams:TENANT:ID, or an address that I know."
UNKNOWN = "I know nobody with that address yet. They have to write to me once, or give their ID."
WHICH_SLACK = "Which workspace is that? Write it in full: slack:T…:U…"
FOREIGN = (
    "People of other workspaces and tenants, guests and closed accounts cannot be staff. Those who run me may list a workspace "
    "in SECRETARIAT_TENANTS."
)


class Unclear(Exception):
    """Nobody who can be meant; the text is a sentence for whoever named them."""


async def people(words: str, turn: Turn, desk: Desk) -> frozenset[Person]:
    """All accounts that may be staff of the one person who is named; raises Unclear."""
    named = await _named(words.strip(), turn, desk)
    known = await staffing.accounts(named, desk.tx)
    admitted = frozenset(person for person in named if desk.secretariat.admits(person, known.get(person)))
    if not admitted:
        raise Unclear(FOREIGN)
    return admitted


async def _named(words: str, turn: Turn, desk: Desk) -> frozenset[Person]:
    if mention := MENTION.fullmatch(words):
        return await staffing.all_of(Person("slack", _slack(turn, desk), mention[1] or mention[3]), desk.tx)
    if person := person_of(words):
        return await staffing.all_of(person, desk.tx)
    if "@" not in words:
        raise Unclear(UNREADABLE)
    found = await desk.tx.accounts.with_address(words.lower())
    if not found:
        raise Unclear(UNKNOWN)
    return frozenset(account.person for account in found)


def _slack(turn: Turn, desk: Desk) -> str:
    """The workspace that a bare id of Slack's belongs to: the one where this is said, or the only one there is."""
    if turn.place.platform == "slack":
        return turn.place.tenant
    ours = [key.partition(":")[2] for key in desk.secretariat.workspaces if key.startswith("slack:")]
    if len(ours) != 1:
        raise Unclear(WHICH_SLACK)
    return ours[0]
