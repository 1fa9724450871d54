"""Makes the vectors of patches from the output of an image tower: a vector, tokens or a feature map."""

from __future__ import annotations

import numpy as np

GEM_POWER = 3.0  # Radenovic et al. 2018, "Fine-tuning CNN image retrieval with no human annotation"


def pool(output: np.ndarray, pooling: str, side: int = 1) -> np.ndarray:
    """One vector for each patch from a tower's output, float32 (n, d); with "dense" float32 (n, side, side, d).

    output: (n, d) for "none"; else a token grid, (n, t, d), (n, d, h, w) or (n, h, w, d). "cls" takes the first token,
    "mean" the mean of all tokens, "gem" their generalised mean (with the power 3, of positive values), "dense" the last
    side x side tokens as they are: the tokens before these (CLS, registers) have no place on the ground.
    """
    output = output.astype(np.float32, copy=False)
    if pooling == "none":
        return output.reshape(output.shape[:2]) if output.ndim > 2 and output[0, 0].size == 1 else output
    tokens = as_tokens(output)
    if tokens.ndim != 3:
        return tokens
    if pooling == "dense":
        count = side * side
        return tokens[:, -count:].reshape(len(tokens), side, side, -1) if tokens.shape[1] >= count else tokens
    if pooling == "cls":
        return tokens[:, 0]
    if pooling == "mean":
        return np.asarray(tokens.mean(axis=1))
    positive: np.ndarray = np.maximum(tokens, 1e-6) ** GEM_POWER
    return np.asarray(positive.mean(axis=1) ** (1 / GEM_POWER))


def as_tokens(output: np.ndarray) -> np.ndarray:
    """A feature map (n, d, h, w), or (n, h, w, d) if only that is square, as tokens (n, h * w, d), row by row."""
    if output.ndim != 4:
        return output
    if output.shape[2] != output.shape[3] and output.shape[1] == output.shape[2]:
        return output.reshape(len(output), -1, output.shape[3])
    return np.asarray(output.reshape(*output.shape[:2], -1).transpose(0, 2, 1))
