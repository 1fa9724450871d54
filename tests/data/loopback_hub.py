"""A hub of encoders on loopback (and the store it redirects to) that misbehaves in every way that real ones do.

Plain Python: the tests of the engine and those in QGIS share it.
"""

from __future__ import annotations

import hashlib
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "c0ffee" + "0" * 34


@dataclass
class Hub:
    """Files by path ("/owner/name/resolve/main/file"), and switches for what goes wrong. `serving` starts it."""

    files: Mapping[str, bytes]
    etag: str = ""  # what it states of every file, quotes and all; the truth where it is empty
    spoiled: bool = False  # the last byte of what it sends is another
    status: int = 200
    truncate: list[int] = field(default_factory=list)  # bytes sent by each answer before the connection is cut
    ranges: bool = True
    told_size: int = 0  # of every file, in the answers to ranges; the truth where it is 0
    redirect: str = ""  # every file lies there, under its own path; the hub's headers are on the redirect
    pages: int = 0  # so many pages /0, /1, ... each redirect to the next one, the last to the first
    stall_s: float = 0.0
    hold_at: int = 0  # bytes after which an answer waits until `release` is called
    commit: str = COMMIT
    address: str = ""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    _released: threading.Event = field(default_factory=threading.Event)

    def release(self) -> None:
        """Let what is held go on, and hold nothing any more."""
        self.hold_at = 0
        self._released.set()

    def fetched(self) -> list[str]:
        """The Range header of each GET so far, "" where it had none."""
        return [headers.get("Range", "") for command, _, headers in self.asked if command == "GET"]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """One request."""
        self.asked.append((request.command, request.path, dict(request.headers.items())))
        path = urllib.parse.unquote(urllib.parse.urlsplit(request.path).path)
        content = self.files.get(path)
        if self.pages:
            self._turn(request, (int(path[1:]) + 1) % self.pages)
        elif self.status != 200 or content is None:
            request.send_error(self.status if self.status != 200 else 404)
        elif self.redirect:
            self._point(request, path, content)
        else:
            self._send(request, content)

    def _stated(self, content: bytes) -> str:
        return self.etag or f'"{hashlib.sha256(content).hexdigest()}"'

    def _turn(self, request: BaseHTTPRequestHandler, page: int) -> None:
        request.send_response(302)
        request.send_header("Location", f"/{page}")
        request.send_header("Content-Length", "0")
        request.end_headers()

    def _point(self, request: BaseHTTPRequestHandler, path: str, content: bytes) -> None:
        request.send_response(302)
        request.send_header("X-Linked-Etag", self._stated(content))
        request.send_header("X-Linked-Size", str(len(content)))
        request.send_header("X-Repo-Commit", self.commit)
        request.send_header("Location", self.redirect + urllib.parse.quote(path))
        request.send_header("Content-Length", "0")
        request.end_headers()

    def _send(self, request: BaseHTTPRequestHandler, content: bytes) -> None:
        wanted = request.headers.get("Range", "") if self.ranges else ""
        first, _, last = wanted[len("bytes=") :].partition("-")
        start, stated, size = int(first or 0), self._stated(content), len(content)
        end = min(int(last) + 1, size) if last else size
        body = (content[:-1] + b"\0" if self.spoiled else content)[start:end]
        request.send_response(206 if start or last else 200)
        if start or last:
            request.send_header("Content-Range", f"bytes {start}-{end - 1}/{self.told_size or size}")
        request.send_header("ETag", stated)
        request.send_header("X-Repo-Commit", self.commit)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if request.command == "GET":
            self._pour(request, body)

    def _pour(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        cut = self.truncate.pop(0) if self.truncate else len(body)
        held = min(self.hold_at or cut, cut)
        request.wfile.write(body[:held])
        request.wfile.flush()
        if held < cut:
            self._released.wait()
            request.wfile.write(body[held:cut])
        time.sleep(self.stall_s)
        request.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """The client closed the connection, as a cancelled download does."""


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    """The hub at `hub.address`, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            hub.answer(self)

        do_HEAD: Callable[..., None] = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    hub.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        hub.release()
        server.shutdown()
        server.server_close()
