"""The store that stands in while the real one takes nothing: whoever touches it learns so."""

from typing import Any, cast

from bot.ports import NotSaved, Transaction


class NoStore:
    """A transaction in which nothing can be read or written; handlers that need neither go on as ever."""

    def __init__(self, error: NotSaved) -> None:
        self.error = error

    @classmethod
    def standing_in(cls, error: NotSaved) -> Transaction:
        """One that says this to whoever touches it."""
        return cast("Transaction", cls(error))

    def __getattr__(self, name: str) -> Any:
        raise self.error
