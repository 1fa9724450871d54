"""Painters of what moves and what it moves on. Each draws on a canvas; sizes are those of painted_scenes.py."""

from __future__ import annotations

import math

import numpy as np

from .canvas import SIDE, Canvas
from .palette import ASPHALT, CAR_COLOURS, CONCRETE, DARKWOOD, DRY, GRASS, SEA, Grounds, photograph


def airplane(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((ASPHALT, CONCRETE, CONCRETE, (190, 188, 180), DRY)), c.between(3, 9))
    for _ in range(c.random.randrange(4)):
        c.line(
            [(c.between(0, SIDE), 0), (c.between(0, SIDE), SIDE)],
            c.random.choice(((225, 215, 120), (235, 235, 235), (80, 80, 82))),
            c.between(1, 4),
        )
    size, turn = c.between(28, 130), c.between(0, math.tau)
    count = 1 if size > 70 else c.random.choice((1, 2, 3, 5))
    for i in range(count):
        x, y = c.between(60, 196), c.between(60, 196)
        if count > 1:
            x, y = 40 + (i % 3) * 85 + c.between(-8, 8), 60 + (i // 3) * 110 + c.between(-8, 8)
        one_plane(c, x, y, size, turn + c.between(-0.1, 0.1))
    if c.random.random() < 0.4:
        c.box(c.between(0, SIDE), c.random.choice((0, SIDE)), 200, c.between(30, 90), 0, c.shade((200, 200, 200)))


def one_plane(c: Canvas, x: float, y: float, size: float, turn: float) -> None:
    """Fuselage, swept wings and tail, with a shadow; `size` is the length in canvas pixels."""
    sweep, wing, colour = c.between(0.0, 0.25), c.between(0.42, 0.58), c.shade((236, 236, 236), 8)
    if c.random.random() < 0.15:
        colour = c.shade((120, 125, 130))
    outline = [
        (0.5, 0.0), (0.44, 0.05), (0.12, 0.06), (0.10 - sweep, wing), (0.02 - sweep, wing), (-0.08, 0.06),
        (-0.36, 0.045),
        (-0.44, 0.2), (-0.5, 0.2), (-0.47, 0.0),
    ]  # fmt: skip
    outline += [(a, -b) for a, b in reversed(outline)]
    for dx, shade in ((size * 0.07, (60, 60, 62)), (0.0, colour)):
        c.polygon(
            [
                (
                    x + dx + size * (a * math.cos(turn) - b * math.sin(turn)),
                    y + dx + size * (a * math.sin(turn) + b * math.cos(turn)),
                )
                for a, b in outline
            ],
            shade,
        )


def parking_lot(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((ASPHALT, (80, 80, 84), (130, 128, 125))), c.between(3, 8))
    turn = c.random.choice((0.0, math.pi / 2, c.between(0, math.pi)))
    pitch, gap, full = c.between(8.5, 10.5), c.between(38, 60), c.between(0.45, 1.0)
    along, across = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    for row in range(-5, 6):
        for side in (0, 1):
            for slot in range(-24, 25):
                u, v = slot * pitch, row * gap + side * c.between(17, 18)
                x, y = 128 + u * along[0] + v * across[0], 128 + u * along[1] + v * across[1]
                if not (-12 < x < SIDE + 12 and -12 < y < SIDE + 12):
                    continue
                c.box(x - pitch / 2 * along[0], y - pitch / 2 * along[1], 16, 1, turn + math.pi / 2, (205, 205, 205))
                if c.random.random() < full:
                    c.box(x + 1, y + 1, 14, 6.5, turn + math.pi / 2, (45, 45, 48))
                    colour = c.shade(c.random.choice(CAR_COLOURS), 10)
                    c.box(x, y, 14, 6.2, turn + math.pi / 2, colour)
                    c.box(x, y, 5, 5, turn + math.pi / 2, tuple(int(v * 0.55) for v in colour))
    if c.random.random() < 0.4:
        c.trees(c.random.randrange(2, 9), (4, 9))
    if c.random.random() < 0.3:
        c.box(c.between(0, SIDE), c.random.choice((0, SIDE)), 260, c.between(40, 110), turn, c.shade((190, 188, 182)))


def roundabout(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "mediumresidential", "sparseresidential", "agricultural", "forest")
    x, y, r = c.between(90, 166), c.between(90, 166), c.between(28, 62)
    road = c.shade(ASPHALT)
    start, arms = c.between(0, 6), c.random.choice((3, 4, 4, 5))
    for i in range(arms):
        a = start + i * math.tau / arms + c.between(-0.2, 0.2)
        c.line([(x, y), (x + 300 * math.cos(a), y + 300 * math.sin(a))], road, c.between(20, 30))
    c.disc(x, y, r, road)
    c.disc(x, y, r * c.between(0.45, 0.68), c.shade(c.random.choice((GRASS, (105, 135, 75), DRY))))


def railway(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "agricultural", "forest", "mediumresidential", "buildings", "chaparral")
    turn, offset, tracks = c.between(0, 3.14), c.between(-50, 50), c.random.choice((1, 2, 2, 4, 7))
    ballast = c.shade((128, 116, 106))
    for i in range(tracks):
        v = offset + (i - tracks / 2) * 15
        x, y = 128 - v * math.sin(turn), 128 + v * math.cos(turn)
        c.box(x, y, 500, 16, turn, ballast)
        for rail in (-2.4, 2.4):
            c.box(x - rail * math.sin(turn), y + rail * math.cos(turn), 500, 1.2, turn, c.shade((75, 68, 64), 6))
        if c.random.random() < 0.3:
            colour = c.random.choice(((190, 190, 190), (120, 60, 45), (70, 75, 85)))
            for k in range(-4, 5):
                c.box(x + k * 44 * math.cos(turn), y + k * 44 * math.sin(turn), 41, 9, turn, c.shade(colour, 14))


def bridge(c: Canvas, grounds: Grounds) -> None:
    if c.random.random() < 0.5:
        photograph(c, grounds, "river")
    else:
        c.ground(c.random.choice((SEA, (80, 92, 78), (70, 90, 100))), c.between(2, 6))
        turn = c.between(0, 3)
        yy, xx = np.mgrid[0:SIDE, 0:SIDE] - 128.0
        edge = np.abs(xx * math.cos(turn) + yy * math.sin(turn) + c.noise(8) * 5) - c.between(50, 110)
        c.blend(np.clip(edge / 6, 0, 1).astype(np.float32), c.random.choice((GRASS, DARKWOOD, CONCRETE)), 14)
    turn, width = c.between(0, 3.14), c.between(14, 44)
    c.box(132, 133, 500, width, turn, (45, 48, 50))
    c.box(128, 128, 500, width, turn, c.shade(c.random.choice((ASPHALT, CONCRETE, (190, 186, 178)))))
    c.box(128, 128, 500, 1.5, turn, (225, 220, 190))
    for _ in range(c.random.randrange(6)):
        u = c.between(-128, 128)
        c.box(128 + u * math.cos(turn), 128 + u * math.sin(turn), 14, 6, turn, c.shade(c.random.choice(CAR_COLOURS)))


def ships(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((SEA, (48, 72, 82), (62, 88, 88), (30, 44, 56))), c.between(2, 7))
    for _ in range(c.random.choice((1, 1, 2, 4))):
        x, y, size, turn = c.between(50, 206), c.between(50, 206), c.between(24, 120), c.between(0, math.tau)
        along = (math.cos(turn), math.sin(turn))
        if c.random.random() < 0.6:
            tail = (x - along[0] * size * 1.6, y - along[1] * size * 1.6)
            c.line([(x, y), tail], c.shade((150, 170, 175)), size * 0.14)
        hull = c.shade(c.random.choice(((225, 225, 222), (120, 60, 50), (90, 95, 105), (180, 180, 175))))
        c.box(x, y, size, size * 0.2, turn, hull)
        c.disc(x + along[0] * size * 0.48, y + along[1] * size * 0.48, size * 0.1, hull)
        c.box(x - along[0] * size * 0.3, y - along[1] * size * 0.3, size * 0.2, size * 0.16, turn, (235, 235, 235))


def airport(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "Pasture", "HerbaceousVegetation", "AnnualCrop")
    turn, tone = c.between(0, 3.14), c.shade((150, 148, 146))
    c.box(128, 128, 500, c.between(12, 20), turn, tone)
    v = c.between(26, 60) * c.random.choice((-1, 1))
    x, y = 128 - v * math.sin(turn), 128 + v * math.cos(turn)
    c.box(x, y, c.between(120, 400), 7, turn, tone)
    for u in (-70, 0, 70):
        c.line(
            [(128 + u * math.cos(turn), 128 + u * math.sin(turn)), (x + u * math.cos(turn), y + u * math.sin(turn))],
            tone,
            6,
        )
    c.box(
        x - v * 0.5 * math.sin(turn),
        y + v * 0.5 * math.cos(turn),
        c.between(60, 140),
        abs(v) * 0.8,
        turn,
        c.shade((185, 183, 180)),
    )
    if c.random.random() < 0.4:
        c.box(128, 128, 500, c.between(10, 18), turn + c.between(0.6, 2.4), tone)
