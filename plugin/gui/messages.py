"""The docks' edge: whatever went wrong becomes one sentence in the message bar; the unexpected is also logged."""

from __future__ import annotations

import traceback

from qgis.core import Qgis
from qgis.gui import QgsMessageBar

from ..client.errors import EngineCancelled, EngineError
from ..layers.errors import LayerError
from ..profile import log
from ..profile.i18n import tr
from .search.status_line import ABOUT_THE_QUESTION


class Messages:
    """Says things in QGIS's message bar."""

    def __init__(self, bar: QgsMessageBar):
        self._bar = bar

    def info(self, text: str) -> None:
        """Something was done."""
        self._push(text, Qgis.MessageLevel.Success, 8)

    def warning(self, text: str) -> None:
        """Something is being done, and looks doubtful."""
        self._push(text, Qgis.MessageLevel.Warning, 15)

    def error(self, error: Exception) -> None:
        """Something could not be done."""
        if isinstance(error, EngineCancelled):
            return
        if isinstance(error, EngineError) and error.kind in ABOUT_THE_QUESTION:
            return
        if isinstance(error, (EngineError, LayerError)) and getattr(error, "kind", "") != "internal":
            self._push(str(error), Qgis.MessageLevel.Warning, 15)
            return
        self._unexpected(error)

    def _unexpected(self, error: Exception) -> None:
        told = getattr(error, "traceback", "")
        log.error(told or "".join(traceback.format_exception(type(error), error, error.__traceback__)))
        text = tr("Something went wrong that should not have: {error}. The details are in the log, under Akin.")
        self._push(text.format(error=str(error).rstrip(".")), Qgis.MessageLevel.Critical, 0)

    def _push(self, text: str, level: Qgis.MessageLevel, seconds: int) -> None:
        """What already stands there is not said again: a person who types asks the same thing many times."""
        standing = self._bar.currentItem()
        if standing is None or standing.text() != text:
            self._bar.pushMessage(tr("Akin"), text, level, seconds)
