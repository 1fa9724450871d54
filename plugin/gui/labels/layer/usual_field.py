"""The field of a layer that probably has the classes or the values of labels."""

from __future__ import annotations

from qgis.core import QgsVariantUtils, QgsVectorLayer

from ....layers.labels import structure

#: Names of fields that probably have the classes, in lower case.
USUAL = (
    structure.CLASS,
    "classe",
    "classname",
    "class_name",
    "label",
    "label_name",
    "kind",
    "type",
    "category",
    "code",
)
#: So many different texts show whether a field has numbers.
MOST_TEXTS = 50


def usual_field(layer: QgsVectorLayer) -> tuple[str, bool]:
    """The field of a layer that probably has the classes or the values, and whether it has values."""
    fields = layer.fields()
    by_name = {field.name().casefold(): field.name() for field in fields}
    texts = [field.name() for field in fields if not field.isNumeric()]
    numbers = [field.name() for field in fields if field.isNumeric() and field.name().casefold() not in ("fid", "id")]
    named = [by_name[name] for name in USUAL if name in by_name]
    chosen = next(iter((*named, *_texts_and_values(layer, texts, numbers), *texts, *numbers, *by_name.values())), "")
    return chosen, bool(chosen) and is_value(layer, chosen)


def _texts_and_values(layer: QgsVectorLayer, texts: list[str], numbers: list[str]) -> list[str]:
    """The fields with words, then those with values: a text such as "100,0" is a value that was read as a text."""
    values = [name for name in numbers if is_value(layer, name)]
    return [*(name for name in texts if not _has_numbers(layer, name)), *values] if values and texts else []


def _has_numbers(layer: QgsVectorLayer, name: str) -> bool:
    """Whether all texts of a field are numbers, with a decimal point or comma."""
    values = layer.uniqueValues(layer.fields().lookupField(name), MOST_TEXTS)
    texts = [str(value).strip() for value in values if not QgsVariantUtils.isNull(value) and str(value).strip()]
    return bool(texts) and all(_is_number(text) for text in texts)


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


def is_value(layer: QgsVectorLayer, name: str) -> bool:
    """Whether a field probably has values: decimal numbers. Whole numbers are codes of classes."""
    field = layer.fields().field(name)
    return field.isNumeric() and field.typeName().casefold() in ("real", "double", "float", "double precision")
