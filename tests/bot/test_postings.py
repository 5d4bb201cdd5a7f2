"""Where something is to be posted, and what."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.model.addresses import Person, Place
from bot.model.deliveries import Silence
from bot.postings import awaited
from storage.memory_store import MemoryStore
from tests.bot.model.sessions.samples import ANNOUNCED, CHANNEL, DRAFT, TEAM

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ROOM, OTHER = Place("slack", "T1", "CROOM"), Place("slack", "T2", "C9")


async def test_each_channel_once_with_what_is_known_of_it() -> None:
    async with MemoryStore().transaction() as tx:
        assert await awaited(tx) == []
        await tx.questions.choose_room(ROOM)
        await tx.channels.note(ROOM, "office")
        await tx.sessions.put(ANNOUNCED)
        await tx.sessions.put(replace(DRAFT, id="draft", places=(Place("slack", "T1", "CDRAFT"),)))
        await tx.deliveries.owe("reminder:1", replace(CHANNEL, thread="1.0"), NOW)
        await tx.deliveries.owe("reminder:1", OTHER, NOW)
        await tx.deliveries.owe("reminder:1", Person("slack", "T1", "U1"), NOW)
        await tx.silences.put(Silence(TEAM.key, "BotNotInConversationRoster", NOW))
        await tx.silences.put(Silence("slack:T2", "app_uninstalled", NOW))
        found = await awaited(tx)
    assert [(posting.channel.label, posting.what, posting.silence and posting.silence.code) for posting in found] == [
        ("…C1 (Slack)", "a session", None),
        ("office (Slack)", "the questions for the Secretariat", None),
        ("…C9 (Slack)", "a message that is owed", "app_uninstalled"),
        ("…19:x (Teams)", "a session", "BotNotInConversationRoster"),
    ]
