"""A folder of files of every kind, as a desk may have it, made of the sentences of the samples.

In: how many files, and the seed of the dice. Out: the folder, the same for the same seed.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import typst
import xlsxwriter

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SHARES = {".txt": 40, ".html": 25, ".pdf": 10, ".docx": 10, ".xlsx": 5, ".csv": 5, ".eml": 4, ".zip": 1}
IN_AN_ARCHIVE = 10
BROKEN_EVERY = 100

GIVERS = ("Japan", "Norway", "Germany", "Canada", "Sweden", "France", "Switzerland", "China", "India", "Turkey")
RECEIVERS = ("Kazakhstan", "Kenya", "Ukraine", "Uganda", "Ghana", "Nepal", "Peru", "Moldova", "Mongolia", "Laos")
DIGIT_OR_COUNTRY = re.compile(rf"\d|\b(?:{'|'.join(GIVERS + RECEIVERS)})\b")

Sentences = list[str]


def fill(folder: Path, *, count: int, seed: int = 1) -> None:
    """Fill the folder with so many files, of which every hundredth is cut off."""
    dice, spoken = random.Random(seed), sentences()
    endings = dice.choices(list(SHARES), weights=list(SHARES.values()), k=count)
    for number, ending in enumerate(endings):
        content = MAKERS[ending](page(spoken, dice))
        if ending == ".zip":
            content = zipped([page(spoken, dice) for _ in range(IN_AN_ARCHIVE)])
        place = folder / f"{number // 500:03}" / f"{number:06}{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content[: len(content) // 2] + b"\0" if number % BROKEN_EVERY == 99 else content)


def sentences() -> Sentences:
    """The sentences of all samples."""
    texts = (path.read_text("utf-8").split("\n\n", 1)[-1] for path in sorted(SAMPLES.rglob("*.txt")))
    return [words for text in texts for words in re.split(r"(?<=[.!?])\s+", text) if 40 < len(words) < 400]


def page(spoken: Sentences, dice: random.Random) -> Sentences:
    """Some sentences, each with other figures and countries, so that no two files tell of the same."""
    chosen = dice.sample(spoken, dice.randint(4, 12))
    return [DIGIT_OR_COUNTRY.sub(lambda found: other(found[0], dice), words) for words in chosen]


def other(word: str, dice: random.Random) -> str:
    """Another digit, another giver for a giver, another receiver for a receiver."""
    if word.isdigit():
        return str(dice.randint(1, 9))
    return dice.choice(GIVERS if word in GIVERS else RECEIVERS)


def text(words: Sentences) -> bytes:
    """A plain text, of a day that hangs on its words."""
    day = sum(map(len, words))
    date = f"{2015 + day % 11}-{day % 12 + 1:02}-{day % 28 + 1:02}"
    return (f"date {date}\npublisher Newspaper {day % 40}\n\n" + "\n\n".join(words)).encode()


def html(words: Sentences) -> bytes:
    """A web page with its navigation."""
    links = "".join(f"<li><a href='/{place}'>Section {place}</a></li>" for place in range(30))
    body = "".join(f"<p>{each}</p>" for each in words)
    head = "<meta charset='utf-8'><title>News</title>"
    return f"<html><head>{head}</head><body><nav><ul>{links}</ul></nav><article>{body}</article></body></html>".encode()


def pdf(words: Sentences) -> bytes:
    """A page or two of PDF."""
    quoted = "\n\n".join("#" + '"' + each.replace("\\", "").replace('"', "'") + '"' for each in words)
    return typst.compile(quoted.encode())


def word(words: Sentences) -> bytes:
    """A Word file."""
    made, out = docx.Document(), io.BytesIO()
    made.add_heading(words[0][:60])
    for each in words:
        made.add_paragraph(each)
    made.save(out)
    return out.getvalue()


def workbook(words: Sentences) -> bytes:
    """A workbook with a sentence in each row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as made:
        sheet = made.add_worksheet()
        for row, each in enumerate([*rows(words)]):
            sheet.write_row(row, 0, each)
    return out.getvalue()


def table(words: Sentences) -> bytes:
    """Comma-separated values with a sentence in each row."""
    return "\r\n".join(f'{number},"{each.replace(chr(34), chr(39))}"' for number, each in rows(words)).encode()


def rows(words: Sentences) -> list[tuple[str, str]]:
    """The rows of a table."""
    return [("number", "what"), *((str(number), each) for number, each in enumerate(words, start=1))]


def mail(words: Sentences) -> bytes:
    """A mail with a text attached."""
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = words[0][:60], "press@example.org", "desk@example.org"
    made["Date"] = "Mon, 16 Jun 2025 10:00:00 +0000"
    made.set_content("\n\n".join(words[:-2]))
    made.add_attachment(text(words[-2:]), maintype="text", subtype="plain", filename="annex.txt")
    return made.as_bytes()


def zipped(pages: list[Sentences]) -> bytes:
    """An archive of plain texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, words in enumerate(pages):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), text(words))
    return out.getvalue()


MAKERS: dict[str, Callable[[Sentences], bytes]] = {
    ".txt": text,
    ".html": html,
    ".pdf": pdf,
    ".docx": word,
    ".xlsx": workbook,
    ".csv": table,
    ".eml": mail,
    ".zip": lambda words: zipped([words]),
}
