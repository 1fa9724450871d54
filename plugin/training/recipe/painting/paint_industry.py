"""Painters of industry and energy. Each draws on a canvas; sizes are those of painted_scenes.py."""

from __future__ import annotations

import math

from .canvas import SIDE, Canvas
from .palette import ASPHALT, CONCRETE, DRY, GRASS, SOIL, Grounds, photograph


def storage_tanks(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((SOIL, DRY, CONCRETE, GRASS, ASPHALT)), c.between(5, 14))
    count, base = c.random.choice((1, 1, 2, 3, 4, 6, 9)), c.between(16, 60)
    step = base * c.between(2.3, 3.2)
    x0, y0, turn = c.between(20, 120), c.between(20, 120), c.between(0, 1.5)
    colour = c.random.choice(((238, 238, 236), (225, 226, 224), (205, 205, 200), (160, 120, 95), (190, 205, 195)))
    shift = c.between(-0.5, 0.5), c.between(-0.5, 0.5)
    for i in range(count):
        row, column = divmod(i, max(1, round(math.sqrt(count))))
        dx, dy = column * step, row * step
        x, y = x0 + dx * math.cos(turn) - dy * math.sin(turn), y0 + dx * math.sin(turn) + dy * math.cos(turn)
        r = base * c.between(0.8, 1.1)
        if c.random.random() < 0.4:
            c.box(x, y, r * 3, r * 3, turn, c.shade(SOIL))
        c.disc(x + r * shift[0], y + r * shift[1], r, (55, 55, 55))
        c.disc(x, y, r, c.shade(colour, 6))
        if c.random.random() < 0.6:
            c.disc(x + r * 0.1, y + r * 0.1, r * c.between(0.8, 0.93), c.shade(colour, 12))
        c.line([(x, y), (x + r, y)], c.shade((150, 150, 150)), 2)
        c.disc(x, y, 2.5, c.shade((140, 140, 140)))
    for _ in range(c.random.randrange(3)):
        c.line([(c.between(0, SIDE), 0), (c.between(0, SIDE), SIDE)], c.shade(ASPHALT), c.between(6, 16))


def solar_farm(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((GRASS, DRY, SOIL)), c.between(5, 10))
    turn, pitch = c.random.choice((0.0, math.pi / 2, c.between(0, 3))), c.between(9, 22)
    colour = c.random.choice(((42, 52, 82), (36, 40, 52), (58, 70, 105)))
    for row in range(-22, 23):
        for part in (-1, 0, 1):
            u, v = part * 92 + c.between(-3, 3), row * pitch
            c.box(
                128 + u * math.cos(turn) - v * math.sin(turn),
                128 + u * math.sin(turn) + v * math.cos(turn),
                86,
                pitch * c.between(0.5, 0.6),
                turn,
                c.shade(colour, 6),
            )


def wind_turbine(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "agricultural", "Pasture", "AnnualCrop", "HerbaceousVegetation")
    x, y, size, a = c.between(80, 176), c.between(80, 176), c.between(40, 90), c.between(0, 6)
    c.line([(x, y), (c.between(0, SIDE), c.random.choice((0, SIDE)))], c.shade((190, 180, 160)), 6)
    c.disc(x, y, 12, c.shade((195, 188, 170)))
    shadow = (x + size * math.cos(a) * 1.2, y + size * math.sin(a) * 1.2)
    c.line([(x, y), shadow], (45, 52, 40), 4)
    for place, colour in ((shadow, (45, 52, 40)), ((x, y), (245, 245, 245))):
        for k in range(3):
            b = a + 0.5 + k * math.tau / 3
            c.line([place, (place[0] + size * 0.6 * math.cos(b), place[1] + size * 0.6 * math.sin(b))], colour, 3)


def quarry(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "Forest", "HerbaceousVegetation", "Pasture", "chaparral")
    x, y, r = c.between(90, 166), c.between(90, 166), c.between(80, 140)
    base = c.random.choice(((205, 192, 170), (180, 165, 145), (150, 120, 100)))
    for k in range(c.random.randrange(4, 8)):
        tone = 1 - 0.09 * k
        c.polygon(c.blob(x, y, r * (1 - k * 0.13), 0.35), c.shade(tuple(int(v * tone) for v in base), 10))
    if c.random.random() < 0.4:
        c.polygon(c.blob(x, y, r * 0.25, 0.4), c.shade((70, 140, 140)))


def sewage_plant(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((GRASS, CONCRETE, DRY)), c.between(5, 9))
    r, turn = c.between(26, 52), c.between(0, 1.5)
    water = c.random.choice(((62, 72, 62), (70, 66, 52), (52, 74, 84)))
    for i in range(c.random.choice((1, 2, 4, 6))):
        u, v = (i % 2) * r * 2.5 - r, (i // 2) * r * 2.5 - r
        x, y = 118 + u * math.cos(turn) - v * math.sin(turn), 118 + u * math.sin(turn) + v * math.cos(turn)
        c.disc(x, y, r, c.shade((190, 188, 182)))
        c.disc(x, y, r * 0.92, c.shade(water, 8))
        c.disc(x, y, r * 0.16, c.shade((180, 180, 175)))
        a = c.between(0, 6)
        c.line([(x, y), (x + r * math.cos(a), y + r * math.sin(a))], (200, 200, 195), 3)


def containers(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((ASPHALT, CONCRETE)), c.between(3, 7))
    turn = c.random.choice((0.0, math.pi / 2, c.between(0, 3)))
    colours = ((150, 55, 45), (50, 80, 130), (190, 110, 50), (60, 110, 90), (200, 200, 198), (110, 60, 50))
    for i in range(-5, 6):
        for j in range(-18, 19):
            if j % 7 and c.random.random() < 0.85:
                u, v = i * 42, j * 9
                c.box(
                    128 + u * math.cos(turn) - v * math.sin(turn),
                    128 + u * math.sin(turn) + v * math.cos(turn),
                    39,
                    7.5,
                    turn,
                    c.shade(c.random.choice(colours), 10),
                )


def greenhouses(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice((SOIL, DRY, GRASS)), c.between(5, 10))
    turn, pitch = c.between(0, 3.14), c.between(14, 34)
    for row in range(-12, 13):
        v = row * pitch
        c.box(
            128 - v * math.sin(turn),
            128 + v * math.cos(turn),
            c.between(180, 420),
            pitch * 0.82,
            turn,
            c.shade((218, 222, 222), 10),
        )
