"""Directions of words that queries have: an index is measured on them, because they lie off the data."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...base.errors import CardError, CollectionError, ModelFileError
from ...encoders.encoder import unit
from ...encoders.text.text_encoder import open_text
from ..collection import Collection

#: Random directions, where the encoder understands no words or is not installed.
RANDOM = 64
Floats = NDArray[np.float32]

#: What people look for from above. An index that finds the nearest patches for these finds them for others.
WORDS = (
    *("forest", "pine trees", "orchard", "vineyard", "meadow", "ploughed field", "wheat field", "rice paddies"),
    *("greenhouses", "hedges", "river", "lake", "sea", "beach", "harbour with boats", "canal", "dam", "swamp", "reeds"),
    *(
        "snow",
        "glacier",
        "bare rock",
        "cliff",
        "sand dunes",
        "desert",
        "quarry",
        "open mine",
        "landslide",
        "burnt land",
    ),
    *("flooded houses", "houses with gardens", "dense old town", "tall buildings", "red roofs", "flat white roofs"),
    *("swimming pool", "car park", "parked cars", "motorway", "roundabout", "dirt road", "railway", "train station"),
    *("bridge", "airport", "runway", "airplane", "ship", "factory", "warehouse", "chimney", "storage tanks"),
    *("solar panels", "wind turbine", "power line", "football pitch", "tennis court", "golf course", "stadium"),
    *("cemetery", "school", "playground", "building site", "rubbish dump", "tents", "cows", "single tree", "shadow"),
)


def word_directions(collection: Collection) -> tuple[Floats, Floats]:
    """Directions (w, d) of length 1 of words, as the collection's encoder understands them: to build an index with,
    and others to measure it with.

    Where it understands none or can't be used: none to build with, and random directions, always the same, to measure.
    """
    try:
        card = collection.encoder_card()
        if card.text is not None:
            rivals = card.text.judge.rivals if card.text.judge else ()
            found = np.asarray(open_text(card).encode([*WORDS[1::2], *WORDS[::2], *rivals]), np.float32)
            return found[len(WORDS) // 2 :], found[: len(WORDS) // 2]
    except (CardError, CollectionError, ModelFileError):
        pass
    random = np.random.default_rng(2026).standard_normal((RANDOM, collection.manifest.dimension), np.float32)
    return np.empty((0, random.shape[1]), np.float32), np.asarray(unit(random), np.float32)
