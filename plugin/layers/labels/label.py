"""Labels as values, and how they are read from the features of a layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any, Optional, Union

from qgis.core import QgsFeature, QgsFeatureRequest, QgsField, QgsGeometry, QgsPointXY, QgsVariantUtils

from ...contract.requests.mapping.suggest import CHANCE_FIELD
from ...profile.i18n import tr
from ..errors import LayerError

#: The name of a class, or a number.
Value = Union[str, float]


@dataclass(frozen=True)
class Label:
    """A label of a layer. value: None if the feature has no class or value. shape: in the layer's CRS. by_chance:
    whether its place was taken by chance."""

    fid: int
    value: Optional[Value]
    shape: QgsGeometry
    by_chance: bool = False


@dataclass(frozen=True)
class Place:
    """A place to be labelled.

    shape: a polygon in `crs`. source: what the place comes from, for people. drawn: whether a person drew the polygon;
    if not, it is the cell of a patch or a pixel. point: stands for a cell in a layer of points; its centre by default.
    by_chance: whether it was taken by chance.
    """

    shape: QgsGeometry
    crs: str
    source: str
    drawn: bool = False
    point: Optional[QgsPointXY] = None
    by_chance: bool = False


def read(source: Any, field: str, numbers: bool) -> Iterator[Label]:
    """The labels of a layer, or of its QgsVectorLayerFeatureSource in a thread.

    Args:
        field: with the classes or the values.
        numbers: whether the field has values.
    """
    request = QgsFeatureRequest().setSubsetOfAttributes([field, CHANCE_FIELD], source.fields())
    for feature in source.getFeatures(request):
        yield label_of(feature, field, numbers)


def label_of(feature: QgsFeature, field: str, numbers: bool) -> Label:
    """The label of a feature."""
    index = feature.fields().lookupField(field)
    value = feature.attribute(index) if index >= 0 else None
    return Label(feature.id(), value_of(value, numbers), QgsGeometry(feature.geometry()), is_by_chance(feature))


def is_by_chance(feature: QgsFeature) -> bool:
    """Whether the place of a label was taken by chance; not where the layer does not say it."""
    index = feature.fields().lookupField(CHANCE_FIELD)
    value = feature.attribute(index) if index >= 0 else None
    return isinstance(value, (bool, int, float)) and value == 1


def value_of(value: Any, numbers: bool) -> Optional[Value]:
    """An attribute as a class or a number; None for NULL, for an empty text, and for what is not a number."""
    if QgsVariantUtils.isNull(value):
        return None
    if numbers:
        return _number(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value).strip() or None


def _number(value: Any) -> Optional[float]:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if isfinite(number) else None


def attribute(value: Value, field: QgsField) -> Any:
    """A class or a number as the field stores it. Raises LayerError where the field can't store it."""
    try:
        stored = field.convertCompatible(value)
    except ValueError:
        stored = None
    if stored is None or value_of(stored, isinstance(value, float)) != value:
        text = tr("The field {field} can't store {value}. Use another name, or choose another field.")
        raise LayerError(text.format(field=field.name(), value=value))
    return stored
