"""Places that descriptions are shown: which ones, what is compared, and what is not."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")

from akin.plugin.training.recipe.learning.shown import LEAST, Shown, show, shown_loss
from akin.plugin.training.recipe.towers.image_tower import ImageTower
from akin.plugin.training.recipe.words.truths import FALSE, TRUE, UNKNOWN
from torch.nn import functional as F

COLOURS = np.array([[200, 30, 30], [30, 200, 30], [30, 30, 200], [200, 200, 30]], np.uint8)


def test_each_labelled_square_is_shown_but_none_that_validates(tiny_backbone, flat_set) -> None:
    torch.manual_seed(0)
    tower = ImageTower(tiny_backbone, tiny_backbone).eval()
    s = flat_set(COLOURS, 6, 128, 4)
    groups = s.groups.copy()
    groups[:, 0, 0] = -1
    s = dataclasses.replace(s, groups=groups, validates=np.arange(6) == 2)
    shown = show(tower, [s, flat_set(COLOURS, 4, 128)], 0)
    assert shown.sets.tolist() == [0] * 5 * 15 + [1] * 4
    assert shown.truths.shape == (79, s.truths.shape[-1])
    torch.testing.assert_close(shown.vectors.norm(dim=1), torch.ones(79))
    own = shown.truths[75:].argmax(1)
    scene = tower.words(_pixels(COLOURS[own[0]]))
    torch.testing.assert_close(shown.vectors[75], F.normalize(scene.mean(1), dim=1)[0], atol=1e-5, rtol=1e-4)


def _pixels(colour: np.ndarray) -> torch.Tensor:
    from akin.plugin.training.recipe.images.augment import as_float, normalise

    return normalise(as_float(torch.from_numpy(np.full((1, 128, 128, 3), colour, np.uint8))))


def test_the_loss_asks_for_the_places_of_a_concept_within_each_set() -> None:
    """Concept 0 lies along the first axis in set 0 and is unknown in set 1. Concept 1 has too few rivals in set 1."""
    vectors = F.normalize(torch.eye(128)[[0] * 5 + [1] * LEAST + [0] * 5 + [1] * 5], dim=1)
    truths = torch.full((len(vectors), 2), UNKNOWN, dtype=torch.int8)
    truths[:5, 0], truths[5 : 5 + LEAST, 0] = TRUE, FALSE
    truths[5 + LEAST : 10 + LEAST, 1], truths[10 + LEAST :, 1] = FALSE, TRUE
    shown = Shown(vectors, truths, torch.tensor([0] * (5 + LEAST) + [1] * 10))
    axes, numbers = torch.eye(128), np.random.default_rng(0)
    right = shown_loss(axes[:1], torch.tensor([0]), shown, numbers)
    wrong = shown_loss(axes[1:2], torch.tensor([0]), shown, numbers)
    assert right < 0.01 < 10 < wrong
    text = axes[1:2].clone().requires_grad_()
    nothing = shown_loss(text, torch.tensor([1]), shown, numbers)
    nothing.backward()
    assert nothing == 0 and not text.grad.any()
