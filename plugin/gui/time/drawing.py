"""The plot as a drawing: a panel for each scale above one axis of dates. The dock, PNG and SVG share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from ...contract.requests.change.change import PlaceChange, PlaceSeriesResult, SeriesLine
from ...profile.i18n import number, say, tr
from . import axes

#: Colours of lines; colour-blind people can tell them apart (Okabe and Ito, 2008).
RGB = ((0, 114, 178), (213, 94, 0), (0, 158, 115), (204, 121, 167), (230, 159, 0), (86, 180, 233))
COLOURS = tuple(QColor(*rgb) for rgb in RGB)
#: Marks of lines; with the colours they are different for 18 lines.
SHAPES = ("circle", "square", "triangle")
SCALES = ("score", "probability", "ndvi", "value")
RADIUS, GAP, TICK = 3.5, 6.0, 4.0
LEAST_TICK_PX, LEAST_VALUE_PX = 58.0, 26.0


@dataclass(frozen=True)
class Look:
    """The colours of all but the lines."""

    ground: QColor
    ink: QColor
    grid: QColor
    accent: QColor

    @classmethod
    def of(cls, palette: QPalette) -> "Look":
        """That of QGIS's theme."""
        ink, ground = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        return cls(ground, ink, _mixed(ink, ground, 0.18), palette.color(QPalette.ColorRole.Highlight))

    @classmethod
    def on_paper(cls) -> "Look":
        """Of files."""
        return cls(QColor(255, 255, 255), QColor(20, 20, 20), QColor(220, 220, 220), QColor(0, 114, 178))


@dataclass(frozen=True)
class Panel:
    """The lines of one scale, with their numbers, the rectangle in which they are drawn, and the ends of its axis."""

    scale: str
    lines: tuple[tuple[int, SeriesLine], ...]
    area: QRectF
    low: float
    high: float

    def y(self, value: float) -> float:
        """Of a value, in pixels."""
        return self.area.bottom() - (value - self.low) / (self.high - self.low or 1) * self.area.height()


class PlotDrawing:
    """Lays out and draws an answer in a rectangle.

    Args:
        change: when the place changed; None for not, or not known.
    """

    def __init__(
        self, result: PlaceSeriesResult, change: Optional[PlaceChange], rect: QRectF, metrics: QFontMetricsF
    ) -> None:
        self.result, self.change, self.metrics, self.rect = result, change, metrics, rect
        self.days = [axes.day_of(date) for date in result.dates]
        edge = max(1, round(0.03 * (self.days[-1] - self.days[0])))
        self.first, self.last = self.days[0] - edge, self.days[-1] + edge
        self._legend = self._laid_out_legend()
        self.panels = self._laid_out()

    # --- layout

    def _laid_out_legend(self) -> list[tuple[int, QPointF, str]]:
        """The number of each line, where its entry begins, and its text."""
        entries, x, y = [], self.rect.left() + GAP, self.rect.top() + GAP
        line = self.metrics.height() + 2
        for index, one in enumerate(self.result.lines):
            room = self.rect.width() - 2 * GAP - 18
            text = self.metrics.elidedText(say(one.name), Qt.TextElideMode.ElideRight, max(40.0, min(room, 260.0)))
            wide = 18 + self.metrics.horizontalAdvance(text) + 2 * GAP
            if x > self.rect.left() + GAP and x + wide > self.rect.right():
                x, y = self.rect.left() + GAP, y + line
            entries.append((index, QPointF(x, y), text))
            x += wide
        return entries

    def _laid_out(self) -> list[Panel]:
        line = self.metrics.height()
        top = (self._legend[-1][1].y() if self._legend else self.rect.top()) + line + 2 * GAP
        bottom = self.rect.bottom() - line - 2 * TICK - GAP
        left = self.rect.left() + self.metrics.horizontalAdvance("-0.00") + line + 2 * GAP
        scales = [scale for scale in SCALES if any(one.scale == scale for one in self.result.lines)]
        scales = scales or [""]
        gap = line if len(scales) > 1 else 0.0
        height = max(10.0, (bottom - top - gap * (len(scales) - 1)) / len(scales))
        panels = []
        for position, scale in enumerate(scales):
            lines = tuple((n, one) for n, one in enumerate(self.result.lines) if one.scale == scale)
            known = [value for _, one in lines for value in one.values if value is not None]
            area = QRectF(left, top + position * (height + gap), max(10.0, self.rect.right() - GAP - left), height)
            panels.append(Panel(scale, lines, area, *axes.value_range(scale, known)))
        return panels

    def x(self, day: float) -> float:
        """Of a day, in pixels."""
        area = self.panels[0].area
        return area.left() + (day - self.first) / (self.last - self.first) * area.width()

    def date_at(self, x: float) -> Optional[int]:
        """The number of the date nearest to a position; None outside the plot."""
        area = self.panels[0].area
        if not area.left() - 2 * GAP <= x <= area.right() + 2 * GAP:
            return None
        return min(range(len(self.days)), key=lambda n: abs(self.x(self.days[n]) - x))

    # --- drawing

    def draw(self, painter: QPainter, look: Look, chosen: Optional[int] = None, hovered: Optional[int] = None) -> None:
        """Draw it all. chosen, hovered: numbers of dates."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect, look.ground)
        self._draw_change(painter)
        for panel in self.panels:
            self._draw_axis(painter, panel, look)
        self._draw_dates(painter, look)
        for n, colour in ((hovered, look.grid.darker(130)), (chosen, look.accent)):
            if n is not None and n < len(self.days):
                self._draw_marker(painter, n, colour, 1.0 if n == hovered and n != chosen else 2.0)
        for panel in self.panels:
            for index, line in panel.lines:
                self._draw_line(painter, panel, index, line, look)
        self._draw_legend(painter, look)
        if hovered is not None and hovered < len(self.days):
            self._draw_values(painter, hovered, look)

    def _draw_change(self, painter: QPainter) -> None:
        """The time between the last date before the change and the first one after it."""
        change = self.change
        if change is None or change.score < change.threshold or change.date not in self.result.dates:
            return
        until = self.days[self.result.dates.index(change.date)]
        since = self.days[self.result.dates.index(change.before)] if change.before in self.result.dates else until
        left, right = self.x(since), self.x(until)
        top, bottom = self.panels[0].area.top(), self.panels[-1].area.bottom()
        shade = QColor(COLOURS[1])
        shade.setAlpha(45)
        painter.fillRect(QRectF(left, top, max(3.0, right - left), bottom - top), shade)

    def _draw_axis(self, painter: QPainter, panel: Panel, look: Look) -> None:
        area, height = panel.area, self.metrics.height()
        for value in axes.value_ticks(panel.low, panel.high, max(1, int(area.height() / LEAST_VALUE_PX))):
            y = panel.y(value)
            painter.setPen(QPen(look.grid, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(look.ink)
            text = QRectF(area.left() - 80 - TICK, y - height / 2, 80, height)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(text, int(right), _short(value, panel.high - panel.low))
        painter.setPen(QPen(look.ink, 1))
        painter.drawLine(area.bottomLeft(), area.topLeft())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.save()
        painter.translate(self.rect.left() + GAP + height / 2, area.center().y())
        painter.rotate(-90)
        middle = QRectF(-area.height() / 2, -height / 2, area.height(), height)
        title = self.metrics.elidedText(_title(panel), Qt.TextElideMode.ElideRight, area.height())
        painter.drawText(middle, int(Qt.AlignmentFlag.AlignCenter), title)
        painter.restore()

    def _draw_dates(self, painter: QPainter, look: Look) -> None:
        area, height = self.panels[-1].area, self.metrics.height()
        painter.setPen(QPen(look.ink, 1))
        for n, day in enumerate(self.days):  # a short mark for each date, hollow where the place has nothing
            at = QPointF(self.x(day), area.bottom())
            painter.setBrush(look.ink if self.result.has[n] else look.ground)
            painter.drawEllipse(at, 2.0, 2.0)
        ticks = axes.day_ticks(self.first, self.last, max(2, int(area.width() / LEAST_TICK_PX)))
        before = -1e9
        for day, text in ticks:
            x, wide = self.x(day), self.metrics.horizontalAdvance(text)
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + TICK))
            left = min(max(x - wide / 2, self.rect.left()), self.rect.right() - wide)
            if left > before + GAP:
                at = QRectF(left, area.bottom() + 2 * TICK, wide + 1, height)
                painter.drawText(at, int(Qt.AlignmentFlag.AlignLeft), text)
                before = left + wide

    def _draw_marker(self, painter: QPainter, n: int, colour: QColor, width: float) -> None:
        x = self.x(self.days[n])
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(x, self.panels[0].area.top()), QPointF(x, self.panels[-1].area.bottom()))

    def _draw_line(self, painter: QPainter, panel: Panel, index: int, line: SeriesLine, look: Look) -> None:
        """Dates that follow one another are joined; a gap stays a gap."""
        colour, path, drawn = colour_of(index), QPainterPath(), False
        points = []
        for day, value in zip(self.days, line.values):
            if value is None:
                drawn = False
                continue
            at = QPointF(self.x(day), panel.y(min(max(value, panel.low), panel.high)))
            points.append(at)
            path.lineTo(at) if drawn else path.moveTo(at)
            drawn = True
        painter.setPen(QPen(colour, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        for at in points:
            draw_mark(painter, at, index, look.ground)

    def _draw_legend(self, painter: QPainter, look: Look) -> None:
        height = self.metrics.height()
        for index, at, text in self._legend:
            painter.setPen(QPen(colour_of(index), 1.8))
            middle = at + QPointF(7, height / 2)
            painter.drawLine(middle - QPointF(7, 0), middle + QPointF(7, 0))
            draw_mark(painter, middle, index, look.ground)
            painter.setPen(look.ink)
            wide = self.metrics.horizontalAdvance(text) + 2
            painter.drawText(QRectF(at.x() + 18, at.y(), wide, height), int(Qt.AlignmentFlag.AlignLeft), text)

    def _draw_values(self, painter: QPainter, n: int, look: Look) -> None:
        """A box with the date and its values, next to the date."""
        lines = [self.result.dates[n], *values_at(self.result, n)]
        lines = [self.metrics.elidedText(one, Qt.TextElideMode.ElideRight, 240) for one in lines]
        height = self.metrics.height()
        wide = max(self.metrics.horizontalAdvance(one) for one in lines) + 2 * GAP
        box = QRectF(self.x(self.days[n]) + GAP, self.panels[0].area.top() + 2, wide, len(lines) * height + GAP)
        if box.right() > self.rect.right():
            box.moveRight(self.x(self.days[n]) - GAP)
        box.moveLeft(max(box.left(), self.rect.left()))
        ground = QColor(look.ground)
        ground.setAlpha(235)
        painter.setPen(QPen(look.grid.darker(120), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(look.ink)
        for row, text in enumerate(lines):
            at = QRectF(box.left() + GAP, box.top() + GAP / 2 + row * height, wide, height)
            painter.drawText(at, int(Qt.AlignmentFlag.AlignLeft), text)


def values_at(result: PlaceSeriesResult, n: int) -> list[str]:
    """The name and value of each line at a date."""
    if not result.has[n]:
        return [tr("Nothing at this place")]
    lines = []
    for line in result.lines:
        value = line.values[n]
        text = number(value, ".2f") if value is not None else tr("no value")
        lines.append(tr("{name}: {value}").format(name=say(line.name), value=text))
    return lines


def colour_of(index: int) -> QColor:
    """The colour of a line."""
    return COLOURS[index % len(COLOURS)]


def draw_mark(painter: QPainter, at: QPointF, index: int, ground: QColor) -> None:
    """The mark of a line at a point."""
    shape = SHAPES[index // len(COLOURS) % len(SHAPES)]
    painter.setPen(QPen(ground, 1))
    painter.setBrush(colour_of(index))
    r = RADIUS
    if shape == "circle":
        painter.drawEllipse(at, r, r)
    elif shape == "square":
        painter.drawRect(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r))
    else:
        painter.drawPolygon(at + QPointF(0, -r), at + QPointF(r, r), at + QPointF(-r, r))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _title(panel: Panel) -> str:
    titles = {"score": tr("Score"), "probability": tr("Probability"), "ndvi": tr("NDVI")}
    return titles.get(panel.scale) or (say(panel.lines[0][1].name) if panel.lines else "")


def _short(value: float, span: float) -> str:
    decimals = 2 if span < 2 else 1 if span < 20 else 0
    return number(value, f".{decimals}f") if abs(value) > 1e-9 else "0"


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    parts = (round(a * share + b * (1 - share)) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3]))
    return QColor(*parts)
