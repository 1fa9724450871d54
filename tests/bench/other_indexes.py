"""FAISS and USearch on the vectors of a collection, to compare Akin's index with them. Akin uses neither."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from akin.plugin.engine.collection.store import VectorStore

#: Vectors added at a time.
BLOCK = 16_384
#: Vectors that FAISS learns its lists from, and the lists.
TRAIN, LISTS = 65_536, 1024


def measure_others(
    names: Sequence[str], store: VectorStore, data: np.ndarray, words: np.ndarray
) -> list[dict[str, Any]]:
    """The figures of each one of the names (of MADE) that is installed. data, words: queries (n, d)."""
    truth = {"data": nearest(store, data), "words": nearest(store, words)}
    rows = []
    for name, make in (MADE[name] for name in names):
        try:
            started = time.process_time()
            settings, find, size = make(store)
        except ImportError:
            continue
        row: dict[str, Any] = {"vectors": len(store), "backend": name, "build_s": time.process_time() - started}
        row |= {"build_mb": float("nan"), "index_mb": size / 1e6}
        for setting in settings:  # the cheapest that finds enough of both
            for kind, queries in (("data", data), ("words", words)):
                row |= _measured(kind, queries, truth[kind], lambda q, f=find, s=setting: f(q, s))
            row["effort"] = setting
            if min(row["recall_data"], row["recall_words"]) >= 0.98:
                break
        rows.append(row)
    return rows


def nearest(store: VectorStore, queries: np.ndarray) -> list[set[int]]:
    """The true 100 nearest of each query."""
    return [set(np.argpartition(-store.inner(q.astype(np.float32)), 100)[:100].tolist()) for q in queries]


def _measured(kind: str, queries: np.ndarray, truth: list[set[int]], find: Callable[[np.ndarray], np.ndarray]) -> dict:
    times, shares = [], []
    for query, wanted in zip(queries.astype(np.float32), truth):
        started = time.perf_counter()
        found = find(query)
        times.append((time.perf_counter() - started) * 1e3)
        shares.append(len(wanted & set(found.tolist())) / 100)
    p50, p99 = float(np.median(times)), float(np.quantile(times, 0.99))
    return {f"recall_{kind}": float(np.mean(shares)), f"{kind}_p50_ms": p50, f"{kind}_p99_ms": p99}


def _blocks(store: VectorStore) -> Iterator[tuple[int, np.ndarray]]:
    for start in range(0, len(store), BLOCK):
        rows = np.arange(start, min(start + BLOCK, len(store)))
        yield start, store.read(rows)


def _faiss(store: VectorStore) -> tuple[tuple[int, ...], Callable[[np.ndarray, int], np.ndarray], int]:
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.index_factory(store.dimension, f"IVF{LISTS},SQ8", faiss.METRIC_L2)
    index.train(store.sample(TRAIN))
    for _, block in _blocks(store):
        index.add(block)

    def find(query: np.ndarray, probes: int) -> np.ndarray:
        index.nprobe = probes
        return np.asarray(index.search(query[None] / np.linalg.norm(query), 100)[1][0])

    return (16, 32, 64, 128, 256, 512), find, len(store) * (store.dimension + 8)


def _usearch(store: VectorStore) -> tuple[tuple[int, ...], Callable[[np.ndarray, int], np.ndarray], int]:
    from usearch.index import Index

    index = Index(ndim=store.dimension, metric="ip", dtype="f16", connectivity=16, expansion_add=100)
    for start, block in _blocks(store):
        index.add(np.arange(start, start + len(block)), block, threads=2)

    def find(query: np.ndarray, expansion: int) -> np.ndarray:
        index.expansion_search = expansion
        return np.asarray(index.search(query, 100, threads=1).keys, np.int64)

    return (128, 256, 512, 1024, 2048), find, index.memory_usage


MADE = {"faiss": ("FAISS IVF1024,SQ8", _faiss), "usearch": ("USearch f16", _usearch)}
