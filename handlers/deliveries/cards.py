"""Cards on what did not arrive."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Divider, Part, Strong, text
from bot.model.addresses import Person, Recipient
from bot.model.deliveries import Delivery, Silence
from handlers.deliveries.actions import LetBe, SendAgain, ShowTrouble, SpeakAgain
from handlers.deliveries.reasons import why

ON_A_PAGE = 5
PLATFORMS = {"slack": "Slack", "teams": "Teams", "playground": "the playground"}


def trouble(found: Sequence[Delivery], held: Sequence[Silence] = (), page: int = 1) -> Card:
    """What did not arrive and why; `held` are the workspaces that take nothing from us."""
    if not found and not held:
        return Card("Everything was delivered", (text("No message failed, and none is in doubt."),))
    last = max(-(-len(found) // ON_A_PAGE), 1)
    page = min(max(page, 1), last)
    shown = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    parts = [part for silence in held for part in _held(silence)]
    parts += [part for delivery in shown for part in _item(delivery)]
    return Card(title(found), (*parts, *_pages(page, last)))


def title(found: Sequence[Delivery]) -> str:
    """How much did not arrive."""
    match len(found):
        case 0:
            return "My messages are held back"
        case 1:
            return "1 message may not have arrived"
        case many:
            return f"{many:,} messages may not have arrived"


def _item(delivery: Delivery) -> tuple[Part, ...]:
    what, whom = delivery.kind, "to somebody who is not named" if delivery.confidential else _whom(delivery.to)
    since = () if delivery.confidential else (text("Since ", delivery.since, tone="quiet"),)
    return (
        Divider(),
        text(Strong(f"{what[:1].upper()}{what[1:]}"), f", {whom}. {why(delivery)}"),
        *since,
        Buttons(
            (
                Button("Send again", SendAgain(delivery.key), about=f"Send again: {what}, {whom}"),
                Button("Let it be", LetBe(delivery.key), about=f"Never send: {what}, {whom}"),
            )
        ),
    )


def _held(silence: Silence) -> tuple[Part, ...]:
    platform, _, tenant = silence.key.partition(":")
    name = PLATFORMS.get(platform, platform)
    what = f"{name} ({tenant}) takes nothing from me: “{silence.code}”. Those who run me have to renew my access there."
    return (
        text(what),
        text("What is owed there is kept. Since ", silence.since, tone="quiet"),
        Buttons((Button(f"Try {name} again", SpeakAgain(silence.key)),)),
    )


def _whom(to: Recipient) -> str:
    kind, id = ("person", to.id) if isinstance(to, Person) else ("channel", to.channel)
    return f"to {kind} {id} on {PLATFORMS[to.platform]}"


def _pages(page: int, last: int) -> tuple[Part, ...]:
    turns = [("Previous", page - 1)] * (page > 1) + [("Next", page + 1)] * (page < last)
    buttons = tuple(Button(label, ShowTrouble(number)) for label, number in turns)
    return (Divider(), text(f"Page {page} of {last}", tone="quiet"), Buttons(buttons)) if buttons else ()
