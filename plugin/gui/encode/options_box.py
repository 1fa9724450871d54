"""The part of the form that a first encoding does not need: bands, values, sizes, overlap, date and extent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Optional

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QSignalBlocker, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QFormLayout, QLabel, QLineEdit, QWidget

from ...algorithms.encode.typed import parse_bands, parse_dates, parse_pixel_size
from ...contract.requests.encode_raster import EncodeRaster, PreflightResult
from ...contract.requests.raster import Extent
from ...profile.i18n import number, tr

MOST_OVERLAP = 0.9
MIN_VALID = 0.5


class OptionsBox(QgsCollapsibleGroupBoxBasic):
    """Emits `changed` when the user changes a field. It opens by itself when a message is about one of its fields."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(tr("More options"), parent)
        self.bands, self.values, self.pixel_size, self.date = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.overlap, self.min_valid = QDoubleSpinBox(), QDoubleSpinBox()
        self.in_view = QCheckBox(tr("Only the current &map extent"))
        self._exists = False
        self._last_extent: Optional[Extent] = None
        self._set_up()
        self._lay_out()
        self._connect()
        self.setCollapsed(True)

    def fill(self, request: EncodeRaster, view: Extent) -> EncodeRaster:
        """`request` with the answers of these fields.

        Args:
            view: the extent that the map shows.

        Raises:
            ValueError: with a sentence, for a field that can't be read.
        """
        return replace(
            request,
            extent=(self._last_extent or view) if self.in_view.isChecked() else None,
            bands=parse_bands(self.bands.text()),
            values=self.values.text().strip(),
            pixel_size_m=None if self._exists else parse_pixel_size(self.pixel_size.text()),
            overlap=None if self._exists else round(self.overlap.value(), 3),
            min_valid=round(self.min_valid.value(), 3),
        )

    def dates(self) -> tuple[str, ...]:
        """The dates in Date. Raises ValueError, with a sentence, where one is not a date."""
        return parse_dates(self.date.text(), tr("Date")) if self.date.isEnabled() else ()

    def typed_dates(self) -> str:
        """The text in Date, where it counts."""
        return self.date.text() if self.date.isEnabled() else ""

    def clear(self) -> None:
        """Empty the fields about a raster. Those about a collection stay."""
        with QSignalBlocker(self):
            for field in (self.bands, self.values, self.date):
                field.clear()
            self._use_extent(None)
            self.mark(())

    def show_answers(self, request: EncodeRaster, dates: str) -> None:
        """Show the answers of an earlier encoding."""
        with QSignalBlocker(self):
            self.bands.setText(" ".join(map(str, request.bands)))
            self.values.setText(request.values)
            self.date.setText(dates)
            self.min_valid.setValue(request.min_valid)
            self._use_extent(request.extent)
            if not self._exists:
                self.pixel_size.setText(f"{request.pixel_size_m:g}" if request.pixel_size_m else "")
                self.overlap.setValue(request.overlap or 0.0)
        if request.extent or any(field.text() for field in (self.bands, self.values, self.date)):
            self.setCollapsed(False)

    def follows_map(self) -> bool:
        """Whether the extent to encode changes with the map."""
        return self.in_view.isChecked() and self._last_extent is None

    def set_exists(self, exists: bool) -> None:
        """The chosen collection exists: it keeps its pixel size and its overlap."""
        self._exists = exists
        for field in (self.pixel_size, self.overlap):
            field.setEnabled(not exists)
        self._show_pixel_size("")

    def set_several(self, several: bool) -> None:
        """Several rasters have their dates in the table."""
        self.date.setEnabled(not several)

    def show_known_date(self, date: str) -> None:
        """date: of the layer, ISO; "" for none."""
        self.date.setPlaceholderText(date or tr("From the file, or e.g. 2024-06-30"))

    def show_estimate(self, result: PreflightResult) -> None:
        """Show the pixel size and the overlap that a collection has, and mark the fields that need a look."""
        if self._exists:
            self._show_pixel_size(number(result.pixel_size_m, ".3g"))
            with QSignalBlocker(self):
                self.overlap.setValue(result.overlap)
        self.mark({name for message in (*result.match, *result.warnings) for name in message.fields})

    def mark(self, names: Collection[str]) -> None:
        """Show the fields with these names of the request in bold, and open the box if there are any."""
        found = False
        for name, field in self._fields.items():
            label = self._labels[name]
            font, wanted = label.font(), bool({name, *self._also.get(name, ())} & set(names))
            font.setBold(wanted)
            label.setFont(font)
            found = found or (wanted and field.isEnabled())
        if found:
            self.setCollapsed(False)

    def _set_up(self) -> None:
        self.bands.setPlaceholderText(tr("Detected from band names, or e.g. 4 3 2"))
        self.bands.setToolTip(tr("The band numbers for the encoder's channels, in the order of the channels: 4 3 2"))
        self.values.setPlaceholderText(tr("Detected from the file"))
        self.values.setToolTip(
            tr("What the values are: reflectance, reflectance x 10000, db, power, dn, or a scale and an offset")
        )
        self.pixel_size.setToolTip(
            tr(
                "The pixel size, in metres, at which Akin reads the raster. A collection that exists keeps its pixel "
                "size."
            )
        )
        self.overlap.setRange(0.0, MOST_OVERLAP)
        self.overlap.setSingleStep(0.1)
        self.overlap.setToolTip(
            tr(
                "The fraction (0 to 0.9) by which neighbouring patches overlap. More finds small objects more "
                "reliably. With encoders that give many patches at once, the squares that they see overlap: patches "
                "keep their number."
            )
        )
        self.min_valid.setRange(0.0, 1.0)
        self.min_valid.setSingleStep(0.1)
        self.min_valid.setValue(MIN_VALID)
        self.min_valid.setToolTip(tr("Patches with a smaller fraction (0 to 1) of valid pixels are skipped."))
        self.date.setToolTip(
            tr(
                "The date of the imagery, for example 2024-06-30, or a year. For a raster that stacks several dates: "
                "all of them."
            )
        )
        self.in_view.setToolTip(tr("Encode only the part of the raster that the map shows"))
        self.show_known_date("")
        self._show_pixel_size("")

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            ("date", tr("&Date"), self.date),
            ("bands", tr("&Bands"), self.bands),
            ("values", tr("&Values"), self.values),
            ("pixel_size_m", tr("&Pixel size (m)"), self.pixel_size),
            ("overlap", tr("&Overlap"), self.overlap),
            ("min_valid", tr("Min&imum valid fraction"), self.min_valid),
        )
        for _, label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        form.addRow("", self.in_view)
        self._fields: dict[str, QWidget] = {name: widget for name, _, widget in rows}
        self._labels: dict[str, QLabel] = {name: form.labelForField(field) for name, field in self._fields.items()}
        self._also = {"date": ("dates",)}

    def _connect(self) -> None:
        for line in (self.bands, self.values, self.pixel_size, self.date):
            line.textChanged.connect(self._emit)
        for spin in (self.overlap, self.min_valid):
            spin.valueChanged.connect(self._emit)
        self.in_view.toggled.connect(self._extent_toggled)

    def _extent_toggled(self, on: bool) -> None:
        if not on:
            self._use_extent(None)
        self.changed.emit()

    def _use_extent(self, last: Optional[Extent]) -> None:
        """Offer the extent of an earlier encoding, switched on; None for the one of the map, as it is switched."""
        map_text, last_text = tr("Only the current &map extent"), tr("Only the extent of the last encoding")
        was_last, self._last_extent = self._last_extent is not None, last
        self.in_view.setText(last_text if last else map_text)
        if last or was_last:
            with QSignalBlocker(self.in_view):
                self.in_view.setChecked(last is not None)

    def _emit(self, *_: object) -> None:
        self.changed.emit()

    def _show_pixel_size(self, size: str) -> None:
        known = tr("{size} m, as in the collection").format(size=size) if size else tr("As in the collection")
        self.pixel_size.setPlaceholderText(known if self._exists else tr("Chosen by Akin, or metres, for example 0.5"))
