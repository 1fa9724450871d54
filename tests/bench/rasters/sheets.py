"""Draws what `script/bench rasters` found as one sheet a raster, for the eye. Runs in QGIS's Python, which has Qt.

    python3 rasters/sheets.py FOLDER

FOLDER holds results.json and the pictures of the rasters. A row of a sheet is a query: its words, what was answered, an
overview with the places of the hits, and the first five hits with their surroundings, the patch outlined. For a second
look, first_hits_N.png show the first hits alone, mixed up.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen

TILE_PX, GAP_PX, TEXT_PX, HITS = 220, 6, 24, 5
SURROUNDINGS = (
    3.0  # a crop is so many times as wide as its patch, but no wider than the raster where it holds the patch
)
CLOSE = 1.15  # the same on the pages of first hits
LEAST_PX = 6  # of a box in the overview
ACROSS, DOWN = 5, 4  # first hits on a page
COLOURS = ("#ffe000", "#ff8c00", "#ff40ff", "#40c0ff", "#a0ffa0")


class Picture:
    """A raster's picture, and where it lies: `transform` is affine and north up."""

    def __init__(self, path: Path, transform: list[float]) -> None:
        self.image = QImage(str(path))
        self.step_x, _, self.x0, _, self.step_y, self.y0 = transform

    def box(self, bounds: list[float]) -> QRectF:
        """Bounds (xmin, ymin, xmax, ymax) in pixels of the picture."""
        xmin, ymin, xmax, ymax = bounds
        left, top = (xmin - self.x0) / self.step_x, (ymax - self.y0) / self.step_y
        return QRectF(left, top, (xmax - xmin) / self.step_x, (ymin - ymax) / self.step_y)

    def whole(self) -> QRectF:
        side = max(self.image.width(), self.image.height())
        return QRectF(0, 0, side, side)


def draw_sheet(name: str, raster: dict[str, Any], rows: list[dict[str, Any]], folder: Path) -> None:
    """One raster's sheet, NAME_sheet.png."""
    height = TILE_PX + TEXT_PX + GAP_PX
    sheet = QImage((HITS + 1) * (TILE_PX + GAP_PX), height * len(rows), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    picture = Picture(folder / raster["picture"], raster["transform"])
    for number, row in enumerate(rows):
        draw_row(painter, number * height, row, picture)
    painter.end()
    sheet.save(str(folder / f"{name}_sheet.png"))


def draw_first_hits(rasters: dict[str, Any], rows: list[dict[str, Any]], folder: Path, number: int) -> None:
    """One page of first hits, each with its raster's name and its words."""
    height = TILE_PX + TEXT_PX
    page = QImage(ACROSS * (TILE_PX + GAP_PX), height * DOWN, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for at, row in enumerate(rows):
        raster = rasters[row["raster"]]
        picture = Picture(folder / raster["picture"], raster["transform"])
        box = picture.box(row["hits"][0]["bounds"])
        corner = QPointF(at % ACROSS * (TILE_PX + GAP_PX), at // ACROSS * height)
        write(painter, QRectF(corner.x(), corner.y(), TILE_PX, TEXT_PX), f"{row['raster']}: {row['words']}", 13)
        draw_tile(painter, corner + QPointF(0, TEXT_PX), picture, around(box, CLOSE), [box], COLOURS[0])
    painter.end()
    page.save(str(folder / f"first_hits_{number}.png"))


def draw_row(painter: QPainter, top: int, row: dict[str, Any], picture: Picture) -> None:
    """One query."""
    there = "there" if row["present"] else "NOT there"
    answer = "clear" if row["clear"] else f"not clear: {row['message']}"
    write(painter, QRectF(4, top, 1500, TEXT_PX), f"“{row['words']}” ({there}) — {answer}", 14)
    boxes = [picture.box(hit["bounds"]) for hit in row["hits"][:HITS]]
    draw_tile(painter, QPointF(0, top + TEXT_PX), picture, picture.whole(), boxes)
    for rank, box in enumerate(boxes):
        left = (rank + 1) * (TILE_PX + GAP_PX)
        draw_tile(painter, QPointF(left, top + TEXT_PX), picture, around(box, crop(box, picture)), [box], COLOURS[rank])
        text = f"{row['hits'][rank]['score']:.2f}"
        if rank == 0 and row["auto"] is not None:
            text += f"  {row['auto_kind']} {row['auto']:.0%}"
        painter.fillRect(QRectF(left, top + TEXT_PX, 9 * len(text) + 4, 18), QColor("white"))
        write(painter, QRectF(left + 3, top + TEXT_PX, TILE_PX, 18), text, 12)


def crop(box: QRectF, picture: Picture) -> float:
    """How many times as wide as its patch a crop is."""
    return max(CLOSE, min(SURROUNDINGS, picture.whole().width() / max(box.width(), box.height())))


def around(box: QRectF, times: float) -> QRectF:
    """A box with its surroundings: a square, `times` as wide."""
    side = max(box.width(), box.height()) * times
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)


def draw_tile(
    painter: QPainter, corner: QPointF, picture: Picture, seen: QRectF, boxes: list[QRectF], colour: str = ""
) -> None:
    """The part `seen` of a picture with boxes outlined, grey where there is no picture."""
    painter.save()
    painter.setClipRect(QRectF(corner.x(), corner.y(), TILE_PX, TILE_PX))
    painter.fillRect(QRectF(corner.x(), corner.y(), TILE_PX, TILE_PX), QColor("#808080"))
    painter.translate(corner)
    painter.scale(TILE_PX / seen.width(), TILE_PX / seen.height())
    painter.translate(-seen.x(), -seen.y())
    painter.drawImage(QPointF(0, 0), picture.image)
    for rank, box in reversed(list(enumerate(boxes))):
        pen = QPen(QColor(colour or COLOURS[rank]), 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        least = LEAST_PX * seen.width() / TILE_PX
        painter.drawRect(box if box.width() > least else box.adjusted(-least / 2, -least / 2, least / 2, least / 2))
    painter.restore()


def write(painter: QPainter, box: QRectF, text: str, size_px: int) -> None:
    font = QFont("Sans")
    font.setPixelSize(size_px)
    painter.setFont(font)
    painter.setPen(QColor("black"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)


def main(folder: Path) -> None:
    application = QGuiApplication(["sheets"])  # text needs one
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    for name, raster in results["rasters"].items():
        draw_sheet(name, raster, [row for row in results["rows"] if row["raster"] == name], folder)
    first = [row for row in results["rows"] if row["present"] and row["hits"]]
    random.Random(0).shuffle(first)
    for at in range(0, len(first), ACROSS * DOWN):
        page = first[at : at + ACROSS * DOWN]
        draw_first_hits(results["rasters"], page, folder, at // (ACROSS * DOWN) + 1)
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))
