"""Where the products of ready-made embeddings are on the net."""

from __future__ import annotations

from dataclasses import dataclass

from ....contract import messages
from ...base.errors import RequestError


@dataclass(frozen=True)
class RemoteSource:
    """One product on the net.

    product: its word in PRODUCTS. index: the address of its GeoParquet or STAC-GeoParquet. places: the addresses under
    which its files are; nothing else is read. buckets: names of such places, as an index has them, and their addresses.
    bands: int8 values of a pixel. pixel_m: the side of a pixel.
    """

    product: str
    index: str
    places: tuple[str, ...]
    buckets: tuple[tuple[str, str], ...]
    bands: int
    pixel_m: float


_COOP = "https://data.source.coop/tge-labs/aef/"
#: The bucket behind it, for redirects. Its name has dots, so that only addresses with the name in the path have TLS.
_COOP_S3 = "https://s3.us-west-2.amazonaws.com/us-west-2.opendata.source.coop/tge-labs/aef/"
_GCS = "https://storage.googleapis.com/alphaearth_foundations/"
#: "AEF on GCS" (the readme of the bucket) and source.coop/tge-labs/aef.
ALPHAEARTH = RemoteSource(
    product="alphaearth",
    index=f"{_COOP}v1/annual/aef_index_stac_geoparquet.parquet",
    places=(_GCS, _COOP, _COOP_S3),
    buckets=(("gs://alphaearth_foundations/", _GCS), ("s3://us-west-2.opendata.source.coop/tge-labs/aef/", _COOP)),
    bands=64,
    pixel_m=10.0,
)
SOURCES = {source.product: source for source in (ALPHAEARTH,)}


def source_named(product: str) -> RemoteSource:
    """Raises RequestError: the product is not one that Akin reads from the net."""
    if product not in SOURCES:
        raise RequestError(messages.fetching.UNKNOWN_PRODUCT(product=product, known=list(SOURCES)))
    return SOURCES[product]
