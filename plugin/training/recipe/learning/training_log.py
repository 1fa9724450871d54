"""The log of a training: one JSON line a report, kept with the model, and a line a person can read."""

from __future__ import annotations

import json
import sys
from pathlib import Path


class TrainingLog:
    """Appends to `path`; numbers are rounded to five digits after the point."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, stage: str, **values: float | int | str) -> None:
        rounded = {k: round(v, 5) if isinstance(v, float) else v for k, v in values.items()}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"stage": stage, **rounded}) + "\n")
        print(stage, " ".join(f"{k}={v}" for k, v in rounded.items()), file=sys.stderr, flush=True)


def write_curves(log: Path, picture: Path) -> None:
    """The log's losses and shares over their steps as one small SVG, a panel a curve."""
    series: dict[str, list[tuple[float, float]]] = {}
    for line in log.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for name, value in row.items():
            if name not in ("stage", "step", "seconds") and isinstance(value, float) and "step" in row:
                series.setdefault(f"{row['stage']} {name}", []).append((row["step"], value))
    panels = [_panel(i, name, points) for i, (name, points) in enumerate(series.items()) if len(points) > 1]
    height = 130 * -(-len(panels) // 3)
    picture.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{height}" font-family="sans-serif" '
        'font-size="11">'
        + "".join(panels) + "</svg>\n",
        encoding="utf-8",
    )  # fmt: skip


def _panel(place: int, name: str, points: list[tuple[float, float]]) -> str:
    left, top = 240 * (place % 3) + 8, 130 * (place // 3) + 20
    low, high = min(p[1] for p in points), max(p[1] for p in points)
    last, span = points[-1][0], (high - low) or 1.0
    path = " ".join(f"{left + 220 * s / last:.1f},{top + 90 * (1 - (v - low) / span):.1f}" for s, v in points)
    return (
        f'<text x="{left}" y="{top - 6}">{name}: {points[-1][1]:.3f}</text>'
        f'<rect x="{left}" y="{top}" width="220" height="90" fill="none" stroke="#ccc"/>'
        f'<polyline points="{path}" fill="none" stroke="#2166ac" stroke-width="1.2"/>'
    )
