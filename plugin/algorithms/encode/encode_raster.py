"""The algorithm akin:encoderaster."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
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

from ...client import encoders
from ...contract.own_encoders import INCLUDED
from ...contract.requests import encode_raster as contract
from ...contract.requests.raster import Extent
from ...layers.crs import write_extent
from ...profile import collections, settings
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem, first_wrong, iso_date
from .encoding import Encoding
from .look_for import look_for_choices
from .raster_inputs import RasterInput, read_inputs, wrong_inputs
from .report import show_outcome
from .typed import parse_bands, parse_date, parse_dates, year_notes


class EncodeRaster(AkinAlgorithm):
    """Rasters in, a collection out."""

    ID = "encoderaster"
    GROUP = "encode"
    TOPIC = "encode"
    ICON = "encode"

    def __init__(self) -> None:
        super().__init__()
        self._inputs: list[RasterInput] = []
        self._collection = ""

    def title(self) -> str:
        return tr("Encode rasters")

    def about(self) -> str:
        return tr(
            "Cuts rasters into small squares (patches) and computes a vector for each, so that you can search in them. "
            "You do this once for each raster.\n"
            "You can stop it and run it again: it continues where it stopped. For a raster that changed, it encodes "
            "only the changes. With the same collection and another raster, it adds the raster to the collection.\n"
            "QGIS first renders layers that are not files (XYZ, WMS, PostGIS rasters), at the encoder's pixel size."
        )

    def explained(self) -> dict[str, str]:
        return {
            "INPUT": tr(
                "One or several raster layers or files, in any CRS. An encoder that takes several dates at once needs "
                "one raster for each date, all of the same place, or one raster that stacks the bands date after date."
            ),
            "ENCODER": tr("The id of an installed encoder: one of Akin's, or one that you added."),
            "EXTENT": tr("Encode only this part."),
            "BANDS": tr(
                "The numbers of the raster bands for the encoder's channels, in the order of the channels, for "
                "example 4 3 2. By default, Akin detects them from the names and colours of the bands, and the log "
                "shows the result. For several dates: the same bands for each date, or those of the first date, then "
                "those of the next date."
            ),
            "VALUES": tr(
                "What the values of the rasters are, for encoders that need units: reflectance, reflectance x 10000, "
                "reflectance x 10000 - 1000, db, power, kelvin, dn (as they are), or a scale and an offset, for "
                "example 0.0001 -0.1. By default, Akin detects this from the file, and the log shows the result. If "
                "you encode a raster again, Akin uses the last entry. Enter auto to detect it again."
            ),
            "LOOK_FOR": tr(
                "What you want to find. Akin chooses the pixel size so that a patch suits it, as far as the raster and "
                "the encoder allow. The log shows the result. A collection that exists keeps its pixel size."
            ),
            "PIXEL_SIZE": tr(
                "The pixel size, in metres, at which Akin reads the raster. By default, Akin chooses it: see Look for."
            ),
            "OVERLAP": tr(
                "The fraction of a patch by which neighbouring patches overlap. More overlap finds small objects more "
                "reliably. With a dense encoder, the squares that it sees at once overlap instead, so that it sees "
                "each patch with its surroundings."
            ),
            "MIN_VALID": tr("Patches with a smaller fraction of valid pixels are skipped."),
            "DATE": tr("The date of the imagery. By default from the layer's temporal properties, or from the file."),
            "DATES": tr(
                "Instead of Date: one date for each raster, in the order of the rasters, or one for each date in a "
                "raster that stacks several dates. Separate the dates by spaces: 2020-01-05 2020-03-05 2020-07-04. A "
                "year alone is also a date."
            ),
            "COLLECTION": tr("The folder of the collection: a new one, or one made with the same encoder."),
            "DEVICE": tr("Where the encoder runs. auto uses a GPU if ONNX Runtime supports it; the log shows which."),
            "THREADS": tr("The number of threads; 0 for all cores."),
            "PATCHES": tr("The number of patches in the collection."),
            "ENCODED": tr("The number of patches that Akin encoded in this run."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        number, add = Qgis.ProcessingNumberParameterType, self.addParameter
        add(QgsProcessingParameterMultipleLayers("INPUT", tr("Rasters"), Qgis.ProcessingSourceType.Raster))
        add(self._encoder())
        add(QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True))
        add(QgsProcessingParameterString("BANDS", tr("Bands"), optional=True))
        wishes = list(look_for_choices().values())
        add(QgsProcessingParameterEnum("LOOK_FOR", tr("Look for"), wishes, False, 0))
        add(QgsProcessingParameterNumber("OVERLAP", tr("Overlap"), number.Double, 0.0, False, 0.0, 0.9))
        add(
            QgsProcessingParameterNumber("MIN_VALID", tr("Minimum valid fraction"), number.Double, 0.5, False, 0.0, 1.0)
        )
        date = Qgis.ProcessingDateTimeParameterDataType.Date
        add(QgsProcessingParameterDateTime("DATE", tr("Date"), date, optional=True))
        add(QgsProcessingParameterFolderDestination("COLLECTION", tr("Collection")))
        self.addAdvanced(
            QgsProcessingParameterNumber("PIXEL_SIZE", tr("Pixel size (m)"), number.Double, None, True, 0.001)
        )
        self.addAdvanced(QgsProcessingParameterString("VALUES", tr("Values"), optional=True))
        self.addAdvanced(QgsProcessingParameterString("DATES", tr("Dates"), optional=True))
        devices, chosen = list(settings.DEVICES), settings.get("device")
        self.addAdvanced(
            QgsProcessingParameterEnum("DEVICE", tr("Device"), devices, False, chosen, usesStaticStrings=True)
        )
        threads = settings.get("threads")
        self.addAdvanced(QgsProcessingParameterNumber("THREADS", tr("Threads"), number.Integer, threads, False, 0, 256))
        self._add_outputs()

    def _encoder(self) -> QgsProcessingParameterString:
        parameter = QgsProcessingParameterString("ENCODER", tr("Encoder"), INCLUDED)
        parameter.setMetadata({"widget_wrapper": {"value_hints": encoders.installed()}})
        return parameter

    def _add_outputs(self) -> None:
        outputs = {
            "PATCHES": tr("Patches"),
            "ENCODED": tr("Patches encoded in this run"),
            "UNCHANGED": tr("Patches unchanged"),
            "SKIPPED": tr("Patches skipped"),
            "SECONDS": tr("Seconds"),
            "RATE": tr("Patches per second"),
        }
        for name, text in outputs.items():
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString("DEVICE_USED", tr("Device used")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
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
        request = self._request(parameters, context)
        for note in year_notes(_text(parameters.get("DATE")), self.parameterAsString(parameters, "DATES", context)):
            feedback.pushInfo(note)
        result = Encoding(self._inputs, request, context.transformContext()).run(feedback)
        self._collection = request.collection
        return show_outcome(request.collection, result, feedback)

    def finish(self, context: QgsProcessingContext) -> None:
        if self._collection:
            collections.remember(self._collection)

    def _request(self, parameters: Parameters, context: QgsProcessingContext) -> contract.EncodeRaster:
        size_m = self.parameterAsDouble(parameters, "PIXEL_SIZE", context)
        return contract.EncodeRaster(
            inputs=(),
            encoder=self.parameterAsString(parameters, "ENCODER", context).strip(),
            collection=collections.absolute(self.parameterAsString(parameters, "COLLECTION", context)),
            extent=self._extent(parameters, context),
            bands=parse_bands(self.parameterAsString(parameters, "BANDS", context)),
            values=self.parameterAsString(parameters, "VALUES", context).strip(),
            pixel_size_m=size_m if size_m > 0 else None,
            look_for=list(look_for_choices())[self.parameterAsEnum(parameters, "LOOK_FOR", context)],
            overlap=self.parameterAsDouble(parameters, "OVERLAP", context),
            min_valid=self.parameterAsDouble(parameters, "MIN_VALID", context),
            date=_date(parameters.get("DATE")),
            dates=parse_dates(self.parameterAsString(parameters, "DATES", context), tr("Dates")),
            threads=self.parameterAsInt(parameters, "THREADS", context),
            device=self.parameterAsEnumString(parameters, "DEVICE", context) or "auto",
        )

    def _extent(self, parameters: Parameters, context: QgsProcessingContext) -> Optional[Extent]:
        """An extent without a CRS of its own is in that of the first raster."""
        extent = self.parameterAsExtent(parameters, "EXTENT", context)
        if extent.isNull():
            return None
        crs = self.parameterAsExtentCrs(parameters, "EXTENT", context)
        return write_extent(extent, crs if crs.isValid() else self._inputs[0].crs)


def _wrong_bands(text: str) -> Problem:
    try:
        parse_bands(text)
    except ValueError as error:
        return str(error)
    return None


def _text(date: Any) -> str:
    return date if isinstance(date, str) else ""


def _date(value: Any) -> Optional[str]:
    """DATE as ISO text: the form gives a date, a script can give a text. Raises ValueError, with a sentence."""
    try:
        return iso_date(value)
    except ValueError:
        return parse_date(str(value), tr("Date"))


def _wrong_date(value: Any) -> Problem:
    try:
        _date(value)
    except ValueError as error:
        return str(error)
    return None


def _wrong_dates(parameters: Parameters, text: str) -> Problem:
    try:
        dates = parse_dates(text, tr("Dates"))
    except ValueError as error:
        return str(error)
    return tr("Enter Date or Dates, not both.") if dates and parameters.get("DATE") else None
