"""What is published of a poll: the same for everybody, once it is closed, and nothing more."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import Bars, Card, Facts, plain
from bot.model.addresses import Place
from bot.model.pulse.polls import State
from bot.model.pulse.results import Remark
from bot.ports import Store
from handlers.pulse.actions import ShowResult
from handlers.pulse.results import cards as result_cards
from handlers.pulse.results.actions import ShowFigures, ShowRemarks, ShowTrend, ShowTrends
from tests.desk import Counter, button, seen
from tests.handlers.pulse.releases import HIGH, LOW, MEAN, SHARE, TOO_FEW, WORD, Counts, bank, came, keep

TRUST = bank("HC8")


def facts(card: Card) -> dict[str, str]:
    """The first item's lines."""
    return dict(next(part for part in card.parts if isinstance(part, Facts)).pairs)


async def delivered(at: Counter) -> Card | None:
    """The result as a channel gets it."""
    async with at.store.transaction() as tx:
        return await at.router.draw(await tx.deliveries.owe("poll result:p1", Place("slack", "T1", "C1"), at.clock.now()), tx)


BEFORE = "3.5 in 2016 (25 of 32 answered; only the label and the mean are known), 2.9 to 3.9 if all had answered"
HALF, MOST, FEW = "Half to three quarters", "More than three quarters", "Less than a quarter"


@pytest.mark.parametrize(
    ("counts", "result", "answered", "share", "band", "change"),
    [
        (WORD, "Leans agree", "8 of 33, 24%", None, None, "Too few to compare"),
        (MEAN, "3.5", "11 of 33, 33%", None, "1.8 to 4.5", "Too close to call"),
        (SHARE, "3.5", "18 of 33, 55%", HALF, "2.3 to 4.2", "Too close to call"),
        (HIGH, "4.6 or higher", "25 of 33, 76%", MOST, "3.7 to 5.0", "Higher than in 2016"),
        (LOW, "1.4 or lower", "25 of 33, 76%", FEW, "1.0 to 2.3", "Lower than in 2016"),
    ],
)
def test_each_kind_of_figure(
    counts: Counts, result: str, answered: str, share: str | None, band: str | None, change: str
) -> None:
    told = {
        "Result": result,
        "Answered": answered,
        "Share": f"{share} answered 4 or 5" if share else None,
        "If all had answered": band,
        "Before": BEFORE,
        "Change": change,
    }
    assert facts(result_cards.result(came(TRUST, [counts]))) == {name: value for name, value in told.items() if value}


def test_too_few_answered_and_the_response_rate_and_nothing_else() -> None:
    card = result_cards.result(came(bank("HC8", "HC9", "HC10"), [TOO_FEW]))
    assert card.title == "Pulse of 8 March 2027: too few answered"
    words = plain(card)
    assert "5 of 33 organisations answered, 15%." in words
    assert not any(part for part in card.parts if isinstance(part, Bars | Facts))
    assert "2016" not in words
    assert "Trust" not in words


def test_of_an_item_that_too_few_answered_nothing_is_compared() -> None:
    card = result_cards.items(came(bank("HC8", "HC9"), [TOO_FEW, SHARE]), 1)
    assert facts(card) == {"Result": "Too few answered", "Answered": "5 of 33, 15%"}


def test_an_item_about_the_secretariat_carries_its_note_and_the_continuum_has_no_past() -> None:
    words = plain(result_cards.result(came(bank("HC4"), [SHARE])))
    assert "An independent party ran the survey of 2016" in words
    continuum = came(bank("HC10"), [SHARE])
    assert "2016" not in plain(result_cards.result(continuum))
    [bars] = [part for part in result_cards.result(continuum).parts if isinstance(part, Bars)]
    assert [bar.before for bar in bars.bars] == [None]


@pytest.mark.parametrize("state", ["draft", "planned", "open", "counting", "counted", "cancelled"])
async def test_nothing_is_shown_before_the_key_is_gone(state: State) -> None:
    ana = Counter()
    await keep(ana.store, came(TRUST, [SHARE], remarks=[Remark("canary")]), state)
    for press in (ShowResult("p1"), ShowFigures("p1", 1), ShowRemarks("p1", 1)):
        assert seen(await ana.presses(press)).title == "There is no result to show"
    assert seen(await ana.presses(ShowTrend("HC8", 1, 1))).title == "There is no trend to show"
    assert "no results yet" in plain(seen(await ana.asks("trend")))
    assert await delivered(ana) is None


async def test_the_delivery_the_list_and_everybody_show_the_same() -> None:
    ana, release = Counter(), came(TRUST, [SHARE])
    noor = Counter(role="staff", store=ana.store)
    await keep(ana.store, release)
    drawn = await delivered(ana)
    listed = seen(await ana.presses(button(seen(await ana.asks("pulse")), "Result")))
    assert drawn == listed == seen(await noor.presses(ShowResult("p1"))) == result_cards.result(release)


async def test_in_a_channel_what_one_person_looks_up_is_for_that_person() -> None:
    ana = Counter(scope="channel")
    await keep(ana.store, came(TRUST, [SHARE], remarks=[Remark("We would rather meet.")] * 5))
    for press in (ShowResult("p1"), ShowRemarks("p1", 1), ShowTrend("HC8", 1, 1)):
        reply = await ana.presses(press)
        assert reply.whisper
        assert not reply.say
        assert not reply.replace


async def test_the_check_is_a_scorecard_with_its_items_a_tap_away() -> None:
    ana, items = Counter(), bank("HC1", "HC2", "HC3", "HC8")
    await keep(ana.store, came(items, [SHARE, WORD, HIGH], kind="check"))
    card = seen(await ana.presses(ShowResult("p1")))
    assert card.title == "Health check 2027: result"
    assert not any(isinstance(part, Facts) for part in card.parts)
    first = seen(await ana.presses(button(card, "Item by item")))
    last = seen(await ana.presses(button(first, "Next")))
    assert "Page 2 of 2" in plain(last)
    assert facts(last)["Change"] == "Higher than in 2016"
    assert seen(await ana.presses(button(last, "The whole result"))) == card


async def test_comments_have_a_page_of_their_own_and_say_whether_they_may_be_quoted() -> None:
    ana, said = Counter(), [Remark(f"Comment {number}.", number % 2 == 0) for number in range(6)]
    await keep(ana.store, came(TRUST, [SHARE], remarks=said))
    card = seen(await ana.presses(ShowResult("p1")))
    assert "Comment 0" not in plain(card)
    first = seen(await ana.presses(button(card, "Comments (6)")))
    assert "“Comment 0.” — may be quoted\n“Comment 1.” — not to be quoted" in plain(first)
    assert "Comment 5" in plain(seen(await ana.presses(button(first, "Next"))))
    assert "2027" not in plain(Card("", first.parts))


async def test_a_result_without_comments_has_no_button_for_them() -> None:
    ana = Counter()
    await keep(ana.store, came(TRUST, [SHARE]))
    assert "Comments" not in plain(seen(await ana.presses(ShowResult("p1"))))
    assert "None are shown." in plain(seen(await ana.presses(ShowRemarks("p1", 1))))


async def test_where_too_few_answered_comments_are_not_shown_either() -> None:
    ana = Counter()
    await keep(ana.store, came(TRUST, [TOO_FEW], remarks=[Remark("canary")] * 5))
    assert "canary" not in plain(seen(await ana.presses(ShowRemarks("p1", 1))))


async def several(store: Store) -> None:
    """Trust three times, the last time in other words."""
    again = replace(TRUST[0], version=2, statement="Members rely on each other.")
    for number, (item, counts) in enumerate(((TRUST[0], HIGH), (TRUST[0], LOW), (again, SHARE)), 1):
        await keep(store, came([item], [counts], id=f"p{number}", closed=date(2027, 3 * number, 8)))


async def test_a_trend_never_joins_two_wordings() -> None:
    ana = Counter()
    await several(ana.store)
    listed = plain(seen(await ana.asks("pulse trend")))
    assert plain(seen(await ana.presses(ShowTrends(1)))) == listed
    assert "Trust Among Members (asked 2 times)" in listed
    assert "Trust Among Members (asked once, wording 2)" in listed
    old, new = [plain(seen(await ana.presses(ShowTrend("HC8", version, 1)))) for version in (1, 2)]
    assert "8 June 2027: 1.4 or lower, 25 of 33 answered\n8 March 2027: 4.6 or higher, 25 of 33 answered\n" in old
    assert "8 June 2027 against 8 March 2027: Lower than in March 2027" in old
    assert "September" not in old
    assert "8 September 2027: 3.5, 18 of 33 answered" in new
    assert "June" not in new
    assert "a trend needs a second time" in new


async def test_the_past_stands_beside_a_trend_and_not_in_it() -> None:
    ana = Counter()
    await several(ana.store)
    await keep(ana.store, came(bank("HC10"), [SHARE], id="p9"))
    trust, continuum = [seen(await ana.presses(ShowTrend(id, 1, 1))) for id in ("HC8", "HC10")]
    assert "Before that: 3.5 in 2016" in plain(trust)
    assert "2016" not in plain(continuum)
    assert all(
        bar.before is None and bar.label != "2016" for part in trust.parts if isinstance(part, Bars) for bar in part.bars
    )


async def test_a_long_trend_has_pages_and_compares_across_them() -> None:
    ana = Counter()
    for number in range(1, 11):
        await keep(ana.store, came(TRUST, [SHARE], id=f"p{number:02}", closed=date(2026 + number, 3, 8)))
    first = seen(await ana.presses(ShowTrend("HC8", 1, 1)))
    assert "8 March 2029 against 8 March 2028" in plain(first)
    last = plain(seen(await ana.presses(button(first, "Next"))))
    assert "8 March 2028 against 8 March 2027" in last
    assert "2029" not in last
