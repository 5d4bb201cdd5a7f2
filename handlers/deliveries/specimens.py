"""Every card of the deliveries feature, and the notice that a lost answer leaves."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot import promises
from bot.card import Card
from bot.desk import Desk
from bot.model import deliveries as model
from bot.model.addresses import Person, Place
from bot.model.deliveries import Delivery, Silence
from bot.specimen import Specimen
from handlers.deliveries import cards, home
from handlers.deliveries.reasons import WHY


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, now = partial(Specimen, feature="deliveries"), desk.clock.now()
    owed = Delivery("reminder:S1", Place("slack", "T1", "C1"), 1, now, now)
    person = replace(owed, to=Person("teams", "tenant", "aad-1"))
    failed = [model.failed(owed, code, now) for code in WHY]
    yield made("deliveries-none", state="nothing failed", shown=cards.trouble(()))
    yield made("deliveries-one", state="one failed", shown=cards.trouble(failed[:1]))
    yield made("deliveries-doubt", state="one in doubt", shown=cards.trouble([model.doubtful(person, "timeout", now)]))
    yield made("deliveries-first-page", state="many failed", shown=cards.trouble(failed))
    yield made("deliveries-second-page", state="many failed", shown=cards.trouble(failed, (), 2))
    yield made(
        "deliveries-held",
        state="a workspace takes nothing",
        shown=cards.trouble((), [Silence("slack:T1", "token_revoked", now)]),
    )
    yield made("home-deliveries", state="on one's page", shown=Card("Your page", home.trouble(failed, ())), kind="home")
    yield made("lost-answer", state="interrupted", shown=promises.lost())
