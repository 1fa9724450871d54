"""The phrases that images are taught with, their sentence vectors, and which of them hold for which square."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from ..words.phrase_bank import PhraseBank
from ..words.sentence_model import WIDTH, SentenceEncoder, embed, make_encoder, make_tokenizer, model_path, read_model
from ..words.truths import TRUE
from ..words.vocabulary import kept_pieces
from ..words.words import Concept

PHRASES_PER_SQUARE = 3
AKIN = 0.55  # centred cosine of two concepts' names from which one may be true where the other is


@dataclass(frozen=True)
class Language:
    """The sentence encoder, its tokenizer, and all names: texts, the number of each one's concept, vectors [n, 384],
    and which are neither English nor French (bool [n])."""

    encoder: SentenceEncoder
    tokenizer: Tokenizer
    names: list[str]
    concept_of: np.ndarray
    vectors: Tensor
    others: np.ndarray

    def embed(self, phrases: list[str]) -> Tensor:
        """Phrases -> float32 [n, 384] of length 1."""
        return embed(self.encoder, self.tokenizer, phrases)

    def of_names(self, names: list[str]) -> Tensor:
        """The same of names that the lexicon has, without computing them again."""
        return self.vectors[[self._rows[name] for name in names]]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}


def load_language(lexicon: dict[str, Concept], work: Path) -> Language:
    """The sentence encoder over the pieces that the lexicon and common words need. `work` keeps the names' vectors."""
    each = enumerate(lexicon.values())
    listed = [(name, i, code) for i, c in each for code, known in c.names.items() for name in known]
    names = [name for name, *_ in listed]
    model = read_model(model_path())
    kept = kept_pieces(model, names)
    encoder, tokenizer = make_encoder(model, kept), make_tokenizer(model, kept)
    tokenizer.save(str(work / "tokenizer.json"))
    vectors = kept_vectors(work / "sentences.pt", names, lambda texts: embed(encoder, tokenizer, texts))
    others = np.array([code not in ("en", "fr") for *_, code in listed])
    return Language(encoder, tokenizer, names, np.array([i for _, i, _ in listed]), vectors, others)


def akin_concepts(lexicon: dict[str, Concept], language: Language) -> dict[str, set[str]]:
    """For each concept those that its names are like: they may be true where it is."""
    centred = F.normalize(language.vectors - language.vectors.mean(0), dim=1)
    means = torch.stack([centred[language.concept_of == i].mean(0) for i in range(len(lexicon))])
    alike = (F.normalize(means, dim=1) @ F.normalize(means, dim=1).T > AKIN).numpy()
    ids = list(lexicon)
    return {name: {ids[j] for j in np.flatnonzero(alike[i]).tolist()} for i, name in enumerate(ids)}


@dataclass(frozen=True)
class Lessons:
    """The phrases that images are taught with and their sentence vectors [phrases, 384]; and those of all names."""

    bank: PhraseBank
    sentences: Tensor
    language: Language
    concepts: list[str]


def make_lessons(lexicon: dict[str, Concept], bank: PhraseBank, language: Language, work: Path) -> Lessons:
    """Sentence vectors of the phrases, kept in `work`."""
    sentences = kept_vectors(work / "sentences.pt", bank.phrases, language.embed)
    return Lessons(bank, sentences, language, list(lexicon))


def kept_vectors(path: Path, texts: list[str], make: Callable[[list[str]], Tensor]) -> Tensor:
    """Vectors of texts; those that were made before come from `path`."""
    saved = torch.load(path, weights_only=True) if path.exists() else {"texts": [], "vectors": torch.zeros(0, WIDTH)}
    rows = {text: i for i, text in enumerate(saved["texts"])}
    if missing := [text for text in dict.fromkeys(texts) if text not in rows]:
        saved = {"texts": [*saved["texts"], *missing], "vectors": torch.cat([saved["vectors"], make(missing)])}
        rows = {text: i for i, text in enumerate(saved["texts"])}
        torch.save(saved, path)
    return saved["vectors"][[rows[text] for text in texts]]


def phrases_for(truth: np.ndarray, own: np.ndarray, bank: PhraseBank, numbers: np.random.Generator) -> list[int]:
    """Phrases that hold for one square: half by its label's names, half by anything true; some with an attribute."""
    true = [int(c) for c in np.flatnonzero(truth == TRUE) if int(c) in bank.of_concept]
    named = [int(c) for c in own if int(c) in bank.of_concept] or true
    picked = []
    for _ in range(PHRASES_PER_SQUARE if true else 0):
        concept = int(numbers.choice(named if numbers.random() < 0.5 else true))
        pairs = [pair for pair in ((concept, other) for other in true) if pair in bank.of_pair]
        if pairs and numbers.random() < 0.2:
            picked.append(int(numbers.choice(bank.of_pair[pairs[numbers.integers(len(pairs))]])))
        else:
            picked.append(int(numbers.choice(bank.of_concept[concept])))
    return picked


def phrase_truths(truths: np.ndarray, requires: np.ndarray) -> np.ndarray:
    """int8 [squares, concepts] and bool [phrases, concepts] -> int8 [squares, phrases]: 1 holds, 0 does not, -1."""
    needed = requires.astype(np.float32)
    holds = (truths == 1).astype(np.float32) @ needed.T >= needed.sum(1) - 0.5
    fails = (truths == 0).astype(np.float32) @ needed.T > 0.5
    return np.where(holds, 1, np.where(fails, 0, -1)).astype(np.int8)
