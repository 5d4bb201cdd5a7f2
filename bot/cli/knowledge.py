"""`knowledge`: import the alliance's official texts, remove them, check the content, renew the index."""

import argparse
import asyncio
import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from adapters.documents.clean import label
from adapters.documents.faults import Unreadable
from adapters.documents.reader import read as read_document
from bot.app import open_store, open_texts
from bot.cli.parsers import Commands, add
from bot.cli.preview import counted, preview
from bot.cli.progress import Progress
from bot.cli.terminal import tell
from bot.knowledge import check, encoder, library, vectors
from bot.knowledge import index as ranking
from bot.model.documents import Cut, cut
from bot.model.knowledge import Passage, Topic
from bot.model.linking import linked
from bot.ports import NotSaved, StoreRefused
from bot.settings import Settings
from bot.settings import read as read_settings


def add_to(commands: Commands) -> None:
    """Add the command and what it can do."""
    parser = add(commands, "knowledge", "import official texts, check the content")
    ways = parser.add_subparsers(required=True, metavar="WHAT")
    into = add(ways, "import", "show how a document would be cut; with --apply, save it")
    into.add_argument("file", type=Path, help="Markdown, text, DOCX or PDF")
    into.add_argument("--name", help="what quotations call the document, instead of its own title")
    into.add_argument("--apply", action="store_true", help="save it, in place of an earlier one of that name")
    into.set_defaults(command=import_text)
    out = add(ways, "remove", "forget an imported document")
    out.add_argument("name", help="what quotations call it")
    out.set_defaults(command=remove)
    add(ways, "check", "look for faults in the content files").set_defaults(command=check_content)
    add(ways, "index", "renew the index of the content files").set_defaults(command=index)


def import_text(arguments: argparse.Namespace) -> int:
    """Show the cut of a document, and with --apply save it."""
    settings = read_settings(os.environ)
    print(f"Reading {arguments.file} …", file=sys.stderr)
    try:
        document = read_document(arguments.file, Progress("reading"))
    except Unreadable as unreadable:
        return _refuse(f"{arguments.file}: {unreadable}")
    earlier = asyncio.run(open_texts(settings))
    shipped = library.load()
    name = label(arguments.name or "") or document.title
    cuts = linked_cuts(cut(document, name), shipped.topics)
    passages = [passage for cut in cuts for passage in cut.passages]
    if arguments.apply and (fault := _fault(settings, name, passages)):
        return _refuse(fault)
    tell(f"“{name}” is cut like this:\n")
    for line in (
        *preview(document, cuts, shipped.by_id),
        *_stored(earlier, name),
        "",
        *_ending(name, passages, saved=arguments.apply),
    ):
        tell(line)
    return 0


def remove(arguments: argparse.Namespace) -> int:
    """Forget the passages of a document."""
    settings = read_settings(os.environ)
    names = sorted({passage.source for passage in asyncio.run(open_texts(settings))})
    if arguments.name not in names:
        return _refuse(f"There is no “{arguments.name}”. Imported are: {'; '.join(names) or 'no documents'}.")
    if fault := _fault(settings, arguments.name, ()):
        return _refuse(fault)
    print(f"“{arguments.name}” was removed. To have it back, import its file again.")
    return 0


def check_content(arguments: argparse.Namespace) -> int:
    """Print what is wrong with the content files, a sentence each."""
    problems = check.problems(library.load(), Progress("checking"))
    for problem in problems:
        print(problem)
    print(f"{counted(problems, 'problem')} in the content files.")
    return 1 if problems else 0


def index(arguments: argparse.Namespace) -> int:
    """Write anew what is made of the content files beforehand."""
    if not encoder.present():
        return _refuse("The encoder is not installed: make run installs it.")
    library.prepare()
    count = vectors.rebuild(Progress("encoding"))
    ranking.rebuild()
    print(f"The index holds {count:,} texts.")
    return 0


def linked_cuts(cuts: Sequence[Cut], topics: Sequence[Topic]) -> list[Cut]:
    """The cuts with their passages linked to topics."""
    passages = iter(linked([passage for cut in cuts for passage in cut.passages], topics))
    return [replace(cut, passages=tuple(islice(passages, len(cut.passages)))) for cut in cuts]


def _fault(settings: Settings, name: str, passages: Sequence[Passage]) -> str:
    """Save the passages in place of the document's earlier ones; why that was not possible, nothing when it was."""
    try:
        asyncio.run(_replace(settings, name, passages))
    except (StoreRefused, NotSaved) as fault:
        return str(fault)
    return ""


async def _replace(settings: Settings, name: str, passages: Sequence[Passage]) -> None:
    store = await open_store(settings)
    try:
        async with store.transaction() as tx:
            await tx.texts.replace(name, passages)
    finally:
        await store.close()


def _stored(passages: Sequence[Passage], name: str) -> Iterator[str]:
    """What was imported before: it goes if it has the same name, and stays otherwise."""
    for source, count in sorted(Counter(passage.source for passage in passages).items()):
        fate = "is replaced" if source == name else "stays beside it"
        yield f"Imported earlier: “{source}” ({count:,} passages) {fate}."


def _ending(name: str, passages: Sequence[Passage], *, saved: bool) -> Iterator[str]:
    if saved:
        yield f"Saved: {counted(passages, 'passage')} of “{name}”. The bot quotes them from its next start on."
        yield f"To undo: python -m bot knowledge remove {shlex.quote(name)}"
    else:
        yield "Nothing was saved. To save it, say it again with --apply."


def _refuse(sentence: str) -> int:
    print(f"{sentence} Nothing was saved.", file=sys.stderr)
    return 1
