"""Questions before a session: asked, voted for, settled with a reason, and hidden for good only after a day."""

from dataclasses import replace

import pytest

from bot.model.addresses import UNNAMED, Person
from bot.model.sessions import queue
from bot.model.sessions.queue import LONGEST, MOST_EACH, Disposition, Question, Shown
from bot.model.sessions.session import NotPossible
from tests.bot.model.sessions.samples import ANA, BEN, DAY, EVA, MINUTE, NOW


def ask(number: int, *votes: str) -> Question:
    return Question(f"q{number}", "s1", number, "Who pays?", ANA, "harbour", NOW, votes=frozenset(votes))


def ids(questions: list[Question]) -> list[str]:
    return [each.id for each in questions]


def test_case_13_no_question_is_an_empty_queue_and_200_have_one_order() -> None:
    assert queue.queue([]) == queue.unsettled([]) == []
    many = [ask(number, *(f"o{vote}" for vote in range(number % 7))) for number in range(200)]
    found = queue.queue(reversed(many))
    assert [(len(each.votes), each.number) for each in found] == sorted(
        ((number % 7, number) for number in range(200)), key=lambda pair: (-pair[0], pair[1])
    )


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u202e", "x" * (LONGEST + 1)])
def test_what_cannot_be_asked(text: str) -> None:
    with pytest.raises(NotPossible):
        queue.may_ask([], text)


def test_one_person_has_so_many_questions() -> None:
    queue.may_ask([ask(1)] * (MOST_EACH - 1), "x" * LONGEST)
    with pytest.raises(NotPossible, match="as many as one person"):
        queue.may_ask([ask(1)] * MOST_EACH, "Why?")


def test_an_organisation_has_one_vote_and_can_take_it_back() -> None:
    once = queue.voted(ask(1), "ports")
    assert queue.voted(once, "ports") == once
    assert queue.taken_back(once, [once], "ports") == [ask(1)]
    assert queue.taken_back(ask(1), [ask(1)], "ports") == []
    with pytest.raises(NotPossible, match="per organisation"):
        queue.voted(once, "")
    done = queue.settled(once, "answered", "")
    assert queue.taken_back(done, [done], "ports") == []
    with pytest.raises(NotPossible, match="settled"):
        queue.voted(done, "harbour")


@pytest.mark.parametrize(
    ("disposition", "reason", "into", "possible"),
    [
        ("answered", "", "", True),
        ("answered", "On the call.", "q2", False),
        ("follow-up", "Eva writes it down.", "", True),
        ("follow-up", " ", "", False),
        ("out of scope", "It is about fees.", "", True),
        ("out of scope", "", "", False),
        ("merged", "The same.", "q2", True),
        ("merged", "The same.", "", False),
        ("merged", "The same.", "q1", False),
        ("merged", "", "q2", False),
    ],
)
def test_a_disposition_has_a_reason_and_a_merge_another_question(
    disposition: Disposition, reason: str, into: str, *, possible: bool
) -> None:
    if possible:
        assert queue.unsettled([queue.settled(ask(1), disposition, reason, into)]) == []
        return
    with pytest.raises(NotPossible, match="Please say"):
        queue.settled(ask(1), disposition, reason, into)


def test_what_was_merged_gives_its_votes_to_the_last_of_the_chain_each_organisation_once() -> None:
    first = queue.settled(ask(1, "a", "b"), "merged", "Same", "q2")
    second = queue.settled(ask(2, "b", "c"), "merged", "Same", "q3")
    assert [(each.id, sorted(each.votes)) for each in queue.queue([first, second, ask(3), ask(4, "z")])] == [
        ("q3", ["a", "b", "c"]),
        ("q4", ["z"]),
    ]
    ring = [first, replace(second, into="q1"), ask(5)]
    assert ids(queue.queue(ring)) == ["q5"]


def test_case_13_what_is_hidden_has_a_reason_and_comes_back_within_a_day() -> None:
    gone = queue.hidden(ask(1), BEN, "It names somebody.", NOW)
    assert queue.queue([gone]) == queue.unsettled([gone]) == []
    assert queue.hidden(gone, ANA, "Other", NOW) == gone
    assert queue.restored(gone, NOW + DAY - MINUTE) == replace(ask(1), revision=3)
    assert queue.restored(ask(1), NOW) == ask(1)
    with pytest.raises(NotPossible, match="more than a day"):
        queue.restored(gone, NOW + DAY)
    with pytest.raises(NotPossible, match="say why"):
        queue.hidden(ask(1), BEN, "", NOW)


def test_none_is_left_without_a_word() -> None:
    assert ids(queue.unsettled([ask(2), ask(1), queue.settled(ask(3), "answered", "")])) == ["q1", "q2"]


def test_its_own_organisation_votes_for_it_unless_that_would_tell_colleagues_whose_it_is() -> None:
    assert queue.asked(ask(1)).votes == {"harbour"}
    assert queue.asked(replace(ask(1), to_members="nothing")).votes == frozenset()
    assert queue.asked(replace(ask(1), organisation="")).votes == frozenset()


@pytest.mark.parametrize(
    ("members", "moderator", "told"),
    [
        ("nothing", "nothing", "nothing"),
        ("nothing", "organisation", "organisation"),
        ("nothing", "name", "name"),
        ("organisation", "nothing", "organisation"),
        ("name", "nothing", "name"),
        ("name", "organisation", "name"),
    ],
)
def test_whoever_moderates_is_told_no_less_than_members_are(members: Shown, moderator: Shown, told: Shown) -> None:
    assert replace(ask(1), to_members=members, to_moderator=moderator).told == told


def test_what_was_settled_can_be_opened_again_and_each_word_on_it_counts() -> None:
    done = queue.settled(ask(1), "merged", "The same.", "q2")
    assert queue.reopened(done) == replace(ask(1), revision=3)


def test_a_vote_is_taken_back_where_it_was_given_also_in_what_was_merged() -> None:
    other = queue.settled(ask(1, "ports", "harbour"), "merged", "Same", "q2")
    assert queue.taken_back(ask(2, "ports"), [other, ask(2, "ports")], "ports") == [
        ask(2),
        replace(other, votes=frozenset({"harbour"})),
    ]


def test_those_that_ended_up_in_a_question_are_found_through_others() -> None:
    first, second = (queue.settled(ask(number), "merged", "Same", f"q{number + 1}") for number in (1, 2))
    known = [first, second, ask(3), ask(4)]
    assert ids(queue.merged_into(ask(3), known)) == ["q1", "q2"]
    assert ids(queue.merged_into(second, known)) == ids(queue.merged_into(ask(4), known)) == []


@pytest.mark.parametrize(
    ("members", "moderator", "heir", "shown"),
    [
        ("organisation", "name", EVA, ("organisation", "organisation")),
        ("name", "name", EVA, ("organisation", "organisation")),
        ("nothing", "name", UNNAMED, ("nothing", "organisation")),
        ("nothing", "nothing", UNNAMED, ("nothing", "nothing")),
    ],
)
def test_the_deputy_has_the_questions_of_who_left_unless_their_author_was_not_to_be_known(
    members: Shown, moderator: Shown, heir: Person, shown: tuple[Shown, Shown]
) -> None:
    left = queue.handed_over(replace(ask(1), to_members=members, to_moderator=moderator), {ANA}, EVA)
    assert (left.author, (left.to_members, left.to_moderator)) == (heir, shown)
    assert queue.handed_over(ask(1), {ANA}, None).author == UNNAMED
    assert queue.handed_over(ask(1), {BEN}, EVA) == ask(1)
