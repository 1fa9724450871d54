"""Labels the most typical places of a cluster."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ....contract import TypicalPlaces, TypicalPlacesResult, verbs
from ....layers.crs import write_extent
from ....profile.i18n import tr
from ...search.session import SearchSession
from ...shared.conversation import Conversation
from ...shared.messages import Messages
from ..clicks import places
from ..next.suggesting import hit_of
from ..session import LabelSession
from .dialog import ClusterDialog, Promoted, cluster_layers
from .picking import Picking
from .setting import label_cluster


class Promoting(QObject):
    """Opens the dialog, asks the engine, sets the labels."""

    def __init__(
        self, session: LabelSession, search: SearchSession, button: QPushButton, messages: Messages, window: QWidget,
        canvas: QgsMapCanvas, parent: QObject,
    ):  # fmt: skip
        super().__init__(parent)
        self._session, self._search, self._button = session, search, button
        self._messages, self._window = messages, window
        self._conversation = Conversation(search.engine, self._failed)
        self.picking = Picking(session, search, messages, canvas, self)
        button.clicked.connect(self._open)
        search.collection_changed.connect(self._left)

    def stop(self) -> None:
        """Ask no more, and leave the map: Akin is unloaded."""
        self.picking.close()
        self._conversation.stop()

    def _open(self, *_: object) -> None:
        layers = cluster_layers()
        if not self._search.collection:
            self._messages.warning(tr("Choose the collection of the clusters in the Search panel first."))
        elif not layers:
            text = tr("The project has no raster of clusters. Make one first: Processing Toolbox > Akin > Cluster.")
            self._messages.warning(text)
        else:
            dialog = ClusterDialog(layers, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.wanted.connect(self._ask)
            dialog.map_wanted.connect(self.picking.start)
            dialog.open()

    def _ask(self, wanted: Promoted) -> None:
        search, layer = self._search, wanted.layer
        filters = replace(search.imagery(), extent=write_extent(layer.extent(), layer.crs()))
        file = layer.source().split("|")[0]
        request = TypicalPlaces(search.collection, file, wanted.value, wanted.count, filters)
        answered: Any = partial(self._answered, wanted, layer.name())
        if self._conversation.ask("typical", verbs.TYPICAL_PLACES, request, answered):
            self._button.setEnabled(False)

    def _answered(self, wanted: Promoted, layer: str, result: TypicalPlacesResult) -> None:
        self._button.setEnabled(True)
        source = tr("Cluster {value} of {layer}").format(value=wanted.value, layer=layer)
        hits = (hit_of(place, rank) for rank, place in enumerate(result.places, 1))
        cells = [places.of_hit(hit, result.crs, self._search.info, source) for hit in hits]
        said = partial(tr("New labels of {name}: {count}. Check them on the map.").format, name=wanted.name)
        label_cluster(self._session, self._messages, cells, wanted.name, wanted.colour, said)

    def _left(self, *_: object) -> None:
        """Another collection: places of the one before are not wanted."""
        self._conversation.stop()
        self.picking.stop()
        self._button.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self._messages.error(error)
