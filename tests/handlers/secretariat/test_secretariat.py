"""From a question that the texts do not answer to an answer that later askers find."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.action import MAX_ENCODED, encode
from bot.card import Card, actions, plain
from bot.events import Asked, FormValues, Pressed, Submitted, Turn
from bot.form import Choice, Form
from bot.model.addresses import Person, Place
from bot.model.curated import Curated
from bot.model.deliveries import Delivery
from bot.model.members import Account, Organisation
from bot.model.questions import KEPT_FOR, Question
from bot.offers import AskSecretariat, ShowTopic, Thumb, ask_secretariat
from bot.reply import NOTHING, Reply
from handlers.secretariat import forms, tending
from handlers.secretariat.actions import (
    AddLine,
    AnswerQuestion,
    ChooseRoom,
    CloseQuestion,
    EditKept,
    LeaveIt,
    LeaveRoom,
    SendQuestion,
    ShowKept,
    ShowQuestions,
)
from storage.memory_store import MemoryStore
from tests.desk import Counter, button, seen

ANA, STAFF = Person("playground", "demo", "ana"), Person("slack", "T1", "UMARIA")
OTHER_STAFF = Person("teams", "tenant", "staff")
FEE = "How much is the annual fee of a network of cities?"
CANARY = Person("slack", "T1", "UCANARY")
ANSWERED: FormValues = {forms.ANSWER: "It is 500 dollars.", forms.KEEP: forms.NO}
KEPT: FormValues = {
    forms.ANSWER: "It is 500 dollars.",
    forms.KEEP: forms.YES,
    forms.TITLE: "Fee of a network",
    forms.LINES: FEE,
}


class Story:
    """A store with an asker and two of staff before it, and the sweep's pass."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.asker, self.staff = Counter(store=self.store), Counter(store=self.store, role="staff")
        self.clock = self.staff.clock = self.asker.clock
        self.staff.account = Account(STAFF, "Maria Rossi")

    async def asks(self, text: str = FEE, named: str = forms.YES) -> Question:
        self.clock.advance(seconds=1)
        reply = await self.asker.sends(SendQuestion(), {forms.QUESTION: text, forms.NAMED: named})
        assert seen(reply).title == "The Secretariat has your question"
        return (await self.open())[-1]

    async def open(self) -> list[Question]:
        return list(await self.store.peek().questions.in_state("open"))

    async def known(self, question: Question) -> Question:
        found = await self.store.peek().questions.get(question.id)
        assert found
        return found

    async def answers(self, question: Question, values: FormValues | None = None) -> Reply:
        return await self.staff.sends(AnswerQuestion(question.id), values or ANSWERED)

    async def sweep(self, staff: Iterable[Person] = (STAFF, OTHER_STAFF)) -> None:
        async with self.store.transaction() as tx:
            await tending.tend(staff, tx, self.clock.now(), "UTC")

    async def owed(self, kind: str) -> list[Delivery]:
        return [delivery for delivery in await self.store.peek().deliveries.all() if delivery.kind == kind]

    async def drawn(self, delivery: Delivery, at: Counter | None = None) -> Card | None:
        async with self.store.transaction() as tx:
            return await (at or self.staff).router.draw(delivery, tx)


@pytest.fixture
def story() -> Story:
    return Story()


def opened(reply: Reply) -> Form:
    assert reply.open, reply
    return reply.open


class TestAsking:
    async def test_a_refusal_and_an_answer_offer_it_filled_with_the_question(self, story: Story) -> None:
        for question in (FEE, "who may join?"):
            card = seen(await story.asker.asks(question))
            form = opened(await story.asker.presses(button(card, "Ask the Secretariat")))
            assert form.values == {forms.QUESTION: question, forms.NAMED: forms.YES}
        assert await story.open() == [], "nothing is kept before the form is sent"

    @pytest.mark.parametrize("text", ["x" * 1000, "é" * 100, "\ud800", "a&b=c?d\n<!channel>"])
    def test_a_button_holds_no_more_than_it_may(self, text: str) -> None:
        action = ask_secretariat(text).action
        assert len(encode(action)) <= MAX_ENCODED
        assert action in (AskSecretariat(text), AskSecretariat(""))

    @pytest.mark.parametrize(("typed", "error"), [("  ", "Please write"), ("x" * 1001, "1,000"), (("a", "b"), "Please write")])
    async def test_the_form_comes_back(self, story: Story, typed: str | tuple[str, ...], error: str) -> None:
        form = opened(await story.asker.sends(SendQuestion(), {forms.QUESTION: typed, forms.NAMED: forms.NO}))
        assert error in form.errors[forms.QUESTION]
        assert form.values[forms.NAMED] == forms.NO
        assert await story.open() == []

    async def test_strangers_may_ask_too(self, story: Story) -> None:
        story.asker = Counter(store=story.store, role="stranger")
        assert await story.asks()

    async def test_at_most_five_wait_and_the_sixth_is_given_back(self, story: Story) -> None:
        for number in range(5):
            await story.asks(f"Question {number}?")
        form = opened(await story.asker.sends(SendQuestion(), {forms.QUESTION: "One more?", forms.NAMED: forms.YES}))
        assert "5 open questions" in form.errors[forms.QUESTION]
        assert form.values[forms.QUESTION] == "One more?"
        await story.answers((await story.open())[0])
        await story.asks("One more?")

    async def test_sent_twice_it_is_one_question(self, story: Story) -> None:
        assert await story.asks() == await story.asks()
        assert len(await story.open()) == 1


class TestStaff:
    async def test_each_of_them_sees_it_and_whoever_came_later_too(self, story: Story) -> None:
        await story.asks()
        await story.sweep([STAFF])
        await story.sweep()
        await story.sweep()
        assert [delivery.to for delivery in await story.owed("question")] == [STAFF, OTHER_STAFF]
        card = await story.drawn((await story.owed("question"))[0])
        assert card
        assert FEE in plain(card)
        assert "person ana on Playground, 1 March 2027" in plain(card)

    async def test_they_see_it_at_once_also_the_first_ones_of_the_settings(self, story: Story) -> None:
        told: list[None] = []
        story.asker.staff = frozenset({STAFF})
        story.store.watch(lambda: told.append(None))
        await story.asks()
        assert told
        assert len(await story.owed("question")) == 1

    async def test_who_is_not_staff_any_more_sees_nothing(self, story: Story) -> None:
        await story.asks()
        await story.sweep()
        assert await story.drawn((await story.owed("question"))[0], Counter(store=story.store)) is None

    async def test_a_member_is_named_with_their_organisation(self, story: Story) -> None:
        async with story.store.transaction() as tx:
            await tx.organisations.put(Organisation("cn", "City Network", "cities"))
            await tx.accounts.put(Account(ANA, "Ana Silva", organisation="cn", standing="confirmed"))
        await story.asks()
        assert "Ana Silva, City Network" in plain(seen(await story.staff.asks("questions")))

    async def test_the_answer_is_owed_once_and_the_card_says_who_gave_it(self, story: Story) -> None:
        question = await story.asks()
        await story.sweep()
        form = opened(await story.staff.presses(AnswerQuestion(question.id)))
        assert FEE in form.intro
        assert seen(await story.answers(question)).title == "Your answer is on its way"
        [answer] = await story.owed("answer")
        assert (answer.subject, answer.to) == (f"answer:{question.id}", ANA)
        card = await story.drawn(answer)
        assert card
        assert f"You asked: {FEE}" in plain(card)
        assert "“It is 500 dollars.” — the Secretariat, 1 March 2027" in plain(card)
        for known in await story.owed("question"):
            assert known.revision == 2
            shown = await story.drawn(known)
            assert shown
            assert "Answered by person ana on Playground" in plain(shown)
            assert not list(actions(shown))

    async def test_the_second_sees_the_first_ones_answer_and_gets_the_own_text_back(self, story: Story) -> None:
        question = await story.asks()
        await story.answers(question)
        for late in (AnswerQuestion(question.id), CloseQuestion(question.id)):
            form = opened(await story.staff.sends(late, {forms.ANSWER: "Mine", forms.REASON: "Mine"}))
            assert "Yours was not sent" in form.intro
            assert "It is 500 dollars." in form.intro
            assert form.values == {forms.ANSWER: "Mine"}
            assert await story.staff.sends(form.on_submit, {forms.ANSWER: "Mine"}) == NOTHING
            assert "Answered by" in plain(seen(await story.staff.presses(late)))
        assert (await story.known(question)).reply == "It is 500 dollars."
        assert len(await story.owed("answer")) == 1

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({forms.ANSWER: " "}, forms.ANSWER),
            ({forms.ANSWER: "x" * 4000}, forms.ANSWER),
            ({forms.ANSWER: "Yes", forms.KEEP: forms.YES}, forms.TITLE),
            ({forms.ANSWER: "Yes", forms.KEEP: forms.YES, forms.TITLE: "x" * 200}, forms.TITLE),
            ({forms.ANSWER: "Yes", forms.KEEP: forms.YES, forms.TITLE: "T", forms.LINES: "x" * 4000}, forms.LINES),
        ],
    )
    async def test_a_faulty_answer_comes_back(self, story: Story, values: FormValues, field: str) -> None:
        question = await story.asks()
        form = opened(await story.answers(question, values))
        assert list(form.errors) == [field]
        assert form.values[forms.ANSWER] == values[forms.ANSWER]
        assert (await story.known(question)).state == "open"

    async def test_a_reason_instead_of_an_answer(self, story: Story) -> None:
        question = await story.asks()
        await story.sweep()
        assert opened(await story.staff.presses(CloseQuestion(question.id))).title == "Close without answer"
        assert opened(await story.staff.sends(CloseQuestion(question.id), {forms.REASON: " "})).errors
        await story.staff.sends(CloseQuestion(question.id), {forms.REASON: "Please ask the Board."})
        card = await story.drawn((await story.owed("answer"))[0])
        assert card
        assert card.title == "The Secretariat cannot answer your question"
        assert "Please ask the Board." in plain(card)
        shown = await story.drawn((await story.owed("question"))[0])
        assert shown
        assert "Closed by" in plain(shown)

    async def test_a_question_that_is_gone(self, story: Story) -> None:
        for action in (AnswerQuestion("gone"), CloseQuestion("gone")):
            assert "no longer here" in seen(await story.staff.presses(action)).title
            assert "no longer here" in seen(await story.staff.sends(action, ANSWERED)).title
        assert "no longer here" in plain(seen(await story.staff.presses(AddLine("gone", "6C-13", 1))))

    @pytest.mark.parametrize(
        "action",
        [
            AnswerQuestion("q"),
            CloseQuestion("q"),
            AddLine("q", "t", 1),
            ShowQuestions(1),
            ShowKept(1),
            EditKept("k"),
            ChooseRoom(),
            LeaveRoom(),
        ],
    )
    async def test_only_staff(self, action: AnswerQuestion, story: Story) -> None:
        assert seen(await story.asker.presses(action)).title == "This is for the Secretariat"
        if isinstance(action, AnswerQuestion | CloseQuestion | EditKept):
            assert seen(await story.asker.sends(action, ANSWERED)).title == "This is for the Secretariat"
        for word in ("questions", "kept", "here"):
            assert seen(await story.asker.asks(word)).title == "This is for the Secretariat"
        assert seen(await story.asker.sends(LeaveIt(), {})).title == "This is for the Secretariat"


class TestUnnamed:
    async def ask(self, story: Story) -> Question:
        event = Submitted(replace(story.asker.turn(), person=CANARY), encode(SendQuestion()), self.values())
        await story.asker.router.dispatch(event)
        async with story.store.transaction() as tx:
            await tx.accounts.put(Account(CANARY, "Cana Canary", "canary@canary.example", "cn", "confirmed"))
            await tx.organisations.put(Organisation("cn", "Canary Network", "cities"))
        await story.sweep()
        return (await story.open())[0]

    def values(self) -> FormValues:
        return {forms.QUESTION: FEE, forms.NAMED: forms.NO}

    async def test_no_card_of_staff_tells_who_asked_in_any_state(self, story: Story) -> None:
        question = await self.ask(story)
        cards = [seen(await story.staff.asks("questions"))]
        forms_shown = [opened(await story.staff.presses(AnswerQuestion(question.id)))]
        cards += [await story.drawn(each) or Card("") for each in await story.owed("question")]
        await story.answers(question)
        cards += [await story.drawn(each) or Card("") for each in await story.owed("question")]
        [answer] = await story.owed("answer in confidence")
        async with story.store.transaction() as tx:
            await tx.deliveries.put(replace(answer, state="failed", code="account_inactive"))
        cards.append(seen(await story.staff.asks("deliveries")))
        assert "Answer in confidence, to somebody who is not named" in plain(cards[-1])
        told = " ".join([*map(plain, cards), *map(repr, cards), *map(repr, forms_shown)])
        assert "not named" in told
        assert "canary" not in told.lower()
        assert question.secret not in told
        assert "Slack" not in plain(cards[-1]), "not even on which platform"
        assert "09:00" not in plain(cards[0]), "nor at what time"

    async def test_the_key_of_the_answer_cannot_be_guessed_from_a_list_of_people(self, story: Story) -> None:
        question = await self.ask(story)
        await story.answers(question)
        [answer] = await story.owed("answer in confidence")
        assert answer.to == CANARY
        assert len(question.secret) == 24
        assert answer.subject == f"answer in confidence:{question.id}.{question.secret}"
        card = await story.drawn(answer)
        assert card
        assert "It is 500 dollars." in plain(card)


class TestKept:
    async def test_later_askers_find_it_as_the_secretariats_word(self, story: Story) -> None:
        question = await story.asks()
        assert "500" not in plain(seen(await story.asker.asks(FEE)))
        assert "Later askers find it" in plain(seen(await story.answers(question, KEPT)))
        card = seen(await Counter(store=story.store, role="stranger").asks(FEE.lower()))
        assert card.title == "Fee of a network"
        assert "“It is 500 dollars.” — answered by Maria Rossi of the Secretariat on 1 March 2027" in plain(card)
        assert "§" not in plain(card).partition("[")[0]
        shown = seen(await story.staff.presses(AnswerQuestion(question.id)))
        assert seen(await story.staff.presses(button(shown, "What was kept"))).title == "Fee of a network"

    async def test_it_belongs_to_a_topic_that_is_shown_beside_it(self, story: Story) -> None:
        question = await story.asks("how should two of us behave towards one grant, in figures?")
        form = opened(await story.staff.presses(AnswerQuestion(question.id)))
        keep = next(field for field in form.fields if isinstance(field, Choice))
        assert [value for value, _ in keep.options] == [forms.NO, forms.YES, *question.near]
        await story.answers(question, {**KEPT, forms.KEEP: question.near[0]})
        [kept] = await story.store.peek().curated.all()
        assert kept.topic == question.near[0]

    async def test_a_long_one_is_read_whole_below(self, story: Story) -> None:
        long = "This is how it is. " * 100
        await story.answers(await story.asks(), {**KEPT, forms.ANSWER: long})
        card = seen(await story.asker.asks(FEE))
        assert len(plain(card)) <= 1200
        assert long.strip() in plain(seen(await story.asker.presses(button(card, "The whole answer"))))

    async def test_it_is_changed_and_taken_back(self, story: Story) -> None:
        await story.answers(await story.asks(), KEPT)
        [kept] = await story.store.peek().curated.all()
        form = opened(await story.staff.presses(button(seen(await story.staff.asks("kept")), "Change")))
        assert form.values[forms.ANSWER] == "It is 500 dollars."
        assert opened(await story.staff.sends(form.on_submit, {**form.values, forms.TITLE: ""})).errors
        await story.staff.sends(form.on_submit, {**form.values, forms.ANSWER: "It is 600 dollars."})
        assert "600" in plain(seen(await story.asker.asks(FEE)))
        [changed] = await story.store.peek().curated.all()
        assert [was.answer for was in changed.earlier] == ["It is 500 dollars."]
        await story.staff.sends(form.on_submit, {**form.values, forms.SHOWN: forms.NO})
        assert "dollars" not in plain(seen(await story.asker.asks(FEE)))
        assert "Taken back" in plain(seen(await story.staff.presses(ShowKept(1))))
        assert "no longer here" in seen(await story.staff.presses(EditKept("gone"))).title
        assert "no longer here" in seen(await story.staff.sends(EditKept("gone"), {})).title
        assert kept.id == changed.id

    async def test_one_tap_adds_a_way_to_ask(self, story: Story) -> None:
        slang = "who gets dibs on the dosh when we both go for it?"
        question = await story.asks(slang)
        add = next(b for b in actions(seen(await story.staff.asks("questions"))) if isinstance(b.action, AddLine))
        assert isinstance(add.action, AddLine)
        card = seen(await story.staff.presses(add))
        title = add.label.removeprefix("➕ ")
        assert f"Whoever asks like this finds now: {title}." in plain(card)
        await story.staff.presses(add)
        [lines] = await story.store.peek().curated.all()
        assert (lines.id, lines.lines) == (question.near[0], (slang,))
        assert seen(await Counter(store=story.store).asks(slang)).title == title
        form = opened(await story.staff.presses(EditKept(lines.id)))
        await story.staff.sends(form.on_submit, {forms.LINES: ""})
        assert [each.lines for each in await story.store.peek().curated.all()] == [()]


async def test_a_form_that_cannot_show_all_lines_keeps_those_it_does_not_show(story: Story) -> None:
    many = tuple(f"{number:03} " + "x" * 200 for number in range(12))
    async with story.store.transaction() as tx:
        await tx.curated.put(Curated("6C-13", many))
    form = opened(await story.staff.presses(EditKept("6C-13")))
    assert str(form.values[forms.LINES]).splitlines() == list(many[-4:])
    await story.staff.sends(form.on_submit, {forms.LINES: "new"})
    [kept] = await story.store.peek().curated.all()
    assert kept.lines == (*many[:-4], "new")


class TestToDo:
    async def test_nothing_to_do(self, story: Story) -> None:
        card = seen(await story.staff.asks("questions"))
        assert card.title == "No question waits for an answer"
        assert "only when its asker pressed" in plain(card)

    async def test_questions_near_one_topic_stand_together_and_are_turned_page_by_page(self, story: Story) -> None:
        async with story.store.transaction() as tx:
            for number, topic in enumerate(("6C-13", "1-14", "6C-13", "1-14")):
                at = story.clock.now() + timedelta(minutes=number)
                await tx.questions.put(Question(f"q{number}", f"Question {number}?", ANA, True, at, "s", (topic,)))
        card = seen(await story.staff.asks("questions"))
        assert card.title == "4 questions wait for an answer"
        assert [number for number in range(4) if f"Question {number}?" in plain(card)] == [0, 1, 2]
        assert plain(card).index("Question 2?") < plain(card).index("Question 1?")
        second = seen(await story.staff.presses(button(card, "Next")))
        assert "Question 3?" in plain(second)
        assert seen(await story.staff.presses(button(second, "Previous"))) == card

    async def test_thumbs_one_voice_each_changeable_and_nothing_of_what_was_asked(self, story: Story) -> None:
        card = seen(await story.asker.asks("who may join?"))
        await story.asker.presses(button(card, "👍 Helpful"))
        thanks = seen(await story.asker.presses(button(card, "👎 Not helpful")))
        assert forms.QUESTION not in opened(await story.asker.presses(button(thanks, "Ask the Secretariat"))).values
        assert list((await story.store.peek().thumbs.counts()).values()) == [(0, 1)]
        stored = str(await story.store.peek().records.scan("thumbs"))
        assert "join" not in stored
        assert "ana" not in stored
        assert "👎 1 not helpful, 👍 0 helpful" in plain(seen(await story.staff.asks("questions")))
        await story.asker.presses(button(card, "👍 Helpful"))
        assert "not helpful" not in plain(seen(await story.staff.asks("questions")))

    async def test_in_a_channel_thanks_are_whispered_with_a_way_back(self, story: Story) -> None:
        reply = await Counter(scope="channel", store=story.store).presses(Thumb("6C-13", 0))
        assert reply.whisper
        assert isinstance(button(reply.whisper, "Back to the answer").action, ShowTopic)
        assert await Counter(store=story.store).presses(Thumb("nothing", 1)), "a topic that is gone counts nothing"
        assert list(await story.store.peek().thumbs.counts()) == ["6C-13"]


class TestTime:
    async def test_staff_are_reminded_once_after_three_working_days(self, story: Story) -> None:
        question = await story.asks()
        for day, late in ((2, 0), (1, 2), (1, 2), (20, 2)):
            story.clock.advance(days=day)
            await story.sweep()
            assert len(await story.owed("late question")) == late
        [first, second] = await story.owed("late question")
        card = await story.drawn(first)
        assert card
        assert card.title == "A question has waited for three working days"
        await story.answers(question)
        assert await story.drawn(second) is None, "what was not sent yet is not wanted any more"

    async def test_after_six_months_nothing_is_left_of_it(self, story: Story) -> None:
        question = await story.asks()
        answered = await story.asks("Is there a logo?")
        await story.answers(answered, {**KEPT, forms.LINES: "logo?"})
        await story.sweep()
        story.clock.advance(seconds=KEPT_FOR / timedelta(seconds=1) + 1)
        await story.sweep()
        known = await story.known(question)
        assert (known.state, known.text, known.by) == ("closed", "", None)
        card = await story.drawn((await story.owed("answer"))[-1])
        assert card
        assert "has not answered" in card.title
        shown = await story.drawn((await story.owed("question"))[0])
        assert shown
        assert shown.title == "A question that nobody answered"
        assert await story.store.peek().questions.get(answered.id) is None
        assert [kept.lines for kept in await story.store.peek().curated.all()] == [("logo?",)]
        story.clock.advance(seconds=KEPT_FOR / timedelta(seconds=1) + 1)
        await story.sweep()
        assert await story.store.peek().records.scan("questions") == []
        assert await story.drawn((await story.owed("answer"))[0]) is None

    async def test_of_one_person_all_questions_are_found(self, story: Story) -> None:
        first, second = await story.asks(), await story.asks("And?")
        assert await story.store.peek().questions.of(ANA) == [first, second]
        assert await story.store.peek().questions.of(CANARY) == []


class TestRoom:
    def turn(self, at: Counter, *, outsiders: bool | None, tenant: str = "demo") -> Turn:
        person = Person("playground", tenant, "maria")
        return replace(at.turn(), person=person, outsiders=outsiders)

    async def here(self, story: Story, *, outsiders: bool | None, tenant: str = "demo", press: bool = False) -> Card:
        at = Counter(scope="channel", role="staff", store=story.store)
        turn = self.turn(at, outsiders=outsiders, tenant=tenant)
        event = Pressed(turn, encode(ChooseRoom())) if press else Asked(turn, "here")
        return seen(await at.router.dispatch(event))

    async def test_questions_are_shown_in_the_channel_that_staff_chose(self, story: Story) -> None:
        assert "come here" in (await self.here(story, outsiders=False)).title
        await story.asks()
        await story.sweep([STAFF])
        [to_staff, to_room] = sorted(await story.owed("question"), key=lambda each: isinstance(each.to, Place))
        assert (to_staff.to, to_room.to) == (STAFF, Place("playground", "demo", "channel-1"))
        assert await story.drawn(to_room)
        await story.staff.presses(LeaveRoom())
        assert await story.drawn(to_room) is None, "it was left before the card was sent"

    async def test_a_channel_with_outsiders_is_refused(self, story: Story) -> None:
        for press in (False, True):
            assert "cannot be shown here" in (await self.here(story, outsiders=True, press=press)).title
            assert "cannot be shown here" in (await self.here(story, outsiders=None, tenant="other", press=press)).title
        assert await story.store.peek().questions.room() is None

    async def test_where_nobody_can_tell_staff_have_to_say_so(self, story: Story) -> None:
        assert (await self.here(story, outsiders=None)).title.endswith("?")
        assert await story.store.peek().questions.room() is None
        assert "come here" in (await self.here(story, outsiders=None, press=True)).title
        assert await story.store.peek().questions.room()

    async def test_a_private_chat_is_no_channel(self, story: Story) -> None:
        assert seen(await story.staff.asks("here")).title == "Write this in a channel"
        assert seen(await story.staff.presses(ChooseRoom())).title == "Write this in a channel"
