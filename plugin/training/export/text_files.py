"""The files of a text tower that open_clip downloads from a hub: of its tokenizer, and transformers' configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...contract import messages
from ...engine.base.errors import ModelFileError, RequestError

#: Words in the errors of transformers, huggingface_hub and httpx if a download failed. They have no common class.
OFFLINE_SIGNS = (
    "huggingface.co",
    "couldn't connect",
    "localentrynotfound",
    "offline",
    "cannot send a request",
    "connecterror",
)
FROM_HUB = ("hf_model_name", "hf_tokenizer_name")


def check_text_files(model: str, config: dict[str, Any], folder: str) -> None:
    """Raise RequestError if there is no such folder, or if the model needs no files from a hub."""
    if not folder:
        return
    if not set(FROM_HUB) & set(config.get("text_cfg", {})):
        raise RequestError(messages.export.TEXT_FILES_UNUSED(model=model))
    if not Path(folder).is_dir():
        raise RequestError(messages.export.NO_TEXT_FOLDER(folder=folder))


def text_overrides(config: dict[str, Any], folder: str) -> dict[str, Any]:
    """Arguments of open_clip.create_model, so that it takes the text tower's files from a folder."""
    text = config.get("text_cfg", {})
    if not folder or "hf_model_name" not in text:
        return {}
    return {"text_cfg": {**text, "hf_model_name": str(Path(folder).resolve()), "hf_model_pretrained": False}}


def make_tokenizer(open_clip: Any, name: str, config: dict[str, Any], folder: str) -> Any:
    """The model's tokenizer from open_clip, made from the files in `folder` if it is given."""
    if not folder:
        return open_clip.get_tokenizer(name)
    text = config["text_cfg"]
    return open_clip.tokenizer.HFTokenizer(
        str(Path(folder).resolve()),
        context_length=text.get("context_length", open_clip.tokenizer.DEFAULT_CONTEXT_LENGTH),
        tokenizer_mode=text.get("tokenizer_mode"),
        **text.get("tokenizer_kwargs", {}),
    )


def offline_error(model: str, config: dict[str, Any], error: BaseException) -> ModelFileError | None:
    """The error to raise if loading failed because a hub can't be reached; None if it failed for another reason."""
    if not any(sign in _full_text(error) for sign in OFFLINE_SIGNS):
        return None
    text = config.get("text_cfg", {})
    hub = text.get("hf_model_name") or text.get("hf_tokenizer_name")
    if not hub:
        return ModelFileError(messages.export.HUB_OFFLINE(model=model))
    if "hf_model_name" in text:
        return ModelFileError(messages.export.TEXT_TOWER_OFFLINE(model=model, hub=hub))
    return ModelFileError(messages.export.TOKENIZER_OFFLINE(model=model, hub=hub))


def _full_text(error: BaseException | None) -> str:
    """The texts of an error and its causes, in lower case."""
    text = ""
    while error is not None:
        text, error = f"{text} {type(error).__name__} {error}", error.__cause__ or error.__context__
    return text.lower()
