"""Another process changes a collection between the plan of an encoding and its lock."""

from __future__ import annotations

import pytest
from akin.plugin.engine.base.errors import AkinError
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode import encode as encoding
from rasterio.transform import Affine


@pytest.fixture
def two(rasters, tmp_path):
    """Two rasters that give other grids."""
    scene = rasters.landscape(100, 100)
    first = rasters.write(tmp_path / "first.tif", scene)
    place = Affine(13, 0, rasters.ORIGIN[0] + 777, 0, -13, rasters.ORIGIN[1] - 333)
    return first, rasters.write(tmp_path / "second.tif", scene, transform=place)


@pytest.fixture
def meanwhile(monkeypatch):
    """`meanwhile(act)` runs `act` once, while the next encoding opens its encoder: after its plan."""
    opening = encoding.open_encoder

    def arrange(act):
        def opened(*given):
            monkeypatch.setattr(encoding, "open_encoder", opening)
            act()
            return opening(*given)

        monkeypatch.setattr(encoding, "open_encoder", opened)

    return arrange


def held(folder):
    """The grid of a collection, and the place and content of its patches, by source."""
    collection = Collection.open(folder)
    found = {source.name: [] for source in collection.manifest.sources}
    names = {source.number: source.name for source in collection.manifest.sources}
    for part in collection.manifest.parts:
        patches = collection.read(part)
        found[names[part.source]] += zip(patches.row.tolist(), patches.col.tolist(), patches.content.tolist())
    return collection.manifest.grid, found


def test_two_processes_that_begin_one_collection(encode, two, meanwhile, tmp_path):
    for path in two:
        encode(path, collection=str(tmp_path / "truth"))
    meanwhile(lambda: encode(two[0]))
    encode(two[1])
    assert held(tmp_path / "c") == held(tmp_path / "truth")


def test_a_plan_that_no_longer_fits_is_refused(encode, two, meanwhile, tmp_path, refused):
    meanwhile(lambda: encode(two[0], encoder="mute"))
    with refused("collections.other_encoder"):
        encode(two[1])
    assert [s.name for s in Collection.open(tmp_path / "c").manifest.sources] == [str(two[0])]


def test_the_same_raster_twice_at_once_is_encoded_once(encode, two, meanwhile, tmp_path):
    meanwhile(lambda: encode(two[0]))
    again = encode(two[0])
    assert again.encoded == 0 and again.unchanged == again.patches


def test_nothing_is_left_where_nothing_was_encoded(encode, two, tmp_path, monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(encoding, "_encode", broken)
    with pytest.raises((RuntimeError, AkinError)):
        encode(two[0])
    assert not (tmp_path / "c").exists()
