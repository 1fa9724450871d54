"""From labels to a map: training a map model, and making maps with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ...message import Message
from ..raster import Extent
from ..search import CLEAR_SCORE, Filters

#: The estimators, in the order in which "auto" prefers them where they are equal: the first ones are simpler.
ESTIMATORS = ("linear", "prototypes", "neighbours", "forest", "boosting")
#: Values of `ESTIMATORS` that only classes have.
ONLY_CLASSES = ("prototypes",)
#: Values of `ESTIMATORS` that have one value, and no fractions.
ONE_VALUE = ("boosting",)
#: Fractions of a model.
MOST_FRACTIONS = 40
#: The most classes that a place can have, and the value of a label that has none of them.
MOST_SEVERAL, NO_CLASS_MARK = 40, "-"
#: How often a conformal set or interval is to hold the truth.
LEVEL = 0.9
#: Labels that a class needs for this: of n labels that were held out, the one that fits worst fits worse than a new
#: place with the probability n / (n + 1).
LABELS_NEEDED = 9


@dataclass(frozen=True)
class ClassColour:
    """A class by its name, and its colour on maps (#rrggbb)."""

    name: str
    colour: str


@dataclass(frozen=True)
class LabelProblem:
    """A label that is not used. kind: "outside" (on no patch) or "contradiction" (several classes on one patch).

    label: its number in the file, from 0. x, y: in `crs`, or in the CRS of the collection for "". names: its classes.
    """

    kind: str
    label: int
    x: float
    y: float
    crs: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class TrainClassifier:
    """Train a map model that gives classes, from labels: points and polygons with a class.

    collection: or a field. labels: a GeoJSON file, or a layer of a GeoPackage ("file.gpkg|layername=name"). output: the
    folder of the model. labels_crs: "" for that of the file. labels_name: of the layer that the file was written from,
    for sentences; "" for that of the file. estimator: "auto" or one of ESTIMATORS. against_rest: the
    labels are of one class, and the model tells it from everything else. colours: of classes; others get one.
    several: a place can have several classes: the field has their names with ";" or "|" between them, or NO_CLASS_MARK
    for none of them, and labels on one place add up.
    """

    collection: str
    labels: str
    class_field: str
    output: str
    estimator: str = "auto"
    labels_crs: str = ""
    against_rest: bool = False
    colours: tuple[ClassColour, ...] = ()
    filters: Filters = field(default_factory=Filters)
    seed: int = 0
    several: bool = False
    labels_name: str = ""


@dataclass(frozen=True)
class TrainRegressor:
    """Train a map model that gives values, from labels: points and polygons with a number. See TrainClassifier.

    Or fractions, which sum to 1 in each place: fraction_fields are fields with the share of each, 0..1 or in percent;
    or pure_field is a field with the class of places that are of one class only, and mixtures of them train. Exactly
    one of value_field, fraction_fields and pure_field is set.
    """

    collection: str
    labels: str
    value_field: str
    output: str
    estimator: str = "auto"
    labels_crs: str = ""
    filters: Filters = field(default_factory=Filters)
    seed: int = 0
    fraction_fields: tuple[str, ...] = ()
    pure_field: str = ""
    labels_name: str = ""


@dataclass(frozen=True)
class OutputFigures:
    """How good one of the fractions of a model is. r2: None where all labels have the same share."""

    name: str
    mae: float
    rmse: float
    r2: Optional[float] = None


@dataclass(frozen=True)
class ClassFigures:
    """How good one class is where a place can have several. precision: None where it is never said; recall and
    average_precision: None where no label has it."""

    name: str
    precision: Optional[float]
    recall: Optional[float]
    f1: Optional[float]
    average_precision: Optional[float]


@dataclass(frozen=True)
class Figure:
    """How good an estimator is on blocks of ground that it was not trained with.

    score: balanced accuracy (0..1) of classes, R2 of values, the mean R2 of fractions, the
    mean average precision of several classes at a place. random: the same with folds by
    chance, which mostly flatters. f1: the mean over classes. mae, rmse: of values; of fractions, the means. by_output:
    of each fraction. by_class: of each of several classes.
    """

    estimator: str
    score: float
    random: Optional[float] = None
    f1: Optional[float] = None
    mae: Optional[float] = None
    rmse: Optional[float] = None
    by_output: tuple[OutputFigures, ...] = ()
    by_class: tuple[ClassFigures, ...] = ()


@dataclass(frozen=True)
class TrainResult:
    """The model.

    kind: "classes", "values", "fractions" or "several". classes: or fractions, with their colours; empty for values.
    counts: patches or pixels with labels, by class. patches: the same of all. labels: points and polygons that are
    used; several can be on one patch. The random places that stand for the rest of one class are none of these.

    figures: of the estimators that were compared, the chosen one first; empty where the labels are too few to hold some
    back. coverage: how often conformal sets of LEVEL held the truth in blocks that were held out; None: unknown.
    """

    model: str
    estimator: str
    classes: tuple[ClassColour, ...]
    counts: tuple[int, ...]
    patches: int
    figures: tuple[Figure, ...]
    coverage: Optional[float]
    problems: tuple[LabelProblem, ...]
    notes: tuple[Message, ...]
    seconds: float
    kind: str = "classes"
    labels: int = 0


@dataclass(frozen=True)
class PredictMap:
    """Make a map with a map model: classes or values, their uncertainty, and where the labels say nothing.

    output: GeoTIFF of classes (1, 2, ...; 0 is nodata), values (float32), or fractions (float32, a band each, which sum
    to 1); where a place can have several classes, a band of each: 1 there, 0 not there, 255 nodata. uncertainty:
    GeoTIFF, the number of classes in the conformal set of each cell, the width of the interval of its value, or of each
    fraction in its band, or of how many of several classes it is open whether they are there. applicability: GeoTIFF, 1
    inside and 0 outside the area of applicability. probabilities: GeoTIFF with a band (0..1) for each class. polygons:
    GeoJSON of the classes' areas. "" for none of them. level: how often a set or interval is to hold the truth.
    """

    collection: str
    model: str
    output: str
    uncertainty: str = ""
    applicability: str = ""
    probabilities: str = ""
    polygons: str = ""
    extent: Optional[Extent] = None
    filters: Filters = field(default_factory=Filters)
    level: float = LEVEL
    most_pixels: Optional[int] = None


@dataclass(frozen=True)
class ClassArea:
    """A class of a map: the value of its cells, and its area. Of a fraction: the number of its band."""

    name: str
    colour: str
    value: int
    area_ha: float


@dataclass(frozen=True)
class PredictMapResult:
    """The map. classes: with their areas; empty for values and fractions. minimum, maximum: of the values, or of the
    first fraction. fractions: with their bands and areas: the sum of their shares of the cells.

    several: of classes that can be at one place, their bands and areas.
    outside: share (0..1) of the map outside the area of applicability; None if it is not known. widest: the largest
    number of classes in a set, or width of an interval; None if it is not known.
    """

    output: str
    title: str
    width: int
    height: int
    crs: str
    cell_m: float
    classes: tuple[ClassArea, ...]
    minimum: float
    maximum: float
    outside: Optional[float]
    widest: Optional[float]
    notes: tuple[Message, ...]
    seconds: float
    fractions: tuple[ClassArea, ...] = ()
    several: tuple[ClassArea, ...] = ()


@dataclass(frozen=True)
class ClassifyWords:
    """Make a map of classes that are given as words, without labels. A patch that no words describe is "none of these".

    classes: one text for each; "name: words" gives it another name. output: GeoTIFF of classes (1, 2, ...; 0 is nodata;
    the last one is "none of these"). scores: GeoTIFF with a band (0..1) for each class, "" for none. least: the score
    from which words describe a patch. several: a patch can be of several classes; the output has a band for each (1 or
    0). none_name: of "none of these".
    """

    collection: str
    classes: tuple[str, ...]
    output: str
    scores: str = ""
    extent: Optional[Extent] = None
    filters: Filters = field(default_factory=Filters)
    least: float = CLEAR_SCORE
    several: bool = False
    none_name: str = "none of these"


@dataclass(frozen=True)
class ClassifyWordsResult:
    """The map, and the area of each class; the last one is "none of these"."""

    output: str
    width: int
    height: int
    crs: str
    cell_m: float
    classes: tuple[ClassArea, ...]
    notes: tuple[Message, ...]
    seconds: float
