"""What a reader of newspapers takes a sum of money to be."""

from decimal import Decimal

import pytest

from medpact.values import money

EN = [
    ("US$2.8m", [("2800000", "USD", "exact")]),
    ("$3.2 million", [("3200000", "USD", "exact")]),
    (
        "108.7 million yen (approximately 7 million US dollars)",
        [("108700000", "JPY", "exact"), ("7000000", "USD", "about")],
    ),
    ("¥1,087,000,000", [("1087000000", "JPY", "exact")]),
    ("JPY 1,087 million", [("1087000000", "JPY", "exact")]),
    ("€1.5bn", [("1500000000", "EUR", "exact")]),
    ("EUR 1,2 Mio", [("1200000", "EUR", "exact")]),
    ("500.000 euros", [("500000", "EUR", "exact")]),
    ("Rs 5 crore", [("50000000", "INR", "exact")]),
    ("3.5 lakh rupees", [("350000", "INR", "exact")]),
    ("Rs 4,72,70,000", [("47270000", "INR", "exact")]),
    ("Sh1.2 billion", [("1200000000", None, "exact")]),
    ("KSh 40 million", [("40000000", "KES", "exact")]),
    ("half a million dollars", [("500000", "USD", "exact")]),
    ("a million euros", [("1000000", "EUR", "exact")]),
    ("one and a half million euros", [("1500000", "EUR", "exact")]),
    ("two hundred thousand dollars", [("200000", "USD", "exact")]),
    ("two hundred and fifty thousand dollars", [("250000", "USD", "exact")]),
    ("$8-10 million", [("8000000", "USD", "range")]),
    ("$5-$6 million", [("5000000", "USD", "range")]),
    ("between 5 and 6 million euros", [("5000000", "EUR", "range")]),
    ("between $5 million and $6 million", [("5000000", "USD", "range")]),
    ("more than ¥1 billion", [("1000000000", "JPY", "at least")]),
    ("no less than 30 million euros", [("30000000", "EUR", "at least")]),
    ("nearly 57,000 USD", [("57000", "USD", "about")]),
    ("some 40 million pounds", [("40000000", "GBP", "about")]),
    ("up to $450,000", [("450000", "USD", "at most")]),
    ("(about $450,000)", [("450000", "USD", "about")]),
    ("€2m", [("2000000", "EUR", "exact")]),
    ("R$2.2 billion", [("2200000000", "BRL", "exact")]),
    ("A$5 million", [("5000000", "AUD", "exact")]),
    ("NZ$5,000 (about SBD25,000)", [("5000", "NZD", "exact"), ("25000", "SBD", "about")]),
    ("a $2 million grant", [("2000000", "USD", "exact")]),
    ("a 2-million-euro laboratory", [("2000000", "EUR", "exact")]),
    ("UAH 132.6 million", [("132600000", "UAH", "exact")]),
    ("5.5 billion Br", [("5500000000", "ETB", "exact")]),
    ("15 million KGS ($190,000)", [("15000000", "KGS", "exact"), ("190000", "USD", "exact")]),
    (
        "JPY 44 billion (USD 308 million, EGP 9.5 billion)",
        [("44000000000", "JPY", "exact"), ("308000000", "USD", "exact"), ("9500000000", "EGP", "exact")],
    ),
    ("$11.6 million (1,801 billion yen)", [("11600000", "USD", "exact"), ("1801000000000", "JPY", "exact")]),
    ("$42,000, or 5.4 million Kenyan shillings", [("42000", "USD", "exact"), ("5400000", "KES", "exact")]),
    ("149,8 mln US dollars", [("149800000", "USD", "exact")]),
    ("Rs.47.27 crore", [("472700000", "INR", "exact")]),
    ("PHP6.49 million", [("6490000", "PHP", "exact")]),
    ("1.16 million RMB", [("1160000", "CNY", "exact")]),
    ("20 million New Zealand dollars", [("20000000", "NZD", "exact")]),
    ("3 million Canadian dollars", [("3000000", "CAD", "exact")]),
    ("$5 million US", [("5000000", "USD", "exact")]),
    ("400 million kip", [("400000000", "LAK", "exact")]),
    (
        "173 billion tenge (approximately US$370 million)",
        [("173000000000", "KZT", "exact"), ("370000000", "USD", "about")],
    ),
    ("CHF 250 000", [("250000", "CHF", "exact")]),
    ("5 million\nUS dollars", [("5000000", "USD", "exact")]),
    ("US$ 5\nmillion", [("5000000", "USD", "exact")]),
    ("$0", [("0", "USD", "exact")]),
    ("$12,345.67", [("12345.67", "USD", "exact")]),
    ("€ 12.345,67", [("12345.67", "EUR", "exact")]),
    ("1 billion 87 million yen", [("1087000000", "JPY", "exact")]),
    ("10億8,700万円", [("1087000000", "JPY", "exact")]),
    ("F$10 million", [("10000000", "FJD", "exact")]),
    ("FJ$ 250,000", [("250000", "FJD", "exact")]),
    ("Ksh. 5 million", [("5000000", "KES", "exact")]),
    ("Kshs.2bn", [("2000000000", "KES", "exact")]),
    ("Shs. 80 million", [("80000000", None, "exact")]),
    ("Euro 6 million", [("6000000", "EUR", "exact")]),
    ("Euros 15,510,493", [("15510493", "EUR", "exact")]),
    ("about US Dollars 5 million", [("5000000", "USD", "about")]),
    ("U.S. $5 million", [("5000000", "USD", "exact")]),
    ("Yen 108.7 million", [("108700000", "JPY", "exact")]),
    ("Lao kip 5 billion", [("5000000000", "LAK", "exact")]),
    ("South Korean won 5 billion", [("5000000000", "KRW", "exact")]),
    ("Birr 5 billion", [("5000000000", "ETB", "exact")]),
    ("P480-M", [("480000000", "PHP", "exact")]),
    ("Php480-M", [("480000000", "PHP", "exact")]),
    ("VT 5 million", [("5000000", "VUV", "exact")]),
    ("SBD$5m", [("5000000", "SBD", "exact")]),
    ("CAD $5 million", [("5000000", "CAD", "exact")]),
    ("WST$ 40,000", [("40000", "WST", "exact")]),
    ("N5 billion", [("5000000000", "NGN", "exact")]),
    ("Tk 5 crore", [("50000000", "BDT", "exact")]),
    ("2 billion CFA francs", [("2000000000", "XOF", "exact")]),
    ("CFAF 2 billion", [("2000000000", "XOF", "exact")]),
    ("5 million-dollar", [("5000000", "USD", "exact")]),
    ("three quarters of a million dollars", [("750000", "USD", "exact")]),
    ("$1.2 million to $1.5 million", [("1200000", "USD", "range")]),
    ("from $1.2 million to $1.5 million", [("1200000", "USD", "range")]),
    ("an increase of 5 to 7 million dollars", [("5000000", "USD", "range")]),
]
RU = [
    ("1 млрд 87 млн японских иен", [("1087000000", "JPY", "exact")]),
    ("1,087 млрд иен", [("1087000000", "JPY", "exact")]),
    ("1 087 000 000 иен", [("1087000000", "JPY", "exact")]),
    ("348 000 долларов", [("348000", "USD", "exact")]),
    ("348\u00a0000 долларов", [("348000", "USD", "exact")]),
    ("348\u2009000 долларов", [("348000", "USD", "exact")]),
    ("двести тысяч евро", [("200000", "EUR", "exact")]),
    ("полмиллиона долларов", [("500000", "USD", "exact")]),
    ("полтора миллиона рублей", [("1500000", "RUB", "exact")]),
    ("миллион долларов", [("1000000", "USD", "exact")]),
    ("двадцатью пятью миллионами тенге", [("25000000", "KZT", "exact")]),
    ("около 4 миллиардов тенге", [("4000000000", "KZT", "about")]),
    ("более 7 млн долларов США", [("7000000", "USD", "at least")]),
    ("не менее 7 млн долл. США", [("7000000", "USD", "at least")]),
    ("до 3 млн рублей", [("3000000", "RUB", "at most")]),
    ("почти 60 тысяч долларов", [("60000", "USD", "about")]),
    ("224 тыс. долларов", [("224000", "USD", "exact")]),
    ("от 5 до 6 млн евро", [("5000000", "EUR", "range")]),
    ("5–6 млн евро", [("5000000", "EUR", "range")]),
    ("30 млн грн", [("30000000", "UAH", "exact")]),
    ("$11 миллионов 600 тысяч", [("11600000", "USD", "exact")]),
    ("$44,4 тыс.", [("44400", "USD", "exact")]),
    ("1 млн. долл. США.", [("1000000", "USD", "exact")]),
    ("5 млн канадских долларов", [("5000000", "CAD", "exact")]),
    ("11,5 млн леев", [("11500000", "MDL", "exact")]),
    ("1,087 млрд иен, или 7 млн долларов США", [("1087000000", "JPY", "exact"), ("7000000", "USD", "exact")]),
    ("999 млн иен (порядка 7,5 млн долларов)", [("999000000", "JPY", "exact"), ("7500000", "USD", "about")]),
    ("7 млн евро, что эквивалентно 8 млн долларов", [("7000000", "EUR", "exact"), ("8000000", "USD", "exact")]),
    ("100 тысяч швейцарских франков", [("100000", "CHF", "exact")]),
    ("€716 004", [("716004", "EUR", "exact")]),
    ("2,5 млн.долл.", [("2500000", "USD", "exact")]),
    ("5 млн бел. руб.", [("5000000", "BYN", "exact")]),
    ("5 млрд. тг", [("5000000000", "KZT", "exact")]),
    ("5 млрд тугриков", [("5000000000", "MNT", "exact")]),
    ("более миллиона долларов", [("1000000", "USD", "at least")]),
    ("около миллиарда тенге", [("1000000000", "KZT", "about")]),
    ("четверть миллиона евро", [("250000", "EUR", "exact")]),
    ("$5-миллионный грант", [("5000000", "USD", "exact")]),
    ("от $5 млн до $7 млн", [("5000000", "USD", "range")]),
]
# words, language, the country the text is about, currency
BY_COUNTRY = [
    ("$5 million", "en", "AU", "AUD"),
    ("$5 million", "en", "KE", "USD"),
    ("$5 million", "en", None, "USD"),
    ("20,000 dollars", "en", "SB", "SBD"),
    ("Sh600m", "en", "UG", "UGX"),
    ("Sh600m", "en", "KE", "KES"),
    ("600 million shillings", "en", "TZ", "TZS"),
    ("K3 million", "en", "PG", "PGK"),
    ("K3 million", "en", "ZM", "ZMW"),
    ("P2 million", "en", "PH", "PHP"),
    ("Rs 50 million", "en", "LK", "LKR"),
    ("Rs 50 million", "en", "NP", "NPR"),
    ("£5,000", "en", "UG", "GBP"),
    ("11.5 million lei", "en", "MD", "MDL"),
    ("U.S. $5 million", "en", "AU", "USD"),
    ("Dhs 5 million", "en", "MA", "MAD"),
    ("3 million francs", "en", "SN", "XOF"),
    ("3 million francs", "en", None, None),
    ("5 млн рублей", "ru", "BY", "BYN"),
    ("5 млн рублей", "ru", "KZ", "RUB"),
    ("¥5 million", "en", "CN", "CNY"),
]
NO_MONEY = [
    ("en", "The ward has 20 beds and 3.5 million people live near it."),
    ("en", "COVID-19 came in 2020, and 5 per cent of the staff fell ill."),
    ("en", "She won 20 votes; he weighs 80 pounds; the K2 wing is shut."),
    ("en", "Vitamin K 5 mg, model R2 200, call 555-12-34 at 10:30."),
    ("en", "All 12 clinics, TOP 10 hospitals, COP 28 and section 4.2."),
    ("en", "The bank paid at 1 dollar = 147 yen."),
    ("ja", "1ドル=147円台で取引された"),
    ("en", "The R5 clinic sent 12,000 N95 masks, P100 filters and 40 T3 units to ward K2."),
    ("en", "A multi-million dollar hospital, millions of dollars, the Euro 2024 cup, in euros. 20 million people."),
    ("en", "SR 5,000, JD 2020, LE 2,000 beds, VT 1,200 and 5,000 MT of rice."),
    ("ru", "Многомиллионный проект, десятки миллионов рублей, дом № 5."),
    ("ru", "В палате 20 коек, рядом живут 3,5 млн человек."),
    ("ru", "COVID-19 пришёл в 2020 году, и 5 процентов заболели."),
    ("ru", "Двадцать врачей прочли 12 лекций, 3 марта 2024 года."),
]


@pytest.mark.parametrize(("text", "expected"), EN)
def test_english_sums_are_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    check(text, "ja" if "円" in text else "en", expected)


@pytest.mark.parametrize(("text", "expected"), RU)
def test_russian_sums_are_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    check(text, "ru", expected)


def check(words: str, language: str, expected: list[tuple[str, str, str]]) -> None:
    """The words alone and amid others give one Sum, and offsets point at its words."""
    for text in (words, f"𠮷 {words}", f"x {words}, x"):
        found = money.find(text, language=language)
        assert len(found) == 1, found
        assert [(amount.value, amount.currency, amount.bound) for amount in found[0].amounts] == [
            (Decimal(value), currency, bound) for value, currency, bound in expected
        ]
        for amount in found[0].amounts:
            assert text[amount.start : amount.end] == amount.raw


@pytest.mark.parametrize(("text", "language", "country", "currency"), BY_COUNTRY)
def test_the_country_settles_what_a_bare_sign_means(
    text: str, language: str, country: str | None, currency: str
) -> None:
    ((amount,),) = (found.amounts for found in money.find(text, language=language, country=country))
    assert amount.currency == currency


@pytest.mark.parametrize(
    ("named", "currency"),
    [({"VU", "AU"}, "AUD"), ({"VU", "CA"}, "CAD"), ({"VU", "AU", "JP"}, "USD"), ({"VU", "SG"}, "USD"), ({"VU"}, "USD")],
)
def test_a_bare_dollar_is_that_of_the_one_giver_named(named: set[str], currency: str) -> None:
    ((amount,),) = (
        found.amounts for found in money.find("$5 million", language="en", country="VU", named=frozenset(named))
    )
    assert amount.currency == currency


def test_a_sum_in_other_money_that_is_not_exact_is_the_same_sum() -> None:
    text = "8 million dollars, about 30 billion shillings, and 2 million dollars, 5 billion shillings"
    assert [len(found.amounts) for found in money.find(text, language="en", country="UG")] == [2, 1, 1]


@pytest.mark.parametrize(("language", "text"), NO_MONEY)
def test_ordinary_prose_has_no_money(language: str, text: str) -> None:
    assert money.find(text, language=language) == ()


CHANGES = [
    ("en", "The grant was raised from 5 to 7 million dollars.", ["5", "7 million dollars"]),
    ("en", "It grew from 5 million to 7 million dollars.", ["5 million", "7 million dollars"]),
    ("en", "Aid was cut from $5 million to $7 million.", ["$5 million", "$7 million"]),
    ("ru", "Бюджет вырос с 5 до 7 млн долларов.", ["5", "7 млн долларов"]),
]


@pytest.mark.parametrize(("language", "text", "raws"), CHANGES)
def test_a_change_from_one_sum_to_another_is_two_sums_and_no_range(language: str, text: str, raws: list[str]) -> None:
    amounts = [amount for one in money.find(text, language=language) for amount in one.amounts]
    assert [(amount.value, amount.currency, amount.bound) for amount in amounts] == [
        (5_000_000, "USD", "exact"),
        (7_000_000, "USD", "exact"),
    ]
    assert [text[amount.start : amount.end] for amount in amounts] == [amount.raw for amount in amounts] == raws


def test_a_sign_at_the_very_end_ends_with_the_text() -> None:
    for text in ("30 млн грн", "5 млн €"):
        assert money.find(text, language="ru")[0].amounts[0].end == len(text)


def test_a_range_keeps_its_upper_end() -> None:
    (found,) = money.find("between 5 and 6 million euros", language="en")
    assert found.amounts[0].upper == 6_000_000


def test_a_sum_and_those_it_goes_to_are_no_range() -> None:
    (found,) = money.find("They gave $5 million to 7 million people.", language="en")
    assert (found.amounts[0].value, found.amounts[0].upper) == (5_000_000, None)


def test_the_only_other_country_named_settles_an_open_sign() -> None:
    (found,) = money.find("Rs 50 million", language="en", country="BT", named=frozenset({"BT", "NP", "JP"}))
    assert found.amounts[0].currency == "NPR"
    (found,) = money.find("Rs 50 million", language="en", country="BT", named=frozenset({"IN", "NP"}))
    assert found.amounts[0].currency is None


def test_two_sums_of_one_currency_are_two() -> None:
    found = money.find("$5 million (of which $2 million for blood banks)", language="en")
    assert [amount.value for one in found for amount in one.amounts] == [5_000_000, 2_000_000]
    assert len(found) == 2


def test_a_comma_alone_does_not_join_two_sums() -> None:
    assert len(money.find("Japan gave 5 million yen, Germany 40,000 euros.", language="en")) == 2


def test_a_later_figure_goes_on_in_the_same_money() -> None:
    english = money.find("They gave $5 million for clinics and 2 million for vaccines.", language="en")
    russian = money.find("Дали $5 млн. Из них 310 тыс. ушло на запчасти.", language="ru")
    assert [one.amounts[0].value for one in english] == [5_000_000, 2_000_000]
    assert [one.amounts[0].currency for one in russian] == ["USD", "USD"]


def test_the_same_figures_mean_different_things_in_two_languages() -> None:
    assert money.find("1,087 million yen", language="en")[0].amounts[0].value == 1_087_000_000
    assert money.find("1,087 млн иен", language="ru")[0].amounts[0].value == 1_087_000


OTHERS = [
    ("ja", "約700万米ドル（10億円）", [("7000000", "USD", "about"), ("1000000000", "JPY", "exact")]),
    ("ja", "三百五十万円", [("3500000", "JPY", "exact")]),
    ("ja", "１億２千万円", [("120000000", "JPY", "exact")]),
    ("en", "a grant of 392.687694万元 (about $550,000)", [("3926876.94", "CNY", "exact"), ("550000", "USD", "about")]),
    ("ru", "грант 10億8,700万円", [("1087000000", "JPY", "exact")]),
    ("ja", "4,454百万円", [("4454000000", "JPY", "exact")]),
    ("ja", "契約金額　12,300（千円）", [("12300000", "JPY", "exact")]),
    ("ja", "约合1.2亿元人民币", [("120000000", "CNY", "about")]),
    ("en", "five (5) million euros", [("5000000", "EUR", "exact")]),
    ("en", "1½ million dollars", [("1500000", "USD", "exact")]),
    ("en", "SDR 10 million", [("10000000", "XDR", "exact")]),
    ("en", "between $8 and 10 million", [("8000000", "USD", "range")]),
    ("ru", "1 250 руб. 50 коп.", [("1250.5", "RUB", "exact")]),
    ("ru", "Сумма, тыс. тенге: 12 450,5", [("12450500", "KZT", "exact")]),
    ("ru", "100 с лишним млн рублей", [("100000000", "RUB", "at least")]),
    ("kk", "7 миллионнан астам доллар", [("7000000", "USD", "at least")]),
    ("sw", "kroner milioni 12 za Norway", [("12000000", "NOK", "exact")]),
    ("sw", "dola milioni mbili na nusu", [("2500000", "USD", "exact")]),
    ("uk", "понад 1,5 млрд євро", [("1500000000", "EUR", "at least")]),
    ("uk", "30 млн грн, або близько 700 тис. доларів США", [("30000000", "UAH", "exact"), ("700000", "USD", "about")]),
    (
        "kk",
        "1 млрд 87 млн иен (шамамен 3,98 млрд теңге)",
        [("1087000000", "JPY", "exact"), ("3980000000", "KZT", "about")],
    ),
    ("sw", "dola za Marekani milioni 10", [("10000000", "USD", "exact")]),
    ("sw", "shilingi za Kenya bilioni 1.2", [("1200000000", "KES", "exact")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_simple_sums_of_the_other_languages_are_read(
    language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    (found,) = money.find(text, language=language)
    assert [(str(amount.value), amount.currency, amount.bound) for amount in found.amounts] == expected
    assert all(text[amount.start : amount.end] == amount.raw for amount in found.amounts)
