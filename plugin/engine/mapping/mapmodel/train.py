"""Training: labels and vectors become a map model in a folder."""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract import Filters, TrainClassifier, TrainRegressor, TrainResult, messages
from ....contract.message import Message
from ....contract.records import to_json
from ....contract.requests.mapping.mapmodel import ESTIMATORS, LEVEL, MOST_FRACTIONS, ONE_VALUE, ONLY_CLASSES
from ...base.errors import LabelError, RequestError
from ...base.job import Job
from ...imagery.grid.crs import parse_crs
from ...maps.vectors.base import Vectors
from ...maps.vectors.dates import dates_note
from ...maps.vectors.source import open_vectors
from ..estimators import BY_NAME
from ..estimators.base import Fitted, Scaling
from ..labels.features import Features, read_features
from ..labels.fractions import fraction_columns
from ..labels.geojson import as_geojson
from ..labels.listed import listed
from ..labels.placed import Training, place_labels
from ..labels.several import joined_note, several_column
from ..labels.values import class_column, clean, value_column
from ..validation.conformal import (
    ClassSets,
    Intervals,
    YesNoSets,
    held_out_coverage,
    held_out_coverage_of_each,
    held_out_coverage_of_several,
    labels_needed,
)
from ..validation.local_intervals import LocalIntervals, held_out_local_coverage
from ..validation.splits import lonely_classes
from .against_rest import with_rest
from .card import MapModelCard, TrainedWith
from .colours import coloured
from .fractions import as_pure, learn
from .inside import area_of
from .judge import Judged, by_chance, held_out, judged, predicted, suited
from .model import MapModel, check_output, save_model
from .several import fit_curves, learn_several, without_empty
from .skill import no_better_than_chance

AUTO = "auto"
#: Vectors that the inputs are standardised by, and places of the map that folds are matched to.
SAMPLE, PIXELS = 4096, 1000
#: With up to this number of labels of each class, prototypes are taken where nothing can be compared.
FEW = 5
#: Length of a degree of latitude in metres.
DEGREE_M = 111_320.0


@dataclass(frozen=True)
class Setting:
    """What a classifier and a regressor have in common."""

    collection: str
    output: Path
    estimator: str
    field: str
    filters: Filters
    seed: int


def train_classifier(request: TrainClassifier, job: Job) -> TrainResult:
    """Train a model of classes.

    Raises:
        LabelError: the labels can't be read, lie on no vector, or are of one class.
        MapModelError: the output has something else. RequestError: an unknown estimator or colour.
        CollectionError, QueryError, RasterError, ResourceError: as of the collection or field.
    """
    started = time.perf_counter()
    setting = Setting(
        request.collection, Path(request.output).expanduser(), request.estimator, request.class_field, request.filters,
        request.seed,
    )  # fmt: skip
    if request.several and request.against_rest:
        raise RequestError(messages.mapmodel.SEVERAL_OR_REST())
    vectors = _opened(setting, job)
    features = read_features(request.labels, request.labels_crs, request.labels_name)
    training = placed_classes(request, features, vectors, job.part(0.05, 0.3))
    if len(training.classes) < 2:
        raise LabelError(messages.mapmodel.ONE_CLASS(name=training.classes[0]))
    model, notes = _trained(training, vectors, setting, job.part(0.3, 0.95))
    notes += dates_note(vectors)
    classes = coloured(training.classes, request.colours)
    recipe = json.dumps({"verb": "train_classifier", "params": to_json(request)})
    return _saved(
        replace(model, card=replace(model.card, classes=classes, recipe=recipe)), setting, training, notes, started,
        as_geojson(features, request.class_field),
    )  # fmt: skip


def train_regressor(request: TrainRegressor, job: Job) -> TrainResult:
    """Train a model of values. Raises the errors of `train_classifier`."""
    started = time.perf_counter()
    fields = fields_of(request)
    setting = Setting(
        request.collection, Path(request.output).expanduser(), request.estimator, ", ".join(fields), request.filters,
        request.seed,
    )  # fmt: skip
    if request.estimator in ONLY_CLASSES:
        raise RequestError(messages.mapmodel.ONLY_CLASSES(estimator=request.estimator))
    if request.estimator in ONE_VALUE and not request.value_field:
        raise RequestError(messages.mapmodel.ONE_VALUE_ONLY(estimator=request.estimator))
    vectors = _opened(setting, job)
    features = read_features(request.labels, request.labels_crs, request.labels_name)
    training = placed_values(request, features, vectors, job.part(0.05, 0.3))
    _check_values(training)
    model, notes = _trained(training, vectors, setting, job.part(0.3, 0.95))
    notes += dates_note(vectors)
    recipe = json.dumps({"verb": "train_regressor", "params": to_json(request)})
    card = replace(model.card, recipe=recipe, classes=coloured(training.classes, ()))
    return _saved(replace(model, card=card), setting, training, notes, started, as_geojson(features, *fields))


def placed_classes(request: TrainClassifier, features: Features, vectors: Vectors, job: Job) -> Training:
    """The classes of labels on their vectors. Raises LabelError."""
    if not request.several:
        column = class_column(features, request.class_field)
        training = place_labels(features, replace(column, notes=column.notes + joined_note(column)), vectors, job)
        return with_rest(training, vectors, request.seed) if request.against_rest else training
    training, everywhere = without_empty(
        place_labels(features, several_column(features, request.class_field), vectors, job)
    )
    if len(training.classes) < 2:
        raise LabelError(messages.mapmodel.ONE_OF_SEVERAL(name=" ".join(training.classes) or "-"))
    if everywhere:
        raise LabelError(messages.mapmodel.EVERYWHERE(name=everywhere[0]))
    return training


def fields_of(request: TrainRegressor) -> tuple[str, ...]:
    """The fields of the labels that are read. Raises RequestError: not exactly one kind of them is set."""
    given = [(request.value_field,), request.fraction_fields, (request.pure_field,)]
    found = [fields for fields in given if any(fields)]
    if len(found) != 1:
        raise RequestError(messages.mapmodel.WHICH_FIELD())
    return found[0]


def placed_values(request: TrainRegressor, features: Features, vectors: Vectors, job: Job) -> Training:
    """The values or fractions of labels on their vectors. Raises LabelError."""
    if request.fraction_fields:
        return place_labels(features, fraction_columns(features, request.fraction_fields), vectors, job)
    if request.value_field:
        return place_labels(features, value_column(features, request.value_field), vectors, job)
    training = place_labels(features, class_column(features, request.pure_field), vectors, job)
    if len(training.classes) > MOST_FRACTIONS:
        raise LabelError(messages.labels.TOO_MANY_FRACTIONS(count=len(training.classes), most=MOST_FRACTIONS))
    if len(training.classes) < 2:
        raise LabelError(messages.mapmodel.ONE_PURE_CLASS(name=training.classes[0]))
    return as_pure(training)


def _check_values(training: Training) -> None:
    if len(training) < 2 or not float(np.ptp(training.y, axis=0).max()) > 0:
        kind = messages.mapmodel.EQUAL_FRACTIONS if training.of_fractions else messages.mapmodel.ONE_VALUE
        raise LabelError(kind(count=len(training)))


def _opened(setting: Setting, job: Job) -> Vectors:
    if setting.estimator not in (AUTO, *ESTIMATORS):
        known = [AUTO, *ESTIMATORS]
        raise RequestError(messages.mapmodel.UNKNOWN_ESTIMATOR(estimator=setting.estimator[:40], known=known))
    check_output(setting.output)
    job.progress(0.02, messages.mapmodel.READING_LABELS())
    return open_vectors(setting.collection, setting.filters, job)


def _trained(training: Training, vectors: Vectors, setting: Setting, job: Job) -> tuple[MapModel, list[Message]]:
    sample = vectors.sample(SAMPLE, setting.seed)
    scaling = Scaling.of(np.concatenate([sample.vectors, training.found.vectors]))
    coords, pixels = (metric(xy, vectors.crs) for xy in (training.found.xy, sample.xy[:PIXELS]))
    names = [setting.estimator]
    if setting.estimator == AUTO:
        names = suited(training)
    found = judged(names, training, scaling, coords, pixels, setting.seed, job.part(0, 0.7))
    notes = list(_notes(training, found, setting))
    name = found[0].figure.estimator if found else _without_comparison(training, setting)
    job.progress(0.7, messages.mapmodel.TRAINING())
    if found:
        chance = by_chance(found[0], training, scaling, setting.seed, job)
        found[0] = replace(found[0], figure=replace(found[0].figure, random=chance))
    x, y = training.found.vectors, training.y
    fitted: Fitted
    if training.several:
        fitted = learn_several(name, x, y, scaling, setting.seed, _curves(found, training, scaling, setting, job))
    elif training.of_classes:
        fitted = BY_NAME[name].classify(x, y, scaling, setting.seed)
    else:
        fitted = learn(name, x, y, training.pure, scaling, setting.seed)
    job.progress(0.9)
    card = MapModelCard(
        kind=_kind(training), name=clean(setting.output.name) or "model", classes=(),
        origin=vectors.origin, estimator=name, labels=_trained_with(training, setting), numbers="", digest="",
        figures=tuple(one.figure for one in found), folds=found[0].method if found else "", patch_m=vectors.patch_m,
    )  # fmt: skip
    inside = area_of(training, found[0] if found else None, fitted, setting.seed)
    model = MapModel(card, fitted, inside=inside)
    return (_calibrated(model, found[0], training) if found else model), notes


def _curves(
    found: list[Judged], training: Training, scaling: Scaling, setting: Setting, job: Job
) -> NDArray[np.float64]:
    """The calibration of several classes, from labels that were held out."""
    if not found:
        return fit_curves(np.full(training.y.shape, 0.5), training.y)
    split, name = found[0].split, found[0].figure.estimator
    asked, truth = held_out(training, split, setting.seed)
    return fit_curves(predicted(name, training, split, asked, lambda rows: rows, scaling, setting.seed, job), truth)


def _calibrated(model: MapModel, best: Judged, training: Training) -> MapModel:
    y, card = best.truth, replace(model.card, rest=best.share)
    if training.several:
        reached = held_out_coverage_of_several(best.held_out, y, best.split.fold, LEVEL).overall
        card = replace(card, coverage=reached)
        return replace(model, card=card, sides=YesNoSets.calibrated(best.held_out, y))
    if training.of_fractions:
        reached = held_out_coverage_of_each(best.held_out, y, best.split.fold, LEVEL).overall
        card = replace(card, coverage=reached)
        return replace(model, card=card, intervals=Intervals.calibrated(best.held_out, y))
    if not training.of_classes:
        given = (training.found.vectors[best.split.rows], best.held_out[:, 0], y, best.split.fold)
        reached = held_out_local_coverage(*given, LEVEL).overall
        return replace(model, card=replace(card, coverage=reached), local=LocalIntervals.calibrated(*given))
    reached = held_out_coverage(best.held_out, y, best.split.fold, LEVEL).overall
    return replace(model, card=replace(card, coverage=reached), sets=ClassSets.calibrated(best.held_out, y))


def _kind(training: Training) -> str:
    if training.of_classes or training.several:
        return "several" if training.several else "classes"
    return "fractions" if training.of_fractions else "values"


def _trained_with(training: Training, setting: Setting) -> TrainedWith:
    return TrainedWith(training.digest, setting.field, training.counts, training.labels)


def _without_comparison(training: Training, setting: Setting) -> str:
    if setting.estimator != AUTO:
        return setting.estimator
    few = training.of_classes and int(np.bincount(training.y).max()) <= FEW
    return "prototypes" if few else "linear"


def _notes(training: Training, found: list[Judged], setting: Setting) -> list[Message]:
    """What is said of the comparison of estimators, and of classes with few labels."""
    said = [messages.mapmodel.MIXTURES()] if training.pure else []
    if not found:
        said.append(messages.mapmodel.NOT_VALIDATED())
    elif setting.estimator == AUTO and len(found) > 1:
        best, second = found[0].figure, found[1].figure
        kind = messages.mapmodel.CHOSEN if training.of_classes else messages.mapmodel.CHOSEN_FOR_VALUES
        kind = messages.mapmodel.CHOSEN_FOR_SEVERAL if training.several else kind
        names = {"estimator": title(best.estimator), "other": title(second.estimator)}
        said.append(kind(score=best.score, other_score=second.score, **names))
    if training.of_classes:
        count = training.counts
        lonely = lonely_classes(training.group, training.y).tolist()
        single = [training.classes[one] for one in lonely]
        needed = labels_needed(LEVEL)
        few = [name for one, name in enumerate(training.classes) if 1 < count[one] < needed and one not in lonely]
        said += [messages.mapmodel.SINGLE(names=listed(single), count=len(single))] if single else []
        said += (
            [messages.mapmodel.FEW_LABELS(names=listed(few), count=len(few), needed=needed, level=LEVEL)] if few else []
        )
        said += [note] if found and (note := no_better_than_chance(found[0], training)) else []
    elif found and not training.several and found[0].figure.score <= 0:
        said.append(messages.mapmodel.NO_SKILL())
    return said


def title(estimator: str) -> Message:
    """The name of an estimator for people."""
    return messages.mapmodel.ESTIMATOR_NAMES[estimator]()


def _saved(
    model: MapModel, setting: Setting, training: Training, notes: list[Message], started: float, labels: str
) -> TrainResult:
    card = save_model(setting.output, model, labels)
    return TrainResult(
        model=str(setting.output),
        estimator=card.estimator,
        classes=card.classes,
        counts=card.labels.counts,
        patches=int(training.labelled.sum()),
        labels=training.labels,
        figures=card.figures,
        coverage=card.coverage,
        problems=training.problems,
        notes=(*training.notes, *notes),
        seconds=time.perf_counter() - started,
        kind=card.kind,
    )


def metric(xy: NDArray[np.float64], crs: str) -> NDArray[np.float64]:
    """Places (n, 2) of a CRS about in metres: what is in degrees is scaled at its mean latitude."""
    parsed = parse_crs(crs)
    if not parsed.is_geographic:
        return np.asarray(xy * float(parsed.linear_units_factor[1] or 1))
    latitude = float(np.clip(xy[:, 1].mean(), -89, 89)) if len(xy) else 0.0
    return np.asarray(xy * [DEGREE_M * math.cos(math.radians(latitude)), DEGREE_M])
