"""Addresses without secrets: what a renewed signature changes goes, what says which raster it is stays."""

from __future__ import annotations

import pytest
from akin.plugin.contract.addresses import without_secrets
from akin.plugin.contract.messages.imagery import rasters

HOST = "https://host/a/scene.tif"
AZURE = "sv=2023-11-03&st=2026-01-01&se=2026-01-02&sr=c&sp=rl&skoid=a&sktid=b&skt=c&ske=d&sks=b&skv=e&sig="
AMAZON = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2FB&X-Amz-Date=2026&X-Amz-Expires=60&X-Amz-Signature="
GOOGLE = "X-Goog-Algorithm=GOOG4&X-Goog-Credential=a%40b&X-Goog-Date=2026&X-Goog-SignedHeaders=host&X-Goog-Signature="


@pytest.mark.parametrize(
    "signed",
    [
        AZURE + "SECRET%3D",
        AMAZON + "SECRET",
        GOOGLE + "SECRET",
        "AWSAccessKeyId=SECRET&Expires=17&Signature=SECRET%2B",
        "GoogleAccessId=SECRET&Expires=17&Signature=SECRET",
        "Expires=17&Signature=SECRET&Key-Pair-Id=SECRET",
        "Policy=SECRET&Signature=SECRET&Key-Pair-Id=SECRET",
        "token=SECRET",
        "access_token=SECRET",
        "api_key=SECRET",
        "subscription-key=SECRET",
        "sig=SECRET",
    ],
)
def test_a_signature_goes(signed: str) -> None:
    for prefix in ("/vsicurl/", ""):
        assert without_secrets(f"{prefix}{HOST}?{signed}") == prefix + HOST
        assert without_secrets(f"{prefix}{HOST}?id=3&{signed}") == f"{prefix}{HOST}?id=3"
    text = f"The raster {HOST}?{signed} can't be read ('{HOST}?{signed}' is damaged)."
    assert without_secrets(text) == f"The raster {HOST} can't be read ('{HOST}' is damaged)."
    assert "SECRET" not in without_secrets(f"scene.tif?{signed}")


def test_secrets_in_other_notations_go() -> None:
    assert without_secrets("https://me:SECRET@host/a.tif") == "https://host/a.tif"
    assert without_secrets("PG:host=a password='SECRET' table=b") == "PG:host=a  table=b"
    inner = "/vsicurl?max_retry=3&header.Authorization=SECRET&url=https%3A%2F%2Fhost%2Fa.tif%3Fid%3D3%26sig%3DSECRET"
    assert without_secrets(inner) == "/vsicurl?max_retry=3&url=https%3A%2F%2Fhost%2Fa.tif%3Fid%3D3"
    assert without_secrets('NETCDF:"/vsicurl/https://host/a.nc?token=SECRET":red') == (
        'NETCDF:"/vsicurl/https://host/a.nc":red'
    )
    assert without_secrets("/a.tif|credential:AWS_SECRET_ACCESS_KEY=SECRET") == "/a.tif"
    assert without_secrets("<a>https://host/a.tif?x=1&amp;sig=SECRET</a>") == "<a>https://host/a.tif?x=1</a>"


@pytest.mark.parametrize(
    "plain",
    [
        "/data/a.tif",
        "C:\\data\\a.tif",
        "a harbour?",
        "What is it? A lake = water",
        "https://host/wms?layers=ortho&sp=1&se=2&expires=3",
        "/vsicurl?max_retry=3&url=https%3A%2F%2Fhost%2Fa.tif%3Fid%3D3",
        "GPKG:/data/a.gpkg:ortho",
        "/data/a.tif|option:NUM_THREADS=2",
    ],
)
def test_everything_else_stays(plain: str) -> None:
    assert without_secrets(plain) == plain


def test_no_message_has_a_secret() -> None:
    message = rasters.UNREADABLE(path=f"{HOST}?sig=SECRET", reason=f"404 {HOST}?sig=SECRET")
    assert "SECRET" not in str(message) and "SECRET" not in str(message.params)
