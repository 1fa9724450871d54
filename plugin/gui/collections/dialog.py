"""The Collections window: the known collections, what is in them, and what can be done with them."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...contract.requests.collection import CollectionInfoResult
from ...profile import collections
from ...profile.i18n import number, tr
from ..shared import amounts
from ..shared.help import add_help
from ..shared.plain import PlainLabel, as_tip
from ..shared.toolbox import open_algorithm
from ..shared.widgets.flow_layout import FlowLayout
from ..shared.widgets.question import confirmed
from ..shared.widgets.screen import resize_on_screen
from .details import CollectionDetails
from .manager import CollectionManager

SIZE_PX = (860, 520)


class CollectionsDialog(QDialog):
    """Lists the collections of the project and the recent ones.

    Emits `opened(folder)` when the user wants to search a collection, `several_chosen(folders)` when the check marks
    change, and `zoom_wanted(info)`.
    """

    opened = pyqtSignal(str)
    several_chosen = pyqtSignal(list)
    zoom_wanted = pyqtSignal(object)

    def __init__(self, manager: CollectionManager, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(tr("Akin Collections"))
        self._manager = manager
        self._info: Optional[CollectionInfoResult] = None
        self._searched = ""
        self._also: list[str] = []
        self.list, self.details, self.note, self.progress = (
            QListWidget(),
            CollectionDetails(),
            PlainLabel(),
            QProgressBar(),
        )
        self.open, self.zoom = QPushButton(tr("&Search")), QPushButton(tr("&Zoom to it"))
        self.rename, self.delete = QPushButton(tr("Re&name…")), QPushButton(tr("&Delete…"))
        self.remove, self.index = QPushButton(tr("Remove &raster…")), QPushButton(tr("Build the &index"))
        self.add = QPushButton(tr("&Add a folder…"))
        self.add_field, self.take_in = QPushButton(tr("Add &field…")), QPushButton(tr("Import e&mbeddings…"))
        self.fetch_field = QPushButton(tr("Do&wnload field…"))
        self.copy_shared = QPushButton(tr("&Copy shared collection…"))
        self.open_shared = QPushButton(tr("&Open from a database…"))
        self.publish = QPushButton(tr("&Publish to a database…"))
        self._set_up()
        self._lay_out()
        self._connect()
        resize_on_screen(self, *SIZE_PX)
        self.fill()

    def show_searched(self, folder: str, also: list[str]) -> None:
        """Mark the collection that is searched, and the others that are searched together with it."""
        first = not self._searched
        self._searched, self._also = folder, also
        known = {str(item.data(Qt.ItemDataRole.UserRole)): item for item in self._items()}
        if first or not known.keys() >= {folder, *also} - {""}:
            self.fill(folder if first else "")
            return
        self.list.blockSignals(True)
        for one, item in known.items():
            item.setCheckState(self._mark(one))
        self.list.blockSignals(False)

    def fill(self, select: str = "") -> None:
        """Update the list."""
        select = select or self.folder()
        of_project = collections.of_project()
        folders = [*of_project, *(f for f in collections.recent() if f not in of_project)]
        folders += [f for f in self._also if f not in folders]
        if self._searched and self._searched not in folders:
            folders.insert(0, self._searched)
        self.list.blockSignals(True)
        self.list.clear()
        for folder in folders:
            self._add_item(folder)
        self.list.setCurrentRow(folders.index(select) if select in folders else (0 if folders else -1))
        self.list.blockSignals(False)
        self._chosen()

    def grown(self, folder: str) -> None:
        """A collection may have grown: read it again if it is selected. What it has now stays until it is read."""
        if folder == self.folder():
            self._manager.look(folder)

    def folder(self) -> str:
        """The selected collection; "" if there is none."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _add_item(self, folder: str) -> None:
        item = QListWidgetItem(QgsApplication.getThemeIcon("/mIconFolder.svg"), Path(folder).name)
        if not collections.can_be_searched(folder):
            item.setText(tr("{name} (not found)").format(name=Path(folder).name))
            item.setForeground(self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
        item.setData(Qt.ItemDataRole.UserRole, folder)
        item.setToolTip(as_tip(folder))
        item.setCheckState(self._mark(folder))
        self.list.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _mark(self, folder: str) -> Qt.CheckState:
        searched = folder == self._searched or folder in self._also
        return Qt.CheckState.Checked if searched else Qt.CheckState.Unchecked

    def _set_up(self) -> None:
        self.list.setAccessibleName(tr("Collections"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long names end with …
        self.list.setToolTip(tr("Check several collections of one encoder to search them together"))
        self.note.setWordWrap(True)
        self.note.setAccessibleName(tr("State"))
        self.progress.setRange(0, 100)
        self.progress.hide()
        self.open.setToolTip(tr("Search this collection in the Search panel"))
        self.zoom.setToolTip(tr("Show the ground that the collection covers"))
        self.rename.setToolTip(tr("Rename the folder of the collection"))
        self.delete.setToolTip(tr("Delete the collection from the disk. Rasters and layers of hits stay."))
        self.remove.setToolTip(tr("Remove the patches of the selected raster. The raster itself stays."))
        self.index.setToolTip(tr("Makes searches of large collections faster"))
        self.add.setToolTip(tr("Add a collection that is not in the list"))
        tip = tr("Add rasters of ready-made embeddings, such as AlphaEarth: you need not encode them")
        self.add_field.setToolTip(as_tip(tip))
        self.fetch_field.setToolTip(
            as_tip(tr("Download ready-made embeddings of an area, such as AlphaEarth Foundations"))
        )
        self.take_in.setToolTip(as_tip(tr("Make a collection from a Parquet table of embeddings")))
        shared = tr("Copy a collection from a server, an object store or a shared drive, or bring its copy up to date")
        self.copy_shared.setToolTip(as_tip(shared))
        self.open_shared.setToolTip(
            as_tip(tr("Search a collection that lies in a PostgreSQL database, without a copy"))
        )
        self.publish.setToolTip(
            as_tip(tr("Write this collection into a PostgreSQL database, so that others search it"))
        )
        for button in self._buttons():
            button.setAutoDefault(False)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.open,
            self.zoom,
            self.rename,
            self.delete,
            self.remove,
            self.index,
            self.add,
            self.add_field,
            self.fetch_field,
            self.take_in,
            self.copy_shared,
            self.open_shared,
            self.publish,
        )

    def _lay_out(self) -> None:
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setSizes([SIZE_PX[0] // 3, 2 * SIZE_PX[0] // 3])
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in self._buttons():
            flow.addWidget(button)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        add_help(close, "collections")
        column = QVBoxLayout(self)
        column.addWidget(split, 1)
        for widget in (buttons, self.progress, self.note, close):
            column.addWidget(widget)

    def _connect(self) -> None:
        manager = self._manager
        self.list.currentItemChanged.connect(self._other_chosen)
        self.list.itemChanged.connect(self._checked)
        self.list.itemDoubleClicked.connect(lambda _: self._open())
        self.details.raster_selected.connect(self._enable)
        self.open.clicked.connect(self._open)
        self.zoom.clicked.connect(lambda: self.zoom_wanted.emit(self._info))
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)
        self.remove.clicked.connect(self._remove)
        self.index.clicked.connect(lambda: manager.build_index(self.folder()))
        self.add.clicked.connect(self._add)
        self.add_field.clicked.connect(lambda: self._run("addfield", "FIELD"))
        self.fetch_field.clicked.connect(lambda: self._run("fetchfield", "FIELD"))
        self.take_in.clicked.connect(lambda: self._run("importembeddings", "COLLECTION"))
        self.copy_shared.clicked.connect(lambda: self._run("fetchcollection", "COLLECTION"))
        self.open_shared.clicked.connect(lambda: self._run("linkcollection", "COLLECTION"))
        self.publish.clicked.connect(self._publish)
        manager.informed.connect(self._informed)
        manager.noted.connect(self._note)
        manager.failed.connect(self._failed)
        manager.progressed.connect(lambda fraction: self.progress.setValue(round(100 * fraction)))
        manager.busy_changed.connect(self._busy)
        manager.changed.connect(lambda _: self._chosen())
        manager.renamed.connect(self._renamed)
        manager.deleted.connect(self._deleted)

    def _other_chosen(self, *_: object) -> None:
        """The user chose another collection: what was said is about the one before, unless a change still runs."""
        if not self._manager.busy:
            self.note.setText("")
        self._chosen()

    def _chosen(self, *_: object) -> None:
        self._info = None
        folder = self.folder()
        text = tr("Reading the collection…") if folder else tr("There are no collections yet.")
        self.details.show_text(text)
        self._enable()
        if folder:
            self._manager.look(folder)

    def _informed(self, folder: str, info: CollectionInfoResult) -> None:
        if folder == self.folder():
            self._info = info
            self.details.show_info(info)
            self._enable()

    def _enable(self) -> None:
        here, free, info = bool(self.folder()), not self._manager.busy, self._info
        self.open.setEnabled(here)
        self.zoom.setEnabled(info is not None and info.extent is not None)
        self.rename.setEnabled(here and free)
        self.delete.setEnabled(here and free)
        own = info is not None and not info.product and not info.database
        self.remove.setEnabled(free and bool(self.details.raster()) and own)
        self.index.setEnabled(free and info is not None and info.patches > 0 and own)
        self.publish.setEnabled(info is not None and info.patches > 0 and own)

    def _busy(self, busy: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(busy)
        if busy:
            self.note.setText("")
        self._enable()

    def _note(self, text: str) -> None:
        self.note.setText(text)

    def _failed(self, error: Exception) -> None:
        if self._info is None:
            self.details.show_text(str(error))
        else:
            self.note.setText(str(error))

    def _open(self) -> None:
        if self.folder():
            self.opened.emit(self.folder())

    def _checked(self, _: QListWidgetItem) -> None:
        checked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        self.several_chosen.emit([str(i.data(Qt.ItemDataRole.UserRole)) for i in checked])

    def _add(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder of a collection"))
        if not folder:
            return
        if not collections.can_be_searched(folder):
            self.note.setText(tr("{folder} contains no collection and no field.").format(folder=folder))
            return
        collections.remember(folder)
        self.fill(collections.absolute(folder))

    def _run(self, algorithm: str, output: str) -> None:
        """Open the dialog of an algorithm, and select what it makes."""
        self.note.setText(open_algorithm(algorithm, output, self._made))

    def _publish(self) -> None:
        filled_in = {"COLLECTION": self.folder()}
        self.note.setText(open_algorithm("publishcollection", "ADDRESS", lambda _: None, filled_in))

    def _made(self, folder: str) -> None:
        if not sip.isdeleted(self):  # the algorithm can end after Akin was unloaded
            self.fill(collections.absolute(folder))

    def _rename(self) -> None:
        folder = self.folder()  # the selection can change while the question is open
        old = Path(folder).name
        name, accepted = QInputDialog.getText(self, tr("Rename a collection"), tr("New name of the folder"), text=old)
        if accepted and name.strip() and name.strip() != old:
            self._manager.rename(folder, name)

    def _renamed(self, old: str, new: str) -> None:
        self._forget(old)
        self.note.setText(tr("{old} is now called {new}.").format(old=Path(old).name, new=Path(new).name))
        self.fill(new)

    def _deleted(self, folder: str) -> None:
        self._forget(folder)
        self.fill()

    def _forget(self, folder: str) -> None:
        self._searched = "" if folder == self._searched else self._searched
        self._also = [one for one in self._also if one != folder]

    def _delete(self) -> None:
        folder, info = self.folder(), self._info
        name = Path(folder).name
        if info is not None and info.product:
            self._delete_field(info)
            return
        if info.database if info is not None else collections.is_link(folder):
            text = tr("Remove the link {name}? The collection stays in the database.").format(name=name)
            if confirmed(self, tr("Remove a link"), text, tr("Remove")):
                self._manager.delete(folder)
            return
        text = tr("Delete the collection {name} from the disk? To search its rasters again, encode them again.")
        detail = tr("Patches: {patches}. Size: {size}. Rasters and layers of hits stay.")
        details = detail.format(patches=number(info.patches, ","), size=amounts.size(info.bytes)) if info else ""
        if confirmed(self, tr("Delete a collection"), text.format(name=name), tr("Delete"), details):
            self._manager.delete(folder)

    def _delete_field(self, info: CollectionInfoResult) -> None:
        text = tr("Delete the field {name} from the disk? Rasters that Akin downloaded must be downloaded again.")
        details = tr("Size: {size}. Rasters that lie elsewhere stay.").format(size=amounts.size(info.bytes))
        name = Path(info.collection).name
        if confirmed(self, tr("Delete a field"), text.format(name=name), tr("Delete"), details):
            self._manager.delete(info.collection)

    def _remove(self) -> None:
        folder, raster = self.folder(), self.details.raster()
        text = tr("Remove the patches of {raster} from the collection? To search it again, encode it again.")
        if confirmed(self, tr("Remove a raster"), text.format(raster=raster), tr("Remove")):
            self._manager.remove_raster(folder, raster)
