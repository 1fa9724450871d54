"""Makes and connects all docks when QGIS loads the plugin, and removes them when QGIS unloads it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any, Callable, Optional

from qgis.core import QgsGeometry, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QSize, Qt, QTimer

from ...client.engine import Engine
from ...contract import errors
from ...contract.requests.collection import CollectionInfoResult
from ...contract.requests.raster import Extent
from ...contract.requests.search import Hit
from ...layers.crs import write_extent
from ...layers.errors import LayerError
from ...layers.inputs.sources import layer_of
from ...profile import collections
from ...profile.i18n import tr
from ..collections.managing import Managing
from ..compare.compare import Comparing
from ..encode.dialog import EncodeDialog
from ..encoders.dock import EncodersDock, EncodersPageFactory
from ..encoders.manager import EncoderManager
from ..encoders.panel import EncodersPanel
from ..fields.live_view import LiveView
from ..labels.labelling import Labelling
from ..map.area_marks import AreaMarks
from ..map.draw_tool import DrawTool
from ..map.marks import TermMarks
from ..map.patch_preview import PatchPreview
from ..map.place_tool import PlaceTool
from ..map.selected_polygons import as_term, selected_polygons
from ..results.dock import ResultsDock
from ..results.hit_delegate import PICTURE_PX
from ..results.hit_list import HitList
from ..results.judging.verdicts import VerdictsOfQueries
from ..results.keep import keep_hits
from ..results.on_map import ResultsOnMap
from ..results.thumbnails import Thumbnails
from ..search import term
from ..search.chips import PICTURE_PX as CHIP_PICTURE_PX
from ..search.dock import SearchDock
from ..search.history.histories import Histories, undo_actions
from ..search.history.keys import Keys
from ..search.session import Found, SearchSession
from ..search.term_pictures import TermPictures
from ..settings.page import SettingsPageFactory
from ..settings.setup import EngineSetup
from ..shared.messages import Messages, is_about_query
from ..shared.widgets.screen import put_beside
from ..time.timing import Timing
from .actions import Actions
from .long_work import LongWork
from .project_state import ProjectState

MARGINS_PX = 20
PLACED = "akin/docks_placed"
STACKED = "akin/comparison_placed"
LABELS_PLACED = "akin/labels_placed"
LABELS_WIDE_PX, LABELS_HIGH_PX = 300, 400


class Docks(QObject):
    """Makes and connects the docks, actions and settings pages.

    Args:
        iface: QGIS.
        engine: returns the engine that queries share.
    """

    def __init__(self, iface: QgisInterface, engine: Callable[[], Any] = Engine.shared):
        super().__init__()
        self._iface, self._engine = iface, engine
        self._canvas = iface.mapCanvas()
        self.messages = Messages(iface.messageBar())
        self.session = SearchSession(engine, self._view, self)
        self.setup = EngineSetup(self)
        self.encoders = EncoderManager(engine, self)
        self.histories = Histories(self.session, self)
        self.work = LongWork(self.messages, self)
        self.encode_dialog: Optional[EncodeDialog] = None
        self._room = QTimer(self)
        self._room.setSingleShot(True)
        self._room.timeout.connect(self._give_room)

    def load(self) -> None:
        """Add all parts to QGIS's window."""
        self.tool = PlaceTool(self._canvas)
        self.draw, self.preview = DrawTool(self._canvas), PatchPreview(self._canvas)
        self.actions = Actions(self._iface, self.tool, self.draw)
        self.pictures = self._make_pictures()
        self.search = SearchDock(self.session, self.actions, self.histories, self.pictures, self._iface.mainWindow())
        self.thumbnails = self._make_thumbnails()
        self.hits = HitList(self.thumbnails, self, verdicts=VerdictsOfQueries())
        self.results = ResultsDock(self.hits, self._iface.mainWindow())
        self.on_map = ResultsOnMap(self._canvas, self.hits, self.results)
        self.marks = TermMarks(self._canvas)
        self.area_marks = AreaMarks(self._canvas)
        self.labelling = Labelling(self._iface, self.session, self.hits, self.results, self.messages, self)
        self.comparing = Comparing(self._iface, self._engine, self.session, self.work, self.messages, self)
        self.timing = Timing(self._iface, self._engine, self.session, self.messages, self)
        window = self._iface.mainWindow()
        sessions = (self.session, self.comparing.session)
        self.managing = Managing(self._canvas, self._engine, *sessions, self.histories, window, self)
        self.settings_page = SettingsPageFactory(self.setup)
        self.encoders_page = EncodersPageFactory(self.encoders, self._iface.activeLayer)
        self.encoders_dock = EncodersDock(EncodersPanel(self.encoders), self._iface.mainWindow())
        for page in (self.settings_page, self.encoders_page):
            self._iface.registerOptionsWidgetFactory(page)
        self._add_docks()
        self.actions.show(
            search=self.search,
            results=self.results,
            labels=self.labelling.dock,
            compare=self.comparing.dock,
            time=self.timing.dock,
            encoders=self.encoders_dock,
        )
        self._connect()
        self._add_keys()
        self.state = ProjectState(self.session, self.comparing.session, self.histories, self)
        self.state.unread.connect(self.messages.warning)
        self.state.restore()
        self.live = LiveView(self._canvas, self._engine, self.session, self.messages.error, self)
        self.live.lit.connect(self.search.keep_live.setVisible)
        self.search.keep_live.clicked.connect(lambda: self.live.keep(self.work, self.search))
        self.setup.look()

    def unload(self) -> None:
        """Remove all parts from QGIS's window."""
        if self.encode_dialog is not None:
            self.encode_dialog.reject()
        self.session.stop()
        self.search.filters.mask.close_reading()
        self.work.close()
        self.state.close()
        self._canvas.extentsChanged.disconnect(self.session.view_changed)
        self._iface.currentLayerChanged.disconnect(self.encoders_dock.layer_changed)
        for tool in (self.tool, self.draw):
            self._canvas.unsetMapTool(tool)
            tool.deleteLater()  # it belongs to the canvas, which stays
        self.draw.remove()
        self.preview.remove()
        self.pictures.stop()
        self.map_keys.stop()
        self.histories.close()
        self.comparing.close()
        self.timing.close()
        self.labelling.close()
        self.managing.close()
        self.on_map.close()
        self.live.close()
        self.search.way.stop()
        self.marks.remove()
        self.area_marks.remove()
        self.thumbnails.close()
        self.encoders.cancel()
        self._room.stop()
        with suppress(TypeError):  # the docks had their sizes already, so it was not connected
            self._iface.initializationCompleted.disconnect(self._room.start)
        for page in (self.settings_page, self.encoders_page):
            self._iface.unregisterOptionsWidgetFactory(page)
        self.actions.close()
        for dock in (
            self.search, self.results, self.labelling.dock, self.comparing.dock, self.timing.dock, self.encoders_dock,
        ):  # fmt: skip
            self._iface.removeDockWidget(dock)
            dock.deleteLater()

    def _add_docks(self) -> None:
        right = Qt.DockWidgetArea.RightDockWidgetArea
        for dock in (self.search, self.results, self.comparing.dock):
            self._iface.addDockWidget(right, dock)
        if not QgsSettings().value(STACKED, False, type=bool):  # above one another, they can be higher than the screen
            self._iface.mainWindow().tabifyDockWidget(self.results, self.comparing.dock)
        for dock in (self.encoders_dock, self.timing.dock):
            self._iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        self._iface.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.labelling.dock)
        for dock in (self.labelling.dock, self.comparing.dock, self.timing.dock, self.encoders_dock):
            dock.hide()  # until the user opens it; QGIS restores it from an earlier session
        self.comparing.dock.visibilityChanged.connect(self._stack)
        self.labelling.dock.visibilityChanged.connect(self._give_labels_room)
        if not QgsSettings().value(PLACED, False, type=bool):
            self._room.start()
            self._iface.initializationCompleted.connect(self._room.start)  # QGIS ignores sizes before that

    def _give_room(self) -> None:
        window, docks = self._iface.mainWindow(), [self.search, self.results]
        wide = self.results.gallery.sizeHint().width() + MARGINS_PX
        window.resizeDocks(docks, [wide, wide], Qt.Orientation.Horizontal)
        window.resizeDocks(docks, [2, 3], Qt.Orientation.Vertical)
        QgsSettings().setValue(PLACED, True)  # from now on, the user decides

    def _give_labels_room(self, seen: bool) -> None:
        """The first time, the Labels dock takes room from the panels around it: all its parts are seen."""
        if seen and not QgsSettings().value(LABELS_PLACED, False, type=bool):
            QgsSettings().setValue(LABELS_PLACED, True)
            QTimer.singleShot(0, self._resize_labels)

    def _resize_labels(self) -> None:
        dock, window = self.labelling.dock, self._iface.mainWindow()
        window.resizeDocks([dock], [min(LABELS_WIDE_PX, window.width() // 4)], Qt.Orientation.Horizontal)
        window.resizeDocks([dock], [min(LABELS_HIGH_PX, window.height() // 2)], Qt.Orientation.Vertical)

    def _stack(self, seen: bool) -> None:
        """Put the Compare dock in front of the results when the user opens it for the first time."""
        if seen and not QgsSettings().value(STACKED, False, type=bool):
            QgsSettings().setValue(STACKED, True)
            QTimer.singleShot(0, self._put_in_front)

    def _put_in_front(self) -> None:
        dock = self.comparing.dock
        self._iface.mainWindow().tabifyDockWidget(self.results, dock)
        dock.setUserVisible(True)

    def _make_thumbnails(self) -> Thumbnails:
        ratio = self._canvas.devicePixelRatioF()
        size = QSize(PICTURE_PX, PICTURE_PX) * ratio
        return Thumbnails(lambda hit: layer_of(hit.source, self.session.info_of(hit)), size, self)

    def _make_pictures(self) -> TermPictures:
        size = QSize(CHIP_PICTURE_PX, CHIP_PICTURE_PX) * self._canvas.devicePixelRatioF()
        session = self.session
        return TermPictures(session.info_of, lambda hit: layer_of(hit.source, session.info_of(hit)), size, self)

    def _connect(self) -> None:
        session, gallery = self.session, self.results.gallery
        self.actions.encode.triggered.connect(self.encode)
        self.actions.collections.triggered.connect(self.managing.open)
        self.search.chooser.manage_wanted.connect(self.managing.open)
        self.search.chooser.zoom_wanted.connect(lambda: self.managing.zoom(session.info))
        session.found.connect(self._found)
        session.emptied.connect(lambda: self.hits.set_found(None))
        session.failed.connect(self._failed)
        session.collection_changed.connect(self.thumbnails.set_collection)
        session.info_changed.connect(self._informed)
        session.query_changed.connect(self._asked)
        self.comparing.on_map.drawn.connect(self.on_map.hide_marks)
        self._canvas.extentsChanged.connect(session.view_changed)
        self.tool.placed.connect(
            lambda x, y, crs, sign: session.add(term.place(x, y, crs, sign, session.query.next_number("place")))
        )
        self.tool.hovered.connect(self.preview.point_at)
        session.info_changed.connect(self.preview.set_info)
        session.info_changed.connect(lambda _: self.pictures.changed.emit())
        session.also_informed.connect(self.pictures.changed)
        session.also_informed.connect(self.thumbnails.forget)  # without its collection, a picture shows the map
        self.draw.drawn.connect(self._drawn)
        gallery.refined.connect(self._refine)
        self.search.bar.polygons_wanted.connect(self._add_polygons)
        self.search.bar.picture_chosen.connect(lambda path: session.add(term.picture(path)))
        self.search.chooser.encode_wanted.connect(self.encode)
        self.search.banner.install_wanted.connect(self.open_settings)
        self.encoders_dock.panel.buttons.torch_wanted.connect(self.open_settings)
        self._iface.currentLayerChanged.connect(self.encoders_dock.layer_changed)
        self.setup.changed.connect(self._setup_changed)
        self.setup.began.connect(lambda: self.search.banner.show_progress(0.0))
        self.setup.progressed.connect(self.search.banner.show_progress)
        self.setup.ended.connect(self.search.banner.show_missing)
        self.results.slider.valueChanged.connect(lambda percent: self.live.set_least(percent / 100))
        self.results.keep_wanted.connect(self._keep)
        self.results.heat_wanted.connect(self._heat)
        self.results.example_wanted.connect(self._search_by_example)
        self.work.started.connect(self.search.work.follow)
        self.work.encoded.connect(self._encoded)
        self.work.changed.connect(self._changed)

    def _add_keys(self) -> None:
        steps = undo_actions(self.histories.steps)
        Keys(steps, parent=self).follow(self.search, self.search.words)
        labels = {key: partial(self._step, key == "Ctrl+Z", action) for key, action in steps.items()}
        Keys(labels, parent=self).follow(self.results)
        gallery = self.results.gallery
        actions = {
            **undo_actions(self.histories.steps),
            "Ctrl+Z": self._undo,
            "N": lambda: gallery.step(1),
            "P": lambda: gallery.step(-1),
            "R": lambda: gallery.mark(True),
            "W": lambda: gallery.mark(False),
        }
        self.map_keys = Keys(actions, self._adds, self)
        self.map_keys.follow(self._canvas)
        compare = self.comparing.dock
        compared = undo_actions(self.histories.follow(self.comparing.session))
        Keys(compared, parent=self).follow(compare, compare.words)
        self.search.history.searches.chosen.connect(self.search.words.setFocus)

    def _step(self, back: bool, in_query: Callable[[], object]) -> None:
        """In the results: undo or redo the last change, of a label or of the query."""
        if not (self.labelling.undo() if back else self.labelling.redo()):
            in_query()

    def _undo(self) -> None:
        """Take back the last corner of a polygon that is drawn, else the last change of the query."""
        if not self.draw.undo():
            self.histories.steps.undo()

    def _adds(self) -> bool:
        """Whether clicks on the map add examples."""
        return self._canvas.mapTool() in (self.tool, self.draw)

    def encode(self) -> None:
        """Open the Encode dialog, or show the one that is open."""
        if self.encode_dialog is None:
            parent = self._iface.mainWindow()
            self.encode_dialog = EncodeDialog(self._canvas, self._engine, Engine.own, parent=parent)
            self.encode_dialog.wanted.connect(self.work.encode)
            self.encode_dialog.finished.connect(self._encode_closed)
            self.encode_dialog.show()  # the map stays usable: it shows the patches
            put_beside(self.encode_dialog, self._canvas)
        self.encode_dialog.raise_()
        self.encode_dialog.activateWindow()

    def _encode_closed(self, *_: object) -> None:
        self.encode_dialog = None

    def open_settings(self) -> None:
        """Open Settings > Options > Akin."""
        self._iface.showOptionsDialog(self._iface.mainWindow(), self.settings_page.title())

    def _asked(self) -> None:
        self.marks.show_terms(self.session.query.terms)
        self.hits.set_examples(self.session.query.terms)
        self.area_marks.show_filters(self.session.query.filters)
        if not (self.results.isHidden() or self.results.isUserVisible()):
            self.results.setUserVisible(True)  # show the new result, and not the dock in front of it

    def _found(self, found: Found) -> None:
        self.hits.set_found(found)
        if self.results.isHidden():
            self.results.setUserVisible(True)

    def _failed(self, error: Exception) -> None:
        kind = getattr(error, "kind", errors.INTERNAL)
        is_known = kind not in (errors.INTERNAL, errors.MISSING)
        self.hits.set_found(None, str(error) if is_known else "")
        if kind == errors.MISSING:
            self.setup.look()
        elif not is_about_query(error):
            self.messages.error(error)

    def _informed(self, info: Optional[CollectionInfoResult]) -> None:
        if info is not None:
            collections.remember(self.session.collection)
            self.search.chooser.fill()

    def _refine(self, hit: Hit, sign: int) -> None:
        if self.hits.found is not None:
            self.session.add(term.hit(hit, self.hits.found.crs, sign))

    def _keep(self) -> None:
        if self.hits.found is not None:
            shown = self.hits.shown()
            keep_hits(self.work, self.hits.found, shown, self.results, self.hits.verdicts.right(shown))

    def _heat(self) -> None:
        if self.hits.found is not None:
            self.work.heat(self.hits.found, self.results)

    def _search_by_example(self) -> None:
        """Search by the next click alone: words that found nothing would count as much as the example."""
        self.session.set_query(self.session.query.by_example())
        if not self.actions.place.isChecked():
            self.actions.place.trigger()

    def _drawn(self, shape: QgsGeometry, crs: str, sign: int) -> None:
        label = tr("Polygon {number}").format(number=self.session.query.next_number("polygon"))
        self.session.add(as_term(shape, crs, label, sign))

    def _add_polygons(self) -> None:
        try:
            for one in selected_polygons(self._iface.activeLayer()):
                self.session.add(one)
        except LayerError as error:
            self.messages.error(error)

    def _setup_changed(self, ready: bool) -> None:
        self.search.banner.setVisible(not ready)
        if ready and self.session.collection and self.session.info is None:
            self.session.refresh()

    def _encoded(self, folder: str) -> None:
        self.session.set_collection(folder)
        self.search.words.setFocus()

    def _changed(self, folder: str) -> None:
        """A stopped encoding added patches to a collection."""
        self.search.chooser.fill()
        if folder == self.session.collection:
            self.session.refresh()
        elif not self.session.collection:
            self.session.set_collection(folder)

    def _view(self) -> Extent:
        return write_extent(self._canvas.extent(), self._canvas.mapSettings().destinationCrs())
