"""The layers of detected change: the score of each place, the detected places, and their areas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QColor

from ....contract import DetectChange, DetectChangeResult, verbs
from ....contract.requests.change.change import CHANGED, KINDS, LIKELY
from ....profile.i18n import number, say, tr
from ....profile.plain import without_markup
from ... import provenance
from ...errors import LayerError
from .. import temporal
from ..mapped.style import style_values

#: Colour-blind people can tell them apart (Okabe and Ito, 2008).
CHANGED_COLOUR, LIKELY_COLOUR = QColor(213, 94, 0), QColor(230, 159, 0)
#: A score from which on more is not shown: so few unchanged places have it that they don't matter.
MOST_SHOWN = 8.0
#: A picture of an area in its map tip, if it has one.
_PICTURE = (
    """[% CASE WHEN "{name}" <> '' THEN '<br><img width="200" src="file:///' || "{name}" || '">' ELSE '' END %]"""
)


def names(result: DetectChangeResult) -> dict[str, str]:
    """The names of the layers, by output."""
    dates = {"first": result.dates[0], "last": result.dates[-1]}
    texts = {
        "OUTPUT": tr("Change {first} to {last} – score"),
        "MASK": tr("Change {first} to {last} – detected"),
        "AREAS": tr("Change {first} to {last} – areas"),
    }
    return {name: without_markup(text.format(**dates)) for name, text in texts.items()}


def style(name: str, layer: Any, result: DetectChangeResult) -> None:
    """Style the layer of an output."""
    if name == "OUTPUT":
        style_values(layer, 0.0, min(max(result.maximum, result.threshold), MOST_SHOWN))
    elif name == "MASK":
        _style_mask(layer)
    else:
        style_areas(layer)


def _style_mask(layer: QgsRasterLayer) -> None:
    made = QgsPalettedRasterRenderer.Class
    entries = [
        made(LIKELY, LIKELY_COLOUR, tr("Above the false-alarm rate")),
        made(CHANGED, CHANGED_COLOUR, tr("Detected change")),
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))


def style_areas(layer: QgsVectorLayer) -> None:
    """The outlines of areas, with dates and area as a map tip; QGIS's temporal controller knows when each began."""
    look = {"style": "no", "outline_color": CHANGED_COLOUR.name(), "outline_width": "0.6"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))
    temporal.from_its_date_on(layer, "first")
    tip = '[% "after" %] – [% "first" %]: [% round("area_ha", 1) %] ha'
    if layer.fields().indexFromName("before") >= 0:
        tip += "".join(_PICTURE.format(name=name) for name in ("before", "now"))
    layer.setMapTipTemplate(tip)


def describe(name: str, layer: Any, result: DetectChangeResult, request: DetectChange) -> None:
    """Write the result, and what can look like change, into the layer's metadata."""
    lines = [say(result.message), tr("Dates: {dates}.").format(dates=", ".join(result.dates))]
    text = tr(
        "The score is the number of standard deviations from unchanged places. {percent} % of the unchanged places "
        "have {score} or more."
    )
    lines.append(text.format(percent=number(100 * request.rate, "g"), score=number(result.threshold, ".2f")))
    lines += [say(note) for note in result.notes]
    made_by = provenance.LayerRequest(verbs.DETECT_CHANGE, request)
    provenance.describe(layer, names(result)[name], made_by, lines)


def area_fields(with_pictures: bool = False) -> QgsFields:
    """rank, area_ha, mean and best (scores), after and first (the dates between which it changed), kind (how); and
    before and now, the files of its pictures."""
    types, made = QMetaType.Type, QgsFields()
    made.append(QgsField("rank", types.Int))
    for name in ("area_ha", "mean", "best"):
        made.append(QgsField(name, types.Double))
    for name in ("after", "first", "kind", *(("before", "now") if with_pictures else ())):
        made.append(QgsField(name, types.QString))
    return made


def area_features(path: str, with_pictures: bool = False) -> Iterator[QgsFeature]:
    """The areas that the engine wrote, with `area_fields`; their kinds are in the user's language.

    Raises LayerError: the file can't be read.
    """
    fields, kinds = area_fields(with_pictures), _kinds()
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LayerError(tr("{path} can't be read: {reason}.").format(path=path, reason=error)) from error
    for one in data["features"]:
        feature = QgsFeature(fields)
        rings = [
            [[QgsPointXY(x, y) for x, y in ring] for ring in polygon] for polygon in one["geometry"]["coordinates"]
        ]
        feature.setGeometry(QgsGeometry.fromMultiPolygonXY(rings))
        values = {**one["properties"], "kind": kinds.get(one["properties"].get("kind"), "")}
        feature.setAttributes([values.get(field.name(), "") for field in fields])
        yield feature


def _kinds() -> dict[str, str]:
    """How a change came about, for people, by the engine's words."""
    texts = (tr("at once"), tr("a single date"), tr("bit by bit"), tr("as the seasons do"))
    return dict(zip(KINDS, texts))
