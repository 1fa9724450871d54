"""Shows messages and errors of the docks in QGIS's message bar. Unexpected errors also go to the log."""

from __future__ import annotations

import traceback
from typing import Any, Optional

from qgis.core import Qgis
from qgis.gui import QgsMessageBar

from ...client.errors import EngineCancelled, EngineError
from ...contract import errors
from ...layers.errors import LayerError
from ...profile import log
from ...profile.i18n import Text, say, tr
from .plain import escaped

#: Kinds of errors about the query itself. The Search and Results docks show them in place of an answer.
ABOUT_QUERY = (errors.QUERY, errors.REQUEST)


def is_about_query(error: Exception) -> bool:
    """Whether the user has to change the query."""
    return isinstance(error, EngineError) and error.kind in ABOUT_QUERY


class Messages:
    """Shows messages in QGIS's message bar."""

    def __init__(self, bar: QgsMessageBar):
        self._bar = bar
        self._shown: Optional[tuple[Any, Text]] = None  # the last item in the bar, and its message

    def info(self, message: Text) -> None:
        """Some work succeeded."""
        self._push(message, Qgis.MessageLevel.Success, 8)

    def warning(self, message: Text) -> None:
        """Some work continues, but may give a poor result."""
        self._push(message, Qgis.MessageLevel.Warning, 15)

    def error(self, error: Exception) -> None:
        """Some work failed."""
        if isinstance(error, EngineCancelled):
            return
        if isinstance(error, EngineError) and error.kind != errors.INTERNAL:
            self._push(error.said, Qgis.MessageLevel.Warning, 15)
        elif isinstance(error, LayerError):
            self._push(str(error), Qgis.MessageLevel.Warning, 15)
        else:
            self._unexpected(error)

    def _unexpected(self, error: Exception) -> None:
        of_engine = getattr(error, "traceback", "")
        log.error(of_engine or "".join(traceback.format_exception(type(error), error, error.__traceback__)))
        text = tr("An unexpected error occurred: {error}. See the Akin tab of the Log Messages panel.")
        self._push(text.format(error=str(error).rstrip(".")), Qgis.MessageLevel.Critical, 0)

    def _push(self, message: Text, level: Qgis.MessageLevel, seconds: int) -> None:
        """Show a message, unless the bar shows it already: typing can cause the same error many times."""
        current = self._bar.currentItem()
        if current is not None and self._shown == (current, message):
            return
        self._bar.pushMessage(tr("Akin"), escaped(say(message)), level, seconds)
        self._shown = (self._bar.currentItem(), message)
