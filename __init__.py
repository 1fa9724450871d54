"""Akin, a QGIS plugin: QGIS starts here."""


def classFactory(iface):  # noqa: N802 - QGIS calls it by this name
    """The plugin, for QGIS."""
    from .plugin.main import AkinPlugin

    return AkinPlugin(iface)
