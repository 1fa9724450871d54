"""Everything the image tower is trained on, in memory: scenes of each set, what is true of them, how they look."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..painting.painted_scenes import paint_all
from ..painting.palette import Grounds
from ..words.truths import FALSE, TRUE, UNKNOWN, truth_of_label, truth_of_painting, truth_row
from ..words.words import Concept, ancestors
from .pixels import attribute_truths
from .scenes import SETS, Scenes, load_scenes
from .teachers import look_features, reduce_looks


@dataclass(frozen=True)
class TrainingSet:
    """One source of scenes: images uint8 [n, h, w, 3], truths int8 [n, concepts], looks float32 [n, 64], label numbers
    int64 [n], for each label the columns it is named by, and which scenes validate."""

    name: str
    images: np.ndarray
    truths: np.ndarray
    looks: np.ndarray
    groups: np.ndarray
    named: list[np.ndarray]
    validates: np.ndarray


def load_sets(
    lexicon: dict[str, Concept], data: Path, work: Path, seed: int, painted_per_kind: int, limit: int, threads: int
) -> list[TrainingSet]:
    """The labelled sets, then the painted one."""
    scenes = [load_scenes(name, data, work, seed, limit) for name in SETS]
    painted, concepts = _painted(_grounds(scenes), work, painted_per_kind, seed)
    images = [s.images for s in scenes] + [painted]
    looks = reduce_looks([look_features(n, i, data, work, threads) for n, i in zip([*SETS, "painted"], images)])
    sets, offset = [], 0
    for s, look in zip(scenes, looks):
        labels = sorted(set(s.labels))
        meanings = [truth_of_label(label, lexicon) for label in labels]
        sets.append(
            _set(
                s.name,
                s.images,
                look,
                [labels.index(label) for label in s.labels],
                meanings,
                s.validates,
                lexicon,
                offset,
            )
        )
        offset += len(labels)
    kinds = sorted(set(concepts))
    meanings = [truth_of_painting(kind, lexicon) for kind in kinds]
    nothing = np.zeros(len(painted), bool)
    sets.append(
        _set("painted", painted, looks[-1], [kinds.index(c) for c in concepts], meanings, nothing, lexicon, offset)
    )
    return sets


def _set(
    name: str, images: np.ndarray, looks: np.ndarray, label_of: list[int],
    meanings: list[tuple[set[str], set[str], set[str]]], validates: np.ndarray, lexicon: dict[str, Concept],
    offset: int,
) -> TrainingSet:  # fmt: skip
    leaves = [_lowest(sure, lexicon) for sure, _, _ in meanings]
    names = list(lexicon)
    rows = np.stack([truth_row(meaning, names) for meaning in meanings])
    if name != "painted":
        _exclude(rows, leaves, names)
    truths = rows[label_of]
    small = images[:, ::4, ::4] if images.shape[1] > 128 else images
    for column, values in attribute_truths(small, names).items():
        truths[:, column] = values
    named = [np.flatnonzero([n in lowest for n in names]) for lowest in leaves]
    return TrainingSet(name, images, truths, looks, np.array(label_of) + offset, named, validates)


def _exclude(rows: np.ndarray, leaves: list[set[str]], names: list[str]) -> None:
    """A labelled scene is none of what the other labels of its set are called, unless it surely or often is."""
    columns = [names.index(name) for name in sorted(set().union(*leaves))]
    part = rows[:, columns]
    part[part == UNKNOWN] = FALSE
    rows[:, columns] = part


def _lowest(concepts: set[str], lexicon: dict[str, Concept]) -> set[str]:
    """Those that stand above no other of them: what a label is called, without its parents."""
    return concepts - set().union(*(ancestors(c, lexicon) - {c} for c in concepts))


def _grounds(scenes: list[Scenes], most: int = 150) -> Grounds:
    """Real training scenes to paint on."""
    grounds = {}
    for s in scenes:
        labels = np.array(s.labels)
        for label in sorted(set(s.labels)):
            grounds[label] = np.asarray(s.images[np.flatnonzero((labels == label) & ~s.validates)[:most]])
    return grounds


def _painted(grounds: Grounds, work: Path, per_kind: int, seed: int) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Painted once, kept in `work`."""
    stored, listed = work / "painted.npy", work / "painted.json"
    if not (stored.exists() and listed.exists()):
        images, concepts = paint_all(grounds, per_kind, seed)
        np.save(stored, images)
        listed.write_text(json.dumps(concepts))
    return np.load(stored), [tuple(c) for c in json.loads(listed.read_text())]


def seen_concepts(sets: list[TrainingSet]) -> np.ndarray:
    """bool [concepts]: those that are true of some scene."""
    return np.any([(s.truths == TRUE).any(0) for s in sets], axis=0)
