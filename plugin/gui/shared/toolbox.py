"""The dialogs of Akin's algorithms, as the Processing Toolbox opens them."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsApplication

from ...profile.i18n import tr


def algorithm_dialog(algorithm: str, parameters: Optional[dict[str, Any]] = None) -> Any:
    """The dialog of `akin:ALGORITHM`; None if QGIS's plugin Processing is not active.

    Args:
        parameters: what is filled in, by name.
    """
    try:
        import processing
    except ImportError:
        return None
    if QgsApplication.processingRegistry().algorithmById(f"akin:{algorithm}") is None:
        return None
    return processing.createAlgorithmDialog(f"akin:{algorithm}", parameters or {})


def open_algorithm(
    algorithm: str, output: str, made: Callable[[str], None], parameters: Optional[dict[str, Any]] = None
) -> str:
    """Show the dialog of an algorithm. It stays open while others are used, as from the toolbox.

    Args:
        output: the name of the output with the folder that the algorithm makes.
        made: called with this folder after each run that ends well.
        parameters: what is filled in, by name.

    Returns:
        Why there is no dialog, "" if it is shown.
    """
    dialog = algorithm_dialog(algorithm, parameters)
    if dialog is None:
        return tr("Activate the plugin Processing first (Plugins > Manage and Install Plugins).")

    def ended(well: bool, results: dict[str, Any]) -> None:
        if well and results.get(output):
            made(str(results[output]))

    dialog.algorithmFinished.connect(ended)
    dialog.show()
    dialog.raise_()
    return ""
