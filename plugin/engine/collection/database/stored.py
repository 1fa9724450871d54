"""What a database says of a collection: its manifest, a sample of its vectors, and how alike places of one kind are."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.addresses import DatabaseAddress
from ....contract.message import Message
from ....contract.records import from_json, parse_json, to_json
from ...base.errors import CollectionError
from ...imagery.grid.crs import parse_crs
from ..manifest import Manifest
from ..manifest.check import check
from .connection import Session
from .tables import FORMAT, exists, query, readable, sites_table

#: The end of the state of a collection while parts are sent, also after a publication that did not end.
SENDING = "/sending"
#: Names in a sentence, at most.
_NAMED = 8


@dataclass(frozen=True)
class Sample:
    """Random patches of a collection. ids: int64 (n,). row, col, source: int32 (n,); source is the number of a source.
    vectors: float16 (n, d), of length 1."""

    ids: NDArray[np.int64]
    row: NDArray[np.int32]
    col: NDArray[np.int32]
    source: NDArray[np.int32]
    vectors: NDArray[np.float16]

    def to_bytes(self) -> bytes:
        """The columns one after the other, little-endian."""
        columns = (self.ids.astype("<i8"), *(c.astype("<i4") for c in (self.row, self.col, self.source)))
        return b"".join([*(c.tobytes() for c in columns), self.vectors.astype("<f2").tobytes()])

    @classmethod
    def from_bytes(cls, data: bytes, dimension: int) -> Sample:
        """Raises ValueError: the length is wrong."""
        count, rest = divmod(len(data), 20 + 2 * dimension)
        if rest:
            raise ValueError("the sample has a wrong length")
        ids = np.frombuffer(data, "<i8", count)
        row, col, source = (np.frombuffer(data, "<i4", count, (8 + 4 * i) * count) for i in range(3))
        vectors = np.frombuffer(data, "<f2", offset=20 * count).reshape(count, dimension)
        return cls(ids, row, col, source, vectors)


@dataclass(frozen=True)
class StoredSites:
    """What is known of the sites of a collection (search/scoring/sites.py). vectors: float16 (n, d), of length 1, of
    random ones. enough: how alike two of one kind are, 0..1."""

    vectors: NDArray[np.float16]
    enough: float


@dataclass(frozen=True)
class Stored:
    """A collection in a database. state: changes with every publication. number: of its table. manifest: as it was
    published. srid: of the footprints. likeness: how alike places of one kind are, 0..1. effort: of the quick index;
    0 without one. recall, recall_words: of it, 0..1. sites: None if they are not known. unfinished: None, or that a
    publication began to change it and did not end.
    """

    address: DatabaseAddress
    state: str
    number: int
    manifest: Manifest
    srid: int
    sample: Sample
    likeness: float
    effort: int
    recall: float
    recall_words: float
    sites: StoredSites | None = None
    unfinished: Message | None = None


def names(address: DatabaseAddress, session: Session) -> list[str]:
    """The names of the collections in a schema, in order."""
    return [name for (name,) in session.execute(query("SELECT name FROM {collections} ORDER BY name", address), [])]


def resolved(address: DatabaseAddress, session: Session) -> DatabaseAddress:
    """The address with the name of a collection that is there: of the only one, where the address names none.

    Raises:
        CollectionError: there is none of this name, or there are several and the address names none.
    """
    if not exists(address, session, "collections"):
        raise CollectionError(messages.database.NO_COLLECTIONS(server=address.server, schema=address.schema))
    known = names(address, session)
    if address.name in known:
        return address
    shown = [*known[:_NAMED], *(["\N{HORIZONTAL ELLIPSIS}"] if len(known) > _NAMED else [])]
    where = {"server": address.server, "schema": address.schema}
    if not known:
        raise CollectionError(messages.database.NO_COLLECTIONS(**where))
    if address.name:
        raise CollectionError(messages.database.NOT_THERE(name=address.name, known=shown, **where))
    if len(known) > 1:
        raise CollectionError(messages.database.WHICH(known=shown, **where))
    return address.named(known[0])


def state_of(address: DatabaseAddress, session: Session) -> str:
    """Changes with every publication of a collection; "" if it is gone."""
    text = "SELECT id, published::text, state FROM {collections} WHERE name = %s"
    found = session.execute(query(text, address), [address.name]).fetchone()
    return _state(*found) if found else ""


def _state(number: int, published: str, state: str) -> str:
    """One that was deleted and published again has another number, another copy of the same one another time."""
    return f"{number}/{published}/{state}"


def read_stored(address: DatabaseAddress, session: Session) -> Stored:
    """What the database says of a collection.

    Raises:
        CollectionError: there is none of this name, it is of a newer version, its first publication did not end, or
            what it says can't be true.
    """
    address = resolved(address, session)
    text = "SELECT format FROM {collections} WHERE name = %s"
    found = session.execute(query(text, address), [address.name]).fetchone()
    if found and found[0] > FORMAT:
        raise CollectionError(messages.database.NEWER(server=address.server, name=address.name))
    text = (
        "SELECT published::text, state, id, manifest, srid, sample, likeness, effort, recall, recall_words "
        "FROM {collections} WHERE name = %s AND format = %s"
    )
    row = session.execute(query(text, address), [address.name, FORMAT]).fetchone()
    if row is None:  # deleted between two queries
        raise CollectionError(messages.database.NO_COLLECTIONS(server=address.server, schema=address.schema))
    try:
        stored = _checked(address, row)
        if not stored.manifest.patches:
            raise CollectionError(messages.database.NOT_COMPLETE(server=address.server, name=address.name))
        return replace(stored, sites=_sites(stored, session))
    except ValueError as error:
        values = {"server": address.server, "name": address.name, "reason": str(error)[:200]}
        raise CollectionError(messages.database.DAMAGED(**values)) from error


def _sites(stored: Stored, session: Session) -> StoredSites | None:
    """What is known of the sites; None if an older version of Akin published this state, or they may not be read.

    Raises:
        ValueError: it can't be true.
    """
    address, number = stored.address, stored.number
    if not readable(address, session, f"sites_{number}"):
        return None
    text = "SELECT likeness, sample FROM {sites} WHERE generation = %s"
    statement = query(text, address, sites=sites_table(address, number))
    row = session.execute(statement, [stored.manifest.generation]).fetchone()
    if row is None:
        return None
    vectors = np.frombuffer(bytes(row[1]), "<f2").reshape(-1, stored.manifest.dimension)
    if not len(vectors) or not np.isfinite(vectors).all() or not math.isfinite(row[0]):
        raise ValueError("its sites are not numbers")
    return StoredSites(vectors, float(row[0]))


def _checked(address: DatabaseAddress, row: tuple[Any, ...]) -> Stored:
    published, state, number, text, srid, sample, likeness, effort, recall, words = row
    manifest = from_json(Manifest, parse_json(text))
    check(manifest)
    parse_crs(manifest.grid.crs)
    if not all(map(math.isfinite, (likeness, recall, words))) or not 0 <= effort <= 1000:
        raise ValueError("a number is out of range")
    found = Sample.from_bytes(bytes(sample), manifest.dimension)
    if not np.isfinite(found.vectors).all() or not set(found.source.tolist()) <= {s.number for s in manifest.sources}:
        raise ValueError("the sample is not of this collection")
    if len(np.unique(found.ids)) != len(found.ids) or (manifest.patches and not len(found.ids)):
        raise ValueError("the sample has no patches, or one twice")
    served, shares = _state(number, published, state), (float(recall), float(words))
    stored = Stored(address, served, number, manifest, srid, found, float(likeness), effort, *shares)
    if not state.endswith(SENDING):
        return stored
    return replace(stored, unfinished=messages.database.UNFINISHED(server=address.server, name=address.name))


def vectors_of(address: DatabaseAddress, values: Sequence[Any], dimension: int) -> NDArray[np.float16]:
    """Values of a column as vectors (n, d). Raises CollectionError: they have another length."""
    from pgvector import HalfVector

    if not all(isinstance(value, HalfVector) and value.dimensions() == dimension for value in values):
        details = {"server": address.server, "name": address.name, "reason": "its vectors have another length"}
        raise CollectionError(messages.database.DAMAGED(**details))
    vectors = np.empty((len(values), dimension), np.float16)
    for place, value in enumerate(values):
        vectors[place] = value.to_numpy()
    return vectors


def text_of(manifest: Manifest) -> str:
    """A manifest as the database keeps it."""
    return json.dumps(to_json(manifest), separators=(",", ":"))
