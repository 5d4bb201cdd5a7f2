"""An interest as its own organisation sees it, the list of all, what happened to one, and what cannot be."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.card import Button, Buttons, Card, Facts, Part, Strong, Text, text
from bot.desk import SOMEBODY
from bot.menu import rows
from bot.model.funding.deadline import closes_at
from bot.model.funding.events import Event
from bot.model.funding.interest import Interest, State
from bot.pages import page
from handlers.funding.actions import ShowInterests
from handlers.funding.interests.actions import (
    ChooseVisibility,
    CloseInterest,
    MergeInterests,
    PauseInterest,
    PromoteInterest,
    ResumeInterest,
    ShowHistory,
)
from handlers.funding.interests.links import ASK_NEVER, NEVER, NEW, edit_buttons, visibility_button
from handlers.funding.interests.words import REASONS, SEEN, STATES, TIERS, VISIBILITIES, left, pairs, title
from handlers.funding.links import ALL_INTERESTS, ALL_INTRODUCTIONS, interest_button

ON_A_PAGE = 5
EVENTS_ON_A_PAGE = 10
ORDER: Sequence[State] = ("draft", "live", "paused", "closed")


def listed(interests: Sequence[Interest], number: int, now: datetime) -> Card:
    """An organisation's, a page at a time: what is live before what is over."""
    ordered = sorted(interests, key=lambda each: (ORDER.index(each.state), title(each).casefold(), each.id))
    shown = page(ordered, number, ON_A_PAGE)
    live = sum(each.state == "live" for each in interests)
    items = [part for each in shown.items for part in _item(each, now)]
    return Card(
        f"Our funding interests: {live} live, {len(interests)} in all",
        (
            *(items or [text("None yet. What you register others see only as far as you say.")]),
            *shown.steps(ShowInterests),
            Buttons((NEW, ALL_INTRODUCTIONS, ASK_NEVER)),
        ),
    )


def own(interest: Interest, alike: Sequence[Interest], now: datetime, said: str = "") -> Card:
    """All of an interest, what others may see of it, and all that can be done with it."""
    return Card(
        f"Our interest: {title(interest)}",
        (
            *((text(Strong(said)),) if said else ()),
            text(Strong(f"{STATES[interest.state]}. "), *_standing(interest, now)),
            Facts(pairs(interest)),
            *_by_your_clock(interest),
            text(Strong("What others may see: "), _seen(interest)),
            *_alike(interest, alike),
            *rows(_ways_on(interest)),
        ),
    )


def visibility(interest: Interest, said: str = "") -> Card:
    """Who may know, and the other choices."""
    others = [each for each in VISIBILITIES if each != interest.visibility]
    choices = tuple(Button(VISIBILITIES[each].partition(":")[0], ChooseVisibility(interest.id, each)) for each in others)
    return Card(
        f"Who may know: {title(interest)}",
        (
            *((text(Strong(said)),) if said else ()),
            text(Strong(f"Now {VISIBILITIES.get(interest.visibility, 'nobody')}. "), SEEN[interest.visibility]),
            *(text(Strong(f"{VISIBILITIES[each]}. "), SEEN[each]) for each in others),
            text("A change counts at once. Whoever was introduced to you already keeps what you agreed to show.", tone="quiet"),
            Buttons((*choices, interest_button(interest))),
        ),
    )


def history(interest: Interest, events: Sequence[Event], number: int, ours: str) -> Card:
    """What happened to it, the latest first; `ours` is whose it is."""
    shown = page([*reversed(events)], number, EVENTS_ON_A_PAGE)
    return Card(
        f"What happened: {title(interest)}",
        (
            *(_event(each, ours) for each in shown.items),
            *((text("Nothing yet."),) if not events else ()),
            *shown.steps(lambda number: ShowHistory(interest.id, number)),
            Buttons((interest_button(interest), ALL_INTERESTS)),
        ),
    )


def not_possible(interest: Interest, why: str) -> Card:
    """What somebody wanted cannot be."""
    return Card(f"Not changed: {title(interest)}", (text(why), Buttons((interest_button(interest), ALL_INTERESTS))))


def no_interest() -> Card:
    """There is none, or it is not one's own: which of these, nobody is told."""
    return Card("I know no such interest of yours", (text("Nothing was changed."), Buttons((ALL_INTERESTS, NEW))))


def at_its_end(interest: Interest) -> Card:
    """Unasked: its deadline has passed."""
    what = text("Its deadline has passed, so I closed it, and nobody is introduced because of it any more.")
    moved = text(
        "Introductions that came of it go on. If the funder moved the deadline, please register it anew.", tone="quiet"
    )
    return Card(f"Closed: {title(interest)}", (what, moved, Buttons((interest_button(interest), NEW, ALL_INTERESTS))))


def passed_on(interest: Interest) -> Card:
    """Unasked: somebody else is written to about it."""
    what = text("The account of its contact is no longer there, so I write to you about it from now on.")
    stays = text("What your organisation agreed to stays as it was.", tone="quiet")
    return Card(f"In your hands: {title(interest)}", (what, stays, Buttons((interest_button(interest), ALL_INTERESTS))))


def at_home(live: int, drafts: int) -> tuple[Part, ...]:
    """The line on somebody's own page."""
    waiting = f" {drafts} {'draft waits' if drafts == 1 else 'drafts wait'} for you." if drafts else ""
    return (text(Strong(f"Our interests: {live} live."), waiting), Buttons((ALL_INTERESTS, NEW)))


def _item(interest: Interest, now: datetime) -> tuple[Part, ...]:
    facts = [STATES[interest.state], VISIBILITIES.get(interest.visibility, "").partition(":")[0], left(interest, now)]
    return (
        text(Strong(title(interest))),
        text(" · ".join(filter(None, facts)), tone="quiet"),
        Buttons((interest_button(interest),)),
    )


def _standing(interest: Interest, now: datetime) -> tuple[str, ...]:
    if interest.state == "closed":
        return (f"{REASONS[interest.why]}." if interest.why else "It is over.",)
    days = left(interest, now)
    return (f"{days[0].upper()}{days[1:]}.",) if days else ()


def _by_your_clock(interest: Interest) -> tuple[Text, ...]:
    at = closes_at(interest.deadline)
    return (text("By your clock it closes ", at, tone="quiet"),) if at and interest.state != "closed" else ()


def _seen(interest: Interest) -> str:
    if interest.state == "closed":
        return "nothing more. Whoever was introduced to you keeps what you agreed to show."
    if interest.state == "paused":
        return "nothing while it is paused."
    return SEEN[interest.visibility]


def _alike(interest: Interest, alike: Sequence[Interest]) -> Iterator[Part]:
    for each in alike:
        yield text(Strong("Nearly the same: "), title(each), ". One of two is easier to keep; this one would stay.")
        yield Buttons((Button("Merge into this", MergeInterests(interest.id, each.id)), interest_button(each)))


def _ways_on(interest: Interest) -> list[Button]:
    after = [Button("History", ShowHistory(interest.id, 1), about="What happened to it, and who looked at it"), ALL_INTERESTS]
    if interest.state == "closed":
        return [*after, NEW]
    pause = Button("Pause", PauseInterest(interest.id), about="Nobody is introduced because of it for now")
    resume = Button("Resume", ResumeInterest(interest.id), style="primary")
    close = Button("Close", CloseInterest(interest.id), style="danger", opens_form=True)
    return [
        *edit_buttons(interest),
        visibility_button(interest),
        pause if interest.state == "live" else resume,
        close,
        *_promotion(interest),
        *after,
        NEVER,
    ]


def _promotion(interest: Interest) -> tuple[Button, ...]:
    if interest.tier not in (2, 3):
        return ()
    tier = interest.tier - 1
    return (Button(f"Promote to tier {tier}", PromoteInterest(interest.id, tier), about=TIERS[1 if tier == 1 else 2]),)


def _event(event: Event, ours: str) -> Text:
    """Who is not of the organisation itself is of the Secretariat's staff: nobody else ever comes near an interest."""
    secretariat = ", the Secretariat" if event.organisation != ours and event.by not in ("", SOMEBODY) else ""
    why = f" ({event.why})" if event.why else ""
    return text(event.at, ": ", Strong(f"{event.what}{why}"), f", {event.by or 'by itself'}{secretariat}")
