"""Find problems in a glossary: entries that contradict each other, and parts of entries that can never match."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from ..languages.tags import primary_subtag
from ..messages import gettext
from .forbidden import Patterns, find_forbidden
from .load import entry_key
from .renderings import Text, needle
from .source_terms import is_exact, plural
from .terms import Glossary, Term

_SEPARATOR = " ¦ "  # between renderings; no rendering contains it
_PARENTHESIS = re.compile(r"\s?\([^()]*\)")


class EntryProblem(Struct, frozen=True):
    """A problem of a glossary entry, with a message for users. ``origin`` is the ``FILE:LINE`` of the entry."""

    origin: str
    message: str


def lint(glossary: Glossary) -> tuple[EntryProblem, ...]:
    """Return the problems of a glossary, such as entries that contradict each other and parts that can never match.

    Problems within single entries come first, in the order of the entries. Then come contradictions between entries.

    Args:
        glossary: A glossary that was read from one file.
    """
    language = primary_subtag(glossary.target)
    problems: list[EntryProblem] = []
    spellings, patterns = _Spellings(), Patterns()
    for term in glossary.terms:
        messages = (
            *spellings.clashes(term),
            *_forms(term),
            *_contexts(term),
            *_gloss(term, language),
            *_targets(term),
            *_forbidden(term, language, patterns),
        )
        problems += [_problem(term, message) for message in messages]
    problems += _forbidden_elsewhere(glossary.terms, language, patterns)
    problems += _slow(glossary.terms, patterns)
    return tuple(problems)


def _problem(term: Term, message: str) -> EntryProblem:
    return EntryProblem(term.origin, gettext('term "{term}": {message}', term=term.term, message=message))


class _Spellings:
    """Remembers entries by the spellings of their source terms, to find entries that contradict each other."""

    def __init__(self) -> None:
        self._owners: dict[str, list[Term]] = {}

    def clashes(self, term: Term) -> Iterator[str]:
        """Yield a message about each earlier entry that contradicts or repeats ``term``.

        Two entries contradict each other if they apply to the same words under the same conditions. The entries of
        earlier calls are compared, so call this for each entry of the glossary.
        """
        for form in (term.term, *term.also):
            for other in self._owners.get(form.casefold(), ()):
                if other is not term and _have_same_conditions(term, other):
                    yield _clash(form, term, other)
            self._owners.setdefault(form.casefold(), []).append(term)


def _have_same_conditions(one: Term, other: Term) -> bool:
    """Whether two entries for the same word apply to the same texts, and so contradict each other.

    False if ``when``, ``paths`` or ``pos`` differ, or if capitals distinguish the terms, as in ``job`` and ``Job``.
    """
    if (one.when, one.paths, one.pos) != (other.when, other.paths, other.pos):
        return False
    return entry_key(one) == entry_key(other) or not (is_exact(one, one.term) or is_exact(other, other.term))


def _clash(form: str, term: Term, other: Term) -> str:
    """Return the message that ``term`` contradicts or repeats ``other``, since both have the form ``form``."""
    names: dict[str, object] = {"other": other.term, "origin": other.origin}
    if entry_key(term) != entry_key(other):
        return gettext('the form "{form}" is also listed for the term "{other}" in {origin}', form=form, **names)
    if (term.target, term.translate) == (other.target, other.translate):
        return gettext('the entry repeats the entry for "{other}" in {origin}', **names)
    renderings, other_renderings = _quoted(term.target), _quoted(other.target)
    if not term.translate:
        return gettext(
            'this entry does not translate the term, but the entry for "{other}" in {origin} translates it as '
            "{renderings}",
            renderings=other_renderings,
            **names,
        )
    if not other.translate:
        return gettext(
            'this entry translates the term as {renderings}, but the entry for "{other}" in {origin} does not '
            "translate it",
            renderings=renderings,
            **names,
        )
    return gettext(
        'this entry translates the term as {renderings}, but the entry for "{other}" in {origin} as {other_renderings}',
        renderings=renderings,
        other_renderings=other_renderings,
        **names,
    )


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f'"{text}"' for text in texts)


def _forms(term: Term) -> Iterator[str]:
    """Yield a message about each form in ``also`` that searches find anyway, such as the plural of the term."""
    known: set[str] = set()
    for number, form in enumerate((term.term, *term.also)):
        exact = is_exact(term, form)
        spellings = {_spelling(each, exact) for each in ((form, plural(form)) if term.translate else (form,))}
        if number and _spelling(form, exact) in known:
            yield gettext(
                '"also: {form}" is not needed: even without it, l10ncheck finds plurals, hyphens instead of spaces, '
                "and other capitals",
                form=form,
            )
        known |= spellings


def _spelling(form: str, exact: bool) -> str:
    return (form if exact else form.casefold()).replace("-", " ")


def _contexts(term: Term) -> Iterator[str]:
    """Yield a message about each phrase in ``not_in`` without effect: the term itself, or a phrase without the term."""
    forms = [form.casefold() for spelling in (term.term, *term.also) for form in (spelling, plural(spelling))]
    for context in term.not_in:
        words = context.casefold().replace("-", " ")
        if words in forms:
            yield gettext('"not_in: {context}" is the term itself, so the entry can never match', context=context)
        elif not any(re.search(rf"(?<!\w){re.escape(form.replace('-', ' '))}(?!\w)", words) for form in forms):
            yield gettext(
                '"not_in: {context}" has no effect because the phrase does not contain the term', context=context
            )


def _gloss(term: Term, language: str) -> Iterator[str]:
    """Yield a message if the gloss of an entry does not fit its other fields.

    For example, the term is not translated, or the gloss form ``Pod(pod)`` has none of the approved renderings.
    """
    form, policy = term.gloss.form, term.gloss.policy
    if not term.translate and (form or policy not in ("none", "never")):
        yield gettext("the term is not translated, so it needs no gloss")
    elif form and policy in ("none", "never"):
        yield gettext(
            'the gloss form "{form}" is never used because the gloss policy is "{policy}"', form=form, policy=policy
        )
    elif form:
        bare = Text(_PARENTHESIS.sub("", form), language)
        if not any((wanted := needle(target, language)) and wanted.find(bare) for target in term.target):
            yield gettext(
                'the gloss form "{form}" contains none of the renderings {renderings}',
                form=form,
                renderings=_quoted(term.target),
            )
        elif not _PARENTHESIS.search(form):
            yield gettext('the gloss form "{form}" has no source term in parentheses', form=form)


def _targets(term: Term) -> Iterator[str]:
    """Yield a message about each approved rendering that an entry lists twice."""
    for target, count in Counter(term.target).items():
        if count > 1:
            yield gettext('the rendering "{target}" is listed twice', target=target)


def _forbidden(term: Term, language: str, patterns: Patterns) -> Iterator[str]:
    """Yield a message about each forbidden rendering that is listed twice, or is part of an approved one."""
    texts = [(item.text, item.only_if_source) for item in term.forbidden]
    for text in sorted({text for number, (text, _) in enumerate(texts) if texts[number] in texts[:number]}):
        yield gettext('the forbidden rendering "{text}" is listed twice', text=text)
    for item in term.forbidden:
        for target in term.target:
            if find_forbidden(item, Text(target, language), patterns):
                yield gettext(
                    'the approved rendering "{target}" contains the forbidden rendering "{text}"; inside the '
                    "approved one, the forbidden one is not reported",
                    target=target,
                    text=item.text,
                )


def _forbidden_elsewhere(terms: Sequence[Term], language: str, patterns: Patterns) -> Iterator[EntryProblem]:
    """Yield a problem for each approved rendering that another entry forbids in all texts, whatever the source has."""
    approved = [(target, term) for term in terms for target in term.target]
    starts = list(accumulate((len(target) + len(_SEPARATOR) for target, _ in approved), initial=0))
    all_targets = Text(_SEPARATOR.join(target for target, _ in approved), language)
    for term in terms:
        for item in term.forbidden:
            for place in () if item.only_if_source else find_forbidden(item, all_targets, patterns):
                target, other = approved[bisect_right(starts, place.start) - 1]
                if other is not term:
                    message = gettext(
                        'the entry forbids "{text}" everywhere, but "{target}" is an approved rendering of '
                        '"{other}" in {origin}; add "only_if_source: {term}"',
                        text=item.text,
                        target=target,
                        other=other.term,
                        origin=other.origin,
                        term=term.term,
                    )
                    yield _problem(term, message)


def _slow(terms: Sequence[Term], patterns: Patterns) -> Iterator[EntryProblem]:
    """Yield a problem about each regular expression that is too slow.

    Args:
        terms: The entries of the glossary.
        patterns: Has run the searches for all other problems, and has recorded which expressions are slow.
    """
    for term in terms:
        for item in term.forbidden:
            if item.pattern and item.text in patterns.slow:
                yield _problem(
                    term,
                    gettext(
                        'the regular expression "{pattern}" takes too long to search with; simplify it',
                        pattern=item.text,
                    ),
                )
