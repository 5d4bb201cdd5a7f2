"""Cards for answers, refusals and single topics."""

from collections.abc import Sequence

from bot import notices
from bot.card import Button, Buttons, Card, Part, Quote, Strong, Text, text
from bot.desk import Desk
from bot.menu import run_button
from bot.model.knowledge import KEPT, Answered, Declined, Finding, Topic
from bot.offers import ShowTopic, ask_secretariat, opinion
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
"""Characters of the official text on one card; more is cut at a sentence and said so. With it a reply keeps to 1,200."""


def finding(found: Finding, desk: Desk, question: str = "") -> Card:
    """The one card that answers a question, or says that there is no answer."""
    match found:
        case Answered():
            return topic(found.topic, desk, found.related, question)
        case Declined():
            return declined(found, desk, question)


def topic(shown: Topic, desk: Desk, related: Sequence[Topic] = (), question: str = "") -> Card:
    """A topic and what else bears on it; beside a quotation the related topics are told by their titles alone."""
    quoted = shown.status == KEPT or desk.knowledge.passage(shown) is not None
    more = _see_also("Related", related, told=not quoted)
    return Card(shown.title, (*body(shown, desk), *more, opinion(shown.id, question)))


def whole(shown: Topic) -> Card:
    """Every word of an answer of the Secretariat."""
    return Card(shown.title, (Quote(shown.text, shown.part), opinion(shown.id)))


def body(shown: Topic, desk: Desk) -> tuple[Part, ...]:
    """A topic's text and where it stands; where the official words were imported, those, and ours in one sentence.

    An answer of the Secretariat is quoted, for it is somebody's word and not the strategy's.
    """
    if shown.status == KEPT:
        more = (Buttons((Button("The whole answer", ShowWhole(shown.id)),)),) if len(shown.text) > LONGEST_QUOTE else ()
        return (Quote(excerpt(shown.text), shown.part), *more)
    passage = desk.knowledge.passage(shown)
    if passage is None:
        return (text(shown.text), source(shown, desk))
    quote = Quote(excerpt(passage.words), f"{passage.source} · {passage.heading}")
    return (quote,) if passage.words == shown.text else (text(shown.gist), quote, source(shown, desk))


def excerpt(words: str) -> str:
    """The official words as they fit on a card: whole sentences from the beginning, with a mark where more follows."""
    if len(words) <= LONGEST_QUOTE:
        return words
    head = words[:LONGEST_QUOTE]
    end = max(head.rfind(mark) for mark in (". ", "? ", "! ", "; ", "\n"))
    return head[: end + 1 if end > 0 else LONGEST_QUOTE].rstrip() + MORE


def source(shown: Topic, desk: Desk) -> Text:
    """Where a topic stands and what kind of text it is; a clause of the Compact is what its version is."""
    status = compact_status(desk) if shown.status == CLAUSE else STATUS.get(shown.status, shown.status)
    place = f"{desk.alliance.document} {shown.section} · {shown.part}"
    return text(f"{place} ({status})" if status else place, tone="quiet")


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


def _see_also(heading: str, topics: Sequence[Topic], *, told: bool = True) -> list[Part]:
    if not topics:
        return []
    buttons = [Buttons((Button(near.title, ShowTopic(near.id)),)) for near in topics]
    if not told:
        return [text(Strong(heading)), *buttons]
    pairs = [(text(near.gist, tone="quiet"), button) for near, button in zip(topics, buttons, strict=True)]
    return [text(Strong(heading)), *(part for pair in pairs for part in pair)]
