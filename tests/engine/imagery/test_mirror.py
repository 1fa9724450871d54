"""Mirrored pixels where a patch has no data."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.imagery.values.mirror import fill_mirrored, mirrored

SIZE = 24


def filled(valid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pixels that are all different, and the same ones filled; nodata pixels are 0 before."""
    pixels = np.arange(1, 2 * valid.size + 1, dtype=np.float32).reshape(2, *valid.shape)
    out = np.where(valid, pixels, 0)
    fill_mirrored(out, valid)
    return pixels, out


def rectangle(rows: slice, cols: slice) -> np.ndarray:
    valid = np.zeros((SIZE, SIZE), bool)
    valid[rows, cols] = True
    return valid


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1111", [0, 1, 2, 3]),
        ("1110", [0, 1, 2, 2]),
        ("0111", [1, 1, 2, 3]),
        ("1100000", [0, 1, 1, 0, 0, 1, 1]),
        ("0000100", [4, 4, 4, 4, 4, 4, 4]),
        ("1100001110", [0, 1, 1, 0, 7, 6, 6, 7, 8, 8]),
        ("0010100", [2, 2, 2, 2, 4, 4, 4]),
    ],
)
def test_the_positions_of_a_line(line, expected):
    assert mirrored(np.array([c == "1" for c in line])).tolist() == expected


@pytest.mark.parametrize("keep", [1, 5, 11, 12, 13, 23])
def test_an_overhang_is_a_reflection(keep):
    for turn in range(4):
        pixels, out = filled(np.rot90(rectangle(slice(None), slice(0, keep)), turn))
        whole, out = (np.rot90(p, -turn, axes=(1, 2)) for p in (pixels, out))
        expected = np.pad(whole[:, :, :keep], ((0, 0), (0, 0), (0, SIZE - keep)), "symmetric")
        np.testing.assert_array_equal(out, expected)


def test_a_corner_is_mirrored_on_both_axes():
    pixels, out = filled(rectangle(slice(0, 15), slice(4, None)))
    expected = np.pad(pixels[:, :15, 4:], ((0, 0), (0, SIZE - 15), (4, 0)), "symmetric")
    np.testing.assert_array_equal(out, expected)


def masks() -> dict[str, np.ndarray]:
    random = np.random.default_rng(0)
    diagonal = np.add.outer(np.arange(SIZE), np.arange(SIZE)) < SIZE
    hole = rectangle(slice(6, 15), slice(3, 20))
    made = {"diagonal": diagonal, "hole": ~hole, "one": rectangle(slice(7, 8), slice(9, 10))}
    made |= {f"random {share}": random.random((SIZE, SIZE)) < share for share in (0.01, 0.3, 0.5, 0.95)}
    made["rows without data"] = made["random 0.5"] & (np.arange(SIZE) % 3 == 1)[:, None]
    made["two corners"] = rectangle(slice(0, 5), slice(0, 5)) | rectangle(slice(12, 20), slice(15, 22))
    return made


@pytest.mark.parametrize("name", masks())
def test_filled_values_are_valid_values_of_the_patch(name):
    valid = masks()[name]
    pixels, out = filled(valid)
    np.testing.assert_array_equal(out[:, valid], pixels[:, valid])
    for band, made in zip(pixels, out):
        assert np.isin(made, band[valid]).all()
    # all bands of a pixel come from the same place
    np.testing.assert_array_equal(out[1] - out[0], np.full_like(out[0], valid.size))


@pytest.mark.parametrize("share", [0.5, 0.7])
def test_a_diagonal_edge_is_a_mirror(share):
    y, x = np.indices((SIZE, SIZE))
    edge = round(2 * SIZE * (1 - ((1 - share) / 2) ** 0.5))  # the triangle x + y >= edge has no data
    valid = x + y < edge
    _, out = filled(valid)
    row, col = np.divmod(out[0] - 1, SIZE)
    # x and y change places at the edge, which is a staircase of pixels: two of them are the most that this shifts
    assert np.abs(row - (edge - 1 - x))[~valid].max() <= 2
    assert np.abs(col - (edge - 1 - y))[~valid].max() <= 2


def test_a_gap_wider_than_the_data_is_mirrored_again():
    valid = rectangle(slice(None), slice(0, 3))
    valid[0, 3] = True  # an irregular mask
    pixels, out = filled(valid)
    expected = np.pad(pixels[:, :, :3], ((0, 0), (0, 0), (0, SIZE - 3)), "symmetric")
    away = slice(8, None)  # rows at which the irregular pixel is not the nearest
    np.testing.assert_array_equal(out[:, away, :6], expected[:, away, :6])
    assert (out > 0).all()


def test_a_patch_without_gaps_between_data_is_left_as_it_is():
    pixels, out = filled(np.ones((SIZE, SIZE), bool))
    np.testing.assert_array_equal(out, pixels)
