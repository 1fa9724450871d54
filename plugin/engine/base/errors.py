"""Errors that the user can do something about. Each message names the cause and the next step."""

from __future__ import annotations

from ...contract.message import Message


class AkinError(Exception):
    """The base class of every error that the user reads.

    Args:
        message: one or two clear sentences: the cause and the next step.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message

    @property
    def kind(self) -> str:
        """The name of the error's class in this module: QGIS's side knows no other ones."""
        return next(one.__name__ for one in type(self).__mro__ if one.__module__ == __name__)


class RasterError(AkinError):
    """A raster that is missing, unreadable or not georeferenced, or that does not have what the encoder needs."""


class CardError(AkinError):
    """A model card with wrong, missing or unsafe fields."""


class EncoderMissing(CardError):
    """An encoder that is not installed."""


class ModelFileError(AkinError):
    """A model file that is missing, damaged or unsafe, or that is not the file in the model card."""


class NoMemory(ModelFileError):
    """A model that wants more memory than there is."""


class CollectionError(AkinError):
    """A collection that is missing, damaged, in use, from a newer version, or made with another encoder or grid."""


class QueryError(AkinError):
    """A query that can't be answered: it is empty, too long, or of a kind that the encoder does not understand."""


class LabelError(AkinError):
    """Labels that can't be read, or that a map can't be made from."""


class MapModelError(AkinError):
    """A map model that is missing, damaged or from a newer version, or that is for other vectors."""


class ResourceError(AkinError):
    """A file or folder that can't be read or written, or not enough disk space or memory."""


class RequestError(AkinError):
    """A request with a missing or wrong argument."""


class Cancelled(Exception):
    """The user cancelled a job. This is not an error, so it is not an AkinError."""
