"""`gallery`: every card and form in every state, rendered for both platforms as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import adapters.adaptive.cards as adaptive_cards
import adapters.adaptive.forms as adaptive_forms
import adapters.slack.cards as slack_cards
import adapters.slack.forms as slack_forms
from adapters.clock import SystemClock
from bot.app import routes
from bot.card import Card
from bot.cli import charts
from bot.cli.parsers import Commands, add
from bot.desk import Alliance, Desk
from bot.knowledge.oracle import Oracle
from bot.model.compact import DRAFT
from bot.model.knowledge import Passage
from bot.specimen import Specimen, worst
from handlers.compact import specimens as compact
from handlers.deliveries import specimens as deliveries
from handlers.funding import specimens as funding
from handlers.home import specimens as home
from handlers.members import specimens as members
from handlers.people import specimens as people
from handlers.plan import specimens as plan
from handlers.preferences import specimens as preferences
from handlers.privacy import specimens as privacy
from handlers.pulse import specimens as pulse
from handlers.questions import specimens as questions
from handlers.secretariat import specimens as secretariat
from handlers.sessions import specimens as sessions
from handlers.texts import specimens as texts
from storage import disk
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault

FEATURES: tuple[Callable[[Desk], Iterator[Specimen]], ...] = (
    home.specimens,
    questions.specimens,
    compact.specimens,
    plan.specimens,
    pulse.specimens,
    sessions.specimens,
    funding.specimens,
    members.specimens,
    people.specimens,
    secretariat.specimens,
    texts.specimens,
    deliveries.specimens,
    charts.specimens,
    privacy.specimens,
    preferences.specimens,
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add(commands, "gallery", "write every card and form as JSON, for review and checks")
    parser.add_argument("--out", metavar="DIR", required=True, type=Path, help="the folder to write")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Write the gallery: DIR/slack/NAME.json, DIR/teams/NAME.json and DIR/index.json."""
    try:
        number = _write_all(arguments.out)
    except OSError as error:
        print(f"{arguments.out} cannot be written ({disk.code(error)}). Choose another folder.", file=sys.stderr)
        return 1
    print(f"{number} cards and forms are in {arguments.out}")
    return 0


def _write_all(folder: Path) -> int:
    """Write all specimens; how many there are."""
    index = []
    for specimen in specimens():
        _write(folder / "slack" / f"{specimen.name}.json", slack(specimen))
        _write(folder / "teams" / f"{specimen.name}.json", teams(specimen))
        index.append({"name": specimen.name, "feature": specimen.feature, "kind": specimen.kind, "state": specimen.state})
    _write(folder / "index.json", index)
    return len(index)


def specimens() -> Iterator[Specimen]:
    """Every specimen of every feature, each followed by its worst case."""
    desk = _desk()
    for feature in FEATURES:
        for specimen in feature(desk):
            yield specimen
            yield worst(specimen)


def slack(specimen: Specimen) -> dict[str, Any]:
    """The specimen as Slack gets it: a message, a view or a home page."""
    match specimen.shown:
        case Card():
            return slack_cards.home(specimen.shown) if specimen.kind == "home" else slack_cards.message(specimen.shown)
        case form:
            return slack_forms.view(form)


def teams(specimen: Specimen) -> dict[str, Any]:
    """The specimen as Teams gets it: an Adaptive Card."""
    match specimen.shown:
        case Card():
            return adaptive_cards.render(specimen.shown)
        case form:
            return adaptive_forms.render(form)


def _desk() -> Desk:
    oracle = Oracle.load()
    clause = oracle.clauses[0]
    quoted = Passage("p1", clause.part, "Members act together where it helps cities. " * 20, "Official text", clause.ids)
    store = MemoryStore()
    knowledge, menu = oracle.with_texts((quoted,)), routes().menu("staff", "channel")
    return Desk(store.peek(), knowledge, SystemClock(), Alliance(), "member", menu, MemoryVault(), compact=DRAFT)


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
