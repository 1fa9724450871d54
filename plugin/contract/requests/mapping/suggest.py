"""What to label next: places whose labels would teach a map model the most."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ...message import Message
from ..search import Filters

#: The most places that are suggested at once.
MOST_SUGGESTIONS = 200
#: The share of the places that are taken by chance.
BY_CHANCE = 0.2
#: The field of labels that says whether their place was taken by chance: true or 1.
CHANCE_FIELD = "by_chance"


@dataclass(frozen=True)
class SuggestLabels:
    """Suggest places to label: those that would teach the most, and a share by chance.

    collection: or a field. labels: as of TrainClassifier, in the order in which they were set; "" for none.
    class_field: "" where the labels have values: then the places are only chosen to differ. rounds: how many labels
    were set in each of the last rounds, the latest first, to see how much they changed the map. by_chance: the share
    (0..1) of places that are taken by pure chance. filters: as of a search; of a field, its year and extent. seed: the
    same one gives the same places.
    """

    collection: str
    labels: str = ""
    class_field: str = ""
    labels_crs: str = ""
    rounds: tuple[int, ...] = ()
    count: int = 20
    by_chance: float = BY_CHANCE
    filters: Filters = field(default_factory=Filters)
    seed: int = 0


@dataclass(frozen=True)
class SuggestedPlace:
    """A patch or pixel to label.

    patch: its id. footprint: a closed ring of five (x, y); center: (x, y). by_chance: whether it was taken by chance.
    margin: by how much the most probable class is ahead of the second one (0..1), and guess: the name of the most
    probable class; None and "" without a model.
    """

    patch: int
    source: str
    date: Optional[str]
    footprint: tuple[tuple[float, float], ...]
    center: tuple[float, float]
    by_chance: bool
    margin: Optional[float] = None
    guess: str = ""


@dataclass(frozen=True)
class SuggestLabelsResult:
    """The places in the order in which to label them. crs: of their footprints. estimator: "" without a model.

    changed: the share (0..1) of the vectors of the sample whose class each of the last rounds changed, the latest
    first; one value fewer than `rounds` where there was no map before. settled: whether two rounds changed next to
    nothing.
    """

    places: tuple[SuggestedPlace, ...]
    crs: str
    estimator: str
    changed: tuple[float, ...]
    settled: bool
    seconds: float
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class TypicalPlaces:
    """Find the most typical places of a cluster, such as to label them as a class.

    collection: or a field. raster: of clusters or classes, as akin:cluster writes it. value: of the cluster. filters:
    as of SuggestLabels.
    """

    collection: str
    raster: str
    value: int
    count: int = 10
    filters: Filters = field(default_factory=Filters)
    seed: int = 0


@dataclass(frozen=True)
class TypicalPlacesResult:
    """The places, the most typical first. crs: of their footprints."""

    places: tuple[SuggestedPlace, ...]
    crs: str
