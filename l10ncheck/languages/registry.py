"""Finds the language of a locale tag: the module of this package that is named like its primary subtag."""

from __future__ import annotations

import importlib
from functools import lru_cache

from .base import Language


@lru_cache(maxsize=64)
def language(tag: str) -> Language:
    """Return the language of a locale tag such as ``ko``, ``ko-KR`` or ``pt_BR``.

    A language without a module gets neutral values.
    """
    primary = tag.replace("_", "-").split("-")[0].lower()
    if not primary.isascii() or not primary.isalpha():
        return Language(tag=tag, name=tag)
    try:
        module = importlib.import_module(f".{primary}", __package__)
    except ModuleNotFoundError:
        return Language(tag=primary, name=primary)
    described: Language = getattr(module, "LANGUAGE", Language(tag=primary, name=primary))
    return described
