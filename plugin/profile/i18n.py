"""Text that people read, in their language."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ..contract.message import Message, Text, render
from . import paths

CONTEXT = "Akin"


def tr(text: str) -> str:
    """`text` in the user's language; the text itself where there is no translation. Format after, never before."""
    return QCoreApplication.translate(CONTEXT, text)


def say(message: Text) -> str:
    """A message of the engine as a sentence in the user's language."""
    return render(message, tr) if isinstance(message, Message) else message


def load_translator() -> Optional[QTranslator]:
    """Akin's texts in QGIS's language, not installed yet; None where there is no translation.

    QGIS's language is the one set in Settings > Options > General where it overrides the system's, else the system's.
    """
    translator = QTranslator()
    locale = QLocale(QgsApplication.locale())
    return translator if translator.load(locale, "akin", "_", str(paths.translations())) else None
