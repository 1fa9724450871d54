"""Addresses of rasters and their secrets. A signed address that was renewed is the address of the same raster.

`without_secrets` is the one place that knows them. Akin compares rasters, names them, keeps their paths and shows them
without secrets; only to read the pixels it uses the address as it is.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

#: Parameters that always sign or give access. AWS: docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth;
#: Google: cloud.google.com/storage/docs/authentication/signatures; the others are those of common map services.
_SECRET = re.compile(
    r"x-(amz|goog|oss|cos|obs)-.*|sig|signature|awsaccesskeyid|googleaccessid|ossaccesskeyid|hdnea|hdnts"
    r"|(.*[-_.])?(token|secret|password|passwd|pwd|apikey|api[-_]key|access[-_]key|subscription[-_]key)"
    r"|accesstoken|authtoken|key|auth|authorization|credentials?|jwt|sas|header\..*|header_file|userpwd|cookie",
    re.IGNORECASE,
)
#: Parameters that belong to a signature, next to one. Azure: learn.microsoft.com/rest/api/storageservices/
#: create-service-sas (and -account-sas, -user-delegation-sas); CloudFront: Expires, Policy, Key-Pair-Id.
_BESIDE_A_SIGNATURE = re.compile(
    r"s[vtepirsck]|ss|srt|spr|sip|sdd|ses|saoid|suoid|scid|skoid|sktid|ske|sks|skv|skt|rsc[cdelt]"
    r"|expires|policy|key-pair-id|hash-algorithm|security-token|callback",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"sig|signature|x-(amz|goog|oss|cos|obs)-signature", re.IGNORECASE)
_QUERY = re.compile(r"\?([^\s\"'<>|?]+)")
_USER = re.compile(r"(://)[^/@\s\"'<>]+@")
_PASSWORD = re.compile(r"\b(password|passwd|pwd)=('[^']*'|\"[^\"]*\"|[^\s&'\"]+)", re.IGNORECASE)
_OPTION = re.compile(
    r"\|(?:option|credential):[^=|]*(?:secret|token|password|userpwd|key)[^=|]*=[^|\s]*", re.IGNORECASE
)


def without_secrets(text: str) -> str:
    """A text with the signatures, tokens, user names and passwords left out of every address in it.

    The parameters of an address that say which raster it is stay as they are: "?id=3&sig=abc" becomes "?id=3".
    """
    if "?" in text:
        text = _QUERY.sub(lambda found: _query(found[1]), text)
    if "://" in text:
        text = _USER.sub(r"\1", text)
    if "|" in text:
        text = _OPTION.sub("", text)
    return _PASSWORD.sub("", text) if "=" in text else text


def _query(query: str) -> str:
    """The query of an address, with its "?"; "" if nothing of it is left."""
    pairs = [(one, unquote(one.partition("=")[0])) for one in re.split(r"&(?:amp;)?", query)]
    signed = any(_SIGNATURE.fullmatch(name) for _, name in pairs)
    kept = [_inner(one) for one, name in pairs if not _is_secret(name, signed) or "=" not in one]
    return "?" + "&".join(kept) if kept else ""


def _is_secret(name: str, signed: bool) -> bool:
    return bool(_SECRET.fullmatch(name) or (signed and _BESIDE_A_SIGNATURE.fullmatch(name)))


def _inner(pair: str) -> str:
    """A parameter that is an address itself, such as /vsicurl?url=https%3A%2F%2F…, without its secrets."""
    name, equals, value = pair.partition("=")
    plain = unquote(value)
    if "://" not in plain:
        return pair
    clean = without_secrets(plain)
    return pair if clean == plain else f"{name}{equals}{quote(clean, safe='')}"
