"""Every card of the home feature, and the notices that any feature may give."""

from collections.abc import Iterator
from functools import partial

from bot import notices
from bot.desk import Desk
from bot.specimen import Specimen
from handlers.home import cards


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made = partial(Specimen, feature="home")
    yield made("help", state="member", shown=cards.help_card(desk))
    yield made("home", state="member", shown=cards.home_card(desk), kind="home")
    yield made("welcome-private", state="private chat", shown=cards.welcome_card(desk, private=True))
    yield made("welcome-shared", state="channel or group", shown=cards.welcome_card(desk, private=False))
    yield made("notice-failed", state="error", shown=notices.failed())
    yield made("notice-outdated", state="outdated button", shown=notices.outdated())
    yield made("notice-refused", state="not allowed", shown=notices.not_for_you())
    yield made("notice-too-long", state="question too long", shown=notices.too_long(1000))
    yield made("notice-did-you-mean", state="near miss", shown=notices.did_you_mean(["compact", "pitch"]))
