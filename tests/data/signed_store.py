"""A store of files, as a process of its own: rasterio holds Python's lock while it waits for an answer.

signed_store.py FOLDER prints its port. It gives ranges of the files in FOLDER, to everyone with the signature that the
file FOLDER/signature has now.
"""

from __future__ import annotations

import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(sys.argv[1])


class Store(BaseHTTPRequestHandler):
    """Answers GET and HEAD, with or without a range."""

    def do_GET(self) -> None:
        path = FOLDER / self.path.split("?")[0].lstrip("/")
        signature = (FOLDER / "signature").read_text("utf-8")
        if f"sig={signature}" not in self.path or not path.is_file():
            self.send_error(403)
            return
        data = path.read_bytes()
        asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first, last = (int(asked[1]), min(int(asked[2] or len(data)), len(data) - 1)) if asked else (0, len(data) - 1)
        self.send_response(206 if asked else 200)
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[first : last + 1])

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, *_: object) -> None:
        """Quiet."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    print(server.server_port, flush=True)
    server.serve_forever()
