"""Cards about texts: what may be edited, all wordings of one, a single wording, and what it changed."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Part, Quote, Strong, Text, text
from bot.menu import run_button
from bot.model.compact import Version
from bot.model.differences import Kind, Stretch, difference, shortened
from bot.model.knowledge import Topic
from bot.model.wordings import RELEASED, Original, Revision, before, portions
from bot.offers import EditText, ShowWordings, upkeep
from bot.pages import page
from handlers.texts.actions import PutBack, ReadWording, ShowChanges, ShowEdited
from handlers.texts.words import capital, name, origin

ON_A_PAGE = 5
LONGEST_PORTION = 2000
"""Characters of a wording on one card."""
STRETCHES, LONGEST_STRETCH = 8, 300
"""Stretches of a difference on one card, and the characters of each."""
LABELS: dict[Kind, str] = {"same": "Unchanged: ", "removed": "Removed: ", "added": "Added: "}
EDITED = run_button("Edited texts", "wordings")
NO_LONGER = "This text is no longer in the content, so I do not answer with it. Its wordings stay readable here."
NEWER = "A newer release brought another text. The edited one stands until you put the release's in its place."


def choice(found: Sequence[Topic]) -> Card:
    """Which text somebody may mean who wants to edit one."""
    buttons = [Button(each.title, EditText(each.id), opens_form=True, about=f"Edit: {each.title}") for each in found]
    return Card("Which text do you want to edit?", (*(Buttons((each,)) for each in buttons), Buttons((EDITED,))))


def how() -> Card:
    """How a text is found to be edited."""
    what = text(
        "Write “edit” and what it is about, for example “edit competition”. In our private chat each text has the button."
    )
    ways = Buttons((run_button("Topics", "topics"), run_button("Compact", "compact"), run_button("Pitch", "pitch"), EDITED))
    return Card("Edit a text", (what, ways))


def one(original: Original, stands: Revision) -> Card:
    """A text that was named by its id."""
    return Card(original.title, (*_words(stands, 1), upkeep(original.id, original.title)))


def gone() -> Card:
    """A text that the content does not have."""
    return Card("I have no such text to edit", (text("Nothing was changed."), Buttons((EDITED,))))


def edited(found: Sequence[tuple[Revision, bool]], number: int) -> Card:
    """The texts that staff edited, each with its last wording and whether the content still has it."""
    shown = page(found, number, ON_A_PAGE)
    parts = [part for last, there in shown.items for part in _edited(last, there=there)]
    title = f"{_count(len(found), 'text was', 'texts were')} edited"
    return Card(title, (*(parts or [text("All texts read as they were shipped.")]), *shown.steps(ShowEdited)))


def wordings(known: Sequence[Revision], number: int, *, there: bool, note: str = "") -> Card:
    """All wordings of a text, the newest first; `there` when the content still has it."""
    last = known[-1]
    shown = page(list(reversed(known)), number, ON_A_PAGE)
    notes = [note] * bool(note) + [NO_LONGER] * (not there) + [NEWER] * (known[0].number == RELEASED)
    edit = (Button("Edit", EditText(last.of), style="primary", opens_form=True),) if there else ()
    return Card(
        f"Wordings of “{last.title}”",
        (
            *(text(Strong(each)) for each in notes),
            *(part for each in shown.items for part in _listed(each, known)),
            *shown.steps(lambda number: ShowWordings(last.of, number)),
            Buttons((*edit, EDITED)),
        ),
    )


def reading(revision: Revision, known: Sequence[Revision], number: int, *, there: bool) -> Card:
    """One wording, word for word."""
    last = known[-1]
    back = Button("Put this wording back", PutBack(last.of, revision.number, last.number))
    changes = (_changes(revision),) if before(revision, known) else ()
    return Card(
        f"{capital(name(revision))} of “{revision.title}”",
        (
            *_words(revision, number),
            Buttons((*((back,) if there and revision.text != last.text else ()), *changes, _all(last.of))),
        ),
    )


def changes(revision: Revision, earlier: Revision, number: int) -> Card:
    """What a wording removed and added, with the words around it."""
    found = [part for each in shortened(difference(earlier.text, revision.text)) for part in _stretch(each)]
    shown = page(found, number, STRETCHES)
    return Card(
        f"What {name(revision)} of “{revision.title}” changed",
        (
            text(*origin(revision), f". Compared with {name(earlier)}.", tone="quiet"),
            *((text("Why: ", revision.note),) if revision.note else ()),
            *shown.items,
            *shown.steps(lambda number: ShowChanges(revision.of, revision.number, number)),
            Buttons((Button("Read it", ReadWording(revision.of, revision.number, 1)), _all(revision.of))),
        ),
    )


def saved(revision: Revision, clause: Version | None) -> Card:
    """The edit stands; `clause` is the version of the Compact that it bears on, if it does."""
    what = text(f"Answers use it from now on. It is {name(revision)}; the earlier ones stay readable.")
    agreed = _agreed(clause) if clause else ()
    buttons = Buttons((_changes(revision), _all(revision.of), Button("Edit", EditText(revision.of), opens_form=True)))
    return Card(f"Saved: “{revision.title}”", (what, *agreed, buttons))


def unchanged(stands: Revision, typed: str) -> Card:
    """Nothing was to be saved; what somebody else wrote meanwhile stays."""
    meanwhile = "" if typed == stands.text else f" Meanwhile {stands.by} gave it another wording, which stands."
    what = text(f"You changed nothing, so nothing was saved.{meanwhile}")
    return Card(f"Nothing was changed in “{stands.title}”", (what, Buttons((_all(stands.of),))))


def _agreed(version: Version) -> tuple[Part, ...]:
    what = (
        f"This is a clause of the Members' Compact. “{version.name}” ({version.status}) came in with the wording before. "
        "When members agree the new one, adopt a version: those who signed are then asked once."
    )
    return (text(what), Buttons((run_button("Adopt a version", "adopt"),)))


def _edited(last: Revision, *, there: bool) -> tuple[Part, ...]:
    what = (f"{capital(name(last))}. ", *origin(last), *(() if there else (". No longer in the content",)))
    return (text(Strong(last.title)), text(*what, tone="quiet"), Buttons((_all(last.of, f"Wordings of: {last.title}"),)))


def _listed(revision: Revision, known: Sequence[Revision]) -> tuple[Part, ...]:
    stands = " (stands now)" if revision is known[-1] else ""
    read = Button("Read", ReadWording(revision.of, revision.number, 1), about=f"Read {name(revision)}")
    return (
        text(Strong(f"{capital(name(revision))}{stands}. "), *origin(revision)),
        *((text("Why: ", revision.note, tone="quiet"),) if revision.note else ()),
        Buttons((read, _changes(revision)) if before(revision, known) else (read,)),
    )


def _words(revision: Revision, number: int) -> tuple[Part, ...]:
    """A wording as it stands, a page at a time, with who wrote it and why."""
    shown = page(portions(revision.text, LONGEST_PORTION), number, 1)
    steps = shown.steps(lambda number: ReadWording(revision.of, revision.number, number))
    why = (text("Why: ", revision.note),) if revision.note else ()
    return (Quote(shown.items[0], name(revision)), text(*origin(revision), tone="quiet"), *why, *steps)


def _stretch(stretch: Stretch) -> list[Text]:
    """A stretch with a word on what became of it; a long one in several pieces."""
    found = portions(stretch.words.strip(), LONGEST_STRETCH)
    if stretch.kind == "same":
        return [text(LABELS["same"], each, tone="quiet") for each in found]
    return [text(Strong(LABELS[stretch.kind]), each) for each in found]


def _changes(revision: Revision) -> Button:
    return Button("What changed", ShowChanges(revision.of, revision.number, 1), about=f"What {name(revision)} changed")


def _all(id: str, about: str = "") -> Button:
    return Button("Wordings", ShowWordings(id, 1), about=about)


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number or 'No'} {many}"
