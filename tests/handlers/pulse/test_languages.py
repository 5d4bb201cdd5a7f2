"""Polls in the reader's language: in private in their words, in channels in English, and nobody can tell who reads which."""

import pytest

from bot.card import actions, plain
from bot.cli.export import SHEETS
from bot.events import FormValues
from bot.item_translations import load
from bot.model.addresses import Person
from bot.model.days import Language
from bot.model.preferences import Preferences
from bot.model.pulse.polls import Poll
from bot.model.pulse.translations import Translation
from bot.sheet import as_csv
from handlers.pulse import bank
from handlers.pulse.actions import Answer, ShowBallot, ShowItem, ShowLog, Vote, WithdrawBallot
from handlers.pulse.staff.actions import PostDraft, RewordItem, ShowTranslations, TranslateItem
from tests.desk import Counter, seen
from tests.handlers.pulse.assembly import SLACK, Assembly, mean_with_others_at_3, on_slack, on_teams
from tests.handlers.pulse.secretariat import MEMBERS, Secretariat, form

FRENCH = {each.item: each for each in load() if each.language == "fr"}
BETTER: FormValues = {
    "label": "Confiance",
    "statement": "Les membres ont confiance.",
    "meanings": "non\nplutôt non\nni\nplutôt oui\noui",
}


@pytest.fixture
async def house() -> Secretariat:
    made = Secretariat()
    await made.begin()
    return made


async def reads(here: Assembly, who: Person, language: Language) -> None:
    """Somebody prefers a language, and to be written to at any time."""
    async with here.store.transaction() as tx:
        await tx.preferences.put(who, Preferences("UTC", quiet=None, language=language))


async def translations(house: Secretariat, item: str = "HC8") -> list[Translation]:
    async with house.store.transaction() as tx:
        return [each for each in await bank.translations(tx) if (each.item, each.language) == (item, "fr")]


async def test_two_colleagues_answer_one_question_in_two_languages() -> None:
    here = Assembly()
    poll = await here.opened(10)
    await reads(here, on_teams(0), "fr")
    words = plain(seen(await here.presses(on_teams(0), ShowBallot(poll.id))))
    for said in (FRENCH["HC1"].label, FRENCH["HC1"].statement, "[4 D'accord]", "Votre organisation n'a pas répondu."):
        assert said in words
    await here.taps(on_slack(0), poll, 2)
    assert "Compté\u00a0: 4, D'accord." in plain(seen(await here.taps(on_teams(0), poll, 4)))
    assert "Your organisation has answered." in plain(seen(await here.presses(on_slack(0), ShowBallot(poll.id))))
    assert await here.ballots() == 1
    assert await mean_with_others_at_3(here, poll) == 31, "one mean of all languages"
    [figure] = (await here.release(poll)).figures
    assert figure.item == poll.items[0].item


async def test_the_yearly_check_is_one_flow_in_the_readers_language() -> None:
    here = Assembly()
    poll = await here.opened(1, 3, "check")
    await reads(here, on_teams(0), "pt")
    first = seen(await here.presses(on_teams(0), ShowItem(poll.id, 0)))
    assert first.title == "Avaliação: 1 de 3"
    [answer, *_] = [button.action for button in actions(first) if isinstance(button.action, Answer)]
    assert "Voltar" in [button.label for button in actions(seen(await here.presses(on_teams(0), answer)))]
    assert "Chegou ao fim." in plain(await here.answers(on_teams(0), poll, 3, 2))
    assert seen(await here.presses(on_teams(0), WithdrawBallot(poll.id))).title == "Resposta retirada"


async def test_in_the_channel_a_poll_is_in_english_and_in_private_in_the_readers_language() -> None:
    here = Assembly()
    await here.joined(0)
    await reads(here, on_slack(0), "es")
    await here.plan(direct=True)
    await here.sweep()
    [in_channel], [in_private] = here.told(SLACK), here.told(on_slack(0))
    assert in_channel.startswith("Pulse: 1 question to the members")
    assert in_private.startswith("Sondeo: 1 pregunta a los miembros")
    poll = await here.poll()
    here.clock.time = poll.closes
    for _ in range(3):
        await here.sweep()
    assert any("Sondeo: cerrado" in said for said in here.told(on_slack(0)))
    assert any("Pulse: closed" in said for said in here.told(SLACK))


async def test_a_reminder_comes_in_the_readers_language_and_only_to_those_who_have_not_answered() -> None:
    here = Assembly()
    poll = await here.opened(2)
    for number in (0, 1):
        await reads(here, on_slack(number), "fr")
    await here.taps(on_slack(0), poll, 5)
    while here.clock.now() < poll.closes:
        await here.sweep()
        here.clock.advance(hours=6)
    assert not any("Rappel" in said for said in here.told(on_slack(0)))
    assert any(said.startswith("Rappel\u00a0: le sondage est encore ouvert") for said in here.told(on_slack(1)))


async def test_what_is_not_translated_is_read_in_english(house: Secretariat) -> None:
    await house.noor.sends(RewordItem("HC8", 1), {"statement": "Members rely on each other."})
    poll = await _opened(house)
    assert poll.translations == ()
    words = plain(seen(await (await _french(house)).presses(ShowBallot(poll.id))))
    assert "Members rely on each other." in words
    assert "Votre organisation n'a pas répondu." in words


async def test_staff_replace_a_translation_and_polls_that_are_open_keep_their_words(house: Secretariat) -> None:
    poll = await _opened(house)
    opened = await form(house.noor, TranslateItem("HC8", 1, "fr", 1))
    assert opened.values["statement"] == FRENCH["HC8"].statement
    card = seen(await house.noor.sends(opened.on_submit, BETTER))
    assert "Saved in Français as version 2." in plain(card)
    assert "translation by the Secretariat · version 2, of version 1" in plain(card)
    assert await house.poll(poll.id) == poll
    ana = await _french(house)
    assert FRENCH["HC8"].statement in plain(seen(await ana.presses(ShowBallot(poll.id))))
    assert "HC8 version 1" in plain(seen(await ana.presses(ShowLog(poll.id))))
    house.clock.advance(days=120)
    await house.sweep()
    after = await _opened(house)
    assert "Les membres ont confiance." in plain(seen(await ana.presses(ShowBallot(after.id))))
    counted = plain(seen(await ana.presses(Vote(after.id, after.items[0].choices[0]))))
    assert "non" in counted
    assert "HC8 version 2" in plain(seen(await ana.presses(ShowLog(after.id))))


async def test_everybody_may_see_whose_translation_it_is(house: Secretariat) -> None:
    ana = house.at_desk(MEMBERS[0])
    card = seen(await ana.presses(ShowTranslations("HC8")))
    assert plain(card).count("translation by the bot's authors, not reviewed by the Secretariat") == 3
    assert [button.label for button in actions(card)] == ["Items", "All polls"]
    staff = [button.label for button in actions(seen(await house.noor.presses(ShowTranslations("HC8"))))]
    assert staff[:3] == ["Replace Français", "Replace Español", "Replace Português"]
    assert "no longer" in seen(await ana.presses(ShowTranslations("forged"))).title
    assert "A result joins the answers given in all languages" in plain(seen(await ana.asks("items")))


async def test_the_second_of_two_who_translate_sees_what_the_first_wrote(house: Secretariat) -> None:
    action = TranslateItem("HC8", 1, "fr", 1)
    hers, his = await form(house.noor, action), await form(house.omar, action)
    await house.noor.sends(hers.on_submit, BETTER)
    again = (await house.omar.sends(his.on_submit, {**BETTER, "statement": "Le sien."})).open
    assert again
    assert "Les membres ont confiance." in again.errors["statement"]
    await house.omar.sends(again.on_submit, again.values)
    assert [(each.version, each.statement) for each in await translations(house)][-1] == (3, "Le sien.")


@pytest.mark.parametrize(
    "action", [TranslateItem("HC8", 2, "fr", 1), TranslateItem("HC8", 1, "en", 1), TranslateItem("?", 1, "fr", 1)]
)
async def test_what_is_not_there_is_not_translated(house: Secretariat, action: TranslateItem) -> None:
    assert "no longer" in seen(await house.noor.presses(action)).title
    assert "no longer" in seen(await house.noor.sends(action, BETTER)).title
    assert len(await translations(house)) == 1


WRONG = [
    ({"label": ""}, "label"),
    ({"label": "x" * 101}, "label"),
    ({"statement": "\u202e"}, "statement"),
    ({"meanings": "un\ndeux"}, "meanings"),
    ({"meanings": "un\nun\ndeux\ntrois\nquatre"}, "meanings"),
    ({"meanings": "un\ndeux\ntrois\nquatre\n" + "x" * 41}, "meanings"),
]


@pytest.mark.parametrize(("typed", "field"), WRONG)
async def test_a_translation_that_is_not_whole_is_asked_again(house: Secretariat, typed: FormValues, field: str) -> None:
    again = (await house.noor.sends(TranslateItem("HC8", 1, "fr", 1), {**BETTER, **typed})).open
    assert again
    assert (again.values, list(again.errors)) == ({**BETTER, **typed}, [field])
    assert len(await translations(house)) == 1


async def test_a_question_in_words_is_translated_without_a_scale(house: Secretariat) -> None:
    opened = await form(house.noor, TranslateItem("HC12", 1, "fr", 1))
    assert [field.id for field in opened.fields] == ["label", "statement"]
    await house.noor.sends(opened.on_submit, {"label": "Alliance", "statement": "Et pour vous ?"})
    assert (await translations(house, "HC12"))[-1].labels == ()


async def test_which_language_somebody_reads_leaves_no_trace() -> None:
    """Two worlds: in one of them a member reads French; what is kept and exported of the poll is the same."""
    kept = [await _life(language) for language in ("en", "fr")]
    assert kept[0] == kept[1]
    assert b"HC1 fr 1" in b"".join(kept[0])


async def _life(language: Language) -> list[bytes]:
    here = Assembly()
    poll = await here.opened(2, direct=True)
    await reads(here, on_teams(0), language)
    await here.sweep()
    for action in (ShowBallot(poll.id), Vote(poll.id, poll.items[0].choices[2]), WithdrawBallot(poll.id)):
        await here.presses(on_teams(0), action)
    await here.sweep()
    async with here.store.transaction() as tx:
        return [as_csv(sheet.columns, await sheet.rows(tx)) for sheet in SHEETS if sheet.name in ("polls", "proceedings")]


async def _opened(house: Secretariat) -> Poll:
    draft = await house.drafts()
    await house.noor.presses(PostDraft(draft.id))
    await house.sweep()
    return await house.poll(draft.id)


async def _french(house: Secretariat) -> Counter:
    """Ana, who reads French."""
    ana = house.at_desk(MEMBERS[0])
    assert ana.account
    async with house.store.transaction() as tx:
        await tx.preferences.put(ana.account.person, Preferences("UTC", language="fr"))
    return ana
