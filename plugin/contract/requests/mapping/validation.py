"""Checking a map with reference labels: drawing the places, and estimating areas and accuracies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ...message import Message


@dataclass(frozen=True)
class MapClass:
    """A class of a map: its value in the raster, and its name."""

    value: int
    name: str


@dataclass(frozen=True)
class SampleReference:
    """Draw places at which to find out what is really there: a stratified random sample of the classes of a map.

    Args:
        map: a raster of classes.
        standard_error: of the overall accuracy, 0..1, that the sample is to reach.
        expected_accuracy: of each class, 0..1, as you suppose it.
        minimum: of places of each class.
        size: the number of places, in place of standard_error and expected_accuracy.
        seed: the same one gives the same places.
        output: a GeoJSON file for the places; "": they are in the result.
        classes: names; by default those in the file.
    """

    map: str
    standard_error: float = 0.02
    expected_accuracy: float = 0.8
    minimum: int = 50
    size: Optional[int] = None
    seed: int = 1
    output: str = ""
    classes: tuple[MapClass, ...] = ()


@dataclass(frozen=True)
class SampledPlace:
    """The centre of a pixel, in the CRS of the map, and the class that the map has there."""

    x: float
    y: float
    value: int


@dataclass(frozen=True)
class Stratum:
    """A class of the map. share: of the map's area, 0..1. places: in the sample."""

    value: int
    name: str
    pixels: int
    area_ha: float
    share: float
    places: int


@dataclass(frozen=True)
class SampleReferenceResult:
    """The sample, in random order, and its strata. places: empty where they are in a file."""

    crs: str
    places: tuple[SampledPlace, ...]
    strata: tuple[Stratum, ...]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class EstimateArea:
    """Estimate the area of each class of a map, and its accuracy, from reference labels (Olofsson et al. 2014).

    The labels must be a random sample drawn for each class of the map (sample-reference), never training labels.

    Args:
        map: a raster of classes.
        labels: points: a GeoJSON file, or a layer of a GeoPackage ("file.gpkg|layername=name").
        class_field: the field of the labels with the name or the value of the class that is really there; empty where
            it is not known.
        labels_crs: "" for that of the file.
        classes: names; by default those in the file of the map.
        labels_name: of the layer that the file was written from, for sentences; "" for that of the file.
    """

    map: str
    labels: str
    class_field: str = "reference"
    labels_crs: str = ""
    classes: tuple[MapClass, ...] = ()
    labels_name: str = ""


@dataclass(frozen=True)
class EstimatedClass:
    """A class. Each `_pm` is the half width of the 95 % interval of the figure before it; None: it can't be computed.
    An accuracy of 1 has an interval below it only: 1 - pm is its lower bound; one of 0 has an interval above it only.

    mapped_ha: counted on the map. area_ha: estimated. users, producers: accuracies, 0..1. on_map, in_reference: its
    labels, by the class of the map and of the reference.
    """

    value: int
    name: str
    pixels: int
    mapped_ha: float
    area_ha: float
    area_ha_pm: float
    users: Optional[float]
    users_pm: Optional[float]
    producers: Optional[float]
    producers_pm: Optional[float]
    on_map: int
    in_reference: int


@dataclass(frozen=True)
class EstimateAreaResult:
    """The estimates. overall_pm: see EstimatedClass.

    counts: the labels, a row for each class of the map, a column for each class of the reference, in the order of
    `classes`. used: how many labels. left_out: labels without a class, or where the map has none.
    """

    classes: tuple[EstimatedClass, ...]
    overall: float
    overall_pm: float
    counts: tuple[tuple[int, ...], ...]
    used: int
    left_out: int
    notes: tuple[Message, ...] = ()
