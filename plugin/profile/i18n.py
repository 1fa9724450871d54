"""Text that people read, in their language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..contract.message import Message, Text, render

CONTEXT = "Akin"


def tr(text: str) -> str:
    """`text` in the user's language; the text itself where there is no translation. Format after, never before."""
    return QCoreApplication.translate(CONTEXT, text)


def say(message: Text) -> str:
    """A message of the engine as a sentence in the user's language."""
    return render(message, tr) if isinstance(message, Message) else message
