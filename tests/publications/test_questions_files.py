"""Questions as sentences in six languages, and as files: nothing lost, nothing run, the same bytes each time."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
import python_calamine
from publication_cases import CARDS, SEEN, TEXTS, UNIT, day, semey

from medpact.followup.questions import SORTS, Also, Question, questions
from medpact.publications import tables
from medpact.publications.brief.asking import sentence
from medpact.publications.brief.labels import LANGUAGES, labels
from medpact.values import PartialDate

TODAY = day("2027-03-01")


def asked():
    case = semey(today=TODAY)
    return questions(case.agreed, case.standings, [SEEN], [UNIT], today=TODAY, cards=CARDS)


def made(write, found, **more):
    out = io.BytesIO()
    write(found, out, **more)
    return out.getvalue()


BARE = Question("silent", "k", "k", "equipment", "CT scanner", confirmed=False)
WAYS = [
    {"sort": "held up", "why": "no licence"},
    {"sort": "held up", "why": "broken", "since": day("2026-03")},
    {"sort": "held up", "why": "idle", "serials": ("SN-1", "SN-2")},
    {"sort": "held up", "why": "stored", "silent_since": day("2025")},
    {"sort": "held up", "why": "stopped"},
    {"sort": "not seen working", "since": day("2026-03")},
    {"sort": "not seen working", "since": day("2026-03"), "also": (Also("k2", "endoscope"), Also("k3", "CT scanner"))},
    {"sort": "overdue", "since": day("2026-04-01"), "due": day("2026-03")},
    {"sort": "silent", "since": day("2025"), "silent_since": day("2025")},
    {"sort": "silent", "since": day("2025"), "silent_since": day("2025"), "parts": ("endoscope", "MRI machine")},
    {"sort": "said again"},
    {"sort": "sum not explained", "check": "sum"},
    {"sort": "sum not explained", "arithmetic": "1,000 JPY − 681 = 319 JPY not itemised"},
    {"sort": "held up", "why": "never used", "kind": "technology"},
    *(
        {"sort": "contradicted", "check": check, "proposed": proposed}
        for check in ("scale", "conflict", "stage", "name")
        for proposed in ("", "delivered", "1,087,000,000 JPY.")
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fields", WAYS, ids=lambda one: "-".join(str(it) for it in one.values()))
def test_every_question_is_a_sentence_in_every_language(fields, language):
    said = sentence(replace(BARE, **fields), labels(language))
    assert not re.search(r"None|[{}]|  |“”|«»|「」", said)
    assert re.search(r"[?？か。]", said)
    assert labels(language).thing("CT scanner").casefold() in said.casefold()
    for shown in ("since", "due"):
        assert fields.get(shown) is None or str(fields[shown]) in said or fields["sort"] == "overdue"
    assert all(serial in said for serial in fields.get("serials", ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sort_has_its_name_in_every_language(language):
    assert set(labels(language).sorts) == set(SORTS)


def test_a_stage_is_proposed_in_the_language_of_the_question():
    one = replace(BARE, sort="contradicted", check="stage", proposed="delivered")
    assert "«доставлено или выполнено»" in sentence(one, labels("ru"))


def test_what_is_asked_of_several_things_names_each_once():
    two = replace(BARE, since=day("2025"), also=(Also("k2", "endoscope"), Also("k3", "endoscope")))
    assert sentence(two, labels("en")).startswith("CT scanner, endoscope: nothing has been heard")
    (row,) = csv.DictReader(io.StringIO(made(tables.questions, [two]).decode()))
    assert (row["commitment"], row["what"]) == ("k; k2; k3", "CT scanner; endoscope")
    (written,) = json.loads(made(tables.questions_json, [two], today=TODAY))["questions"]
    assert written["also"] == [{"commitment": "k2", "what": "endoscope"}, {"commitment": "k3", "what": "endoscope"}]


def test_what_is_said_again_tells_both_days():
    (told,) = [one for one in asked() if one.sort == "contradicted"]
    again = replace(told, sort="said again", check="repeat", since=day("2025-08-28"))
    assert "announced again (2025-08-28) with no new step; first told 2025-08-26." in sentence(again, labels("en"))


def test_the_json_holds_the_days_and_the_words_at_their_offsets():
    written = json.loads(made(tables.questions_json, asked(), today=TODAY))
    assert written["today"] == "2027-03-01"
    held = written["questions"][0]
    assert (held["sort"], held["since"], held["why"], held["serials"]) == ("held up", "2026-03-04", "no licence", ["TSX-0042"])  # fmt: skip
    assert held["seen"] == [{"observation": "o1", "seen_on": "2026-05-04", "by": "Engineer A", "serial": "TSX-0042", "note": ""}]  # fmt: skip
    quotes = [told for one in written["questions"] for told in one["words"]]
    assert {told["language"] for told in quotes} == {"en", "ru"}
    for told in quotes:
        assert TEXTS[told["documents"][0]][told["start"] : told["end"]] == told["text"]


def test_the_csv_has_a_line_for_each_question():
    rows = list(csv.DictReader(io.StringIO(made(tables.questions, asked()).decode())))
    assert [row["question"] for row in rows] == [sentence(one, labels("en")) for one in asked()]
    assert rows[0]["rests_on"].splitlines() == [
        "ru/hospital, 2026-03-05, ru, 17-47: “получила компьютерный томограф”",
        "seen on 2026-05-04 by Engineer A, TSX-0042",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_opens_with_every_question_and_room_for_the_answer(language):
    book = python_calamine.load_workbook(io.BytesIO(made(tables.questions_xlsx, asked(), today=TODAY, language=language)))  # fmt: skip
    heading, *lines = book.get_sheet_by_index(0).to_python()
    spoken = labels(language)
    at = heading.index(spoken.ask("column_question"))
    assert [line[at] for line in lines] == [sentence(one, spoken) for one in asked()]
    assert {line[heading.index(spoken.ask("column_answer"))] for line in lines} == {""}


def test_nothing_of_the_workbook_is_a_formula_a_link_or_cut_in_two():
    odd = replace(asked()[0], what='=cmd|"/c calc"!A1', arithmetic="x" * 40_000, from_=("http://e.org/" + "y" * 3000,))
    with zipfile.ZipFile(io.BytesIO(made(tables.questions_xlsx, [odd], today=TODAY))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet and b"<hyperlink" not in sheet
        assert book.testzip() is None


def test_the_same_questions_give_the_same_bytes():
    for write in (tables.questions, tables.questions_json, tables.questions_xlsx):
        more = {} if write is tables.questions else {"today": PartialDate(2027, 3, 1)}
        assert made(write, asked(), **more) == made(write, asked(), **more)


def test_no_question_gives_files_that_open_all_the_same():
    assert json.loads(made(tables.questions_json, [], today=TODAY))["questions"] == []
    assert len(made(tables.questions, []).decode().splitlines()) == 1
    book = python_calamine.load_workbook(io.BytesIO(made(tables.questions_xlsx, [], today=TODAY)))
    assert len(book.get_sheet_by_index(0).to_python()) == 1
