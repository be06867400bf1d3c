"""Names across scripts: the same, alike, different, or not to be told."""

import pytest

from medpact.commitments.names import alike, distance, latin, skeleton

SAME = [
    ("アスタナ", "Астана"),
    ("アスタナ", "Astana"),
    ("セミパラチンスク地域", "Semipalatinsk region"),
    ("Семее", "Semey"),
    ("インパール", "Imphal West"),
    ("シジャ病院", "Shija Hospital"),
    ("Shinja Hospital", "Shija Hospital"),
    ("オシュ市の中核病院", "Osh Interregional United Clinical Hospital"),
    ("референсные больницы Оша", "Osh Oncology Center"),
    ("Каршинский филиал центра микрохирургии глаза", "眼科顕微手術医療センター・カルシ市支部"),
    ("Харківська область", "Kharkiv"),
    ("JICA", "Japan International Cooperation Agency"),
    ("Kiwi KARE", "Kiwi K.A.R.E."),
]
ALIKE = [
    ("医科大学の付属病院", "Semey State Medical University Hospital"),
    ("областная инфекционная больница", "Қызылорда облыстық жұқпалы аурулар ауруханасы"),
    ("областной медицинский центр", "州立医療センター"),
]
DIFFERENT = [
    ("Semey", "Astana"),
    ("Almaty", "Astana"),
    ("Чуйская область", "Бишкек"),
    ("Semey City Emergency Hospital", "Semey State Medical University Hospital"),
    ("シャフリサーブス市医師会", "サマルカンド市第2産科病院"),
]
UNKNOWN = [
    ("首都の病院", "Apia"),
    ("腫瘍センター", "統合病院"),
    ("областной медицинский центр", "アスタナ市救急医療センター"),
]
CASES = [
    (likeness, *pair)
    for likeness, pairs in (("same", SAME), ("alike", ALIKE), ("different", DIFFERENT), ("unknown", UNKNOWN))
    for pair in pairs
]


@pytest.mark.parametrize(("likeness", "one", "other"), CASES)
def test_two_names_are_compared_the_same_both_ways(likeness, one, other):
    assert alike(one, other) == alike(other, one) == likeness


@pytest.mark.parametrize(
    ("word", "rough"),
    [("シャ", "sha"), ("ティ", "ti"), ("семей", "semey"), ("қызылорда", "kyzylorda"), ("şahin", "sahin")],
)
def test_words_in_rough_latin(word, rough):
    assert latin(word) == rough


def test_sounds_that_scripts_do_not_keep_apart_are_one():
    assert skeleton("rakinpuru") == skeleton("lakhinpur")
    assert distance("semey", "semei") == 1


@pytest.mark.parametrize("odd", ["", " ", "・", "12", "🏥", "ー", "ﾊ", "x" * 5000, "’"])
def test_odd_names_are_no_trouble(odd):
    assert alike(odd, "Astana") in ("unknown", "different", "same", "alike")
