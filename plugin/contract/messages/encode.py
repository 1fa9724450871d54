"""Sentences about encoding rasters: progress, cost, warnings and errors."""

from __future__ import annotations

from ..message import Sentence

# Progress

OPENING_ENCODER = Sentence("encode.opening_encoder", "Opening the encoder")
TIMING = Sentence("encode.timing", "Measuring the speed with a first batch")
CHECKING = Sentence("encode.checking", "Checking the files of the collection")
MEASURING = Sentence("encode.measuring", "Measuring the values of {raster}")
PROGRESS = Sentence("encode.progress", "{done:,} of {total:,} patches")
PROGRESS_LEFT = Sentence("encode.progress_left", "{done:,} of {total:,} patches, {rate} per second, {left} left")

# Results

DAMAGED_PARTS = Sentence(
    "encode.damaged_parts",
    "{count} damaged files of the collection were encoded again.",
    one="One damaged file of the collection was encoded again.",
)
SKIPPED = Sentence(
    "encode.skipped",
    "{count:,} of {total:,} patches ({percent:.1f} %) have too little data (less than Minimum valid fraction), so Akin "
    "skipped them.",
    fields=("min_valid",),
    one="1 of {total:,} patches has too little data (less than Minimum valid fraction), so Akin skipped it.",
)
NO_VECTOR = Sentence(
    "encode.no_vector",
    "The encoder {encoder} gives no numbers (NaN or infinite) for {count:,} patches of {raster}, so Akin skipped them. "
    "The first one is at X {x:.0f}, Y {y:.0f} in the CRS of the collection.",
    one="The encoder {encoder} gives no numbers (NaN or infinite) for 1 patch of {raster}, so Akin skipped it. It is "
    "at X {x:.0f}, Y {y:.0f} in the CRS of the collection.",
)
SMALLER_THAN_PATCH = Sentence(
    "encode.smaller_than_patch",
    "{raster} ({width_m:.3g} x {height_m:.3g} m) fills only a part of a patch ({patch_m:.3g} m wide). Akin fills the "
    "rest with mirrored pixels, so expect poor results. An encoder with smaller patches suits this raster better.",
    fields=("pixel_size_m",),
)
SMALLER_THAN_PIXEL = Sentence(
    "encode.smaller_than_pixel",
    "{raster} is only {size_m:.3g} m wide or high, less than one pixel ({pixel_size_m:.3g} m) of the encoding. Choose "
    "a smaller Pixel size, or an encoder for finer pixels.",
    fields=("pixel_size_m",),
)
COVERED_IN_PART = Sentence(
    "encode.covered_in_part",
    "The patches cover only {percent:.0f} % of {raster}. Encode the rest into another collection.",
)
NO_DATA = Sentence(
    "encode.no_data",
    "No patch of {raster} has enough data: all or nearly all of its pixels are nodata. Check its nodata value, encode "
    "another part of it, or lower Minimum valid fraction.",
    fields=("extent", "min_valid"),
)
NO_DATA_ANYWHERE = Sentence(
    "encode.no_data_anywhere",
    "No raster has a patch with enough data. Check the nodata values, or lower Minimum valid fraction.",
    fields=("min_valid",),
)

# How the bands feed the encoder

DENSE = Sentence(
    "encode.dense",
    "Each square of {tile_m:.4g} m that the encoder sees at once gives {side} x {side} patches of {patch_m:.3g} m.",
)
DENSE_INNER = Sentence(
    "encode.dense_inner",
    "Each square of {tile_m:.4g} m that the encoder sees at once gives {side} x {side} patches of {patch_m:.3g} m; the "
    "patches at its edges come from the neighbouring squares.",
)

# What people look for, and patches that do not suit it

HOUSES = Sentence("encode.houses", "houses")
FIELDS = Sentence("encode.fields", "fields")
LANDSCAPES = Sentence("encode.landscapes", "landscapes")
PATCHES_TOO_LARGE = Sentence(
    "encode.patches_too_large",
    "You look for {what}, but patches of {patch_m:.3g} m are too large to show them.",
    fields=("look_for",),
)
PATCHES_TOO_SMALL = Sentence(
    "encode.patches_too_small",
    "You look for {what}, but patches of {patch_m:.3g} m show only small parts of them.",
    fields=("look_for",),
)
RASTER_TOO_COARSE = Sentence(
    "encode.raster_too_coarse",
    "The pixels of {raster} ({raster_m:.3g} m) allow no smaller patches. Use a raster with finer pixels, or look for "
    "larger things.",
)
LARGER_PIXELS = Sentence(
    "encode.larger_pixels",
    "For larger patches, set Pixel size to {pixel_size_m:g} m; then fine details of {raster} are lost.",
    fields=("pixel_size_m",),
)
OTHER_ENCODER = Sentence("encode.other_encoder", "{encoder} has no pixel size that suits better. Try another encoder.")
KEPT_PIXEL_SIZE = Sentence(
    "encode.kept_pixel_size",
    "The collection keeps its pixel size ({pixel_size_m:.3g} m). For another one, choose another folder.",
    fields=("collection",),
)

# What is refused

NO_INPUT = Sentence("encode.no_input", "There is no raster to encode. Choose at least one raster.", fields=("inputs",))
INPUT_TWICE = Sentence(
    "encode.input_twice", "One raster is in the list twice. Choose each raster only once.", fields=("inputs",)
)
WRONG_SOURCES = Sentence("encode.wrong_sources", "Enter one name for each raster, or no names.", fields=("sources",))
WRONG_OVERLAP = Sentence(
    "encode.wrong_overlap", "Overlap is {overlap:g}. It must be from 0 to 0.9.", fields=("overlap",)
)
WRONG_MIN_VALID = Sentence(
    "encode.wrong_min_valid",
    "Minimum valid fraction is {min_valid:g}. It must be from 0 to 1.",
    fields=("min_valid",),
)
WRONG_PIXEL_SIZE = Sentence(
    "encode.wrong_pixel_size",
    "Pixel size is {pixel_size_m:g} m. It must be more than 0 m and less than 100 000 m.",
    fields=("pixel_size_m",),
)
WRONG_LOOK_FOR = Sentence(
    "encode.wrong_look_for",
    'Look for is "{look_for}". It must be one of: {choices}; or leave it empty.',
    fields=("look_for",),
)
UNDATED = Sentence(
    "encode.undated",
    "{count:,} rasters have no date and lie on others: {rasters}. Without dates, Akin can't find change between them. "
    "Enter their dates: in the form in Date, in the toolbox in Dates.",
    fields=("date", "dates"),
    one="{rasters} has no date and lies on another raster. Without a date, Akin can't find change between them. Enter "
    "it in Date.",
)
MIXED_COLORS = Sentence(
    "encode.mixed_colors",
    "{count:,} rasters of the collection are not in natural colours: {rasters}. The others are. Akin can't compare "
    "places of the two: a search finds mostly places of one of them. Enter the same bands for all, or choose another "
    "folder.",
    fields=("bands",),
    one="{rasters} is not in natural colours. The other rasters of the collection are. Akin can't compare places of "
    "the two: a search finds mostly places of one of them. Enter the same bands for all, or choose another folder.",
)
FAR_AWAY = Sentence(
    "encode.far_away",
    "{count:,} rasters lie {distance_km:,.0f} km or more from all other rasters of the collection: {rasters}. Check "
    "their CRS and their coordinates. If they are right, continue.",
    fields=("inputs",),
    one="{rasters} lies {distance_km:,.0f} km from the other rasters of the collection. Check its CRS and its "
    "coordinates. If they are right, continue.",
)
WRONG_DATE = Sentence(
    "encode.wrong_date", 'Date is "{date}", which is not a date. Enter a date such as 2024-06-30.', fields=("date",)
)
WRONG_DATES = Sentence(
    "encode.wrong_dates", '"{date}" is not a date. Enter dates such as 2024-06-30.', fields=("dates",)
)
DATES_OF_RASTERS = Sentence(
    "encode.dates_of_rasters",
    "Enter one date for each raster. Needed: {wanted}. Entered: {count}.",
    fields=("dates",),
)
DATES_OF_STACK = Sentence(
    "encode.dates_of_stack",
    "The raster stacks several dates: enter all of them. Needed: {wanted}. Entered: {count}.",
    fields=("dates",),
)
DATE_AND_DATES = Sentence("encode.date_and_dates", "Enter Date or Dates, not both.", fields=("date", "dates"))
ONE_DATE = Sentence(
    "encode.one_date",
    "Date is one date, but {encoder} takes {steps} dates. Use Dates instead.",
    fields=("date", "dates"),
)
WRONG_NUMBERS = Sentence(
    "encode.wrong_numbers", "Threads and batch size must be 0 or more.", fields=("threads", "batch")
)
NO_FOLDER = Sentence("encode.no_folder", "Choose a folder for the collection.", fields=("collection",))
DATE_MISSING = Sentence(
    "encode.date_missing",
    "The encoder {encoder} needs the date of the imagery, but {raster} has no date. Enter it in Date.",
    fields=("date",),
)
DATES_MISSING = Sentence(
    "encode.dates_missing",
    "The encoder {encoder} needs the dates of the imagery, but {raster} has no dates. Enter all of them.",
    fields=("dates",),
)
NO_SHARED_AREA = Sentence(
    "encode.no_shared_area",
    "The rasters of this series do not overlap: {rasters}. Choose rasters of the same place.",
    fields=("inputs",),
)
TOO_MANY_ROWS = Sentence(
    "encode.too_many_rows",
    "The raster {raster} would have {rows:,} rows and {columns:,} columns of patches, which is too many. Check its "
    "size in pixels and its pixel size, or choose a smaller extent or a larger pixel size.",
    fields=("extent", "pixel_size_m"),
)
EXTENT_AT_180 = Sentence(
    "encode.extent_at_180",
    "The extent crosses 180 degrees, where the CRS of the collection begins and ends. Encode the part of {raster} on "
    "each side on its own, into the same collection.",
    fields=("extent",),
)
EXTENT_OFF = Sentence(
    "encode.extent_off",
    "The extent does not overlap the raster {raster}. Choose an extent on the raster, or encode all of it.",
    fields=("extent",),
)
TOO_FAR = Sentence(
    "encode.too_far",
    "The raster {raster} is too far from the area of this collection ({crs}): the size of its patches would be wrong "
    "by {percent:.0f} %. Encode it into another collection.",
    fields=("collection",),
)
FAR_OFF = Sentence(
    "encode.far_off",
    "The raster {raster} is outside the area where the CRS of this collection ({crs}) is valid. Encode it into "
    "another collection.",
    fields=("collection",),
)
OTHER_PIXEL_SIZE = Sentence(
    "encode.other_pixel_size",
    "The collection {folder} has pixels of {collection_m:g} m, but Pixel size is {asked_m:g} m. Leave Pixel size "
    "empty, or choose another folder.",
    fields=("pixel_size_m", "collection"),
)
OTHER_OVERLAP = Sentence(
    "encode.other_overlap",
    "The collection {folder} has patches that overlap by {collection:g}, but Overlap is {asked:g}. Set Overlap to "
    "{collection:g}, or choose another folder.",
    fields=("overlap", "collection"),
)
OTHER_OVERLAP_DENSE = Sentence(
    "encode.other_overlap_dense",
    "In the collection {folder}, the squares that the encoder sees at once overlap by {collection:.2g}, but Overlap is "
    "{asked:g}. Set Overlap to {collection:.2g}, or choose another folder.",
    fields=("overlap", "collection"),
)
NO_DISK = Sentence(
    "encode.no_disk",
    "The collection needs {needed} in {folder}, but only {free} are free. Free some disk space, choose another folder, "
    "or use a smaller extent or a larger Pixel size.",
    fields=("collection", "extent", "pixel_size_m"),
)
NO_MEMORY = Sentence(
    "encode.no_memory",
    "Encoding needs {needed} of memory, but only {free} are free. Close other programs, or use a smaller batch size.",
    fields=("batch",),
)
SIZE_MB = Sentence("encode.size_mb", "{size:.1f} MB")
SIZE_GB = Sentence("encode.size_gb", "{size:.1f} GB")
CHANGED_MEANWHILE = Sentence(
    "encode.changed_meanwhile",
    "The file of {raster} changed while Akin encoded it. Wait until no program writes to it, then encode it again: "
    "Akin keeps the finished part and encodes again what changed.",
)
