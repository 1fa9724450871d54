"""Sentences about fields: rasters of ready-made embeddings."""

from __future__ import annotations

from ...message import Sentence

# --- opening a field ---------------------------------------------------------------------------------------------

NOT_A_FIELD = Sentence(
    "fields.not_a_field",
    "There is no field in {folder}. Choose another folder, or add a field there with Add field of embeddings.",
    fields=("collection", "field"),
)
NEWER = Sentence(
    "fields.newer", "The field {folder} was made with a newer version of Akin. Update Akin.", ("collection", "field")
)
CARD_DAMAGED = Sentence(
    "fields.card_damaged",
    "The file field.json in {folder} is damaged ({reason}). Add the field again: its rasters are not lost.",
    fields=("collection", "field"),
)
OF_ANOTHER_COMPUTER = Sentence(
    "fields.of_another_computer",
    "The field {folder} was made on another computer, or its file field.json was changed. Akin does not open the "
    "rasters that it names, because they can be addresses. Add the rasters with Add field of embeddings, to a new "
    "folder.",
    fields=("collection", "field", "output"),
)
UNKNOWN_PRODUCT = Sentence(
    "fields.unknown_product",
    "The field {field} is of the product {product}, which this version of Akin does not know. Update Akin.",
    fields=("collection", "field"),
)
NO_YEAR = Sentence(
    "fields.no_year",
    "The field {field} has no raster of {year}. It has: {known}. Choose one of these years.",
    fields=("year",),
)
NO_DATA = Sentence(
    "fields.no_data",
    "No pixel of the field {field} has a vector: all are nodata. Choose another file or area.",
    fields=("collection", "source"),
)

# --- files -------------------------------------------------------------------------------------------------------

NOTHING_FOUND = Sentence(
    "fields.nothing_found",
    "{path} is not a raster of embeddings that Akin reads. Choose a GeoTIFF, a VRT, a Zarr store, an NPY file of "
    "TESSERA, or a folder with such files.",
    fields=("source",),
)
TILE_UNREADABLE = Sentence(
    "fields.tile_unreadable",
    "The raster {file} can't be read ({reason}). If it was moved, put it back; if it is damaged, get it again.",
    fields=("source", "collection"),
)
TILE_CHANGED = Sentence(
    "fields.tile_changed",
    "The raster {file} is not the one that was added: it was written again or replaced since then. Add it again with "
    "Add field of embeddings.",
    fields=("source", "collection"),
)
NOT_UNIT_LENGTH = Sentence(
    "fields.not_unit_length",
    "The vectors of {file} have the length {length:.2f} and not 1, as those of {product} have. The file was resampled "
    "or converted. Get the original file: vectors must not be interpolated.",
    fields=("source",),
)
NO_CRS = Sentence(
    "fields.no_crs", "The raster {file} has no CRS. Save it with its CRS, then add it again.", fields=("source",)
)
ROTATED = Sentence(
    "fields.rotated",
    "The raster {file} is rotated or mirrored. Reproject it with the nearest neighbour, then add it again.",
    fields=("source",),
)
TOO_FEW_BANDS = Sentence(
    "fields.too_few_bands",
    "The raster {file} has {count} bands. A raster of embeddings has {least} or more: for imagery, use Encode raster.",
    fields=("source",),
)
NO_VECTORS = Sentence(
    "fields.no_vectors",
    "The values of {file} ({dtype}) are not embeddings that Akin reads: they must be floats, int8 or int16.",
    fields=("source",),
)
BAND_SCALES = Sentence(
    "fields.band_scales",
    "The bands of {file} have different scales or offsets, so its integers are not vectors. Save it as floats with the "
    "scales applied, for example with GDAL's translate and -unscale.",
    fields=("source",),
)
RASTERS_DIFFER = Sentence(
    "fields.rasters_differ",
    "The rasters {first} and {other} differ in their bands, data type or nodata value, so they are not one field. Add "
    "each of them as a field of its own.",
    fields=("source",),
)
ZARR_NEEDS_PYTHON = Sentence(
    "fields.zarr_needs_python",
    "Akin reads Zarr only with Python 3.11 or newer, and this QGIS has an older one. Update QGIS, or choose the "
    "GeoTIFFs of the product.",
    fields=("source", "collection"),
)
ZARR_CODEC = Sentence(
    "fields.zarr_codec",
    "The Zarr array {array} uses {codec}, which Akin does not read. It reads numbers without compression, or "
    "compressed with Blosc, Zstandard, gzip, zlib or LZ4. Write the array again in one of these ways.",
    fields=("source",),
)
ZARR_DTYPE = Sentence(
    "fields.zarr_dtype",
    "The Zarr array {array} has the data type {dtype}, which Akin does not read. Write it again as floats or integers.",
    fields=("source",),
)
ZARR_CHUNKS = Sentence(
    "fields.zarr_chunks",
    "The Zarr array {array} has chunks of {size:,.0f} MB, or too many of them in one shard. Write it again with "
    "chunks of at most {most} MB.",
    fields=("source",),
)
ZARR_LINK = Sentence(
    "fields.zarr_link",
    "{file} in the Zarr store {store} is a link that leaves the store. Akin does not follow it. Copy the file into the "
    "store.",
    fields=("source", "collection"),
)
ZARR_NO_CRS = Sentence(
    "fields.zarr_no_crs",
    "The Zarr array {array} has no CRS. Write the attribute proj:code, such as EPSG:32633, then add it again.",
    fields=("source",),
)
ZARR_NO_TRANSFORM = Sentence(
    "fields.zarr_no_transform",
    "The Zarr array {array} does not say where it lies. Write the attribute spatial:transform, or coordinates x and y "
    "that are evenly spaced, then add it again.",
    fields=("source",),
)
ZARR_NO_YEARS = Sentence(
    "fields.zarr_no_years",
    "The Zarr array {array} has {count} steps in time and does not say of which years they are. Write a coordinate "
    "time with the years, then add it again.",
    fields=("source",),
)
ZARR_NO_VECTORS = Sentence(
    "fields.zarr_no_vectors",
    "The Zarr store {store} has no array of embeddings that Akin reads. It must have axes for y, x and {least} or more "
    "bands of floats or integers.",
    fields=("source",),
)
ZARR_SEVERAL = Sentence(
    "fields.zarr_several",
    "The Zarr store {store} has several arrays of embeddings: {arrays}. Choose the folder of one of them.",
    fields=("source",),
)
ZARR_QUANTIZED = Sentence(
    "fields.zarr_quantized",
    "The integers in {store} stand for embeddings by the method {method}, which Akin does not know. Write the array "
    "again as floats.",
    fields=("source",),
)
TESSERA_UNKNOWN = Sentence(
    "fields.tessera_unknown",
    "Nothing says of which TESSERA dataset {file} is, and vectors of two datasets can't be compared. Put it into a "
    "folder with the name of the dataset, such as v1 or v1.1-dclimate, then add it again.",
    fields=("source",),
)
TESSERA_MIXED = Sentence(
    "fields.tessera_mixed",
    "{file} has embeddings of TESSERA {other}, and the other files those of TESSERA {first}. They can't be compared: "
    "add each dataset as a field of its own.",
    fields=("source",),
)
TESSERA_OTHER = Sentence(
    "fields.tessera_other",
    "{file} does not have {bands} int8 values a pixel, as TESSERA has. Get the original file.",
    fields=("source",),
)
NO_SCALES = Sentence(
    "fields.no_scales",
    "The scales of {file} are missing or do not fit, so Akin can't know which pixels have data. Get the scales from "
    "the same place as the embeddings.",
    fields=("source",),
)
TESSERA_NO_MASK = Sentence(
    "fields.tessera_no_mask",
    "The landmask of {file} is missing: it says where the file lies. Put {mask} of the version {version} into the same "
    "folder, then add it again.",
    fields=("source",),
)
TESSERA_OTHER_MASK = Sentence(
    "fields.tessera_other_mask",
    "The landmask {mask} has another size than {file}. Get the landmask of the same version.",
    fields=("source",),
)
TESSERA_ABSURD = Sentence(
    "fields.tessera_absurd",
    "No pixel of {file} has a vector that TESSERA can have: its values reach {value:,.0f}. The file is damaged at its "
    "source: leave it out.",
    fields=("source",),
)
TESSERA_LEFT_OUT = Sentence(
    "fields.tessera_left_out",
    "{count} pixels of {file} are left out: their values reach {value:,.0f}, which TESSERA does not have.",
    one="1 pixel of {file} is left out: its values reach {value:,.0f}, which TESSERA does not have.",
)
OTHER_PRODUCT = Sentence(
    "fields.other_product",
    "The field {field} has the product {own}, and {path} has the product {other}. All rasters of a field have one "
    "product, version and file format: add it to a new field.",
    fields=("source", "output"),
)
EXISTS = Sentence(
    "fields.exists",
    "There is a field in {folder} already. Choose another folder for the new field.",
    fields=("output", "field"),
)
NOT_DENSE = Sentence(
    "fields.not_dense",
    "The patches of {collection} do not lie side by side, so they can't become a raster. Export them as "
    "a table instead.",
    fields=("collection",),
)
NO_PRECISION = Sentence(
    "fields.no_precision", 'The precision is "{value}". It must be one of {known}.', fields=("precision",)
)
IS_COLLECTION = Sentence(
    "fields.is_collection",
    "The folder {folder} contains a collection. Choose another folder for the field.",
    fields=("output",),
)
NOT_WRITTEN = Sentence("fields.not_written", "The field can't be written.", fields=("output",))
MAKING_OVERVIEWS = Sentence("fields.making_overviews", "Making overviews of the vectors")
READING_YEAR = Sentence("fields.reading_year", "Reading the year {year}")
WRITING = Sentence("fields.writing", "Writing the vectors")
READING = Sentence("fields.reading", "Reading the field")

# --- searching a field -------------------------------------------------------------------------------------------

WRONG_YEAR = Sentence(
    "fields.wrong_year",
    "There is no imagery of {year}. Enter a year from {first} to {last}.",
    fields=("year",),
)
OTHER_YEAR = Sentence(
    "fields.other_year",
    "{raster} is in the field {field} already, with the year {known}, so it can't be {year} too. Choose the raster of "
    "{year}. If {known} is wrong, add the raster to a new field.",
    fields=("year", "source"),
)
NO_WORDS = Sentence(
    "fields.no_words",
    "This field does not understand words. Use a place as an example. Or search a collection of imagery of the same "
    "ground with these words, and use its hits as examples here.",
    fields=("terms", "query"),
)
CENTRE_OUT_OF_RANGE = Sentence(
    "fields.centre_out_of_range",
    "The radius of local centring is {value:g} km. It must be 0 (off), or from {least:g} to {most:g} km.",
    fields=("centre_km",),
)
CENTRE_WITH_WORDS = Sentence(
    "fields.centre_with_words",
    "Words can't be compared with locally centred vectors. Search by example, or set the radius of local centring "
    "to 0.",
    fields=("centre_km", "terms"),
)
ENCODER_NOT_HERE = Sentence(
    "fields.encoder_not_here",
    "The vectors of the field {field} are of the encoder {encoder}, which is not installed, or not in the same "
    "version. Search by example, or install the encoder.",
    fields=("collection", "terms", "query"),
)
NO_PICTURE = Sentence(
    "fields.no_picture",
    "A picture can't be an example for a field. Use a place instead.",
    fields=("terms",),
)
LINEAR = Sentence(
    "fields.linear",
    "The rasters hold whole numbers, and nothing in them says how they are decoded. Akin takes each as a value of one "
    "scale. If the product stores them otherwise, such as the signed squares of AlphaEarth, the scores are wrong.",
)
NO_CLEAR_MATCH = Sentence(
    "fields.no_clear_match",
    "Nothing else in this area looks like {query}: all pixels differ more from the examples than pixels of one kind "
    "usually differ in this field. Search another area, or try other examples.",
)
NOTHING_AT_PLACE = Sentence(
    "fields.nothing_at_place",
    "The field {field} has no vector at {x}, {y}. Choose a place inside the field, not on an empty area.",
    fields=("terms",),
)
NOTHING_IN_POLYGON = Sentence(
    "fields.nothing_in_polygon",
    "The field {field} has no vectors in the polygon. Draw it inside the field.",
    fields=("terms",),
)
NOTHING_IN_EXTENT = Sentence(
    "fields.nothing_in_extent",
    "The field {field} has no vectors in the extent. Choose an extent inside the field.",
    fields=("extent",),
)
FAR_APART = Sentence(
    "fields.far_apart",
    "The rasters of the field {field} lie too far apart to be read as one. Choose an extent, such as that of the map, "
    "with some of them.",
    fields=("extent", "collection"),
)
ONE_YEAR = Sentence(
    "fields.one_year",
    "The field {field} has one year, so there is nothing to compare. Add rasters of other years to it.",
    fields=("collection", "field"),
)
WITH_COLLECTIONS = Sentence(
    "fields.with_collections",
    "A field is searched alone. Take the other collections out of the search.",
    fields=("also",),
)
