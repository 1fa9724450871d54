"""Colours of painted ground, and real scenes to paint on."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas

Grounds = dict[str, np.ndarray]  # label -> uint8 scenes [n, h, w, 3]
GRASS, DRY, SOIL, ASPHALT, CONCRETE = (92, 112, 70), (150, 142, 105), (150, 125, 98), (105, 106, 108), (168, 165, 158)
SEA, SHALLOW, SAND, DARKWOOD = (38, 66, 88), (84, 134, 138), (205, 188, 155), (48, 66, 42)
CAR_COLOURS = (
    (235, 235, 235),
    (40, 40, 45),
    (150, 20, 25),
    (60, 80, 130),
    (170, 172, 175),
    (110, 112, 118),
    (200, 195, 180),
)


def photograph(c: Canvas, grounds: Grounds, *labels: str) -> None:
    """Put a real scene of one of the labels down as the ground."""
    present = [name for name in labels if name in grounds]
    if not present:
        c.ground(GRASS)
        return
    scenes = grounds[c.random.choice(present)]
    c.photograph(scenes[c.random.randrange(len(scenes))])
