"""`map_model.json`: what a map model is, and what it was trained with."""

from __future__ import annotations

import hashlib
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

from ....contract import ClassColour, Figure, messages
from ....contract.records import from_json, parse_json, to_json
from ....contract.requests.mapping.mapmodel import ESTIMATORS, MOST_FRACTIONS, MOST_SEVERAL, ONE_VALUE, ONLY_CLASSES
from ....contract.system_errors import refusal
from ...base.errors import MapModelError, ResourceError
from ...base.files.links import read_own
from ...maps.vectors.base import Origin
from ..labels.values import clean

CARD = "map_model.json"
#: 2: with patch_m. Models of format 1 can still be read.
FORMAT = 2
KINDS = ("classes", "values", "fractions", "several")
#: Limits of a card that can be true.
MOST_CLASSES, MOST_DIMENSIONS = 60_000, 65_536
_NUMBERS = re.compile(r"numbers-[0-9a-f]{16}\.npz")
_LABELS = re.compile(r"labels-[0-9a-f]{16}\.geojson")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class TrainedWith:
    """The labels of a model. digest: of the labelled patches and their classes or values. field: in the labels' file.

    counts: patches or pixels with labels, by class; of values, one number. places: how many labels they are of. file:
    the labels themselves, GeoJSON in the folder of the model: the layer that they came from changes. "": not kept.
    """

    digest: str
    field: str
    counts: tuple[int, ...]
    places: int
    file: str = ""


@dataclass(frozen=True)
class MapModelCard:
    """A map model.

    kind: one of KINDS. classes: or fractions, in the order of probabilities or bands; none of values. "several" are
    classes of which a place can have more than one. origin: of the
    vectors. numbers: the file with its arrays. digest: SHA-256 of that file. figures: see TrainResult. folds: how the
    labels were held out, "" if they were too few. coverage: see TrainResult. rest: where the model tells one class from
    everything else: the mean probability of its labels, to which probabilities are relative (see against_rest.py).
    recipe: the request that trained the model, to train it again. patch_m: of the patches that it learned from; 0 if it
    learned from pixels of a field, or if that is not known.
    """

    kind: str
    name: str
    classes: tuple[ClassColour, ...]
    origin: Origin
    estimator: str
    labels: TrainedWith
    numbers: str
    digest: str
    figures: tuple[Figure, ...] = ()
    folds: str = ""
    coverage: float | None = None
    rest: float | None = None
    recipe: str = ""
    patch_m: float = 0.0
    format: int = FORMAT

    @property
    def outputs(self) -> int:
        """The number of classes or fractions; 1 for values."""
        return max(1, len(self.classes))

    def identity(self) -> str:
        """A digest of the whole model, for maps and reports."""
        return hashlib.sha256(json.dumps(to_json(self), sort_keys=True).encode()).hexdigest()


def read_card(folder: Path) -> MapModelCard:
    """The card of a model. Raises MapModelError: missing, damaged or of a newer version; ResourceError."""
    try:
        data = parse_json(read_own(folder / CARD))
        if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT:
            raise MapModelError(messages.mapmodel.NEWER(folder=str(folder)))
        card = from_json(MapModelCard, data)
        check(card)
    except OSError as error:
        if refused := refusal(error, folder / CARD):
            raise ResourceError(refused) from error
        raise MapModelError(messages.mapmodel.NOT_A_MODEL(folder=str(folder))) from error
    except ValueError as error:
        raise damaged(folder, error) from error
    return card


def damaged(folder: Path, error: ValueError) -> MapModelError:
    """What is said of a model that can't be true."""
    return MapModelError(messages.mapmodel.DAMAGED(folder=str(folder), reason=str(error)[:200]))


def check(card: MapModelCard) -> None:
    """Raise ValueError for values that no model has."""
    if card.kind not in KINDS or card.estimator not in ESTIMATORS:
        raise ValueError(f"the kind {card.kind[:20]!r} or estimator {card.estimator[:20]!r} is not known")
    if not 0 <= card.patch_m < math.inf:
        raise ValueError("the size of the patches is not valid")
    if not 1 <= card.origin.dimension <= MOST_DIMENSIONS:
        raise ValueError("the dimension is out of range")
    if not _NUMBERS.fullmatch(card.numbers):
        raise ValueError("the name of the file with numbers is not valid")
    if card.labels.file and not _LABELS.fullmatch(card.labels.file):
        raise ValueError("the name of the file with labels is not valid")
    if card.kind == "fractions" and (
        len(card.classes) > MOST_FRACTIONS or card.estimator in (*ONLY_CLASSES, *ONE_VALUE)
    ):
        raise ValueError("it has too many fractions, or an estimator that has none")
    if card.kind == "several" and len(card.classes) > MOST_SEVERAL:
        raise ValueError("it has too many classes for one place")
    if (card.kind != "values") != (2 <= len(card.classes) <= MOST_CLASSES):
        raise ValueError("it has no classes, or too many")
    names = [one.name for one in card.classes]
    if len(set(names)) < len(names) or not all(name and name == clean(name) for name in (*names, card.name)):
        raise ValueError("the name of a class is not valid, or twice there")
    if not all(_COLOUR.fullmatch(one.colour) for one in card.classes):
        raise ValueError("a colour is not #rrggbb")
    if card.rest is not None and not (0 < card.rest <= 1 and len(card.classes) == 2 and card.kind == "classes"):
        raise ValueError("the probability of the labels is out of range")
