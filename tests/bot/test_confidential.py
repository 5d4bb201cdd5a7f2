"""Which lines of the log have no name of a person, not even the one that this process makes: every verb is classified.

A verb is in confidence when the bot promises that nobody learns who did it, or when it is of use only on the way to such a
thing: the next item of a ballot, the form of an unnamed question. Looking at what all members may see is not. Whoever adds a
button, a form or a command adds it here; nothing is taken for open by itself.
"""

import json
import logging

import pytest

from bot.app import routes
from bot.events import Asked
from bot.log import JsonLines
from bot.reception import Reception
from tests.bot.test_reception import Notes
from tests.desk import Counter

IN_CONFIDENCE = {
    "compact": "comment",
    "funding": "answer ask introduction",
    "interest": "never",
    "introduction": "move no report resume settle withdraw yes",
    "privacy": "erase",
    "pulse": "answer ballot comment item send suggest unsay vote withdraw",
    "secretariat": "ask send",
    "session": "ask mine unask unvote vote",
}
OPEN = {
    "ask": "chapter clause form pitch topic whole",
    "calendar": "ask change file open page",
    "compact": "adopt comments mark sign signatures versions withdraw",
    "deliveries": "again drop show speak",
    "discussion": "close putback resume show takeback write",
    "funding": "byhand check checks conflicts counts decision disputed exposure introductions landscape list sealed settle "
    "show spoke target undecided year",
    "interest": "choose close discard edit history merge new pause promote resume save terms visibility",
    "members": "edit list new save show",
    "people": "choose claim claims confirm correct of refuse",
    "plan": "add edit list show",
    "preferences": "edit",
    "privacy": "copy delete",
    "pulse": "additem cancel close cycle cycles discard edit extend figures items languages list log manage new overrule post "
    "promise remarks result reword stop suggested translate trend trends",
    "secretariat": "answer close edit kept leave line noroom questions room thumb",
    "session": "agenda announce answered attendance calloff circle discard done edit end followup followups handover held hide "
    "indicator list log manage merge new note question queue reopen rest rsvp settle show summarise summary takeover takepart "
    "target unhide unsettle",
    "staff": "agree propose remove withdraw",
    "texts": "back changes edit edited read save wordings",
}
COMMANDS_IN_CONFIDENCE = {"never suggest"}
OPEN_COMMANDS = (
    "adopt, ask, calendar, claims, comments, compact, deliveries, edit, follow-ups, funding, health check, help, here, home, "
    "interest, interests, introductions, items, kept, landscape, me, members, my data, partnerships, people, pitch, plan, "
    "preferences, pulse, pulse new, questions, session new, sessions, sessions held, sign, signatures, staff, topics, trend, "
    "versions, wordings"
)


def verbs(table: dict[str, str]) -> set[str]:
    return {f"{feature}.{verb}" for feature, named in table.items() for verb in named.split()}


def test_every_verb_is_classified_and_marked_accordingly() -> None:
    table = routes()
    actions = {verb: route.kind.confidential for verb, route in (table.presses | table.submits).items()}
    assert {verb for verb, confidential in actions.items() if confidential} == verbs(IN_CONFIDENCE)
    assert {verb for verb, confidential in actions.items() if not confidential} == verbs(OPEN)
    words = {command.word: command.confidential for command in table.commands}
    assert {word for word, confidential in words.items() if confidential} == COMMANDS_IN_CONFIDENCE
    assert {word for word, confidential in words.items() if not confidential} == set(OPEN_COMMANDS.split(", "))


async def test_a_command_in_confidence_has_a_line_without_a_name(caplog: pytest.LogCaptureFixture) -> None:
    ana = Counter(role="member")
    reception = Reception(ana.router, Notes())
    with caplog.at_level(logging.INFO):
        for words in ("never suggest", "interests"):
            await reception.dispatch(Asked(ana.turn(), words))
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records if record.message == "turn"]
    assert [(line["handler"], "person" in line) for line in lines] == [("never suggest", False), ("interests", True)]
