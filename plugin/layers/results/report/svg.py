"""Plots as SVG. A few shapes suffice, so Akin's download needs no plotting library.

Colours are Okabe and Ito's, which people who are colour-blind can tell apart; each line has a mark of its own as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Optional

from ....profile.i18n import number

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#555555")
WIDTH, HEIGHT = 560, 340
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 48
#: Points of a scatter plot that are drawn.
MOST_POINTS = 2000

Point = tuple[float, float]


@dataclass(frozen=True)
class Series:
    """A line, or points. spread: half heights of the error bar of each point, empty for none. dashed: a reference."""

    name: str
    points: Sequence[Point]
    spread: Sequence[float] = ()
    dashed: bool = False
    line: bool = True


@dataclass(frozen=True)
class Axis:
    """An axis. low, high: its range; None: from the data. log: a logarithmic scale."""

    title: str
    low: Optional[float] = None
    high: Optional[float] = None
    log: bool = False


@dataclass
class _Scale:
    axis: Axis
    values: Sequence[float]
    start: float
    end: float
    ticks: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        low = min(self.values) if self.axis.low is None else self.axis.low
        high = max(self.values) if self.axis.high is None else self.axis.high
        if self.axis.log:
            low, high = max(low, 1e-9), max(high, 1e-9)
        self.low, self.high = (low, high) if high > low else (low - 0.5 if not self.axis.log else low / 2, high + 0.5)
        self.ticks = _log_ticks(self.values) if self.axis.log else _ticks(self.low, self.high)
        if not self.axis.log and self.axis.high is None:
            self.high = max(self.high, self.ticks[-1])

    def at(self, value: float) -> float:
        """The coordinate of a value."""
        low, high = self.low, self.high
        if self.axis.log:
            low, high, value = math.log(low), math.log(high), math.log(max(value, 1e-9))
        return self.start + (value - low) / (high - low) * (self.end - self.start)


def plot(x: Axis, y: Axis, series: Sequence[Series]) -> str:
    """A plot of lines and points; "" if there are no points."""
    points = [p for one in series for p in one.points if math.isfinite(p[0]) and math.isfinite(p[1])]
    if not points:
        return ""
    ends = [p[1] + s for one in series for p, s in zip(one.points, one.spread)]
    ends += [p[1] - s for one in series for p, s in zip(one.points, one.spread)]
    across = _Scale(x, [p[0] for p in points], LEFT, WIDTH - RIGHT)
    up = _Scale(y, [p[1] for p in points] + ends, HEIGHT - BOTTOM, TOP)
    drawn = _axes(across, up) + [shape for i, one in enumerate(series) for shape in _series(one, i, across, up)]
    legend_height = 18 * len([one for one in series if one.name])
    drawn += _legend(series)
    label = escape(f"{y.title} / {x.title}", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" width="{WIDTH}" '
        f'height="{HEIGHT + legend_height}" viewBox="0 0 {WIDTH} {HEIGHT + legend_height}" font-size="12" '
        f'font-family="system-ui, DejaVu Sans, sans-serif">{"".join(drawn)}</svg>'
    )


def _axes(x: _Scale, y: _Scale) -> list[str]:
    shapes = []
    for tick in y.ticks:
        at = y.at(tick)
        shapes.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        shapes.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{_text_of(tick)}</text>')
    bottom = HEIGHT - BOTTOM
    for tick in x.ticks:
        at = x.at(tick)
        shapes.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{bottom}" y2="{bottom + 4}" stroke="#555"/>')
        shapes.append(f'<text x="{at:.1f}" y="{bottom + 18}" text-anchor="middle">{_text_of(tick)}</text>')
    shapes.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{bottom}" y2="{bottom}" stroke="#555"/>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    shapes.append(f'<text x="{middle}" y="{bottom + 38}" text-anchor="middle">{escape(x.axis.title)}</text>')
    turned = f"rotate(-90 14 {(TOP + bottom) / 2})"
    title = escape(y.axis.title)
    shapes.append(f'<text x="14" y="{(TOP + bottom) / 2}" text-anchor="middle" transform="{turned}">{title}</text>')
    return shapes


def _series(series: Series, number_of: int, x: _Scale, y: _Scale) -> list[str]:
    colour = COLOURS[number_of % len(COLOURS)]
    step = max(1, math.ceil(len(series.points) / MOST_POINTS))
    kept = [
        (x.at(p[0]), y.at(p[1]), series.spread[i] if series.spread else 0.0)
        for i, p in enumerate(series.points)
        if i % step == 0 and math.isfinite(p[0]) and math.isfinite(p[1])
    ]
    shapes = []
    if series.line:
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b, _ in kept)
        dash = ' stroke-dasharray="5 4"' if series.dashed else ""
        shapes.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
    for at, (a, b, spread) in enumerate(kept):
        if spread:
            low, high = y.at(series.points[at * step][1] - spread), y.at(series.points[at * step][1] + spread)
            shapes.append(f'<line x1="{a:.1f}" x2="{a:.1f}" y1="{low:.1f}" y2="{high:.1f}" stroke="{colour}"/>')
        if not series.dashed:
            shapes.append(_mark(a, b, number_of, colour, 4.0 if series.line else 2.5))
    return shapes


def _mark(x: float, y: float, number_of: int, colour: str, r: float) -> str:
    if number_of % 2 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{colour}"/>'
    side = 2 * r - 1
    return f'<rect x="{x - r + 0.5:.1f}" y="{y - r + 0.5:.1f}" width="{side}" height="{side}" fill="{colour}"/>'


def _legend(series: Sequence[Series]) -> list[str]:
    shapes, row = [], 0
    for number_of, one in enumerate(series):
        if not one.name:
            continue
        y, colour = HEIGHT + 10 + 18 * row, COLOURS[number_of % len(COLOURS)]
        dash = ' stroke-dasharray="5 4"' if one.dashed else ""
        if one.line:
            shapes.append(
                f'<line x1="{LEFT}" x2="{LEFT + 24}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2"{dash}/>'
            )
        if not one.dashed:
            shapes.append(_mark(LEFT + 12, y, number_of, colour, 4.0))
        shapes.append(f'<text x="{LEFT + 32}" y="{y + 4}">{escape(one.name)}</text>')
        row += 1
    return shapes


def _ticks(low: float, high: float) -> list[float]:
    """About five round numbers between two."""
    step = 10 ** math.floor(math.log10((high - low) / 5))
    step *= next(m for m in (1, 2, 5, 10) if (high - low) / (step * m) <= 6)
    first = math.ceil(low / step - 1e-9)
    return [round(step * i, 12) for i in range(first, math.floor(high / step + 1e-9) + 1)] or [low]


def _log_ticks(values: Sequence[float]) -> list[float]:
    """The values themselves where they are few, else powers of ten."""
    own = sorted(set(values))
    if len(own) <= 8:
        return own
    low, high = math.floor(math.log10(own[0])), math.ceil(math.log10(own[-1]))
    return [10.0**power for power in range(low, high + 1) if own[0] <= 10.0**power <= own[-1]]


def _text_of(value: float) -> str:
    return escape(str(number(value, ",.0f" if abs(value) >= 1000 else ",g")))
