"""Every card of the home feature, and the notices that any feature may give."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot import notices
from bot.card import text
from bot.desk import Desk
from bot.menu import GROUPS, Group, grouped
from bot.specimen import Specimen
from handlers.home import cards


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made = partial(Specimen, feature="home")
    yield from _menus(desk)
    welcome = partial(cards.welcome_card, desk, desk.menu)
    yield made("welcome-private", state="private chat", shown=welcome(private=True))
    yield made("welcome-shared", state="channel or group", shown=welcome(private=False))
    yield made("notice-failed", state="error", shown=notices.failed())
    yield made("notice-outdated", state="outdated button", shown=notices.outdated())
    yield made("notice-refused", state="not allowed", shown=notices.not_for_you())
    yield made("notice-too-many", state="asked too much", shown=notices.too_many(timedelta(seconds=59)))
    yield made("notice-just-announced", state="announced too much", shown=notices.just_announced(timedelta(seconds=40)))
    yield made("notice-busy", state="too busy", shown=notices.busy())
    yield made("notice-too-long", state="question too long", shown=notices.too_long(1000))
    yield made("notice-did-you-mean", state="near miss", shown=notices.did_you_mean(["compact", "pitch"]))


def _menus(desk: Desk) -> Iterator[Specimen]:
    made = partial(Specimen, feature="home")
    lines = [(text(f"What feature {number} has to say: one line of it."),) for number in range(1, 7)]
    member: tuple[Group, ...] = ("Texts", "Alliance", "My organisation", "My page")
    for state, groups, said in (("stranger", ("Texts", "My page"), 1), ("member", member, 3), ("staff", GROUPS, 6)):
        here = replace(desk, menu=tuple(item for item in desk.menu if item.group in groups))
        yield made(f"help-{state}", state=state, shown=cards.help_card(here.menu))
        yield made(f"home-{state}", state=state, shown=cards.home_card(here, lines[:said]), kind="home")
        yield made(f"home-{state}-message", state=f"{state}, in a chat", shown=cards.home_card(here, lines[:said]))
    for number, (group, items) in enumerate(grouped(desk.menu).items()):
        yield made(f"help-group-{number}", state=group, shown=cards.group_card(group, items))
