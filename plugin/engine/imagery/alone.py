"""A raster whose path a stranger may have written: that of a picture in a project. It is opened alone.

GDAL reads more than the file that it is given: a VRT or a WMS file names others, and overviews and masks next to any
file, or named in its metadata, can be of all of GDAL's formats. So a stranger's raster is a file on this computer, of a
format that holds its own pixels, and GDAL sees no other file. What a person chose is opened by `opened`, as QGIS does.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import rasterio

from ...contract import messages
from ...contract.system_errors import refusal
from ..base.errors import QueryError, RasterError
from ..base.files.links import on_this_computer, open_regular
from .raster.describe import opened
from .raster.place import place_of

#: The allowed formats: how their files begin, and GDAL's drivers for them.
FORMATS = {
    rb"\x89PNG": "PNG",
    rb"\xff\xd8\xff": "JPEG",
    rb"II[*+]\0|MM\0[*+]": "GTiff",
    rb"RIFF....WEBP": "WEBP",
    rb"BM": "BMP",
    rb"GIF8": "GIF",
    rb"\0\0\0\x0cjP": "JP2OpenJPEG",
}
#: GDAL's settings: no .aux.xml, and no address.
_ALONE = {"GDAL_PAM_ENABLED": "NO", "CPL_VSIL_CURL_ALLOWED_FILENAME": "none"}
#: The domain of metadata in which GDAL looks for the path of overviews.
_OVERVIEWS = "OVERVIEWS"


@contextmanager
def opened_alone(path: str) -> Iterator[rasterio.DatasetReader]:
    """The open file.

    Raises:
        QueryError: it is not a file on this computer.
        RasterError: it can't be read, has another format, or names overviews elsewhere.
    """
    name, driver = Path(path).name[-80:], _driver(path)
    if driver is None:
        raise RasterError(messages.search.PICTURE_FORMAT(file=name))
    refused: list[OSError] = []
    try:
        with rasterio.Env(**_ALONE), opened(path, driver=driver, opener=_only(path, refused)) as dataset:
            if dataset.tags(ns=_OVERVIEWS):  # before anything is read: reading looks for them
                raise RasterError(messages.search.PICTURE_FORMAT(file=name))
            yield dataset
    except RasterError as error:
        for cause in refused:  # GDAL does not tell it
            if message := refusal(cause, path):
                raise RasterError(message) from cause
        if error.message.code != messages.rasters.OTHER_FORMAT.code:
            raise
        raise RasterError(messages.search.PICTURE_FORMAT(file=name)) from error


def pixel_size_alone(path: str) -> float | None:
    """Metres on the ground of a pixel of a raster that only a collection names; None where it can't be known."""
    if not on_this_computer(path):
        return None
    try:
        with opened_alone(path) as dataset:
            return place_of(dataset, path).pixel_size_m
    except (QueryError, RasterError):
        return None


def _only(path: str, refused: list[OSError]) -> Any:
    """Opens this file for GDAL, and says of all others that they don't exist. refused: gets the system's errors."""
    own = Path(path).name

    def open_it(asked: str, mode: str = "rb", **_: Any) -> IO[bytes]:
        if Path(asked).name != own or mode not in ("r", "rb"):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), asked)
        try:
            return os.fdopen(open_regular(Path(path)), "rb")
        except OSError as error:
            refused.append(error)
            raise

    return open_it


def _driver(path: str) -> str | None:
    """GDAL's driver for a file, by its first bytes; None for other files.

    Raises:
        QueryError: it is not a file on this computer. RasterError: the operating system refuses to read it.
    """
    not_a_file = QueryError(messages.search.PICTURE_NOT_A_FILE(file=Path(path).name[-80:]))
    if path.lstrip().startswith("<"):  # a VRT as a text: the system would say that the name is too long
        raise not_a_file
    try:
        with os.fdopen(open_regular(Path(path)), "rb") as file:
            begin = file.read(16)
    except (OSError, ValueError) as error:
        is_pipe = isinstance(error, OSError) and error.errno == errno.EMLINK
        message = None if is_pipe else refusal(error, path)
        raise (RasterError(message) if message else not_a_file) from error
    return next((driver for sign, driver in FORMATS.items() if re.match(sign, begin, re.DOTALL)), None)
