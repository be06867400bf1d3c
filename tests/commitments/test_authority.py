"""Whom a name names: judgements and lists of facilities, and nothing inferred from either."""

import io
from itertools import permutations

import pytest
import xlsxwriter
from telling import goods, judge, text

from medpact.commitments import block
from medpact.commitments.authority import NOBODY, Authority, authority, changed
from medpact.commitments.commitment import Member
from medpact.commitments.compare import ENOUGH, compare
from medpact.commitments.facilities import Facility, FaultyFacilities, read_facilities
from medpact.commitments.judgement import Judgement
from medpact.commitments.sketch import Sketch, sketch

TEXT = text("a", "2025-02-01", goods("CT scanner", "a CT scanner", place="Lacor Hospital"))
(CLAIM,) = TEXT.claims


def judged(number: int, sort: str, *names: str, **fields) -> Judgement:
    return judge(number, sort, CLAIM, names=names or None, **fields)


def ids(known: Authority, *names: str) -> list[str | None]:
    return [known.party(name) for name in names]


def sketched(place: str, known: Authority = NOBODY, *, name: str = "a", what: str = "CT scanner") -> Sketch:
    reading = text(
        name, "2025-02-01", goods(what, f"a {what} for {place}", place=place, to=(place, "Uganda"), country="UG")
    )
    return sketch(Member(reading.claims[0].anchor, reading.claims[0], (name,)), reading.document, authority=known)


# ---------------------------------------------------------------- judgements


def test_a_name_that_nobody_judged_has_no_id():
    assert ids(authority([judged(1, "one party", "Lacor Hospital", "St. Mary's")]), "Gulu Hospital") == [None]


def test_a_judgement_unites_two_spellings_however_their_letters_stand():
    known = authority([judged(1, "one party", "Lacor Hospital", "St. Mary's Hospital")])
    found = ids(known, "Lacor Hospital", "LACOR  hospital", "«St. Mary's Hospital»")
    assert len(set(found)) == 1 and found[0] is not None


def test_two_parties_have_two_ids():
    one, other = ids(
        authority([judged(1, "two parties", "Lacor Hospital", "Lacour Hospital")]), "Lacor Hospital", "Lacour Hospital"
    )
    assert one != other and None not in (one, other)


def test_the_latest_judgement_on_two_names_counts():
    one = judged(1, "one party", "Lacor", "St. Mary's")
    two = judged(2, "two parties", "St. Mary's", "Lacor")
    again = judged(3, "one party", "Lacor", "St. Mary's")
    assert len(set(ids(authority([one, two]), "Lacor", "St. Mary's"))) == 2
    assert len(set(ids(authority([again, two, one]), "Lacor", "St. Mary's"))) == 1


def test_names_united_by_way_of_a_third_are_one_party():
    known = authority([judged(1, "one party", "A clinic", "B clinic"), judged(2, "one party", "B clinic", "C clinic")])
    assert len(set(ids(known, "A clinic", "B clinic", "C clinic"))) == 1


def test_two_parties_outweighs_what_others_imply_and_the_refused_judgement_is_named():
    told = [
        judged(1, "one party", "A clinic", "B clinic"),
        judged(2, "one party", "B clinic", "C clinic"),
        judged(3, "two parties", "A clinic", "C clinic"),
    ]
    for order in permutations(told):
        known = authority(order)
        a, b, c = ids(known, "A clinic", "B clinic", "C clinic")
        assert (a != b, b == c, known.refused) == (True, True, ("j01",))


def test_a_judgement_taken_back_leaves_everything_as_before():
    one = judged(1, "one party", "Lacor Hospital", "St. Mary's Hospital")
    back = judged(2, "one party", takes_back="j01")
    assert authority([one, back]) == authority([back, one]) == NOBODY
    assert changed(NOBODY, authority([one])) == {"lacor hospital", "st. mary's hospital"}
    assert changed(NOBODY, authority([one, back])) == frozenset()


# ---------------------------------------------------------------- what it does to claims


def test_names_judged_one_meet_and_are_one_whatever_their_spelling():
    known = authority([judged(1, "one party", "Lacor Hospital", "St. Mary's Hospital")])
    apart = compare(sketched("Lacor Hospital"), sketched("St. Mary's Hospital", name="b"))
    one, other = sketched("Lacor Hospital", known), sketched("St. Mary's Hospital", known, name="b")
    assert apart.score < ENOUGH <= compare(one, other).score
    assert any("one party, as a person judged" in reason.words for reason in compare(one, other).reasons)
    assert {key for key, _ in block.keys(one)} & {key for key, _ in block.keys(other)}


def test_names_judged_two_are_two_however_alike():
    known = authority([judged(1, "two parties", "Lacor Hospital", "Lacor Hospitals")])
    one, other = sketched("Lacor Hospital", known), sketched("Lacor Hospitals", known, name="b")
    assert compare(sketched("Lacor Hospital"), sketched("Lacor Hospitals", name="b")).score >= ENOUGH
    assert compare(one, other).score < ENOUGH


def test_a_judgement_changes_nothing_for_other_names():
    known = authority([judged(1, "one party", "Gulu Clinic", "St. Mary's Clinic")])
    assert sketched("Lacor Hospital", known) == sketched("Lacor Hospital")
    before = compare(sketched("Gulu Hospital"), sketched("Gulu Clinic", name="b"))
    after = compare(sketched("Gulu Hospital", known), sketched("Gulu Clinic", known, name="b"))
    assert before == after


# ---------------------------------------------------------------- facilities

LIST = [
    Facility("101", "Lacor Hospital", ("St. Mary's Hospital",), "UG", "Gulu"),
    Facility("102", "District Hospital", (), "UG", "Kitgum"),
    Facility("103", "District Hospital", (), "UG", "Nebbi"),
]


def test_a_facility_is_met_by_any_of_its_names_in_its_country():
    known = authority(facilities=LIST)
    assert known.party("St. Mary's Hospital", country="UG") == "facility:UG:101"
    assert known.party("St. Mary's Hospital") == "facility:UG:101"
    assert known.party("St. Mary's Hospital", country="KE") is None


def test_facilities_of_one_name_are_told_apart_by_the_place_beside_it_or_not_at_all():
    known = authority(facilities=LIST)
    assert known.party("District Hospital", country="UG") is None
    assert known.party("District Hospital", country="UG", beside=("District Hospital", "Nebbi")) == "facility:UG:103"


def test_a_name_judged_one_with_a_facility_is_that_facility():
    known = authority([judged(1, "one party", "Mission hospital of Gulu", "Lacor Hospital")], LIST)
    assert known.party("Mission hospital of Gulu") == "facility:UG:101"


def test_the_identifier_of_a_facility_stands_on_the_sketch():
    known = authority(facilities=LIST)
    assert sketched("Lacor Hospital", known).facilities == ("UG:101",)
    assert sketched("Lacor Hospital").facilities == ()


def test_names_of_two_facilities_are_two_however_alike():
    alike = [Facility("1", "Lacor Hospital", (), "UG"), Facility("2", "Lacor Hospitals", (), "UG")]
    known = authority(facilities=alike)
    assert compare(sketched("Lacor Hospital", known), sketched("Lacor Hospitals", known, name="b")).score < ENOUGH


CSV = """Master facility list of 2026
Facility code;Facility name;Other names;Country;District
101;Lacor Hospital;St. Mary's Hospital | Lacor;Uganda;Gulu
102;District Hospital;;UG;Kitgum
"""


def test_a_list_is_read_by_its_headings():
    assert read_facilities(CSV.encode(), name="list.csv") == (
        Facility("101", "Lacor Hospital", ("St. Mary's Hospital", "Lacor"), "UG", "Gulu"),
        Facility("102", "District Hospital", (), "UG", "Kitgum"),
    )


@pytest.mark.parametrize(
    "headings",
    [("код", "наименование учреждения", "район"), ("施設コード", "施設名", "所在地"), ("Namba ya kituo", "Jina la kituo", "Wilaya"), ("Код закладу", "Назва закладу", "Регіон"), ("Ұйым коды", "Атауы", "Аудан")],
)  # fmt: skip
def test_a_workbook_is_read_in_every_language_and_takes_the_country_it_is_given(headings):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, headings)
        sheet.write_row(1, 0, (7, "Аягөз аудандық ауруханасы", "Аягөз"))
    found = read_facilities(stream.getvalue(), name="list.xlsx", country="KZ")
    assert found == (Facility("7", "Аягөз аудандық ауруханасы", (), "KZ", "Аягөз"),)


def test_every_fault_of_a_list_is_told_at_once():
    faulty = "code,name,country\n1,,UG\n,Lacor,Atlantis\n2,Kitgum,UG\n2,Nebbi,UG\n3," + "x" * 600 + ",UG\n"
    with pytest.raises(FaultyFacilities) as told:
        read_facilities(faulty.encode(), name="list.csv")
    assert [fault.line for fault in told.value.faults] == [2, 3, 3, 5, 6]
    assert "nothing of it was taken over" in str(told.value)


def test_a_list_without_names_says_which_column_is_missing():
    with pytest.raises(FaultyFacilities, match="no column for: name, or facility name"):
        read_facilities(b"code,beds\n1,200\n", name="list.csv")
