"""Refuses the operations on files, of every verb, with each error of the operating system. `--help` for a part of it.

Each verb is asked once, to count its operations. Then one operation fails with an error; those after it work, or fail
with the same error, or with EIO. The verb must work, with the hits that it has otherwise, or tell the first reason.
"""

from __future__ import annotations

import argparse
import collections
import errno
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import trying

if "akin" not in sys.modules:
    trying.load_akin()
sys.path.insert(0, str(trying.ROOT / "tests" / "data"))

import every_verb
import loopback_hub
from akin.plugin.contract.message import Message
from akin.plugin.contract.system_errors import reason
from akin.plugin.engine.base.errors import AkinError
from akin.plugin.engine.base.tried import verdicts
from akin.plugin.engine.collection import mapped
from akin.plugin.engine.collection.index.opened import forget_warm
from akin.plugin.engine.process.api import perform
from refusing import Refuser

NUMBERS = ("EACCES", "EROFS", "ENOSPC", "EIO", "ESTALE", "EMFILE", "EBUSY", "ENAMETOOLONG", "ENOLCK")
#: How many operations of a request are refused with each error, one a try. They lie evenly over the request.
POINTS = 40


def make_place(home: Path, stack: ExitStack) -> Path:
    """The folder that is tried in, in `home`; its hub lives as long as `stack`."""
    return every_verb.make_place(home, lambda files: stack.enter_context(loopback_hub.serving(loopback_hub.Hub(files))))


def tried(place: Path, name: str, refuser: Refuser) -> tuple[str, list[int]]:
    """What became of one request, and its hits: "" for success, "said" for the true reason, else what is wrong."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(place.with_name("kept"), place)
    forget_warm()
    verb, request = every_verb.REQUESTS[name](place / "c", place)
    usual, was_inside = mapped.MAPPED_VALUES, verdicts.inside
    mapped.MAPPED_VALUES = 1 if name in every_verb.LARGE else usual
    verdicts.inside = True  # no child process, which would do the same where nothing is refused
    try:
        with refuser():
            result = perform(verb, request)
    except AkinError as error:
        return judged(error, refuser), []
    except Exception as error:  # noqa: BLE001 - what is counted
        last = traceback.extract_tb(error.__traceback__)[-2:]
        where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in last)
        return f"unforeseen {type(error).__name__} at {where}", []
    finally:
        mapped.MAPPED_VALUES, verdicts.inside = usual, was_inside
    return "", [hit.patch for hit in getattr(result, "hits", ())]


def judged(error: AkinError, refuser: Refuser) -> str:
    """Whether a message names the cause: the first error, or a later one if the first was passed over."""
    codes, chain = set(_codes(error.message)), list(_chain(error))
    if refuser.later not in (None, refuser.number) and codes & _reasons(refuser.later):
        return "masked" if any(one.errno == refuser.number for one in chain) else "said"
    return "said" if codes & _reasons(refuser.number) else f"other reason: {' '.join(sorted(codes))}"


def _reasons(number: int) -> set[str]:
    return {reason(OSError(number, ""), "x", reading=reading).code for reading in (True, False)}


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


def points_of(count: int, points: int, seed: int) -> list[int]:
    """Numbers of operations, of 0 to count - 1: at most `points`, evenly spread. Another seed moves them."""
    if count <= points:
        return list(range(count))
    step = count / points
    return [int((index + (seed * 0.618) % 1) * step) for index in range(points)]


def tries(
    place: Path, names: list[str], numbers: list[str], points: int = POINTS, seed: int = 0
) -> Iterator[tuple[str, str, str, str]]:
    """(request, error, operation, outcome) of each try."""
    for name in names:
        counting = Refuser(place)
        outcome, right = tried(place, name, counting)
        if outcome:
            yield name, "none", "", outcome
            continue
        for number in numbers:
            for later in dict.fromkeys((getattr(errno, number), errno.EIO, None)):
                seed += 1  # other operations with each error
                for at in points_of(counting.count, points, seed):
                    refuser = Refuser(place, at, getattr(errno, number), later)
                    outcome, hits = tried(place, name, refuser)
                    yield name, number, refuser.seen, outcome or ("" if hits == right else "other hits")


def main() -> int:
    """Try all, or some requests and errors, and count the outcomes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="names of requests, of verbs or of errors; none for all")
    parser.add_argument("--points", type=int, default=POINTS, help="operations refused, of each request and error")
    parser.add_argument("--seed", type=int, default=0, help="another seed refuses other operations")
    asked = parser.parse_args()
    names = [one for one in every_verb.REQUESTS if one in asked.only] or list(every_verb.REQUESTS)
    numbers = [one for one in NUMBERS if one in asked.only] or list(NUMBERS)
    counts: collections.Counter[str] = collections.Counter()
    examples: collections.Counter[tuple[str, str, str]] = collections.Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="akin-torture-") as folder, ExitStack() as stack:
        place = make_place(Path(folder), stack)
        for name, number, operation, outcome in tries(place, names, numbers, asked.points, asked.seed):
            kind = outcome.split(" ")[0] or "worked"
            counts[kind] += 1
            if kind not in ("worked", "said"):
                examples[name, operation, f"{outcome} ({number})"] += 1
    for (name, operation, outcome), count in sorted(examples.items()):
        print(f"{count:4} {name}: {operation}: {outcome}")
    print(f"{sum(counts.values())} tries in {time.monotonic() - began:.0f} s: {dict(counts)}")
    return 1 if examples else 0


if __name__ == "__main__":
    os.environ.pop("HF_ENDPOINT", None)
    sys.exit(main())
