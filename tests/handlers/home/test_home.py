"""Help, everybody's own page and the welcome."""

import pytest

from bot.card import Buttons, Card, actions, plain
from bot.desk import Role
from bot.events import Scope
from bot.menu import Run
from bot.reply import NOTHING
from tests.desk import Counter, button, seen

STRANGERS = {"my data", "ask", "compact", "pitch", "topics", "me", "home", "help", "preferences"}
MEMBERS = STRANGERS | {
    "pulse",
    "sessions",
    "calendar",
    "follow-ups",
    "landscape",
    "introductions",
    "trend",
    "health check",
    "items",
    "interests",
    "interest",
    "never suggest",
    "members",
    "plan",
    "signatures",
    "versions",
    "sign",
}
STAFF = MEMBERS | {
    "pulse new",
    "session new",
    "sessions held",
    "funding",
    "partnerships",
    "edit",
    "wordings",
    "questions",
    "kept",
    "claims",
    "people",
    "staff",
    "comments",
    "adopt",
    "deliveries",
}


def words(card: Card) -> set[str]:
    """The words that a card of help names, below the groups."""
    lines = [line for line in plain(card).splitlines() if line.partition(":")[0] in GROUPS]
    return {word for line in lines for word in line.partition(": ")[2].split(", ")}


GROUPS = ("Texts", "Alliance", "My organisation", "Secretariat", "My page")


async def reached(at: Counter, card: Card) -> set[str]:
    """All words that one may run from a card by two presses at most."""
    found = {pressed.action.word for pressed in actions(card) if isinstance(pressed.action, Run)}
    for group in [word for word in found if word.startswith("help ")]:
        further = actions(seen(await at.presses(Run(group))))
        found |= {pressed.action.word for pressed in further if isinstance(pressed.action, Run)}
    return found


@pytest.mark.parametrize(
    ("role", "scope", "expected"),
    [
        ("stranger", "personal", STRANGERS),
        ("member", "personal", MEMBERS),
        ("staff", "personal", STAFF),
        ("stranger", "channel", STRANGERS),
        ("member", "group", MEMBERS),
        ("staff", "channel", MEMBERS),  # everybody in the channel sees the card
    ],
)
async def test_help_names_what_this_person_can_do_here_and_buttons_lead_to_all_of_it(
    role: Role, scope: Scope, expected: set[str]
) -> None:
    at = Counter(scope, role)
    card = seen(await at.asks("help"))
    assert words(card) == expected
    assert expected <= await reached(at, card)


@pytest.mark.parametrize("role", ["stranger", "member", "staff"])
async def test_help_is_short(role: Role) -> None:
    card = seen(await Counter(role=role).asks(""))
    assert len(plain(card).splitlines()) <= 12
    assert all(len(part.buttons) <= 6 for part in card.parts if isinstance(part, Buttons))


async def test_a_group_says_what_each_of_its_words_does() -> None:
    card = seen(await Counter(role="staff").presses(Run("help secretariat")))
    assert card.title == "Secretariat: what you can write"
    assert "claims: who waits for a decision" in plain(card)
    assert max(len(part.buttons) for part in card.parts if isinstance(part, Buttons)) == 6
    assert button(card, "Everything else").action == Run("help")


async def test_staff_in_a_channel_read_alone_what_they_can_do_there() -> None:
    reply = await Counter("channel", "staff").asks("help Secretariat")
    assert reply.whisper
    assert "here: show questions" in plain(reply.whisper)
    assert reply.say is None


@pytest.mark.parametrize("words", ["help secretariat", "help nothing"])
async def test_what_names_no_group_of_theirs_is_a_question(words: str) -> None:
    assert "what you can write" not in seen(await Counter().asks(words)).title


async def test_home_is_shown_as_the_page() -> None:
    reply = await Counter().opens_home()
    assert reply.replace
    assert reply.replace.title == "Alliance Bot: your page"


async def test_everything_is_reached_from_the_page() -> None:
    at = Counter(role="staff")
    card = seen(await at.asks("home"))
    assert await reached(at, card) >= STAFF


@pytest.mark.parametrize("word", ["home", "my page", "Accueil"])
async def test_in_a_channel_the_page_is_for_its_reader_alone(word: str) -> None:
    reply = await Counter("channel").asks(word)
    assert reply.say is None
    assert reply.whisper


async def test_the_bot_introduces_itself_once_per_place() -> None:
    ana = Counter()
    assert "write to me" in plain(seen(await ana.installs()))
    assert await ana.installs() == NOTHING
    card = seen(await Counter("channel", "staff").installs())
    assert "Mention me" in plain(card)
    assert not [pressed for pressed in actions(card) if pressed.label == "Questions"]
