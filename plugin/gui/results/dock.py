"""The Results dock: the gallery of hits, the minimum score, and buttons for layers."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QSlider,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...profile.i18n import tr
from ..shared.help import HelpButton
from ..shared.plain import PlainLabel, as_tip
from ..shared.widgets.flow_layout import FlowRow
from ..shared.widgets.wrapped_label import WrappedLabel
from .gallery import Gallery
from .hit_list import HitList
from .judging.bar import JudgingBar
from .legend import FrameLegend
from .nothing import NothingPage

#: Below this height, the dock leaves out the legend and the texts of its buttons, so that it fits a low screen.
LOW_PX = 270
SLIDER_PX = 40
MARGIN_PX, GAP_PX = 4, 3


class ResultsDock(QgsDockWidget):
    """Shows a HitList. Emits `keep_wanted`, `heat_wanted`, `example_wanted`, `all_wanted`.

    The gallery emits the actions on a hit.
    """

    keep_wanted = pyqtSignal()
    heat_wanted = pyqtSignal()
    example_wanted = pyqtSignal()
    all_wanted = pyqtSignal()

    def __init__(self, hits: HitList, parent: Optional[QWidget] = None):
        super().__init__(tr("Akin Results"), parent)
        self.setObjectName("AkinResultsDock")
        self._hits = hits
        self._low = False
        self.gallery = Gallery(hits)
        self.on_map = self._on_map_button()
        self.slider = self._slider()
        self.min_score = PlainLabel()
        self.keep = _button(
            tr("Keep as layer…"),
            "/mActionFileSaveAs.svg",
            tr("Keep the hits shown as a temporary layer, or in a GeoPackage or another file"),
        )
        self.heat = _button(
            tr("Heat map…"),
            "/rendererHeatmapSymbol.svg",
            tr("Make a raster with the score of every patch for this query"),
        )
        self.keep.clicked.connect(self.keep_wanted)
        self.heat.clicked.connect(self.heat_wanted)
        self.legend = FrameLegend()
        self.weaker = self._weaker_button()
        self.judging = JudgingBar(hits)
        self.all = self._all_button()
        self.lacking = WrappedLabel(
            tr("Some hits have no picture. Add the raster of the collection or another one of the area.")
        )
        self.lacking.hide()
        self.nothing = NothingPage()
        self.nothing.weaker_wanted.connect(lambda: hits.show_weaker(True))
        self.nothing.example_wanted.connect(self.example_wanted)
        self.setWidget(self._laid_out())
        hits.modelReset.connect(self._show)
        hits.lacking_changed.connect(self.lacking.setVisible)
        hits.restyled.connect(self.gallery.viewport().update)
        hits.restyled.connect(self._show)
        self.on_map.toggled.connect(self._show)
        self._show()

    def _laid_out(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(GAP_PX)
        top = QHBoxLayout()
        label = PlainLabel(tr("Minimum &score"))
        label.setBuddy(self.slider)
        for widget in (label, self.slider, self.min_score, self.all, self.on_map, HelpButton("hits")):
            top.addWidget(widget)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self.gallery)
        column.addLayout(top)
        column.addWidget(self.lacking)
        column.addLayout(self._pages, 1)
        column.addWidget(FlowRow(self.legend, self.keep, self.heat, self.weaker, self.judging))
        self.gallery.setMinimumHeight(self.gallery.smallest_size().height())
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low dock has no legend, short texts and small buttons: all are in one line."""
        super().resizeEvent(event)
        if self._low != (self.height() < LOW_PX):
            self._low = not self._low
            self._show()

    def _show_buttons(self) -> None:
        icons, texts = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in (self.keep, self.heat):
            button.setToolButtonStyle(icons if self._low else texts)
            button.setVisible(button.isEnabled() or not self._low)
        self.legend.setVisible(self._pages.currentIndex() == 1 and self.on_map.isChecked() and not self._low)
        self.judging.make_short(self._low)

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setMinimumWidth(SLIDER_PX)
        slider.setValue(round(100 * self._hits.min_score))
        slider.setToolTip(tr("Show only hits with at least this score, from 0 to 1. From 0.5 on, a hit is clear."))
        slider.setAccessibleName(tr("Minimum score"))
        slider.valueChanged.connect(self._slide)
        return slider

    def _on_map_button(self) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setChecked(True)
        button.setAutoRaise(True)
        button.setIcon(QgsApplication.getThemeIcon("/mActionShowAllLayers.svg"))
        button.setToolTip(tr("Show the hits on the map"))
        button.setAccessibleName(button.toolTip())
        return button

    def _all_button(self) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(QgsApplication.getThemeIcon("/mActionZoomToLayer.svg"))
        button.setToolTip(tr("Zoom to all hits"))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(self.all_wanted)
        return button

    def _weaker_button(self) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setToolTip(tr("Show the hits below the minimum score, drawn faint on the map"))
        button.clicked.connect(lambda: self._hits.show_weaker(not self._hits.with_weaker))
        return button

    def _slide(self, percent: int) -> None:
        self._hits.set_min_score(percent / 100)
        self._show()

    def _show(self, *_: object) -> None:
        hits = self._hits
        total, shown, weaker, weak = len(hits.hits()), len(hits.shown()), hits.weaker(), hits.weak()
        text = tr("{score:.2f} ({shown} of {total})")
        self.min_score.setText(text.format(score=hits.min_score, shown=total - weak, total=total))
        self._pages.setCurrentIndex(1 if shown else 0)
        self.nothing.explain(hits)
        self.legend.explain(hits.min_score, hits.with_weaker and weak > 0)
        nearest = tr("Hide the nearest patches")
        text = _weaker_text(weaker, hits.with_weaker) if hits.is_clear() else nearest
        self.weaker.setText(_weaker_short(weaker) if self._low and hits.is_clear() else text)
        self.weaker.setChecked(hits.with_weaker)
        self.weaker.setAccessibleName(text)
        self.weaker.setVisible(shown > 0 and weaker > 0)
        scored = hits.found is not None and hits.found.about is None
        self.keep.setEnabled(shown > 0 and scored)
        self.slider.setEnabled(scored or hits.found is None)
        self.all.setEnabled(shown > 0)
        self.heat.setEnabled(scored)
        self._show_buttons()


def _weaker_text(count: int, shown: bool) -> str:
    if shown:
        return tr("Hide the weaker hit") if count == 1 else tr("Hide {count} weaker hits").format(count=count)
    return tr("Show 1 weaker hit") if count == 1 else tr("Show {count} weaker hits").format(count=count)


def _weaker_short(count: int) -> str:
    return tr("1 weaker") if count == 1 else tr("{count} weaker").format(count=count)


def _button(text: str, icon: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setAccessibleName(text)
    button.setToolTip(as_tip(f"{text}\n{tip}"))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
