"""`questions`: what staff have to do about the texts, and the one tap that lets a question be found from now on."""

from collections.abc import Mapping, Sequence

from bot.card import Button, Buttons, Card, Divider, Facts, Part, Strong, text
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.curated import Curated, day, with_line
from bot.model.knowledge import Topic
from bot.model.questions import Question
from bot.reply import Reply, answer, turn_page
from handlers.secretariat import cards, people
from handlers.secretariat.actions import AddLine, ShowKept, ShowQuestions

ON_A_PAGE = 3
MOST_DISLIKED = 8
EXCERPT = 300
"""Characters of a question on the list; all of them stand on its own card."""
ONLY_SENT = (
    "A question that I could not answer is here only when its asker pressed “Ask the Secretariat”: I keep no other. "
    "A topic's button lets later askers find it with the words of the question above it."
)


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """The first page; in a shared place for nobody but who asked, for it names the askers."""
    return answer(asked.turn, await _list(1, desk))


async def turn(press: Pressed, action: ShowQuestions, desk: Desk) -> Reply:
    """Another page."""
    return turn_page(press.turn, await _list(action.page, desk))


async def add_line(press: Pressed, action: AddLine, desk: Desk) -> Reply:
    """Let later askers find a topic, or a kept answer, with the words of a question."""
    question, topic = await desk.tx.questions.get(action.question), desk.knowledge.topic(action.topic)
    if question is None or not question.text or topic is None:
        return turn_page(press.turn, await _list(action.page, desk, "This question or topic is no longer here."))
    known = await desk.tx.curated.get(topic.id) or Curated(topic.id, ())
    await desk.tx.curated.put(with_line(known, question.text))
    return turn_page(press.turn, await _list(action.page, desk, f"Whoever asks like this finds now: {topic.title}."))


async def _list(page: int, desk: Desk, note: str = "") -> Card:
    waiting = _grouped(await desk.tx.questions.in_state("open"))
    last = max(-(-len(waiting) // ON_A_PAGE), 1)
    page = min(max(page, 1), last)
    shown = waiting[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    askers = [await people.asker(question, desk.tx) for question in shown]
    parts: list[Part] = [text(note)] if note else []
    for question, asker in zip(shown, askers, strict=True):
        parts += item(question, asker, [topic for id in question.near if (topic := desk.knowledge.topic(id))], page)
    parts += [*disliked(await desk.tx.thumbs.counts(), desk), Divider(), text(ONLY_SENT, tone="quiet"), _ways(page, last)]
    return Card(title(len(waiting)), tuple(parts))


def title(waiting: int) -> str:
    """How much there is to do."""
    match waiting:
        case 0:
            return "No question waits for an answer"
        case 1:
            return "1 question waits for an answer"
        case many:
            return f"{many:,} questions wait for an answer"


def item(question: Question, asker: str, near: Sequence[Topic], page: int) -> list[Part]:
    """One question: what it is, what can be done, and the topics that it may mean."""
    short = question.text if len(question.text) <= EXCERPT else f"{question.text[:EXCERPT]}…"
    group = f"Near “{near[0].title}”. " if near else ""
    parts: list[Part] = [
        Divider(),
        text(Strong(short)),
        text(f"{group}Asked by {asker}, {day(question.asked_at)}", tone="quiet"),
        Buttons(cards.ways(question)),
    ]
    adds = [Button(f"➕ {t.title}", AddLine(question.id, t.id, page), about=f"Also asked as, for: {t.title}") for t in near]
    return [*parts, Buttons(tuple(adds))] if adds else parts


def disliked(counts: Mapping[str, tuple[int, int]], desk: Desk) -> list[Part]:
    """The topics that somebody found of no help, the worst first."""
    worst = sorted((-downs, ups, id) for id, (ups, downs) in counts.items() if downs)[:MOST_DISLIKED]
    named = [(topic.title, -downs, ups) for downs, ups, id in worst if (topic := desk.knowledge.topic(id, members=True))]
    facts = tuple((name, f"👎 {downs} not helpful, 👍 {ups} helpful") for name, downs, ups in named)
    return [Divider(), text(Strong("Answers that were no help")), Facts(facts)] if facts else []


def _grouped(waiting: Sequence[Question]) -> list[Question]:
    """Questions near the same topic together, the group that has waited longest first."""
    groups: dict[str, list[Question]] = {}
    for question in waiting:
        groups.setdefault(question.near[0] if question.near else "", []).append(question)
    return [question for group in groups.values() for question in group]


def _ways(page: int, last: int) -> Buttons:
    turns = [("Previous", page - 1)] * (page > 1) + [("Next", page + 1)] * (page < last)
    pages = [Button(label, ShowQuestions(number), about=f"{label}: page {number} of {last}") for label, number in turns]
    return Buttons((*pages, Button("What was kept", ShowKept(1))))
