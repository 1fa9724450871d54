"""Long work started in a dock: encode, keep as a layer, heat map. Each is a QGIS task, shown where QGIS shows them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..layers import provenance
from ..layers.comparison import SIDES
from ..layers.errors import LayerError
from ..layers.heat import heat_layer
from ..layers.hits import hits_layer, save
from ..layers.tasks import VerbTask
from ..profile import settings
from ..profile.i18n import tr
from .compare.session import Compared
from .encode.run import EncodeRun
from .messages import Messages
from .search.session import Found
from .shared.background import Background


class LongWork(QObject):
    """Starts tasks and says in the message bar how they ended. `encoded(folder)`: a collection is there, or grew."""

    encoded = pyqtSignal(str)

    def __init__(self, messages: Messages, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._messages = messages

    def encode(
        self,
        layer: QgsRasterLayer,
        encoder: str,
        folder: str,
        extent: Optional[dict],
        values: str = "",
        bands: str = "",
        told: str = "",
    ) -> None:
        """A raster into a collection.

        Args:
            values: the word on what its values are. bands: numbers of those that feed the encoder, "" for those told by
                their names. told: what the form warned of.
        """
        settings.put("encoder", encoder)
        run = EncodeRun(layer, encoder, folder, extent, self, values, bands)
        run.succeeded.connect(self._encoded)
        run.warned.connect(lambda text: None if text in told else self._messages.warning(text))
        run.failed.connect(self._messages.error)
        run.stopped.connect(lambda: self._messages.info(tr("Encoding stopped. Start it again to go on where it was.")))
        run.start()

    def keep(self, found: Found, hits: list[dict], parent: QWidget) -> None:
        """The hits into a GeoPackage that a person chooses, and into the project."""
        path = _ask_path(parent, tr("Keep the hits as a layer"), found.title, "gpkg", tr("GeoPackage"))
        if path:
            answer = {**found.answer, "hits": hits}
            request = {"verb": "search", "params": found.request}
            self._save({"hits": found.title}, lambda: _write(answer, request, path), path)

    def keep_compared(self, compared: Compared, parent: QWidget) -> None:
        """The hits of two collections into one GeoPackage that a person chooses, and into the project."""
        title = " ".join(t.label for t in compared.sides[0].terms)
        path = _ask_path(parent, tr("Keep the hits of both as layers"), title, "gpkg", tr("GeoPackage"))
        if path:
            titles = {side: found.title for side, found in zip(SIDES, compared.sides)}
            self._save(titles, lambda: _write_compared(compared, path), path)

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

    def _save(self, titles: dict[str, str], write: Callable[[], None], path: str) -> None:
        """titles: of the layers, by their names in the file."""
        task = Background(tr("Akin: keeping hits"), lambda *_: write())
        task.done.connect(lambda _: self._kept(path, titles))
        task.failed.connect(self._messages.error)
        task.start()

    def _kept(self, path: str, titles: dict[str, str]) -> None:
        for table, title in titles.items():
            layer = QgsVectorLayer(f"{path}|layername={table}", title, "ogr")
            if not layer.isValid():
                text = tr("The hits were saved to {path}, which can't be opened.")
                self._messages.error(LayerError(text.format(path=path)))
                return
            QgsProject.instance().addMapLayer(layer)

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


def _write_compared(compared: Compared, path: str) -> None:
    for number, (side, found) in enumerate(zip(SIDES, compared.sides)):
        request = {"verb": "compare_collections", "params": found.request}
        save(hits_layer(found.answer, request, side=number), path, side, beside=number > 0)


def _ask_path(parent: QWidget, title: str, name: str, suffix: str, kind: str) -> str:
    plain = "".join(c if c.isalnum() or c in "-_" else "_" for c in name)[:60].strip("_") or "akin"
    start = str(Path(QgsProject.instance().homePath() or Path.home()) / f"{plain}.{suffix}")
    path, _ = QFileDialog.getSaveFileName(parent, title, start, f"{kind} (*.{suffix})")
    return path if not path or Path(path).suffix else f"{path}.{suffix}"
