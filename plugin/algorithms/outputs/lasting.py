"""Folders of results that people keep, such as collections, fields and map models: Processing suggests temporary ones,
which QGIS deletes when it closes. Akin suggests others."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFolderDestination,
)

from ...profile.i18n import tr
from ...profile.result_folders import free_folder


def suggest_folder(definition: QgsProcessingParameterDefinition) -> None:
    """Fill a new folder into the form, for the output of a folder. A script still has to name one."""
    if isinstance(definition, QgsProcessingParameterFolderDestination):
        kind = definition.name().lower().rsplit("_", 1)[-1]  # collection, field or model
        definition.setGuiDefaultValueOverride(free_folder(f"{kind}_akin"))


def wrong_folder(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any]) -> str | None:
    """What is wrong where the user wants such a folder to be temporary.

    A path in QGIS's temporary folder is right: a model gives it to the results of the steps between.
    """
    for definition in algorithm.destinationParameterDefinitions():
        temporary = parameters.get(definition.name()) == QgsProcessing.TEMPORARY_OUTPUT
        if temporary and isinstance(definition, QgsProcessingParameterFolderDestination):
            text = tr("{output}: QGIS deletes temporary folders when it closes. Choose another folder.")
            return text.format(output=definition.description())
    return None
