"""What all products of TESSERA (University of Cambridge, dClimate) have in common.

From geotessera 0.11 (README, registry.py) and dClimate's docs/global-store.md: 128 bands, int8 with a float32 scale for
each pixel; a scale that is not finite means no data. Datasets are a version and a variant, as in v1 (1.0 vultr),
v1.1-dclimate, v1.1-cam (1.1 cambridge) and v2-2B-L~beta1; vectors of two datasets can't be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ....contract import messages
from ....contract.records import parse_json
from ...base.errors import RasterError
from ..encoding import Encoding

TITLE, LICENCE = "TESSERA", "CC0"
ATTRIBUTION = "TESSERA embeddings: University of Cambridge and dClimate."
BANDS = 128
#: Only the direction of a vector counts, so its scale is not needed, other than to know whether there is data.
ENCODING = Encoding("linear")
#: A larger scale gives values beyond 1,270, which no vector of TESSERA has: those of grid_106.45_38.65 in 2021 reach
#: -161,685 (geotessera #355).
MOST_SCALE = 10.0
MOST_VALUE = 127 * MOST_SCALE
SIDECAR = "tessera_metadata.json"
#: About a quarter of the land has no radar in these years: Sentinel-1B had failed, and 1C was not there yet.
GAP_YEARS = (2022, 2024)
#: The year of the first step of a store in time (global-store.md).
FIRST_YEAR = 2017
_DATASET = re.compile(r"(v?)(\d)(?:\.(\d))?(?:-(\w[\w.~-]*))?", re.ASCII)
_DEFAULTS = {"1.0": "vultr"}
_SHORT = {"cam": "cambridge"}

Dataset = tuple[str, str]


def dataset_of(name: str) -> Dataset | None:
    """Version and variant from the published name of a dataset; None for another text."""
    found = _DATASET.fullmatch(name)
    if found is None or not (found[1] or (found[3] and found[4])):
        return None
    version = f"{found[2]}.{found[3] or 0}"
    variant = found[4] or _DEFAULTS.get(version)
    return (version, _SHORT.get(variant, variant).replace("~", "_")) if variant else None


def dataset_in(path: Path, stated: Iterable[tuple[object, object]] = ()) -> Dataset:
    """The dataset of files at a path: as they tell it, from geotessera's sidecar, or from the names of their folders.

    Args:
        stated: versions and variants in their metadata; None where they are missing.

    Raises:
        RasterError: nothing tells it.
    """
    for version, variant in stated:
        known = f"v{str(version).removeprefix('v')}" + (f"-{variant}" if variant else "")
        if version and (dataset := dataset_of(known)):
            return dataset
    for folder in (path, *path.parents)[:8]:
        if dataset := _from_sidecar(folder / SIDECAR) or dataset_of(folder.name):
            return dataset
    raise RasterError(messages.fields.TESSERA_UNKNOWN(file=path.name))


def _from_sidecar(path: Path) -> Dataset | None:
    try:
        stated = parse_json(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(stated, dict):
        return None
    version, variant = stated.get("dataset_version"), stated.get("dataset_variant")
    return dataset_of(f"v{str(version).removeprefix('v')}-{variant}") if version and variant else None


def one_dataset(found: Iterable[tuple[Dataset, str]]) -> Dataset:
    """The dataset that all files are of, each with its name. Raises RasterError: they are of several; it names both."""
    (first, _), *rest = found
    for dataset, name in rest:
        if dataset != first:
            raise RasterError(messages.fields.TESSERA_MIXED(file=name, first=" ".join(first), other=" ".join(dataset)))
    return first
