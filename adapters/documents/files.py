"""The bytes of a file that somebody named."""

from pathlib import Path

from adapters.documents.faults import Unreadable


def exists(path: Path) -> None:
    """Raises Unreadable when there is no such file."""
    try:
        there, is_file = path.exists(), path.is_file()
    except OSError as error:
        raise _closed(error) from error
    if not there:
        raise Unreadable("There is no such file.")
    if not is_file:
        raise Unreadable("It is no file. Give the name of one document.")


def contents(path: Path, largest: int) -> bytes:
    """What is in a file of at most `largest` bytes; raises Unreadable."""
    try:
        if path.stat().st_size > largest:
            raise too_large(largest, "bytes")
        data = path.read_bytes()
    except OSError as error:
        raise _closed(error) from error
    if not data:
        raise Unreadable("It is empty.")
    return data


def too_large(most: int, unit: str) -> Unreadable:
    """Why a file of that size is not read."""
    return Unreadable(f"It is too large: at most {most // 1_000_000} million {unit} can be read. Import it in parts.")


def _closed(error: OSError) -> Unreadable:
    return Unreadable(f"It cannot be opened: {error.strerror}.")
