"""The words that people type first ("houses", "road", "water"), in six languages, on a labelled mosaic.

Precision among the first ten hits hides much: a word that finds a tenth of the houses has it. So a word is given as
many hits as there are cells of the classes that it means (R-precision: Manning, Raghavan, Schütze, "Introduction to
Information Retrieval", 2008, chapter 8.4), and the share of right cells is also the share of them that is found.

everyday.json has rows by mosaic: the same word in each of LANGUAGES, and the classes that it means. No word was added
to what Akin Mini learns for the sake of these rows, but it learns most of them as names.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from akin.plugin.contract import Term
from encoder.words import LANGUAGES
from mosaic import Mosaic

ROWS = Path(__file__).with_name("everyday.json")


def everyday_words(mosaic: Mosaic, name: str) -> dict[str, dict[str, float]]:
    """By language and word: the share of its hits that is right, 0 to 1; 0 for a word that is unknown."""
    shares: dict[str, dict[str, float]] = {language: {} for language in LANGUAGES}
    for texts, expected in json.loads(ROWS.read_text(encoding="utf-8"))[name]:
        meant = np.isin(mosaic.cells, expected)
        for language, text in zip(LANGUAGES, texts, strict=True):
            found = mosaic.found([Term("words", text=text)], int(meant.sum()))
            shares[language][text] = round(float(meant[found].sum() / meant.sum()), 3)
    return shares
