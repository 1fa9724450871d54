"""What can go wrong in a way that a person can mend. Each message names the cause and the next step."""


class AkinError(Exception):
    """The base of every error that a user is meant to read. Its message is one clear sentence or two."""


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
