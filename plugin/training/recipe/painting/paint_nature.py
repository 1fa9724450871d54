"""Painters of water, weather, relief and fields. Each draws on a canvas; sizes are those of painted_scenes.py."""

from __future__ import annotations

import math

import numpy as np

from .canvas import SIDE, Canvas
from .palette import ASPHALT, DARKWOOD, DRY, GRASS, SAND, SEA, SHALLOW, SOIL, Grounds, photograph


def beach(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((SEA, (52, 92, 110), SHALLOW, (70, 100, 95))), c.between(3, 8))
    turn, shore = c.between(0, math.tau), c.between(-40, 40)
    yy, xx = np.mgrid[0:SIDE, 0:SIDE] - 128.0
    distance = xx * math.cos(turn) + yy * math.sin(turn) - shore + c.noise(8, 0.5) * c.between(3, 12)
    wash = c.between(4, 30)
    c.blend(np.clip((distance + wash * 2) / (wash * 2), 0, 1) * 0.6, SHALLOW, 4)
    foam = (np.exp(-((distance / wash) ** 2)) * (0.4 + 0.4 * np.clip(c.noise(64, 0.8), -1, 1))).clip(0, 1)
    c.blend((distance > 0).astype(np.float32), c.random.choice((SAND, (222, 208, 180), (188, 168, 135))), 5)
    c.blend(foam.astype(np.float32), (240, 242, 240), 4)
    width = c.between(30, 170)
    if c.random.random() < 0.6:
        behind = np.clip((distance - width + c.noise(32) * 8) / 10, 0, 1).astype(np.float32)
        c.blend(behind, c.random.choice((GRASS, DARKWOOD, DRY, ASPHALT)), 14)


def dunes(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice(((214, 190, 145), (200, 165, 120), (222, 205, 172))), 4)
    turn, wave = c.between(0, 3.14), c.between(10, 44)
    yy, xx = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    phase = (xx * math.cos(turn) + yy * math.sin(turn) + c.noise(16, 0.6) * wave * 0.7) / wave * math.tau
    c.blend((np.clip(np.sin(phase), 0, 1) * c.between(0.2, 0.5)).astype(np.float32), (140, 110, 75), 3)


def island(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((SEA, (30, 62, 92), (24, 40, 60))), c.between(2, 5))
    x, y, r = c.between(80, 176), c.between(80, 176), c.between(25, 90)
    state = c.random.getstate()
    for grow, colour in ((1.35, SHALLOW), (1.1, (225, 212, 180)), (0.95, c.random.choice((DARKWOOD, GRASS)))):
        c.random.setstate(state)
        outline = c.blob(x, y, r * grow, 0.5)
        c.polygon(outline, c.shade(colour, 8))
    c.trees(0)


def pond(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "Pasture", "AnnualCrop", "HerbaceousVegetation", "Forest", "agricultural")
    for _ in range(c.random.choice((1, 1, 2, 4))):
        x, y, r = c.between(50, 206), c.between(50, 206), c.between(16, 70)
        state = c.random.getstate()
        c.polygon(c.blob(x, y, r * 1.1, 0.4), c.shade((70, 84, 58)))
        c.random.setstate(state)
        c.polygon(c.blob(x, y, r, 0.4), c.shade(c.random.choice((SEA, (58, 72, 66), (40, 52, 58)))))


def clouds(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "Forest", "Pasture", "SeaLake", "AnnualCrop", "Residential", "HerbaceousVegetation")
    field = c.noise(64, 0.55)
    cover = np.clip((field + c.between(-0.8, 1.0)) * 1.2, 0, 1).astype(np.float32)
    c.blend(np.roll(cover, (14, 18), (0, 1)) * 0.5, (20, 24, 30), 2)
    c.blend(cover, (246, 247, 250), 4)


def snow(c: Canvas, grounds: Grounds) -> None:
    if c.random.random() < 0.5:
        photograph(c, grounds, "Forest", "HerbaceousVegetation")
    else:
        c.ground((110, 105, 100), 20)
    field = c.noise(64, 0.7)
    c.blend(np.clip(field + c.between(0.3, 1.6), 0, 1).astype(np.float32), (242, 246, 252), 9)
    c.blend((np.clip(c.noise(32, 0.7) - 0.4, 0, 1) * 0.6).astype(np.float32), (110, 130, 165), 5)


def burned_area(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "Forest", "HerbaceousVegetation", "chaparral", "forest")
    field = np.clip((c.noise(64, 0.6) + c.between(0, 1.2)) * 1.5, 0, 1).astype(np.float32)
    c.blend(field * 0.88, c.random.choice(((48, 38, 34), (70, 46, 38), (40, 38, 40))), 9)


def wetland(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice(((92, 98, 62), (110, 100, 70), (70, 86, 58))), c.between(8, 14))
    field = np.abs(c.noise(32, 0.6))
    c.blend(np.clip((c.between(0.25, 0.55) - field) * 8, 0, 1).astype(np.float32), (46, 58, 62), 4)


def orchard(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((SOIL, DRY, GRASS, (172, 150, 118))), c.between(4, 9))
    turn, pitch, rows = c.between(0, 3.14), c.between(13, 24), c.between(13, 26)
    for i in range(-16, 17):
        for j in range(-16, 17):
            u, v = i * pitch + c.between(-1, 1), j * rows + c.between(-1, 1)
            x, y = 128 + u * math.cos(turn) - v * math.sin(turn), 128 + u * math.sin(turn) + v * math.cos(turn)
            if -9 < x < SIDE + 9 and -9 < y < SIDE + 9 and c.random.random() < 0.96:
                r = pitch * c.between(0.28, 0.42)
                c.disc(x + 2, y + 2, r, (40, 45, 32))
                c.disc(x, y, r, c.shade((66, 90, 50), 10))


def vineyard(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((SOIL, DRY, (172, 150, 118), (130, 120, 90))), c.between(4, 9))
    turn, pitch = c.between(0, 3.14), c.between(7, 13)
    for row in range(-28, 29):
        v = row * pitch
        c.box(
            128 - v * math.sin(turn),
            128 + v * math.cos(turn),
            420,
            pitch * c.between(0.3, 0.45),
            turn,
            c.shade((78, 100, 58), 8),
        )


def pivot_fields(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((DRY, SOIL, (190, 170, 140), (165, 150, 110))), c.between(4, 10))
    step = c.random.choice((256, 160, 128))
    for x in range(step // 2, SIDE + step, step):
        for y in range(step // 2, SIDE + step, step):
            if c.random.random() < 0.88:
                c.disc(
                    x,
                    y,
                    step * c.between(0.42, 0.49),
                    c.shade(c.random.choice(((70, 110, 55), (95, 130, 70), (140, 140, 80), (120, 95, 70)))),
                )
