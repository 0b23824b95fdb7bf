"""What merely wraps text is opened: content controls, smart tags, direction marks, doubled drawings.

Behind this step paragraphs, rows, cells and runs stand directly in what holds them.
"""

from __future__ import annotations

from resdiff.readers._word.names import MC, Element, M, W

_PLAIN = ("smartTag", "customXml", "dir", "bdo")
_PROPERTIES = tuple(f"{W}{name}" for name in ("smartTagPr", "customXmlPr"))


def opened(root: Element) -> None:
    """Put the content of every wrapper below `root` in its place."""
    # A drawing may be given twice, for programs that know its kind and for those that do not.
    for alternate in list(root.iter(f"{MC}AlternateContent")):
        unwrap(alternate, _chosen(alternate))
    for control in list(root.iter(f"{W}sdt")):
        unwrap(control, control.find(f"{W}sdtContent"))
    for name in _PLAIN:
        for wrapper in list(root.iter(f"{W}{name}")):
            for child in [child for child in wrapper if child.tag in _PROPERTIES]:
                wrapper.remove(child)
            unwrap(wrapper, wrapper)


def unwrap(wrapper: Element, content: Element | None) -> None:
    """Put the children of `content`, which is or is in `wrapper`, in the wrapper's place."""
    parent = wrapper.getparent()
    if parent is None:
        return
    for child in () if content is None else list(content):
        wrapper.addprevious(child)
    parent.remove(wrapper)


def _chosen(alternate: Element) -> Element | None:
    """The choice that a program of today shows; the fallback if words are in that alone."""
    choices = [child for child in alternate if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    with_words = (c for c in choices if next(c.iter(f"{W}t", f"{M}t"), None) is not None)
    return next(with_words, choices[0] if choices else None)


def run_in(root: Element) -> None:
    """Join what a style separator sets in one line: a head whose mark is hidden, and its text (17.3.2.36)."""
    for separator in list(root.iter(f"{W}specVanish")):
        mark = separator.getparent()
        properties = None if mark is None else mark.getparent()
        paragraph = None if properties is None or properties.tag != f"{W}pPr" else properties.getparent()
        following = None if paragraph is None else paragraph.getnext()
        if paragraph is None or following is None or following.tag != f"{W}p":
            continue
        paragraph.extend([child for child in following if child.tag != f"{W}pPr"])
        parent = following.getparent()
        if parent is not None:
            parent.remove(following)
