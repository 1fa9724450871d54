"""What an encoding will read, counted before a pixel is read: it must be what the encoding then does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster, Extent
from akin.plugin.contract.records import from_json, to_json
from akin.plugin.contract.verbs import PREFLIGHT
from akin.plugin.engine.base.errors import CollectionError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.cost.ground import MAX_BLOCKS, Ground
from akin.plugin.engine.encode.encode import encode_raster, preflight
from akin.plugin.engine.imagery.grid.grid import Cells
from rasterio.transform import Affine


@pytest.fixture
def asked(akin_home, rasters, tmp_path):
    """asked(name, **options): a request for a raster of 200 x 130 pixels, which is written once."""

    def ask(name="a.tif", height=130, width=200, transform=None, **options):
        path = tmp_path / name
        if not path.exists():
            rasters.write(path, rasters.landscape(height, width), transform=transform)
        return EncodeRaster((str(path),), "fake", str(tmp_path / "c"), **options)

    return ask


def skewed(degrees):
    """Pixels of 10 m that are turned around the upper left corner."""
    return Affine.translation(500_000, 5_000_000) @ Affine.rotation(degrees) @ Affine.scale(10, -10)


@pytest.mark.parametrize("degrees", [0, 10, 45, 200])
@pytest.mark.parametrize("options", [{}, {"overlap": 0.5}, {"min_valid": 0.9}, {"min_valid": 0.1, "overlap": 0.25}])
def test_the_count_is_what_the_encoding_keeps(asked, degrees, options):
    """Within 2 %: the ground of a patch is measured on lines, its pixels by their centres."""
    request = asked(transform=skewed(degrees), **options)
    counted, kept = preflight(request, Job()), encode_raster(request, Job()).patches
    assert counted.total == counted.patches == pytest.approx(kept, rel=0.02, abs=0 if degrees == 0 else 3)


def test_what_is_done_is_counted(asked):
    whole = asked()
    part = replace(whole, extent=Extent(500_000, 4_999_600, 500_700, 5_000_000, "EPSG:32631"))
    done = encode_raster(part, Job()).patches
    left = preflight(whole, Job())
    assert (left.done, left.patches, left.outdated) == (done, left.total - done, 0)
    assert 0 < done < left.total == encode_raster(whole, Job()).patches
    again = preflight(whole, Job())
    assert (again.patches, again.done) == (0, again.total)


@pytest.mark.parametrize("declared", [{}, {"nodata": 7}])
def test_patches_without_data_make_fewer_than_counted(akin_home, rasters, tmp_path, declared):
    pixels = rasters.landscape(130, 200)
    pixels[:, :, 100:] = 7
    path = rasters.write(tmp_path / "a.tif", pixels, **declared)
    request = EncodeRaster((str(path),), "fake", str(tmp_path / "c"))
    counted, kept = preflight(request, Job()), encode_raster(request, Job()).patches
    assert counted.fewer == bool(declared) == (kept < counted.patches)


def test_a_changed_raster_is_read_again_but_not_new(asked, rasters, tmp_path):
    request = asked()
    encode_raster(request, Job())
    rasters.write(tmp_path / "a.tif", rasters.landscape(130, 200)[:, ::-1])
    changed = preflight(request, Job())
    assert changed.outdated == changed.patches == changed.total > 0


def test_the_overlap_of_a_collection_is_its_own(asked):
    request = asked(overlap=0.5)
    encode_raster(request, Job())
    assert preflight(replace(request, overlap=None), Job()).overlap == 0.5
    assert encode_raster(replace(request, overlap=None), Job()).encoded == 0
    with pytest.raises(CollectionError):
        preflight(replace(request, overlap=0.0), Job())


def test_the_layout_covers_the_raster_and_passes_the_wire(asked):
    result = preflight(asked(), Job())
    assert from_json(PREFLIGHT.result, to_json(result)) == result
    (layout,) = result.layout
    (rows0, rows1, cols0, cols1) = layout.blocks[0]
    assert len(layout.blocks) == 1 and (rows1 - rows0) * (cols1 - cols0) == result.total
    east = layout.x + (cols1 - 1) * layout.step_x + layout.patch
    south = layout.y - (rows1 - 1) * layout.step_y - layout.patch
    assert (layout.x, layout.y, east, south) == pytest.approx((500_000, 5_000_000, 502_000, 4_998_700), abs=0.2)
    assert set(layout.outlines[0]) == {(500_000, 5_000_000), (502_000, 5_000_000), (502_000, 4_998_700)} | {
        (500_000, 4_998_700)
    }


def test_the_edge_that_a_second_raster_leaves_is_not_counted(asked, rasters, tmp_path):
    """The grid is the first raster's. The second begins with a strip that is too narrow for a patch."""
    encode_raster(asked(), Job())
    second = asked("b.tif", 130, 200, Affine(10, 0, 500_000 + 2000 + 100, 0, -10, 5_000_000))
    counted = preflight(second, Job())
    result = encode_raster(second, Job())
    assert counted.patches == result.encoded
    layout, first_col = counted.layout[0], counted.layout[0].blocks[0][2]
    assert layout.x + first_col * layout.step_x >= 502_100 - layout.patch / 2


def test_counts_of_parts_add_up():
    ground = Ground(-2, np.array([0, 1, 5, 3]), np.array([4, 9, 5, 8]))
    assert ground.count == 4 + 8 + 0 + 5
    whole = Cells(-10, 10, -10, 20)
    halves = Cells(-10, -1, -10, 20), Cells(-1, 10, -10, 20)
    assert ground.count_in(whole) == sum(map(ground.count_in, halves)) == ground.count
    assert ground.count_in(whole, [halves[0]]) == ground.count_in(halves[1])
    assert ground.count_in(whole, [whole]) == 0
    assert ground.blocks() == ((-2, -1, 0, 4), (-1, 0, 1, 9), (1, 2, 3, 8))


def test_a_large_layout_stays_small():
    rows = np.arange(50 * MAX_BLOCKS)
    blocks = Ground(0, rows, rows + 3).blocks()
    assert 0 < len(blocks) <= MAX_BLOCKS
    assert all(any(r0 <= row < r1 and c0 <= row < c1 for r0, r1, c0, c1 in blocks) for row in rows[::997].tolist())
