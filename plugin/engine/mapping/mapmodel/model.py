"""A map model in memory: its predictions, how sure they are, and where its labels say nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.system_errors import refusal
from ...base.errors import MapModelError, ResourceError
from ...base.files.disk import ensure_folder, replacing, writing_to
from ...base.files.leftovers import TMP, draft_name
from ..estimators import BY_NAME
from ..estimators.base import Fitted
from ..validation.applicability import Applicability
from ..validation.conformal import ClassSets, Intervals, YesNoSets
from ..validation.local_intervals import LocalIntervals
from .against_rest import relative
from .card import CARD, MapModelCard, damaged, read_card
from .fractions import closed
from .numbers import group, grouped, packed, read_file, unpacked
from .several import load_several

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class MapModel:
    """card.numbers and card.digest are those of the file, once it is saved.

    sets: of classes, local: of values, intervals: of fractions, sides: of several classes at a place; None where the
    labels are too few to hold some back. inside: the area of applicability; None where it can't be measured. Models of
    values from before there was `local` have intervals of one width.
    """

    card: MapModelCard
    fitted: Fitted
    sets: ClassSets | None = None
    intervals: Intervals | None = None
    inside: Applicability | None = None
    sides: YesNoSets | None = None
    local: LocalIntervals | None = None

    def predict(self, vectors: Vectors) -> NDArray[np.float32]:
        """The probabilities of the classes (n, c), the values (n, 1), or the fractions (n, c), of vectors (n, d).
        Of several classes, the probability of each."""
        found = self.fitted.predict(vectors)
        if self.card.kind == "fractions":
            return closed(found)
        return found if self.card.rest is None else relative(found, self.card.rest)


def save_model(folder: Path, model: MapModel, labels: str = "") -> MapModelCard:
    """Write a model into a folder. A model that is there is replaced. Replacing its card is the commit.

    Args:
        labels: GeoJSON that is kept in the folder; "" for none.

    Raises:
        MapModelError: the folder has something else. ResourceError: it can't be written.
    """
    check_output(folder)
    data = packed(_arrays(model))
    digest = hashlib.sha256(data).hexdigest()
    kept = f"labels-{hashlib.sha256(labels.encode()).hexdigest()[:16]}.geojson" if labels else ""
    trained = replace(model.card.labels, file=kept)
    card = replace(model.card, numbers=f"numbers-{digest[:16]}.npz", digest=digest, labels=trained)
    with writing_to(folder, messages.mapmodel.NOT_WRITTEN()):
        ensure_folder(folder)
        with replacing(folder / card.numbers, folder / draft_name(TMP)) as temporary:
            temporary.write_bytes(data)
        if kept:
            with replacing(folder / kept, folder / draft_name(TMP)) as temporary:
                temporary.write_text(labels, encoding="utf-8")
        with replacing(folder / CARD, folder / draft_name(TMP)) as temporary:
            temporary.write_text(as_text(card), encoding="utf-8")
        for old in (*folder.glob("numbers-*.npz"), *folder.glob("labels-*.geojson")):
            if old.name not in (card.numbers, kept):
                old.unlink(missing_ok=True)
    return card


def as_text(card: MapModelCard) -> str:
    """A card as the text of its file."""
    import json

    from ....contract.records import to_json

    return json.dumps(to_json(card), indent=1, ensure_ascii=False)


def check_output(folder: Path) -> None:
    """Raise MapModelError if a folder has files of something else than a map model; ResourceError."""
    with writing_to(folder):
        if not folder.exists() or (folder / CARD).is_file():
            return
        if not folder.is_dir() or any(folder.iterdir()):
            raise MapModelError(messages.mapmodel.OUTPUT_IN_USE(folder=str(folder)))


def load_model(path: str) -> MapModel:
    """A model from a folder, which may come from anybody.

    Raises:
        MapModelError: it is missing, damaged or of a newer version. ResourceError: it can't be read.
    """
    folder = Path(path).expanduser()
    card = read_card(folder)
    try:
        data = read_file(folder / card.numbers)
        if hashlib.sha256(data).hexdigest() != card.digest:
            raise ValueError(f"{card.numbers} is not the file of the model")
        return _model(card, unpacked(data))
    except OSError as error:
        if refused := refusal(error, folder / card.numbers):
            raise ResourceError(refused) from error
        raise damaged(folder, ValueError(f"{card.numbers} is missing")) from error
    except (ValueError, KeyError) as error:
        raise damaged(folder, ValueError(str(error))) from error


def _arrays(model: MapModel) -> dict[str, NDArray[Any]]:
    arrays = grouped("estimator", model.fitted.arrays())
    if model.sets is not None:
        arrays |= grouped("sets", model.sets.arrays())
    if model.intervals is not None:
        arrays |= grouped("intervals", model.intervals.arrays())
    if model.sides is not None:
        arrays |= grouped("sides", model.sides.arrays())
    if model.local is not None:
        arrays |= grouped("local", model.local.arrays())
    if model.inside is not None:
        arrays |= grouped("inside", model.inside.arrays())
    return arrays


def _model(card: MapModelCard, arrays: Mapping[str, NDArray[Any]]) -> MapModel:
    dimension = card.origin.dimension
    own = group(arrays, "estimator")
    fitted: Fitted
    if card.kind == "several":
        fitted = load_several(card.estimator, own, dimension, card.outputs)
    else:
        fitted = BY_NAME[card.estimator].load(own, dimension, card.outputs)
    parts = ("sets", "intervals", "inside", "sides", "local")
    sets, intervals, inside, sides, local = (group(arrays, name) for name in parts)
    return MapModel(
        card,
        fitted,
        _sets(sets, card.outputs) if sets and card.kind == "classes" else None,
        _intervals(intervals, card) if intervals and card.kind in ("values", "fractions") else None,
        _inside(inside, dimension) if inside else None,
        _sides(sides, card.outputs) if sides and card.kind == "several" else None,
        _local(local, dimension) if local and card.kind == "values" else None,
    )


def _sets(arrays: Mapping[str, NDArray[Any]], classes: int) -> ClassSets:
    found = ClassSets.from_arrays(arrays)
    sound = found.scores.ndim == 1 and found.labels.shape == found.scores.shape and found.classes == classes
    if not sound or not np.isfinite(found.scores).all():
        raise ValueError("the calibration of classes is damaged")
    if len(found.labels) and not 0 <= int(found.labels.min()) <= int(found.labels.max()) < classes:
        raise ValueError("the calibration of classes is damaged")
    return found


def _sides(arrays: Mapping[str, NDArray[Any]], classes: int) -> YesNoSets:
    found = YesNoSets.from_arrays(arrays)
    sound = found.scores.ndim == 2 and found.scores.shape == found.truth.shape and found.scores.shape[1] == classes
    if not sound or not np.isfinite(found.scores).all() or not np.isin(found.truth, (0, 1)).all():
        raise ValueError("the calibration of classes is damaged")
    return found


def _intervals(arrays: Mapping[str, NDArray[Any]], card: MapModelCard) -> Intervals:
    found = Intervals.from_arrays(arrays)
    wanted = (card.outputs,) if card.kind == "fractions" else ()
    if found.residuals.shape[1:] != wanted or not found.residuals.ndim or not np.isfinite(found.residuals).all():
        raise ValueError("the calibration of values is damaged")
    return found


def _local(arrays: Mapping[str, NDArray[Any]], dimension: int) -> LocalIntervals:
    if arrays["floor"].shape != (1,):
        raise ValueError("the calibration of values is damaged")
    found = LocalIntervals.from_arrays(arrays)
    shapes = found.scores.ndim == found.errors.ndim == 1 and found.vectors.shape == (len(found.errors), dimension)
    numbers = (found.scores, found.vectors, found.errors, np.array(found.floor))
    if not shapes or not len(found.errors) or not all(np.isfinite(one).all() for one in numbers) or found.floor <= 0:
        raise ValueError("the calibration of values is damaged")
    return found


def _inside(arrays: Mapping[str, NDArray[Any]], dimension: int) -> Applicability:
    if arrays["numbers"].shape != (2,):
        raise ValueError("the area of applicability is damaged")
    found = Applicability.from_arrays(arrays)
    shapes = found.mean.shape == found.scale.shape == (dimension,) and found.training.shape[1:] == (dimension,)
    numbers = (found.mean, found.scale, found.training, np.array([found.mean_distance, found.threshold]))
    if not shapes or not len(found.training) or not all(np.isfinite(one).all() for one in numbers):
        raise ValueError("the area of applicability is damaged")
    return found
