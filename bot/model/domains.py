"""E-mail domains and addresses as people write them, and as the bot compares them: lower case, in ASCII."""

import re

from bot.model.lines import Unfit, plain, quoted

LONGEST_DOMAIN, LONGEST_ADDRESS = 253, 254
MOST_DOMAINS = 20
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
LOCAL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
BETWEEN = re.compile(r"[\s;,|]+")
AROUND = re.compile(r"^(?:[a-z]+://)?(?:www\.|@|\*\.)?|[/.]+$", re.IGNORECASE)
"""What people copy along with a domain: `https://www.` before it, a slash behind it."""

OPEN_TO_ALL = frozenset({
    "aol.com", "bol.com.br", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com",
    "hotmail.co.uk", "hotmail.fr", "icloud.com", "laposte.net", "live.com", "mail.com", "mail.ru", "me.com", "msn.com",
    "orange.fr", "outlook.com", "outlook.fr", "proton.me", "protonmail.com", "qq.com", "terra.com.br", "uol.com.br",
    "wanadoo.fr", "web.de", "yahoo.com", "yahoo.co.in", "yahoo.co.uk", "yahoo.com.br", "yahoo.es", "yahoo.fr",
    "yandex.com", "yandex.ru", "zoho.com", "126.com", "163.com",
})  # fmt: skip
"""Where anybody gets an address: it says nothing about an organisation."""


def domains(text: str) -> tuple[str, ...]:
    """The domains in a list such as `x.org; y.net`, each once, in their order; raises Unfit."""
    found = tuple(dict.fromkeys(_own(word) for word in BETWEEN.split(plain(text)) if word))
    if len(found) > MOST_DOMAINS:
        raise Unfit(f"there are {len(found)} domains, and at most {MOST_DOMAINS} can be kept")
    return found


def address(text: str) -> str:
    """An e-mail address in lower case, or nothing; raises Unfit, also for a name."""
    words = plain(text)
    bracketed = re.fullmatch(r"[^<>]*<([^<>]*)>", words)
    found = (bracketed[1] if bracketed else words).removeprefix("mailto:").strip().lower()
    if not found:
        return ""
    if "@" not in found:
        raise Unfit(f"{quoted(words)} is not an e-mail address, which is wanted here; for example name@example.org")
    local, _, domain = found.rpartition("@")
    if "@" in local:
        raise Unfit(f"{quoted(words)} is more than one address; give one")
    if not LOCAL.fullmatch(local) or (ascii := _ascii(domain)) is None or len(local) + len(ascii) >= LONGEST_ADDRESS:
        raise Unfit(f"{quoted(words)} is no e-mail address; write it like name@example.org")
    return f"{local}@{ascii}"


def _own(word: str) -> str:
    """A domain that belongs to somebody."""
    if "@" in word[1:]:
        raise Unfit(f"{quoted(word)} is an address; write what stands behind the @")
    domain = _ascii(AROUND.sub("", word))
    if domain is None:
        raise Unfit(f"{quoted(word)} is no domain; write it like example.org")
    if domain in OPEN_TO_ALL:
        raise Unfit(f"{domain} is open to everybody and says nothing about an organisation; leave it out")
    return domain


def _ascii(text: str) -> str | None:
    """A domain in lower case and ASCII (`xn--…` for other letters); None when it is none."""
    try:
        domain = text.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = domain.split(".")
    well = len(labels) > 1 and len(domain) <= LONGEST_DOMAIN and not labels[-1].isdecimal()
    return domain if well and all(LABEL.fullmatch(label) for label in labels) else None
