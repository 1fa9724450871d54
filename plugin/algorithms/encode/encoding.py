"""One encoding as the form and the toolbox run it: render layers, estimate the cost, encode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Optional

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeedback,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
)
from qgis.PyQt.QtCore import Qt

from ...client import encoders
from ...client.engine import Engine
from ...client.errors import EngineError
from ...contract import verbs
from ...contract.requests.collection import CollectionInfo, CollectionInfoResult
from ...contract.requests.encode_raster import EncodeRaster, EncodeRasterResult, PreflightResult
from ...contract.requests.raster import InspectRaster
from ...layers.inputs.rendering import Rendering
from ...layers.inputs.sources import NamedRaster, source_names
from ...layers.tasks import in_steps
from ...profile import collections
from ...profile.i18n import tr
from .raster_inputs import RasterInput, rendered_instead
from .report import show_preflight


@dataclass(frozen=True)
class Estimate:
    """What an encoding costs. request: the one that it was estimated for."""

    request: EncodeRaster
    result: PreflightResult

    def is_for(self, request: EncodeRaster) -> bool:
        """Whether it holds for `request` as well. The names of the rasters don't change the cost."""
        return replace(self.request, sources=()) == replace(request, sources=())


def with_rasters(request: EncodeRaster, rasters: Sequence[NamedRaster], steps: int) -> EncodeRaster:
    """`request` with these rasters as its inputs.

    The dates of the layers are used where the user gave none. A single layer that stacks several dates has only one
    date of its own, which says nothing about the others.

    Args:
        steps: how many dates the encoder takes at once.
    """
    own = tuple(one.date or "" for one in rasters) if len(rasters) > 1 or steps == 1 else ()
    dates = request.dates or (own if any(own) and not request.date else ())
    return replace(request, inputs=tuple(one.path for one in rasters), dates=dates)


@dataclass
class Encoding:
    """One encoding.

    inputs: read in the main thread. request: without its inputs, sources and the layers' dates, which are added here.
    estimate: what the form showed; where it is for the same request, the cost is not estimated again.
    """

    inputs: Sequence[RasterInput]
    request: EncodeRaster
    transforms: QgsCoordinateTransformContext
    estimate: Optional[Estimate] = None
    _renderings: list[Rendering] = field(default_factory=list, init=False)

    def run(self, feedback: QgsProcessingFeedback) -> EncodeRasterResult:
        """Do it, in any thread. The result has no note that was shown before.

        Raises:
            EngineError, EngineCancelled, LayerError.
        """
        with Engine.own() as engine:
            self._find_formats(engine)
            rendered = sum(one.copy is not None for one in self.inputs)
            steps = in_steps(rendered + 1, feedback)
            known = _known(self.request.collection, engine, steps)
            rasters = self._rasters(engine, known, steps)
            steps.setCurrentStep(rendered)
            names = source_names(rasters, known.sources if known else ())
            request = with_rasters(self.request, rasters, encoders.steps(engine, self.request.encoder))
            request = replace(request, sources=tuple(names))
            if self.inputs[0].copy is not None:
                request = replace(request, look_for="")  # it is rendered at that pixel size, and read as it is
            shown = self._show_cost(request, engine, steps)
            result = engine.call(verbs.ENCODE_RASTER, request, steps)
        for made in self._renderings:
            made.finish()
        return replace(result, notes=tuple(note for note in result.notes if note not in shown.warnings))

    def _find_formats(self, engine: Engine) -> None:
        """Let QGIS render the rasters whose format the engine does not read, unless the form asked already."""
        for one in () if self.estimate else tuple(self.inputs):
            if not one.path:
                continue
            try:
                engine.call(verbs.INSPECT_RASTER, InspectRaster(one.path))
            except EngineError as error:  # the encoding says all others, with the raster's bands and dates
                self.inputs = rendered_instead(self.inputs, error) or self.inputs

    def _rasters(
        self, engine: Engine, known: Optional[CollectionInfoResult], steps: QgsProcessingMultiStepFeedback
    ) -> list[NamedRaster]:
        """The inputs as files. Layers that are not files are rendered."""
        rasters: list[NamedRaster] = []
        rendered = 0
        for one in self.inputs:
            path = one.path
            if one.copy is not None:
                steps.setCurrentStep(rendered)
                rendered += 1
                size_m = known.pixel_size_m if known else self._pixel_size(one.copy.native_m, engine)
                path = self._render(one, size_m, steps)
            rasters.append(NamedRaster(path, one.name, one.date))
        return rasters

    def _pixel_size(self, native_m: Optional[float], engine: Engine) -> float:
        """The pixel size (metres) of a new collection. native_m: of a layer that is not a file, None where unknown."""
        wish = self.request
        return wish.pixel_size_m or encoders.pixel_size(engine, wish.encoder, native_m, wish.look_for)

    def _render(self, one: RasterInput, size_m: float, feedback: QgsProcessingFeedback) -> str:
        made = one.rendering(self.request.extent, size_m, self.transforms)
        text = tr("The engine can't read {layer} itself, so QGIS renders it with pixels of {size:g} m.")
        if made.is_fresh():
            text = tr("The engine can't read {layer} itself. Akin uses its last rendering, with pixels of {size:g} m.")
        feedback.pushInfo(text.format(layer=one.name, size=size_m))
        self._renderings.append(made)
        return made.write(feedback)

    def _show_cost(self, request: EncodeRaster, engine: Engine, feedback: QgsProcessingFeedback) -> PreflightResult:
        """Estimate the cost and show it, unless the form did."""
        before = self.estimate
        if before is not None and before.is_for(request):
            return before.result
        quiet = QgsFeedback()  # the progress is that of the encoding, but it can be cancelled here already
        feedback.canceled.connect(quiet.cancel, Qt.ConnectionType.DirectConnection)
        result = engine.call(verbs.PREFLIGHT, request, quiet)
        show_preflight(result, feedback, before.result.warnings if before else ())
        return result


def _known(folder: str, engine: Engine, feedback: QgsFeedback) -> Optional[CollectionInfoResult]:
    """What a collection is; None where it is new."""
    if not collections.is_collection(folder):
        return None
    return engine.call(verbs.COLLECTION_INFO, CollectionInfo(folder), feedback)
