"""Stage 1: the text tower learns French from the lexicon while it keeps the teacher's English.

Distillation across languages (Reimers and Gurevych 2020): the vector of the French phrase, and of the English one, is
pulled to the teacher's vector of the English phrase; the cosines inside a batch are pulled to the teacher's as well.
"""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from ..words.phrases import PhrasePairs
from ..words.text_tower import SentenceEncoder, embed, load_teacher, make_student, tokenise
from ..words.words import load_lexicon, load_word_pairs
from .training_log import TrainingLog

BATCH = 64


@dataclass(frozen=True)
class TextSettings:
    """How the text tower learns."""

    steps: int = 600
    pool: int = 15000  # phrases drawn, embedded once by the teacher
    learning_rate: float = 1.5e-4
    words_rate: float = 6e-4  # of the word vectors, which see few updates each
    seed: int = 7


def train_text(settings: TextSettings, work: Path, log: TrainingLog) -> tuple[SentenceEncoder, Tokenizer]:
    """Train, or go on from `work/text.pt`; the tokenizer is written to `work/tokenizer.json`."""
    torch.manual_seed(settings.seed)
    lexicon, word_pairs = load_lexicon(), load_word_pairs()
    pairs = [pair for concept in lexicon.values() for pair in concept.pairs()] + word_pairs
    student, tokenizer = make_student(*load_teacher(), pairs)
    tokenizer.save(str(work / "tokenizer.json"))
    rest = [p for name, p in student.named_parameters() if name != "words.weight"]
    optimiser = torch.optim.AdamW(
        [
            {"params": [student.words.weight], "peak": settings.words_rate},
            {"params": rest, "peak": settings.learning_rate},
        ],
        weight_decay=0.0,
    )
    first = _resume(work / "text.pt", student, optimiser)
    phrases, goals = _pool(settings, work, tokenizer)
    order = sorted(range(len(phrases)), key=lambda i: len(tokenizer.encode(phrases[i]).ids))
    started = time.monotonic()
    student.train()
    for step in range(first, settings.steps):
        chosen = _of_like_length(order, random.Random(settings.seed * 1_000_003 + step))
        loss, cosine = _loss(student(tokenise(tokenizer, [phrases[i] for i in chosen])), goals[chosen])
        _set_rates(optimiser, step, settings.steps)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        if step % 50 == 49 or step + 1 == settings.steps:
            log.write("text", step=step + 1, loss=loss.item(), cosine=cosine, seconds=time.monotonic() - started)
            _save(work / "text.pt", student, optimiser, step + 1)
    return student.eval(), tokenizer


def _pool(settings: TextSettings, work: Path, tokenizer: Tokenizer) -> tuple[list[str], Tensor]:
    """Phrases for the student and the teacher's vectors [n, 384] of their English; made once, kept in `work`."""
    path = work / "phrases.pt"
    if not path.exists():
        pairs = PhrasePairs(load_lexicon(), load_word_pairs(), settings.seed)
        french = [*dict.fromkeys([*pairs.names, *pairs.words, *(pairs.draw() for _ in range(settings.pool * 3 // 4))])]
        english = [pairs.draw()[0] for _ in range(settings.pool // 10)]
        teacher, teacher_tokenizer = load_teacher()
        words = sorted(w for w in teacher_tokenizer.get_vocab() if w.isalpha() and w.isascii() and len(w) > 2)
        known = tokenizer.get_vocab()
        words = [word for word in words if word in known]
        english += random.Random(settings.seed).sample(words, settings.pool // 6)
        goals = embed(teacher, teacher_tokenizer, [pair[0] for pair in french] + english)
        torch.save({"phrases": [pair[1] for pair in french] + english, "goals": goals}, path)
    saved = torch.load(path, weights_only=True)
    return saved["phrases"], saved["goals"]


def _of_like_length(order: list[int], generator: random.Random) -> list[int]:
    """A batch from a stretch of the phrases sorted by length, so that little is spent on padding."""
    stretch = min(len(order), 8 * BATCH)
    start = generator.randrange(len(order) - stretch + 1)
    return generator.sample(order[start : start + stretch], min(BATCH, stretch))


def _loss(made: Tensor, goal: Tensor) -> tuple[Tensor, float]:
    cosine = (made * goal).sum(1).mean()
    relations = F.mse_loss(made @ made.T, goal @ goal.T)
    return (1.0 - cosine) + 5.0 * relations, cosine.item()


def _set_rates(optimiser: torch.optim.Optimizer, step: int, steps: int) -> None:
    """Warm up over 50 steps, then a cosine to a fiftieth."""
    share = min((step + 1) / 50, 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps)))
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * share


def _resume(path: Path, student: SentenceEncoder, optimiser: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    saved = torch.load(path, weights_only=True)
    student.load_state_dict(saved["model"])
    optimiser.load_state_dict(saved["optimiser"])
    return int(saved["step"])


def _save(path: Path, student: SentenceEncoder, optimiser: torch.optim.Optimizer, step: int) -> None:
    temporary = path.with_suffix(".part")
    torch.save({"model": student.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, temporary)
    temporary.replace(path)
