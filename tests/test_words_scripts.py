"""Edits in Chinese, Arabic and Russian read as a delegate would mark them; script alone is no change."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_words import marked, new_of, old_of

from resdiff.comparison.cutting import compared, tokens
from resdiff.comparison.words import edits, shown, similarity
from resdiff.folding import fold
from resdiff.model import Edit

# What each case shows was seen in consecutive revisions; the sentences are invented.
CHINESE = [
    # the date and number of the resolution cited, the date as one piece
    ("回顾其2006年10月5日关于小型港口的第61/901号决议，",
     "回顾其2010年11月19日关于小型港口的第65/902号决议，",
     "回顾其[-2006年10月5日-]{+2010年11月19日+}关于小型港口的第[-61/901-]{+65/902+}号决议，"),
    # days from and to
    ("欢迎2018年5月14日至18日在安塔利亚举行的港口会议；", "欢迎2022年6月6日至10日在釜山举行的港口会议；",
     "欢迎[-2018年5月14日至18日-]{+2022年6月6日至10日+}在[-安塔利亚-]{+釜山+}举行的港口会议；"),
    # one number of a date alone
    ("最迟于2014年11月6日提交报告；", "最迟于2014年11月7日提交报告；",
     "最迟于2014年11月[-6-]{+7+}日提交报告；"),
    # numerals in characters are numbers
    ("并就此向大会第七十九届会议提出报告；", "并就此向大会第八十届会议提出报告；",
     "并就此向大会第[-七十九-]{+八十+}届会议提出报告；"),
    ("为港口设立二十个信息点；", "为港口设立二十五个信息点；", "为港口设立[-二十-]{+二十五+}个信息点；"),
    # one more resolution in a list
    ("回顾第61/901号和第65/902号决议，", "回顾第61/901号、第65/902号和第69/903号决议，",
     "回顾第61/901号[-和-]{+、+}第65/902号{+和第69/903号+}决议，"),
    # half a word is no scrap to be kept
    ("敦促各港口加强努力，开展培训；", "敦促各港口加大力度，开展培训；",
     "敦促各港口加[-强努力-]{+大力度+}，开展培训；"),
    ("认识到渔民需要通信服务，", "其中大会确认渔民需要通信服务，",
     "[-认识到-]{+其中大会确认+}渔民需要通信服务，"),
    # the opening verb, the modal verb, an insertion with its conjunction
    ("注意到港长应协助渔民；", "欢迎港长必须协助渔民；", "[-注意到-]{+欢迎+}港长[-应-]{+必须+}协助渔民；"),
    ("强调各国的义务有助于航行安全；", "强调各国和各区域的义务有助于航行安全；",
     "强调各国{+和各区域+}的义务有助于航行安全；"),
    # a title in its marks, a symbol in brackets
    ("表示注意到秘书长的报告(A/75/901)；", "表示注意到秘书长的报告(A/76/902)；",
     "表示注意到秘书长的报告([-A/75/901-]{+A/76/902+})；"),
]  # fmt: skip

ARABIC = [
    ("إذ تشير إلى قرارها 61/901 المؤرخ 5 تشرين الأول/أكتوبر 2006،",
     "إذ تشير إلى قرارها 65/902 المؤرخ 19 تشرين الثاني/نوفمبر 2010،",
     "إذ تشير إلى قرارها [-61/901 المؤرخ 5 تشرين الأول/أكتوبر 2006-]"
     "{+65/902 المؤرخ 19 تشرين الثاني/نوفمبر 2010+}،"),
    ("بخدمة الميناء", "بخدمات الميناء", "[-بخدمة-]{+بخدمات+} الميناء"),
    ("وبقرار المجلس", "وقرار المجلس", "[-وبقرار-]{+وقرار+} المجلس"),
    ("ينبغي للموانئ أن تقدم الخدمات؛", "يجب على الموانئ أن تقدم الخدمات؛",
     "[-ينبغي للموانئ-]{+يجب على الموانئ+} أن تقدم الخدمات؛"),
    ("وإذ تلاحظ احتياجات الصيادين،", "وإذ تلاحظ مع القلق احتياجات الصيادين والموانئ،",
     "وإذ تلاحظ{+ مع القلق+} احتياجات الصيادين{+ والموانئ+}،"),
]  # fmt: skip

RUSSIAN = [
    ("ссылаясь на свою резолюцию 61/901 от 5 октября 2006 года,",
     "ссылаясь на свою резолюцию 65/902 от 19 ноября 2010 года,",
     "ссылаясь на свою резолюцию [-61/901 от 5 октября 2006-]{+65/902 от 19 ноября 2010+} года,"),
    ("портам следует оказывать услуги;", "порты должны оказывать услуги;",
     "[-портам следует-]{+порты должны+} оказывать услуги;"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [*CHINESE, *ARABIC, *RUSSIAN])
def test_a_delegate_reads_it(old: str, new: str, expected: str) -> None:
    found = edits(old, new)
    assert marked(shown(found)) == expected
    assert old_of(found) == old
    assert new_of(found) == new
    back = edits(new, old)
    assert (old_of(back), new_of(back)) == (new, old)


LAYOUT = [
    ("第2383（2017）号决议，附件。", "第2383(2017)号决议,附件."),
    ("第 ２３８３ (2017) 号决议", "第2383(2017)号决议"),
    ("《港口行动计划》（甲）", "《港口行动计划》(甲)"),
    ("“信息点”", "「信息点」"),
    ("⼀般性⼤会", "一般性大会"),  # radicals in place of characters, as PDF gives them
    ("金\uf90a", "金金"),  # a compatibility ideograph
    ("يُقرِّر المجلسُ", "يقرر المجلس"),
    ("المجلـــس", "المجلس"),
    ("عام ٢٠١٤، بنسبة ١٢٫٥٪", "عام 2014, بنسبة 12.5%"),
    ("ﺍﻟﻤﺠﻠﺲ", "المجلس"),
    ("ﻻ يجوز", "لا يجوز"),
    ("\u202bالمجلس\u202c", "المجلس"),
    ("Mocквa", "Москва"),  # Latin M, o, c, a
    ("резолюция 66/243 A", "резолюция 66/243 А"),
    ("ІTU и МСЭ", "ITU и МСЭ"),  # Cyrillic I
    ("ﬁnal", "final"),
]


@pytest.mark.parametrize(("old", "new"), LAYOUT)
def test_script_alone_is_layout(old: str, new: str) -> None:
    assert fold(old) == fold(new)
    found = edits(old, new)
    assert shown(found) == (Edit("=", new),)
    assert similarity(found) == 1
    # Beside a real change it is none either.
    port = "порт" if re.search("[а-я]", new) else "港"
    beside = edits(f"{old} {port} 1", f"{new} {port} 2")
    assert marked(shown(beside)) == f"{new} {port} [-1-]{{+2+}}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("五国", "六国"),
        ("二十", "二十一"),
        ("应", "不应"),
        ("، ", "؛ "),
        ("يقرر", "تقرر"),
        ("пункт b", "пункт в"),
        ("第2383号", "第2384号"),
        ("段，", "段、"),
        ("١٢", "١٣"),
    ],
)
def test_a_real_change_is_one(old: str, new: str) -> None:
    assert fold(old) != fold(new)
    assert any(op != "=" for op, _ in shown(edits(old, new)))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("大会第二十五届会议", ["大", "会", "第", "二十五", "届", "会", "议"]),
        ("二〇一四年", ["二〇一四", "年"]),
        ("第61/901号", ["第", "61/901", "号"]),
        ("المجلـــس", ["المجلـــس"]),
        ("مبلغ 000 450 10 دولار", ["مبلغ", " ", "000 450 10", " ", "دولار"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
    ],
)
def test_tokens(text: str, cut: list[str]) -> None:
    assert tokens(text) == cut


def test_alignment_sees_arabic_words_without_what_is_joined_to_them() -> None:
    assert compared("والمجلس بالمجلس للمجلس المجلس مجلس") == ["مجلس"] * 5


@given(st.text(st.sampled_from("港口会议五十年月日号第、，。（）《》 1290/-和的"), max_size=40),
       st.text(st.sampled_from("港口会议五十年月日号第、，。（）《》 1290/-和的"), max_size=40))  # fmt: skip
def test_chinese_edits_rebuild_both_texts(old: str, new: str) -> None:
    found = edits(old, new)
    assert (old_of(found), new_of(found)) == (old, new)
    merged = shown(found)
    assert (fold(old_of(merged)), fold(new_of(merged))) == (fold(old), fold(new))
