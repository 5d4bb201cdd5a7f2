"""Every card and form of polls."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.item_bank import load
from bot.model.addresses import Place
from bot.model.members import Organisation
from bot.model.pulse.items import Item
from bot.model.pulse.polls import Kind, Poll, State, asked
from bot.model.pulse.results import Proceeding
from bot.specimen import Specimen
from handlers.pulse import ballot_cards, drawing, hindrances, home, lists, poll_cards, promise, specimens_languages
from handlers.pulse.phrases import ENGLISH
from handlers.pulse.results import specimens as specimens_results
from handlers.pulse.staff import specimens as specimens_staff

OPENS = datetime(2027, 3, 1, 8, tzinfo=UTC)
STATES: tuple[State, ...] = ("open", "counting", "closed", "cancelled")


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _in_channels()
    yield from _in_private()
    yield from _lists()
    yield from specimens_languages.specimens(sample("pulse", 3), sample("check", 20))
    yield from specimens_staff.specimens(desk)
    yield from specimens_results.specimens()


def sample(kind: Kind, count: int, state: State = "open") -> Poll:
    """A poll of the first so many items of the bank."""
    items: list[Item] = [item for item in load() if item.yearly][:count]
    names = iter(f"choice-{number}" for number in range(1000))
    places = (Place("slack", "T1", "C1"),)
    asks = asked("sample", items, lambda text: next(names))
    poll = Poll("sample", kind, asks, OPENS, OPENS + timedelta(days=7), "Europe/Brussels", places, "Noor Anker", state)
    return replace(poll, electorate=tuple(f"o{number}" for number in range(33)), shown=18, comments=True)


def _in_channels() -> Iterator[Specimen]:
    made = partial(Specimen, feature="pulse")
    for count in (1, 2, 3):
        yield made(f"poll-{count}", state=f"open, {count} items", shown=poll_cards.poll(sample("pulse", count)))
    yield made("poll-secretariat", state="an item about the Secretariat", shown=poll_cards.poll(_about_secretariat()))
    yield made("poll-check", state="open, yearly check", shown=poll_cards.poll(sample("check", 20)))
    for state in STATES[1:]:
        yield made(f"poll-{state}", state=state, shown=poll_cards.poll(sample("pulse", 1, state)))
    yield made("poll-reminder", state="reminder of a pulse", shown=drawing.reminder(sample("pulse", 1), ENGLISH))
    yield made("poll-check-reminder", state="reminder of the check", shown=drawing.reminder(sample("check", 20), ENGLISH))


def _in_private() -> Iterator[Specimen]:
    made, pulse, check = partial(Specimen, feature="pulse"), sample("pulse", 2), sample("check", 20)
    first = pulse.items[0].item
    counted = partial(ballot_cards.counted, pulse, {first.id}, first, 4, ENGLISH)
    yield made("ballot-counted", state="counted, in a channel", shown=counted(private=False))
    yield made("ballot-counted-private", state="counted, in a private chat", shown=counted(private=True))
    yield made("ballot-none", state="not answered", shown=ballot_cards.ballot(pulse, (), ENGLISH))
    yield made("ballot-check", state="check, some answered", shown=ballot_cards.ballot(check, check.ids[:7], ENGLISH))
    done = ballot_cards.ballot(check, check.ids, ENGLISH, ENGLISH.through)
    yield made("ballot-check-done", state="check, through", shown=done)
    yield made("ballot-withdrawn", state="withdrawn", shown=ballot_cards.withdrawn(pulse, ENGLISH, there=True))
    yield made("ballot-not-there", state="nothing to withdraw", shown=ballot_cards.withdrawn(check, ENGLISH, there=False))
    yield made("ballot-foreign", state="another poll's choice", shown=ballot_cards.no_such_choice())
    yield made("check-first", state="check, first item", shown=ballot_cards.step(check, 1, (), ENGLISH))
    yield made("check-middle", state="check, answered item", shown=ballot_cards.step(check, 10, check.ids[:12], ENGLISH))
    member = Organisation("o1", "Quayside Neighbours", "ngo")
    yield made("poll-unknown", state="poll unknown", shown=hindrances.unknown())
    yield made("poll-called-off", state="poll cancelled", shown=hindrances.cancelled())
    yield made("poll-over", state="poll closed", shown=hindrances.over(sample("pulse", 1, "closed")))
    yield made("poll-over-counting", state="poll being counted", shown=hindrances.over(sample("pulse", 1, "counting")))
    yield made("poll-staff", state="staff cannot answer", shown=hindrances.staff())
    yield made("poll-joined-later", state="organisation joined later", shown=hindrances.too_late(member))
    yield made("poll-no-key", state="no key", shown=hindrances.not_now())


def _lists() -> Iterator[Specimen]:
    made = partial(Specimen, feature="pulse")
    states: tuple[State, ...] = ("planned", *STATES, "closed", "closed")
    yield made("polls", state="list", shown=lists.polls([sample("pulse", 2, state) for state in states], 1))
    yield made("polls-staff", state="list, staff's", shown=lists.polls([sample("pulse", 2, s) for s in states], 1, staff=True))
    yield made("polls-none", state="none yet", shown=lists.polls((), 1))
    poll, longer = sample("pulse", 1), replace(sample("pulse", 1), closes=OPENS + timedelta(days=14))
    reason = "The Board meets on the 12th and wants to know before."
    noted = [
        Proceeding("sample", 1, "planned", "Noor Anker", OPENS, reason, poll.span),
        Proceeding("sample", 2, "opened", "the schedule", OPENS, "", poll.span),
        Proceeding("sample", 3, "extended to 15 March 2027", "Noor Anker", OPENS, "", longer.span),
    ]
    yield made("poll-log", state="what was done", shown=lists.log(noted))
    at_home = home.polls([sample("pulse", 3), sample("check", 20)])
    yield made("home-polls", state="on one's page", shown=Card("Your page", at_home), kind="home")
    yield made("poll-promise", state="how an answer is handled", shown=promise.promise(sample("pulse", 1)))


def _about_secretariat() -> Poll:
    poll = sample("pulse", 3)
    about = tuple(each for each in sample("check", 20).items if each.item.about_secretariat)[:1]
    return replace(poll, items=about, owner="the chair of the Board")
