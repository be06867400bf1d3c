"""What counts, and what only looks like a count."""

import pytest

from medpact.values import quantity

# language, text, counts as (value, words, bound, each)
COUNTS = [
    ("en", "They gave twenty ambulances.", [(20, "twenty", "exact", False)]),
    ("en", "a dozen beds", [(12, "a dozen", "exact", False)]),
    ("en", "two dozen wheelchairs", [(24, "two dozen", "exact", False)]),
    ("en", "356 kits and 1,200 gloves", [(356, "356", "exact", False), (1200, "1,200", "exact", False)]),
    ("en", "1.2 million doses", [(1200000, "1.2 million", "exact", False)]),
    ("en", "forty-five nurses", [(45, "forty-five", "exact", False)]),
    ("en", "one hundred and five cots", [(105, "one hundred and five", "exact", False)]),
    ("en", "one ambulance and one X-ray unit", [(1, "one", "exact", False), (1, "one", "exact", False)]),
    ("en", "more than 300 doctors", [(300, "300", "at least", False)]),
    ("en", "around 40 midwives", [(40, "40", "about", False)]),
    ("en", "up to 15 clinics", [(15, "15", "at most", False)]),
    ("en", "20-30 ambulances", [(20, "20-30", "range", False)]),
    ("en", "10 to 15 students", [(10, "10 to 15", "range", False)]),
    ("en", "2000 masks", [(2000, "2000", "exact", False)]),
    ("en", "Last year 30 nurses came.", [(30, "30", "exact", False)]),
    ("en", "In the first phase 20 doctors were taught.", [(20, "20", "exact", False)]),
    ("en", "In May 20 nurses were taught.", [(20, "20", "exact", False)]),
    ("ru", "На первом этапе 20 врачей", [(20, "20", "exact", False)]),
    ("uk", "На першому етапі 20 лікарів", [(20, "20", "exact", False)]),
    ("ru", "больнице № 3 — 100 коек", [(100, "100", "exact", False)]),
    ("kk", "тоғыз тіс емдеу қондырғысы", [(9, "тоғыз", "exact", False)]),
    ("en", "zero beds", [(0, "zero", "exact", False)]),
    ("en", "20 beds each", [(20, "20", "exact", True)]),
    ("en", "each hospital received 3 ventilators", [(3, "3", "exact", True)]),
    ("en", "Each of the 12 hospitals received 3 ventilators", [(12, "12", "exact", False), (3, "3", "exact", True)]),
    ("en", "Each was glad. Then 3 vans came.", [(3, "3", "exact", False)]),
    ("en", "on 5 May 2024 12 doctors left", [(12, "12", "exact", False)]),
    ("en", "$5 million for 14 incubators", [(14, "14", "exact", False)]),
    ("en", "the first two scanners", [(2, "two", "exact", False)]),
    ("en", "between 12 and 20 ambulances", [(12, "12 and 20", "range", False)]),
    ("en", "a hundred and twenty beds", [(120, "a hundred and twenty", "exact", False)]),
    ("en", "a pair of ambulances", [(2, "a pair of", "exact", False)]),
    ("en", "half a dozen beds", [(6, "half a dozen", "exact", False)]),
    ("en", "Beds grew from 120 to 200.", [(120, "120", "exact", False), (200, "200", "exact", False)]),
    ("ru", "Число коек выросло с 120 до 200.", [(120, "120", "exact", False), (200, "200", "exact", False)]),
    ("ru", "полтора десятка машин", [(15, "полтора десятка", "exact", False)]),
    ("ru", "Обучили более тысячи врачей.", [(1000, "тысячи", "at least", False)]),
    ("ru", "около сотни коек", [(100, "сотни", "about", False)]),
    ("ru", "тысяча двести коек", [(1200, "тысяча двести", "exact", False)]),
    ("ru", "миллион двести тысяч доз", [(1200000, "миллион двести тысяч", "exact", False)]),
    ("en", "a thousand five hundred masks", [(1500, "a thousand five hundred", "exact", False)]),
    ("ru", "три сотни врачей", [(300, "три сотни", "exact", False)]),
    ("ru", "около миллиона доз", [(1000000, "миллиона", "about", False)]),
    ("en", "Nurses came by twos.", [(2, "by twos", "exact", True)]),
    ("en", "Deaths fell from 12 to 2.", [(12, "12", "exact", False), (2, "2", "exact", False)]),
    ("en", "They gave the theatre two lamps.", [(2, "two", "exact", False)]),
    ("en", "The district 9 ambulances serve is large.", [(9, "9", "exact", False)]),
    ("ru", "в больнице 5 аппаратов", [(5, "5", "exact", False)]),
    ("ru", "по два аппарата", [(2, "два", "exact", True)]),
    ("ru", "двумя машинами", [(2, "двумя", "exact", False)]),
    ("ru", "пять коек и 20 аппаратов", [(5, "пять", "exact", False), (20, "20", "exact", False)]),
    ("ru", "два томографа", [(2, "два", "exact", False)]),
    ("ru", "двадцать пять тысяч масок", [(25000, "двадцать пять тысяч", "exact", False)]),
    ("ru", "ста сорока врачам", [(140, "ста сорока", "exact", False)]),
    ("ru", "трёхсот сорока двух коек", [(342, "трёхсот сорока двух", "exact", False)]),
    ("ru", "десяток машин", [(10, "десяток", "exact", False)]),
    ("ru", "1 200 перчаток", [(1200, "1 200", "exact", False)]),
    ("ru", "30 тысяч тестов", [(30000, "30 тысяч", "exact", False)]),
    ("ru", "1,2 млн доз", [(1200000, "1,2 млн", "exact", False)]),
    ("ru", "свыше 300 врачей", [(300, "300", "at least", False)]),
    ("ru", "около 40 медсестёр", [(40, "40", "about", False)]),
    ("ru", "не более 15 клиник", [(15, "15", "at most", False)]),
    ("ru", "по 2 аппарата", [(2, "2", "exact", True)]),
    ("ru", "каждая больница получит три инкубатора", [(3, "три", "exact", True)]),
    ("ru", "каждой из 12 больниц дали по три кровати", [(12, "12", "exact", False), (3, "три", "exact", True)]),
    ("ja", "救急車20台", [(20, "20", "exact", False)]),
    ("ja", "医師三人と看護師十二名", [(3, "三", "exact", False), (12, "十二", "exact", False)]),
    ("uk", "п'ять апаратів", [(5, "п'ять", "exact", False)]),
    ("kk", "700-ге жуық маман", [(700, "700", "about", False)]),
    ("kk", "100-ден астам төсек", [(100, "100", "at least", False)]),
    ("en", "50 or more beds", [(50, "50", "at least", False)]),
    ("ru", "50 и более коек", [(50, "50", "at least", False)]),
    ("kk", "он бес көлік", [(15, "он бес", "exact", False)]),
    ("sw", "vitanda ishirini na tano", [(25, "ishirini na tano", "exact", False)]),
]
UPPER = [
    ("en", "10 to 12 beds", 10, 12),
    ("ru", "от 15 до 20 врачей", 15, 20),
    ("ja", "10～12台", 10, 12),
    ("sw", "kati ya vitanda 10 na 12", 10, 12),
]
NO_COUNTS = [
    ("en", "Call 0800 123 456 or 112, at 17 Riverside Drive, won 3-1, on 1920×1080, ISO 9001:2015."),
    ("en", "The GE 1.5T scanner, COVID-19, ISO 9001, H5N1 and a 64-slice CT."),
    ("en", "About 5% or 5 per cent, aged 25, for 3 years, 40 km away, at 10:30 and 9 a.m."),
    ("en", "On 16 July 2025, in 2024, by the 29th, in the 1990s."),
    ("en", "Call +254 700 123 456 or 555-12-34."),
    ("en", "Section 4, phase 2, No. 17, Level Five, Hepatitis 2, resolution 46."),
    ("en", "A 500-bed hospital, a three-day course, a two-storey wing."),
    ("en", "It is one of the largest; no one knows; they help one another."),
    ("en", "$5 million, 3 million euros, two hundred dollars."),
    ("en", "1. Welcome\n2. Report\n3) Closing"),
    ("en", "The second group came third; blood pressure 120/80; dose 5 mg."),
    ("en", "Version 2.0.1 was installed at 192.168.0.1 for 20 minutes."),
    ("en", "The ward is open from 12 to 2, the shop 9 to 5."),
    ("en", "In theatre two, Theatre 3, Ward 5, District 9, a Level 5 hospital on Route 66 and Highway 40."),
    ("ru", "Операционная 2, палата 5, трасса 66."),
    ("en", "Dozens of beds, hundreds of nurses and thousands of masks."),
    ("ja", "統一、第2回、30秒、一方、3年間、5歳"),
    ("ru", "Аппарат 1,5 Тл, COVID-19, ГОСТ 1234, № 17, пункт 5."),
    ("ru", "16 июля 2025 года, в 2024 году, 5 процентов, 5%, 12.03.2024."),
    ("ru", "Ребёнку 5 лет, он ждал 3 месяца и 20 минут в возрасте 6."),
    ("ru", "Один из крупнейших, 348 000 долларов, двести тысяч евро."),
    ("ru", "Десятки машин, сотни врачей, десятки тысяч доз."),
    ("ru", "Второй этап, третья группа, 2-й корпус, тысячи людей."),
]


@pytest.mark.parametrize(("language", "text", "expected"), COUNTS)
def test_counts_are_read(language: str, text: str, expected: list[tuple[int, str, str, bool]]) -> None:
    for shown in (text, f"𠮷👩‍⚕️. {text}"):
        found = quantity.find(shown, language=language)
        assert [(one.value, one.raw, one.bound, one.each) for one in found] == expected
        assert all(shown[one.start : one.end] == one.raw for one in found)


@pytest.mark.parametrize(("language", "text"), NO_COUNTS)
def test_what_counts_nothing_is_left_out(language: str, text: str) -> None:
    assert quantity.find(text, language=language) == ()


@pytest.mark.parametrize(("language", "text", "lower", "upper"), UPPER)
def test_a_range_of_counts_has_both_ends(language: str, text: str, lower: int, upper: int) -> None:
    (found,) = quantity.find(text, language=language)
    assert (found.value, found.upper, found.bound) == (lower, upper, "range")
