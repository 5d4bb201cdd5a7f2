"""Every card and form of reminders and of discussions in writing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.card import Card
from bot.model.addresses import Person
from bot.model.preferences import Preferences
from bot.model.sessions.calls import Kind
from bot.model.sessions.discussion import Prompt, closed_early
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.specimen import Specimen
from handlers.sessions.finding import Around
from handlers.sessions.reminding import cards, forms, leading_cards, thread_cards
from handlers.sessions.reminding.actions import WritePrompt

NOOR = Person("slack", "T1", "U2")


def specimens(live: Session, written: Session, around: Around) -> Iterator[Specimen]:
    """One specimen per state, of a call and of a discussion."""
    yield from _reminders(live, written, around)
    yield from _threads(written)
    yield from _leading(written)
    action = WritePrompt(written.id, "prompt")
    form = partial(Specimen, feature="sessions", kind="form")
    wrong = {forms.TEXT: "Please write what I am to post.", forms.DAY: "Please give a day."}
    yield form("discussion-form", state="a prompt", shown=forms.prompt(action, "prompt", {}, {}))
    yield form("discussion-form-error", state="errors", shown=forms.prompt(action, "notice", {forms.DAY: "2027-02-01"}, wrong))


def _reminders(live: Session, written: Session, around: Around) -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    lima = Preferences("America/Lima", language="es")
    going = Rsvp(live.id, NOOR, "o1", "going", 1, live.timing.start, live.timed)
    everybody: tuple[Kind, ...] = ("week", "start", "closing")
    for kind in everybody:
        shown = written if kind == "closing" else live
        yield made(f"reminder-{kind}", state=f"reminder, {kind}", shown=cards.in_channel(kind, shown, around))
    yield made("reminder-open", state="a discussion begins", shown=cards.in_channel("start", written, around))
    alone: tuple[Kind, ...] = ("questions", "personal")
    for kind in alone:
        shown_to = cards.to_person(kind, live, going, lima, (), ())
        yield made(f"reminder-{kind}", state=f"reminder to one person, {kind}", shown=shown_to)
    maybe = cards.to_person("personal", live, replace(going, standing="maybe"), Preferences(live.timing.zone), (), ())
    yield made("reminder-maybe", state="reminder to somebody who may come", shown=maybe)


def _threads(written: Session) -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    prompt, notice = _prompts(written)
    yield made("discussion-prompt", state="a prompt in the thread", shown=thread_cards.prompt(prompt))
    yield made("discussion-notice", state="a notice in the thread", shown=thread_cards.prompt(notice))
    yield made("discussion-taken", state="taken back", shown=thread_cards.taken(prompt))
    yield made("discussion-closed", state="the closing word", shown=thread_cards.closed(written, "Amina Owusu"))
    yield made("discussion-resumed", state="goes on after all", shown=thread_cards.resumed(written))
    taken = replace(prompt, taken_at=written.timing.start)
    yield made("discussion-news", state="to the author of what was taken back", shown=thread_cards.news(taken, written))
    over = replace(written, state="ended")
    for name, session in (("open", written), ("over", over)):
        yield made(f"discussion-below-{name}", state=f"on the card, {name}", shown=Card("Session", thread_cards.below(session)))


def _leading(written: Session) -> Iterator[Specimen]:
    made, now = partial(Specimen, feature="sessions"), written.timing.start + timedelta(hours=2)
    prompt, notice = _prompts(written)
    later = replace(prompt, number=3, at=now + timedelta(days=2))
    some = [prompt, replace(notice, taken_at=now), later]
    many = [replace(prompt, number=number) for number in range(1, 10)]
    closed = closed_early(written, now)
    yield made("discussion", state="leaders' page", shown=leading_cards.led(written, some, 1, now, "It is kept."))
    yield made("discussion-none", state="leaders' page, nothing yet", shown=leading_cards.led(written, [], 1, now))
    yield made("discussion-many", state="leaders' page, many", shown=leading_cards.led(written, many, 2, now))
    yield made("discussion-over", state="leaders' page, closed early", shown=leading_cards.led(closed, some, 1, now))
    yield made("discussion-sure", state="close it?", shown=leading_cards.sure(written))


def _prompts(written: Session) -> tuple[Prompt, Prompt]:
    words = "What did your utility try first, and what would you not do again?"
    prompt = Prompt(written.id, 1, "prompt", words, NOOR, "Noor Anker", written.timing.start)
    return prompt, replace(prompt, number=2, tone="notice", text="Please keep to water; land is for next week.")
