"""The patches of one part of a collection in a database, to copy it."""

from __future__ import annotations

import numpy as np

from ....contract.addresses import DatabaseAddress
from ..manifest import Part
from ..part import Patches
from .connection import Session
from .stored import resolved, vectors_of
from .tables import patches_table, query


def read_part(address: DatabaseAddress, session: Session, part: Part, dimension: int) -> Patches:
    """The patches that were published of a part, in the order of their ids; none if it is gone."""
    address = resolved(address, session)
    text = (
        "SELECT p.id, c.id FROM {parts} p JOIN {collections} c ON c.id = p.collection "
        "WHERE c.name = %s AND p.file = %s AND p.crc32 = %s"
    )
    found = session.execute(query(text, address), [address.name, part.file, part.crc32]).fetchone()
    rows = []
    if found:
        text = 'SELECT patch, "row", col, valid, content, embedding FROM {patches} WHERE part = %s ORDER BY patch'
        statement = query(text, address, patches=patches_table(address, found[1]))
        with session.cursor(binary=True) as cursor:
            rows = cursor.execute(statement, [found[0]]).fetchall()
    vectors = vectors_of(address, [row[5] for row in rows], dimension)
    kinds = (np.int64, np.int32, np.int32, np.float32, np.int64)
    ids, at_row, col, valid, content = (np.array([row[i] for row in rows], kind) for i, kind in enumerate(kinds))
    return Patches(ids, at_row, col, valid, content.view(np.uint64), vectors)
