"""Makes the landscape that Akin's demo searches: a place that does not exist, as a survey aircraft would see it.

    make_landscape.py [OUT.tif]

0.6 m a pixel, 3072 x 2304 pixels, in UTM: a river that reaches a lake with a beach and a small harbour, forest, fields
with their rows, a town, a motorway, an industrial estate with tanks, sports grounds. Colours, sizes and shadows follow
aerial photographs; the same seed paints the same place. Needs numpy and rasterio, which Akin's engine has.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin

WIDTH, HEIGHT, PIXEL_M = 3072, 2304, 0.6
SEED = 11
SUN = (-0.62, -0.78)  # from where it shines, in pixels (x east, y south): a summer morning, from the north-west
SHADOW_PX_PER_M = 1.15  # how far a metre of height throws its shadow

RIVER = [(880, -60), (820, 180), (960, 420), (1120, 620), (1060, 860), (880, 1060), (800, 1300), (900, 1530)]
RIVER += [(870, 1780), (820, 1990)]
MOTORWAY = [(-80, 1010), (500, 960), (1000, 840), (1600, 760), (2200, 780), (3160, 690)]
COUNTRY_ROAD = [(1530, 2400), (1500, 1900), (1560, 1400), (1640, 800), (1700, 300), (1660, -60)]
SIDE_ROAD = [(1560, 1480), (2000, 1500), (2500, 1440), (3160, 1470)]

Color = tuple[float, float, float]


@dataclass
class Canvas:
    """What is painted on: colour (0..255) and height (metres) of every pixel."""

    rng: np.random.Generator
    color: np.ndarray = field(default_factory=lambda: np.zeros((HEIGHT, WIDTH, 3), np.float32))
    height: np.ndarray = field(default_factory=lambda: np.zeros((HEIGHT, WIDTH), np.float32))
    taken: np.ndarray = field(default_factory=lambda: np.zeros((HEIGHT, WIDTH), bool))

    def paint(self, alpha: np.ndarray, color: Iterable[float], texture: np.ndarray | float = 0.0) -> None:
        """Blend a colour in, with a texture (in grey levels) on it."""
        a = np.clip(alpha, 0, 1)[..., None].astype(np.float32)
        tone = np.asarray(list(color), np.float32) + np.asarray(texture, np.float32)[..., None]
        self.color += a * (tone - self.color)

    def window(self, x: float, y: float, reach: float) -> tuple[slice, slice, np.ndarray, np.ndarray] | None:
        """The pixels around (x, y) as slices and coordinates relative to it; None off the canvas."""
        x0, x1 = max(0, int(x - reach)), min(WIDTH, int(x + reach) + 2)
        y0, y1 = max(0, int(y - reach)), min(HEIGHT, int(y + reach) + 2)
        if x0 >= x1 or y0 >= y1:
            return None
        v, u = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        return slice(y0, y1), slice(x0, x1), u - x, v - y


def noise(rng: np.random.Generator, cell_px: float, octaves: int = 3) -> np.ndarray:
    """Smooth noise of mean 0 and deviation about 1, its largest lumps cell_px wide."""
    total = np.zeros((HEIGHT, WIDTH), np.float32)
    for octave in range(octaves):
        step = cell_px / 2**octave
        rows, columns = int(HEIGHT / step) + 3, int(WIDTH / step) + 3
        grid = rng.standard_normal((rows, columns)).astype(np.float32)
        total += _enlarged(grid, step) / 2**octave
    return total / total.std()


def _enlarged(grid: np.ndarray, step: float) -> np.ndarray:
    y, x = np.arange(HEIGHT, dtype=np.float32) / step, np.arange(WIDTH, dtype=np.float32) / step
    iy, ix = y.astype(int), x.astype(int)
    fy, fx = (t * t * (3 - 2 * t) for t in ((y - iy)[:, None], (x - ix)[None, :]))
    top = grid[iy][:, ix] * (1 - fx) + grid[iy][:, ix + 1] * fx
    low = grid[iy + 1][:, ix] * (1 - fx) + grid[iy + 1][:, ix + 1] * fx
    return top * (1 - fy) + low * fy


def smooth_line(points: list[tuple[float, float]], per_leg: int = 14) -> np.ndarray:
    """A Catmull-Rom curve through points."""
    p = np.array([points[0], *points, points[-1]], float)
    t = np.linspace(0, 1, per_leg, endpoint=False)[:, None]
    legs = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:]):
        legs.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.vstack([*legs, p[-1:]])


def distance_to(line: np.ndarray, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """Distance (pixels, at most reach) of every pixel to a line, and how far along the line (pixels) that is."""
    best = np.full((HEIGHT, WIDTH), reach, np.float32)
    along = np.zeros((HEIGHT, WIDTH), np.float32)
    walked = 0.0
    for a, b in pairwise(line):
        length = max(1e-6, float(np.hypot(*(b - a))))
        x0, y0 = np.maximum(np.minimum(a, b) - reach, 0).astype(int)
        x1, y1 = np.minimum(np.maximum(a, b) + reach + 1, (WIDTH, HEIGHT)).astype(int)
        if x0 < x1 and y0 < y1:
            v, u = np.mgrid[y0:y1, x0:x1].astype(np.float32)
            t = np.clip(((u - a[0]) * (b[0] - a[0]) + (v - a[1]) * (b[1] - a[1])) / length**2, 0, 1)
            d = np.hypot(u - a[0] - t * (b[0] - a[0]), v - a[1] - t * (b[1] - a[1]))
            nearer = d < best[y0:y1, x0:x1]
            best[y0:y1, x0:x1][nearer] = d[nearer]
            along[y0:y1, x0:x1][nearer] = (walked + t * length)[nearer]
        walked += length
    return best, along


def edge(distance: np.ndarray | float, softness_px: float = 1.0) -> np.ndarray:
    """1 inside (negative distance), 0 outside, soft between."""
    return np.clip(0.5 - np.asarray(distance) / softness_px, 0, 1)


# ground, water


def meadow(c: Canvas) -> None:
    """Grassland, the ground of everything."""
    patches, fine = noise(c.rng, 220, 4), noise(c.rng, 5, 2)
    c.paint(np.ones((HEIGHT, WIDTH)), (108, 120, 74), patches * 7 + fine * 5)
    c.paint(edge(1.1 - patches, 1.2) * 0.5, (140, 136, 92), fine * 5)


def water(c: Canvas) -> np.ndarray:
    """The river, and the lake in the south-west that it reaches, with its beach; where the water is."""
    river, _ = distance_to(smooth_line(RIVER), 260)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    wobble = noise(c.rng, 260, 3)
    lake = (1760 - y) * 0.93 + (x - 700) * 0.34 + wobble * 22
    lake = np.maximum(lake, (x - 1260) * 0.8 + wobble * 10)
    stream = river - 34 - wobble * 5
    ripples, fine = noise(c.rng, 14, 3), noise(c.rng, 3, 2)
    c.paint(edge(lake - 46, 26), (206, 190, 152), fine * 4 + wobble * 3)
    c.paint(edge(stream - 12, 14), (92, 98, 62), fine * 6)
    murky, clear = (np.array(tone, np.float32) for tone in ((62, 90, 86), (58, 98, 132)))
    shallow, deep = np.array((104, 140, 142), np.float32), np.array((44, 84, 122), np.float32)
    bottom = shallow + (deep - shallow) * np.clip(-lake / 90, 0, 1)[..., None] ** 0.6
    mouth = edge(lake - 60, 160)[..., None]
    tone = (1 - mouth) * (murky + (clear - murky) * mouth) + mouth * bottom
    shore = np.minimum(stream, lake)
    waves = (ripples * np.where(lake < 0, 2.6, 1.4) + fine * np.where(lake < 0, 2.2, 1.0))[..., None]
    c.color += edge(shore, 4)[..., None] * (tone + waves - c.color)
    surf = np.exp(-(((shore + 7) / 3.5) ** 2)) * (lake < 20) * (river > 80) * np.clip(0.5 + wobble * 0.4, 0, 1)
    c.paint(surf * 0.5, (214, 220, 214))
    c.taken |= shore < 10
    return shore


def river_wood(c: Canvas) -> None:
    """Trees along both banks, denser here and there."""
    for x, y in smooth_line(RIVER, 90):
        for side in (-1, 1):
            if y < 1640 and c.rng.random() < 0.62 + 0.3 * math.sin(y / 130):
                reach = side * c.rng.normal(54, 9)
                if 0 <= int(x + reach) < WIDTH and 0 <= int(y) < HEIGHT and not c.taken[int(y), int(x + reach)]:
                    tree(c, x + reach, y + c.rng.normal(0, 4), c.rng.uniform(4.5, 8.5), (60, 82, 46))


# fields, forest


def fields(c: Canvas) -> None:
    """Patchworks of fields: north of the motorway on both sides of the road, and south of it."""
    fine, slow = noise(c.rng, 4, 2), noise(c.rng, 90, 3)
    patchwork(c, range(1780, 3500, 400), (-420, 705), -7, (fine, slow))
    patchwork(c, range(1215, 1560, 195), (-60, 590), 4, (fine, slow))
    patchwork(c, (1080, 1290), (1010, 1390), 6, (fine, slow))
    patchwork(c, (1720, 1930), (1010, 1310), -3, (fine, slow))


#: colour, contrast of the rows (grey levels), distance between the rows (pixels)
CROPS = (
    ((126, 138, 66), 9, 9),
    ((92, 122, 58), 8, 7),
    ((176, 158, 104), 5, 8),
    ((146, 118, 84), 7, 10),
    ((112, 128, 60), 10, 6),
    ((158, 148, 88), 6, 9),
    ((132, 104, 76), 8, 12),
    ((84, 112, 52), 9, 8),
    ((186, 172, 118), 4, 7),
)


def patchwork(
    c: Canvas, lefts: Iterable[int], span: tuple[int, int], degrees: float, grain: tuple[np.ndarray, np.ndarray]
) -> None:
    """Columns of fields, each field with its crop and its rows, and hedges between the columns."""
    fine, slow = grain
    turn, lefts = math.radians(degrees), list(lefts)
    wide = lefts[1] - lefts[0]
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    u, v = x * math.cos(turn) + y * math.sin(turn), -x * math.sin(turn) + y * math.cos(turn)
    shift_u = lefts[0] * (1 - math.cos(turn)) - span[0] * math.sin(turn)  # turned about its own corner
    shift_v = lefts[0] * math.sin(turn) + span[0] * (1 - math.cos(turn))
    u, v = u + shift_u, v + shift_v
    number = int(c.rng.integers(9))
    for left in lefts:
        top = span[0] + int(c.rng.integers(0, 60))
        while top < span[1] - 60:
            low, number = min(span[1], top + int(c.rng.integers(170, 320))), number + 1
            inside = np.maximum(np.maximum(left + 6 - u, u - left - wide + 8), np.maximum(top + 8 - v, v - low + 8))
            color, contrast, period = CROPS[number * 4 % len(CROPS)]
            rows = np.sin((v if number % 3 else u) * (2 * math.pi / period) + slow * 0.4)
            alpha = edge(inside, 3)
            c.paint(alpha, color, rows * contrast + fine * 4 + slow * 5)
            c.taken |= alpha > 0.5
            top = low
        hedge(c, (_turned_back(left - shift_u, t - shift_v, turn) for t in range(span[0], span[1], 9)))


def _turned_back(u: float, v: float, turn: float) -> tuple[float, float]:
    return u * math.cos(turn) - v * math.sin(turn), u * math.sin(turn) + v * math.cos(turn)


def farm(c: Canvas, x: float, y: float) -> None:
    """A farmstead among the fields: a house, barns, a yard, a silo, trees."""
    ground(c, x, y, 120, 84, 0.2, (150, 142, 118), 5)
    block(c, x - 26, y - 20, 28, 17, 0.2, (142, 84, 66), 4, gable=True)
    block(c, x + 26, y - 18, 46, 22, 0.2, (120, 112, 108), 6, gable=True)
    block(c, x + 8, y + 24, 52, 20, 0.2, (134, 66, 54), 6, gable=True)
    tank(c, x + 50, y + 24, 6)
    for n in range(10):
        tree(c, x - 62 + n * 5, y + 40 + c.rng.normal(0, 6), c.rng.uniform(4, 7))


def hedge(c: Canvas, points: Iterable[tuple[float, float]]) -> None:
    """A row of bushes, with gaps."""
    for x, y in points:
        if c.rng.random() < 0.72:
            tree(c, x + c.rng.normal(0, 2), y + c.rng.normal(0, 2), c.rng.uniform(3, 6))


def orchard(c: Canvas) -> None:
    """An orchard: trees in a square pattern."""
    for x in range(2180, 2560, 17):
        for y in range(1000, 1330, 17):
            jitter = c.rng.normal(0, 1, 2)
            tree(c, x + jitter[0] + (y - 1000) * 0.06, y + jitter[1], c.rng.uniform(4.5, 6), (70, 96, 50))
    c.taken[990:1340, 2170:2590] = True


def tree(c: Canvas, x: float, y: float, radius: float, color: tuple[float, float, float] = (62, 84, 46)) -> None:
    """One crown: lit from the sun's side, ragged at the edge."""
    if not (around := c.window(x, y, radius + 2)):
        return
    ys, xs, u, v = around
    d = np.hypot(u, v) + c.rng.normal(0, 0.5, u.shape).astype(np.float32)
    dome = np.sqrt(np.clip(1 - (d / radius) ** 2, 0, 1))
    light = (u * SUN[0] + v * SUN[1]) / radius
    tall = dome * (3 + radius * 0.8)
    higher = tall > c.height[ys, xs] * 0.85
    alpha = (edge(d - radius, 1.5) * higher)[..., None]
    tone = np.asarray(color, np.float32) * c.rng.uniform(0.82, 1.2) + np.array((c.rng.normal(0, 5), 0, 0), np.float32)
    shade = (0.74 + 0.4 * light + 0.16 * dome)[..., None] + c.rng.normal(0, 0.05, (*u.shape, 1))
    c.color[ys, xs] += alpha * (tone * shade - c.color[ys, xs])
    c.height[ys, xs] = np.maximum(c.height[ys, xs], tall * (alpha[..., 0] > 0.4))


def forest(c: Canvas) -> None:
    """Woods in the north-west, with a clearing and a ragged edge, and scattered trees elsewhere."""
    ragged = noise(c.rng, 150, 3)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    wood = np.minimum(720 - x - ragged * 60, 880 - y - ragged * 40)
    wood = np.minimum(wood, np.hypot(x - 330, (y - 330) * 1.2) - 90 + ragged * 12)
    wood = np.maximum(wood, np.minimum(330 - np.hypot((x - 240) * 0.8, y - 1420), 1700 - y) + ragged * 30)
    floor = edge(-wood, 20) * ~c.taken
    c.paint(floor * 0.85, (52, 66, 38), noise(c.rng, 6, 2) * 6)
    plant(c, wood > 0, 30, 12_000, (5.0, 9.5))
    plant(c, (ragged > 0.9) & (wood < -20), 0, 700, (3.5, 7.5))


def plant(c: Canvas, where: np.ndarray, _seed: int, count: int, radii: tuple[float, float]) -> None:
    """Trees at random where there is room."""
    xs, ys = c.rng.integers(0, WIDTH, count * 8), c.rng.integers(0, HEIGHT, count * 8)
    keep = where[ys, xs] & ~c.taken[ys, xs]
    for x, y in list(zip(xs[keep], ys[keep]))[:count]:
        kind = ((58, 80, 44), (70, 92, 48), (48, 72, 44))[int(c.rng.integers(3))]
        tree(c, float(x), float(y), float(c.rng.uniform(*radii)), kind)


# roads


def road(c: Canvas, points: list[tuple[float, float]], half_px: float, color: Color, verge_px: float) -> None:
    """A road with verges and a dashed middle line."""
    away, along = distance_to(smooth_line(points), half_px + verge_px + 6)
    grain = c.rng.normal(0, 3, away.shape)
    c.paint(edge(away - half_px - verge_px, 3) * 0.8, (122, 118, 88), grain)
    c.paint(edge(away - half_px, 1.5), color, grain)
    c.paint(edge(away - 0.6, 1) * (along % 22 < 9) * 0.8, (220, 220, 212))
    c.taken |= away < half_px + verge_px
    c.height[away < half_px + verge_px] = 0


def motorway(c: Canvas) -> None:
    """Two carriageways with a green median, lane lines, and traffic; it crosses the river on a bridge."""
    line = smooth_line(MOTORWAY)
    away, along = distance_to(line, 60)
    grain = c.rng.normal(0, 2.5, away.shape)
    c.paint(edge(away - 46, 4), (120, 122, 84), grain * 2)
    c.paint(edge(away - 32, 1.5), (128, 126, 122), grain)
    c.paint(edge(away - 4.5, 1.5), (104, 112, 74), grain * 2)
    for at, dashed in ((6.0, False), (30.0, False), (14.0, True), (22.0, True)):
        mark = edge(np.abs(away - at) - 0.45, 1) * ((along % 20 < 7) if dashed else 1)
        c.paint(mark * 0.75, (224, 224, 216))
    c.taken |= away < 50
    c.height[away < 50] = 0
    for _ in range(110):
        place = c.rng.uniform(0.01, 0.99) * (len(line) - 2)
        a, b = line[int(place)], line[int(place) + 1]
        way = (b - a) / np.hypot(*(b - a))
        side = float(c.rng.choice([-26, -18, -10, 10, 18, 26]))
        x, y = a + (b - a) * (place % 1) + np.array((-way[1], way[0])) * side
        vehicle(c, x, y, math.atan2(way[1], way[0]), truck=c.rng.random() < 0.15)


def vehicle(c: Canvas, x: float, y: float, angle: float, truck: bool = False) -> None:
    """A car or a lorry."""
    paints = [(226, 226, 224), (60, 62, 66), (150, 152, 156), (146, 44, 40), (46, 66, 110), (200, 200, 196)]
    long, wide, tall = (18, 4.4, 3.6) if truck else (7.4, 3.2, 1.5)
    block(c, x, y, long, wide, angle, paints[int(c.rng.integers(len(paints)))], tall)
    if not truck:
        block(c, x, y, 3.4, 2.6, angle, (44, 50, 58), tall)


# buildings


def block(
    c: Canvas,
    x: float,
    y: float,
    long: float,
    wide: float,
    angle: float,
    color: Iterable[float],
    tall: float,
    gable: bool = False,
) -> None:
    """A box (long x wide pixels, tall metres), flat or with a gabled roof along its long side."""
    if not (around := c.window(x, y, math.hypot(long, wide) / 2 + 2)):
        return
    ys, xs, u, v = around
    p, q = u * math.cos(angle) + v * math.sin(angle), -u * math.sin(angle) + v * math.cos(angle)
    alpha = edge(np.maximum(np.abs(p) - long / 2, np.abs(q) - wide / 2), 1.2)[..., None]
    tone = np.asarray(list(color), np.float32) + c.rng.normal(0, 2.0, (*u.shape, 1))
    if gable:
        facing = np.sign(q) * (-math.sin(angle) * SUN[0] + math.cos(angle) * SUN[1])
        tone = tone * (1 + 0.24 * facing)[..., None] + np.sin(p * 2.2)[..., None] * 1.5
    c.color[ys, xs] += alpha * (tone - c.color[ys, xs])
    roof = tall + (np.clip(1 - np.abs(q) / (wide / 2), 0, 1) * 2.2 if gable else 0)
    c.height[ys, xs] = np.where(alpha[..., 0] > 0.5, np.maximum(c.height[ys, xs], roof), c.height[ys, xs])


def ground(
    c: Canvas, x: float, y: float, long: float, wide: float, angle: float, color: Color, grain: float = 3
) -> None:
    """A flat surface: a yard, a court, a lawn."""
    if not (around := c.window(x, y, math.hypot(long, wide) / 2 + 2)):
        return
    ys, xs, u, v = around
    p, q = u * math.cos(angle) + v * math.sin(angle), -u * math.sin(angle) + v * math.cos(angle)
    inside = np.maximum(np.abs(p) - long / 2, np.abs(q) - wide / 2)
    alpha = edge(inside, 1.2)[..., None]
    tone = np.asarray(color, np.float32) + c.rng.normal(0, grain, (*u.shape, 1))
    c.color[ys, xs] += alpha * (tone - c.color[ys, xs])
    c.taken[ys, xs] |= inside < 0
    c.height[ys, xs][inside < 0] = 0


def town(c: Canvas) -> None:
    """Streets in a turned grid, houses with gardens along them, and a denser centre."""
    turn, middle = math.radians(8), np.array((1860.0, 1880.0))
    along, across = np.array((math.cos(turn), math.sin(turn))), np.array((-math.sin(turn), math.cos(turn)))
    at = lambda s, t: middle + along * s + across * t  # noqa: E731
    for t in range(-390, 400, 130):
        street(c, at(-370, t), at(560, t), 7.5)
    for s in range(-370, 561, 310):
        street(c, at(s, -390), at(s, 390), 7.5)
    for t in range(-325, 330, 130):
        for s in np.arange(-350, 550, 31.0):
            if min(abs((s + 370) % 310), 310 - abs((s + 370) % 310)) > 20:
                for side in (-1, 1):
                    plot(c, at(s, t), along, across, turn, side, centre=abs(t) < 140 and abs(s - 95) < 150)


def street(c: Canvas, a: np.ndarray, b: np.ndarray, half_px: float) -> None:
    """A residential street with pavements."""
    away, _ = distance_to(np.array([a, b]), half_px + 8)
    c.paint(edge(away - half_px - 3, 1.5), (166, 162, 152), c.rng.normal(0, 3, away.shape))
    c.paint(edge(away - half_px, 1.2), (112, 112, 112), c.rng.normal(0, 3, away.shape))
    c.taken |= away < half_px + 3


def plot(
    c: Canvas, at: np.ndarray, along: np.ndarray, across: np.ndarray, turn: float, side: int, centre: bool
) -> None:
    """One plot: a house with lawn, drive, trees, sometimes a pool; in the centre, a larger flat-roofed building."""
    roofs = [(150, 82, 64), (132, 74, 60), (118, 108, 100), (166, 104, 78), (96, 92, 92), (178, 170, 158)]
    roof = roofs[int(c.rng.integers(len(roofs)))]
    x, y = at + across * side * 31
    if centre:
        tone = c.rng.uniform(148, 206)
        ground(c, x, y, 31, 50, turn, (150, 146, 138))
        block(c, x, y, 28, c.rng.uniform(24, 34), turn, (tone, tone * 0.98, tone * 0.94), c.rng.uniform(8, 15))
        block(c, x + c.rng.normal(0, 5), y + c.rng.normal(0, 4), 5, 4, turn, (120, 120, 120), 15)
        return
    ground(c, x, y, 30, 52, turn, (96 + c.rng.normal(0, 8), 118 + c.rng.normal(0, 6), 66), 5)
    long, wide = c.rng.uniform(18, 23), c.rng.uniform(12, 15)
    quarter = math.pi / 2 if c.rng.random() < 0.25 else 0.0
    ground(c, *(at + across * side * 44 + along * 10), 5, 20, turn, (158, 154, 146))
    block(c, x, y, long, wide, turn + quarter, roof, 3.2, gable=True)
    if c.rng.random() < 0.55:
        vehicle(c, *(at + across * side * 46 + along * 10), turn + math.pi / 2)
    if c.rng.random() < 0.14:
        ground(c, *(at + across * side * 10 + along * c.rng.uniform(-7, 7)), 9, 5, turn, (86, 168, 190), 2)
    for _ in range(int(c.rng.integers(1, 4))):
        tree(c, *(at + across * side * c.rng.uniform(5, 14) + along * c.rng.uniform(-14, 14)), c.rng.uniform(3, 5.5))
    if c.rng.random() < 0.3:
        tree(c, *(at + across * side * 50 + along * c.rng.uniform(-12, 4)), c.rng.uniform(3, 4.5))


def estate(c: Canvas) -> None:
    """Halls, a tank farm, lorries and car parks in the east, south of the side road; solar panels next to it."""
    ground(c, 2790, 1720, 520, 420, 0.03, (158, 154, 146), 4)
    halls = ((2640, 1600, 190, 90, 214), (2860, 1590, 170, 110, 186), (2640, 1740, 200, 100, 232))
    for x, y, long, wide, tone in halls:
        block(c, x, y, long, wide, 0.03, (tone, tone, tone * 0.98), 9)
        for s in np.arange(-long / 2 + 12, long / 2 - 6, 24):
            block(c, x + s, y, 4, wide * 0.7, 0.03, (tone - 36, tone - 30, tone - 26), 9.4)
    for row in range(3):
        for column in range(4):
            tank(c, 2860 + column * 52, 1710 + row * 54, 20)
    parking(c, 2640, 1880, 200, 72, 0.03)
    parking(c, 2900, 1885, 150, 66, 0.03)
    for n in range(9):
        vehicle(c, 2556 + n * 20, 1668, math.pi / 2 + 0.03, truck=True)
    ground(c, 2760, 2090, 420, 220, -0.05, (118, 122, 84), 4)
    for row in range(9):
        block(c, 2760 + row, 1998 + row * 23, 396, 11, -0.05, (38, 48, 78), 1.2)
        for s in range(-190, 191, 12):
            block(c, 2760 + row + s, 1998 + row * 23 - s * 0.05, 0.9, 11, -0.05, (120, 128, 148), 1.2)


def tank(c: Canvas, x: float, y: float, radius: float) -> None:
    """A storage tank: a pale disc with a rim."""
    if around := c.window(x, y, radius + 3):
        ys, xs, u, v = around
        d = np.hypot(u, v)
        alpha = edge(d - radius, 1.2)[..., None]
        tone = 222 + 14 * (u * SUN[0] + v * SUN[1]) / radius - 34 * np.exp(-(((d - radius + 1.5) / 1.2) ** 2))
        c.color[ys, xs] += alpha * (tone[..., None] * np.array((1, 1, 0.98), np.float32) - c.color[ys, xs])
        c.height[ys, xs] = np.maximum(c.height[ys, xs], 11 * (d < radius))


def parking(c: Canvas, x: float, y: float, long: float, wide: float, angle: float) -> None:
    """A car park: marked rows, two thirds full."""
    ground(c, x, y, long, wide, angle, (104, 104, 106))
    for row in np.arange(-wide / 2 + 10, wide / 2 - 4, 22):
        for s in np.arange(-long / 2 + 5, long / 2 - 3, 5.2):
            px, py = x + s * math.cos(angle) - row * math.sin(angle), y + s * math.sin(angle) + row * math.cos(angle)
            ground(c, px + 2.6, py, 0.7, 9, angle, (206, 206, 200), 1)
            if c.rng.random() < 0.68:
                vehicle(c, px, py, angle + math.pi / 2)


def sports(c: Canvas) -> None:
    """Four tennis courts and a football pitch, west of the town."""
    for n in range(4):
        x, y = 1190 + (n % 2) * 52, 1500 + (n // 2) * 84
        ground(c, x, y, 44, 74, 0.0, (70, 112, 92), 2)
        ground(c, x, y, 24, 52, 0.0, (62, 96, 136) if n % 2 else (150, 84, 66), 2)
        for line in ((0, 26, 24, 1), (0, -26, 24, 1), (12, 0, 1, 52), (-12, 0, 1, 52), (0, 14, 18, 1), (0, -14, 18, 1)):
            ground(c, x + line[0], y + line[1], line[2], line[3], 0.0, (228, 228, 222), 1)
    ground(c, 1380, 1560, 124, 186, 0.0, (92, 132, 66), 3)
    for n in range(0, 10, 2):
        ground(c, 1380, 1480 + n * 18, 108, 18, 0.0, (102, 142, 72), 3)
    for line in ((0, -84, 108, 1.2), (0, 84, 108, 1.2), (-54, 0, 1.2, 168), (54, 0, 1.2, 168), (0, 0, 108, 1.2)):
        ground(c, 1380 + line[0], 1560 + line[1], line[2], line[3], 0.0, (226, 230, 220), 1)


def harbour(c: Canvas) -> None:
    """Jetties with boats where the town meets the lake."""
    ground(c, 1268, 2090, 36, 330, 0.0, (164, 160, 150))
    for n in range(6):
        y = 1960 + n * 52
        ground(c, 1180, y, 150, 6, 0.0, (176, 166, 146), 3)
        for s in range(8):
            for side in (-1, 1):
                if c.rng.random() < 0.86:
                    boat(c, 1116 + s * 17, y + side * 13)


def boat(c: Canvas, x: float, y: float) -> None:
    """A small boat, bow to the open water."""
    long = c.rng.uniform(14, 19)
    if around := c.window(x, y, long):
        ys, xs, u, v = around
        hull = np.abs(u) / 3.1 + np.clip(np.abs(v) / (long / 2), 0, 2) ** 2.4
        alpha = edge((hull - 1) * 3, 1.2)[..., None]
        tone = np.array((232, 232, 228), np.float32) - c.rng.uniform(0, 26)
        c.color[ys, xs] += alpha * (tone - c.color[ys, xs])
        c.height[ys, xs] = np.maximum(c.height[ys, xs], 1.4 * (hull < 1))
    block(c, x, y, 3, long * 0.35, 0.0, ((70, 90, 120), (120, 84, 60), (60, 64, 70))[int(c.rng.integers(3))], 1.8)


# light and camera


def cast_shadows(c: Canvas) -> None:
    """Darken what higher things stand before, towards the sun."""
    reach = int(c.height.max() * SHADOW_PX_PER_M) + 1
    lit = np.zeros((HEIGHT, WIDTH), np.float32)
    for step in range(1, reach):
        dx, dy = round(-SUN[0] * step), round(-SUN[1] * step)
        above = c.height[: HEIGHT - dy, : WIDTH - dx] - step / SHADOW_PX_PER_M - c.height[dy:, dx:]
        lit[dy:, dx:] = np.maximum(lit[dy:, dx:], np.clip(above / 0.6, 0, 1))
    c.color *= 1 - lit[..., None] * np.array((0.60, 0.56, 0.46), np.float32)


def photograph(c: Canvas) -> np.ndarray:
    """Light over the scene, the lens's softness, the sensor's noise: uint8 (3, y, x)."""
    haze = noise(c.rng, 900, 2)
    picture = c.color * (1.06 + 0.02 * haze[..., None])
    soft = picture.copy()
    for axis in (0, 1):
        soft = 0.24 * np.roll(soft, 1, axis) + 0.52 * soft + 0.24 * np.roll(soft, -1, axis)
    soft += c.rng.normal(0, 1.3, soft.shape)
    return np.clip(np.round(soft), 0, 255).astype(np.uint8).transpose(2, 0, 1)


def landscape() -> np.ndarray:
    """The whole scene, from the ground up: uint8 (3, y, x)."""
    c = Canvas(np.random.default_rng(SEED))
    meadow(c)
    shore = water(c)
    fields(c)
    for x, y in ((1790, 600), (2700, 830), (1010, 1180)):
        farm(c, x, y)
    road(c, COUNTRY_ROAD, 8, (126, 124, 120), 7)
    road(c, SIDE_ROAD, 8, (122, 122, 120), 7)
    motorway(c)
    sports(c)
    town(c)
    estate(c)
    harbour(c)
    orchard(c)
    river_wood(c)
    c.taken |= shore < 14
    forest(c)
    cast_shadows(c)
    return photograph(c)


def main(path: Path) -> None:
    """Write the landscape as a GeoTIFF."""
    profile = {
        "driver": "GTiff", "width": WIDTH, "height": HEIGHT, "count": 3, "dtype": "uint8", "crs": "EPSG:32633",
        "transform": from_origin(467_000.0, 5_289_000.0, PIXEL_M, PIXEL_M), "compress": "JPEG", "photometric": "YCBCR",
        "jpeg_quality": 82, "tiled": True, "blockxsize": 256, "blockysize": 256, "interleave": "pixel",
    }  # fmt: skip
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **profile) as file:
        file.write(landscape())
        file.update_tags(
            TIFFTAG_IMAGEDESCRIPTION="A landscape that does not exist, painted for Akin's demo",
            TIFFTAG_DATETIME="2026:06:15 09:30:00",
        )
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("landscape.tif"))
