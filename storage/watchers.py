"""Those who want to know when something is owed at once."""

from collections.abc import Callable

from storage.repositories import Repositories


class Watchers:
    """Told after each commit that owes something; none of them may fail or wait."""

    def __init__(self) -> None:
        self._calls: list[Callable[[], None]] = []

    def add(self, call: Callable[[], None]) -> None:
        """Tell this one too."""
        self._calls.append(call)

    def tell(self, tx: Repositories) -> None:
        """A transaction was kept."""
        if tx.news:
            self.call()

    def call(self) -> None:
        """Something is owed at once."""
        for call in self._calls:
            call()
