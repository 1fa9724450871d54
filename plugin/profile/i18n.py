"""Translation of the text that people read."""

from __future__ import annotations

from typing import Any, Optional, Union

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ..contract.message import Message, render
from ..contract.messages.engine import NUMBER_SAMPLE
from ..contract.plain_numbers import PlainNumbers
from . import paths
from .stand_ins import as_known

CONTEXT = "Akin"
#: A message of the engine, or a sentence of QGIS's side that `tr` translated.
Text = Union[Message, str]


class _Numbers(PlainNumbers):
    """Writes numbers as the translation of NUMBER_SAMPLE does."""

    def __init__(self, sample: str) -> None:
        self._signs = str.maketrans({",": sample[1], ".": sample[5], "%": sample[7:]})

    def format_field(self, value: Any, format_spec: str) -> str:
        """A number with the signs of the language; anything else as Python formats it."""
        text = str(super().format_field(value, format_spec))
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return text.translate(self._signs) if is_number else text


class _Translated(str):
    """A sentence in the user's language: `format` writes numbers as the language does (1.5 is 1,5 in French)."""

    def format(self, *args: object, **values: object) -> str:
        return _numbers().vformat(self, args, values)


def _numbers() -> _Numbers:
    return _Numbers(QCoreApplication.translate(CONTEXT, NUMBER_SAMPLE.text))


def number(value: float, spec: str) -> str:
    """A number as the user's language writes it; `spec` is a Python format ("," or ".1f")."""
    return _numbers().format_field(value, spec)


def tr(text: str) -> str:
    """`text` in the user's language, or `text` itself without a translation. Format after, never before."""
    return _Translated(QCoreApplication.translate(CONTEXT, text))


def say(message: Optional[Text]) -> str:
    """A message as a sentence in the user's language; "" for None."""
    return render(as_known(message), tr) if isinstance(message, Message) else message or ""


def load_translator() -> Optional[QTranslator]:
    """The translation into QGIS's language, not installed yet; None if there is no such translation.

    QGIS's language is that of Settings > Options > General if it overrides the system's, else the system's.
    """
    translator = QTranslator()
    locale = QLocale(QgsApplication.locale())
    return translator if translator.load(locale, "akin", "_", str(paths.translations())) else None
