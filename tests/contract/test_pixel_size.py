"""The pixel size follows the raster, and what people look for."""

from __future__ import annotations

import pytest
from akin.plugin.contract.pixel_size import LOOK_FOR, PixelSizes

RANGED = PixelSizes((), (0.1, 30.0), 32)
FIXED = PixelSizes((0.6, 5.0), None, 128)


@pytest.mark.parametrize(
    ("native_m", "look_for", "expected"),
    [
        (0.6, "", 0.6),
        (0.02, "", 0.1),
        (90.0, "", 30.0),
        (0.6, "houses", 0.469),
        (0.1, "houses", 0.2),  # at most twice as coarse as the raster
        (2.0, "houses", 1.0),  # at most twice as fine
        (30.0, "houses", 15.0),
        (2.0, "fields", 2.5),
        (10.0, "landscapes", 15.6),
        (0.6, "landscapes", 1.2),
        (0.01, "houses", 0.1),  # the range comes last
        (None, "", 0.469),
        (None, "fields", 2.5),
    ],
)
def test_an_encoder_of_a_range(native_m: float, look_for: str, expected: float) -> None:
    assert RANGED.choose(native_m, look_for) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("native_m", "look_for", "expected"),
    [
        (1.5, "", 0.6),
        (3.0, "", 5.0),
        (0.6, "houses", 0.6),
        (0.6, "landscapes", 5.0),
        (0.1, "landscapes", 0.6),  # 5 m would lose too much
        (10.0, "houses", 5.0),  # 0.6 m would be blurred
        (30.0, "houses", 5.0),  # both would be blurred: the nearest
        (None, "", 0.6),
        (None, "landscapes", 5.0),
    ],
)
def test_an_encoder_of_fixed_sizes(native_m: float, look_for: str, expected: float) -> None:
    assert FIXED.choose(native_m, look_for) == expected


@pytest.mark.parametrize("native_m", [0.05, 0.3, 1.0, 10.0, 30.0])
def test_no_wish_blurs_or_loses_more_than_it_may(native_m: float) -> None:
    for look_for in ("", *LOOK_FOR):
        size = PixelSizes((), (0.01, 100.0), 32).choose(native_m, look_for)
        assert native_m / 2 <= size <= native_m * 2
