"""Collections that lie elsewhere: as a folder on a web server, in an object store or on a drive, or in a database."""

from __future__ import annotations

import tempfile
import urllib.error
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from ....contract import messages
from ....contract.addresses import DatabaseAddress, is_remote, without_secrets
from ...base.errors import AkinError, CollectionError, RequestError, ResourceError
from ...base.files.disk import reading_from, replacing
from ...base.job import Job
from ...collection.collection import PARTS
from ...collection.database.connection import reading
from ...collection.database.link import address_of, in_database
from ...collection.database.part import read_part
from ...collection.database.stored import read_stored
from ...collection.manifest import FILES, NAME, Manifest, Part, read_manifest
from ...collection.part import write_part
from ..download import NETWORK_ERRORS, Network, reason_of

STORE = "s3://"
#: What stays as it is in the path of an address: spaces and accents don't, as in a browser.
_IN_PATHS = "/%:@!$&'()*+,;=~"
#: Of manifest.json and its journal: 20,000 sources have 40 MB.
MOST_MANIFEST_BYTES = 1 << 30


class Elsewhere(Protocol):
    """A collection elsewhere. Several threads may read at the same time.

    address: for people, without secrets. keeps_bytes: whether a file of a part has the size and the CRC-32 of its
    manifest.
    """

    keeps_bytes: bool

    @property
    def address(self) -> str: ...

    def manifest(self) -> Manifest:
        """What the collection holds, with its latest changes.

        Raises:
            ResourceError: it can't be read. CollectionError: there is none, or it is damaged or newer.
        """

    def fetch(self, part: Part, manifest: Manifest, path: Path) -> tuple[int, int]:
        """Write the file of a part, whole or not at all. Returns its size and CRC-32.

        Raises:
            OSError: it can't be written. ResourceError, CollectionError: it can't be read, or changed meanwhile.
        """


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


def open_elsewhere(address: str, network: Network) -> Elsewhere:
    """Raises RequestError: it is no address, or holds a password."""
    if in_database(address):
        return InDatabase(address_of(address))
    return Folder(open_folder(address, network))


@dataclass(frozen=True)
class Folder:
    """See Elsewhere."""

    of: RemoteFolder
    keeps_bytes = True

    @property
    def address(self) -> str:
        """See Elsewhere."""
        return self.of.address

    def manifest(self) -> Manifest:
        """See Elsewhere."""
        with tempfile.TemporaryDirectory(prefix="akin-copy-") as text:
            folder = Path(text)
            for name in FILES:
                data = self.of.read(name, MOST_MANIFEST_BYTES)
                if data is None and name == NAME:
                    raise CollectionError(messages.remote.NOT_THERE(address=self.address, file=name))
                if data is not None:
                    (folder / name).write_bytes(data)
            try:
                return read_manifest(folder)
            except CollectionError as error:  # it names this folder, which nobody knows
                params = {**error.message.params, "folder": self.address}
                raise CollectionError(replace(error.message, params=params)) from error

    def fetch(self, part: Part, manifest: Manifest, path: Path) -> tuple[int, int]:
        """See Elsewhere."""
        name = f"{PARTS}/{part.file}"
        data = self.of.read(name, part.bytes)
        if data is None or len(data) != part.bytes or zlib.crc32(data) != part.crc32:
            raise CollectionError(messages.remote.CHANGES(address=self.address, file=name))
        with replacing(path) as temporary:
            temporary.write_bytes(data)
        return part.bytes, part.crc32


@dataclass(frozen=True)
class InDatabase:
    """See Elsewhere. The rows of a part become a file, whose bytes need not be those of the one that was published."""

    of: DatabaseAddress
    keeps_bytes = False

    @property
    def address(self) -> str:
        """See Elsewhere."""
        return self.of.text

    def manifest(self) -> Manifest:
        """See Elsewhere."""
        return reading(self.of, Job(), lambda session: read_stored(self.of, session)).manifest

    def fetch(self, part: Part, manifest: Manifest, path: Path) -> tuple[int, int]:
        """See Elsewhere."""
        patches = reading(self.of, Job(), lambda session: read_part(self.of, session, part, manifest.dimension))
        if len(patches) != part.patches:
            unfinished = reading(self.of, Job(), lambda session: read_stored(self.of, session)).unfinished
            raise CollectionError(unfinished or messages.remote.CHANGES(address=self.address, file=part.file))
        source = next(one for one in manifest.sources if one.number == part.source)
        return write_part(path, patches, manifest.grid, source.name, source.date)


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
        parts = urlsplit(self.address)
        self._url = parts._replace(path=quote(parts.path, _IN_PATHS)).geturl()

    def read(self, name: str, most: int) -> bytes | None:
        try:
            with self._network.open(f"{self._url}/{quote(name)}", {}) as response:
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
