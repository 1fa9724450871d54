"""A collection in words and numbers, and the list of its rasters."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QScrollArea, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ...contract.requests.collection import CollectionInfoResult
from ...contract.typed.crs_text import crs_label
from ...profile.i18n import number, say, tr
from ..shared import amounts
from ..shared.plain import PlainLabel, as_tip

NAME, DATE, PATCHES = range(3)
#: Least height of the list of rasters, in lines of text.
ROWS = 6


class CollectionDetails(QScrollArea):
    """Emits `raster_selected()` when the selected raster changes."""

    raster_selected = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.facts = QFormLayout()
        self.state = PlainLabel()
        self.rasters = QTreeWidget()
        self.rasters.setHeaderLabels([tr("Raster"), tr("Date"), tr("Patches")])
        self.rasters.setRootIsDecorated(False)
        self.rasters.setAccessibleName(tr("Rasters of the collection"))
        self.rasters.itemSelectionChanged.connect(self.raster_selected)
        self.state.setWordWrap(True)
        self.rasters.setMinimumHeight(ROWS * self.fontMetrics().lineSpacing())
        body = QWidget()
        column = QVBoxLayout(body)
        column.addLayout(self.facts)
        column.addWidget(self.state)
        column.addWidget(self.rasters, 1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_text("")

    def raster(self) -> str:
        """The name of the selected raster; "" if none is selected."""
        chosen = self.rasters.selectedItems()
        return str(chosen[0].data(NAME, Qt.ItemDataRole.UserRole)) if chosen else ""

    def show_text(self, text: str) -> None:
        """Show a sentence in place of a collection."""
        self._clear()
        self.rasters.hide()
        self.state.setText(text)

    def show_info(self, info: CollectionInfoResult) -> None:
        """Show a collection."""
        self._clear()
        for title, text in facts(info):
            label = PlainLabel(text)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addRow(title, label)
        for source in info.sources:
            dates = [source.date or ""]
            item = QTreeWidgetItem([source.source, " ".join(dates), number(source.patches, ",")])
            item.setData(NAME, Qt.ItemDataRole.UserRole, source.source)
            item.setTextAlignment(PATCHES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(NAME, as_tip("\n".join([*source.earlier, source.path]) if source.path else source.source))
            self.rasters.addTopLevelItem(item)
        for column in (DATE, PATCHES, NAME):
            self.rasters.resizeColumnToContents(column)
        self.rasters.show()
        notes = [info.familiarity] if info.familiarity else []
        self.state.setText("\n".join(say(one) for one in (*notes, *info.problems)))

    def _clear(self) -> None:
        while self.facts.rowCount():
            self.facts.removeRow(0)
        self.rasters.clear()
        self.raster_selected.emit()


def facts(info: CollectionInfoResult) -> list[tuple[str, str]]:
    """What there is to know about a collection or field: titles and texts."""
    if info.product:
        return _of_field(info)
    dates = sorted({source.date for source in info.sources if source.date})
    found = [
        (tr("Folder"), info.collection),
        (tr("Encoder"), info.encoder_name),
        (tr("Patches"), _patches(info)),
        (tr("CRS"), crs_label(info.crs)),
        (tr("Size on disk"), amounts.size(info.bytes)),
        (tr("Index"), index_text(info)),
    ]
    if info.database:
        found[0] = (tr("Database"), info.database)
        found[4] = (tr("Size in the database"), amounts.size(info.bytes))
    if dates:
        found.insert(4, (tr("Dates"), dates[0] if len(dates) == 1 else f"{dates[0]} – {dates[-1]} ({len(dates)})"))
    return found


def _of_field(info: CollectionInfoResult) -> list[tuple[str, str]]:
    pixels = tr("{pixels} in the last year, each {pixel} wide")
    found = [
        (tr("Folder"), info.collection),
        (tr("Product"), info.encoder_name),
        (tr("Years"), ", ".join(map(str, info.years))),
        (tr("Pixels"), pixels.format(pixels=number(info.patches, ","), pixel=amounts.metres(info.pixel_size_m))),
        (tr("CRS"), crs_label(info.crs)),
        (tr("Size on disk"), tr("{size} in this folder").format(size=amounts.size(info.bytes))),
        (tr("Attribution"), info.attribution),
    ]
    return [(title, text) for title, text in found if text]


def _patches(info: CollectionInfoResult) -> str:
    text = tr("{patches}, each {width} wide, with pixels of {pixel}")
    sizes = {"width": amounts.metres(info.patch_m), "pixel": amounts.metres(info.pixel_size_m)}
    return text.format(patches=number(info.patches, ","), **sizes)


def index_text(info: CollectionInfoResult) -> str:
    """Which index a collection has, and how well it finds."""
    if info.index in ("exact", "none"):
        return tr("none: every search compares all patches")
    if info.recall is None:
        return info.index
    text = tr("{index}, finds {recall} % of the nearest 100 patches")
    return text.format(index=info.index, recall=number(100 * info.recall, ".1f"))
