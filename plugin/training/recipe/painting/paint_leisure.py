"""Painters of sport and leisure. Each draws on a canvas; sizes are those of painted_scenes.py."""

from __future__ import annotations

import math

import numpy as np

from .canvas import SIDE, Canvas
from .palette import ASPHALT, CONCRETE, DRY, GRASS, Grounds, photograph


def golf_course(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice(((82, 105, 62), (100, 115, 75), (120, 120, 80))), c.between(5, 12))
    for _ in range(c.random.randrange(1, 4)):
        c.polygon(c.blob(c.between(0, SIDE), c.between(0, SIDE), c.between(50, 110), 0.5), c.shade((104, 138, 72), 10))
    for _ in range(c.random.randrange(0, 3)):
        c.polygon(c.blob(c.between(30, 226), c.between(30, 226), c.between(18, 40), 0.3), c.shade((128, 165, 92), 8))
    for _ in range(c.random.randrange(1, 8)):
        c.polygon(c.blob(c.between(0, SIDE), c.between(0, SIDE), c.between(6, 24), 0.6), c.shade((226, 214, 184), 8))
    if c.random.random() < 0.25:
        c.polygon(c.blob(c.between(0, SIDE), c.between(0, SIDE), c.between(20, 60), 0.5), c.shade((50, 70, 78)))
    c.trees(c.random.randrange(4, 50), (4, 11))
    if c.random.random() < 0.4:
        c.line(
            [(c.between(0, SIDE), 0), (c.between(0, SIDE), 128), (c.between(0, SIDE), SIDE)],
            c.shade((185, 180, 170)),
            4,
        )


def swimming_pool(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "sparseresidential", "mediumresidential", "denseresidential", "buildings")
    for _ in range(c.random.randrange(1, 5)):
        x, y, r = c.between(40, 216), c.between(40, 216), c.between(9, 30)
        outline = c.blob(x, y, r, 0.35)
        c.polygon(c.blob(x, y, r * 1.35, 0.1), c.shade((205, 200, 190)))
        if c.random.random() < 0.5:
            c.box(x, y, r * 2.2, r * 1.1, c.between(0, 3), c.shade((75, 185, 205), 14))
        else:
            c.polygon(outline, c.shade((75, 185, 205), 14))


def football_pitch(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((GRASS, DRY, (120, 125, 90))), c.between(5, 10))
    turn, length = c.between(0, 3.14), c.between(130, 250)
    width = length * c.between(0.55, 0.7)
    green = c.shade((88, 128, 66), 12)
    c.box(128, 128, length + 14, width + 14, turn, green)
    for k in range(-5, 6):
        if k % 2:
            u = k * length / 11
            c.box(
                128 + u * math.cos(turn),
                128 + u * math.sin(turn),
                length / 11,
                width,
                turn,
                tuple(v + 10 for v in green),
            )
    white, along = (232, 236, 230), (math.cos(turn), math.sin(turn))
    corners = [
        (
            128 + a * length / 2 * along[0] - b * width / 2 * along[1],
            128 + a * length / 2 * along[1] + b * width / 2 * along[0],
        )
        for a, b in ((1, 1), (1, -1), (-1, -1), (-1, 1), (1, 1))
    ]
    c.line(corners, white, 2)
    c.box(128, 128, 1.6, width, turn, white)
    c.draw.ellipse((128 - width / 7, 128 - width / 7, 128 + width / 7, 128 + width / 7), outline=white, width=2)


def running_track(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((GRASS, DRY, ASPHALT)), c.between(5, 10))
    turn, length, width = c.between(0, 3.14), c.between(90, 150), c.between(80, 120)
    colour = c.shade(c.random.choice(((160, 85, 68), (150, 110, 90), (110, 80, 75), (90, 110, 140))), 8)
    for grow, shade in ((0, colour), (-c.between(18, 28), c.shade((86, 122, 64), 10))):
        c.box(128, 128, length, width + grow * 2, turn, shade)
        for end in (-1, 1):
            c.disc(
                128 + end * length / 2 * math.cos(turn),
                128 + end * length / 2 * math.sin(turn),
                width / 2 + grow,
                shade,
            )


def stadium(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((ASPHALT, CONCRETE, GRASS)), c.between(5, 10))
    turn, size = c.random.choice((0.0, 0.8, 1.6, 2.4)), c.between(90, 125)
    squash = c.between(0.68, 1.0)
    layers = ((1.0, (205, 203, 198)), (0.86, (140, 140, 150)), (0.74, (170, 120, 110)), (0.56, (88, 130, 68)))
    for share, colour in layers:
        outline = [
            (size * share * math.cos(a), size * share * squash * math.sin(a)) for a in np.linspace(0, math.tau, 48)
        ]
        c.polygon(
            [
                (128 + a * math.cos(turn) - b * math.sin(turn), 128 + a * math.sin(turn) + b * math.cos(turn))
                for a, b in outline
            ],
            c.shade(colour, 10),
        )


def basketball_court(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "mediumresidential", "buildings", "denseresidential", "sparseresidential")
    turn = c.between(0, 3.14)
    for k in range(c.random.choice((1, 1, 2))):
        x = 128 + k * 70
        c.box(x, 128, 98, 56, turn, c.shade(c.random.choice(((150, 90, 70), (110, 120, 130), (90, 110, 90)))))
        c.box(x, 128, 90, 1.5, turn + math.pi / 2, (235, 235, 235))
        for end in (-1, 1):
            c.disc(x + end * 34 * math.cos(turn), 128 + end * 34 * math.sin(turn), 11, c.shade((120, 60, 55)))
