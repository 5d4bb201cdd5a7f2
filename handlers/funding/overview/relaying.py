"""A member asks those who are active somewhere, and they answer: neither learns who the other is."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.addresses import Person
from bot.model.deliveries import IN_CONFIDENCE, Delivery
from bot.model.funding.enquiry import KEPT, Enquiry, Ground, answered, refusal
from bot.model.funding.interest import Interest, NotPossible
from bot.reply import Reply, answer
from bot.who import spokespeople
from handlers.funding.overview import looking, relay_cards
from handlers.funding.overview.actions import AnswerUnnamed, AskUnnamed
from handlers.funding.overview.finding import around, behind
from handlers.funding.owing import moment, owe, readers, subject_id

QUESTION = f"funding question{IN_CONFIDENCE}"
ANSWER = f"funding answer{IN_CONFIDENCE}"


async def open_question(press: Pressed, action: AskUnnamed, desk: Desk) -> Reply:
    """The form of a question, while there are enough to ask."""
    about = await _askable(action, desk)
    return Reply(open=relay_cards.asking(action, about)) if about else answer(press.turn, relay_cards.too_few())


async def ask(sent: Submitted, action: AskUnnamed, desk: Desk) -> Reply:
    """Keep the question, and owe it to those behind the number; sent twice it is one."""
    about, words = await _askable(action, desk), Reading(sent.values).text(relay_cards.WORDS)
    if about is None or desk.organisation is None:
        return Reply(whisper=relay_cards.too_few())
    now, earlier = desk.clock.now(), await desk.tx.enquiries.of(desk.organisation.id)
    if any((each.about, each.words) == (about, words) for each in earlier):
        return Reply(whisper=relay_cards.asked(about))
    if fault := relay_cards.fault(words) or refusal(earlier, now):
        return Reply(open=relay_cards.asking(action, about, words, fault))
    await _owe(about, words, desk, now)
    return Reply(whisper=relay_cards.asked(about))


async def open_answer(press: Pressed, action: AnswerUnnamed, desk: Desk) -> Reply:
    """The form of an answer, for those that were asked."""
    enquiry = await _asked(action, desk)
    return Reply(open=relay_cards.answering(action, enquiry)) if enquiry else answer(press.turn, relay_cards.gone())


async def give_answer(sent: Submitted, action: AnswerUnnamed, desk: Desk) -> Reply:
    """Keep the answer and owe it to whoever asked."""
    enquiry, words = await _asked(action, desk), Reading(sent.values).text(relay_cards.WORDS)
    if enquiry is None or desk.organisation is None:
        return Reply(whisper=relay_cards.gone())
    if fault := relay_cards.fault(words):
        return Reply(open=relay_cards.answering(action, enquiry, words, fault))
    try:
        kept = answered(enquiry, desk.organisation.id, words)
    except NotPossible as refused:
        return Reply(whisper=relay_cards.not_possible(str(refused)))
    if kept is not enquiry:
        await desk.tx.enquiries.put(kept)
        await _owe_answer(kept, desk)
    return Reply(whisper=relay_cards.answer_kept())


async def draw_question(delivery: Delivery, desk: Desk) -> Card | None:
    """What those who were asked get; nothing once their interest is not live, blind and about it any more."""
    enquiry = await desk.tx.enquiries.get(subject_id(delivery))
    if enquiry is None or desk.organisation is None:
        return None
    still = await behind(enquiry.about, enquiry.organisation, desk)
    if desk.organisation.id not in enquiry.asked.intersection(each.organisation for each in still):
        return None
    return relay_cards.question(enquiry)


async def draw_answer(delivery: Delivery, desk: Desk) -> Card | None:
    """What the asker gets, while it speaks for the organisation that asked."""
    enquiry = await desk.tx.enquiries.get(subject_id(delivery))
    if enquiry is None or desk.organisation is None or desk.organisation.id != enquiry.organisation:
        return None
    number = int(delivery.subject.rpartition(".")[2])
    return relay_cards.answer(enquiry, enquiry.answers[number][1]) if number < len(enquiry.answers) else None


async def _askable(action: AskUnnamed, desk: Desk) -> Ground | None:
    about = await looking.check(action.check, desk)
    if about is None or desk.organisation is None:
        return None
    return about if (await around(about, desk.organisation.id, desk)).askable else None


async def _asked(action: AnswerUnnamed, desk: Desk) -> Enquiry | None:
    enquiry = await desk.tx.enquiries.get(action.enquiry)
    return enquiry if enquiry and desk.organisation and desk.organisation.id in enquiry.asked else None


async def _owe(about: Ground, words: str, desk: Desk, now: datetime) -> None:
    assert desk.organisation
    interests = await behind(about, desk.organisation.id, desk)
    asked = frozenset(each.organisation for each in interests)
    made = Enquiry(secrets.token_hex(6), secrets.token_hex(12), desk.organisation.id, about, words, now, asked)
    await desk.tx.enquiries.forget(now - KEPT)
    await desk.tx.enquiries.put(made)
    await owe(f"{QUESTION}:{made.id}.{made.secret}", await _owners(interests, desk), moment(desk))


async def _owe_answer(enquiry: Enquiry, desk: Desk) -> None:
    organisation = await desk.tx.organisations.get(enquiry.organisation)
    subject = f"{ANSWER}:{enquiry.id}.{enquiry.secret}.{len(enquiry.answers) - 1}"
    await owe(subject, await spokespeople(organisation, desk.tx) if organisation else (), moment(desk))


async def _owners(interests: Iterable[Interest], desk: Desk) -> Sequence[Person]:
    """Who is written to for each of them, once, in an order that says nothing."""
    found = {person for each in interests for person in await readers(each.organisation, each, desk.tx)}
    return sorted(found, key=lambda person: person.key)
