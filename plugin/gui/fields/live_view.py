"""Scores of a field for what the map shows, as a layer that follows the query, the map and the minimum score."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Optional

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...client.errors import EngineError
from ...contract import verbs
from ...contract.requests.fields import ScoreView, ScoreViewResult
from ...contract.requests.raster import Extent
from ...contract.requests.search import CLEAR_SCORE, Filters, SimilarityRaster, Term
from ...layers.crs import write_extent
from ...layers.errors import LayerError
from ...layers.results import live
from ..search.session import SearchSession
from ..search.term import title_of
from ..shared.conversation import Conversation
from ..window.long_work import LongWork
from .live_files import LiveFiles

#: The map moves several times in a row: the wheel of the mouse, a smooth zoom.
PAUSE_MS = 60
#: A slider gives many values a second.
RAMP_MS = 30
#: The first picture of a place has so many times fewer pixels across.
COARSE = 6
#: A layer that is kept has at most so many pixels: a whole AlphaEarth tile has 67 million. A larger map is kept with
#: larger pixels.
KEPT_PIXELS = 80_000_000
#: The names of the two requests for one view.
FIRST, THEN = "coarse", "sharp"

#: What a view was scored for: the field, the terms and the year.
Question = tuple[str, tuple[Term, ...], Optional[int]]


class LiveView(QObject):
    """Keeps the live layer of the project up to date, while a field is searched.

    The user can hide the layer, move it in the layer tree, rename it and change its style. Removed, it comes back with
    the next query. Emits `lit(bool)`: whether there is a layer that can be kept.

    Args:
        engine: returns the engine that queries share.
        failed: called with an error that the search does not show too.
    """

    lit = pyqtSignal(bool)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        engine: Callable[[], Any],
        session: SearchSession,
        failed: Callable[[Exception], None],
        parent: Optional[QObject] = None,
    ):
        super().__init__(parent)
        self._canvas, self._session, self._report = canvas, session, failed
        self._conversation = Conversation(engine, self._failed)
        self._files, self._least = LiveFiles(), CLEAR_SCORE
        self._asked: Optional[Question] = None
        self._shown: Optional[Question] = None
        self._seen: object = None  # the question, the extent and the width of the last request
        self._layer_id, self._name, self._off = "", "", False
        self._pause, self._ramp = self._timer(PAUSE_MS, self._ask_again), self._timer(RAMP_MS, self._restyle)
        self._files.sweep()
        session.query_changed.connect(self._ask)
        session.collection_changed.connect(self._ask)
        canvas.extentsChanged.connect(self._moved)
        project = QgsProject.instance()
        project.readProject.connect(self._opened)
        project.writeMapLayer.connect(live.without_file)
        project.layersRemoved.connect(self._removed)
        project.layerTreeRoot().visibilityChanged.connect(self._moved)
        self._opened()
        self._ask()

    def layer(self) -> Optional[QgsRasterLayer]:
        """The live layer, also one of a project that was opened; None if there is none."""
        layer = QgsProject.instance().mapLayer(self._layer_id) if self._layer_id else None
        return layer or next(live.live_layers(), None)

    def set_least(self, least: float) -> None:
        """Make scores below `least` (0..1) transparent. No request is needed."""
        self._least = least
        if not self._ramp.isActive():
            self._ramp.start()

    def keep(self, work: LongWork, parent: QWidget) -> None:
        """Ask for a file, and write the scores of what the map shows to it, in the pixels of the field."""
        question, view = self._shown, self._view()
        if question is None or view is None:
            return
        folder, terms, year = question
        request = SimilarityRaster(folder, terms, "", view, Filters(year=year), most_pixels=KEPT_PIXELS)
        least, attribution = self._least, self._session.info.attribution if self._session.info else ""

        def finish(layer: QgsRasterLayer) -> None:
            live.style(layer, least)
            live.credit(layer, attribution)

        work.heat_map(request, title_of(self._session.asked_terms()), parent, finish)

    def close(self) -> None:
        """Remove the layer and its file, and follow nothing any more: Akin is unloaded."""
        self._conversation.stop()
        project = QgsProject.instance()
        self._canvas.extentsChanged.disconnect(self._moved)
        project.readProject.disconnect(self._opened)
        project.writeMapLayer.disconnect(live.without_file)
        project.layersRemoved.disconnect(self._removed)
        project.layerTreeRoot().visibilityChanged.disconnect(self._moved)
        for timer in (self._pause, self._ramp):
            timer.stop()
        self._remove()

    def _timer(self, pause_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        timer.timeout.connect(then)
        return timer

    def _question(self) -> Optional[Question]:
        """What is asked now; None if no field is searched by an example."""
        terms = tuple(one.term for one in self._session.asked_terms())
        if not self._session.on_field or not terms:
            return None
        return self._session.collection, terms, self._session.query.filters.year

    def _ask(self, *_: object) -> None:
        """Score the view if the query is another one."""
        question = self._question()
        if question == self._asked:
            return
        self._asked, self._off = question, False
        if question is None:
            self._conversation.stop()
            self._remove()
        else:
            self._request(question)

    def _moved(self, *_: object) -> None:
        """The map moved, or a layer was shown or hidden."""
        if self._asked is not None:
            self._pause.start()

    def _ask_again(self) -> None:
        if self._asked is not None and not self._off and self._is_seen():
            self._request(self._asked)

    def _is_seen(self) -> bool:
        layer = self.layer()
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id()) if layer else None
        return node is None or node.isVisible()

    def _request(self, question: Question) -> None:
        """Ask for a coarse picture and at once for a sharp one. The engine answers in this order."""
        self._pause.stop()
        view, width = self._view(), self._canvas.mapSettings().outputSize().width()
        if view is None or (question, view, width) == self._seen:
            return
        self._seen = question, view, width
        for name, pixels in ((FIRST, max(1, width // COARSE)), (THEN, width)):
            folder, terms, year = question
            try:
                output = self._files.new()
            except OSError:
                return  # the search itself says what is wrong with the disk, where it writes
            request = ScoreView(folder, terms, output, view, pixels, Filters(year=year))
            answered = partial(self._answered, name, question, request)
            self._conversation.ask(name, verbs.SCORE_VIEW, request, answered)

    def _view(self) -> Optional[Extent]:
        settings = self._canvas.mapSettings()
        extent = settings.visibleExtent()
        return None if extent.isEmpty() else write_extent(extent, settings.destinationCrs())

    def _answered(self, name: str, question: Question, request: ScoreView, result: ScoreViewResult) -> None:
        if result.step == 1:
            self._conversation.drop(THEN)  # there is nothing sharper
        if result.empty:
            if self._shown != question:
                self._remove()
            return
        try:
            self._show(request)
        except LayerError as error:
            self._report(error)
            return
        self._shown = question
        self.lit.emit(True)
        if name == THEN or result.step == 1:
            self._files.keep_only(request.output)

    def _show(self, request: ScoreView) -> None:
        layer, title = self.layer(), title_of(self._session.asked_terms())
        if layer is None:
            layer = live.live_layer(request.output, title, self._least)
            QgsProject.instance().addMapLayer(layer, False)
            QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
        else:
            live.switch(layer, request.output)
            if layer.name() == self._name:  # the user gave it no other
                layer.setName(live.layer_name(title))
        self._layer_id, self._name = layer.id(), live.layer_name(title)
        live.describe(layer, request, self._session.info.attribution if self._session.info else "")

    def _restyle(self) -> None:
        layer = self.layer()
        if layer is not None:
            live.style(layer, self._least)

    def _failed(self, error: Exception) -> None:
        """The search asks the same, and says what is wrong."""
        if isinstance(error, EngineError):
            self._remove()

    def _remove(self) -> None:
        ids = [layer.id() for layer in live.live_layers()]
        self._layer_id, self._shown, self._seen = "", None, None
        self.lit.emit(False)
        if ids:
            QgsProject.instance().removeMapLayers(ids)
            self._canvas.refresh()
        self._files.keep_only()

    def _removed(self, ids: list[str]) -> None:
        """The user removed the layer: the map moves on without it."""
        if self._layer_id in ids:
            self._layer_id, self._shown, self._seen, self._off = "", None, None, True
            self.lit.emit(False)
            self._conversation.stop()

    def _opened(self, *_: object) -> None:
        """A project with a live layer was opened: it is shown again, or goes away with its query."""
        layers = list(live.live_layers())
        used = layers[:1] if self._question() is not None else []
        self._layer_id, self._name = (used[0].id(), used[0].name()) if used else ("", "")
        QgsProject.instance().removeMapLayers([layer.id() for layer in layers if layer not in used])
