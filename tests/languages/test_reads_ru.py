"""Russian sentences in the manner of the news, written for this test, and what each claims; some claim nothing."""

from __future__ import annotations

import pytest
from sentences import Told, check_claims, check_quotes, check_silence

pytestmark = pytest.mark.usefixtures("rules_alone")

SENTENCES: list[tuple[str, list[Told]]] = [
    ("Помощь Венгрии позволила оснастить больницы 80 генераторами.", [("equipment", "delivered", "generator", 80)]),
    ("Такой кредит позволил бы закупить 15 машин скорой помощи.", [("equipment", "promised", "ambulance", 15)]),
    (
        "Банк выделит Таджикистану 21 млн долларов на закупку вакцин.",
        [("equipment", "promised", "vaccine", None), ("funding", "promised", None, None)],
    ),
    (
        "Оман создаст в Бухаре центр по терапии стволовыми клетками.",
        [("facility", "promised", "treatment centre", None)],
    ),
    ("Катар передаст клинике портативные ИВЛ-аппараты.", [("equipment", "promised", "ventilator", None)]),
    (
        "Посол вручил роддому сертификат на медицинское оборудование.",
        [("equipment", "delivered", "medical equipment", None)],
    ),
    (
        "ЮНИСЕФ передал больнице комплекты личной защиты.",
        [("equipment", "delivered", "personal protective equipment", None)],
    ),
    # goods
    (
        "Посольство Японии передало Нарынской больнице видеокольпоскоп и ЛОР-комбайн.",
        [("equipment", "delivered", "colposcope", None), ("equipment", "delivered", "audiometer", None)],
    ),
    (
        "Госпиталю в Маяе подарили нефелометр и две бактерицидные камеры.",
        [("equipment", "delivered", "laboratory equipment", None), ("equipment", "delivered", "sterilizer", 2)],
    ),
    ("В Маскате и Дили создадут межвузовский центр медицинской генетики.", [("institution", "promised", None, None)]),
    ("В роддоме открыли кабинет медицинской физики при поддержке МАГАТЭ.", [("facility", "delivered", None, None)]),
    ("Турция подарила роддому в Оше пять кувезов.", [("equipment", "delivered", "incubator", 5)]),
    ("В Душанбе доставлено 40 карет скорой помощи из Кореи.", [("equipment", "delivered", "ambulance", 40)]),
    ("Корея поставит Узбекистану 100 машин для службы 103.", [("equipment", "promised", "ambulance", 100)]),
    ("Китай направит в Лаос 300 тысяч доз вакцины от коронавируса.", [("equipment", "promised", "vaccine", 300_000)]),
    (
        "Больница в Гяндже получила аппарат КТ и два дефибриллятора.",
        [
            ("equipment", "delivered", "CT scanner", None),
            ("equipment", "delivered", "defibrillator", 2),
        ],
    ),
    (
        "ЮНИСЕФ закупил для поликлиник Молдовы 60 холодильников для вакцин.",
        [
            ("equipment", "delivered", "vaccine refrigerator", 60),
        ],
    ),
    ("Немецкий фонд доставил больнице 20 метрических тонн лекарств.", [("equipment", "delivered", "medicine", None)]),
    (
        "Российский борт привёз в Дамаск 12 тонн лекарств и перевязочных материалов.",
        [
            ("equipment", "delivered", "medicine", None),
            ("equipment", "delivered", "medical consumable", None),
        ],
    ),
    (
        "Клинике в Бамако вручили портативный УЗИ-аппарат и 3 кислородных концентратора.",
        [
            ("equipment", "delivered", "portable ultrasound machine", None),
            ("equipment", "delivered", "oxygen concentrator", 3),
        ],
    ),
    (
        "Индия безвозмездно передаст госпиталю в Улан-Баторе линейный ускоритель.",
        [
            ("equipment", "promised", "linear accelerator", None),
        ],
    ),
    (
        "Фонд оплатил 12 функциональных кроватей и инвалидные коляски для больницы Хорога.",
        [
            ("equipment", "delivered", "hospital bed", 12),
            ("equipment", "delivered", "wheelchair", None),
        ],
    ),
    (
        "Два аппарата «искусственная почка» установлены в больнице Семея.",
        [
            ("equipment", "delivered", "dialysis machine", 2),
        ],
    ),
    (
        "Германия поставила лаборатории в Конакри термоциклер и центрифугу.",
        [
            ("equipment", "delivered", "PCR machine", None),
            ("equipment", "delivered", "centrifuge", None),
        ],
    ),
    (
        "Для больницы приобретут передвижной рентген и бестеневую лампу.",
        [
            ("equipment", "promised", "mobile X-ray machine", None),
            ("equipment", "promised", "surgical light", None),
        ],
    ),
    (
        "Подаренный Кореей маммограф в больнице Таласа вышел из строя.",
        [
            ("equipment", "stopped", "mammography machine", None),
        ],
    ),
    ("ОАЭ отправили в Судан полевой госпиталь на 50 коек.", [("facility", "delivered", "field hospital", None)]),
    (
        "Сельским медпунктам выдали 200 тонометров и 80 глюкометров.",
        [
            ("equipment", "delivered", "blood pressure monitor", 200),
            ("equipment", "delivered", "glucometer", 80),
        ],
    ),
    (
        "Бразилия отправила больницам Мозамбика амоксициллин и окситоцин.",
        [
            ("equipment", "delivered", "medicine", None),
        ],
    ),
    (
        "Больнице нужны мониторы пациента, и Польша передаст их восемь: 8 мониторов пациента.",
        [
            ("equipment", "promised", "patient monitor", 8),
        ],
    ),
    (
        "Красный Крест завёз в провинцию 20 тысяч москитных сеток от малярии.",
        [
            ("equipment", "delivered", "bed net", 20_000),
        ],
    ),
    # buildings
    ("Саудовский фонд построит в Бишкеке детскую больницу.", [("facility", "promised", "children's hospital", None)]),
    (
        "В Кулябе открыли отремонтированное на средства Германии родильное отделение.",
        [
            ("facility", "delivered", "maternity ward", None),
        ],
    ),
    (
        "В Мары сдан в эксплуатацию онкоцентр, возведённый турецкой компанией.",
        [
            ("facility", "delivered", "cancer centre", None),
        ],
    ),
    (
        "Япония профинансировала строительство фельдшерского пункта в селе Ак-Суу.",
        [
            ("facility", "delivered", "health centre", None),
        ],
    ),
    (
        "Турецкая компания реконструирует операционный блок госпиталя в Баку.",
        [
            ("facility", "promised", "operating theatre", None),
        ],
    ),
    (
        "Новый диализный центр в Худжанде возвели на грант Кувейта.",
        [("facility", "delivered", "dialysis centre", None)],
    ),
    ("Из-за обстрела разрушен роддом в Херсоне.", [("facility", "stopped", "maternity ward", None)]),
    # people
    ("Медсёстры из Намангана прошли стажировку в Сеуле.", [("training", "delivered", None, None)]),
    ("Куба пришлёт в Анголу 45 врачей.", [("training", "promised", None, 45)]),
    ("Китайские хирурги обучили коллег из Бишкека лапароскопии.", [("training", "delivered", None, None)]),
    ("В Найроби прибыла бригада медиков из Индии.", [("training", "delivered", None, None)]),
    ("Шесть анестезиологов отправятся на курсы повышения квалификации в Анкару.", [("training", "promised", None, 6)]),
    ("Израиль ежегодно принимает на стажировку ординаторов из Грузии.", [("training", "working", None, None)]),
    ("Врачи Мюнхена провели мастер-класс для кардиологов Ташкента.", [("training", "delivered", None, None)]),
    ("Россия выделит 30 квот на обучение студентов-медиков из Гвинеи.", [("training", "promised", None, 30)]),
    ("Эквадор отзывает врачей, работавших на Кубе.", [("training", "stopped", None, None)]),
    # technology
    ("В Алматы запустили производство тест-систем по корейской технологии.", [("technology", "delivered", None, None)]),
    ("Больницы Памира подключены к телемедицине, врачей консультирует Душанбе.", [("technology", None, None, None)]),
    ("Египет наладит выпуск вакцины по лицензии индийской компании.", [("technology", "promised", None, None)]),
    (
        "В клиниках Еревана внедрена электронная медицинская карта, разработанная в Эстонии.",
        [
            ("technology", "delivered", "digital health system", None),
        ],
    ),
    ("Стороны обсудили возможность локализации лекарств в Самарканде.", [("technology", "discussed", None, None)]),
    (
        "Снимки больных туберкулёзом в Оше читает искусственный интеллект.",
        [
            ("technology", None, "artificial intelligence in health", None),
        ],
    ),
    # research
    ("Россия и Куба начали клинические испытания препарата от диабета.", [("research", None, "clinical trial", None)]),
    ("Учёные Алматы и Нагасаки проведут совместное исследование рака желудка.", [("research", "promised", None, None)]),
    ("В Гвинее завершилось исследование вакцины от лихорадки Эбола.", [("research", "delivered", None, None)]),
    # registrations
    ("Минздрав Непала зарегистрировал российскую вакцину.", [("registration", "delivered", None, None)]),
    ("Регистрация индийского инсулина в Казахстане приостановлена.", [("registration", "stopped", None, None)]),
    # papers
    (
        "Минздравы Узбекистана и Турции подписали меморандум о взаимопонимании.",
        [
            ("agreement", "delivered", "memorandum of understanding", None),
        ],
    ),
    (
        "В Астане будет подписано соглашение о сотрудничестве в области здравоохранения.",
        [
            ("agreement", "promised", None, None),
        ],
    ),
    (
        "Япония и Таджикистан обменялись нотами о гранте для больницы.",
        [("agreement", "delivered", "exchange of notes", None)],
    ),
    ("Парламент ратифицировал соглашение с Катаром о совместной клинике.", [("agreement", "delivered", None, None)]),
    ("Договор с французской клиникой расторгнут.", [("agreement", "stopped", None, None)]),
    ("Дорожную карту по здравоохранению стороны утвердили в Ташкенте.", [("agreement", None, None, None)]),
    # meetings
    ("Министр здравоохранения Казахстана встретился с послом Венгрии.", [("meeting", "delivered", "meeting", None)]),
    ("Больницу в Бухаре посетила делегация университета Кобе.", [("meeting", "delivered", "official visit", None)]),
    (
        "В Минске состоялась церемония передачи медицинского оборудования.",
        [
            ("meeting", "delivered", "handover ceremony", None),
        ],
    ),
    ("Медицинский форум пройдёт в Ташкенте в октябре.", [("meeting", "promised", "forum", None)]),
    # institutions
    (
        "Университеты Сеула и Ташкента создадут совместный медицинский центр.",
        [
            ("institution", "promised", "joint centre", None),
        ],
    ),
    (
        "В Самарканде открыт филиал российского медицинского университета.",
        [
            ("institution", "delivered", "branch of a medical university", None),
        ],
    ),
    (
        "Стороны создали совместную рабочую группу по здравоохранению.",
        [
            ("institution", "delivered", "joint working group", None),
        ],
    ),
    # money
    ("Исламский банк развития выделит 156 млн долларов на онкоцентры.", [("funding", "promised", None, None)]),
    ("ЕС перечислил ВОЗ 2 млн евро на борьбу с холерой в Судане.", [("funding", "delivered", None, None)]),
    ("США прекратили финансирование программы лечения ВИЧ в Лесото.", [("funding", "stopped", None, None)]),
    (
        "АБР одобрил льготный кредит на 30 млн долларов для роддомов Таджикистана.",
        [("funding", "promised", "loan", None)],
    ),
    # turns of phrase
    ("Посол вручил главврачу ключи от новенького реанимобиля.", [("equipment", "delivered", "ambulance", None)]),
    ("Чехия безвозмездно ввезла 16 лапароскопов для больниц.", [("equipment", "delivered", "laparoscopy system", 16)]),
    ("Санкции сорвали поставку гамма-ножа для онкоцентра.", [("equipment", "stopped", "gamma knife", None)]),
    ("Госпиталь ветеранов в Ханое обзавёлся барокамерой.", [("equipment", "delivered", "hyperbaric chamber", None)]),
    (
        "Из Загреба в больницу прибыл груз: 400 инвалидных колясок, 60 ходунков.",
        [
            ("equipment", "delivered", "wheelchair", 400),
            ("equipment", "delivered", "walking aid", 60),
        ],
    ),
    ("Хартумскому госпиталю обещаны генератор и цистерна для воды.", [("equipment", "promised", "generator", None)]),
    (
        "ЕС профинансирует закупку 14 передвижных стоматологических кабинетов.",
        [
            ("equipment", "promised", "mobile clinic", 14),
        ],
    ),
    ("В хоспис привезли противопролежневые матрасы.", [("equipment", "delivered", "mattress", None)]),
    (
        "Протокол о поставке ста пятидесяти кувезов завизировали оба министра.",
        [
            ("agreement", "delivered", "protocol", None),
            ("equipment", "promised", "incubator", 150),
        ],
    ),
    (
        "Стороны парафировали рамочный договор о признании дипломов врачей.",
        [
            ("agreement", "delivered", "framework agreement", None),
        ],
    ),
    ("В Ургенче строят корпус лучевой терапии.", [("facility", "promised", None, None)]),
    ("Лабораторию биобезопасности третьего уровня сдадут весной.", [("facility", "promised", "laboratory", None)]),
    (
        "Школу медсестёр в Мазари-Шарифе отстроили заново на деньги шведов.",
        [
            ("facility", "delivered", "medical school", None),
        ],
    ),
    ("Из Бонна в больницу приедут два логопеда.", [("training", "promised", None, 2)]),
    (
        "Россия и Венесуэла откроют совместное предприятие по выпуску инсулина.",
        [
            ("institution", "promised", "joint venture", None),
        ],
    ),
    ("Завод в Туркестане разливает по ампулам турецкий кетамин.", [("technology", None, None, None)]),
    ("Финны помогут наладить учёт доноров крови.", [("technology", "promised", "digital health system", None)]),
    ("Испытания таблеток от эхинококка в Оше прекращены.", [("research", "stopped", "clinical trial", None)]),
    (
        "Хабаровские онкологи и харбинские коллеги начали изучать рак пищевода.",
        [("research", None, "joint research", None)],
    ),
    ("Кипр заморозил перевод 4 млн евро на роддом в Газе.", [("funding", "stopped", None, None)]),
    ("Индия даёт Монголии кредит в 40 млн долларов на онкоцентр.", [("funding", "promised", "loan", None)]),
    ("Рабочее совещание по вакцинам прошло в Минске онлайн.", [("meeting", "delivered", "meeting", None)]),
    ("Министр принял вице-премьера Эстонии Юри Тамма, говорили о лекарствах.", [("meeting", None, None, None)]),
    ("Делегация фонда приедет в больницу весной.", [("meeting", "promised", None, None)]),
    ("В больницу приезжала замминистра здравоохранения Омана.", [("meeting", "delivered", None, None)]),
    ("Медсёстрам устроят практические курсы.", [("training", "promised", None, None)]),
    ("Турки поставят в Нукусе кардиологический центр.", [("facility", "promised", None, None)]),
    ("Посол подписывал с больницами грант-контракты.", [("agreement", "delivered", None, None)]),
    ("Депутаты ратифицировали заём у Всемирного банка на больницы.", [("agreement", "delivered", None, None)]),
    ("Вакцину из Дели одобрили в ноябре.", [("registration", "delivered", None, None)]),
    ("Немцы пригнали три скорые.", [("equipment", "delivered", "ambulance", 3)]),
    ("Больница приняла по акту шесть мониторов.", [("equipment", "delivered", "patient monitor", 6)]),
    (
        "Больнице передали маски, перчатки и 300 очков.",
        [("equipment", "delivered", "personal protective equipment", 300)],
    ),
    ("Центр в Нарыне построен на деньги Кореи для больных диабетом.", [("facility", "delivered", None, None)]),
    ("Речь идёт о сборке медтехники на месте.", [("technology", None, None, None)]),
    (
        "Больнице в Ханье передали прибор для проверки слуха и кресло для стоматолога.",
        [("equipment", "delivered", "audiometer", None), ("equipment", "delivered", "dental unit", None)],
    ),
]

WITH_NONE = [
    "Родильное отделение больницы было построено ещё в 1973 году.",
    "На заседании Кабинета Министров доложили о здоровье детей.",
    "Пациенты ждали в комнате для посетителей больницы.",
    "Адвокат оплатил штраф больницы.",
    "Министр поздравил врачей с профессиональным праздником.",
    "Холера передаётся через воду и пищу.",
    "В больнице не хватает врачей и лекарств.",
    "Стороны договорились углублять дружбу между народами.",
    "Население республики составляет шесть миллионов человек.",
    "За сутки выявлено 300 новых случаев коронавируса.",
    "Япония подарила школе в Бишкеке спортивный зал.",
    "Посол родился в Киото и окончил юридический факультет.",
    "Пациенту сделали операцию, он чувствует себя хорошо.",
    "Аптеки продают лекарства дороже, чем год назад.",
    "Врач посоветовал больше гулять и меньше есть соли.",
    "Компания построит в области ветряную электростанцию за 200 млн долларов.",
    "Чистая прибыль фармацевтической компании составила 300 млн долларов.",
    "Футболисты сборной прошли медицинский осмотр.",
    "В клинике принимают кардиолог, невролог и педиатр.",
    "Диабет считают болезнью века.",
    "В регионе работают 14 больниц и 200 фельдшерских пунктов.",
    "Пациентам рекомендуют делать прививку от гриппа каждый год.",
    "Лекарства от диабета должны храниться в холодильнике.",
    "Скорая помощь приехала через двадцать минут после вызова.",
    "Больница обслуживает 120 тысяч жителей района.",
    "Медики призывают население носить маски.",
    "Мужчина скончался в реанимации областной больницы.",
    "Вакцинация проходит во всех поликлиниках города.",
    "Правительство увеличило зарплаты врачам на 20 процентов.",
    "Статья о вакцине опубликована в медицинском журнале.",
]


@pytest.mark.parametrize(("text", "told"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_the_sentence_claims_it(text: str, told: list[Told]) -> None:
    check_claims(text, told)


@pytest.mark.parametrize("text", WITH_NONE)
def test_the_sentence_claims_nothing(text: str) -> None:
    check_silence(text)


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_every_quote_stands_in_its_sentence(text: str) -> None:
    check_quotes(text)
