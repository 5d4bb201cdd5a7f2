"""Records to domain objects and back, once for all stores."""

from storage.records import Records
from storage.repositories.ballots import BallotRecords, RemarkRecords
from storage.repositories.compact import CommentRecords, SignatureRecords, VersionRecords
from storage.repositories.curated import CuratedRecords
from storage.repositories.cycles import CycleRecords
from storage.repositories.deliveries import DeliveryRecords, SilenceRecords
from storage.repositories.enquiries import EnquiryRecords
from storage.repositories.erasures import ErasureRecords
from storage.repositories.installations import InstallationRecords
from storage.repositories.interests import InterestRecords, NeverSuggestRecords
from storage.repositories.introductions import ConsentRecords, FundingEventRecords, IntroductionRecords
from storage.repositories.learning import QueueRecords, SummaryRecords
from storage.repositories.members import AccountRecords, OrganisationRecords, StaffRecords
from storage.repositories.plan import ActionRecords
from storage.repositories.preferences import PreferenceRecords
from storage.repositories.prompts import PromptRecords
from storage.repositories.proposals import ProposalRecords
from storage.repositories.pulse import ItemRecords, PollRecords, ProceedingRecords, ReleaseRecords
from storage.repositories.questions import QuestionRecords, ThumbRecords
from storage.repositories.rsvps import AttendanceRecords, RsvpRecords
from storage.repositories.sessions import SessionRecords, StepRecords
from storage.repositories.targets import TargetRecords
from storage.repositories.texts import TextRecords
from storage.repositories.turns import ChannelRecords, ConversationRecords, HandledRecords, WelcomeRecords
from storage.repositories.wordings import WordingRecords


class Repositories:
    """All repositories over the records of one transaction."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.handled = HandledRecords(records)
        self.welcomes = WelcomeRecords(records)
        self.channels = ChannelRecords(records)
        self.conversations = ConversationRecords(records)
        self.texts = TextRecords(records)
        self.deliveries = DeliveryRecords(records)
        self.silences = SilenceRecords(records)
        self.installations = InstallationRecords(records)
        self.organisations = OrganisationRecords(records)
        self.accounts = AccountRecords(records)
        self.staff = StaffRecords(records)
        self.versions = VersionRecords(records)
        self.signatures = SignatureRecords(records)
        self.comments = CommentRecords(records)
        self.actions = ActionRecords(records)
        self.proposals = ProposalRecords(records)
        self.questions = QuestionRecords(records)
        self.curated = CuratedRecords(records)
        self.thumbs = ThumbRecords(records)
        self.polls = PollRecords(records)
        self.ballots = BallotRecords(records)
        self.remarks = RemarkRecords(records)
        self.releases = ReleaseRecords(records)
        self.proceedings = ProceedingRecords(records)
        self.items = ItemRecords(records)
        self.cycles = CycleRecords(records)
        self.erasures = ErasureRecords(records)
        self.wordings = WordingRecords(records)
        self.preferences = PreferenceRecords(records)
        self.sessions = SessionRecords(records)
        self.rsvps = RsvpRecords(records)
        self.attendance = AttendanceRecords(records)
        self.queue = QueueRecords(records)
        self.summaries = SummaryRecords(records)
        self.steps = StepRecords(records)
        self.targets = TargetRecords(records)
        self.prompts = PromptRecords(records)
        self.interests = InterestRecords(records)
        self.introductions = IntroductionRecords(records)
        self.consents = ConsentRecords(records)
        self.happenings = FundingEventRecords(records)
        self.never_suggest = NeverSuggestRecords(records)
        self.enquiries = EnquiryRecords(records)

    @property
    def news(self) -> bool:
        """Whether the sweep has something to do at once."""
        told = (self.deliveries, self.accounts, self.polls, self.sessions, self.rsvps, self.prompts)
        return any(each.news for each in told)
