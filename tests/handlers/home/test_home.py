"""Help, the home page and the welcome."""

from bot.card import actions, plain
from bot.reply import NOTHING
from tests.desk import Counter, seen


async def test_help_lists_every_command_with_a_button() -> None:
    card = seen(await Counter().asks("help"))
    for word in ("ask", "compact", "pitch", "topics"):
        assert f"{word}: " in plain(card)
        assert any(b.label == word.capitalize() for b in actions(card))


async def test_home_is_shown_as_the_page() -> None:
    reply = await Counter().opens_home()
    assert reply.replace
    assert reply.replace.title == "Alliance Bot"


async def test_the_bot_introduces_itself_once_per_place() -> None:
    ana = Counter()
    assert "write to me" in plain(seen(await ana.installs()))
    assert await ana.installs() == NOTHING
    assert "Mention me" in plain(seen(await Counter(scope="channel").installs()))
