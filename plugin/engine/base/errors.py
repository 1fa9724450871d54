"""What can go wrong in a way that a person can mend. Each message names the cause and the next step."""

from __future__ import annotations

from ...contract.message import Message, Text, plain


class AkinError(Exception):
    """The base of every error that a user is meant to read.

    Args:
        message: one clear sentence or two: the cause and the next step.
    """

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message: Message = message if isinstance(message, Message) else plain(message)


class RasterError(AkinError):
    """A raster that is missing, unreadable, not georeferenced, or has not what the encoder needs."""


class CardError(AkinError):
    """A model card with wrong, missing or unsafe fields."""


class EncoderMissing(CardError):
    """An encoder that is not installed."""


class ModelFileError(AkinError):
    """A model file that is missing, damaged, unsafe, or not what its card says."""


class CollectionError(AkinError):
    """A collection that is missing, damaged, newer than this version, busy, or made by another encoder or grid."""


class QueryError(AkinError):
    """A query that can't be answered: empty, too long, or of a kind the encoder does not understand."""


class ResourceError(AkinError):
    """Not enough disk or memory for what was asked."""


class RequestError(AkinError):
    """A request with a missing or wrong argument."""


class Cancelled(Exception):
    """The user asked a job to stop: a wish and not an error, so it stands outside AkinError."""
