"""Downloads from a server on loopback that misbehaves in every way that hubs, stores and proxies do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import Message, messages
from akin.plugin.engine.base.errors import Cancelled, ModelFileError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog import download as downloads
from akin.plugin.engine.catalog.download import Network, Remote, download, read_remote

CONTENT = np.random.default_rng(0).bytes(600_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
FILES = dict.fromkeys(("/model.onnx", "/other.onnx"), CONTENT)
GIT = hashlib.sha1(b"blob %d\0" % len(CONTENT) + CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "PAUSE_S", 0.01)
    monkeypatch.setattr(downloads, "TIMEOUT_S", 0.5)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def fetch(hub: Any, target: Path, sha256: str | None = None, job: Job | None = None, token: str = "") -> Message:
    network = Network(token=token, token_for=hub.address)
    return download(read_remote(f"{hub.address}/model.onnx", network), target, sha256, network, job or Job())


def test_whole_and_verified(serve: Callable[..., Any], tmp_path: Path) -> None:
    seen: list[float] = []
    hub = serve(FILES)
    verified_with = fetch(hub, tmp_path / "deep" / "m.onnx", job=Job(lambda f, n: seen.append(f)))
    assert verified_with == messages.catalog.HUB_SHA256()
    assert (tmp_path / "deep" / "m.onnx").read_bytes() == CONTENT
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["m.onnx"]
    assert seen == sorted(seen) and seen[-1] == 1
    assert fetch(hub, tmp_path / "n.onnx", SHA256) == messages.catalog.CATALOG_SHA256()


def test_a_cut_connection_is_gone_on_with(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES, truncate=[200_000, 100_000])
    fetch(hub, tmp_path / "m")
    assert hub.fetched() == ["", "bytes=200000-", "bytes=300000-"]
    assert (tmp_path / "m").read_bytes() == CONTENT


def test_a_download_given_up_goes_on_the_next_time(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES, truncate=[100_000, 0, 0, 0, 0])
    with pytest.raises(ModelFileError, match="Try again: it continues from there"):
        fetch(hub, tmp_path / "m")
    hub.truncate.clear()
    hub.asked.clear()
    fetch(hub, tmp_path / "m")
    assert hub.fetched() == ["bytes=100000-"]
    assert (tmp_path / "m").read_bytes() == CONTENT


def test_what_is_here_already_is_not_fetched_again(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES)
    fetch(hub, tmp_path / "m")
    assert fetch(hub, tmp_path / "m") == messages.catalog.HUB_SHA256() and len(hub.fetched()) == 1
    (tmp_path / "m").write_bytes(b"damaged")
    fetch(hub, tmp_path / "m")
    assert (tmp_path / "m").read_bytes() == CONTENT


def test_a_server_that_refuses_ranges_sends_all_again(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES, truncate=[250_000], ranges=False)
    fetch(hub, tmp_path / "m")
    assert (tmp_path / "m").read_bytes() == CONTENT


@pytest.mark.parametrize("named", [SHA256, None])
def test_the_wrong_content_is_thrown_away(serve: Callable[..., Any], tmp_path: Path, named: str | None) -> None:
    hub = serve(FILES, spoiled=True)
    with pytest.raises(ModelFileError, match="deleted the download"):
        fetch(hub, tmp_path / "m", named)
    assert list(tmp_path.iterdir()) == []


def test_a_hub_with_another_file_than_the_catalogue_is_refused(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES)
    with pytest.raises(ModelFileError, match="is not the file of the catalogue"):
        fetch(hub, tmp_path / "m", "0" * 64)
    assert [c for c, _, _ in hub.asked] == ["HEAD"]


def test_what_cannot_be_verified_is_refused_before_it_is_fetched(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES, etag='"version-7"')
    with pytest.raises(ModelFileError, match="can't be verified"):
        fetch(hub, tmp_path / "m")
    assert [c for c, _, _ in hub.asked] == ["HEAD"]
    assert fetch(hub, tmp_path / "m", SHA256) == messages.catalog.CATALOG_SHA256()


def test_small_files_of_git_are_verified_by_gits_digest(serve: Callable[..., Any], tmp_path: Path) -> None:
    assert fetch(serve(FILES, etag=f'W/"{GIT}"'), tmp_path / "m") == messages.catalog.HUB_GIT()
    with pytest.raises(ModelFileError, match="deleted the download"):
        fetch(serve(FILES, etag=f'"{"0" * 40}"'), tmp_path / "n")


def test_redirects_to_a_store_keep_the_hubs_word_and_its_token(serve: Callable[..., Any], tmp_path: Path) -> None:
    store = serve(FILES, etag='"of the store"')
    hub = serve(FILES, redirect=store.address)
    remote = read_remote(f"{hub.address}/model.onnx", Network(token="secret", token_for=hub.address))
    assert (remote.sha256, remote.bytes, remote.commit) == (SHA256, len(CONTENT), hub.commit)
    assert fetch(hub, tmp_path / "m", token="secret") == messages.catalog.HUB_SHA256()
    assert hub.asked[0][2]["Authorization"] == "Bearer secret"
    assert all("Authorization" not in headers for _, _, headers in store.asked)


@pytest.mark.parametrize("pages", [2, 10**6], ids=["in a circle", "without an end"])
def test_redirects_end_after_ten(serve: Callable[..., Any], tmp_path: Path, pages: int) -> None:
    hub = serve({}, pages=pages)
    with pytest.raises(ModelFileError) as head:
        read_remote(f"{hub.address}/0", Network())
    assert len(hub.asked) == 11
    hub.asked.clear()
    with pytest.raises(ModelFileError) as get:
        download(Remote(f"{hub.address}/0", 10, "0" * 64, None, None), tmp_path / "m", None, Network(), Job())
    assert len(hub.asked) <= 11
    assert head.value.message == get.value.message == messages.catalog.REDIRECT_LOOP(host="127.0.0.1")


def test_a_token_goes_to_no_other_server(serve: Callable[..., Any]) -> None:
    hub, mirror = serve(FILES), serve(FILES)
    network = Network(token="secret", token_for=hub.address)
    for one in (hub, mirror):
        read_remote(f"{one.address}/model.onnx", network)
    assert hub.asked[0][2]["Authorization"] == "Bearer secret"
    assert "Authorization" not in mirror.asked[0][2]
    assert network.token_of(hub.address.replace("http:", "https:")) == ""  # another scheme is another server
    mirror.status = 401
    with pytest.raises(ModelFileError, match="did not send your access token"):
        read_remote(f"{mirror.address}/model.onnx", network)


def test_parts_of_an_earlier_version_are_deleted(serve: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "m.0123456789abcdef.part").write_bytes(b"old")
    (tmp_path / "m2.0123456789abcdef.part").write_bytes(b"of another file")
    fetch(serve(FILES), tmp_path / "m")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m", "m2.0123456789abcdef.part"]


def test_a_redirect_without_encryption_is_refused(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES, redirect="http://elsewhere.invalid")
    with pytest.raises(ModelFileError, match="without encryption"):
        fetch(hub, tmp_path / "m")
    with pytest.raises(ModelFileError, match="not an https address"):
        read_remote("http://elsewhere.invalid/model.onnx", Network())
    with pytest.raises(ModelFileError, match="not an https address"):
        read_remote("file:///etc/hostname", Network())


@pytest.mark.parametrize(
    ("status", "words"), [(403, "Accept the licence"), (401, "HF_TOKEN"), (404, "outdated"), (500, "answered 500")]
)
def test_refusals_say_what_to_do(serve: Callable[..., Any], tmp_path: Path, status: int, words: str) -> None:
    with pytest.raises(ModelFileError, match=words):
        fetch(serve(FILES, status=status), tmp_path / "m")


def test_a_refusal_in_the_middle(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES)
    remote = read_remote(f"{hub.address}/model.onnx", Network())
    hub.status = 403
    with pytest.raises(ModelFileError, match="Accept the licence"):
        download(remote, tmp_path / "m", None, Network(), Job())


def test_a_server_that_falls_silent(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES, stall_s=60.0)
    hub.truncate = [1000, 0, 0, 0, 0]
    with pytest.raises(
        ModelFileError, match="sent nothing"
    ):  # a test that waits for the server would see "ended early"
        fetch(hub, tmp_path / "m")


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"can't be reached.*proxy"):
        read_remote("http://127.0.0.1:9/model.onnx", Network())


def test_more_than_was_said_is_refused(serve: Callable[..., Any], tmp_path: Path) -> None:
    hub = serve(FILES)
    remote = Remote(f"{hub.address}/model.onnx", 1000, SHA256, None, None)
    with pytest.raises(ModelFileError, match="longer than"):
        download(remote, tmp_path / "m", None, Network(), Job())


def test_cancel(serve: Callable[..., Any], tmp_path: Path) -> None:
    stop: list[bool] = []
    job = Job(lambda f, n: stop.append(f > 0.2), lambda: any(stop))
    with pytest.raises(Cancelled):
        fetch(serve(FILES), tmp_path / "m", job=job)
    assert [p.suffix for p in tmp_path.iterdir()] == [".part"]


def test_a_proxy_is_used(serve: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(FILES)
    network = Network(proxy=proxy.address)
    remote = read_remote("http://localhost:9/model.onnx", network)
    download(remote, tmp_path / "m", None, network, Job())
    assert proxy.asked[0][1] == "http://localhost:9/model.onnx" and (tmp_path / "m").read_bytes() == CONTENT
    monkeypatch.setenv("http_proxy", proxy.address)
    monkeypatch.setenv("no_proxy", "")
    assert read_remote("http://localhost:9/other.onnx", Network()).sha256 == SHA256
