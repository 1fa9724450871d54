"""A regularised logistic probe: the direction that separates examples from counter-examples."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Weight of the penalty on the direction's length, in units of the mean loss; see tests/bench/bench_mosaics.py.
PENALTY = 0.03
#: Maximum number of steps. Newton's method converges in 5 to 8 steps here.
STEPS = 25


def fit_probe(
    vectors: NDArray[np.float32], labels: NDArray[np.bool_], weights: NDArray[np.float64], penalty: float = PENALTY
) -> NDArray[np.float32]:
    """Minimise  sum(weights * log loss) / sum(weights) + penalty/2 * |w|^2  over w, by Newton's method.

    There are fewer vectors than dimensions, so w is searched in their span (the representer theorem: w = X^T a), where
    a step solves m equations instead of d.

    Args:
        vectors: (m, d), centred, of length about 1.
        labels: (m,), True for examples.
        weights: (m,), positive.

    Returns:
        w, float32 (d,): the direction. The bias is fitted too, but not needed: scores are anchored later.
    """
    x = vectors.astype(np.float64)
    gram = x @ x.T
    share = weights / weights.sum()
    values, basis = np.linalg.eigh(gram)
    sound = values > 1e-9 * max(values[-1], 1e-12)
    z = np.column_stack([basis[:, sound] * np.sqrt(values[sound]), np.ones(len(x))])
    ridge = np.append(np.full(int(sound.sum()), penalty), 1e-9)
    theta = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(z @ theta, -30, 30)))
        slope = z.T @ (share * (p - labels)) + ridge * theta
        curve = (z * (share * np.maximum(p * (1 - p), 1e-6))[:, None]).T @ z + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        theta -= step
        if np.abs(step).max() < 1e-6 * (1 + np.abs(theta).max()):
            break
    w = x.T @ (basis[:, sound] @ (theta[:-1] / np.sqrt(values[sound])))
    return np.asarray(w, np.float32)
