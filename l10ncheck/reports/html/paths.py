"""Names of output files, which are safe for any path and locale, and the links between them."""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256

_UNSAFE = re.compile("[^a-z0-9]+")
_TAG = re.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*")
_MAX_LENGTH = 60  # of a path, in characters; its end is kept, since it distinguishes pages


def folder(locale: str) -> str:
    """Return the folder of a language: its tag, or a safe name if the locale is not a BCP 47 tag."""
    return locale.lower() if _TAG.fullmatch(locale) else _safe_name(locale)


def page_name(locale: str, source: str, translation: str) -> str:
    """Return the file that shows a pair of pages. Different pairs have different files on any file system."""
    return f"{folder(locale)}/{_safe_name(translation, source)}.html"


def relative_url(file: str, target: str) -> str:
    """Return the relative link from one output file to another."""
    return posixpath.relpath(target, posixpath.dirname(file) or ".")


def _safe_name(text: str, *more: str) -> str:
    key = "\0".join((text, *more)).encode("utf-8", "surrogatepass")
    words = _UNSAFE.sub("-", text.lower()).strip("-")[-_MAX_LENGTH:].strip("-") or "page"
    return f"{words}-{sha256(key).hexdigest()[:10]}"
