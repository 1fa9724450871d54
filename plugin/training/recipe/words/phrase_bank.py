"""The captions: every phrase that a scene may be taught with, and the concepts that must be true for it to hold."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from ..images.pixels import SHARES
from .words import Concept

TEMPLATES = {
    "en": (
        "an aerial photo of {}",
        "a satellite image of {}",
        "{} seen from above",
        "there is a {}",
        "a place with {}",
    ),
    "fr": ("une photo aérienne de {}", "une image satellite de {}", "{} vu du ciel", "il y a {}", "un lieu avec {}"),
}
DESCRIBED = ("{1} {0}", "{0}, {1}", "{0} with {1} colours", "a {1} {0}")
TEXTURED = ("{1} {0}", "{0} with {1}", "{0}, {1}")
TEXTURES = ("smooth", "rough texture", "regular lines")


@dataclass(frozen=True)
class PhraseBank:
    """Phrases, what each requires (bool [phrases, concepts]), and where to find those of a concept or of a pair."""

    phrases: list[str]
    requires: np.ndarray
    of_concept: dict[int, list[int]]
    of_pair: dict[tuple[int, int], list[int]]


def make_bank(lexicon: dict[str, Concept], seen: np.ndarray, seed: int) -> PhraseBank:
    """Bank over the concepts that some scene shows (`seen`, bool [concepts]): names, and names with an attribute."""
    generator = random.Random(seed)
    names = list(lexicon)
    phrases: list[str] = []
    required: list[tuple[int, ...]] = []
    for i, concept in enumerate(lexicon.values()):
        if not seen[i]:
            continue
        for language, known in concept.names.items():
            for name in known:
                templates = TEMPLATES.get(language, ())
                for template in ("{}", *generator.sample(templates, min(1, len(templates)))):
                    phrases.append(template.format(name))
                    required.append((i,))
        if concept.name in SHARES:
            continue
        for attribute in SHARES:
            adjective = generator.choice(lexicon[attribute].english).removesuffix(" land").removesuffix(" soil")
            template = generator.choice(TEXTURED if attribute in TEXTURES else DESCRIBED)
            phrases.append(template.format(generator.choice(concept.english), adjective))
            required.append((i, names.index(attribute)))
    requires = np.zeros((len(phrases), len(names)), bool)
    of_concept: dict[int, list[int]] = {}
    of_pair: dict[tuple[int, int], list[int]] = {}
    for number, needed in enumerate(required):
        requires[number, list(needed)] = True
        if len(needed) == 1:
            of_concept.setdefault(needed[0], []).append(number)
        else:
            of_pair.setdefault((needed[0], needed[1]), []).append(number)
    return PhraseBank(phrases, requires, of_concept, of_pair)
