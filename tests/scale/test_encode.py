"""Encoding on a cluster gives the collection that encoding here gives, whatever ends meanwhile."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("distributed", reason="the package distributed is not installed")

from akin.plugin.contract import EncodeOnCluster
from akin.plugin.engine.base.errors import Cancelled, CardError, RasterError, RequestError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.scale import encode as scale


def table(folder):
    """What a collection holds: id, row, column, valid share, digest and vector of each patch, in order."""
    read = [(b.ids, b.row, b.col, b.valid, b.vectors.view(np.uint16)) for b in Collection.open(folder).blocks()]
    return [np.concatenate(column).tolist() for column in zip(*read)]


@pytest.fixture
def scene(rasters, tmp_path):
    return rasters.write(tmp_path / "a.tif", rasters.landscape(2048, 1024), tiled=True)


@pytest.fixture
def here(encode, scene, tmp_path):
    """What encoding on this machine gives."""
    encode(scene, collection=str(tmp_path / "here"))
    return table(tmp_path / "here")


def request(cluster, raster, tmp_path, **more):
    return EncodeOnCluster((str(raster),), "fake", str(tmp_path / "there"), scheduler=cluster.address, **more)


def test_the_same_collection(cluster, scene, here, tmp_path):
    seen = []
    result = scale.encode_raster(request(cluster, scene, tmp_path), Job(lambda fraction, note: seen.append(fraction)))
    assert result.patches == result.encoded == len(here[0])
    assert table(tmp_path / "there") == here
    assert seen == sorted(seen) and seen[-1] > 0.9


def test_through_a_shared_folder(cluster, scene, here, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    scale.encode_raster(request(cluster, scene, tmp_path, shared=str(shared)), Job())
    assert table(tmp_path / "there") == here
    assert not list(shared.iterdir())


def test_a_shared_folder_is_that_of_the_command(cluster, scene, tmp_path, monkeypatch):
    """The workers run in other folders."""
    (tmp_path / "shared").mkdir()
    monkeypatch.chdir(tmp_path)
    assert scale.encode_raster(request(cluster, scene, tmp_path, shared="shared"), Job()).patches
    assert not list((tmp_path / "shared").iterdir())


def test_a_raster_on_a_web_server(cluster, scene, here, serve, tmp_path):
    """Each worker reads what it needs of it, in ranges."""
    server = serve(Path(scene))
    address = server.stdout.readline().strip()
    scale.encode_raster(request(cluster, f"/vsicurl/{address}/a.tif", tmp_path), Job())
    assert table(tmp_path / "there") == here
    ranges, _ = server.communicate("")
    assert int(ranges) > 10


def test_workers_are_killed(cluster, scene, here, tmp_path):
    """One is killed at every tenth of the way, the first one before any piece is done."""
    done = []

    def report(fraction, note):
        if fraction >= len(done) / 10:
            done.append(fraction)
            cluster.kill_worker()

    scale.encode_raster(request(cluster, scene, tmp_path), Job(report))
    assert len(done) >= 5
    assert table(tmp_path / "there") == here


def test_the_scheduler_starts_again(cluster, scene, here, tmp_path):
    """Its workers look for it, as they do by default."""
    killed = []

    def report(fraction, note):
        if fraction > 0.2 and not killed:
            killed.append(fraction)
            cluster.kill_scheduler()
            threading.Timer(1.0, start).start()

    def start():
        cluster.start_scheduler()
        cluster.start_worker()

    scale.encode_raster(request(cluster, scene, tmp_path), Job(report))
    assert killed
    assert table(tmp_path / "there") == here


def test_a_cancel_keeps_the_finished_parts(cluster, scene, here, tmp_path):
    at = []
    job = Job(lambda fraction, note: at.append(fraction), lambda: bool(at) and at[-1] > 0.3)
    with pytest.raises(Cancelled):
        scale.encode_raster(request(cluster, scene, tmp_path), job)
    kept = Collection.open(tmp_path / "there").manifest.patches
    assert 0 < kept < len(here[0])
    result = scale.encode_raster(request(cluster, scene, tmp_path), Job())
    assert result.unchanged == kept
    assert table(tmp_path / "there") == here


def test_a_changed_raster_keeps_what_did_not_change(cluster, rasters, encode, tmp_path):
    pixels = rasters.landscape(1024, 512)
    raster = rasters.write(tmp_path / "a.tif", pixels, tiled=True)
    scale.encode_raster(request(cluster, raster, tmp_path), Job())
    encode(raster, collection=str(tmp_path / "here"))
    pixels[:, :200, :200] = 255 - pixels[:, :200, :200]
    rasters.write(raster, pixels, tiled=True)
    result = scale.encode_raster(request(cluster, raster, tmp_path), Job())
    same = encode(raster, collection=str(tmp_path / "here"))
    assert 0 < result.encoded == same.encoded < result.patches
    assert table(tmp_path / "there") == table(tmp_path / "here")


def test_a_raster_that_workers_can_t_open(cluster, scene, tmp_path, monkeypatch):
    raster = Path(scene)
    hidden = tmp_path / "hidden.tif"

    def report(fraction, note):
        if raster.exists() and fraction > 0:
            raster.rename(hidden)

    with pytest.raises(RasterError, match=r"a\.tif"):
        scale.encode_raster(request(cluster, scene, tmp_path), Job(report))


def test_an_error_that_gdal_caused_is_sent(monkeypatch):
    from akin.plugin.contract import messages
    from akin.plugin.scale import worker
    from distributed.core import clean_exception, error_message
    from rasterio._err import CPLE_OpenFailedError

    def fail(*_):
        try:
            raise CPLE_OpenFailedError(1, 4, "a.tif is gone")
        except CPLE_OpenFailedError as error:
            raise RasterError(messages.disk.INCOMPLETE()) from error

    monkeypatch.setattr(worker, "encode_piece", fail)
    monkeypatch.setattr(worker, "_encoder", lambda wanted: None)
    with pytest.raises(RasterError) as raised:
        worker.encode_here(None, None, None, None, 1, "")
    sent = error_message(raised.value)
    _, received, _ = clean_exception(sent["exception"].data, sent["traceback"].data)
    assert isinstance(received, RasterError) and received.message.code == "disk.incomplete"


def test_a_worker_without_the_encoder(cluster, scene, tmp_path, monkeypatch):
    cluster.home = tmp_path / "empty-home"
    for _ in list(cluster.workers):
        cluster.kill_worker()
    with pytest.raises(CardError, match="does not have the encoder Fake"):
        scale.encode_raster(request(cluster, scene, tmp_path), Job())


@pytest.fixture
def bare(cluster, tmp_path):
    """The folder of processes that do not find Akin. No worker runs."""
    from distributed import Client

    while cluster.workers:
        worker = cluster.workers.pop()
        worker.kill()
        worker.wait()
    with Client(cluster.address, set_as_default=False) as client:
        while client.scheduler_info()["workers"]:
            time.sleep(0.1)
    (tmp_path / "bare").mkdir()
    return tmp_path / "bare"


def test_a_worker_without_akin(cluster, bare, scene, tmp_path):
    cluster.folder = bare
    cluster.start_worker()
    with pytest.raises(RequestError, match=r"The worker on 127\.0\.0\.1 can't import Akin"):
        scale.encode_raster(request(cluster, scene, tmp_path), Job())


def test_a_scheduler_without_akin(cluster, bare, scene, tmp_path):
    cluster.kill_scheduler()
    with_akin, cluster.folder = cluster.folder, bare
    cluster.start_scheduler()
    cluster.folder = with_akin
    cluster.start_worker()
    with pytest.raises(RequestError, match=r"The scheduler at tcp://127\.0\.0\.1:\d+ can't import Akin"):
        scale.encode_raster(request(cluster, scene, tmp_path), Job())


def test_a_worker_with_another_version(cluster, scene, tmp_path, monkeypatch):
    from akin.plugin.contract import version

    monkeypatch.setattr(version, "METADATA", tmp_path / "metadata.txt")  # of this process, not of the workers
    (tmp_path / "metadata.txt").write_text("version=9.9\n")
    with pytest.raises(RequestError, match=r"has Akin 0\..*, and this machine has Akin 9\.9"):
        scale.encode_raster(request(cluster, scene, tmp_path), Job())


@pytest.mark.parametrize("address", ["http://127.0.0.1:8786", "nonsense", "tcp://127.0.0.1"])
def test_what_is_no_address(scene, akin_home, tmp_path, address, monkeypatch):
    from akin.plugin.scale import cluster as clusters

    monkeypatch.setattr(clusters, "Client", None)  # one that is made with it waits at its end
    ask = EncodeOnCluster((str(scene),), "fake", str(tmp_path / "there"), scheduler=address)
    with pytest.raises(RequestError, match=f"No Dask scheduler answers at {address}"):
        scale.encode_raster(ask, Job())


def test_a_shared_folder_without_a_scheduler(scene, akin_home, tmp_path):
    ask = EncodeOnCluster((str(scene),), "fake", str(tmp_path / "there"), shared=str(tmp_path / "shared"))
    with pytest.raises(RequestError, match="no scheduler is given"):
        scale.encode_raster(ask, Job())


def test_no_scheduler(scene, akin_home, tmp_path, monkeypatch):
    from akin.plugin.scale import cluster as clusters

    monkeypatch.setattr(clusters, "CONNECT_S", 1.0)
    ask = EncodeOnCluster((str(scene),), "fake", str(tmp_path / "there"), scheduler="tcp://127.0.0.1:9")
    with pytest.raises(RequestError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        scale.encode_raster(ask, Job())


def test_a_scheduler_that_does_not_come_back(cluster, scene, tmp_path, monkeypatch):
    from akin.plugin.scale import cluster as clusters

    monkeypatch.setattr(clusters, "CONNECT_S", 1.0)
    monkeypatch.setattr(clusters, "RECONNECT_S", 2.0)

    def report(fraction, note):
        if fraction > 0.2 and cluster.scheduler.poll() is None:
            cluster.kill_scheduler()

    with pytest.raises(ResourceError, match=r"ended, and none has answered there for 2 s\. The finished parts"):
        scale.encode_raster(request(cluster, scene, tmp_path), Job(report))
    assert Collection.open(tmp_path / "there").manifest.patches


def test_a_shared_folder_that_can_t_be_used(cluster, scene, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ResourceError, match="can't be used"):
        scale.encode_raster(request(cluster, scene, tmp_path, shared=str(tmp_path / "file")), Job())


def test_without_a_scheduler_it_encodes_here(scene, here, akin_home, tmp_path):
    scale.encode_raster(EncodeOnCluster((str(scene),), "fake", str(tmp_path / "there")), Job())
    assert table(tmp_path / "there") == here
