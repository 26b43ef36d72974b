"""Writes generated pages in all languages: the English ones into docs/, those in Korean into docs/ko/."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath

import _checkout  # noqa: F401

from l10ncheck.catalogues import catalogue_names, load_texts
from l10ncheck.messages import use_texts

DOCS = Path(__file__).resolve().parent.parent / "docs"
# Code, whose links are examples, or the target of a link to a page.
_LINK = re.compile(r"^(`{3,}).*?^\1$|`[^`\n]+`|(?<=\]\()(?P<target>[^):#\n]+)", re.MULTILINE | re.DOTALL)


def in_all_languages(pages: Callable[[], dict[str, str]]) -> dict[str, str]:
    """Return pages in English and in each language that has a complete catalogue of documentation.

    A page is never half in English: for an incomplete catalogue, no pages are made, and a message says so.

    Args:
        pages: Makes the pages in the current language, by their paths in the folder of the language.

    Returns:
        The pages by their paths in docs/.
    """
    from catalogue import untranslated  # imports the scripts that use this module

    result = pages()
    for name in catalogue_names():
        folder, _, language = name.rpartition("/")
        if folder != "documentation":
            continue
        if missing := untranslated(name):
            message = f"{name}: no pages, since {len(missing)} texts have no translation, such as {missing[0]!r}"
            print(message, file=sys.stderr)  # noqa: T201
            continue
        before = use_texts(load_texts(language))
        made = pages()
        use_texts(before)
        result |= {f"{language}/{page}": _relinked(text, page, language, made) for page, text in made.items()}
    return result


def _relinked(text: str, page: str, language: str, made: dict[str, str]) -> str:
    """Make links to pages that exist only in English lead out of the folder of the language."""

    def new(link: re.Match[str]) -> str:
        target = link["target"]
        if target is None:
            return link[0]
        path = normpath(join(dirname(page), target))
        translated = path in made or (DOCS / language / path).exists()
        return target if translated else f"../{target}"

    return _LINK.sub(new, text)


def write(pages: dict[str, str]) -> None:
    """Write pages into docs/."""
    for name, text in pages.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
