"""A map from labels with all settings at their defaults: train, then map. Runs in a thread."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsGeometry, QgsProcessingFeedback

from ....algorithms.features import repaired
from ....algorithms.mapping.labels_file import save_labels
from ....client.engine import Engine
from ....contract import (
    ClassColour,
    Extent,
    Filters,
    PredictMap,
    PredictMapResult,
    TrainClassifier,
    TrainRegressor,
    TrainResult,
    verbs,
)
from ....contract.requests.mapping.suggest import CHANCE_FIELD
from ....layers.errors import LayerError, writing_to
from ....layers.labels.label import Label
from ....layers.tasks import in_steps
from ....profile.i18n import tr

#: The field of a file of labels, where no sentence names it.
FIELD = "label"
LABELS, MAP, UNCERTAINTY, APPLICABILITY = "labels.geojson", "map.tif", "uncertainty.tif", "applicability.tif"


@dataclass(frozen=True)
class MapOrder:
    """What is trained and mapped.

    folder: a new one, for the model and the rasters. labels: in `crs`, also those without a class. classes: with their
    colours; empty for values. filters: dates and rasters of a collection, the year of a field. extent, most_pixels: of
    a field. against_rest: the labels are of one class. layer, field: the names of the user's layer and of its field:
    sentences of the engine name them.
    """

    folder: Path
    collection: str
    labels: tuple[Label, ...]
    crs: str
    classes: tuple[ClassColour, ...]
    against_rest: bool = False
    filters: Filters = field(default_factory=Filters)
    extent: Optional[Extent] = None
    most_pixels: Optional[int] = None
    layer: str = ""
    field: str = FIELD

    @property
    def model(self) -> Path:
        """The folder of the model; its name is the model's title."""
        return self.folder / self.folder.name

    def training(self) -> "TrainClassifier | TrainRegressor":
        """The request that trains."""
        given = (self.collection, str(self.folder / LABELS), self.field, str(self.model))
        named: dict[str, Any] = {"labels_crs": self.crs, "labels_name": self.layer, "filters": self.filters}
        if not self.classes:
            return TrainRegressor(*given, **named)
        return TrainClassifier(*given, against_rest=self.against_rest, colours=self.classes, **named)

    def mapping(self) -> PredictMap:
        """The request that maps."""
        return PredictMap(
            self.collection, str(self.model), str(self.folder / MAP), str(self.folder / UNCERTAINTY),
            str(self.folder / APPLICABILITY), extent=self.extent, filters=self.filters,
            most_pixels=self.most_pixels,
        )  # fmt: skip


@dataclass(frozen=True)
class MapMade:
    """A model and its map."""

    order: MapOrder
    trained: TrainResult
    made: PredictMapResult


def make_map(order: MapOrder, feedback: QgsProcessingFeedback) -> MapMade:
    """Write the labels, train, map. What was written is removed if it does not end well.

    Raises:
        EngineError, EngineCancelled, LayerError.
    """
    with writing_to(order.folder):
        order.folder.mkdir(parents=True)
    try:
        return _make_map(order, feedback)
    except BaseException:
        shutil.rmtree(order.folder, ignore_errors=True)
        raise


def _make_map(order: MapOrder, feedback: QgsProcessingFeedback) -> MapMade:
    save_labels(parts(order.labels, order.field), str(order.folder / LABELS))  # the model keeps a copy
    steps = in_steps(2, feedback)
    with Engine.own() as engine:
        verb: Any = verbs.TRAIN_CLASSIFIER if order.classes else verbs.TRAIN_REGRESSOR
        steps.setCurrentStep(0)
        trained = engine.call(verb, order.training(), steps)
        steps.setCurrentStep(1)
        made = engine.call(verbs.PREDICT_MAP, order.mapping(), steps)
    (order.folder / LABELS).unlink(missing_ok=True)
    return MapMade(order, trained, made)


def parts(labels: Iterable[Label], field: str = FIELD) -> Iterator[tuple[list[QgsGeometry], dict[str, Any]]]:
    """The valid parts of labels, and what the file says of them. Raises LayerError: one can't be repaired.

    Args:
        field: with the class or the value.
    """
    for label in labels:
        own = [QgsGeometry(part.clone()) for part in label.shape.constParts() if not part.isEmpty()]
        valid = [repaired(part) for part in own]
        if any(part.isEmpty() for part in valid):
            text = tr("Label {number} has a geometry that can't be repaired. Correct or delete it.")
            raise LayerError(text.format(number=abs(label.fid)))
        yield valid, {CHANCE_FIELD: label.by_chance, field: label.value}
