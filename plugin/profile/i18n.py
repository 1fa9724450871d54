"""Translation of the text that people read."""

from __future__ import annotations

from typing import Optional, Union

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ..contract.message import Message, render
from . import paths

CONTEXT = "Akin"
#: A message of the engine, or a sentence of QGIS's side that `tr` translated.
Text = Union[Message, str]


def tr(text: str) -> str:
    """`text` in the user's language, or `text` itself without a translation. Format after, never before."""
    return str(QCoreApplication.translate(CONTEXT, text))


def say(message: Optional[Text]) -> str:
    """A message as a sentence in the user's language; "" for None."""
    return render(message, tr) if isinstance(message, Message) else message or ""


def load_translator() -> Optional[QTranslator]:
    """The translation into QGIS's language, not installed yet; None if there is no such translation.

    QGIS's language is that of Settings > Options > General if it overrides the system's, else the system's.
    """
    translator = QTranslator()
    locale = QLocale(QgsApplication.locale())
    return translator if translator.load(locale, "akin", "_", str(paths.translations())) else None
