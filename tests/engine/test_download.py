"""Downloads from a server on loopback that misbehaves in every way that hubs, stores and proxies do."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.engine import download as downloads
from akin.plugin.engine.download import Network, Remote, download, look
from akin.plugin.engine.errors import Cancelled, ModelFileError
from akin.plugin.engine.job import Job

CONTENT = np.random.default_rng(0).bytes(600_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
GIT = hashlib.sha1(b"blob %d\0" % len(CONTENT) + CONTENT).hexdigest()


@dataclass
class Hub:
    """A hub (and the store it redirects to) with switches for what goes wrong."""

    address: str = ""
    etag: str = f'"{SHA256}"'
    content: bytes = CONTENT
    status: int = 200
    truncate: list[int] = field(default_factory=list)  # bytes sent by each answer before the connection is cut
    ranges: bool = True
    redirect: str = ""  # to this address, with the hub's headers on the redirect
    stall_s: float = 0.0
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        headers = dict(request.headers.items())
        self.asked.append((request.command, request.path, headers))
        if self.status != 200:
            request.send_error(self.status)
            return
        if self.redirect and not request.path.startswith("/store"):
            request.send_response(302)
            request.send_header("X-Linked-Etag", self.etag)
            request.send_header("X-Linked-Size", str(len(self.content)))
            request.send_header("X-Repo-Commit", "c0ffee")
            request.send_header("Location", self.redirect)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        self._send(request, headers)

    def _send(self, request: BaseHTTPRequestHandler, headers: dict[str, str]) -> None:
        start = int(headers["Range"][6:].rstrip("-")) if "Range" in headers and self.ranges else 0
        body = self.content[start:]
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(self.content) - 1}/{len(self.content)}")
        request.send_header("ETag", self.etag)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if request.command == "HEAD":
            return
        cut = self.truncate.pop(0) if self.truncate else len(body)
        request.wfile.write(body[:cut])
        request.wfile.flush()
        if self.stall_s:
            time.sleep(self.stall_s)
        request.close_connection = True


@pytest.fixture
def serve() -> Iterator[Callable[..., Hub]]:
    servers = []

    def start(**switches: object) -> Hub:
        hub = Hub(**switches)  # type: ignore[arg-type]

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                hub.answer(self)

            def do_HEAD(self) -> None:
                hub.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        hub.address = f"http://127.0.0.1:{server.server_port}"
        return hub

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "PAUSE_S", 0.01)
    monkeypatch.setattr(downloads, "TIMEOUT_S", 0.5)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def fetch(hub: Hub, target: Path, sha256: str | None = None, job: Job | None = None, token: str = "") -> str:
    network = Network(token=token)
    return download(look(f"{hub.address}/model.onnx", network), target, sha256, network, job or Job())


def test_whole_and_verified(serve: Callable[..., Hub], tmp_path: Path) -> None:
    seen: list[float] = []
    hub = serve()
    against = fetch(hub, tmp_path / "deep" / "m.onnx", job=Job(lambda f, n: seen.append(f)))
    assert against == "the hub's sha256"
    assert (tmp_path / "deep" / "m.onnx").read_bytes() == CONTENT
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["m.onnx"]
    assert seen == sorted(seen) and seen[-1] == 1
    assert fetch(hub, tmp_path / "n.onnx", SHA256) == "the catalogue's sha256"


def test_a_cut_connection_is_gone_on_with(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve(truncate=[200_000, 100_000])
    fetch(hub, tmp_path / "m")
    ranges = [h.get("Range") for c, _, h in hub.asked if c == "GET"]
    assert ranges == [None, "bytes=200000-", "bytes=300000-"]
    assert (tmp_path / "m").read_bytes() == CONTENT


def test_a_download_given_up_goes_on_the_next_time(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve(truncate=[100_000, 0, 0, 0, 0])
    with pytest.raises(ModelFileError, match="Try again: it goes on there"):
        fetch(hub, tmp_path / "m")
    hub.truncate.clear()
    hub.asked.clear()
    fetch(hub, tmp_path / "m")
    assert [h.get("Range") for c, _, h in hub.asked if c == "GET"] == ["bytes=100000-"]
    assert (tmp_path / "m").read_bytes() == CONTENT


def test_a_server_that_refuses_ranges_sends_all_again(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve(truncate=[250_000], ranges=False)
    fetch(hub, tmp_path / "m")
    assert (tmp_path / "m").read_bytes() == CONTENT


@pytest.mark.parametrize("named", [SHA256, None])
def test_the_wrong_content_is_thrown_away(serve: Callable[..., Hub], tmp_path: Path, named: str | None) -> None:
    hub = serve(content=CONTENT[:-1] + b"!")
    with pytest.raises(ModelFileError, match="thrown away"):
        fetch(hub, tmp_path / "m", named)
    assert list(tmp_path.iterdir()) == []


def test_a_hub_with_another_file_than_the_catalogue_is_refused(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve()
    with pytest.raises(ModelFileError, match="another file than the catalogue knows"):
        fetch(hub, tmp_path / "m", "0" * 64)
    assert [c for c, _, _ in hub.asked] == ["HEAD"]


def test_what_cannot_be_verified_is_refused_before_it_is_fetched(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve(etag='"version-7"')
    with pytest.raises(ModelFileError, match="can't be verified"):
        fetch(hub, tmp_path / "m")
    assert [c for c, _, _ in hub.asked] == ["HEAD"]
    assert fetch(hub, tmp_path / "m", SHA256) == "the catalogue's sha256"


def test_small_files_of_git_are_verified_by_gits_digest(serve: Callable[..., Hub], tmp_path: Path) -> None:
    assert fetch(serve(etag=f'W/"{GIT}"'), tmp_path / "m") == "the hub's git digest"
    with pytest.raises(ModelFileError, match="thrown away"):
        fetch(serve(etag=f'"{"0" * 40}"'), tmp_path / "n")


def test_redirects_to_a_store_keep_the_hubs_word_and_its_token(serve: Callable[..., Hub], tmp_path: Path) -> None:
    store = serve(etag='"of the store"')
    hub = serve(redirect=f"{store.address}/store/blob")
    remote = look(f"{hub.address}/model.onnx", Network(token="secret"))
    assert (remote.sha256, remote.bytes, remote.commit) == (SHA256, len(CONTENT), "c0ffee")
    assert fetch(hub, tmp_path / "m", token="secret") == "the hub's sha256"
    assert hub.asked[0][2]["Authorization"] == "Bearer secret"
    assert all("Authorization" not in headers for _, _, headers in store.asked)


def test_a_redirect_without_encryption_is_refused(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve(redirect="http://elsewhere.invalid/store/blob")
    with pytest.raises(ModelFileError, match="without encryption"):
        fetch(hub, tmp_path / "m")
    with pytest.raises(ModelFileError, match="no https address"):
        look("http://elsewhere.invalid/model.onnx", Network())
    with pytest.raises(ModelFileError, match="no https address"):
        look("file:///etc/hostname", Network())


@pytest.mark.parametrize(
    ("status", "words"), [(403, "accept the licence"), (401, "HF_TOKEN"), (404, "out of date"), (500, "answered 500")]
)
def test_refusals_say_what_to_do(serve: Callable[..., Hub], tmp_path: Path, status: int, words: str) -> None:
    with pytest.raises(ModelFileError, match=words):
        fetch(serve(status=status), tmp_path / "m")


def test_a_refusal_in_the_middle(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve()
    remote = look(f"{hub.address}/model.onnx", Network())
    hub.status = 403
    with pytest.raises(ModelFileError, match="accept the licence"):
        download(remote, tmp_path / "m", None, Network(), Job())


def test_a_server_that_falls_silent(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve(truncate=[1000] * 9, stall_s=1.0)
    hub.truncate = [1000, 0, 0, 0, 0]
    began = time.monotonic()
    with pytest.raises(ModelFileError, match=r"sent nothing|ended early"):
        fetch(hub, tmp_path / "m")
    assert time.monotonic() - began < 10


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"not reached.*proxy"):
        look("http://127.0.0.1:9/model.onnx", Network())


def test_more_than_was_said_is_refused(serve: Callable[..., Hub], tmp_path: Path) -> None:
    hub = serve()
    remote = Remote(f"{hub.address}/model.onnx", 1000, SHA256, None, None)
    with pytest.raises(ModelFileError, match="longer than"):
        download(remote, tmp_path / "m", None, Network(), Job())


def test_cancel(serve: Callable[..., Hub], tmp_path: Path) -> None:
    stop: list[bool] = []
    job = Job(lambda f, n: stop.append(f > 0.2), lambda: any(stop))
    with pytest.raises(Cancelled):
        fetch(serve(), tmp_path / "m", job=job)
    assert [p.suffix for p in tmp_path.iterdir()] == [".part"]


def test_a_proxy_is_used(serve: Callable[..., Hub], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve()
    network = Network(proxy=proxy.address)
    remote = look("http://localhost:9/model.onnx", network)
    download(remote, tmp_path / "m", None, network, Job())
    assert proxy.asked[0][1] == "http://localhost:9/model.onnx" and (tmp_path / "m").read_bytes() == CONTENT
    monkeypatch.setenv("http_proxy", proxy.address)
    monkeypatch.setenv("no_proxy", "")
    assert look("http://localhost:9/other.onnx", Network()).sha256 == SHA256
