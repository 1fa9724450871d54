"""What a band measures, according to its description: "B04", "red", "Band 4 (665 nm)", "SR_B4", "Sigma0_VV_db"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = r"(\d+(?:\.\d+)?)"
_WAVELENGTH = re.compile(
    rf"{_NUMBER}(?:\s*(?:-|–|to)\s*{_NUMBER})?\s*(nm|nanomet\w*|um|µm|μm|micromet\w*|microns?)\b", re.IGNORECASE
)
_CODE = re.compile(r"(?<![A-Z0-9])(S[RT]_|TOA_)?(B(?:AND)?)[ _-]?(\d{1,2}A?)(?![A-Z0-9])")
#: Patterns in order: longer ones first. A pattern that is found is removed from the text.
_WORDS: tuple[tuple[str, str, float | None], ...] = (
    (r"alpha|f?masks?|udm\d?|qa ?\d*( pixel| radsat| aerosol)?|scl|cloud\w*|quality|cld|msk( \w+)*", "none", None),
    (r"tci( [rgb])?|aot|wvp", "none", None),
    (r"thermal( infra ?red)?( \d)?|tirs? ?\d?|lwir ?\d*", "lwir", None),
    (r"(short ?wave ?infra ?red|swir) ?(1|16)", "swir16", None),
    (r"(short ?wave ?infra ?red|swir) ?(2|22)", "swir22", None),
    (r"red ?edge ?(1|071)|vre ?1|re1", "rededge", 705.0),
    (r"red ?edge ?(2|075)|vre ?2|re2", "rededge", 740.0),
    (r"red ?edge ?(3|078)|vre ?3|re3", "rededge", 783.0),
    (r"red ?edge|vegetation red edge|^re$", "rededge", None),
    (r"water vapou?r|nir ?0?9", "nir09", None),
    (r"(narrow )?nir ?(08|8a|narrow)|narrow nir|nir narrow|nir n", "nir08", None),
    (r"near ?infra ?red|infra ?red|nir( ?1)?|nahes infrarot|^n$", "nir", None),
    (r"coastal( ?blue| ?aerosol)?|aerosols?|ultra ?blue|deep ?blue", "coastal", None),
    (r"cirrus", "cirrus", None),
    (r"panchromatic|pan", "pan", None),
    (r"yellow", "yellow", None),
    (r"green ?i", "green", 531.0),
    (r"green( ?ii)?|vert|verde|gr[uü]n|g", "green", None),
    (r"red|rouge|rojo|rosso|rot|r", "red", None),
    (r"blue|bleu|azul|blu|blau|b", "blue", None),
    (r"vv", "vv", None),
    (r"vh", "vh", None),
    (r"hh", "hh", None),
    (r"hv", "hv", None),
)


@dataclass(frozen=True)
class BandName:
    """What a description says.

    Attributes:
        common_name: as in STAC; "none" is a mask or another quality layer.
        code: of a sensor ("4", "8A").
        padded: the code is written with a zero, as B04.
        landsat: the code has a prefix of Landsat products, as SR_B4.
        spelled: the code is written out, as Band 4.
    """

    common_name: str | None = None
    wavelength_nm: float | None = None
    code: str | None = None
    padded: bool = False
    landsat: bool = False
    spelled: bool = False


@lru_cache(maxsize=4096)  # thousands of bands often have the same description or none
def read_band_name(description: str) -> BandName:
    """Read a band's description; fields stay None where it says nothing."""
    wavelength = read_wavelength(description)
    text = _WAVELENGTH.sub(" ", description)
    code = _CODE.search(text.upper())
    words = text[: code.start()] + " " + text[code.end() :] if code else text
    common_name, typical = _common_name(words)
    return BandName(
        common_name,
        wavelength or typical,
        code.group(3).lstrip("0") or "0" if code else None,
        bool(code and code.group(3).startswith("0")),
        bool(code and code.group(1)),
        bool(code and code.group(2) == "BAND"),
    )


def read_wavelength(text: str) -> float | None:
    """The wavelength (nm) in a text, with its unit ("665nm", "0.45 - 0.51 um"), or None."""
    found = _WAVELENGTH.search(text)
    if not found:
        return None
    low, high, unit = float(found[1]), float(found[2] or found[1]), found[3].lower()
    nm = (low + high) / 2 * (1.0 if unit.startswith("n") else 1000.0)
    return nm if 100 <= nm <= 20000 else None


def _common_name(text: str) -> tuple[str | None, float | None]:
    text = re.sub(r"[^a-zà-ÿ0-9]+", " ", text.lower()).strip()
    found: list[tuple[str, float | None]] = []
    for pattern, name, wavelength in _WORDS:
        shorter, times = re.subn(rf"(?<![a-zà-ÿ0-9])(?:{pattern})(?![a-zà-ÿ0-9])", " ", text)
        if times:
            found.append((name, wavelength))
            text = shorter
    names = {name for name, _ in found}
    return found[0] if len(names) == 1 else (None, None)
