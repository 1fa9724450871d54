"""Damaged headers: small rasters of which a seed changes some fields. TIFF, VRT, ENVI, PNG,
AAIGrid, JPEG 2000, GRIB and WebP."""

from __future__ import annotations

import random
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from odd_rasters import _copied, _paletted, _vrt, pixels, write

NUMBERS = (0, 1, 2, 3, 7, 8, 15, 16, 32, 64, 127, 128, 255, 256, 1000, 32767, 65535, 65536, 10**6, 2**31 - 1, 2**32 - 1)
REALS = (0, 1e300, -1e300, float("nan"), float("inf"), 1e-300, -1, 7)
TEXTS = [
    "",
    "0",
    "-1",
    "1",
    "2",
    "48",
    "49",
    "65536",
    "99999999999",
    "-2147483648",
    "0.5",
    "nan",
    "inf",
    "-inf",
    "1e400",
]
TEXTS += ["1e-400", "x", "é", "%s", "[]", "{", "<a/>", "true"]
TEXTS += ["Byte", "CFloat32", "Float32", "UInt64", "Int8", "Palette", "Alpha", "Undefined", "EPSG:4326", "EPSG:0"]
TEXTS += ["0,0,0,0,0,0", "1,nan,0,1,0,inf", "-180,1e9,0,90,0,-1e9", "1 2 3 4", "&amp;" * 20]
#: Tags of TIFF: sizes, compression, color, bands, palette, tiles, nodata, position.
TAGS = (254, 256, 257, 258, 259, 262, 277, 284, 317, 320, 322, 323, 338, 339, 33550, 33922, 34735, 42113)


def _tiff(path: Path, chance: random.Random) -> Path:
    """Change entries of the first directory of a TIFF, or any bytes."""
    kind = chance.randrange(4)
    if kind == 0:
        _paletted(path, pixels("uint8", 1), {i: (i, i, i, 255) for i in range(256)})
    else:
        tiled = {"tiled": True, "blockxsize": 16, "blockysize": 16} if kind == 1 else {}
        compress = chance.choice(["none", "lzw", "deflate", "jpeg"])
        write(
            path, pixels("uint8", chance.choice([1, 3, 4])), nodata=chance.choice([None, 0]), compress=compress, **tiled
        )
    data = bytearray(path.read_bytes())
    start = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, start)[0]
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        entry = start + 2 + 12 * chance.randrange(count)
        what = chance.randrange(6)
        if what == 0:
            struct.pack_into("<H", data, entry + 2, chance.randrange(20))  # the type
        elif what == 1:
            struct.pack_into("<I", data, entry + 4, chance.choice(NUMBERS))  # the count
        elif what == 2:
            struct.pack_into("<H", data, entry, chance.choice(TAGS))
        elif what == 3:
            at = struct.unpack_from("<I", data, entry + 8)[0]  # the values, where they are not in the entry itself
            at = at if start < at < len(data) - 8 else entry + 8
            data[at : at + 8] = struct.pack("<d", chance.choice(REALS))
        else:
            struct.pack_into("<I", data, entry + 8, chance.choice(NUMBERS))
    if chance.random() < 0.1:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return path


def _changed_text(text: str, chance: random.Random, pattern: str) -> str:
    """A text with some of the values that a pattern finds replaced, or lines repeated, removed or cut."""
    for _ in range(chance.choice([1, 1, 2, 3])):
        found = list(re.finditer(pattern, text))
        what = chance.randrange(8)
        if found and what < 6:
            at = chance.choice(found)
            text = text[: at.start(1)] + chance.choice(TEXTS) + text[at.end(1) :]
        elif what == 6:
            cut = chance.randrange(max(1, len(text)))
            text = text[:cut] + text[cut + chance.randrange(30) :]
        else:
            at, long = chance.randrange(max(1, len(text))), chance.randrange(40)
            text = text[:at] + text[at : at + long] * 2 + text[at + long :]
    return text


def _xml(path: Path, chance: random.Random) -> Path:
    inside = "<NoDataValue>0</NoDataValue><Scale>1</Scale><Offset>0</Offset>"
    inside += "<Metadata><MDI key='wavelength'>500</MDI></Metadata>"
    head = "<Metadata><MDI key='DATETIME'>2020-01-01</MDI></Metadata><OverviewList>2 4</OverviewList>"
    if chance.random() < 0.3:
        head += "<MaskBand><VRTRasterBand dataType='Byte'/></MaskBand>"
    if chance.random() < 0.3:
        inside += "<ColorTable><Entry c1='1' c2='2' c3='3' c4='255'/><Entry c1='4' c2='5' c3='6'/></ColorTable>"
    dtype, color = chance.choice(["Byte", "Int16", "UInt32", "Float32"]), chance.choice(["Gray", "Palette", "Alpha"])
    target = _vrt(path, dtype, inside, chance.choice([1, 1, 3]), color, head)
    target.write_text(_changed_text(target.read_text(), chance, r"(?:='|>)([^<>']{0,40})(?='|<)"))
    return target


def _envi(path: Path, chance: random.Random) -> Path:
    driver, suffix, header = chance.choice([("ENVI", "img", "hdr"), ("EHdr", "bil", "hdr"), ("ERS", "ers", "ers")])
    target = _copied(path, driver, suffix, chance.choice(["uint8", "float32"]), chance.choice([1, 3]))
    side = target.with_suffix(f".{header}")
    side.write_text(_changed_text(side.read_text("latin-1"), chance, r"[= ,{]\s*([^\s=,{}]+)"), "latin-1")
    return target


def _grid(path: Path, chance: random.Random) -> Path:
    target = _copied(path, "AAIGrid", "asc", chance.choice(["uint8", "float32"]), 1)
    lines = target.read_text().split("\n")
    head = _changed_text("\n".join(lines[:6]), chance, r"\s([^\s]+)")
    target.write_text("\n".join([head, *lines[6:]]))
    return target


def _png(path: Path, chance: random.Random) -> Path:
    """Change the content of a chunk, with the right checksum."""
    target = _copied(path, "PNG", "png", "uint8", chance.choice([1, 3, 4]))
    data, at, chunks = target.read_bytes(), 8, []
    while at + 12 <= len(data):
        long = struct.unpack_from(">I", data, at)[0]
        chunks.append((data[at + 4 : at + 8], bytearray(data[at + 8 : at + 8 + long])))
        at += 12 + long
    _, content = chunks[0] if chance.random() < 0.7 else chance.choice(chunks)
    for _ in range(chance.choice([1, 2])):
        if content:
            content[chance.randrange(min(len(content), 13))] = chance.randrange(256)
    out = data[:8]
    for name, body in chunks:
        out += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + bytes(body)))
    target.write_bytes(out)
    return target


def _binary(path: Path, chance: random.Random) -> Path:
    """Change bytes of a binary header: JPEG 2000, GRIB, WebP, and TIFF of 16-bit floats."""
    driver, suffix, dtype, bands, head = chance.choice(BINARY)
    if driver == "GTiff":
        target = write(path, pixels(dtype, bands), nbits=16, compress=chance.choice(["none", "deflate"]))
    else:
        target = _copied(path, driver, suffix, dtype, bands)
    data = bytearray(target.read_bytes())
    for _ in range(chance.choice([1, 2, 4])):
        at = chance.randrange(min(head, len(data)))
        if chance.random() < 0.5:
            data[at] = chance.choice([0, 1, 2, 127, 128, 255, chance.randrange(256)])
        else:
            number = struct.pack(chance.choice([">I", "<I"]), chance.choice(NUMBERS))
            data[at : at + 4] = number[: len(data) - at]
    target.write_bytes(data)
    return target


#: Not netCDF, whose library ends the process on some damaged headers: tests/engine/imagery/test_tried.py has it.
#: Driver, suffix, type, bands, and bytes from the start that hold the header.
BINARY = (
    *(("JP2OpenJPEG", "jp2", "uint8", 3, 220), ("JP2OpenJPEG", "jp2", "uint16", 1, 220)),
    *(("GRIB", "grb", "float32", 1, 250), ("WEBP", "webp", "uint8", 3, 60), ("GTiff", "tif", "float32", 1, 400)),
)

FORMATS: dict[str, Callable[[Path, random.Random], Path]] = {
    "tiff": _tiff, "vrt": _xml, "envi": _envi, "png": _png, "aaigrid": _grid, "binary": _binary,
}  # fmt: skip


def damaged(folder: Path, seed: int) -> tuple[str, Path]:
    """A file with a damaged header: the name of its format, and its path. The same for the same seed."""
    name = list(FORMATS)[seed % len(FORMATS)]
    return name, FORMATS[name](folder / f"h{seed}.tif", random.Random(seed))
