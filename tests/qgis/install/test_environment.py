"""The installer, for real: against the package registry where there is one, on full disks, behind proxies."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import http.server
import importlib.util
import io
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import threading
import zipfile
from pathlib import Path

import pytest
from akin.plugin.client import network as qgis_network
from akin.plugin.contract.messages import install as messages
from akin.plugin.install import environment, errors, fast_index, kinds, network, stamp, uv
from akin.plugin.install import steps as install_steps
from akin.plugin.install.environment import Environment
from akin.plugin.install.python import qgis_python
from akin.plugin.install.steps import Steps


def quiet(fraction, note):
    """Nobody watches."""


def never():
    return False


@pytest.fixture(scope="session")
def registry(tmp_path_factory):
    """Skips, with a word, where the package registry can't be reached."""
    home = tmp_path_factory.mktemp("registry")
    (home / "logs").mkdir()
    steps = Steps(home, quiet, never)
    try:
        program, _ = uv.find_uv(home / "tools", steps)
        steps.run([program, "pip", "install", "--target", str(home / "six"), "six"])
    except errors.NoNetwork as error:
        pytest.skip(f"the package registry can't be reached: {error}")
    return program


@pytest.fixture(autouse=True)
def on_path(request, monkeypatch):
    """uv as a user may have it: on PATH, so that it is fetched once."""
    if "registry" in request.fixturenames:
        program = Path(request.getfixturevalue("registry"))
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def without_uv(monkeypatch):
    """A machine on which the user has no uv."""
    monkeypatch.setattr(uv, "uvs_of_the_user", lambda: iter(()))


@pytest.fixture
def small(monkeypatch, tmp_path):
    """An installation of one small package, which takes a second: the steps are the same."""
    lists = tmp_path / "requirements"
    shutil.copytree(kinds.REQUIREMENTS, lists)
    text = (lists / "engine.txt").read_text("utf-8")
    start = text.index("click-plugins==")
    end = text.index("\n", text.rindex("--hash", start, text.index("cligj==")))
    (lists / "engine.txt").write_text(text[start:end] + "\n", "utf-8")
    monkeypatch.setattr(kinds, "REQUIREMENTS", lists)
    monkeypatch.setattr(kinds, "PROBE", "import importlib.metadata as m; m.version('click-plugins')")
    monkeypatch.setattr(fast_index, "COMPILERS", ())
    return lists


def stand_in(home):
    """Something that looks like an installed engine, from an older lock."""
    folder = home / "engine" / "bin"
    folder.mkdir(parents=True)
    (folder / "python").symlink_to(sys.executable)
    (home / "engine" / stamp.STAMP).write_text('{"version": "0.0.1", "lock": "old", "packages": []}', "utf-8")


# What is there


def test_nothing_installed_is_missing(tmp_path):
    state = Environment(tmp_path).state()
    assert (state.status, state.python, state.size_bytes) == ("missing", None, 0)
    assert "engine: missing" in state.report


def test_an_older_lock_is_outdated_and_still_serves(tmp_path):
    stand_in(tmp_path)
    assert Environment(tmp_path).state().status == "outdated"
    assert Environment(tmp_path).python == tmp_path / "engine" / "bin" / "python"


@pytest.mark.parametrize("damage", ["python", "stamp", "package"])
def test_damage_is_noticed(tmp_path, damage):
    stand_in(tmp_path)
    file = tmp_path / "engine" / stamp.STAMP
    if damage == "python":  # the system's Python went to another version
        (tmp_path / "engine" / "bin" / "python").unlink()
        (tmp_path / "engine" / "bin" / "python").symlink_to("/nowhere/python3.8")
    elif damage == "stamp":
        file.write_text("{", "utf-8")
    else:
        file.write_text('{"lock": "old", "packages": ["numpy-1.dist-info"]}', "utf-8")
    assert Environment(tmp_path).state().status == "broken"
    assert Environment(tmp_path).python is None


def test_an_installation_killed_between_its_renames_is_put_back(tmp_path):
    stand_in(tmp_path)
    (tmp_path / "engine").rename(tmp_path / "engine.old")
    assert Environment(tmp_path).state().status == "outdated"


# Installing


@pytest.mark.network
def test_install_repair_remove(tmp_path, registry, small):
    given = []
    home = Environment(tmp_path / "a home with spaces")
    home.install(lambda fraction, note: given.append(fraction), never)
    state = home.state()
    assert state.status == "ready"
    assert state.size_bytes > 10_000
    assert given == sorted(given)
    assert given[-1] == 1.0
    assert subprocess.run([str(home.python), "-I", "-c", "import sys"], check=False).returncode == 0
    shutil.rmtree(next((home.folder / "lib").glob("python*/site-packages/click_plugins*.dist-info")))
    assert home.state().status == "broken"
    home.repair(quiet, never)
    assert home.state().status == "ready"
    assert home.state().fast_index == fast_index.NO_COMPILER
    home.remove()
    assert home.state().status == "missing"
    assert not home.folder.exists()


@pytest.mark.network
@pytest.mark.slow
def test_pip_brings_uv_into_our_own_folder(tmp_path, registry, small, without_uv):
    python = qgis_python()
    if not python or subprocess.run([str(python), "-m", "pip", "-V"], capture_output=True, check=False).returncode:
        pytest.skip("this Python has no pip")
    home = Environment(tmp_path)
    home.install(quiet, never)
    assert home.state().status == "ready"
    assert (tmp_path / "tools" / "uv").is_file()
    assert not (tmp_path / "cache").exists(), "downloads are not kept"


@pytest.mark.network
def test_cancel_is_answered_at_once_and_leaves_the_old_one(tmp_path, registry):
    stand_in(tmp_path)
    asked = []

    def cancelled():
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(errors.InstallCancelled):
        Environment(tmp_path).install(quiet, cancelled)
    assert len(asked) == 4, "it goes on after the cancel"
    assert Environment(tmp_path).state().status == "outdated"
    assert not (tmp_path / "engine.new").exists()


@pytest.mark.network
def test_a_file_that_is_not_the_locked_one_is_refused(tmp_path, registry, small):
    lock = small / "engine.txt"
    lines = [line.split("sha256:")[0] + "sha256:" + "0" * 64 if "sha256:" in line else line
             for line in lock.read_text("utf-8").split(" \\\n")][:2]  # fmt: skip
    lock.write_text(" \\\n".join(lines) + "\n", "utf-8")
    stand_in(tmp_path)
    with pytest.raises(errors.HashMismatch, match="nothing was installed: click-plugins"):
        Environment(tmp_path).install(quiet, never)
    assert Environment(tmp_path).state().status == "outdated"


@pytest.mark.network
def test_a_folder_of_wheels_stands_in_for_the_network(tmp_path, registry, small, monkeypatch):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "other-1.0-py3-none-any.whl").write_bytes(b"")
    with pytest.raises(errors.WheelMissing, match=r"folder of wheels.* has no package for .*: click-plugins"):
        Environment(tmp_path).install(quiet, never, wheels)
    (wheels / "other-1.0-py3-none-any.whl").unlink()
    python = [registry, "venv", "-q", "--seed", str(tmp_path / "pip")]
    subprocess.run(python, check=True, env=network.installer_environment(network.SHELL))
    fetch = [str(tmp_path / "pip/bin/python"), "-m", "pip", "download", "-q", "--no-deps", "-d", str(wheels)]
    subprocess.run([*fetch, "-r", str(small / "engine.txt")], check=True)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    Environment(tmp_path).install(quiet, never, wheels)
    assert Environment(tmp_path).state().status == "ready"


# What goes wrong


def test_no_network(tmp_path, registry, small, monkeypatch):
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://registry.invalid/simple")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "empty"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    for name in ("UV_INDEX", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(network, "_pip_files", lambda environ: [])
    with pytest.raises(errors.NoNetwork, match=r"can't be reached.*folder of wheels"):
        Environment(tmp_path / "home").install(quiet, never)


class Refusing(http.server.BaseHTTPRequestHandler):
    """A proxy that wants a password."""

    def do_CONNECT(self):
        self.send_response(407, "Proxy Authentication Required")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_CONNECT  # noqa: N815 - http.server calls it

    def log_message(self, *_):
        pass


def test_a_proxy_that_refuses(tmp_path, registry, small, monkeypatch):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://someone:secret@127.0.0.1:{server.server_port}")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "empty"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    with pytest.raises(errors.ProxyRefuses, match="Settings > Options > Network") as caught:
        Environment(tmp_path / "home").install(quiet, never)
    server.shutdown()
    server.server_close()
    assert "secret" not in str(caught.value)
    assert "secret" not in Environment(tmp_path / "home").state().report


@pytest.fixture
def tmpfs(tmp_path):
    """A small disk in memory. Only root can mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk to fill")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_disk_too_small_is_reported_before_anything_is_fetched(tmpfs):
    with pytest.raises(errors.DiskFull, match="63 MB free, 700 MB needed"):
        Environment(tmpfs).install(quiet, never)


@pytest.mark.network
@pytest.mark.slow
def test_a_disk_that_fills_up_leaves_the_old_one(tmpfs, registry, monkeypatch):
    roomy = dataclasses.replace(kinds.ENGINE, needed_bytes=0)
    stand_in(tmpfs)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmpfs / "cache"))
    with pytest.raises(errors.DiskFull, match="Free some disk space"):
        Environment(tmpfs, roomy).install(quiet, never)
    shutil.rmtree(tmpfs / "cache")
    assert Environment(tmpfs).state().status == "outdated"
    assert not (tmpfs / "engine.new").exists()


def test_a_folder_that_cannot_be_written(tmp_path, tmpfs):
    subprocess.run(["mount", "-o", "remount,ro", str(tmpfs)], check=True)
    with pytest.raises(errors.NotWritable, match="AKIN_HOME"):
        Environment(tmpfs / "home").install(quiet, never)
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(errors.NotWritable, match="a file is in the place of a folder"):
        Environment(tmp_path / "file" / "home").install(quiet, never)


def test_a_running_engine_is_not_pulled_from_under(tmp_path, small):
    stand_in(tmp_path)
    code = "import time; print(flush=True); time.sleep(60)"
    sleeper = subprocess.Popen([str(tmp_path / "engine/bin/python"), "-I", "-c", code], stdout=subprocess.PIPE)
    try:
        sleeper.stdout.readline()  # it runs: the system has its command line
        for act in (lambda: Environment(tmp_path).install(quiet, never), Environment(tmp_path).remove):
            with pytest.raises(errors.EngineRunning, match=f"process {sleeper.pid}"):
                act()
    finally:
        sleeper.kill()
        sleeper.wait()


def test_two_installations_do_not_meet(tmp_path):
    (tmp_path / "logs").mkdir()
    with Environment(tmp_path)._lock(), pytest.raises(errors.InstallRunning, match="Another installation"):
        Environment(tmp_path).install(quiet, never)


def test_a_python_without_wheels(tmp_path, registry, small):
    lock = "hnswlib==0.8.0 --hash=sha256:cb6d037eedebb34a7134e7dc78966441dfd04c9cf5ee93911be911ced951c44c\n"
    (small / "engine.txt").write_text(lock, "utf-8")
    with pytest.raises(errors.NoWheel, match=r"no build for Python .*: hnswlib"):
        Environment(tmp_path).install(quiet, never)


# The fast index, compiled while the engine already works


@pytest.fixture
def waiting(tmp_path, monkeypatch):
    """An installed engine that works; hnswlib is still to be compiled, by a stand-in."""
    stand_in(tmp_path)
    (tmp_path / "logs").mkdir()
    stamp.write(tmp_path / "engine", {"version": "0.0.1", "lock": "old", "packages": [], "fast_index": "waiting"})
    monkeypatch.setattr(environment, "find_uv", lambda *_: ("uv", "uv 1"))
    return Environment(tmp_path)


def test_the_engine_is_usable_before_the_fast_index_is_there(waiting, monkeypatch):
    assert waiting.python is not None and waiting.state().fast_index == fast_index.WAITING

    def build(making):
        (waiting.folder / "lib/python3.11/site-packages/hnswlib-0.8.0.dist-info").mkdir(parents=True)

    monkeypatch.setattr(fast_index, "build", build)
    waiting.add_fast_index(never)
    assert waiting.state().fast_index == fast_index.BUILT and waiting.python is not None


def test_a_fast_index_that_can_not_be_compiled_is_tried_once_and_harms_nothing(waiting, monkeypatch):
    tried = []

    def build(making):
        tried.append(making)
        raise errors.InstallFailed(messages.FAILED(reason="no Python.h"))

    monkeypatch.setattr(fast_index, "build", build)
    for _ in range(2):
        waiting.add_fast_index(never)
    state = waiting.state()
    assert len(tried) == 1 and state.fast_index == fast_index.FAILED and state.python is not None
    assert "no Python.h" in state.report


def test_a_cancelled_compilation_is_tried_again(waiting, monkeypatch):
    def build(making):
        raise errors.InstallCancelled

    monkeypatch.setattr(fast_index, "build", build)
    with pytest.raises(errors.InstallCancelled):
        waiting.add_fast_index(never)
    assert waiting.state().fast_index == fast_index.WAITING


def test_what_stands_in_the_way_of_compiling_is_known_after_the_installation(tmp_path, monkeypatch):
    assert fast_index.after_install(tmp_path) == fast_index.OFFLINE
    monkeypatch.setattr(fast_index, "COMPILERS", ())
    assert fast_index.after_install(None) == fast_index.NO_COMPILER
    monkeypatch.setattr(fast_index, "COMPILERS", ("sh",))
    assert fast_index.after_install(None) == fast_index.WAITING
    assert fast_index.state_of("", ["hnswlib-0.8.0.dist-info"]) == fast_index.BUILT  # an older stamp


# Progress


def test_the_progress_follows_the_download_the_unpacking_and_the_copying(tmp_path, monkeypatch):
    """uv prints nothing while a file of 60 MB arrives: its cache grows, which the progress shows."""
    (tmp_path / "logs").mkdir()
    (tmp_path / "cache").mkdir()
    monkeypatch.setattr(install_steps, "LOOK_S", 0.0)
    shown = []
    steps = Steps(tmp_path, lambda fraction, note: shown.append((fraction, note.code)), never, expected_mb=1.0)
    steps.cache = tmp_path / "cache"
    steps.begin(0.1, messages.DOWNLOADING_ENGINE())
    arriving = "head -c 90000000 /dev/zero > cache/part; sleep 0.5"
    lines = [
        "echo 'Downloading pyarrow (57.2MiB)'",
        arriving,
        "echo ' Downloaded pyarrow'",
        "echo 'Prepared 1 package'",
    ]
    steps.run(["sh", "-c", "; ".join(lines)])
    fractions = [fraction for fraction, _ in shown]
    assert fractions == sorted(fractions)
    assert any(0.4 < fraction < 0.6 for fraction in fractions), "it stood still while the file arrived"
    assert shown[-2][0] == pytest.approx(0.85) and shown[-1] == (0.85, messages.INSTALLING_PACKAGES().code)


# uv's release archive


def archive_of(program):
    """A tar.gz as uv's releases are."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        info = tarfile.TarInfo("uv-x86_64-unknown-linux-musl/uv")
        info.size = len(program)
        tar.addfile(info, io.BytesIO(program))
    return made.getvalue()


def test_the_release_archive_is_refused_unless_it_is_the_pinned_one(tmp_path, without_uv, monkeypatch):
    program = b"#!/bin/sh\necho uv 0.12.13\n"
    data, target = archive_of(program), uv.release_target()
    if target is None:
        pytest.skip("uv has no release for this machine")
    monkeypatch.setattr(uv, "from_pip", lambda *_: False)
    steps = Steps(tmp_path, quiet, never, host=network.Host(fetch=lambda url: data))
    with pytest.raises(errors.HashMismatch, match="checksum differs"):
        uv.find_uv(tmp_path / "tools", steps)
    assert not (tmp_path / "tools" / "uv").exists()
    monkeypatch.setitem(uv.SHA256, target, hashlib.sha256(data).hexdigest())
    assert uv.find_uv(tmp_path / "tools", steps) == (str(tmp_path / "tools" / "uv"), "uv 0.12.13")


def test_qgis_fetches_it_with_its_own_network_stack(tmp_path):
    """Through QgsBlockingNetworkRequest, redirects included, from a server on this machine."""

    class Archive(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(302 if self.path == "/uv" else 200)
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/moved")
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"uv!\n")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Archive)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert qgis_network.fetch(f"http://127.0.0.1:{server.server_port}/uv") == b"uv!\n"
    server.shutdown()
    server.server_close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = free.getsockname()[1]
    with pytest.raises(OSError, match="error sending request"):
        qgis_network.fetch(f"http://127.0.0.1:{nobody}/uv")


def test_uv_out_of_the_folder_of_wheels_is_checked_too(tmp_path):
    own = tmp_path / "uv"
    with zipfile.ZipFile(tmp_path / "uv-0.12.13-py3-none-any.whl", "w") as wheel:
        wheel.writestr("uv-0.12.13.data/scripts/uv", "#!/bin/sh\necho uv 0.12.13\n")
    with pytest.raises(errors.HashMismatch):
        uv.from_wheels(own, tmp_path)
    assert not own.exists()


def test_without_any_way_to_uv_the_next_step_is_reported(tmp_path, without_uv, monkeypatch):
    monkeypatch.setattr(uv, "from_pip", lambda *_: False)
    with pytest.raises(errors.NoInstaller, match="Install uv"):
        uv.find_uv(tmp_path / "tools", Steps(tmp_path, quiet, never))


# The user's own settings


def test_pips_settings_reach_uv(tmp_path, monkeypatch):
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nindex-url = https://mirror.test/simple\ntrusted-host = mirror.test\n"
                    "extra-index-url =\n  https://one.test/simple\n  https://two.test/simple\n", "utf-8")  # fmt: skip
    given = network.pip_settings({"PIP_CONFIG_FILE": str(file), "PIP_PROXY": "http://proxy.test:3128"})
    assert given["UV_DEFAULT_INDEX"] == "https://mirror.test/simple"
    assert given["UV_INDEX"] == "https://one.test/simple https://two.test/simple"
    assert given["UV_INSECURE_HOST"] == "mirror.test"
    assert given["HTTPS_PROXY"] == "http://proxy.test:3128"


def test_what_the_user_set_for_uv_wins(monkeypatch):
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://mine.test/simple")
    monkeypatch.setenv("PIP_INDEX_URL", "https://other.test/simple")
    monkeypatch.setenv("PYTHONPATH", "/qgis")
    made = network.installer_environment(network.SHELL)
    assert made["UV_DEFAULT_INDEX"] == "https://mine.test/simple"
    assert "PYTHONPATH" not in made


def test_qgis_proxy_reaches_uv(monkeypatch):
    from qgis.core import QgsNetworkAccessManager
    from qgis.PyQt.QtNetwork import QNetworkProxy

    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy()
    proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.test", 8080, "me", "p@ss")
    manager.setFallbackProxyAndExcludes(proxy, [], [])
    try:
        monkeypatch.setattr(network, "_pip_files", lambda environ: [])
        for name in ("HTTPS_PROXY", "PIP_PROXY"):
            monkeypatch.delenv(name, raising=False)
        made = network.installer_environment(qgis_network.installer_host())
        assert made["HTTPS_PROXY"] == "http://me:p%40ss@proxy.test:8080"
        manager.setFallbackProxyAndExcludes(QNetworkProxy(QNetworkProxy.ProxyType.DefaultProxy), [], [])
        assert qgis_network.installer_host().proxy == {}
    finally:
        manager.setFallbackProxyAndExcludes(before, [], [])


# Sentences

HOME = Path("/home/someone/akin")


@pytest.mark.parametrize(
    ("output", "leaf"),
    [
        ("error: No space left on device (os error 28)", errors.DiskFull),
        ("There is not enough space on the disk. (os error 112)", errors.DiskFull),
        ("cause: invalid peer certificate: UnknownIssuer", errors.CertificateUnknown),
        ("ERROR: SSLError certificate verify failed: self-signed certificate in chain", errors.CertificateUnknown),
        ("cause: tunnel error: unsuccessful\ncause: 407 Proxy Authentication Required", errors.ProxyRefuses),
        ("cause: dns error\ncause: failed to lookup address information", errors.NoNetwork),
        ("operation timed out", errors.NoNetwork),
        ("The process cannot access the file because it is being used by another process. (os error 32)",
         errors.EngineRunning),
        ("Access is denied. (os error 5)", errors.NotWritable),
        ("ImportError: DLL load failed while importing onnxruntime_pybind11_state", errors.LibraryMissing),
        ("No interpreter found for Python 3.12 in managed installations", errors.PythonUnusable),
        ("something new", errors.InstallFailed),
    ],
)  # fmt: skip
def test_each_thing_that_goes_wrong_has_its_sentence(output, leaf):
    error = errors.explain(output, Path("/home/someone/akin"))
    assert type(error) is leaf
    assert "{" not in str(error)


def refuser():
    """The class Refuser of the experiments."""
    path = Path(__file__).parents[2] / "torture" / "refusing.py"
    spec = importlib.util.spec_from_file_location("refusing", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Refuser


@pytest.fixture
def made(monkeypatch):
    """An installation that makes nothing but the stamp, and a fast index that needs no compiling."""

    def make(new, kind, steps, wheels):
        new.mkdir()
        stamp.write(new, {"lock": kind.digest(), "packages": []})

    monkeypatch.setattr(environment, "_make", make)
    monkeypatch.setattr(environment, "find_uv", lambda *_: ("uv", "1"))
    monkeypatch.setattr(fast_index, "build", lambda making: None)


@pytest.mark.parametrize("act", ["install", "repair", "remove", "add_fast_index"])
def test_each_refused_operation_is_reported_with_its_reason(tmp_path, made, act):
    def tried(refusing):
        home = tmp_path / "home"
        shutil.rmtree(home, ignore_errors=True)
        stand_in(home)
        (home / "cache").mkdir()
        (home / "engine" / stamp.STAMP).write_text(f'{{"fast_index": "{fast_index.WAITING}"}}', "utf-8")
        arguments = {"install": (quiet, never), "repair": (quiet, never), "add_fast_index": (never,)}.get(act, ())
        with refusing():
            getattr(Environment(home), act)(*arguments)

    counting = refuser()(tmp_path / "home")
    tried(counting)
    assert counting.count > 5
    refused = 0
    for number in (errno.EACCES, errno.EIO):
        reason = str(errors.refused(OSError(number, ""), tmp_path / "home")).split(str(tmp_path))[0]
        for at in range(counting.count):
            for later in (number, None):
                try:
                    tried(refuser()(tmp_path / "home", at, number, later))
                except errors.InstallError as error:
                    assert reason in str(error), at
                    refused += 1
    assert refused > 5


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "You have no permission to write to"),
        (errno.EROFS, "is on a disk that can only be read"),
        (errno.EIO, "reports an error"),
        (errno.ESTALE, "can't be reached"),
        (errno.EMFILE, "Too many files are open"),
        (errno.ENAMETOOLONG, "is too long"),
        (errno.EDQUOT, "Your disk quota"),
        (errno.ENOSPC, "is full"),
    ],
)
def test_each_error_of_the_system_has_the_same_reason_from_uv_as_from_python(number, said):
    of_uv = errors.explain(f"error: failed to create file\n  cause: {os.strerror(number)} (os error {number})", HOME)
    of_python = errors.refused(OSError(number, os.strerror(number)), HOME)
    assert said in str(of_uv) and str(HOME) in str(of_uv)
    assert str(of_python) == str(of_uv) and type(of_python) is type(of_uv)


def test_the_lock_names_no_registry_and_every_file_has_a_hash():
    for path in sorted(kinds.REQUIREMENTS.glob("*.txt")):
        text = path.read_text("utf-8")
        assert "http" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
