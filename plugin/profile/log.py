"""Akin's page in QGIS's log panel. Safe to call from any thread."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog

from ..contract.addresses import without_secrets
from .plain import without_markup

TAG = "Akin"


def _log(text: str, level: Qgis.MessageLevel, notifyUser: bool) -> None:  # noqa: N803 - QGIS's name
    QgsMessageLog.logMessage(without_markup(without_secrets(text)), TAG, level, notifyUser=notifyUser)


def info(text: str) -> None:
    """Log information."""
    _log(text, Qgis.MessageLevel.Info, notifyUser=False)


def warning(text: str) -> None:
    """Log a problem that Akin could handle."""
    _log(text, Qgis.MessageLevel.Warning, notifyUser=False)


def error(text: str) -> None:
    """Log an error. QGIS notifies the user."""
    _log(text, Qgis.MessageLevel.Critical, notifyUser=True)
