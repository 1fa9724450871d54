"""The form that encodes rasters into a collection."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.gui import QgsFileWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...algorithms.encode.encoding import Estimate, with_rasters
from ...algorithms.encode.raster_inputs import RasterInput, read_layer, rendered_instead
from ...algorithms.encode.typed import parse_date, year_notes
from ...client.errors import EngineError
from ...contract import verbs
from ...contract.addresses import without_secrets
from ...contract.requests.encode_raster import EncodeRaster
from ...contract.requests.encoders.encoders import EncoderSummary, ListEncoders, ListEncodersResult
from ...layers.crs import write_extent
from ...layers.errors import LayerError
from ...layers.inputs.rendering import key_of
from ...layers.inputs.sources import NamedRaster
from ...profile import collections, encodings, settings
from ...profile.i18n import say, tr
from ..map.patch_area import PatchArea, patch_area
from ..map.patch_grid import PatchGridMarks
from ..shared.about_encoder import of_catalogue
from ..shared.help import add_help
from ..shared.plain import PlainLabel, as_tip
from ..shared.widgets.screen import resize_on_screen
from ..shared.widgets.wheel import ignore_wheel
from .estimate import EncodeEstimate, Rendered
from .folder import folder_for
from .look_for_combo import LookForCombo
from .options_box import OptionsBox
from .rasters_box import ChosenLayer, RastersBox
from .texts import estimate_text, is_all_done, patches_text, rendering_text

ESTIMATE_LINES = 5
MARGINS_PX = 24
LINES = 24  # of the form, before there is an estimate


class EncodeDialog(QDialog):
    """Emits `wanted` when the user presses Encode. This is possible when the estimate for the answers is known.

    Args:
        canvas: its current layer and extent are the defaults. It shows the patches.
        engine: returns the shared engine, which lists the encoders.
        open_engine: starts an engine for the estimate.
        read: a raster layer as the engine reads it. May raise LayerError.
    """

    wanted = pyqtSignal(object, object, object)  # list[RasterInput], EncodeRaster, the Estimate for it or None

    def __init__(
        self,
        canvas: QgsMapCanvas,
        engine: Callable[[], Any],
        open_engine: Callable[[], Any],
        read: Callable[[QgsRasterLayer], RasterInput] = read_layer,
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self._canvas, self._read = canvas, read
        self.setWindowTitle(tr("Encode a raster"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rasters, self.encoder, self.folder = RastersBox(canvas.currentLayer()), QComboBox(), QgsFileWidget()
        self.look_for, self.patches = LookForCombo(), PlainLabel()
        self.options = OptionsBox()
        self.estimate = PlainLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(tr("Encode"), QDialogButtonBox.ButtonRole.AcceptRole)
        add_help(self.buttons, "encode")
        self.marks = PatchGridMarks(canvas)
        self._encoders: dict[str, EncoderSummary] = {}  # by their ids
        self._suggested = ""  # the folder, until the user chooses another
        self._inputs: list[RasterInput] = []
        self._keys: list[str] = []  # of the rasters whose answers are shown
        self._problem = ""  # why the rasters can't be read
        self._answered: Optional[EncodeRaster] = None  # the earlier encoding whose answers are shown
        self._known: Optional[Estimate] = None
        self._closed = False
        self._estimating = EncodeEstimate(open_engine, self)
        self._set_up()
        self._lay_out()
        self._connect()
        ignore_wheel(self)
        self._list_encoders(engine)
        self._rasters_changed()

    def done(self, result: int) -> None:
        """The dialog closes."""
        if not self._closed:
            self._closed = True
            self._estimating.stop()
            self.marks.remove()
            self._canvas.extentsChanged.disconnect(self._view_changed)
            self.rasters.leave_project()
            QgsProject.instance().cleared.disconnect(self.reject)
        super().done(result)

    def accept(self) -> None:
        """Encode."""
        if not self.go.isEnabled():
            return
        request = self._request()
        known = self._known if self._known and self._known.is_for(request) else None
        self.wanted.emit(self._dated(), request, known)
        super().accept()

    def _set_up(self) -> None:
        self.encoder.setToolTip(tr("The model that computes a vector for each patch"))
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(tr("Folder of the collection"))
        self.folder.setToolTip(tr("A new folder, or a collection of the same encoder to which Akin adds the raster"))
        for label in (self.patches, self.estimate):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.estimate.setMinimumHeight(ESTIMATE_LINES * self.fontMetrics().height())
        self.estimate.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        body = self._body = QWidget()
        form = QFormLayout(body)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("&Raster"), self.rasters),
            (tr("&Encoder"), self.encoder),
            (tr("&Collection"), self.folder),
            (tr("&Look for"), self.look_for),
            ("", self.patches),
        )
        for label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        form.addRow(self.options)
        form.addRow(tr("Estimate"), self.estimate)
        self.estimate.setAccessibleName(tr("Estimate"))
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(self.buttons)
        wide = max(body.minimumSizeHint().width(), 84 * self.fontMetrics().averageCharWidth())
        wide += area.verticalScrollBar().sizeHint().width() + MARGINS_PX
        resize_on_screen(self, wide, LINES * self.fontMetrics().height())

    def _connect(self) -> None:
        self.rasters.changed.connect(self._rasters_changed)
        self.encoder.currentIndexChanged.connect(self._encoder_changed)
        self.folder.fileChanged.connect(self._folder_changed)
        self.look_for.currentIndexChanged.connect(self._changed)
        self.options.changed.connect(self._changed)
        self.options.collapsedStateChanged.connect(lambda _: self._fit())
        self._estimating.known.connect(self._estimated)
        self._estimating.failed.connect(self._refused)
        self._estimating.refused.connect(self._not_rendered)
        self._canvas.extentsChanged.connect(self._view_changed)
        QgsProject.instance().cleared.connect(self.reject)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _list_encoders(self, engine: Callable[[], Any]) -> None:
        self._listing = engine().request(verbs.LIST_ENCODERS, ListEncoders())
        self._listing.finished.connect(self._encoders_listed)
        self._listing.failed.connect(lambda error: self._show(str(error)))

    def _encoders_listed(self, result: ListEncodersResult) -> None:
        with QSignalBlocker(self.encoder):
            for row, encoder in enumerate(result.encoders):
                problem = say(encoder.problem) if encoder.problem else ""
                text = tr("{description} Licence: {licence}.")
                licence = of_catalogue(encoder.licence).rstrip(".")
                about = text.format(description=of_catalogue(encoder.description), licence=licence)
                self._encoders[encoder.id] = encoder
                self.encoder.addItem(encoder.name, encoder.id)
                self.encoder.setItemData(row, as_tip(problem or about), Qt.ItemDataRole.ToolTipRole)
                self.encoder.model().item(row).setEnabled(not problem)
            kept = self.encoder.findData(settings.get("encoder"))
            self.encoder.setCurrentIndex(max(kept, 0))
        self._suggest()
        self._folder_changed()

    def _rasters_changed(self) -> None:
        """Other rasters, or other dates of them."""
        self._read_rasters()
        several = self.rasters.several.isChecked()
        self.options.set_several(several)
        self.options.show_known_date("" if several or not self._inputs else self._inputs[0].date or "")
        keys = [one.key for one in self._inputs]
        if keys != self._keys and not self._problem:
            self._keys, self._answered = keys, None
            self.options.clear()
            self._suggest()
        self._folder_changed()

    def _read_rasters(self) -> None:
        try:
            self._inputs, self._problem = [self._as_input(one) for one in self.rasters.chosen()], ""
        except (LayerError, ValueError) as error:
            self._inputs, self._problem = [], str(error)

    def _as_input(self, chosen: ChosenLayer) -> RasterInput:
        """A layer as the engine reads it. Raises LayerError, and ValueError for a date that is not one."""
        known = self._read(chosen.layer)
        return replace(known, date=parse_date(chosen.date, tr("Date"))) if chosen.date else known

    def _encoder_changed(self, *_: object) -> None:
        with QSignalBlocker(self.options):
            self.options.bands.clear()  # they were for another encoder's channels
        self._answered = None
        self._suggest()
        self._folder_changed()

    def _suggest(self) -> None:
        """Suggest a folder, unless the user chose one."""
        if self.folder.filePath() != self._suggested or not self._inputs:
            return
        first, encoder = self._inputs[0], self.encoder.currentData() or ""
        self._suggested = folder_for(first.name, first.path, encoder, first.key)
        with QSignalBlocker(self.folder):
            self.folder.setFilePath(self._suggested)

    def _collection(self) -> str:
        """The full path of the collection; "" for none. A name alone is a folder next to the one that Akin suggests."""
        entered = self.folder.filePath().strip()
        folder = Path(entered) if entered.startswith("~") else Path(self._suggested).parent / entered
        return collections.absolute(str(folder)) if entered else ""

    def _folder_changed(self, *_: object) -> None:
        exists = collections.is_collection(self._collection())
        self.look_for.set_exists(exists)
        self.options.set_exists(exists)
        self._recall()
        self._changed()

    def _recall(self) -> None:
        """Show the answers of the last encoding of this raster into this collection, once."""
        found = self._last_encoding()
        if found is None or found == self._answered:
            return
        self._answered = found
        first = self._inputs[0]
        dates = dict(zip(found.inputs, found.dates)) if len(found.dates) == len(found.inputs) else {}
        typed = dates[without_secrets(first.key)] if dates else " ".join(found.dates)
        self.options.show_answers(found, "" if typed == first.date else typed)
        self.look_for.show_wish(found.look_for)
        if len(found.inputs) > 1 and not self.rasters.several.isChecked():
            self._recall_rasters(found, dates)

    def _last_encoding(self) -> Optional[EncodeRaster]:
        """That of the first raster into the chosen folder with the chosen encoder; None if there was none."""
        key = self._inputs[0].key if self._inputs else ""
        found = encodings.last(key, self._collection()) if key else None
        return found if found and found.encoder == self.encoder.currentData() else None

    def _recall_rasters(self, found: EncodeRaster, dates: dict[str, str]) -> None:
        """Check the rasters of an encoding of several, as far as the project has them."""
        typed = {}
        for layer in QgsProject.instance().mapLayers().values():
            known = self._read_known(layer, found.inputs)
            key = without_secrets(known.key) if known else ""
            if known and key in found.inputs:
                date = dates.get(key, "")
                typed[layer.id()] = "" if date == known.date else date
        self.rasters.set_dates(typed)
        self._read_rasters()
        self.options.set_several(True)

    def _read_known(self, layer: QgsMapLayer, keys: Collection[str]) -> Optional[RasterInput]:
        """A layer as the engine reads it; None where it can't be encoded, or is no file and none of `keys`."""
        if not isinstance(layer, QgsRasterLayer):
            return None
        if layer.providerType() != "gdal" and without_secrets(key_of(layer)) not in keys:
            return None
        try:
            return self._read(layer)
        except LayerError:
            return None

    def _view_changed(self) -> None:
        if self.options.follows_map():
            self._changed()

    def _changed(self, *_: object) -> None:
        """Another request: the estimate for the one before does not hold."""
        self._forget()
        try:
            request = self._request() if self._is_complete() else None
        except ValueError as error:
            self._refuse(str(error))
            return
        if request is None:
            self._estimating.ask(None)
            self._show(self._what_is_missing())
            return
        encoder = self._encoders[request.encoder]
        if encoder.problem:
            self._refuse(say(encoder.problem))
            return
        self._show(tr("Estimating…"))
        rendered = any(one.copy is not None for one in self._inputs)
        self._estimating.ask(request, Rendered(self._inputs, encoder) if rendered else None)

    def _forget(self) -> None:
        self._known = None
        self.patches.clear()
        self.marks.show_area(None)
        self.go.setEnabled(False)
        self.go.setText(tr("Encode"))

    def _refuse(self, sentence: str) -> None:
        """An answer can't be read."""
        self._forget()
        self._estimating.ask(None)
        self._show(sentence)

    def _is_complete(self) -> bool:
        return bool(self._inputs and self.encoder.currentData() and self.folder.filePath().strip())

    def _what_is_missing(self) -> str:
        if self._problem:
            return self._problem
        if not self.rasters.layer.count():
            return tr("Add a raster to the map first (Layer > Add Layer > Add Raster Layer…).")
        if not self._inputs:
            return tr("Check at least one raster.")
        return "" if not self.encoder.currentData() else tr("Choose a folder for the collection.")

    def _estimated(self, estimate: Estimate) -> None:
        result, self._known = estimate.result, estimate
        area = patch_area(result.layout)
        self.patches.setText(patches_text(result))
        self.options.show_estimate(result)
        self.marks.show_area(area, result.crs)
        self.go.setText(tr("Open the collection") if is_all_done(result) else tr("Encode"))
        self.go.setEnabled(True)
        self._show_estimate(area)

    def _show_estimate(self, area: PatchArea) -> None:
        assert self._known is not None
        adds = collections.is_collection(self._known.request.collection)
        rendered = [rendering_text(made) for made in self._estimating.renderings if made]
        text = estimate_text(self._known.result, area, adds)
        typed = (self.options.typed_dates(), *(one.date for one in self.rasters.chosen()))
        self._show("\n".join(filter(None, [self._dates_needed(), text, *year_notes(*typed), *rendered])))

    def _refused(self, error: EngineError) -> None:
        rendered = rendered_instead(self._inputs, error)
        if rendered is not None:
            self._inputs = rendered
            self._changed()
            return
        self.options.mark(error.fields)
        self._show("\n".join(filter(None, [self._dates_needed(), error.message])))

    def _not_rendered(self, sentence: str) -> None:
        self.options.mark(("pixel_size_m",))
        self._show(sentence)

    def _dates_needed(self) -> str:
        count = self._dates_at_once()
        if count == 1 or len(self._inputs) > 1:
            return ""
        return tr(
            "This encoder takes {count} dates of a place at once. Choose a raster that stacks them, or turn on Several "
            "rasters and check one raster for each date."
        ).format(count=count)

    def _show(self, text: str) -> None:
        self.estimate.setText(text)
        self._fit()

    def _fit(self) -> None:
        """Grow with the text, as far as the screen allows. The form never shrinks: nothing moves under the pointer."""
        if self.isVisible():
            body = self._body.layout().totalHeightForWidth(self._area.viewport().width())
            more = body - self._area.viewport().height()
            if more > 0:
                resize_on_screen(self, self.width(), self.height() + more)

    def _request(self) -> EncodeRaster:
        """The request as the form has it. Raises ValueError, with a sentence, for a field that can't be read."""
        request = EncodeRaster(
            inputs=(),
            encoder=self.encoder.currentData(),
            collection=self._collection(),
            look_for=self.look_for.wish(),
            threads=settings.get("threads"),
            device=settings.get("device"),
        )
        view = write_extent(self._canvas.extent(), self._canvas.mapSettings().destinationCrs())
        request, inputs = self.options.fill(request, view), self._dated()
        dates = self.options.dates()
        if dates and not self._is_one_date(dates):
            request = replace(request, dates=dates)
        return with_rasters(request, _named(inputs), self._dates_at_once())

    def _dated(self) -> list[RasterInput]:
        """The rasters, with the date in the field Date where it is one date of one raster. Raises ValueError."""
        dates = self.options.dates()
        return [replace(self._inputs[0], date=dates[0])] if self._is_one_date(dates) else self._inputs

    def _is_one_date(self, dates: Sequence[str]) -> bool:
        return len(dates) == len(self._inputs) == self._dates_at_once() == 1

    def _dates_at_once(self) -> int:
        """How many dates the chosen encoder takes."""
        known = self._encoders.get(self.encoder.currentData())
        return known.steps if known else 1


def _named(inputs: Sequence[RasterInput]) -> list[NamedRaster]:
    """The rasters by what they are known by: those that QGIS renders first have no path yet."""
    return [NamedRaster(one.path or one.key, one.name, one.date) for one in inputs]
