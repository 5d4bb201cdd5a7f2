"""Arbitrary cards and forms, for tests that must hold for all of them."""

from datetime import UTC, datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.card import Bar, Bars, Button, Buttons, Card, Copyable, Divider, Facts, Image, Link, Part, Quote, Strong, Text
from bot.form import Choice, Field, Form, Line, Moment, Number, Paragraph
from bot.menu import Run
from bot.specimen import WORST

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault."""

words = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["", " ", "*b*", "`c`", "<!channel>", "<@U1>", "&lt;", "a\nb", "> q", ":x:", "```", WORST, "&" * 900, "é" * 5000]
    ),
)
moments = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
urls = st.one_of(st.just("https://a.example/b?c=1&d=2"), words, st.builds("https://{}".format, words))
inlines = st.one_of(words, moments, st.builds(Strong, words), st.builds(Link, words, urls))
actions = st.builds(Run, st.sampled_from(["help", "compact"]))
button = st.builds(Button, words, actions, st.sampled_from(["default", "primary", "danger"]), st.booleans(), words)
texts = st.builds(Text, st.lists(inlines, max_size=6).map(tuple), st.sampled_from(["normal", "strong", "quiet"]))
scores = st.none() | st.integers(10, 50).map(lambda tenths: tenths / 10)
bars = st.lists(st.builds(Bar, words, words, scores, scores), max_size=25).map(tuple)
parts: st.SearchStrategy[Part] = st.one_of(
    texts,
    st.builds(Facts, st.lists(st.tuples(words, words), max_size=6).map(tuple)),
    st.builds(Bars, words, bars, st.just(1), st.just(5), st.tuples(words, words)),
    st.builds(Quote, words, words),
    st.builds(Copyable, words),
    st.builds(Image, urls, words),
    st.just(Divider()),
    st.builds(Buttons, st.lists(button, max_size=6).map(tuple)),
)
cards = st.builds(Card, words, st.lists(parts, max_size=12).map(tuple))
long_cards = st.builds(Card, words, st.lists(parts, min_size=5, max_size=6).map(lambda some: tuple(some * 12)))

ids = st.text("abcdefgh", min_size=1, max_size=8)
longest = st.integers(1, 3000)
options = st.lists(st.tuples(ids, words), min_size=1, max_size=100, unique_by=lambda option: option[0]).map(tuple)
fields: st.SearchStrategy[Field] = st.one_of(
    st.builds(Line, ids, words, words, st.booleans(), longest),
    st.builds(Paragraph, ids, words, words, st.booleans(), longest),
    st.builds(Choice, ids, words, options, words, st.booleans(), st.booleans()),
    st.builds(Number, ids, words, st.integers(-(10**9), 0), st.integers(1, 10**9), words, st.booleans(), st.booleans()),
    st.builds(Moment, ids, words, st.sampled_from(["date", "time"]), words),
)
typed = st.one_of(
    words, ids, st.lists(ids, max_size=3).map(tuple), st.sampled_from(["2027-03-28", "14:30", "42", "-1.5", "1e9"])
)
forms = st.builds(
    Form,
    words,
    st.lists(fields, max_size=8, unique_by=lambda field: field.id).map(tuple),
    actions,
    words,
    words,
    st.dictionaries(ids, typed, max_size=8),
    st.dictionaries(ids, words, max_size=3),
)
