"""Somebody asks about the texts."""

from dataclasses import replace

import pytest

from bot.card import Button, Copyable, actions, plain
from bot.model.knowledge import Passage
from bot.offers import ShowTopic
from handlers.questions import cards, forms
from handlers.questions.actions import AskPrivately, ShowChapter, ShowClause, ShowPitch
from tests.desk import ORACLE, Counter, button, seen

GRANT = "how should we behave when two of us want the same grant?"


async def test_an_answer_names_its_source_and_status() -> None:
    card = seen(await Counter(scope="channel").asks(GRANT))
    assert "Partnership Strategy §6 · Members' Compact · Competition and opportunity (example draft for discussion)" in plain(
        card
    )


async def test_a_related_topic_opens_below_in_private_and_as_a_whisper_in_a_channel() -> None:
    for scope, shown in (("personal", "say"), ("channel", "whisper")):
        ana = Counter(scope=scope)  # type: ignore[arg-type]
        card = seen(await ana.asks(GRANT))
        related = next(b for b in actions(card) if isinstance(b.action, ShowTopic))
        reply = await ana.presses(related)
        assert getattr(reply, shown).title == related.label


async def test_a_topic_that_is_gone_says_so() -> None:
    assert "no longer" in seen(await Counter().presses(ShowTopic("0-00"))).title


@pytest.mark.parametrize("words", ["😀😀😀", "?!?!", "...", "\u202e", "zzqx vvkj"])
async def test_what_is_no_question_gets_the_menu_or_the_nearest(words: str) -> None:
    card = seen(await Counter().asks(words))
    assert list(actions(card)), "there is always a next step"


async def test_the_compact_is_walked_clause_by_clause_and_back() -> None:
    ana = Counter()
    card = seen(await ana.asks("compact"))
    card = seen(await ana.presses(button(card, "Read clause by clause")))
    titles = [card.title]
    while any(b.label == "Next" for b in actions(card)):
        reply = await ana.presses(button(card, "Next"))
        assert reply.replace, "a private walk turns the page in place"
        titles.append((card := reply.replace).title)
    assert len(set(titles)) == len(ORACLE.clauses)
    card = seen(await ana.presses(button(card, "Previous")))
    assert card.title == titles[-2]
    assert seen(await ana.presses(button(card, "All clauses"))).title == "The Members' Compact"


async def test_a_walk_in_a_channel_is_the_walkers_alone() -> None:
    reply = await Counter(scope="channel").presses(ShowClause(3))
    assert reply.whisper
    assert reply.say is None
    assert reply.replace is None


async def test_a_clause_by_number_and_numbers_that_do_not_exist() -> None:
    assert seen(await Counter().asks("compact 3")).title.startswith("Clause 3 of")
    assert seen(await Counter().presses(ShowClause(-1))).title == "The Members' Compact"
    assert not seen(await Counter().asks("compact 99")).title.startswith("Clause")


async def test_the_pitch_in_every_length_for_every_audience() -> None:
    ana = Counter()
    card = seen(await ana.asks("pitch"))
    assert isinstance(card.parts[0], Copyable)
    donor = seen(await ana.presses(button(card, "A donor")))
    full = seen(await ana.presses(button(donor, "In full")))
    assert full.title == "Elevator pitch for a donor: in full"
    assert full == seen(await ana.asks("pitch full donor"))
    assert seen(await ana.presses(ShowPitch("epic", "martian"))).title.startswith("Elevator pitch")
    assert len({wording.words for wording in ORACLE.pitch.wordings}) == 15


async def test_pitch_and_other_words_are_a_question() -> None:
    assert not seen(await Counter().asks("pitch meeting")).title.startswith("Elevator pitch for")


async def test_topics_lead_to_every_topic() -> None:
    ana = Counter()
    reached: set[str] = set()
    chapters = [b for b in actions(seen(await ana.asks("topics"))) if isinstance(b.action, ShowChapter)]
    for chapter in chapters:
        page: Button | None = chapter
        while page:
            card = seen(await ana.presses(page))
            reached |= {b.action.topic for b in actions(card) if isinstance(b.action, ShowTopic)}
            page = next((b for b in actions(card) if b.label == "Next"), None)
    assert reached == {topic.id for chapter in ORACLE.chapters for topic in chapter.topics}


async def test_a_page_that_does_not_exist_is_the_nearest() -> None:
    ana = Counter()
    last = seen(await ana.presses(ShowChapter("1", 99)))
    assert seen(await ana.presses(ShowChapter("1", -9))).title.endswith("(page 1 of 2)")
    assert seen(await ana.presses(button(last, "Previous"))).title.endswith("(page 1 of 2)")
    assert seen(await ana.presses(ShowChapter("Z", 1))).title == "Topics"


async def test_the_form_answers_its_sender_alone() -> None:
    ana = Counter(scope="channel")
    invitation = seen(await ana.asks("ask"))
    form = (await ana.presses(button(invitation, "Ask a question"))).open
    assert form
    reply = await ana.sends(form.on_submit, {forms.QUESTION: GRANT})
    assert reply.whisper
    assert reply.say is None


@pytest.mark.parametrize(("typed", "error"), [("  ", "write"), ("x" * 1001, "1,000"), (("a", "b"), "write")])
async def test_the_form_comes_back_with_what_was_typed(typed: str | tuple[str, ...], error: str) -> None:
    form = (await Counter().sends(AskPrivately(), {forms.QUESTION: typed})).open
    assert form
    assert error in form.errors[forms.QUESTION]
    assert form.values.get(forms.QUESTION, "") == (typed.strip() if isinstance(typed, str) else "")


async def test_ask_and_a_question_in_one_line() -> None:
    ana = Counter()
    assert (await ana.asks(f"ask {GRANT}")).say == (await ana.asks(GRANT)).say


async def test_every_reply_keeps_to_its_length_also_with_a_long_quotation() -> None:
    ids = tuple(topic.id for chapter in ORACLE.chapters for topic in chapter.topics)
    quoting = ORACLE.with_texts(
        (Passage("t1", "§7 · c) Funding", "Members keep to what they agreed. " * 60, "Compact 2027", ids),)
    )
    for knowledge in (ORACLE, quoting):
        desk = replace(Counter().desk(), knowledge=knowledge)
        for id in ids:
            shown = knowledge.topic(id)
            assert shown
            related = [near for other in shown.see if (near := knowledge.topic(other))]
            assert len(plain(cards.topic(shown, desk, related[:3]))) <= 1200
