"""Folders that lie elsewhere, each read file by file: on a web server, in an object store, on a drive."""

from __future__ import annotations

import urllib.error
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from ....contract import messages
from ....contract.addresses import is_remote, without_secrets
from ...base.errors import AkinError, CollectionError, RequestError, ResourceError
from ...base.files.disk import reading_from
from ..download import NETWORK_ERRORS, Network, reason_of

STORE = "s3://"


class RemoteFolder(Protocol):
    """A folder elsewhere. Several threads may read at the same time.

    address: for people, without secrets.
    """

    @property
    def address(self) -> str: ...

    def read(self, name: str, most: int) -> bytes | None:
        """The bytes of a file, such as "parts/a.parquet"; None if there is none.

        Args:
            most: a longer file is not read to its end.

        Raises:
            ResourceError: it can't be read, or is longer.
        """


def open_folder(address: str, network: Network) -> RemoteFolder:
    """Raises RequestError: it is no address, or holds a password."""
    address = address.strip()
    if not address or ("://" in address and not is_remote(address)):
        raise RequestError(messages.remote.NO_ADDRESS(address=address[:200] or '""'))
    if not is_remote(address):
        return _Drive(Path(address).expanduser().absolute())
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise RequestError(messages.remote.NO_ADDRESS(address=address[:200])) from error
    if "@" in parts.netloc or without_secrets(address) != address:
        raise RequestError(messages.remote.LOGIN_IN_ADDRESS())
    return _Store(address) if address.lower().startswith(STORE) else _Web(address, network)


class _Drive:
    def __init__(self, folder: Path) -> None:
        self.address, self._folder = str(folder), folder

    def read(self, name: str, most: int) -> bytes | None:
        with reading_from(self._folder):
            try:
                with (self._folder / name).open("rb") as file:
                    return _short(file.read(most + 1), most, self, name)
            except FileNotFoundError:
                return None


class _Web:
    def __init__(self, address: str, network: Network) -> None:
        self.address, self._network = address.rstrip("/"), network

    def read(self, name: str, most: int) -> bytes | None:
        try:
            with self._network.open(f"{self.address}/{quote(name)}", {}) as response:
                return _short(response.read(most + 1), most, self, name)
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            raise unreachable(self, name, f"{error.code} {error.reason}") from error
        except NETWORK_ERRORS as error:
            raise unreachable(self, name, str(reason_of(error))) from error
        except AkinError as error:  # http on another machine, or a redirect to it
            raise unreachable(self, name, str(error)) from error


class _Store:
    """An object store that speaks S3. pyarrow reads it, with AWS's own rules for credentials."""

    def __init__(self, address: str) -> None:
        from pyarrow import ArrowInvalid
        from pyarrow.fs import FileSystem

        self.address = address.split("?")[0].rstrip("/")
        self._files: Any
        try:
            self._files, self._path = FileSystem.from_uri(address)
        except (ArrowInvalid, OSError) as error:
            raise RequestError(messages.remote.NO_ADDRESS(address=address[:200])) from error

    def read(self, name: str, most: int) -> bytes | None:
        try:
            with self._files.open_input_stream(f"{self._path.rstrip('/')}/{name}") as stream:
                return _short(stream.read(most + 1), most, self, name)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unreachable(self, name, str(error)[:300]) from error


def _short(data: bytes, most: int, folder: RemoteFolder, name: str) -> bytes:
    if len(data) > most:
        raise CollectionError(messages.remote.LARGE(address=folder.address, file=name))
    return data


def unreachable(folder: RemoteFolder, name: str, reason: str) -> ResourceError:
    """The error of a file that can't be read."""
    return ResourceError(messages.remote.UNREACHABLE(address=folder.address, file=name, reason=reason))
