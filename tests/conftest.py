"""Options of the test run."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The same invented texts on every machine; `pytest --hypothesis-profile=default` tries others each time.
settings.register_profile("steady", derandomize=True, database=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite what the cases in tests/cases expect")
