"""Zip packages, as Word and Excel write them: how much they would unpack to, told before anything is unpacked."""

import io
import zipfile

LARGEST = 100_000_000
"""Bytes of a package when it is unpacked."""
SUSPECT, TIGHTEST = 20_000_000, 100
"""Bytes, and times its own size, that only a package made to fill a memory unpacks to: text packs 10 to 20 times."""


def swollen(data: bytes) -> int:
    """The bytes that a package would unpack to when they are too many, otherwise 0; raises BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = sum(part.file_size for part in package.infolist())  # zipfile unpacks no more than is declared
    return size if size > LARGEST or (size > SUSPECT and size > TIGHTEST * len(data)) else 0
