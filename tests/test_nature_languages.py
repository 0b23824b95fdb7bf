"""What sort of change it is, in Arabic, Chinese, French, Russian and Spanish: one table for all."""

from __future__ import annotations

from itertools import combinations

import pytest

from resdiff.comparison.nature import natures
from resdiff.comparison.words import edits
from resdiff.languages import codes, language
from resdiff.model import Clause, Provision


def of(code: str, old: str, new: str, opening: bool = False) -> list[tuple[str, str, str, str]]:
    """The natures of a change in that language; with `opening`, the clauses begin with opening words."""
    sides = [
        Provision("address", Clause(text, "clause", keyword=text if opening else ""), "", "", 0)
        for text in (old, new)
    ]
    found = natures((sides[0],), (sides[1],), edits(old, new), language(code))
    return [(n.kind, n.old, n.new, n.direction) for n in found]


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("zh", "五个港口", "5个港口"),
        ("zh", "第二十五届会议", "第25届会议"),
        ("zh", "二〇一四年", "2014年"),
        ("zh", "作出决议，", "做出决议；"),
        ("ar", "المجلس، والموانئ", "المجلس والموانئ"),
        ("ru", "Порты, причалы", "порты – причалы"),
        ("fr", "Les États membres", "les États Membres"),
        ("es", "los Estados miembros;", "los Estados Miembros,"),
    ],
)
def test_editorial(code: str, old: str, new: str) -> None:
    assert of(code, old, new) == of(code, new, old) == [("editorial", "", "", "")]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("zh", "应向六个港口提供服务", "应向五个港口提供服务", [("number", "六个", "五个", "")]),
        ("zh", "提交大会第七十九届会议", "提交大会第八十届会议",
         [("number", "第七十九届会议", "第八十届会议", "")]),
        ("zh", "共计450 807 441美元", "共计400 807 441美元",
         [("number", "450 807 441美元", "400 807 441美元", "")]),
        ("zh", "最迟于2014年11月6日报告", "最迟于2014年11月7日报告",
         [("date", "2014年11月6日", "2014年11月7日", "")]),
        ("zh", "根据第71/212号决议提供", "根据第72/200号决议提供",
         [("citation", "第71/212号", "第72/200号", "")]),
        ("zh", "见第2383(2017)号决议的规定", "见第2442(2018)号决议的规定",
         [("citation", "第2383(2017)号", "第2442(2018)号", "")]),
        ("zh", "按照第71号决议（2010年，瓜达拉哈拉，修订版）办理",
         "按照第71号决议（2014年，釜山，修订版）办理",
         [("citation", "第71号决议（2010年，瓜达拉哈拉，修订版）",
           "第71号决议（2014年，釜山，修订版）", "")]),
        ("zh", "按照上文第5段办理", "按照上文第6段办理", [("reference", "上文第5段", "上文第6段", "")]),
        ("zh", "港口应提供服务", "港口必须提供服务", [("force", "应", "必须", "stronger")]),
        ("zh", "港口须提供服务", "港口可提供服务", [("force", "须", "可", "weaker")]),
        ("zh", "港口应提供服务", "港口不应提供服务", [("force", "应", "不应", "")]),
        ("zh", "各港口提供服务", "各港口酌情提供服务", [("force", "", "酌情", "weaker")]),
        ("zh", "促进可持续发展", "促进适应和发展", []),  # no modal verb within 可持续 and 适应
        ("ar", "ينبغي أن تقدم الموانئ الخدمات", "يجب أن تقدم الموانئ الخدمات",
         [("force", "ينبغي", "يجب", "stronger")]),
        ("ar", "في دورتها الرابعة والسبعين", "في دورتها الخامسة والسبعين",
         [("number", "الرابعة والسبعين", "الخامسة والسبعين", "")]),
        ("ru", "портам следует оказывать услуги", "порты должны оказывать услуги",
         [("force", "следует", "должны", "stronger")]),
        ("ru", "в течение пяти лет", "в течение шести лет", [("number", "пяти лет", "шести лет", "")]),
        ("fr", "les ports devraient servir", "les ports doivent servir",
         [("force", "devraient", "doivent", "stronger")]),
        ("fr", "dans un délai de cinq ans", "dans un délai de six ans",
         [("number", "cinq ans", "six ans", "")]),
        ("es", "los puertos deberían servir", "los puertos deben servir",
         [("force", "deberían", "deben", "stronger")]),
        ("es", "en un plazo de cinco años", "en un plazo de seis años",
         [("number", "cinco años", "seis años", "")]),
    ],
)  # fmt: skip
def test_within_a_clause(code: str, old: str, new: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert of(code, old, new) == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        ("zh", "请各国提供服务；", "敦促各国提供服务；", [("force", "请", "敦促", "stronger")]),
        ("zh", "敦促各国提供服务；", "强烈敦促各国提供服务；", [("force", "敦促", "强烈敦促", "stronger")]),
        ("zh", "请秘书长提供服务；", "请总干事提供服务；", [("addressee", "秘书长", "总干事", "")]),
        ("zh", "注意到各港口的服务，", "欢迎各港口的服务，", [("force", "注意到", "欢迎", "stronger")]),
        ("ar", "تدعو الدول إلى تقديم الخدمات؛", "تحث الدول على تقديم الخدمات؛",
         [("force", "تدعو", "تحث", "stronger")]),
        ("ru", "призывает государства оказывать услуги;", "требует, чтобы государства оказывали услуги;",
         [("force", "призывает", "требует", "stronger")]),
        ("fr", "Invite les États à servir ;", "Prie instamment les États de servir ;",
         [("force", "Invite", "Prie instamment", "stronger")]),
        ("es", "Invita a los Estados a que sirvan;", "Insta a los Estados a que sirvan;",
         [("force", "Invita", "Insta", "stronger")]),
    ],
)  # fmt: skip
def test_openings(code: str, old: str, new: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = of(code, old, new, opening=True)
    # The verb may be told with a preposition or a mark that belongs to it.
    bare = [(kind, a[: len(x[1])], b[: len(x[2])], way)
            for (kind, a, b, way), x in zip(found, expected, strict=True)]  # fmt: skip
    assert bare == expected


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("en", "thanks all, expresses concern at oil", "thanks all, expresses serious concern at oil"),
        ("fr", "loue l’huile, se déclare préoccupée", "loue l’huile, se déclare vivement préoccupée"),
        ("es", "agradece, expresa preocupación por él", "agradece, expresa grave preocupación por él"),
        ("ru", "благодарит, выражает обеспокоенность", "благодарит, выражает серьезную обеспокоенность"),
        ("ar", "تشكر المجلس، وتعرب عن قلقها إزاء الزيت", "تشكر المجلس، وتعرب عن قلقها البالغ إزاء الزيت"),
        ("zh", "感谢理事会，对油表示关切，", "感谢理事会，对油表示严重关切，"),
    ],
)  # fmt: skip
def test_graver_concern_is_stronger_in_every_language(code: str, old: str, new: str) -> None:
    assert [(kind, way) for kind, _, _, way in of(code, old, new)] == [("force", "stronger")]


@pytest.mark.parametrize(("one", "other"), list(combinations(codes(), 2)))
def test_ladders_agree(one: str, other: str) -> None:
    first, second = language(one).force, language(other).force
    for verb, than in combinations([concept for concept in first if concept in second], 2):
        ranks = (first[verb], first[than]), (second[verb], second[than])
        ladders = {a // 100 == b // 100 for a, b in ranks}
        assert len(ladders) == 1, (verb, than)
        assert ladders == {False} or len({(a > b) - (a < b) for a, b in ranks}) == 1, (verb, than)


@pytest.mark.parametrize("code", codes())
def test_a_verb_that_is_ranked_in_one_language_is_in_all_that_have_it(code: str) -> None:
    known = language(code)
    said = {*known.preambular.values(), *known.operative.values()}
    ranked = {concept for one in codes() for concept in language(one).force}
    assert known.force.keys() == said & ranked
