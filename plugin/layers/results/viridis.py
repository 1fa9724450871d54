"""QGIS's own colour ramp Viridis."""

from __future__ import annotations

from qgis.core import QgsColorRamp, QgsGradientColorRamp, QgsGradientStop, QgsStyle
from qgis.PyQt.QtGui import QColor


def viridis() -> QgsColorRamp:
    """Viridis from the user's style, also without a window; the three main colours if the user deleted it there."""
    ramp = QgsStyle.defaultStyle().colorRamp("Viridis")
    middle = QgsGradientStop(0.5, QColor("#21918c"))
    return ramp or QgsGradientColorRamp(QColor("#440154"), QColor("#fde725"), False, [middle])
