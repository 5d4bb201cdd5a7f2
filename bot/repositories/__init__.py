"""What is kept, as protocols: a repository for each kind of thing, all over one transaction."""

from bot.repositories.compact import Comments, Signatures, Versions
from bot.repositories.deliveries import Deliveries, Silences
from bot.repositories.erasures import Erasures
from bot.repositories.funding import ConsentLog, Enquiries, FundingEvents, Interests, Introductions, NeverSuggestLists
from bot.repositories.installations import Installations
from bot.repositories.members import Accounts, Organisations, Proposals, Staff
from bot.repositories.plan import Actions
from bot.repositories.preferences import PreferenceBook
from bot.repositories.pulse import Ballots, Cycles, Items, Polls, Proceedings, Releases, Remarks
from bot.repositories.questions import Questions, Thumbs
from bot.repositories.sessions import Attendance, Prompts, Queue, Rsvps, Sessions, Steps, Summaries
from bot.repositories.targets import Targets
from bot.repositories.texts import CuratedAnswers, Texts, Wordings
from bot.repositories.turns import Channels, Conversations, Handled, Welcomes

__all__ = [
    "Accounts",
    "Actions",
    "Attendance",
    "Ballots",
    "Channels",
    "Comments",
    "ConsentLog",
    "Conversations",
    "CuratedAnswers",
    "Cycles",
    "Deliveries",
    "Enquiries",
    "Erasures",
    "FundingEvents",
    "Handled",
    "Installations",
    "Interests",
    "Introductions",
    "Items",
    "NeverSuggestLists",
    "Organisations",
    "Polls",
    "PreferenceBook",
    "Proceedings",
    "Prompts",
    "Proposals",
    "Questions",
    "Queue",
    "Releases",
    "Remarks",
    "Rsvps",
    "Sessions",
    "Signatures",
    "Silences",
    "Staff",
    "Steps",
    "Summaries",
    "Targets",
    "Texts",
    "Thumbs",
    "Versions",
    "Welcomes",
    "Wordings",
]
