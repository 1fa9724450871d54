"""The quick index of a published collection: built, measured by publish.py, and dropped."""

from __future__ import annotations

from .connection import Session
from .place import Place, one
from .tables import has_quick_index, patches_table, query, quick_index

#: Twice pgvector's own ef_construction, because it is built once and searched often.
_GRAPH = "WITH (m = 16, ef_construction = 128)"


def drop_index(place: Place, session: Session) -> None:
    """Delete the quick index: searches then compare all patches."""
    with session.transaction():
        session.execute(
            query("DROP INDEX IF EXISTS {index}", place.address, index=quick_index(place.address, place.number)), []
        )
        set_effort(place, session, 0, 1.0, 1.0)


def set_effort(place: Place, session: Session, effort: int, recall: float, words: float) -> None:
    """Say how the quick index is used, and what it finds (0..1). An effort of 0: there is none."""
    text = (
        "UPDATE {collections} SET effort = %s, recall = %s, recall_words = %s, "
        "state = regexp_replace(state, '/[0-9]+', %s) WHERE id = %s"
    )
    session.execute(query(text, place.address), [effort, recall, words, f"/{effort}", place.number])


def make_index(place: Place, session: Session, memory_mb: int) -> None:
    """Build the quick index, unless it is there. It can take minutes; searches go on meanwhile."""
    from psycopg import sql

    if has_quick_index(place.address, session, place.number):
        return
    with session.transaction():
        session.execute(
            query("DROP INDEX IF EXISTS {index}", place.address, index=quick_index(place.address, place.number)), []
        )
        session.execute("SELECT set_config('maintenance_work_mem', %s, true)", [f"{memory_mb}MB"])
        name = sql.Identifier(f"patches_{place.number}_embedding")
        text = "CREATE INDEX {name} ON {patches} USING hnsw (embedding halfvec_ip_ops) {more}"
        names = {"name": name, "patches": patches_table(place.address, place.number)}
        session.execute(query(text, place.address, more=sql.SQL(_GRAPH), **names), [])


def built_share(session: Session, process: int) -> float:
    """How much of an index another session has built, 0..1."""
    text = (
        "SELECT CASE WHEN blocks_total > 0 THEN blocks_done::float / blocks_total WHEN tuples_total > 0 "
        "THEN tuples_done::float / tuples_total ELSE 0 END FROM pg_stat_progress_create_index WHERE pid = %s"
    )
    return float(one(session, text, [process]) or 0.0)
