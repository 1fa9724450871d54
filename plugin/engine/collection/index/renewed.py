"""The index of a collection after a change: what is said where it is not ready. The patches are saved in any case."""

from __future__ import annotations

from pathlib import Path

from ....contract import messages
from ....contract.message import Message, several
from ...base.errors import AkinError, Cancelled
from ...base.job import Job
from .build import renew_index


def renewed(folder: Path, job: Job) -> Message | None:
    """Update the index of a collection, as `renew_index`. Returns what to say about it, also where that fails."""
    try:
        return renew_index(folder, job)
    except Cancelled:
        return messages.collections.INDEX_LATER()
    except MemoryError:
        return several(messages.engine.NO_MEMORY(), messages.collections.INDEX_LATER())
    except AkinError as error:
        return several(error.message, messages.collections.INDEX_LATER())
