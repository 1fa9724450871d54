"""A square of ground to paint on: noise textures, shapes with shadows. Painted large, then reduced."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIDE, FINAL = 256, 128
Colour = tuple[int, int, int]
Point = tuple[float, float]


class Canvas:
    """Draws with a seeded generator; coordinates run over 0..256 and may leave the square."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.numpy = np.random.default_rng(seed)
        self.image = Image.new("RGB", (SIDE, SIDE))
        self.draw = ImageDraw.Draw(self.image)

    def between(self, low: float, high: float) -> float:
        return self.random.uniform(low, high)

    def shade(self, colour: tuple[int, ...], spread: int = 18) -> Colour:
        """The colour, lighter or darker and a little off."""
        light = self.random.gauss(0, spread)
        return tuple(int(min(255, max(0, c + light + self.random.gauss(0, spread / 3)))) for c in colour)  # type: ignore[return-value]

    def noise(self, finest: int = 64, roughness: float = 0.6) -> np.ndarray:
        """Smooth noise [SIDE, SIDE] float32 of about unit spread, from octaves of random grids."""
        total = np.zeros((SIDE, SIDE), np.float32)
        weight, cells = 1.0, self.random.choice((2, 3, 4))
        while cells <= finest:
            grid = Image.fromarray(self.numpy.normal(size=(cells + 1, cells + 1)).astype(np.float32))
            total += weight * np.asarray(grid.resize((SIDE, SIDE), Image.Resampling.BICUBIC))
            weight, cells = weight * roughness, cells * 2
        return total / max(float(total.std()), 1e-6)

    def ground(self, colour: Colour, contrast: float = 10, finest: int = 128, roughness: float = 0.7) -> None:
        """Fill all with a colour and its texture."""
        texture = self.noise(finest, roughness)[..., None] * contrast
        tint = self.numpy.normal(size=3) * 0.15 + 1.0
        self._replace(np.array(self.shade(colour), np.float32) + texture * tint)

    def photograph(self, scene: np.ndarray) -> None:
        """Use a real scene (uint8 [h, w, 3]) as the ground."""
        image = Image.fromarray(np.ascontiguousarray(scene)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        turned = image.rotate(90 * self.random.randrange(4))
        self.image.paste(turned)

    def blend(self, mask: np.ndarray, colour: Colour, contrast: float = 8, finest: int = 128) -> None:
        """Cover where the mask (0..1, [SIDE, SIDE]) says, with a textured colour."""
        layer = np.array(self.shade(colour), np.float32) + self.noise(finest, 0.7)[..., None] * contrast
        self._replace(np.asarray(self.image, np.float32) * (1 - mask[..., None]) + layer * mask[..., None])

    def _replace(self, pixels: np.ndarray) -> None:
        self.image.paste(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))

    def blob(self, x: float, y: float, radius: float, wobble: float = 0.3) -> list[Point]:
        """The outline of an irregular round patch."""
        phases = [(k, self.between(0, 6.28), self.between(0, wobble / k)) for k in (2, 3, 4, 5)]
        outline = []
        for i in range(40):
            a = i * math.tau / 40
            r = radius * (1 + sum(size * math.cos(k * a + phase) for k, phase, size in phases))
            outline.append((x + r * math.cos(a), y + r * math.sin(a)))
        return outline

    def polygon(self, outline: Sequence[Point], colour: tuple[int, ...]) -> None:
        self.draw.polygon([tuple(p) for p in outline], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def box(self, x: float, y: float, length: float, width: float, angle: float, colour: tuple[int, ...]) -> None:
        """A rectangle about (x, y), its length along `angle` (radians)."""
        u, v = (
            (math.cos(angle) * length / 2, math.sin(angle) * length / 2),
            (-math.sin(angle) * width / 2, math.cos(angle) * width / 2),
        )
        self.polygon(
            [(x + a * u[0] + b * v[0], y + a * u[1] + b * v[1]) for a, b in ((1, 1), (1, -1), (-1, -1), (-1, 1))],
            colour,
        )

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        self.draw.line([tuple(p) for p in points], fill=colour, width=max(1, round(width)), joint="curve")

    def trees(self, count: int, radius: tuple[float, float] = (4, 10)) -> None:
        for _ in range(count):
            x, y, r = self.between(0, SIDE), self.between(0, SIDE), self.between(*radius)
            self.disc(x + r * 0.35, y + r * 0.35, r, (25, 32, 25))
            self.polygon(self.blob(x, y, r, 0.4), self.shade((52, 78, 42), 12))

    def finish(self, grain: np.ndarray, blur: float = 0.6) -> np.ndarray:
        """Softened, given the fine grain of a real scene (uint8 [h, w, 3]), and reduced: uint8 [FINAL, FINAL, 3]."""
        soft = self.image.filter(ImageFilter.GaussianBlur(self.between(0.2, 1.0) + blur))
        pixels = np.asarray(soft.resize((FINAL, FINAL), Image.Resampling.BOX), np.float32)
        grey = np.asarray(pixels.mean(-1, keepdims=True))
        pixels = grey + (pixels - grey) * self.between(0.55, 1.05)
        real = Image.fromarray(np.ascontiguousarray(grain)).resize((FINAL, FINAL), Image.Resampling.BICUBIC)
        fine = np.asarray(real, np.float32) - np.asarray(real.filter(ImageFilter.GaussianBlur(3)), np.float32)
        pixels += fine * self.between(0.0, 0.6) + self.numpy.normal(size=pixels.shape) * self.between(0.3, 3)
        return np.clip(pixels, 0, 255).astype(np.uint8)
