"""Tiles of 128 px a second through the image towers of two encoders, in turns so that both meet the same machine."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.encoders.encoder import Encoder
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.text.text_encoder import open_text

TILE_PX, BATCH, ROUNDS, ROUND_S = 128, 16, 16, 0.25


def tower_speed(folder: Path, against: Path, threads: int = 2) -> dict[str, float | str]:
    """Medians of all rounds; the ratio is the median of the ratios of the rounds. No raster is read.

    An encoder of other patches is counted by its pixels: one patch of 256 px is four tiles.
    """
    cards = [load(path / "card.json") for path in (folder, against)]
    encoders = [open_encoder(card, threads, "cpu") for card in cards]
    rounds = np.array([_both(encoders, turned=bool(i % 2)) for i in range(ROUNDS + 1)])[1:]  # the first warms up
    own, other = np.median(rounds, axis=0)
    return {
        "tiles_per_second": round(float(own), 1),
        "against": cards[1].name,
        "against_per_second": round(float(other), 1),
        "ratio": round(float(np.median(rounds[:, 0] / rounds[:, 1])), 3),
        "threads": threads,
    }


def _both(encoders: list[Encoder], turned: bool) -> list[float]:
    """Both rates, in the order of the encoders; turned: the second is timed first."""
    rates = [_tiles_per_second(encoder) for encoder in (encoders[::-1] if turned else encoders)]
    return rates[::-1] if turned else rates


def _tiles_per_second(encoder: Encoder) -> float:
    image = encoder.card.image
    shape = (BATCH, len(image.channels), image.patch_px, image.patch_px)
    patches = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    started, count = time.perf_counter(), 0
    while time.perf_counter() - started < ROUND_S:
        encoder.encode(patches)
        count += BATCH
    return count / (time.perf_counter() - started) * (image.patch_px / TILE_PX) ** 2


def text_milliseconds(folder: Path, threads: int = 2) -> float:
    """Median time of one query through the text tower alone."""
    encoder = open_text(load(folder / "card.json"), threads=threads)
    times = []
    for _ in range(30):
        start = time.perf_counter()
        encoder.encode(["dense residential area near a river"])
        times.append(time.perf_counter() - start)
    return round(float(np.median(times) * 1e3), 1)
