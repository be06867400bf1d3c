"""Names across scripts: the same, alike, different, or not to be told."""

from collections import Counter
from pathlib import Path

import pytest

from medpact.commitments import known
from medpact.commitments.names import alike, marks, name
from medpact.commitments.writing import distance, is_one_word, latin, skeleton

SAME = [
    ("アスタナ", "Астана"),
    ("アスタナ", "Astana"),
    ("セミパラチンスク地域", "Semipalatinsk region"),
    ("Семее", "Semey"),
    ("インパール", "Imphal West"),
    ("ランバサ病院", "Labasa Hospital"),
    ("シジャ病院", "Shija Hospital"),
    ("Shinja Hospital", "Shija Hospital"),
    ("オシュ市の中核病院", "Osh Interregional United Clinical Hospital"),
    ("Каршинский филиал центра микрохирургии глаза", "眼科顕微手術医療センター・カルシ市支部"),
    ("Харківська область", "Kharkiv"),
    ("JICA", "Japan International Cooperation Agency"),
    ("国際協力機構(JICA)", "ДЖАЙКА"),
    ("Kiwi KARE", "Kiwi K.A.R.E."),
    ("Abay", "Abyay"),
    ("Абу-Даби", "Abu Dhabi"),
    ("Iijima Yasumasa", "Yasumasa Iijima"),
]
ALIKE = [
    ("医科大学の付属病院", "Semey State Medical University Hospital"),
    ("областная инфекционная больница", "Қызылорда облыстық жұқпалы аурулар ауруханасы"),
    ("областной медицинский центр", "州立医療センター"),
    ("референсные больницы Оша", "Osh Oncology Center"),
    ("Faculty of Nursing of Gulu University", "Gulu University"),
    ("Iijima Yasumasa", "Masaharu Iijima"),
]
DIFFERENT = [
    ("Semey", "Astana"),
    ("Almaty", "Astana"),
    ("Чуйская область", "Бишкек"),
    ("Semey City Emergency Hospital", "Semey State Medical University Hospital"),
    ("シャフリサーブス市医師会", "サマルカンド市第2産科病院"),
    ("Hospital No. 2 of Taraz", "больница № 3 города Тараз"),
    ("JICA", "KOICA"),
    ("ICARE Eye Hospital", "ラキンプル・ケリ"),
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

SEMEY = [
    "Semey State Medical University Hospital",
    "Университетский госпиталь НАО «Медицинский университет Семей»",
    "Семей медицина университеті",
    "セメイ医科大学病院",
]

TABLE = Path(__file__).with_name("names.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("likeness", "one", "other"), CASES)
def test_two_names_are_compared_the_same_both_ways(likeness, one, other):
    assert alike(one, other) == alike(other, one) == likeness


@pytest.mark.parametrize("one", SEMEY)
@pytest.mark.parametrize("other", SEMEY)
def test_one_hospital_is_one_in_four_languages(one, other):
    assert alike(one, other) == "same"


@pytest.mark.parametrize(("truth", "one", "other"), ROWS)
def test_no_pair_of_the_table_is_told_wrong(truth, one, other):
    assert alike(one, other) == alike(other, one) != {"one": "different", "two": "same"}[truth]


def test_most_pairs_of_the_table_are_told():
    right = Counter(
        truth for truth, one, other in ROWS if alike(one, other) == {"one": "same", "two": "different"}[truth]
    )
    told = Counter(truth for truth, _, _ in ROWS)
    assert min(told.values()) >= 75
    assert all(right[truth] >= 0.9 * told[truth] for truth in told)


@pytest.mark.parametrize(
    ("word", "rough"),
    [("シャ", "sha"), ("ティ", "ti"), ("フィジー", "fiji"), ("семей", "semey"), ("қызылорда", "qyzylorda"), ("şahin", "sahin"), ("Джалал", "jalal")],
)  # fmt: skip
def test_words_in_rough_latin(word, rough):
    assert latin(word) == rough


def test_sounds_that_scripts_do_not_keep_apart_are_one():
    assert skeleton("rakinpuru") == skeleton("lakhinpur")
    assert distance("semey", "semei") == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("semey", "semee"), ("osh", "oshskoy"), ("kyzylordinskaya", "qyzylorda"), ("almaty", "almatynyn"), ("naryn", "narynskaya")],
)  # fmt: skip
def test_endings_make_no_other_town(one, other):
    assert is_one_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("almaty", "almalyk"), ("talas", "taraz"), ("kigali", "kigoma"), ("atyrau", "aktau")]
)
def test_towns_that_sound_alike_stay_two(one, other):
    assert not is_one_word(one, other)


def test_a_body_of_the_tables_is_known_by_any_of_its_names():
    told = {
        known.party(words) for words in ("jica", "国際協力機構", "«ДЖАЙКА»", "Japan International Cooperation Agency")
    }
    assert told == {"Japan International Cooperation Agency (JICA)"}
    assert known.country("JICA") == "JP"
    assert known.country("Pfizer") is None


def test_a_name_is_taken_apart_into_its_own_words_and_what_the_others_say():
    found = name("Тараз қаласының №2 перинаталдық орталығы")
    assert (found.own, found.kinds, found.marks, found.numbers) == (("taraz",), {"centre"}, {"maternity"}, {"2"})


@pytest.mark.parametrize(
    "odd", ["", " ", "・", "12", "🏥", "ー", "ﾊ", "x" * 5000, "’", "()", "№", "-", "K.A.", "((", "Ω"]
)
def test_odd_names_are_no_trouble(odd):
    assert alike(odd, "Astana") in ("unknown", "different", "same", "alike")
    assert alike(odd, odd) in ("same", "alike", "unknown")


@pytest.mark.parametrize("text", sorted({text for *_, one, other in ROWS for text in (one, other)}))
def test_the_marks_of_words_are_those_of_a_name(text):
    assert marks(text) == name(text).marks
    assert (
        marks(f"a grant (2025) for the {text}, 第2小児病棟")
        == name(f"a grant (2025) for the {text}, 第2小児病棟").marks
    )
