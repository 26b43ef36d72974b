"""Recognize the locale of a page in code, such as the folder ``content/ko``."""

from __future__ import annotations

import re
from functools import cache

from ..languages.tags import is_language


def replace_locale(code: str, old: str, new: str) -> str:
    """Replace one locale with another where it is a separate word: ``content/en`` becomes ``content/ko``."""
    return _locale_pattern(old).sub(new, code) if old and old in code else code


def names_own_locale(code: str, translated: str, locale: str) -> bool:
    """Whether ``translated`` differs from ``code`` only in a language tag, for which it has ``locale``.

    For example, the Korean page may have ``/language ko`` where the source has ``/language ja`` as an example.
    """
    around = _locale_pattern(locale).split(translated) if locale and locale in translated else []
    if len(around) != 2 or not any(around) or not code.startswith(around[0]) or not code.endswith(around[1]):
        return False
    return is_language(code[len(around[0]) : len(code) - len(around[1])])


@cache
def _locale_pattern(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){re.escape(locale)}(?![A-Za-z])")
