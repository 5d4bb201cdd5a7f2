"""Work in a process that is forked for it, so that nothing which it breaks is broken here."""

import os
import pickle
import warnings
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def apart(work: Callable[[], T]) -> T | None:
    """What it gives; None when the process failed, or was ended, over it. What it prints nobody reads."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of other threads: the child needs none of them
        child = os.fork()
    if child == 0:
        _work(work, writing)
    os.close(writing)
    with open(reading, "rb") as pipe:
        given = pipe.read()
    os.waitpid(child, 0)
    found: T | None = pickle.loads(given) if given else None
    return found


def _work(work: Callable[[], T], writing: int) -> None:
    """Do the work, hand over what it gives, and end this process without another word."""
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        given = pickle.dumps(work())
        with open(writing, "wb") as pipe:
            pipe.write(given)
    finally:
        os._exit(0)
