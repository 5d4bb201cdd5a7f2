"""Staff see what did not arrive and why, and say what becomes of it; members see nothing of it."""

from datetime import timedelta

import pytest

from bot.card import Card, plain
from bot.model import deliveries as model
from bot.model.addresses import MessageRef, Person, Place
from bot.model.deliveries import Delivery, Silence, State
from bot.ports import Fate
from handlers.deliveries import alerts
from handlers.deliveries.actions import LetBe, SendAgain, ShowTrouble, SpeakAgain
from tests.desk import Counter, button, seen

ROOM = Place("slack", "T1", "C1")
STAFF = (Person("slack", "T1", "USTAFF"), Person("teams", "tenant", "staff"))


@pytest.fixture
def staff() -> Counter:
    return Counter(role="staff")


async def went_wrong(at: Counter, subject: str, code: str = "is_archived", fate: Fate = "refused") -> Delivery:
    async with at.store.transaction() as tx:
        owed = await tx.deliveries.owe(subject, ROOM, at.clock.now())
        change = model.doubtful if fate == "unknown" else model.failed
        await tx.deliveries.put(change(owed, code, at.clock.now()))
    return owed


async def state(at: Counter, delivery: Delivery) -> State:
    async with at.store.transaction() as tx:
        found = await tx.deliveries.get(delivery.key)
    assert found
    return found.state


async def test_nothing_wrong(staff: Counter) -> None:
    assert seen(await staff.asks("deliveries")).title == "Everything was delivered"


async def test_in_a_channel_nobody_else_reads_it() -> None:
    reply = await Counter(scope="channel", role="staff").asks("deliveries")
    assert reply.say is None
    assert reply.whisper


async def test_why_and_what_to_do(staff: Counter) -> None:
    await went_wrong(staff, "reminder:1", "not_in_channel")
    await went_wrong(staff, "reminder:2", "timeout", "unknown")
    await went_wrong(staff, "reminder:3", "something_new")
    words = plain(seen(await staff.asks("undelivered")))
    for told in ("3 messages", "Reminder, to channel C1 on Slack", "Invite me there", "Nobody can tell", "“something_new”"):
        assert told in words


async def test_send_again_is_owed_at_once_and_the_place_is_spoken_to_again(staff: Counter) -> None:
    failed = await went_wrong(staff, "reminder:1")
    async with staff.store.transaction() as tx:
        await tx.silences.put(Silence(ROOM.key, "is_archived", staff.clock.now()))
    told: list[None] = []
    staff.store.watch(lambda: told.append(None))
    card = seen(await staff.presses(button(seen(await staff.asks("deliveries")), "Send again")))
    assert card.title == "Everything was delivered"
    assert await state(staff, failed) == "owed"
    assert told, "not only with the next minute"
    async with staff.store.transaction() as tx:
        assert await tx.silences.get(ROOM.key) is None


async def test_let_be(staff: Counter) -> None:
    failed = await went_wrong(staff, "reminder:1")
    await staff.presses(button(seen(await staff.asks("deliveries")), "Let it be"))
    assert await state(staff, failed) == "dropped"
    await staff.presses(SendAgain(failed.key))
    assert await state(staff, failed) == "dropped", "an old card changes nothing"


async def test_a_delivery_that_is_gone_or_arrived_is_left_alone(staff: Counter) -> None:
    async with staff.store.transaction() as tx:
        owed = await tx.deliveries.owe("reminder:1", ROOM, staff.clock.now())
        sent = model.sent(model.begun(owed, staff.clock.now()), 1, model_ref(), staff.clock.now())
        await tx.deliveries.put(sent)
    for action in (SendAgain(owed.key), LetBe(owed.key), SendAgain("nothing"), LetBe("nothing")):
        assert seen(await staff.presses(action)).title == "Everything was delivered"
    assert await state(staff, owed) == "sent"


def model_ref() -> MessageRef:
    return MessageRef(ROOM, "1.1")


async def test_pages(staff: Counter) -> None:
    for number in range(12):
        await went_wrong(staff, f"reminder:{number}")
    first = seen(await staff.asks("deliveries"))
    assert "Page 1 of 3" in plain(first)
    second = seen(await staff.presses(button(first, "Next")))
    assert "Page 2 of 3" in plain(second)
    assert "Page 3 of 3" in plain(seen(await staff.presses(ShowTrouble(99))))
    assert "Page 1 of 3" in plain(seen(await staff.presses(ShowTrouble(-1))))


async def test_a_workspace_that_takes_nothing(staff: Counter) -> None:
    async with staff.store.transaction() as tx:
        await tx.silences.put(Silence("slack:T1", "token_revoked", staff.clock.now()))
        await tx.silences.put(Silence(ROOM.key, "is_archived", staff.clock.now()))
    card = seen(await staff.asks("deliveries"))
    assert "token_revoked" in plain(card)
    assert "is_archived" not in plain(card)
    assert seen(await staff.presses(button(card, "Try Slack again"))).title == "Everything was delivered"
    assert seen(await staff.presses(SpeakAgain("slack:T1"))).title == "Everything was delivered"


async def test_in_a_shared_place_only_who_asked_sees_it() -> None:
    staff = Counter(scope="channel", role="staff")
    await went_wrong(staff, "reminder:1")
    reply = await staff.asks("deliveries")
    assert (reply.say, bool(reply.whisper)) == (None, True)


@pytest.mark.parametrize("action", [SendAgain("k"), LetBe("k"), ShowTrouble(1), SpeakAgain("slack:T1")])
async def test_only_staff(action: SendAgain | LetBe | ShowTrouble | SpeakAgain) -> None:
    member = Counter()
    assert seen(await member.presses(action)).title == "This is for the Secretariat"
    assert seen(await member.asks("deliveries")).title == "This is for the Secretariat"
    assert "deliveries" not in plain(seen(await member.asks("help")))


class TestAlerts:
    async def sweep(self, staff: Counter) -> list[Delivery]:
        """The alerts that are there after a sweep, one of Slack's staff for both."""
        async with staff.store.transaction() as tx:
            await alerts.alert(STAFF, tx, staff.clock.now())
        async with staff.store.transaction() as tx:
            found = {person: await tx.deliveries.in_lane(person.key) for person in STAFF}
        assert [d.subject for d in found[STAFF[0]]] == [d.subject for d in found[STAFF[1]]]
        return list(found[STAFF[0]])

    async def test_one_in_a_quarter_of_an_hour_kept_current(self, staff: Counter) -> None:
        assert await self.sweep(staff) == []
        told = 0
        for number in range(1, 4):
            staff.clock.advance(minutes=4)
            await went_wrong(staff, f"reminder:{number}")
            [alert] = await self.sweep(staff)
            assert [alert] == await self.sweep(staff)
            assert alert.revision > told
            told = alert.revision
        staff.clock.advance(minutes=4)
        await went_wrong(staff, "reminder:4")
        assert len(await self.sweep(staff)) == 2
        assert len(await self.sweep(staff)) == 2

    async def test_what_fails_again_after_staff_had_it_sent_again_is_told_again(self, staff: Counter) -> None:
        failed = await went_wrong(staff, "reminder:1")
        [alert] = await self.sweep(staff)
        await staff.presses(SendAgain(failed.key))
        staff.clock.advance(seconds=30)
        await went_wrong(staff, "reminder:1")
        [later] = await self.sweep(staff)
        assert later.revision > alert.revision

    async def test_an_alert_that_nobody_needed_is_no_silence_for_the_rest_of_the_quarter(self, staff: Counter) -> None:
        failed = await went_wrong(staff, "reminder:1")
        [alert] = await self.sweep(staff)
        async with staff.store.transaction() as tx:
            await tx.deliveries.put(model.dropped(alert, staff.clock.now()))
            await tx.deliveries.put(model.again(failed, staff.clock.now()))
        staff.clock.advance(seconds=30)
        await went_wrong(staff, "reminder:2")
        async with staff.store.transaction() as tx:
            await alerts.alert(STAFF[:1], tx, staff.clock.now())
            anew = await tx.deliveries.get(alert.key)
        assert anew
        assert anew.state == "owed"

    async def test_an_alert_that_does_not_arrive_is_no_trouble(self, staff: Counter) -> None:
        await went_wrong(staff, f"{alerts.KIND}:1")
        assert await self.sweep(staff) == []
        assert seen(await staff.asks("deliveries")).title == "Everything was delivered"

    async def test_a_workspace_that_throws_us_out_is_told(self, staff: Counter) -> None:
        async with staff.store.transaction() as tx:
            await tx.silences.put(Silence("slack:T1", "token_revoked", staff.clock.now()))
        [alert] = await self.sweep(staff)
        assert "token_revoked" in plain(await self.drawn(staff, alert) or Card(""))

    async def test_what_has_been_wrong_for_long_is_told_to_nobody_again(self, staff: Counter) -> None:
        await went_wrong(staff, "reminder:1")
        staff.clock.advance(seconds=alerts.NO_OLDER / timedelta(seconds=1))
        assert await self.sweep(staff) == []

    async def test_it_shows_what_is_wrong_when_it_is_sent_and_nothing_when_all_is_well(self, staff: Counter) -> None:
        failed = await went_wrong(staff, "reminder:1")
        [alert] = await self.sweep(staff)
        card = await self.drawn(staff, alert)
        assert card
        assert card.title == "1 message may not have arrived"
        await staff.presses(LetBe(failed.key))
        assert await self.drawn(staff, alert) is None

    async def drawn(self, staff: Counter, alert: Delivery) -> Card | None:
        async with staff.store.transaction() as tx:
            return await staff.router.draw(alert, tx)
