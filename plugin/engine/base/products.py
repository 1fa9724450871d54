"""Inner products of stored vectors with directions: the kernel of searches and maps.

Vectors are stored as float16 (embeddings), float32 (small collections) or int8 (codes of an index, and ready-made
embeddings, some of them quadratic: the value of v is sign(v) * v**2). Numpy converts float16 slowly and multiplies int8
slowly, so numbers are widened block by block into a core's cache and multiplied as float32. Where the package simsimd
is installed, it compares float16 and int8 as they are, which takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Any, Literal, cast, overload

import numpy as np
from numpy.typing import NDArray

try:
    import simsimd
except ImportError:  # it is optional: not all systems have wheels
    simsimd = None  # type: ignore[assignment]

#: Processors on which simsimd sums float16 as float16, with errors up to 1/1000. Without these it sums float32.
COARSE_SUMS = ("sapphire", "sve_f16")
for _name in COARSE_SUMS if simsimd is not None else ():
    simsimd.disable_capability(_name)

#: Vectors as they are stored: float32, float16 or int8.
Stored = NDArray[Any]

#: Values of a block that is widened at a time: 512 KB as float32, so that it stays in a core's cache.
CACHE_VALUES = 131_072
#: The sign and the shifted exponent and mantissa of a float16 in the bits of a float32.
_KEPT_BITS = np.int32(-0x70002000)
#: Float16 and float32 have other exponents: a float16 in the bits of a float32 is smaller by this factor.
_EXPONENT = np.float32(2.0**112)
#: The second part of a direction in two parts of float16 has this factor.
_FINER = np.float32(2048)
#: Threads that compare many vectors.
THREADS = 2
#: Below this number of vectors, starting threads takes longer than it saves.
_ROWS_FOR_THREADS = 65_536


def inner(
    vectors: Stored, direction: NDArray[np.float32], quadratic: bool = False, coarse: bool = False
) -> NDArray[np.float32]:
    """The inner products of stored vectors with a direction: float32 (n,).

    Args:
        vectors: float32, float16 or int8 (n, d), in contiguous rows.
        direction: float32 (d,), of any length.
        quadratic: int8 vectors stand for sign(v) * v**2.
        coarse: an error of up to 1/1000 of the length of the direction is allowed for float16, and of up to 1/100 of
            the largest product for int8. It halves the time.
    """
    product = products_with(direction, vectors.dtype, quadratic, coarse)
    if len(vectors) < _ROWS_FOR_THREADS:
        return product(vectors)
    size = -(-len(vectors) // THREADS)
    pieces = [vectors[start : start + size] for start in range(0, len(vectors), size)]
    return np.concatenate(list(_pool().map(product, pieces)))


def in_two_threads(first: Callable[[], None], second: Callable[[], None], alone: bool = False) -> None:
    """Run two functions at the same time. alone: run them one after the other, which is faster for little work."""
    if alone:
        first()
        second()
        return
    other = _pool().submit(second)
    first()
    other.result()


@lru_cache(maxsize=1)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, "akin-products")


def products_with(
    direction: NDArray[np.float32], dtype: np.dtype[Any], quadratic: bool = False, coarse: bool = False
) -> Callable[[Stored], NDArray[np.float32]]:
    """The function of `inner` for one direction and many small arrays of vectors of one dtype."""
    direction = np.ascontiguousarray(direction, np.float32)
    if simsimd is None or quadratic:
        return partial(_blockwise, direction=direction, quadratic=quadratic)
    scale = np.float32(np.abs(direction).max() or 1)
    if dtype == np.float16:
        relative = direction / scale
        first = relative.astype(np.float16)
        second = ((relative - first) * _FINER).astype(np.float16)
        return partial(_simd, parts=_stack(first, second, coarse), scale=scale, finer=1 / _FINER)
    if dtype == np.int8:
        relative = direction / (scale / 127)
        first = np.rint(relative).astype(np.int8)
        second = np.rint((relative - first) * 254).astype(np.int8)
        return partial(_simd, parts=_stack(first, second, coarse), scale=scale / 127, finer=np.float32(1 / 254))
    return partial(_simd, parts=direction[None], scale=np.float32(1), finer=np.float32(0))


def _stack(first: Stored, second: Stored, coarse: bool) -> Stored:
    """A precise direction is the sum of two parts: simsimd wants both sides of the same type."""
    return np.stack([first] if coarse else [first, second])


def _simd(vectors: Stored, parts: Stored, scale: np.float32, finer: np.float32) -> NDArray[np.float32]:
    if not len(vectors):
        return np.empty(0, np.float32)
    products = np.asarray(simsimd.cdist(vectors, parts, metric="inner", out_dtype="float32"))
    found = products[:, 0] * scale
    if len(parts) == 2:
        found += products[:, 1] * (scale * finer)
    return found


def widened(vectors: Stored, out: NDArray[np.float32] | None = None, quadratic: bool = False) -> NDArray[np.float32]:
    """Stored vectors (n, d) as float32 (n, d). Float32 is returned as it is, without a copy.

    Args:
        out: memory for the result, of at least n rows.
    """
    if vectors.dtype == np.float32:
        return vectors
    values = np.empty(vectors.shape, np.float32) if out is None else out[: len(vectors)]
    if vectors.dtype == np.float16:
        _shift(vectors, values)
        values *= _EXPONENT
        return values
    np.copyto(values, vectors)
    if quadratic:
        values *= np.abs(values)
    return values


def _shift(vectors: NDArray[np.float16], values: NDArray[np.float32]) -> None:
    """Write float16 numbers into float32, smaller by _EXPONENT. It takes a seventh of numpy's conversion.

    Infinity and NaN become large numbers; stored vectors have neither.
    """
    bits = values.view(np.int32)
    np.copyto(bits, vectors.view(np.int16))
    bits <<= 13
    bits &= _KEPT_BITS


def _blockwise(vectors: Stored, direction: NDArray[np.float32], quadratic: bool) -> NDArray[np.float32]:
    if vectors.dtype == np.float32:
        return np.asarray(vectors @ direction)
    rows = max(1, CACHE_VALUES // max(1, vectors.shape[1]))
    buffer = np.empty((min(rows, len(vectors)), vectors.shape[1]), np.float32)
    out = np.empty(len(vectors), np.float32)
    shifted = vectors.dtype == np.float16
    scale = np.float32(np.abs(direction).max() or 1) if shifted else np.float32(1)
    if shifted:
        direction = direction / scale * _EXPONENT
    for start in range(0, len(vectors), rows):
        block = vectors[start : start + rows]
        if shifted:  # the factor of the exponent is in the direction
            values = buffer[: len(block)]
            _shift(cast("NDArray[np.float16]", block), values)
        else:
            values = widened(block, buffer, quadratic)
        np.matmul(values, direction, out=out[start : start + len(block)])
    return out * scale if shifted else out


@overload
def inner_bands(bands: Stored, direction: NDArray[np.float32], quadratic: bool = False) -> NDArray[np.float32]: ...


@overload
def inner_bands(
    bands: Stored, direction: NDArray[np.float32], quadratic: bool = False, *, lengths: Literal[True]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]: ...


def inner_bands(
    bands: Stored, direction: NDArray[np.float32], quadratic: bool = False, lengths: bool = False
) -> NDArray[np.float32] | tuple[NDArray[np.float32], NDArray[np.float32]]:
    """`inner` for vectors in columns, as rasters have them: one row of pixels for each dimension.

    Args:
        bands: (d, n), any real dtype.
        direction: float32 (d,).
        quadratic: bands are int8 and stand for sign(v) * v**2.
        lengths: also return the squares of the lengths of the vectors.

    Returns:
        float32 (n,), and with lengths another one.
    """
    depth, count = bands.shape
    size = max(1, CACHE_VALUES // max(1, depth))
    out, squares = np.empty(count, np.float32), np.empty(count if lengths else 0, np.float32)
    values, other = (np.empty(depth * min(size, count), np.float32) for _ in range(2))
    for start in range(0, count, size):
        block = bands[:, start : start + size]
        wide, spare = (memory[: block.size].reshape(block.shape) for memory in (values, other))
        np.copyto(wide, block, casting="unsafe")
        if quadratic:
            np.abs(wide, out=spare)
            wide *= spare
        np.matmul(direction, wide, out=out[start : start + block.shape[1]])
        if lengths:
            np.einsum("ij,ij->j", wide, wide, out=squares[start : start + block.shape[1]])
    return (out, squares) if lengths else out
