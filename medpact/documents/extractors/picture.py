"""Pictures of text: photographs and scans, read only where a person asked for it.

In: the bytes of a .png, .jpg or .tif file. Out: its paragraphs, as tesseract recognises them.
"""

from __future__ import annotations

from medpact.documents.document import Extractor
from medpact.documents.errors import Broken, OnlyPictures
from medpact.documents.extractors import asked, layout, ocr
from medpact.documents.extractors.extracted import Extracted

EXTRACTOR = Extractor(name="picture", version="1")
SIGNS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
NOTE = "This is a picture whose text was recognised. Check the figures against it."


def extract(content: bytes, *, name: str, by_ocr: bool | None = None) -> Extracted:
    """The text of a picture. `by_ocr`: whether it is to be recognised (else MEDPACT_OCR says so).

    Raises Broken, or OnlyPictures where nobody asked, tesseract is not installed, or nothing was recognised.
    """
    if not content.startswith(SIGNS):
        raise Broken(
            name, "this is no PNG, JPEG or TIFF picture. Check what the file is, and give it the right ending."
        )
    if not asked.is_asked(by_ocr) or not ocr.is_installed():
        raise OnlyPictures(name, f"this is a picture of text. {ocr.how(by_ocr)}")
    text = layout.text_of(ocr.read(content))
    if not text.strip():
        raise OnlyPictures(name, "no text was recognised in this picture. Type what matters as text.")
    return Extracted(text, ocr.extractor(EXTRACTOR), notes=(NOTE,))
