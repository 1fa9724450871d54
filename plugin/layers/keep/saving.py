"""Where a layer of results is kept: in memory, or in a file. A GeoPackage gets one more layer each time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsVectorFileWriter, QgsVectorLayer

from ...contract import messages
from ...profile.i18n import say, tr
from .. import provenance
from ..errors import LayerError
from ..results import temporal
from ..sidecars import PROPERTY, stranger_of_csv

#: Characters that can't be in the name of a layer in a file: QGIS writes them in the source of a layer.
FORBIDDEN = str.maketrans(dict.fromkeys("|\"'`;\n\r\t", " "))
#: Names of tables that belong to the format.
RESERVED = ("gpkg_", "sqlite_", "rtree_")


@dataclass(frozen=True)
class Format:
    """A format of GDAL. suffix: of its files, "" for a layer in memory. driver: GDAL's name."""

    id: str
    suffix: str = ""
    driver: str = ""
    options: tuple[str, ...] = ()

    @property
    def many_layers(self) -> bool:
        """Whether a file holds several layers: a layer is added, and the others stay."""
        return self.driver == "GPKG"

    def is_available(self) -> bool:
        """Whether QGIS's GDAL can write it."""
        return not self.driver or self.suffix in QgsVectorFileWriter.supportedFormatExtensions()  # 10 ms, then cached


TEMPORARY = Format("temporary")
GEOPACKAGE = Format("gpkg", "gpkg", "GPKG")
CSV = Format("csv", "csv", "CSV", ("GEOMETRY=AS_WKT", "CREATE_CSVT=YES"))
GEOPARQUET = Format("parquet", "parquet", "Parquet")
FORMATS = (TEMPORARY, GEOPACKAGE, CSV, GEOPARQUET)


def save(layer: QgsVectorLayer, path: str, name: str = "hits", kind: Format = GEOPACKAGE) -> QgsVectorLayer:
    """Save a layer with its style and metadata, and open the saved one.

    A GeoPackage keeps the layers that it has: the new one gets another name if its name is taken. Other files are
    replaced. A temporary layer is returned as it is.

    Args:
        name: of the layer in the file, so that QGIS shows it when the file is opened again.

    Raises:
        LayerError: QGIS can't write the file, or it is not a GeoPackage, or the CSV would replace a file of somebody
            else next to it.
    """
    if not kind.driver:
        return layer
    if kind == CSV and (stranger := stranger_of_csv(Path(path))) is not None:
        raise LayerError(say(messages.disk.NOT_AKINS(path=str(stranger))))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerOptions = kind.driver, list(kind.options)
    options.layerName = table = free_name(path, name) if kind.many_layers else Path(path).stem
    if kind.many_layers and Path(path).exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    problem, text, written, _ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, path, layer.transformContext(), options
    )
    if problem != QgsVectorFileWriter.WriterError.NoError:
        problem_text = tr("QGIS could not save the layer to {path} ({reason}). Choose another file.")
        raise LayerError(problem_text.format(path=path, reason=text))
    path = written or path  # QGIS adds an extension that is missing
    saved = QgsVectorLayer(f"{path}|layername={table}" if kind.many_layers else path, layer.name(), "ogr")
    if not saved.isValid():
        text = tr("Akin saved the layer in {path}, but QGIS can't open the file. Save it again with another name.")
        raise LayerError(text.format(path=path))
    _finish(saved, layer)
    return saved


def _finish(saved: QgsVectorLayer, layer: QgsVectorLayer) -> None:
    saved.setCrs(layer.crs())
    saved.setRenderer(layer.renderer().clone())
    saved.setDisplayExpression(layer.displayExpression())
    temporal.copy(layer, saved)
    for field in layer.fields():
        if field.alias() and (index := saved.fields().lookupField(field.name())) >= 0:
            saved.setFieldAlias(index, field.alias())
    saved.setCustomProperty(PROPERTY, layer.customProperty(PROPERTY))
    saved.setMetadata(layer.metadata())
    provenance.keep(saved)


def free_name(path: str, name: str) -> str:
    """A name for a new layer of a GeoPackage: `name`, or `name` with a number if it is taken.

    Raises:
        LayerError: the file exists, and it is not a GeoPackage.
    """
    name = " ".join(name.translate(FORBIDDEN).split()) or "hits"
    if name.casefold().startswith(RESERVED):
        name = f"layer {name}"
    taken = {one.casefold() for one in _tables(path)}
    numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbered) if one.casefold() not in taken)


def _tables(path: str) -> list[str]:
    if not Path(path).exists():
        return []
    try:
        with closing(sqlite3.connect(Path(path).absolute().as_uri() + "?mode=ro", uri=True)) as database:
            names = [name for (name,) in database.execute("SELECT name FROM sqlite_master")]
    except sqlite3.Error as error:
        text = tr("{path} can't be opened as a GeoPackage ({reason}). Choose another file.")
        raise LayerError(text.format(path=path, reason=error)) from error
    if "gpkg_contents" not in names:
        text = tr("{path} is not a GeoPackage. Choose another file.")
        raise LayerError(text.format(path=path))
    return names
