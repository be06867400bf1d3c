"""A date is as precise as it was said, and no more."""

import pytest

from medpact.values import PartialDate, dates

# language, text, date, the words that give it; all of them published on Thursday, 14 August 2025
DATED = [
    ("en", "on Tuesday", "2025-08-12", "Tuesday"),
    ("en", "on Thursday", "2025-08-14", "Thursday"),
    ("en", "last Thursday", "2025-08-07", "Thursday"),
    ("en", "next Friday", "2025-08-15", "Friday"),
    ("en", "Tuesday, 12 August", "2025-08-12", "Tuesday, 12 August"),
    ("en", "last week", "2025-08", "last week"),
    ("en", "yesterday", "2025-08-13", "yesterday"),
    ("en", "today", "2025-08-14", "today"),
    ("en", "tomorrow", "2025-08-15", "tomorrow"),
    ("en", "last year", "2024", "last year"),
    ("en", "this year", "2025", "this year"),
    ("en", "this summer", "2025", "this summer"),
    ("en", "early next year", "2026", "next year"),
    ("en", "next month", "2025-09", "next month"),
    ("en", "two years ago", "2023", "two years ago"),
    ("en", "16 July 2025", "2025-07-16", "16 July 2025"),
    ("en", "16th of July, 2025", "2025-07-16", "16th of July, 2025"),
    ("en", "July 16, 2025", "2025-07-16", "July 16, 2025"),
    ("en", "Sept. 5, 2024", "2024-09-05", "Sept. 5, 2024"),
    ("en", "16 July", "2025-07-16", "16 July"),
    ("en", "20 December", "2025-12-20", "20 December"),
    ("en", "2 February", "2025-02-02", "2 February"),
    ("en", "in March 2024", "2024-03", "March 2024"),
    ("en", "in July", "2025-07", "July"),
    ("en", "in May", "2025-05", "May"),
    ("en", "last December", "2024-12", "December"),
    ("en", "July last year", "2024-07", "July last year"),
    ("en", "in 2024", "2024", "2024"),
    ("en", "FY2024", "2024", "FY2024"),
    ("en", "by the end of 2026", "2026", "2026"),
    ("en", "from 2023 to 2027", "2023", "2023 to 2027"),
    ("en", "2023-2027", "2023", "2023-2027"),
    ("en", "16-18 July 2025", "2025-07-16", "16-18 July 2025"),
    ("en", "June 3-5, 2024", "2024-06-03", "June 3-5, 2024"),
    ("en", "5 March to 7 April 2025", "2025-03-05", "5 March to 7 April 2025"),
    ("en", "2025-08-25", "2025-08-25", "2025-08-25"),
    ("en", "25/08/2025", "2025-08-25", "25/08/2025"),
    ("en", "03/04/2024", "2024", "03/04/2024"),
    ("ru", "16 июля", "2025-07-16", "16 июля"),
    ("ru", "16 июля 2025 года", "2025-07-16", "16 июля 2025 года"),
    ("ru", "16\u00a0июля 2025\u00a0г.", "2025-07-16", "16\u00a0июля 2025\u00a0г."),
    ("ru", "с 16 по 18 июля", "2025-07-16", "16 по 18 июля"),
    ("ru", "в минувшую пятницу", "2025-08-08", "пятницу"),
    ("ru", "во вторник", "2025-08-12", "вторник"),
    ("ru", "во вторник, 12 августа", "2025-08-12", "вторник, 12 августа"),
    ("ru", "сегодня", "2025-08-14", "сегодня"),
    ("ru", "вчера", "2025-08-13", "вчера"),
    ("ru", "на прошлой неделе", "2025-08", "на прошлой неделе"),
    ("ru", "в прошлом месяце", "2025-07", "в прошлом месяце"),
    ("ru", "в прошлом году", "2024", "прошлом году"),
    ("ru", "в следующем году", "2026", "следующем году"),
    ("ru", "в июле прошлого года", "2024-07", "июле прошлого года"),
    ("ru", "в 2024 году", "2024", "2024 году"),
    ("ru", "до конца 2026 года", "2026", "2026 года"),
    ("ru", "2024–2026 годы", "2024", "2024–2026 годы"),
    ("ru", "25 августа", "2025-08-25", "25 августа"),
    ("ru", "в августе 2020 года", "2020-08", "августе 2020 года"),
    ("en", "by the 16\nJuly 2025", "2025-07-16", "16\nJuly 2025"),
    ("ru", "12.03.2024", "2024-03-12", "12.03.2024"),
    ("ru", "03/04/2024", "2024-04-03", "03/04/2024"),
    ("ja", "2025年7月16日に", "2025-07-16", "2025年7月16日"),
    ("ja", "8月5日", "2025-08-05", "8月5日"),
    ("ja", "7日に署名した", "2025-08-07", "7日"),
    ("ja", "30日に署名した", "2025-07-30", "30日"),
    ("ja", "令和2年7月10日", "2020-07-10", "令和2年7月10日"),
    ("ja", "昨年", "2024", "昨年"),
    ("uk", "16 липня 2025 року", "2025-07-16", "16 липня 2025 року"),
    ("uk", "торік у вересні", "2024-09", "торік у вересні"),
    ("uk", "минулого року", "2024", "минулого року"),
    ("kk", "2025 жылғы 16 шілдеде", "2025-07-16", "2025 жылғы 16 шілдеде"),
    ("kk", "былтыр", "2024", "былтыр"),
    ("sw", "tarehe 16 Julai 2025", "2025-07-16", "16 Julai 2025"),
    ("sw", "mwaka jana", "2024", "mwaka jana"),
]
# the same day; words beside a bare weekday, day or month tell the coming one from the past one
AHEAD = [
    ("en", "The ward is to be ready by December.", "2025-12"),
    ("en", "It must be done by the end of June.", "2026-06"),
    ("en", "Patients wait until March.", "2026-03"),
    ("en", "The clinic will open on Friday.", "2025-08-15"),
    ("en", "He said that the clinic will open on Friday.", "2025-08-15"),
    ("en", "On Friday the clinic will open.", "2025-08-15"),
    ("en", "It is expected to be opened in July.", "2026-07"),
    ("en", "The training starts no later than 30 June.", "2026-06-30"),
    ("en", "The lift will be mended by Thursday.", "2025-08-14"),
    ("en", "The van will come by 12 August.", "2025-08-12"),
    ("en", "She returns on Monday next week.", "2025-08-18"),
    ("en", "They left on Tuesday last week.", "2025-08-05"),
    ("en", "All is paid by the end of the month.", "2025-08"),
    ("ru", "Закончат к декабрю.", "2025-12"),
    ("ru", "Ремонт продлится до конца июня.", "2026-06"),
    ("ru", "Отделение откроется в пятницу.", "2025-08-15"),
    ("ru", "В пятницу откроется отделение.", "2025-08-15"),
    ("ru", "Курс начнут в следующем месяце.", "2025-09"),
    ("ru", "Отчёт сдадут до конца месяца.", "2025-08"),
    ("uk", "Ремонт триватиме до березня.", "2026-03"),
]
PAST = [
    ("en", "By March, 300 nurses had been trained.", "2025-03"),
    ("en", "The clinic, which will serve two towns, was opened on Friday.", "2025-08-08"),
    ("en", "The clinic will serve two towns, the mayor said on Friday.", "2025-08-08"),
    ("en", "It was expected to open in July.", "2025-07"),
    ("en", "The paper signed on Friday will help.", "2025-08-08"),
    ("en", "It opened in June.", "2025-06"),
    ("ru", "Открыли в пятницу.", "2025-08-08"),
    ("ru", "Поставки завершили к марту.", "2025-03"),
    ("ru", "Соглашение, подписанное в пятницу, поможет.", "2025-08-08"),
]
UNDATED = [
    ("en", "on the 29th, you may go and march; every Monday; the 1990s"),
    ("en", "2000 beds, 1950 masks, $2024, room 2024.5, 5 per cent"),
    ("en", "Version 1.2.2024.7, call 2024-555-123"),
    ("en", "2024-00-05 and 13/13"),
    ("ja", "10日間、13月"),
    ("ru", "в 1990-х, каждый понедельник, 2000 коек, 29 числа"),
]
THURSDAY = PartialDate(2025, 8, 14)


@pytest.mark.parametrize(("language", "text", "iso", "raw"), DATED)
def test_dates_are_read_as_said(language: str, text: str, iso: str, raw: str) -> None:
    for shown in (text, f"𠮷👩‍⚕️ ({text})"):
        (found,) = dates.find(shown, language=language, published=THURSDAY)
        assert (found.date.iso, found.raw) == (iso, raw)
        assert shown[found.start : found.end] == found.raw


@pytest.mark.parametrize(("language", "text", "iso"), AHEAD + PAST)
def test_words_beside_a_bare_date_say_whether_it_is_to_come(language: str, text: str, iso: str) -> None:
    (found,) = dates.find(text, language=language, published=THURSDAY)
    assert found.date.iso == iso
    assert text[found.start : found.end] == found.raw


def test_a_range_of_months_is_its_start() -> None:
    found = dates.find("It ran from January until March.", language="en", published=THURSDAY)
    assert [(one.date.iso, one.raw) for one in found] == [("2025-01", "January until March")]


@pytest.mark.parametrize(("language", "text"), UNDATED)
def test_what_is_no_date_gives_none(language: str, text: str) -> None:
    assert dates.find(text, language=language, published=THURSDAY) == ()


@pytest.mark.parametrize("text", ["16 July", "in July", "on Tuesday", "yesterday", "last year", "last week"])
def test_without_a_published_date_nothing_is_invented(text: str) -> None:
    assert dates.find(text, language="en") == ()


def test_a_published_year_settles_years_but_no_days() -> None:
    found = dates.find("yesterday, on Tuesday, last month and last year", language="en", published=PartialDate(2025))
    assert [date.date.iso for date in found] == ["2024"]


def test_a_week_in_two_months_is_its_year_alone() -> None:
    found = dates.find("last week", language="en", published=PartialDate(2025, 8, 7))
    assert [date.date.iso for date in found] == ["2025"]


def test_a_day_near_new_year_is_of_the_nearer_year() -> None:
    january, december = PartialDate(2026, 1, 5), PartialDate(2025, 12, 20)
    assert dates.find("20 December", language="en", published=january)[0].date.iso == "2025-12-20"
    assert dates.find("15 January", language="en", published=december)[0].date.iso == "2026-01-15"
    assert dates.find("29 February", language="en", published=PartialDate(2025, 3, 1))[0].date.iso == "2024-02-29"


def test_a_day_the_calendar_lacks_is_no_day() -> None:
    assert dates.find("31 February 2024", language="en")[0].date.iso == "2024-02"


def test_dates_read_back_what_they_write() -> None:
    for iso in ("2025", "2025-08", "2025-08-14"):
        assert PartialDate.parse(iso).iso == iso
    for wrong in ("25", "2025-13", "2025-00", "2025-08-32", "2025-02-30", "0000", "August"):
        with pytest.raises(ValueError, match=wrong):
            PartialDate.parse(wrong)


def test_a_coarser_date_can_be_a_finer_one() -> None:
    assert PartialDate(2025).can_be(PartialDate(2025, 8, 14))
    assert not PartialDate(2025, 7).can_be(PartialDate(2025, 8, 14))


# language, words, published, the dates
MORE = [
    ("en", "three days ago and 12 years ago", "2025-07-17", ["2025-07-14", "2013"]),
    ("sw", "siku tatu zilizopita", "2025-07-17", ["2025-07-14"]),
    ("ja", "3か月前", "2025-07-17", ["2025-04"]),
    ("en", "FY24, mid-2025 and by end-2026", "2025-07-17", ["2024", "2025", "2026"]),
    ("en", "from 2020 to 2024, in 2025 and 2026", "2025-07-17", ["2020", "2025", "2026"]),
    ("ja", "今年度", "2024-03-14", ["2023"]),
    ("ja", "二〇二五年七月十六日とR6.3.14", "2025-07-17", ["2025-07-16", "2024-03-14"]),
    ("ru", "«07» ноября 2022 г., первого июня 2023 года", "2025-07-17", ["2022-11-07", "2023-06-01"]),
    ("ru", "Ремонт начался в сентябре.", "2025-04-24", ["2024-09"]),
    ("en", "The ward opened in September.", "2025-04-24", ["2024-09"]),
    ("en", "The ward will open in September.", "2025-04-24", ["2025-09"]),
    ("ru", "вчера, 23 апреля", "2025-04-24", ["2025-04-23"]),
    ("ru", "в июне 2020 года и в июле того же года", "2025-04-24", ["2020-06", "2020-07"]),
    ("ru", "больница на 2000 коек, 2024 аппарата", "2025-04-24", []),
    ("kk", "қыркүйекте ашылады", "2025-04-24", ["2025-09"]),
    ("sw", "Jumanne ijayo", "2025-07-18", ["2025-07-22"]),
]


@pytest.mark.parametrize(("language", "text", "published", "expected"), MORE)
def test_dates_are_counted_back_and_forth(language: str, text: str, published: str, expected: list[str]) -> None:
    found = dates.find(text, language=language, published=PartialDate.parse(published))
    assert [one.date.iso for one in found] == expected
    assert all(text[one.start : one.end] == one.raw for one in found)
