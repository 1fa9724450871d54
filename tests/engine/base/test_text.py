"""Names that are not UTF-8: every verb says to rename the file."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import verbs
from akin.plugin.engine.base.errors import RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.base.text import check_text
from akin.plugin.engine.process.api import load

NAME = os.fsdecode(b"/data/for\xeat.tif")


def filled(kind: type[Any]) -> Any:
    """A request of a kind, with the name in its first text or tuple of texts."""
    fields = dataclasses.fields(kind)
    values = {f.name: None for f in fields if f.default is f.default_factory is dataclasses.MISSING}
    texts = [f.name for f in fields if str(f.type).startswith("str")]
    tuples = [f.name for f in fields if str(f.type).startswith("tuple[str")]
    return kind(**{**values, **({texts[0]: NAME} if texts else {tuples[0]: (NAME,)})})


WITH_TEXT = [v for v in verbs.ENGINE if any("str" in str(f.type) for f in dataclasses.fields(v.request))]


@pytest.mark.parametrize("verb", WITH_TEXT, ids=lambda verb: verb.name)
def test_every_verb_says_to_rename_it(verb: Any) -> None:
    with pytest.raises(RequestError, match=r"for.t.tif has characters that are not UTF-8.*rename it") as raised:
        load(verb)(filled(verb.request), Job())
    assert raised.value.message.code == "engine.not_utf8"
    str(raised.value).encode("utf-8")


def test_other_text_passes() -> None:
    check_text({"a": ("forêt.tif", "\U0001f332", 3, None)})


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_the_shell_says_it_too(tmp_path: Path) -> None:
    import akin.plugin.engine

    main = Path(akin.plugin.engine.__file__).with_name("__main__.py")
    raster = os.fsencode(tmp_path) + b"/for\xeat.tif"
    Path(os.fsdecode(raster)).touch()
    command = [sys.executable.encode(), b"-X", b"utf8", bytes(main), b"inspect-raster", b"--path", raster]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert ended.returncode == 1 and b"rename it" in ended.stderr and b"Traceback" not in ended.stderr
