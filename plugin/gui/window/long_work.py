"""Long work from the docks, as QGIS tasks: encode, save hits, heat map."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...algorithms.encode.encoding import Estimate
from ...algorithms.encode.raster_inputs import RasterInput
from ...contract import verbs
from ...contract.requests.encode_raster import EncodeRaster
from ...contract.requests.search import SimilarityRaster, SimilarityRasterResult
from ...layers import provenance
from ...layers.errors import LayerError
from ...layers.keep.tree import add_under_query
from ...layers.results.heat import heat_layer
from ...layers.tasks import VerbTask, WorkTask
from ...profile import collections, settings
from ...profile.i18n import say, tr
from ..encode.run import EncodeRun
from ..search.session import Found
from ..search.term import title_of
from ..shared.file_name import ask_file, full_path
from ..shared.messages import Messages
from ..shared.widgets.background import Background


class LongWork(QObject):
    """Starts tasks and shows their end in the message bar.

    Emits `started(task)` for a task that may take long, `encoded(folder)` when an encoding ended, and `changed(folder)`
    when one was stopped and its collection has new patches.
    """

    started = pyqtSignal(object)  # WorkTask
    encoded = pyqtSignal(str)
    changed = pyqtSignal(str)

    def __init__(self, messages: Messages, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._messages = messages
        self._tasks: set[WorkTask] = set()

    def encode(self, inputs: Sequence[RasterInput], request: EncodeRaster, estimate: Optional[Estimate] = None) -> None:
        """Encode rasters. estimate: what the form showed; its warnings are not repeated."""
        settings.put("encoder", request.encoder)
        run = EncodeRun(inputs, request, estimate)
        run.succeeded.connect(lambda result: self._encoded(result.collection))
        run.warned.connect(self._messages.warning)
        run.failed.connect(self._messages.error)
        run.stopped.connect(lambda: self._stopped(run))
        self._start(run)

    def heat(self, found: Found, parent: QWidget) -> None:
        """Ask for a GeoTIFF, write the query's heat map to it, and add it to the project."""
        search = found.request
        filters, also = replace(search.filters, extent=None), search.also
        request = SimilarityRaster(search.collection, search.terms, "", search.filters.extent, filters, also)
        self.heat_map(request, title_of(found.terms), parent)

    def heat_map(
        self,
        request: SimilarityRaster,
        title: str,
        parent: QWidget,
        finish: Callable[[QgsRasterLayer], None] = lambda _: None,
    ) -> None:
        """Ask for a GeoTIFF, which becomes the request's output, write the heat map to it, and add it to the project.

        Args:
            finish: called with the layer, to change its style or metadata.
        """
        path = ask_path(parent, tr("Heat map"), title, "tif", tr("GeoTIFF"))
        if path:
            asked = replace(request, output=path)
            task = VerbTask(tr("Akin: heat map of {title}").format(title=title), verbs.SIMILARITY_RASTER, asked)
            task.succeeded.connect(lambda result: self._heated(result, asked, title, finish))
            task.failed.connect(self._messages.error)
            self._start(task)

    def add_layers(self, make: Callable[[], list[QgsVectorLayer]], query: str, title: str) -> None:
        """Make layers in a task, then add them to the project, in the group of the query, which gets the title."""
        task = Background(tr("Akin: saving hits"), lambda *_: [_to_main_thread(layer) for layer in make()])
        task.done.connect(lambda layers: add_under_query(layers, query, title))
        task.failed.connect(self._messages.error)
        task.start()

    def close(self) -> None:
        """Stop all tasks, and say nothing of their end: Akin is unloaded."""
        for task in self._tasks:
            for signal in (task.succeeded, task.failed, task.stopped, task.warned):
                with suppress(TypeError):  # nothing follows it
                    signal.disconnect()
            task.cancel()
        self._tasks.clear()

    def _start(self, task: WorkTask) -> None:
        self._tasks.add(task)
        for signal in (task.succeeded, task.failed, task.stopped):
            signal.connect(lambda *_: self._tasks.discard(task))
        self.started.emit(task)
        task.start()

    def _stopped(self, run: EncodeRun) -> None:
        if run.kept:
            collections.remember(run.folder)
            self.changed.emit(run.folder)
        self._messages.info(run.stopped_text())

    def _encoded(self, folder: str) -> None:
        self._messages.info(tr("{folder} is ready to search.").format(folder=Path(folder).name))
        self.encoded.emit(folder)

    def _heated(
        self,
        result: SimilarityRasterResult,
        request: SimilarityRaster,
        title: str,
        finish: Callable[[QgsRasterLayer], None],
    ) -> None:
        try:
            layer = heat_layer(result, request, title)
        except LayerError as error:
            self._messages.error(error)
            return
        finish(layer)
        for note in result.notes:
            self._messages.warning(note)
        add_under_query([layer], say(result.title), title)
        if request.also:
            text = tr("The heat map shows {name} only, the first of the collections that are searched together.")
            self._messages.info(text.format(name=Path(request.collection).name))
        QTimer.singleShot(0, partial(_keep, layer.id()))  # it writes files: show the map first


def _keep(layer_id: str) -> None:
    layer = QgsProject.instance().mapLayer(layer_id)
    if layer is not None:
        provenance.keep(layer)


def _to_main_thread(layer: QgsVectorLayer) -> QgsVectorLayer:
    layer.moveToThread(QCoreApplication.instance().thread())
    return layer


def ask_path(parent: QWidget, title: str, name: str, suffix: str, kind: str, adds: bool = False) -> str:
    """Ask the user for a file to save; "" if the user cancels.

    Args:
        name: for the suggested file name.
        adds: whether an existing file is kept and gets more layers, so that it needs no question.
    """
    plain = "".join(c if c.isalnum() or c in "-_" else "_" for c in name)[:60].strip("_") or "akin"
    return ask_file(parent, title, full_path(f"{plain}.{suffix}"), [f"{kind} (*.{suffix})"], adds)
