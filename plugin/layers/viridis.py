"""Viridis (Smith and van der Walt, 2015): a ramp that looks even to every eye, and in grey."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor

#: At 0, 1/8 … 1.
STOPS = ("#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725")


def colour(share: float) -> QColor:
    """The colour at `share` (0..1) of the ramp."""
    place = min(max(share, 0.0), 1.0) * (len(STOPS) - 1)
    i = min(int(place), len(STOPS) - 2)
    low, high, part = QColor(STOPS[i]).getRgb(), QColor(STOPS[i + 1]).getRgb(), place - i
    return QColor(*(round(a + (b - a) * part) for a, b in zip(low[:3], high[:3])))
