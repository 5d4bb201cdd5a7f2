"""An answer that gets lost between the commit and the chat is not lost in silence."""

from datetime import timedelta

from bot.app import routes
from bot.card import plain
from bot.events import Asked, Pressed
from bot.menu import Run
from bot.model.deliveries import Delivery, begun
from bot.promises import PATIENCE
from tests.desk import Counter


async def owed(ana: Counter) -> list[Delivery]:
    async with ana.store.transaction() as tx:
        return list(await tx.deliveries.in_lane(ana.turn().person.key))


async def test_a_question_is_owed_an_answer_until_it_is_given() -> None:
    ana = Counter(scope="channel")
    asked = Asked(ana.turn("Ev1"), "who may join?")
    assert (await ana.router.dispatch(asked)).say
    [promise] = await owed(ana)
    assert promise.due == ana.clock.now() + timedelta(minutes=15)
    assert promise.subject == f"lost answer:{ana.vault.seal('Ev1')}"
    assert promise.kind in routes().messages
    assert promise.to == asked.turn.person, "in private, wherever the question was asked"
    await ana.router.answered(asked)
    await ana.router.answered(asked)
    assert await owed(ana) == []


async def test_a_copy_is_owed_nothing() -> None:
    ana = Counter()
    asked = Asked(ana.turn("Ev1"), "help")
    await ana.router.dispatch(asked)
    await ana.router.answered(asked)
    await ana.router.dispatch(asked)
    assert await owed(ana) == []


async def test_a_button_is_owed_nothing_it_can_be_pressed_again() -> None:
    ana = Counter()
    pressed = Pressed(ana.turn("p1"), Run("help").verb)
    await ana.router.dispatch(pressed)
    await ana.router.answered(pressed)
    assert await owed(ana) == []


async def test_what_is_kept_of_a_question_is_not_the_question() -> None:
    ana = Counter()
    await ana.asks("canary: how much does it cost?")
    [promise] = await owed(ana)
    assert "canary" not in repr(promise)


async def test_the_asker_is_asked_to_ask_again() -> None:
    ana = Counter()
    await ana.asks("who may join?")
    ana.clock.advance(seconds=PATIENCE / timedelta(seconds=1))
    async with ana.store.transaction() as tx:
        [promise] = await tx.deliveries.in_lane(ana.turn().person.key)
        card = await ana.router.draw(promise, tx)
    assert card
    assert plain(card).splitlines()[:3] == [
        "Please ask me once more",
        "You asked me something, and I was interrupted before my answer reached you.",
        "Nothing else was lost. If the answer is there, ignore this.",
    ]


async def test_a_promise_that_is_being_kept_by_hand_stays() -> None:
    ana = Counter()
    asked = Asked(ana.turn("Ev1"), "help")
    await ana.router.dispatch(asked)
    async with ana.store.transaction() as tx:
        [promise] = await tx.deliveries.in_lane(ana.turn().person.key)
        await tx.deliveries.put(begun(promise, ana.clock.now()))
    await ana.router.answered(asked)
    assert [kept.state for kept in await owed(ana)] == ["sending"]


async def test_a_kind_of_message_that_nobody_knows_any_more_is_not_wanted() -> None:
    ana = Counter()
    async with ana.store.transaction() as tx:
        old = await tx.deliveries.owe("gone:1", ana.turn().person, ana.clock.now())
        assert await ana.router.draw(old, tx) is None
