"""What a worker of a cluster does: one piece of an encoding. The encoder is opened once in each worker."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass

from ..contract import messages
from ..engine.base.errors import AkinError, CardError, EncoderMissing
from ..engine.collection.part import Patches
from ..engine.encode.pipeline import Made, encode_piece
from ..engine.encode.settings import PatchSettings
from ..engine.encode.work import Work
from ..engine.encoders.encoder import Encoder
from ..engine.encoders.find import find_card
from ..engine.encoders.kinds import open_encoder
from .shared import Left, leave


@dataclass(frozen=True)
class EncoderWanted:
    """An encoder by its id and digest, and how a worker opens it: see `EncodeRaster`."""

    id: str
    name: str
    digest: str
    threads: int
    device: str


_opened: dict[EncoderWanted, Encoder] = {}
_opening = threading.Lock()


def encode_here(
    settings: PatchSettings, work: Work, old: Patches | None, wanted: EncoderWanted, batch: int, shared: str
) -> Made | Left:
    """Encode one piece of work. The same piece gives the same result, however often and wherever it runs.

    Args:
        old: the patches of the part that it replaces, where they may stay.
        shared: the folder for the result; "" to return it.

    Raises:
        RasterError, ModelFileError, CardError: for the user, as `encode_raster` has them. ResourceError: of `shared`.
    """
    try:
        made = encode_piece(settings, work, old, _encoder(wanted), batch)
        return leave(made, shared) if shared else made
    except AkinError as error:
        error.__cause__ = error.__context__ = None  # errors of GDAL can't be sent, and Dask would send text instead
        raise


def _encoder(wanted: EncoderWanted) -> Encoder:
    with _opening:
        if wanted not in _opened:
            _opened.clear()  # of an earlier encoding: two encoders may be too much for the memory
            _opened[wanted] = _open(wanted)
        return _opened[wanted]


def _open(wanted: EncoderWanted) -> Encoder:
    about = {"encoder": wanted.name, "host": socket.gethostname()}
    try:
        card = find_card(wanted.id)
    except EncoderMissing as error:
        raise CardError(messages.scale.NO_ENCODER(**about)) from error
    if card.digest() != wanted.digest:
        raise CardError(messages.scale.OTHER_ENCODER(**about))
    return open_encoder(card, wanted.threads, wanted.device)
