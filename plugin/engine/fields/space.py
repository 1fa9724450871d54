"""The encoder of a field that was made from a collection of Akin, and the space in which a field is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...contract import messages
from ..base.errors import EncoderMissing
from ..collection.index.opened import Searchable
from ..encoders.card import ModelCard
from ..encoders.find import find_card
from .card import FieldCard


def encoder_of(card: FieldCard) -> ModelCard:
    """The card of the encoder that made the vectors of a field.

    Raises:
        EncoderMissing: they are not of an encoder of Akin, it is not installed, or another one has its id.
        CardError, ModelFileError: its card can't be used.
    """
    if not card.encoder:
        raise EncoderMissing(messages.fields.NO_WORDS())
    missing = EncoderMissing(messages.fields.ENCODER_NOT_HERE(field=card.name, encoder=card.version))
    try:
        found = find_card(card.version)
    except EncoderMissing as error:
        raise missing from error
    if found.digest() != card.encoder:
        raise missing
    return found


@dataclass(frozen=True)
class FieldSpace(Searchable):
    """A sample of the vectors of a field, as if it were a collection."""

    of: FieldCard = field(kw_only=True)

    def encoder_card(self) -> ModelCard:
        """See Searchable."""
        return encoder_of(self.of)
