"""Why a file cannot be read."""


class Unreadable(Exception):
    """A file that cannot be used; the message is a sentence for whoever gave it, and says what to do."""
