"""The command that says how much an installation downloads, without the network."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

pytest.importorskip("tomllib")

from script import lock_sizes


def wheel(tags: str, size: int) -> dict[str, object]:
    return {"url": f"files/numpy-2.5.5-cp312-cp312-{tags}.whl", "size": size}


def test_the_wheel_for_the_newest_system_counts_and_not_the_largest() -> None:
    wheels = [wheel("macosx_11_0_arm64", 11), wheel("macosx_14_0_arm64", 6), wheel("any", 20)]
    assert lock_sizes.size_bytes({"wheels": wheels}) == 6


def test_a_sum_has_all_packages_of_all_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    packages = [{"wheels": [wheel("win_amd64", 2_000_000)]}, {"wheels": [wheel("any", 3_000_000)]}]
    monkeypatch.setattr(lock_sizes, "resolved", lambda *_: packages)
    assert lock_sizes.cell("x86_64-pc-windows-msvc", "", "3.12") == "10"  # two locks


@pytest.mark.parametrize("status", [1, 2])
def test_a_missing_wheel_is_said_and_no_network_is_an_error(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    def failed(lock: Path, *_: str) -> None:
        raise subprocess.CalledProcessError(status, ["uv"])

    monkeypatch.setattr(lock_sizes, "resolved", failed)
    if status == lock_sizes.NO_SOLUTION:
        assert lock_sizes.cell("aarch64-apple-darwin", "14.0", "3.14") == "no wheel"
    else:
        with pytest.raises(subprocess.CalledProcessError):
            lock_sizes.cell("aarch64-apple-darwin", "14.0", "3.14")
