"""Translates documentation, such as that of rules, paragraph by paragraph.

The paragraphs are in the catalogues of ``locales/documentation/``, which are read only when documentation is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .catalogues import load_documentation
from .messages import current_texts, translated

# A code block; or a heading or a row of a table; or a paragraph, which may be that of a list item.
_PART = re.compile(
    r"^```.*?^```$"
    r"|^(?P<line_mark>#+ |(?=\|))(?P<line>[^\n]+)"
    r"|^(?P<mark>- |)(?P<paragraph>[^\n]+(?:\n(?!#|- |\||```)[^\n]+)*)",
    re.MULTILINE | re.DOTALL,
)
_LETTER = re.compile(r"[^\W\d_]")


def paragraphs(text: str) -> list[str]:
    """Return the parts of a Markdown text that are translated one by one, each on one line.

    These are headings, paragraphs, list items and rows of tables, if they have letters. Code blocks are left out.

    Example:
        >>> paragraphs("## Rules\\nA table for a\\nrule.\\n\\n- One\\n")
        ['Rules', 'A table for a rule.', 'One']
    """
    found: list[str] = []

    def collect(paragraph: str) -> str:
        found.append(paragraph)
        return paragraph

    _replace(text, collect)
    return found


def translated_documentation(text: str) -> str:
    """Translate a Markdown text into the language of all texts.

    Returns:
        The translation, with each paragraph on one line. If a paragraph has no translation, the text as it is, so that
        no text is half in one language and half in another.
    """
    texts = current_texts()
    if texts.language == "en":
        return text
    documentation = load_documentation(texts.language)

    def translate(paragraph: str) -> str:
        found = documentation.gettext(paragraph)
        return found if found != paragraph else translated(paragraph)

    if any(translate(paragraph) == paragraph for paragraph in paragraphs(text)):
        return text
    return _replace(text, translate)


def _replace(text: str, new: Callable[[str], str]) -> str:
    """Replace each paragraph of a text by what a function returns for it. The marks before it stay."""

    def replaced(part: re.Match[str]) -> str:
        paragraph = part["line"] or part["paragraph"] or ""
        if not _LETTER.search(paragraph):
            return part[0]
        return (part["line_mark"] or part["mark"] or "") + new(" ".join(paragraph.split()))

    return _PART.sub(replaced, text)
