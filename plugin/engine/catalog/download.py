"""One file from the network to disk: resumed where it stopped, and kept only if its digest is the one expected.

urllib is used, and not QGIS's network stack, because the shell and scripts download too, and because a download that
belongs to the engine's process can always be ended by ending it. Proxies come from the environment (http_proxy,
https_proxy, no_proxy), as everywhere outside QGIS, or are given.
"""

from __future__ import annotations

import hashlib
import http.client
import re
import shutil
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..base.errors import ModelFileError, ResourceError
from ..base.job import Job
from ..encoders.card import MAX_MODEL_BYTES

TIMEOUT_S = 30.0
TRIES = 4  # in a row without a new byte
PAUSE_S = 1.0  # before the second try; doubled after each
_BLOCK = 1 << 17
_STEADY_S = 1.0  # what arrives sooner lay in buffers, and says nothing of the line
_SMALL = 16_000_000  # what a hub keeps in git itself is smaller
_LOCAL = ("127.0.0.1", "localhost", "::1")
_SHA256, _SHA1 = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Remote:
    """What a server states of a file. sha256 and git_sha1 are hex; git_sha1 is that of git's blob. commit pins it."""

    url: str
    bytes: int | None
    sha256: str | None
    git_sha1: str | None
    commit: str | None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows few redirects, never from https to http, and takes no token to another host."""

    max_redirections = 5

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        old, new = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        if new.scheme != "https" and not (new.scheme == "http" and new.hostname in _LOCAL):
            raise ModelFileError(f"{old.hostname} sends the download to an address without encryption. It is refused.")
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request is not None and old.netloc != new.netloc:
            request.remove_header("Authorization")
        return request


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the hub's own headers are on its answer, not on that of the store it points to."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True)
class Network:
    """How to get out. proxy: "http://user:word@host:port", or empty for the environment's; token: of the hub."""

    proxy: str = ""
    token: str = ""

    def open(self, url: str, headers: Mapping[str, str], method: str = "GET", follow: bool = True) -> Any:
        """An open answer. Raises urllib's HTTPError and URLError, OSError, http.client.HTTPException."""
        _check_address(url)
        handlers: list[Any] = [_Redirects() if follow else _Stay()]
        if self.proxy:
            handlers.append(urllib.request.ProxyHandler({"http": self.proxy, "https": self.proxy}))
        sent = {"User-Agent": "akin", "Accept-Encoding": "identity", **headers}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(url, headers=sent, method=method)
        return urllib.request.build_opener(*handlers).open(request, timeout=TIMEOUT_S)


def look(url: str, network: Network) -> Remote:
    """What the server states of a file, without its content. Raises ModelFileError."""
    try:
        headers = _headers(url, network)
    except _WRONG as error:
        raise _said(url, error) from error
    etag = (headers.get("X-Linked-Etag") or headers.get("ETag") or "").strip().removeprefix("W/").strip('"').lower()
    size = headers.get("X-Linked-Size") or headers.get("Content-Length")
    return Remote(
        url,
        int(size) if size and size.isdigit() else None,
        etag if _SHA256.fullmatch(etag) else None,
        etag if _SHA1.fullmatch(etag) else None,
        headers.get("X-Repo-Commit"),
    )


def _headers(url: str, network: Network) -> Any:
    try:
        with network.open(url, {}, "HEAD", follow=False) as answer:
            return answer.headers
    except urllib.error.HTTPError as error:
        if error.code in (301, 302, 303, 307, 308):
            linked = error.headers.get("X-Linked-Etag")
            location = urllib.parse.urljoin(url, error.headers.get("Location", ""))
            same_host = urllib.parse.urlsplit(location).netloc == urllib.parse.urlsplit(url).netloc
            # a renamed repository is a redirect on the hub itself, which then says more
            return error.headers if linked or not same_host or location == url else _headers(location, network)
        raise


def download(remote: Remote, target: Path, sha256: str | None, network: Network, job: Job) -> str:
    """Fetch a file to `target`; what was fetched before a failure is gone on with.

    Args:
        sha256: what it must be, hex; None to take the server's own word, which must then be there.

    Returns:
        What it was verified against: "the catalogue's sha256", "the hub's sha256" or "the hub's git digest".

    Raises:
        ModelFileError: it can't be had, or is not what it must be; says why and what to do. ResourceError: no room.
        Cancelled.
    """
    against = _expected(remote, sha256)
    expected = sha256 or remote.sha256 or remote.git_sha1 or ""
    if remote.bytes is not None and remote.bytes > MAX_MODEL_BYTES:
        raise ModelFileError(f"{_name(remote)} is {remote.bytes / 1e9:.0f} GB: larger than any known encoder.")
    part = target.with_name(f"{target.name}.{expected[:16]}.part")
    try:
        if target.is_file() and _digest(target, expected) == expected.lower():
            return against  # it is here: another file of its encoder was what went wrong
        target.parent.mkdir(parents=True, exist_ok=True)
        _check_room(target.parent, (remote.bytes or 0) - (part.stat().st_size if part.exists() else 0))
        _fetch(remote, part, network, job)
        job.note(f"Verifying {target.name}")
        if _digest(part, expected) != expected.lower():
            part.unlink()
            raise ModelFileError(
                f"{_name(remote)} is not the file it should be ({against} differs). It was thrown away."
            )
        part.replace(target)
    except OSError as error:
        raise ResourceError(f"{target} can't be written ({error}). Make room, or choose another folder.") from error
    return against


def _expected(remote: Remote, sha256: str | None) -> str:
    if sha256 and remote.sha256 and sha256.lower() != remote.sha256:
        raise ModelFileError(
            f"{_name(remote)} on the hub is another file than the catalogue knows (their sha256 differ). It is "
            "refused; a newer version of Akin may know the new one."
        )
    if sha256:
        return "the catalogue's sha256"
    if remote.sha256:
        return "the hub's sha256"
    if remote.git_sha1 and (remote.bytes or 0) < _SMALL:
        return "the hub's git digest"
    raise ModelFileError(
        f"{_name(remote)} can't be verified: neither the catalogue nor the hub states its digest. It is refused. "
        "Download it yourself if you trust it, and import it."
    )


def _fetch(remote: Remote, part: Path, network: Network, job: Job) -> None:
    tries = 0
    while True:
        had = part.stat().st_size if part.exists() else 0
        try:
            if _more(remote, part, had, network, job):
                return
            reason = "the connection ended early"
        except _WRONG as error:
            if isinstance(error, urllib.error.HTTPError) and error.code < 500 and error.code not in (408, 429):
                raise _said(remote.url, error) from error
            reason = _reason(error)
        now = part.stat().st_size if part.exists() else 0
        tries = 1 if now > had else tries + 1
        if tries >= TRIES:
            raise ModelFileError(
                f"The download of {_name(remote)} stopped at {now / 1e6:.0f} MB ({reason}). Try again: it goes on "
                "there."
            )
        _pause(PAUSE_S * 2 ** (tries - 1), job)


def _more(remote: Remote, part: Path, had: int, network: Network, job: Job) -> bool:
    """Fetch on from `had` bytes; whether the file is whole now."""
    if remote.bytes is not None and had >= remote.bytes:
        if had == remote.bytes:
            return True
        part.unlink()
        had = 0
    with network.open(remote.url, {"Range": f"bytes={had}-"} if had else {}) as answer:
        resumed = answer.status == 206 and _start(answer.headers.get("Content-Range", "")) == had
        had = had if resumed else 0  # a server that refuses ranges sends all of it again
        length = answer.headers.get("Content-Length")
        total = remote.bytes or (had + int(length) if length and length.isdigit() else None)
        with part.open("ab" if resumed else "wb") as file:
            done = _copy(answer, file, had, total, _name(remote), job)
    return done == total if total is not None else True


def _copy(answer: Any, file: Any, had: int, total: int | None, name: str, job: Job) -> int:
    began, start = time.monotonic(), had
    while block := answer.read1(_BLOCK):
        file.write(block)
        had += len(block)
        if had > min(total or MAX_MODEL_BYTES, MAX_MODEL_BYTES):
            raise ModelFileError(f"{name} is longer than its server said. It is refused.")
        passed, size = time.monotonic() - began, f" of {total / 1e6:.0f}" if total else ""
        rate = f", {(had - start) / passed / 1e6:.1f} MB/s" if passed > _STEADY_S else ""
        job.progress(had / total if total else 0, f"{name}: {had / 1e6:.0f}{size} MB{rate}")
    return had


def _pause(seconds: float, job: Job) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        job.check()
        time.sleep(min(0.2, seconds))


def _digest(path: Path, expected: str) -> str:
    git = len(expected) == 40
    digest = hashlib.sha1(usedforsecurity=False) if git else hashlib.sha256()
    if git:  # git's blob: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
        digest.update(f"blob {path.stat().st_size}\0".encode())
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _check_address(url: str) -> None:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL):
        return
    raise ModelFileError(f"{url[:200]} is no https address. It is not used.")


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise ResourceError(f"{folder} has {free / 1e6:.0f} MB free, and {needed / 1e6:.0f} MB are needed. Make room.")


def _start(content_range: str) -> int | None:
    match = re.match(r"bytes (\d+)-", content_range)
    return int(match[1]) if match else None


def _name(remote: Remote) -> str:
    return urllib.parse.unquote(remote.url.rsplit("/", 1)[-1]) or remote.url


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", None)
    if isinstance(error, TimeoutError) or isinstance(inner, TimeoutError):
        return f"the server sent nothing for {TIMEOUT_S:.0f} s"
    return str(inner or error)[:200] or type(error).__name__


def _said(url: str, error: Exception) -> ModelFileError:
    host = urllib.parse.urlsplit(url).hostname
    name = url.rsplit("/", 1)[-1]
    if isinstance(error, urllib.error.HTTPError):
        told = {
            401: "wants you to log in: accept the licence on its page, and put your token into HF_TOKEN",
            403: "does not give it to you: accept the licence on its page, and put your token into HF_TOKEN",
            404: "does not have it (any more): the catalogue's address is out of date",
            407: "was not reached, for the proxy wants a name and a password",
        }
        said = told.get(error.code, f"answered {error.code} {error.reason}")
        return ModelFileError(f"{name} can't be downloaded: {host} {said}.")
    return ModelFileError(
        f"{name} can't be downloaded: {host} is not reached ({_reason(error)}). Check the network and the proxy, "
        "or name a mirror."
    )


_WRONG = (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError)
