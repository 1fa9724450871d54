"""Inner products of stored vectors, with and without simsimd."""

from __future__ import annotations

import importlib.util
import sys
import types

import numpy as np
import pytest
from akin.plugin.engine.base import products

COUNT, DIMENSION = 3000, 130


@pytest.fixture(params=["simsimd", "numpy"])
def _kernel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kernel, and small blocks and threads for both."""
    if request.param == "numpy":
        monkeypatch.setattr(products, "simsimd", None)
    elif products.simsimd is None:
        pytest.skip("simsimd is not installed")
    monkeypatch.setattr(products, "CACHE_VALUES", 700 * DIMENSION)
    monkeypatch.setattr(products, "_ROWS_FOR_THREADS", 1000)


@pytest.fixture
def direction() -> np.ndarray:
    return 5 * np.random.default_rng(1).standard_normal(DIMENSION).astype(np.float32)


def stored(dtype: str) -> np.ndarray:
    random = np.random.default_rng(0)
    if dtype == "int8":
        return random.integers(-128, 128, (COUNT, DIMENSION)).astype(np.int8)
    vectors = random.standard_normal((COUNT, DIMENSION))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(dtype)


@pytest.mark.usefixtures("_kernel")
@pytest.mark.parametrize("dtype", ["float32", "float16", "int8"])
@pytest.mark.parametrize("coarse", [False, True])
def test_products_are_those_of_numpy(dtype: str, coarse: bool, direction: np.ndarray) -> None:
    vectors = stored(dtype)
    truth = vectors.astype(np.float64) @ direction.astype(np.float64)
    found = products.inner(vectors, direction, coarse=coarse)
    assert found.dtype == np.float32 and found.shape == (COUNT,)
    if dtype == "int8":
        limit = np.abs(truth).max() * (1e-2 if coarse else 1e-4)
    else:
        limit = float(np.linalg.norm(direction)) * (1e-3 if coarse else 1e-6)
    assert np.abs(found - truth).max() < limit


def test_simsimd_does_not_sum_float16_as_float16() -> None:
    if products.simsimd is None:
        pytest.skip("simsimd is not installed")
    capabilities = products.simsimd.get_capabilities()
    assert not any(capabilities[name] for name in products.COARSE_SUMS)


def test_simsimd_is_limited_on_processors_that_could(monkeypatch: pytest.MonkeyPatch) -> None:
    disabled: list[str] = []
    monkeypatch.setitem(sys.modules, "simsimd", types.SimpleNamespace(disable_capability=disabled.append))
    spec = importlib.util.spec_from_file_location("akin.plugin.engine.base.products_again", products.__file__)
    assert spec is not None and spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    assert disabled == ["sapphire", "sve_f16"]


@pytest.mark.usefixtures("_kernel")
def test_quadratic_codes_are_squared_with_their_sign(direction: np.ndarray) -> None:
    codes = stored("int8")
    truth = (np.sign(codes) * codes.astype(np.float64) ** 2) @ direction
    assert np.allclose(
        products.inner(codes, direction, quadratic=True), truth, rtol=1e-4, atol=np.abs(truth).max() * 1e-5
    )


@pytest.mark.usefixtures("_kernel")
@pytest.mark.parametrize("dtype", ["float32", "float16", "int8"])
def test_nothing_and_a_direction_of_zeros(dtype: str, direction: np.ndarray) -> None:
    vectors = stored(dtype)
    assert products.inner(vectors[:0], direction).shape == (0,)
    assert not products.inner(vectors, 0 * direction).any()


def test_every_finite_float16_is_widened_exactly() -> None:
    numbers = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    numbers = numbers[np.isfinite(numbers)].reshape(-1, 1)
    assert np.array_equal(products.widened(numbers), numbers.astype(np.float32))


def test_widening_uses_the_memory_that_it_is_given() -> None:
    vectors, memory = stored("float16"), np.empty((COUNT + 5, DIMENSION), np.float32)
    assert np.shares_memory(products.widened(vectors, memory), memory)
    alone = stored("float32")
    assert products.widened(alone) is alone
