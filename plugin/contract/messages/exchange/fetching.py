"""Sentences about fields that are read from a product's server."""

from __future__ import annotations

from ...message import Sentence

# --- what is asked -------------------------------------------------------------------------------------------------

UNKNOWN_PRODUCT = Sentence(
    "fetching.unknown_product",
    "Akin does not read {product} from the net. It reads: {known}. Download the files yourself, and add their folder.",
    fields=("product",),
)
INDEX_NOT_HTTPS = Sentence(
    "fetching.index_not_https",
    "{address} is not an address that Akin reads. Enter an address that starts with https://, or leave it empty.",
    fields=("index",),
)
NO_EXTENT = Sentence(
    "fetching.no_extent",
    "The extent is empty, or outside its CRS. Choose the extent of the map or of a layer.",
    fields=("extent",),
)
NO_YEARS = Sentence("fetching.no_years", "Enter one year or several, for example 2023 2024.", fields=("years",))
NOTHING_HERE = Sentence(
    "fetching.nothing_here",
    "{product} has no raster in this extent. Choose an extent on land, between 82° south and 84° north.",
    fields=("extent",),
)
YEAR_NOT_THERE = Sentence(
    "fetching.year_not_there",
    "{product} has no raster of {missing} in this extent. It has: {known}. Choose from these years.",
    fields=("years",),
)
TOO_LARGE = Sentence(
    "fetching.too_large",
    "This extent takes about {size_gb:.0f} GB, and Akin reads at most {most_gb:.0f} GB at once. An extent of about "
    "{side_km:.0f} x {side_km:.0f} km fits with {count} years. Choose a smaller extent or fewer years.",
    fields=("extent", "years"),
    one="This extent takes about {size_gb:.0f} GB, and Akin reads at most {most_gb:.0f} GB at once. An extent of about "
    "{side_km:.0f} x {side_km:.0f} km fits. Choose a smaller extent.",
)
TOO_MANY = Sentence(
    "fetching.too_many",
    "The index names {count:,} rasters in this extent, and Akin reads at most {most:,} at once. Choose a smaller "
    "extent or fewer years, or use the product's own index.",
    fields=("extent", "years", "index"),
)
NEEDS_CONSENT = Sentence(
    "fetching.needs_consent",
    "This extent takes {size_gb:.1f} GB. Check Download more than 2 GB (in a shell: --accept-size true), or choose a "
    "smaller extent or fewer years.",
    fields=("accept_size",),
)
NO_ROOM = Sentence(
    "fetching.no_room",
    "{folder} has {free_gb:.1f} GB of free disk space, and {needed_gb:.1f} GB are needed. Free some space, or choose a "
    "smaller extent. About {side_km:.0f} x {side_km:.0f} km fit with {count} years.",
    fields=("output", "extent"),
    one="{folder} has {free_gb:.1f} GB of free disk space, and {needed_gb:.1f} GB are needed. Free some space, or "
    "choose a smaller extent. About {side_km:.0f} x {side_km:.0f} km fit.",
)

# --- the server ----------------------------------------------------------------------------------------------------

ADDRESS_REFUSED = Sentence(
    "fetching.address_refused",
    "{address} is not on the servers of the product, so Akin does not read it. The index of {index} is wrong, or not "
    "to be trusted. Use the product's own index.",
    fields=("index",),
)
NO_RANGES = Sentence(
    "fetching.no_ranges",
    "{host} sends only whole files, so Akin can't read a part of them. Use another index, or download the files "
    "yourself and add their folder.",
    fields=("index",),
)
NOT_THERE = Sentence(
    "fetching.not_there",
    "{host} does not have the file {file}: the index is outdated. Try again later, or use another index.",
    fields=("index",),
)
REFUSED = Sentence(
    "fetching.refused",
    "{host} does not give the file {file} ({status}, {reason}). Try again later, or use another index.",
    fields=("index",),
)
UNREACHABLE = Sentence(
    "fetching.unreachable",
    "{host} can't be reached ({reason}). Check the network and the proxy, and run it again.",
)
STOPPED = Sentence(
    "fetching.stopped",
    "{host} stopped sending the file {file} ({reason}). Check the network and the proxy, and run it again: Akin keeps "
    "the finished part.",
)
CHANGED = Sentence(
    "fetching.changed", "The file {file} changed on {host} while Akin read it. Run it again to read the new file."
)
INCOMPLETE = Sentence(
    "fetching.incomplete",
    "The file {file} on {host} is not complete: it ends before its last blocks. Try again later, or use another index.",
    fields=("index",),
)

# --- the index -----------------------------------------------------------------------------------------------------

NOT_AN_INDEX = Sentence(
    "fetching.not_an_index",
    "{file} on {host} is not an index that Akin reads. Enter the address of a GeoParquet or STAC-GeoParquet file.",
    fields=("index",),
)
INDEX_UNKNOWN = Sentence(
    "fetching.index_unknown",
    "The index {file} has other columns than Akin knows ({columns}). Use the product's own index, or update Akin.",
    fields=("index",),
)
INDEX_DAMAGED = Sentence(
    "fetching.index_damaged",
    "The index {file} is damaged ({reason}). Try again later, or use another index.",
    fields=("index",),
)
INDEX_NOT_KEPT = Sentence("fetching.index_not_kept", "The index can't be kept on this computer.")
INDEX_BUSY = Sentence(
    "fetching.index_busy",
    "Another Akin process reads the same index now, in this or another QGIS window. Wait until it has finished.",
)

# --- the rasters ---------------------------------------------------------------------------------------------------

NOT_A_COG = Sentence(
    "fetching.not_a_cog",
    "The file {file} on {host} is not a raster of this product ({reason}). Use the product's own index.",
    fields=("index",),
)
ADDRESS_IN_RASTER = Sentence(
    "fetching.address_in_raster",
    "A raster of the index names overviews in another file, so Akin does not read it. Use the product's own index.",
    fields=("index",),
)
BLOCK_DAMAGED = Sentence(
    "fetching.block_damaged", "A block of the raster is damaged ({reason}). Try again later, or use another index."
)
NOT_WRITTEN = Sentence("fetching.not_written", "The rasters can't be written.", fields=("output",))
READ_BACK = Sentence(
    "fetching.read_back",
    "The raster {file} is not on the disk as it was written. Check the disk, and run it again.",
    fields=("output",),
)
READING_HEADERS = Sentence(
    "fetching.reading_headers", "Reading the headers of {count} rasters", one="Reading the header of a raster"
)
READING = Sentence("fetching.reading", "{done_mb:.0f} of {total_mb:.0f} MB")
READING_RATE = Sentence(
    "fetching.reading_rate", "{done_mb:.0f} of {total_mb:.0f} MB, {rate_mb:.1f} MB/s, about {left_min:.0f} min left"
)
WRITING = Sentence("fetching.writing", "Writing and checking {file}")
