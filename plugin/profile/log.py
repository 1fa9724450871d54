"""Akin's page in QGIS's log panel. Safe to call from any thread."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog

TAG = "Akin"


def info(text: str) -> None:
    """Something worth knowing later."""
    QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Info, notifyUser=False)


def warning(text: str) -> None:
    """Something that went wrong and was mended."""
    QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Warning, notifyUser=False)


def error(text: str) -> None:
    """Something that went wrong; QGIS shows that the log has news."""
    QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Critical, notifyUser=True)
