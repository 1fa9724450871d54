"""Collections that lie elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from ..message import Message


@dataclass(frozen=True)
class FetchCollection:
    """Copy a collection from a server, an object store or a shared drive, or bring its copy up to date.

    Args:
        address: of its folder: "https://host/folder", "s3://bucket/folder" (credentials are those of AWS's own files
            and environment; "?region=…", or "?endpoint_override=host:port" for other stores), or a folder.
        collection: the folder of the copy; a new one, or an earlier copy of the same collection. "" for one in the
            Akin folder.
        proxy: "http://host:port"; "" for the environment's (https_proxy).
    """

    address: str
    collection: str = ""
    proxy: str = ""


@dataclass(frozen=True)
class FetchCollectionResult:
    """The copy.

    parts: of the collection. fetched: how many of them were copied now; they have `bytes` together.
    """

    collection: str
    patches: int
    parts: int
    fetched: int
    bytes: int
    notes: tuple[Message, ...] = ()
