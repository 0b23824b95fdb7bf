"""The colours and filters of pages: seen by everybody, and complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from resdiff.renderers import html
from resdiff.renderers._pagenouns import KINDS

CSS = (Path(html.__file__).parent / "templates/page.css").read_text("utf-8")
WORDS = ("ink", "quiet", "link", "ins", "del", "add", "sup", "mod", "move", "noc")


def palette(dark: bool) -> dict[str, str]:
    """The colours of a scheme by name."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#\w{6}|#\w{3});", blocks[0]))
    return found | (dict(re.findall(r"--([\w-]+): (#\w{6}|#\w{3});", blocks[1])) if dark else {})


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, 1.4.3)."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
def test_contrast(dark: bool) -> None:
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    colours = palette(dark)
    grounds = ("paper", "shade", "mark")
    for name in WORDS:
        for ground in grounds:
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name in ("ins", "del"):
        assert contrast(colours[name], colours[f"{name}-ground"]) >= 4.5
    for name in ("link", "ink"):
        for ground in ("ins-ground", "del-ground"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name in ("edge", "focus"):
        for ground in grounds:
            assert contrast(colours[name], colours[ground]) >= 3, (name, ground)


def test_no_colour_stands_outside_the_palette() -> None:
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", rules)) <= {"#000"}


def test_every_kind_can_be_filtered() -> None:
    assert all(f"#k-{kind}:not(:checked)" in CSS for kind in KINDS)
