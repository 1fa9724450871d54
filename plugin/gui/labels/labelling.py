"""Puts the labels together: their session, the dock, the map tools, and the hits of the gallery."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.core import QgsApplication, QgsGeometry, QgsPointXY, QgsRectangle, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor, QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu

from ...contract.requests.raster import Extent
from ...contract.requests.search import Hit
from ...layers.crs import read_crs, transform, write_extent
from ...layers.errors import LayerError
from ...layers.labels.checks import Problem
from ...layers.labels.label import Place
from ...layers.labels.label_layer import crs_of
from ...profile.i18n import number, tr
from ..map import colours
from ..map.draw_tool import DrawTool
from ..map.patch_preview import PatchPreview
from ..map.place_tool import PlaceTool
from ..results.dock import ResultsDock
from ..results.hit_list import HitLabel, HitList
from ..search.history.keys import Action, Keys
from ..search.session import SearchSession
from ..shared.hit_key import Key, key_of
from ..shared.messages import Messages
from .check.checking import Checking
from .class_table import swatch
from .classes import KEYS
from .clicks import places
from .clicks.click_note import ClickNote
from .clusters.promoting import Promoting
from .dock import LabelsDock
from .home import ask_file, make_layer
from .many.from_search import FromSearchDialog, Signed, signed_places, suggested_name
from .many.new_labels import label_new
from .next.suggesting import Suggesting
from .session import LabelSession
from .state import LabelState
from .train.making import MapMaking

#: The map shows labels to check in the middle of an extent of this many times their own.
ZOOM = 5
FLASH_MS = 400


class Labelling(QObject):
    """Makes and connects the parts. The caller adds the dock to QGIS's window.

    Args:
        search: the session of the Search dock: its collection gives the patches.
        hits: of the gallery, in `results`.
    """

    def __init__(
        self,
        iface: QgisInterface,
        search: SearchSession,
        hits: HitList,
        results: ResultsDock,
        messages: Messages,
        parent: QObject,
    ):
        super().__init__(parent)
        self._canvas, self._window = iface.mapCanvas(), iface.mainWindow()
        self._search, self._hits, self._results, self._messages = search, hits, results, messages
        self._known: dict[Key, Optional[HitLabel]] = {}
        self.latest = False  # the last change of the user was a label, and not the query
        self._is_saved = False  # the labels were saved since the last one was set
        self.session = LabelSession(self._make_layer, self)
        self.click = PlaceTool(self._canvas)
        self.draw = DrawTool(self._canvas, self._colour)
        self.preview = PatchPreview(self._canvas, self._colour, most=1)
        self.actions = self._make_actions()
        self.dock = LabelsDock(self.session, self.actions, self._window)
        self.click_note = ClickNote(self.session, search, self._canvas, self.click, self.dock.click_note, self)
        self.checking = Checking(self.session, lambda: self._search.info, self)
        self.making = MapMaking(self.session, search, self.dock.train, messages, self._view, self)
        self.suggesting = Suggesting(
            self.session, search, hits, results, self.dock.next, messages, self._canvas, self._view,
            lambda hit: self._find_label(hit) is not None, self._key_on_hits, lambda: not self._labels_now(), self,
        )  # fmt: skip
        self.promoting = Promoting(
            self.session, search, self.dock.from_cluster, messages, self._window, self._canvas, self
        )
        self.state = LabelState(self.session, self)
        self._connect()
        self._keys = Keys(self._map_keys(), self._labels_now, self)
        self._keys.follow(self._canvas)
        Keys({"Ctrl+Z": self.session.undo, **self._redo_keys()}, parent=self).follow(self.dock)
        self.state.restore()

    def close(self) -> None:
        """Remove all from QGIS except the dock."""
        self.state.close()
        self.click_note.close()
        self.checking.stop()
        self.making.stop()
        self.suggesting.stop()
        self.promoting.stop()
        self._keys.stop()
        for tool in (self.click, self.draw):
            self._canvas.unsetMapTool(tool)
            tool.deleteLater()  # it belongs to the canvas, which stays
        self.draw.remove()
        self.preview.remove()
        self.session.close()

    def undo(self) -> bool:
        """Undo the last label if it was the user's last change. Returns whether it was."""
        mine = self.latest and (self.session.can_undo() or self._is_saved)
        if mine:
            self._undo_label()
        return mine

    def _undo_label(self) -> None:
        if self._is_saved and not self.session.can_undo():
            self.latest = self._is_saved = False  # the next time, the query is undone
            text = tr("The labels are saved: Undo can't take them back. Use 0 on a hit, or Shift+click on the map.")
            self._messages.warning(text)
        else:
            self.session.undo()

    def redo(self) -> bool:
        """Redo a label, as `undo`."""
        mine = self.latest and self.session.can_redo()
        if mine:
            self.session.redo()
        return mine

    def _make_actions(self) -> tuple[QAction, QAction]:
        click = QAction(QgsApplication.getThemeIcon("/mActionCapturePoint.svg"), tr("Label by click"), self)
        click.setToolTip(
            tr("Click on the map: the patch gets the selected class. Shift+click removes a label.")
            + "\n"
            + tr("1 to 9: choose the class. Ctrl+Z: undo.")
        )
        draw = QAction(QgsApplication.getThemeIcon("/mActionCapturePolygon.svg"), tr("Label by polygon"), self)
        draw.setToolTip(
            tr("Click the corners of an area of one class. Right-click ends, Shift+right-click removes its labels.")
        )
        click.setIconText(tr("Click"))  # on the button, where there is little room
        draw.setIconText(tr("Polygon"))
        for action, tool in ((click, self.click), (draw, self.draw)):
            action.setCheckable(True)
            action.triggered.connect(partial(self._use_tool, tool))
            tool.setAction(action)
        return click, draw

    def _connect(self) -> None:
        session, gallery = self.session, self._results.gallery
        session.failed.connect(self._messages.error)
        session.labels_changed.connect(self._forget)
        session.classes_changed.connect(self._forget)
        session.labelled.connect(self._labelled)
        session.saved.connect(self._saved)
        session.layer_changed.connect(self._asked)
        self._search.query_changed.connect(self._asked)
        self._search.info_changed.connect(self.preview.set_info)
        self._search.info_changed.connect(self.checking.start)
        self._search.found.connect(self._forget)
        self.state.unread.connect(self._messages.warning)
        self.checking.checked.connect(self.dock.problems.show_problems)
        self.dock.problems.zoom_wanted.connect(self._zoom)
        self.dock.layer.file_wanted.connect(self._keep_in_file)
        self.dock.search_wanted.connect(self._take_from_search)
        self.dock.classes.dropped.connect(lambda name: self._label_hits(gallery.selected_hits(), name))
        self.click.placed.connect(self._clicked)
        self.click.hovered.connect(self.preview.point_at)
        self.draw.drawn.connect(self._drawn)
        gallery.label_wanted.connect(self._key_on_hits)
        gallery.menu_wanted.connect(self._fill_menu)
        self._hits.label_of = self._label_of
        self._hits.modelAboutToBeReset.connect(self._known.clear)

    def _map_keys(self) -> dict[str, Action]:
        numbers = {str(key): partial(self.session.choose_number, key) for key in range(1, KEYS + 1)}
        gallery = self._results.gallery
        moves = {"N": lambda: gallery.step(1), "P": lambda: gallery.step(-1)}
        return {**numbers, **moves, "Ctrl+Z": self._undo_on_map, **self._redo_keys()}

    def _redo_keys(self) -> dict[str, Action]:
        return {"Ctrl+Shift+Z": self.session.redo, "Ctrl+Y": self.session.redo}

    def _undo_on_map(self) -> None:
        """Take back the last corner of a polygon that is drawn, else the last label."""
        if not self.draw.undo():
            self._undo_label()

    def _labels_now(self) -> bool:
        return self._canvas.mapTool() in (self.click, self.draw, self.promoting.picking.tool)

    def _use_tool(self, tool: object, on: bool) -> None:
        if on:
            self._canvas.setMapTool(tool)
        else:
            self._canvas.unsetMapTool(tool)

    def _colour(self, sign: int) -> QColor:
        """What is drawn on the map has the colour of its class."""
        chosen = self.session.classes.get(self.session.chosen)
        if sign < 0:
            return colours.INK  # it takes labels away
        return QColor(chosen.colour) if chosen is not None else colours.FOR

    # the layer

    def _view(self) -> Optional[Extent]:
        settings = self._canvas.mapSettings()
        return write_extent(settings.visibleExtent(), settings.destinationCrs())

    def _make_layer(self) -> QgsVectorLayer:
        info = self._search.info
        return make_layer(read_crs(info.crs if info is not None else ""), self._window, self._messages.error)

    def _keep_in_file(self) -> None:
        path = ask_file(self._window)
        if path:
            self.session.keep_in_file(path)

    def _asked(self, *_: object) -> None:
        self.latest = self._is_saved = False

    def _labelled(self) -> None:
        self.latest, self._is_saved = True, False

    def _saved(self) -> None:
        self._is_saved = True

    # the map

    def _clicked(self, x: float, y: float, crs: str, sign: int) -> None:
        point, pixel = QgsPointXY(x, y), self._canvas.mapUnitsPerPixel()
        if sign < 0:
            half = pixel * places.SIDE_PX / 2
            near = QgsGeometry.fromRect(QgsRectangle(x - half, y - half, x + half, y + half))
            self.session.remove_labels(self.session.at(point, crs, near)[:1])
            return
        try:
            place = places.of_click(point, crs, self._search.info, pixel)
        except LayerError as error:
            self._messages.error(error)
            return
        self.session.label([place])

    def _drawn(self, shape: QgsGeometry, crs: str, sign: int) -> None:
        if sign > 0:
            self.session.label([places.of_polygon(shape, crs)])
        else:
            self.session.remove_labels(self.session.inside(shape, crs))

    def _zoom(self, problem: Problem) -> None:
        layer = self.session.layer
        if layer is None or problem.extent.isNull():
            return
        map_crs = self._canvas.mapSettings().destinationCrs()
        extent = transform(crs_of(layer), map_crs).transformBoundingBox(problem.extent)
        side = max(extent.width(), extent.height(), self._canvas.mapUnitsPerPixel() * places.SIDE_PX)
        extent.grow((ZOOM - 1) / 2 * side)
        self._canvas.setExtent(extent)
        self._canvas.refresh()
        shapes = [label.shape for label in problem.labels]
        self._canvas.flashGeometries(shapes, layer.crs(), flashes=2, duration=FLASH_MS)

    # the hits

    def _place_of(self, hit: Hit) -> Place:
        found = self._hits.found
        if found is None:
            return places.of_hit(hit, "", self._search.info_of(hit))
        suggested, by_chance = (found.about or {}).get(hit.patch, ""), hit.patch in found.by_chance
        return places.of_hit(hit, found.crs, self._search.info_of(hit), suggested, by_chance)

    def _label_hits(self, hits: list[Hit], name: Optional[str] = None) -> None:
        self.session.label([self._place_of(hit) for hit in hits], name)

    def _unlabel_hits(self, hits: list[Hit]) -> None:
        removed = self.session.unlabel([self._place_of(hit) for hit in hits])
        if not removed and any(self._label_of(hit) for hit in hits):
            self._messages.warning(
                tr("This hit lies in a larger label. To remove that, use Label by click, and Shift+click on the map.")
            )

    def _key_on_hits(self, hits: list[Hit], key: int) -> None:
        if key == 0:
            self._unlabel_hits(hits)
        elif self.session.numbers:
            self._messages.warning(tr("These labels have values. Right-click the hits to give them the next value."))
        elif key <= len(self.session.classes.all):
            self._label_hits(hits, self.session.classes.all[key - 1].name)
        else:
            self._messages.warning(tr("No class has the key {key}. Add classes in the Labels panel.").format(key=key))
            self.dock.setUserVisible(True)

    def _fill_menu(self, menu: QMenu, hits: list[Hit]) -> None:
        menu.addSeparator()
        if self.session.numbers:
            text = tr("Label with the value {value}").format(value=number(self.session.value, ".6g"))
            menu.addAction(text).triggered.connect(lambda: self._label_hits(hits))
        else:
            classes = menu.addMenu(tr("Label as"))
            for row, one in enumerate(self.session.classes.all):
                key = f"\t{row + 1}" if row < KEYS else ""
                action = classes.addAction(QIcon(swatch(one.colour)), one.name.replace("&", "&&") + key)
                action.triggered.connect(partial(self._label_from_menu, hits, one.name))
            classes.addAction(tr("New class")).triggered.connect(lambda: self._label_new(hits))
        remove = menu.addAction(tr("Remove the label (0)"))
        remove.setEnabled(any(self._label_of(hit) for hit in hits))
        remove.triggered.connect(lambda: self._unlabel_hits(hits))

    def _label_from_menu(self, hits: list[Hit], name: str, *_: object) -> None:
        self._label_hits(hits, name)

    def _label_new(self, hits: list[Hit]) -> None:
        self._label_hits(hits, self.session.add_class())
        self.dock.setUserVisible(True)
        self.dock.classes.rename_current()

    def _label_of(self, hit: Hit) -> Optional[HitLabel]:
        key = key_of(hit)
        if key not in self._known:
            self._known[key] = self._find_label(hit)
        return self._known[key]

    def _find_label(self, hit: Hit) -> Optional[HitLabel]:
        if self.session.labels is None or self._hits.found is None:
            return None
        place = self._place_of(hit)
        named = (one.value for one in self.session.at(QgsPointXY(*hit.center), place.crs, place.shape))
        value = next((one for one in named if one is not None), None)
        if value is None:
            return None
        if isinstance(value, float):
            return HitLabel(number(value, ".6g"), colours.FOR.name(), number(value, ".1g"))
        one = self.session.classes.get(value)
        names = self.session.classes.names()
        row = names.index(value) if value in names else KEYS
        sign = str(row + 1) if row < KEYS else value[:1]
        return HitLabel(value, one.colour if one is not None else colours.FOR.name(), sign)

    def _forget(self, *_: object) -> None:
        """The labels of hits may be other ones."""
        self._known.clear()
        self._results.gallery.viewport().update()

    # the search

    def _take_from_search(self) -> None:
        signed = signed_places(self._search, self._hits)
        if not signed.plus and not signed.minus:
            self._messages.warning(
                tr("Mark hits as right or wrong (R and W keys), or add examples to the search, to make labels of them.")
            )
            return
        dialog = FromSearchDialog(signed, suggested_name(self._search.query.all_terms()), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(partial(self._label_signed, signed))
        dialog.open()

    def _label_signed(self, signed: Signed, plus: str, minus: str) -> None:
        pairs = [*((place, plus) for place in signed.plus), *((place, minus) for place in signed.minus)]
        label_new(self.session, self._messages, pairs, tr("New labels: {count}.").format)
