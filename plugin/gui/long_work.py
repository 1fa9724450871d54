"""Long work started in a dock: encode, keep as a layer, heat map. Each is a QGIS task, shown where QGIS shows them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..host import provenance, settings
from ..host.errors import LayerError
from ..host.heat_layer import heat_layer
from ..host.hits_layer import hits_layer, save
from ..host.i18n import tr
from ..host.tasks import VerbTask
from .background import Background
from .encode_run import EncodeRun
from .messages import Messages
from .search_session import Found


class LongWork(QObject):
    """Starts tasks and says in the message bar how they ended. `encoded(folder)`: a collection is there, or grew."""

    encoded = pyqtSignal(str)

    def __init__(self, messages: Messages, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._messages = messages

    def encode(self, layer: QgsRasterLayer, encoder: str, folder: str, extent: Optional[dict]) -> None:
        """A raster into a collection."""
        settings.put("encoder", encoder)
        run = EncodeRun(layer, encoder, folder, extent, self)
        run.succeeded.connect(self._encoded)
        run.failed.connect(self._messages.error)
        run.stopped.connect(lambda: self._messages.info(tr("Encoding stopped. Start it again to go on where it was.")))
        run.start()

    def keep(self, found: Found, hits: list[dict], parent: QWidget) -> None:
        """The hits into a GeoPackage that a person chooses, and into the project."""
        path = _ask_path(parent, tr("Keep the hits as a layer"), found.title, "gpkg", tr("GeoPackage"))
        if path:
            answer = {**found.answer, "hits": hits}
            request = {"verb": "search", "params": found.request}
            task = Background(tr("Akin: keeping hits"), lambda *_: _write(answer, request, path))
            task.done.connect(lambda _: self._kept(path, found.title))
            task.failed.connect(self._messages.error)
            task.start()

    def heat(self, found: Found, parent: QWidget) -> None:
        """How well every place answers the query, as a raster that a person names, and into the project."""
        path = _ask_path(parent, tr("Heat map"), found.title, "tif", tr("GeoTIFF"))
        if path:
            asked = found.request
            params = {k: asked[k] for k in ("collection", "terms")}
            params.update(output=path, extent=asked["filters"]["extent"])
            task = VerbTask(tr("Akin: heat map of {title}").format(title=found.title), "similarity_raster", params)
            task.succeeded.connect(lambda result: self._heated(result, params))
            task.failed.connect(self._messages.error)
            task.start()

    def _encoded(self, folder: str) -> None:
        self._messages.info(tr("{folder} is ready to be searched.").format(folder=Path(folder).name))
        self.encoded.emit(folder)

    def _kept(self, path: str, title: str) -> None:
        layer = QgsVectorLayer(f"{path}|layername=hits", title, "ogr")
        if layer.isValid():
            QgsProject.instance().addMapLayer(layer)
        else:
            self._messages.error(
                LayerError(tr("The hits were saved to {path}, which can't be opened.").format(path=path))
            )

    def _heated(self, result: dict, params: dict) -> None:
        try:
            layer = heat_layer(result, {"verb": "similarity_raster", "params": params})
        except LayerError as error:
            self._messages.error(error)
            return
        QgsProject.instance().addMapLayer(layer)
        QTimer.singleShot(0, partial(_keep, layer.id()))  # files beside the raster: a breath later, the map comes first


def _keep(layer_id: str) -> None:
    layer = QgsProject.instance().mapLayer(layer_id)
    if layer is not None:
        provenance.keep(layer)


def _write(answer: dict, request: dict, path: str) -> None:
    save(hits_layer(answer, request), path)


def _ask_path(parent: QWidget, title: str, name: str, suffix: str, kind: str) -> str:
    plain = "".join(c if c.isalnum() or c in "-_" else "_" for c in name)[:60].strip("_") or "akin"
    start = str(Path(QgsProject.instance().homePath() or Path.home()) / f"{plain}.{suffix}")
    path, _ = QFileDialog.getSaveFileName(parent, title, start, f"{kind} (*.{suffix})")
    return path if not path or Path(path).suffix else f"{path}.{suffix}"
