"""A collection in PostgreSQL with pgvector compared with the same collection in a folder: publishing, searches, recall.

    script/bench scale [--sizes 100000 1000000] [--dimension 256] [--queries 200] [--keep DIR] [--address postgresql://…]
                       [--collection DIR]

Without --address a server of this machine's packages is started (PostgreSQL with PostGIS and pgvector). The vectors
are those of `script/bench index`. "index" is the quick index alone, the nearest 100 of a vector; "all" the same by
comparing all patches; "search" the verb `search`, a hit as the example, 50 hits, warm. Each query is asked of both in
turn. Recall is that of the nearest 100 against exact search. Filtered: extents that so many of the patches pass.
Encoding on a cluster compared with plain encoding: `script/bench cluster`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import bench_index as index
import numpy as np

sys.path.insert(0, str(index.ROOT / "tests" / "data"))
import postgres_server
from akin.plugin.contract import BuildIndex, Extent, Filters, PublishCollection, Search, Term
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.collections.publish import publish_collection
from akin.plugin.engine.collection.database import nearest
from akin.plugin.engine.collection.database.address import parse
from akin.plugin.engine.collection.database.connection import reading
from akin.plugin.engine.collection.database.stored import read_stored
from akin.plugin.engine.collection.index.build import build_index, nearest_levels
from akin.plugin.engine.collection.index.directions import WORDS
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.search.search import search

SHARES = (0.1, 0.01, 0.001)
#: Settings of a small server of its own: a quarter of 8 GB, as PostgreSQL's documentation advises.
SETTINGS = {"shared_buffers": "2GB", "max_wal_size": "8GB", "maintenance_work_mem": "2GB"}


def main() -> None:
    """Measure each size, and print one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="a folder for the collections, kept for the next time")
    parser.add_argument("--address", default="", help="of a database; else a server of its own")
    parser.add_argument("--collection", type=Path, help="a real one in place of the sizes: words, asked of both")
    given = parser.parse_args()
    given.hard = False
    with tempfile.TemporaryDirectory() as folder, database(given.address) as address:
        if given.collection:
            print(json.dumps(real_words(given.collection, address)), flush=True)
        for count in () if given.collection else given.sizes:
            at = (given.keep or Path(folder)) / f"{count}x{given.dimension}"
            print(json.dumps(bench(index.made(at, count, given), address, given)), flush=True)


@contextmanager
def database(address: str) -> Iterator[str]:
    """The address of the database to measure."""
    if address:
        yield address
        return
    with postgres_server.serving(**SETTINGS) as server:
        yield server.address()


def bench(folder: Path, address: str, given: argparse.Namespace) -> dict[str, Any]:
    """All figures of one collection."""
    built = build_index(BuildIndex(str(folder)), Job())
    began = time.perf_counter()
    done = publish_collection(PublishCollection(str(folder), address), Job())
    there = done.address
    opened = open_collection(str(folder))
    sending = time.perf_counter() - began - done.index_seconds
    row: dict[str, Any] = {"patches": done.patches, "sent_per_s": round(done.sent / sending)}
    row |= {"index_s": round(done.index_seconds, 1), "recall": round(done.recall, 4)}
    row |= {"recall_words": round(done.recall_words, 4), "local_index": built.backend}
    row |= {"local_recall": round(built.recall_100, 4), "local_recall_words": round(built.recall_words, 4)}
    queries = index.landscape(given.queries, given.dimension, 7).astype(np.float32)
    row |= alone(opened, there, queries)
    patches = opened.table.ids[np.random.default_rng(3).integers(0, len(opened.table), given.queries)].tolist()
    row |= verbs([Filters()], str(folder), there, patches, "search")
    for share in SHARES:
        row |= verbs(extents(opened, share, given.queries), str(folder), there, patches, f"passing_{share}")
    return row | size(there)


def real_words(folder: Path, address: str) -> dict[str, float]:
    """The share of the folder's hits that the database finds for words, 50 hits each: the mean and the least."""
    done = publish_collection(PublishCollection(str(folder), address), Job())
    same = []
    for word in WORDS:
        asked = [Search(one, (Term("words", text=word),), 50) for one in (str(folder), done.address)]
        ours, theirs = ({hit.patch for hit in search(request, Job()).hits} for request in asked)
        same += [len(ours & theirs) / len(ours)] if ours else []
    found = {"patches": done.patches, "words": len(same), "recall_words": round(done.recall_words, 4)}
    return {**found, "same_hits": round(float(np.mean(same)), 4), "least_same_hits": round(min(same), 4)}


def alone(opened: Any, there: str, queries: np.ndarray) -> dict[str, float]:
    """The quick index of both, for vectors that are not in the collection; and its recall there."""
    address = parse(there)
    stored = reading(address, Job(), lambda session: read_stored(address, session))
    truth = nearest_levels(opened.exact, queries, 100, Job())
    spent: dict[str, list[float]] = {"database": [], "folder": []}
    compared: dict[str, list[float]] = {"database": []}
    shares = []
    plain = replace(stored, effort=0)
    for number, query in enumerate([queries[0], *queries]):  # the first is not counted
        before = time.perf_counter()
        reading(address, Job(), lambda s, q=query: nearest.nearest(s, plain, q, 100, nearest.Passing()))
        begun = time.perf_counter()
        found = reading(address, Job(), lambda s, q=query: nearest.nearest(s, stored, q, 100, nearest.Passing()))
        middle = time.perf_counter()
        opened.index.search(query, 100)
        if number:
            compared["database"].append(begun - before)
            spent["database"].append(middle - begun)
            spent["folder"].append(time.perf_counter() - middle)
            levels = found.vectors.astype(np.float32) @ query
            shares.append(float(np.mean(levels >= truth[number - 1][-1] - 1e-4)))
    return {**figures("index", spent), **figures("all", compared), "recall_others": round(float(np.mean(shares)), 4)}


def verbs(filters: Sequence[Filters], folder: str, there: str, patches: Sequence[int], name: str) -> dict[str, float]:
    """The verb `search` on both, in turn, and the share of the folder's hits that the database finds."""
    spent: dict[str, list[float]] = {"database": [], "folder": []}
    same = []
    for number, patch in enumerate([patches[0], *patches]):
        hits = {}
        for where, collection in (("database", there), ("folder", folder)):
            request = Search(collection, (Term("hit", patch=patch),), 50, filters[number % len(filters)])
            begun = time.perf_counter()
            hits[where] = {hit.patch for hit in search(request, Job()).hits}
            if number:
                spent[where].append(time.perf_counter() - begun)
        if number and hits["folder"]:
            same.append(len(hits["folder"] & hits["database"]) / len(hits["folder"]))
    return {**figures(name, spent), f"{name}_same_hits": round(float(np.mean(same)), 4)}


def extents(opened: Any, share: float, count: int) -> list[Filters]:
    """Random squares that a share (0..1) of the patches pass."""
    xmin, ymin, xmax, ymax = opened.table.bounds
    wide, high = (xmax - xmin) * share**0.5, (ymax - ymin) * share**0.5
    random = np.random.default_rng(5)
    corners = zip(random.uniform(xmin, xmax - wide, count), random.uniform(ymin, ymax - high, count))
    crs = opened.table.grid.crs
    return [Filters(extent=Extent(float(x), float(y), float(x + wide), float(y + high), crs)) for x, y in corners]


def figures(name: str, spent: dict[str, list[float]]) -> dict[str, float]:
    """p50 and p99 of both in milliseconds."""
    return {
        f"{name}_{where}_{quantile}_ms": round(1e3 * float(np.quantile(times, share)), 2)
        for where, times in spent.items()
        for quantile, share in (("p50", 0.5), ("p99", 0.99))
    }


def size(there: str) -> dict[str, float]:
    """Bytes of the table, and of its quick index, for each patch."""
    address = parse(there)

    def read(session: Any) -> dict[str, float]:
        stored = read_stored(address, session)
        name = f"patches_{stored.number}"
        text = (
            "SELECT pg_total_relation_size(c.oid), pg_relation_size(i.oid) FROM pg_class c, pg_class i, pg_namespace n "
            "WHERE c.relnamespace = n.oid AND i.relnamespace = n.oid AND nspname = %s AND c.relname = %s AND "
            "i.relname = %s"
        )
        total, quick = session.execute(text, [address.schema, name, f"{name}_embedding"]).fetchone()
        count = stored.manifest.patches
        return {"bytes_per_patch": round(total / count), "index_bytes_per_patch": round(quick / count)}

    return reading(address, Job(), read)


if __name__ == "__main__":
    main()
