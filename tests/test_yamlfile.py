"""What `yamlfile.dump` writes is YAML that reads back as the same data."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resdiff import yamlfile
from resdiff.errors import UnreadableError

_texts = st.one_of(
    st.text(max_size=300),
    st.text(
        st.sampled_from(" ab:#-,[]{}'\"\n\t%&*!|>?@`=é中\u00a0\u2028\u0085\ufeff\U0001f600"), max_size=300
    ),
    st.lists(
        st.sampled_from(["that", "ITU's", "(Rev.", "2014)", "-", ":", "#", "'", "", "“the”"]), max_size=80
    ).map(" ".join),
    st.sampled_from(
        ["yes", "No", "null", "~", "=", "<<", "1", "1.0", "1e3", ".5", "2014-10-20", "a: b", "-", "c)"]
    ),
)
_plain = st.recursive(
    st.one_of(_texts, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(st.from_regex(r"[a-z]{1,12}", fullmatch=True), inner, max_size=5),
    ),
    max_leaves=20,
)


@settings(max_examples=400, deadline=None)
@given(_plain)
@example([{"a": None, "no": None}])
def test_what_is_dumped_reads_back(data: object) -> None:
    text = yamlfile.dump(data)
    assert yaml.safe_load(text) == data
    assert yaml.load(text, Loader=yaml.CSafeLoader) == data


def test_short_is_on_a_line_and_long_is_folded() -> None:
    def words(number: int) -> str:
        return " ".join(["developing"] * number)

    data = {
        "place": {"in": "considering", "after": None},
        "text": words(12),
        "edits": [["=", "that "], ["-", words(12)]],
    }
    assert yamlfile.dump(data).splitlines() == [
        "place: {in: considering, after: null}",
        "text: >-",
        f"  {words(9)}",
        f"  {words(3)}",
        "edits:",
        "- ['=', 'that ']",
        f"- ['-', '{words(9)}",
        f"    {words(3)}']",
    ]


@pytest.mark.parametrize("text", ["\ud800", "a\udcffb"])
def test_lone_surrogates_are_replaced(text: str) -> None:
    assert "\ufffd" in yaml.safe_load(yamlfile.dump({"source": text}))["source"]


@pytest.mark.parametrize(
    "text",
    ["a: [", "x: !!bool maybe", 'x: !!timestamp "abc"', "x: !!python/name:os.system", "a: &b 1\nc: *b"],
)
def test_what_is_no_yaml_of_ours_is_told_in_a_line(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"made\.yaml cannot be read as YAML: .+") as caught:
        yamlfile.load(text, "made.yaml")
    assert "\n" not in caught.value.message


def test_the_line_of_a_mistake_is_told() -> None:
    with pytest.raises(UnreadableError, match="line 3"):
        yamlfile.load("a: 1\nb: 2\nc: [}\n", "made.yaml")
