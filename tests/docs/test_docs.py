"""What the documents say of the project is true."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import medpact
from medpact.claims import KINDS, STAGES
from medpact.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(p for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text("utf-8")) if "://" not in t]
    missing = [t for t in targets if not (page.parent / t).exists()]
    assert not missing


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = main.list_commands(None)
    assert "read" in commands
    assert not [name for name in commands if not re.search(rf"^    medpact {name}\b", readme, re.M)]


def test_the_readme_names_the_two_commands_in_its_first_screen() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:40])
    assert "make run" in first_screen
    assert "make test" in first_screen


def test_the_make_targets_that_the_documents_name_exist() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^  make (\w+)", listed, re.M))
    named = set()
    for page in PAGES:
        named |= set(re.findall(r"(?:`|^ {4})make (\w+)", page.read_text("utf-8"), re.M))
    assert {"run", "test", "check"} <= targets
    assert not named - targets


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"## {medpact.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_page_on_claims_names_all_kinds_and_stages() -> None:
    page = (ROOT / "docs" / "claims.md").read_text("utf-8")
    assert not [kind for kind in KINDS if f"| {kind} |" not in page]
    assert not [stage for stage in STAGES if f"**{stage}**" not in page]


def test_the_page_on_claims_names_every_field_of_the_json() -> None:
    page = (ROOT / "docs" / "claims.md").read_text("utf-8")
    lines = run("read", "--json", "--text", "--left-out", str(ROOT / "samples"))
    agreed = json.loads(run("reconcile", "--json", "-", given=lines))
    fields = {field for line in lines.splitlines() for field in fields_of(json.loads(line) | {"left_out": []})}
    fields |= fields_of(agreed)
    assert {"text_sha256", "quote", "raw", "counts_why", "arithmetic", "origin"} <= fields
    assert not [field for field in sorted(fields) if f"`{field}`" not in page]


def run(*words: str, given: str = "") -> str:
    return CliRunner().invoke(main, list(words), input=given).stdout


def fields_of(value: object) -> set[str]:
    """The names of all fields, at any depth."""
    if isinstance(value, list):
        return set().union(*map(fields_of, value))
    return set(value).union(*map(fields_of, value.values())) if isinstance(value, dict) else set()


def test_the_python_of_the_readme_runs_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    names: dict[str, object] = {}
    exec(code, names)
    assert names["agreed"].commitments


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text("utf-8")
    pages = list(folder.glob("0*.md"))
    assert pages
    assert not [page.name for page in pages if f"({page.name})" not in listed]


def test_every_dependency_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    project = tomllib.loads("\n".join(lines))
    wanted = list(project["project"]["dependencies"])
    wanted += [d for extra in project["project"]["optional-dependencies"].values() for d in extra]
    wanted += [d for group in project["dependency-groups"].values() for d in group]
    for requirement in wanted:
        [line] = [line for line in lines if f'"{requirement}"' in line and "requires =" not in line]
        assert re.search(r'",?\]?\s+# \w+', line), f"{requirement} does not say why"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_locked_with_hashes_and_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "index" not in text
    pins = re.split(r"\n(?=\S)", text)
    packages = [pin for pin in pins if "==" in pin.split("\n")[0]]
    assert len(packages) > 15
    assert all("--hash=sha256:" in pin for pin in packages)


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = (ROOT / "requirements.txt").read_text("utf-8").lower()
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=\[]", requirement)[0].lower()
        assert f"\n{name}==" in locked.replace("_", "-"), name


def test_the_page_on_judgements_names_every_field_and_every_sort() -> None:
    from medpact.commitments import shared

    page = (ROOT / "docs" / "judgements.md").read_text("utf-8")
    assert not [field for field in sorted(shared.FIELDS) if f"`{field}`" not in page]
    assert not [sort for sort in shared.SORTS if f"`{sort}`" not in page]
    assert f"`{shared.FORM}`" in page
