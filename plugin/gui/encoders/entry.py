"""The catalogue's encoders and those that are here, as one list, and what is said of each."""

from __future__ import annotations

from collections.abc import Sequence

from ...profile import paths
from ...profile.i18n import tr
from ..shared import amounts

SHIPPED, INSTALLED, DOWNLOADED, BEGUN, ABSENT = "shipped", "installed", "downloaded", "begun", "absent"


def merge(catalog: Sequence[dict], encoders: Sequence[dict]) -> list[dict]:
    """What is here but not in the catalogue first, then the catalogue's entries; each with its `state` and `problem`.

    Args:
        catalog: `list_catalog`'s encoders. encoders: `list_encoders`' encoders.
    """
    known = {entry["id"] for entry in catalog}
    here = {one["id"]: one for one in encoders}
    entries = [_own(one) for one in encoders if one["id"] not in known]
    entries += [_here(entry, here[entry["id"]]) if entry["id"] in here else entry for entry in catalog]
    return [{"problem": "", **entry, "state": _state(entry)} for entry in entries]


def can_download(entry: dict) -> bool:
    """Whether the catalogue knows where it lies."""
    return entry["how"] in ("import", "export")


def is_here(entry: dict) -> bool:
    """Whether a download would fetch it once more."""
    return entry["state"] in (INSTALLED, DOWNLOADED)


def can_export(entry: dict) -> bool:
    """Whether its checkpoint is here."""
    return bool(entry["export"])


def can_delete(entry: dict) -> bool:
    """Whether there is something of it to delete; the encoder that ships stays."""
    return entry["state"] in (INSTALLED, DOWNLOADED, BEGUN)


def cells(entry: dict) -> list[str]:
    """Its line in the table: name, fits, state, pixel size, size, licence, good at."""
    sizes = [f"{size:.3g}" for size in sorted(entry["pixel_sizes_m"])]
    ground = tr("{sizes} m").format(sizes="–".join(sizes[:: max(len(sizes) - 1, 1)])) if sizes else "–"
    fits = {True: tr("Yes"), False: tr("No")}.get(entry["fits"], "–")
    disk = amounts.size(entry["bytes"]) if entry["bytes"] else "–"
    return [entry["name"], fits, _state_in_words(entry), ground, disk, _licence(entry), entry["knows"]]


def about(entry: dict) -> list[str]:
    """All that is known of it, a sentence or two a line."""
    if entry["problem"] and not entry["channels"]:
        return [entry["problem"]]  # its card can't be read: nothing else is known
    words = tr("Understands words: {languages}.").format(languages=", ".join(entry["languages"]) or tr("yes"))
    lines = [
        entry["problem"],
        _fit_in_words(entry),
        entry["knows"],
        words if entry["words"] else tr("Knows no words: search by example."),
        tr("Channels: {names}.").format(names=", ".join(entry["channels"])),
        tr("Licence: {licence}").format(licence=_licence(entry)),
        _way_in_words(entry),
        entry["note"],
    ]
    if entry["unverified"]:
        lines.append(_unverified_in_words(entry))
    return [line for line in lines if line]


def _own(encoder: dict) -> dict:
    """An encoder that is here and not in the catalogue, as an entry."""
    kept = ("id", "name", "licence", "words", "languages", "channels", "pixel_sizes_m", "problem", "fits", "why")
    unknown = {"how": "", "non_commercial": False, "note": "", "unverified": (), "page": "", "part_bytes": 0}
    own = {key: encoder[key] for key in kept}
    own.update(knows=encoder["description"], bytes=encoder["bytes"], installed=True, export={})
    return {**unknown, **own}


def _here(entry: dict, encoder: dict) -> dict:
    """An entry of the catalogue whose encoder is here: what its own card says counts."""
    return {**entry, **{key: encoder[key] for key in ("problem", "fits", "why")}, "bytes": encoder["bytes"]}


def _state(entry: dict) -> str:
    if entry["installed"]:
        own = (paths.user_models() / entry["id"]).is_dir()
        return INSTALLED if own or entry["how"] else SHIPPED
    if entry["export"]:
        return DOWNLOADED
    return BEGUN if entry["part_bytes"] else ABSENT


def _licence(entry: dict) -> str:
    flags = [tr("non-commercial")] if entry["non_commercial"] else []
    flags += [tr("unverified")] if "licence" in entry["unverified"] else []
    return f"{entry['licence']} ({', '.join(flags)})" if flags else entry["licence"]


def _state_in_words(entry: dict) -> str:
    if entry["problem"]:
        return tr("Damaged")
    said = {
        SHIPPED: tr("Ships with Akin"),
        INSTALLED: tr("Installed"),
        DOWNLOADED: tr("To be exported"),
        BEGUN: tr("Begun: {size}").format(size=amounts.size(entry["part_bytes"])),
    }
    return said.get(entry["state"], tr("By hand") if entry["how"] == "own" else tr("Not here"))


def _fit_in_words(entry: dict) -> str:
    if entry["fits"] is None:
        return ""
    text = tr("It fits the raster. {why}") if entry["fits"] else tr("It does not fit the raster. {why}")
    return text.format(why=entry["why"]).strip()


def _way_in_words(entry: dict) -> str:
    """What comes after the download; how an encoder is made by hand, its note says."""
    if can_export(entry):
        return tr("Its checkpoint is here: Export… makes an encoder of it, which needs torch.")
    if entry["how"] == "export" and entry["state"] != INSTALLED:
        return tr("It comes as a checkpoint: after the download it must be exported, which needs torch.")
    return ""


def _unverified_in_words(entry: dict) -> str:
    text = tr("Nobody confirmed its {things}: see the encoder's own page. What is downloaded is checked with the hub.")
    return text.format(things=", ".join(entry["unverified"]))
