"""An endpoint: any server that speaks OpenAI's chat completions, asked over the network.

In: Requests. Out: the words of their answers. The one module here that opens a connection, and only to the address that
the user named: no redirect is followed.

Rules:
- The schema is sent; a server that refuses it is asked for any JSON object, then for plain words.
- An answer that cannot be read is asked for again, in the next form.
- A time-out, a broken connection and "too many" or "server" errors are tried again after a while, at most so often.
- When nothing more can come (a key refused, nobody there, the budget used), every further request fails at once.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx

from medpact.claims.llm import answers
from medpact.claims.llm.errors import BadReply, KeyRefused, ModelError, OverBudget, Refused, Unreachable
from medpact.claims.llm.reading import Meter, Readable
from medpact.claims.llm.requests import FORMS, Form, Request
from medpact.claims.llm.settings import Settings
from medpact.claims.llm.threads import begin

TRIES = 3
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
CONNECT = 10.0
LARGEST_REPLY = 8_000_000
LONGEST_SAID = 200
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
NO_KEY = frozenset({401, 403})
WRONG_FORM = frozenset({400, 415, 422, 501})
BYTES_A_TOKEN = 4
UNPRINTABLE = re.compile(r"[^\x20-\x7e\u00a0-\uffff]+|\s+")


class Trouble(Exception):
    """A try that failed and may go well the next time; `wait` is how long the server asks to wait (seconds)."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        self.why, self.wait = why, wait
        super().__init__(why)


class FormRefused(Exception):
    """The server refuses the form in which an answer was asked for."""

    def __init__(self, status: int, said: str) -> None:
        self.status, self.said = status, said
        super().__init__(said)


class Endpoint:
    """A server that answers for a model. Safe to be asked from several threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        meter: Meter | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings, self.sleep, self.clock = settings, sleep, clock
        self.meter = meter or Meter()
        self.first: Form = FORMS[0]
        self.broken: ModelError | None = None
        self.lock = threading.Lock()
        timeout = httpx.Timeout(settings.timeout, connect=min(CONNECT, settings.timeout))
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        self.client = httpx.Client(timeout=timeout, headers=headers, follow_redirects=False)

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def answer(self, request: Request, *, readable: Readable) -> str:
        """The model's words; those of the last form where none can be read. Raises ModelError."""
        words: str | None = None
        refused: FormRefused | None = None
        for form in FORMS[FORMS.index(self.first) :]:
            try:
                words = self.posted(request, form)
            except FormRefused as error:
                refused = error
                continue
            if refused is not None:
                self.first = form
            if readable(words):
                return words
        if words is None and refused is not None:
            raise self.lasting(Refused(self.settings.address, refused.status, refused.said))
        return words or ""

    def posted(self, request: Request, form: Form) -> str:
        """The model's words to a request in one form, tried a few times. Raises ModelError, FormRefused."""
        body = json.dumps(request.body(form)).encode()
        wait, why = FIRST_WAIT, ""
        for turn in range(TRIES):
            self.check_budget(body)
            try:
                reply = self.once(body)
            except Trouble as trouble:
                why = trouble.why
                if turn + 1 < TRIES:
                    self.sleep(min(wait if trouble.wait is None else trouble.wait, LONGEST_WAIT))
                wait *= 2
            else:
                self.count(body, reply)
                words = answers.content(reply)
                if words is None:
                    raise self.lasting(BadReply(self.settings.address, shape(reply)))
                return words
        raise self.lasting(Unreachable(self.settings.address, why, tries=TRIES))

    def check_budget(self, body: bytes) -> None:
        """Nothing, while there is budget for this request. Raises ModelError."""
        with self.lock:
            if self.broken is not None:
                raise self.broken
            spent = self.meter.tokens + len(body) // BYTES_A_TOKEN
        if spent > self.settings.budget:
            raise self.lasting(OverBudget(self.settings.budget, self.meter.tokens))

    def lasting(self, error: ModelError) -> ModelError:
        """The error, remembered: what is asked after it fails with it at once."""
        with self.lock:
            self.broken = self.broken or error
        return error

    def count(self, body: bytes, reply: bytes) -> None:
        """Count a request and its tokens: those that the server tells, else as many as its bytes make likely."""
        told = answers.tokens(reply)
        with self.lock:
            self.meter.asked += 1
            self.meter.tokens += (len(body) + len(reply)) // BYTES_A_TOKEN if told is None else told

    def once(self, body: bytes) -> bytes:
        """The reply to one try, however slowly it comes, even its headers. Raises Trouble, FormRefused, ModelError."""
        try:
            return begin(self.sent, body).result(self.settings.timeout)
        except TimeoutError:
            raise Trouble("no answer in time") from None

    def sent(self, body: bytes) -> bytes:
        """The reply to one try. Raises Trouble, FormRefused, ModelError."""
        headers = {"Content-Type": "application/json"}
        try:
            with self.client.stream("POST", self.settings.url, content=body, headers=headers) as response:
                reply = self.whole(response)
        except httpx.TimeoutException as error:
            raise Trouble("no answer in time") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, RuntimeError) as error:
            raise Trouble(type(error).__name__) from None
        self.check_status(response, reply)
        return reply

    def whole(self, response: httpx.Response) -> bytes:
        """The reply as it comes, no larger than any answer, and no longer than one may take. Raises Trouble."""
        until, parts, size = self.clock() + self.settings.timeout, [], 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > LARGEST_REPLY:
                raise self.lasting(BadReply(self.settings.address, f"more than {LARGEST_REPLY:,} bytes"))
            if self.clock() > until:
                raise Trouble("no whole answer in time")
        return b"".join(parts)

    def check_status(self, response: httpx.Response, reply: bytes) -> None:
        """Nothing for a reply that holds an answer. Raises what its status means."""
        status = response.status_code
        if status in AGAIN:
            raise Trouble(f"HTTP {status}", seconds(response.headers.get("retry-after", "")))
        if status in NO_KEY:
            raise self.lasting(KeyRefused(self.settings.address, status))
        if status in WRONG_FORM:
            raise FormRefused(status, self.said(reply))
        if status != 200:
            raise self.lasting(Refused(self.settings.address, status, self.said(reply)))

    def said(self, reply: bytes) -> str:
        """What the server says is wrong: short, printable, and without the key, should it repeat it."""
        told = error_in(answers.decoded(reply))
        words = told or reply.decode("utf-8", "replace")
        if self.settings.key:
            words = words.replace(self.settings.key, "…")
        words = UNPRINTABLE.sub(" ", words[: 4 * LONGEST_SAID]).strip()
        return words if len(words) <= LONGEST_SAID else words[: LONGEST_SAID - 1] + "…"


def error_in(said: Any) -> str | None:
    """The message in the error that a server tells as JSON."""
    error = said.get("error", said) if isinstance(said, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    return message if isinstance(message, str) else None


def shape(reply: bytes) -> str:
    """What a reply is, without its words."""
    return "it is empty" if not reply.strip() else "it is JSON of another form" if answers.decoded(reply) else "no JSON"


def seconds(words: str) -> float | None:
    """The seconds that a server asks to wait; None where it names none."""
    return float(words) if words.isascii() and words.isdecimal() and len(words) < 6 else None
