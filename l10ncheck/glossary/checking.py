"""Check sentences and their translations against a glossary, as ``l10ncheck glossary test`` does.

The example sentences that glossary entries contain are checked in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import gettext
from .matcher import Matcher
from .terms import Glossary, Term, TermExample
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
    """Return the prose of a Markdown text, with `` ¦ `` between its blocks. Code, markup and addresses are left out."""
    from ..markdown import parse

    return " ¦ ".join(segment.prose for segment in parse(text).segments if segment.prose and segment.kind != "code")


def failing_examples(glossary: Glossary) -> Iterator[tuple[Term, str]]:
    """Yield the entry and an error message for each example sentence of a glossary that fails.

    An example fails if it is marked as correct and violates its entry, or if it is marked as wrong and does not.
    Violations of other entries are ignored.
    """
    matcher = Matcher(glossary)
    for entry, term in enumerate(glossary.terms):
        for example in term.examples:
            found = check_text(example.source, example.translation, matcher)
            own = [violation for violation in found if violation.entry == entry]
            if bool(own) == example.ok:
                yield term, _message(example, own)


def _message(example: TermExample, found: list[Violation]) -> str:
    texts = {"translation": example.translation, "source": example.source}
    if not found:
        return gettext(
            'the example "{translation}" is a wrong translation of "{source}", but l10ncheck reports nothing', **texts
        )
    first = found[0]
    if first.found:
        return gettext(
            'the example "{translation}" is a correct translation of "{source}", but l10ncheck reports "{found}"',
            found=first.found,
            **texts,
        )
    return gettext(
        'the example "{translation}" is a correct translation of "{source}", but l10ncheck reports that '
        '"{approved}" is missing',
        approved=first.approved,
        **texts,
    )
