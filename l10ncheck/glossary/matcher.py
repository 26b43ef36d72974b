"""Prepares a glossary once, so that all pages can be searched quickly."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ..globs import matches
from ..languages.tags import primary_subtag
from .forbidden import ForbiddenAnywhere, Patterns
from .renderings import Needle, RenderingMatch, Text, needle, without_overlaps
from .source_terms import SourceTerms, Use, lower
from .terms import Glossary, Term


class Matcher:
    """Finds the terms of a glossary in source texts, and their renderings in translations.

    Methods identify an entry of the glossary by its index in ``terms``.
    """

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self.terms: tuple[Term, ...] = glossary.terms
        self.language = primary_subtag(glossary.target)
        self.patterns = Patterns()
        self._needles: dict[int, tuple[Needle, ...]] = {}
        # Results are cached, since the alignment and several rules search the same segments.
        self._uses: dict[str, tuple[Use, ...]] = {}
        self._texts: dict[str, Text] = {}

    @cached_property
    def _source_terms(self) -> SourceTerms:
        return SourceTerms(self.terms)

    def fits(self, source_locale: str, locale: str) -> bool:
        """Return whether the glossary is for these two languages. Countries do not matter: ``pt`` fits ``pt-BR``."""
        wanted = primary_subtag(source_locale), primary_subtag(locale)
        return (primary_subtag(self.glossary.source), self.language) == wanted

    def find(self, text: str) -> tuple[Use, ...]:
        """Return the places where a text contains terms of the glossary, in order and without overlaps.

        If ``text`` is a translation, the places are those of terms that the translator left untranslated.
        """
        found = self._uses.get(text)
        if found is None:
            found = self._uses[text] = self._source_terms.find(text)
        return found

    @cached_property
    def bound_to_paths(self) -> tuple[int, ...]:
        """The indexes of the entries that apply only to some pages."""
        return tuple(entry for entry, term in enumerate(self.terms) if term.paths)

    def applies_to(self, term: Term, *paths: str) -> bool:
        """Return whether an entry applies to a page, according to the glob patterns in its ``paths``.

        A pattern that begins with ``!`` excludes pages. An entry without patterns applies to all pages.

        Args:
            term: The entry.
            paths: The path of the page, and that of its source. The entry applies if it applies to one of them.
        """
        if not term.paths:
            return True
        inside = tuple(pattern for pattern in term.paths if not pattern.startswith("!"))
        outside = tuple(pattern[1:] for pattern in term.paths if pattern.startswith("!"))
        return any((not inside or matches(path, inside)) and not matches(path, outside) for path in paths if path)

    def text(self, prose: str) -> Text:
        """Return the prose of a translation, prepared for searches of renderings: in lower case, for example.

        The result is kept until ``forget`` is called.
        """
        text = self._texts.get(prose)
        if text is None:
            text = self._texts[prose] = Text(prose, self.language)
        return text

    def slow_patterns(self) -> list[tuple[Term, str]]:
        """Return the regular expressions whose search timed out, each with its entry. They are not searched again."""
        slow = self.patterns.slow
        return [
            (term, item.text) for term in self.terms for item in term.forbidden if item.pattern and item.text in slow
        ]

    def forget(self) -> None:
        """Clear the caches. Call it after each pair of pages, since other pages have other texts."""
        self._uses.clear()
        self._texts.clear()

    def needles(self, entry: int) -> tuple[Needle, ...]:
        """Return the approved renderings of an entry, prepared for searches, the preferred one first.

        For a term that must stay untranslated, these are the term and its other forms.
        """
        if entry not in self._needles:
            wanted = (needle(rendering, self.language) for rendering in self.terms[entry].accepted)
            self._needles[entry] = tuple(each for each in wanted if each)
        return self._needles[entry]

    def approved(self, entry: int, text: Text) -> tuple[RenderingMatch, ...]:
        """Return the places in a translation where an approved rendering of an entry occurs.

        The places do not overlap: the one that begins first is kept, and of two that begin together, the longest.
        """
        found = [
            RenderingMatch(place.start, place.end, which)
            for which, wanted in enumerate(self.needles(entry))
            for place in wanted.find(text)
        ]
        if len(found) < 2:
            return tuple(found)
        return tuple(without_overlaps(found))

    @cached_property
    def forbidden_anywhere(self) -> ForbiddenAnywhere:
        """Finds the renderings that the glossary forbids in every translation."""
        return ForbiddenAnywhere(self.terms, self.language, self.patterns)

    @cached_property
    def kept_phrases(self) -> tuple[str, ...]:
        """The terms of several words that must stay untranslated, in lower case."""
        return tuple(lower(term.term) for term in self.terms if not term.translate and " " in term.term)

    @cached_property
    def all_needles(self) -> frozenset[str]:
        """All approved renderings of the glossary, in lower case; Korean ones also without spaces."""
        return frozenset(wanted.text for entry in range(len(self.terms)) for wanted in self.needles(entry))


def load_matchers(names: Iterable[str], *, root: Path, prefix: str = "") -> tuple[Matcher, ...]:
    """Load glossaries, merge those for the same languages, and return one matcher for each pair of languages.

    Args:
        names: Paths, or names of bundled glossaries; see ``load.load_glossary``.
        root: The folder that paths are relative to.
        prefix: The beginning of the message if a file cannot be read, such as the setting that names it.

    Raises:
        GlossaryError: A glossary cannot be read or is invalid.
    """
    from .load import layer, load_glossary

    by_languages: dict[tuple[str, str], list[Glossary]] = {}
    for glossary in (load_glossary(name, root=root, prefix=prefix) for name in names):
        by_languages.setdefault((glossary.source, glossary.target), []).append(glossary)
    return tuple(Matcher(layer(glossaries)) for glossaries in by_languages.values())
