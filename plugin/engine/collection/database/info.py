"""A collection in a database in numbers, in the form of those of a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from ....contract import CollectionInfoResult
from ....contract.addresses import is_database
from ....contract.message import Message
from ...base.errors import CardError, CollectionError, ModelFileError
from ...base.job import Job
from ..collection import Collection
from ..familiarity import note_of_sample
from ..info import numbers_of
from .connection import Session, reading
from .link import address_of
from .stored import Stored, read_stored


def shared_info(collection: str, job: Job) -> CollectionInfoResult:
    """A collection in a database in numbers. Raises RequestError, CollectionError, ResourceError."""
    address = address_of(collection)

    def read(session: Session) -> tuple[Stored, int]:
        stored = read_stored(address, session)
        size = session.execute(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = relnamespace WHERE nspname = %s AND relname = %s",
            [address.schema, f"patches_{stored.number}"],
        ).fetchone()
        return stored, int(size[0]) if size else 0

    stored, size = reading(address, job, read)
    manifest = stored.manifest
    words, familiarity, problems = _encoder(collection, stored)
    named = collection if is_database(collection) else str(Path(collection).expanduser())
    return replace(
        numbers_of(manifest, named),
        words=words,
        index="hnsw" if stored.effort else "exact",
        problems=(stored.unfinished, *problems) if stored.unfinished else problems,
        familiarity=familiarity,
        encoder_usable=not problems,
        bytes=size,
        recall=stored.recall if stored.effort else None,
        database=stored.address.text,
    )


def _encoder(collection: str, stored: Stored) -> tuple[bool, Message | None, tuple[Message, ...]]:
    """Whether words can be searched, how familiar the imagery is, and why the encoder can't be used."""
    folder = Path(stored.address.name if is_database(collection) else collection)
    try:
        card = Collection(folder, stored.manifest).encoder_card()
        sample = np.asarray(stored.sample.vectors, np.float32)
        return card.text is not None, note_of_sample(sample, card, stored.manifest), ()
    except (CardError, CollectionError, ModelFileError) as error:
        return False, None, (error.message,)
