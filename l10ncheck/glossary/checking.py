"""Check a sentence and its translation against a glossary, as ``l10ncheck glossary test`` does."""

from __future__ import annotations

from .matcher import Matcher
from .terms import Glossary
from .violations import Violation, forbidden_anywhere, segment_terms, violations


def check_text(source: str, translation: str, glossary: Glossary | Matcher) -> tuple[Violation, ...]:
    """Check a source text and its translation, both in Markdown, against a glossary.

    Args:
        source: The source text.
        translation: Its translation.
        glossary: The glossary, or a ``Matcher`` made from it, which is faster for many texts.

    Returns:
        The violations, sorted by their places in the translation. There are three kinds:

        - a term without any rendering: its evidence is ``missing``; it has no place and comes first
        - a wrong rendering of a term
        - a rendering that the glossary forbids in any text, even if the source does not have the term
    """
    matcher = glossary if isinstance(glossary, Matcher) else Matcher(glossary)
    row = segment_terms(_prose(source), _prose(translation), matcher)
    found = [violation for entry in row.uses for violation in violations(row, matcher, entry)]
    known = {(violation.entry, violation.start) for violation in found}
    found += [each for each in forbidden_anywhere(row.text, matcher, row.uses) if (each.entry, each.start) not in known]
    return tuple(sorted(found, key=lambda violation: (violation.start, violation.entry)))


def _prose(text: str) -> str:
    """Return a Markdown text without code, markup and addresses, with `` ¦ `` between its blocks."""
    from ..markdown import parse

    return " ¦ ".join(segment.prose for segment in parse(text).segments if segment.prose and segment.kind != "code")
