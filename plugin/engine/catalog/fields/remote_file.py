"""A file on a server, of which only some bytes are read, by HTTP range requests (RFC 9110, section 14)."""

from __future__ import annotations

import re
import threading
import time
import urllib.error
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from ....contract import messages
from ....contract.message import Message
from ...base.errors import AkinError, RasterError, ResourceError
from .. import download
from ..download import MOST_REDIRECTS, NETWORK_ERRORS, REDIRECTED, Network, reason_of
from .addresses import Allowed, file_name, host

_BLOCK = 1 << 17
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


def _nothing(count: int = 0) -> None:
    """By default nobody counts, and nobody stops."""


class RemoteFile:
    """Several threads may read at the same time.

    Args:
        allowed: also for the addresses that the server redirects to.
    """

    def __init__(self, url: str, allowed: Allowed, network: Network) -> None:
        self.url, self.name = url, file_name(url)
        self._allowed, self._network, self._lock = allowed, network, threading.Lock()
        self._size, self.etag = -1, ""

    @property
    def size(self) -> int:
        """In bytes, as the first answer says. Reads one byte if there was none."""
        if self._size < 0:
            self.read(0, 1)
        return self._size

    def read(
        self, start: int, length: int, check: Callable[[], None] = _nothing, got: Callable[[int], None] = _nothing
    ) -> bytes:
        """The bytes from `start`; fewer only at the end of the file. A reading that stops continues where it was.

        Args:
            check: called often; what it raises ends the reading.
            got: called with the number of the new bytes.

        Raises:
            ResourceError: the server can't be reached, refuses, or stops. RasterError: it has no ranges, or another
            file than before.
        """
        data, tries = bytearray(), 0
        while len(data) < length and not (self._size >= 0 and start + len(data) >= self._size):
            had = len(data)
            reason: Message = messages.catalog.CONNECTION_ENDED()
            try:
                self._continue(data, start, length, check, got)
            except NETWORK_ERRORS as error:
                reason = self._unless_final(error)
            if len(data) < length:
                tries = 1 if len(data) > had else tries + 1
                if tries >= download.TRIES and not (self._size >= 0 and start + len(data) >= self._size):
                    raise ResourceError(self._given_up(reason))
                _pause(0 if len(data) > had else download.PAUSE_S * 2 ** (tries - 1), check)
        return bytes(data)

    def _continue(
        self, data: bytearray, start: int, length: int, check: Callable[[], None], got: Callable[[int], None]
    ) -> None:
        first = start + len(data)
        with self._open(first, start + length - 1) as response:
            self._look(response, first)
            while len(data) < length and (block := response.read1(min(_BLOCK, length - len(data)))):
                check()
                data += block
                got(len(block))

    def _open(self, first: int, last: int) -> Any:
        url = self.url
        for _ in range(MOST_REDIRECTS + 1):
            try:
                return self._network.open(url, {"Range": f"bytes={first}-{last}"}, follow=False)
            except urllib.error.HTTPError as error:
                error.close()
                if error.code not in REDIRECTED:
                    raise
                url = self._allowed.address(urljoin(url, error.headers.get("Location", "")), url)
        raise ResourceError(messages.catalog.REDIRECT_LOOP(host=host(self.url)))

    def _look(self, response: Any, first: int) -> None:
        """Raise RasterError for an answer that is not the range, or is of another file than the answers before."""
        found = _RANGE.match(response.headers.get("Content-Range", ""))
        if response.status != 206 or found is None:
            raise RasterError(messages.fetching.NO_RANGES(host=host(self.url)))
        begin, size, etag = int(found[1]), int(found[3]), response.headers.get("ETag") or ""
        with self._lock:
            if self._size < 0:
                self._size, self.etag = size, etag
            if begin != first or size != self._size or etag != self.etag:
                raise RasterError(messages.fetching.CHANGED(file=self.name, host=host(self.url)))

    def _given_up(self, reason: Message) -> Message:
        if self._size < 0 and reason != messages.catalog.CONNECTION_ENDED():
            return messages.fetching.UNREACHABLE(host=host(self.url), reason=reason)
        return messages.fetching.STOPPED(file=self.name, host=host(self.url), reason=reason)

    def _unless_final(self, error: Exception) -> Message:
        """The reason of an error after which another try makes sense. Raises AkinError after the others."""
        if isinstance(error, urllib.error.HTTPError) and error.code < 500 and error.code not in (408, 429):
            raise self._refused(error) from error
        return reason_of(error)

    def _refused(self, error: urllib.error.HTTPError) -> AkinError:
        values = {"file": self.name, "host": host(self.url)}
        if error.code == 416:  # the range begins after the end
            return RasterError(messages.fetching.INCOMPLETE(**values))
        if error.code in (404, 410):
            return RasterError(messages.fetching.NOT_THERE(**values))
        if error.code == 407:
            return ResourceError(messages.catalog.PROXY_LOGIN(file=self.name))
        return ResourceError(messages.fetching.REFUSED(**values, status=error.code, reason=str(error.reason)[:100]))


def _pause(seconds: float, check: Callable[[], None]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        check()
        time.sleep(min(0.2, seconds))
