"""A server on loopback that speaks chat completions, and answers as a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str], bytes]
Act = Callable[[dict[str, Any], BaseHTTPRequestHandler], "Reply | None"]


@dataclass
class Stub:
    """What the server was asked, and where it listens."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def forms(self) -> list[str]:
        """The forms of answer that were asked for."""
        return [body.get("response_format", {"type": "plain"})["type"] for body in self.asked]

    @property
    def environment(self) -> dict[str, str]:
        """What a user sets to have this server asked."""
        return {"MEDPACT_LLM_URL": self.url, "MEDPACT_LLM_MODEL": "stub-1", "MEDPACT_LLM_KEY": "sk-secret-of-a-test"}


@contextmanager
def serving(act: Act) -> Iterator[Stub]:
    """A server that answers each request with what `act` makes of it; None where it has written the answer itself."""
    stub = Stub("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append(body)
            stub.keys.append(self.headers.get("Authorization"))
            stub.paths.append(self.path)
            reply = act(body, self)
            if reply is None:
                return
            status, headers, content = reply
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that hung up is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()


def completion(words: str, *, tokens: int | None = 100) -> Reply:
    """A chat completion with these words."""
    said: dict[str, Any] = {"choices": [{"index": 0, "message": {"role": "assistant", "content": words}}]}
    if tokens is not None:
        said["usage"] = {"total_tokens": tokens}
    return 200, {"Content-Type": "application/json"}, json.dumps(said).encode()


def saying(*answers: str | Reply) -> Act:
    """A server that gives these answers one after the other, the last one again and again."""
    left = list(answers)

    def act(_: dict[str, Any], __: BaseHTTPRequestHandler) -> Reply:
        answer = left.pop(0) if len(left) > 1 else left[0]
        return completion(answer) if isinstance(answer, str) else answer

    return act


def claims(*items: dict[str, Any]) -> str:
    """The answer that lists these claims."""
    return json.dumps({"claims": list(items)}, ensure_ascii=False)


def claim(quote: str, **fields: Any) -> dict[str, Any]:
    """A claim as a model lists it: three ambulances handed over, unless told otherwise."""
    plain: dict[str, Any] = {
        "clause": 1,
        "quote": quote,
        "kind": "equipment",
        "stage": "delivered",
        "what": "ambulance",
        "noun": "",
        "quantity": None,
        "amounts": [],
        "from": [],
        "to": [],
        "country": None,
        "place": None,
        "date": None,
        "terms": None,
        "via": None,
        "said_by": None,
    }
    return plain | fields
