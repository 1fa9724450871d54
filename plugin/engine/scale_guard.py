"""Whether what is asked for, or where an encoder is used, is of its scale: told before a person waits for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .model_card import ModelCard
from .requests import Term

#: A thing is hardly seen in a patch more than this many times as wide (a token of a ViT-B/16 is a 14th of 224 px).
SMALLEST_SHARE = 1 / 14
FAR = 3.0  # pixels may be this many times coarser or finer than those an encoder learned from
#: How wide things are, in metres, so that they would be seen from above; words in English and French.
SIZES_M: tuple[tuple[str, float], ...] = (
    (r"helipads?|helicopter pads?|héliports?", 25),
    (r"helicopters?|hélicoptères?", 15),
    (r"cars?|vehicles?|voitures?|véhicules?", 5),
    (r"trucks?|lorr(?:y|ies)|bus(?:es)?|camions?", 12),
    (r"swimming pools?|pools?|piscines?", 12),
    (r"solar panels?|panneaux solaires|photovoltaic panels?", 10),
    (r"houses?|maisons?|huts?|sheds?|cabanes?|tents?|tentes?", 12),
    (r"tennis courts?|courts? de tennis|basketball courts?", 30),
    (r"trees?|arbres?|palms?|palmiers?", 8),
    (r"boats?|bateaux?|yachts?|voiliers?", 12),
    (r"ships?|vessels?|navires?|cargos?", 120),
    (r"(?:air)?planes?|aircraft|avions?", 40),
    (r"storage tanks?|silos?|citernes?|réservoirs?", 25),
    (r"wind turbines?|éoliennes?", 60),
    (r"pylons?|pylônes?|power poles?|poteaux?", 10),
    (r"roundabouts?|ronds?-points?", 40),
    (r"wells?|puits|fountains?|fontaines?|statues?", 8),
    (r"graves?|tombes?|people|persons?|cows?|vaches?|sheep|moutons?", 2),
    (r"containers?|conteneurs?", 12),
    (r"(?:zebra )?crossings?|crosswalks?|passages? piétons?", 6),
)


def too_small(words: str, patch_m: float) -> str:
    """A sentence where words name a thing that is lost in a patch of `patch_m` metres; empty where they do not."""
    for pattern, size in SIZES_M:
        found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words, re.IGNORECASE)
        if found and size < patch_m * SMALLEST_SHARE:
            return (
                f"'{found[0]}' is about {size:g} m wide, and a patch of this collection {patch_m:g} m: it is hardly "
                "seen there. Encode with finer pixels (PIXEL_SIZE) or smaller patches, if the raster has them."
            )
    return ""


def too_small_terms(terms: Iterable[Term], patch_m: float) -> str:
    """The first such sentence for the words of a query."""
    notes = (too_small(t.text, patch_m) for t in terms if t.kind == "words" and t.sign > 0)
    return next((note for note in notes if note), "")


def unlike_training(card: ModelCard, pixel_size_m: float) -> str:
    """A sentence where an encoder is used at a pixel size (metres) far from those it learned at; else empty."""
    nearest = card.pixel_size_for(pixel_size_m)
    ratio = pixel_size_m / nearest
    if 1 / FAR <= ratio <= FAR:
        return ""
    kind = "coarser" if ratio > 1 else "finer"
    return (
        f"{card.name} learned from pixels of {nearest:g} m and is used at {pixel_size_m:g} m, "
        f"{max(ratio, 1 / ratio):.0f} times {kind}: expect poor finds. Leave PIXEL_SIZE empty, or choose an "
        "encoder for such pixels."
    )
