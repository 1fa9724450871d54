"""The user's choices in QGIS's settings."""

from __future__ import annotations

from akin.plugin.profile import settings


def test_only_changes_are_written(monkeypatch):
    settings.put("recent_collections", [])
    written = []

    class Counted(settings.QgsSettings):
        def setValue(self, name, value):
            written.append(name)
            super().setValue(name, value)

    monkeypatch.setattr(settings, "QgsSettings", Counted)
    for value in ([], ["/a"], ["/a"], ["/b", "/a"], ["/b", "/a"], []):
        settings.put("recent_collections", value)
        assert settings.get("recent_collections") == value
    assert len(written) == 3
