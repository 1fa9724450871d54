"""Downloads one file. A download continues where it stopped, and is kept only if its digest is the expected one.

urllib is used instead of QGIS's network classes, because the shell and scripts download too, and because a download in
the engine's process can always be stopped by ending the process. The proxy is given, or comes from the environment
(http_proxy, https_proxy, no_proxy), as usual outside QGIS.
"""

from __future__ import annotations

import glob
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

from ...contract import messages
from ...contract.message import Message, plain
from ..base.errors import ModelFileError, ResourceError
from ..base.files.disk import ensure_folder, writing_to
from ..base.job import Job
from ..encoders.card import MAX_MODEL_BYTES
from .fetched import PART

TIMEOUT_S = 30.0
TRIES = 4  # in a row without a new byte
MOST_REDIRECTS = 10
PAUSE_S = 1.0  # before the second try; doubled after each try
_BLOCK = 1 << 17
_STEADY_S = 1.0  # the first bytes come from buffers: before this time the rate would be too high
_SMALL = 16_000_000  # files that a hub keeps in git itself are smaller
LOCAL = ("127.0.0.1", "localhost", "::1")
REDIRECTED = (301, 302, 303, 307, 308)
_SHA256, _SHA1 = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Remote:
    """What a server says about a file. sha256 and git_sha1 are hex; git_sha1 is the one of the git blob."""

    url: str
    bytes: int | None
    sha256: str | None
    git_sha1: str | None
    commit: str | None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, never from https to http, and sends no token to another server."""

    max_redirections = MOST_REDIRECTS

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        old, new = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        if new.scheme != "https" and not (new.scheme == "http" and new.hostname in LOCAL):
            raise ModelFileError(messages.catalog.REDIRECT_NOT_HTTPS(host=old.hostname or ""))
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request is not None and origin(req.full_url) != origin(newurl):
            request.remove_header("Authorization")
        return request


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the digests are in the hub's own answer, not in that of the storage it redirects to."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True)
class Network:
    """How to connect.

    Args:
        proxy: "http://user:password@host:port"; empty for the environment's.
        token: an access token.
        token_for: the address of the server that the token is for. No other server gets it.
    """

    proxy: str = ""
    token: str = ""
    token_for: str = ""

    def token_of(self, url: str) -> str:
        """The token for the server of an address; "" if it is for another server."""
        return self.token if self.token and origin(url) == origin(self.token_for) else ""

    def open(self, url: str, headers: Mapping[str, str], method: str = "GET", follow: bool = True) -> Any:
        """The open response. Raises urllib's HTTPError and URLError, OSError, http.client.HTTPException."""
        _check_address(url)
        handlers: list[Any] = [_Redirects() if follow else _NoRedirects()]
        if self.proxy:
            handlers.append(urllib.request.ProxyHandler({"http": self.proxy, "https": self.proxy}))
        sent = {"User-Agent": "akin", "Accept-Encoding": "identity", **headers}
        if token := self.token_of(url):
            sent["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(url, headers=sent, method=method)
        return urllib.request.build_opener(*handlers).open(request, timeout=TIMEOUT_S)


def read_remote(url: str, network: Network) -> Remote:
    """What the server says about a file, without its content. Raises ModelFileError."""
    try:
        headers = _headers(url, network)
    except NETWORK_ERRORS as error:
        raise _network_error(url, error, network) from error
    etag = (headers.get("X-Linked-Etag") or headers.get("ETag") or "").strip().removeprefix("W/").strip('"').lower()
    size = headers.get("X-Linked-Size") or headers.get("Content-Length")
    return Remote(
        url,
        int(size) if size and size.isdigit() else None,
        etag if _SHA256.fullmatch(etag) else None,
        etag if _SHA1.fullmatch(etag) else None,
        headers.get("X-Repo-Commit"),
    )


def origin(url: str) -> tuple[str, str]:
    """The scheme, and the host with its port, of an address: a token for one origin is for no other."""
    parts = urllib.parse.urlsplit(url)
    return parts.scheme.lower(), parts.netloc.rpartition("@")[2].lower()


def _headers(url: str, network: Network) -> Any:
    for _ in range(MOST_REDIRECTS + 1):
        try:
            with network.open(url, {}, "HEAD", follow=False) as response:
                return response.headers
        except urllib.error.HTTPError as error:
            if error.code not in REDIRECTED:
                raise
            location = urllib.parse.urljoin(url, error.headers.get("Location", ""))
            # a renamed repository is a redirect on the hub itself: its target has the digests
            if error.headers.get("X-Linked-Etag") or origin(location) != origin(url):
                return error.headers
            url = location
    raise ModelFileError(messages.catalog.REDIRECT_LOOP(host=urllib.parse.urlsplit(url).hostname or ""))


def download(remote: Remote, target: Path, sha256: str | None, network: Network, job: Job) -> Message:
    """Download a file to `target`. After a failure, the next call continues where this one stopped.

    Args:
        sha256: the expected one, hex; None to use the server's digest, which must then exist.

    Returns:
        What the file was verified with: CATALOG_SHA256, HUB_SHA256 or HUB_GIT of `messages.catalog`.

    Raises:
        ModelFileError: it can't be downloaded, or is not the expected file. ResourceError: not enough disk space, or
        the folder can't be written. Cancelled.
    """
    verified_with = _verified_with(remote, sha256)
    expected = sha256 or remote.sha256 or remote.git_sha1 or ""
    if remote.bytes is not None and remote.bytes > MAX_MODEL_BYTES:
        raise ModelFileError(messages.catalog.TOO_LARGE(file=_name(remote), size_gb=remote.bytes / 1e9))
    part = target.with_name(f"{target.name}.{expected[:16]}{PART}")
    with writing_to(target.parent, messages.catalog.CANT_WRITE(file=target.name)):
        if target.is_file() and _digest(target, expected) == expected.lower():
            return verified_with  # downloaded before, when another file of the encoder failed
        ensure_folder(target.parent)
        for other in target.parent.glob(f"{glob.escape(target.name)}.*{PART}"):
            if other != part:  # of an earlier version of the file
                other.unlink()
        _check_room(target.parent, (remote.bytes or 0) - (part.stat().st_size if part.exists() else 0))
        _fetch(remote, part, network, job)
        job.note(messages.catalog.VERIFYING(file=target.name))
        if _digest(part, expected) != expected.lower():
            part.unlink()
            raise ModelFileError(messages.catalog.WRONG_FILE(file=_name(remote), digest=verified_with))
        part.replace(target)
    return verified_with


def _verified_with(remote: Remote, sha256: str | None) -> Message:
    """The digest that the file will be verified with. Raises ModelFileError if there is none."""
    if sha256 and remote.sha256 and sha256.lower() != remote.sha256:
        raise ModelFileError(messages.catalog.HUB_DIFFERS(file=_name(remote)))
    if sha256:
        return messages.catalog.CATALOG_SHA256()
    if remote.sha256:
        return messages.catalog.HUB_SHA256()
    if remote.git_sha1 and (remote.bytes or 0) < _SMALL:
        return messages.catalog.HUB_GIT()
    raise ModelFileError(messages.catalog.UNVERIFIABLE(file=_name(remote)))


def _fetch(remote: Remote, part: Path, network: Network, job: Job) -> None:
    tries = 0
    while True:
        had = part.stat().st_size if part.exists() else 0
        try:
            if _continue(remote, part, had, network, job):
                return
            reason = messages.catalog.CONNECTION_ENDED()
        except NETWORK_ERRORS as error:
            if isinstance(error, urllib.error.HTTPError) and error.code < 500 and error.code not in (408, 429):
                raise _network_error(remote.url, error, network) from error
            reason = reason_of(error)
        now = part.stat().st_size if part.exists() else 0
        tries = 1 if now > had else tries + 1
        if tries >= TRIES:
            raise ModelFileError(messages.catalog.STOPPED(file=_name(remote), done_mb=now / 1e6, reason=reason))
        _pause(PAUSE_S * 2 ** (tries - 1), job)


def _continue(remote: Remote, part: Path, had: int, network: Network, job: Job) -> bool:
    """Download the bytes after the first `had`. Returns whether the file is complete now."""
    if remote.bytes is not None and had >= remote.bytes:
        if had == remote.bytes:
            return True
        part.unlink()
        had = 0
    with network.open(remote.url, {"Range": f"bytes={had}-"} if had else {}) as response:
        resumed = response.status == 206 and _start(response.headers.get("Content-Range", "")) == had
        had = had if resumed else 0  # a server that does not support ranges sends the whole file again
        length = response.headers.get("Content-Length")
        total = remote.bytes or (had + int(length) if length and length.isdigit() else None)
        with part.open("ab" if resumed else "wb") as file:
            done = _copy(response, file, had, total, _name(remote), job)
    return done == total if total is not None else True


def _copy(response: Any, file: Any, had: int, total: int | None, name: str, job: Job) -> int:
    """Write the response into the file. Returns the bytes that the file has now."""
    began, start = time.monotonic(), had
    while block := response.read1(_BLOCK):
        file.write(block)
        had += len(block)
        if had > min(total or MAX_MODEL_BYTES, MAX_MODEL_BYTES):
            raise ModelFileError(messages.catalog.TOO_LONG(file=name))
        passed_s = time.monotonic() - began
        rate_mb = (had - start) / passed_s / 1e6 if passed_s > _STEADY_S else None
        job.progress(had / total if total else 0, _progress_note(name, had / 1e6, total, rate_mb))
    return had


def _progress_note(name: str, done_mb: float, total: int | None, rate_mb: float | None) -> Message:
    """total: bytes, if known; rate_mb: megabytes a second, if known."""
    if not total:
        if rate_mb is None:
            return messages.catalog.DOWNLOADING(file=name, done_mb=done_mb)
        return messages.catalog.DOWNLOADING_RATE(file=name, done_mb=done_mb, rate_mb=rate_mb)
    sizes = {"done_mb": done_mb, "total_mb": total / 1e6}
    if rate_mb is None:
        return messages.catalog.DOWNLOADING_OF(file=name, **sizes)
    return messages.catalog.DOWNLOADING_OF_RATE(file=name, **sizes, rate_mb=rate_mb)


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
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL):
        return
    raise ModelFileError(messages.catalog.NOT_HTTPS(address=url[:200]))


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        sizes = {"free_mb": free / 1e6, "needed_mb": needed / 1e6}
        raise ResourceError(messages.catalog.NO_ROOM(folder=str(folder), **sizes))


def _start(content_range: str) -> int | None:
    match = re.match(r"bytes (\d+)-", content_range)
    return int(match[1]) if match else None


def _name(remote: Remote) -> str:
    return urllib.parse.unquote(remote.url.rsplit("/", 1)[-1]) or remote.url


def reason_of(error: Exception) -> Message:
    """Why the network failed, in a few words."""
    inner = getattr(error, "reason", None)
    if isinstance(error, TimeoutError) or isinstance(inner, TimeoutError):
        return messages.catalog.SERVER_SILENT(seconds=TIMEOUT_S)
    return plain(str(inner or error)[:200] or type(error).__name__)


_REFUSALS = {
    401: messages.catalog.LOGIN,
    403: messages.catalog.FORBIDDEN,
    404: messages.catalog.NOT_FOUND,
    407: messages.catalog.PROXY_LOGIN,
}


def _network_error(url: str, error: Exception, network: Network) -> ModelFileError:
    host = urllib.parse.urlsplit(url).hostname or ""
    name = url.rsplit("/", 1)[-1]
    if not isinstance(error, urllib.error.HTTPError):
        return ModelFileError(messages.catalog.UNREACHABLE(file=name, host=host, reason=reason_of(error)))
    if error.code in REDIRECTED:  # followed too often
        return ModelFileError(messages.catalog.REDIRECT_LOOP(host=host))
    if error.code in (401, 403) and network.token and not network.token_of(url):
        return ModelFileError(messages.catalog.TOKEN_OF_HUB(file=name, host=host))
    if error.code in _REFUSALS:
        return ModelFileError(_REFUSALS[error.code](file=name, host=host))
    status = {"status": error.code, "reason": str(error.reason)}
    return ModelFileError(messages.catalog.HTTP_STATUS(file=name, host=host, **status))


NETWORK_ERRORS = (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError)
