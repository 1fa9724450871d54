"""The verb that judges a map model, for its report."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import CoverageFigures, CurvePoint, MapReport, MapReportResult, SplitFigures, messages
from ....contract.message import Message
from ....contract.records import from_json, parse_json
from ....contract.requests.mapping.mapmodel import TrainClassifier, TrainRegressor
from ...base.errors import AkinError, MapModelError
from ...base.files.links import on_this_computer
from ...base.job import Job
from ...maps.vectors.base import Vectors
from ...maps.vectors.collection import CollectionVectors
from ...maps.vectors.source import check_origin, open_vectors
from ..accuracy.class_raster import read_classes
from ..estimators.base import Scaling
from ..labels.features import read_features
from ..labels.listed import listed
from ..labels.placed import Training
from ..mapmodel.card import MapModelCard
from ..mapmodel.inside import why_not_measured
from ..mapmodel.judge import Judged, figure_of, judged, predict_held_out, truth_of
from ..mapmodel.model import load_model
from ..mapmodel.skill import no_better_than_chance
from ..mapmodel.train import PIXELS, SAMPLE, metric, placed_classes, placed_values, title
from ..validation.choose import FOLDS
from ..validation.conformal import (
    Coverage,
    held_out_coverage,
    held_out_coverage_of_each,
    held_out_coverage_of_several,
    labels_needed,
)
from ..validation.local_intervals import held_out_local_coverage
from ..validation.scores import class_scores, reliability, value_scores
from ..validation.splits import random_folds
from ..validation.thin import thinned
from .by_chance import Flags, at_chance, chance_figures
from .learning import SLOW, learning_curve
from .paired import better
from .raw_bands import raw_bands

#: Labelled places that the figures are from: the bands of the imagery are read at each of them, and some estimators
#: take minutes to learn from more.
MOST_PLACES, MOST_OF_SLOW = 3000, 1000
#: Points of a scatter plot.
MOST_POINTS = 2000

Held = NDArray[np.float32]


@dataclass(frozen=True)
class Setting:
    """What all figures are of."""

    card: MapModelCard
    training: Training
    vectors: Vectors
    scaling: Scaling
    seed: int


def map_report(request: MapReport, job: Job) -> MapReportResult:
    """Judge a map model.

    Raises:
        MapModelError: there is no such model, or its vectors are others. LabelError: the labels can't be read.
        CollectionError, RasterError, QueryError, ResourceError: as of the collection or field.
    """
    model = load_model(request.model)
    card = model.card
    recipe = _recipe(card)
    labels_path = request.labels or _labels_of(request.model, card)
    source = request.collection or recipe.collection
    if not request.collection and not on_this_computer(source):
        raise MapModelError(messages.report.COLLECTION_ON_A_SERVER(model=card.name, collection=source))
    vectors = open_vectors(source, recipe.filters, job)
    check_origin(card.origin, vectors, card.name)
    job.progress(0.02, messages.mapmodel.READING_LABELS())
    training, chance = _training(recipe, labels_path, vectors, job)
    notes = list(training.notes)
    if training.digest != card.labels.digest:
        notes.append(messages.report.LABELS_CHANGED())
    counts = training.counts
    most = MOST_OF_SLOW if card.estimator in SLOW else MOST_PLACES
    sample = vectors.sample(SAMPLE, recipe.seed)
    scaling = Scaling.of(np.concatenate([sample.vectors, training.found.vectors]))
    by_chance = None
    if not (training.against_rest or training.of_fractions or training.several):
        by_chance = chance_figures(card.estimator, training, chance, scaling, most, recipe.seed, job.part(0.05, 0.1))
    keep = thinned(len(training), most, training.y if training.of_classes else None, recipe.seed)
    if len(keep) < len(training):
        count, training = int(training.labelled.sum()), _part(training, keep)
        left = int(training.labelled.sum())
        notes += [messages.report.THINNED(most=left, count=count)] if left < count else []
    setting = Setting(card, training, vectors, scaling, recipe.seed)
    coords, pixels = (metric(xy, vectors.crs) for xy in (training.found.xy, sample.xy[:PIXELS]))
    job.progress(0.1, messages.report.HOLDING_BACK())
    found = judged([card.estimator], training, scaling, coords, pixels, recipe.seed, job.part(0.1, 0.3))
    figures = _figures(setting, found[0], request.level, job.part(0.3, 1)) if found else _none()
    notes += _not_judged(training, found)
    notes += [note] if found and (note := no_better_than_chance(found[0], training)) else []
    return MapReportResult(
        name=card.name,
        estimator=card.estimator,
        estimator_name=title(card.estimator),
        source=source,
        origin=card.origin.name,
        classes=training.classes,
        counts=counts,
        labels=training.labels,
        labels_empty=training.empty,
        spatial=figures.spatial,
        random=figures.random,
        raw=figures.raw,
        raw_note=figures.raw_note,
        calibration=figures.calibration,
        calibration_error=figures.calibration_error,
        learning=figures.learning,
        coverage=figures.coverage,
        scatter=figures.scatter,
        outside=_outside(request.applicability, job),
        outside_note=None if model.inside else why_not_measured(card),
        labels_digest=training.digest,
        model_digest=card.identity(),
        origin_digest=card.origin.digest,
        recipe=_with_labels(card.recipe, labels_path),
        notes=tuple(notes),
        by_chance=by_chance,
        kind=card.kind,
        against_rest=training.against_rest,
    )


@dataclass(frozen=True)
class _Figures:
    """The part of the result that needs labels that were held back."""

    spatial: SplitFigures | None = None
    random: SplitFigures | None = None
    raw: SplitFigures | None = None
    raw_note: Message | None = None
    calibration: tuple[CurvePoint, ...] = ()
    calibration_error: float | None = None
    learning: tuple[CurvePoint, ...] = ()
    coverage: CoverageFigures | None = None
    scatter: tuple[tuple[float, float], ...] = ()


def _none() -> _Figures:
    return _Figures(raw_note=messages.report.NO_RAW_FOLDS())


def _figures(setting: Setting, own: Judged, level: float, job: Job) -> _Figures:
    training, card, split = setting.training, setting.card, own.split
    y = own.truth
    held_out = own.held_out
    spatial = _split_figures(held_out, y, training, own.method, split.fold)
    chance = random_folds(len(split.rows), y if training.of_classes else None, FOLDS, setting.seed)
    by_chance = predict_held_out(
        card.estimator, training, replace(split, fold=chance), setting.scaling, setting.seed, job
    )
    truth = truth_of(training, replace(split, fold=chance), setting.seed)
    random = _split_figures(by_chance, truth, training, "random", chance)
    learning = learning_curve(own, training, setting.scaling, setting.seed, job.part(0.1, 0.6))
    raw, raw_note = _raw(setting, own, spatial, job.part(0.6, 1))
    figures = _Figures(spatial, random, raw, raw_note, learning=learning)
    needed = labels_needed(level)
    if training.several:
        reached = held_out_coverage_of_several(held_out, y, split.fold, level)
        return replace(figures, coverage=_coverage(reached, level, needed, True))
    if training.of_fractions:
        reached = held_out_coverage_of_each(held_out, y, split.fold, level)
        return replace(figures, coverage=_coverage(reached, level, needed, True))
    if not training.of_classes:
        reached = held_out_local_coverage(training.found.vectors[split.rows], held_out[:, 0], y, split.fold, level)
        points = np.stack([y, held_out[:, 0]], axis=1)[:: max(1, math.ceil(len(y) / MOST_POINTS))]
        scatter = tuple((float(a), float(b)) for a, b in points.tolist())
        return replace(figures, coverage=_coverage(reached, level, needed, False), scatter=scatter)
    reached = held_out_coverage(held_out, y, split.fold, level)
    curve = reliability(held_out, y)
    bins = zip(curve.confidence.tolist(), curve.right.tolist(), curve.count.tolist())
    return replace(
        figures,
        calibration=tuple(CurvePoint(x, right, count=count) for x, right, count in bins),
        calibration_error=curve.error,
        coverage=_coverage(reached, level, needed, True),
    )


def _recipe(card: MapModelCard) -> TrainClassifier | TrainRegressor:
    """The request that trained a model. Raises MapModelError: it is not known."""
    try:
        data = parse_json(card.recipe)
        kind: Any = TrainClassifier if card.kind in ("classes", "several") else TrainRegressor
        request: TrainClassifier | TrainRegressor = from_json(kind, data["params"])
    except (ValueError, TypeError, KeyError) as error:
        raise MapModelError(messages.report.NO_RECIPE(model=card.name)) from error
    return request


def _labels_of(folder: str, card: MapModelCard) -> str:
    """The labels that a model keeps. Raises MapModelError: it has none."""
    if not card.labels.file:
        raise MapModelError(messages.report.NO_RECIPE(model=card.name))
    return str((Path(folder).expanduser() / card.labels.file).absolute())


def _with_labels(recipe: str, path: str) -> str:
    """The recipe with the labels of the model: the file that they came from may be gone."""
    data = parse_json(recipe)
    data["params"]["labels"] = path
    return json.dumps(data)


def _training(
    recipe: TrainClassifier | TrainRegressor, labels: str, vectors: Vectors, job: Job
) -> tuple[Training, Flags]:
    """The labels on their vectors, as in training, and which of the labels are at places by chance."""
    features = read_features(labels, recipe.labels_crs, recipe.labels_name)
    chance = at_chance(features)
    if isinstance(recipe, TrainRegressor):
        return placed_values(recipe, features, vectors, job), chance
    return placed_classes(recipe, features, vectors, job), chance


def _part(training: Training, rows: NDArray[np.int64]) -> Training:
    found = training.found
    part = replace(
        found, place=found.place[rows], unit=found.unit[rows], xy=found.xy[rows], vectors=found.vectors[rows]
    )
    return replace(training, found=part, y=training.y[rows], group=training.group[rows])


def _split_figures(held_out: Held, y: Any, training: Training, method: str, fold: NDArray[np.int64]) -> SplitFigures:
    folds = len(np.unique(fold))
    if training.several:
        figure = figure_of("", held_out, y, training)
        return SplitFigures(method, folds, figure.score, figure.f1, by_class=figure.by_class)
    if training.of_fractions:
        figure = figure_of("", held_out, y, training)
        return SplitFigures(method, folds, figure.score, mae=figure.mae, rmse=figure.rmse, by_output=figure.by_output)
    if not training.of_classes:
        values = value_scores(y, held_out[:, 0])
        return SplitFigures(method, folds, _finite(values.r2), mae=values.mae, rmse=values.rmse)
    scores = class_scores(y, held_out.argmax(axis=1), len(training.classes))
    return SplitFigures(
        method, folds, scores.balanced_accuracy, scores.macro_f1,
        f1_by_class=tuple(_finite(value) for value in scores.f1.tolist()),
        counts=tuple(tuple(row) for row in scores.counts.tolist()),
    )  # fmt: skip


def _raw(setting: Setting, own: Judged, spatial: SplitFigures, job: Job) -> tuple[SplitFigures | None, Message]:
    """The same estimator on the bands of the imagery, in the same folds; and what the comparison says."""
    training, card, vectors = setting.training, setting.card, setting.vectors
    if not isinstance(vectors, CollectionVectors) or vectors.origin.kind != "encoder":
        return None, messages.report.NO_RAW_FIELD(source=vectors.name)
    job.progress(0, messages.report.RAW_BANDS())
    try:
        bands = raw_bands(vectors.opened, training.found.unit, job)
    except AkinError as error:
        return None, messages.report.NO_RAW_RASTER(reason=error.message)
    of_bands = replace(training, found=replace(training.found, vectors=bands))
    held_out = predict_held_out(card.estimator, of_bands, own.split, Scaling.of(bands), setting.seed, job)
    raw = _split_figures(held_out, own.truth, training, own.method, own.split.fold)
    shown = better(own.held_out, held_out, own.truth, training, own.split.rows)
    return raw, _compared(spatial.score or 0.0, raw.score or 0.0, shown)


def _compared(own: float, raw: float, shown: int) -> Message:
    """What the scores of embeddings and bands say. shown: which one the labels show to be better, see `better`."""
    if shown == 0 or shown * (own - raw) <= 0:  # mean average precision can differ from the errors of probabilities
        return messages.report.RAW_UNDECIDED(own=own, raw=raw)
    return (messages.report.RAW_LOSES if shown > 0 else messages.report.RAW_WINS)(own=own, raw=raw)


def _coverage(reached: Coverage, level: float, needed: int, of_classes: bool) -> CoverageFigures:
    by_class = tuple(_finite(share) for share in reached.by_class.tolist()) if of_classes else ()
    return CoverageFigures(level, reached.overall, by_class, _finite(reached.mean_size), needed)


def _not_judged(training: Training, found: list[Judged]) -> list[Message]:
    """What is said of classes that no label could be held back of."""
    if not found:
        return [messages.report.NO_SPATIAL()]
    if not training.of_classes:
        return []
    missing = np.setdiff1d(np.arange(len(training.classes)), training.y[found[0].split.rows])
    names = [training.classes[one] for one in missing.tolist()]
    return [messages.report.NOT_JUDGED(count=len(names), names=listed(names))] if names else []


def _outside(path: str, job: Job) -> float | None:
    """The share of a map that is outside, from its raster of 1 inside and 0 outside."""
    if not path:
        return None
    raster = read_classes(path, job)
    return float(raster.area_m2[raster.values == 0].sum() / raster.area_m2.sum())


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
