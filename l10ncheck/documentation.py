"""Translates documentation, such as that of rules, paragraph by paragraph.

The paragraphs are in the catalogues of ``locales/documentation/``, which are read only when documentation is shown.
"""

from __future__ import annotations

import re

from .catalogues import load_documentation
from .lazy_pattern import lazy_pattern
from .messages import current_texts, translated

# A code block; or a heading or a row of a table; or a paragraph, which may be that of a list item.
_PART = lazy_pattern(
    r"^```.*?^```$"
    r"|^(?P<line_mark>#+ |(?=\|))(?P<line>[^\n]+)"
    r"|^(?P<mark>- |)(?P<paragraph>[^\n]+(?:\n(?!#|- |\||```)[^\n]+)*)",
    re.MULTILINE | re.DOTALL,
)
_LETTER = lazy_pattern(r"[^\W\d_]")


def paragraphs(text: str) -> list[str]:
    """Return the parts of a Markdown text that are translated one by one, each on one line.

    These are headings, paragraphs, list items and rows of tables, if they have letters. Code blocks are left out.

    Example:
        >>> paragraphs("## Rules\\nA table for a\\nrule.\\n\\n- One\\n")
        ['Rules', 'A table for a rule.', 'One']
    """
    return [paragraph for part in _PART.finditer(text) if (paragraph := _paragraph(part))]


def translated_documentation(text: str) -> str:
    """Translate a Markdown text into the language in which texts are shown to users.

    Returns:
        The translation, with each paragraph on one line. If a paragraph has no translation, the whole text is returned
        as it is, so that no text is half in one language and half in another.
    """
    texts = current_texts()
    if texts.language == "en":
        return text
    documentation = load_documentation(texts.language)

    def translate(paragraph: str) -> str:
        found = documentation.gettext(paragraph)
        return found if found != paragraph else translated(paragraph)

    def replaced(part: re.Match[str]) -> str:
        paragraph = _paragraph(part)
        return f"{part['line_mark'] or part['mark'] or ''}{translate(paragraph)}" if paragraph else part[0]

    is_complete = all(translate(paragraph) != paragraph for paragraph in paragraphs(text))
    return _PART.sub(replaced, text) if is_complete else text


def _paragraph(part: re.Match[str]) -> str:
    """Return a paragraph or list item with its lines joined into one; empty if it is code or has no letters."""
    paragraph = " ".join((part["line"] or part["paragraph"] or "").split())
    return paragraph if _LETTER.search(paragraph) else ""
