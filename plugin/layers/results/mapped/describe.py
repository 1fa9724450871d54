"""The names of a map's layers, and what their metadata say."""

from __future__ import annotations

from qgis.core import QgsMapLayer

from ....contract import ClassifyWords, ClassifyWordsResult, PredictMap, PredictMapResult, verbs
from ....profile.i18n import tr
from ....profile.plain import without_markup
from ... import provenance


def names(title: str) -> dict[str, str]:
    """The names of the layers, by the output of akin:predictmap. title: of the model."""
    texts = {
        "OUTPUT": tr("{model} – map"),
        "UNCERTAINTY": tr("{model} – uncertainty"),
        "APPLICABILITY": tr("{model} – area of applicability"),
        "PROBABILITIES": tr("{model} – probabilities"),
        "POLYGONS": tr("{model} – areas"),
    }
    return {name: without_markup(text.format(model=title)) for name, text in texts.items()}


def describe(layer: QgsMapLayer, output: str, result: PredictMapResult, request: PredictMap) -> None:
    """Write what made a layer into its metadata. output: of akin:predictmap."""
    lines = [meaning(output, bool(result.classes), request.level)]
    if result.fractions and output in ("OUTPUT", "UNCERTAINTY"):
        lines = [_of_fractions(output, request.level)]
    if output in ("OUTPUT", "POLYGONS"):
        lines += [f"{one.name}: {one.area_ha:,.2f} ha" for one in (*result.classes, *result.fractions)]
    made_by = provenance.LayerRequest(verbs.PREDICT_MAP, request)
    provenance.describe(layer, names(result.title)[output], made_by, lines)


def _of_fractions(output: str, level: float) -> str:
    if output == "OUTPUT":
        return tr("The share (0 to 1) of each fraction, a band each. In each cell they sum to 1.")
    text = tr(
        "A band for each fraction: the width of an interval that has the true share in {level:.0f} % of places like "
        "the labels."
    )
    return text.format(level=100 * level)


def meaning(output: str, of_classes: bool, level: float) -> str:
    """What the values of a layer are."""
    if output == "UNCERTAINTY" and of_classes:
        text = tr(
            "The number of classes in a set that holds the true class in {level:.0f} % of places like the labels."
        )
        return text.format(level=100 * level)
    if output == "UNCERTAINTY":
        text = tr("The width of an interval that has the true value in {level:.0f} % of places like the labels.")
        return text.format(level=100 * level)
    texts = {
        "OUTPUT": tr("The class of each cell.") if of_classes else tr("The value of each cell."),
        "APPLICABILITY": tr("1: like the labels. 0: so unlike all labels that the map says nothing there."),
        "PROBABILITIES": tr("The probability (0 to 1) of each class, a band each."),
        "POLYGONS": tr("The area of each class."),
    }
    return texts[output]


def words_names() -> dict[str, str]:
    """The names of the layers, by the output of akin:classifywords."""
    return {"OUTPUT": tr("Classes by words"), "SCORES": tr("Scores of the classes")}


def describe_words(layer: QgsMapLayer, output: str, result: ClassifyWordsResult, request: ClassifyWords) -> None:
    """Write what made a layer into its metadata. output: of akin:classifywords."""
    lines = [tr("The class of each cell, by words.") if output == "OUTPUT" else tr("The score (0 to 1) of each class.")]
    lines += [f"{one.name}: {one.area_ha:,.2f} ha" for one in result.classes]
    lines += list(request.classes)
    made_by = provenance.LayerRequest(verbs.CLASSIFY_WORDS, request)
    provenance.describe(layer, words_names()[output], made_by, lines)
