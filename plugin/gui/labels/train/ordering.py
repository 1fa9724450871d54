"""What a map from labels needs: labels, a collection, and a folder. What lacks is said in a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject

from ....contract import ClassColour, Extent
from ....layers.errors import LayerError
from ....layers.labels.label_layer import LabelLayer, crs_of
from ....profile.i18n import tr
from ...search.session import FIELD_PIXELS, SearchSession
from ..session import LabelSession
from .run import MapOrder

FOLDER = "akin_maps"
#: The names of the map's layers begin with it, and the tree of the layers is narrow.
TITLE_CHARACTERS = 20


def order_of(session: LabelSession, search: SearchSession, view: Optional[Extent]) -> MapOrder:
    """The order for a map of the collection that is searched. Of a field: of its year, where the map is.

    Raises:
        LayerError: there is no collection, or there are no labels.
    """
    if not search.collection:
        raise LayerError(tr("Choose a collection in the Search panel first: the map is made of its patches."))
    session.follow_now()
    labels = session.labels
    if labels is not None:
        labels.check_read()
    if labels is None or not any(label.value is not None for label in labels.labels()):
        raise LayerError(tr("There are no labels yet. Add classes, and label at least a few places of each."))
    if not labels.layer.crs().isValid():
        text = tr("{layer} has no CRS. Set it (Layer > Set CRS of Layer(s)) and try again.")
        raise LayerError(text.format(layer=labels.layer.name()))
    used = [one for one in session.classes.all if session.counts()[one.name]]
    classes = () if session.numbers else tuple(ClassColour(one.name, one.colour) for one in used)
    order = MapOrder(
        free_folder(_home(labels, search), [one.name for one in used]),
        search.collection,
        tuple(labels.labels()),  # the engine counts those without a class
        crs_of(labels.layer),
        classes,
        against_rest=len(classes) == 1,
        filters=search.imagery(),
        layer=labels.layer.name(),
        field=labels.field,
    )
    return _on_field(order, search, view) if search.on_field else order


def _on_field(order: MapOrder, search: SearchSession, view: Optional[Extent]) -> MapOrder:
    return replace(order, extent=view, most_pixels=FIELD_PIXELS)


def _home(labels: LabelLayer, search: SearchSession) -> Path:
    """Next to the project, else next to the labels, else next to the collection."""
    project = QgsProject.instance().homePath()
    if project:
        return Path(project)
    file = Path(labels.layer.source().split("|")[0])
    return file.parent if file.is_file() else Path(search.collection).parent


def free_folder(home: Path, names: list[str]) -> Path:
    """A folder that does not exist, with the names of the first classes."""
    title = _title(names) or "values"
    candidates = (home / FOLDER / (title if n == 1 else f"{title}_{n}") for n in range(1, 10_000))
    return next(folder for folder in candidates if not folder.exists())


def _title(names: list[str]) -> str:
    """As many whole names as there is room for, and the number of the others; the first one may be cut."""
    plain = ["".join(c if c.isalnum() else "_" for c in name).strip("_") for name in names]
    title = plain[0][:TITLE_CHARACTERS].strip("_") if plain else ""
    for number, name in enumerate(plain[1:], 1):
        if len(title) + 1 + len(name) > TITLE_CHARACTERS:
            return f"{title}+{len(plain) - number}" if title else ""
        title = f"{title}_{name}".strip("_")
    return title
