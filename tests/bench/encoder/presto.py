"""Presto, a transformer for time series of a pixel (Tseng et al. 2023, arXiv 2304.14065), in numpy.

The weights are those of nasaharvest/presto (MIT). The program of its authors (geoml-presto 0.0.3 with torch 2.14) gives
the same vectors: at the 2313 places of labels/fuel_moisture they differ by 4e-6 at most; the largest number is 6.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import erf

from .state_dict import read_state_dict

Weights = Mapping[str, np.ndarray]

#: The bands of each token, in the order of `normalised`. The elevation is one token; the others are one for each month.
GROUPS = {
    "S1": [0, 1], "S2_RGB": [2, 3, 4], "S2_Red_Edge": [5, 6, 7], "S2_NIR_10m": [8], "S2_NIR_20m": [9],
    "S2_SWIR": [10, 11], "ERA5": [12, 13], "SRTM": [14, 15], "NDVI": [16],
}  # fmt: skip
#: Added to each band, then what it is divided by: two of Sentinel-1, ten of Sentinel-2 (without B9), two of ERA5, two
#: of SRTM. NDVI is computed.
SHIFT = np.array([25.0] * 2 + [0.0] * 10 + [-272.15, 0.0] + [0.0] * 2)
UNIT = np.array([25.0] * 2 + [1e4] * 10 + [35.0, 0.03] + [2000.0, 50.0])
#: Of the 18 bands; of those that are left.
B9, RED, NIR = 10, 4, 8
HEADS = 8
EPSILON = 1e-5


@dataclass(frozen=True)
class Series:
    """Pixels over time.

    bands: (n, t, 17), see `normalised`. land_cover: of Dynamic World (n, t), 0..8. places: latitude and longitude
    (n, 2). months: 0..11 (n, t).
    """

    bands: np.ndarray
    land_cover: np.ndarray
    places: np.ndarray
    months: np.ndarray


def normalised(bands: np.ndarray) -> np.ndarray:
    """The 17 bands that the model takes, float32 (n, t, 17), of 18: VV, VH, B2 to B8, B8A, B9, B11, B12, temperature,
    precipitation, elevation, slope, NDVI."""
    kept = np.delete(np.arange(17), B9)
    scaled = ((bands[..., kept] + SHIFT) / UNIT).astype(np.float32)
    total = scaled[..., NIR] + scaled[..., RED]
    difference = scaled[..., NIR] - scaled[..., RED]
    ndvi = np.divide(difference, total, out=np.zeros_like(total), where=total > 0)
    return np.concatenate([scaled, ndvi[..., None]], axis=-1)


def presto_vectors(weights: Path, series: Series) -> np.ndarray:
    """The vectors of pixels, float32 (n, 128)."""
    read = read_state_dict(weights)
    w = {name.removeprefix("encoder."): value for name, value in read.items() if name.startswith("encoder.")}
    x = _tokens(w, series)
    for block in ("blocks.0", "blocks.1"):
        x = x + _attention(w, f"{block}.attn", _norm(w, f"{block}.norm1", x))
        hidden = _linear(w, f"{block}.mlp.fc1", _norm(w, f"{block}.norm2", x))
        x = x + _linear(w, f"{block}.mlp.fc2", hidden * (1 + erf(hidden / np.sqrt(np.float32(2)))) / 2)
    return _norm(w, "norm", x.mean(axis=1))


def _tokens(w: Weights, series: Series) -> np.ndarray:
    """(n, tokens, 128): the place, then each group of bands, then the land cover."""
    lat, lon = np.radians(series.places.astype(np.float32)).T
    on_sphere = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    tokens = [_linear(w, "latlon_embed", on_sphere)[:, None]]
    for number, (group, bands) in enumerate(GROUPS.items()):
        own = _linear(w, f"eo_patch_embed.{group}", series.bands[..., bands])
        position = _position(w, series.months, number)
        if group == "SRTM":
            own, position = own[:, :1], _of_no_month(position[:, :1], w)
        tokens.append(own + position)
    tokens.append(w["dw_embed.weight"][series.land_cover] + _position(w, series.months, len(GROUPS)))
    return np.concatenate(tokens, axis=1)


def _position(w: Weights, months: np.ndarray, group: int) -> np.ndarray:
    """The month, the group and the place in the series, (n, t, 128)."""
    count, length = months.shape
    channel = np.broadcast_to(w["channel_embed.weight"][group], (count, length, w["channel_embed.weight"].shape[1]))
    place = np.broadcast_to(w["pos_embed"][:, :length], (count, length, w["pos_embed"].shape[2]))
    return np.concatenate([w["month_embed.weight"][months], channel, place], axis=-1)


def _of_no_month(position: np.ndarray, w: Weights) -> np.ndarray:
    """A position with the group alone."""
    first, size = w["month_embed.weight"].shape[1], w["channel_embed.weight"].shape[1]
    group = np.zeros_like(position)
    group[..., first : first + size] = position[..., first : first + size]
    return group


def _attention(w: Weights, name: str, x: np.ndarray) -> np.ndarray:
    count, tokens, size = x.shape
    parts = _linear(w, f"{name}.qkv", x).reshape(count, tokens, 3, HEADS, size // HEADS)
    query, key, value = parts.transpose(2, 0, 3, 1, 4)
    scores = query @ key.swapaxes(-1, -2) / np.sqrt(np.float32(size // HEADS))
    share = np.exp(scores - scores.max(axis=-1, keepdims=True))
    share /= share.sum(axis=-1, keepdims=True)
    return _linear(w, f"{name}.proj", (share @ value).swapaxes(1, 2).reshape(count, tokens, size))


def _norm(w: Weights, name: str, x: np.ndarray) -> np.ndarray:
    centred = x - x.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    return centred / deviation * w[f"{name}.weight"] + w[f"{name}.bias"]


def _linear(w: Weights, name: str, x: np.ndarray) -> np.ndarray:
    return np.asarray(x.astype(np.float32) @ w[f"{name}.weight"].T + w[f"{name}.bias"])
