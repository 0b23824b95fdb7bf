"""The colours and patterns of the alignment map.

The hues are those of Okabe and Ito, which people see apart whatever their colour vision; outlines and
words are dark enough on their ground (WCAG 2.2: 3:1 for shapes, 4.5:1 for text), in light and in dark.
"""

from __future__ import annotations

# The kinds of ribbons with the key of their name, in the order in which they are drawn.
KINDS = {
    "unchanged": "unchanged",
    "editorial": "kind_editorial",
    "modified": "modified",
    "rewritten": "map_rewritten",
    "split": "split",
    "merged": "merged",
    "moved": "moved",
    "deleted": "deleted",
    "added": "added",
}
# Those that have a pattern besides their colour.
SIGNS = ("rewritten", "split", "merged", "moved")

# Name -> colour on a light ground, on a dark one.
COLOURS = {
    "ink": ("#1b1f24", "#e6edf3"),
    "quiet": ("#57606a", "#9da7b3"),
    "line": ("#8c959f", "#6e7681"),
    "unchanged": ("#c9d1d9", "#454c55"),
    "editorial": ("#dcebf7", "#1d3a52"),
    "modified": ("#7fb6de", "#2a6ea6"),
    "rewritten": ("#2f7fb8", "#58a6e0"),
    "split": ("#f2bd4b", "#b07a0c"),
    "merged": ("#f2dd6e", "#8f8119"),
    "moved": ("#dba3c8", "#a1508a"),
    "deleted": ("#f0a27a", "#c4571c"),
    "added": ("#62c9a7", "#1d8a68"),
    "editorial-edge": ("#4a7ca3", "#7fb2d9"),
    "modified-edge": ("#00629b", "#79bdf0"),
    "rewritten-edge": ("#003e66", "#b5dcfa"),
    "split-edge": ("#8f5f00", "#f5c862"),
    "merged-edge": ("#746300", "#e6d75a"),
    "moved-edge": ("#8a2d6b", "#f0a8d8"),
    "deleted-edge": ("#b33f00", "#ff9d6b"),
    "added-edge": ("#00704f", "#5fdcb4"),
}

_RULES = """
.rdm{{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans",Arial,sans-serif;font-size:11px}}
.rdm text{{fill:{ink}}}
.rdm .rdm-title{{font-size:17px;font-weight:600}}
.rdm .rdm-side{{font-size:15px;font-weight:700}}
.rdm .rdm-name{{font-size:12px;fill:{quiet}}}
.rdm .rdm-head{{font-size:11px;font-weight:600}}
.rdm .rdm-label{{font-size:9.5px;fill:{quiet}}}
.rdm .rdm-strong{{font-weight:700;fill:{ink}}}
.rdm .rdm-legend{{font-size:12px}}
.rdm .rdm-line{{fill:none;stroke:{line};stroke-width:1}}
.rdm .rdm-unchanged{{fill:{unchanged};fill-opacity:.55;stroke:{unchanged};stroke-width:.7;stroke-opacity:.55}}
.rdm .rdm-b{{fill-opacity:1}}
.rdm .rdm-s{{fill:none;stroke-width:2.2;stroke-linecap:round}}
.rdm .rdm-r:hover path,.rdm a:hover path{{fill-opacity:1;stroke-width:1.6}}
"""
_WIDTHS = {"editorial": ".8;stroke-dasharray:3 2", "moved": "1"}


def style(inline: bool) -> str:
    """The style sheet: with variables for light and dark on a page, with plain colours alone."""
    told = {name: f"var(--rdm-{name})" if inline else light for name, (light, _) in COLOURS.items()}
    rules = _RULES.format_map(told)
    for kind in KINDS:
        if kind != "unchanged":
            width = _WIDTHS.get(kind, ".8")
            rules += (
                f".rdm .rdm-{kind}{{fill:{told[kind]};fill-opacity:.72;"
                f"stroke:{told[f'{kind}-edge']};stroke-width:{width}}}\n"
            )
    # Outlines of many thin ribbons side by side would be all that is seen.
    fine = ",".join(f".rdm-fine .rdm-{kind}" for kind in ("unchanged", "editorial", "modified", "rewritten"))
    rules += f"{fine}{{stroke-width:.3}}\n"
    for kind in ("added", "deleted"):
        rules += f".rdm .rdm-s-{kind}{{stroke:{told[f'{kind}-edge']}}}\n"
    if not inline:
        return f"{rules}.rdm .rdm-ground{{fill:#fff}}\n"
    light, dark = ("".join(f"--rdm-{name}:{pair[n]};" for name, pair in COLOURS.items()) for n in (0, 1))
    return (
        f"\n.rdm{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]) .rdm{{{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark] .rdm{{{dark}}}}}{rules}"
    )


def patterns(inline: bool) -> str:
    """A pattern for each kind of `SIGNS`: crossed lines, dots, level lines, slanted lines."""
    drawn = {
        "rewritten": (6, '<path d="M0 0L6 6M6 0L0 6"/>'),
        "split": (6, '<path d="M3 1V3"/>'),
        "merged": (5, '<path d="M0 2.5H5"/>'),
        "moved": (7, '<path d="M-1 1L1 -1M-1 8L8 -1M6 8L8 6"/>'),
    }
    found = []
    for kind, (size, shape) in drawn.items():
        light = COLOURS[f"{kind}-edge"][0]
        edge = f'style="stroke:var(--rdm-{kind}-edge)"' if inline else f'stroke="{light}"'
        found.append(
            f'<pattern id="rdm-p-{kind}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
            f'<g fill="none" stroke-width="1" stroke-opacity=".75" {edge}>{shape}</g></pattern>'
        )
    return "".join(found)
