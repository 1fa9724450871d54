"""A CRS is a code, WKT or PROJJSON. GDAL and QGIS would fetch an address that stands in its place."""

from __future__ import annotations

import pytest
from akin.plugin.contract import messages
from akin.plugin.contract.typed.crs_text import DEEPEST, crs_label, is_crs_text

WKT = ("PROJCS", "GEOGCS", "COMPD_CS", "LOCAL_CS", "PROJCRS", "GEOGCRS", "GEODCRS", "BOUNDCRS", "ENGCRS", "COMPOUNDCRS")


@pytest.mark.parametrize("code", ["EPSG:32631", "EPSG:4326+5773", "OGC:CRS84", "IAU_2015:30100", "IGNF:LAMB93"])
def test_codes(code: str) -> None:
    assert is_crs_text(code) and is_crs_text("urn:ogc:def:crs:EPSG::4326")


@pytest.mark.parametrize("keyword", WKT)
def test_descriptions(keyword: str) -> None:
    assert is_crs_text(f'{keyword}["x",…]') and is_crs_text(f' {keyword} ["x"]') and is_crs_text('{"type": "…"}')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "http://localhost/crs",
        "https://localhost/crs",
        "/vsicurl/http://localhost/x.wkt",
        "/etc/passwd",
        "C:\\x.prj",
        "C:x.prj",
        "\\\\server\\share\\x.prj",
        "ESRI::/etc/passwd",
        "+proj=utm +zone=31",
        "+init=/tmp/x:1",
        "EPSG:4326/../x",
        "https://www.opengis.net/def/crs/EPSG/0/4326",
        "PROJCS[" * (DEEPEST + 1),
    ],
)
def test_nothing_else(text: str) -> None:
    assert not is_crs_text(text)
    assert not is_crs_text("{" + "[" * 100_000)


UNDEFINED = (
    'ENGCRS["Undefined Cartesian SRS",EDATUM[""],CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["Meter",1]]]'
)
NAMELESS = 'PROJCS["unknown",GEOGCS["WGS 84"],PROJECTION["Lambert_Azimuthal_Equal_Area"],UNIT["metre",1]]'


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("EPSG:32631", "EPSG:32631"),
        (UNDEFINED, "Undefined Cartesian SRS"),
        (NAMELESS, "Lambert Azimuthal Equal Area"),
        ('PROJCRS["unknown",CONVERSION["unknown",METHOD["Equal Earth"]]]', "Equal Earth"),
        ('{"type": "ProjectedCRS", "name": "RGF93 / Lambert-93"}', "RGF93 / Lambert-93"),
        (f'GEOGCS["{"x" * 500}"]', "x" * 60),
        ('{"name": "no CRS"}', '{"name": "no CRS"}'),
        ("/data/[a].tif", "/data/[a].tif"),
        ("", ""),
    ],
)
def test_a_crs_has_a_short_name(text: str, label: str) -> None:
    assert crs_label(text) == label


def test_a_sentence_shows_the_name_of_a_crs() -> None:
    shown = str(messages.rasters.NO_TRANSFORMATION(source=UNDEFINED, target=NAMELESS))
    assert "from Undefined Cartesian SRS to Lambert Azimuthal Equal Area." in shown and "[" not in shown
