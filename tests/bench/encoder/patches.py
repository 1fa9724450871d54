"""Hits of single patches of a mosaic, as a person gets them, where the other figures are of whole scenes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from akin.plugin.contract import Filters, Search, Term, verbs
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.memory_store import read_collection
from akin.plugin.engine.process import api
from mosaic import Labels, Mosaic

HITS = 50
CLICKS_A_CLASS = 12
INSIDE = 0.45  # of a patch's side, from its middle: so far it must lie in one scene


def patch_precision(mosaic: Mosaic, words: Callable[[str], str]) -> dict[str, dict[str, float]]:
    """Of each class, the share of the first HITS patches that lie in scenes of it: of the words of the class, and of
    clicks on random patches of it, where the clicked scene does not count. Patches across scenes do not count."""
    table, _ = read_collection(Collection.open(mosaic.patches), Job())
    x, y = table.centers(np.arange(len(table)))
    half = INSIDE * table.grid.patch_m
    corners = np.stack([_scenes(mosaic.labels, x + i * half, y + j * half) for i in (-1, 1) for j in (-1, 1)])
    scene = np.where((corners == corners[0]).all(axis=0), corners[0], -1)
    scene_of = dict(zip(table.ids.tolist(), scene.tolist()))
    most = int(np.bincount(scene[scene >= 0]).max()) + HITS + int((scene < 0).sum())
    random = np.random.default_rng(0)

    def share(term: Term, label: str, clicked: int) -> float:
        asked = Search(str(mosaic.patches), (term,), min(most, 1000), Filters(min_distance_m=0.0))
        found = [scene_of[hit.patch] for hit in api.perform(verbs.SEARCH, asked).hits]
        counted = [one for one in found if one not in (-1, clicked)][:HITS]
        return float(np.mean(mosaic.cells[counted] == label)) if counted else 0.0

    shares: dict[str, dict[str, float]] = {"words": {}, "clicks": {}}
    for label in mosaic.classes:
        of_class = np.flatnonzero((scene >= 0) & (mosaic.cells[np.maximum(scene, 0)] == label))
        some = random.permutation(of_class)[:CLICKS_A_CLASS].tolist()
        each = [share(Term("hit", patch=int(table.ids[i])), label, int(scene[i])) for i in some]
        shares["clicks"][label] = float(np.mean(each))
        shares["words"][label] = share(Term("words", text=words(label)), label, -1)
    return shares


def _scenes(labels: Labels, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The number of the scene that each place (n,) lies in, -1 for none."""
    left, top = labels.boxes[:, 0].min(), labels.boxes[:, 3].max()
    at = {place: number for number, place in enumerate(labels.places)}
    rows, columns = np.floor((top - y) / labels.side_m), np.floor((x - left) / labels.side_m)
    return np.array([at.get((int(row), int(column)), -1) for row, column in zip(rows, columns)])
