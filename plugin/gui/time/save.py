"""The plot as a file: a picture (PNG), a drawing (SVG), or a table (CSV)."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QRectF, QSize
from qgis.PyQt.QtGui import QFontMetricsF, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgGenerator
from qgis.PyQt.QtWidgets import QApplication

from ...contract.requests.change.change import PlaceChange, PlaceSeriesResult
from ...layers.errors import LayerError
from ...profile.i18n import say, tr
from .drawing import Look, PlotDrawing

#: Of pictures, in pixels of a screen; a PNG has SHARP times as many.
WIDE, HIGH, SHARP = 900, 450, 2


def save_plot(path: Path, result: PlaceSeriesResult, change: Optional[PlaceChange]) -> None:
    """Write a file of the kind that its name says; PNG for other names. Raises LayerError: it can't be written."""
    kind = path.suffix.lower()
    try:
        if kind == ".csv":
            path.write_bytes(as_csv(result).encode("utf-8-sig"))  # spreadsheets know by the mark that it is UTF-8
        elif kind == ".svg":
            _as_svg(path, result, change)
        elif not _as_image(result, change).save(str(path), "PNG"):
            raise LayerError(tr("The plot can't be written to {path}.").format(path=path))
    except OSError as error:
        raise LayerError(tr("The plot can't be written to {path}.").format(path=path)) from error


def as_csv(result: PlaceSeriesResult) -> str:
    """A row for each date; an empty cell where there is no value."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["date", *(say(line.name) for line in result.lines)])
    for n, date in enumerate(result.dates):
        values = (line.values[n] for line in result.lines)
        writer.writerow([date, *("" if value is None else f"{value:.6g}" for value in values)])
    return text.getvalue()


def _as_image(result: PlaceSeriesResult, change: Optional[PlaceChange]) -> QImage:
    image = QImage(QSize(WIDE, HIGH) * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    _draw(painter, result, change)
    painter.end()
    return image


def _as_svg(path: Path, result: PlaceSeriesResult, change: Optional[PlaceChange]) -> None:
    path.open("wb").close()  # raises the error that the generator keeps for itself
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(QSize(WIDE, HIGH))
    generator.setViewBox(QRectF(0, 0, WIDE, HIGH))
    generator.setTitle(result.name)
    painter = QPainter(generator)
    _draw(painter, result, change)
    painter.end()


def _draw(painter: QPainter, result: PlaceSeriesResult, change: Optional[PlaceChange]) -> None:
    painter.setFont(QApplication.font())
    metrics = QFontMetricsF(painter.font(), painter.device())
    PlotDrawing(result, change, QRectF(0, 0, WIDE, HIGH), metrics).draw(painter, Look.on_paper())
