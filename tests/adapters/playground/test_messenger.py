"""Speaking unasked in the playground, and cards as its page draws them."""

from typing import Any

import pytest

from adapters.playground import demo, world
from adapters.playground.drawing import draw
from adapters.playground.outbound import PlaygroundMessenger
from adapters.playground.world import World
from bot.card import Button, Buttons, Card, Divider, Image, text
from bot.menu import Run
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import Draw, Undelivered
from tests.desk import MovedClock


@pytest.fixture
def here() -> World:
    return World(MovedClock())


@pytest.mark.parametrize("to", [demo.PEOPLE["mei"].person, world.direct("mei"), world.channel("general", "1")])
async def test_it_reaches_people_and_rooms(here: World, to: Person | Place) -> None:
    ref = await PlaygroundMessenger(here).post(to, Card("Hello"))
    await PlaygroundMessenger(here).edit(ref, Card("Hello again"))
    message = here.get(ref.id)
    assert message
    assert message.card
    assert (message.card["speak"], message.edited, message.place) == ("Hello again", True, ref.place)


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (Person("playground", demo.TENANT, "nobody"), "user_not_found"),
        (Person("playground", "elsewhere", "mei"), "user_not_found"),
        (Place("playground", demo.TENANT, "attic"), "channel_not_found"),
        (Place("playground", demo.TENANT, "direct-nobody"), "channel_not_found"),
    ],
)
async def test_it_says_whom_it_cannot_reach(here: World, to: Person | Place, code: str) -> None:
    with pytest.raises(Undelivered) as raised:
        await PlaygroundMessenger(here).post(to, Card("Hello"))
    assert (raised.value.code, raised.value.unknown) == (code, False)


async def test_a_message_that_is_gone_cannot_be_edited(here: World) -> None:
    with pytest.raises(Undelivered, match="message_not_found"):
        await PlaygroundMessenger(here).edit(MessageRef(world.channel("general"), "old.1"), Card("Hello"))


async def test_a_delivery_is_drawn_when_it_is_sent_and_known_again_by_its_mark(here: World) -> None:
    messenger, mei = PlaygroundMessenger(here), demo.PEOPLE["mei"].person
    ref = await messenger.deliver(mei, drawn("Hello"), None, "mark")
    assert await messenger.deliver(mei, drawn("Later"), ref, "mark") == ref
    assert await messenger.find(mei, "mark", here.clock.now()) == ref
    message = here.get(ref.id)
    assert message
    assert message.card
    assert message.card["speak"] == "Later"
    for mark in ("another", ""):
        assert await messenger.find(mei, mark, here.clock.now()) is None
    assert await messenger.reachable(mei)


async def test_a_delivery_fails_as_a_post_does(here: World) -> None:
    messenger, gone = PlaygroundMessenger(here), MessageRef(world.channel("general"), "old.1")
    for to, ref, fate in ((Person("playground", demo.TENANT, "nobody"), None, "recipient"), (gone.place, gone, "gone")):
        with pytest.raises(Undelivered) as raised:
            await messenger.deliver(to, drawn("Hello"), ref, "mark")
        assert raised.value.fate == fate


def drawn(title: str) -> Draw:
    async def draw() -> Card:
        return Card(title)

    return draw


def test_each_group_of_buttons_is_one_row() -> None:
    def row(*labels: str) -> Buttons:
        return Buttons(tuple(Button(label, Run("x")) for label in labels))

    long = "A label of a good many letters"
    card = Card("Rows", (row("One", "Two"), row(f"{long} 1", f"{long} 2", f"{long} 3"), text("Then"), row("Last")))
    rows = [element["actions"] for element in _body(card) if element["type"] == "ActionSet"]
    assert [[action["title"] for action in actions] for actions in rows] == [
        ["One", "Two"],
        [f"{long} 1", f"{long} 2", f"{long} 3"],
        ["Last"],
    ]


def test_a_picture_is_told_in_words_for_the_page_loads_nothing_from_elsewhere() -> None:
    pictures = (Image("https://a.example/1.png", "A map"), Divider(), Image("https://a.example/2.png", "B"))
    first, after_line = _body(Card("P", pictures))[1:]
    assert "Image" not in (first["type"], after_line["type"])
    assert first["inlines"][0]["text"] == "Picture: A map"
    assert (first.get("separator"), after_line["separator"]) == (None, True)


def _body(card: Card) -> list[dict[str, Any]]:
    body = draw(card)["body"]
    assert isinstance(body, list)
    return body
