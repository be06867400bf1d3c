"""A paper told of again by a general word is no second paper."""

from __future__ import annotations

import pytest

from medpact import claims, documents


def papers(text: str) -> int:
    found = claims.read(documents.from_text(text, name="note.txt")).claims
    return sum(claim.kind == "agreement" for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Japan signed a memorandum of cooperation on health. The document was signed by Secretary Wafula and Ambassador Mori.",
        "Laos and Cuba signed a memorandum of understanding on health. The pact, signed in Vientiane, covers medical schools.",
        "Минздрав Узбекистана и KOICA подписали меморандум о сотрудничестве. Документ был подписан в Ташкенте.",
        "МОЗ України та ВООЗ підписали меморандум про співпрацю. Документ підписали міністр і голова бюро.",
        "Қазақстан мен Жапония денсаулық сақтау туралы меморандумға қол қойды. Құжатқа министр мен елші қол қойды.",
        "Tanzania na Japani zimesaini makubaliano ya ushirikiano wa afya. Makubaliano hayo yalisainiwa na waziri na balozi.",
        "日本とケニアは保健分野の協力覚書に署名した。同覚書には保健大臣と日本大使が署名した。",
    ],
)
def test_a_general_word_for_a_paper_points_back(text: str) -> None:
    assert papers(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Japan signed a memorandum of cooperation on health. A second agreement with Korea on medical training was signed in June.",
        "Kenya and Japan signed a memorandum of understanding on health. The contract with Toyo Medical on dialysis was signed in June.",
        "Минздрав Узбекистана и KOICA подписали меморандум о здравоохранении. Договор с компанией «Альфа» о поставке томографов подписан в июне.",
    ],
)
def test_a_paper_with_words_of_its_own_is_another(text: str) -> None:
    assert papers(text) == 2
