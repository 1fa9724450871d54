"""The verb that suggests what to label next."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ....contract import SuggestedPlace, SuggestLabels, SuggestLabelsResult, messages
from ....contract.message import Message
from ....contract.requests.mapping.suggest import MOST_SUGGESTIONS
from ...base.errors import LabelError, QueryError, RequestError
from ...base.job import Job
from ...maps.vectors.base import Found, Vectors
from ...maps.vectors.source import open_vectors
from ..labels.features import Features, read_features
from ..labels.placed import Training, place_labels
from ..labels.values import Column, class_column
from ..mapmodel.train import PIXELS, metric
from .candidates import candidates
from .learned import Learned, is_settled, learn
from .spread import near_any, spread, typical_distance

#: The most uncertain candidates that the places are chosen from, for each place (Zhdanov 2019 takes 10).
FOR_EACH = 10
#: Where few candidates are uncertain, the others have this weight: they may be of a class that has no label.
LEAST_WEIGHT = 0.01


@dataclass(frozen=True)
class Known:
    """Labels, if there are any: on vectors, and how many the file has. notes: for the user."""

    training: Training | None
    total: int
    notes: tuple[Message, ...]

    @property
    def of_classes(self) -> bool:
        """Whether a model can learn from them."""
        return self.training is not None and len(self.training.classes) > 1


def suggest_labels(request: SuggestLabels, job: Job) -> SuggestLabelsResult:
    """Suggest places to label.

    Raises:
        RequestError: the count or the share is not valid. LabelError: the labels can't be read. QueryError: a filter is
        not valid, or all places have labels. CollectionError, RasterError, ResourceError: as of the collection.
    """
    started = time.perf_counter()
    _check(request)
    vectors = open_vectors(request.collection, request.filters, job)
    known = _known(request, vectors, job.part(0, 0.2))
    sample = candidates(vectors, request.filters, request.seed, job.part(0.2, 0.4))
    sample = _without(sample, known.training)
    if not len(sample):
        raise QueryError(messages.suggest.NOTHING_LEFT(collection=vectors.name))
    job.progress(0.4, messages.suggest.LEARNING())
    learned = None
    if known.training is not None and known.of_classes:
        coords, pixels = (metric(xy, vectors.crs) for xy in (known.training.found.xy, sample.xy[:PIXELS]))
        first = known.total - np.cumsum(request.rounds, dtype=np.int64)
        learned = learn(
            known.training, coords, sample.vectors, pixels, first.tolist(), request.seed, job.part(0.4, 0.8)
        )
    job.progress(0.8, messages.suggest.CHOOSING())
    chosen, by_chance = _chosen(request, sample, known.training, learned, vectors.crs)
    changed = learned.changed if learned else ()
    return SuggestLabelsResult(
        places=_places(vectors, sample, chosen, by_chance, known, learned, job),
        crs=vectors.crs,
        estimator=learned.estimator if learned else "",
        changed=changed,
        settled=is_settled(changed, request.rounds),
        seconds=time.perf_counter() - started,
        notes=(*known.notes, *_about_change(changed, request.rounds)),
    )


def _check(request: SuggestLabels) -> None:
    if not 1 <= request.count <= MOST_SUGGESTIONS:
        raise RequestError(messages.suggest.BAD_COUNT(most=MOST_SUGGESTIONS, count=request.count))
    if not 0 <= request.by_chance <= 1:
        raise RequestError(messages.suggest.BAD_SHARE(share=request.by_chance))


def _known(request: SuggestLabels, vectors: Vectors, job: Job) -> Known:
    if not request.labels:
        return Known(None, 0, (messages.suggest.NO_LABELS(),))
    features = read_features(request.labels, request.labels_crs)
    column = class_column(features, request.class_field) if request.class_field else _places_only(features)
    total = len(features.features)
    try:
        training = place_labels(features, column, vectors, job)
    except LabelError as error:  # they are elsewhere, or contradict each other: places are suggested all the same
        return Known(None, total, (messages.suggest.NO_MODEL(reason=error.message),))
    if not request.class_field:
        return Known(training, total, (messages.suggest.VALUES(),))
    if len(training.classes) == 1:
        return Known(training, total, (messages.suggest.ONE_CLASS(name=training.classes[0]),))
    return Known(training, total, ())


def _places_only(features: Features) -> Column:
    return Column(np.zeros(len(features.features)), (), ())


def _without(sample: Found, training: Training | None) -> Found:
    """The candidates at other places than the labels."""
    if training is None:
        return sample
    keep = ~near_any(sample.xy, training.found.xy, 1e-3 * typical_distance(sample.xy))
    return Found(sample.place[keep], sample.unit[keep], sample.xy[keep], sample.vectors[keep])


def _chosen(
    request: SuggestLabels, sample: Found, training: Training | None, learned: Learned | None, crs: str
) -> tuple[list[int], set[int]]:
    """The rows of the sample in the order in which to label them, and those among them that are by chance.

    Places by chance may be near labels: only so does each part of the map have the same chance.
    """
    count = min(request.count, len(sample))
    share = min(count, round(count * request.by_chance)) or int(request.by_chance > 0 and count > 1)
    random = np.random.default_rng([request.seed, len(sample)])
    by_chance = random.permutation(len(sample))[:share].tolist()
    xy = metric(sample.xy, crs)
    apart = typical_distance(xy)
    weights = np.ones(len(sample)) if learned is None else _weights(learned, count)
    labelled = np.empty((0, 2)) if training is None else metric(training.found.xy, crs)
    known = sample.vectors[:0] if training is None else training.found.vectors
    taken = near_any(xy, np.concatenate([labelled, xy[by_chance]]), apart)
    if (taken | (weights == 0)).all():
        taken[:] = False  # a small collection: places near labels are better than none
    weights[taken] = 0
    weights[by_chance] = 0
    teaching = spread(sample.vectors, weights, xy, count - share, known, apart, request.seed)
    return _mixed(teaching, by_chance), set(by_chance)


def _weights(learned: Learned, count: int) -> NDArray[np.float64]:
    """How much a label would teach: 1 - margin of the most uncertain candidates, and a little for the others."""
    unsure = 1 - learned.margins
    weights = LEAST_WEIGHT * unsure
    some = np.argsort(-unsure, kind="stable")[: FOR_EACH * count]
    weights[some] = unsure[some]
    return np.maximum(weights, 1e-9)


def _mixed(teaching: list[int], by_chance: list[int]) -> list[int]:
    """Places by chance spread over the others, so that who stops early has labelled some of both."""
    total = len(teaching) + len(by_chance)
    at = [((n + 0.5) / max(1, len(rows)) * total, row) for rows in (teaching, by_chance) for n, row in enumerate(rows)]
    return [row for _, row in sorted(at)]


def _places(
    vectors: Vectors, sample: Found, chosen: list[int], by_chance: set[int], known: Known, learned: Learned | None,
    job: Job,
) -> tuple[SuggestedPlace, ...]:  # fmt: skip
    margins = None if learned is None else learned.margins
    names = () if known.training is None else known.training.classes
    rows = np.array(chosen, np.int64)
    spots = vectors.spots(Found(rows, sample.unit[rows], sample.xy[rows], sample.vectors[rows]), job)
    return tuple(
        SuggestedPlace(
            patch=spot.patch,
            source=spot.source,
            date=spot.date,
            footprint=spot.footprint,
            center=spot.center,
            by_chance=row in by_chance,
            margin=None if margins is None else round(float(margins[row]), 4),
            guess="" if learned is None else names[learned.best[row]],
        )
        for row, spot in zip(chosen, spots)
    )


def _about_change(changed: tuple[float, ...], rounds: tuple[int, ...]) -> tuple[Message, ...]:
    if not changed:
        return ()
    if is_settled(changed, rounds):
        earlier = {"earlier": rounds[1], "earlier_share": changed[1]}
        return (messages.suggest.SETTLED(count=rounds[0], share=changed[0], **earlier),)
    return (messages.suggest.CHANGED(count=rounds[0], share=changed[0]),)
