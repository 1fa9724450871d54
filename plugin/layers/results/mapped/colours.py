"""The colours that a layer of labels has for its classes."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsVectorLayer

from ....contract import ClassColour


def class_colours(layer: QgsVectorLayer, field: str) -> tuple[ClassColour, ...]:
    """The colours of the categories of a layer that is styled by this field; none for another style."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute().strip('"') != field:
        return ()
    found = {}
    for category in renderer.categories():
        name = class_name(category.value())
        if name and category.symbol() is not None:
            found[name] = ClassColour(name, category.symbol().color().name())
    return tuple(found.values())


def class_name(value: object) -> str:
    """The name that the engine gives to the class with this value of a field; "" for none."""
    if value is None or isinstance(value, (list, tuple)) or (hasattr(value, "isNull") and value.isNull()):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
