"""Sensors: the codes, common names and centre wavelengths of their bands, and their usual band orders.

Sources: the missions' user guides (centre wavelengths of Sentinel-2A, Landsat 8 OLI, Landsat 7 ETM+, MODIS' land bands,
SuperDove), STAC's eo:bands common names, and DIMAP V2 for Pleiades and SPOT 6/7, whose products hold B2 B1 B0 B3.
Pleiades Neo comes as two files: RGB, and NED (near infrared, red edge, deep blue).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class SensorBand:
    """One band of a sensor. wavelength_nm is the centre, None for radar."""

    code: str
    common_name: str
    wavelength_nm: float | None


@dataclass(frozen=True)
class Sensor:
    """A sensor, its usual band orders, and a pattern for its file names.

    Attributes:
        layouts: orders of band codes; a file with that many unnamed bands may have one of them.
        file_name: a regular expression for the names of its files, in upper case.
        by_count: the number of bands alone (12 or 13, with 16 bits) shows that it is this sensor.
    """

    name: str
    bands: tuple[SensorBand, ...]
    layouts: tuple[tuple[str, ...], ...]
    file_name: str
    by_count: bool = False

    def band(self, code: str) -> SensorBand | None:
        """The band of a code ("4", "8A"), or None."""
        return next((b for b in self.bands if b.code == code), None)

    def made(self, file_name: str) -> bool:
        """Whether a file's name looks like this sensor's."""
        return bool(re.search(self.file_name, file_name.upper()))


def _bands(table: str) -> tuple[SensorBand, ...]:
    rows = [row.split(":") for row in table.split()]
    return tuple(SensorBand(code, name, float(nm) if nm else None) for code, name, nm in rows)


def _codes(order: str) -> tuple[str, ...]:
    return tuple(order.split())


SENTINEL_2 = Sensor(
    "Sentinel-2",
    _bands(
        "1:coastal:443 2:blue:490 3:green:560 4:red:665 5:rededge:705 6:rededge:740 7:rededge:783 8:nir:842 "
        "8A:nir08:865 9:nir09:945 10:cirrus:1375 11:swir16:1610 12:swir22:2190"
    ),
    (
        _codes("1 2 3 4 5 6 7 8 8A 9 10 11 12"),  # L1C
        _codes("1 2 3 4 5 6 7 8 9 10 11 12 8A"),  # L1C as EuroSAT stacks it
        _codes("1 2 3 4 5 6 7 8 8A 9 11 12"),  # L2A
        _codes("2 3 4 5 6 7 8 8A 11 12"),  # L2A without the 60 m bands, by wavelength
        _codes("2 3 4 8 5 6 7 8A 11 12"),  # the same, 10 m bands first
    ),
    r"(^|[^A-Z0-9])(S2[ABCD]|COPERNICUS_S2|SENTINEL-?2|HLS\.?S30|T\d{2}[A-Z]{3}_20\d{6}T)",
    by_count=True,
)
LANDSAT_8 = Sensor(
    "Landsat 8/9",
    _bands(
        "1:coastal:443 2:blue:482 3:green:561 4:red:655 5:nir08:865 6:swir16:1609 7:swir22:2201 8:pan:590 "
        "9:cirrus:1373 10:lwir11:10895 11:lwir12:12005"
    ),
    (_codes("1 2 3 4 5 6 7"), _codes("1 2 3 4 5 6 7 8 9 10 11"), _codes("2 3 4 5 6 7")),
    r"(^|[^A-Z0-9])(L[COT]0?[89]|LANDSAT[-_ ]?[89]|HLS\.?L30)",
)
LANDSAT_7 = Sensor(
    "Landsat 4-7",
    _bands("1:blue:485 2:green:560 3:red:660 4:nir:835 5:swir16:1650 6:lwir:11450 7:swir22:2215 8:pan:710"),
    (_codes("1 2 3 4 5 7"), _codes("1 2 3 4 5 6 7")),
    r"(^|[^A-Z0-9])(L[ET]0?[4-7]|L[457]_?E?TM|LANDSAT[-_ ]?[4-7])",
)
MODIS = Sensor(
    "MODIS",
    _bands("1:red:645 2:nir:859 3:blue:469 4:green:555 5:swir12:1240 6:swir16:1640 7:swir22:2130"),
    (_codes("1 2 3 4 5 6 7"),),
    r"(^|[^A-Z0-9])(M[OY]D09|MCD43|SUR_REFL_B\d|NADIR_REFLECTANCE_BAND)",
)
NAIP = Sensor(
    "NAIP",
    _bands("1:red:635 2:green:555 3:blue:465 4:nir:845"),
    (_codes("1 2 3 4"),),
    r"(^|[^A-Z0-9])(M_\d{7}_[NS][EW]_\d{2}_|NAIP)",
)
PLANETSCOPE_4 = Sensor(
    "PlanetScope, 4 bands",
    _bands("1:blue:490 2:green:565 3:red:665 4:nir:865"),
    (_codes("1 2 3 4"),),
    r"20\d{6}_\d{6}_.*_3B_ANALYTICMS|PSSCENE4BAND",
)
PLANETSCOPE_8 = Sensor(
    "PlanetScope, 8 bands",
    _bands("1:coastal:443 2:blue:490 3:green:531 4:green:565 5:yellow:610 6:red:665 7:rededge:705 8:nir:865"),
    (_codes("1 2 3 4 5 6 7 8"),),
    r"20\d{6}_\d{6}_.*_3B_ANALYTICMS|SUPERDOVE|PSB\.SD",
)
PLEIADES = Sensor(
    "Pleiades",
    _bands("0:blue:490 1:green:560 2:red:650 3:nir:840"),
    (("2", "1", "0", "3"),),
    r"(^|[^A-Z0-9])(IMG_|DIM_)?(PHR1|PLEIADES)",
)
PLEIADES_NEO = Sensor(
    "Pleiades Neo, red-green-blue",
    _bands("R:red:655 G:green:560 B:blue:485"),
    (_codes("R G B"),),
    r"(^|[^A-Z0-9])(IMG_|DIM_)?PNEO.*_RGB(_|$)",
)
PLEIADES_NEO_NED = Sensor(
    "Pleiades Neo, near infrared-red edge-deep blue",
    _bands("NIR:nir:825 RE:rededge:725 DB:coastal:425"),
    (_codes("NIR RE DB"),),
    r"(^|[^A-Z0-9])(IMG_|DIM_)?PNEO.*_NED(_|$)",
)
SPOT = Sensor(
    "SPOT 6/7",
    _bands("0:blue:485 1:green:560 2:red:660 3:nir:825"),
    (("2", "1", "0", "3"),),
    r"(^|[^A-Z0-9])(IMG_|DIM_)?SPOT[-_ ]?[67]",
)
SENTINEL_1 = Sensor(
    "Sentinel-1",
    _bands("VV:vv: VH:vh: HH:hh: HV:hv:"),
    (_codes("VV VH"), _codes("HH HV")),
    r"(^|[^A-Z0-9])(S1[ABCD][_-]|SENTINEL-?1)",
)

#: In order of preference, where several sensors have a code ("B4").
SENSORS = (
    SENTINEL_2,
    LANDSAT_8,
    LANDSAT_7,
    MODIS,
    NAIP,
    PLANETSCOPE_4,
    PLANETSCOPE_8,
    PLEIADES,
    PLEIADES_NEO,
    PLEIADES_NEO_NED,
    SPOT,
    SENTINEL_1,
)
#: The sensors whose bands are known by a code such as B04.
CODED = (SENTINEL_2, LANDSAT_8, LANDSAT_7, MODIS)
#: The sensors whose codes start with B0.
AIRBUS = (PLEIADES, SPOT)
RADAR = ("vv", "vh", "hh", "hv")
#: The usual centre (nm) of a common name, for a band or a channel without a wavelength.
TYPICAL_NM = {
    "coastal": 443.0,
    "blue": 485.0,
    "green": 560.0,
    "yellow": 605.0,
    "red": 660.0,
    "rededge": 705.0,
    "pan": 590.0,
    "nir": 842.0,
    "nir08": 865.0,
    "nir09": 945.0,
    "cirrus": 1375.0,
    "swir16": 1610.0,
    "swir22": 2200.0,
    "lwir": 11000.0,
    "lwir11": 10895.0,
    "lwir12": 12005.0,
}
_RANGES = (
    (400.0, 452.0, "coastal"),
    (452.0, 510.0, "blue"),
    (510.0, 590.0, "green"),
    (590.0, 622.0, "yellow"),
    (622.0, 690.0, "red"),
    (690.0, 790.0, "rededge"),
    (790.0, 905.0, "nir"),
    (905.0, 1000.0, "nir09"),
    (1350.0, 1410.0, "cirrus"),
    (1500.0, 1780.0, "swir16"),
    (2000.0, 2380.0, "swir22"),
    (8000.0, 14000.0, "lwir"),
)


def common_name_of(wavelength_nm: float) -> str | None:
    """The common name for a centre wavelength (nm), or None between the usual bands."""
    return next((name for low, high, name in _RANGES if low <= wavelength_nm < high), None)


def family(common_name: str | None) -> str | None:
    """One name for common names that can replace one another: nir and nir08, all thermal bands."""
    if common_name == "nir08":
        return "nir"
    return "lwir" if common_name and common_name.startswith("lwir") else common_name
