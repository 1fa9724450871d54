"""Which texts name a CRS, and how sentences call it.

GDAL also takes file names and addresses for a CRS, and fetches them when it reads the text.
"""

from __future__ import annotations

import re

#: Longer than any CRS. The nesting of WKT and PROJJSON that is real stays below the second number.
MOST_CHARACTERS, DEEPEST = 100_000, 32
#: An authority and a code: "EPSG:32631", "EPSG:4326+5773", "IAU_2015:30100". One letter would be a drive of Windows.
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]+:[A-Za-z0-9_.+-]+|urn:ogc:def:crs:[A-Za-z0-9_]+:[\w.]*:[A-Za-z0-9_.+-]+")
#: The beginnings of WKT 1 and WKT 2 (OGC 18-010r7), and of PROJJSON.
_DESCRIPTION = re.compile(
    r"\s*(?:(?:PROJCS|GEOGCS|GEOCCS|LOCAL_CS|COMPD_CS|FITTED_CS|(?:BASE|DERIVED)?(?:PROJ|PROJECTED|GEOD|GEODETIC|GEOG"
    r"|GEOGRAPHIC|BOUND|COMPOUND|ENG|ENGINEERING)CRS)\s*[\[(]|\{)"
)

_NAME, _JSON_NAME = re.compile(r'[\[(]\s*"([^"]*)"'), re.compile(r'"name"\s*:\s*"([^"]*)"')
_JSON_CRS = re.compile(r'"type"\s*:\s*"\w*CRS"')
_METHOD = re.compile(r'(?:PROJECTION|METHOD)\s*[\[(]\s*"([^"]*)"')
#: Characters of a name in a sentence.
MOST_IN_LABEL = 60


def is_crs_text(text: str) -> bool:
    """Whether a text is an authority and code, WKT or PROJJSON. Nothing else may be given to GDAL or QGIS as a CRS."""
    if len(text) > MOST_CHARACTERS:
        return False
    return bool(_CODE.fullmatch(text.strip())) or (bool(_DESCRIPTION.match(text)) and _depth(text) <= DEEPEST)


def crs_label(text: str) -> str:
    """A CRS as a sentence shows it: the name in its WKT or PROJJSON, its projection where that says nothing. Codes and
    other texts stay as they are."""
    is_json = text.lstrip().startswith("{")
    if not _DESCRIPTION.match(text) or (is_json and not _JSON_CRS.search(text)):
        return text
    name, method = (_JSON_NAME if is_json else _NAME).search(text), _METHOD.search(text)
    if name and name[1].lower() not in ("", "unknown", "unnamed"):
        return name[1][:MOST_IN_LABEL]
    return method[1].replace("_", " ")[:MOST_IN_LABEL] if method else text.strip()[:MOST_IN_LABEL]


def _depth(text: str) -> int:
    """How deeply the brackets of a text are nested. Parsers that call themselves end the process at some depth."""
    deepest = depth = 0
    for sign in text:
        depth += (sign in "[{(") - (sign in ")}]")
        deepest = max(deepest, depth)
    return deepest
