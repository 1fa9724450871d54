"""script/guide."""

from __future__ import annotations

import argparse
import sys

from .build import MarkdownMissing, build


def main() -> int:
    """Make the pages; 0 where all is well."""
    argparse.ArgumentParser(prog="script/guide", description="Makes the guide's pages in resources/help.").parse_args()
    try:
        pages = build()
    except MarkdownMissing as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Made {pages} pages in resources/help")
    return 0


sys.exit(main())
