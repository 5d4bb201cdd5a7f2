"""Where the store is, as DATABASE_URL says it, and where its keys are unless somebody says so."""

from urllib.parse import urlsplit

from bot.placeholders import unfilled

USUAL_DATABASE = "tinydb:data"
DATABASES = "tinydb:FOLDER, sqlite+aiosqlite:///FILE and postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE"
NOT_ENCODED = "must have its user and password percent-encoded: @ as %40, / as %2F, : as %3A, # as %23, ? as %3F"


def located(value: str, faults: list[tuple[str, str]]) -> str:
    """The usual one when none is given; what cannot be one is noted as a fault."""
    kind, _, rest = value.partition(":")
    if kind in ("postgresql", "postgres", "postgresql+asyncpg"):
        fault = _postgresql(value)
    elif kind == "sqlite+aiosqlite":
        file = rest.removeprefix("///")
        named = rest.startswith("///") and file and not file.endswith("/")
        fault = "" if named and not set(file) & set(":?") else "must name a file, for example sqlite+aiosqlite:///data/bot.db"
    else:
        fault = "" if not value or (kind == "tinydb" and rest) else f"must be unset or one of {DATABASES}"
    if not fault and unfilled(value):
        fault = f"must be filled in; it is one of {DATABASES}"
    if fault:
        faults.append(("DATABASE_URL", fault))
    return value or USUAL_DATABASE


def beside(database: str) -> str:
    """Where keys are kept unless somebody says so: beside the store's own folder or file."""
    kind, _, rest = database.partition(":")
    place = {"tinydb": rest, "sqlite+aiosqlite": rest.removeprefix("///")}.get(kind, "bot")
    return f"{place.rstrip('/')}.keys"


def _postgresql(url: str) -> str:
    """A sign of a password that was not encoded would cut it in two, and one half would be taken for a host or a name."""
    try:
        parts = urlsplit(url)
        hosts = (host.rpartition("]")[2] for host in parts.netloc.rpartition("@")[2].split(","))
        ports = [int(host.rpartition(":")[2]) for host in hosts if ":" in host]
    except ValueError:
        return NOT_ENCODED
    if parts.netloc.count("@") > 1 or "@" in parts.path + parts.query or parts.fragment:
        return NOT_ENCODED
    if not all(0 < number < 65536 for number in ports):
        return "must name a port from 1 to 65535"
    name = parts.path.removeprefix("/")
    return "" if name and "/" not in name else "must end with the name of a database, for example …@HOST:5432/alliance"
