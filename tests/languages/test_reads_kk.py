"""Kazakh sentences in the manner of the news, written for this test, and what each claims; some claim nothing."""

from __future__ import annotations

import pytest
from sentences import Told, check_claims, check_silence

pytestmark = pytest.mark.usefixtures("rules_alone")

SENTENCES: list[tuple[str, list[Told]]] = [
    (
        "Жапония үкіметі Семей ауруханасына үш гемодиализ аппаратын табыстады.",
        [("equipment", "delivered", "dialysis machine", 3)],
    ),
    ("Корея Өзбекстанға 100 жедел жәрдем көлігін жібереді.", [("equipment", "promised", "ambulance", 100)]),
    ("Түркия Ош қаласының перзентханасына бес кувез сыйлады.", [("equipment", "delivered", "incubator", 5)]),
    (
        "Германия Тараз ауруханасына магнитті-резонанстық томограф сатып алып берді.",
        [("equipment", "delivered", "MRI machine", None)],
    ),
    ("Ауруханаға екі жылжымалы рентген аппараты жеткізілді.", [("equipment", "delivered", "mobile X-ray machine", 2)]),
    (
        "ЮНИСЕФ Қырғызстан емханаларына 60 вакцина сақтайтын тоңазытқыш жеткізеді.",
        [("equipment", "promised", "vaccine refrigerator", 60)],
    ),
    (
        "Қытай Душанбе ауруханасына 40 өкпені жасанды желдету аппаратын тапсырды.",
        [("equipment", "delivered", "ventilator", 40)],
    ),
    (
        "Францияның қоры Атырау ауруханасына 12 пациент мониторын сыйға тартты.",
        [("equipment", "delivered", "patient monitor", 12)],
    ),
    (
        "Индия Қызылорда облысына 300 мың доза тұмауға қарсы вакцина жөнелтті.",
        [("equipment", "delivered", "vaccine", 300_000)],
    ),
    (
        "Польша Ақтау ауруханасына он оттегі концентраторын бермек.",
        [("equipment", "promised", "oxygen concentrator", 10)],
    ),
    (
        "Италия госпитальға портативті УДЗ аппараты мен екі дефибриллятор жеткізді.",
        [
            ("equipment", "delivered", "portable ultrasound machine", None),
            ("equipment", "delivered", "defibrillator", 2),
        ],
    ),
    ("Кувейт Талас ауруханасына 20 функционалды кереует алып береді.", [("equipment", "promised", "hospital bed", 20)]),
    ("Шымкент зертханасына екі ПТР аппараты орнатылды.", [("equipment", "delivered", "PCR machine", 2)]),
    ("Иран Ауғанстанға 7 тонна дәрі-дәрмек жіберді.", [("equipment", "delivered", "medicine", None)]),
    ("Елшілік балалар үйіне 30 мүгедектер арбасын тапсырды.", [("equipment", "delivered", "wheelchair", 30)]),
    (
        "Швеция Қостанай онкодиспансеріне сызықтық үдеткіш жеткізбек.",
        [("equipment", "promised", "linear accelerator", None)],
    ),
    ("Ауруханада кореялық маммограф жұмыс істеп тұр.", [("equipment", "working", "mammography machine", None)]),
    ("Жапония берген компьютерлік томограф істен шықты.", [("equipment", "stopped", "CT scanner", None)]),
    (
        "Норвегия зертханаға төрт микроскоп және екі центрифуга сыйлады.",
        [("equipment", "delivered", "microscope", 4), ("equipment", "delivered", "centrifuge", 2)],
    ),
    (
        "АҚШ Өскемен ауруханасына мың медициналық бетперде мен қолғап жіберді.",
        [("equipment", "delivered", "mask", 1000), ("equipment", "delivered", "glove", None)],
    ),
    ("Катар Сирияға 15 реанимобиль жөнелтеді.", [("equipment", "promised", "ambulance", 15)]),
    ("Чехия Тараз емханасына стоматологиялық қондырғы орнатты.", [("equipment", "delivered", "dental unit", None)]),
    (
        "Корея Ақтөбе ауруханасына ангиограф беруді жоспарлап отыр.",
        [("equipment", "promised", "angiography machine", None)],
    ),
    (
        "Моңғолия ауруханасы 5 инфузиялық сорғы мен 5 шприцті сорғы алды.",
        [("equipment", "delivered", "infusion pump", 5), ("equipment", "delivered", "syringe pump", 5)],
    ),
    (
        "Израиль Павлодар ауруханасына бронхоскоп пен лапароскопиялық жүйе жеткізді.",
        [("equipment", "delivered", "bronchoscope", None), ("equipment", "delivered", "laparoscopy system", None)],
    ),
    ("Сауд Арабиясы Тәжікстанда 200 төсектік аурухана салады.", [("facility", "promised", "hospital", None)]),
    ("Бішкекте Түркия салған перинаталдық орталық ашылды.", [("facility", "delivered", None, None)]),
    ("Жапон қаражатына ауруханада жаңа гемодиализ бөлімшесі ашылды.", [("facility", "delivered", None, None)]),
    ("Қарағандыда кардиологиялық орталықтың құрылысы аяқталды.", [("facility", "delivered", None, None)]),
    ("Германия Оралда қан орталығын салуды жоспарлап отыр.", [("facility", "promised", None, None)]),
    ("Ауылда дәрігерлік амбулатория пайдалануға берілді.", [("facility", "delivered", None, None)]),
    ("Үндістан Астанада инсулин зауытын салмақ.", [("facility", "promised", None, None)]),
    ("Түркия хирургтары Алматыда дәрігерлерді оқытты.", [("training", "delivered", None, None)]),
    ("Тараздың 12 мейіргері Сеулде тағылымдамадан өтті.", [("training", "delivered", None, 12)]),
    ("Корея қазақстандық он дәрігерді лапароскопияға үйретеді.", [("training", "promised", None, 10)]),
    ("Астанада онкологтарға арналған шеберлік сабағы өтті.", [("training", "delivered", None, None)]),
    ("Қытай Ауғанстанға дәрігерлер тобын аттандырды.", [("training", "delivered", None, None)]),
    ("Израиль хирургтары жергілікті дәрігерлерге жаңа әдісті үйретті.", [("training", "delivered", None, None)]),
    ("Үндістан медицина студенттеріне 30 стипендия бөледі.", [("training", "promised", None, 30)]),
    ("Парамедиктерге арналған курс келесі жылы Түркістанда өтеді.", [("training", "promised", None, None)]),
    ("Ауруханада телемедицина жүйесі енгізілді.", [("technology", "delivered", None, None)]),
    ("Ресей Қарағандыда вакцина өндірісін жолға қояды.", [("technology", "promised", None, None)]),
    (
        "Корея компаниясы инсульт орталығына жасанды интеллект жүйесін орнатты.",
        [("technology", "delivered", None, None)],
    ),
    ("Өзбекстан мен Үндістан дәрі шығаруды Ташкентте бастамақ.", [("technology", "promised", None, None)]),
    ("Елімізде электронды денсаулық паспорты енгізіледі.", [("technology", "promised", None, None)]),
    ("Қазақстан мен Жапония ғалымдары гепатит бойынша бірлескен зерттеу бастады.", [("research", None, None, None)]),
    ("Алматыда туберкулезге қарсы препараттың клиникалық сынағы басталады.", [("research", "promised", None, None)]),
    ("Денсаулық сақтау министрлігі мен ЮНИСЕФ меморандумға қол қойды.", [("agreement", "delivered", None, None)]),
    (
        "Қазақстан мен Венгрия денсаулық сақтау саласындағы келісімге қол қойды.",
        [("agreement", "delivered", None, None)],
    ),
    ("Кореямен медициналық ынтымақтастық туралы меморандумның күші жойылды.", [("agreement", "stopped", None, None)]),
    (
        "Үкімет пен Азия даму банкі аурухана үшін қарыз туралы келісім жасасты.",
        [("agreement", "delivered", None, None)],
    ),
    ("Астанада Түркия мен Қазақстан денсаулық министрлерінің кездесуі өтті.", [("meeting", "delivered", None, None)]),
    ("Ауруханада жедел жәрдем көліктерін тапсыру рәсімі өтті.", [("meeting", "delivered", None, None)]),
    ("Келесі айда Алматыда медицина форумы өтеді.", [("meeting", "promised", None, None)]),
    ("Екі ел денсаулық сақтау жөніндегі бірлескен жұмыс тобын құрды.", [("institution", "delivered", None, None)]),
    ("Медицина университетінің филиалы Самарқандта ашылады.", [("institution", "promised", None, None)]),
    ("Жапония Семей ауруханасына 5 миллион доллар грант бөлді.", [("funding", "promised", None, None)]),
    ("Дүниежүзілік банк денсаулық сақтауға 40 миллион доллар несие береді.", [("funding", "promised", None, None)]),
    ("Еуропалық одақ емханаларға 3 миллион еуро аударды.", [("funding", "delivered", None, None)]),
    ("Швейцария мейіргерлер колледжіне 2 миллион франк төледі.", [("funding", "delivered", None, None)]),
    ("Онкологияға арналған препарат Қазақстанда тіркелді.", [("registration", "delivered", None, None)]),
    ("Жаңа вакцина Өзбекстанда мемлекеттік тіркеуден өтті.", [("registration", "delivered", None, None)]),
    (
        "Корея Бұхарада 24 ауруханаға көмектесті. Әр аурухана бір кувез алды.",
        [("equipment", "delivered", "incubator", 24)],
    ),
    (
        "Ауруханаға он кувез берілді. Жаңа аппараттар жұмыс істеп тұр.",
        [("equipment", "working", "incubator", 10)],
    ),
    ("Ауруханада Чехиядан жеті анестезиолог отыр.", [("training", None, "doctors sent", 7)]),
    ("Алты жапон инженері Семей ауруханасының томографын реттеп жүр.", [("training", None, "specialists sent", 6)]),
    ("Австриядан білікті невролог дәрігерлер тартылады.", [("training", None, "doctors sent", None)]),
    ("Таразға Чили елшісі келіп, аурухананы аралап көрді.", [("meeting", "delivered", "official visit", None)]),
    ("Перу делегациясы Көкшетау ауруханасының жұмысымен танысты.", [("meeting", "delivered", None, None)]),
    ("Екі ел бірлесіп жүрек орталығын құрмақ.", [("institution", "promised", "joint centre", None)]),
    ("Ауруханаларда телекеңес платформасы іске қосылды, оны Латвия жасаған.", [("technology", None, None, None)]),
    ("Аурухана жабдығына Малайзия 60 мың доллардай жұмсаған.", [("funding", "delivered", None, None)]),
    ("Орал емханасын жөндеуге ақшаны Латвия берді.", [("funding", "delivered", "funding", None)]),
    (
        "Кеше Таразда перзентхана мен Бремен клиникасы арасында қолтаңба қойылды.",
        [("agreement", "delivered", None, None)],
    ),
    ("Латвия емханаға жүк тапсырды. Ішінде таңғыш, антисептик бар.", [("equipment", None, "disinfectant", None)]),
    ("Әзербайжан Рудный ауруханасына үш термосканер сыйлады.", [("equipment", "delivered", "thermal camera", 3)]),
    ("Канада Қарағанды облысына 20 лейкофильтр жіберді.", [("equipment", "delivered", "blood filter", 20)]),
    (
        "Мажарстан Тараз емханасына 40 термоконтейнер жеткізді.",
        [("equipment", "delivered", "cold chain equipment", 40)],
    ),
    ("Норвегия Көкшетау ауруханасына бір барокамера тапсырды.", [("equipment", "delivered", "hyperbaric chamber", 1)]),
    ("Индонезия Павлодарға үш қан тазартатын құрылғы сыйлады.", [("equipment", "delivered", "dialysis machine", 3)]),
    ("Эстония перзентханаға босануға арналған төрт кереует берді.", [("equipment", "delivered", "delivery bed", 4)]),
    (
        "Мексика Тараз ауруханасына жүректі тексеретін алты құрылғы жеткізді.",
        [("equipment", "delivered", "electrocardiograph", 6)],
    ),
    ("Тоғыз кубалық кардиохирург Шымкентке келіп жұмыс істейді.", [("training", None, "doctors sent", 9)]),
    ("Ирандық 12 дәрігер Ақтөбе ауруханасына келді.", [("training", "delivered", "doctors sent", 12)]),
    ("Франция қаржысына Семейде онкологиялық корпус салынды.", [("facility", "delivered", None, None)]),
    ("Сауд Арабиясы Таразда гемодиализ кешенін салады.", [("facility", "promised", None, None)]),
    (
        "Облыста Финляндия көмегімен дәрі қоймасын бақылау жүйесі енгізілді.",
        [("technology", "delivered", "digital health system", None)],
    ),
    ("ДДСҰ Алматыда өңірлік кеңсесін ашты.", [("institution", "delivered", None, None)]),
    ("Реттеуші Аргентинаның вакцинасын қолдануға рұқсат берді.", [("registration", "delivered", None, None)]),
    ("Ливандық қор Шымкенттегі хоспистің шатырын жөндейді.", [("facility", "promised", "roof repair", None)]),
    ("Грузиялық делегация кардиология орталығында болды.", [("meeting", "delivered", None, None)]),
]

NO_CLAIMS = [
    "Латын Америкасында безгек азайды.",
    "Ауылға көлік пен жанармай жеткізілмеді, жол жабық.",
    "Көпірдің іргетасы биыл қаланады.",
    "Қарт адамдарға көп су ішу пайдалы.",
    "Ауруханада 300 науқас ем алып жатыр.",
    "Дәрігерлер көктемде аллергия көбейетінін ескертеді.",
    "Облыста туберкулезден болатын өлім төмендеді.",
    "Тұрғындар емхана жақын болса екен дейді.",
    "Қалада жаңа мектеп пен балабақша салынды.",
    "Түркия мен Қазақстан көпір салу туралы келісімге қол қойды.",
    "Бұл дерт жүрекке де әсер етеді.",
    "Әлемде алты миллион адам қант диабетімен өмір сүреді.",
    "Министр жүйке аурулары туралы айтты.",
    "Футбол командасы жаңа автобус алды.",
    "Ғалымдар ұйқының пайдасын еске салды.",
    "Былтыр елде қызылша көп тарады.",
    "Темекі шегу өкпені құртады.",
    "Аңызға сай бұл бұлақтың суы көзге шипа.",
    "Бас дәрігер ауылдан келген науқастарға жауап берді.",
    "Емхана ұжымының ұжым жиналысы қысқа өтті.",
    "Науқастар дәрігерді мақтанып айтып жүр.",
    "Науқас картасы 500 теңге тұрады, деді емханада.",
]


@pytest.mark.parametrize(("text", "told"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_the_sentence_claims_it(text: str, told: list[Told]) -> None:
    check_claims(text, told)


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_the_sentence_claims_nothing(text: str) -> None:
    check_silence(text)
