"""Pixels to what an encoder eats: scaling, mean and std, and what stands in for pixels without data."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from akin.plugin.engine.encoders.card import Scaling
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.imagery.bands.scaling import scaling_of
from akin.plugin.engine.imagery.values.preprocess import preprocess
from akin.plugin.engine.imagery.values.scaling import RasterScaling, scaling_for_dtype, scaling_from_samples

ALL = np.ones((4, 5), bool)


@pytest.fixture
def card(akin_home):
    return find_card("fake")


def pixels(dtype, top):
    return (np.random.default_rng(0).random((3, 4, 5)) * top).astype(dtype)


def test_eight_bits(card):
    given = pixels("uint8", 255)
    out = preprocess(given, ALL, card, scaling_for_dtype(card.image.scaling, "uint8", 3))
    assert out.dtype == np.float32
    np.testing.assert_allclose(out, (given / 255 - 0.5) / 0.25, atol=1e-5)


def test_into_a_given_array(card):
    given, out = pixels("uint8", 255), np.empty((3, 4, 5), np.float32)
    scaling = scaling_for_dtype(card.image.scaling, "uint8", 3)
    assert preprocess(given, ALL, card, scaling, out) is out
    np.testing.assert_array_equal(out, preprocess(given, ALL, card, scaling))


def test_percentiles_are_held_to_their_range(card):
    given = pixels("uint16", 10_000)
    scaling = RasterScaling((1 / 4000,) * 3, (-0.5,) * 3, clip=True)
    expected = np.clip((given.astype(float) - 2000) / 4000, 0, 1)
    np.testing.assert_allclose(preprocess(given, ALL, card, scaling), (expected - 0.5) / 0.25, atol=1e-4)


@pytest.mark.parametrize(
    ("scaling", "dtype", "value", "expected"),
    [
        (Scaling("fixed", scale=1e-4, offset=-0.1), "uint16", 3000, 0.2),
        (Scaling("dtype"), "uint16", 65535, 1.0),
        (Scaling("dtype"), "int16", -32768, 0.0),
        (Scaling("dtype"), "float32", 0.3, 0.3),
        (Scaling("none"), "float32", 17.0, 17.0),
    ],
)
def test_kinds_of_scaling(scaling, dtype, value, expected):
    out = scaling_for_dtype(scaling, dtype, 1).apply(np.full((1, 2, 2), value, dtype))
    np.testing.assert_allclose(out, expected, atol=1e-5)


def test_percentiles_of_samples():
    samples = np.stack([np.arange(101.0), np.full(101, 7.0)]).astype(np.float32)
    scaling = scaling_from_samples(samples, 10, 90)
    np.testing.assert_allclose(scaling.apply(np.array([[0, 10, 50, 90, 100], [6, 7, 7, 8, 9]], np.float32)), [
        [0, 0, 0.5, 1, 1],
        [0, 0, 0, 1, 1],
    ], atol=1e-6)  # fmt: skip


def test_pixels_without_data_are_mirrored(card):
    given, valid = pixels("uint8", 255), ALL.copy()
    valid[:, :2] = False
    scaling = scaling_for_dtype(card.image.scaling, "uint8", 3)
    whole = preprocess(given, ALL, card, scaling)
    out = preprocess(given, valid, card, scaling)
    np.testing.assert_array_equal(out, whole[:, :, [3, 2, 2, 3, 4]])
    assert not preprocess(given, ~ALL, card, scaling).any()


@pytest.mark.parametrize(
    ("curve", "values", "expected"),
    [
        ("db", [1.0, 0.1, 0.0, -3.0, 1e-7], [0, -10, -50, -50, -50]),
        ("power", [0.0, -10, -30, 1e38], [1, 0.1, 1e-3, 1e10]),
    ],
)
def test_curves_of_radar(curve, values, expected):
    scaling = RasterScaling((1.0, 1.0), (0.0, 0.0), False, ("", curve), scale=2.0, offset=1.0)
    out = scaling.apply(np.array([values, values], np.float32))
    np.testing.assert_array_equal(out[0], np.array(values, np.float32))
    np.testing.assert_allclose(out[1], np.array(expected) * 2 + 1, rtol=1e-5)


def test_a_curve_is_followed_by_mean_and_std(card):
    given = np.random.default_rng(0).uniform(0.001, 1, (3, 4, 5)).astype(np.float32)
    scaling = RasterScaling((1.0,) * 3, (0.0,) * 3, False, ("db",) * 3)
    np.testing.assert_allclose(
        preprocess(given, ALL, card, scaling), (10 * np.log10(given) - 0.5) / 0.25, rtol=1e-4, atol=1e-4
    )


@pytest.mark.parametrize("kind", ["dtype", "display"])
def test_each_band_is_scaled_by_its_own_type(kind):
    channels = [SimpleNamespace(fill=None)] * 2
    card = SimpleNamespace(image=SimpleNamespace(scaling=Scaling(kind), channels=channels))
    match = SimpleNamespace(numbers=(1, 2), values=())
    samples = np.array([[0.0, 100], [0, 1000]], np.float32)
    scaling = scaling_of(card, match, ["uint8", "uint16"], lambda: samples)
    if kind == "dtype":
        assert scaling.gain == pytest.approx((1 / 255, 1 / 65535)) and not scaling.clip
    else:  # percentiles for both: only with 8 bits in all bands is the picture as it is shown
        assert scaling.clip and scaling.gain[0] == pytest.approx(10 * scaling.gain[1])
