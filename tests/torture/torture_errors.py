"""Refuses each operation on files, of each verb, with each error of the operating system. Arguments: verbs, errors."""

from __future__ import annotations

import builtins
import collections
import errno
import importlib.util
import io
import os
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if "akin" not in sys.modules:
    spec = importlib.util.spec_from_file_location("akin", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    sys.modules["akin"] = importlib.util.module_from_spec(spec)
sys.path.insert(0, str(ROOT / "tests" / "data"))

import numpy as np
from akin.plugin.contract import (
    BuildIndex,
    CollectionInfo,
    CompareCollections,
    DeleteCollection,
    EncodeRaster,
    ImportEncoder,
    InspectRaster,
    ListCatalog,
    ListEncoders,
    RemoveEncoder,
    RemoveSource,
    RenameCollection,
    Search,
    SimilarityRaster,
    Term,
    WarmUp,
    verbs,
)
from akin.plugin.contract.message import Message
from akin.plugin.engine.api import perform
from akin.plugin.engine.base.disk import reason
from akin.plugin.engine.base.errors import AkinError

PLACE = Term("place", x=500_080.0, y=4_999_920.0, crs="EPSG:32631")
WORDS = Term("words", text="red")
#: What each verb is asked, by the folder `c` of a collection and the folder `at` around it.
REQUESTS: dict[str, Callable[[Path, Path], tuple[Any, Any]]] = {
    "list_encoders": lambda c, at: (verbs.LIST_ENCODERS, ListEncoders()),
    "list_catalog": lambda c, at: (verbs.LIST_CATALOG, ListCatalog()),
    "inspect_raster": lambda c, at: (verbs.INSPECT_RASTER, InspectRaster(str(at / "land.tif"))),
    "preflight": lambda c, at: (verbs.PREFLIGHT, EncodeRaster((str(at / "land.tif"),), "fake", str(at / "new"))),
    "encode": lambda c, at: (verbs.ENCODE_RASTER, EncodeRaster((str(at / "land.tif"),), "fake", str(at / "new"))),
    "encode more": lambda c, at: (verbs.ENCODE_RASTER, EncodeRaster((str(at / "more.tif"),), "fake", str(c))),
    "collection_info": lambda c, at: (verbs.COLLECTION_INFO, CollectionInfo(str(c))),
    "warm_up": lambda c, at: (verbs.WARM_UP, WarmUp(str(c))),
    "remove_source": lambda c, at: (verbs.REMOVE_SOURCE, RemoveSource(str(c), str(at / "land.tif"))),
    "rename": lambda c, at: (verbs.RENAME_COLLECTION, RenameCollection(str(c), "d")),
    "delete": lambda c, at: (verbs.DELETE_COLLECTION, DeleteCollection(str(c))),
    "build_index": lambda c, at: (verbs.BUILD_INDEX, BuildIndex(str(c), "hnsw")),
    "drop_index": lambda c, at: (verbs.BUILD_INDEX, BuildIndex(str(c), "exact")),
    "search": lambda c, at: (verbs.SEARCH, Search(str(c), (WORDS, PLACE))),
    "heat_map": lambda c, at: (verbs.SIMILARITY_RASTER, SimilarityRaster(str(c), (WORDS,), str(at / "heat.tif"))),
    "compare": lambda c, at: (verbs.COMPARE_COLLECTIONS, CompareCollections(str(c), str(at / "other"))),
    "import": lambda c, at: (
        verbs.IMPORT_ENCODER,
        ImportEncoder(str(at / "m.onnx"), id="mine", pixel_sizes_m=(10.0,), normalisation="half", licence="x"),
    ),
    "remove_encoder": lambda c, at: (verbs.REMOVE_ENCODER, RemoveEncoder("mute")),
}
NUMBERS = ("EACCES", "EROFS", "ENOSPC", "EIO", "ESTALE", "EMFILE", "EBUSY", "ENAMETOOLONG", "ENOLCK")
OPENED = ("builtins.open", "io.open")
PATCHED = (
    (builtins, "open"), (io, "open"), (os, "open"), (os, "stat"), (os, "lstat"), (os, "scandir"), (os, "listdir"),
    (os, "mkdir"), (os, "rename"), (os, "replace"), (os, "unlink"), (os, "remove"), (os, "rmdir"), (os, "link"),
)  # fmt: skip


class Refuser:
    """Counts the operations on files inside a folder, and refuses some.

    Args:
        at: the number of the first operation that is refused; None for none.
        number: its errno. Later operations get `later`; None lets them pass.
    """

    def __init__(self, inside: Path, at: int | None = None, number: int = 0, later: int | None = None) -> None:
        self.inside, self.at, self.number, self.later = str(inside), at, number, later
        self.count, self.seen = 0, ""
        self._lock = threading.Lock()

    def look(self, name: str, path: Any) -> None:
        """One operation. Raises OSError."""
        if not isinstance(path, (str, os.PathLike)) or not os.fspath(path).startswith(self.inside):
            return
        with self._lock:
            mine, self.count = self.count, self.count + 1
        if self.at is None or mine < self.at:
            return
        number = self.number if mine == self.at else self.later
        if mine == self.at:
            self.seen = f"{name} {Path(os.fspath(path)).name}"
        if number is not None:
            raise OSError(number, os.strerror(number), os.fspath(path))

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Refuse within the block."""
        kept = [(module, name, getattr(module, name)) for module, name in PATCHED]
        try:
            for module, name, real in kept:
                setattr(module, name, self._refusing(name, real))
            yield
        finally:
            for module, name, real in kept:
                setattr(module, name, real)

    def _refusing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def refusing(path: Any, *args: Any, **kwargs: Any) -> Any:
            self.look(name, path)
            return real(path, *args, **kwargs)

        return refusing


def make_place(home: Path) -> Path:
    """A folder with an Akin home, rasters, and collections: the place that each try gets a copy of."""
    import make_data
    import make_rasters
    from akin.plugin.engine.base import home as homes

    assert homes  # AKIN_HOME is read with each call
    at = home / "place"
    at.mkdir(parents=True)
    os.environ["AKIN_HOME"] = str(at / "home")
    for name in ("fake", "mute"):
        folder = make_data.make_encoder(at / "home" / "models", name)
    shutil.copy(folder / "image.onnx", at / "m.onnx")
    pixels = np.random.default_rng(1).integers(1, 255, (3, 64, 64)).astype(np.uint8)
    for name in ("land.tif", "more.tif"):
        make_rasters.write(at / name, pixels, "EPSG:32631")
    for name in ("c", "other"):
        perform(verbs.ENCODE_RASTER, EncodeRaster((str(at / "land.tif"),), "fake", str(at / name)))
    perform(verbs.BUILD_INDEX, BuildIndex(str(at / "c"), "hnsw"))
    return at


def tried(place: Path, name: str, refuser: Refuser) -> str:
    """What became of one verb: "" for success, "said" for the true reason, else what is wrong."""
    from akin.plugin.engine.collection.index.opened import forget_warm

    at = place
    shutil.rmtree(at, ignore_errors=True)
    shutil.copytree(at.with_name("kept"), at)
    forget_warm()
    verb, request = REQUESTS[name](at / "c", at)
    try:
        with refuser():
            perform(verb, request)
    except AkinError as error:
        return judged(error, refuser)
    except Exception as error:  # noqa: BLE001 - what is counted
        last = traceback.extract_tb(error.__traceback__)[-2:]
        where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in last)
        return f"unforeseen {type(error).__name__} at {where}"
    return ""


def judged(error: AkinError, refuser: Refuser) -> str:
    """Whether a message names the cause: the first error, or a later one if the first was passed over."""
    codes, chain = set(_codes(error.message)), list(_chain(error))
    if refuser.later not in (None, refuser.number) and codes & _reasons(refuser.later):
        return "masked" if any(one.errno == refuser.number for one in chain) else "said"
    return "said" if codes & _reasons(refuser.number) else f"other reason: {' '.join(sorted(codes))}"


def _reasons(number: int) -> set[str]:
    codes = {reason(OSError(number, ""), "x", reading=reading).code for reading in (True, False)}
    return codes | {"rasters.unreadable"} if number == errno.EIO else codes  # it quotes the cause


def _chain(error: BaseException | None) -> Iterator[OSError]:
    """The errors of the operating system that were being handled when another one was raised."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, OSError):
            yield error
        error = error.__cause__ or error.__context__


def _codes(value: Any) -> Iterator[str]:
    if isinstance(value, Message):
        yield value.code
        yield from _codes(list(value.params.values()))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _codes(one)


def tries(place: Path, names: list[str], numbers: list[str], every: int = 1) -> Iterator[tuple[str, str, str, str]]:
    """(verb, error, operation, outcome) of each try: one operation fails, and all that follow, also with EIO."""
    for name in names:
        counting = Refuser(place)
        if outcome := tried(place, name, counting):
            yield name, "none", "", outcome
            continue
        for number in numbers:
            for at in range(0, counting.count, every):
                for later in (getattr(errno, number), errno.EIO):
                    refuser = Refuser(place, at, getattr(errno, number), later)
                    outcome = tried(place, name, refuser)
                    yield name, number, refuser.seen, outcome


def main(arguments: list[str]) -> int:
    """Try all, or the given verbs and errors, and count the outcomes."""
    names = [one for one in arguments if one in REQUESTS] or list(REQUESTS)
    numbers = [one for one in arguments if one in NUMBERS] or list(NUMBERS)
    with tempfile.TemporaryDirectory(prefix="akin-torture-") as folder:
        place = make_place(Path(folder))
        shutil.copytree(place, place.with_name("kept"))
        counts: collections.Counter[str] = collections.Counter()
        examples: collections.Counter[tuple[str, str, str]] = collections.Counter()
        began = time.monotonic()
        for name, number, operation, outcome in tries(place, names, numbers):
            kind = outcome.split(" ")[0] or "worked"
            counts[kind] += 1
            if kind not in ("worked", "said"):
                examples[name, operation, outcome] += 1
                del number
        for (name, operation, outcome), count in sorted(examples.items()):
            print(f"{count:4} {name}: {operation}: {outcome}")
        print(f"{sum(counts.values())} tries in {time.monotonic() - began:.0f} s: {dict(counts)}")
        return 1 if examples else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
