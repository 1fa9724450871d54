"""Which words an encoder says to know: of things that can be seen from above, and of things that no imagery shows.

known.json has both: `seen` are paraphrases by language, `unseen` are words in six languages. They were written
with only a glance at the vocabulary that the encoder learns; exact overlaps were replaced.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.encoders.text.text_encoder import open_text

LISTS = Path(__file__).with_name("known.json")


def known_words(folder: Path) -> dict:
    """The shares of `seen` that are known, by language, and of `unseen` that are unknown, and those that are not as
    they should be; {} for an encoder that can't say."""
    card = load(folder / "card.json")
    if card.text is None or card.text.known_output is None:
        return {}
    lists = json.loads(LISTS.read_text(encoding="utf-8"))
    encoder = open_text(card, threads=2)

    def known(texts: list[str]) -> np.ndarray:
        return np.asarray(encoder.read(texts).known) >= card.text.known_from

    seen = {language: known(texts) for language, texts in lists["seen"].items()}
    unseen = known(lists["unseen"])
    return {
        "seen_known": {language: round(float(row.mean()), 3) for language, row in seen.items()},
        "unseen_refused": round(float(1 - unseen.mean()), 3),
        "counts": {**{language: len(row) for language, row in seen.items()}, "unseen": len(unseen)},
        "wrongly_refused": [t for k, row in seen.items() for t, is_known in zip(lists["seen"][k], row) if not is_known],
        "wrongly_known": [text for text, is_known in zip(lists["unseen"], unseen) if is_known],
    }
