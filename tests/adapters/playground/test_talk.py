"""What people do on the page, and who sees what of it."""

from uuid import uuid4

import pytest

from adapters.playground.demo import PEOPLE
from bot.action import encode
from bot.app import build
from bot.card import Card
from bot.events import Event, HomeOpened, Installed, Pressed, Submitted
from bot.form import Form, Line
from bot.menu import Run
from bot.reply import NOTHING, Reply
from bot.settings import Faults, read
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.adapters.playground.browser import Playground, buttons, playground, words
from tests.desk import ORACLE


async def test_a_private_chat_begins_with_a_welcome_and_answers_without_a_mention(play: Playground) -> None:
    mei = play.at("mei")
    assert [words(m).splitlines()[0] for m in await mei.sees()] == ["Hello, I am Alliance Bot"]
    await mei.says("compact")
    said = await mei.sees()
    assert [m["author"] for m in said] == ["bot", "mei", "bot"]
    assert words(said[-1]).startswith("The Members' Compact")
    assert [m["number"] for m in said] == sorted(m["number"] for m in said)


async def test_nobody_else_sees_a_private_chat(play: Playground) -> None:
    await play.at("mei").says("a secret plan")
    for other in ("ama", "noor"):
        assert "a secret plan" not in [words(m) for m in await play.at(other).receives()]


async def test_in_a_channel_everybody_sees_and_the_bot_waits_to_be_mentioned(play: Playground) -> None:
    await play.at("mei").says("who is going to Marenda?", "general")
    await play.at("mei").says("@alliance bot, compact", "general")
    seen = await play.at("kofi").sees("general")
    asked, answer = seen[-2:]
    assert words(seen[-3]) == "who is going to Marenda?"
    assert words(answer).startswith("The Members' Compact")
    assert answer["thread"] == asked["id"]
    assert not answer["alone"]


async def test_an_answer_in_a_thread_stays_in_it(play: Playground) -> None:
    mei = play.at("mei")
    await mei.says("what about clauses?", "funding")
    root = (await mei.sees("funding"))[-1]
    await mei.says("@Alliance Bot compact", "funding", thread=root["id"])
    question, answer = (await mei.sees("funding"))[-2:]
    assert (question["thread"], answer["thread"]) == (root["id"], root["id"])
    await mei.says("thanks", "funding", thread=answer["id"])
    assert (await mei.sees("funding"))[-1]["thread"] == root["id"]


async def test_a_button_in_a_channel_answers_the_presser_alone_and_pages_turn_in_that_card(play: Playground) -> None:
    mei, kofi = play.at("mei"), play.at("kofi")
    await mei.says("@Alliance Bot compact", "general")
    overview = (await mei.sees("general"))[-1]
    await mei.presses("Read clause by clause", overview)
    whisper = (await mei.sees("general"))[-1]
    assert whisper["alone"]
    assert whisper["thread"] == overview["thread"]
    assert "Clause 1 of" in words(whisper)
    assert whisper["id"] not in [m["id"] for m in await kofi.receives()]
    await mei.presses("Next", whisper)
    turned = (await mei.sees("general"))[-1]
    assert turned["id"] == whisper["id"]
    assert turned["edited"]
    assert "Clause 2 of" in words(turned)


async def test_nobody_presses_what_only_another_sees(play: Playground) -> None:
    mei, kofi = play.at("mei"), play.at("kofi")
    hidden = (await mei.sees())[-1]
    status, answer = await kofi.does("press", message=hidden["id"], data=buttons(hidden)[0]["data"])
    assert (status, answer["error"]) == (400, "That card is no longer here. Nothing was done; please ask again.")


async def test_in_a_private_chat_pages_turn_in_place(play: Playground) -> None:
    mei = play.at("mei")
    await mei.says("compact")
    overview = (await mei.sees())[-1]
    await mei.presses("Read clause by clause", overview)
    turned = (await mei.sees())[-1]
    assert turned["id"] == overview["id"]
    assert "Clause 1 of" in words(turned)


async def test_a_form_comes_back_with_its_error_and_then_answers_in_the_private_chat(play: Playground) -> None:
    mei = play.at("mei")
    await mei.says("@Alliance Bot ask", "general")
    opened = await mei.presses("Ask a question", (await mei.sees("general"))[-1])
    assert opened["form"]["title"] == "Ask a question"
    data = opened["form"]["card"]["body"][-1]["actions"][0]["data"]
    _, again = await mei.does("submit", room="general", data={**data, "question": "  "})
    assert again["form"]["errors"] == {"question": "Please write a question."}
    _, done = await mei.does("submit", room="general", data={**data, "question": "who may join?"})
    assert done == {"form": None, "elsewhere": True}
    assert (await mei.sees())[-1]["card"]
    _, here = await mei.does("submit", room="direct", data={**data, "question": "who may join?"})
    assert here == {"form": None, "elsewhere": False}


async def test_home_is_one_card_that_is_drawn_anew_and_its_buttons_answer_in_the_chat(play: Playground) -> None:
    mei = play.at("mei")
    for _ in range(2):
        assert (await mei.does("open-home"))[0] == 200
    (home,) = await mei.sees("home")
    assert not await play.at("ama").sees("home")
    before = len(await mei.sees())
    await mei.presses("Compact", home)
    assert len(await mei.sees()) == before + 1
    assert len(await mei.sees("home")) == 1


async def test_a_repeated_request_has_one_effect_and_the_same_answer(play: Playground) -> None:
    mei = play.at("mei")
    turn = str(uuid4())
    answers = [await mei.does("say", turn=turn, text="ask", room="direct") for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert [m["author"] for m in await mei.sees()] == ["bot", "mei", "bot"]
    card = (await mei.sees())[-1]
    press = {"turn": str(uuid4()), "message": card["id"], "data": buttons(card)[0]["data"]}
    first, copy = await mei.does("press", **press), await mei.does("press", **press)
    assert first == copy
    assert first[1]["form"]


async def test_the_same_key_of_two_people_is_two_doings(play: Playground) -> None:
    turn = str(uuid4())
    for person in ("mei", "ama"):
        await play.at(person).does("say", turn=turn, text="compact", room="direct")
        assert len(await play.at(person).sees()) == 3


async def test_events_say_who_where_and_how() -> None:
    heard: list[Event] = []

    async def dispatch(event: Event) -> Reply:
        heard.append(event)
        return Reply(say=Card("Hm")) if isinstance(event, Pressed) else NOTHING

    async with playground(dispatch) as play:
        installed = [event for event in heard if isinstance(event, Installed)]
        assert len(installed) == 2 + 8
        assert len({event.turn.id for event in installed}) == 10
        assert len({event.turn.place.key for event in installed}) == 10
        await play.at("mei").does("open-home")
        await play.at("mei").does("submit", room="funding", data={"action": "x?y=1", "name": "Mei", "many": ["m"], "m": "a,b"})
    opened, submitted = heard[-2:]
    assert isinstance(opened, HomeOpened)
    assert opened.turn.private
    assert isinstance(submitted, Submitted)
    assert (submitted.data, submitted.values) == ("x?y=1", {"name": "Mei", "m": ("a", "b")})
    assert (submitted.turn.person.key, submitted.turn.place.key) == ("playground:harbour:mei", "playground:harbour:funding")
    assert submitted.turn.scope == "channel"
    assert submitted.turn.id.startswith("playground:mei:")


async def test_each_part_of_a_reply_goes_where_it_belongs() -> None:
    everything = Reply(
        say=Card("Said"), whisper=Card("Whispered"), replace=Card("Replaced"), open=Form("F", (Line("a", "A"),), Run("x"))
    )

    async def dispatch(event: Event) -> Reply:
        return Reply(say=Card("Welcome")) if isinstance(event, Installed) else everything

    async with playground(dispatch) as play:
        mei = play.at("mei")
        for room, thread in (("general", True), ("direct", False)):
            welcome = next(m for m in await mei.sees(room) if words(m) == "Welcome")
            _, answer = await mei.does("press", message=welcome["id"], data={"action": encode(Run("x"))})
            assert answer["form"]["title"] == "F"
            seen = {words(m): m for m in await mei.sees(room)}
            assert seen["Replaced"]["id"] == welcome["id"]
            below = welcome["id"] if thread else None
            assert (seen["Said"]["thread"], seen["Whispered"]["thread"]) == (below, below)
            assert (seen["Said"]["alone"], seen["Whispered"]["alone"]) == (False, thread)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "bot.example.org"])
def test_the_playground_is_refused_on_any_other_address(host: str) -> None:
    with pytest.raises(Faults) as refused:
        read({"HOST": host})
    assert [name for name, _ in refused.value.faults] == ["HOST"]


async def test_in_the_playground_only_the_secretariats_person_is_staff_and_nobody_who_taps_fast_is_held_up() -> None:
    slack = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "abcdef"}
    for environment, role in (({}, "staff"), (slack, "stranger")):
        app = build(read(environment), MemoryStore(), ORACLE, MemoryVault())
        tx = MemoryStore().peek()
        assert (await app.router.who(PEOPLE["noor"].person, tx)).role == role
        assert (await app.router.who(PEOPLE["mei"].person, tx)).role != "staff"
        held_up = [app.router.limits.turn(PEOPLE["mei"].person) for _ in range(100)]
        assert any(held_up) == (role == "stranger")
