"""The phrases that scenes are taught with, their sentence vectors, and which of them hold for which scene."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ..images.image_data import TrainingSet, seen_concepts
from ..words.phrase_bank import PhraseBank, make_bank
from ..words.text_tower import embed, load_teacher
from ..words.truths import TRUE
from ..words.words import Concept

PHRASES_PER_SCENE = 3


@dataclass(frozen=True)
class Lessons:
    """The phrases that scenes are taught with and their sentence vectors [phrases, 384]; and those of all names."""

    bank: PhraseBank
    sentences: Tensor
    language: Tensor


def make_lessons(lexicon: dict[str, Concept], sets: list[TrainingSet], work: Path, seed: int) -> Lessons:
    """Sentence vectors come from the teacher, once; they are kept in `work/lessons.pt`.

    Raises:
        ValueError: the kept vectors belong to another lexicon.
    """
    bank, path = make_bank(lexicon, seen_concepts(sets), seed), work / "lessons.pt"
    if not path.exists():
        teacher, tokenizer = load_teacher()
        names = sorted({name for concept in lexicon.values() for name in concept.english})
        saved = {"sentences": embed(teacher, tokenizer, bank.phrases), "language": embed(teacher, tokenizer, names)}
        torch.save(saved | {"phrases": bank.phrases}, path)
    saved = torch.load(path, weights_only=True)
    if saved["phrases"] != bank.phrases:
        raise ValueError(f"{path} belongs to another lexicon: delete the working folder's .pt files and start again.")
    return Lessons(bank, saved["sentences"], saved["language"])


def phrases_for(s: TrainingSet, i: int, bank: PhraseBank, numbers: np.random.Generator) -> list[int]:
    """Phrases that hold for one scene: half by its label's names, half by anything true; some with an attribute."""
    true = [int(c) for c in np.flatnonzero(s.truths[i] == TRUE) if int(c) in bank.of_concept]
    own = [int(c) for c in s.named[s.groups[i] - s.groups.min()]]
    picked = []
    for _ in range(PHRASES_PER_SCENE):
        concept = int(numbers.choice(own if numbers.random() < 0.5 else true))
        pairs = [pair for pair in ((concept, other) for other in true) if pair in bank.of_pair]
        if pairs and numbers.random() < 0.3:
            picked.append(int(numbers.choice(bank.of_pair[pairs[numbers.integers(len(pairs))]])))
        else:
            picked.append(int(numbers.choice(bank.of_concept[concept])))
    return picked


def phrase_truths(truths: np.ndarray, requires: np.ndarray) -> np.ndarray:
    """int8 [scenes, concepts] and bool [phrases, concepts] -> int8 [scenes, phrases]: 1 holds, 0 does not, -1."""
    needed = requires.astype(np.float32)
    holds = (truths == 1).astype(np.float32) @ needed.T >= needed.sum(1) - 0.5
    fails = (truths == 0).astype(np.float32) @ needed.T > 0.5
    return np.where(holds, 1, np.where(fails, 0, -1)).astype(np.int8)
