"""A language model's endpoint on this machine that behaves as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import lecture
from lecture import model

KEY = "geheim-4711"
EMPTY: dict[str, list[Any]] = {kind: [] for kind in lecture.KINDS}
Behaviour = Callable[[BaseHTTPRequestHandler], None]


def answer(**kinds: list[dict[str, Any]]) -> bytes:
    content = json.dumps({**EMPTY, **kinds}, ensure_ascii=False)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


class Server:
    """An endpoint on this machine that behaves as told and remembers what it was asked."""

    def __init__(self, behave: Behaviour) -> None:
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.asked.append((self.path, dict(self.headers), json.loads(body)))
                behave(self)

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def endpoint(self, timeout: float = 5.0) -> model.Endpoint:
        return model.Endpoint(self.url, "clerk-7b", KEY, timeout)


@contextmanager
def serving(behave: Behaviour) -> Iterator[Server]:
    server = Server(behave)
    thread = threading.Thread(target=server.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.server.shutdown()
        server.server.server_close()
        thread.join()


def sends(content: bytes, status: int = 200, kind: str = "application/json") -> Behaviour:
    def behave(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    return behave
