"""The layers of anomalies: the score of each place at the newest date, and the areas that are detected."""

from __future__ import annotations

from typing import Any

from ....contract import Anomalies, AnomaliesResult, verbs
from ....profile.i18n import say, tr
from ....profile.plain import without_markup
from ... import provenance
from ..mapped.style import style_values
from .detected import MOST_SHOWN, style_areas


def names(result: AnomaliesResult) -> dict[str, str]:
    """The names of the layers, by output."""
    texts = {"OUTPUT": tr("Anomalies {date} – score"), "AREAS": tr("Anomalies {date} – areas")}
    return {name: without_markup(text.format(date=result.date)) for name, text in texts.items()}


def style(name: str, layer: Any, result: AnomaliesResult) -> None:
    """Style the layer of an output."""
    if name == "OUTPUT":
        style_values(layer, 0.0, min(max(result.maximum, 1.0), MOST_SHOWN))
    else:
        style_areas(layer)


def describe(name: str, layer: Any, result: AnomaliesResult, request: Anomalies) -> None:
    """Write the result into the layer's metadata."""
    lines = [say(result.message), *(say(note) for note in result.notes)]
    made_by = provenance.LayerRequest(verbs.ANOMALIES, request)
    provenance.describe(layer, names(result)[name], made_by, lines)
