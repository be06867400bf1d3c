"""Settings: which language model is asked, where, and how much of it.

In: the environment. Out: Settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from medpact.claims.llm.errors import NotSet

BUDGET = 1_000_000
TIMEOUT = 120.0
JOBS = 4
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """A model and the address that answers for it; `key` is shown nowhere.

    `budget` are the tokens that one run may use, `timeout` the seconds that one answer may take, `jobs` how many
    documents are asked about at a time, `cache` the folder in which answers are kept.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    budget: int = BUDGET
    timeout: float = TIMEOUT
    jobs: int = JOBS
    cache: Path | None = None

    @property
    def address(self) -> str:
        """Where requests go, as a message may show it: without what stands behind a question mark."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}{parts.path}"


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings that the environment states. Raises NotSet."""
    return Settings(
        url=url_of(environment),
        model=model_of(environment),
        key=key_of(environment),
        budget=whole(environment, "MEDPACT_LLM_BUDGET", BUDGET),
        timeout=float(whole(environment, "MEDPACT_LLM_TIMEOUT", int(TIMEOUT))),
        jobs=whole(environment, "MEDPACT_LLM_JOBS", JOBS),
        cache=cache_of(environment),
    )


def url_of(environment: Mapping[str, str]) -> str:
    """The address of the server's chat completions. Raises NotSet: without an address nothing is asked."""
    name = "MEDPACT_LLM_URL"
    given = environment.get(name, "").strip()
    if not given:
        raise NotSet(name, "is not set. It names the server to ask, such as http://127.0.0.1:8080/v1.")
    try:
        parts = urlsplit(given)
        hosted = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        raise NotSet(name, "is no address. Give one such as http://127.0.0.1:8080/v1.") from None
    if parts.scheme not in ("http", "https") or not hosted or not given.isascii() or not given.isprintable():
        raise NotSet(name, "is no address. Give one such as http://127.0.0.1:8080/v1.")
    if "@" in parts.netloc:
        raise NotSet(name, "holds a name or a password. Leave them out, and put the key into MEDPACT_LLM_KEY.")
    return completions(parts)


def completions(parts: SplitResult) -> str:
    """The address, ended by the path of chat completions."""
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path += "/chat/completions"
    return parts._replace(path=path, fragment="").geturl()


def model_of(environment: Mapping[str, str]) -> str:
    """The model's name. Raises NotSet."""
    name = "MEDPACT_LLM_MODEL"
    given = environment.get(name, "").strip()
    if not given:
        raise NotSet(name, "is not set. It names the model that answers, as its server calls it.")
    if len(given) > LONGEST_NAME or not given.isprintable():
        raise NotSet(name, f"is no name of a model: give at most {LONGEST_NAME} printable letters.")
    return given


def key_of(environment: Mapping[str, str]) -> str:
    """The key; empty for a server that asks for none. Raises NotSet, without showing it."""
    name = "MEDPACT_LLM_KEY"
    given = environment.get(name, "").strip()
    if not given.isascii() or any(not letter.isprintable() or letter == " " for letter in given):
        raise NotSet(name, "holds letters that no key has. Copy it again, without blanks or line ends.")
    return given


def whole(environment: Mapping[str, str], name: str, default: int) -> int:
    """A whole number above zero. Raises NotSet."""
    given = environment.get(name, "").strip().replace("_", "").replace(",", "")
    if not given:
        return default
    if not (given.isascii() and given.isdecimal() and len(given) < 16 and int(given) > 0):
        raise NotSet(name, f"is no whole number above zero, such as {default}.")
    return int(given)


def cache_of(environment: Mapping[str, str]) -> Path | None:
    """The folder in which answers are kept; None where the environment names none and no home."""
    given, shared, home = (
        environment.get(name, "").strip() for name in ("MEDPACT_LLM_CACHE", "XDG_CACHE_HOME", "HOME")
    )
    if given:
        return Path(given)
    if not shared and not home:
        return None
    return (Path(shared) if shared else Path(home) / ".cache") / "medpact" / "llm"
