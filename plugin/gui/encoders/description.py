"""What the panel shows about an encoder: its row in the table, and the text next to the table."""

from __future__ import annotations

import html

from ...client import encoders
from ...contract.messages.imagery import rasters
from ...profile.i18n import number, say, tr
from ..shared import amounts
from ..shared.about_encoder import languages, of_catalogue
from .entry import ABSENT, BEGUN, DOWNLOADED, INSTALLED, SHIPPED, Entry

LINK_COLOUR = "#3a84d0"  # readable on white and in the dark themes, which do not change Qt's dark blue


def cells(entry: Entry) -> list[str]:
    """The row in the table: name, fits, state, pixel size, size, licence, good at."""
    info = entry.info
    sizes = [number(size, ".3g") for size in info.pixel_range_m or sorted(info.pixel_sizes_m)]
    pixel_size = tr("{sizes} m").format(sizes="–".join(sizes[:: max(len(sizes) - 1, 1)])) if sizes else "–"
    fits = "–" if info.fits is None else tr("Yes") if info.fits else tr("No")
    disk = amounts.size(info.bytes) if info.bytes else "–"
    return [info.name, fits, _state(entry), pixel_size, disk, _licence(entry), of_catalogue(info.knows)]


def lines(entry: Entry) -> list[str]:
    """The text about an encoder, one or two sentences in each line."""
    info = entry.info
    if entry.problem and not info.channels:
        return [entry.problem]  # its card can't be read, so nothing else is known
    found = [
        entry.problem,
        _fit(entry),
        of_catalogue(info.knows),
        _words(entry),
        tr("Channels: {names}.").format(names=", ".join(map(_channel, info.channels))),
        tr("Licence: {licence}").format(licence=_licence(entry)),
        _export(entry),
        of_catalogue(info.note),
        encoders.unverified(info),
    ]
    return [line for line in found if line]


def as_html(entry: Entry) -> str:
    """The text about an encoder as HTML. Parts of it come from unknown authors, so it is escaped."""
    info = entry.info
    found = [f"<b>{html.escape(info.name)}</b>", *map(html.escape, lines(entry))]
    if info.page.startswith("https://"):
        page = html.escape(info.page, quote=True)
        found.append(f'<a href="{page}" style="color: {LINK_COLOUR}">{page}</a>')
    return "<br>".join(found)


def _channel(name: str) -> str:
    """The name of a channel; colours in the user's language."""
    return say(rasters.COLORS[name]()) if name in rasters.COLORS else name


def _licence(entry: Entry) -> str:
    info = entry.info
    flags = [tr("non-commercial")] if info.non_commercial else []
    flags += [tr("not verified")] if "licence" in info.unverified else []
    licence = of_catalogue(info.licence)
    return f"{licence} ({', '.join(flags)})" if flags else licence


def _state(entry: Entry) -> str:
    if entry.problem:
        return tr("Damaged")
    texts = {
        SHIPPED: tr("Included in Akin"),
        INSTALLED: tr("Installed"),
        DOWNLOADED: tr("Export needed"),
        BEGUN: tr("Partly downloaded: {size}").format(size=amounts.size(entry.info.part_bytes)),
        ABSENT: tr("Manual export") if entry.info.how == "own" else tr("Not installed"),
    }
    return texts[entry.state]


def _fit(entry: Entry) -> str:
    if entry.info.fits is None:
        return ""
    text = tr("It fits the raster. {reason}") if entry.info.fits else tr("It does not fit the raster. {reason}")
    return text.format(reason=say(entry.info.why)).strip()


def _words(entry: Entry) -> str:
    if not entry.info.words:
        return tr("It does not understand words. Search by example.")
    if not entry.info.languages:
        return tr("Search by words: yes.")
    return tr("Search by words: {languages}.").format(languages=languages(entry.info.languages))


def _export(entry: Entry) -> str:
    """What follows the download. For an encoder with its own code, the note says how to make it."""
    if entry.can_export:
        return tr("Its checkpoint is downloaded. Press Export… to make an encoder from it. This needs torch.")
    if entry.info.how == "export" and entry.state != INSTALLED:
        return tr("It is a checkpoint. After the download, export it as an encoder. This needs torch.")
    return ""
