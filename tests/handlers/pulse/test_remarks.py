"""Comments on a poll: one per organisation, apart from the answers, read by nobody before they are released with others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.card import plain
from bot.model.members import Organisation
from bot.model.pulse.polls import Poll, State
from bot.model.pulse.release import FLOOR
from bot.model.pulse.results import Remark
from bot.ports import Store
from handlers.pulse.actions import CommentOnPoll
from handlers.pulse.comments.forms import QUOTABLE, REMARK
from handlers.pulse.results.actions import SendRemark, WithdrawRemark
from storage.memory_store import MemoryStore
from storage.records import everything
from storage.vault import MemoryVault
from tests.desk import Counter, MovedClock, seen
from tests.handlers.speakers import speaker

MEMBERS = [Organisation(f"quay-{number}", f"Quay {number} House", "ngo") for number in range(12)]


class Alliance:
    """A poll that is open, and people of its electorate before one store and one vault."""

    def __init__(self) -> None:
        self.store, self.vault = MemoryStore(), MemoryVault()

    async def opens(self, state: State = "open", *, comments: bool = True) -> Poll:
        now = MovedClock().now()
        poll = Poll("p1", "pulse", (), now - timedelta(days=1), now + timedelta(days=6), "UTC", (), "Noor", state)
        poll = replace(poll, electorate=tuple(one.id for one in MEMBERS), comments=comments)
        self.key = self.vault.make("p1")
        async with self.store.transaction() as tx:
            await tx.polls.put(poll)
            for one in MEMBERS:
                await tx.organisations.put(one)
        return poll

    def of(self, organisation: Organisation | None, name: str = "Ana", **more: str) -> Counter:
        at = speaker(self.store, organisation, name, **more)  # type: ignore[arg-type]
        at.router = replace(at.router, vault=self.vault)
        return at

    async def released(self, answered: int = 10) -> list[Remark]:
        async with self.store.transaction() as tx:
            return sorted(await tx.remarks.release(self.key, "p1", answered, FLOOR), key=lambda remark: remark.words)


def typed(words: str, quotable: str = "no") -> dict[str, str | tuple[str, ...]]:
    return {REMARK: words, QUOTABLE: quotable}


SEND = SendRemark("p1", "")


async def test_five_comments_are_released_when_ten_answered_and_none_before() -> None:
    here = Alliance()
    await here.opens()
    for number, member in enumerate(MEMBERS[:5]):
        assert await here.released() == []
        words = typed(f"Words {number}.", "yes" if number == 0 else "no")
        assert seen(await here.of(member).sends(SEND, words)).title == "Your comment is kept"
    assert await here.released(9) == []
    assert await here.released() == [Remark(f"Words {number}.", number == 0) for number in range(5)]


async def test_a_colleague_replaces_it_without_seeing_it_and_it_can_be_taken_back() -> None:
    here = Alliance()
    await here.opens()
    for member in MEMBERS[:5]:
        await here.of(member).sends(SEND, typed("First."))
    ben = here.of(MEMBERS[0], "Ben")
    form = (await ben.presses(CommentOnPoll("p1"))).open
    assert form
    assert form.values == {}
    await ben.sends(SEND, typed("Second."))
    assert [remark.words for remark in await here.released()] == ["First."] * 4 + ["Second."]
    assert "It is deleted." in plain(seen(await ben.presses(WithdrawRemark("p1"))))
    assert "had not commented" in plain(seen(await ben.presses(WithdrawRemark("p1"))))
    assert await here.released() == []


async def test_names_are_warned_of_once_and_then_it_goes_through() -> None:
    here = Alliance()
    await here.opens()
    ana = here.of(MEMBERS[0])
    values = typed("In Nairobi @ben said no.")
    warned = (await ana.sends(SEND, values)).open
    assert warned
    assert warned.values == values
    assert warned.errors[REMARK].startswith(
        "It names “@ben”, “Nairobi”, so readers may guess who wrote it. Nothing is kept yet"
    )
    assert isinstance(warned.on_submit, SendRemark)
    other = (await ana.sends(warned.on_submit, typed("In Nairobi and Quay 3 House."))).open
    assert other, "another name is another warning"
    same = await ana.sends(warned.on_submit, typed("@ben said no, in Nairobi!"))
    assert seen(same).title == "Your comment is kept"


async def test_accounts_that_are_known_are_names() -> None:
    here = Alliance()
    await here.opens()
    ana = here.of(MEMBERS[0], "Zuzana")
    assert ana.account
    async with here.store.transaction() as tx:
        await tx.accounts.put(ana.account)
    assert (await ana.sends(SEND, typed("As Zuzana says."))).open


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, REMARK),
        (typed("  "), REMARK),
        (typed("x" * 1001), REMARK),
        (typed("x", ""), QUOTABLE),
        (typed("x", "maybe"), QUOTABLE),
    ],
)
async def test_bad_input_comes_back_with_what_was_typed(values: dict[str, str | tuple[str, ...]], field: str) -> None:
    here = Alliance()
    await here.opens()
    form = (await here.of(MEMBERS[0]).sends(SEND, values)).open
    assert form
    assert field in form.errors
    assert form.values == values


STRANGE = Organisation("late", "Late Joiners", "ngo")


@pytest.mark.parametrize(
    ("state", "organisation", "role", "title"),
    [
        ("open", MEMBERS[0], "staff", "This poll is for members"),
        ("open", None, "member", "This is for members"),
        ("open", None, "stranger", "This is for members"),
        ("open", STRANGE, "member", "This poll began before you joined"),
        ("closed", MEMBERS[0], "member", "This poll is closed"),
        ("cancelled", MEMBERS[0], "member", "This poll was cancelled"),
        ("draft", MEMBERS[0], "member", "I do not know this poll"),
    ],
)
async def test_who_cannot_answer_cannot_comment(state: State, organisation: Organisation | None, role: str, title: str) -> None:
    here = Alliance()
    await here.opens(state)
    at = here.of(organisation, role=role)
    for reply in (
        await at.presses(CommentOnPoll("p1")),
        await at.sends(SEND, typed("Late words.")),
        await at.presses(WithdrawRemark("p1")),
    ):
        assert seen(reply).title == title
    assert not await kept(here.store)


async def test_a_form_that_is_sent_after_the_end_keeps_nothing() -> None:
    here = Alliance()
    await here.opens()
    ana = here.of(MEMBERS[0])
    assert (await ana.presses(CommentOnPoll("p1"))).open
    ana.clock.advance(days=6)
    assert seen(await ana.sends(SEND, typed("Too late."))).title == "This poll is closed"
    assert not await kept(here.store)


async def test_a_poll_without_comments_takes_none() -> None:
    here = Alliance()
    await here.opens(comments=False)
    assert seen(await here.of(MEMBERS[0]).sends(SEND, typed("Words."))).title == "This poll takes no comments"
    assert not await kept(here.store)


async def test_nobody_reads_it_in_the_store_or_on_the_card() -> None:
    here = Alliance()
    await here.opens()
    reply = await here.of(MEMBERS[0], scope="channel").sends(SEND, typed("canary"))
    assert reply.whisper
    assert "canary" not in plain(reply.whisper)
    [record] = await kept(here.store)
    assert "canary" not in record
    assert MEMBERS[0].id not in record


async def kept(store: Store) -> list[str]:
    """The records of comments."""
    assert isinstance(store, MemoryStore)
    async with store.transaction() as tx:
        return [f"{name} {record}" for name, record in (await everything(tx.records))["remarks"].items()]
