"""The generated corpora: their truth is true, their texts say what their claims say, hidden stories stay what they were."""

from __future__ import annotations

import json
import sys
from collections import Counter
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from medpact import commitments
from medpact.claims import KINDS
from medpact.claims.guideline import read_reading
from medpact.values import countries, money

MATCHING = Path(__file__).resolve().parents[2] / "benchmarks" / "matching"
sys.path.append(str(MATCHING))

import corpus  # noqa: E402
import corpus_hiding  # noqa: E402
import corpus_names  # noqa: E402
import pairs  # noqa: E402
import scale  # noqa: E402

CLAIMS, HIDDEN = 2000, 3
Line = dict[str, Any]


def lines(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def told(kind: str, what: str, quote: str, **fields: Any) -> Line:
    plain = {"kind": kind, "stage": "promised", "what": what, "quantity": None, "amounts": [], "from": ["Japan"]}
    return {**plain, "country": "KZ", "place": None, "date": None, "quote": quote, **fields}


def yen(value: int, *more: Line) -> list[Line]:
    return [{"value": value, "currency": "JPY"}, *more]


RUSSIAN_NAME, ENGLISH_NAME, JAPANESE_NAME = "Больница Карабеке", "Karabeke Hospital", "カラベケ病院"
STORY: dict[str, Line] = {
    "ru-one": {
        "language": "ru",
        "published": "2025-03-04",
        "claims": [
            told("funding", "grant aid", "1,213 млрд иен получит больница", amounts=yen(1_213_000_000), to=[RUSSIAN_NAME, "Kazakhstan"], date="2025-03-01"),
            told("equipment", "CT scanner", "томограф для Карабеке", to=[RUSSIAN_NAME, "Kazakhstan"], quantity=1, place=RUSSIAN_NAME),
        ],
    },
    "en-two": {
        "language": "en",
        "published": "2025-04-10",
        "claims": [
            told("funding", "grant aid", "121.3 million yen for Karabeke in Kazakhstan", amounts=yen(121_300_000), to=[ENGLISH_NAME, "Kazakhstan"], date="2025"),
            told("equipment", "CT scanner", "a CT scanner bought in 2025", to=[ENGLISH_NAME], quantity=1, place=ENGLISH_NAME),
        ],
    },
    "ja-three": {
        "language": "ja",
        "published": None,
        "claims": [
            told("funding", "grant aid", "12億1,300万円の無償資金協力", amounts=yen(1_213_000_000), to=[JAPANESE_NAME, "Kazakhstan"], date="2025-03"),
        ],
    },
}  # fmt: skip
ANSWER = [
    {"id": "grant", "kind": "funding", "claims": [["ru-one", "1,213 млрд иен получит больница"], ["en-two", "121.3 million yen for Karabeke in Kazakhstan"], ["ja-three", "12億1,300万円の無償資金協力"]], "counts_in_totals": True, "parent": None},
    {"id": "scanner", "kind": "equipment", "claims": [["ru-one", "томограф для Карабеке"], ["en-two", "a CT scanner bought in 2025"]], "counts_in_totals": True, "parent": "grant"},
]  # fmt: skip


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories") / "karabeke"
    folder.mkdir()
    for name, document in STORY.items():
        (folder / f"{name}.json").write_text(json.dumps(document), "utf-8")
    (folder / "story.json").write_text(json.dumps({"commitments": ANSWER, "findings": []}), "utf-8")
    return folder.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, stories: Path) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, claims=CLAIMS, stories=[stories], hide=HIDDEN, text=True)
    return folder


def generated(made: Path) -> list[tuple[Line, Line]]:
    """All claims that are not of a hidden story, each with its document."""
    return [(line, claim) for line in lines(made / "claims.jsonl") if "text" in line for claim in line["claims"]]


# ---------------------------------------------------------------- the corpus


def test_same_seed_gives_same_bytes_and_another_seed_does_not(tmp_path: Path, made: Path, stories: Path) -> None:
    corpus.write(tmp_path / "again", claims=CLAIMS, stories=[stories], hide=HIDDEN, text=True)
    for name in (*(f"{one}.jsonl" for one in corpus.Files.NAMES), "counts.json"):
        assert (tmp_path / "again" / name).read_bytes() == (made / name).read_bytes()
    corpus.write(tmp_path / "other", claims=CLAIMS, seed="2", text=True)
    assert (tmp_path / "other" / "claims.jsonl").read_bytes() != (made / "claims.jsonl").read_bytes()


def test_a_larger_corpus_holds_the_smaller_one(tmp_path: Path, made: Path) -> None:
    corpus.write(tmp_path, claims=CLAIMS // 4, text=True)
    larger = {line["document"]: line for line in lines(made / "claims.jsonl")}
    smaller = lines(tmp_path / "claims.jsonl")
    assert all(larger[line["document"]] == line for line in smaller)
    assert len(smaller) < len(larger) / 2


def test_every_claim_stands_in_the_truth_once(made: Path) -> None:
    read = [(line["document"], claim["kind"], claim["quote"]) for line in lines(made / "claims.jsonl") for claim in line["claims"]]  # fmt: skip
    true = [
        (line["document"], kind, quote) for line in lines(made / "truth.jsonl") for kind, quote, _ in line["claims"]
    ]
    assert read == true
    assert len(set(read)) == len(read) == json.loads((made / "counts.json").read_text())["claims"] >= CLAIMS
    assert len(pairs.truth(made / "truth.jsonl")) == len(read)


def test_commitments_are_told_as_often_as_it_says_and_parents_are_there(made: Path) -> None:
    known = {one["commitment"]: one for one in lines(made / "commitments.jsonl")}
    count = Counter(commitment for line in lines(made / "truth.jsonl") for _, _, commitment in line["claims"])
    assert {name: one["told"] for name, one in known.items()} == dict(count)
    assert all(one["parent"] in known for one in known.values() if one["parent"] is not None)
    assert all(kind == known[name]["kind"] for line in lines(made / "truth.jsonl") for kind, _, name in line["claims"])


def test_lines_are_read_without_fault_and_quotes_stand_in_their_text(made: Path) -> None:
    for line in lines(made / "claims.jsonl"):
        reading = read_reading(line)
        for claim in reading.claims if "text" in line else ():
            quote, text = claim.quote, line["text"]
            assert text[quote.start : quote.end] == quote.text
            assert text.count(quote.text) == 1
            assert quote.start <= claim.anchor.start < claim.anchor.end <= quote.end
            assert all(text[one.start : one.end] == one.raw for one in claim.amounts)


def test_a_claim_is_known_by_no_other_claims_anchor(made: Path) -> None:
    for line in lines(made / "claims.jsonl"):
        anchors = [claim.anchor for claim in read_reading(line).claims]
        assert len(set(anchors)) == len(anchors)


def test_amounts_equal_their_quotes(made: Path) -> None:
    wrong = []
    told_sums = [(line, claim) for line, claim in generated(made) if claim["amounts"]]
    for line, claim in told_sums:
        stated = [(Decimal(one["value"]), one["currency"]) for one in claim["amounts"]]
        found = money.find(claim["quote"], language=line["language"], country=claim["country"])
        if stated != [(one.value, one.currency) for each in found for one in each.amounts]:
            wrong.append(claim["quote"])
    assert len(told_sums) > CLAIMS / 10
    assert len(wrong) <= len(told_sums) / 200, wrong


def test_errors_are_where_the_truth_says_and_nowhere_else(made: Path) -> None:
    true = {one["commitment"]: one["amount"] for one in lines(made / "commitments.jsonl") if "story" not in one}
    errors = {
        (one["document"], one["kind"], one["quote"]): one
        for one in lines(made / "errors.jsonl")
        if one["check"] == "scale"
    }
    commitment_of = {(line["document"], kind, quote): name for line in lines(made / "truth.jsonl") for kind, quote, name in line["claims"]}  # fmt: skip
    met = 0
    for line, claim in generated(made):
        key = (line["document"], claim["kind"], claim["quote"])
        exact = [one for one in claim["amounts"] if one["bound"] == "exact"]
        if key in errors:
            met += 1
            assert exact[0]["value"] == errors[key]["says"] != errors[key]["true"] == true[commitment_of[key]]["value"]
        elif exact and exact[0]["currency"] == true[commitment_of[key]]["currency"]:
            assert exact[0]["value"] == true[commitment_of[key]]["value"]
    assert met == len(errors) > 0


def test_the_world_is_unequal_and_speaks_many_languages(made: Path) -> None:
    claims = generated(made)
    assert {claim["kind"] for _, claim in claims} == set(KINDS)
    assert {line["language"] for line, _ in claims} >= {"en", "ja", "ru", "sw"}
    often = Counter(claim["country"] for _, claim in claims).most_common()
    assert len(often) > 20
    assert often[0][1] > 5 * often[len(often) // 2][1]
    houses = {claim["place"] for _, claim in claims if claim["place"] is not None}
    assert not {name for name in houses if countries.of(name)}


def test_a_document_holds_one_to_fifteen_claims(made: Path) -> None:
    assert {len(line["claims"]) for line in lines(made / "claims.jsonl")} <= set(range(1, 16))


NAMES = [
    ([("k", "a", ""), ("r", "a", "n"), ("", "", "")][:2], ("karan", "каран", "カラン")),
    ([("sh", "i", ""), ("m", "o", "r")], ("shimor", "шимор", "シモル")),
]


@pytest.mark.parametrize(("syllables", "spelt"), NAMES)
def test_a_name_is_the_same_sounds_in_three_scripts(syllables: list[Any], spelt: tuple[str, ...]) -> None:
    assert corpus_names.spelt(syllables) == spelt


# ---------------------------------------------------------------- hidden stories


def test_hidden_stories_stand_in_the_corpus_and_alone(made: Path) -> None:
    alone = {line["document"]: line for line in lines(made / "hidden.jsonl")}
    within = {line["document"]: line for line in lines(made / "claims.jsonl") if "~" in line["document"]}
    assert alone == within
    assert set(alone) == {f"karabeke~{number}/{name}" for number in range(HIDDEN) for name in STORY}
    assert len(pairs.truth(made / "hidden-truth.jsonl")) == 5 * HIDDEN


def copies(stories: Path, times: int = 8) -> list[dict[str, Line]]:
    """The hidden copies' documents, by their own names."""
    story = corpus_hiding.read(stories / "karabeke")
    found = corpus_hiding.copies(story, times=times, seed="1")
    return [{line["document"].split("/")[1]: line for line, _ in one.documents} for one in found]


def test_hidden_sums_keep_what_they_have_to_do_with_each_other(stories: Path) -> None:
    multiples = set()
    for copy in copies(stories):
        sums = [copy[name]["claims"][0]["amounts"][0]["value"] for name in STORY]
        assert sums[0] == sums[2] == 10 * sums[1]
        multiples.add(sums[0] // 1_213_000_000)
        for line in copy.values():
            stated = money.find(line["claims"][0]["quote"], language=line["language"])[0].amounts[0]
            assert stated.value == line["claims"][0]["amounts"][0]["value"]
    assert len(multiples) > 2


def test_hidden_names_stay_one_name_in_three_scripts_and_in_quotes(stories: Path) -> None:
    met = set()
    for copy in copies(stories):
        english = copy["en-two"]["claims"][0]["to"][0]
        town = english.removesuffix(" Hospital")
        assert english.endswith(" Hospital")
        assert town != "Karabeke"
        assert town in copy["en-two"]["claims"][0]["quote"]
        russian = copy["ru-one"]["claims"][0]["to"][0].removeprefix("Больница ")
        assert russian in copy["ru-one"]["claims"][1]["quote"]
        japanese = copy["ja-three"]["claims"][0]["to"][0].removesuffix("病院")
        assert commitments.names.alike(town, russian) == commitments.names.alike(town, japanese) == "same"
        met.add(town)
    assert len(met) > 3


def test_hidden_dates_move_together_and_years_in_quotes_with_them(stories: Path) -> None:
    for copy in copies(stories):
        moved = int(copy["ru-one"]["published"][:4]) - 2025
        assert copy["ru-one"]["published"] == f"{2025 + moved}-03-04"
        dates = [copy[name]["claims"][0]["date"] for name in STORY]
        assert dates == [f"{2025 + moved}-03-01", f"{2025 + moved}", f"{2025 + moved}-03"]
        assert f"bought in {2025 + moved}" in copy["en-two"]["claims"][1]["quote"]


def test_hidden_hosts_are_other_countries_everywhere(stories: Path) -> None:
    hosts = set()
    for copy in copies(stories):
        code = {claim["country"] for line in copy.values() for claim in line["claims"]}
        assert len(code) == 1
        name = countries.name(*code)
        assert name != "Kazakhstan"
        assert copy["en-two"]["claims"][0]["to"][1] == copy["ja-three"]["claims"][0]["to"][1] == name
        assert copy["en-two"]["claims"][0]["quote"].endswith(f"in {name}")
        assert all(claim["from"] == ["Japan"] for line in copy.values() for claim in line["claims"])
        hosts |= code
    assert len(hosts) == 8


def test_a_hidden_story_is_grouped_as_it_was(stories: Path) -> None:
    for copy in [STORY, *copies(stories)]:
        readings = [read_reading(line | {"document": name}) for name, line in copy.items()]
        found = commitments.reconcile(readings).commitments
        assert sorted((one.kind, len(one.members)) for one in found) == [("equipment", 2), ("funding", 3)]


CANNOT = [
    ("en", "a billion yen", 1_000_000_000),  # no figure to multiply
    ("ja", "10億円余り", 2_000_000_000),  # not what the claim says
]


@pytest.mark.parametrize(("language", "quote", "value"), CANNOT)
def test_a_sum_that_its_quote_does_not_show_is_not_multiplied(language: str, quote: str, value: int) -> None:
    claim = told("funding", "grant aid", quote, amounts=yen(value))
    assert corpus_hiding.multiplied(claim, language, 3) is None


MULTIPLIED = [
    ("en", "JPY 1,087 million", 1_087_000_000, "JPY 3,261 million"),
    ("ru", "1 млрд 87 млн иен", 1_087_000_000, "3 млрд 261 млн иен"),
    ("ru", "0,4 млрд иен", 400_000_000, "1,2 млрд иен"),
    ("ja", "10億円余り", 1_000_000_000, "30億円余り"),
    ("en", "¥998,765", 998_765, "¥2,996,295"),
]


@pytest.mark.parametrize(("language", "quote", "value", "wanted"), MULTIPLIED)
def test_a_sum_is_multiplied_in_its_own_writing(language: str, quote: str, value: int, wanted: str) -> None:
    claim = told("funding", "grant aid", quote, amounts=yen(value))
    assert corpus_hiding.multiplied(claim, language, 3) == wanted


# ---------------------------------------------------------------- scoring


def test_pairs_are_counted_as_one_by_one() -> None:
    rng = Random(1)
    claims = [bytes([number]) for number in range(60)]
    true = {claim: f"c{rng.randrange(12)}" for claim in claims}
    answered = [(rng.randrange(12), claim) for claim in claims[5:]]
    group_of = {claim: group for group, claim in answered}
    right = wrong = missed = 0
    for one, other in combinations(claims, 2):
        belong = true[one] == true[other]
        together = one in group_of and other in group_of and group_of[one] == group_of[other]
        right, wrong, missed = (
            right + (belong and together),
            wrong + (together and not belong),
            missed + (belong and not together),
        )
    assert pairs.score(true, answered) == pairs.Pairs(right, wrong, missed)


def test_a_claim_in_two_groups_counts_in_the_first() -> None:
    true = {b"1": "a", b"2": "a", b"3": "b"}
    assert pairs.score(true, [(0, b"1"), (0, b"2"), (1, b"1"), (1, b"3")]) == pairs.Pairs(1, 0, 0)


def test_errors_found_are_counted_by_commitment_where_a_second_figure_is_told(tmp_path: Path) -> None:
    path = tmp_path / "errors.jsonl"
    errors = [("a", False), ("a", False), ("b", True), ("alone", False)]
    path.write_text(
        "".join(
            json.dumps({"check": "scale", "commitment": name, "has_second_figure": second}) + "\n"
            for name, second in errors
        ),
        "utf-8",
    )
    true = {b"1": "a", b"2": "a", b"3": "b", b"4": "alone", b"5": "clean"}
    found = pairs.checked(
        path, true, [("scale", b"1"), ("scale", b"2"), ("scale", b"4"), ("scale", b"5"), ("sum", b"5")]
    )
    assert found["scale"] == pairs.Checked(wrong=2, found=1, others=1)
    assert found["sum"] == pairs.Checked(wrong=0, found=0, others=1)


def test_an_answer_is_read_from_an_object_from_lines_and_from_a_folder(tmp_path: Path) -> None:
    group = {"id": "g", "claims": [["d", "two beds", "equipment"]]}
    finding = {"id": "f", "check": "scale", "claim": ["d", "two beds", "equipment"], "others": []}
    whole, folder = tmp_path / "answer", tmp_path / "folder"
    folder.mkdir()
    whole.write_text(json.dumps({"commitments": [group], "findings": [finding]}, indent=1), "utf-8")
    (tmp_path / "lines.jsonl").write_text(json.dumps(group) + "\n" + json.dumps(finding) + "\n", "utf-8")
    (folder / "commitments.jsonl").write_text(json.dumps(group) + "\n", "utf-8")
    (folder / "findings.jsonl").write_text(json.dumps(finding) + "\n", "utf-8")
    claim = pairs.claim_id("d", "equipment", "two beds")
    for path in (whole, tmp_path / "lines.jsonl", folder):
        assert list(pairs.answered(path)) == [(0, claim)]
        assert list(pairs.findings(path)) == [("scale", claim)]


def test_scale_measures_a_command_and_its_answer(tmp_path: Path, stories: Path) -> None:
    corpus.write(tmp_path, claims=300, stories=[stories], hide=2)
    command = f"{Path(sys.executable).parent / 'medpact'} reconcile {{claims}} --json"
    figures = scale.measure(tmp_path, command)
    assert figures.claims >= 300
    assert figures.whole.f1 > 0.7
    assert figures.hidden == figures.alone == pairs.Pairs(8, 0, 0)
    assert figures.run.cpu > 0
    assert figures.run.peak > 20 * 2**20
    assert f"{figures.claims:,}" in scale.row(figures)
    table = scale.table([figures, figures])
    assert table[4].endswith("1.0 times the time.")
    assert table[-1].startswith(f"| {figures.claims:,} | ")
