"""What deploy/ promises to whoever reviews it: no root, nothing to write to but the data, no secret in the open, limits."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import __version__

DEPLOY = Path(__file__).parent.parent / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE: Any = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
UNIT = (DEPLOY / "alliance-bot.service").read_text(encoding="utf-8")
SECRET = re.compile("TOKEN|SECRET|PASSWORD|DATABASE_URL")


def instructions() -> list[tuple[str, str]]:
    """The container file's instructions, each on one line."""
    lines = "\n".join(line for line in CONTAINERFILE.splitlines() if line and not line.startswith("#"))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines.replace("\\\n", "").splitlines())]


def said(name: str) -> list[str]:
    return [rest for each, rest in instructions() if each == name]


def unit() -> dict[str, dict[str, list[str]]]:
    """The unit's sections; what stands there twice counts twice."""
    parsed: dict[str, dict[str, list[str]]] = {}
    for line in UNIT.splitlines():
        if line.startswith("["):
            section = parsed.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            section.setdefault(name, []).append(value)
    return parsed


def test_the_image_runs_as_nobody_and_writes_to_one_volume() -> None:
    assert said("USER") == ["10001:10001"]
    assert said("VOLUME") == said("WORKDIR") == ["/data"]
    assert [name for name, _ in instructions()].index("USER") > max(
        at for at, (name, _) in enumerate(instructions()) if name in ("RUN", "COPY")
    )
    assert "-m 0700 -o 10001 -g 10001 /data" in CONTAINERFILE


def test_the_image_holds_only_packages_whose_hashes_are_known_and_compiles_none() -> None:
    [install] = [line for line in said("RUN") if "pip" in line]
    assert all(option in install for option in ("--require-hashes", "--only-binary=:all:", "--no-deps"))
    assert re.fullmatch(r"PYTHON=3\.\d+\.\d+-slim-\w+", said("ARG")[0])
    assert said("FROM") == ["python:${PYTHON} AS packages", "python:${PYTHON}"]
    assert not re.search("apt-get|gcc|curl", " ".join(said("RUN")))
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == {
        "requirements.lock",
        "bot",
        "handlers",
        "adapters",
        "storage",
    }


def test_faulty_settings_are_told_once_and_all_else_is_tried_again() -> None:
    assert said("CMD") == ['["run", "--hold"]'], "a restart policy cannot tell one exit status from another"
    assert all("command" not in service for service in SERVICES.values())


def test_the_images_health_check_is_a_program() -> None:
    [check] = said("HEALTHCHECK")
    python, option, code = json.loads(check.partition("CMD ")[2])
    assert (python, option) == ("/opt/venv/bin/python", "-c")
    assert "'/healthz'" in code
    compile(code, "HEALTHCHECK", "exec")


@pytest.mark.parametrize("name", SERVICES)
def test_each_container_has_the_least_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert service["mem_limit"].endswith("m")
    assert service["pids_limit"] <= 128
    assert int(service["stop_grace_period"].rstrip("s")) >= 30, "the bot takes 25 seconds to stop"
    assert service["logging"] == {"driver": "local"}, "it rotates; the usual driver fills the disk"
    assert "latest" not in service["image"]
    assert re.search(r":\d+\.\d+", service["image"])


def test_only_this_machine_reaches_the_bot_and_only_the_bot_the_database() -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["bot"]["ports"])
    assert "ports" not in SERVICES["database"]
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["user"] == "70:70"
    assert "--host=127.0.0.1" in SERVICES["database"]["healthcheck"]["test"]
    assert SERVICES["bot"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert SERVICES["bot"]["image"] == f"alliance-bot:{__version__}"


def test_no_secret_stands_in_an_environment_or_is_kept_by_git() -> None:
    named = [name for service in SERVICES.values() for name in service["environment"] if SECRET.search(name)]
    assert named == ["POSTGRES_PASSWORD_FILE"]
    assert "/run/credentials:ro" in SERVICES["bot"]["volumes"][1]
    assert not SECRET.search(" ".join(said("ENV")))
    ignored = (DEPLOY.parent / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/secrets/", "/settings.env", "/deploy/secrets/", "/deploy/settings.env", ".env"} <= set(ignored)


def test_the_service_is_watched_and_owns_nothing_but_its_state() -> None:
    service = unit()["Service"]
    wanted = {
        "Type": "notify",
        "WatchdogSec": "30",
        "DynamicUser": "yes",
        "StateDirectory": "alliance-bot",
        "StateDirectoryMode": "0700",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "NoNewPrivileges": "yes",
        "CapabilityBoundingSet": "",
        "UMask": "0077",
        "RestartPreventExitStatus": "78",
        "Restart": "on-failure",
        "RestartSec": "10",
        "TimeoutStartSec": "10min",
        "MemoryMax": "512M",
    }
    assert {name: service[name] for name in wanted} == {name: [value] for name, value in wanted.items()}
    assert int(service["TimeoutStopSec"][0]) > 25
    assert unit()["Unit"]["StartLimitIntervalSec"] == ["0"], "a database may be away for longer than ten starts take"
    assert not any(SECRET.search(value) for value in service["Environment"])
    assert all(line.partition(":")[2] == f"alliance-bot.{line.partition(':')[0]}" for line in service["LoadCredential"])


def test_the_command_beside_the_service_has_its_user_state_settings_and_secrets(tmp_path: Path) -> None:
    stub = tmp_path / "systemd-run"
    stub.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    stub.chmod(0o755)
    asked = [str(DEPLOY / "alliance-bot"), "backup", "a file"]
    path = f"{tmp_path}:{os.environ['PATH']}"
    given = subprocess.run(asked, capture_output=True, text=True, check=True, env={"PATH": path}).stdout.splitlines()
    options, command = given[: given.index("--")], given[given.index("--") + 1 :]
    service = unit()["Service"]
    assert command == [*service["ExecStart"][0].split()[:-1], "backup", "a file"]
    assert not any("DATABASE_URL=" in option for option in given)
    properties = [option.removeprefix("--property=") for option in options if option.startswith("--property=")]
    same = ("DynamicUser", "User", "StateDirectory", "EnvironmentFile", "UMask", "ProtectSystem", "NoNewPrivileges")
    assert {f"LoadCredential={each}" for each in service["LoadCredential"]} <= set(properties)
    assert {f"{name}={value}" for name in same for value in service[name]} <= set(properties)

    def elsewhere(url: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(asked, capture_output=True, text=True, check=False, env={"PATH": path, "DATABASE_URL": url})

    tried = elsewhere("tinydb:drill/data").stdout.splitlines()
    assert tried[tried.index("--") + 1 :] == ["/usr/bin/env", "DATABASE_URL=tinydb:drill/data", *command]
    refused = elsewhere("postgresql+asyncpg://bot:canary@h/d")
    assert (refused.returncode, refused.stdout, "canary" in refused.stderr) == (2, "", False), "no password on a command line"
