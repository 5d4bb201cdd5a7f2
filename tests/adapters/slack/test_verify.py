"""Only what Slack signed now, and for the first time, comes in."""

import hashlib
import hmac
from random import Random

import pytest

from adapters.slack.verify import TOLERANCE, Signatures, Unproven
from tests.desk import MovedClock

SECRET, RAW = "8f742231b10e", b'{"type":"event_callback"}'


def headers(clock: MovedClock, *, ahead: int = 0, secret: str = SECRET, raw: bytes = RAW) -> dict[str, str]:
    stamp = int(clock.now().timestamp()) + ahead
    proof = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + raw, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(stamp), "X-Slack-Signature": f"v0={proof}"}


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def signatures(clock: MovedClock) -> Signatures:
    return Signatures(SECRET, clock)


@pytest.mark.parametrize("ahead", [0, -300, 300])
def test_what_slack_signed_in_the_last_five_minutes_comes_in(signatures: Signatures, clock: MovedClock, ahead: int) -> None:
    assert signatures.check(headers(clock, ahead=ahead), RAW)


@pytest.mark.parametrize("ahead", [-301, 301, -86_400])
def test_what_is_older_or_from_the_future_does_not(signatures: Signatures, clock: MovedClock, ahead: int) -> None:
    with pytest.raises(Unproven):
        signatures.check(headers(clock, ahead=ahead), RAW)


def test_no_bit_of_body_signature_or_timestamp_may_differ(signatures: Signatures, clock: MovedClock) -> None:
    good = headers(clock)
    for place in range(len(RAW) * 8):
        with pytest.raises(Unproven):
            signatures.check(good, _flipped(RAW, place))
    for name, value in good.items():
        for place in range(len(value) * 8):
            bad = good | {name: _flipped(value.encode(), place).decode("latin-1")}
            with pytest.raises(Unproven):
                signatures.check(bad, RAW)
    assert signatures.check(good, RAW)


@pytest.mark.nightly
def test_ten_thousand_requests_that_are_nearly_good_stay_out(signatures: Signatures, clock: MovedClock) -> None:
    """T17: each bit of body, signature and timestamp is flipped above; here two to nine at once, anywhere in them."""
    good, chance = headers(clock), Random(17)
    parts = [RAW, *(value.encode() for value in good.values())]
    places = [(part, place) for part, raw in enumerate(parts) for place in range(len(raw) * 8)]
    for _ in range(10_000):
        spoilt = list(parts)
        for part, place in chance.sample(places, chance.randint(2, 9)):
            spoilt[part] = _flipped(spoilt[part], place)
        raw, *values = spoilt
        bad = {name: value.decode("latin-1") for name, value in zip(good, values, strict=True)}
        with pytest.raises(Unproven):
            signatures.check(bad, raw)
    assert signatures.check(good, RAW)


@pytest.mark.parametrize(
    "change",
    [
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0="},
        {"X-Slack-Signature": "v1=" + "0" * 64},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Signature": "v0=\udc80"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "now"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "1.5"},
        {"X-Slack-Request-Timestamp": "١٢٣"},
        {"X-Slack-Request-Timestamp": "9" * 5000},
    ],
)
def test_headers_that_slack_never_sends(signatures: Signatures, clock: MovedClock, change: dict[str, str]) -> None:
    with pytest.raises(Unproven):
        signatures.check(headers(clock) | change, RAW)


@pytest.mark.parametrize(("form", "good"), [("{:011}", True), ("{:012}", False), ("arabic", False)])
def test_a_moment_is_written_as_slack_writes_it_though_it_is_signed(
    signatures: Signatures, clock: MovedClock, form: str, *, good: bool
) -> None:
    now = int(clock.now().timestamp())
    stamp = "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in str(now)) if form == "arabic" else form.format(now)
    proof = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + RAW, hashlib.sha256).hexdigest()
    sent = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={proof}"}
    if good:
        assert signatures.check(sent, RAW)
    else:
        with pytest.raises(Unproven):
            signatures.check(sent, RAW)


def test_no_headers_and_a_foreign_secret(signatures: Signatures, clock: MovedClock) -> None:
    for bad in ({}, headers(clock, secret="another")):
        with pytest.raises(Unproven):
            signatures.check(bad, RAW)


def test_a_signature_serves_once(signatures: Signatures, clock: MovedClock) -> None:
    used = headers(clock)
    signatures.check(used, RAW)
    for seconds in (0, 1, TOLERANCE - 1):
        clock.advance(seconds=seconds)
        with pytest.raises(Unproven):
            signatures.check(used, RAW)


def test_a_retry_carries_a_new_signature_and_comes_in(signatures: Signatures, clock: MovedClock) -> None:
    signatures.check(headers(clock), RAW)
    clock.advance(minutes=1)
    assert signatures.check(headers(clock), RAW)


def test_what_could_not_be_served_may_come_again_within_the_same_second(signatures: Signatures, clock: MovedClock) -> None:
    signatures.forget(signatures.check(headers(clock), RAW))
    assert signatures.check(headers(clock), RAW)


def test_memory_of_signatures_ends_when_their_time_is_over(signatures: Signatures, clock: MovedClock) -> None:
    for _ in range(100):
        signatures.check(headers(clock), RAW)
        clock.advance(seconds=10)
    assert len(signatures._used) <= TOLERANCE // 10 + 1


def _flipped(raw: bytes, place: int) -> bytes:
    changed = bytearray(raw)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)
