"""Pages for the tests of PDFs and pictures, set in typst with the fonts of the brief."""

from __future__ import annotations

from pathlib import Path

import typst

from medpact.publications.brief import fonts

LETTERS = [str(folder) for folder in fonts.installed().folders]
HEAD = '#set text(font: ("Noto Sans", "Noto Sans JP"), size: 11pt)\n#set par(justify: true)\n'
PAGE = "#set page(width: 400pt, height: 300pt, margin: 40pt)\n"
PROSE = "The county took delivery of one CT scanner and two ambulances, and the engineers began to install it. "
SIX = [
    ("en", "Japan gave the hospital in Embu one CT scanner and two ambulances; the room for them lacks power."),
    (
        "ru",
        "Япония передала больнице один компьютерный томограф и два эндоскопа на сумму 12 500 000 тенге; они работают.",
    ),
    ("uk", "Японія передала лікарні один комп’ютерний томограф і два ендоскопи; обладнання ще не встановили у Києві."),
    ("kk", "Жапония ауруханаға бір компьютерлік томограф пен екі эндоскоп берді; құрылғылар әлі орнатылған жоқ."),
    (
        "ja",
        "日本政府は、救急病院に対し、ＣＴスキャナー１台及び内視鏡２台を整備するため、10億8,700万円を限度とする無償資金協力を行いました。",
    ),
    ("sw", "Japani iliipa hospitali ya Embu mashine moja ya CT na magari mawili ya wagonjwa; chumba hakina umeme."),
]


def printed(source: str, *, form: str = "pdf", folder: Path | None = None, ppi: float = 100) -> bytes:
    """What is written in typst, as a PDF or as a picture."""
    made = typst.compile(
        (HEAD + source).encode(), root=folder, font_paths=LETTERS, ignore_system_fonts=True, format=form, ppi=ppi
    )
    assert isinstance(made, bytes)
    return made


def scan_of(source: str, folder: Path, *, ppi: float = 100, turned: str = "0deg") -> str:
    """A page that is a picture of what is written in typst, in typst; `folder` holds the picture."""
    (folder / "scan.png").write_bytes(printed(PAGE + source, form="png", ppi=ppi))
    shown = f'#rotate({turned}, reflow: true, image("/scan.png", width: 400pt))'
    return f"#page(width: auto, height: auto, margin: 0pt)[{shown}]"


def by_hand(objects: list[str], *, trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer <</Size {len(objects) + 1}/Root 1 0 R{trailer}>>"
    return body + f"{end}\nstartxref\n{len(body)}\n%%EOF\n".encode("latin-1")
