"""Writes the tokenizer of an open_clip model as tokenizer.json, which the engine can use without torch, ftfy or
transformers.

There are two kinds: CLIP's byte-pair encoding, which is built here from open_clip's merges, and tokenizers of Hugging
Face (for example SigLIP's), which contain such a file. The normalizer in the file cleans texts as open_clip does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from ...contract import messages
from ...engine.base.errors import ModelFileError

START, END = "<start_of_text>", "<end_of_text>"
# open_clip.tokenizer.SimpleTokenizer.pat, without the special tokens, which the tokenizer finds itself
CLIP_PATTERN = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
# string.punctuation, which open_clip's canonicalize_text removes (after it replaces "_" with a space)
PUNCTUATION = r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^`{|}~]"
# how ftfy, which cleans texts for open_clip, replaces typographic quotes
_QUOTES = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'))


def tokenizer_file(tokenizer: Any, length: int) -> Tokenizer:
    """The same tokenizer for the `tokenizers` library, padded and cut to `length` tokens.

    Raises:
        ModelFileError: this kind of tokenizer can't be written as tokenizer.json.
    """
    if getattr(tokenizer, "tokenizer_mode", ""):
        raise ModelFileError(messages.export.TOKENIZER_MODE(mode=str(tokenizer.tokenizer_mode)))
    if hasattr(tokenizer, "bpe_ranks"):
        made, pad_id = clip_tokenizer(tokenizer), 0
    elif hasattr(getattr(tokenizer, "tokenizer", None), "backend_tokenizer"):
        made, pad_id = _hugging_face(tokenizer), int(tokenizer.tokenizer.pad_token_id or 0)
    else:
        raise ModelFileError(messages.export.TOKENIZER_KIND(kind=type(tokenizer).__name__))
    made.enable_truncation(length)
    made.enable_padding(length=length, pad_id=pad_id, pad_token=made.id_to_token(pad_id) or "")
    return made


def clip_tokenizer(simple: Any) -> Tokenizer:
    """CLIP's byte-pair encoding from open_clip's SimpleTokenizer."""
    ranked = sorted(simple.bpe_ranks, key=simple.bpe_ranks.__getitem__)
    made = Tokenizer(models.BPE(vocab=dict(simple.encoder), merges=ranked, end_of_word_suffix="</w>"))
    clean = [normalizers.NFC(), *(normalizers.Replace(a, b) for a, b in _QUOTES)]
    made.normalizer = normalizers.Sequence(
        [*clean, normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip(), normalizers.Lowercase()]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(CLIP_PATTERN), "removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in (START, END)])
    made.post_processor = processors.TemplateProcessing(
        single=f"{START} $A {END}", special_tokens=[(START, simple.sot_token_id), (END, simple.eot_token_id)]
    )
    return made


def _hugging_face(wrapper: Any) -> Tokenizer:
    written = json.loads(wrapper.tokenizer.backend_tokenizer.to_str())
    if getattr(wrapper, "strip_sep_token", False):
        _end_with_zero(written.get("post_processor") or {})
    made = Tokenizer.from_str(json.dumps(written))
    cleaning = wrapper.clean_fn.__name__ if hasattr(wrapper, "clean_fn") else "_clean_canonicalize"
    steps = _CLEANING.get(cleaning)
    if steps is None:
        raise ModelFileError(messages.export.TOKENIZER_CLEANING(cleaning=cleaning))
    before = [normalizers.Replace(a, b) for a, b in _QUOTES] + steps()
    made.normalizer = normalizers.Sequence([*before, *([made.normalizer] if made.normalizer else [])])
    return made


def _end_with_zero(post: dict[str, Any]) -> None:
    """CLIPA's texts end with 0 instead of BERT's [SEP]: change the step that adds it."""
    if "sep" in post:
        post["sep"][1] = 0
    if "[SEP]" in post.get("special_tokens", {}):
        post["special_tokens"]["[SEP]"]["ids"] = [0]


def _spaces() -> list[Any]:
    return [normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]


_CLEANING: dict[str, Any] = {
    "_clean_whitespace": _spaces,
    "_clean_lower": lambda: [*_spaces(), normalizers.Lowercase()],
    "_clean_canonicalize": lambda: [
        normalizers.Replace("_", " "),
        normalizers.Replace(Regex(PUNCTUATION), ""),
        normalizers.Lowercase(),
        *_spaces(),
    ],
}


def write_tokenizer(tokenizer: Any, length: int, path: Path) -> int:
    """Write tokenizer.json. Returns the id of the padding token."""
    made = tokenizer_file(tokenizer, length)
    made.save(str(path))
    assert made.padding is not None  # every tokenizer file of ours pads
    return int(made.padding["pad_id"])
