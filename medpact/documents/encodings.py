"""Encodings: text from bytes that may be in any of the encodings that were ever usual in the six languages.

In: bytes. Out: Decoded: their text, the encoding, and a note where nothing but the text itself told it.

UTF-8 is nearly always UTF-8. For anything else, each encoding's text is weighed: how likely are its letters, their
case and their company in any of the languages? The likeliest text wins, if it is likely at all and clearly ahead.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from medpact import languages
from medpact.documents.errors import UnknownEncoding

# UTF-32 stands first: its little-endian mark begins with that of UTF-16 (Unicode 16, section 23.8).
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HIGH = re.compile(rb"[\x80-\xff]")
NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# Each encoding with what speaks for or against it before a letter is read, as a logarithm like all that follows.
CANDIDATES: dict[str, float] = {
    "utf-8": 0,
    "cp1252": 0,
    "cp1251": 0,
    "cp932": 0,
    "koi8-r": -1,
    "koi8-u": -1.5,
    "cp866": -1,
    "kz1048": -0.5,
    "cp1125": -2,
    "euc_jp": -0.5,
    "euc_jis_2004": -3,
    "gb18030": -5,
    "mac-cyrillic": -4,
    "mac-roman": -3,
    "iso8859-5": -4,
}
UNMARKED = {"utf-16-le": -1.0, "utf-16-be": -2.0}
NAMES = {
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp932": "Shift_JIS",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "cp866": "DOS 866",
    "kz1048": "KZ-1048 (Kazakh Windows)",
    "cp1125": "DOS 1125 (Ukrainian)",
    "euc_jp": "EUC-JP",
    "euc_jis_2004": "EUC-JP",
    "gb18030": "GB 18030",
    "mac-cyrillic": "Mac Cyrillic",
    "mac-roman": "Mac Roman",
    "iso8859-5": "ISO 8859-5",
    "iso-2022-jp": "ISO-2022-JP",
    "utf-16-le": "UTF-16 without its mark",
    "utf-16-be": "UTF-16 without its mark",
}
# The encodings of the web (Encoding Standard, 4.2). Python knows more names, and some of those take minutes to decode.
ENCODING = re.compile(
    r"utf-?8|windows-125[0-8]|cp125[0-8]|iso-8859-(?:[2-9]|1[013-6])|koi8-[ru]|(?:x-)?mac-?cyrillic|ibm866"
    r"|cp932|cp866|shift[_-]jis|euc-jp|iso-2022-jp|gbk|gb2312|gb18030|big5|euc-kr"
)
# Labels that pages use for something else than they say (Encoding Standard, 4.2; HTML Living Standard, 13.2.3.2).
MEANT = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252", "us-ascii": "windows-1252"}
MEANT |= dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932"), "cp932")
MEANT |= {
    "utf8": "utf-8",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "x-mac-cyrillic": "mac-cyrillic",
}
SAMPLE = 16 * 1024
# The likeliest text must be this much likelier than the next other one; of its letters no more may be odd.
AHEAD, ODDEST = 2.0, 0.15
DECLARED = 20.0
# Broken bytes that a UTF-8 text may have and still be read, each a replacement character.
MOST_BROKEN = 3
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was in, and what a person should know of it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decoded(content: bytes, *, name: str, declared: str = "", among: Sequence[str] = ()) -> Decoded:
    """The text of the bytes, without the byte order mark. `declared` is the encoding that they are said to be in.

    A mark tells; else bytes that are UTF-8 are; else the likeliest text, in one of the encodings `among` if any are
    named. Raises UnknownEncoding.
    """
    mark, encoding = next(((m, e) for m, e in MARKS if content.startswith(m)), (b"", ""))
    if mark:
        return marked(content, mark, encoding, name=name)
    plain = strictly(content, "utf-8")
    if plain is not None and "\x1b$" in plain and content.isascii():
        return Decoded(shifted(content, name=name), "iso-2022-jp", told("iso-2022-jp", declared))
    if plain is not None and CONTROL.search(plain) is None:
        return Decoded(plain, "utf-8")
    return likeliest(content, name=name, declared=declared, among=among)


def meant(label: str) -> str:
    """The encoding that a page or a mail means by this label; empty for one that is not read."""
    label = label.strip().lower()
    encoding = MEANT.get(label, label)
    return encoding if ENCODING.fullmatch(encoding) else ""


def marked(content: bytes, mark: bytes, encoding: str, *, name: str) -> Decoded:
    """The text behind a byte order mark. Raises UnknownEncoding."""
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        why = f"this is not {encoding.upper()} text"
        raise UnknownEncoding(name, offset=len(mark) + error.start, why=why) from error
    found = CONTROL.search(text)
    if found is not None:
        raise no_text(name, len(mark) + len(text[: found.start()].encode(encoding)), found[0])
    return Decoded(text, encoding)


def no_text(name: str, offset: int, control: str) -> UnknownEncoding:
    """The complaint about bytes that are no text in any encoding."""
    found = f"this is no text: it holds the control character {control!r} at byte {offset:,}"
    return UnknownEncoding(
        name, offset=offset, instead=f"{found}. Check what the file is, and give it the right ending."
    )


def strictly(content: bytes, encoding: str) -> str | None:
    """The text, where every byte fits the encoding."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


# ---------------------------------------------------------------- which text is the likeliest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that the bytes may be, how likely it is, and what share of its letters is odd."""

    encoding: str
    text: str
    weight: float
    odd: float


def likeliest(content: bytes, *, name: str, declared: str = "", among: Sequence[str] = ()) -> Decoded:
    """The likeliest text of bytes that are no plain UTF-8. Raises UnknownEncoding, naming the first odd byte."""
    found = candidates(content, declared=declared, among=among)
    best = next(found, None)
    if best is None or best.odd > ODDEST:
        raise undecided(content, name=name)
    other = next((one for one in found if one.text != best.text and one.odd <= ODDEST), None)
    if other is not None and best.weight - other.weight < AHEAD:
        raise undecided(content, name=name)
    if best.encoding == "utf-8":
        return mended(content, best.text, name=name)
    return Decoded(best.text, best.encoding, told(best.encoding, declared))


def told(encoding: str, declared: str) -> tuple[str, ...]:
    """The note on an encoding that is not the declared one."""
    if declared and same_encoding(declared, encoding):
        return ()
    return (f"The file is not in UTF-8: its letters were read as {NAMES.get(encoding, encoding)}.",)


def same_encoding(one: str, other: str) -> bool:
    """True for two names of one encoding."""
    try:
        return codecs.lookup(one).name == codecs.lookup(other).name
    except LookupError:
        return False


def candidates(content: bytes, *, declared: str, among: Sequence[str]) -> Iterator[Candidate]:
    """The texts that the bytes may be, the likeliest first; those that not all bytes fit are left out."""
    sample = sample_of(content)
    weighed = []
    for encoding, before in encodings(content, declared=declared, among=among).items():
        text = sampled(sample, encoding, final=len(sample) == len(content))
        if text is not None and CONTROL.search(text) is None:
            weight, odd = likelihood(text)
            weighed.append((before + weight, odd, encoding))
    for weight, odd, encoding in sorted(weighed, key=lambda one: -one[0]):
        text = content.decode("utf-8", "replace") if encoding == "utf-8" else strictly(content, encoding)
        if text is not None and CONTROL.search(text) is None:
            yield Candidate(encoding, text, weight, odd)


def encodings(content: bytes, *, declared: str, among: Sequence[str]) -> dict[str, float]:
    """The encodings to try, each with what speaks for it before a letter is read."""
    tried = {one: CANDIDATES.get(one, 0.0) for one in among} or dict(CANDIDATES)
    if not among and len(content) % 2 == 0 and (len(content) <= SAMPLE or NO_TEXT.search(content)):
        tried |= UNMARKED
    if declared:
        tried[declared] = tried.get(declared, 0.0) + DECLARED
    return tried


def sample_of(content: bytes) -> bytes:
    """Bytes enough to weigh: all of a short text, the lines of a long one that are not plain ASCII."""
    if len(content) <= SAMPLE or b"\0" in content[:SAMPLE]:
        return content[:SAMPLE]
    sample, end = bytearray(), 0
    while len(sample) < SAMPLE and (found := HIGH.search(content, end)) is not None:
        start = content.rfind(b"\n", end, found.start()) + 1 or end
        end = content.find(b"\n", found.start()) + 1 or len(content)
        sample += content[start:end][:SAMPLE]
    return bytes(sample or content[:SAMPLE])


def sampled(sample: bytes, encoding: str, *, final: bool) -> str | None:
    """The sample as text; None where a byte does not fit. Unless it is `final`, its last character may be cut off."""
    errors = "replace" if encoding == "utf-8" else "strict"
    try:
        return codecs.getincrementaldecoder(encoding)(errors).decode(sample, final)
    except UnicodeDecodeError:
        return None


def undecided(content: bytes, *, name: str) -> UnknownEncoding:
    """The complaint about bytes whose encoding cannot be told."""
    control = NO_TEXT.search(content)
    if control is not None:
        return no_text(name, control.start(), control[0].decode())
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return UnknownEncoding(name, offset=error.start, why="this is not UTF-8 text, and no other encoding is clear")
    return UnknownEncoding(name, offset=0, why="no encoding of this text is clear")


def mended(content: bytes, text: str, *, name: str) -> Decoded:
    """A UTF-8 text with a few broken bytes, each shown as a replacement character. Raises UnknownEncoding for many."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = text.count(REPLACED) - content.count(REPLACED.encode())
        if broken > MOST_BROKEN:
            why = f"this is UTF-8 text with {broken:,} broken characters, the first one"
            raise UnknownEncoding(name, offset=error.start, why=why) from error
        many = "One character is" if broken == 1 else f"{broken} characters are"
        note = f"{many} broken in the file (from byte {error.start:,} on) and shown as {REPLACED}."
        return Decoded(text, "utf-8", (note,))
    return Decoded(text, "utf-8")


# ---------------------------------------------------------------- how likely a text is

# The logarithms of how often a character of each kind comes, by rough count.
ASCII, MARK, WIDE_MARK = -3.0, -5.0, -4.0
ACCENTED, ACCENTED_CAPITAL = -7.0, -9.0
IDEOGRAPH, RARE_IDEOGRAPH, KANA, NARROW_KANA = -9.5, -14.0, -8.0, -11.0
ODD, IMPOSSIBLE = -12.0, -25.0
STRAY = -5.0
STEEP = 5.0  # the last letter of an alphabet comes this many times e more rarely than the first
MARKS_OF_TEXT = frozenset("«»„“”‘’–—…№§°•©®€£¥±×·\xa0\xad")
WIDE_MARKS = frozenset("、。「」『』・（）％，：；！？〜～ー々〇　《》")
CHINESE = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法"
    "所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前"
    "外天政四日社义事平形相全表间样与关各重新内数正心反你明看原又利比但质气第向道命此变条只没结解问意建月公无系军很情者最立代"
    "医院疗援助签署卫京府国际合作项目万元亿"
)
SCRIPTS = (("en", "sw"), ("ru", "uk", "kk"), ("ja", "zh"))
CYRILLIC = r"\u0400-\u052f"
LATIN = r"A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f"
SMALLS, CAPITALS_OF_ALL = "a-zа-џґәғқңөұүһß-öø-ÿ", "A-ZЀ-ЯҐӘҒҚҢӨҰҮҺÀ-ÖØ-Þ"
# What is usual but rarer, and what no real text has often, each with its cost.
USUAL = (
    (re.compile(rf"(?<![{CAPITALS_OF_ALL}])[{CAPITALS_OF_ALL}]"), -1.9),
    (re.compile(rf"(?<=[{CAPITALS_OF_ALL}])[{CAPITALS_OF_ALL}]"), -0.2),
)
UNUSUAL = (
    (re.compile(r"[бвгджзйклмнпрстфхцчшщ]{5,}", re.IGNORECASE), -3.0),
    (re.compile(rf"(?<=[{SMALLS}])[{CAPITALS_OF_ALL}]"), -6.0),
    (re.compile(rf"(?<=[{LATIN}])[{CYRILLIC}]|(?<=[{CYRILLIC}])[{LATIN}]"), -5.0),
    (re.compile(r"(?<=[\xc0-\u024f])[\xc0-\u024f]"), -4.0),
    (re.compile(rf"(?<=[{CYRILLIC}{LATIN}])[^\w\s’\-\u2010-\u2014\xad\x00-\x7f](?=[{CYRILLIC}{LATIN}])"), -5.0),
)


def likelihood(text: str) -> tuple[float, float]:
    """How likely a text is, as a logarithm, and what share of its characters outside ASCII is odd."""
    counted = Counter(text)
    weight = sum(max(sum(weights(counted, language)) for language in script) for script in SCRIPTS)
    weight += sum(count * of_kind(one) for one, count in counted.items() if script_of(one) is None)
    weight += STRAY * is_stray(counted)
    odd = sum(count for one, count in counted.items() if is_odd(one))
    for pattern, cost in USUAL:
        weight += cost * len(pattern.findall(text))
    for pattern, cost in UNUSUAL:
        seen = len(pattern.findall(text))
        weight, odd = weight + cost * seen, odd + seen
    return weight, odd / max(1, len(text) - sum(count for one, count in counted.items() if one.isascii()))


@lru_cache(maxsize=4096)
def is_odd(character: str) -> bool:
    """True for a character that comes hardly ever, in no language of its script."""
    script = script_of(character)
    return max(of_letter(character, language) for language in script) <= ODD if script else of_kind(character) <= ODD


def is_stray(counted: Counter[str]) -> bool:
    """True where a few letters of another script stand in a text of plain Latin ones: that is seldom meant."""
    latin = sum(count for one, count in counted.items() if one.isascii() and one.isalpha())
    other = sum(count for one, count in counted.items() if script_of(one) in SCRIPTS[1:])
    return 0 < other <= latin / 2


def weights(counted: Counter[str], language: str) -> Iterator[float]:
    """What each letter of a language's script adds, as often as it comes."""
    for character, count in counted.items():
        if language in (script_of(character) or ()):
            yield count * of_letter(character, language)


@lru_cache(maxsize=4096)
def script_of(character: str) -> tuple[str, ...] | None:
    """The languages in whose script a letter is; None for anything but a letter of these."""
    if "\u0400" <= character <= "\u052f":
        return SCRIPTS[1]
    if "\u3041" <= character <= "\u30fe" or "\u3400" <= character <= "\u9fff":
        return SCRIPTS[2]
    return SCRIPTS[0] if character.isalpha() and character <= "\u024f" else None


@lru_cache(maxsize=16384)
def of_letter(character: str, language: str) -> float:
    """How often a letter comes in texts of a language, as a logarithm."""
    small = character.lower()
    rank = ranks(language).get(small)
    if rank is not None:
        return rank
    if language in {"ja", "zh"}:
        return of_ideograph(character, "euc_jp" if language == "ja" else "gb2312")
    if language in {"en", "sw"}:
        return ACCENTED if character == small else ACCENTED_CAPITAL
    return ODD


def of_ideograph(character: str, register: str) -> float:
    """How often a character outside the alphabet comes: the registers of both countries stand in two levels."""
    if character < "\u3100":
        return KANA if register == "euc_jp" else RARE_IDEOGRAPH
    try:
        row = character.encode(register)[0]
    except UnicodeEncodeError:
        return ODD + RARE_IDEOGRAPH
    return IDEOGRAPH if row < (0xD0 if register == "euc_jp" else 0xD8) else RARE_IDEOGRAPH


@cache
def ranks(language: str) -> dict[str, float]:
    """The logarithm of how often each letter of a language's alphabet comes, by its place there."""
    letters = CHINESE if language == "zh" else languages.table(language, "stopwords")["alphabet"]
    letters = "".join(dict.fromkeys(letters))
    fall = STEEP / len(letters)
    return {letter: math.log(fall / (1 - math.exp(-STEEP))) - fall * rank for rank, letter in enumerate(letters)}


@lru_cache(maxsize=4096)
def of_kind(character: str) -> float:
    """How often a character that is no letter comes, as a logarithm."""
    if character.isascii():
        return ASCII
    if character in MARKS_OF_TEXT:
        return MARK
    if character in WIDE_MARKS or "\uff10" <= character <= "\uff5a":
        return WIDE_MARK
    if "\uff61" <= character <= "\uff9f":
        return NARROW_KANA
    return ODD if unicodedata.category(character)[0] in "LNPSM" else IMPOSSIBLE


# ---------------------------------------------------------------- ISO-2022-JP

SHIFT = re.compile(rb"\x1b(\$[@B]|\([BJI])")


def shifted(content: bytes, *, name: str) -> str:
    """The text of bytes in ISO-2022-JP, with the circled figures and units that mail programs add to it."""
    parts = SHIFT.split(content)
    try:
        return parts[0].decode() + "".join(map(of_shift, parts[1::2], parts[2::2]))
    except UnicodeDecodeError as error:
        why = "this is not ISO-2022-JP text, though it begins like one"
        raise UnknownEncoding(name, offset=content.index(b"\x1b$"), why=why) from error


def of_shift(shift: bytes, part: bytes) -> str:
    """The text of what stands behind one shift."""
    if shift in {b"(B", b"(J"}:
        return part.decode("ascii")
    if shift == b"(I":
        return bytes(byte | 0x80 for byte in part).decode("cp932")
    return bytes(byte | 0x80 if byte > 0x20 else byte for byte in part).decode("euc_jis_2004")
