"""Whether Slack knows the first staff whom the settings name, and they may be staff: a slip there lets nobody in."""

from collections.abc import Iterable

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import call
from adapters.slack.checkup import client
from adapters.slack.directory import read
from bot.checkup import Finding, fault, fine
from bot.model.addresses import Person, workspace
from bot.model.identity import ELSEWHERE
from bot.ports import Undelivered
from bot.settings import SlackSettings

CHECK = "Slack staff"
NOBODY = ("user_not_found", "user_not_visible", "users_not_found")
ANOTHER = "Name somebody else in SECRETARIAT_BOOTSTRAP."
AGAIN = "Copy the member ID from that person's profile in Slack to SECRETARIAT_BOOTSTRAP."


async def first_staff(settings: SlackSettings, people: Iterable[Person], listed: frozenset[str]) -> list[Finding]:
    """What is wrong with each of them; nothing when Slack does not tell, for others say so."""
    named = sorted((person for person in people if person.platform == "slack"), key=lambda person: person.key)
    if not named:
        return []
    try:
        async with client(settings, settings.bot_token) as asking:
            team = str((await call(asking, "auth.test", {})).get("team_id")) if settings.bot_token else ""
            wrong = [found for person in named if (found := await _wrong(person, team, listed, asking))]
    except Undelivered:
        return []
    return wrong or [fine(CHECK, f"The first staff may be staff: {len(named)} of Slack.")]


async def _wrong(person: Person, team: str, listed: frozenset[str], asking: AsyncWebClient) -> Finding | None:
    if person.tenant != team:
        return None if workspace(person) in listed else _elsewhere(person, team)
    try:
        answer = await call(asking, "users.info", {"user": person.id})
    except Undelivered as failure:
        if failure.code not in NOBODY:
            raise
        return fault(CHECK, f"The workspace {team} knows no {person.id}, who is to be staff.", AGAIN)
    found = read(answer.get("user"), frozenset({workspace(person)}))
    if found.gone or found.home == ELSEWHERE:
        return fault(CHECK, f"{person.id} cannot be staff: {'the account was closed' if found.gone else 'a guest'}.", ANOTHER)
    return None


def _elsewhere(person: Person, team: str) -> Finding:
    if team:
        what = f"{person.id}, who is to be staff, is said to be of {person.tenant}; the bot's own workspace is {team}."
        return fault(CHECK, what, f"Write slack:{team}:ID in SECRETARIAT_BOOTSTRAP, with that person's ID there.")
    what = f"{person.id} cannot be staff, for without SLACK_BOT_TOKEN no workspace is the bot's own."
    return fault(CHECK, what, f"Add {workspace(person)} to SECRETARIAT_TENANTS.")
