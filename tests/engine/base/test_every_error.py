"""Operations on files refused, verb by verb: the true reason is said. script/torture errors tries more of them."""

from __future__ import annotations

import errno
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType

import pytest
from akin.plugin.contract import verbs
from akin.plugin.engine.base.files.disk import ensure_folder

TORTURE = Path(__file__).parents[2] / "torture" / "torture_errors.py"
#: How many operations of a request fail here, for each error and for what the later ones do.
POINTS = 2


@pytest.fixture(scope="module")
def torture() -> ModuleType:
    """The module of script/torture errors."""
    spec = importlib.util.spec_from_file_location("torture_errors", TORTURE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["torture_errors"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def place(torture: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that is tried in."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        for name in ("AKIN_HOME", "AKIN_CATALOG"):
            patch.setenv(name, "set below")
        patch.delenv("HF_ENDPOINT", raising=False)
        yield torture.make_place(tmp_path_factory.mktemp("errors"), stack)


def test_every_verb_is_tried_or_left_out_for_a_reason(torture: ModuleType, place: Path) -> None:
    requests = torture.every_verb.REQUESTS.values()
    tried = {request(place / "c", place)[0].name for request in requests}
    left_out = set(torture.every_verb.LEFT_OUT)
    assert tried | left_out == {verb.name for verb in (*verbs.ENGINE, *verbs.TRAINING)}
    assert not tried & left_out


def test_refused_operations_are_reported_as_what_they_are(torture: ModuleType, place: Path) -> None:
    outcomes = list(torture.tries(place, list(torture.every_verb.REQUESTS), ["EACCES", "ESTALE", "EIO"], POINTS))
    assert [one for one in outcomes if one[3] not in ("", "said")] == []
    said = {request for request, *_, outcome in outcomes if outcome == "said"}
    assert set(torture.every_verb.REQUESTS) - said <= {"engine_info"}  # it reads no file


def test_a_refused_operation_counts_through_open_folders(torture: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("")
    counting = torture.Refuser(tmp_path)
    with counting():
        torture.shutil.rmtree(tmp_path / "folder")
    assert counting.count >= 5  # the folder and its file are looked at, opened and deleted


@pytest.mark.parametrize("deep", ["made", "made/deeper/deepest"])
def test_a_folder_that_cannot_be_made_is_reported_with_the_first_error(
    torture: ModuleType, tmp_path: Path, deep: str
) -> None:
    for at in range(3):
        refuser = torture.Refuser(tmp_path, at, errno.ESTALE, errno.EIO)
        with refuser(), pytest.raises(OSError) as caught:
            ensure_folder(tmp_path / f"{at}" / deep)
        assert caught.value.errno == errno.ESTALE
