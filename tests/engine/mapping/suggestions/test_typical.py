"""The most typical places of a cluster."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Cluster, TypicalPlaces, messages, verbs
from akin.plugin.engine.base.errors import QueryError, RequestError
from akin.plugin.engine.process.api import perform
from akin.tests.engine.mapping.mapmodel.kit import MakeCollection, vectors
from akin.tests.engine.mapping.suggestions.test_suggest import SIDE, cell


def test_typical_places_are_in_the_middle_of_their_cluster(make_collection: MakeCollection, tmp_path: Path) -> None:
    ground = np.zeros((SIDE, SIDE), np.int64)
    ground[:, 10:] = 1
    given = vectors(ground, noise=0.1).reshape(SIDE, SIDE, 16)
    given[:20, :10] += np.random.default_rng(0).normal(size=(20, 10, 16)) * 0.4  # of the same cluster, but less typical
    collection = make_collection(given.reshape(-1, 16), columns=SIDE)
    raster = str(tmp_path / "clusters.tif")
    perform(verbs.CLUSTER, Cluster(str(collection), raster, 2))
    found = perform(verbs.TYPICAL_PLACES, TypicalPlaces(str(collection), raster, 2))
    cells = np.array([cell(one) for one in found.places])
    assert len(cells) == 10 and (cells[:, 1] < 10).all() and (cells[:, 0] >= 20).all()
    distance = np.hypot(*(cells[:, None] - cells[None]).transpose(2, 0, 1))
    assert distance[distance > 0].min() >= 2, "they are not near each other"
    other = perform(verbs.TYPICAL_PLACES, TypicalPlaces(str(collection), raster, 1, count=3))
    assert [cell(one)[1] >= 10 for one in other.places] == [True] * 3
    with pytest.raises(QueryError) as caught:
        perform(verbs.TYPICAL_PLACES, TypicalPlaces(str(collection), raster, 9))
    assert caught.value.message.code == messages.suggest.NOT_IN_RASTER.code
    with pytest.raises(RequestError):
        perform(verbs.TYPICAL_PLACES, TypicalPlaces(str(collection), raster, 1, count=0))
