"""Loads the checkout as the package `akin`, whatever its folder is called, as QGIS would load the plugin.

The modules of tests/data can be imported by their names.
"""

from __future__ import annotations

import importlib.util
import signal
import sys
from pathlib import Path

# script/test starts some tests in the background, where a shell switches Ctrl-C off.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "data"))  # the modules that make data


def load_plugin(root: Path = ROOT, name: str = "akin") -> None:
    """Put the folder `root` into sys.modules as the package `name`."""
    if name in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(name, root / "__init__.py", submodule_search_locations=[str(root)])
    if spec is None or spec.loader is None:
        raise ImportError(f"{root} is no plugin: it lacks __init__.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


load_plugin()
