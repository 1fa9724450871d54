"""The context of a tile: tokens that are alike come nearer to each other, and what lies alone stays as it is."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")

from akin.plugin.training.recipe.towers.context import Context
from torch.nn import functional as F


def a_tile() -> tuple[torch.Tensor, torch.Tensor]:
    """Tokens [1, 16, 64]: 15 of one kind, and one that is unlike them; and the kind's own vector [64]."""
    made = torch.Generator().manual_seed(0)
    kind, lone = F.normalize(torch.randn(2, 64, generator=made), dim=1)
    noise = F.normalize(torch.randn(15, 64, generator=made), dim=1)
    return torch.cat([F.normalize(0.9 * kind + 0.44 * noise, dim=1), lone[None]])[None], kind


def test_tokens_of_one_kind_come_nearer_to_it() -> None:
    tile, kind = a_tile()
    after = Context()(tile)
    torch.testing.assert_close(after.norm(dim=2), torch.ones(1, 16))
    before = (tile[0, :15] @ kind).mean()
    assert (after[0, :15] @ kind).mean() > before + 0.03


def test_a_thing_that_lies_alone_stays_as_it_is() -> None:
    tile, _ = a_tile()
    assert float(Context()(tile)[0, 15] @ tile[0, 15]) > 0.999


def test_tiles_do_not_change_each_other() -> None:
    tile, _ = a_tile()
    other = torch.flip(tile, (2,))
    both = Context()(torch.cat([tile, other]))
    torch.testing.assert_close(both, torch.cat([Context()(tile), Context()(other)]))
