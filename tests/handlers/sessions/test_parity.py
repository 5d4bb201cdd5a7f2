"""Whatever platform a card of a session is read on, it says the same: when, who leads, who comes, what became of it and why.

Each rendering is read back on its own, with the words that its platform shows and those for programs that show no cards.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

import adapters.adaptive.cards as teams
import adapters.slack.cards as slack
from bot.card import Card
from bot.model.sessions.session import Session, State
from bot.model.sessions.turnout import Turnout
from handlers.sessions import cards
from handlers.sessions.changes import pages, specimens
from handlers.sessions.finding import Around
from handlers.sessions.specimens import AROUND, HYBRID, LIVE, WRITTEN, sample

Facts = dict[str, tuple[str, ...]]
SAID = {
    "state": r"^(Session called off|Session that is over|Session|New time|Called off|It takes place after all|Clocks change):",
    "reason": r"Reason: (.+)",
    "held": r"(It was held|It does not count as held)",
    "leader": r"Led by: (.+)",
    "people": r"Coming: (\d+) (?:person|people) of (\d+) organisations?",
    "maybe": r"(\d+) organisations? may come",
    "cannot": r"(\d+) organisations? cannot",
    "places": r"There are (\d+) places",
    "waiting": r"(\d+) (?:person|people) on the waiting list",
    "unconfirmed": r"(\d+) (?:person|people) of those who come (?:has|have) yet to confirm",
    "planned": r"Planned for (.+?)\.$",
    "asked": r"(Please say .+?|If you cannot come .+?)\.",
}
"""How each fact is worded; the times are read as each platform writes them."""
SLACK_TIME, TEAMS_TIME = (
    re.compile(r"<!date\^(\d+)\^[^|]*\|[^>]*>"),
    re.compile(r"\{\{DATE\((\S+), SHORT\)\}\} \{\{TIME\(\1\)\}\}"),
)
PLAIN_TIME = re.compile(r"[A-Z][a-z]{2} (\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d) UTC")
NOBODY = Around("the Secretariat", Turnout(0, 0, (), (), (), ()))


def inside(element: Any, kind: str) -> Iterator[dict[str, Any]]:
    """All elements of a kind, however deep, in reading order."""
    if isinstance(element, dict):
        if element.get("type") == kind:
            yield element
        element = list(element.values())
    for each in element if isinstance(element, list) else ():
        yield from inside(each, kind)


def on_slack(card: Card) -> Facts:
    """What the blocks say."""
    blocks = slack.message(card)["blocks"]
    texts = [each.get("text") for block in blocks for each in (block, *block.get("elements", ())) if block["type"] != "actions"]
    lines = [each if isinstance(each, str) else each["text"] for each in texts if each]
    return facts("\n".join(lines).replace("*", ""), SLACK_TIME, lambda found: datetime.fromtimestamp(int(found), UTC))


def on_teams(card: Card) -> Facts:
    """What the Adaptive Card says."""
    rendered = teams.render(card)
    lines = [each["text"] for each in inside(rendered["body"], "TextBlock")]
    lines += ["".join(run["text"] for run in each["inlines"]) for each in inside(rendered["body"], "RichTextBlock")]
    return facts("\n".join(lines), TEAMS_TIME, datetime.fromisoformat)


def in_words(words: str) -> Facts:
    """What those read whose program shows no cards."""
    return facts(words, PLAIN_TIME, lambda found: datetime.strptime(found, "%d %b %Y %H:%M").replace(tzinfo=UTC))


def facts(words: str, times: re.Pattern[str], read: Any) -> Facts:
    found: Facts = {"times": tuple(f"{read(each):%Y-%m-%d %H:%M}" for each in times.findall(words))}
    for name, pattern in SAID.items():
        said = [match.groups() for match in re.finditer(pattern, words, re.M)]
        found[name] = tuple(group.strip() for groups in said for group in groups)
    return found


def in_state(state: State, **changes: Any) -> Session:
    return replace(sample(state=state), **changes)


CHANNEL: dict[str, Card] = {
    "live": cards.session(sample(LIVE), AROUND),
    "written": cards.session(sample(WRITTEN), AROUND),
    "hybrid": cards.session(sample(HYBRID), AROUND),
    "nobody yet": cards.session(replace(sample(), moderator=None, capacity=None), NOBODY),
    "to confirm": cards.session(replace(sample(), timed=2), AROUND, pages.unconfirmed(3)),
    "called off": cards.session(in_state("cancelled", why="The speaker is ill."), AROUND, open=False),
    "over": cards.session(in_state("ended"), AROUND, open=False),
    "held": cards.session(in_state("closed", held=True), AROUND, open=False),
    "not held": cards.session(in_state("closed", held=False, why="Nobody took part."), AROUND, open=False),
}
NEWS = {each.name: each.shown for each in specimens.specimens(sample()) if "-news-" in each.name}
ALL = CHANNEL | {name: card for name, card in NEWS.items() if isinstance(card, Card)}


@pytest.mark.parametrize("name", ALL)
def test_both_platforms_say_the_same_as_the_words_do(name: str) -> None:
    card = ALL[name]
    told = on_slack(card)
    assert told == on_teams(card)
    assert told == in_words(str(slack.message(card)["text"]))
    assert told == in_words(str(teams.render(card)["fallbackText"]))
    assert told["state"]
    assert told["times"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("live", {"leader": ("Amina Owusu (Quayside Neighbours)",), "people": ("9", "3"), "maybe": ("1",), "cannot": ("2",)}),
        ("live", {"times": ("2027-03-02 14:00",), "places": ("12",), "waiting": ("2",), "state": ("Session",)}),
        ("hybrid", {"times": ("2027-03-02 14:00", "2027-03-02 14:00", "2027-03-09 14:00")}),
        ("nobody yet", {"leader": ("the Secretariat",), "people": ("0", "0"), "places": (), "waiting": ()}),
        ("to confirm", {"unconfirmed": ("3",)}),
        ("held", {"held": ("It was held",), "state": ("Session that is over",)}),
        ("session-news-moved", {"times": ("2027-03-01 12:00", "2027-03-02 14:00"), "state": ("New time",)}),
        ("session-news-off", {"reason": ("The speaker is ill.",), "state": ("Called off",)}),
        ("session-news-clocks", {"times": ("2027-03-02 13:00", "2027-03-02 14:00")}),
    ],
)
def test_what_is_read_back_is_what_was_meant(name: str, expected: Facts) -> None:
    told = on_slack(ALL[name])
    assert {fact: told[fact] for fact in expected} == expected
