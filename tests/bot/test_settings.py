"""Settings: all faults at once, each named with what to do, no secret repeated."""

from pathlib import Path

import pytest

from bot.model.addresses import Person
from bot.model.sessions.links import USUAL_HOSTS
from bot.settings import Faults, read

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1-secret",
    "SLACK_SIGNING_SECRET": "abcdef0123",
    "TEAMS_APP_ID": "11111111-2222",
    "TEAMS_APP_PASSWORD": "very-secret",
    "TEAMS_TENANT_ID": "tenant-1",
}

SHARED = {
    "SLACK_CLIENT_ID": "123456.654321",
    "SLACK_CLIENT_SECRET": "abcdef4567",
    "SLACK_ALLOWED_WORKSPACES": "T12AB, T34CD",
    "PUBLIC_URL": "https://bot.example.org/",
}


def test_nothing_set_opens_the_playground_on_this_machine_only() -> None:
    settings = read({})
    assert settings.playground
    assert (settings.host, settings.port, settings.database) == ("127.0.0.1", 3978, "tinydb:data")


def test_both_platforms() -> None:
    settings = read(GOOD | {"PORT": " 80 ", "SLACK_API_URL": "http://127.0.0.1:9/api"})
    assert not settings.playground
    assert settings.port == 80
    assert settings.slack
    assert settings.slack.api_url == "http://127.0.0.1:9/api/"
    assert settings.teams
    assert settings.teams.allowed_tenants == {"tenant-1"}


def test_several_workspaces() -> None:
    slack = read(GOOD | SHARED | {"SLACK_BOT_TOKEN": ""}).slack
    assert slack
    assert slack.bot_token == "", "the own workspace may be one that installs it, too"
    assert slack.distribution
    assert slack.distribution.redirect == "https://bot.example.org/slack/oauth_redirect"
    assert [slack.distribution.admits(team) for team in ("T12AB", "T34CD", "T56EF", "")] == [True, True, False, False]
    anybody = read(GOOD | SHARED | {"SLACK_ALLOWED_WORKSPACES": "any"}).slack
    assert anybody
    assert anybody.distribution
    assert anybody.distribution.admits("T56EF")
    assert "abcdef4567" not in repr(slack)


def test_where_it_is_reached_and_calls_are_held() -> None:
    usual = read(GOOD)
    assert (usual.address, usual.meeting_hosts, usual.office) == ("", USUAL_HOSTS, "")
    assert read({"PORT": "80"}).address == "http://127.0.0.1:80", "the playground is on this machine"
    assert read({"HOST": "::1"}).address == "http://[::1]:3978"
    given = {"PUBLIC_URL": "https://Bot.example.org:8443/alliance/", "MEETING_HOSTS": "Zoom.us, meet.example.org"}
    settings = read(GOOD | given | {"SECRETARIAT_ADDRESS": "the.office+x@example.org"})
    assert settings.address == "https://Bot.example.org:8443/alliance"
    assert settings.meeting_hosts == {"zoom.us", "meet.example.org"}
    assert settings.office == "the.office+x@example.org"


def test_microsofts_own_names_serve_too() -> None:
    names = {
        "MicrosoftAppId": "id-1",
        "MicrosoftAppPassword": "p",
        "MicrosoftAppTenantId": "t",
        "MicrosoftAppType": "SingleTenant",
    }
    teams = read(names).teams
    assert teams
    assert (teams.app_id, teams.tenant_id) == ("id-1", "t")


def test_a_managed_identity_needs_no_password() -> None:
    assert read({"TEAMS_APP_ID": "a", "TEAMS_TENANT_ID": "t", "TEAMS_APP_TYPE": "UserAssignedMSI"}).teams


def test_secrets_are_not_in_the_settings_text() -> None:
    assert "secret" not in repr(read(GOOD))
    assert "abcdef" not in repr(read(GOOD))


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"PORT": "eighty"}, ["PORT"]),
        ({"PUBLIC_URL": "http://bot.example.org"}, ["PUBLIC_URL"]),
        ({"PUBLIC_URL": "https://bot"}, ["PUBLIC_URL"]),
        ({"PUBLIC_URL": "https://u:p@bot.example.org"}, ["PUBLIC_URL"]),
        ({"PUBLIC_URL": "https://bot.example.org/?a=b"}, ["PUBLIC_URL"]),
        ({"PUBLIC_URL": "https://bot.example.org/#a"}, ["PUBLIC_URL"]),
        ({"PUBLIC_URL": f"https://{'b.' * 120}example.org"}, ["PUBLIC_URL"]),
        ({"MEETING_HOSTS": "zoom.us, https://meet.example.org"}, ["MEETING_HOSTS"]),
        ({"MEETING_HOSTS": "127.0.0.1"}, ["MEETING_HOSTS"]),
        ({"SECRETARIAT_ADDRESS": "the office"}, ["SECRETARIAT_ADDRESS"]),
        ({"SECRETARIAT_ADDRESS": "a@example.org,b@example.org"}, ["SECRETARIAT_ADDRESS"]),
        ({"PORT": "70000"}, ["PORT"]),
        ({"DATABASE_URL": "mysql://x"}, ["DATABASE_URL"]),
        ({"SLACK_BOT_TOKEN": "xoxp-1"}, ["SLACK_BOT_TOKEN"]),
        ({"SLACK_BOT_TOKEN": "xoxb-your-token"}, ["SLACK_BOT_TOKEN"]),
        ({"SLACK_SIGNING_SECRET": ""}, ["SLACK_SIGNING_SECRET"]),
        ({"SLACK_SIGNING_SECRET": "changeme"}, ["SLACK_SIGNING_SECRET"]),
        ({"SLACK_APP_TOKEN": "xoxb-1"}, ["SLACK_APP_TOKEN"]),
        ({"SLACK_API_URL": "http://evil.example/"}, ["SLACK_API_URL"]),
        (SHARED | {"SLACK_CLIENT_ID": "12345678"}, ["SLACK_CLIENT_ID"]),
        (SHARED | {"SLACK_CLIENT_SECRET": ""}, ["SLACK_CLIENT_SECRET"]),
        (SHARED | {"SLACK_CLIENT_SECRET": "your-secret"}, ["SLACK_CLIENT_SECRET"]),
        (SHARED | {"SLACK_ALLOWED_WORKSPACES": ""}, ["SLACK_ALLOWED_WORKSPACES"]),
        (SHARED | {"SLACK_ALLOWED_WORKSPACES": "T12AB,any"}, ["SLACK_ALLOWED_WORKSPACES"]),
        (SHARED | {"SLACK_ALLOWED_WORKSPACES": "slack:T12AB"}, ["SLACK_ALLOWED_WORKSPACES"]),
        (SHARED | {"PUBLIC_URL": ""}, ["PUBLIC_URL"]),
        (SHARED | {"SLACK_BOT_TOKEN": "xoxp-1"}, ["SLACK_BOT_TOKEN"]),
        (SHARED | {"SLACK_BOT_TOKEN": "", "SLACK_SIGNING_SECRET": ""}, ["SLACK_SIGNING_SECRET"]),
        ({"SLACK_ALLOWED_WORKSPACES": "any"}, ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "PUBLIC_URL"]),
        ({"SLACK_SIGNING_SECRET": "xoxb-1-secret"}, ["SLACK_SIGNING_SECRET"]),
        ({"TEAMS_APP_ID": ""}, ["TEAMS_APP_ID"]),
        ({"TEAMS_TENANT_ID": ""}, ["TEAMS_TENANT_ID"]),
        ({"TEAMS_APP_PASSWORD": "<secret>"}, ["TEAMS_APP_PASSWORD"]),
        ({"TEAMS_APP_TYPE": "MultiTenant"}, ["TEAMS_APP_TYPE"]),
        ({"TEAMS_INSECURE_LOCAL": "1", "HOST": "0.0.0.0"}, ["TEAMS_INSECURE_LOCAL"]),
        ({"SECRETARIAT_BOOTSTRAP": "ana"}, ["SECRETARIAT_BOOTSTRAP"]),
        ({"SECRETARIAT_BOOTSTRAP": "slack:T1:U1,slack:T1:U1:U2"}, ["SECRETARIAT_BOOTSTRAP"]),
        ({"SECRETARIAT_BOOTSTRAP": "playground:harbour:noor"}, ["SECRETARIAT_BOOTSTRAP"]),
        ({"SECRETARIAT_TENANTS": "T2"}, ["SECRETARIAT_TENANTS"]),
        ({"SECRETARIAT_TENANTS": "slack:T2,irc:x"}, ["SECRETARIAT_TENANTS"]),
        ({"PORT": "x", "SLACK_BOT_TOKEN": "y", "TEAMS_APP_ID": ""}, ["PORT", "SLACK_BOT_TOKEN", "TEAMS_APP_ID"]),
    ],
)
def test_each_fault_names_its_variable_and_not_its_value(change: dict[str, str], names: list[str]) -> None:
    with pytest.raises(Faults) as raised:
        read(GOOD | change)
    assert [name for name, _ in raised.value.faults] == names
    assert not any(value and len(value) > 3 and value in str(raised.value) for value in change.values())


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("SLACK_BOT_TOKEN", '"xoxb-canary"', "quotation marks"),
        ("TEAMS_TENANT_ID", "\u201ccanary\u201d", "quotation marks"),
        ("SLACK_APP_TOKEN", "xapp-canary      # or SLACK_SIGNING_SECRET=\u2026 for HTTP", "comment"),
        ("SECRETARIAT_BOOTSTRAP", "slack:T1:CANARY  # the workspace's id and your own", "comment"),
        ("TEAMS_APP_PASSWORD", "can\u200bary", "nobody can see"),
    ],
)
def test_what_got_around_a_value_is_told_apart_and_once(name: str, value: str, what: str) -> None:
    """As when a line of `.env` goes to a container or a service, which do not read it as a shell does."""
    with pytest.raises(Faults) as raised:
        read(GOOD | {name: value})
    [(named, fault)] = raised.value.faults
    assert named == name
    assert what in fault
    assert "canary" not in str(raised.value).lower()


def test_who_may_be_staff() -> None:
    settings = read(GOOD | {"SECRETARIAT_BOOTSTRAP": "slack:T1:U1, teams:t:a", "SECRETARIAT_TENANTS": "slack:T2, teams:t2"})
    assert settings.bootstrap_staff == {Person("slack", "T1", "U1"), Person("teams", "t", "a")}
    assert settings.staff_tenants == {"slack:T2", "teams:t2"}


@pytest.mark.parametrize(
    "url",
    [
        "tinydb:/var/bot",
        "sqlite+aiosqlite:///data/bot.db",
        "sqlite+aiosqlite:////var/lib/bot 2/bot.db",
        "postgresql+asyncpg://bot:p%40ss@db.example:5432/alliance",
        "postgresql://bot@db.example/alliance?sslmode=verify-full",
        "postgres://bot:secret@[::1]:5432/alliance",
        "postgres://[::1]/alliance",
        "postgresql://bot:secret@a.example:5432,b.example:5433/alliance?target_session_attrs=primary",
        "postgresql+asyncpg:///alliance?host=/run/postgresql",
    ],
)
def test_a_database_of_each_kind(url: str) -> None:
    settings = read({"DATABASE_URL": url})
    assert settings.database == url
    assert url not in repr(settings)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("mysql://bot:hunter2@h/alliance", "must be unset or one of tinydb:FOLDER, "),
        ("hunter2", "must be unset or one of"),
        ("tinydb:", "must be unset or one of"),
        ("sqlite:///data/bot.db", "must be unset or one of"),
        ("sqlite+aiosqlite://", "must name a file"),
        ("sqlite+aiosqlite:///", "must name a file"),
        ("sqlite+aiosqlite:///data/", "must name a file"),
        ("sqlite+aiosqlite:///:memory:", "must name a file"),
        ("sqlite+aiosqlite:///bot.db?mode=ro", "must name a file"),
        ("postgresql://bot:hunter2@h", "must end with the name of a database"),
        ("postgresql://bot:hunter2@h/", "must end with the name of a database"),
        ("postgresql://bot:hunter2@h/alliance/2", "must end with the name of a database"),
        ("postgresql://bot:hunter2@h:0/alliance", "must name a port"),
        ("postgresql://bot:hunter2@h:99999/alliance", "must name a port"),
        ("postgresql://bot:hunter2@h:port/alliance", "percent-encoded"),
        ("postgresql://bot:hun@ter2@h/alliance", "percent-encoded"),
        ("postgresql://bot:1/hunter2@h/alliance", "percent-encoded"),
        ("postgresql://bot:1?hunter2@h/alliance", "percent-encoded"),
        ("postgresql://bot:1#hunter2@h/alliance", "percent-encoded"),
        ("postgresql://bot:[hunter2@h/alliance", "percent-encoded"),
    ],
)
def test_a_database_that_cannot_be_meant(url: str, what: str) -> None:
    with pytest.raises(Faults) as raised:
        read({"DATABASE_URL": url})
    [(name, fault)] = raised.value.faults
    assert name == "DATABASE_URL"
    assert fault.startswith("must ")
    assert what in fault
    assert "hun" not in str(raised.value)
    assert "ter2" not in str(raised.value)


def test_a_secret_may_be_the_content_of_a_file(tmp_path: Path) -> None:
    named, kept = tmp_path / "token", tmp_path / "SLACK_SIGNING_SECRET"
    named.write_text("xoxb-2-secret\n")
    kept.write_text("from-systemd")
    (tmp_path / "PORT").write_text("81")
    given = {"SLACK_BOT_TOKEN_FILE": str(named), "CREDENTIALS_DIRECTORY": str(tmp_path), "PORT": "80"}
    settings = read(given)
    assert settings.slack
    assert (settings.slack.bot_token, settings.slack.signing_secret) == ("xoxb-2-secret", "from-systemd")
    assert settings.port == 80, "what is set by name counts before what systemd keeps"


@pytest.mark.parametrize(
    ("content", "more", "name", "what"),
    [
        (None, {}, "TEAMS_APP_PASSWORD_FILE", "No such file"),
        (b" \n", {}, "TEAMS_APP_PASSWORD_FILE", "it is empty"),
        (b"\xff\xfehunter2", {}, "TEAMS_APP_PASSWORD_FILE", "it is no text"),
        (b"hunter2", {"TEAMS_APP_PASSWORD": "hunter3"}, "TEAMS_APP_PASSWORD", "so is TEAMS_APP_PASSWORD_FILE"),
    ],
)
def test_a_file_that_cannot_be_used(content: bytes | None, more: dict[str, str], name: str, what: str, tmp_path: Path) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    given = {name: value for name, value in GOOD.items() if name != "TEAMS_APP_PASSWORD"} | more
    with pytest.raises(Faults) as raised:
        read(given | {"TEAMS_APP_PASSWORD_FILE": str(file)})
    assert [fault for fault, _ in raised.value.faults] == [name], "and the setting is not said to be missing as well"
    assert what in raised.value.faults[0][1]
    assert "hunter" not in str(raised.value)


def test_a_folder_of_secrets_that_is_not_for_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", forbidden)
    with pytest.raises(Faults) as raised:
        read({"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert [name for name, _ in raised.value.faults] == ["CREDENTIALS_DIRECTORY"]
