"""An encoding as a QGIS task, as the dialog starts it."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer

from ...algorithms.encode.encoding import Encoding, Estimate
from ...algorithms.encode.raster_inputs import read_layer
from ...contract.requests.encode_raster import EncodeRaster, EncodeRasterResult
from ...layers.tasks import WorkTask
from ...profile import collections
from ...profile.i18n import tr


class EncodeRun(WorkTask):
    """Encodes one layer. `warned(text)` comes only for warnings that the form did not show.

    Args:
        request: its inputs are not used: they are read from the layer.
        estimate: what the form showed, None if it had none yet.

    Raises:
        LayerError: the layer can't be encoded.
    """

    def __init__(self, layer: QgsRasterLayer, request: EncodeRaster, estimate: Optional[Estimate] = None) -> None:
        self.encoding = Encoding([read_layer(layer)], request, QgsProject.instance().transformContext(), estimate)
        super().__init__(tr("Akin: encoding {layer}").format(layer=layer.name()), self.encoding.run)
        self.succeeded.connect(_remember)


def _remember(result: EncodeRasterResult) -> None:
    collections.remember(result.collection)
