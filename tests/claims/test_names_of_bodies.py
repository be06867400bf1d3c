"""Names of bodies by their form, and towns: their base form, in six languages."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import names, page, towns
from medpact.claims.casting import players

NAMES = [
    (
        "en",
        "Two incubators went to Soroti Regional Referral Hospital on Monday.",
        {"Soroti Regional Referral Hospital"},
    ),
    ("en", "The Ministry of Health signed it with the Tamura Foundation.", {"Ministry of Health", "Tamura Foundation"}),
    ("en", "The minister of health thanked the donors.", set()),
    ("en", "He spoke with Minister of Health Grace Otieno.", {"Ministry of Health"}),
    ("en", "They came from Lindqvist university in spring.", {"Lindqvist university"}),
    ("en", "The deputy head of the Lao Embassy Ann Rowe spoke.", {"Lao Embassy"}),
    ("en", "The director of Sorota District Hospital Peter Oba spoke.", {"Sorota District Hospital"}),
    ("en", "The Medical Attaché of the Embassy of Norland spoke.", {"Embassy of Norland"}),
    ("en", "The Rotary Club Chairman, Endale Zewdie, spoke.", {"Rotary Club"}),
    ("en", "It came through the Kalima Financing Facility.", {"Kalima Financing Facility"}),
    ("en", "Lisa Monroe, the ambassador, spoke to us.", set()),
    ("en", "The ambassador in Abuja Mary Ann Leonard spoke.", {"Abuja"}),
    ("en", "It is the Project to Support Neonatal Care.", set()),
    ("en", "The UNICEF Representative to Guyana and Suriname, Irfan Akbar, spoke.", {"UNICEF", "Guyana", "Suriname"}),
    ("en", "It was led by Professor of Tartu National University Do Min Kim.", {"Tartu National University"}),
    ("en", "It is the Project to Support Kembe Hospital.", {"Kembe Hospital"}),
    ("en", "It is the Project for Provision of Equipment to Kembe Hospital.", {"Kembe Hospital"}),
    ("en", "A Joint Working Group will fight the Coronavirus.", set()),
    ("en", "They lent it to Zuma Hospital (Kenya) in May.", {"Zuma Hospital"}),
    ("kk", "Samsung Кениядағы Зума ауруханасына екі кереует берді.", {"Samsung", "Зума ауруханасы"}),
    ("kk", "Huawei Зума ауруханасына екі кереует берді.", {"Huawei", "Зума ауруханасы"}),
    ("kk", "Кеше Марат Омаров атындағы Зума ауруханасы ашылды.", {"Марат Омаров атындағы Зума ауруханасы"}),
    ("sw", "Vifaa vilipelekwa katika Hospitali ya Rufaa ya Songwe jana.", {"Hospitali ya Rufaa ya Songwe"}),
    ("sw", "Msaada ulitolewa na Shirika la Maendeleo la Uswisi leo.", {"Shirika la Maendeleo la Uswisi"}),
    ("ru", "Томограф передали Иссык-Кульской областной больнице.", {"Иссык-Кульская областная больница"}),
    ("ru", "Договор подписан с Министерством здравоохранения Молдовы.", {"Министерство здравоохранения Молдовы"}),
    ("ru", "Лекарства получили три районные больницы.", set()),
    ("ru", "Так сказал глава офиса ЗДРАВКОМ Ханс Клемер.", {"ЗДРАВКОМ"}),
    ("ru", "Так сказали в АЗДП Абайской Степи.", {"АЗДП Абайской Степи"}),
    ("ru", "Доступнее станет помощь для жителей Чуйской области.", {"Чуйская область"}),
    ("ru", "Отделение Центральной больницы закрыли.", {"Центральная больница"}),
    ("ru", "Кредит Всемирного банка для борьбы с вирусом одобрен.", {"Всемирный банк"}),
    (
        "ru",
        "Деньги дал Глобальный фонд по борьбе со СПИДом, туберкулезом и малярией.",
        {"Глобальный фонд по борьбе со СПИДом, туберкулезом и малярией"},
    ),
    ("ru", "Проекты в области здравоохранения и защиты семьи одобрены.", set()),
    ("ru", "Список согласован с Министерством здравоохранения с учетом нужд.", {"Министерство здравоохранения"}),
    ("ru", "Вклад этого международного института в сектор велик.", set()),
    ("ru", "Больницу построят в городе Полтаве.", {"город Полтава"}),
    ("ru", "Аппараты поставят в больницы Харьковской и Сумской областей.", {"Харьковская область", "Сумская область"}),
    (
        "uk",
        "Рішення ухвалив Керівний комітет Українського інвестиційного плану.",
        {"Керівний комітет Українського інвестиційного плану"},
    ),
    ("ru", "Врачей отправят в клиники Турции.", {"Турции"}),
    (
        "ru",
        "Об этом доложила зампред Кабинета Министров Туркменистана Огульнур Рахимова.",
        {"Кабинет Министров Туркменистана"},
    ),
    ("ru", "План подписал министр финансов Республики Армения Арам Даниелян.", {"Министерство финансов"}),
    ("ru", "Госпиталь Российского Красного Креста обновили.", {"Госпиталь Российского Красного Креста"}),
    ("ru", "Китайская компания откроет там завод.", set()),
    ("ru", "Сумма, обещанная дружественной Республике Молдова, выросла.", set()),
    ("ru", "Груз отправили в Донецкую область холодильники ждут.", {"Донецкая область"}),
    ("uk", "Її зустрів із головою обласної ради Олексієм Біленьким.", set()),
    ("uk", "МОЗ отримало від HELPA 20 апаратів.", {"МОЗ", "HELPA"}),
    ("uk", "Апарат передали Сумській обласній лікарні.", {"Сумська обласна лікарня"}),
    ("uk", "Кошти надав Європейський інвестиційний банк.", {"Європейський інвестиційний банк"}),
    ("uk", "Домовилися з фондом «Добрі руки» учора.", {"Добрі руки"}),
    ("kk", "Аппарат Көкшетау көпсалалы ауруханасына берілді.", {"Көкшетау көпсалалы ауруханасы"}),
    ("kk", "Құралды KOICA-ның мамандары орнатты.", {"KOICA"}),
    ("ja", "機材はンバララ地域病院に引き渡された。", {"ンバララ地域病院"}),
    ("ja", "山背医科大学と覚書を結んだ。", {"山背医科大学"}),
    ("ja", "同病院は機材を待っている。", set()),
    ("en", "They gave it to Kolombe Mother and Child Hospital.", {"Kolombe Mother and Child Hospital"}),
    ("en", "It went to Ruvani Teaching and Referral Hospital.", {"Ruvani Teaching and Referral Hospital"}),
    ("en", "The Ministry of Health and Social Welfare agreed.", {"Ministry of Health and Social Welfare"}),
    (
        "en",
        "The Ministry of Health, Labour and Family Affairs and the Tamura Foundation met.",
        {"Ministry of Health, Labour and Family Affairs", "Tamura Foundation"},
    ),
    (
        "en",
        "Beds went to Kembe and Lusoro District Hospitals.",
        {"Kembe District Hospital", "Lusoro District Hospital"},
    ),
    (
        "en",
        "Staff of Kembe, Lusoro and Mitundu hospitals came.",
        {"Kembe hospital", "Lusoro hospital", "Mitundu hospital"},
    ),
    ("en", "Egypt's National Heart Institute sent two nurses.", {"National Heart Institute"}),
    ("en", "It was Dr. Halden's Charity Eye Hospital that asked.", {"Dr. Halden's Charity Eye Hospital"}),
    ("en", "He met Finance Minister Paul Adeyi and nobody else.", {"Ministry of Finance"}),
    ("en", "We met Tamura Foundation Country Director Eva Lund.", {"Tamura Foundation"}),
    ("en", "Nobody came. Yesterday Kembe District Hospital was closed.", {"Kembe District Hospital"}),
    ("en", "Care in Kembe No. 2 City Hospital is free.", {"Kembe No. 2 City Hospital"}),
    ("en", "It cost Sh555.2 million, US$3 and K10 more, Reuters said on Facebook.", set()),
    ("en", "The Social Development Programme ended.", set()),
    ("en", "The High Commission and Rotary Club of Kembe agreed.", {"High Commission", "Rotary Club of Kembe"}),
    ("en", "They met at Kembe Hospital and Research Centre.", {"Kembe Hospital and Research Centre"}),
    ("en", "She works at St Thomas' Hospital.", {"St Thomas' Hospital"}),
    ("ru", "Аппарат видели Иван Петров и Анна Сидорова.", set()),
    ("uk", "Допомогу отримала Бериславська ЦРЛ.", {"Бериславська ЦРЛ"}),
    ("en", "Kembe Trust Donates 12 beds To Lusoro Clinic", {"Kembe Trust", "Lusoro Clinic"}),
    ("en", "Kembe and Tamura Fund Sign a grant", {"Tamura Fund"}),
    ("en", "Tamura Foundation Hands Over Ward", {"Tamura Foundation"}),
    ("en", "The Helping Hands Trust came.", {"Helping Hands Trust"}),
    ("en", "Beds from the Lund Foundation for the Kembe Eye Hospital came.", {"Lund Foundation", "Kembe Eye Hospital"}),
    ("en", "He gave it to Medical Superintendent Kembe Government Hospital.", {"Kembe Government Hospital"}),
    ("en", "CLINIC IN KEMBE GETS NEW BEDS FROM TAMURA FOUNDATION", set()),
    ("sw", "Mashine ilitolewa na kampuni ya Ujerumani ya Bexamed jana.", {"Bexamed"}),
    ("sw", "Vitanda vilipelekwa hospitali za Kembe na Lusoro.", {"Hospitali ya Kembe", "Hospitali ya Lusoro"}),
    ("sw", "Wataalamu walitoka Chuo Kikuu cha Halden cha Norway.", {"Chuo Kikuu cha Halden"}),
    ("sw", "Msaada ulipokelewa na Wizara ya Afya na Ustawi wa Jamii.", {"Wizara ya Afya na Ustawi wa Jamii"}),
    ("sw", "Waziri wa Afya Asha Mlonga aliupokea.", {"Wizara ya Afya"}),
    ("ru", "Кувезы передали Лучанской больнице матери и ребёнка.", {"Лучанская больница матери и ребёнка"}),
    ("ru", "Помощь придёт в Баткенский и Нарынский районы.", {"Баткенский район", "Нарынский район"}),
    ("ru", "Аппарат поставила немецкая компания Bexamed.", {"Bexamed"}),
    ("ru", "Проект «Здоровые дети» завершён.", set()),
    ("ru", "Врачи Каунасских клиник приехали.", {"Каунасские клиники"}),
    ("ru", "Совет директоров Азиатского банка развития решил.", {"Азиатский банк развития"}),
    (
        "ru",
        "Больница прошла проверку, преподаватели Медицинского университета Семей тоже.",
        {"Медицинский университет Семей"},
    ),
    ("uk", "Кошти йдуть у Сумську та Одеську області.", {"Сумська область", "Одеська область"}),
    ("uk", "Ліжка привезли на Сумщину.", {"Сумщина"}),
    ("uk", "Апарат передала ужгородська клініка «Світанок».", {"клініка «Світанок»"}),
    ("uk", "Це вирішив Державний комітет з питань інвестицій.", {"Державний комітет з питань інвестицій"}),
    ("kk", "Жапонияның Осака университеті мен «Үміт нұры» қоры келісті.", {"Осака университеті", "Үміт нұры"}),
    ("kk", "Қаржы министрлігі мен Азия даму банкі келісті.", {"Қаржы министрлігі", "Азия даму банкі"}),
    ("kk", "Көмек Абай және Жетісу облыстарына жетті.", {"Абай облысы", "Жетісу облысы"}),
    ("kk", "Аппаратты Bexamed компаниясы әкелді.", {"Bexamed"}),
    ("ja", "ボリシャルの眼科病院に顕微鏡が届いた。", {"ボリシャルの眼科病院"}),
    ("ja", "カンダル市救急病院整備計画に署名した。", {"カンダル市救急病院"}),
    ("ja", "独ベクサメッドは参加しない。ソロラ県に届けた。", {"ベクサメッド", "ソロラ県"}),
    ("ja", "山背記念がんセンターとモザンビーク・ナンプラ中央病院。", {"山背記念がんセンター", "ナンプラ中央病院"}),
    ("ja", "株式会社みなみ丘が寄贈した。", {"株式会社みなみ丘"}),
]

TOWNS = [
    ("en", "The van went on to Mombasa and Dar es Salaam.", ["Mombasa", "Dar es Salaam"]),
    ("ru", "Врачи работают в Бишкеке, Караганде и Семее.", ["Бишкек", "Караганда", "Семей"]),
    ("uk", "Обладнання є у Харкові, Львові та Полтаві.", ["Харків", "Львів", "Полтава"]),
    ("kk", "Курс Шымкентте, Ақтөбеде және Оралда өтті.", ["Шымкент", "Ақтөбе", "Орал"]),
    ("ja", "ナイロビと長崎市で研修を行った。", ["ナイロビ", "長崎市"]),
    ("en", "NAIROBI, 3 May. On Monday nurses came to DAR ES SALAAM.", ["Nairobi", "Dar es Salaam"]),
    ("uk", "Ліжка є в Києві, Самборі, Чорткові, Лубнах та Ірпені.", ["Київ", "Самбір", "Чортків", "Лубни", "Ірпінь"]),
    ("ru", "По дороге в Ош. Аппараты стоят в Оше.", ["Ош", "Ош"]),
]

PLAYERS = [
    ("en", "The Kembe Health Trust (KHT) paid. KHT staff came.", [("Kembe Health Trust (KHT)", None)]),
    (
        "en",
        "Egypt's Kembe Institute and the German company Bexamed met.",
        [("Kembe Institute", "EG"), ("Bexamed", "DE")],
    ),
    ("en", "Life Bridge Ukraine sent beds.", [("Life Bridge Ukraine", "UA")]),
    ("en", "The Kembe Trust sent Bexamed Pro ambulances.", [("Kembe Trust", None)]),
    ("en", "They got doses of the Pfizer vaccine and 4 Philips ventilators.", []),
    ("en", "Pfizer sent vaccines.", [("Pfizer", "US")]),
    ("en", "They have donated Medical Equipment.", []),
    ("en", "The director of Caritas Tomas Elio came.", [("Caritas", None)]),
    ("ru", "Республика Корея построит клинику.", []),
    ("ja", "ケニアのカンダル病院と独ベクサメッド。", [("カンダル病院", "KE"), ("ベクサメッド", None)]),
]


@pytest.mark.parametrize(("language", "text", "found"), NAMES)
def test_a_name_is_read_whole_and_in_its_base_form(language: str, text: str, found: set[str]) -> None:
    seen = page.of(documents.from_text(text, name=f"{language}-example", published=None))
    read = [name for sentence in seen.sentences for name in names.in_sentence(seen, sentence)]
    assert {name.base for name in read} == found
    assert all(0 <= name.start < name.end <= len(text) for name in read)


@pytest.mark.parametrize(("language", "text", "found"), PLAYERS)
def test_a_body_is_one_player_with_its_acronym_and_its_country(
    language: str, text: str, found: list[tuple[str, str | None]]
) -> None:
    seen = page.of(documents.from_text(text, name=f"{language}-example", published=None))
    assert [(one.name, one.country) for one in players.of(seen) if one.type == "body"] == found


@pytest.mark.parametrize(("language", "text", "found"), TOWNS)
def test_a_town_is_known_in_its_cases(language: str, text: str, found: list[str]) -> None:
    assert [town.name for town in towns.find(text, language)] == found


@pytest.mark.parametrize(
    ("name", "named", "country"),
    [("Tripoli", {"LB"}, "LB"), ("Nairobi", set(), "KE"), ("Lviv", set(), "UA"), ("Moroto", set(), None)],
)
def test_a_town_tells_a_country_that_is_named_or_that_it_is_large_enough_for(
    name: str, named: set[str], country: str | None
) -> None:
    (town,) = towns.find(f"It stands in {name}.", "en")
    assert town.country(frozenset(named)) == country


def test_a_long_text_of_capitals_costs_no_more_than_its_length() -> None:
    text = "Hospital Of Hospital " * 3000
    seen = page.of(documents.from_text(text, name="en-long", published=None))
    assert sum(len(names.in_sentence(seen, sentence)) for sentence in seen.sentences) < 3000


@pytest.mark.parametrize(
    "text",
    [
        "Томограф получит Чечерская ЦРБ. Чечерская центральная районная больница ждала его год.",
        "Томограф отримала Ніжинська ЦМЛ. Ніжинська центральна міська лікарня чекала на нього рік.",
    ],
)
def test_initials_of_general_words_name_the_same_body(text: str) -> None:
    found = [
        player for player in players.of(page.of(documents.from_text(text, name="example"))) if player.type == "body"
    ]
    assert len(found) == 1
    assert len(found[0].mentions) == 2
