"""`ask`: one question, or many as JSON lines."""

import argparse
import asyncio
import json
import os
import sys
from typing import IO

from adapters.clock import SystemClock
from bot.app import open_compact, open_knowledge, routes
from bot.card import plain
from bot.cli.batches import opened
from bot.cli.parsers import Commands, add
from bot.cli.terminal import tell
from bot.desk import Alliance, Desk
from bot.model.knowledge import Answered, Finding
from bot.ports import Knowledge
from bot.settings import read
from handlers.questions import cards
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add(commands, "ask", "ask one question, or a file of them")
    parser.add_argument("question", nargs="?", help="the question")
    parser.add_argument("--batch", metavar="FILE", help='JSON lines {"id","question"}; - reads standard input')
    parser.set_defaults(command=command, parser=parser)


def command(arguments: argparse.Namespace) -> int:
    """Answer; a batch gives one JSON line for each line read, in order."""
    if (arguments.question is None) == (arguments.batch is None):
        arguments.parser.error("give a question, or --batch FILE")
    return asyncio.run(_answer(arguments))


async def _answer(arguments: argparse.Namespace) -> int:
    settings = read(os.environ)
    knowledge, compact, menu = await open_knowledge(settings), await open_compact(settings), routes().menu("member")
    desk = Desk(MemoryStore().peek(), knowledge, SystemClock(), Alliance(), "member", menu, MemoryVault(), compact=compact)
    if arguments.batch is None:
        tell(plain(cards.finding(knowledge.find(arguments.question), desk)))
        return 0
    try:
        with opened(arguments.batch) as file:
            return _batch(file, desk)
    except BrokenPipeError:
        raise
    except (OSError, UnicodeDecodeError):
        print(f"{arguments.batch} cannot be read as text. Nothing more was answered.", file=sys.stderr)
        return 1


def _batch(file: IO[str], desk: Desk) -> int:
    for number, line in enumerate(file, 1):
        try:
            asked = json.loads(line) if line.strip() else None
            if asked is not None:
                print(json.dumps(_row(asked["id"], str(asked["question"]), desk), ensure_ascii=False), flush=True)
        except (ValueError, KeyError, TypeError, RecursionError):
            print(f'line {number} is not {{"id","question"}}; the lines before it are answered', file=sys.stderr)
            return 1
    return 0


def _row(id: object, question: str, desk: Desk) -> dict[str, object]:
    found = desk.knowledge.find(question)
    return {
        "id": id,
        "answered": isinstance(found, Answered),
        "topics": _ids(found),
        "text": plain(cards.finding(found, desk)),
        "quotes": _quotes(found, desk.knowledge),
    }


def _ids(found: Finding) -> list[str]:
    shown = (found.topic, *found.related) if isinstance(found, Answered) else found.nearest
    return [id for topic in shown for id in topic.ids]


def _quotes(found: Finding, knowledge: Knowledge) -> list[str]:
    passage = knowledge.passage(found.topic) if isinstance(found, Answered) else None
    return [cards.excerpt(passage.words).removesuffix(cards.MORE)] if passage else []
