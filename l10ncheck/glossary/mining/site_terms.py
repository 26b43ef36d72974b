"""Find the terms that most pages of a site render in the same way, and the renderings that few pages use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...languages import Language
from ...lexicon import RareRendering, SiteTerm
from ..matcher import Matcher
from ..misspellings import misspelled
from ..renderings import needle
from ..terms import Glossary, Term
from ..transliteration import transliterations
from .competing import Competitor
from .conflicts import Conflict, conflicts
from .forbidding import forbidden_row, is_other_sense
from .index import Index
from .passages import Passage
from .term_usage import passage_numbers, term_usage

_FEWEST = 10  # passages with the term
# The share of them that has the usual rendering. With a smaller one, the word may have several senses.
_USUAL, _USUAL_OF_LOANWORD = 0.9, 0.7
_RARER = 5.0  # times rarer than the usual rendering


def site_terms(passages: Sequence[Passage], source_language: Language, language: Language) -> tuple[SiteTerm, ...]:
    """Return the terms of a site that have a usual rendering, and other renderings that few pages use.

    Renderings that probably translate another sense of a term are left out.

    Args:
        passages: The aligned prose of the site.
        source_language: The language of the source.
        language: The language of the translations. The result is empty if one of the languages has no spaces between
            words.
    """
    if not (source_language.spaced and language.spaced):
        return ()
    index = Index(passages, source_language, language)
    return tuple(_site_terms(index, source_language, language))


def _is_same_word(conflict: Conflict, text: str, matcher: Matcher) -> bool:
    """Whether a Korean text writes the term by its sound, or spells the usual rendering of the term in another way.

    Such a text hardly ever translates another sense of the term. False for languages other than Korean.

    Args:
        conflict: The term and its renderings.
        text: The text: one of the less frequent renderings.
        matcher: The glossary of the site's terms.
    """
    wanted = needle(conflict.usual.text, matcher.language) if matcher.language == "ko" else None
    return wanted is not None and any((*transliterations(conflict.term, text), *misspelled(text, wanted, ())))


def _site_terms(index: Index, source_language: Language, language: Language) -> Iterator[SiteTerm]:
    found = conflicts(index, language, _FEWEST)
    terms = tuple(Term(conflict.term, (conflict.usual.text,)) for conflict in found)
    matcher = Matcher(Glossary(source_language.tag, language.tag, terms))
    usage = term_usage(index.passages, matcher)
    for entry, conflict in enumerate(found):
        uses = usage.get(entry, ())
        used, usual = passage_numbers(uses), passage_numbers(use for use in uses if use.target >= 0)
        if len(usual) >= _USUAL_OF_LOANWORD * len(used):
            rare = []
            for way in conflict.others:
                other = Competitor(index.translation.key_of(way.text), way.passages)
                if (
                    len(usual) >= _RARER * len(way.passages)
                    and other.key in index.translation.passages
                    and all(language.can_name(word, ()) for word in way.text.split()[:-1])
                    and (len(usual) >= _USUAL * len(used) or _is_same_word(conflict, way.text, matcher))
                    and not is_other_sense(index, matcher, entry, other, used, usual)
                ):
                    row = forbidden_row(index, matcher, entry, other, used, usual)
                    rare.append(RareRendering(row.text, row.unless_source))
            if rare:
                yield SiteTerm(conflict.term, conflict.usual.text, len(used), len(usual), tuple(rare))
