"""One run of the training: language, sets, phrases, images, descriptions.

Used for the encoder that ships and for left-out runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ..images.augment import as_float, normalise, resized
from ..images.image_data import Leaving, TrainingSet, load_sets, load_unseen, seen_concepts, without
from ..towers.image_tower import PATCH_PX
from ..words.phrase_bank import make_bank
from ..words.words import Concept, load_lexicon
from .described import Descriptions, learn_descriptions, make_descriptions
from .frozen_training import train_frozen
from .image_training import ImageSettings, train_image
from .learner import Learner, find_networks
from .lessons import Language, Lessons, akin_concepts, load_language, make_lessons
from .shown import show
from .training_log import TrainingLog

TILES = 120  # of each set, for the principal components of how tokens look


@dataclass(frozen=True)
class Material:
    """What every run shares: the lexicon, the language, descriptions, all sets with the numbers of their labels, and
    those that no run trains on."""

    lexicon: dict[str, Concept]
    language: Language
    descriptions: Descriptions
    sets: list[TrainingSet]
    unseen: list[TrainingSet]
    data: Path
    work: Path


@dataclass(frozen=True)
class Run:
    """A finished run: what was learned, from which phrases, the language after it, and what was left out."""

    learner: Learner
    lessons: Lessons
    language: Language
    leaving: Leaving


def gather(data: Path, work: Path, seed: int, painted: int, limit: int, threads: int) -> Material:
    """Read or make everything that the runs share; it is kept in `work`."""
    lexicon = load_lexicon()
    language = load_language(lexicon, work)
    akin = akin_concepts(lexicon, language)
    sets = load_sets(lexicon, akin, data, work, seed, painted, limit, threads)
    descriptions, unseen = make_descriptions(lexicon, akin, language, seed), load_unseen(lexicon, akin, data)
    return Material(lexicon, language, descriptions, sets, unseen, data, work)


def run(material: Material, settings: ImageSettings, leaving: Leaving, folder: Path, log: TrainingLog) -> Run:
    """Train without what is left out, or go on from `folder/image.pt`."""
    folder.mkdir(parents=True, exist_ok=True)
    sets = without(material.sets, leaving)
    bank = make_bank(material.lexicon, seen_concepts(sets), settings.seed)
    lessons = make_lessons(material.lexicon, bank, material.language, material.work)
    networks = find_networks(material.data, material.work)
    learner = train_image(settings, sets, lessons, networks, folder, log)
    train_frozen(learner, settings, sets, lessons, folder, log)
    learner.tower.looks.fit(sample_tiles(sets, settings.seed))
    learner.words, language = learn_descriptions(
        learner.words, material.descriptions, material.language, show(learner.tower, sets, settings.seed),
        settings.description_steps, settings.seed, folder / "words.pt", log,
    )  # fmt: skip
    return Run(learner, lessons, language, leaving)


def sample_tiles(sets: list[TrainingSet], seed: int) -> Tensor:
    """Some images of each set as tiles, normalised, float32 [n, 3, 128, 128]."""
    numbers, found = np.random.default_rng(seed), []
    for s in sets:
        chosen = np.sort(numbers.permutation(len(s.images))[:TILES])
        found.append(resized(as_float(torch.from_numpy(np.ascontiguousarray(s.images[chosen]))), PATCH_PX))
    return normalise(torch.cat(found))
