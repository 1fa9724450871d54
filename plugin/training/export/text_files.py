"""The files of a text tower that open_clip takes from a hub: its tokenizer's, and transformers' configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...engine.base.errors import ModelFileError, RequestError

#: How transformers, huggingface_hub and httpx tell that they could not fetch.
AWAY = ("huggingface.co", "couldn't connect", "localentrynotfound", "offline", "cannot send a request", "connecterror")
FROM_HUB = ("hf_model_name", "hf_tokenizer_name")


def check_text_files(model: str, config: dict[str, Any], folder: str) -> None:
    """Raise RequestError where the folder is none, or the model takes nothing from a hub."""
    if not folder:
        return
    if not set(FROM_HUB) & set(config.get("text_cfg", {})):
        raise RequestError(f"{model} takes no files of its text tower from a hub. Leave text_files away.")
    if not Path(folder).is_dir():
        raise RequestError(f"There is no folder {folder}. Put the files of the text tower into one.")


def text_overrides(config: dict[str, Any], folder: str) -> dict[str, Any]:
    """What open_clip.create_model is told beside a model's name, for it to take the text tower's files from here."""
    text = config.get("text_cfg", {})
    if not folder or "hf_model_name" not in text:
        return {}
    return {"text_cfg": {**text, "hf_model_name": str(Path(folder).resolve()), "hf_model_pretrained": False}}


def make_tokenizer(open_clip: Any, name: str, config: dict[str, Any], folder: str) -> Any:
    """The model's tokenizer as open_clip makes it, of the files in `folder` where one is given."""
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
    """What to do where loading failed because a hub's files can't be had; None where that is not why."""
    if not any(sign in _told(error) for sign in AWAY):
        return None
    text = config.get("text_cfg", {})
    hub = text.get("hf_model_name") or text.get("hf_tokenizer_name")
    if not hub:
        return ModelFileError(
            f"{model} is fetched from a hub, which can't be reached. Let this machine reach it, or give a checkpoint."
        )
    wanted = "config.json and the tokenizer's files" if "hf_model_name" in text else "the tokenizer's files"
    return ModelFileError(
        f"{model} takes {wanted} from {hub} on Hugging Face, which can't be reached. Let this machine reach it, or put "
        "them into a folder and name that as text_files."
    )


def _told(error: BaseException | None) -> str:
    """All that an error and its causes say, in lower case."""
    told = ""
    while error is not None:
        told, error = f"{told} {type(error).__name__} {error}", error.__cause__ or error.__context__
    return told.lower()
