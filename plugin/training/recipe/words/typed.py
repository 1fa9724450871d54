"""Names and descriptions as people type them: without accents, and German nouns without capitals."""

from __future__ import annotations

import unicodedata

import numpy as np

TYPED = 0.25  # of the descriptions that have accents or capitals are learned in another spelling


def typed(text: str) -> tuple[str, ...]:
    """Other spellings of a text: in small letters, and without accents too. None for a text that is both already."""
    small = text.lower()
    parts = unicodedata.normalize("NFD", small.replace("ß", "ss"))
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return tuple(dict.fromkeys(spelling for spelling in (small, plain) if spelling != text))


def some_typed(texts: list[str], numbers: np.random.Generator) -> list[str]:
    """The texts, TYPED of those that have other spellings in one of these."""
    return [
        str(numbers.choice(other)) if (other := typed(text)) and numbers.random() < TYPED else text for text in texts
    ]
