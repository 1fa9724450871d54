"""The raster of clusters, of a collection and of a field."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import AddField, Cluster, messages
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.fields.add import add_field
from akin.plugin.engine.mapping.clusters.cluster import cluster
from akin.tests.data import make_embeddings


@pytest.fixture
def halves(encode: Any, rasters: ModuleType, tmp_path: Path) -> str:
    """A collection of a raster that is red in the west and green in the east, a third and two thirds."""
    pixels = np.zeros((3, 96, 192), np.uint8)
    pixels[0, :, :64], pixels[1, :, 64:] = 200, 150
    pixels += np.random.default_rng(0).integers(0, 20, pixels.shape).astype(np.uint8)
    rasters.write(tmp_path / "land.tif", pixels, "EPSG:32631")
    encode(tmp_path / "land.tif")
    return str(tmp_path / "c")


def test_clusters_of_a_collection_are_on_its_grid_with_colours_and_names(halves: str, tmp_path: Path) -> None:
    output = str(tmp_path / "clusters.tif")
    found = cluster(Cluster(halves, output, 2), Job())
    assert [one.value for one in found.clusters] == [1, 2] and not found.suggested and not found.tried
    assert found.clusters[0].area_ha > found.clusters[1].area_ha, "the largest is first"
    with rasterio.open(output) as file:
        values, colours = file.read(1), file.colormap(1)
        assert (file.dtypes[0], file.nodata, file.width, file.height) == ("uint8", 0, found.width, found.height)
        assert json.loads(file.tags()["CLASSES"]) == {"1": "Cluster 1", "2": "Cluster 2"}
        size = abs(file.transform.a * file.transform.e)
    third = values.shape[1] // 3
    assert (values[:, : third - 1] == 2).all() and (values[:, third + 1 :] == 1).all()
    for one in found.clusters:
        assert one.colour == "#{:02x}{:02x}{:02x}".format(*colours[one.value][:3])
        assert one.area_ha == pytest.approx((values == one.value).sum() * size / 1e4, rel=2e-3)  # UTM is not to scale
    assert len({one.colour for one in found.clusters}) == 2
    cluster(Cluster(halves, str(tmp_path / "again.tif"), 2), Job())
    with rasterio.open(tmp_path / "again.tif") as file:
        assert np.array_equal(file.read(1), values)


def test_a_number_is_suggested(halves: str, tmp_path: Path) -> None:
    found = cluster(Cluster(halves, str(tmp_path / "c.tif"), most=6), Job())
    assert found.suggested and [n for n, _ in found.tried] == [2, 3, 4, 5, 6] and len(found.clusters) == 2
    assert [n.code for n in found.notes] == [messages.cluster.SUGGESTED.code]


def test_clusters_of_a_field(tmp_path: Path) -> None:
    values = make_embeddings.alphaearth_values(make_embeddings.unit_vectors(make_embeddings.classes(64), 64))
    make_embeddings.write_alphaearth(tmp_path / "2023" / "one.tiff", values)
    add_field(AddField(str(tmp_path / "2023"), str(tmp_path / "field")), Job())
    found = cluster(Cluster(str(tmp_path / "field"), str(tmp_path / "c.tif"), 4), Job())
    with rasterio.open(tmp_path / "c.tif") as file:
        assert file.shape == (64, 64) and set(np.unique(file.read(1))) <= {0, 1, 2, 3, 4}
    assert sum(one.area_ha for one in found.clusters) == pytest.approx(64 * 64 * 100 / 1e4, rel=0.05)


def test_numbers_that_can_not_be_get_a_sentence(halves: str, tmp_path: Path) -> None:
    for count in (1, 0, 201):
        with pytest.raises(QueryError) as caught:
            cluster(Cluster(halves, str(tmp_path / "c.tif"), count), Job())
        assert caught.value.message.code == messages.cluster.BAD_COUNT.code
    with pytest.raises(QueryError) as caught:
        cluster(Cluster(halves, str(tmp_path / "c.tif"), 200), Job())
    assert caught.value.message.code == messages.cluster.TOO_FEW.code
