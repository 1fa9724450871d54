"""The colours of marks on the map.

They lie on imagery and not on QGIS's theme, so they follow the imagery's need: a light casing under every line, and two
hues that colour-blind people tell apart (Okabe and Ito, 2008). Everything else takes the theme's palette.
"""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor

from ...layers import compared_style

CASING = QColor(255, 255, 255, 220)
INK = QColor(20, 20, 20)
FOR = QColor(0, 114, 178)
AGAINST = QColor(213, 94, 0)
#: From the least to the best of the hits shown.
HIT_LOW = QColor(86, 180, 233)
HIT_HIGH = QColor(240, 228, 66)
#: Of the first and the second of two compared collections: the same as their layers'.
SIDES = compared_style.COLOURS


def of_sign(sign: int) -> QColor:
    """The colour of a term that counts for (1) or against (-1)."""
    return FOR if sign > 0 else AGAINST


def of_hit(share: float) -> QColor:
    """Between the least (0) and the best (1) hit."""
    low, high = HIT_LOW, HIT_HIGH
    share = min(max(share, 0.0), 1.0)
    mixed = (round(a + (b - a) * share) for a, b in zip(low.getRgb()[:3], high.getRgb()[:3]))
    return QColor(*mixed)
