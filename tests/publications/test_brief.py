import io
import json
import re
from dataclasses import replace

import pytest
from publication_cases import (
    CARDS,
    FUNDS,
    GRANT,
    MISREAD,
    PAPER,
    SCALE,
    SCANNER,
    SCANNER_PROMISED,
    SEEN,
    TEXTS,
    UNIT,
    WHISPER,
    accepted,
    commitment,
    concluded,
    day,
    semey,
)

from medpact.claims import KINDS
from medpact.followup import Papers, assess, ladders
from medpact.publications import Unconfirmed, UnknownNumber, brief
from medpact.publications.brief.contents import Page, family
from medpact.publications.brief.file import NoLetters, to_ask
from medpact.publications.brief.labels import LANGUAGES, UnknownLanguage, labels
from medpact.publications.selection import select

LATIN = brief.installed()
LATIN = replace(LATIN, families=("Noto Sans",), folders=LATIN.folders[:1], japanese=False)
WITHOUT_JAPANESE = [one for one in LANGUAGES if one != "ja"]


def page(conclusions, number, *, language="en", cards=CARDS, keep=40, fonts=LATIN, observations=(SEEN,), units=(UNIT,)):
    sure, (one,) = select(conclusions.agreed, [number], cards=cards)
    standings = {it.commitment: it for it in assess(sure, observations, units, today=conclusions.today)}
    keys = {it.key for it in family(one, sure)}
    asked = to_ask(conclusions, sure, standings.values(), observations, units, cards=cards, only=keys)
    return Page(
        one, sure, Papers.of(sure), standings, cards, labels(language), fonts, conclusions.today, keep, questions=asked
    ).contents()  # fmt: skip


def pdf(conclusions, number, **options):
    out = io.BytesIO()
    options = {"cards": CARDS, "observations": [SEEN], "units": [UNIT], "fonts": LATIN} | options
    brief.write(conclusions, out, number=number, **options)
    return out.getvalue()


def pages(made):
    return len(re.findall(rb"/Type/Page/", made))


def section(contents, title):
    return next(one for one in contents["sections"] if one["title"] == title)


def facts(contents):
    return {label: value for label, value, _ in section(contents, "What was promised")["facts"]}


def test_the_page_says_what_was_promised_by_whom_and_by_which_paper():
    found = page(semey(), 1)
    assert found["headline"] == "Grant aid: Japan → Kazakhstan"
    assert facts(found) == {
        "From": "Japan",
        "To": "Kazakhstan",
        "Sum": "1,087,000,000 JPY (grant)",
        "Stage": "promised",
        "Agreed by": "exchange of notes, 2025-08-25",
    }


def test_the_page_says_what_came_what_does_not_work_and_who_must_act():
    found = page(semey(), 1)
    rows = {row[0]: row for row in section(found, "What came and what works")["rows"]}
    assert "Installed\nDelivered, not working since 2026-03-04" in rows["CT scanner"]
    assert section(found, "Machines seen on site")["rows"] == [
        ["CT scanner", "TSX-0042", "Installed", "Not known", "2026-05-04"]
    ]
    waiting = {row[0]: row[1:] for row in section(found, "What is open, and who must act")["rows"]}
    assert waiting["CT scanner"] == ["Accepted after a test", "usually by 2026-06-03", "No licence", "The regulator"]


def test_the_page_says_what_to_ask_with_the_words_it_rests_on():
    found = page(semey(), 1, observations=(), units=())
    ((sort, question, source),) = section(found, "What to ask")["notes"]
    assert sort == "Delivered, not seen working"
    assert (
        question == "CT scanner: delivered (2026-03-04), and nothing since says that this works. Is this in use today?"
    )
    (number,) = re.findall(r"\d+", source)
    (row,) = [one for one in found["sources"]["rows"] if one["number"] == f"[{number}]"]
    assert row["quote"] == "“получила компьютерный томограф”"


def test_what_a_visit_found_is_asked_without_the_visitors_name():
    found = page(semey(), 1, language="ru")
    words = json.dumps(found, ensure_ascii=False)
    assert "Компьютерный томограф: сообщалось «Нет разрешения», не работает с 2026-03-04." in words
    assert "Engineer A" not in words


def test_what_an_unconfirmed_text_answers_is_not_asked():
    """That it works was read and not confirmed: the brief does not say so, and does not ask either."""
    works = replace(SCANNER.members[1], claim=replace(SCANNER.members[1].claim, stage="working"), state="read")
    told = replace(works, anchor=replace(works.anchor, start=works.anchor.start + 1), published=day("2026-04-01"))
    answered = commitment("scanner", *SCANNER.members, told, number=3, stage="working")
    found = page(concluded(answered), 3, observations=(), units=())
    assert "What to ask" not in [one["title"] for one in found["sections"]]


@pytest.mark.parametrize(("published", "sorts"), [("2025-08-28", ["Silent for a year"]), ("2027-06-01", [])])
def test_nobody_is_told_that_nothing_was_heard_for_a_year_where_something_was_read(published, sorts):
    told = replace(MISREAD, published=day(published))
    found = page(concluded(commitment("grant", GRANT, told, number=1), today=day("2027-09-01")), 1)
    asked = [one for one in found["sections"] if one["title"] == "What to ask"]
    assert [note[0] for one in asked for note in one["notes"]] == sorts


def test_nothing_unconfirmed_is_asked():
    unsure = commitment("scanner", SCANNER_PROMISED, replace(SCANNER.members[1], state="read"), number=3)
    found = page(concluded(unsure), 3, observations=(), units=())
    assert "What to ask" not in [one["title"] for one in found["sections"]]


def test_every_source_number_leads_to_words_of_a_document():
    found = page(semey(), 1)
    listed = {row["number"].strip("[]"): row for row in found["sources"]["rows"]}
    cited = set(re.findall(r"\d+", " ".join(re.findall(r'"\[[\d, ]+\]"', json.dumps(found["sections"])))))
    assert cited == set(listed)
    for row in listed.values():
        assert any(row["quote"].strip("“”") in text for text in TEXTS.values())
        assert row["address"].startswith("https://example.org/")


def test_nothing_unconfirmed_is_on_the_page_not_even_a_finding_about_it():
    words = json.dumps(page(semey(), 1), ensure_ascii=False)
    assert all(it not in words for it in ("108.7", "108,700,000", "500", "Findings", "A newspaper"))


def test_how_things_stand_rests_on_confirmed_claims_alone():
    unsure = commitment("scanner", SCANNER_PROMISED, replace(SCANNER.members[1], state="read"), number=3)
    found = page(concluded(unsure), 3, observations=(), units=())
    assert section(found, "What came and what works")["rows"][0][2:4] == ["Promised", "2025-08-26"]


def test_a_finding_whose_claims_are_confirmed_stands_with_its_arithmetic():
    both = replace(FUNDS, members=(GRANT, accepted(MISREAD)))
    found = page(concluded(both, PAPER, SCANNER, findings=[SCALE]), 1)
    ((check, text, source),) = section(found, "Findings")["notes"]
    assert check == "Off by a power of ten"
    assert "15.5 yen to the dollar" in text
    assert "Proposed reading: 1,087,000,000 JPY." in text
    assert source == "[1, 2]"


def test_a_day_that_was_promised_is_told_from_our_usual_time():
    late = commitment("scanner", SCANNER_PROMISED, number=3, due=day("2026-03"))
    late = replace(
        late, members=(replace(SCANNER_PROMISED, claim=replace(SCANNER_PROMISED.claim, due=day("2026-03"))),)
    )
    found = page(concluded(late), 3, observations=(), units=())
    (row,) = section(found, "What is open, and who must act")["rows"]
    assert row[2] == "2026-03\noverdue since 2026-04-01"


def test_a_part_names_its_whole():
    assert facts(page(semey(), 3))["Part of"] == "grant aid"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_and_every_label_of_the_ladders(language):
    english, here = labels("en"), labels(language)
    for part in ("words", "stages", "terms", "checks", "sorts", "questions"):
        assert set(getattr(here, part)) == set(getattr(english, part))
        for key, words in getattr(english, part).items():
            assert set(re.findall(r"{\w+}", getattr(here, part)[key])) == set(re.findall(r"{\w+}", words)), key
    assert language == "en" or set(here.things) == set(labels("ru").things)
    said = {it.label for kind in KINDS for part in PARTS for it in getattr(ladders.ladder(kind), part)}
    assert language == "en" or said == set(here.ladder)


PARTS = ("steps", "roles", "reasons", "conditions", "functions", "uses")

SUMS = [
    ("en", "1,087,000,000 JPY"),
    ("ru", "1\u00a0087\u00a0000\u00a0000 JPY"),
    ("kk", "1\u00a0087\u00a0000\u00a0000 JPY"),
]


@pytest.mark.parametrize(("language", "text"), SUMS)
def test_thousands_are_set_apart_as_the_language_does(language, text):
    assert labels(language).sum(FUNDS.amount) == text


def test_countries_and_things_are_told_in_the_language_of_the_page():
    assert page(semey(), 3, language="ru")["headline"] == "Компьютерный томограф: Япония → Казахстан"


@pytest.mark.parametrize("language", WITHOUT_JAPANESE)
def test_the_page_is_one_and_the_same_bytes_each_time(language):
    made = pdf(semey(), 1, language=language)
    assert made.startswith(b"%PDF")
    assert pages(made) == 1
    assert f"/Lang({language})".encode() in made
    assert made == pdf(semey(), 1, language=language)


def test_another_day_is_another_page():
    assert pdf(semey(), 1) != pdf(semey(today=day("2026-06-02")), 1)


def many(count):
    parts = [commitment(f"p{at:02}", SCANNER_PROMISED, number=100 + at, parents=("grant",)) for at in range(count)]
    return concluded(replace(FUNDS, parts=tuple(one.key for one in parts)), *parts)


def test_a_long_list_is_cut_to_one_page_and_says_so():
    assert pages(pdf(many(60), 1)) == 1
    assert section(page(many(60), 1, keep=9), "What came and what works")["more"].startswith(
        "and 52 more in the ledger"
    )
    assert section(page(many(3), 1, keep=9), "What came and what works")["more"] == ""


def test_a_long_quote_is_shortened_and_says_so():
    long = "one CT scanner " * 40
    quote = replace(GRANT.claim.quote, text=long.strip())
    told = replace(GRANT, claim=replace(GRANT.claim, quote=quote))
    found = page(concluded(commitment("grant", told, number=1)), 1)["sources"]
    assert found["rows"][0]["quote"].endswith("[…]”")
    assert "shortened" in found["note"]
    assert page(semey(), 1)["sources"]["note"] == ""


def test_what_looks_like_code_of_the_template_is_only_words():
    odd = '#panic("x") $ _a_ *b* \\ @c <d> #import "x"'
    quoted = replace(GRANT, claim=replace(GRANT.claim, from_=(odd,)), documents=('#"]',))
    cards = {'#"]': replace(CARDS["en/embassy"], name='#"]', publisher=odd, address=f"https://example.org/{odd}")}
    assert pages(pdf(concluded(commitment("grant", quoted, number=1)), 1, cards=cards)) == 1


def test_a_text_for_internal_use_is_not_quoted():
    cards = CARDS | {"ru/hospital": replace(CARDS["ru/hospital"], reuse="internal")}
    words = json.dumps(page(semey(), 3, cards=cards), ensure_ascii=False)
    assert "томограф" not in words
    assert "May not be quoted." in words


def test_without_japanese_letters_a_japanese_quote_is_not_a_row_of_boxes():
    quote = replace(GRANT.claim.quote, text="10億8700万円")
    told = replace(GRANT, claim=replace(GRANT.claim, quote=quote))
    case = concluded(commitment("grant", told, number=1))
    assert "not installed" in page(case, 1)["sources"]["rows"][0]["quote"]
    if brief.installed().japanese:
        assert page(case, 1, fonts=brief.installed())["sources"]["rows"][0]["quote"] == "“10億8700万円”"


def test_a_japanese_page_without_japanese_letters_names_the_package():
    with pytest.raises(NoLetters, match="justmytype-intl-cjk"):
        pdf(semey(), 1, language="ja")


@pytest.mark.skipif(not brief.installed().japanese, reason="the package with Noto Sans JP is not installed")
def test_a_japanese_page_is_made_where_the_letters_are_there():
    assert pages(pdf(semey(), 1, language="ja", fonts=brief.installed())) == 1


def test_what_cannot_be_published_says_why(tmp_path):
    case = concluded(FUNDS, replace(WHISPER, number=9, numbers=(9,)))
    with pytest.raises(Unconfirmed):
        brief.write(case, tmp_path / "out.pdf", number=9)
    with pytest.raises(UnknownNumber):
        brief.write(case, tmp_path / "out.pdf", number=77)
    with pytest.raises(UnknownLanguage, match="en, ja, kk, ru, sw, uk"):
        brief.write(case, tmp_path / "out.pdf", number=1, language="fr")
    assert not (tmp_path / "out.pdf").exists()


def test_a_page_can_be_written_to_a_path(tmp_path):
    brief.write(semey(), tmp_path / "out.pdf", number=1, cards=CARDS, fonts=LATIN)
    assert pages((tmp_path / "out.pdf").read_bytes()) == 1


@pytest.mark.parametrize("words", ["Aid 😀", "한국의 지원", "ทุน", "\x07\x1b", "\uffff", "\ue000", "们"])
def test_letters_that_no_font_has_make_no_empty_box_and_no_failure(words):
    told = replace(GRANT, claim=replace(GRANT.claim, quote=replace(GRANT.claim.quote, text=words)))
    odd = replace(told, claim=replace(told.claim, what=words, from_=(words,), place=words))
    cards = CARDS | {"en/embassy": replace(CARDS["en/embassy"], publisher=words, title=words)}
    case = concluded(commitment("grant", odd, number=1, place=words))
    assert pages(pdf(case, 1, cards=cards)) == 1
    assert "not installed" in page(case, 1, cards=cards)["sources"]["rows"][0]["quote"]


@pytest.mark.parametrize("language", ["", "und", "zh-Hans", "x", "ja-Latn-123456789"])
def test_a_quote_in_a_language_of_odd_code_is_set_all_the_same(language):
    cards = CARDS | {"en/embassy": replace(CARDS["en/embassy"], language=language)}
    assert pages(pdf(semey(), 1, cards=cards)) == 1


def test_sixty_parts_with_very_long_quotes_are_one_page():
    long = replace(SCANNER_PROMISED.claim.quote, text="one CT scanner and what belongs to it, " * 200)
    parts = [
        commitment(
            f"p{at:02}",
            replace(
                SCANNER_PROMISED,
                anchor=replace(SCANNER_PROMISED.anchor, start=at),
                claim=replace(SCANNER_PROMISED.claim, quote=long, what=f"scanner of a long name for room {at}"),
            ),
            parents=("grant",),
        )
        for at in range(60)
    ]
    whole = replace(FUNDS, parts=tuple(one.key for one in parts))
    assert pages(pdf(concluded(whole, *parts), 1)) == 1


def test_a_draft_of_the_same_text_is_neither_named_nor_cited():
    """The desk's own copy comes first by name; its publisher is not who published it."""
    told = replace(GRANT, documents=("a/minutes", "en/embassy"))
    draft = replace(
        CARDS["en/embassy"],
        name="a/minutes",
        publisher="Minutes of the desk",
        access="desk",
        desk="astana",
        address=None,
    )
    (row,) = page(concluded(commitment("grant", told, number=1)), 1, cards=CARDS | {"a/minutes": draft})["sources"][
        "rows"
    ]
    assert row["where"].startswith("Embassy of Japan")


def test_a_text_that_one_publisher_lets_quote_is_quoted_from_there():
    told = replace(GRANT, documents=("a/copy", "en/embassy"))
    copy = replace(CARDS["en/embassy"], name="a/copy", publisher="A wire service", reuse="internal")
    (row,) = page(concluded(commitment("grant", told, number=1)), 1, cards=CARDS | {"a/copy": copy})["sources"]["rows"]
    assert row["where"].startswith("Embassy of Japan") and GRANT.claim.quote.text in row["quote"]
