"""A comparison, its summary, or a history as one web page that needs nothing but itself: no network, and no
script to read it.

Every word of a text goes through Jinja2, which escapes it; a policy in the page forbids a browser to load
anything, and to run or apply what is not known by its digest (Content Security Policy Level 3 of the W3C).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resdiff.folding import OBEYED
from resdiff.model import Comparison, Look, Report

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from resdiff.revise.history import History

COMMANDS = ("diff", "summary", "history", "merge --table")
SUFFIXES = (".html", ".htm")

_TEMPLATES = Path(__file__).parent / "templates"
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_STYLE = re.compile(r"<style>(.*?)</style>|\sstyle=\"([^\"]*)\"", re.DOTALL)


def render(report: Report, look: Look) -> str:
    """The page, in the language of the report's phrases."""
    phrases = dict(report.phrases)
    if report.history is not None:
        return _history(report.history, report.language, phrases, look)
    if report.merged is not None:
        return _proposals(report, phrases, look)
    assert report.comparison is not None
    if report.command == "summary":
        return _summary(report, report.comparison, phrases)
    return _diff(report, report.comparison, phrases, look)


def _diff(report: Report, comparison: Comparison, phrases: Mapping[str, str], look: Look) -> str:
    from markupsafe import Markup

    from resdiff.renderers._map import picture
    from resdiff.renderers._page import MOST, page

    shown = page(comparison, phrases, report.addressed)
    if look.stat:
        sections = tuple(section._replace(rows=()) for section in shown.sections)
        shown = shown._replace(sections=sections, repeated=(), kinds=(), symbols=())
    few = len(comparison.changes) <= MOST
    svg = picture(comparison, phrases, inline=True) if shown.kinds and few else ""
    hints = [phrases["web_left_out"].format(number=shown.left_out)] if shown.left_out else []
    if not any(section.told for section in shown.sections):
        hints.append(phrases["nothing_changed"])
    rules = "".join(
        f'body:has(#who option[value="w{n}"]:checked) tbody tr:not(.head,.w{n},:has(:target))'
        "{display:none}\n"
        for n in range(len(shown.addressees))
    )
    return _page(
        "diff.jinja",
        report.language,
        phrases,
        ((shown.old, comparison.old.language), (shown.new, comparison.new.language)),
        rules,
        svg,
        heading=phrases["web_heading"],
        page=shown,
        map=Markup(svg),
        hints=hints,
        stat=look.stat,
        everything=look.everything,
        chosen="side" if look.side_by_side else "auto",
    )


def _summary(report: Report, comparison: Comparison, phrases: Mapping[str, str]) -> str:
    from resdiff.renderers._pagesummary import Quill
    from resdiff.summary import of

    summary = of(report)
    chapters: list[tuple[str, str]] = [(topic.key, topic.heading) for topic in summary.topics]
    chapters += [("table", summary.table.heading)] if summary.table else []
    chapters += [("concordance", summary.concordance.heading)] if summary.concordance else []
    looks = ("label", "sign", "old", "new", "kind", "reason" if report.notes else "reason unreasoned")
    sides = ((summary.old.designation, summary.old.language), (summary.new.designation, summary.new.language))
    return _page(
        "summary.jinja",
        report.language,
        phrases,
        sides,
        heading=summary.heading,
        summary=summary,
        chapters=chapters,
        columns=list(zip(looks, summary.table.columns, strict=True)) if summary.table else [],
        looks={"ADD": "add", "SUP": "sup"},
        owned={said for key, said in phrases.items() if key.startswith("part_")},
        quill=Quill(comparison, summary, _sides(report.language, sides)),
    )


def _history(history: History, language: str, phrases: Mapping[str, str], look: Look) -> str:
    from markupsafe import Markup

    from resdiff.renderers._flow import flow
    from resdiff.renderers._livespage import MOST, Pen, shades

    revisions = history.revisions
    names = [(revision.name, revision.instrument.language) for revision in revisions]
    pen = Pen(history, phrases, [_sides(language, (name, name))["new"] for name in names])
    sections = pen.sections()
    svg = flow(history, phrases, inline=True) if history.asked is None and pen.size() <= MOST else ""
    return _page(
        "history.jinja",
        language,
        phrases,
        (names[0], names[-1]),
        _asset("history.css") + shades(len(revisions)),
        svg,
        heading=phrases["lives_heading"],
        pen=pen,
        map=Markup(svg),
        title_of=revisions[-1].instrument.title,
        revisions=revisions,
        sections=sections,
        legend=pen.legend(sections),
        counts=pen.counts() if history.asked is None else [],
        blamed=pen.blamed() if history.asked is None else "",
        blame_first=look.blame,
    )


def _proposals(report: Report, phrases: Mapping[str, str], look: Look) -> str:
    from resdiff.renderers._proposals import proposed
    from resdiff.renderers._proposalspage import look as dress
    from resdiff.renderers._proposalspage import written

    assert report.merged is not None
    table = proposed(report, look.everything)
    name = (table.title, table.language)
    return _page(
        "proposals.jinja",
        report.language,
        phrases,
        (name, name),
        _asset("proposals.css") + f".proposals{{--columns:{len(table.names) + 1}}}\n",
        heading=table.heading,
        table=table,
        title_of=report.merged.base.title,
        look=dress,
        written=written,
    )


def _page(
    template: str,
    language: str,
    phrases: Mapping[str, str],
    names: tuple[tuple[str, str], tuple[str, str]],
    rules: str = "",
    svg: str = "",
    *,
    heading: str,
    **more: Any,
) -> str:
    """A page of a template: with its style, its script, and the policy that lets in these and nothing else.

    `names` are those of the two texts with their languages, `rules` are of this page's style only,
    `heading` says what the page is.
    """
    from markupsafe import Markup

    from resdiff.renderers._pagerows import Ink

    direction = _direction(language)
    arrow = "←" if direction == "rtl" else "→"
    title = f" {arrow} ".join(dict.fromkeys(name for name, _ in names))
    style = _asset("page.css") + _own_style(phrases, title) + rules
    script = _asset("page.js") if template == "diff.jinja" else ""
    at = _sides(language, names)
    ink = Ink(phrases, at, arrow)
    return (
        _environment()
        .get_template(template)
        .render(
            lang=language,
            dir=direction,
            say=phrases,
            at=at,
            ink=ink,
            arrow=ink.arrow,
            heading=heading,
            title=f"{heading}: {title}",
            names=ink.names(names[0][0], names[1][0]),
            policy=_policy(style, script, svg),
            style=Markup(style),
            script=Markup(script),
            **more,
        )
    )


def _sides(language: str, names: Iterable[tuple[str, str]]) -> dict[str, Markup]:
    """Language and direction of each side as attributes; nothing where they are the page's own."""
    from markupsafe import Markup

    at = {"": Markup("")}
    for side, (_, code) in zip(("old", "new"), names, strict=True):
        at[side] = Markup("")
        if code != language:
            at[side] = Markup(' lang="{}" dir="{}"').format(code, _direction(code))
    return at


def _direction(code: str) -> str:
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        optimized=False,  # pays for what is rendered many times
    )


def _clean(value: object) -> object:
    """What a template puts into a page, without control characters and marks that turn text around."""
    from resdiff.renderers._pagerows import escaped

    return escaped(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _asset(name: str) -> str:
    """A style sheet or script, as it lies beside the templates."""
    environment = _environment()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _own_style(phrases: Mapping[str, str], names: str) -> str:
    """What listeners are told of changed words, and what stands in the margins of printed pages."""
    said = {
        "say-ins": f"[{phrases['web_inserted']}: ",
        "say-del": f"[{phrases['web_deleted']}: ",
        "say-end": "]",
        "say-old": phrases["column_old"],
        "say-new": phrases["column_new"],
    }
    variables = "".join(f"--{name}:{_quoted(text)};" for name, text in said.items())
    furniture = "font:8pt var(--sans);color:#555"
    return (
        f":root{{{variables}}}\n@page{{@top-center{{content:{_quoted(names)};{furniture}}}"
        f'@bottom-center{{content:counter(page) " / " counter(pages);{furniture}}}}}\n'
        "@page:first{@top-center{content:none}}\n"
    )


def _quoted(text: str) -> str:
    """A string of CSS (CSS Syntax Level 3, 4.3.7): whatever is no plain letter or digit by its number."""
    shown = " ".join(OBEYED.sub("", text).split()) + (" " if text.endswith(" ") else "")
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in shown) + '"'


def _policy(style: str, script: str, svg: str) -> str:
    """What a browser may do with the page: nothing but apply its styles and run its script."""
    sheets = [style]
    attributes: list[str] = []
    for sheet, attribute in _STYLE.findall(svg):
        (sheets if sheet else attributes).append(sheet or attribute)
    styles = list(map(_digest, dict.fromkeys(sheets)))
    if attributes:
        styles += ["'unsafe-hashes'", *map(_digest, dict.fromkeys(attributes))]
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {' '.join(styles)}",
            f"script-src {_digest(script)}" if script else "script-src 'none'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
