"""Text that people read, in their language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "Akin"


def tr(text: str) -> str:
    """`text` in the user's language; the text itself where there is no translation. Format after, never before."""
    return QCoreApplication.translate(CONTEXT, text)
