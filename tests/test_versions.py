"""The six versions of a text say the same: which clause of a revision became which of the next."""

from __future__ import annotations

import corpus
import pytest
from versions import agreements

pytestmark = corpus.needed

AGREE = 0.98


@pytest.mark.parametrize("language", ["ara", "fra", "rus", "spa", "zho"])
def test_versions_with_the_same_clauses_are_aligned_alike(language: str) -> None:
    shares = [agreement.share for agreement in agreements(language) if agreement.same]
    assert len(shares) >= 40
    assert sum(shares) / len(shares) >= AGREE
