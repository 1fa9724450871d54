"""A raster of a field that GDAL does not open: its pixels come from a function, its overviews are those of Akin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ....contract import messages
from ....contract.system_errors import refusal
from ...base.errors import RasterError, ResourceError
from ..card import TileCard
from ..tile import Box, Pixels, coarse_files, overview_tile

Source = Callable[[Box], Pixels]


class ArrayTile:
    """See FieldTile.

    Args:
        source: the pixels of a box at step 1, with rows to the south. It may raise OSError, and ValueError for damage.
        coarse: see RasterTile.
    """

    def __init__(self, card: TileCard, dimension: int, coarse: str, source: Source) -> None:
        self.card, self._source = card, source
        files = coarse_files(coarse, card) if coarse else []
        self._levels = {step: overview_tile(card, step, path, dimension) for step, path in files}

    @property
    def steps(self) -> tuple[int, ...]:
        """See FieldTile."""
        return (1, *sorted(self._levels))

    def size(self, step: int) -> tuple[int, int]:
        """See FieldTile."""
        return (self.card.height, self.card.width) if step == 1 else self._levels[step].size(1)

    def read(self, box: Box, step: int) -> Pixels:
        """See FieldTile."""
        if step > 1:
            return self._levels[step].read(box, 1)
        with array_reading(self.card.path):
            return self._source(box)

    def close(self) -> None:
        """See FieldTile."""
        for level in self._levels.values():
            level.close()


@contextmanager
def array_reading(path: str) -> Iterator[None]:
    """Raise RasterError where a file of arrays can't be read; ResourceError where the system refuses to read it."""
    try:
        yield
    except (OSError, ValueError) as error:
        if refused := refusal(error, path):
            raise ResourceError(refused) from error
        name = path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        raise RasterError(messages.fields.TILE_UNREADABLE(file=name, reason=reason[:200])) from error
