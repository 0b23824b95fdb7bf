"""Whom clauses address: said by the clause itself, by its head, or by the clause that holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

import resdiff
from resdiff.comparison.addressees import addressees
from resdiff.languages import codes, language

SAMPLES = Path(__file__).parents[1] / "samples"


def told(old: str, new: str) -> dict[str, str]:
    comparison = resdiff.compare(resdiff.load(SAMPLES / old), resdiff.load(SAMPLES / new))
    return dict(addressees(comparison.changes, language(comparison.new.language)))


def test_a_head_tells_whom_its_clauses_address() -> None:
    found = told("itu-901-guadalajara-2010.md", "itu-901-busan-2014.md")
    assert found["instructs the Secretary-General"] == "the Secretary-General"
    assert found["instructs the Secretary-General/2"] == "the Secretary-General"
    assert found["old:instructs the Secretary-General/2"] == "the Secretary-General"
    assert "resolves/1" not in found
    assert not any(address.startswith("considering") for address in found)


@pytest.mark.parametrize("code", codes())
def test_a_clause_and_its_points_address_the_same(code: str) -> None:
    found = told(f"versions/un-901-2024.{code}.md", f"versions/un-901-2025.{code}.md")
    assert found["OP1"]
    assert found["OP2"] == found["OP2/a"] == found["OP2/b"]
    assert "OP3" not in found
