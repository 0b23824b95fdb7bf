"""The shapes of the alignment map, as paths of SVG: ribbons, ends, signs, and samples of them.

A stretch goes from a top to a bottom, on a vertical line.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.renderers._palette import SIGNS

Stretch = tuple[float, float]

SAMPLE = 28  # the width of a sample
_THIN = 0.4  # how much is left of what is thinned


def number(value: float) -> str:
    """A length with one decimal at most, always written alike."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def ribbon(x0: float, start: Stretch, x1: float, end: Stretch) -> str:
    """A band from a stretch at `x0` to one at `x1`."""
    left, middle, right = number(x0), number((x0 + x1) / 2), number(x1)
    a, b, c, d = (number(y) for y in (*start, *end))
    return f"M{left} {a}C{middle} {a} {middle} {c} {right} {c}V{d}C{middle} {d} {middle} {b} {left} {b}Z"


def stub(x0: float, x1: float, x2: float, stretch: Stretch) -> str:
    """The end of a clause that the other text does not have: from `x0` it narrows to a point at `x2`."""
    left, middle, right = number(x0), number(x1), number(x2)
    a, b, tip = (number(y) for y in (*stretch, sum(stretch) / 2))
    return f"M{left} {a}C{middle} {a} {middle} {tip} {right} {tip}C{middle} {tip} {middle} {b} {left} {b}Z"


def sign(kind: str, x: float, y: float) -> str:
    """A plus for what was added, a cross for what was deleted."""
    d = "M-4 0h8M0 -4v8" if kind == "added" else "M-3.2 -3.2l6.4 6.4M-3.2 3.2l6.4 -6.4"
    return f'<path class="rdm-s rdm-s-{kind}" transform="translate({number(x)} {number(y)})" d="{d}"/>'


def sample(kind: str, x: float, mirrored: bool) -> str:
    """A piece of ribbon as in the picture, 16 high."""
    if kind == "added":
        d, mark = stub(SAMPLE, 17, 12, (2, 14)), sign(kind, 5, 8)
    elif kind == "deleted":
        d, mark = stub(0, 11, 16, (2, 14)), sign(kind, 23, 8)
    else:
        top, bottom = thinned((2, 14)) if kind == "unchanged" else (2, 14)
        d, mark = f"M0 {number(top)}H{SAMPLE}V{number(bottom)}H0Z", ""
    shape = f'<path class="rdm-{kind}" d="{d}"/>{mark}'
    if kind in SIGNS:
        shape += f'<path fill="url(#rdm-p-{kind})" d="{d}"/>'
    turned = f"translate({number(x + SAMPLE)} 0) scale(-1 1)" if mirrored else f"translate({number(x)} 0)"
    return f'<g transform="{turned}">{shape}</g>'


def strands(old: tuple[Stretch, ...], new: tuple[Stretch, ...]) -> Iterator[tuple[Stretch, Stretch]]:
    """From where to where ribbons run: one, or one for each part of a split or merge, from its share."""
    if len(old) == 1:
        yield from zip(_shares(old[0], new), new, strict=True)
    elif len(new) == 1:
        yield from zip(old, _shares(new[0], old), strict=True)
    else:
        yield (old[0][0], old[-1][1]), (new[0][0], new[-1][1])


def _shares(whole: Stretch, parts: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """A stretch cut into pieces as long, one to the other, as the parts are."""
    total = sum(bottom - top for top, bottom in parts) or 1.0
    at = whole[0]
    for top, bottom in parts:
        end = at + (whole[1] - whole[0]) * (bottom - top) / total
        yield at, end
        at = end


def thinned(stretch: Stretch) -> Stretch:
    """The middle of a stretch."""
    top, bottom = stretch
    inset = (bottom - top) * (1 - _THIN) / 2
    return top + inset, bottom - inset
