"""The labels layer that Akin makes: its fields, in memory or in a GeoPackage."""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsField, QgsFields, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QMetaType

from ...contract.requests.mapping.suggest import CHANCE_FIELD
from ...profile.i18n import tr
from ..errors import LayerError
from ..keep.saving import save
from .label import Place

CLASS, VALUE = "class", "value"
#: The fields of each labels layer that Akin made. A layer of an earlier version has no CHANCE_FIELD.
ALWAYS = (CLASS, VALUE, "date", "who", "source")
TABLE = "labels"
GEOMETRIES = (Qgis.GeometryType.Point, Qgis.GeometryType.Polygon)


def fields() -> QgsFields:
    """class (text), value (number), date (when the label was set), who set it, source (a hit, a click, a polygon), and
    whether the place was taken by chance."""
    types = QMetaType.Type
    kinds = {CLASS: types.QString, VALUE: types.Double, "date": types.QDate, "who": types.QString}
    made = QgsFields()
    for name, kind in {**kinds, "source": types.QString, CHANCE_FIELD: types.Bool}.items():
        made.append(QgsField(name, kind))
    return made


def new_layer(crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """An empty labels layer in memory, of multipolygons."""
    layer = QgsVectorLayer("MultiPolygon", tr("Labels"), "memory")
    layer.setCrs(crs)
    layer.dataProvider().addAttributes(fields().toList())
    layer.updateFields()
    _name_fields(layer)
    return layer


def keep_in_file(layer: QgsVectorLayer, path: str) -> None:
    """Move a temporary layer to a GeoPackage, which keeps its other layers. The layer stays the same to the project.

    Raises:
        LayerError: the file can't be written. The layer is as before.
    """
    saved = save(layer, path, TABLE)
    name, source = layer.name(), saved.source()
    layer.setDataSource(source, name, "ogr")
    if not layer.isValid():
        text = tr("Akin saved the layer in {path}, but QGIS can't open the file. Save it again with another name.")
        raise LayerError(text.format(path=path))
    layer.triggerRepaint()


def is_temporary(layer: QgsVectorLayer) -> bool:
    """Whether the layer is lost when QGIS closes."""
    return layer.dataProvider().name() == "memory"


def is_own(layer: QgsVectorLayer) -> bool:
    """Whether the layer has the fields of one that Akin made."""
    return set(ALWAYS) <= set(layer.fields().names())


def about_label(place: Place) -> dict[str, object]:
    """The values of the fields that say when, by whom and how a label was set."""
    who = QgsApplication.userFullName() or QgsApplication.userLoginName()
    return {"date": QDate.currentDate(), "who": who, "source": place.source, CHANCE_FIELD: place.by_chance}


def _name_fields(layer: QgsVectorLayer) -> None:
    aliases = {
        CLASS: tr("Class"),
        VALUE: tr("Value"),
        "date": tr("Date of the label"),
        "who": tr("Set by"),
        "source": tr("Source"),
        CHANCE_FIELD: tr("Place by chance"),
    }
    for name, alias in aliases.items():
        layer.setFieldAlias(layer.fields().lookupField(name), alias)
