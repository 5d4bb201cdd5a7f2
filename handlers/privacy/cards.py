"""Cards on one's own data; for the person alone, wherever they asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.card import Button, Buttons, Card, Copyable, Divider, Facts, Part, Strong, text
from bot.holdings import Copy, Holding
from bot.menu import run_button
from bot.model.erasures import CONFIRM_WITHIN
from bot.notices import HELP
from bot.pages import page
from handlers.privacy import paper
from handlers.privacy.actions import AskToDelete, EraseAll, ShowCopy

COMMENTS = "Comments on clauses: I keep nobody's name with them, so neither you nor I can find yours."
EVENTS = "For two days, Slack's or Teams' keys of what reached me, by which I know copies; on Teams they hold your id."
BACKUPS = "Backups that those who run me made before. When they put one back here, nothing of you comes back with it."
MARK = "For 400 days a mark, made from your id, by which a restored backup is cleaned of you."
STARTS = (Button("Get a copy", ShowCopy("words", 1), "primary"), Button("Delete my data", AskToDelete(), "danger"))
BACK = run_button("My data", "my data")


def overview(copy: Copy) -> Card:
    """What is kept, counted by kind."""
    lead = "This is all that I can find of you, on every platform on which you have the same address."
    unnamed = text(f"{COMMENTS} Questions that you only ask me are not kept at all.", tone="quiet")
    return Card("What I keep about you", (text(lead), _counts(copy), unnamed, Buttons((*STARTS, *HELP.buttons))))


def words(copy: Copy, number: int) -> Card:
    """A page of the copy, to be read."""
    shown = page(paper.pages(paper.items(copy)), number, 1)
    [items] = shown.items
    parts: list[Part] = [] if items else [text("I keep nothing about you.")]
    for noun, entry in items:
        parts += [Divider(), text(Strong(noun)), Facts(tuple(paper.lines(entry)))]
    steps = shown.steps(lambda number: ShowCopy("words", number))
    as_json = Button("The same as JSON", ShowCopy("json", 1))
    return Card("A copy of your data", (*parts, Divider(), *steps, Buttons((as_json, BACK))))


def json(copy: Copy, number: int) -> Card:
    """A page of the copy, for programs."""
    shown = page(paper.json_pages(copy), number, 1)
    what = "In JSON, for programs."
    if shown.last > 1:
        what += " Put the pages one right behind the other. Those who run me can give it to you as one file."
    steps = shown.steps(lambda number: ShowCopy("json", number))
    read = Button("The same in words", ShowCopy("words", 1))
    return Card("A copy of your data", (text(what), Copyable(shown.items[0]), *steps, Buttons((read, BACK))))


def confirm(copy: Copy, holdings: Iterable[Holding], now: datetime) -> Card:
    """What goes, what stays, and the second button."""
    concerned = [holding for holding in holdings if holding.noun in copy]
    going = {holding.noun: copy[holding.noun] for holding in concerned if holding.erase}
    kept = [holding.stays for holding in concerned if holding.stays]
    erase = Button("Delete all of it now", EraseAll(int(now.timestamp())), "danger")
    return Card(
        "Delete everything about you?",
        (
            text(Strong("What goes, "), "or loses your name; at once, wherever you have the same address, and for good:"),
            _counts(going),
            text(Strong("What stays:")),
            *(text(f"• {sentence}") for sentence in (*kept, COMMENTS, EVENTS, MARK, BACKUPS)),
            text("After that you speak for nobody. If you write to me again, I meet you as if for the first time."),
            text("The button works until ", now + CONFIRM_WITHIN, "."),
            Buttons((erase, run_button("Keep everything", "my data"))),
        ),
    )


def deleted() -> Card:
    """It is done."""
    what = "Nothing about you is left but what I told you before. If you write to me again, I meet you anew."
    return Card("Your data is deleted", (text(what),))


def late() -> Card:
    """The second button came too late, or from nowhere."""
    again = Button("Ask me again", AskToDelete())
    return Card("That took too long", (text("Nothing was deleted. You have fifteen minutes."), Buttons((again, BACK))))


def refused(why: str) -> Card:
    """Somebody is needed."""
    return Card("Your data is still there", (text(why), Buttons((BACK,))))


def _counts(copy: Copy) -> Facts:
    found: Sequence[tuple[str, str]] = [(noun, f"{len(entries):,}") for noun, entries in copy.items()]
    return Facts(tuple(found or [("Entries", "none")]))
