"""Names of bodies by their form: what is written with capitals, in quotation marks, or ends in 病院; in six languages.

In: a Page. Out: for each sentence the Names that stand in it: their base form, their stretch, and what they seem to be.

The nouns that head names, and the small words within them, stand in the table `names` of each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from medpact import languages
from medpact.claims.page import Page, Sentence
from medpact.claims.vocabulary import fold
from medpact.values import countries

WORD = re.compile(
    r"[^\W\d_](?:[\w'’.&-]*[\w&])?(?:(?<=\b[^\W\d_])\.|(?<=\b[іисІИС][мвМВ]\b)\.)?|№\s?\d+|&|\d+(?=\s[A-ZА-Я])"
)
IN_BRACKETS = re.compile(r"\s?[(（]\s?([A-ZА-ЯІЇЄҚҒӘӨҰҮа-я][\w&-]{1,11})\s?[)）]")
ALONE = frozenset({"минздрав", "моз", "кабмин", "кабмін", "минфин", "мінфін"})
"""Nouns that are a name by themselves."""

QUOTED = re.compile(r"[«„“\"]([^«»„“”\"\n]{2,60})[»”“\"]")
FURTHEST = 130
"""Names are no longer than this (characters)."""

CYRILLIC_ENDINGS = [
    "ями",
    "ами",
    "ией",
    "ией",
    "ією",
    "єю",
    "ією",
    "ого",
    "ому",
    "ової",
    "ові",
    "еві",
    "ам",
    "ям",
    "ах",
    "ях",
    "ом",
    "ем",
    "ем",
    "им",
    "ом",
    "ою",
    "ею",
    "ей",
    "ий",
    "ів",
    "їв",
    "ов",
    "ев",
    "ев",
    "ьої",
    "ьому",
    "ия",
    "ии",
    "ию",
    "ии",
    "ии",
    "ії",
    "ію",
    "ія",
    "ій",
    "а",
    "я",
    "у",
    "ю",
    "е",
    "є",
    "и",
    "і",
    "ї",
    "о",
    "й",
    "ь",
    "ы",
]
ADJECTIVES = {
    "ru": re.compile(r"(?:[оеы]й|ий|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ую]ю|[ыи]х|[ыи]ми)$"),
    "uk": re.compile(r"(?:ий|ій|ого|ьому|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)$"),
}
PLURALS = {"ru": re.compile(r"(?:[ыи][ех]|[ыи]ми)$"), "uk": re.compile(r"(?:і|их|ими)$")}
STEM_OF_ADJECTIVE = re.compile(
    r"(?:ськ|цьк|зьк|н|ов|ев|ич|ськ|йськ|льн|ист|альн|ск|цк|тивн|тичн|ськ|дит|дяч|ит|яч|ненськ|нівськ|еджськ)$"
)
GENITIVE = {
    "ru": re.compile(r"(?:[оеы]й|[ое]го|[ыи]х|[ыиая]|[ое]в|ей)$"),
    "uk": re.compile(r"(?:ої|ого|их|ій|[иіїаяу]|[іїо]в|ей|ль|нь|рт)$"),
}
VERB = {
    "ru": re.compile(r"(?:[аяиеуыо]л[аои]?|[иаяею]т|[уаяею]т|ть|ся|сь|ен[аоы]|ован[аоы])$"),
    "uk": re.compile(r"(?:л[аои]|[аиу]в|[єе]|ть|ся|сь|[нт]о|ен[аі]|ован[аі])$"),
}
MINISTER = {
    "ru": re.compile(r"(?:[Зз]ам)?[Мм]инистр(?:а|у|ом|е)?\s(?P<of>здравоохранения|иностранных дел|финансов|обороны)"),
    "uk": re.compile(
        r"[Мм]іністр(?:а|у|ом|ові|ка|ки|ку|кою)?\s(?P<of>охорони здоров['’ʼ]я|закордонних справ|фінансів|оборони)"
    ),
    "en": re.compile(
        r"(?:[Mm]inister|[Ss]ecretary|[Mm]inisters)\s(?:of|for)\s(?P<of>(?:Public )?Health|Finance|Foreign Affairs|Defence)"
    ),
    "sw": re.compile(r"(?:[Nn]aibu )?[Ww]aziri\swa\s(?P<of>Afya|Fedha|Ulinzi)"),
    "kk": re.compile(r"(?P<of>[Дд]енсаулық сақтау|[Сс]ыртқы істер|[Ққ]аржы)\s(?:вице-)?министр\w*"),
}
MINISTRY = {
    "ru": "Министерство ",
    "uk": "Міністерство ",
    "en": "Ministry of ",
    "sw": "Wizara ya ",
    "kk": " министрлігі",
}
"""A minister stands for the ministry."""

HEAD_IN_SMALL = re.compile(
    r"(?:\s[a-z][a-z-]+){0,2}?\s(?P<head>hospital|clinic|institute|university|laboratory|plant|company|polyclinic|foundation|health centre|health center|health unit|health post)\b"
)
KAZAKH_CASES = re.compile(
    r"(?:[ндт][ыі]ң|нда(?:ғы)?|нде(?:гі)?|на[н]?|не[н]?|[гғкқ][ае]|[дт][ае]н?|[дт][ае]ғ?г?[ыі]|[мпб]ен|[нд][ыі]|[ыі]н|т[ыі])$"
)
KAZAKH_OTHER = re.compile(
    r"(?:[ғқгк][ае]н|[дт][ыі]|[ыі]?п|атын|етін|йтын|йтін|мен|[дтғгқкн][ае]н?|[дтн][ыі]|лар|лер|дар|дер|тар|тер|жаңа|бұл|осы|үшін|және)$"
)
"""How a word ends that is no part of a name: an act, a noun in a case."""

KAZAKH_HYPHEN = re.compile(r"-[а-яәіңғүұқөһ]{1,5}$")
KAZAKH_LINKS = re.compile(r"(?:[лдт][ыі][қк]|[дт][ае][ғг][ыі]|[ндт][ыі]ң|аралық|ішілік)$")
JAPANESE_RUN = re.compile(r"[一-龠々ヶァ-ヴー・＝A-Za-z0-9Ａ-Ｚａ-ｚ&（(]+?")
JAPANESE_LETTERS = "一-龠々ヶァ-ヴー・＝A-Za-zＡ-Ｚａ-ｚ0-9第&\\-"
JAPANESE_GENERAL = frozenset(
    [
        "医療",
        "関係",
        "行政",
        "教育",
        "研究",
        "国際",
        "地域",
        "公立",
        "総合",
        "中核",
        "拠点",
        "二次",
        "三次",
        "専門",
        "公的",
        "民間",
        "救急",
        "基幹",
        "保健",
        "政府",
        "国立",
        "中央",
        "州立",
        "県立",
        "市立",
        "地方",
        "主要",
        "大学",
        "協力",
        "実施",
        "受入",
        "技術",
        "連携",
        "支援",
        "国営",
        "公営",
        "高等",
        "各国",
        "両国",
        "同国",
        "先方",
        "相手国",
        "被援助",
        "対象",
        "郡",
        "州",
        "県",
        "市",
        "町",
        "村",
        "都市",
        "首都",
        "農村",
        "島",
        "離島",
        "省",
        "医科",
        "看護",
        "訓練",
        "母子",
        "小児",
        "検査",
        "参照",
        "救命",
        "製薬",
        "医薬品",
        "輸送",
        "建設",
        "日系",
        "現地",
        "製造",
        "企業",
        "会社",
        "諮問",
        "調整",
        "合同",
        "運営",
    ]
)
ACRONYM = re.compile(r"[A-ZА-ЯІЇЄҚҒӘӨҰҮ]{2,}[\w&-]*$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its form tells it: base form, role ("" where no noun tells it), and where it stands."""

    base: str
    role: str
    start: int
    end: int
    short: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words for names, folded."""

    joints: frozenset[str]
    titles: frozenset[str]
    calendar: frozenset[str]
    inner: frozenset[str]
    heads: dict[str, tuple[str, str]]
    stopwords: frozenset[str]


@cache
def words(language: str) -> Words:
    """The words of a language: each form of a head with its base form and role."""
    table = languages.table(language, "names")
    heads: dict[str, tuple[str, str]] = {}
    for role, nouns in table["heads"].items():
        for noun in nouns:
            for form in forms(noun, language):
                heads.setdefault(form, (noun, role))
    return Words(
        frozenset(map(fold, table["joints"])),
        frozenset(map(fold, table["titles"])),
        frozenset(map(fold, table["calendar"])),
        frozenset(map(fold, table.get("inner", ()))),
        heads,
        frozenset(languages.table(language, "stopwords")["words"]),
    )


def forms(noun: str, language: str) -> Iterator[str]:
    """A noun in its cases."""
    yield fold(noun)
    if language in ("ru", "uk") and len(noun) > 3:
        stem = noun[:-1] if noun[-1] in "аяоеьй" else noun
        stems = [stem, stem.removesuffix("ок") + "к"] if stem.endswith("ок") else [stem]
        yield from (fold(one + ending) for one in stems for ending in CYRILLIC_ENDINGS)


def in_sentence(page: Page, sentence: Sentence) -> list[Name]:
    """The names of one sentence, in its order."""
    language = sentence.language
    if language == "ja":
        return list(japanese(page.text, sentence))
    if language == "kk":
        return list(kazakh(page.text, sentence))
    if language in ("ru", "uk"):
        return list(slavic(page.text, sentence))
    return list(latin(page.text, sentence))


def base_form(words_: str, language: str) -> str:
    """The words of a name, with its noun and the adjectives before it in the nominative."""
    if language not in ("ru", "uk", "kk"):
        return words_
    small = words(language)
    found = [*WORD.finditer(words_)]
    if language == "kk":
        plain = without_case(fold(found[-1][0]), small) if found else None
        return words_[: found[-1].start() + len(plain)] if plain else KAZAKH_HYPHEN.sub("", words_)
    for place, word in enumerate(found):
        plain = fold(word[0])
        if plain in small.heads and not ACRONYM.match(word[0]):
            noun = small.heads[plain][0]
            shown = noun[0].upper() + noun[1:] if word[0][0].isupper() else noun
            adjectives = [nominative(one[0], noun, language) for one in found[:place]]
            return " ".join([*adjectives, shown]) + words_[word.end() :]
        if not ADJECTIVES[language].search(plain) or PLURALS[language].search(plain):
            break
    return words_


# English and Swahili: runs of capitals.


def latin(text: str, sentence: Sentence) -> Iterator[Name]:
    """The runs of capitalised words; none that begins within the one before."""
    reached = sentence.start
    for name in latin_runs(text, sentence):
        if name.start >= reached:
            reached = name.end
            yield name


def latin_runs(text: str, sentence: Sentence) -> Iterator[Name]:
    """The runs of capitalised words, with the small words between them."""
    small = words(sentence.language)
    run: list[re.Match[str]] = []
    before = ""
    found = [*WORD.finditer(text, sentence.start, sentence.end)]
    for place, word in enumerate(found):
        gap = text[run[-1].end() : word.start()] if run else ""
        goes_on = bool(run) and not gap.strip() and "\n" not in gap and word.end() - run[0].start() <= FURTHEST
        plain = fold(word[0])
        if run and not (goes_on and (is_capital(word[0]) or joins(found, place, run, small, text))):
            yield from of_run(text, run, before, sentence, small)
            before = text[run[-1].start() : run[-1].end()]
            run = []
        if run or is_capital(word[0]) or starts_small(found, place, small, sentence, text):
            run.append(word)
        else:
            before = plain
    if run:
        yield from of_run(text, run, before, sentence, small)


def is_capital(word: str) -> bool:
    """True for a word with a capital, and for numbers within names."""
    return word[0].isupper() or word[0] in "№&" or any(one.isupper() for one in word[1:3])


def joins(found: list[re.Match[str]], place: int, run: list[re.Match[str]], small: Words, text: str) -> bool:
    """True for a small word between two parts of a name: the next capital follows behind small words alone."""
    word = fold(found[place][0])
    if word[0].isdigit():
        return True
    if word not in small.joints or fold(run[-1][0]).endswith("."):
        return False
    if word in ("and", "na") and not any(
        fold(one[0])
        in (
            "ministry",
            "wizara",
            "department",
            "society",
            "agency",
            "centers",
            "centres",
            "institute",
            "idara",
            "bank",
            "office",
            "fund",
        )
        for one in run
    ):
        return False
    if word in ("of", "for", "the", "wa", "ya", "la", "cha", "kwa", "za", "vya") and not any(
        fold(one[0]) in small.heads
        or fold(one[0]) in ("people", "team", "friends", "doctors", "order", "centers", "centres", "office", "fund")
        for one in run
    ):
        return word in ("wa", "ya", "la") and False
    if word == "kwa":
        return False
    for later in found[place + 1 : place + 3]:
        if text[found[place].end() : later.start()].strip(" abcdefghijklmnopqrstuvwxyz"):
            return False
        if is_capital(later[0]):
            return True
        if fold(later[0]) not in small.joints:
            return False
    return False


def starts_small(found: list[re.Match[str]], place: int, small: Words, sentence: Sentence, text: str) -> bool:
    """True for a head in small letters that a name follows: "hospitali ya Mwananyamala"."""
    if sentence.language != "sw" or fold(found[place][0]) not in small.heads or place + 2 >= len(found):
        return False
    joint, name = found[place + 1], found[place + 2]
    return (
        fold(joint[0]) in ("ya", "la", "wa", "cha")
        and name[0][0].isupper()
        and not text[joint.end() : name.start()].strip()
    )


def of_run(text: str, run: list[re.Match[str]], before: str, sentence: Sentence, small: Words) -> Iterator[Name]:
    """The name that a run of capitals is, if it is one."""
    at_start = run[0].start() == sentence.start
    while run and (
        fold(run[0][0]).strip(".") in small.calendar
        or (at_start and fold(run[0][0]) in small.stopwords)
        or fold(run[0][0]) in ("the", "a", "our", "this")
        or run[0][0][0].isdigit()
    ):
        run = run[1:]
        at_start = False
    while run and (
        fold(run[-1][0]).strip(".") in small.calendar or fold(run[-1][0]) in small.joints or run[-1][0][0].isdigit()
    ):
        run = run[:-1]
    if not run:
        return
    folded = [fold(one[0]).strip(".") for one in run]
    role = next(
        (
            small.heads[one][1]
            for one in ([*reversed(folded)] if sentence.language == "en" else folded)
            if one in small.heads
        ),
        "",
    )
    minister = MINISTER[sentence.language].search(text, run[0].start(), min(sentence.end, run[-1].end() + 12))
    if minister is not None:
        yield Name(MINISTRY[sentence.language] + minister["of"], "ministry", minister.start(), minister.end())
        return
    is_person = before.strip(".") in small.titles or folded[0] in small.titles
    if is_person and role in ("", "ngo", "region", "ministry", "agency"):
        return
    small_head = (
        HEAD_IN_SMALL.match(text, run[-1].end(), sentence.end) if sentence.language == "en" and not role else None
    )
    if small_head is not None and countries.exactly(text[run[0].start() : run[-1].end()], language="en") is None:
        named = small.heads.get(small_head["head"].split()[0], ("", "company"))[1]
        yield Name(text[run[0].start() : small_head.end()], named or "facility", run[0].start(), small_head.end())
        return
    if len(run) == 1 and (role or (at_start and not ACRONYM.match(run[0][0]))):
        return
    start, end = run[0].start(), run[-1].end()
    end -= text[end - 1] == "." and folded[-1] not in ("ltd", "inc", "co", "corp")
    end -= 2 * text[start:end].endswith(("'s", "’s"))
    bracket = IN_BRACKETS.match(text, end)
    yield Name(text[start:end], role, start, bracket.end() if bracket else end, bracket[1] if bracket else "")


# Russian and Ukrainian: a noun with the adjectives before it and the genitives behind it.


def slavic(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names that a noun heads, those in quotation marks, and other words with capitals."""
    language = sentence.language
    small = words(language)
    found = [*WORD.finditer(text, sentence.start, sentence.end)]
    reached = sentence.start
    for place, word in enumerate(found):
        if word.start() < reached:
            continue
        plain = fold(word[0]).rstrip(".")
        if plain in small.heads:
            name = headed(text, found, place, sentence, small, reached)
            if name is not None:
                reached = name.end
                yield name
            continue
        minister = MINISTER[language].match(text, word.start(), sentence.end)
        if minister is not None:
            reached = minister.end()
            yield Name(MINISTRY[language] + minister["of"], "ministry", word.start(), reached)
            continue
        if word[0][0].isupper() and (word.start() > sentence.start or word[0].isascii()):
            if (
                ADJECTIVES[language].search(plain)
                and not ACRONYM.match(word[0])
                and leads_to_head(found, place, small, language, text)
            ):
                continue
            run = [word]
            for later in found[place + 1 : place + 4]:
                if (
                    text[run[-1].end() : later.start()].strip()
                    or not later[0][0].isupper()
                    or fold(later[0]) in small.heads
                ):
                    break
                run.append(later)
            before = fold(found[place - 1][0]) if place else ""
            reached = run[-1].end()
            if (
                plain in small.calendar
                or before in small.titles
                or any(before.startswith(one) and len(before) - len(one) < 4 for one in small.titles)
            ):
                continue
            end = run[-1].end() - (text[run[-1].end() - 1] == ".")
            bracket = IN_BRACKETS.match(text, end)
            yield Name(
                text[word.start() : end],
                "",
                word.start(),
                bracket.end() if bracket else end,
                bracket[1] if bracket else "",
            )


def leads_to_head(found: list[re.Match[str]], place: int, small: Words, language: str, text: str) -> bool:
    """True for an adjective whose noun heads a name: "Полтавська обласна лікарня"."""
    for one, later in zip(found[place : place + 5], found[place + 1 : place + 6], strict=False):
        if text[one.end() : later.start()].strip():
            return False
        plain = fold(later[0])
        if plain in small.heads:
            return True
        if not ADJECTIVES[language].search(plain):
            return False
    return False


def headed(
    text: str, found: list[re.Match[str]], place: int, sentence: Sentence, small: Words, reached: int
) -> Name | None:
    """The name whose noun stands there, in its base form; None for a mere description."""
    language, head = sentence.language, found[place]
    noun, role = small.heads[fold(head[0]).rstrip(".")]
    first = place
    while first > 0 and place - first < 5:
        word = found[first - 1]
        plain = fold(word[0])
        if word.start() < reached or text[word.end() : found[first].start()].strip() or plain in small.stopwords:
            break
        if not ADJECTIVES[language].search(plain) or not is_adjective_stem(plain, language) or plain in small.heads:
            break
        first -= 1
    end, is_named, last = head.end(), False, head
    tail_end = head.end()
    for word in found[place + 1 : place + 12]:
        gap = text[last.end() : word.start()]
        plain = fold(word[0]).rstrip(".")
        if gap.strip() not in ("", "«", "“", '"', "„") or word.end() - head.start() > FURTHEST:
            break
        if gap.strip():
            quoted = QUOTED.match(text, last.end() + len(gap) - len(gap.lstrip()))
            if quoted is None:
                break
            end, is_named = quoted.end(), True
            break
        if word[0][0].isupper() or word[0][0] == "№":
            if plain in small.heads and not GENITIVE[language].search(plain) and not ACRONYM.match(word[0]):
                break
            end = tail_end = word.end()
            is_named = True
        elif plain in ("імені", "ім", "имени", "им", "св", "святого", "святой", "святої"):
            pass
        elif plain in ("та", "і", "й", "и"):
            if role not in ("bank", "ministry", "fund", "agency") or is_named:
                break
        elif (
            (
                is_named
                and not (ADJECTIVES[language].search(fold(last[0])) and last[0][0].isupper())
                and plain
                not in ("області", "області", "района", "области", "району", "міста", "города", "ради", "дружби")
            )
            or plain in small.stopwords
            or not GENITIVE[language].search(plain)
            or VERB[language].search(plain)
        ):
            break
        elif is_named:
            end = tail_end = word.end()
        else:
            tail_end = word.end()
        last = word
    start = found[first].start()
    capital = any(one[0][0].isupper() for one in found[first : place + 1] if one.start() > sentence.start) or (
        found[first][0][0].isupper() and (first < place or tail_end > head.end())
    )
    if not is_named and capital:
        end = tail_end
    only = place > first and any(
        fold(one[0]).startswith(("обласн", "національн", "республікан", "областн", "национальн", "республиканск"))
        for one in found[first:place]
    )
    if ACRONYM.match(head[0]) or noun in ALONE:
        end = end if is_named else head.end()
        return Name(
            (head[0] if ACRONYM.match(head[0]) else noun.capitalize()) + text[head.end() : end], role, head.start(), end
        )
    if role == "ministry" and not is_named and tail_end > head.end():
        end, capital = tail_end, True
    if not (
        is_named or (capital and (place > first or end > head.end())) or (only and role in ("facility", "university"))
    ):
        return None
    if any(PLURALS[language].search(fold(one[0])) for one in found[first:place]):
        return Name(text[start:end], role, start, end)
    adjectives = [nominative(one[0], noun, language) for one in found[first:place]]
    shown = noun[0].upper() + noun[1:] if head[0][0].isupper() else noun
    if ACRONYM.match(head[0]):
        shown = head[0]
    base = " ".join([*adjectives, shown]) + text[head.end() : end]
    bracket = IN_BRACKETS.match(text, end)
    own = QUOTED.search(text, head.end(), end)
    if role == "company" and own is not None:
        base = own[1]
    elif role == "company" and end > head.end() and not adjectives:
        base = text[head.end() : end].strip(' «»"“”') or base
    return Name(base, role, start, bracket.end() if bracket else end, bracket[1] if bracket else "")


def is_adjective_stem(word: str, language: str) -> bool:
    """True for a word that is an adjective, and no noun with the like ending."""
    if language == "ru":
        return True
    found = ADJECTIVES["uk"].search(word)
    if found is None:
        return False
    stem = word[: found.start()]
    return (len(found[0]) > 1 and len(word) > 4) or bool(STEM_OF_ADJECTIVE.search(stem))


def nominative(word: str, noun: str, language: str) -> str:
    """An adjective in the nominative, in the gender of its noun."""
    found = ADJECTIVES[language].search(word)
    if found is None or ACRONYM.match(word):
        return word
    stem = word[: found.start()]
    gender = "f" if noun[-1] in "ая" and not noun.endswith(("ння", "ття")) else "n" if noun[-1] in "оея" else "m"
    if language == "uk":
        return stem + {"f": "а", "n": "е", "m": "ий"}[gender]
    soft = found[0] in ("яя", "ее", "его", "ему", "юю", "ей", "ий") and stem[-1:] == "н"
    if gender == "f":
        return stem + ("яя" if soft else "ая")
    if gender == "n":
        return stem + ("ее" if soft else "ое")
    if fold(stem) in ("городск", "областн", "краев", "людск", "донск", "морск"):
        return stem + "ой"
    return stem + ("ий" if soft or stem[-1:] in "гкхжшчщ" else "ый")


# Kazakh: a noun at the end, with what leads to it.


def kazakh(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names that end in a noun, and other words with capitals or in quotation marks."""
    small = words("kk")
    found = [*WORD.finditer(text, sentence.start, sentence.end)]
    names: list[Name] = []
    for minister in MINISTER["kk"].finditer(text, sentence.start, sentence.end):
        if not minister[0].endswith(("министрлігі", "министрлік")) and "министрлі" not in minister[0]:
            base = minister["of"].capitalize() + MINISTRY["kk"]
            names.append(Name(base, "ministry", minister.start(), minister.end()))
    for place, word in enumerate(found):
        plain = without_case(fold(word[0]).rstrip("."), small)
        if plain is None:
            continue
        first = kazakh_start(text, found, place, small, sentence.start)
        role = small.heads[plain][1]
        capital = any(one[0][0].isupper() or one[0][0] == "№" for one in found[first:place]) or (
            word[0][0].isupper() and word.start() > sentence.start
        )
        capital = (
            capital
            or (place - first >= 2 and found[first][0][0].isupper())
            or (role == "ministry" and place - first >= 1)
        )
        if first == place or not capital:
            continue
        start = found[first].start() - (text[found[first].start() - 1] in '«“"')
        base = text[start : word.start()] + text[word.start() : word.start() + len(plain)]
        bracket = IN_BRACKETS.match(text, word.end())
        own = QUOTED.match(text, start)
        if role == "company" and own is not None:
            base = own[1]
        names = [one for one in names if one.end <= start or one.start >= word.end()]
        names.append(Name(base, role, start, bracket.end() if bracket else word.end(), bracket[1] if bracket else ""))
    reached = sentence.start
    for name in [*sorted(names, key=lambda one: one.start), None]:
        stop = sentence.end if name is None else name.start
        yield from kazakh_bare(text, [one for one in found if reached <= one.start() < stop], sentence, small)
        if name is not None:
            reached = name.end
            yield name


def without_case(word: str, small: Words) -> str | None:
    """The head whose form a word is; None where it is none."""
    if word in small.heads:
        return word
    for size in range(1, 6):
        if word[:-size] in small.heads and KAZAKH_CASES.fullmatch(word[-size:]):
            return word[:-size]
    return None


def kazakh_start(text: str, found: list[re.Match[str]], place: int, small: Words, begin: int) -> int:
    """The place of the first word of the name whose noun stands at `place`."""
    first = place
    while first > 0 and place - first < 9:
        word = found[first - 1]
        gap = text[word.end() : found[first].start()]
        plain = fold(word[0])
        if gap.strip(' «»"“”') or "\n" in gap or (plain in small.stopwords and plain not in small.joints):
            break
        fits = word[0][0].isupper() or word[0][0] == "№" or plain in small.inner or KAZAKH_LINKS.search(plain)
        if not fits and (KAZAKH_OTHER.search(plain) or word[0][0].isdigit()):
            break
        first -= 1
    while first < place and not (found[first][0][0].isupper() or found[first][0][0] == "№"):
        first += 1
    if first == place:
        while (
            first > 0
            and fold(found[first - 1][0]) in small.inner
            and not text[found[first - 1].end() : found[first].start()].strip()
        ):
            first -= 1
    opens = found[first].start() == begin and not found[first][0].isascii()
    if opens and any(one[0][0].isupper() for one in found[first + 1 : place]):
        first += 1
    while first < place and fold(found[first][0]) in ("мен", "және", "ай", "бала"):
        first += 1
    return first


def kazakh_bare(text: str, found: list[re.Match[str]], sentence: Sentence, small: Words) -> Iterator[Name]:
    """Words with capitals that no noun heads, without the endings of their cases."""
    run: list[re.Match[str]] = []
    for word in [*found, None]:
        if word is not None and run and not text[run[-1].end() : word.start()].strip() and word[0][0].isupper():
            run.append(word)
            continue
        if run:
            yield from kazakh_name(text, run, sentence, small, fold(word[0]) if word is not None else "")
        run = [word] if word is not None and word[0][0].isupper() else []


def kazakh_name(
    text: str, run: list[re.Match[str]], sentence: Sentence, small: Words, following: str
) -> Iterator[Name]:
    """The name of a run of capitals."""
    if (
        len(run) == 1
        and run[0].start() == sentence.start
        and not run[0][0][0].isascii()
        and not ACRONYM.match(run[0][0])
    ):
        return
    if run[0].start() == sentence.start and not run[0][0].isascii() and len(run) > 1:
        run = run[1:]
    if fold(run[0][0]) in small.calendar or following in small.titles:
        return
    start, end = run[0].start(), run[-1].end()
    base = text[start:end].rstrip(".")
    if "-" in base:
        base = KAZAKH_HYPHEN.sub("", base)
    else:
        cased = KAZAKH_CASES.search(base)
        if cased is not None and len(base) - len(cased[0]) >= 4 and len(cased[0]) > 1:
            base = base[: cased.start()]
    bracket = IN_BRACKETS.match(text, end)
    yield Name(base, "", start, bracket.end() if bracket else end, bracket[1] if bracket else "")


# Japanese: runs of letters without hiragana that end in a noun.


@cache
def japanese_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """What a name looks like, and the role of each of the nouns that end it."""
    table = languages.table("ja", "names")["heads"]
    roles = {noun: role for role, nouns in reversed(table.items()) for noun in nouns if role != "region"}
    nouns = "|".join(sorted(map(re.escape, roles), key=len, reverse=True))
    return re.compile(rf"([{JAPANESE_LETTERS}]{{1,30}})?({nouns})(?![長員])|株式会社([{JAPANESE_LETTERS}]+)"), roles


def japanese(text: str, sentence: Sentence) -> Iterator[Name]:
    """The runs that end in a noun such as 病院, and runs in Latin letters."""
    pattern, roles = japanese_pattern()
    small = words("ja")
    reached = sentence.start
    for found in pattern.finditer(text, sentence.start, sentence.end):
        own = found[1] or found[3] or ""
        start = found.start()
        for lead in sorted(small.calendar, key=len, reverse=True):
            if own.startswith(lead) and len(lead) >= 1 and found[1]:
                own = ""
                break
        bare = own
        for general in sorted(JAPANESE_GENERAL, key=len, reverse=True):
            bare = bare.replace(general, "")
        if (not bare and found[2] != "省") or (len(own) < 2 and found[1]) or not (found[1] or found[3]):
            continue
        role = "company" if found[3] else roles[found[2]]
        base = found[0] if found[2] != "社" else own
        if found[2] == "政府":
            continue
        yield from japanese_latin(text, reached, start)
        bracket = IN_BRACKETS.match(text, found.end())
        reached = bracket.end() if bracket else found.end()
        yield Name(base, role, start, reached, bracket[1] if bracket else "")
    yield from japanese_latin(text, reached, sentence.end)


LATIN_IN_JAPANESE = re.compile(r"[A-ZＡ-Ｚ][A-Za-z&-]+(?:\s[A-Z][A-Za-z&-]+)*")


def japanese_latin(text: str, start: int, end: int) -> Iterator[Name]:
    """Names in Latin letters: BioNTech, JICA."""
    for found in LATIN_IN_JAPANESE.finditer(text, start, end):
        if found[0] not in (
            "MRI",
            "CT",
            "PCR",
            "AI",
            "ICU",
            "HIV",
            "COVID",
            "ICT",
            "IT",
            "DX",
            "NICU",
            "PET",
            "HPV",
            "TB",
            "DNA",
            "ODA",
            "SDGs",
            "UHC",
            "LED",
            "ECG",
            "BCG",
        ):
            yield Name(found[0], "", found.start(), found.end())
