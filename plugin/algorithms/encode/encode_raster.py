"""akin:encoderaster"""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsFeedback,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import Qt

from ...client import encoders
from ...client.engine import Engine
from ...layers.crs import write_extent
from ...layers.sources import SourceInput, source_names
from ...profile import collections, settings
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Sentence, ask, first_wrong, iso_date
from .raster_inputs import RasterInput, read_inputs, wrong_inputs
from .report import show_outcome, show_preflight


class EncodeRaster(AkinAlgorithm):
    """Rasters in, a collection out."""

    ID = "encoderaster"
    ICON = "encode"

    def __init__(self) -> None:
        super().__init__()
        self._inputs: list[RasterInput] = []
        self._collection = ""

    def title(self) -> str:
        return tr("Encode rasters")

    def about(self) -> str:
        return tr(
            "Cuts rasters into patches of ground and turns each into a vector, so that they can be searched. Done "
            "once a raster.\n"
            "It can be stopped and run again: it goes on where it stopped. Run on a raster that changed, it encodes "
            "only what changed; run on another raster with the same collection, it adds to it.\n"
            "Layers that are no file (XYZ, WMS, PostGIS rasters) are rendered first, at the encoder's pixel size."
        )

    def explained(self) -> dict[str, str]:
        return {
            "INPUT": tr(
                "One or several raster layers or files, in any CRS. An encoder that looks at several dates at once "
                "takes as many rasters of the same ground, or one that stacks their bands, date after date."
            ),
            "ENCODER": tr("The id of the encoder: a folder of the plugin's models, or of your own."),
            "EXTENT": tr("Encode only this part."),
            "BANDS": tr(
                "Which raster bands feed the encoder's channels, in the channels' order: for example 4,3,2. By default "
                "they are told from the bands' names and colours, and the log shows how. For several dates at once: "
                "the same for each, or those of the first date, then of the next."
            ),
            "VALUES": tr(
                "What the rasters' values are, for encoders that state units: reflectance, reflectance x 10000, "
                "reflectance x 10000 - 1000, db, power, kelvin, dn (as they are), or a scale and an offset: 0.0001 "
                "-0.1. By default the file tells, and the log shows what they were taken for; auto forgets what "
                "you said before."
            ),
            "PIXEL_SIZE": tr(
                "Metres a pixel to read the raster at. By default the size the encoder was trained at that is nearest "
                "to the raster's own."
            ),
            "OVERLAP": tr(
                "The fraction of a patch by which neighbours overlap: more finds small things more surely. With a "
                "dense encoder, what it sees at once overlaps instead: every patch is seen with its surroundings."
            ),
            "MIN_VALID": tr("Leave out patches with less than this fraction of data."),
            "DATE": tr("The date of the imagery. By default from the layer's temporal properties, or the file."),
            "DATES": tr(
                "Instead of DATE: a date for each raster, in their order, or for each date that a single raster "
                "stacks, separated by spaces: 2020-01-05 2020-03-05 2020-07-04."
            ),
            "COLLECTION": tr("The folder of the collection: a new one, or one made with the same encoder."),
            "DEVICE": tr("What computes. auto takes a GPU where ONNX Runtime has one; the log says what was used."),
            "THREADS": tr("Threads to compute with; 0 for all cores."),
            "PATCHES": tr("How many patches the collection holds now."),
            "ENCODED": tr("How many of them were encoded now."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        number, add = Qgis.ProcessingNumberParameterType, self.addParameter
        add(QgsProcessingParameterMultipleLayers("INPUT", tr("Rasters"), Qgis.ProcessingSourceType.Raster))
        add(self._encoder())
        add(QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True))
        add(QgsProcessingParameterString("BANDS", tr("Bands"), optional=True))
        add(QgsProcessingParameterNumber("PIXEL_SIZE", tr("Pixel size (m)"), number.Double, None, True, 0.001))
        add(QgsProcessingParameterNumber("OVERLAP", tr("Overlap"), number.Double, 0.0, False, 0.0, 0.9))
        add(QgsProcessingParameterNumber("MIN_VALID", tr("Least valid fraction"), number.Double, 0.5, False, 0.0, 1.0))
        date = Qgis.ProcessingDateTimeParameterDataType.Date
        add(QgsProcessingParameterDateTime("DATE", tr("Date"), date, optional=True))
        add(QgsProcessingParameterFolderDestination("COLLECTION", tr("Collection")))
        self.addAdvanced(QgsProcessingParameterString("VALUES", tr("Values"), optional=True))
        self.addAdvanced(QgsProcessingParameterString("DATES", tr("Dates, one a raster"), optional=True))
        devices, chosen = list(settings.DEVICES), settings.get("device")
        self.addAdvanced(
            QgsProcessingParameterEnum("DEVICE", tr("Device"), devices, False, chosen, usesStaticStrings=True)
        )
        threads = settings.get("threads")
        self.addAdvanced(QgsProcessingParameterNumber("THREADS", tr("Threads"), number.Integer, threads, False, 0, 256))
        self._add_outputs()

    def _encoder(self) -> QgsProcessingParameterString:
        parameter = QgsProcessingParameterString("ENCODER", tr("Encoder"), settings.DEFAULT_ENCODER)
        parameter.setMetadata({"widget_wrapper": {"value_hints": encoders.installed()}})
        return parameter

    def _add_outputs(self) -> None:
        outputs = {
            "PATCHES": tr("Patches"),
            "ENCODED": tr("Patches encoded now"),
            "UNCHANGED": tr("Patches unchanged"),
            "SKIPPED": tr("Patches left out"),
            "SECONDS": tr("Seconds"),
            "RATE": tr("Patches a second"),
        }
        for name, text in outputs.items():
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString("DEVICE_USED", tr("Device used")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Sentence:
        return first_wrong(
            lambda: wrong_inputs(parameters.get("INPUT"), context),
            lambda: _wrong_bands(self.parameterAsString(parameters, "BANDS", context)),
            lambda: _wrong_date(parameters.get("DATE")),
            lambda: _wrong_dates(parameters, self.parameterAsString(parameters, "DATES", context)),
        )

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self._inputs = read_inputs(parameters["INPUT"], context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        folder = collections.absolute(self.parameterAsString(parameters, "COLLECTION", context))
        request = self._request(folder, parameters, context)
        rendered = sum(one.copy is not None for one in self._inputs)
        steps = QgsProcessingMultiStepFeedback(rendered + 1, feedback)
        with Engine.own() as engine:
            sources = self._sources(parameters, context, steps, engine, request)
            steps.setCurrentStep(rendered)
            each = len(sources) > 1 or encoders.steps(engine, request["encoder"]) == 1
            result = _encode({**request, **_told(sources, request, each)}, engine, steps)
        self._collection = folder
        return show_outcome(folder, result, feedback)

    def finish(self, context: QgsProcessingContext) -> None:
        if self._collection:
            collections.remember(self._collection)

    def _request(self, folder: str, parameters: Parameters, context: QgsProcessingContext) -> Parameters:
        size = self.parameterAsDouble(parameters, "PIXEL_SIZE", context)
        return {
            "encoder": self.parameterAsString(parameters, "ENCODER", context).strip(),
            "collection": folder,
            "extent": self._extent(parameters, context),
            "bands": _bands(self.parameterAsString(parameters, "BANDS", context)),
            "values": self.parameterAsString(parameters, "VALUES", context).strip(),
            "pixel_size_m": size if size > 0 else None,
            "overlap": self.parameterAsDouble(parameters, "OVERLAP", context),
            "min_valid": self.parameterAsDouble(parameters, "MIN_VALID", context),
            "date": iso_date(parameters.get("DATE")),
            "dates": _dates(self.parameterAsString(parameters, "DATES", context)),
            "threads": self.parameterAsInt(parameters, "THREADS", context),
            "device": self.parameterAsEnumString(parameters, "DEVICE", context) or "auto",
        }

    def _extent(self, parameters: Parameters, context: QgsProcessingContext) -> Optional[dict]:
        extent = self.parameterAsExtent(parameters, "EXTENT", context)
        if extent.isNull():
            return None
        crs = self.parameterAsExtentCrs(parameters, "EXTENT", context)
        return write_extent(extent, crs if crs.isValid() else self._inputs[0].crs)

    def _sources(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        steps: QgsProcessingMultiStepFeedback,
        engine: Engine,
        request: Parameters,
    ) -> list[SourceInput]:
        """The inputs as the engine reads them, rendered where they are no file, under names of their own."""
        extent = self.parameterAsExtent(parameters, "EXTENT", context)
        extent_crs = self.parameterAsExtentCrs(parameters, "EXTENT", context)
        sources: list[SourceInput] = []
        rendered = 0
        for one in self._inputs:
            if one.copy is None:
                sources.append(SourceInput(one.path, one.name, one.date))
                continue
            steps.setCurrentStep(rendered)
            rendered += 1
            size = request["pixel_size_m"] or encoders.pixel_size(engine, request["encoder"], one.copy.native_m)
            steps.pushInfo(tr("{layer} is no file: QGIS renders it at {size:g} m.").format(layer=one.name, size=size))
            path = one.rendered(extent, extent_crs, size, context.transformContext(), steps)
            sources.append(SourceInput(path, one.name, one.date))
        return _named(sources, request["collection"], engine, steps)


def _named(
    sources: list[SourceInput], folder: str, engine: Engine, feedback: QgsProcessingFeedback
) -> list[SourceInput]:
    known: list[dict] = []
    if collections.is_collection(folder):
        known = ask("collection_info", {"collection": folder}, feedback, engine)["sources"]
    names = source_names(sources, known)
    return [SourceInput(one.path, name, one.date) for one, name in zip(sources, names)]


def _told(sources: list[SourceInput], request: Parameters, each: bool) -> Parameters:
    """The inputs, their names, and their dates: as the user says, else as `each` layer does; one layer that stacks
    several dates says but one of them."""
    own = [one.date or "" for one in sources] if each else []
    dates = [] if request["date"] else request["dates"] or own
    return {"inputs": [one.path for one in sources], "sources": [one.name for one in sources], "dates": dates}


def _encode(request: Parameters, engine: Engine, feedback: QgsProcessingFeedback) -> dict:
    """Say what it will cost, then do it; what was said before is not said again."""
    quiet = QgsFeedback()
    feedback.canceled.connect(quiet.cancel, Qt.ConnectionType.DirectConnection)
    estimate = ask("preflight", request, quiet, engine)
    show_preflight(estimate, feedback)
    result = ask("encode_raster", request, feedback, engine)
    return {**result, "notes": [note for note in result["notes"] if note not in estimate["warnings"]]}


def _bands(text: str) -> list[int]:
    return [int(part) for part in text.replace(",", " ").replace(";", " ").split()]


def _wrong_bands(text: str) -> Sentence:
    try:
        bands = _bands(text)
    except ValueError:
        bands = [0]
    if all(band >= 1 for band in bands):
        return None
    return tr("BANDS is {value!r}. Write band numbers, from 1, in the order of the encoder's channels: 4,3,2.").format(
        value=text
    )


def _wrong_date(value: Any) -> Sentence:
    try:
        iso_date(value)
    except ValueError:
        return tr("DATE is {value!r}, which is no date. Write it as 2024-06-30.").format(value=value)
    return None


def _dates(text: str) -> list[str]:
    return text.replace(",", " ").replace(";", " ").split()


def _wrong_dates(parameters: Parameters, text: str) -> Sentence:
    for date in _dates(text):
        try:
            iso_date(date)
        except ValueError:
            return tr("DATES has {value!r}, which is no date. Write each as 2024-06-30.").format(value=date)
    if _dates(text) and parameters.get("DATE"):
        return tr("Give DATE or DATES, not both.")
    return None
