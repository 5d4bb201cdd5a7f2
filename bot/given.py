"""What the environment gives: a setting as a variable, or as a file whose content is the value, as secrets are kept."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.placeholders import around

AS_FILE = "_FILE"
"""NAME_FILE names the file that holds what NAME would."""
CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""The folder in which systemd keeps a service's secrets, each in a file with the setting's name."""
NOT_OURS = (CREDENTIALS, "names a folder into which the bot may not look; let its user read it")
LARGEST = 64 * 1024


def told(faults: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One fault for each setting, the first that was seen; none for a setting whose file has one."""
    first: dict[str, str] = {}
    for name, fault in faults:
        first.setdefault(name, fault)
    return [(name, fault) for name, fault in first.items() if name + AS_FILE not in first]


class Given(Mapping[str, str]):
    """Looks a setting up where it may be; what cannot be read is noted as a fault, once, without its content."""

    def __init__(self, environment: Mapping[str, str], faults: list[tuple[str, str]]) -> None:
        self._environment, self._faults = environment, faults
        self._found: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._found:
            self._found[name] = self._look(name)
            if fault := around(self._found[name]):
                self._faults.append((name, fault))
        if not self._found[name]:
            raise KeyError(name)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _look(self, name: str) -> str:
        value, file = (self._environment.get(key, "").strip() for key in (name, name + AS_FILE))
        if value and file:
            self._faults.append((name, f"is set, and so is {name}{AS_FILE}; keep one of them"))
        if value or file:
            return value or self._read(Path(file), name + AS_FILE)
        return self._kept(Path(self._environment[CREDENTIALS]) / name, name) if CREDENTIALS in self._environment else ""

    def _kept(self, file: Path, name: str) -> str:
        try:
            return self._read(file, name) if file.is_file() else ""
        except OSError:  # a folder that is not for us may not even be looked into
            if NOT_OURS not in self._faults:
                self._faults.append(NOT_OURS)
            return ""

    def _read(self, file: Path, name: str) -> str:
        try:
            with file.open("rb") as opened:
                if content := opened.read(LARGEST).decode().strip():
                    return content
            why = "it is empty"
        except OSError as error:
            self._faults.append((name, f"names a file that cannot be read: {error.strerror}"))
            return ""
        except UnicodeDecodeError:
            why = "it is no text"
        self._faults.append((name, f"cannot be used ({why}): the content of the file must be the value alone"))
        return ""
