"""The names of the classes that a raster layer shows."""

from __future__ import annotations

from qgis.core import Qgis, QgsPalettedRasterRenderer, QgsRasterLayer

from ....contract import MapClass


def classes_of(layer: QgsRasterLayer) -> tuple[MapClass, ...]:
    """The classes of a layer, by its style (Paletted/Unique values), else by its raster attribute table."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsPalettedRasterRenderer) and renderer.inputBand() == 1:
        return tuple(MapClass(int(one.value), one.label) for one in renderer.classes() if one.label.strip())
    return _of_table(layer)


def _of_table(layer: QgsRasterLayer) -> tuple[MapClass, ...]:
    table = layer.attributeTable(1)
    if table is None or not table.isValid()[0]:
        return ()
    usages = [field.usage for field in table.fields()]
    wanted = Qgis.RasterAttributeTableFieldUsage
    value = next((i for i, usage in enumerate(usages) if usage in (wanted.MinMax, wanted.Min)), None)
    name = next((i for i, usage in enumerate(usages) if usage == wanted.Name), None)
    if value is None or name is None:
        return ()
    return tuple(MapClass(int(row[value]), str(row[name])) for row in table.data() if str(row[name]).strip())
