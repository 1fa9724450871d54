"""How much of a collection's imagery is like what its encoder was trained on, from a sample of its vectors.

False colours can look familiar, so what is known of the bands comes first.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...contract import messages
from ...contract.message import Message
from ..base.errors import CollectionError
from ..encoders.card import ModelCard
from ..encoders.familiarity import open_familiar
from .collection import Collection
from .manifest import Manifest, Part

#: Number of patches in the sample, and of the files that they are read from.
SAMPLE, SAMPLED_PARTS = 2000, 8
#: A patch of this familiarity is familiar.
FAMILIAR = 0.5
#: Shares of familiar patches: from MOST the imagery is familiar, below FEW it is unlike the training's.
MOST, FEW = 0.75, 0.25


def familiarity_note(collection: Collection, card: ModelCard) -> Message | None:
    """One sentence on how familiar the imagery is; None without patches, or if the encoder can't say.

    Raises:
        ModelFileError: the file of the card's familiarity can't be used.
    """
    familiar = open_familiar(card)
    sample = _sample(collection) if familiar else None
    return None if sample is None else note_of_sample(sample, card, collection.manifest)


def note_of_sample(sample: NDArray[np.float32], card: ModelCard, manifest: Manifest) -> Message | None:
    """The same for random vectors (n, d) of the collection of a manifest. Raises ModelFileError."""
    familiar = open_familiar(card)
    if familiar is None or not len(sample):
        return None
    share = float((familiar.of(sample) >= FAMILIAR).mean())
    if share < FEW:
        return messages.collections.UNLIKE_TRAINING(encoder=card.name)
    if unnatural := bands_note(manifest):
        return unnatural
    if share < MOST:
        return messages.collections.PARTLY_FAMILIAR(encoder=card.name)
    return messages.collections.FAMILIAR(encoder=card.name)


def bands_note(manifest: Manifest) -> Message | None:
    """What is said where rasters do not show natural colours; None where all do."""
    count, total = sum(not source.natural for source in manifest.sources), len(manifest.sources)
    if count == 0:
        return None
    several = messages.collections.PARTLY_NOT_NATURAL(count=count, total=total)
    return messages.collections.NOT_NATURAL() if count == total else several


def _sample(collection: Collection) -> NDArray[np.float32] | None:
    """About SAMPLE random vectors (n, d) of a few random parts, always the same; None if none can be read."""
    random = np.random.default_rng(0)
    parts = [p for p in collection.manifest.parts if p.file is not None and p.patches]
    parts = [parts[i] for i in random.permutation(len(parts))[:SAMPLED_PARTS]]
    total = sum(p.patches for p in parts)
    found = [_of_part(collection, p, max(1, SAMPLE * p.patches // total), random) for p in parts]
    vectors = [v for v in found if v is not None]
    return np.concatenate(vectors) if vectors else None


def _of_part(collection: Collection, part: Part, count: int, random: np.random.Generator) -> NDArray[np.float32] | None:
    """Up to `count` random vectors (n, d) of a part; None if it can't be read, which searches report."""
    try:
        vectors = collection.read(part).vectors
    except CollectionError:
        return None
    return np.asarray(vectors[random.permutation(len(vectors))[:count]], np.float32)
