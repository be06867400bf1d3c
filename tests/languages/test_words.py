"""Phrases as newsrooms, ministries and embassies write them, and what each names."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from medpact import languages
from medpact.claims import vocabulary

EQUIPMENT = """
ambulance; vehicle; mobile clinic; motorcycle; boat; MRI machine; CT scanner; X-ray machine; mobile X-ray machine;
ultrasound machine; portable ultrasound machine; mammography machine; angiography machine; linear accelerator; PET scanner;
endoscope; bronchoscope; laparoscopy system; surgical light; operating table; anaesthesia machine; electrosurgical unit;
surgical instrument; ventilator; CPAP machine; oxygen concentrator; oxygen cylinder; oxygen plant; patient monitor;
defibrillator; electrocardiograph; electroencephalograph; infusion pump; syringe pump; incubator; infant warmer; phototherapy unit;
delivery bed; hospital bed; ICU bed; stretcher; wheelchair; suction pump; dialysis machine; dental unit; autoclave; sterilizer;
blood analyser; biochemistry analyser; haematology analyser; blood gas analyser; PCR machine; microscope; surgical microscope;
centrifuge; laboratory equipment; reagent; test kit; refrigerator; vaccine refrigerator; freezer; cold chain equipment;
blood bank refrigerator; platelet storage device; blood collection vehicle; ophthalmic equipment; slit lamp; audiometer;
physiotherapy equipment; rehabilitation equipment; prosthesis; hospital furniture; computer; telemedicine equipment;
staff call system; generator; solar power system; incinerator; water purifier; washing machine; vaccine; medicine;
personal protective equipment; mask; glove; thermometer; bed net; medical consumable; medical equipment
"""
NAMES = [name.strip() for name in re.split(r"[;\n]", EQUIPMENT) if name.strip()]

ENGLISH = {
    "three fully equipped ambulances": "ambulance",
    "a patient transport vehicle": "ambulance",
    "two motorcycle ambulances": "motorcycle ambulance",
    "four pickup trucks": "vehicle",
    "a hospital on wheels": "mobile clinic",
    "a mobile eye clinic": "mobile clinic",
    "a mobile laboratory": "mobile laboratory",
    "20 motorbikes": "motorcycle",
    "a speedboat": "boat",
    "a 1.5 tesla MRI scanner": "MRI machine",
    "magnetic resonance imaging equipment": "MRI machine",
    "one 64-slice CT scanner": "CT scanner",
    "a computerised tomography machine": "CT scanner",
    "digital X-ray systems": "X-ray machine",
    "an X-ray apparatus": "X-ray machine",
    "portable X-ray units": "mobile X-ray machine",
    "a mobile digital X-ray": "mobile X-ray machine",
    "ultrasound scanners": "ultrasound machine",
    "an ultrasonic diagnostic apparatus": "ultrasound machine",
    "handheld ultrasound devices": "portable ultrasound machine",
    "a mammography unit": "mammography machine",
    "an angiography system": "angiography machine",
    "a cath lab": "angiography machine",
    "a linear accelerator for cancer patients": "linear accelerator",
    "a PET-CT scanner": "PET scanner",
    "a video gastroscope": "endoscope",
    "bronchoscopes": "bronchoscope",
    "a laparoscopic tower": "laparoscopy system",
    "operating theatre lights": "surgical light",
    "shadowless lamps": "surgical light",
    "orthopaedic operating tables": "operating table",
    "an anaesthetic machine": "anaesthesia machine",
    "a diathermy machine": "electrosurgical unit",
    "surgical instrument sets": "surgical instrument",
    "five ICU ventilators": "ventilator",
    "a machine for artificial respiration": "ventilator",
    "bubble CPAP": "CPAP machine",
    "oxygen concentrators": "oxygen concentrator",
    "oxygen tanks": "oxygen cylinder",
    "a PSA oxygen generating plant": "oxygen plant",
    "an oxygen generation station": "oxygen plant",
    "bedside monitors": "patient monitor",
    "vital signs monitors": "patient monitor",
    "automated external defibrillators": "defibrillator",
    "ECG machines": "electrocardiograph",
    "an EEG machine": "electroencephalograph",
    "volumetric pumps": "infusion pump",
    "syringe drivers": "syringe pump",
    "baby incubators": "incubator",
    "radiant warmers": "infant warmer",
    "phototherapy lamps": "phototherapy unit",
    "birthing beds": "delivery bed",
    "electric hospital beds": "hospital bed",
    "ICU beds": "ICU bed",
    "gurneys": "stretcher",
    "wheelchairs": "wheelchair",
    "a suction apparatus": "suction pump",
    "haemodialysis machines": "dialysis machine",
    "a dental chair": "dental unit",
    "an autoclave": "autoclave",
    "a sterilisation unit": "sterilizer",
    "a full-automatic biochemistry analyzer": "biochemistry analyser",
    "a hematology analyzer": "haematology analyser",
    "a blood gas analyser": "blood gas analyser",
    "GeneXpert machines": "PCR machine",
    "a thermal cycler": "PCR machine",
    "an operating microscope": "surgical microscope",
    "binocular microscopes": "microscope",
    "a laboratory centrifuge": "centrifuge",
    "lab equipment": "laboratory equipment",
    "reagents for HIV testing": "reagent",
    "rapid diagnostic tests": "test kit",
    "solar direct drive refrigerators": "vaccine refrigerator",
    "ultra-low temperature freezers": "freezer",
    "cold boxes": "cold chain equipment",
    "a blood bank refrigerator": "blood bank refrigerator",
    "a blood donation bus": "blood collection vehicle",
    "a platelet agitator": "platelet storage device",
    "cataract surgery equipment": "ophthalmic equipment",
    "a slit lamp": "slit lamp",
    "an audiometer": "audiometer",
    "physiotherapy equipment": "physiotherapy equipment",
    "artificial limbs": "prosthesis",
    "hospital furniture": "hospital furniture",
    "laptops": "computer",
    "telemedicine kits": "telemedicine equipment",
    "a nurse call system": "staff call system",
    "a diesel generator": "generator",
    "solar panels": "solar power system",
    "a medical waste incinerator": "incinerator",
    "a reverse osmosis plant": "water purifier",
    "industrial washing machines": "washing machine",
    "600,000 doses of vaccine": "vaccine",
    "essential medicines": "medicine",
    "PPE kits": "personal protective equipment",
    "N95 masks": "mask",
    "surgical gloves": "glove",
    "infrared thermometers": "thermometer",
    "insecticide-treated nets": "bed net",
    "disposable syringes": "medical consumable",
    "life-saving equipment": "medical equipment",
    "construction of a maternity ward": "maternity ward",
    "a blood transfusion centre": "blood centre",
    "an out-patient department": "out-patient department",
    "a memorandum of understanding": "memorandum of understanding",
    "an exchange of notes": "exchange of notes",
    "a concessional loan": "loan",
    "a handover ceremony": "handover ceremony",
    "a courtesy call": "official visit",
    "a study tour": "study visit",
    "a team of surgeons": "medical team",
    "vaccine technology transfer": "technology transfer",
    "an electronic medical records system": "digital health system",
    "a phase III trial": "clinical trial",
    "emergency use listing": "emergency use authorisation",
    "a joint working group": "joint working group",
    "a centre of excellence": "joint centre",
}
RUSSIAN = {
    "передали 12 машин скорой помощи": "ambulance",
    "карета скорой медицинской помощи": "ambulance",
    "пять реанимобилей": "ambulance",
    "передвижной медицинский комплекс": "mobile clinic",
    "мобильная лаборатория": "mobile laboratory",
    "внедорожники": "vehicle",
    "аппарат МРТ": "MRI machine",
    "магнитно-резонансный томограф": "MRI machine",
    "128-срезовый компьютерный томограф": "CT scanner",
    "рентгеновского аппарата": "X-ray machine",
    "передвижной флюорограф": "mobile X-ray machine",
    "переносной рентген-аппарат": "mobile X-ray machine",
    "УЗИ-аппараты": "ultrasound machine",
    "аппарат ультразвуковой диагностики": "ultrasound machine",
    "портативный аппарат УЗИ": "portable ultrasound machine",
    "цифровой маммограф": "mammography machine",
    "ангиографическая установка": "angiography machine",
    "линейный ускоритель": "linear accelerator",
    "ПЭТ-КТ": "PET scanner",
    "видеоэндоскопическая стойка": "endoscope",
    "бронхоскопы": "bronchoscope",
    "лапароскопическая стойка": "laparoscopy system",
    "бестеневые лампы": "surgical light",
    "операционных столов": "operating table",
    "наркозно-дыхательный аппарат": "anaesthesia machine",
    "электрохирургический нож": "electrosurgical unit",
    "набор хирургических инструментов": "surgical instrument",
    "аппараты искусственной вентиляции лёгких": "ventilator",
    "40 аппаратов ИВЛ": "ventilator",
    "кислородные концентраторы": "oxygen concentrator",
    "баллоны с кислородом": "oxygen cylinder",
    "кислородная станция": "oxygen plant",
    "прикроватные мониторы": "patient monitor",
    "дефибриллятор": "defibrillator",
    "аппараты ЭКГ": "electrocardiograph",
    "инфузоматы": "infusion pump",
    "шприцевой насос": "syringe pump",
    "кувезы для новорождённых": "incubator",
    "лампа фототерапии": "phototherapy unit",
    "гинекологическое кресло": "delivery bed",
    "функциональные кровати": "hospital bed",
    "реанимационная кровать": "ICU bed",
    "медицинские каталки": "stretcher",
    "инвалидных колясок": "wheelchair",
    "хирургический отсос": "suction pump",
    "аппараты гемодиализа": "dialysis machine",
    "стоматологическая установка": "dental unit",
    "паровые стерилизаторы": "autoclave",
    "сухожаровой шкаф": "sterilizer",
    "биохимический анализатор": "biochemistry analyser",
    "гематологических анализаторов": "haematology analyser",
    "анализатор газов крови": "blood gas analyser",
    "аппарат для ПЦР-диагностики": "PCR machine",
    "операционный микроскоп": "surgical microscope",
    "центрифуги": "centrifuge",
    "реагентов": "reagent",
    "экспресс-тесты": "test kit",
    "холодильники для вакцин": "vaccine refrigerator",
    "морозильные камеры": "freezer",
    "холодильник для хранения крови": "blood bank refrigerator",
    "щелевая лампа": "slit lamp",
    "тренажёры для реабилитации": "rehabilitation equipment",
    "протезы": "prosthesis",
    "ноутбуки": "computer",
    "телемедицинское оборудование": "telemedicine equipment",
    "дизельный генератор": "generator",
    "солнечные панели": "solar power system",
    "инсинератор": "incinerator",
    "300 тысяч доз вакцины": "vaccine",
    "лекарственных средств": "medicine",
    "средства индивидуальной защиты": "personal protective equipment",
    "медицинских масок": "mask",
    "стерильные перчатки": "glove",
    "одноразовые шприцы": "medical consumable",
    "современное медицинское оборудование": "medical equipment",
    "областная многопрофильная больница": "hospital",
    "строительство роддома": "maternity ward",
    "фельдшерско-акушерский пункт": "health centre",
    "повышение квалификации врачей": "training",
    "стажировка в Сеуле": "internship",
    "бригада кардиохирургов": "medical team",
    "обмен нотами": "exchange of notes",
    "грантовое соглашение": "grant agreement",
    "меморандум о взаимопонимании": "memorandum of understanding",
    "льготный кредит": "loan",
    "церемония подписания": "signing ceremony",
    "клинические испытания": "clinical trial",
    "трансфер технологий": "technology transfer",
    "регистрация вакцины": "registration",
    "совместное предприятие": "joint venture",
}
TRAPS = {
    "en": [
        "bedside manners matter",
        "he scanned the room",
        "the contract was a nurse's dream of boating",
        "act now, said the trucker",
        "the capital's autocracy",
        "Massachusetts and its generation of painters",
    ],
    "ru": [
        "медаль за отвагу",
        "Катерина и катехизис",
        "маскарад",
        "дозор у моста",
        "клинок",
        "игла и нитки",
        "томный вечер",
    ],
}


def nouns(text: str, language: str) -> list[tuple[str, str]]:
    found = [hit for hit in vocabulary.of(language).scan(text, vocabulary.fold(text)) if hit.term.layer == "noun"]
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    return [(hit.term.what, text[hit.start : hit.end]) for hit in found]


@pytest.mark.parametrize(("phrase", "what"), ENGLISH.items())
def test_english_phrase_names_the_thing(phrase: str, what: str) -> None:
    assert what in [name for name, _ in nouns(phrase, "en")]


@pytest.mark.parametrize(("phrase", "what"), RUSSIAN.items())
def test_russian_phrase_names_the_thing(phrase: str, what: str) -> None:
    assert what in [name for name, _ in nouns(phrase, "ru")]


@pytest.mark.parametrize(("phrase", "what"), [*ENGLISH.items(), *RUSSIAN.items()])
def test_a_phrase_names_one_piece_of_goods_at_most(phrase: str, what: str | None) -> None:
    language = "ru" if re.search("[а-я]", phrase) else "en"
    goods = {row["what"] for row in languages.table(language, "goods")["term"]}
    assert len({name for name, _ in nouns(phrase, language) if name in goods}) <= 1


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in TRAPS.items() for text in texts]
)
def test_words_that_only_begin_alike_name_nothing(language: str, text: str) -> None:
    assert [what for what, _ in nouns(text, language) if what not in ("cooperation agreement",)] == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_name_of_the_equipment_list_has_two_patterns_at_least(language: str) -> None:
    patterns = Counter({row["what"]: len(row["words"]) for row in languages.table(language, "goods")["term"]})
    assert [name for name in NAMES if patterns[name] < 2] == []


@pytest.mark.parametrize(
    ("language", "text", "kind", "stage"),
    [
        ("en", "The embassy handed over two incubators.", "equipment", "delivered"),
        ("en", "The clinic will receive two incubators.", "equipment", "promised"),
        ("en", "A new ward is being built.", "facility", "promised"),
        ("en", "The ward was inaugurated by the minister.", "facility", "delivered"),
        ("en", "Washington has suspended the programme.", "funding", "stopped"),
        ("en", "Both ministers signed the memorandum.", "agreement", "delivered"),
        ("en", "The two sides discussed local production.", "technology", "discussed"),
        ("ru", "Посольство вручило два аппарата.", "equipment", "delivered"),
        ("ru", "Больницы получат томографы.", "equipment", "promised"),
        ("ru", "В городе возведут больницу.", "facility", "promised"),
        ("ru", "Корпус введён в эксплуатацию.", "facility", "working"),
        ("ru", "Томограф не работает.", "equipment", "stopped"),
        ("ru", "Стороны обсудили развитие медицины.", "technology", "discussed"),
        ("ru", "Министры подписали документ.", "agreement", "delivered"),
    ],
)
def test_a_sentence_tells_how_far_a_thing_has_come(language: str, text: str, kind: str, stage: str) -> None:
    cues = [hit.term for hit in vocabulary.of(language).scan(text, vocabulary.fold(text)) if hit.term.layer == "cue"]
    assert stage in {cue.stage for cue in cues if not cue.kinds or kind in cue.kinds}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "en",
            "equipment from the Japan International Cooperation Agency",
            "Japan International Cooperation Agency (JICA)",
        ),
        ("en", "KSrelief sent a plane", "King Salman Humanitarian Aid and Relief Center (KSrelief)"),
        ("en", "money of the Global Fund", "Global Fund"),
        ("en", "who came first", None),
        ("ru", "Японское агентство международного сотрудничества", "Japan International Cooperation Agency (JICA)"),
        ("ru", "при поддержке ЮНИСЕФ", "United Nations Children's Fund (UNICEF)"),
        ("ru", "кредит Азиатского банка развития", "Asian Development Bank (ADB)"),
        ("ru", "воз и ныне там", None),
    ],
)
def test_a_body_is_known_by_its_names(language: str, text: str, name: str | None) -> None:
    found = [
        hit.term.what for hit in vocabulary.of(language).scan(text, vocabulary.fold(text)) if hit.term.layer == "party"
    ]
    assert found == ([] if name is None else [name])


@pytest.mark.parametrize(
    ("language", "text", "what"),
    [
        ("ja", "救急車2台とCTスキャナーを供与", {"ambulance", "CT scanner"}),
        ("uk", "апарат УЗД і дві карети швидкої допомоги", {"ultrasound machine", "ambulance"}),
        ("kk", "оттегі концентраторлары мен жедел жәрдем көлігі", {"oxygen concentrator", "ambulance"}),
        ("sw", "magari ya wagonjwa na mashine za kusafisha damu", {"ambulance", "dialysis machine"}),
    ],
)
def test_the_other_languages_know_the_core_goods(language: str, text: str, what: set[str]) -> None:
    assert {name for name, _ in nouns(text, language)} == what
