"""Rasters at odd places: each pixel of a grid shows the ground where it lies."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.contract import Extent
from akin.plugin.engine.base.errors import Cancelled, CollectionError
from akin.plugin.engine.encode.grid import check_reach, choose_grid, covered, fitted, raster_bounds
from akin.plugin.engine.imagery.grid import ground
from akin.plugin.engine.imagery.grid.body import directions, geographic, lon_lat, near_x, unit_m, x_range
from akin.plugin.engine.imagery.grid.crs import crs_from_proj, to_crs
from akin.plugin.engine.imagery.grid.grid import Cells, Grid
from akin.plugin.engine.imagery.raster import reader as readers
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.pixels import RasterPixels
from akin.plugin.engine.imagery.raster.reader import RasterReader
from rasterio.transform import Affine

GEOS = "+proj=geos +lon_0=-75 +h=35786023 +ellps=GRS80 +units=m +no_defs"
MOON = 'GEOGCS["Moon",DATUM["Moon",SPHEROID["Moon",1737400,0]],PRIMEM["R",0],UNIT["degree",0.0174532925199433]]'
SITE = 'LOCAL_CS["Site",UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]'
FEET = 'LOCAL_CS["Site",UNIT["foot",0.3048],AXIS["Easting",EAST],AXIS["Northing",NORTH]]'

PLACES = {
    "east over 180": ("EPSG:4326", (179.5, -17, 180.5, -16.5), (100, 50)),
    "west over 180": ("EPSG:4326", (-180.5, 52, -179.5, 52.5), (100, 50)),
    "0 to 360, a part": ("EPSG:4326", (250.0, 40, 251.0, 41), (90, 90)),
    "0 to 360": ("EPSG:4326", (0, -90, 360, 90), (120, 60)),
    "the world": ("EPSG:4326", (-180, -90, 180, 90), (120, 60)),
    "the world, half a pixel more": ("EPSG:4326", (-181.5, -91.5, 178.5, 91.5), (120, 61)),
    "the Pacific": ("EPSG:4326", (120, -60, 290, 60), (170, 120)),
    "north pole": ("EPSG:4326", (-180, 60, 180, 90), (360, 30)),
    "south pole": ("EPSG:4326", (0, -90, 360, -70), (360, 20)),
    "at the pole": ("EPSG:4326", (-180, 89, 180, 90), (90, 20)),
    "mercator over 180": ("EPSG:3857", (19.9e6, 1e6, 20.2e6, 1.2e6), (150, 100)),
    "mercator": ("EPSG:3857", (-20037508.34, -20037508.34, 20037508.34, 20037508.34), (100, 100)),
    "equal-area": ("EPSG:6933", (-17367530.445, -7314540.831, 17367530.445, 7314540.831), (140, 60)),
    "polar": ("EPSG:3413", (-3e6, -3e6, 3e6, 3e6), (100, 100)),
    "full disk": (GEOS, (-5434894.9, -5434894.9, 5434894.9, 5434894.9), (120, 120)),
    "the Moon": (MOON, (170.0, 10, 190.0, 20), (100, 50)),
    "all of the Moon": (MOON, (0, -90, 360, 90), (120, 60)),
    "Mars": ("IAU_2015:49910", (-11e6, -5e6, 11e6, 5e6), (110, 50)),
}


def ground_raster(rasters, path, crs, box, size):
    """A raster that shows on each pixel the direction of its place from the centre of the body."""
    (xmin, ymin, xmax, ymax), (width, height) = box, size
    crs = crs if ":" in crs or "[" in crs else crs_from_proj(crs)
    x = xmin + (np.arange(width) + 0.5) * (xmax - xmin) / width
    y = ymax - (np.arange(height) + 0.5) * (ymax - ymin) / height
    at = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    with np.errstate(invalid="ignore"):
        pixels = directions(lon_lat(at, crs)).T.reshape(3, height, width).astype(np.float32)
    place = Affine((xmax - xmin) / width, 0, xmin, 0, (ymin - ymax) / height, ymax)
    return describe(str(rasters.write(path, pixels, crs=crs, transform=place, colours=None, nodata=np.nan)))


def grid_of(raster, patch_px=16):
    return fitted(choose_grid(raster, raster.pixel_size_m, patch_px, 0.0), raster)


def windows(grid, cells, most=400):
    """Every patch, or `most` spread over them."""
    every = [(row, col) for row in range(cells.row0, cells.row1) for col in range(cells.col0, cells.col1)]
    return every[:: -(-len(every) // most)]


@pytest.mark.parametrize("name", PLACES)
def test_every_pixel_shows_its_own_ground(rasters, tmp_path, name):
    raster = ground_raster(rasters, tmp_path / "a.tif", *PLACES[name])
    grid = grid_of(raster)
    cells = grid.cells_covering(*raster_bounds(raster, grid.crs))
    assert covered(raster, grid, cells) > 0.99
    seen, worst = 0, 0.0
    offsets = np.arange(16) + 0.5
    with RasterReader(raster, grid, (1, 2, 3)) as reader:
        for row, col in windows(grid, cells):
            left, top = grid.corner_px(row, col)
            pixels, valid = reader.read(left, top, 16, 16)
            x, y = np.meshgrid(
                grid.x0 + (left + offsets) * grid.pixel_size_m, grid.y0 - (top + offsets) * grid.pixel_size_m
            )
            with np.errstate(invalid="ignore"):
                there = directions(lon_lat(np.column_stack([x.ravel(), y.ravel()]), grid.crs)).reshape(16, 16, 3)
            if name == "full disk":  # at its rim, a pixel shows a hundred times as much ground
                valid &= there @ directions(np.array([[-75.0, 0.0]]))[0] > 0.5
            apart = np.linalg.norm(np.moveaxis(pixels, 0, -1) - there, axis=-1)[valid]
            seen += int(valid.sum())
            worst = max(worst, float(apart.max(initial=0)))
    radius_m = 6378137 if geographic(raster.crs) == "EPSG:4326" else 1737400 if "Moon" in name else 3396190
    assert seen > 0.3 * raster.width * raster.height
    assert worst < 1.5 * raster.pixel_size_m / radius_m


def test_a_grid_of_the_globe_ends_at_its_edge(rasters, tmp_path):
    """A patch over the edge would be drawn across the whole map."""
    for name in ("the world", "0 to 360", "the world, half a pixel more", "mercator", "equal-area", "all of the Moon"):
        raster = ground_raster(rasters, tmp_path / "a.tif", *PLACES[name])
        grid = grid_of(raster)
        cells = grid.cells_covering(*raster_bounds(raster, grid.crs))
        xmin, _, xmax, _ = grid.cells_bounds(cells)
        assert (xmin, xmax) == pytest.approx(x_range(grid.crs), abs=1.0), name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("east over 180", "EPSG:32701"),
        ("west over 180", "EPSG:32601"),
        ("0 to 360, a part", "EPSG:32612"),
        ("the world", "EPSG:6933"),
        ("equal-area", "EPSG:6933"),
        ("0 to 360", '"central_meridian",180'),
        ("the Pacific", "Lambert_Azimuthal"),
        ("north pole", "Lambert_Azimuthal"),
        ("at the pole", "EPSG:32661"),
        ("full disk", "Lambert_Azimuthal"),
        ("the Moon", "1737400"),
        ("all of the Moon", "Cylindrical_Equal_Area"),
        ("Mars", "3396190"),
    ],
)
def test_the_crs_of_a_grid(rasters, tmp_path, name, expected):
    raster = ground_raster(rasters, tmp_path / "a.tif", *PLACES[name])
    crs = grid_of(raster).crs
    assert expected in crs
    assert unit_m(crs) == 1 and geographic(crs) == geographic(raster.crs)


def test_a_grid_that_covers_a_sliver_is_found_out(rasters, tmp_path):
    raster = ground_raster(rasters, tmp_path / "a.tif", *PLACES["the world"])
    sliver = Grid("EPSG:32631", 0.0, 1e6, 1e4, 16, 16)
    assert covered(raster, sliver, Cells(0, 10, 0, 10)) < 0.1
    with pytest.raises(CollectionError, match="outside the area where the CRS of this collection"):
        check_reach(raster, sliver)


def test_another_body_does_not_join(rasters, tmp_path):
    moon = ground_raster(rasters, tmp_path / "a.tif", *PLACES["the Moon"])
    for crs in ("EPSG:32631", SITE):
        with pytest.raises(CollectionError, match="Encode it into another collection"):
            check_reach(moon, Grid(crs, 0.0, 0.0, 10.0, 16, 16))
    check_reach(moon, grid_of(moon))


def test_a_raster_far_outside_the_area_of_its_crs_is_refused(refused, rasters, tmp_path):
    """Krovak's projection, made for Czechia, gives two places the same coordinates in Australia."""
    place = Affine(80, 0, 21322795, 0, -80, -5331770)
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(42, 23), crs="EPSG:8353", transform=place)
    with refused("rasters.outside_crs", path=str(path)):
        describe(str(path))


def test_a_local_crs_in_metres_stays(rasters, tmp_path):
    place = Affine(10, 0, 1000, 0, -10, 5000)
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(40, 50), crs=SITE, transform=place)
    raster = describe(str(path))
    grid = choose_grid(raster, 10.0, 16, 0.0)
    assert (grid.crs, grid.x0, grid.y0, raster.pixel_size_m) == (raster.crs, 1000, 5000, 10)
    check_reach(raster, grid)


def test_x_values_that_repeat():
    points = np.array([[-179.0, 5.0], [10.0, 5.0], [np.inf, np.inf]])
    assert near_x(points, 170.0, "EPSG:4326")[:2, 0].tolist() == [181, 10]
    assert near_x(points, 170.0, "EPSG:32631") is points
    assert x_range("EPSG:4326") == (-180, 180) and x_range("EPSG:32631") == (-np.inf, np.inf)
    assert x_range("EPSG:3857") == pytest.approx((-20037508.34, 20037508.34), abs=0.01)
    moved = crs_from_proj("+proj=cea +lat_ts=30 +lon_0=180 +datum=WGS84")
    assert x_range(moved) == pytest.approx((-17367530, 17367530), abs=1)


def _huge(rasters, tmp_path):
    """A raster whose grid has pixels three hundred times as large."""
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(600, 900), pixel_m=1.0)
    raster = describe(str(path))
    return raster, Grid(raster.crs, raster.bounds[0], raster.bounds[3], 300.0, 4, 4)


def test_memory_is_bounded(rasters, tmp_path, monkeypatch):
    raster, grid = _huge(rasters, tmp_path)
    with RasterReader(raster, grid, (1, 2, 3)) as reader:
        whole, valid = reader.read(0, 0, 3, 2)
    read, sizes = RasterPixels.read, []
    monkeypatch.setattr(readers, "STRIPE_BYTES", 400_000)
    monkeypatch.setattr(RasterPixels, "read", lambda self, *w: sizes.append(3 * w[2] * w[3]) or read(self, *w))
    with RasterReader(raster, grid, (1, 2, 3)) as reader:
        pieces, _ = reader.read(0, 0, 3, 2)
    assert valid.all() and len(sizes) == 6 and max(sizes) <= 400_000
    np.testing.assert_array_equal(pieces, whole)


def test_a_long_read_can_be_cancelled(rasters, tmp_path, monkeypatch):
    raster, grid = _huge(rasters, tmp_path)
    monkeypatch.setattr(readers, "STRIPE_BYTES", 400_000)
    checks = []

    def check():
        checks.append(1)
        if len(checks) == 3:
            raise Cancelled

    with RasterReader(raster, grid, (1, 2, 3), check) as reader, pytest.raises(Cancelled):
        reader.read(0, 0, 3, 2)
    assert len(checks) == 3


def test_across_180_degrees_of_the_world_nothing_between_is_read(rasters, tmp_path, monkeypatch):
    raster = ground_raster(rasters, tmp_path / "a.tif", "EPSG:4326", (-180, -90, 180, 90), (1200, 600))
    read, widths = RasterPixels.read, []
    monkeypatch.setattr(RasterPixels, "read", lambda self, *w: widths.append(w[2]) or read(self, *w))
    x, y = to_crs(np.array([[180.0, 0.0]]), "EPSG:4326", "EPSG:3832")[0]  # the Mercator of the Pacific
    with RasterReader(raster, Grid("EPSG:3832", x - 8e4, y + 8e4, 1e4, 16, 16), (1, 2, 3)) as reader:
        pixels, valid = reader.read(0, 0, 16, 16)
    assert valid.all() and len(widths) == 2 and max(widths) < 20
    assert pixels[0].max() < -0.99  # all of it lies near 180 degrees


def test_an_extent_from_a_map_with_longitudes_up_to_360():
    near = (400000.0, 4400000.0, 600000.0, 4500000.0)  # of UTM zone 12, at 111 degrees west
    shapes = [ground.rectangle(Extent(w, 40, w + 1, 41, "EPSG:4326"), "EPSG:32612", near) for w in (-111.5, 248.5)]
    rings = [np.array(shape["coordinates"][0][0]) for shape in shapes]
    np.testing.assert_allclose(*rings, atol=0.01)


def test_a_polygon_across_the_edge_of_the_globe_lies_at_both_edges():
    low, high = x_range("EPSG:6933")
    wkt = "POLYGON((179 0, 181 0, 181 1, 179 1, 179 0))"
    found = ground.polygon(wkt, "EPSG:4326", "EPSG:6933")["coordinates"]
    boxes = [(min(x for x, _ in p[0]), max(x for x, _ in p[0])) for p in found]
    assert len(boxes) == 2 and all(right - left < 0.02 * high for left, right in boxes)
    assert boxes[0][0] < low < boxes[0][1] and boxes[1][0] < high < boxes[1][1]


@pytest.mark.parametrize("west", [-180, 0])
def test_a_polygon_of_the_whole_world_stays(west):
    wkt = f"POLYGON(({west} -80, {west + 360} -80, {west + 360} 80, {west} 80, {west} -80))"
    moved = "EPSG:6933" if west else crs_from_proj("+proj=cea +lat_ts=30 +lon_0=180 +datum=WGS84 +units=m")
    found = ground.polygon(wkt, "EPSG:4326", moved)["coordinates"]
    low, high = x_range(moved)
    spans = [(min(x for x, _ in p[0]), max(x for x, _ in p[0])) for p in found]
    assert (pytest.approx(low, abs=1), pytest.approx(high, abs=1)) in spans
