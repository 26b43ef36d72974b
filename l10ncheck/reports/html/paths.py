"""Name the output files, safely for any path and language tag, and make links between them."""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256

_UNSAFE = re.compile("[^a-z0-9]+")
_TAG = re.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*")
_MAX_LENGTH = 60  # of a path, in characters; its end is kept, since it distinguishes pages


def folder(locale: str) -> str:
    """Return the output folder of a language: its tag, or a hashed name if the tag is not valid."""
    return locale.lower() if _TAG.fullmatch(locale) else _safe_name(locale)


def page_name(locale: str, source: str, translation: str) -> str:
    """Return the path of the output file that shows a pair of pages, such as ``ko/docs-setup-md-0a1b2c3d4e.html``.

    Each pair has a file of its own, also on file systems that do not distinguish upper and lower case.
    """
    return f"{folder(locale)}/{_safe_name(translation, source)}.html"


def relative_url(file: str, target: str) -> str:
    """Return the relative URL of an output file (``target``) for a link in the output file ``file``.

    For example, the link in ``ko/a.html`` to ``index.html`` is ``../index.html``.
    """
    return posixpath.relpath(target, posixpath.dirname(file) or ".")


def _safe_name(text: str, *more: str) -> str:
    key = "\0".join((text, *more)).encode("utf-8", "surrogatepass")
    words = _UNSAFE.sub("-", text.lower()).strip("-")[-_MAX_LENGTH:].strip("-") or "page"
    return f"{words}-{sha256(key).hexdigest()[:10]}"
