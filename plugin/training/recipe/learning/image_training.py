"""Stage 2: the image tower learns to point where the sentence encoder's phrases point."""

from __future__ import annotations

import copy
import math
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..images.augment import normalise, random_view
from ..images.image_data import TrainingSet
from ..images.image_tower import WordsHead
from .learner import Learner
from .lessons import Lessons, phrase_truths, phrases_for
from .objective import class_loss, geometry_loss, phrase_loss, twin_loss
from .training_log import TrainingLog
from .validation import zero_shot

EXTRA_PHRASES = 96
WEIGHTS = {"geometry": 0.15, "looks": 1.0, "twins": 0.15, "class": 0.3, "language": 20.0}


@dataclass(frozen=True)
class ImageSettings:
    """How the image tower learns."""

    steps: int = 1800
    scenes: tuple[int, ...] = (32, 18, 14)  # of each set in one step; each gives two views
    backbone_rate: float = 3e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.02
    average: float = 0.997  # of the weights that are kept, a moving average
    seed: int = 7


def train_image(
    settings: ImageSettings, sets: list[TrainingSet], lessons: Lessons, backbone: Path, work: Path, log: TrainingLog
) -> Learner:
    """Train, or go on from `work/image.pt`; returns the moving average of the weights."""
    torch.manual_seed(settings.seed)
    learner = Learner(backbone).to(memory_format=torch.channels_last)
    learner.words.start(torch.cat([lessons.sentences, lessons.language]))
    optimiser = torch.optim.AdamW(_groups(learner, settings), weight_decay=settings.weight_decay)
    average = copy.deepcopy(learner)
    first = _resume(work / "image.pt", learner, average, optimiser)
    started = time.monotonic()
    for step in range(first, settings.steps):
        losses = _step_losses(learner, sets, lessons, settings, step)
        _set_rates(optimiser, step, settings.steps)
        optimiser.zero_grad()
        losses["all"].backward()
        nn.utils.clip_grad_norm_(learner.parameters(), 2.0)
        optimiser.step()
        _follow(average, learner, min(settings.average, (step + 1) / (step + 10)))
        if step % 50 == 49 or step + 1 == settings.steps:
            values = {name: loss.item() for name, loss in losses.items()}
            log.write(
                "image",
                step=step + 1,
                scale=learner.log_scale.exp().item(),
                seconds=time.monotonic() - started,
                **values,
            )
            _save(work / "image.pt", learner, average, optimiser, step + 1)
        if step % 250 == 249 or step + 1 == settings.steps:
            log.write("validation", step=step + 1, **zero_shot(average, sets, lessons))
    return average.eval()


def _step_losses(
    learner: Learner, sets: list[TrainingSet], lessons: Lessons, settings: ImageSettings, step: int
) -> dict[str, Tensor]:
    learner.train()
    seed = settings.seed * 1_000_003 + step
    generator, numbers = torch.Generator().manual_seed(seed), np.random.default_rng(seed)
    first, second, truths, looks, groups = [], [], [], [], []
    chosen_phrases: set[int] = set()
    for s, count in zip(sets, settings.scenes):
        chosen = _balanced(s, count, numbers)
        images = torch.from_numpy(np.ascontiguousarray(s.images[np.sort(chosen)]))
        chosen = np.sort(chosen)
        first.append(random_view(images, generator))
        second.append(random_view(images, generator))
        truths.append(s.truths[chosen])
        looks.append(torch.from_numpy(s.looks[chosen]))
        groups.append(torch.from_numpy(s.groups[chosen]))
        for i in chosen:
            chosen_phrases.update(phrases_for(s, i, lessons.bank, numbers))
    chosen_phrases.update(
        int(i)
        for i in numbers.choice(len(lessons.bank.phrases), min(EXTRA_PHRASES, len(lessons.bank.phrases)), replace=False)
    )
    columns = sorted(chosen_phrases)
    views = normalise(torch.cat(first + second)).to(memory_format=torch.channels_last)
    words, look = learner.tower.parts(views)
    sentences = lessons.sentences[columns]
    similarity = words @ learner.words(sentences).T * learner.log_scale.exp().clamp(max=30.0)
    holds = torch.from_numpy(phrase_truths(np.concatenate(truths), lessons.bank.requires[columns]))
    holds = torch.cat([holds, holds])
    known_looks, half = torch.cat(looks), len(views) // 2
    losses = {
        "phrases": phrase_loss(similarity, holds),
        "geometry": geometry_loss(similarity, holds, F.normalize(sentences - learner.words.centre.detach(), dim=1)),
        "looks": 1 - (look * torch.cat([known_looks, known_looks])).sum(1).mean(),
        "twins": twin_loss(look[:half], look[half:]),
        "class": class_loss(words, torch.cat(groups + groups)),
        "language": _language_loss(learner.words, lessons.language, numbers),
    }
    return losses | {"all": losses["phrases"] + sum(WEIGHTS[name] * losses[name] for name in WEIGHTS)}


def _balanced(s: TrainingSet, count: int, numbers: np.random.Generator) -> np.ndarray:
    """Scenes that do not validate, each label as likely as another."""
    groups = numbers.choice(np.unique(s.groups), count)
    free = ~s.validates
    return np.array([numbers.choice(np.flatnonzero((s.groups == g) & free)) for g in groups])


def _language_loss(words: WordsHead, language: Tensor, numbers: np.random.Generator) -> Tensor:
    """The words head must keep the cosines that the sentence encoder gives to names, seen or unseen."""
    some = language[numbers.choice(len(language), min(192, len(language)), replace=False)]
    meant = F.normalize(some - words.centre.detach(), dim=1)
    made = words(some)
    return F.mse_loss(made @ made.T, meant @ meant.T)


def _groups(learner: Learner, settings: ImageSettings) -> list[dict]:
    backbone = list(learner.tower.backbone.parameters())
    known = {id(p) for p in backbone} | {id(p) for p in learner.words.parameters()}
    heads = [p for p in learner.parameters() if id(p) not in known]
    return [
        {"params": backbone, "peak": settings.backbone_rate},
        {"params": heads, "peak": settings.head_rate},
        {"params": list(learner.words.parameters()), "peak": settings.head_rate / 10, "weight_decay": 0.0},
    ]


def _set_rates(optimiser: torch.optim.Optimizer, step: int, steps: int) -> None:
    """Warm up over 100 steps, then a cosine to a hundredth."""
    share = min((step + 1) / 100, 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * step / steps)))
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * share


@torch.no_grad()
def _follow(average: nn.Module, learner: nn.Module, keep: float) -> None:
    for kept, new in zip(average.parameters(), learner.parameters()):
        kept.lerp_(new, 1 - keep)


def _resume(path: Path, learner: Learner, average: Learner, optimiser: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    saved = torch.load(path, weights_only=True)
    learner.load_state_dict(saved["learner"])
    average.load_state_dict(saved["average"])
    optimiser.load_state_dict(saved["optimiser"])
    return int(saved["step"])


def _save(path: Path, learner: Learner, average: Learner, optimiser: torch.optim.Optimizer, step: int) -> None:
    temporary = path.with_suffix(".part")
    state = {
        "learner": learner.state_dict(),
        "average": average.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": step,
    }
    torch.save(state, temporary)
    temporary.replace(path)
