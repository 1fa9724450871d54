"""The layers of transitions between classes, and of changes that are like an example."""

from __future__ import annotations

from qgis.core import QgsColorRampShader, QgsRasterLayer, QgsRasterShader, QgsSingleBandPseudoColorRenderer
from qgis.PyQt.QtGui import QColor

from ....contract import ChangedLike, ChangedLikeResult, MapTransitions, MapTransitionsResult, verbs
from ....profile.i18n import number, say, tr
from ....profile.plain import without_markup
from ... import provenance
from ..mapped.style import style_classes

#: From the opposite change to the same one; no change is transparent (Okabe and Ito, 2008).
OPPOSITE, NONE, SAME = QColor(0, 114, 178), QColor(255, 255, 255, 0), QColor(213, 94, 0)


def transitions_name(result: MapTransitionsResult) -> str:
    """The name of the layer of transitions."""
    return without_markup(tr("Transitions {first} to {last}").format(first=result.dates[0], last=result.dates[1]))


def style_transitions(layer: QgsRasterLayer, result: MapTransitionsResult) -> None:
    """The colour of what a place became; unchanged classes are light grey."""
    style_classes(layer, result.transitions)


def describe_transitions(layer: QgsRasterLayer, result: MapTransitionsResult, request: MapTransitions) -> None:
    """Write the area of each transition into the layer's metadata."""
    lines = [transition_sentence(one.name, one.area_ha) for one in by_area(result)] + [say(n) for n in result.notes]
    made_by = provenance.LayerRequest(verbs.MAP_TRANSITIONS, request)
    provenance.describe(layer, transitions_name(result), made_by, lines)


def by_area(result: MapTransitionsResult) -> list:
    """The transitions, the largest first."""
    return sorted(result.transitions, key=lambda one: -one.area_ha)


def transition_sentence(name: str, area_ha: float) -> str:
    """The area of a transition."""
    return tr("{transition}: {area} ha").format(transition=name, area=number(area_ha, ",.1f"))


def like_name(result: ChangedLikeResult) -> str:
    """The name of the layer of similar changes."""
    return without_markup(tr("Changed alike {first} to {last}").format(first=result.dates[0], last=result.dates[1]))


def style_like(layer: QgsRasterLayer) -> None:
    """From blue (the opposite change) over transparent to vermilion (the same change)."""
    ramp = QgsColorRampShader(-1.0, 1.0)
    item = QgsColorRampShader.ColorRampItem
    faint = [QColor(colour) for colour in (OPPOSITE, SAME)]
    for colour in faint:
        colour.setAlpha(0)
    ramp.setColorRampItemList(
        [
            item(-1.0, OPPOSITE, tr("The opposite change")),
            item(-0.2, faint[0], ""),
            item(0.0, NONE, tr("No change")),
            item(0.2, faint[1], ""),
            item(1.0, SAME, tr("The same change")),
        ]
    )
    shader = QgsRasterShader(-1.0, 1.0)
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))


def describe_like(layer: QgsRasterLayer, result: ChangedLikeResult, request: ChangedLike) -> None:
    """Write what the values mean into the layer's metadata."""
    lines = [
        tr("The cosine of the change of a place and of the examples: 1 is the same change, -1 the opposite."),
        like_sentence(result),
        *(say(note) for note in result.notes),
    ]
    made_by = provenance.LayerRequest(verbs.CHANGED_LIKE, request)
    provenance.describe(layer, like_name(result), made_by, lines)


def like_sentence(result: ChangedLikeResult) -> str:
    """How many places changed as the examples did."""
    text = tr("{changed} places changed, {alike} of them as the examples did ({area} ha).")
    counts = {name: number(getattr(result, name), ",") for name in ("changed", "alike")}
    return text.format(area=number(result.alike_ha, ",.1f"), **counts)
