"""A sentence against the glossary, without pages around it: what ``l10ncheck glossary test`` runs on examples."""

from __future__ import annotations

from .matcher import Matcher
from .terms import Glossary
from .violations import Violation, forbidden_anywhere, segment_terms, violations


def check_text(source: str, translation: str, glossary: Glossary | Matcher) -> tuple[Violation, ...]:
    """What the glossary says about a source text and its translation, both Markdown, in the order of the translation.

    What is merely missing is among it (``evidence`` is ``missing``), and so are forbidden renderings where the source
    has not their term. For many texts make one ``Matcher`` and pass that.
    """
    matcher = glossary if isinstance(glossary, Matcher) else Matcher(glossary)
    judged = segment_terms(_prose(source), _prose(translation), matcher)
    found = [violation for entry in judged.uses for violation in violations(judged, matcher, entry)]
    taken = {(violation.entry, violation.start) for violation in found}
    found += [each for each in forbidden_anywhere(judged.text, matcher) if (each.entry, each.start) not in taken]
    return tuple(sorted(found, key=lambda violation: (violation.start, violation.entry)))


def _prose(text: str) -> str:
    from ..markdown import parse

    return " ¦ ".join(segment.prose for segment in parse(text).segments if segment.prose and segment.kind != "code")
