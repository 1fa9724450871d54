"""Scenes painted by program for things that the labelled scenes never show, so that the words for them mean something.

Each painter draws on a canvas whose ground is a real training scene or a texture, and its name is tied to the concepts
of the lexicon that are then true. Sizes assume 0.6 m a pixel of the final 128 (0.3 m of the canvas) unless the painter
is in COARSE, which is drawn for 5 m. A painted storage tank is no storage tank: this gives a first idea, not knowledge.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from .canvas import SIDE, Canvas

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


def burned_area(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "Forest", "HerbaceousVegetation", "chaparral", "forest")
    field = np.clip((c.noise(64, 0.6) + c.between(0, 1.2)) * 1.5, 0, 1).astype(np.float32)
    c.blend(field * 0.88, c.random.choice(((48, 38, 34), (70, 46, 38), (40, 38, 40))), 9)


def wetland(c: Canvas, grounds: Grounds) -> None:
    c.ground(c.random.choice(((92, 98, 62), (110, 100, 70), (70, 86, 58))), c.between(8, 14))
    field = np.abs(c.noise(32, 0.6))
    c.blend(np.clip((c.between(0.25, 0.55) - field) * 8, 0, 1).astype(np.float32), (46, 58, 62), 4)


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


def basketball_court(c: Canvas, grounds: Grounds) -> None:
    photograph(c, grounds, "mediumresidential", "buildings", "denseresidential", "sparseresidential")
    turn = c.between(0, 3.14)
    for k in range(c.random.choice((1, 1, 2))):
        x = 128 + k * 70
        c.box(x, 128, 98, 56, turn, c.shade(c.random.choice(((150, 90, 70), (110, 120, 130), (90, 110, 90)))))
        c.box(x, 128, 90, 1.5, turn + math.pi / 2, (235, 235, 235))
        for end in (-1, 1):
            c.disc(x + end * 34 * math.cos(turn), 128 + end * 34 * math.sin(turn), 11, c.shade((120, 60, 55)))


Painter = Callable[[Canvas, Grounds], None]
# painter -> concepts that are true of its scenes
FINE: dict[Painter, tuple[str, ...]] = {
    storage_tanks: ("storage tanks",), airplane: ("airplane", "airport"), parking_lot: ("parking lot",),
    beach: ("beach",),
    golf_course: ("golf course",), swimming_pool: ("swimming pool", "residential area"), solar_farm: ("solar farm",),
    roundabout: ("roundabout",), railway: ("railway",), bridge: ("bridge", "road", "river"), ships: ("boats", "sea"),
    football_pitch: ("football pitch",), running_track: ("running track",), stadium: ("stadium",),
    greenhouses: ("greenhouse",), wind_turbine: ("wind turbine",), quarry: ("quarry",), orchard: ("orchard",),
    vineyard: ("vineyard",), dunes: ("dune", "desert"), sewage_plant: ("sewage plant",),
    containers: ("container port",),
    basketball_court: ("basketball court",), wetland: ("wetland",), snow: ("snow",),
}  # fmt: skip
COARSE: dict[Painter, tuple[str, ...]] = {
    pivot_fields: ("centre-pivot irrigation",), clouds: ("cloud",), island: ("island", "sea"), pond: ("pond",),
    airport: ("airport", "runway"), burned_area: ("burned area",), snow: ("snow",), beach: ("beach",),
    quarry: ("quarry",),
    solar_farm: ("solar farm",), dunes: ("dune", "desert"), wetland: ("wetland",),
}  # fmt: skip


def paint_all(grounds: Grounds, per_kind: int, seed: int) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Scenes uint8 [n, 128, 128, 3] and, for each, the concepts that are true of it."""
    images, concepts = [], []
    for number, (painter, true) in enumerate([*FINE.items(), *COARSE.items()]):
        for i in range(per_kind):
            canvas = Canvas(seed * 7919 + number * 100_003 + i)
            painter(canvas, grounds)
            labels = sorted(grounds)
            scenes = grounds[canvas.random.choice(labels)]
            images.append(canvas.finish(scenes[canvas.random.randrange(len(scenes))]))
            concepts.append(true)
    return np.stack(images), concepts
