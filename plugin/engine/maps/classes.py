"""A raster of classes: its numbers, colours and names, and the area of each class."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ...contract import ClassArea, ClassColour
from .files import MapFile, rgb
from .geotiff import MapBand

#: The value of cells without a class.
NO_CLASS = 0
#: The tag with the names of the classes, as JSON by value; `engine/mapping/accuracy` reads it.
NAMES = "CLASSES"


def class_file(output: Path, title: str, classes: Sequence[ClassColour], tags: Mapping[str, str]) -> MapFile:
    """The raster of classes 1, 2, ... with their colours."""
    names = {str(value): one.name for value, one in enumerate(classes, 1)}
    colours = {value: rgb(one.colour) for value, one in enumerate(classes, 1)}
    named = {**tags, NAMES: json.dumps(names, ensure_ascii=False)}
    return MapFile(output, MapBand(title, named, dtype_of(len(classes)), NO_CLASS, colours))


def dtype_of(classes: int) -> str:
    """The dtype for 0..classes, with one value more."""
    return "uint8" if classes < 255 else "uint16"


class Areas:
    """The area of each class, which grows with each part of a map.

    row_m2: the area of a cell in each row, (height,).
    """

    def __init__(self, classes: Sequence[ClassColour], row_m2: NDArray[np.float64]) -> None:
        self._classes, self._row_m2 = tuple(classes), row_m2
        self._m2 = np.zeros(len(self._classes) + 1)

    def add(self, window: Window, values: NDArray[Any]) -> None:
        """Add the classes (h, w) of a window."""
        rows = self._row_m2[window.row_off : window.row_off + window.height]
        weights = np.broadcast_to(rows[:, None], values.shape)
        self._m2 += np.bincount(values.ravel(), weights.ravel(), len(self._m2))

    def of_classes(self) -> tuple[ClassArea, ...]:
        """The classes with their areas."""
        return tuple(
            ClassArea(one.name, one.colour, value, float(self._m2[value]) / 10_000)
            for value, one in enumerate(self._classes, 1)
        )
