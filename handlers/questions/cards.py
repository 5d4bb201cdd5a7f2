"""Cards for answers, refusals and single topics."""

from collections.abc import Sequence

from bot import notices
from bot.card import Button, Buttons, Card, Part, Quote, Strong, Text, text
from bot.desk import Desk
from bot.menu import run_button
from bot.model.compact import edited_since
from bot.model.days import spelled
from bot.model.knowledge import SOMEBODYS, Answered, Declined, Finding, Topic
from bot.model.wordings import portions
from bot.offers import ShowTopic, ask_secretariat, opinion, upkeep
from handlers.questions.actions import AskPrivately, ShowWhole

STATUS = {
    "strategy": "",
    "recommendation": "a recommendation",
    "starting point": "a starting point only",
    "survey 2016": "finding of the 2016 health check",
    "member's view": "one member's view",
    "template": "a template to be filled in",
    "outside scope": "an idea outside the strategy's scope",
}
"""How a text's status is told; the strategy's own statements need no telling."""

CLAUSE = "example draft"
"""The status of the Compact's clauses in the content files, until members agree them."""

MORE = " […]"
"""Stands where a quotation goes on in the document."""
LONGEST_QUOTE = 600
"""Characters of a text on a short card; more is cut at a sentence and said so. With it a reply keeps to 1,200."""
LONGEST_PART = 1500
"""Characters of a paragraph on a long one."""


def finding(found: Finding, desk: Desk, question: str = "", *, private: bool = False) -> Card:
    """The one card that answers a question, or says that there is no answer; `private` when its asker alone reads it."""
    match found:
        case Answered():
            return topic(found.topic, desk, found.related, question, private=private)
        case Declined():
            return declined(found, desk, question)


def topic(shown: Topic, desk: Desk, related: Sequence[Topic] = (), question: str = "", *, private: bool = False) -> Card:
    """A topic and what else bears on it; beside a long text the related topics are told by their titles alone."""
    long = shown.status in SOMEBODYS or desk.knowledge.passage(shown) is not None or len(shown.text) > LONGEST_QUOTE
    more = _see_also("Related", related, told=not long)
    return Card(
        shown.title, (*body(shown, desk), *more, opinion(shown.id, question), *for_staff(shown.id, desk, private=private))
    )


def for_staff(id: str, desk: Desk, *, private: bool) -> tuple[Buttons, ...]:
    """What staff may do with a text of the content, on a card that they alone read."""
    original = desk.knowledge.original(id) if private and desk.role == "staff" else None
    return (upkeep(original.id, original.title),) if original else ()


def whole(shown: Topic, desk: Desk) -> Card:
    """Every word of a text that is too long for a short card."""
    if shown.status in SOMEBODYS:
        return Card(shown.title, (Quote(shown.text, shown.part), opinion(shown.id)))
    parts = [text(portion) for portion in portions(shown.text, LONGEST_PART)]
    return Card(shown.title, (*parts, source(shown, desk), opinion(shown.id)))


def body(shown: Topic, desk: Desk) -> tuple[Part, ...]:
    """A topic's text and where it stands; where the official words were imported, those, and ours in one sentence.

    An answer of the Secretariat and what was learned in a session are quoted: they are somebody's word, not the strategy's.
    """
    if shown.status in SOMEBODYS:
        return (Quote(excerpt(shown.text), shown.part), *_rest(shown, "The whole answer"))
    passage = desk.knowledge.passage(shown)
    if passage is None:
        return (text(excerpt(shown.text)), source(shown, desk), *_rest(shown, "The whole text"))
    quote = Quote(excerpt(passage.words), f"{passage.source} · {passage.heading}")
    return (quote,) if passage.words == shown.text else (text(shown.gist), quote, source(shown, desk))


def excerpt(words: str) -> str:
    """Words as they fit on a short card: whole sentences from the beginning, with a mark where more follows."""
    if len(words) <= LONGEST_QUOTE:
        return words
    head = words[:LONGEST_QUOTE]
    end = max(head.rfind(mark) for mark in (". ", "? ", "! ", "; ", "\n"))
    return head[: end + 1 if end > 0 else LONGEST_QUOTE].rstrip() + MORE


def source(shown: Topic, desk: Desk) -> Text:
    """Where a topic stands and what kind of text it is; a clause of the Compact is what its version is."""
    status = compact_status(desk) if shown.status == CLAUSE else STATUS.get(shown.status, shown.status)
    place = f"{desk.alliance.document} {shown.section} · {shown.part}"
    return text(f"{place}{f' ({status})' if status else ''}{edited(shown, desk)}", tone="quiet")


def edited(shown: Topic, desk: Desk) -> str:
    """When staff gave it another text; of a clause that was agreed before, this has to be said."""
    if shown.edited is None:
        return ""
    later = shown.status == CLAUSE and desk.compact and desk.compact.agreed and edited_since([shown], desk.compact)
    return f", edited on {spelled(shown.edited.date())}{', after it was agreed' if later else ''}"


def compact_status(desk: Desk) -> str:
    """Whether the Compact is agreed; while the store is away only the text's own words are known."""
    return desk.compact.status if desk.compact else "an example draft, unless it was agreed since"


def declined(found: Declined, desk: Desk, question: str = "") -> Card:
    """No answer: what is known about the gap, the nearest topics, and whom to ask."""
    secretariat = Buttons((ask_secretariat(question, "primary" if found.nearest else "default"),))
    near = _see_also("Nearest in the strategy", found.nearest)
    if found.gap and not found.nearest:
        return Card(found.gap.title, (text(found.gap.text), menu(desk), secretariat))
    if found.gap:
        what = text(found.gap.text, " The Secretariat can tell you more.")
        return Card(f"{found.gap.title}: not in the strategy", (what, *near, secretariat))
    what = text("Try other words, or ask the Secretariat: I only repeat what the texts say.")
    if not found.nearest:
        return Card("I find nothing on that in the texts", (what, menu(desk), secretariat))
    return Card("I find no answer to that in the texts", (what, *near, secretariat))


def invitation() -> Card:
    """`ask` without a question."""
    return Card(
        "Ask me about the texts", (text("Write your question after the word, or in the form."), Buttons((ask_button(),)))
    )


def gone() -> Card:
    """A topic that is no longer there."""
    return Card(
        "This topic is no longer here",
        (text("The texts have changed since that card. Nothing is lost: just ask me."), notices.HELP),
    )


def menu(desk: Desk) -> Buttons:
    """What this person can do instead."""
    words = [item.word for item in desk.menu if item.group == "Texts" and item.word != "ask"]
    return Buttons((ask_button(), *(run_button(word.capitalize(), word) for word in words), *notices.HELP.buttons))


def ask_button() -> Button:
    """Opens the form for a question."""
    return Button("Ask a question", AskPrivately(), style="primary", opens_form=True)


def _rest(shown: Topic, label: str) -> tuple[Buttons, ...]:
    """The way to all of a text, where the card holds its beginning."""
    return (Buttons((Button(label, ShowWhole(shown.id)),)),) if len(shown.text) > LONGEST_QUOTE else ()


def _see_also(heading: str, topics: Sequence[Topic], *, told: bool = True) -> list[Part]:
    if not topics:
        return []
    buttons = [Buttons((Button(near.title, ShowTopic(near.id)),)) for near in topics]
    if not told:
        return [text(Strong(heading)), *buttons]
    pairs = [(text(near.gist, tone="quiet"), button) for near, button in zip(topics, buttons, strict=True)]
    return [text(Strong(heading)), *(part for pair in pairs for part in pair)]
