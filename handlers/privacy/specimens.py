"""Every card on one's own data, in every state."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from bot.desk import Desk
from bot.holdings import Copy, Entry, Holding
from bot.model.members import Account
from bot.ports import Transaction
from bot.specimen import Specimen
from handlers.privacy import cards

LONG = "Which rules apply when two of us want the same grant? " * 18

STAYS = "Your organisation's signature under the Compact, with its date and without your name; a colleague can withdraw it."


async def _look(account: Account, tx: Transaction) -> tuple[Entry, ...]:
    return ()


async def _erase(account: Account, tx: Transaction) -> None:
    """A specimen's data is never deleted."""


HOLDINGS = tuple(
    Holding(noun, (), _look, _erase, stays)
    for noun, stays in (("Accounts", ""), ("Signatures under the Compact", STAYS), ("Questions to the Secretariat", ""))
)


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, now = partial(Specimen, feature="privacy"), desk.clock.now()
    account: Entry = {"platform": "Slack", "name": "Kofi Brightwater", "address": "kofi@quay.example", "since": now}
    question: Entry = {"question": LONG, "asked": now - timedelta(days=1), "state": "answered", "answer": LONG}
    copy: Copy = {
        "Accounts": [account],
        "Signatures under the Compact": [{"version": "Compact 2027", "organisation": "quay", "signed as": "Kofi", "on": now}],
        "Questions to the Secretariat": [question] * 9,
    }
    yield made("my-data", state="several kinds", shown=cards.overview(copy))
    yield made("my-data-none", state="nothing", shown=cards.overview({}))
    yield made("my-data-copy", state="the only page", shown=cards.words({"Accounts": [account]}, 1))
    yield made("my-data-copy-pages", state="one of several pages", shown=cards.words(copy, 2))
    yield made("my-data-copy-none", state="nothing", shown=cards.words({}, 1))
    yield made("my-data-json", state="the only page", shown=cards.json({"Accounts": [account]}, 1))
    yield made("my-data-json-pages", state="one of several pages", shown=cards.json(copy, 2))
    yield made("my-data-delete", state="asked once more", shown=cards.confirm(copy, HOLDINGS, now))
    yield made("my-data-deleted", state="done", shown=cards.deleted())
    yield made("my-data-late", state="too late", shown=cards.late())
    yield made("my-data-refused", state="the last of the staff", shown=cards.refused("Somebody else has to be staff first."))
