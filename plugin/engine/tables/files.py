"""The files of a table, opened one by one: what each of them is, by its footer alone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ...contract import messages
from ...contract.system_errors import is_lost, reason
from ..base.errors import CollectionError, RasterError, RequestError, ResourceError
from ..base.files.disk import reading_from
from ..imagery.grid.body import geographic
from ..imagery.grid.crs import GEOGRAPHIC, crs_name, parse_crs
from .columns import Columns, columns_of
from .footer import EMB, GEO, Origin, metadata_of, origin_of
from .products import GENERAL, PRODUCTS, Product
from .quantization import Quantization, quantization_of

#: Bytes read from a file at a time, and rows.
BUFFER_BYTES, BATCH_ROWS = 1 << 20, 2048
#: Values of vectors in a byte of a file, at most: embeddings can't be compressed much. Metadata that claim more would
#: fill the disk.
VALUES_IN_A_BYTE = 64
#: Of a column of vectors: bytes after decompression for one before, and bytes that are always allowed.
EXPANSION, SMALL_BYTES = 64, 1 << 20
#: Of another column: bytes of a row, at most.
ROW_BYTES = 4096
MAX_DIMENSION = 1 << 16
#: The first bytes of a Parquet file.
MAGIC = b"PAR1"


@dataclass(frozen=True)
class TableFile:
    """One file of a table.

    Args:
        rows: in it.
        crs: of the geometries.
        partition: what the names of its folders say: {"year": "2024"}.
        origin: the collection that it was exported from.
    """

    path: Path
    rows: int
    columns: Columns
    dimension: int
    product: Product
    variant: str
    crs: str
    encoding: str
    partition: dict[str, str] = field(default_factory=dict)
    origin: Origin | None = None
    quantization: Quantization | None = None

    @property
    def title(self) -> str:
        """What the embeddings are, for people."""
        if self.origin is not None:
            return self.origin.encoder_name
        return " ".join(part for part in (self.product.title, self.variant) if part) or str(messages.tables.OF_TABLE())


def files_of(path: Path) -> list[Path]:
    """The Parquet files of a table: the file itself, or those in the folder and its subfolders, in order.

    Raises RequestError: there are none; ResourceError: the folder can't be read.
    """
    with reading_from(path):
        if path.is_dir():
            found = sorted(_walk(path))
            if not found:
                raise RequestError(messages.tables.NO_FILES(folder=str(path)))
            return found
        if not path.is_file():
            raise RequestError(messages.tables.NO_INPUT(path=str(path)))
    return [path]


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):  # it does not follow links
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in names:
            if name.lower().endswith((".parquet", ".geoparquet", ".pq")) and not name.startswith((".", "_")):
                yield Path(here) / name


@contextmanager
def opened(path: Path) -> Iterator[pq.ParquetFile]:
    """An open Parquet file, whose errors get a sentence.

    Raises:
        RequestError: it is damaged, or not a Parquet file. ResourceError: it can't be read.
    """
    try:
        with pq.ParquetFile(path, buffer_size=BUFFER_BYTES, pre_buffer=False) as file:
            yield file
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and error.errno is not None and not is_lost(error):
            raise ResourceError(reason(error, path, reading=True)) from error
        if not _begins_as_parquet(path):
            raise RequestError(messages.tables.NOT_PARQUET(file=path.name)) from error
        said = str(error).split("\n")[0].rstrip(".")
        raise RequestError(messages.tables.UNREADABLE(file=path.name, reason=said[:200])) from error


def _begins_as_parquet(path: Path) -> bool:
    """Whether a file is Parquet, perhaps damaged. An empty file is a download that broke off."""
    with reading_from(path), path.open("rb") as file:
        return file.read(len(MAGIC)) in (MAGIC, b"")


def batches(
    file: pq.ParquetFile, columns: Sequence[str], groups: Sequence[int], rows: int = BATCH_ROWS
) -> Iterator[pa.RecordBatch]:
    """Some columns of some row groups, in order. One thread: see "Known pitfalls" in the architecture."""
    yield from file.iter_batches(rows, row_groups=list(groups), columns=list(columns), use_threads=False)


def describe(path: Path, root: Path, crs: str) -> TableFile:
    """What a file is, by its footer and the lengths of its first vectors.

    Args:
        root: the file or folder that the user chose.
        crs: for a file that says none, "" for none.

    Raises:
        RequestError: it has no embeddings or no places, is damaged, or claims what can't be.
    """
    with opened(path) as file:
        schema, metadata = file.schema_arrow, file.metadata.metadata
        geo, emb = metadata_of(metadata, GEO), metadata_of(metadata, EMB)
        primary = geo.get("primary_column", "geometry") if geo else "geometry"
        columns = columns_of(schema, str(primary))
        _check_columns(path, columns, schema)
        dimension = _dimension(path, file, columns)
        _check_size(path, file, columns, dimension)
        try:
            origin = origin_of(emb)
        except ValueError as error:
            raise RequestError(messages.tables.WRONG_GRID(file=path.name, reason=str(error))) from error
        product = _product(schema, dimension, origin)
        about = geo.get("columns", {}) if isinstance(geo.get("columns", {}), dict) else {}
        of_geometry = about.get(columns.places.geometry, {})
        encoding = str(of_geometry.get("encoding", "WKB")) if isinstance(of_geometry, dict) else "WKB"
        return TableFile(
            path,
            file.metadata.num_rows,
            columns,
            dimension,
            product,
            product.variant_of(path.absolute()),
            _crs(path, columns, of_geometry if geo else None, product, crs),
            encoding,
            _partition(path, root),
            origin,
            quantization_of(path, schema.field(columns.vectors[0]).type, dimension, product, emb),
        )


def check_same(files: Sequence[TableFile]) -> None:
    """Raise RequestError unless all files have the embeddings of one encoder, and the grid of one collection."""
    first = files[0]
    for file in files[1:]:
        if _identity(file) != _identity(first):
            raise RequestError(
                messages.tables.MIXED_PRODUCTS(
                    first_file=first.path.name,
                    first=first.title,
                    first_dimension=first.dimension,
                    second_file=file.path.name,
                    second=file.title,
                    second_dimension=file.dimension,
                )
            )
        if first.origin and file.origin and file.origin.grid != first.origin.grid:
            raise RequestError(messages.tables.OTHER_GRIDS(first_file=first.path.name, second_file=file.path.name))


def _identity(file: TableFile) -> tuple[object, ...]:
    origin = file.origin
    made_by = (origin.encoder, origin.encoder_digest) if origin else ()
    return (file.product.name, file.variant, file.dimension, made_by)


def _check_columns(path: Path, columns: Columns, schema: pa.Schema) -> None:
    names = [*schema.names[:12], *(["\N{HORIZONTAL ELLIPSIS}"] if len(schema.names) > 12 else [])]
    if not columns.vectors:
        raise RequestError(messages.tables.NO_VECTORS(file=path.name, columns=names))
    if not columns.places.names:
        raise RequestError(messages.tables.NO_PLACES(file=path.name, columns=names))


def _dimension(path: Path, file: pq.ParquetFile, columns: Columns) -> int:
    """The length of the vectors: of the type, or of the first row that has one."""
    if len(columns.vectors) > 1:
        return len(columns.vectors)
    name = columns.vectors[0]
    kind = file.schema_arrow.field(name).type
    if pa.types.is_fixed_size_list(kind):
        return int(kind.list_size)
    _check_expansion(path, file, columns, MAX_DIMENSION)
    for batch in batches(file, [name], range(file.metadata.num_row_groups), 64):
        lengths = [n for n in pa.compute.list_value_length(batch.column(0)).to_pylist() if n]
        if lengths:
            return int(lengths[0])
    raise RequestError(messages.tables.EMPTY(table=path.name))


def _check_size(path: Path, file: pq.ParquetFile, columns: Columns, dimension: int) -> None:
    """Raise RequestError where the footer claims more than a file of this size can have."""
    size, rows = path.stat().st_size, file.metadata.num_rows
    if not rows:
        raise RequestError(messages.tables.EMPTY(table=path.name))
    if not 2 <= dimension <= MAX_DIMENSION or rows * dimension > VALUES_IN_A_BYTE * size + SMALL_BYTES:
        raise RequestError(messages.tables.TOO_DENSE(file=path.name, rows=rows, dimension=dimension, bytes=size))
    _check_expansion(path, file, columns, dimension)


def _check_expansion(path: Path, file: pq.ParquetFile, columns: Columns, dimension: int) -> None:
    """Raise RequestError where a column would become far larger when it is decompressed."""
    read = {*columns.places.names, columns.date, columns.id}
    found = file.metadata
    for group in (found.row_group(i) for i in range(found.num_row_groups)):
        for column in (group.column(i) for i in range(group.num_columns)):
            name = column.path_in_schema.split(".")[0]
            limit = SMALL_BYTES + EXPANSION * column.total_compressed_size
            if name in read:
                limit = SMALL_BYTES + ROW_BYTES * group.num_rows
            elif name not in columns.vectors:
                continue
            if column.total_uncompressed_size > limit:
                claimed = {"rows": found.num_rows, "dimension": dimension, "bytes": path.stat().st_size}
                raise RequestError(messages.tables.TOO_DENSE(file=path.name, **claimed))


def _product(schema: pa.Schema, dimension: int, origin: Origin | None) -> Product:
    if origin is not None:
        return PRODUCTS[0]
    return next(product for product in PRODUCTS[1:] if product.fits(schema.names, dimension))


def _crs(path: Path, columns: Columns, about: object, product: Product, given: str) -> str:
    """The CRS of the places. GeoParquet: without `crs` it is WGS 84, and with null it is not known.

    Args:
        about: what the metadata say of the geometries, None without metadata.
    """
    if given:
        try:
            return _named(parse_crs(given))
        except ValueError as error:
            raise RequestError(messages.tables.WRONG_CRS(crs=given[:80])) from error
    if not columns.places.geometry and columns.places.point:
        return GEOGRAPHIC
    if isinstance(about, dict) and "crs" in about:
        return _crs_of(path, about["crs"])
    if isinstance(about, dict) or product.name != GENERAL:
        return GEOGRAPHIC
    raise RequestError(messages.tables.NO_CRS(file=path.name))


def _crs_of(path: Path, found: object) -> str:
    try:
        if not isinstance(found, dict):
            raise ValueError("no PROJJSON")
        return _named(parse_crs(json.dumps(found)))
    except ValueError as error:
        raise RequestError(messages.tables.NO_CRS(file=path.name)) from error


def _named(crs: object) -> str:
    """A CRS as text. OGC:CRS84 and other names of longitude and latitude on WGS 84 become EPSG:4326."""
    name = crs_name(crs)
    try:
        same = parse_crs(name).is_geographic and geographic(name) == GEOGRAPHIC
    except (CollectionError, RasterError):
        same = False
    return GEOGRAPHIC if same else name


def _partition(path: Path, root: Path) -> dict[str, str]:
    """The values in the names of the folders between the root and a file: year=2024."""
    inside = path.relative_to(root).parts[:-1] if root.is_dir() else ()
    pairs = (part.partition("=") for part in inside)
    return {name: value for name, is_one, value in pairs if is_one}
