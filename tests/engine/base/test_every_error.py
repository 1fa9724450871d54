"""Each operation on files refused, verb by verb: the true reason is said. script/torture errors tries all of them."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

TORTURE = Path(__file__).parents[2] / "torture" / "torture_errors.py"


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
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AKIN_HOME", "set below")
        made = torture.make_place(tmp_path_factory.mktemp("errors"))
        shutil.copytree(made, made.with_name("kept"))
        yield made


@pytest.mark.parametrize("number", ["EACCES", "ESTALE"])
@pytest.mark.parametrize(
    "verb", ["search", "warm_up", "list_encoders", "inspect_raster", "rename", "delete", "drop_index"]
)
def test_a_refused_operation_is_told_as_what_it_is(torture: ModuleType, place: Path, verb: str, number: str) -> None:
    outcomes = list(torture.tries(place, [verb], [number], every=3))
    assert any(outcome == "said" for *_, outcome in outcomes)
    assert [one for one in outcomes if one[3] not in ("", "said")] == []
