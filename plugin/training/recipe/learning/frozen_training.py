"""The words of frozen networks are learned: a head only, from the same tiles and phrases, to the same places.

It comes after the training of the network and the words head, which it leaves as they are.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..images.image_data import TrainingSet
from ..towers.frozen_words import HIDDEN
from ..towers.image_tower import LOOKS_DIM, ImageTower, join
from .image_training import Course, ImageSettings, learn
from .learner import Learner
from .lessons import Lessons
from .training_log import TrainingLog


class _HeadTower(nn.Module):
    """The head on frozen networks as a tower of its own; a second one learns looks, as in `ImageTower.parts`."""

    def __init__(self, tower: ImageTower) -> None:
        super().__init__()
        self.frozen, self.learned = tower.frozen, nn.Linear(HIDDEN, LOOKS_DIM)
        self._looks = [tower.looks]  # in a list: no part of what is trained and stored

    def parts(self, images: Tensor) -> tuple[Tensor, Tensor]:
        with torch.no_grad():
            features = self._looks[0].features(images)
        words, hidden = self.frozen.parts(features)
        return words, F.normalize(self.learned(hidden), dim=-1)

    def forward(self, images: Tensor) -> Tensor:
        return join(*self.parts(images))


class _HeadLearner(nn.Module):
    """As `Learner`, with nothing to learn but the head."""

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self.tower, self.words, self.log_scale = _HeadTower(learner.tower), learner.words, learner.log_scale


def train_frozen(
    learner: Learner, settings: ImageSettings, sets: list[TrainingSet], lessons: Lessons, work: Path, log: TrainingLog
) -> None:
    """Train `learner.tower.frozen`, or go on from `work/frozen.pt`."""
    torch.manual_seed(settings.seed)
    head = _HeadLearner(learner)
    head.requires_grad_(False)
    head.tower.requires_grad_(True)
    groups = [{"params": list(head.tower.parameters()), "peak": settings.head_rate}]
    course = Course("frozen", settings.frozen_steps, groups, work / "frozen.pt")
    average = learn(head, course, settings, sets, lessons, log)
    learner.tower.frozen = average.tower.frozen.eval()
    learner.words.requires_grad_(True)
