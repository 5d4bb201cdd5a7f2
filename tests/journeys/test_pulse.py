"""A poll from its opening to its result, on Slack, on Teams, and across both."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.item_bank import load
from bot.model.addresses import Person, Place
from bot.model.members import Account, Organisation
from bot.model.pulse.polls import Poll, asked
from bot.settings import Settings
from tests.fakes.slack_things import BOT, Fault
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

ITEM = next(item for item in load() if item.id == "HC8")
DAYS = 7


async def begin(here: World, *, direct: bool = False) -> Poll:
    """Quay has U1 on Slack and Ben on Teams, Bank has Cem on Teams alone; U2 is of the staff. A poll is planned for now."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2")}))
    await here.restart()
    for who in ("Ben", "Cem"):
        await here.teams.personal(who, "help")
        await here.teams.group(who, "help")
    speaks = {Person("slack", "T1", "U1"): "quay", here.teams.person("Ben"): "quay", here.teams.person("Cem"): "bank"}
    places = (Place("slack", "T1", "C1"), here.teams.place(where="group"))
    now = here.clock.now()
    async with here.bot.app.store.transaction() as tx:
        for id in ("quay", "bank"):
            await tx.organisations.put(Organisation(id, id.title(), "civil"))
        for person, id in speaks.items():
            address = f"{person.id.lower()}@{id}.example"
            await tx.accounts.put(
                Account(person, person.id, address, id, "confirmed", home=f"{person.platform}:{person.tenant}")
            )
        asks = asked("poll1", [ITEM], here.vault.seal)
        poll = Poll("poll1", "pulse", asks, now, now + timedelta(days=DAYS), "Europe/Brussels", places, "Noor", "planned")
        await tx.polls.put(replace(poll, direct=direct))
    here.slack.api.channels["DU1"] = {BOT, "U1"}
    return poll


async def ballots(here: World) -> int:
    async with here.bot.app.store.transaction() as tx:
        return await tx.ballots.count("poll1")


def on_slack(here: World, words: str, channel: str = "C1") -> list[str]:
    """What stands in a channel of Slack and says so, for everybody."""
    return [said.words for said in here.slack.api.messages if said.channel == channel and not said.to and words in said.words]


def test_across_both_platforms(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            poll = await begin(here)
            await here.sweep()
            assert on_slack(here, "0 of 2 organisations have answered")
            card = await teams.received("0 of 2 organisations have answered", where="group")

            await slack.press("U1", "4 Agree", "C1")
            assert "Counted: 4, Agree." in (await slack.said("C1", to="U1")).words, "nobody else in the channel reads it"
            await teams.press("Ben", "5 Strongly agree", "group")
            assert not on_slack(here, "Counted")
            assert "Counted" not in str(card.card("Cem"))
            assert await ballots(here) == 1, "one organisation, one ballot"

            await slack.press("U2", "1 Strongly disagree", "C1")
            assert "This poll is for members" in (await slack.said("C1", to="U2")).words
            await here.sweep()
            assert on_slack(here, "0 of 2 organisations have answered"), "the count moves on the hour"
            assert card.edits == 0
            await here.restart()
            await here.sleep(3600)
            await here.sweep()
            assert on_slack(here, "1 of 2 organisations have answered")
            assert (await teams.received("1 of 2 organisations have answered", where="group")).edits == 1

            await reminded(here, poll)
            await here.sleep((poll.closes - here.clock.now()).total_seconds())
            await slack.press("U1", "2 Disagree", "C1")
            mine = [said for said in slack.api.messages if said.to == "U1"]
            await slack.until(lambda: "This poll is closed" in mine[-1].words, "the end, which counts before any sweep")
            for _ in range(2):
                await here.sweep()
            assert len(on_slack(here, "1 of 2 organisations answered")) == 1
            assert await teams.received("1 of 2 organisations answered", where="group")
            assert on_slack(here, "Pulse: closed")
            assert here.vault.names() == []

    run(story())


async def reminded(here: World, poll: Poll) -> None:
    """Until an hour before the end Bank, which has not answered, is reminded twice in the same words, and Quay never."""
    while (left := poll.closes - timedelta(hours=1) - here.clock.now()) > timedelta():
        await here.sleep(min(left, timedelta(hours=4)).total_seconds())
        await here.sweep()
    posts = [str(post.card()) for post in here.teams.seen(who="Cem") if "is still open" in str(post.card())]
    assert len(posts) == 2
    assert posts[0] == posts[1]
    assert not [post for post in here.teams.seen(who="Ben") if "is still open" in str(post.card("Ben"))]
    assert not on_slack(here, "is still open", "DU1")


def test_in_private_the_answer_is_not_repeated(tmp_path: Path) -> None:
    """On Teams in a 1:1 chat, which the platform keeps; and a colleague's Slack tells that it is answered, not how."""

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here, direct=True)
            await here.sweep()
            await here.teams.received("1 Strongly disagree", who="Ben")
            await here.teams.press("Ben", "1 Strongly disagree")
            shown = await here.teams.received("Counted.", who="Ben")
            assert "Counted: 1" not in str(shown.card("Ben"))
            await here.slack.press("U1", "Our answer", "DU1")
            await here.slack.until(lambda: bool(on_slack(here, "Your organisation has answered", "DU1")), "the ballot")
            assert not on_slack(here, "Counted", "DU1")
            await here.teams.press("Ben", "Withdraw")
            await here.teams.received("Withdrawn", who="Ben")
            assert await ballots(here) == 0

    run(story())


def test_a_platform_that_is_down_when_it_opens_gets_the_card_later_once(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            async with here.slack.away("refuse"):
                await here.bot.app.sweep.run()
                await here.teams.received("0 of 2 organisations have answered", where="group")
                assert not on_slack(here, "organisations have answered")
                await here.teams.press("Cem", "3 Neither", "group")
                assert await ballots(here) == 1, "the other platform is not held up"
            for _ in range(10):
                await here.sleep(60)
                await here.bot.app.sweep.run()
            assert len(on_slack(here, "organisations have answered")) == 1

    run(story())


def test_the_first_tap_counts_of_people_who_never_spoke_to_the_bot(tmp_path: Path) -> None:
    """On both platforms: whoever presses is looked up while they wait."""

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            async with here.bot.app.store.transaction() as tx:
                for id in ("quay", "bank"):
                    await tx.organisations.put(Organisation(id, id.title(), "civil", (f"{id}.example",)))
            here.slack.api.people["U3"] = {"profile": {"real_name": "Eva Quay", "email": "eva@quay.example"}}
            here.teams.connector.people["Dora"] = {"name": "Dora Bank", "email": "dora@bank.example"}
            await here.sweep()
            await here.teams.received("0 of 2 organisations have answered", where="group")
            await here.slack.press("U3", "4 Agree", "C1")
            assert "Counted: 4, Agree." in (await here.slack.said("C1", to="U3")).words
            await here.teams.press("Dora", "4 Agree", "group")
            assert await ballots(here) == 2

    run(story())


def test_a_newcomer_whom_the_directory_does_not_name_in_time_is_told_so_and_known_after_the_next_pass(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            async with here.bot.app.store.transaction() as tx:
                await tx.organisations.put(Organisation("quay", "Quay", "civil", ("quay.example",)))
            here.slack.api.people["U3"] = {"profile": {"real_name": "Eva Quay", "email": "eva@quay.example"}}
            await here.sweep()
            here.slack.api.faults.append(Fault("users.info", hangs=True))
            await here.slack.press("U3", "4 Agree", "C1")
            assert "This is for members" in (await here.slack.said("C1", to="U3")).words
            assert await ballots(here) == 0
            await here.sweep()
            await here.slack.press("U3", "4 Agree", "C1")
            await here.slack.until(lambda: any("Counted: 4" in said.words for said in here.slack.api.messages), "it counts")

    run(story())
