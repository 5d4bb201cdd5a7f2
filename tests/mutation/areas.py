"""The areas that must not go wrong: which files they are, and which tests are to notice any change of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """Files of the project, and the tests before which their mutants are tried."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


AREAS = {
    "auth": Area(
        (
            "adapters/slack/verify.py",
            "adapters/teams/addresses.py",
            "adapters/teams/auth.py",
            "adapters/teams/keys.py",
            "bot/desk.py",
            "bot/model/staff.py",
            "bot/routes.py",
            "bot/who.py",
            "handlers/people/routes.py",
            "handlers/people/staffing.py",
        ),
        (
            "tests/adapters/slack/test_verify.py",
            "tests/adapters/teams/test_addresses.py",
            "tests/adapters/teams/test_auth.py",
            "tests/adapters/teams/test_keys.py",
            "tests/bot/model/test_staff.py",
            "tests/bot/test_authorisation.py",
            "tests/bot/test_desk.py",
            "tests/bot/test_limits.py",
            "tests/bot/test_router.py",
            "tests/bot/test_routes.py",
            "tests/bot/test_turns.py",
            "tests/bot/test_who.py",
            "tests/handlers/people",
            "tests/handlers/privacy/test_ageing.py",
        ),
    ),
    "dedupe": Area(
        ("bot/router.py", "storage/repositories/turns.py"),
        (
            "tests/adapters/playground/test_once.py",
            "tests/bot/test_aside.py",
            "tests/bot/test_confidential.py",
            "tests/bot/test_limits.py",
            "tests/bot/test_promises.py",
            "tests/bot/test_reception.py",
            "tests/bot/test_router.py",
            "tests/bot/test_turns.py",
            "tests/storage/test_contract.py",
            "tests/storage/test_turns.py",
        ),
    ),
    "privacy": Area(
        (
            "bot/holdings.py",
            "bot/model/erasures.py",
            "bot/model/pulse/guards.py",
            "bot/model/pulse/means.py",
            "bot/model/pulse/release.py",
            "handlers/privacy/ageing.py",
            "handlers/privacy/routes.py",
            "storage/repositories/ballots.py",
            "storage/repositories/erasures.py",
        ),
        (
            "tests/bot/model/pulse",
            "tests/bot/test_holdings.py",
            "tests/bot/test_routes.py",
            "tests/handlers/privacy/test_ageing.py",
            "tests/handlers/privacy/test_my_data.py",
            "tests/handlers/pulse/test_drafts.py",
            "tests/handlers/pulse/test_recurring.py",
            "tests/storage/test_erasures.py",
            "tests/storage/test_pulse.py",
        ),
    ),
    "outbox": Area(
        (
            "bot/courier.py",
            "bot/gates.py",
            "bot/model/deliveries.py",
            "bot/outcomes.py",
            "bot/promises.py",
            "storage/repositories/deliveries.py",
        ),
        (
            "tests/bot/model/test_deliveries.py",
            "tests/bot/test_courier.py",
            "tests/bot/test_courier_chaos.py",
            "tests/bot/test_courier_clocks.py",
            "tests/bot/test_courier_details.py",
            "tests/bot/test_courier_faults.py",
            "tests/bot/test_gates.py",
            "tests/bot/test_outcomes.py",
            "tests/bot/test_promises.py",
            "tests/storage/test_deliveries.py",
        ),
    ),
}
