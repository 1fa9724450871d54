"""Text from strangers for parts of QGIS that read HTML in every text, and that other programs read as it is."""

from __future__ import annotations


def without_markup(text: str) -> str:
    """A text without "<": for QGIS's log, its list of tasks, and the names and metadata of layers.

    Escaping would show as "&lt;" where the same text is plain: on stderr, in a GeoPackage, in the list of layers.
    """
    return text.replace("<", "‹")
