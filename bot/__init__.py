"""Alliance Bot: what the bot is, independent of any chat platform or database."""

__version__ = "0.2.0"
"""Of the release; CHANGELOG.md says what each of them brought."""
