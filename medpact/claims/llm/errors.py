"""What can go wrong between us and a language model, each with what to do about it."""

from __future__ import annotations


class ModelError(Exception):
    """A language model was not asked, or did not answer. No message holds the key."""


class NotSet(ModelError):
    """A setting is missing or wrong. `name` is the variable of the environment."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        super().__init__(f"{name} {why}")


class NotInstalled(ModelError):
    """The network client is not installed."""

    def __init__(self) -> None:
        super().__init__("To ask a language model, install the extra: pip install 'medpact[llm]'.")


class Unreachable(ModelError):
    """Nothing answers at the address, or not in time."""

    def __init__(self, address: str, why: str, *, tries: int) -> None:
        self.address, self.why, self.tries = address, why, tries
        super().__init__(
            f"{address} does not answer ({why}; tried {tries} times). Check MEDPACT_LLM_URL, then run the command again: "
            "what was answered is kept."
        )


class KeyRefused(ModelError):
    """The server does not accept the key."""

    def __init__(self, address: str, status: int) -> None:
        self.address, self.status = address, status
        super().__init__(f"{address} refuses the key (HTTP {status}). Check MEDPACT_LLM_KEY.")


class Refused(ModelError):
    """The server refuses the request, and says so in `said`."""

    def __init__(self, address: str, status: int, said: str) -> None:
        self.address, self.status, self.said = address, status, said
        told = f": {said}" if said else ""
        super().__init__(
            f"{address} refuses the request (HTTP {status}{told}). Check MEDPACT_LLM_URL and MEDPACT_LLM_MODEL."
        )


class BadReply(ModelError):
    """What came back is no chat completion."""

    def __init__(self, address: str, why: str) -> None:
        self.address, self.why = address, why
        super().__init__(
            f"What {address} answers is no chat completion ({why}). MEDPACT_LLM_URL is the address of an "
            "OpenAI-compatible server; it often ends in /v1."
        )


class OverBudget(ModelError):
    """The tokens that this run may use are used."""

    def __init__(self, budget: int, spent: int) -> None:
        self.budget, self.spent = budget, spent
        super().__init__(
            f"The budget of {budget:,} tokens is used ({spent:,} so far). Raise MEDPACT_LLM_BUDGET and run the command "
            "again: what was answered is kept."
        )


class NoAnswer(ModelError):
    """No file holds the answer to a request. `key` is the request's name."""

    def __init__(self, folder: str, key: str) -> None:
        self.folder, self.key = folder, key
        super().__init__(
            f"{folder} holds no {key}.answer.json or .txt. `medpact requests PATH --to {folder}` writes what is to be "
            "asked; put each answer beside it."
        )
