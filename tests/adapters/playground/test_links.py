"""A session from the playground's page into a calendar, at the playground's own address."""

from dataclasses import replace

from adapters.playground.demo import TENANT
from bot.model.addresses import Person
from bot.model.sessions.rsvps import Rsvp
from tests.adapters.calendar.reading import read
from tests.adapters.playground.browser import Playground, buttons
from tests.bot.model.sessions.samples import ANNOUNCED, DAY


async def test_the_file_is_fetched_from_this_machine(play: Playground) -> None:
    mei, now = Person("playground", TENANT, "mei"), play.clock.now()
    later = replace(ANNOUNCED.timing, wall=now.replace(tzinfo=None) + DAY)
    async with play.store.transaction() as tx:
        await tx.sessions.put(replace(ANNOUNCED, timing=later, timed_at=now))
        await tx.rsvps.keep("s1", [Rsvp("s1", mei, "harbour", "going", 1, now, 1)])
    await play.at("mei").says("calendar")
    shown = await play.at("mei").sees()
    [link] = [button["url"] for button in buttons(shown[-1]) if button["title"] == "Add to calendar"]
    assert link.startswith(play.server.address)
    async with play.client.get(link) as answer:
        [event] = read(await answer.read()).components
    assert event["URL"].value.startswith(play.server.address)
