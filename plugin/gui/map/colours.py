"""The colours of marks on the map.

Marks must be visible on imagery: each line has a casing, and the two hues are different for colour-blind people too
(Okabe and Ito, 2008). All other parts of Akin use the colours of QGIS's theme.
"""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor

from ...layers.results.compared import style as compared_style

CASING = QColor(255, 255, 255, 220)
INK = QColor(20, 20, 20)
#: The ground of a legend: dark, as most imagery.
GROUND = QColor(80, 90, 80)
FOR = QColor(0, 114, 178)
AGAINST = QColor(213, 94, 0)
#: From the minimum score to 1.
HIT_LOW = QColor(86, 180, 233)
HIT_HIGH = QColor(240, 228, 66)
#: Of hits below the minimum score.
HIT_WEAK = QColor(255, 255, 255, 130)
#: The first and the second of two compared collections, as in their layers.
SIDES = compared_style.COLOURS


def of_sign(sign: int) -> QColor:
    """The colour of a term that counts for (1) or against (-1)."""
    return FOR if sign > 0 else AGAINST


def of_hit(share: float) -> QColor:
    """The colour of a hit, from the minimum score (0) to the score 1 (1)."""
    low, high = HIT_LOW, HIT_HIGH
    share = min(max(share, 0.0), 1.0)
    mixed = (round(a + (b - a) * share) for a, b in zip(low.getRgb()[:3], high.getRgb()[:3]))
    return QColor(*mixed)
