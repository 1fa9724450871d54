"""A map from a model: classes or values, how sure they are, and where the labels say nothing."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import ClassArea, PredictMap, PredictMapResult, messages
from ....contract.message import Message
from ...base.errors import QueryError, RequestError
from ...base.files.disk import reading_from
from ...base.job import Job
from ...maps.base import NODATA, Raster
from ...maps.classes import NO_CLASS, Areas, class_file, dtype_of
from ...maps.files import MapFile, write_files, write_table
from ...maps.geotiff import MapBand, check_output
from ...maps.polygons import write_polygons
from ...maps.vectors.base import Vectors
from ...maps.vectors.dates import dates_note
from ...maps.vectors.source import check_origin, open_vectors
from .inside import why_not_measured
from .made_with import MODEL, folder_tag
from .model import MapModel, load_model
from .several import THERE

#: No data in a mask, and in the size of sets of up to 254 classes.
NO_MASK = 255
#: A class with this share of the map or more is not separated from the rest. Classes of which so little is not of the
#: class need labels of that little as a second class: random places have next to none of it.
NEARLY_ALL = 0.98
#: From this ratio on, patches are much larger or smaller than those that a model learned from.
OTHER_SIZE = 1.5


@dataclass
class Tally:
    """What is counted while a map is made. seen, outside: cells. widest: of sets or intervals. m2: of fractions."""

    seen: int = 0
    outside: int = 0
    widest: float = 0.0
    m2: Any = 0.0


@dataclass(frozen=True)
class Drawing:
    """A map that is being made: its files, and how the outputs of the model become their values.

    level: of sets and intervals. row_m2: the area of a cell in each row. wants_*: which files there are with the map.
    """

    model: MapModel
    area: Raster
    level: float
    areas: Areas | None
    wants_uncertainty: bool
    wants_inside: bool
    wants_probabilities: bool
    row_m2: NDArray[np.float64]
    tally: Tally = field(default_factory=Tally)

    @property
    def outputs(self) -> int:
        """Values of a vector: the model's, its dissimilarity to the labels, and how hard its value is to predict."""
        return self.model.fitted.outputs + self.wants_inside + self.wants_difficulty

    @property
    def wants_difficulty(self) -> bool:
        """Whether the uncertainty is that of values, which differs from place to place."""
        return self.wants_uncertainty and self.model.local is not None

    def compute(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The outputs (n, k) of vectors (n, d)."""
        found = [self.model.predict(vectors)]
        if self.wants_inside and self.model.inside is not None:
            found.append(self.model.inside.judged(vectors)[0][:, None])
        if self.wants_difficulty and self.model.local is not None:
            found.append(self.model.local.difficulty(vectors)[:, None])
        return np.concatenate(found, axis=1)

    def pieces(self, parts: Iterator[tuple[Window, NDArray[np.float32], NDArray[np.bool_]]]) -> Iterator[Any]:
        """The values of all files."""
        least = self._least()
        for window, values, valid in parts:
            self.tally.seen += int(valid.sum())
            own, more = values[: self.model.fitted.outputs], values[self.model.fitted.outputs :]
            drawn = [self._map(window, own, valid)]
            if self.wants_difficulty:
                drawn.append(self._widths(more[-1], valid, least))
            elif self.wants_uncertainty:
                drawn.append(self._uncertainty(own, valid, least))
            if self.wants_inside and self.model.inside is not None:
                inside = self.model.inside.inside(more[0])
                self.tally.outside += int((valid & ~inside).sum())
                drawn.append(np.where(valid, inside, NO_MASK).astype(np.uint8))
            if self.wants_probabilities:
                drawn.append(np.where(valid, own, NODATA).astype(np.float32))
            yield window, drawn

    def _map(self, window: Window, own: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[Any]:
        if self.areas:
            return self._classes(window, own, valid)
        if self.model.card.kind == "several":
            there = valid & (own >= THERE)
            self._add_areas(window, there)
            return np.where(valid, there, NO_MASK).astype(np.uint8)
        if self.model.card.kind == "fractions":
            self._add_areas(window, np.where(valid, own, 0))
        return np.asarray(np.where(valid, own, np.float32(NODATA)))

    def _add_areas(self, window: Window, shares: NDArray[Any]) -> None:
        rows = self.row_m2[window.row_off : window.row_off + window.height]
        self.tally.m2 = self.tally.m2 + np.einsum("khw,h->k", shares.astype(np.float32), rows)

    def bands(self, kind: str) -> tuple[ClassArea, ...]:
        """The fractions, or the several classes, with their bands and areas; none of models of another kind."""
        card = self.model.card
        if card.kind != kind:
            return ()
        areas = np.broadcast_to(self.tally.m2, len(card.classes)) / 10_000
        return tuple(
            ClassArea(one.name, one.colour, band, float(ha))
            for band, (one, ha) in enumerate(zip(card.classes, areas), 1)
        )

    def _classes(self, window: Window, own: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[Any]:
        best: NDArray[Any] = np.where(valid, own.argmax(axis=0) + 1, NO_CLASS).astype(dtype_of(len(own)))
        assert self.areas is not None
        self.areas.add(window, best)
        return np.asarray(best)

    def _least(self) -> NDArray[np.float64]:
        """The least probability of a class in a set, half the width of the interval of each value, or how many times
        the difficulty of a value this is."""
        if self.model.sets is not None:
            return 1 - self.model.sets.thresholds(self.level) - float(np.finfo(np.float32).eps)
        if self.model.local is not None:
            return np.array([self.model.local.factor(self.level)])
        return self.model.intervals.half_widths(self.level) if self.model.intervals else np.array([math.inf])

    def _widths(
        self, difficulty: NDArray[np.float32], valid: NDArray[np.bool_], factor: NDArray[np.float64]
    ) -> NDArray[np.float32]:
        """The width of the interval of each value."""
        width = np.where(valid, np.float32(2 * factor[0]) * difficulty, np.float32(NODATA))
        if valid.any():
            self.tally.widest = max(self.tally.widest, float(width[valid].max()))
        return np.asarray(width[None], np.float32)

    def _uncertainty(
        self, own: NDArray[np.float32], valid: NDArray[np.bool_], least: NDArray[np.float64]
    ) -> NDArray[Any]:
        if self.model.sides is not None:
            return self._open(own, valid)
        if self.model.card.kind == "fractions":
            half = least.astype(np.float32)[:, None, None]
            width = np.minimum(1, own + half) - np.maximum(0, own - half)
            if valid.any():
                self.tally.widest = max(self.tally.widest, float(width[:, valid].max()))
            return np.asarray(np.where(valid, width, NODATA), np.float32)
        if self.areas is None:
            self.tally.widest = 2 * float(least[0])
            return np.asarray(np.where(valid, np.float32(2 * least[0]), np.float32(NODATA)))
        size = np.zeros(valid.shape, np.int32)
        for layer, low in zip(own, least):
            size += layer >= low
        if valid.any():
            self.tally.widest = max(self.tally.widest, float(size[valid].max()))
        dtype = dtype_of(len(own))
        return np.where(valid, size, np.iinfo(dtype).max).astype(dtype)

    def _open(self, own: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[Any]:
        """Of how many of several classes it is open whether they are there."""
        assert self.model.sides is not None
        count = np.full(valid.shape, NO_MASK, np.uint8)
        if valid.any():
            count[valid] = self.model.sides.open(own[:, valid].T, self.level)
            self.tally.widest = max(self.tally.widest, float(count[valid].max()))
        return count


def predict_map(request: PredictMap, job: Job) -> PredictMapResult:
    """Make a map of a collection or field with a model, in windows.

    Raises:
        MapModelError: the model is missing or damaged, or was trained with vectors of another origin.
        QueryError: the extent, the level or an output is not valid, or nothing is in the extent.
        CollectionError, RasterError, ResourceError: the vectors can't be read, or a file can't be written.
    """
    started = time.perf_counter()
    outputs = _checked(request)
    model = load_model(request.model)
    vectors = open_vectors(request.collection, request.filters, job)
    check_origin(model.card.origin, vectors, model.card.name)
    if model.card.kind == "several" and request.polygons:
        raise RequestError(messages.mapmodel.SEVERAL_HAVE_NO_POLYGONS())
    if model.card.kind in ("values", "fractions") and (request.probabilities or request.polygons):
        raise RequestError(messages.mapmodel.VALUES_HAVE_NO_CLASSES())
    area = vectors.area(request.extent, request.most_pixels)
    row_m2 = vectors.cell_area_m2(area)
    drawing, notes = _drawing(request, model, area, row_m2)
    notes += [*_other_size(model, vectors), *dates_note(vectors)]
    files = list(_files(request, drawing, vectors))
    job.note(messages.mapmodel.MAPPING())
    parts = vectors.parts(area, drawing.compute, drawing.outputs, job)
    statistics = write_files(files, area, drawing.pieces(parts), job.part(0, 0.95 if request.polygons else 1))
    classes = drawing.areas.of_classes() if drawing.areas else ()
    if classes:
        write_table(outputs[0], classes)
    if request.polygons and not write_polygons(outputs[0], Path(request.polygons).expanduser(), classes, job):
        notes.append(messages.mapmodel.TOO_MANY_POLYGONS())
    notes += _all_or_nothing(classes) if model.card.rest is not None else []
    values, tally = statistics[0][0], drawing.tally
    return PredictMapResult(
        output=str(outputs[0]),
        title=model.card.name,
        width=area.width,
        height=area.height,
        crs=area.crs,
        cell_m=vectors.cell_m(area),
        classes=classes,
        minimum=values.minimum if values.count else 0.0,
        maximum=values.maximum if values.count else 0.0,
        outside=tally.outside / max(1, tally.seen) if drawing.wants_inside else None,
        widest=tally.widest if drawing.wants_uncertainty else None,
        notes=tuple(notes),
        seconds=time.perf_counter() - started,
        fractions=drawing.bands("fractions"),
        several=drawing.bands("several"),
    )


def _other_size(model: MapModel, vectors: Vectors) -> list[Message]:
    """A warning where the patches are much larger or smaller than those that the model learned from."""
    learned, here = model.card.patch_m, vectors.patch_m
    if not learned or not here or max(learned / here, here / learned) <= OTHER_SIZE:
        return []
    return [messages.mapmodel.OTHER_PATCH_SIZE(model=model.card.name, learned_m=learned, patch_m=here)]


def _all_or_nothing(classes: Sequence[ClassArea]) -> list[Message]:
    """What is said where the map does not tell one class from the rest."""
    own, rest = (one.area_ha for one in classes)
    if not own + rest > 0 or 0 < own < NEARLY_ALL * (own + rest):
        return []
    kind = messages.mapmodel.NOTHING_BECAME if own == 0 else messages.mapmodel.NEARLY_ALL_BECAME
    return [kind(name=classes[0].name, share=own / (own + rest))]


def _checked(request: PredictMap) -> list[Path]:
    """The paths of the rasters. Raises QueryError: one is no GeoTIFF, or the level is not valid."""
    if not 0.5 <= request.level <= 0.999:
        raise QueryError(messages.mapmodel.LEVEL_OUT_OF_RANGE(level=request.level))
    given = (request.output, request.uncertainty, request.applicability, request.probabilities)
    outputs = [Path(path).expanduser() for path in given if path]
    for path in outputs:
        check_output(path)
    if request.polygons:
        polygons = Path(request.polygons).expanduser()
        if polygons.suffix.lower() not in (".geojson", ".json"):
            raise QueryError(messages.mapmodel.NOT_A_GEOJSON(file=polygons.name))
        with reading_from(polygons.parent):
            if not polygons.parent.is_dir():
                raise QueryError(messages.maps.NO_FOLDER(folder=str(polygons.parent)))
    return outputs


def _drawing(
    request: PredictMap, model: MapModel, area: Raster, row_m2: NDArray[np.float64]
) -> tuple[Drawing, list[Message]]:
    """What is drawn, and why something that is wanted is not."""
    notes = []
    calibrated = (
        model.sets is not None
        or model.sides is not None
        or (model.local is not None and math.isfinite(model.local.factor(request.level)))
        or (model.intervals is not None and bool(np.isfinite(model.intervals.half_widths(request.level)).all()))
    )
    if request.uncertainty and not calibrated:
        notes.append(messages.mapmodel.NO_UNCERTAINTY(level=request.level))
    if request.applicability and model.inside is None:
        notes.append(why_not_measured(model.card))
    classes = model.card.classes if model.card.kind == "classes" else ()
    drawing = Drawing(
        model, area, request.level, Areas(classes, row_m2) if classes else None,
        wants_uncertainty=bool(request.uncertainty) and calibrated,
        wants_inside=bool(request.applicability) and model.inside is not None,
        wants_probabilities=bool(request.probabilities), row_m2=row_m2,
    )  # fmt: skip
    return drawing, notes


def _files(request: PredictMap, drawing: Drawing, vectors: Vectors) -> Iterator[MapFile]:
    card = drawing.model.card
    output = Path(request.output).expanduser()
    tags = {
        MODEL: card.identity(),
        **folder_tag(request.model, output),
        "LABELS": card.labels.digest,
        "ESTIMATOR": card.estimator,
        "VECTORS": vectors.name,
    }
    names = _names(card.classes)
    if card.kind == "classes":
        yield class_file(output, card.name, card.classes, tags)
    elif card.kind == "several":
        yield MapFile(output, MapBand(card.name, tags, "uint8", NO_MASK, names=names))
    else:
        yield MapFile(output, MapBand(card.name, tags, names=names), "average")
    if drawing.wants_uncertainty:
        with_level = {**tags, "LEVEL": f"{request.level:g}"}
        path = Path(request.uncertainty).expanduser()
        if card.kind == "classes":
            dtype = dtype_of(len(card.classes))
            yield MapFile(path, MapBand("Classes in the set", with_level, dtype, int(np.iinfo(dtype).max)))
        elif card.kind == "several":
            yield MapFile(path, MapBand("Classes that are open", with_level, "uint8", NO_MASK))
        else:
            yield MapFile(path, MapBand("Width of the interval", with_level, names=names), "average")
    if drawing.wants_inside:
        band = MapBand("Area of applicability", tags, "uint8", NO_MASK)
        yield MapFile(Path(request.applicability).expanduser(), band)
    if drawing.wants_probabilities:
        band = MapBand("Probabilities", tags, "float32", NODATA, names=names)
        yield MapFile(Path(request.probabilities).expanduser(), band, "average")


def _names(classes: Sequence[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in classes)
