"""Which encoders there are on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from .errors import CardError, EncoderMissing, ModelFileError
from .fits import fit
from .home import model_folders
from .model_card import ModelCard, load
from .raster import Raster, describe
from .requests import EncoderSummary, ListEncoders, ListEncodersResult
from .staging import sweep

_QUICK_BYTES = 100_000_000  # read in a fraction of a second; larger files are verified when they are opened


def find_card(encoder_id: str, folders: Sequence[Path] = ()) -> ModelCard:
    """The card of an encoder by its id; `folders` are searched beside the usual ones.

    Raises:
        CardError: there is none of that id (names those there are), or its card is wrong.
    """
    known: list[str] = []
    for path in _cards(folders):
        try:
            card = load(path)
        except (CardError, ModelFileError):
            if path.parent.name == encoder_id:
                raise
            continue
        if card.id == encoder_id:
            return card
        known.append(card.id)
    there = f"Installed: {', '.join(known)}." if known else "None is installed."
    raise EncoderMissing(
        f"There is no encoder {encoder_id!r} here. {there} Choose one of them, or add it in the settings."
    )


def list_encoders(request: ListEncoders) -> ListEncodersResult:
    """Every encoder found, usable ones first, the one that ships foremost. A broken card is listed with its problem.

    Raises:
        RasterError: the raster to judge them for can't be read.
    """
    sweep()
    raster = describe(request.raster) if request.raster else None
    summaries = [_summary(path, raster) for path in _cards([Path(f) for f in request.folders])]
    unique: dict[str, EncoderSummary] = {}
    for summary in summaries:
        unique.setdefault(summary.id, summary)
    return ListEncodersResult(tuple(sorted(unique.values(), key=lambda s: bool(s.problem))))


def _cards(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in (*model_folders(), *folders):
        yield from sorted(folder.glob("*/card.json"))


def _summary(path: Path, raster: Raster | None) -> EncoderSummary:
    try:
        card = load(path)
    except (CardError, ModelFileError) as error:
        name = path.parent.name
        return EncoderSummary(name, name, "", "", 0, 0, (), (), False, (), str(path.parent), str(error))
    fits, why = (None, "") if raster is None else fit(card, raster)
    return EncoderSummary(
        id=card.id,
        name=card.name,
        description=card.description,
        licence=card.licence,
        dimension=card.dimension,
        patch_px=card.image.patch_px,
        pixel_sizes_m=card.image.pixel_sizes_m,
        channels=tuple(c.name for c in card.image.channels),
        words=card.text is not None,
        languages=card.text.languages if card.text else (),
        folder=str(path.parent),
        problem=_problem(card),
        fits=fits,
        why=why,
        steps=card.image.steps,
        bytes=sum(path.stat().st_size for path in map(card.path, card.files()) if path.is_file()),
    )


def _problem(card: ModelCard) -> str:
    try:
        card.verify(_QUICK_BYTES)
    except ModelFileError as error:
        return str(error)
    return ""
