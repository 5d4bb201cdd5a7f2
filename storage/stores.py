"""What the stores of this folder offer each other, beside the port."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.ports import Store
from storage.repositories import Repositories


class RecordStore(Store, Protocol):
    """A store whose transactions show the records as well as the repositories over them."""

    def transaction(self) -> AbstractAsyncContextManager[Repositories]: ...
