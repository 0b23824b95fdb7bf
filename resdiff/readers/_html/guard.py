"""What a page may not do to a parser: HTML's own rules make some pages take the square of their length.

Each open element is looked at for each tag, each attribute for each other one of its tag, and emphasis
that is never closed is opened again in every paragraph. No page that people write comes near the limits.
"""

from __future__ import annotations

import re

from resdiff.errors import UnreadableError

_DEEPEST = 5_000  # open elements
_MOST_TAGS = 1_000_000
_MOST_ATTRIBUTES = 1_000  # of one tag
_MOST_REOPENED = 3_000_000  # elements that the parser would make anew

_TAG = re.compile(r"<(?:(?P<apart>!--|(?:script|style)(?=[\s/>]))|(?P<end>/?)(?P<tag>[a-z][^\s/>]*))", re.I)
_CLOSERS = {
    "!--": re.compile(r"--!?>|\Z"),
    "script": re.compile(r"</script|\Z", re.I),
    "style": re.compile(r"</style|\Z", re.I),
}
_VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
# Tags that the next one of their kind closes.
_LOOSE = frozenset({
    "a", "body", "button", "dd", "dt", "head", "html", "li", "nobr", "option", "optgroup", "p", "tbody",
    "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
_LOOKS = frozenset({"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"})
_ATTRIBUTE = re.compile(r"""[\s/]++([^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+""")


def check(text: str, name: str) -> None:
    """Raise `UnreadableError` if a parser of HTML could take much longer for the page than its length."""
    opened = looks = reopened = position = tags = 0
    while found := _TAG.search(text, position):
        tags += 1
        position = found.end()
        if apart := found["apart"]:
            position = _CLOSERS[apart.lower()].search(text, position).end()  # type: ignore[union-attr]
            continue
        tag = found["tag"].lower()
        step = -1 if found["end"] else 1
        if tag not in _LOOSE and tag not in _VOID:
            opened = max(opened + step, 0)
        if tag in _LOOKS:
            looks = max(looks + step, 0)
        elif step > 0:
            reopened += looks
        if step > 0:
            position = _behind_attributes(text, position, name)
        if tags > _MOST_TAGS:
            raise UnreadableError(f"{name} has more than {_MOST_TAGS} tags", "split the page")
        if opened > _DEEPEST or reopened > _MOST_REOPENED:
            raise UnreadableError(f"{name} has tags within tags without end", "save the page again")


def _behind_attributes(text: str, position: int, name: str) -> int:
    """Where the attributes of a tag end."""
    for _ in range(_MOST_ATTRIBUTES):
        found = _ATTRIBUTE.match(text, position)
        if found is None:
            return position
        position = found.end()
    raise UnreadableError(
        f"{name} has a tag with more than {_MOST_ATTRIBUTES} attributes", "save the page again"
    )
