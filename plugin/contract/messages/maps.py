"""Sentences about rasters that are made from a collection."""

from __future__ import annotations

from ..message import Sentence

NOTHING_IN_EXTENT = Sentence(
    "maps.nothing_in_extent",
    "The collection has no patches in the extent. Choose an extent inside the rasters of the collection.",
    fields=("extent",),
)
TOO_LARGE = Sentence(
    "maps.too_large",
    "The raster would have {width:,} x {height:,} cells, because the rasters of the collection are far apart. Choose a "
    "smaller extent.",
    fields=("extent",),
)
NOT_A_GEOTIFF = Sentence(
    "maps.not_a_geotiff",
    'The output "{file}" must be a GeoTIFF. Give it a name that ends in .tif.',
    fields=("output",),
)
NO_FOLDER = Sentence(
    "maps.no_folder",
    "The folder {folder} does not exist. Choose another folder for the output.",
    fields=("output",),
)
NOTHING_CLEAR = Sentence(
    "maps.nothing_clear",
    "No place stands out: the best score is {score:.2f}. What you search for is probably not there, or the encoder "
    "does not know it.",
)
NOT_WRITTEN = Sentence(
    "maps.not_written",
    "The raster can't be written.",
    fields=("output",),
)
ONLY_WITH_FIELD = Sentence(
    "maps.only_with_field",
    "Two collections are compared by their hits, so there is no raster of ground. Leave the raster out, or compare a "
    "field.",
    fields=("output",),
)
COMPARING = Sentence("maps.comparing", "Comparing the patches")
WRITING = Sentence("maps.writing", "Writing the raster")
