"""Everything the image tower is trained on, in memory: images of each source, what is true of them, how they look."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..painting.painted_scenes import paint_all
from ..painting.palette import Grounds
from ..words.truths import FALSE, TRUE, UNKNOWN, truth_of_label, truth_of_painting, truth_of_square, truth_row
from ..words.words import Concept, ancestors
from .by_eye import Picture, load_pictures
from .raster_pictures import RASTERS
from .scenes import SETS, Scenes, load_scenes
from .teachers import look_features, reduce_looks

#: Labels that fill their scene, so that each part of it shows them too. (A tennis court does not.)
FILLING = {
    "AnnualCrop", "PermanentCrop", "Forest", "HerbaceousVegetation", "Pasture", "Industrial", "Residential", "SeaLake",
    "agricultural", "chaparral", "denseresidential", "forest", "mediumresidential", "mobilehomepark",
    "dune", "orchard", "vineyard", "solar farm", "snow", "wetland", "burned area", "greenhouse", "cloud",
    "container port", "desert",
}  # fmt: skip


@dataclass(frozen=True)
class TrainingSet:
    """One source of images, each a grid of squares with labels (1 x 1 for a scene).

    images: uint8 [n, h, w, 3]. truths: int8 [n, rows, columns, concepts]. groups: int64 [n, rows, columns], numbers of
    label sets, -1 where no label is known. looks: float32 [n, rows, columns, 128]. labels: the text of each label set.
    named: the columns it is named by. filling: bool for each label set. validates: bool [n].
    """

    name: str
    images: np.ndarray
    truths: np.ndarray
    looks: np.ndarray
    groups: np.ndarray
    labels: dict[int, str]
    named: dict[int, np.ndarray]
    filling: dict[int, bool]
    validates: np.ndarray

    @property
    def grid(self) -> int:
        """Squares along a side of an image."""
        return int(self.groups.shape[1])


@dataclass(frozen=True)
class Leaving:
    """What a run leaves out of its training, to be measured on it: sources, and labels of scenes."""

    sources: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Source:
    """A source before its labels become numbers: meanings are (sure, often, unknown) concepts of each label set."""

    name: str
    images: np.ndarray
    labels: np.ndarray  # int64 [n, rows, columns], -1 for unknown
    texts: list[str]
    meanings: list[tuple[set[str], set[str], set[str]]]
    filling: list[bool]
    validates: np.ndarray
    exclusive: bool  # a scene is none of the other labels of its set


def load_sets(
    lexicon: dict[str, Concept], akin: dict[str, set[str]], data: Path, work: Path, seed: int, painted_per_kind: int,
    limit: int, threads: int,
) -> list[TrainingSet]:  # fmt: skip
    """The labelled sets, the painted one, and the pictures labelled by eye."""
    scenes = [load_scenes(name, data, work, seed, limit) for name in SETS]
    sources = [_labelled(s, lexicon) for s in scenes]
    sources.append(_painted(_grounds(scenes), work, painted_per_kind, seed, lexicon))
    sources += _by_eye([p for p in load_pictures(data) if p.source not in RASTERS], lexicon, akin)
    features = [look_features(s.name, _squares(s), data, work, threads) for s in sources]
    sets, first = [], 0
    for source, looks in zip(sources, reduce_looks(features)):
        sets.append(_numbered(source, looks, lexicon, first))
        first += len(source.meanings)
    return sets


def load_unseen(lexicon: dict[str, Concept], akin: dict[str, set[str]], data: Path) -> list[TrainingSet]:
    """The rasters labelled by eye: no training uses them, so they have no looks to learn."""
    sources, sets, first = _by_eye([p for p in load_pictures(data) if p.source in RASTERS], lexicon, akin), [], 0
    for source in sources:
        sets.append(_numbered(source, np.zeros((source.labels.size, 1), np.float32), lexicon, first))
        first += len(source.meanings)
    return sets


def without(sets: list[TrainingSet], leaving: Leaving) -> list[TrainingSet]:
    """The sets without what a run leaves out."""
    kept = []
    for s in sets:
        gone = [number for number, label in s.labels.items() if label in leaving.labels]
        stays = ~np.isin(s.groups, gone).any((1, 2))
        if s.name in leaving.sources or not stays.any():
            continue
        arrays = {k: getattr(s, k)[stays] for k in ("images", "truths", "looks", "groups", "validates")}
        kept.append(TrainingSet(s.name, labels=s.labels, named=s.named, filling=s.filling, **arrays))
    return kept


def _squares(s: _Source) -> np.ndarray:
    """The squares of all images, uint8 [n * rows * columns, h, w, 3]."""
    n, side, grid = len(s.images), s.images.shape[1], s.labels.shape[1]
    cell = side // grid
    parts = s.images[:, : cell * grid, : cell * grid].reshape(n, grid, cell, grid, cell, 3)
    return s.images if grid == 1 else np.ascontiguousarray(parts.transpose(0, 1, 3, 2, 4, 5)).reshape(-1, cell, cell, 3)


def _labelled(s: Scenes, lexicon: dict[str, Concept]) -> _Source:
    names = sorted(set(s.labels))
    labels = np.array([names.index(label) for label in s.labels])[:, None, None]
    meanings = [truth_of_label(label, lexicon) for label in names]
    return _Source(s.name, s.images, labels, names, meanings, [n in FILLING for n in names], s.validates, True)


def _by_eye(pictures: list[Picture], lexicon: dict[str, Concept], akin: dict[str, set[str]]) -> list[_Source]:
    found = []
    for name, side in sorted({(p.source, len(p.pixels)) for p in pictures}):
        mine = [p for p in pictures if (p.source, len(p.pixels)) == (name, side) and any(map(any, p.squares))]
        listed = sorted({q for p in mine for row in p.squares for q in row if q})
        number = {q: i for i, q in enumerate(listed)}
        labels = np.array([[[number[q] if q else -1 for q in row] for row in p.squares] for p in mine])
        meanings = [truth_of_square(q, lexicon, akin) for q in listed]
        nothing = np.zeros(len(mine), bool)
        images, texts, filling = np.stack([p.pixels for p in mine]), ["+".join(q) for q in listed], [True] * len(listed)
        found.append(_Source(name, images, labels, texts, meanings, filling, nothing, False))
    return found


def _numbered(source: _Source, looks: np.ndarray, lexicon: dict[str, Concept], first: int) -> TrainingSet:
    names = list(lexicon)
    leaves = [_lowest(sure, lexicon) for sure, _, _ in source.meanings]
    rows = np.stack([truth_row(meaning, names) for meaning in source.meanings])
    if source.exclusive:
        _exclude(rows, leaves, names)
    unknown = np.full((1, len(names)), UNKNOWN, np.int8)
    truths = np.concatenate([rows, unknown])[source.labels]
    groups = np.where(source.labels < 0, -1, source.labels + first)
    named = {i + first: np.flatnonzero([n in lowest for n in names]) for i, lowest in enumerate(leaves)}
    filling = {i + first: fills for i, fills in enumerate(source.filling)}
    labels = {i + first: text for i, text in enumerate(source.texts)}
    looks = looks.reshape(*source.labels.shape, looks.shape[1])
    return TrainingSet(source.name, source.images, truths, looks, groups, labels, named, filling, source.validates)


def _exclude(rows: np.ndarray, leaves: list[set[str]], names: list[str]) -> None:
    """A labelled scene is none of what the other labels of its set are called, unless it surely or often is."""
    columns = [names.index(name) for name in sorted(set().union(*leaves))]
    part = rows[:, columns]
    part[part == UNKNOWN] = FALSE
    rows[:, columns] = part


def _lowest(concepts: Collection[str], lexicon: dict[str, Concept]) -> set[str]:
    """Those that stand above no other of them: what a label is called, without its parents."""
    return set(concepts) - set().union(*(ancestors(c, lexicon) - {c} for c in concepts))


def _grounds(scenes: list[Scenes], most: int = 150) -> Grounds:
    """Real training scenes to paint on."""
    grounds = {}
    for s in scenes:
        labels = np.array(s.labels)
        for label in sorted(set(s.labels)):
            grounds[label] = np.asarray(s.images[np.flatnonzero((labels == label) & ~s.validates)[:most]])
    return grounds


def _painted(grounds: Grounds, work: Path, per_kind: int, seed: int, lexicon: dict[str, Concept]) -> _Source:
    """Painted once, kept in `work`."""
    stored, listed = work / "painted.npy", work / "painted.json"
    if not (stored.exists() and listed.exists()):
        images, concepts = paint_all(grounds, per_kind, seed)
        np.save(stored, images)
        listed.write_text(json.dumps(concepts))
    images, concepts = np.load(stored), [tuple(c) for c in json.loads(listed.read_text())]
    kinds = sorted(set(concepts))
    labels = np.array([kinds.index(c) for c in concepts])[:, None, None]
    meanings = [truth_of_painting(kind, lexicon) for kind in kinds]
    filling = [kind[0] in FILLING for kind in kinds]
    texts = ["+".join(kind) for kind in kinds]
    return _Source("painted", images, labels, texts, meanings, filling, np.zeros(len(images), bool), False)


def seen_concepts(sets: list[TrainingSet]) -> np.ndarray:
    """bool [concepts]: those that are true of some square."""
    return np.any([(s.truths == TRUE).any((0, 1, 2)) for s in sets], axis=0)
