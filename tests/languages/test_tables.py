"""The tables of words are whole, in one form, and the same in every language."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest

from medpact import languages
from medpact.claims import KINDS, STAGES
from medpact.claims.candidates import UNTOLD
from medpact.claims.vocabulary import NOUN_TABLES, spelt_out
from medpact.values import countries

TABLES = (*NOUN_TABLES, "stages", "parties", "health")
ROLES = {"agency", "ministry", "embassy", "company", "fund", "un", "bank", "ngo", "facility"}
HEADS = ROLES | {"university"}
EVERY = [(language, name) for language in languages.LANGUAGES for name in TABLES]
NOUNS = [(language, name) for language in languages.LANGUAGES for name in NOUN_TABLES]


def rows(language: str, name: str) -> list[dict[str, Any]]:
    table = languages.table(language, name)
    if name == "health":
        return [part for part in table.values() if isinstance(part, dict)]
    return [row for key in ("term", "cue", "party", "facility_pattern") for row in table.get(key, ())]


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_language_has_every_table_with_words_in_it(language: str, name: str) -> None:
    assert languages.table(language, name)["version"] == "1"
    assert rows(language, name)
    assert all(row["words"] and all(word.strip() for word in row["words"]) for row in rows(language, name))


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_pattern_has_single_spaces_and_its_star_at_the_end_of_a_token(language: str, name: str) -> None:
    for row in rows(language, name):
        for pattern in row["words"]:
            assert pattern == " ".join(pattern.split()), pattern
            assert all(token.strip("*-") and "*" not in token.rstrip("*") for token in pattern.split()), pattern
            assert "**" not in pattern, pattern


@pytest.mark.parametrize("name", TABLES)
def test_russian_words_are_written_with_e_and_in_one_script(name: str) -> None:
    for row in rows("ru", name):
        for pattern in row["words"]:
            assert "ё" not in pattern.lower(), pattern
            for token in re.findall(r"\w+", pattern):
                assert not (re.search("[а-я]", token, re.I) and re.search("[a-z]", token, re.I)), pattern


@pytest.mark.parametrize(("language", "name"), NOUNS)
def test_a_noun_names_a_kind_and_what_it_is_in_lower_case(language: str, name: str) -> None:
    for term in rows(language, name):
        assert term["kind"] in KINDS
        assert term["what"] == term["what"].strip()
        assert not any(word.istitle() and word.isalpha() and len(word) > 1 for word in term["what"].split()) or any(
            word in term["what"] for word in ("Gavi", "WHO")
        )


@pytest.mark.parametrize(("language", "name"), NOUNS)
def test_no_pattern_stands_for_two_things_of_one_table(language: str, name: str) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for term in rows(language, name):
        for pattern in (one for word in term["words"] for one in spelt_out(word)):
            meanings[pattern.lower()].add(term["what"])
    assert {pattern: sorted(what) for pattern, what in meanings.items() if len(what) > 1} == {}


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_a_cue_names_a_stage_and_kinds_that_exist(language: str) -> None:
    cues = rows(language, "stages")
    assert {cue["stage"] for cue in cues} - {UNTOLD} == set(STAGES)
    assert all(set(cue.get("kinds", ())) <= set(KINDS) for cue in cues)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_has_acts_for_what_is_promised_and_what_has_come(language: str) -> None:
    for kind in KINDS:
        stages = {cue["stage"] for cue in rows(language, "stages") if kind in cue.get("kinds", ())}
        assert {"promised", "delivered"} <= stages, kind


@pytest.mark.parametrize("language", ["en", "ru"])
def test_one_act_of_one_kind_tells_one_stage(language: str) -> None:
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cue in rows(language, "stages"):
        for kind in cue.get("kinds", ("any",)):
            for pattern in cue["words"]:
                told[kind, pattern.lower()].add(cue["stage"])
    assert {key: sorted(stages) for key, stages in told.items() if len(stages) > 1} == {}


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_a_party_has_a_role_and_a_country_that_exists(language: str) -> None:
    for party in languages.table(language, "parties").get("party", ()):
        assert party["role"] in ROLES, party["name"]
        assert not party["country"] or countries.name(party["country"]), party["name"]
    for head in languages.table(language, "parties")["facility_pattern"]:
        assert head["role"] in HEADS


def test_a_party_is_called_the_same_in_every_language() -> None:
    known = {party["name"] for party in languages.table("en", "parties")["party"]}
    homes = {party["name"]: party["country"] for party in languages.table("en", "parties")["party"]}
    for language in languages.LANGUAGES:
        for party in languages.table(language, "parties").get("party", ()):
            if party["name"] in known:
                assert party["country"] == homes[party["name"]], (language, party["name"])


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_health_and_other_sectors_share_no_word(language: str) -> None:
    table = languages.table(language, "health")
    assert not set(table["health"]["words"]) & set(table["other_sector"]["words"])


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_no_pattern_stands_twice_in_one_row(language: str, name: str) -> None:
    for row in rows(language, name):
        patterns = [pattern for word in row["words"] for pattern in spelt_out(word)]
        written = [pattern if pattern.isupper() and len(pattern) <= 6 else pattern.lower() for pattern in patterns]
        assert len(written) == len(set(written)), [one for one in written if written.count(one) > 1]
