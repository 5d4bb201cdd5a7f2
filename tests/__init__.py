"""Tests, in folders that mirror the source; journeys and benchmarks beside them."""
