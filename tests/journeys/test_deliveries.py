"""What could not be delivered: staff hear of it, see why, and put it right, on either platform."""

from pathlib import Path

import pytest

from bot.model.addresses import Person, Place, Recipient
from bot.promises import PATIENCE
from bot.settings import Settings
from tests.durability.news import SUBJECT, news, words
from tests.fakes.slack_things import BOT
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

STRANGE = Place("slack", "T1", "C2")
"""A channel in which the bot is not."""


async def owe(here: World, *recipients: Recipient) -> None:
    async with here.bot.app.store.transaction() as tx:
        for to in recipients:
            await tx.deliveries.owe(SUBJECT, to, here.clock.now())


def staffed(here: World) -> Settings:
    return Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Ana")}))


@pytest.mark.parametrize("socket", [False, True])
def test_a_channel_without_the_bot(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket, feature=news) as here:
            here.settings = staffed(here)
            await here.restart()
            slack, teams = here.slack, here.teams
            await teams.personal("Ana", "help")
            await teams.received("What I can do for you")
            await owe(here, STRANGE, Place("slack", "T1", "C1"))
            await here.sweep()
            assert (await slack.said("C1")).text == words("slack:T1:C1")
            await here.sweep()
            assert "Invite me there" in (await slack.said("DU2")).words, "staff on Slack are told in private"
            assert await teams.received("Invite me there"), "and on Teams"
            await slack.invite("C2")
            await slack.said("C2")
            await teams.press("Ana", "Send again")
            await teams.received("Everything was delivered")
            await here.sweep()
            assert (await slack.said("C2")).text == words("slack:T1:C2")
            await slack.write("U2", "deliveries")
            assert "Everything was delivered" in (await slack.said("DU2")).words

    run(story())


def test_members_are_not_shown_whom_the_bot_cannot_reach(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=news) as here:
            await owe(here, STRANGE)
            await here.sweep()
            await here.slack.mention("U1", "C1", "deliveries")
            assert "This is for the Secretariat" in (await here.slack.said("C1")).words
            await here.teams.personal("Ben", "deliveries")
            assert await here.teams.received("This is for the Secretariat", who="Ben")

    run(story())


def test_a_slash_command_and_a_mention_show_it_too(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=news) as here:
            here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2")}))
            await here.restart()
            await owe(here, STRANGE)
            await here.sweep()
            await here.slack.command("U2", "C1", "deliveries")
            assert "Invite me there" in (await here.slack.said("C1", to="U2")).words
            await here.slack.press("U2", "Let it be", "C1")
            await here.slack.until(lambda: "Everything was" in str(here.slack.called("response_url")), "the card without it")

    run(story())


def test_an_answer_that_got_lost_is_asked_for_again(tmp_path: Path) -> None:
    """The process dies between the commit and the chat: after the restart the asker hears of it, once."""

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=news) as here:
            here.slack.goes_wrong("chat.postMessage", hangs=True)
            await here.slack.mention("U1", "C1", "who may join?")
            await here.restart()
            here.slack.api.channels["DU1"] = {BOT, "U1"}
            for _ in range(3):
                await here.sweep()
                assert not here.slack.api.messages, "perhaps somebody is still at it"
                await here.sleep(PATIENCE.total_seconds() / 3)
            for _ in range(3):
                await here.sweep()
            [message] = here.slack.api.messages
            assert "Please ask me once more" in message.words
            assert message.channel == "DU1"

    run(story())


def test_a_workspace_that_takes_the_token_back_and_gives_another(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=news) as here:
            here.settings = staffed(here)
            await here.restart()
            await here.teams.personal("Ana", "help")
            await owe(here, Place("slack", "T1", "C1"))
            here.slack.goes_wrong("chat.postMessage", error="token_revoked", times=99)
            for _ in range(3):
                await here.sweep()
            assert len([call for call in here.slack.api.calls if call.method == "chat.postMessage"]) == 1
            assert await here.teams.received("takes nothing from me"), "staff hear of it where they still can"
            here.slack.api.faults.clear()
            await here.restart()
            await here.sweep()
            assert (await here.slack.said("C1")).text == words("slack:T1:C1")

    run(story())
