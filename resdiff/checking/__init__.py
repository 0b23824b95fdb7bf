"""STEP: a draft -> findings.

run       the rules that are on, in their levels, over one draft
place     where the words of a finding stand in the file
identity  what makes a finding the same one in the next version of a draft
fixing    fixes put into the file
"""

from __future__ import annotations

from resdiff.checking.run import check

__all__ = ["check"]
