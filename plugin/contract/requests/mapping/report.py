"""The report of a map model: how good it is, and where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ...message import Message
from .mapmodel import ClassFigures, OutputFigures


@dataclass(frozen=True)
class MapReport:
    """Judge a map model, for the report that goes with its maps.

    Args:
        model: its folder.
        collection, labels: "" for those that it was trained with.
        applicability: a raster of its area of applicability (1 inside, 0 outside); "" for none.
        level: how often a conformal set or interval is to hold the truth.
    """

    model: str
    collection: str = ""
    labels: str = ""
    applicability: str = ""
    level: float = 0.9


@dataclass(frozen=True)
class SplitFigures:
    """Figures of predictions for places that were held back.

    Args:
        method: "blocks" (of ground), "knndm" (distances as on the map) or "random".
        folds: how many parts.
        score: balanced accuracy of classes, R2 of values.
        f1, mae, rmse: None where it is of the other kind.
        by_output: of each fraction.
        f1_by_class: None for a class without labels.
        counts: the confusion matrix: a row for each true class, a column for each predicted one.
    """

    method: str
    folds: int
    score: Optional[float]
    f1: Optional[float] = None
    mae: Optional[float] = None
    rmse: Optional[float] = None
    f1_by_class: tuple[Optional[float], ...] = ()
    counts: tuple[tuple[int, ...], ...] = ()
    by_output: tuple[OutputFigures, ...] = ()
    by_class: tuple[ClassFigures, ...] = ()


@dataclass(frozen=True)
class CurvePoint:
    """A point of a curve. spread: the standard deviation of y over several draws. count: of places."""

    x: float
    y: float
    spread: float = 0.0
    count: int = 0


@dataclass(frozen=True)
class CoverageFigures:
    """How often conformal sets or intervals hold the truth in held-out places.

    by_class: None without labels; of each fraction; empty for values. size: the mean number of classes in a set, or the
    mean width of an interval; None: infinite. labels_needed: of a class, for the level.
    """

    level: float
    overall: float
    by_class: tuple[Optional[float], ...]
    size: Optional[float]
    labels_needed: int


@dataclass(frozen=True)
class ChanceFigures:
    """How good the map is at places that were taken by chance, which are a fair sample of it.

    labels: at such places. needed: labels that the other figures need; they are None where there are fewer. score: the
    share that is right (0..1) of classes, the mean error (MAE) of values, in labels that were held back. low, high: its
    interval of 95 %.
    """

    labels: int
    needed: int
    score: Optional[float] = None
    low: Optional[float] = None
    high: Optional[float] = None


@dataclass(frozen=True)
class MapReportResult:
    """The figures.

    Args:
        name: of the model. estimator: one of ESTIMATORS. estimator_name: for people.
        source: the collection or field. origin: what made its vectors, for people.
        classes: names, or those of the fractions; empty for values.
        counts: places with labels by class, or one number for values and fractions. labels: points and polygons that
            are used; several can be on one place. labels_empty: those without a class or value, which are not used.
        spatial: held back by ground; None where that is not possible, and `notes` say why.
        random: held back by chance, which mostly flatters.
        raw: the same estimator on the bands of the imagery alone, with the folds of `spatial`; None: raw_note says why.
        raw_note: what the comparison says, or why there is none.
        calibration: x is the probability of the predicted class, y how often it is right. calibration_error: the mean
            distance from the diagonal.
        learning: x is the number of labels of a class (of values: all labels), y the score.
        scatter: true and predicted values.
        outside: share of the map (0..1) outside the area of applicability; None: not known.
        outside_note: why the model has no area of applicability; None: it has one.
        labels_digest, model_digest, origin_digest: SHA-256.
        recipe: the requests that make the model again, as JSON by verb.
        notes: what the user should know.
        kind: "classes", "values", "fractions" or "several".
        by_chance: None where no label is at a place that was taken by chance, of one class against the rest, of
            fractions, and of several classes at a place.
        against_rest: random places, which are no labels, stand for the last class.
    """

    name: str
    estimator: str
    estimator_name: Message
    source: str
    origin: str
    classes: tuple[str, ...]
    counts: tuple[int, ...]
    labels: int
    spatial: Optional[SplitFigures]
    random: Optional[SplitFigures]
    raw: Optional[SplitFigures]
    raw_note: Optional[Message]
    calibration: tuple[CurvePoint, ...]
    calibration_error: Optional[float]
    learning: tuple[CurvePoint, ...]
    coverage: Optional[CoverageFigures]
    scatter: tuple[tuple[float, float], ...]
    outside: Optional[float]
    labels_digest: str
    model_digest: str
    origin_digest: str
    recipe: str
    notes: tuple[Message, ...] = ()
    by_chance: Optional[ChanceFigures] = None
    kind: str = "classes"
    outside_note: Optional[Message] = None
    labels_empty: int = 0
    against_rest: bool = False
