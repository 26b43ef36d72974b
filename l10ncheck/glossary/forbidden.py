"""Find forbidden renderings in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .patterns import Patterns
from .renderings import RenderingMatch, Text, may_end_noun, needle
from .source_terms import LONGEST_FORM, any_of
from .terms import Forbidden, Term


def find_forbidden(forbidden: Forbidden, text: Text, patterns: Patterns) -> list[RenderingMatch]:
    """Return all places in a translation that have a forbidden rendering."""
    if forbidden.pattern:
        return [RenderingMatch(*span) for span in patterns.spans(forbidden.text, text.raw)]
    wanted = needle(forbidden.text, text.language)
    found = wanted.find(text) if wanted else []
    return [place for place in found if may_end_noun(text.raw[place.end : place.end + 1])]


class ForbiddenAnywhere:
    """Finds the renderings that are forbidden whatever the source says. The time hardly depends on their number."""

    def __init__(self, terms: Sequence[Term], language: str, patterns: Patterns) -> None:
        self._search = patterns
        self._texts: dict[str, list[tuple[int, Forbidden]]] = {}
        self._patterns: list[tuple[int, Forbidden]] = []
        for entry, term in enumerate(terms):
            for forbidden in term.forbidden:
                if forbidden.only_if_source:
                    continue
                if forbidden.pattern:
                    self._patterns.append((entry, forbidden))
                elif wanted := needle(forbidden.text, language):
                    self._texts.setdefault(wanted.text[:LONGEST_FORM], []).append((entry, forbidden))
        texts = any_of(self._texts)
        self._any = re.compile(texts) if texts else None

    def find(self, text: Text) -> Iterator[tuple[int, Forbidden, RenderingMatch]]:
        """Yield all matches in a text: the index of the entry, the forbidden rendering and its place."""
        candidates = list(self._patterns)
        for found in {found[0] for found in self._any.finditer(text.compact)} if self._any else ():
            candidates += self._texts[found]
        for entry, forbidden in sorted(candidates, key=lambda each: each[0]):
            for place in find_forbidden(forbidden, text, self._search):
                yield entry, forbidden, place
