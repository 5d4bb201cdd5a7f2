"""A feature for these tests alone: each number is counted in two tables at once, so that halves and doubles show."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.action import Action, encode
from bot.desk import Desk
from bot.events import Asked, Pressed, Turn
from bot.reply import NOTHING, Reply
from bot.routes import Command, Routes
from storage.records import Tables
from tests.fakes.slack_things import BOT, TEAM

Delivery = tuple[dict[str, Any], str]
"""A payload of Slack's and its kind."""


@dataclass(frozen=True, slots=True)
class Count(Action):
    """Count this number."""

    verb: ClassVar[str] = "tally.count"
    number: int


def register(table: Routes) -> None:
    """A button and a word that do the same."""
    table.press(Count, _press)
    table.command(Command("tally", "Count a number", _ask, rest=1))


async def _press(press: Pressed, action: Count, desk: Desk) -> Reply:
    return await _count(press.turn, action.number, desk)


async def _ask(asked: Asked, rest: str, desk: Desk) -> Reply:
    return await _count(asked.turn, int(rest), desk)


async def _count(turn: Turn, number: int, desk: Desk) -> Reply:
    known = await desk.tx.conversations.get(f"tally:{number}") or {"times": 0}
    await desk.tx.conversations.put(f"tally:{number}", {"times": int(str(known["times"])) + 1, "turn": turn.id})
    await desk.tx.welcomes.add(turn.id, desk.clock.now())
    return NOTHING


def delivery(number: int) -> Delivery:
    """What Slack sends so that this number is counted: an event, a command or a press, in turns."""
    return (_event, _command, _button)[number % 3](number)


def _event(number: int) -> Delivery:
    where = {"channel": "C1", "user": "U1", "team": TEAM, "ts": f"1700000000.{number:06}"}
    mention = {"type": "app_mention", "text": f"<@{BOT}> tally {number}"} | where
    body = {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": f"Ev{number}", "event": mention}
    return body | {"event_time": 1700000000}, "events_api"


def _command(number: int) -> Delivery:
    where = {"team_id": TEAM, "user_id": "U1", "channel_id": "C1", "channel_name": "general"}
    said = {"command": "/alliance", "text": f"tally {number}", "trigger_id": f"T{number}"}
    return where | said | {"response_url": "http://127.0.0.1:9/never-used"}, "slash_commands"


def _button(number: int) -> Delivery:
    pressed = {"type": "button", "action_id": "1.0", "block_id": "b", "value": encode(Count(number)), "action_ts": "1.1"}
    body = {
        "type": "block_actions",
        "user": {"id": "U1", "team_id": TEAM},
        "team": {"id": TEAM},
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": False},
        "channel": {"id": "C1", "name": "general"},
        "message": {"ts": "1.1"},
        "response_url": "http://127.0.0.1:9/never-used",
        "trigger_id": f"T{number}",
        "actions": [pressed],
    }
    return body, "interactive"


def judge(tables: Tables) -> set[int]:
    """The numbers that are counted: each once and whole, together with the note that its delivery was handled."""
    counted = tables.get("conversations", {})
    doubles = [key for key, record in counted.items() if record["times"] != 1]
    assert not doubles, f"counted more than once: {doubles}"
    turns = {record["turn"] for record in counted.values()}
    assert len(turns) == len(counted)
    assert turns == set(tables.get("welcomes", {})) == set(tables.get("handled", {})), "a transaction is there by half"
    return {int(key.removeprefix("tally:")) for key in counted}
