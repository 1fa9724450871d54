"""Akin, a QGIS plugin: QGIS starts here."""


def classFactory(iface):
    """The plugin, for QGIS."""
    from .plugin.main import AkinPlugin

    return AkinPlugin(iface)
