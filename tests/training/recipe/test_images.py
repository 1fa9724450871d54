"""The image side of the recipe: pictures labelled by eye, views, tiles, attributes, the backbone and the tower."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
ort = pytest.importorskip("onnxruntime")

from akin.plugin.training.recipe.images import tiles as tiling
from akin.plugin.training.recipe.images.augment import another_sensor, as_float, mirrored, resized
from akin.plugin.training.recipe.images.image_data import Leaving, seen_concepts, without
from akin.plugin.training.recipe.images.pixels import attribute_truths, token_strengths
from akin.plugin.training.recipe.towers import looks
from akin.plugin.training.recipe.towers.backbone import Backbone
from akin.plugin.training.recipe.towers.image_tower import (
    DIMENSION,
    FROZEN,
    LOOKS_DIM,
    LOOKS_SHARE,
    PATCH_PX,
    SIDE,
    WORDS_DIM,
    ImageTower,
    WordsHead,
    join,
)

TOKENS, TOKEN_PX = SIDE * SIDE, PATCH_PX // SIDE
# far from each other: every channel is 0, 127 or 255
COLOURS = np.array([(r, g, b) for r in (0, 127, 255) for g in (0, 127, 255) for b in (0, 255)][:16], np.uint8)


@pytest.fixture
def plain_tiles(monkeypatch):
    """Tiles as they are, without other sensors and borders."""
    monkeypatch.setattr(tiling, "another_sensor", lambda x, generator: x)
    monkeypatch.setattr(tiling, "BORDER_SHARE", 0.0)


def make(sets, counts, seed=0):
    return tiling.make_tiles(sets, counts, np.random.default_rng(seed), torch.Generator().manual_seed(seed))


def token_pixels(view: torch.Tensor, token: int, margin: int = 0) -> torch.Tensor:
    """The pixels [3, ...] of one token, without a margin on each side."""
    tile, place = divmod(token, TOKENS)
    row, column = divmod(place, SIDE)
    rows = slice(row * TOKEN_PX + margin, (row + 1) * TOKEN_PX - margin)
    return view[tile, :, rows, column * TOKEN_PX + margin : (column + 1) * TOKEN_PX - margin]


def test_each_token_of_a_mosaic_sees_its_scene(plain_tiles, flat_set) -> None:
    colours = COLOURS[:6]
    tiles = make([flat_set(colours, 24, 64)], [20])
    sizes = set()
    for row in np.flatnonzero(tiles.sources >= 0).tolist():
        tokens = torch.nonzero(tiles.members[row]).flatten().tolist()
        sizes.add(len(tokens))
        colour = torch.from_numpy(colours[tiles.groups[row]].astype(np.float32) / 255)[:, None, None]
        for view in (tiles.first, tiles.second):
            for token in tokens:
                assert (token_pixels(view, token) - colour).abs().max() < 0.01
        assert tiles.truths[row].argmax() == tiles.groups[row] == tiles.looks[row].argmax()
    assert sizes == {16, 4, 1}, "scenes fill a tile as 1, 2 x 2 and 4 x 4 squares"


def test_large_scenes_are_also_seen_whole_at_their_own_pixel_size(plain_tiles, flat_set) -> None:
    colours = COLOURS[:6]
    tiles = make([flat_set(colours, 24, 256)], [24])
    assert len(tiles.first) == 24 + tiling.JUNK
    whole = [row for row in range(len(tiles.sources)) if (tiles.members[row] > 0).sum() == 4 * TOKENS]
    assert len(whole) == round(tiling.WHOLE_SHARE * 24 / 4)
    for row in whole:
        colour = torch.from_numpy(colours[tiles.groups[row]].astype(np.float32) / 255)[:, None, None]
        for token in torch.nonzero(tiles.members[row]).flatten().tolist():
            assert (token_pixels(tiles.first, token) - colour).abs().max() < 0.01
    torch.testing.assert_close(tiles.members.sum(1), torch.ones(len(tiles.members)))
    assert (tiles.members > 0).sum(0).max() == 1


def test_members_are_shares_of_a_square(flat_set) -> None:
    sets = [flat_set(COLOURS[:6], 24, 64), flat_set(COLOURS, 4, 256, 4, "pictures")]
    tiles = make(sets, [6, 4])
    assert len(tiles.first) == 6 + 4 + tiling.JUNK and tiles.members.shape[1] == len(tiles.first) * TOKENS
    torch.testing.assert_close(tiles.members.sum(1), torch.ones(len(tiles.members)))
    assert (tiles.members > 0).sum(0).max() == 1, "no token belongs to two squares"
    junk = tiles.sources < 0
    assert junk.sum() == tiling.JUNK and (tiles.groups[junk] == -1).all() and not tiles.truths[junk].any()
    owners = torch.nonzero(tiles.members[torch.from_numpy(np.flatnonzero(junk))])[:, 1] // TOKENS
    assert set(owners.tolist()) == set(range(10, 10 + tiling.JUNK)), "junk lies in the last tiles"


def test_cuts_map_tokens_to_squares_under_flips_and_quarter_turns(plain_tiles, flat_set) -> None:
    tiles = make([flat_set(COLOURS, 8, 256, 4, "pictures")], [64])
    palette = torch.from_numpy(COLOURS.astype(np.float32) / 255)
    clear = right = 0
    rows = np.flatnonzero(tiles.sources >= 0)
    for row in rows.tolist():
        (token,) = torch.nonzero(tiles.members[row]).flatten().tolist()
        for view in (tiles.first, tiles.second):
            middle = token_pixels(view, token, TOKEN_PX // 2 - 1).flatten(1).T  # four pixels around its middle
            distance = torch.cdist(middle, palette)
            own = set(distance.argmin(1).tolist())
            if distance.amin(1).max() > 0.02 or len(own) > 1:
                continue  # a seam between squares
            clear += 1
            right += own == {int(tiles.groups[row])}
    assert len(rows) == 64 * tiling.KEPT_TOKENS
    assert clear > 0.8 * 2 * len(rows)
    assert right == clear


def test_squares_without_a_label_are_left_out(flat_set) -> None:
    pictures = flat_set(COLOURS, 4, 256, 4, "pictures")
    groups = pictures.groups.copy()
    groups[:, :2] = -1
    tiles = make([replace(pictures, groups=groups)], [16])
    real = tiles.sources >= 0
    assert 0 < real.sum() < 16 * tiling.KEPT_TOKENS and (tiles.groups[real] >= 8).all()


def test_pictures_that_nobody_could_name_are_left_out() -> None:
    """`?` alone in by_eye.txt."""
    from akin.plugin.training.recipe.images.by_eye import Picture
    from akin.plugin.training.recipe.images.image_data import _by_eye
    from akin.plugin.training.recipe.words.words import load_lexicon

    lexicon, pixels = load_lexicon(), np.zeros((8, 8, 3), np.uint8)
    squares = [[[None]], [[("forest",)]], [[("sea", "beach")]]]
    (source,) = _by_eye(
        [Picture("a", pixels + i, q) for i, q in enumerate(squares)], lexicon, {n: set() for n in lexicon}
    )
    assert source.images[:, 0, 0, 0].tolist() == [1, 2]
    assert [source.texts[i] for i in source.labels.ravel()] == ["forest", "sea+beach"]


def test_scenes_that_validate_are_not_trained_on(flat_set) -> None:
    scenes = flat_set(COLOURS[:2], 8, 64)
    marked = np.concatenate([scenes.images, np.full_like(scenes.images[:2], 200)])
    groups = np.concatenate([scenes.groups, scenes.groups[:2]])
    arrays = {"truths": np.eye(2, 16, dtype=np.int8)[groups], "looks": np.concatenate([scenes.looks, scenes.looks[:2]])}
    both = replace(scenes, images=marked, groups=groups, validates=np.arange(10) >= 8, **arrays)
    chosen = tiling._balanced(both, 200, np.random.default_rng(0))
    assert chosen.max() < 8


def test_leaving_out_takes_sources_and_labels(flat_set) -> None:
    sets = [flat_set(COLOURS[:4], 12, 64), flat_set(COLOURS, 4, 256, 4, "pictures")]
    assert [s.name for s in without(sets, Leaving(frozenset({"pictures"})))] == ["eurosat"]
    kept = without(sets, Leaving(labels=frozenset({"label 1"})))[0]
    assert set(kept.groups.ravel().tolist()) == {0, 2, 3} and len(kept.images) == 9
    assert seen_concepts([kept]).tolist() == [True, False, True, True] + [False] * 12


def test_mirrored_tiles_repeat_what_lies_before_a_line() -> None:
    tiles = torch.rand(24, 3, PATCH_PX, PATCH_PX, generator=torch.Generator().manual_seed(1))
    assert torch.equal(mirrored(tiles, 0.0, torch.Generator().manual_seed(0)), tiles)
    made = mirrored(tiles, 1.0, torch.Generator().manual_seed(0))
    assert all(_is_mirrored(before, after) for before, after in zip(tiles, made))


def _is_mirrored(before: torch.Tensor, after: torch.Tensor) -> bool:
    """Whether, for one of the four sides, the tile stays as it is up to a line and is mirrored beyond it."""
    for turns in range(4):
        a, b = torch.rot90(before, turns, (1, 2)), torch.rot90(after, turns, (1, 2))
        same = (a == b).all(0).all(0)
        cut = int(same.int().argmin())
        if PATCH_PX // 2 <= cut < PATCH_PX - 8 and same[:cut].all():
            return torch.equal(b[:, :, cut:], a[:, :, 2 * cut - PATCH_PX : cut].flip(2))
    return False


def test_another_sensor_keeps_shape_and_range_and_follows_its_seed() -> None:
    tiles = torch.rand(12, 3, PATCH_PX, PATCH_PX, generator=torch.Generator().manual_seed(1))
    first, again, other = (another_sensor(tiles, torch.Generator().manual_seed(seed)) for seed in (0, 0, 1))
    assert first.shape == tiles.shape and first.min() >= 0 and first.max() <= 1
    assert torch.equal(first, again) and not torch.equal(first, other)
    assert (first - tiles).abs().mean((1, 2, 3)).min() > 0.001, "every tile is changed"


@pytest.mark.parametrize("side", [64, 128, 320])
def test_images_of_any_size_become_tiles(side: int) -> None:
    images = torch.randint(0, 256, (2, side, side, 3), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    view = resized(as_float(images), PATCH_PX)
    assert view.shape == (2, 3, PATCH_PX, PATCH_PX)
    torch.testing.assert_close(view.mean((2, 3)), as_float(images).mean((2, 3)), atol=0.01, rtol=0)


def test_attributes_come_from_the_pixels_of_each_token() -> None:
    tile = torch.full((1, 3, PATCH_PX, PATCH_PX), 0.5)
    tile[0, :, :TOKEN_PX, :TOKEN_PX] = torch.tensor([0.1, 0.9, 0.1])[:, None, None]
    tile[0, :, -TOKEN_PX:, -TOKEN_PX:] = 1.0
    strengths = token_strengths(tile)
    assert strengths["green land"].argmax() == 0 and strengths["bright"].argmax() == TOKENS - 1
    columns = attribute_truths(strengths, list(strengths))
    green = columns[list(strengths).index("green land")]
    assert green[0] == 1 and set(green.tolist()) <= {-1, 0, 1}


def test_backbone_gives_the_map_of_each_stride(tiny_backbone: Path) -> None:
    images = np.random.default_rng(1).normal(size=(2, 3, PATCH_PX, PATCH_PX)).astype(np.float32)
    backbone = Backbone(tiny_backbone)
    maps = backbone(torch.from_numpy(images))
    assert {stride: tuple(m.shape[1:]) for stride, m in maps.items()} == {
        8: (24, 16, 16), 16: (32, 8, 8), 32: (48, 4, 4)
    }  # fmt: skip
    assert backbone.channels() == {8: 24, 16: 32, 32: 48}
    expected = ort.InferenceSession(str(tiny_backbone)).run(None, {"input": images})[0]
    np.testing.assert_allclose(maps[32].mean((2, 3)).detach(), expected, atol=1e-5)


def test_tower_gives_tokens_of_two_parts(tiny_backbone: Path) -> None:
    torch.manual_seed(0)
    tower = fitted(ImageTower(tiny_backbone, tiny_backbone))
    images = torch.randn(3, 3, PATCH_PX, PATCH_PX)
    words, learned = tower.parts(images)
    assert words.shape == (3, TOKENS, WORDS_DIM) and learned.shape == (3, TOKENS, LOOKS_DIM)
    tokens = tower(images)
    assert tokens.shape == (3, TOKENS, DIMENSION)
    torch.testing.assert_close(tokens.norm(dim=-1), torch.ones(3, TOKENS))
    joined = join(tower.words(images), tower.looks(images))
    torch.testing.assert_close(joined[..., WORDS_DIM:].norm(dim=-1) ** 2, torch.full((3, TOKENS), LOOKS_SHARE))
    torch.testing.assert_close(tower.context(joined), tokens)


def test_words_are_the_sum_of_a_trained_and_frozen_networks(tiny_backbone: Path) -> None:
    torch.manual_seed(0)
    tower = fitted(ImageTower(tiny_backbone, tiny_backbone))
    images = torch.randn(3, 3, PATCH_PX, PATCH_PX)
    trained, frozen = tower.parts(images)[0], tower.frozen(tower.looks.features(images))
    torch.testing.assert_close(frozen.norm(dim=-1), torch.ones(3, TOKENS))
    expected = torch.nn.functional.normalize(trained + FROZEN * frozen, dim=-1)
    torch.testing.assert_close(tower.words(images), expected)


def fitted(tower: ImageTower) -> ImageTower:
    """With the axes of its looks from noise."""
    tower.looks.fit(torch.randn(40, 3, PATCH_PX, PATCH_PX, generator=torch.Generator().manual_seed(1)))
    return tower.eval()


def test_looks_are_partly_whitened_and_no_training_changes_them(tiny_backbone: Path, monkeypatch) -> None:
    """Where turns are not calmed, so that the axes are principal components."""
    monkeypatch.setattr(looks, "CALMED", 1e9)
    tower = fitted(ImageTower(tiny_backbone, tiny_backbone))
    assert not any(p.requires_grad for p in tower.looks.parameters())
    tokens = tower.looks.features(torch.randn(40, 3, PATCH_PX, PATCH_PX, generator=torch.Generator().manual_seed(1)))
    strengths = (tokens.flatten(0, 1) - tower.looks.centre) @ tower.looks.axes
    plain = (tokens.flatten(0, 1) - tower.looks.centre) @ torch.nn.functional.normalize(tower.looks.axes, dim=0)
    expected = plain.var(0) ** (1 - looks.WHITENED)
    ratio = strengths.var(0)[:8] / expected[:8]
    torch.testing.assert_close(ratio / ratio[0], torch.ones(8), rtol=0.05, atol=0)


def test_turns_change_looks_less_than_principal_components(tiny_backbone: Path, monkeypatch) -> None:
    """Of tiles that the fit did not see: squares of one colour, with stripes that run across."""
    squares, stripes = torch.randn(2, 80, 3, 4, 4, generator=torch.Generator().manual_seed(2))
    across = torch.sin(torch.arange(PATCH_PX) * 0.8)
    tiles = torch.nn.functional.interpolate(squares, scale_factor=32)
    tiles = tiles + across * torch.nn.functional.interpolate(stripes, scale_factor=32)
    images, changed = tiles[:40], []
    for calmed in (looks.CALMED, 1e9):
        monkeypatch.setattr(looks, "CALMED", calmed)
        made = ImageTower(tiny_backbone, tiny_backbone).looks.eval()
        made.fit(tiles[40:])
        seen, turned = made(images), made(torch.rot90(images, 1, (2, 3)))
        back = torch.rot90(turned.unflatten(1, (4, 4)), -1, (1, 2)).flatten(1, 2)
        changed.append(float((seen - back).square().sum() / (seen - seen.mean((0, 1))).square().sum()))
    assert changed[0] < 0.97 * changed[1]


def test_looks_take_some_of_the_neighbours(tiny_backbone: Path) -> None:
    """(Networks here see almost nothing beyond their own token.) A change in a corner reaches the three neighbours."""
    looks = fitted(ImageTower(tiny_backbone, tiny_backbone)).looks
    before = torch.randn(1, 3, PATCH_PX, PATCH_PX, generator=torch.Generator().manual_seed(2))
    after = before.clone()
    after[:, :, :32, :32] = torch.randn(3, 32, 32, generator=torch.Generator().manual_seed(3))
    changed = (looks(after) - looks(before)).norm(dim=-1)[0]
    reached = [0, 1, 4, 5]
    others = [i for i in range(TOKENS) if i not in reached]
    assert changed[0] > 2 * changed[1:].max()
    assert changed[reached].min() > 5 * changed[others].mean()


def test_a_token_looks_at_its_own_ground(tiny_backbone: Path) -> None:
    """What changes in one corner changes most the token that lies there, row by row from the north."""
    torch.manual_seed(0)
    tower = fitted(ImageTower(tiny_backbone, tiny_backbone))
    before = torch.zeros(1, 3, PATCH_PX, PATCH_PX)
    for place, (rows, columns) in {3: (slice(0, 32), slice(96, 128)), 12: (slice(96, 128), slice(0, 32))}.items():
        after = before.clone()
        after[:, :, rows, columns] = torch.randn(3, 32, 32)
        assert (tower(after) - tower(before)).norm(dim=-1)[0].argmax() == place


def test_words_head_starts_as_principal_components() -> None:
    torch.manual_seed(0)
    sentences = torch.nn.functional.normalize(torch.randn(300, 384) * torch.linspace(3, 0.01, 384), dim=1)
    head = WordsHead()
    head.start(sentences)
    made = head(sentences)
    torch.testing.assert_close(made.norm(dim=1), torch.ones(300))
    meant = torch.nn.functional.normalize(sentences - sentences.mean(0), dim=1)
    assert (made @ made.T - meant @ meant.T).abs().mean() < 0.05, "cosines of the sentences are kept"


def test_every_painter_paints_and_the_seed_decides() -> None:
    from akin.plugin.training.recipe.painting.painted_scenes import COARSE, FINE, paint_all

    grounds = {"Forest": np.full((2, 64, 64, 3), (30, 60, 30), np.uint8)}
    first, concepts = paint_all(grounds, 1, seed=3)
    again, _ = paint_all(grounds, 1, seed=3)
    assert len(first) == len(FINE) + len(COARSE) == len(concepts)
    assert np.array_equal(first, again)
    assert (first.std((1, 2, 3)) > 3).all()
