"""Invented names of towns and hospitals, each in the letters of every language, and as a hurried hand spells them.

In: a source of chance. Out: a Spelling, one name in Latin, Cyrillic and kana; or a name in one language's letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from corpus_words import WORDS

VOWELS = "aiueo"
KANA = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "n": "ナニヌネノ", "m": "マミムメモ", "r": "ラリルレロ",
    "l": "ラリルレロ", "b": "バビブベボ", "p": "パピプペポ",
    "s": ("サ", "シ", "ス", "セ", "ソ"), "z": ("ザ", "ジ", "ズ", "ゼ", "ゾ"),
    "t": ("タ", "ティ", "トゥ", "テ", "ト"), "d": ("ダ", "ディ", "ドゥ", "デ", "ド"),
    "h": ("ハ", "ヒ", "フ", "ヘ", "ホ"), "f": ("ファ", "フィ", "フ", "フェ", "フォ"),
    "sh": ("シャ", "シ", "シュ", "シェ", "ショ"), "ch": ("チャ", "チ", "チュ", "チェ", "チョ"),
    "j": ("ジャ", "ジ", "ジュ", "ジェ", "ジョ"), "v": ("ヴァ", "ヴィ", "ヴ", "ヴェ", "ヴォ"),
}  # fmt: skip
CYRILLIC = {
    "": "", "k": "к", "g": "г", "n": "н", "m": "м", "r": "р", "l": "л", "b": "б", "p": "п", "s": "с", "z": "з",
    "t": "т", "d": "д", "h": "х", "f": "ф", "sh": "ш", "ch": "ч", "j": "дж", "v": "в",
}  # fmt: skip
CYRILLIC_VOWELS = dict(zip(VOWELS, "аиуео", strict=True))
CODAS = {"": "", "n": "ン", "r": "ル", "s": "ス", "k": "ク", "t": "ト", "l": "ル", "m": "ム"}
CLOSING = CODAS | {"d": "ド", "b": "ブ", "g": "グ", "p": "プ"}
ENDINGS = ("", "", "", "", "bad", "gan", "kent", "pur", "vil", "tala", "dori", "mba")
"""What a region likes its towns to end with; each is made of the same sounds as the rest."""

TYPO_VOWELS = str.maketrans("aeiouаеиоу", "eaeuoеаеуо")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name in the letters of each script."""

    latin: str
    cyrillic: str
    kana: str

    def in_letters_of(self, language: str) -> str:
        """The name as a text in this language writes it."""
        if language == "ja":
            return self.kana
        if language == "ru":
            return self.cyrillic
        if language == "uk":
            return self.cyrillic.replace("и", "і").replace("И", "І")
        if language == "kk":
            return self.cyrillic.replace("ка", "қа").replace("Ка", "Қа").replace("го", "ғо")
        return self.latin


@dataclass(frozen=True, slots=True)
class Sounds:
    """What the names of one country are made of."""

    onsets: tuple[str, ...]
    codas: tuple[str, ...]
    endings: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, rng: Random) -> Sounds:
        """A country's own choice of sounds, so that its towns sound alike."""
        endings = tuple(spelt(split(ending)) for ending in rng.sample(ENDINGS, 5))
        return cls(tuple(rng.sample(sorted(KANA), 12)), tuple(rng.choices(sorted(CODAS), k=5)), endings)

    def name(self, rng: Random) -> Spelling:
        """A new name of two or three syllables, and often an ending."""
        syllables = [
            (rng.choice(self.onsets), rng.choice(VOWELS), rng.choice(self.codas) if rng.random() < 0.4 else "")
            for _ in range(rng.choice((2, 2, 2, 3, 3)))
        ]
        latin, cyrillic, kana = spelt(syllables)
        ending = rng.choice(self.endings)
        return Spelling((latin + ending[0]).capitalize(), (cyrillic + ending[1]).capitalize(), kana + ending[2])


def split(word: str) -> list[tuple[str, str, str]]:
    """The syllables of a Latin word: what comes before each vowel, the vowel, and what closes it."""
    found: list[tuple[str, str, str]] = []
    onset = ""
    for at, letter in enumerate(word):
        if letter not in VOWELS:
            onset += letter
            continue
        rest = word[at + 1 :]
        closing = rest if rest and not any(vowel in rest for vowel in VOWELS) else ""
        found.append((onset, letter, closing))
        onset = ""
        if closing:
            break
    return found


def spelt(syllables: list[tuple[str, str, str]]) -> tuple[str, str, str]:
    """The syllables in Latin, Cyrillic and kana."""
    latin = cyrillic = kana = ""
    for onset, vowel, coda in syllables:
        latin += onset + vowel + coda
        cyrillic += "".join(CYRILLIC[letter] for letter in sounds(onset))
        cyrillic += CYRILLIC_VOWELS[vowel] + "".join(CYRILLIC[letter] for letter in coda)
        *before, last = sounds(onset) or [""]
        kana += "".join(CLOSING[letter] for letter in before) + KANA[last][VOWELS.index(vowel)]
        kana += "".join(CLOSING[letter] for letter in coda)
    return latin, cyrillic, kana


def sounds(onset: str) -> list[str]:
    """The consonants of an onset: "mb" is two, "sh" is one."""
    return [onset] if onset in KANA and onset else list(onset)


def misspelt(name: str, rng: Random) -> str:
    """The name with one slip: a letter lost, doubled, swapped with the next, or a vowel taken for another."""
    places = [at for at in range(1, len(name) - 1) if name[at].isalpha() and name[at + 1].isalpha()]
    if not places:
        return name
    at = rng.choice(places)
    slip = rng.randrange(4)
    if slip == 0:
        return name[:at] + name[at + 1 :]
    if slip == 1:
        return name[:at] + name[at] + name[at:]
    if slip == 2:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + name[at].translate(TYPO_VOWELS) + name[at + 1 :]


HOSPITALS: list[dict[str, str]] = WORDS["hospital"]
"""What sorts of houses there are, in each language."""
NUMBERED = frozenset(at for at, words in enumerate(HOSPITALS) if "{n}" in words["en"])
