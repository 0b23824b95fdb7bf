"""Addresses: as people in the field cite a clause, unique, and found as they are typed."""

from __future__ import annotations

import pytest

from resdiff.addresses import find, provisions
from resdiff.errors import UsageError
from resdiff.loading import parse_bytes
from resdiff.model import Provision

TEXT = """RESOLUTION 901 (Busan, 2014)

Oil

The Plenipotentiary Conference (Busan, 2014),

considering

a) that oil is dear;

b) that the sea is wide,

considering further

that fish are few,

resolves

1 that ships shall be counted:

i) with sails;

ii) with oars;

2 that lists shall be kept,

invites Member States/Sector Members

1 to help;

1 to help again,

resolves

to go on.
"""


@pytest.fixture(scope="module")
def known() -> tuple[Provision, ...]:
    return provisions(parse_bytes(TEXT.encode(), "text.txt"))


def test_addresses(known: tuple[Provision, ...]) -> None:
    assert [provision.address for provision in known] == [
        "designation",
        "title",
        "formula",
        "considering",
        "considering/a",
        "considering/b",
        "considering further",
        "resolves",
        "resolves/1",
        "resolves/1/i",
        "resolves/1/ii",
        "resolves/2",
        "invites Member States\u2215Sector Members",
        "invites Member States\u2215Sector Members/1",
        "invites Member States\u2215Sector Members/1#2",
        "resolves#2",
    ]
    assert [provision.position for provision in known] == list(range(len(known)))


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("considering/a", "considering/a"),
        ("CONSIDERING/A", "considering/a"),
        ("considering", "considering"),
        ("considering f", "considering further"),
        ("invites member states/sector members/1", "invites Member States\u2215Sector Members/1"),
        ("resolves/1/", "resolves/1"),
        ("resolves#2", "resolves#2"),
        ("resolves/3", None),
    ],
)
def test_find(known: tuple[Provision, ...], typed: str, address: str | None) -> None:
    found = find(known, typed)
    assert (found.address if found else None) == address


def test_an_ambiguous_prefix_is_refused_with_the_list(known: tuple[Provision, ...]) -> None:
    with pytest.raises(UsageError) as refused:
        find(known, "consid")
    assert "considering, considering further" in refused.value.hint


def test_typography_of_a_head_does_not_matter() -> None:
    curly = TEXT.replace("invites Member States/Sector Members", "instructs the Union’s Secretary‑General")
    plain = TEXT.replace("invites Member States/Sector Members", "instructs the Union's Secretary-General")
    old, new = (provisions(parse_bytes(text.encode(), "text.txt")) for text in (curly, plain))
    assert [provision.address for provision in old] == [provision.address for provision in new]
