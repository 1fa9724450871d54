"""A map of classes that are given as words, without labels.

Each class is a query of its words, with the score of the search: scores compare between queries, so a cell has the
class with the highest score. Where no score reaches `least`, the words describe none of it: it is "none of these".
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import ClassColour, ClassifyWords, ClassifyWordsResult, Filters, Term, messages
from ...base.errors import QueryError
from ...base.job import Job
from ...collection.familiarity import bands_note
from ...encoders.familiarity import highest_of
from ...maps.base import NODATA, Raster
from ...maps.classes import NO_CLASS, Areas, class_file
from ...maps.files import MapFile, write_files, write_table
from ...maps.geotiff import MapBand, check_output
from ...maps.vectors.base import Part, Vectors
from ...maps.vectors.collection import CollectionVectors
from ...maps.vectors.dates import dates_note
from ...maps.vectors.field import FieldVectors
from ...maps.vectors.source import open_vectors
from ...search.fields.search import field_query
from ...search.query.query import Query, make_query
from ...search.scoring.judge import Facts
from .colours import coloured

#: The most classes: each is a query over all patches.
MOST_CLASSES = 100
#: The colour of what no words describe, and the value of cells without data where a cell can be of several classes.
NONE_COLOUR, NO_DATA = "#d9d9d9", 255


@dataclass(frozen=True)
class WordClass:
    """A class. words: what it looks like."""

    name: str
    words: str


def classify_words(request: ClassifyWords, job: Job) -> ClassifyWordsResult:
    """Make a map of classes by their words.

    Raises:
        QueryError: there are no classes, two have the same name, or the encoder does not know words.
        CollectionError, RasterError, ResourceError: the collection can't be read, or a file can't be written.
    """
    started = time.perf_counter()
    outputs = [Path(path).expanduser() for path in (request.output, request.scores) if path]
    for path in outputs:
        check_output(path)
    if not 0 < request.least < 1:
        raise QueryError(messages.mapmodel.LEAST_OUT_OF_RANGE(least=request.least))
    classes = word_classes(request.classes)
    vectors = open_vectors(request.collection, request.filters or Filters(), job)
    queries = [_query(one, vectors) for one in classes]
    area = vectors.area(request.extent)
    colours = coloured(tuple(one.name for one in classes), ())
    colours += (ClassColour(request.none_name.strip() or "none of these", NONE_COLOUR),)
    if len({one.name.casefold() for one in colours}) < len(colours):
        raise QueryError(messages.mapmodel.SAME_CLASS(name=colours[-1].name))
    areas = Areas(colours, vectors.cell_area_m2(area))
    job.note(messages.mapmodel.MAPPING())
    parts = vectors.parts(area, Scores(tuple(queries)), len(queries), job)
    pieces = _pieces(parts, areas, request)
    write_files(list(_files(request, colours, queries, vectors)), area, pieces, job)
    class_areas = areas.of_classes()
    if not request.several:
        write_table(outputs[0], class_areas)
    of_bands = bands_note(vectors.opened.collection.manifest) if isinstance(vectors, CollectionVectors) else None
    of_words = [*([of_bands] if of_bands else []), *(note for query in queries for note in query.notes)]
    notes = tuple(dict.fromkeys([*of_words, *dates_note(vectors)]))
    return _result(request, outputs[0], area, vectors, class_areas, notes, time.perf_counter() - started)


def word_classes(texts: Sequence[str]) -> list[WordClass]:
    """The classes from "words" or "name: words". Raises QueryError: none, too many, or two with the same name."""
    found = []
    for text in texts:
        name, colon, words = text.partition(":")
        if text.strip():
            found.append(WordClass(name.strip() or words.strip(), (words if colon else name).strip() or name.strip()))
    if not found:
        raise QueryError(messages.mapmodel.NO_WORDS())
    if len(found) > MOST_CLASSES:
        raise QueryError(messages.mapmodel.TOO_MANY_WORDS(count=len(found), most=MOST_CLASSES))
    seen: set[str] = set()
    for one in found:
        if one.name.casefold() in seen:
            raise QueryError(messages.mapmodel.SAME_CLASS(name=one.name))
        seen.add(one.name.casefold())
    return found


def _query(one: WordClass, vectors: Vectors) -> Query:
    terms = (Term("words", text=one.words),)
    if isinstance(vectors, CollectionVectors):
        return make_query(terms, vectors.opened)
    assert isinstance(vectors, FieldVectors)
    return field_query(terms, vectors.opened)


@dataclass(frozen=True)
class Scores:
    """The scores (n, k) of vectors (n, d) for k queries. What the judges of words need to know is computed once."""

    queries: tuple[Query, ...]

    def __call__(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        judge = self.queries[0].judge
        facts = None
        if judge is not None and all(query.judge is not None for query in self.queries):
            rival, which = highest_of(judge.rivals, vectors)
            familiarity = np.zeros(len(vectors), np.float32) if judge.familiar is None else judge.familiar.of(vectors)
            facts = Facts(familiarity, rival, which.astype(np.int32))
        return np.stack([query.scores(vectors, facts) for query in self.queries], axis=1).astype(np.float32)


def _pieces(parts: Iterator[Part], areas: Areas, request: ClassifyWords) -> Iterator[tuple[Window, list[Any]]]:
    """The values of the files: the class of each cell, or for several classes whether it is of each."""
    for window, scores, valid in parts:
        clear = scores >= np.float32(request.least)
        best = np.where(clear.any(axis=0), scores.argmax(axis=0), len(scores)) + 1
        drawn: list[Any] = [np.where(valid, best, NO_CLASS).astype(np.uint8)]
        if request.several:
            each = [clear[number] & valid for number in range(len(scores))]
            for number, one in enumerate([*each, valid & ~clear.any(axis=0)], 1):
                areas.add(window, np.where(one, number, NO_CLASS))
            drawn = [np.where(valid, clear, NO_DATA).astype(np.uint8)]
        else:
            areas.add(window, drawn[0])
        if request.scores:
            drawn.append(np.where(valid, scores, NODATA).astype(np.float32))
        yield window, drawn


def _files(
    request: ClassifyWords, classes: Sequence[ClassColour], queries: Sequence[Query], vectors: Vectors
) -> Iterator[MapFile]:
    names = tuple(one.name for one in classes[:-1])
    tags = {"WORDS": "\n".join(request.classes), "METHOD": queries[0].method, "VECTORS": vectors.name}
    output = Path(request.output).expanduser()
    if request.several:
        yield MapFile(output, MapBand("Classes by words", tags, "uint8", NO_DATA, names=names))
    else:
        yield class_file(output, "Classes by words", classes, tags)
    if request.scores:
        band = MapBand("Scores", tags, "float32", NODATA, names=names)
        yield MapFile(Path(request.scores).expanduser(), band, "average")


def _result(
    request: ClassifyWords, output: Path, area: Raster, vectors: Vectors, classes: Any, notes: Any, seconds: float
) -> ClassifyWordsResult:
    return ClassifyWordsResult(
        output=str(output),
        width=area.width,
        height=area.height,
        crs=area.crs,
        cell_m=vectors.cell_m(area),
        classes=classes,
        notes=notes,
        seconds=seconds,
    )
