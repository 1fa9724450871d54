"""Sentences about tables of embeddings: their import and their export."""

from __future__ import annotations

from ...message import Sentence

# --- finding and reading the files -------------------------------------------------------------------------------

NO_INPUT = Sentence(
    "tables.no_input", "{path} does not exist. Choose a Parquet file, or a folder of Parquet files.", ("input",)
)
NO_FILES = Sentence(
    "tables.no_files",
    "The folder {folder} contains no Parquet file. Choose a folder with files that end with .parquet.",
    fields=("input",),
)
UNREADABLE = Sentence(
    "tables.unreadable",
    "{file} can't be read as a Parquet file: {reason}. The file is damaged or not complete. Download it again.",
    fields=("input",),
)
NOT_PARQUET = Sentence(
    "tables.not_parquet",
    "{file} is not a Parquet file. Akin imports embeddings from Parquet and GeoParquet files (.parquet, .geoparquet, "
    ".pq). Save the table in this format, then import it.",
    fields=("input",),
)
TOO_DENSE = Sentence(
    "tables.too_dense",
    "{file} claims {rows:,} rows of {dimension:,} values in a file of {bytes:,} bytes. Such a file can't contain "
    "embeddings. Choose another file.",
    fields=("input",),
)
EMPTY = Sentence("tables.empty", "{table} has no rows. Choose another table.", ("input",))

# --- what the columns are ----------------------------------------------------------------------------------------

NO_VECTORS = Sentence(
    "tables.no_vectors",
    "{file} has no embeddings: no column has lists of numbers, and no columns are numbered, such as dim_0, dim_1. Its "
    "columns: {columns}. Choose a table of embeddings.",
    fields=("input",),
)
NO_PLACES = Sentence(
    "tables.no_places",
    "{file} does not say where its rows are: it has no geometry, no bbox, and no columns for longitude and latitude. "
    "Its columns: {columns}. Choose a table with geometries.",
    fields=("input",),
)
NO_CRS = Sentence(
    "tables.no_crs", "{file} does not say which CRS its geometries have. Enter the CRS of the table.", ("input", "crs")
)
WRONG_CRS = Sentence("tables.wrong_crs", "The CRS {crs} is not known. Enter a CRS such as EPSG:4326.", ("crs",))
CRS_IN_DEGREES = Sentence(
    "tables.no_metres",
    "The CRS of {file} is a local one that is not in metres. Reproject the table to another CRS.",
    fields=("input",),
)
MIXED_DIMENSIONS = Sentence(
    "tables.mixed_dimensions",
    "The embeddings of {file} have different lengths: {first} and {second} values. Embeddings of one collection have "
    "one length. Choose a table of one encoder.",
    fields=("input",),
)
MIXED_PRODUCTS = Sentence(
    "tables.mixed_products",
    "{first_file} has embeddings of {first} ({first_dimension} values), and {second_file} of {second} "
    "({second_dimension} values). They can't be compared. Import each of them into a collection of its own.",
    fields=("input",),
)
OTHER_GRIDS = Sentence(
    "tables.other_grids",
    "{first_file} and {second_file} are exports of collections with different grids. Import each of them into a "
    "collection of its own.",
    fields=("input",),
)
UNKNOWN_PRODUCT = Sentence(
    "tables.unknown_product", 'The product "{product}" is not known. Choose one of: {known}.', ("product",)
)
OTHER_PRODUCT = Sentence(
    "tables.other_product",
    "{file} is not a table of {asked}: by its columns it is {found}. Choose that product, or another table.",
    fields=("product", "input"),
)
INT8_WITHOUT_SCALE = Sentence(
    "tables.int8_without_scale",
    "The embeddings of {file} are quantized ({dtype}), but the file does not say how: its metadata has no scale and "
    "offset. Use a table with metadata, or with embeddings as floating-point numbers.",
    fields=("input",),
)
UNKNOWN_QUANTIZATION = Sentence(
    "tables.unknown_quantization",
    'The embeddings of {file} are quantized with the method "{method}", which Akin does not know. Use a table with '
    "embeddings as floating-point numbers.",
    fields=("input",),
)
OTHER_DIMENSION = Sentence(
    "tables.other_dimension",
    "The embeddings of {file} have {dimension} values, but {encoder} makes embeddings of {encoder_dimension} values. "
    "Choose the encoder that made the table, or none.",
    fields=("encoder", "input"),
)
WRONG_GRID = Sentence(
    "tables.wrong_grid",
    "The metadata of {file} describes a grid that is not possible ({reason}). The file is damaged. Export the "
    "collection again.",
    fields=("input",),
)

# --- which rows, and how large a patch is ------------------------------------------------------------------------

NOTHING_IN_AREA = Sentence(
    "tables.nothing_in_area",
    "{table} has no rows in the area. Its rows lie between {west:.4f}, {south:.4f} and {east:.4f}, {north:.4f} "
    "(longitude, latitude). Choose another area or another table.",
    fields=("extent", "input"),
)
NO_ROWS_IN_AREA = Sentence(
    "tables.no_rows_in_area",
    "{table} has no rows in the area. Choose another area or another table.",
    fields=("extent", "input"),
)
PLACES_NOT_POSSIBLE = Sentence(
    "tables.places_not_possible",
    "None of the {count:,} rows of {table} that were read has a possible place in the CRS {crs}. Longitude and "
    "latitude may be swapped, the geometries damaged, or the CRS wrong. If it is another CRS, enter the CRS of the "
    "table.",
    fields=("crs", "input"),
    one="The row of {table} that was read has no possible place in the CRS {crs}. Longitude and latitude may be "
    "swapped, the geometry damaged, or the CRS wrong. If it is another CRS, enter the CRS of the table.",
)
POINTS_NEED_SIZE = Sentence(
    "tables.points_need_size",
    "The rows of {table} are points, so their size on the ground is not known. Enter the size of a patch in metres.",
    fields=("patch_size_m",),
)
WRONG_SIZE = Sentence(
    "tables.wrong_size",
    "The patch size is {size:g} m. Enter a number of metres between 0.01 and 1,000,000.",
    fields=("patch_size_m",),
)
SIZE_TOO_LARGE = Sentence(
    "tables.size_too_large",
    "With a patch size of {size:g} m, {count:,} rows of {table} would be at one place. Enter a smaller patch size.",
    fields=("patch_size_m",),
)
NOTHING_USABLE = Sentence(
    "tables.nothing_usable",
    "None of the {count:,} embeddings of {table} in the area can be used: they are all zero, or not numbers. Choose "
    "another table.",
    fields=("input",),
    one="The only embedding of {table} in the area can't be used: it is all zero, or not a number. Choose another "
    "table.",
)
FOLDER_NOT_EMPTY = Sentence(
    "tables.folder_not_empty",
    "The folder {folder} is not empty. Choose a new folder for the collection.",
    fields=("collection",),
)
NO_DISK = Sentence(
    "tables.no_disk",
    "The collection needs about {needed_mb:,.0f} MB, but {folder} has only {free_mb:,.0f} MB free. Free some space, "
    "choose another disk, or choose a smaller area.",
    fields=("collection", "extent"),
)
NOT_IMPORTED = Sentence(
    "tables.not_imported", "Akin can't write the collection, so nothing is imported.", fields=("collection",)
)

# --- what the user should know -----------------------------------------------------------------------------------

READING_PLACES = Sentence("tables.reading_places", "Reading where the rows are: {file}")
READING_VECTORS = Sentence("tables.reading_vectors", "Reading the embeddings: {done:,} of {total:,}")
ZERO = Sentence(
    "tables.zero",
    "Akin left out {count:,} rows whose embedding is all zero.",
    one="Akin left out one row whose embedding is all zero.",
)
NOT_NUMBERS = Sentence(
    "tables.not_numbers",
    "Akin left out {count:,} rows whose embedding is missing, or has values that are not numbers (NaN, infinity).",
    one="Akin left out one row whose embedding is missing, or has values that are not numbers (NaN, infinity).",
)
NO_PLACE = Sentence(
    "tables.no_place",
    "Akin left out {count:,} rows without a place.",
    one="Akin left out one row without a place.",
)
TWICE = Sentence(
    "tables.twice",
    "Akin left out {count:,} rows that are in the table twice.",
    one="Akin left out one row that is in the table twice.",
)
NORMALISED = Sentence(
    "tables.normalised",
    "The embeddings are not of length 1. Akin scaled them: only their direction counts in searches.",
)
SIZES_DIFFER = Sentence(
    "tables.sizes_differ",
    "The footprints have different sizes, from {low:.4g} m to {high:.4g} m. Akin uses {size:.4g} m for all.",
)
WORDS_NOT_POSSIBLE = Sentence(
    "tables.words_not_possible",
    "You can search this collection by places, polygons and hits. Words and pictures are not possible, because Akin "
    "does not know an installed encoder that made these embeddings ({encoder}). If you have it, import the table again "
    "and enter its id as the encoder.",
)
WORDS_WITH = Sentence(
    "tables.words_with", "The encoder {encoder} is installed, so you can also search this collection by {what}."
)
WORDS_AND_PICTURES = Sentence("tables.words_and_pictures", "words and pictures")
PICTURES = Sentence("tables.pictures", "pictures")
IMPORTED = Sentence(
    "tables.imported",
    "The collection {collection} was imported from a table ({encoder}). Akin does not know an installed encoder that "
    "makes the same embeddings. Search by places, polygons and hits. To search by words or pictures, import the table "
    "again and enter the id of the encoder that made it.",
    fields=("collection",),
)

# --- the export --------------------------------------------------------------------------------------------------

WRONG_OUTPUT = Sentence(
    "tables.wrong_output", "The name {name} does not end with .parquet. Enter such a name.", fields=("output",)
)
WRITING = Sentence("tables.writing", "Writing the embeddings: {done:,} of {total:,}")
NOT_EXPORTED = Sentence("tables.not_exported", "The table can't be written.", fields=("output",))

OF_TABLE = Sentence("tables.of_table", "a table of embeddings")
