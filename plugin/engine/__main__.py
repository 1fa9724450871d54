"""`python plugin/engine worker` for QGIS, `python -m akin.engine VERB ...` for a shell."""

import sys
from pathlib import Path

if __package__:
    from .cli import main
else:  # started by its path, as QGIS does: whatever the plugin's folder is called, its code is found from here
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from plugin.engine.cli import main

sys.exit(main())
