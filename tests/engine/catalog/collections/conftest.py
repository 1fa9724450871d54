"""Collections on a drive, on a web server and in an object store of this machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


def upload(folder: Path, address: str) -> None:
    """Put a folder into the object store."""
    from pyarrow.fs import FileSystem

    store, path = FileSystem.from_uri(address)
    for file in folder.rglob("*"):
        if file.is_file():
            with store.open_output_stream(f"{path}/{file.relative_to(folder).as_posix()}") as out:
                out.write(file.read_bytes())


@pytest.fixture(scope="session")
def store() -> Iterator[str]:
    """The address of an empty bucket, with a place for the path in it: "s3://maps{}?…"."""
    server = pytest.importorskip("moto.server", reason="the package moto stands in for an object store")
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_EC2_METADATA_DISABLED": "true"}
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in keys.items():
            patch.setenv(name, value)
        from pyarrow.fs import FileSystem

        host, port = running.get_host_and_port()
        address = f"s3://maps{{}}?endpoint_override={host}:{port}&scheme=http&region=us-east-1"
        made, _ = FileSystem.from_uri(address.format("") + "&allow_bucket_creation=true")
        made.create_dir("maps")
        yield address
    running.stop()


@pytest.fixture(params=["drive", "web", "store"])
def publish(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Path], str]:
    """`publish(folder)` gives the address of a collection elsewhere; called again, that of its new state."""
    if request.param == "drive":
        return lambda folder: str(shutil.copytree(folder, tmp_path / "drive" / "c", dirs_exist_ok=True))
    if request.param == "store":
        address = request.getfixturevalue("store").format(f"/{tmp_path.name}")

        def in_store(folder: Path) -> str:
            upload(folder, address)
            return str(address)

        return in_store
    files: dict[str, bytes] = {}
    hub = request.getfixturevalue("serve")(files)

    def on_web(folder: Path) -> str:
        files.clear()
        files.update(
            {f"/c/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        )
        return f"{hub.address}/c"

    return on_web
