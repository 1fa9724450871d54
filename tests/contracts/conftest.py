"""The engine tests' fixtures serve the contracts too."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("engine_fixtures", Path(__file__).parents[1] / "engine" / "conftest.py")
assert _SPEC is not None and _SPEC.loader is not None
_FIXTURES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_FIXTURES)

make_data = _FIXTURES.make_data
make_series = _FIXTURES.make_series
fake_home = _FIXTURES.fake_home
akin_home = _FIXTURES.akin_home
make_collection = _FIXTURES.make_collection
refused = _FIXTURES.refused
message_of = _FIXTURES.message_of
