"""Currencies: which money a sign or a word at a figure means.

In: the words at a figure. Out: an ISO 4217 code, or None while the text leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from medpact.languages import EVERY, table
from medpact.values import countries
from medpact.values.nearby import Word, words_after, words_before
from medpact.values.numerals import UNSPACED, plain
from medpact.values.numerals import words as number_words

ONE = Decimal(1)
FIRST_WORD = re.compile(r"[ -]")
LONGEST_SIGN = 6
LONGEST_UNSPACED = 16
# The currency in the label of a figure: "Сумма (руб.): 1 250 000", "Ціна, грн: 18 450", "Cost, USD million: 5.2"
LABEL = re.compile(r"[(,][ \u00a0]?([^():,;\d\n]{1,30})\)?[ \u00a0]?:[ \u00a0]?$")
LABEL_AFTER = re.compile(r"[ \u00a0]?\(([^()\d]{1,12})\)")
LABEL_REACH = 40
PARTING = (":", "-", "–")
MONEY_SIGNS = frozenset("$€£¥₹₦₴₸₽₩₱₺₼₾₭₮₫")
CODE_AND_DOLLAR = re.compile(r"(?<![^\W\d_])([A-Z]{3})[ \u00a0]?\$$")  # SBD$5m, CAD $5m


@dataclass(frozen=True, slots=True)
class Where:
    """The country that a text is about, and the others that it names (alpha-2): they settle what a bare sign means.

    So do the currencies `told` elsewhere in the text (ISO 4217).
    """

    country: str | None = None
    named: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def money(self) -> str | None:
        """The money of the country."""
        return countries.currency(self.country) if self.country is not None else None


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Mark:
    """A sign, code or word of a currency: its code or family, and where it stands."""

    name: str
    start: int
    end: int
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The currency words of one language."""

    signs: Mapping[str, str]
    first_letters: frozenset[str]
    last_letters: frozenset[str]
    nouns: Mapping[str, str]
    first_words: frozenset[str]
    last_words: frozenset[str]
    families: Mapping[str, tuple[str, ...]]
    codes: frozenset[str]
    careful_signs: frozenset[str]
    careful_nouns: frozenset[str]
    same_sum: frozenset[str]
    same_money: frozenset[str]
    scaled: Mapping[str, str]
    minor: frozenset[str]
    of: frozenset[str]
    contrast: frozenset[str]
    same_stems: tuple[str, ...]
    between: frozenset[str]
    more_before: frozenset[str]
    joins: frozenset[str]
    respectively: frozenset[str]
    money_before: frozenset[str]
    money_after: frozenset[str]
    small_words: frozenset[str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The currency words of a language, with the signs that hold in every language."""
    world, own = table(EVERY, "currencies"), table(language, "currencies")
    nouns = {plain(word): code for code, words in table(language, "currency_names").items() for word in words}
    nouns |= {form: name for name, words in own["nouns"].items() for word in words for form in _forms(word, own)}
    careful, codes = world["letters"]["careful"], table(EVERY, "countries")["codes"]
    signs = _signs(world["symbols"], careful)
    return Vocabulary(
        signs=signs,
        first_letters=frozenset(sign[0] for sign in (*signs, *codes)),
        last_letters=frozenset(sign[-1] for sign in (*signs, *codes)),
        nouns=nouns,
        first_words=frozenset(FIRST_WORD.split(word)[0].rstrip(".") for word in nouns),
        last_words=frozenset(word.split(" ")[-1] for word in nouns),
        families={name: tuple(codes) for name, codes in world["families"].items()},
        codes=frozenset(codes),
        careful_signs=frozenset([*careful, *(f"{sign}." for sign in careful)]),
        careful_nouns=frozenset(form for word in own["careful"]["words"] for form in _forms(word, own)),
        same_sum=frozenset(own["same_sum"]["words"]),
        same_money=frozenset(own["same_money"]["after"]),
        scaled=world["scaled"],
        minor=frozenset(own.get("minor", {}).get("words", ())),
        of=frozenset(own.get("of", ())),
        contrast=frozenset(own["same_money"].get("contrast", ())),
        same_stems=tuple(own["same_sum"].get("stems", ())),
        between=frozenset(own.get("between", ())),
        more_before=frozenset(own["same_money"].get("before", ())),
        joins=frozenset(table(language, "numbers")["not_a_count"].get("joins", ())),
        respectively=frozenset(own["same_money"].get("respectively", ())),
        money_before=frozenset(own["money_words"]["before"]),
        money_after=frozenset(own["money_words"]["after"]),
        small_words=frozenset(table(language, "stopwords")["words"]),
    )


def _forms(word: str, own: Mapping[str, Any]) -> Iterator[str]:
    """A currency's word, and with each of the case endings that its language puts on it: теңге, теңгеге."""
    yield plain(word)
    for ending in own.get("endings", ()) if not word.endswith(".") else ():
        yield plain(word + ending)


def _signs(listed: Mapping[str, str], careful: list[str]) -> dict[str, str]:
    """The signs, with those of several letters a second time with a full stop: "Ksh" and "Ksh."."""
    dotted = {f"{sign}.": name for sign, name in listed.items() if len(sign) > 1 and sign.isalpha()}
    return {sign: name for sign, name in dotted.items() if sign not in careful} | dict(listed)


def before(text: str, start: int, known: Vocabulary) -> Mark | None:
    """The sign or code right before a figure, one space apart at most."""
    end = start - 1 if text[start - 1 : start].isspace() else start
    if text[end - 1 : end] in PARTING and text[end - 2 : end - 1] in known.last_letters:
        end -= 1  # USD: 5 million, EUR-5m
    elif text[end - 1 : end] == "." and text[max(0, end - 4) : end - 1] in known.codes:
        end -= 1  # KES. 5 million
    if text[end - 1 : end] not in known.last_letters:
        return None
    coded = CODE_AND_DOLLAR.search(text, max(0, end - LONGEST_SIGN), end) if text[end - 1] == "$" else None
    if coded is not None and coded[1] in known.families["dollar"]:
        return Mark(coded[1], coded.start(), end)
    for length in range(min(LONGEST_SIGN, end), 0, -1):
        sign = text[end - length : end]
        if _is_sign(sign, known) and _begins_alone(text, end - length):
            name = known.signs.get(sign, sign)
            return Mark(name, end - length, end, sign in known.careful_signs)
    return None


def noun_before(text: str, start: int, language: str, known: Vocabulary) -> Mark | None:
    """The currency's word before a figure: shilingi 500, Euro 6 million, Lao kip 5 billion, dola za Australia 75,000."""
    near = words_before(text, start, most=5 if known.of else 3)
    if not near or not (near[-1].text.lower() in known.last_words or _has_of(near, known)):
        return None
    for length in range(len(near), 0, -1):
        words = near[-length:]
        if words[0].text.lower() in known.of:
            continue
        phrase = " ".join(word.text.lower() for word in words)
        if phrase in known.nouns:
            return Mark(known.nouns[phrase], words[0].start, words[-1].end, phrase in known.careful_nouns)
        if length > 2 and words[1].text.lower() in known.of:
            name, of = known.nouns.get(words[0].text.lower()), " ".join(word.text for word in words[2:])
        else:
            name, of = known.nouns.get(words[-1].text.lower()), " ".join(word.text for word in words[:-1])
        country = countries.exactly(of, language=language)
        if country is not None and name is not None:
            return Mark(_of_country(name, country, known), words[0].start, words[-1].end)
    return None


def _has_of(near: list[Word], known: Vocabulary) -> bool:
    return any(word.text.lower() in known.of for word in near)


def with_country_after(text: str, end: int, mark: Mark, language: str, known: Vocabulary) -> Mark:
    """The mark, of the country that the words after the figure name: kroner milioni 12 "za Norway"."""
    words = words_after(text, end)
    if len(words) < 2 or words[0].text.lower() not in known.of:
        return mark
    named = (
        countries.exactly(" ".join(word.text for word in words[1:n]).rstrip("."), language=language) for n in (4, 3, 2)
    )
    country = next((alpha2 for alpha2 in named if alpha2 is not None), None)
    return replace(mark, name=_of_country(mark.name, country, known))


def label_before(text: str, start: int, language: str, known: Vocabulary) -> tuple[Mark | None, Decimal]:
    """The currency that stands in the label before a figure, and the scale beside it (1 where there is none)."""
    label = LABEL.search(text, max(0, start - LABEL_REACH), start) if ":" in text[start - 2 : start] else None
    if label is None:
        return None, ONE
    name, scale = _unit(label[1], language, known)
    return (Mark(name, label.start(1), label.end(1)), scale) if name is not None else (None, ONE)


def label_after(text: str, end: int, language: str, known: Vocabulary) -> tuple[Mark | None, Decimal]:
    """The currency in the bracket right after a figure, and the scale in it: 12,300（千円）."""
    label = LABEL_AFTER.match(text, end)
    name, scale = _unit(label[1], language, known) if label is not None else (None, ONE)
    return (Mark(name, end, label.end()), scale) if label is not None and name is not None else (None, ONE)


def _unit(label: str, language: str, known: Vocabulary) -> tuple[str | None, Decimal]:
    """The currency and the scale that a label says: "тыс. тенге", "USD million", 千円."""
    scales = _label_scales(language)
    if language in UNSPACED:
        parts = ((label[:cut], label[cut:]) for cut in range(len(label)))
        return next(
            (
                (known.nouns[noun], scales.get(scale, ONE))
                for scale, noun in parts
                if noun in known.nouns and (not scale or scale in scales)
            ),
            (None, ONE),
        )
    phrase = " ".join(word for word in label.split() if word.lower() not in scales)
    scale = next((scales[word.lower()] for word in label.split() if word.lower() in scales), ONE)
    if phrase in known.signs or phrase in known.codes:
        return known.signs.get(phrase, phrase), scale
    noun = _noun(phrase.lower(), known)[0]
    return (known.nouns[noun] if noun is not None else None), scale


@cache
def _label_scales(language: str) -> Mapping[str, Decimal]:
    """The scales that a label may have, with 千 and 百万 among them."""
    entries = number_words(language).by_word
    scales = {word: entry["scales"] for word, entry in entries.items() if "scales" in entry}
    if language in UNSPACED:
        scales |= {
            f"{times}{word}": entry["times"] * (scales[word] if word else 1)
            for times, entry in entries.items()
            if "times" in entry
            for word in ("", *scales)
        }
    return scales


def after(text: str, end: int, language: str, known: Vocabulary) -> Mark | None:
    """The sign, code or word right after a figure, with the adjective before it: 5 "Japanese yen"."""
    if language in UNSPACED:
        return _sign_after(text, end, known) or _noun_begins(text, end, known)
    sign = _sign_after(text, end, known)
    if sign is not None and not text[sign.end - 1].isalpha():
        return sign
    noun = _noun_after(text, end, language, known)
    if noun is None and sign is None and known.between:
        of = words_after(text, end, most=1)  # 2.5 million of US dollars
        noun = _noun_after(text, of[0].end, language, known) if of and of[0].text in known.between else None
    return noun if noun is not None and (sign is None or noun.end > sign.end) else sign


def may_name(words: str, known: Vocabulary) -> bool:
    """True where one of the words may be a currency's: a quick no for most."""
    return any(
        word in known.signs or word in known.codes or word[-1:] in MONEY_SIGNS or word.lower() in known.last_words
        for word in (word.strip("1") for word in words.split())
    )


def _noun_begins(text: str, end: int, known: Vocabulary) -> Mark | None:
    """The longest word of a currency that the text goes on with, where words have no spaces."""
    end = end + 1 if text[end : end + 1] in (" ", "\u00a0") else end
    for length in range(LONGEST_UNSPACED, 0, -1):
        noun = text[end : end + length].lower()
        if noun in known.nouns and not (noun in known.careful_nouns and _is_cut(text, end + len(noun))):
            return Mark(known.nouns[noun], end, end + len(noun), noun in known.careful_nouns)
    return None


def _is_cut(text: str, end: int) -> bool:
    """True inside a word of katakana: 3万ランドセル are satchels, no rand."""
    return "ァ" <= text[end - 1] <= "ー" and "ァ" <= text[end : end + 1] <= "ー"


def _sign_after(text: str, end: int, known: Vocabulary) -> Mark | None:
    start = end + 1 if text[end : end + 1].isspace() or text[end : end + 1] == "-" else end
    if text[start : start + 1] not in known.first_letters:
        return None
    for length in range(LONGEST_SIGN, 0, -1):
        sign = text[start : start + length]
        is_code = length == 3 and sign in known.codes
        is_sign = sign in known.signs and (not sign.isalpha() or len(sign) > 1) and sign[-1] != "."
        following = text[start + length : start + length + 1]
        if (is_code or is_sign) and not (following.isdigit() or (sign[-1:].isalpha() and following.isalpha())):
            return Mark(known.signs.get(sign, sign), start, start + len(sign), sign in known.careful_signs)
    return None


def _noun_after(text: str, end: int, language: str, known: Vocabulary) -> Mark | None:
    words = words_after(text, end)
    if not words or not _may_begin(words[0].text, language, known):
        return None
    for skipped in range(min(3, len(words))):
        for length in (4, 3, 2, 1):
            chosen = words[skipped : skipped + length]
            if len(chosen) < length:
                continue
            phrase, cut = _noun(" ".join(word.text.lower() for word in chosen), known)
            if phrase is None or (phrase.endswith(".") and chosen[-1].text[-1:] != "."):
                continue
            adjective = " ".join(word.text for word in words[:skipped])
            country = countries.exactly(adjective, language=language) if adjective else None
            if adjective and country is None:
                continue
            name = _of_country(known.nouns[phrase], country, known)
            if known.families.get(name, ("open",))[0] == "":
                name = _of_country(name, _country_after(text, chosen[-1].end, language), known)
            return Mark(name, chosen[0].start, chosen[-1].end - cut, not adjective and phrase in known.careful_nouns)
    return None


def _country_after(text: str, end: int, language: str) -> str | None:
    """The country right after a currency's word: 3 млн шиллингов "Кении"."""
    words = words_after(text, end, most=3)
    named = (
        countries.exactly(" ".join(word.text for word in words[:n]).rstrip("."), language=language) for n in (3, 2, 1)
    )
    return (
        next((alpha2 for alpha2 in named if alpha2 is not None), None) if words and words[0].text[0].isupper() else None
    )


def _may_begin(word: str, language: str, known: Vocabulary) -> bool:
    """True where a currency's words may begin with this one: a quick no for most words after a figure."""
    return word.lower().rstrip(".") in known.first_words or word in countries.first_words(language)


def _noun(phrase: str, known: Vocabulary) -> tuple[str | None, int]:
    """The phrase as the vocabulary has it, and how many marks at its end are the sentence's."""
    if phrase in known.nouns:
        return phrase, 0
    bare = phrase.rstrip(".")
    return (bare, len(phrase) - len(bare)) if bare in known.nouns else (None, 0)


def _of_country(name: str, country: str | None, known: Vocabulary) -> str:
    own = countries.currency(country) if country is not None else None
    return own if own is not None and own in known.families.get(name, ()) else name


def _is_sign(sign: str, known: Vocabulary) -> bool:
    return sign in known.signs or (len(sign) == 3 and sign in known.codes)


def _begins_alone(text: str, start: int) -> bool:
    """A sign of letters is no tail of a word; a bare $ after letters is a sign that we do not know."""
    previous = text[start - 1 : start]
    if previous >= "\u3040":  # kana and Chinese signs stand without a space before letters: 供与額はUS$5
        return True
    return not previous.isalnum() if text[start].isalpha() else not (previous.isalpha() and previous.isupper())


AS_AT_HOME = frozenset({"AUD", "NZD", "CAD"})
"""Money of givers whose newsrooms and ministries write it with the bare sign of a family."""


def givers_own(place: Where, family: Sequence[str]) -> str | None:
    """The money of the one foreign country that a text names, where it is of the family and written bare at home."""
    foreign = place.named - {place.country}
    if place.country is None or len(foreign) != 1:
        return None
    own = countries.currency(next(iter(foreign)))
    return own if own in AS_AT_HOME and own in family else None


def code(name: str, known: Vocabulary, place: Where, *, indian_scale: bool = False) -> str | None:
    """The ISO 4217 code that a sign's or a word's name means, or None while it is open.

    A family of currencies (dollar, shilling, rupee, franc ...) is the country's own money where that is of the
    family, else that of the one giver named, else its usual member (a bare "$" is the US dollar); where it has none,
    the only one of it that the text tells elsewhere ("KD 1 million" settles "dinars"), or the money of the only other
    country named that uses one of the family, else open.
    """
    family = known.families.get(name)
    if family is None:
        return name
    own = place.money
    if indian_scale and name in known.scaled and own in (None, "INR", "LKR"):
        return known.scaled[name]
    if own is not None and own in family:
        return own
    if family[0]:
        return givers_own(place, family) or family[0]
    told = place.told & set(family)
    if len(told) == 1:
        return next(iter(told))
    others = {countries.currency(alpha2) for alpha2 in place.named} & set(family)
    return others.pop() if len(others) == 1 else None
