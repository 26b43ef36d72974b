"""Names of output files, safe whatever a page or a language is called, and the ways between them."""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256

_UNSAFE = re.compile("[^a-z0-9]+")
_TAG = re.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*")
_LONGEST = 60  # letters of a path; its end tells pages apart


def folder(locale: str) -> str:
    """The folder of a language: its tag, unless that is no BCP 47 tag but something that only poses as one."""
    return locale.lower() if _TAG.fullmatch(locale) else _named(locale)


def page_name(locale: str, source: str, translation: str) -> str:
    """The file that shows a pair of pages; different pairs have different ones, on any file system."""
    return f"{folder(locale)}/{_named(translation, source)}.html"


def relative_url(here: str, there: str) -> str:
    """The relative link from one output file to another."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def _named(text: str, *more: str) -> str:
    key = "\0".join((text, *more)).encode("utf-8", "surrogatepass")
    words = _UNSAFE.sub("-", text.lower()).strip("-")[-_LONGEST:].strip("-") or "page"
    return f"{words}-{sha256(key).hexdigest()[:10]}"
