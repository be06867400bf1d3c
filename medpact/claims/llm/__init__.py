"""A reader with a language model: it points at words, and our own readers read them.

In: a Document, and a Model that the user named. Out: a Reading, by the model or by the rules and the model together.

Nothing leaves the machine unless the user named the address; what comes back is data, held to the text.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from medpact.claims.claim import Reading
from medpact.claims.llm import kept
from medpact.claims.llm import settings as settings_
from medpact.claims.llm.both import together
from medpact.claims.llm.errors import ModelError, NoAnswer, NotInstalled, NotSet
from medpact.claims.llm.kept import batch_line, unanswered
from medpact.claims.llm.kept import write as write_request
from medpact.claims.llm.reading import Meter, Model, read, tally
from medpact.claims.llm.requests import Request
from medpact.claims.llm.settings import Settings
from medpact.claims.llm.threads import in_order
from medpact.documents import Document

__all__ = [
    "Meter",
    "Model",
    "ModelError",
    "NoAnswer",
    "NotInstalled",
    "NotSet",
    "Request",
    "Settings",
    "answered_by_files",
    "answered_by_server",
    "batch_line",
    "forget",
    "in_order",
    "read",
    "read_both",
    "tally",
    "together",
    "unanswered",
    "write_request",
]


def answered_by_server(environment: Mapping[str, str] = os.environ) -> Model:
    """The model that the environment names, answered for by its server; what was answered before is not asked again.

    Raises ModelError where a setting is missing or the extra is not installed.
    """
    settings = settings_.from_environment(environment)
    try:
        from medpact.claims.llm.endpoint import Endpoint
    except ImportError as error:
        raise NotInstalled from error
    meter = Meter()
    endpoint = Endpoint(settings, meter=meter)
    source = endpoint if settings.cache is None else kept.Cache(settings.cache, endpoint)
    return Model(settings.model, source, settings.jobs, meter)


def answered_by_files(folder: Path, environment: Mapping[str, str] = os.environ) -> Model:
    """The model whose answers lie in a folder; the one that the requests there are for, unless the environment names one.

    Raises ModelError where neither names it.
    """
    given = environment.get("MEDPACT_LLM_MODEL", "").strip()
    named = settings_.model_of(environment) if given else kept.model_in(folder)
    return Model(named or settings_.model_of(environment), kept.Files(folder))


def read_both(reading: Reading, document: Document, *, model: Model) -> Reading:
    """What the rules read (`reading`) and what the model reads in the document, as one reading. Raises ModelError."""
    return together(reading, read(document, model=model))


def forget(text_sha256: str, environment: Mapping[str, str] = os.environ) -> bool:
    """True where answers about a text were kept on this machine; they are gone."""
    folder = settings_.cache_of(environment)
    return folder is not None and kept.forget(folder, text_sha256)
