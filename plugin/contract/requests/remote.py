"""Collections that lie elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from ..message import Message


@dataclass(frozen=True)
class FetchCollection:
    """Copy a collection from a server, an object store or a shared drive, or bring its copy up to date.

    Args:
        address: of its folder: "https://host/folder", "s3://bucket/folder" (credentials are those of AWS's own files
            and environment; "?region=…", or "?endpoint_override=host:port" for other stores), or a folder. Or of a
            collection in a database, as in LinkCollection.
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


@dataclass(frozen=True)
class PublishCollection:
    """Write a collection into a PostgreSQL database with PostGIS and pgvector, or bring it up to date there.

    Args:
        collection: the folder of the collection.
        address: of the database: "postgresql://host:port/database", with "?schema=…" (else "akin"), and "user",
            "service", "host" or "sslmode" where they are needed. Passwords come from libpq's own files and environment.
        name: of the collection in the database; "" for that of its folder.
        index: whether to build the quick index, without which a search compares all patches.
        connection: the name of a connection of QGIS, whose login is used.
        replace: whether the collection takes the place of another one of this name, and of changes there that it lacks.
    """

    collection: str
    address: str
    name: str = ""
    index: bool = True
    connection: str = ""
    replace: bool = False


@dataclass(frozen=True)
class PublishCollectionResult:
    """The collection in the database.

    address: of it there. sent, deleted: patches written and deleted now. index: "hnsw" or "exact". recall,
    recall_words: the share (0..1) of the nearest 100 that the index finds, for the collection's own vectors and for
    directions of words. seconds: of all; index_seconds: of building the index.
    """

    address: str
    patches: int
    sent: int
    deleted: int
    index: str
    recall: float
    recall_words: float
    seconds: float
    index_seconds: float = 0.0
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class LinkCollection:
    """Make a folder through which Akin searches a collection that lies in a database. No vectors are copied.

    Args:
        address: as in PublishCollection, with "&collection=NAME"; the name can be left out where the schema has one.
        collection: the folder: a new one, or an earlier link.
        connection: the name of a connection of QGIS, whose login is used.
    """

    address: str
    collection: str
    connection: str = ""


@dataclass(frozen=True)
class LinkCollectionResult:
    """The folder, and what the collection holds. name: in the database."""

    collection: str
    name: str
    patches: int
    encoder: str
    notes: tuple[Message, ...] = ()
