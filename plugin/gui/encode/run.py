"""An encoding as a QGIS task, as the dialog starts it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Optional

from qgis.core import QgsProcessingFeedback, QgsProject

from ...algorithms.encode.encoding import Encoding, Estimate
from ...algorithms.encode.raster_inputs import RasterInput
from ...client.errors import EngineCancelled
from ...contract.requests.encode_raster import EncodeRaster, EncodeRasterResult
from ...layers.tasks import WorkTask
from ...profile import collections, encodings
from ...profile.i18n import number, tr


class EncodeRun(WorkTask):
    """Encodes rasters. `warned(text)` comes only for warnings that the form did not show.

    Args:
        inputs: the rasters.
        request: its inputs are not used.
        estimate: what the form showed, None if it had none.

    kept: patches in the collection after it was stopped.
    """

    def __init__(
        self, inputs: Sequence[RasterInput], request: EncodeRaster, estimate: Optional[Estimate] = None
    ) -> None:
        self.encoding = Encoding(inputs, request, QgsProject.instance().transformContext(), estimate)
        self.folder, self.kept = request.collection, 0
        self._before = 0
        super().__init__(_title(inputs), self._encode)
        self.succeeded.connect(_remember)
        if request.inputs:
            encodings.remember(request)

    def stopped_text(self) -> str:
        """What was kept when it was stopped, and how to continue: short, for the message bar."""
        new, name = self.kept - self._before, Path(self.folder).name
        if not self.kept:
            return tr("Encoding stopped before the first patches were saved. Encode again to start over.")
        if new <= 0:
            return tr("Encoding stopped before more patches were saved. Encode again to continue.")
        text = tr("Encoding stopped. {collection} keeps {new} new patches. Encode again to continue.")
        return text.format(collection=name, new=number(new, ","))

    def _encode(self, feedback: QgsProcessingFeedback) -> EncodeRasterResult:
        """In the thread. When it is stopped, the engine has ended: what the collection has now is what is kept."""
        self._before = collections.patches_of(self.folder)
        try:
            return self.encoding.run(feedback)
        except EngineCancelled:
            self.kept = collections.patches_of(self.folder)
            raise


def _title(inputs: Sequence[RasterInput]) -> str:
    if len(inputs) == 1:
        return tr("Akin: encoding {layer}").format(layer=inputs[0].name)
    return tr("Akin: encoding {count} rasters").format(count=len(inputs))


def _remember(result: EncodeRasterResult) -> None:
    collections.remember(result.collection)
