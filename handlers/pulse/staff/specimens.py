"""Every card and form with which staff ask, and those about the items."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from bot.desk import Desk
from bot.events import FormValues
from bot.item_bank import load
from bot.model.addresses import Place
from bot.model.channels import Channel
from bot.model.pulse.cycles import Cycle
from bot.model.pulse.drafts import drafted
from bot.model.pulse.items import Graded
from bot.model.pulse.own_items import Suggestion, added, between
from bot.model.pulse.polls import Kind, Poll, asked
from bot.model.schedule import FirstWorkingDay, Monthly, Schedule, Weekly
from bot.specimen import Specimen
from handlers.pulse import hindrances
from handlers.pulse.staff import cycle_cards, cycle_form, draft_cards, draft_form, drafting, item_cards, item_forms
from handlers.pulse.staff import running_cards as running
from handlers.pulse.staff.actions import CancelPoll, ExtendPoll, NewPoll, OverruleGuards, RewordItem, SuggestWording
from handlers.pulse.staff.draft_cards import Around
from handlers.pulse.staff.draft_form import Offer

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
CHANNELS = (
    Channel(Place("slack", "T1", "C0123456789"), "general"),
    Channel(Place("teams", "tenant", "19:0123456789abcdef0123456789abcdef@thread.tacv2")),
)
ITEMS = {item.id: item for item in load() if isinstance(item.scale, Graded)}
OFFER = Offer(ITEMS, CHANNELS)


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _drafts()
    yield from _running()
    yield from _cycles()
    yield from _items()
    yield from _forms()


def _draft(kind: Kind, count: int, *, soon: bool = True) -> Poll:
    """A draft of the first so many items of the bank."""
    items = [item for item in ITEMS.values() if item.yearly][:count]
    opens = NOW if soon else NOW + timedelta(days=14)
    asks = asked("draft", items, lambda text: text[-12:].replace(" ", "-"))
    places = tuple(channel.place for channel in CHANNELS)
    poll = Poll("draft", kind, asks, opens, opens + timedelta(days=7), "Europe/Brussels", places, "Noor Anker")
    return drafted(replace(poll, comments=True), NOW)


def _drafts() -> Iterator[Specimen]:
    made, plain = partial(Specimen, feature="pulse"), Around(33, (), CHANNELS, NOW)
    tiring = replace(plain, objections=("The last poll ends on 20 February 2027, less than 14 days before.",), asked=5)
    pulse, planned = _draft("pulse", 3), _draft("check", 20, soon=False)
    late = replace(plain, now=planned.opens + timedelta(hours=1))
    doubled = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    twice = replace(planned, opens=doubled, closes=doubled + timedelta(days=7), direct=True, floor=12)
    yield made("draft", state="preview, at once, three items", shown=draft_cards.preview(pulse, plain))
    yield made("draft-tiring", state="preview, with objections", shown=draft_cards.preview(_draft("pulse", 1), tiring))
    yield made("draft-check", state="preview of the check, on a day", shown=draft_cards.preview(planned, plain))
    yield made("draft-missed", state="its day has passed", shown=draft_cards.preview(planned, late))
    yield made("draft-doubled", state="a time that clocks show twice", shown=draft_cards.preview(twice, plain))
    yield made("draft-posted", state="posted", shown=draft_cards.posted(replace(pulse, state="planned"), NOW))
    yield made("draft-planned", state="planned", shown=draft_cards.posted(replace(planned, state="planned"), NOW))
    yield made("draft-discarded", state="discarded", shown=draft_cards.discarded())
    yield made("draft-gone", state="draft is gone", shown=draft_cards.no_draft())
    yield made("pulse-new", state="way to the form", shown=drafting.invitation("pulse"))
    yield made("check-new", state="way to the form of the check", shown=drafting.invitation("check"))
    yield made("poll-not-begun", state="tapped in a preview", shown=hindrances.not_begun())


def _running() -> Iterator[Specimen]:
    made, open = partial(Specimen, feature="pulse"), replace(_draft("pulse", 2), state="open")
    longer = running.managed(replace(open, extended=True), "It is extended to 15 March 2027.")
    yield made("manage-open", state="staff, open", shown=running.managed(open))
    yield made("manage-planned", state="staff, planned", shown=running.managed(replace(open, state="planned")))
    yield made("manage-extended", state="staff, extended", shown=longer)
    yield made("manage-sure", state="close early?", shown=running.sure(open))
    yield made("manage-closed", state="closed early", shown=running.closed())
    yield made("manage-cancelled", state="cancelled", shown=running.cancelled())
    yield made("manage-over", state="cannot be done any more", shown=running.not_any_more())


def _cycles() -> Iterator[Specimen]:
    made, at, first = partial(Specimen, feature="pulse"), time(9), date(2027, 3, 1)
    weekly = Schedule(Weekly(frozenset({"monday", "thursday"})), at, "America/Sao_Paulo", first)
    rest = (Weekly(frozenset({"friday"}), 2), Monthly("monday", "first"), Monthly("monday", "last", 3), FirstWorkingDay())
    others = [Schedule(days, at, "Europe/Brussels", first) for days in rest]
    all = [Cycle("c", schedule, ("HC7", "HC8", "HC9"), 2, 7, (), "Noor", "The Board asked.") for schedule in (weekly, *others)]
    yield made("cycle", state="begun", shown=cycle_cards.cycle(all[0], ITEMS, NOW, "It recurs from now on."))
    yield made("cycles", state="list", shown=cycle_cards.cycles(all + all, 1, ITEMS, NOW))
    yield made("cycles-none", state="none", shown=cycle_cards.cycles((), 1, ITEMS, NOW))
    yield made("cycle-stopped", state="stopped", shown=cycle_cards.stopped(all[0]))
    yield made("cycle-gone", state="stopped already", shown=cycle_cards.no_cycle())


def _items() -> Iterator[Specimen]:
    made, bank = partial(Specimen, feature="pulse"), [*ITEMS.values()]
    own = added("Pace of work", "Joint work goes at a good pace.", between("Too slow", "Too fast"), ())
    indicators = [item for item in bank if item.kind == "indicator"]
    first, open = indicators[0], {item.id for item in indicators}
    found = [
        Suggestion(first.id, "Members tell each other what they are after.", by) for by in ("", "Ana, Quayside Neighbours")
    ]
    yield made("items", state="a member's", shown=item_cards.items(bank, 1, open, {}, staff=False))
    yield made("items-open", state="indicators, a member's", shown=item_cards.items(indicators, 1, open, {}, staff=False))
    yield made("items-staff", state="staff's", shown=item_cards.items([own, *indicators], 1, open, {first.id: 2}, staff=True))
    yield made("item-added", state="added", shown=item_cards.item(own, "Added."))
    yield made("items-suggested", state="suggestions", shown=item_cards.suggestions(first, found, 1))
    yield made("items-none", state="no suggestions", shown=item_cards.suggestions(first, (), 1))
    yield made("items-thanks", state="suggested, unnamed", shown=item_cards.thanks(first, named=False))
    yield made("items-thanks-named", state="suggested, named", shown=item_cards.thanks(first, named=True))
    yield made("items-settled", state="wording is settled", shown=item_cards.not_open())


def _forms() -> Iterator[Specimen]:
    made, poll, item = (
        partial(Specimen, feature="pulse", kind="form"),
        _draft("pulse", 2, soon=False),
        next(iter(ITEMS.values())),
    )
    pulse, check = (partial(draft_form.form, kind, NewPoll(kind), OFFER) for kind in ("pulse", "check"))
    empty = draft_form.empty("pulse", OFFER, "Europe/Brussels", CHANNELS[0])
    cycle = cycle_form.empty(OFFER, "Europe/Brussels", NOW.date(), (CHANNELS[0].id,))
    bare = draft_form.form("pulse", NewPoll("pulse"), Offer(ITEMS, ()), empty)
    statement: FormValues = {"statement": item.statement}
    yield made("pulse-form", state="new pulse", shown=pulse(empty))
    yield made("pulse-form-edit", state="draft", shown=pulse(draft_form.values(poll, OFFER)))
    yield made(
        "pulse-form-error", state="with errors", shown=pulse(empty, {"items": draft_form.TOO_MANY, "day": "That is past."})
    )
    yield made("pulse-form-bare", state="no channel known", shown=bare)
    yield made("check-form", state="new check", shown=check(empty))
    yield made("pulse-reason", state="post all the same", shown=drafting.reason(OverruleGuards("p")))
    yield made("cycle-form", state="new recurring pulse", shown=cycle_form.form(OFFER, cycle))
    yield made("extend-form", state="extend", shown=running.extension(poll, ExtendPoll("p")))
    yield made("cancel-form", state="cancel", shown=running.cancellation(CancelPoll("p")))
    yield made("item-form", state="new item", shown=item_forms.own(item_forms.EMPTY))
    yield made("item-wording", state="reword", shown=item_forms.wording(item, RewordItem(item.id, 1), statement))
    yield made("item-suggestion", state="suggest", shown=item_forms.suggestion(item, SuggestWording(item.id), {"named": "no"}))
