"""The image tower and the words head learn from tiles and phrases."""

from __future__ import annotations

import copy
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..images.augment import normalise
from ..images.image_data import TrainingSet
from ..images.pixels import SHARES, attribute_truths, token_strengths
from ..images.tiles import Tiles, make_tiles
from ..towers.image_tower import WordsHead
from ..words.truths import UNKNOWN
from .learner import Learner, Networks
from .lessons import Language, Lessons, phrase_truths, phrases_for
from .objective import class_loss, geometry_loss, gram_loss, phrase_loss, twin_loss
from .training_log import TrainingLog
from .validation import zero_shot

EXTRA_PHRASES = 128
TOKENS = 256  # of squares that their label fills, that learn on their own in one step
PAIRS = 224  # squares of a step for the losses that compare all with all
WEIGHTS = {
    "best token": 0.5, "token": 0.4, "geometry": 0.15, "looks": 2.5, "gram": 8.0, "twins": 0.15, "class": 0.3,
    "language": 10.0, "names": 0.15,
}  # fmt: skip
SHARES_OF_SETS = {"eurosat": 10, "ucmerced": 34, "painted": 6}  # tiles of a step; each gives two views
SHARE_OF_PICTURES = 2  # tiles of each set of pictures
LearnerT = TypeVar("LearnerT", bound=nn.Module)


@dataclass(frozen=True)
class ImageSettings:
    """How the image tower learns."""

    steps: int = 6200
    frozen_steps: int = 1000  # of the words from frozen networks (frozen_training.py)
    description_steps: int = 1600  # of the descriptions (described.py)
    backbone_rate: float = 4e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.02
    average: float = 0.998  # of the weights that are kept, a moving average
    seed: int = 7


def train_image(
    settings: ImageSettings, sets: list[TrainingSet], lessons: Lessons, networks: Networks, work: Path,
    log: TrainingLog,
) -> Learner:  # fmt: skip
    """Train, or go on from `work/image.pt`; returns the moving average of the weights."""
    torch.manual_seed(settings.seed)
    learner = Learner(networks).to(memory_format=torch.channels_last)
    learner.words.start(lessons.language.vectors)
    learner.tower.frozen.requires_grad_(False)  # its turn comes later
    course = Course("image", settings.steps, _groups(learner, settings), work / "image.pt")
    average = learn(learner, course, settings, sets, lessons, log)
    average.tower.frozen.requires_grad_(True)
    return average


@dataclass(frozen=True)
class Course:
    """One stage of the training: its name in the log, its steps, what it changes, and where it is kept."""

    name: str
    steps: int
    groups: list[dict]
    path: Path


def learn(
    learner: LearnerT, course: Course, settings: ImageSettings, sets: list[TrainingSet], lessons: Lessons,
    log: TrainingLog,
) -> LearnerT:  # fmt: skip
    """Take all steps of a course, or those that are left; returns the moving average of the weights.

    learner: has `tower.parts`, `words` and `log_scale`.
    """
    optimiser = torch.optim.AdamW(course.groups, weight_decay=settings.weight_decay)
    average = copy.deepcopy(learner)
    first = _resume(course.path, learner, average, optimiser)
    started = time.monotonic()
    for step in range(first, course.steps):
        losses = _step_losses(learner, sets, lessons, settings, step)
        _set_rates(optimiser, step, course.steps)
        optimiser.zero_grad()
        losses["all"].backward()
        nn.utils.clip_grad_norm_([p for group in course.groups for p in group["params"]], 2.0)
        optimiser.step()
        _follow(average, learner, min(settings.average, (step + 1) / (step + 10)))
        if step % 50 == 49 or step + 1 == course.steps:
            values = {name.replace(" ", "_"): loss.item() for name, loss in losses.items()}
            seconds = time.monotonic() - started
            log.write(course.name, step=step + 1, scale=learner.log_scale.exp().item(), seconds=seconds, **values)
            _save(course.path, learner, average, optimiser, step + 1)
        if step % 500 == 499 or step + 1 == course.steps:
            log.write("validation", step=step + 1, **zero_shot(average, sets, lessons))
    return average.eval()


def _step_losses(
    learner: nn.Module, sets: list[TrainingSet], lessons: Lessons, settings: ImageSettings, step: int
) -> dict[str, Tensor]:
    learner.train()
    seed = settings.seed * 1_000_003 + step
    generator, numbers = torch.Generator().manual_seed(seed), np.random.default_rng(seed)
    tiles = make_tiles(sets, [_count(s) for s in sets], numbers, generator)
    columns, holds = _phrases(tiles, sets, lessons, numbers)
    views = normalise(torch.cat([tiles.first, tiles.second])).to(memory_format=torch.channels_last)
    words, looks = learner.tower.parts(views)
    half = len(tiles.first)
    sentences = lessons.sentences[columns]
    texts = learner.words(sentences) * learner.log_scale.exp().clamp(max=30.0)
    both = [(words[:half], looks[:half]), (words[half:], looks[half:])]
    found = [_view_losses(w, k, tiles, texts, h, numbers) for (w, k), h in zip(both, holds)]
    squares = [_squares(tiles, w, k) for w, k in both]
    losses = {name: (found[0][name] + found[1][name]) / 2 for name in found[0]}
    meant = F.normalize(sentences - learner.words.centre.detach(), dim=1)
    similarity = torch.cat([s[0] @ texts.T for s in squares])
    losses["geometry"] = geometry_loss(similarity, torch.cat(holds), meant)
    real = _some(np.flatnonzero(tiles.sources >= 0), PAIRS, numbers)
    losses["twins"] = twin_loss(squares[0][1][real], squares[1][1][real])
    losses["class"] = _class_losses(tiles, torch.cat([s[0] for s in squares]), sets)
    losses |= _language_losses(learner.words, lessons.language, numbers)
    return losses | {"all": losses["phrases"] + sum(WEIGHTS[name] * losses[name] for name in WEIGHTS)}


def _count(s: TrainingSet) -> int:
    return SHARES_OF_SETS.get(s.name, SHARE_OF_PICTURES)


def _squares(tiles: Tiles, words: Tensor, looks: Tensor) -> tuple[Tensor, Tensor]:
    """The vectors of the squares: the means of their tokens, each of length 1."""
    mean_words, mean_looks = (tiles.members @ part.flatten(0, 1) for part in (words, looks))
    return F.normalize(mean_words, dim=1), F.normalize(mean_looks, dim=1)


def _phrases(
    tiles: Tiles, sets: list[TrainingSet], lessons: Lessons, numbers: np.random.Generator
) -> tuple[list[int], list[Tensor]]:
    """The phrases of a step, and for each view which of them hold for which square."""
    chosen: set[int] = set()
    truths = [_with_attributes(tiles, view, lessons.concepts) for view in (tiles.first, tiles.second)]
    for i in np.flatnonzero(tiles.sources >= 0).tolist():
        own = sets[tiles.sources[i]].named[int(tiles.groups[i])]
        chosen.update(phrases_for(truths[0][i], own, lessons.bank, numbers))
    count = len(lessons.bank.phrases)
    chosen.update(numbers.choice(count, min(EXTRA_PHRASES, count), replace=False).tolist())
    columns = sorted(chosen)
    requires = lessons.bank.requires[columns]
    return columns, [torch.from_numpy(phrase_truths(t, requires)) for t in truths]


def _with_attributes(tiles: Tiles, view: Tensor, concepts: list[str]) -> np.ndarray:
    """The truths of the squares, with what is measured in the pixels of one view."""
    members = tiles.members.numpy()
    strengths = {name: members @ strength for name, strength in token_strengths(view).items()}
    truths = tiles.truths.copy()
    for column, values in attribute_truths(strengths, concepts).items():
        labelled = truths[:, column] == 1
        truths[:, column] = np.where(labelled, 1, values)
    junk = tiles.sources < 0
    truths[np.ix_(junk, np.array([concepts.index(name) for name in SHARES]))] = UNKNOWN
    return truths


def _view_losses(
    words: Tensor, looks: Tensor, tiles: Tiles, texts: Tensor, holds: Tensor, numbers: np.random.Generator
) -> dict[str, Tensor]:
    tokens = words.flatten(0, 1) @ texts.T
    mean_words, mean_looks = _squares(tiles, words, looks)
    best = (tiles.members @ tokens.clamp(max=30.0).exp()).clamp(min=1e-12).log()
    own, square = _filled_tokens(tiles, numbers)
    known = np.flatnonzero(np.abs(tiles.looks).sum(1) > 0)
    teacher = torch.from_numpy(tiles.looks[known])
    some = _some(np.arange(len(known)), PAIRS, numbers)
    return {
        "phrases": phrase_loss(mean_words @ texts.T, holds),
        "best token": phrase_loss(best, holds),
        "token": phrase_loss(tokens[own], holds[square]),
        "looks": 1 - (mean_looks[known] * teacher).sum(1).mean(),
        "gram": gram_loss(mean_looks[known][some], teacher[some]),
    }


def _filled_tokens(tiles: Tiles, numbers: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Some tokens of squares that their label fills, and the squares they are in."""
    square, token = torch.nonzero(tiles.members * torch.from_numpy(tiles.filling)[:, None], as_tuple=True)
    some = _some(np.arange(len(token)), TOKENS, numbers)
    return token[some], square[some]


def _some(indices: np.ndarray, most: int, numbers: np.random.Generator) -> np.ndarray:
    return indices if len(indices) <= most else np.sort(numbers.choice(indices, most, replace=False))


def _class_losses(tiles: Tiles, words: Tensor, sets: list[TrainingSet]) -> Tensor:
    """Scenes with the same label get similar vectors; only scenes of one set are compared."""
    found = []
    for number, s in enumerate(sets):
        if s.grid > 1:
            continue
        rows = np.flatnonzero(tiles.sources == number)
        both = np.concatenate([rows, rows + len(tiles.sources)])
        found.append(class_loss(words[both], torch.from_numpy(np.tile(tiles.groups[rows], 2))))
    return torch.stack(found).mean() if found else words.sum() * 0


def _language_losses(words: WordsHead, language: Language, numbers: np.random.Generator) -> dict[str, Tensor]:
    """The words head keeps the cosines that the sentence encoder gives to names, seen or unseen, and brings the names
    of one concept together, in all languages."""
    chosen = numbers.choice(len(language.names), min(384, len(language.names)), replace=False)
    some = language.vectors[chosen]
    meant = F.normalize(some - words.centre.detach(), dim=1)
    made = words(some)
    names = class_loss(made, torch.from_numpy(language.concept_of[chosen]))
    return {"language": F.mse_loss(made @ made.T, meant @ meant.T), "names": names}


def _groups(learner: Learner, settings: ImageSettings) -> list[dict]:
    backbone = list(learner.tower.backbone.parameters())
    known = {id(p) for p in backbone} | {id(p) for p in learner.words.parameters()}
    heads = [p for p in learner.parameters() if p.requires_grad and id(p) not in known]
    return [
        {"params": backbone, "peak": settings.backbone_rate},
        {"params": heads, "peak": settings.head_rate},
        {"params": list(learner.words.parameters()), "peak": settings.head_rate / 4, "weight_decay": 0.0},
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


def _resume(path: Path, learner: nn.Module, average: nn.Module, optimiser: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    saved = torch.load(path, weights_only=True)
    learner.load_state_dict(saved["learner"])
    average.load_state_dict(saved["average"])
    optimiser.load_state_dict(saved["optimiser"])
    return int(saved["step"])


def _save(path: Path, learner: nn.Module, average: nn.Module, optimiser: torch.optim.Optimizer, step: int) -> None:
    temporary = path.with_suffix(".part")
    state = {
        "learner": learner.state_dict(),
        "average": average.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": step,
    }
    torch.save(state, temporary)
    temporary.replace(path)
