"""Which addresses Akin reads. An index comes from others, so what it names is not trusted."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from ....contract import messages
from ...base.errors import RasterError, RequestError
from ..download import LOCAL, origin
from .sources import RemoteSource


@dataclass(frozen=True)
class Allowed:
    """The addresses of a product, and those on the server of the index that the user named.

    index: the address of the index in use.
    """

    source: RemoteSource
    index: str

    def address(self, text: str, base: str) -> str:
        """The address that a text of the index, or a redirect, means. base: what a relative one starts from.

        Raises:
            RasterError: it is not on the product's servers, or not an address of the web at all.
        """
        for bucket, place in self.source.buckets:
            if text.startswith(bucket):
                text = place + text[len(bucket) :]
        if "://" not in text and not text.startswith(("/", "\\")) and ".." not in text:
            text = urljoin(base, text)
        if not (is_web(text) and self._is_inside(text)):
            raise RasterError(messages.fetching.ADDRESS_REFUSED(address=text[:200], index=host(self.index)))
        return text

    def _is_inside(self, url: str) -> bool:
        own = self.index != self.source.index and origin(url) == origin(self.index)
        return own or any(url.startswith(place) for place in self.source.places)


def allowed(source: RemoteSource, index: str) -> Allowed:
    """index: what the user entered, "" for the product's own. Raises RequestError: it is not an https address."""
    address = index.strip() or source.index
    if not is_web(address):
        raise RequestError(messages.fetching.INDEX_NOT_HTTPS(address=address[:200]))
    return Allowed(source, address)


def is_web(url: str) -> bool:
    """Whether an address is https (or http on this computer), without a user name and steps to folders above."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError
    except ValueError:
        return False
    safe = url.isascii() and url.isprintable() and not set(url) & set(' \\<>"') and "@" not in parts.netloc
    web = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
    return bool(safe and web and parts.hostname and ".." not in unquote(parts.path).split("/"))


def host(url: str) -> str:
    """The host of an address, for messages."""
    return urlsplit(url).hostname or ""


def file_name(url: str) -> str:
    """The name of the file at an address, for messages."""
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1]) or url
