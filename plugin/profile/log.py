"""Akin's page in QGIS's log panel. Safe to call from any thread."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog

from ..contract.addresses import without_secrets

TAG = "Akin"


def info(text: str) -> None:
    """Log information."""
    QgsMessageLog.logMessage(without_secrets(text), TAG, Qgis.MessageLevel.Info, notifyUser=False)


def warning(text: str) -> None:
    """Log a problem that Akin could handle."""
    QgsMessageLog.logMessage(without_secrets(text), TAG, Qgis.MessageLevel.Warning, notifyUser=False)


def error(text: str) -> None:
    """Log an error. QGIS notifies the user."""
    QgsMessageLog.logMessage(without_secrets(text), TAG, Qgis.MessageLevel.Critical, notifyUser=True)
